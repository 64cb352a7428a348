//! What stands above the body: subject, preheader, sender, list name, greeting.

use super::{AdPrefix, EditionSettings, Part, TextId};
use crate::fact::Facts;
use crate::greeting::{Phrases, TITLES, Title};
use crate::language::{Language, Languages};
use crate::newsletter::Newsletter;
use crate::problem::Problem;

/// A text of the head, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadText {
    /// What it is for.
    pub field: HeadField,
    /// The text.
    pub text: TextId,
    /// In which language.
    pub language: Language,
}

/// What a text of the head is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadField {
    /// The subject.
    Subject,
    /// The preheader.
    Preheader,
    /// The sender's name.
    Sender,
    /// The list's name.
    ListName,
    /// The greeting, or a title that it may print.
    Greeting,
}

/// Reads the texts of the head from the parts; keeps what is missing or broken, and which texts it read.
pub(super) struct Headline<'a> {
    pub parts: &'a [Part<'a>],
    pub problems: Vec<Problem>,
    pub texts: Vec<HeadText>,
}

impl Headline<'_> {
    /// Each part's own subject, in order, joined, behind the mark of advertising where one is due.
    pub fn subject(&mut self, newsletter: &Newsletter, settings: &EditionSettings, languages: &Languages) -> String {
        let parts = self.parts;
        let subjects: Vec<String> = parts.iter().map(|part| self.text(part, HeadField::Subject, "subject")).collect();
        let subject = subjects.join(" | ");
        match ad_mark(newsletter.commercial, settings.ad_prefix, languages) {
            Some(mark) if !subject.starts_with(&format!("{mark} ")) => format!("{mark} {subject}"),
            _ => subject,
        }
    }

    /// The first language's, then the jump words of each that follows.
    pub fn preheader(&mut self) -> String {
        let Some((first, following)) = self.parts.split_first() else { return String::new() };
        let mut pieces = vec![self.text(first, HeadField::Preheader, "preheader")];
        for part in following {
            pieces.push(self.text(part, HeadField::Preheader, "jump-here"));
        }
        pieces.join(" · ")
    }

    /// The sender's name, of the first language.
    pub fn sender(&mut self) -> String {
        self.first(HeadField::Sender, "sender")
    }

    /// The list's name, of the first language.
    pub fn list_name(&mut self) -> String {
        self.first(HeadField::ListName, "list-name")
    }

    fn first(&mut self, field: HeadField, id: &str) -> String {
        self.parts.first().map_or_else(String::new, |part| self.text(part, field, id))
    }

    /// The greeting of the first language; empty where it is broken.
    pub fn greeting(&mut self) -> Phrases {
        for id in ["greeting"].into_iter().chain(TITLES.map(Title::message)) {
            self.parts.iter().take(1).for_each(|part| self.texts.push(head_text(part, HeadField::Greeting, id)));
        }
        match self.parts.first().map(|part| part.words.greeting()) {
            Some(Ok(phrases)) => phrases,
            Some(Err(problems)) => {
                self.problems.extend(problems);
                Phrases::default()
            }
            None => Phrases::default(),
        }
    }

    fn text(&mut self, part: &Part<'_>, field: HeadField, id: &str) -> String {
        self.texts.push(head_text(part, field, id));
        let text = TextId::message(id);
        match part.words.header(&text, &part.facts(&text, &Facts::default())) {
            Ok(header) => header.as_str().to_owned(),
            Err(problems) => {
                self.problems.extend(problems);
                text.mark()
            }
        }
    }
}

fn head_text(part: &Part<'_>, field: HeadField, id: &str) -> HeadText {
    HeadText { field, text: TextId::message(id), language: part.language.clone() }
}

/// `message.md` L4: `广告` before the subject of every edition with a Chinese part, `AD` before the others only if wanted.
fn ad_mark(commercial: bool, prefix: AdPrefix, languages: &Languages) -> Option<&'static str> {
    let chinese = languages.iter().any(|language| language.as_str().split('-').next() == Some("zh"));
    match (commercial, chinese, prefix) {
        (false, ..) | (true, false, AdPrefix::Chinese) => None,
        (true, true, _) => Some("广告"),
        (true, false, AdPrefix::All) => Some("AD"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advertising_is_marked_by_law_in_chinese_and_by_wish_in_others() {
        let mark = |languages: &str, prefix| ad_mark(true, prefix, &languages.parse().unwrap());
        for languages in ["zh-CN", "en+zh-CN", "zh-CN+en", "de+zh-TW"] {
            assert_eq!(mark(languages, AdPrefix::Chinese), Some("广告"), "{languages}");
            assert_eq!(mark(languages, AdPrefix::All), Some("广告"), "{languages}");
        }
        assert_eq!((mark("en", AdPrefix::Chinese), mark("en", AdPrefix::All)), (None, Some("AD")));
        assert_eq!(ad_mark(false, AdPrefix::All, &"zh-CN".parse().unwrap()), None);
    }
}
