//! The greeting: one phrase for each form, cut where a member's values go.
//!
//! It is formatted once for each form, long before a member is known, with marks in the place of the values.

use std::collections::BTreeMap;

use crate::fact::{Fact, Facts};
use crate::greeting::{FORMS, Form, Phrases, Piece, TITLES};
use crate::problem::Problem;

use super::characters::{clean, join_lines};
use super::frame::next_token;
use super::reach::reach;
use super::text::TextId;
use super::words::Words;

impl Words<'_> {
    /// The message `greeting` for each form, and the titles.
    pub fn greeting(&self) -> Result<Phrases, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut phrases = Phrases::default();
        for form in FORMS {
            match self.phrase(form) {
                Ok(pieces) => _ = phrases.forms.insert(form, pieces),
                Err(found) => problems.extend(found),
            }
        }
        for title in TITLES {
            match self.line(&TextId::message(title.message()), &Facts::default()) {
                Ok(words) => _ = phrases.titles.insert(title, words),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(phrases) } else { Err(problems) }
    }

    /// The greeting of one form, with pieces where a member's values go.
    fn phrase(&self, form: Form) -> Result<Vec<Piece>, Vec<Problem>> {
        let text = TextId::message("greeting");
        let found = self.find(&text)?;
        let every = greeting_facts(&[Form::Title, Form::Full], Fact::Name);
        let reach = reach(self.bundle.files(), &every, found.file, found.entry, found.pattern);
        if !reach.problems.is_empty() {
            return Err(self.named(reach.problems));
        }
        let mut facts = greeting_facts(&[form], Fact::Text);
        facts.insert("form", Fact::Text(form.as_str().to_owned()));
        let arguments = self.arguments(facts.names(), &facts)?;
        let formatted = self.format(found, &arguments);
        let place = || found.file.place(found.entry.id());
        if !formatted.errors.is_empty() {
            let problem = Problem::error("L040-form").with("id", &text).with("form", form.as_str());
            return Err(self.named(vec![problem.at(place())]));
        }
        let problems = self.left_over(&text, found, &formatted, reach.has_brace);
        if !problems.is_empty() {
            return Err(self.named(problems));
        }
        let joined = join_lines(&formatted.text, self.is_han())
            .ok_or_else(|| self.named(vec![Problem::error("L132").with("id", &text).at(place())]))?;
        self.pieces(&joined, &formatted.values)
            .ok_or_else(|| self.named(vec![Problem::error("L048-slot").with("id", &text).at(place())]))
    }

    /// Cuts a phrase at its values; `None` when a value was changed on its way, so that no member's value could go there.
    fn pieces(&self, text: &str, values: &[String]) -> Option<Vec<Piece>> {
        let (mut pieces, mut rest, mut literal) = (Vec::new(), text, String::new());
        while let Some((before, number, after)) = next_token(rest, self.catalog.nonce()) {
            literal.push_str(before);
            match SLOTS.iter().find(|(_, mark, _)| Some(*mark) == values.get(number).map(String::as_str)) {
                Some((_, _, piece)) => {
                    if !literal.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut literal)));
                    }
                    pieces.push(piece.clone());
                }
                None => literal.push_str(&clean(values.get(number)?)),
            }
            rest = after;
        }
        literal.push_str(rest);
        if SLOTS.iter().any(|(_, mark, _)| literal.contains(mark)) {
            return None;
        }
        if !literal.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Some(pieces)
    }
}

/// The member's values by the names that the greeting uses, with the marks that stand for them while it is formatted.
///
/// The marks are private-use characters: no text may hold them.
const SLOTS: [(&str, &str, Piece); 3] = [
    ("title", "\u{E001}title\u{E001}", Piece::Title),
    ("family", "\u{E001}family\u{E001}", Piece::Family),
    ("full", "\u{E001}full\u{E001}", Piece::Full),
];

/// The facts of the greeting in some forms: `$form` and the member's values that these forms have.
///
/// Made as names, they are what a message can print and cannot select on, as it must be before a member is known.
pub(super) fn greeting_facts(forms: &[Form], made: fn(String) -> Fact) -> Facts {
    let mut facts = Facts::default();
    let names = BTreeMap::from([(Form::Title, &SLOTS[..2]), (Form::Full, &SLOTS[2..])]);
    for (name, mark, _) in forms.iter().filter_map(|form| names.get(form)).flat_map(|slots| slots.iter()) {
        facts.insert(*name, made((*mark).to_owned()));
    }
    facts.insert("form", Fact::Text(String::new()));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::greeting::{Greeting, Title};
    use crate::locale::Catalog;
    use crate::locale::fixture::*;

    const GREETING_ZH: &str = "title-mr = 先生\ntitle-ms = 女士\ntitle-dr = 博士\ntitle-prof = 教授\ntitle-amb = 大使\n\
        greeting = { $form ->\n    [title] 尊敬的{ $family }{ $title }：\n    [full] 尊敬的{ $full }：\n   *[none] 尊敬的会员：\n }\n";

    fn zh(common: &str) -> Catalog {
        Project::new(&["zh-CN"]).with("zh-CN/common.ftl", common).load().value
    }

    #[test]
    fn the_greeting_is_cut_into_pieces_for_each_form() {
        let catalog = zh(GREETING_ZH);
        let phrases = words(&catalog, "zh-CN").greeting().unwrap();
        let ms = Greeting { form: Form::Title, title: Some(Title::Ms), family: Some("王".into()), full: None };
        let full = Greeting { form: Form::Full, title: None, family: None, full: Some("Jonathan Lu".into()) };
        assert_eq!(phrases.fill(&ms), "尊敬的王女士：");
        assert_eq!(phrases.fill(&full), "尊敬的Jonathan Lu：");
        assert_eq!(phrases.fill(&Greeting::none()), "尊敬的会员：");
        assert_eq!(phrases.forms[&Form::Title].len(), 4);
    }

    #[test]
    fn a_greeting_that_asks_for_a_value_of_another_form_is_refused() {
        let titles = "title-mr = 先生\ntitle-ms = 女士\ntitle-dr = 博士\ntitle-prof = 教授\ntitle-amb = 大使\n";
        let keys = |greeting: &str| -> Vec<&'static str> {
            let catalog = zh(&[titles, greeting].concat());
            let found = words(&catalog, "zh-CN").greeting().unwrap_err();
            found.iter().map(Problem::key).collect()
        };
        assert_eq!(keys("greeting = 您好，{ $full }\n"), ["L040-form", "L040-form"]);
        assert_eq!(keys("greeting = { $family ->\n   *[x] 您好\n }\n")[0], "L048-selector");
        assert_eq!(keys("greeting = { $member }\n")[0], "L040");
    }

    #[test]
    fn the_greeting_misses_no_title() {
        let catalog = zh("greeting = 您好\ntitle-mr = 先生\n");
        let found = words(&catalog, "zh-CN").greeting().unwrap_err();
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|problem| problem.key() == "L020"));
    }
}
