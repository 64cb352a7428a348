//! What helpers ask of an edition's part: its words and its formats of dates, numbers and lists, in one language.

use std::collections::BTreeMap;
use std::sync::Mutex;

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
    /// The text whose id is nearest to one that does not exist.
    fn nearest(&self, text: &TextId) -> Option<TextId>;
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

    fn nearest(&self, text: &TextId) -> Option<TextId> {
        self.words().nearest(text)
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

/// A language that says each text once: both templates of an edition ask for the same ones.
pub(super) struct Remembering<'a> {
    speech: &'a (dyn Speech + Sync),
    plain: Mutex<BTreeMap<TextId, Result<Plain, Vec<Problem>>>>,
    rich: Mutex<BTreeMap<TextId, Result<Rich, Vec<Problem>>>>,
}

impl<'a> Remembering<'a> {
    /// Remembers what `speech` says.
    pub(super) fn of(speech: &'a (dyn Speech + Sync)) -> Remembering<'a> {
        Remembering { speech, plain: Mutex::default(), rich: Mutex::default() }
    }
}

/// What was said before, else what is said now; a text with arguments of its own is said anew each time.
fn recall<T: Clone>(said: &Mutex<BTreeMap<TextId, T>>, text: &TextId, extra: &Facts, say: impl FnOnce() -> T) -> T {
    match said.lock() {
        Ok(mut said) if extra.names().next().is_none() => match said.get(text) {
            Some(known) => known.clone(),
            None => said.entry(text.clone()).or_insert(say()).clone(),
        },
        _ => say(),
    }
}

impl Speech for Remembering<'_> {
    fn language(&self) -> &Language {
        self.speech.language()
    }

    fn has(&self, text: &TextId) -> bool {
        self.speech.has(text)
    }

    fn nearest(&self, text: &TextId) -> Option<TextId> {
        self.speech.nearest(text)
    }

    fn plain(&self, text: &TextId, extra: &Facts) -> Result<Plain, Vec<Problem>> {
        recall(&self.plain, text, extra, || self.speech.plain(text, extra))
    }

    fn rich(&self, text: &TextId, extra: &Facts) -> Result<Rich, Vec<Problem>> {
        recall(&self.rich, text, extra, || self.speech.rich(text, extra))
    }

    fn date(&self, start: &Fact, end: Option<&Fact>, style: &str, zone: Option<&str>) -> Result<String, Problem> {
        self.speech.date(start, end, style, zone)
    }

    fn number(&self, number: &Fact) -> Result<String, Problem> {
        self.speech.number(number)
    }

    fn list(&self, items: &[String], kind: &str) -> Result<String, Problem> {
        self.speech.list(items, kind)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_text_is_said_once_and_one_with_arguments_anew() {
        let (said, asked) = (Mutex::default(), AtomicUsize::new(0));
        let say = || asked.fetch_add(1, Ordering::Relaxed);
        let mut year = Facts::default();
        year.insert("year", Fact::Text("2021".to_owned()));
        let (closing, intro) = (TextId::message("closing"), TextId::message("intro"));
        let heard = [
            (&closing, &Facts::default()),
            (&closing, &Facts::default()),
            (&intro, &Facts::default()),
            (&closing, &year),
        ]
        .map(|(text, extra)| recall(&said, text, extra, say));
        assert_eq!(heard, [0, 0, 1, 2]);
    }
}
