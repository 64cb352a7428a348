//! What stands above the body: subject, preheader, sender, list name, greeting.

use super::{AdPrefix, EditionSettings, Part, TextId};
use crate::fact::Facts;
use crate::greeting::Phrases;
use crate::language::Languages;
use crate::newsletter::Newsletter;
use crate::problem::Problem;

/// Reads the texts of the head from the parts; keeps what is missing or broken.
pub(super) struct Headline<'a> {
    pub parts: &'a [Part<'a>],
    pub problems: Vec<Problem>,
}

impl Headline<'_> {
    /// Each part's own subject, in order, joined, behind the mark of advertising where one is due.
    pub fn subject(&mut self, newsletter: &Newsletter, settings: &EditionSettings, languages: &Languages) -> String {
        let parts = self.parts;
        let subjects: Vec<String> = parts.iter().map(|part| self.text(part, "subject")).collect();
        let subject = subjects.join(" | ");
        match ad_mark(newsletter.commercial, settings.ad_prefix, languages) {
            Some(mark) if !subject.starts_with(&format!("{mark} ")) => format!("{mark} {subject}"),
            _ => subject,
        }
    }

    /// The first language's, then the jump words of each that follows.
    pub fn preheader(&mut self) -> String {
        let Some((first, following)) = self.parts.split_first() else { return String::new() };
        let mut pieces = vec![self.text(first, "preheader")];
        for part in following {
            pieces.push(self.text(part, "jump-here"));
        }
        pieces.join(" · ")
    }

    /// A text of the first language.
    pub fn first(&mut self, id: &str) -> String {
        self.parts.first().map_or_else(String::new, |part| self.text(part, id))
    }

    /// The greeting of the first language; empty where it is broken.
    pub fn greeting(&mut self) -> Phrases {
        match self.parts.first().map(|part| part.words.greeting()) {
            Some(Ok(phrases)) => phrases,
            Some(Err(problems)) => {
                self.problems.extend(problems);
                Phrases::default()
            }
            None => Phrases::default(),
        }
    }

    fn text(&mut self, part: &Part<'_>, id: &str) -> String {
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
