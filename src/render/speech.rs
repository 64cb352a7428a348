//! What helpers ask of an edition's part: its words and its formats of dates, numbers and lists, in one language.

use crate::edition::{Part, Plain, Rich, TextId};
use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::problem::Problem;

/// One language speaking.
pub(super) trait Speech {
    /// The language.
    fn language(&self) -> &Language;
    /// Whether a text exists.
    fn has(&self, text: &TextId) -> bool;
    /// A text of one line.
    fn plain(&self, text: &TextId, extra: &Facts) -> Result<Plain, Vec<Problem>>;
    /// A Markdown text.
    fn rich(&self, text: &TextId, extra: &Facts) -> Result<Rich, Vec<Problem>>;
    /// A date or a range.
    fn date(&self, start: &Fact, end: Option<&Fact>, style: &str, zone: Option<&str>) -> Result<String, Problem>;
    /// A number.
    fn number(&self, number: &Fact) -> Result<String, Problem>;
    /// A list.
    fn list(&self, items: &[String], kind: &str) -> Result<String, Problem>;
}

impl Speech for Part<'_> {
    fn language(&self) -> &Language {
        &self.language
    }

    fn has(&self, text: &TextId) -> bool {
        self.words().has(text)
    }

    fn plain(&self, text: &TextId, extra: &Facts) -> Result<Plain, Vec<Problem>> {
        self.plain(text, extra)
    }

    fn rich(&self, text: &TextId, extra: &Facts) -> Result<Rich, Vec<Problem>> {
        self.rich(text, extra)
    }

    fn date(&self, start: &Fact, end: Option<&Fact>, style: &str, zone: Option<&str>) -> Result<String, Problem> {
        self.words().date(start, end, style, zone)
    }

    fn number(&self, number: &Fact) -> Result<String, Problem> {
        self.words().number(number)
    }

    fn list(&self, items: &[String], kind: &str) -> Result<String, Problem> {
        self.words().list(items, kind)
    }
}
