//! The words of one newsletter in one language, formatted with facts.

use std::fmt;

use fluent::types::FluentValue;
use fluent::{FluentArgs, FluentError};
use fluent_syntax::ast::Pattern;

use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::link::Links;
use crate::problem::{Problem, nearest};
use crate::sources::Slug;

use super::bundle::Bundle;
use super::catalog::Catalog;
use super::characters::{clean, join_lines};
use super::file::{File, Worded};
use super::frame::{Formatted, fill, format};
use super::functions::prepare;
use super::markdown;
use super::missing::missing;
use super::reach::reach;
use super::residue::residue;
use super::text::{Header, Plain, Rich, TextId};
use super::values::{Value, argument};

/// The words of one newsletter in one language.
///
/// Every text is checked whole before it is formatted, each variant of it: what is wrong in one of them is an error of all.
#[derive(Clone)]
pub struct Words<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) language: &'a Language,
    pub(super) bundle: &'a Bundle,
    pub(super) slug: Slug,
}

/// A text found in its file.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) file: &'a File,
    pub(super) entry: Worded<'a>,
    pub(super) pattern: &'a Pattern<&'a str>,
}

impl<'a> Words<'a> {
    /// The language.
    #[must_use]
    pub fn language(&self) -> &Language {
        self.language
    }

    /// Whether a text exists (also a broken one).
    #[must_use]
    pub fn has(&self, text: &TextId) -> bool {
        self.bundle.files().0.iter().any(|file| file.has(text))
    }

    /// The text whose id is nearest to one that does not exist, for “did you mean”.
    #[must_use]
    pub fn nearest(&self, text: &TextId) -> Option<TextId> {
        let files = self.bundle.files().0;
        let (message, attribute) = (&text.message, text.attribute.as_deref());
        if let (Some(attribute), Some(known)) = (attribute, files.iter().find_map(|file| file.message(message))) {
            let near = nearest(attribute, known.attributes.iter().map(|known| known.id.name))?;
            return Some(TextId { message: message.clone(), attribute: Some(near.to_owned()) });
        }
        let known = files.iter().flat_map(|file| file.messages());
        let known = known.filter(|known| Worded::Message(known).pattern(attribute).is_some());
        let near = nearest(message, known.map(|known| known.id.name))?;
        Some(TextId { message: near.to_owned(), attribute: text.attribute.clone() })
    }

    /// A header text: subject, preheader, sender, alternative text.
    pub fn header(&self, text: &TextId, facts: &Facts) -> Result<Header, Vec<Problem>> {
        self.line(text, facts).map(Header)
    }

    /// A title, button or label.
    pub fn plain(&self, text: &TextId, facts: &Facts) -> Result<Plain, Vec<Problem>> {
        self.line(text, facts).map(Plain)
    }

    /// A Markdown text.
    pub fn rich(&self, text: &TextId, facts: &Facts, links: &Links) -> Result<Rich, Vec<Problem>> {
        let (found, formatted) = self.formatted(text, facts)?;
        let nonce = self.catalog.nonce();
        markdown::rich(found, &formatted, links, nonce, self.is_han()).map_err(|problems| self.named(problems))
    }

    /// A date or a range in a style of `DATETIME` (`localisation.md` section 5).
    pub fn date(&self, start: &Fact, end: Option<&Fact>, style: &str, zone: Option<&str>) -> Result<String, Problem> {
        let options = [("style", Some(style)), ("zone", zone)];
        let options = options.into_iter().filter_map(|(name, value)| Some((name, FluentValue::from(value?))));
        self.call("DATETIME", [Some(start), end].into_iter().flatten(), options.collect())
    }

    /// A number as `NUMBER` without options prints it.
    pub fn number(&self, number: &Fact) -> Result<String, Problem> {
        self.call("NUMBER", [number], FluentArgs::new())
    }

    /// A fact as a text prints it that says no more than `{ $name }`; `None` where a name of it has no text.
    #[must_use]
    pub fn value(&self, fact: &Fact) -> Option<String> {
        let value = argument(fact, |id| self.line(&TextId::message(id), &Facts::default())).ok()?;
        Some(match value {
            FluentValue::Custom(custom) => (*custom).as_any().downcast_ref::<Value>()?.write(&self.bundle.regional),
            value => self.written(value),
        })
    }

    /// A list as `LIST` prints it; `kind` is `and`, `or` or `plain`.
    pub fn list(&self, items: &[String], kind: &str) -> Result<String, Problem> {
        let values: Vec<FluentValue<'_>> = items.iter().map(FluentValue::from).collect();
        let options = [("type", FluentValue::from(kind))].into_iter().collect();
        prepare("LIST", &values, &options).map(|call| self.written(call.run(&self.bundle.regional)))
    }

    fn call<'f>(
        &self,
        function: &'static str,
        facts: impl IntoIterator<Item = &'f Fact>,
        options: FluentArgs<'_>,
    ) -> Result<String, Problem> {
        let name = |id: &str| self.line(&TextId::message(id), &Facts::default());
        let values: Result<Vec<FluentValue<'_>>, Vec<Problem>> =
            facts.into_iter().map(|fact| argument(fact, name)).collect();
        let values = values.map_err(|problems| {
            problems
                .into_iter()
                .next()
                .expect("a text that cannot be formatted has a problem")
                .in_language(self.language)
        })?;
        prepare(function, &values, &options).map(|call| self.written(call.run(&self.bundle.regional)))
    }

    fn written(&self, value: FluentValue<'_>) -> String {
        match value {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => self.bundle.regional.fluent_number(&number),
            _ => String::new(),
        }
    }

    /// A text of one line.
    pub(super) fn line(&self, text: &TextId, facts: &Facts) -> Result<String, Vec<Problem>> {
        let (found, formatted) = self.formatted(text, facts)?;
        let nonce = self.catalog.nonce();
        // Values go in before the lines are joined: a break beside one asks for its first or last character.
        let values: Vec<_> = formatted.values.iter().map(|value| clean(value)).collect();
        let filled = fill(&formatted.text, nonce, |number| values.get(number).map(|value| &**value));
        join_lines(&filled, self.is_han()).ok_or_else(|| {
            let problem = Problem::error("L132").with("id", text).at(found.file.place(found.entry.id()));
            self.named(vec![problem])
        })
    }

    /// Finds, checks and formats a text; values are tokens.
    fn formatted(&self, text: &TextId, facts: &Facts) -> Result<(Found<'a>, Formatted), Vec<Problem>> {
        let found = self.find(text)?;
        let reach = reach(self.bundle.files(), facts, found.file, found.entry, found.pattern);
        if !reach.problems.is_empty() {
            return Err(self.named(reach.problems));
        }
        let arguments = self.arguments(reach.variables.iter().copied(), facts)?;
        let formatted = self.format(found, &arguments);
        let mut problems = self.left_over(text, found, &formatted, reach.has_brace);
        if problems.is_empty() && is_blank(&formatted) {
            problems.push(Problem::error("L024").with("id", text).at(found.file.place(found.entry.id())));
        }
        if problems.is_empty() { Ok((found, formatted)) } else { Err(self.named(problems)) }
    }

    /// What is wrong with a text and its facts.
    pub(super) fn check(&self, text: &TextId, facts: &Facts) -> Vec<Problem> {
        self.formatted(text, facts).err().unwrap_or_default()
    }

    /// What is wrong with a text before it is formatted.
    pub(super) fn check_static(&self, text: &TextId, facts: &Facts) -> Vec<Problem> {
        let found = match self.find(text) {
            Ok(found) => found,
            Err(problems) => return problems,
        };
        self.named(reach(self.bundle.files(), facts, found.file, found.entry, found.pattern).problems)
    }

    /// What is wrong with a term by itself, whoever calls it.
    pub(super) fn term(&self, file: &File, entry: Worded<'_>) -> Vec<Problem> {
        let found = entry
            .patterns()
            .flat_map(|(_, pattern)| reach(self.bundle.files(), &Facts::default(), file, entry, pattern).problems);
        self.named(found.collect())
    }

    pub(super) fn format(&self, found: Found<'a>, arguments: &FluentArgs<'_>) -> Formatted {
        let Bundle { fluent, regional, .. } = self.bundle;
        format(fluent, found.pattern, arguments, regional, self.catalog.nonce())
    }

    /// What went wrong all the same: errors of Fluent and of our functions, and what they leave in a text.
    pub(super) fn left_over(
        &self,
        text: &TextId,
        found: Found<'a>,
        formatted: &Formatted,
        has_brace: bool,
    ) -> Vec<Problem> {
        let place = found.file.place(found.entry.id());
        let mut problems: Vec<Problem> =
            formatted.problems.iter().map(|problem| problem.clone().with("argument", text).at(place.clone())).collect();
        for error in &formatted.errors {
            let reason = match error {
                FluentError::ResolverError(error) => error.to_string(),
                error => error.to_string(),
            };
            problems.push(Problem::error("L060").with("id", text).with("reason", reason).at(place.clone()));
        }
        if problems.is_empty()
            && let Some(left) = residue(&formatted.text, has_brace)
        {
            problems.push(Problem::error("L060-residue").with("id", text).with("left", left).at(place));
        }
        problems
    }

    /// Where a text stands, or why it is nowhere.
    pub(super) fn find(&self, text: &TextId) -> Result<Found<'a>, Vec<Problem>> {
        let found = self.bundle.files().message(&text.message).and_then(|(file, message)| {
            let entry = Worded::Message(message);
            Some(Found { file, entry, pattern: entry.pattern(text.attribute.as_deref())? })
        });
        found.ok_or_else(|| self.named(vec![missing(self, text)]))
    }

    /// The facts that a text asks for; only these, so that a name that is missing elsewhere does no harm here.
    pub(super) fn arguments<'f>(
        &self,
        names: impl Iterator<Item = &'f str>,
        facts: &Facts,
    ) -> Result<FluentArgs<'static>, Vec<Problem>> {
        let (mut arguments, mut problems) = (FluentArgs::new(), Vec::new());
        for (name, fact) in names.filter_map(|name| Some((name, facts.get(name)?))) {
            match argument(fact, |id| self.line(&TextId::message(id), &Facts::default())) {
                Ok(value) => arguments.set(name.to_owned(), value),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(arguments) } else { Err(problems) }
    }

    pub(super) fn is_han(&self) -> bool {
        self.language.is_han()
    }

    pub(super) fn named(&self, problems: Vec<Problem>) -> Vec<Problem> {
        problems.into_iter().map(|problem| problem.in_language(self.language)).collect()
    }
}

/// Whether nothing would be seen of a text.
fn is_blank(formatted: &Formatted) -> bool {
    formatted.text.trim().is_empty()
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", self.language).field("slug", &self.slug).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    const NAMES_ZH: &str = "place-old-mill = 老磨坊\nperson-a = Zhujun XIE\nperson-b = Jonathan Lu\n";

    fn zh(common: &str, names: &str, own: &str) -> Catalog {
        let project = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", common).with("zh-CN/names.ftl", names);
        project.with("zh-CN/newsletters/spring-lunch.ftl", own).load().value
    }

    #[test]
    fn a_text_takes_its_facts_and_its_names() {
        let catalog = zh("", NAMES_ZH, "subject = { $date }，{ $place }：{ $speakers }，{ $seats }位\n");
        let subject = words(&catalog, "zh-CN").header(&text("subject"), &facts()).unwrap();
        assert_eq!(subject.as_str(), "2021年4月27日，老磨坊：Zhujun XIE和Jonathan Lu，1,234位");
    }

    #[test]
    fn no_mark_of_isolation_reaches_a_text() {
        let catalog = zh("", NAMES_ZH, "subject = A { $year } B\n");
        assert_eq!(words(&catalog, "zh-CN").header(&text("subject"), &facts()).unwrap().as_str(), "A 2021 B");
    }

    #[test]
    fn an_attribute_is_a_text_of_its_own_and_no_empty_string_stands_for_a_missing_value() {
        let catalog = zh("", "", "banner =\n    .alt = 花园\n");
        let words = words(&catalog, "zh-CN");
        assert_eq!(words.plain(&TextId::attribute("banner", "alt"), &facts()).unwrap().as_str(), "花园");
        assert_eq!(words.plain(&text("banner"), &facts()).unwrap_err()[0].key(), "L022-value");
        assert_eq!(words.plain(&TextId::attribute("banner", "title"), &facts()).unwrap_err()[0].key(), "L022");
        assert!(words.has(&TextId::attribute("banner", "alt")));
        assert!(!words.has(&text("banner")) && !words.has(&text("subject")));
    }

    #[test]
    fn a_missing_text_is_told_with_the_file_and_the_words_of_the_source() {
        let catalog = Project::new(&["en", "zh-CN"])
            .with("en/newsletters/spring-lunch.ftl", "lunch =\n    Come to\n    the garden.\n    .title = Lunch\n")
            .with("zh-CN/newsletters/spring-lunch.ftl", "subject = 春日午餐\n")
            .load()
            .value;
        let found = words(&catalog, "zh-CN").plain(&text("lunch"), &facts()).unwrap_err();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].key(), "L020-source");
        assert_eq!(found[0].value("source"), Some("Come to the garden."));
        let file = "locales/zh-CN/newsletters/spring-lunch.ftl";
        assert_eq!(found[0].place(), Some(&crate::problem::Place::file(file)), "no line of the file is to blame");
        let title = words(&catalog, "zh-CN").plain(&TextId::attribute("lunch", "title"), &facts()).unwrap_err();
        assert_eq!(title, found, "a title of a missing message is told with it");
        assert_eq!(found[0].language(), Some(&language("zh-CN")));
    }

    #[test]
    fn a_missing_name_is_looked_for_in_names() {
        let catalog = zh("", "", "x = { $place }\n");
        let found = words(&catalog, "zh-CN").plain(&text("x"), &facts()).unwrap_err();
        assert_eq!((found[0].key(), found[0].value("id")), ("L020", Some("place-old-mill")));
        assert_eq!(found[0].place().unwrap().path(), "locales/zh-CN/names.ftl");
    }

    #[test]
    fn a_missing_file_hides_what_is_missing_in_it() {
        let catalog = catalog("zh-CN", "x = 一\n");
        let found = words(&catalog, "zh-CN").plain(&text("sender"), &facts()).unwrap_err();
        assert_eq!((found[0].key(), found[0].place().unwrap().path()), ("L005", "locales/zh-CN/common.ftl"));
    }

    #[test]
    fn no_other_language_stands_in() {
        let catalog = Project::new(&["zh-CN", "zh-TW"])
            .with("zh-CN/newsletters/spring-lunch.ftl", "subject = 春日午餐\n")
            .with("zh-TW/common.ftl", "sender = 商會\n")
            .load()
            .value;
        assert!(words(&catalog, "zh-TW").header(&text("subject"), &facts()).is_err());
        assert!(catalog.words(&language("en"), &slug()).is_none());
    }

    #[test]
    fn a_text_of_one_line_is_joined_as_its_script_asks() {
        assert_eq!(
            plain("zh-CN", "x =\n    数字化\n    “中国”\n    ICT\n    大会\n").unwrap(),
            "数字化“中国” ICT 大会"
        );
        assert_eq!(plain("en", "x =\n    two\n    words\n").unwrap(), "two words");
        assert_eq!(plain("zh-CN", "x =\n    一\n\n    二\n").unwrap_err(), ["L132"]);
    }

    #[test]
    fn a_value_loses_control_and_bidi_characters_only() {
        let facts = facts_with("who", "A\r\nBcc: x\u{202E}\u{0}\u{200B} 👨‍👩‍👧 {y}");
        assert_eq!(plain_with("en", "x = { $who }\n", &facts).unwrap(), "A Bcc: x 👨‍👩‍👧 {y}");
    }
}
