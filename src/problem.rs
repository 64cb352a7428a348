//! What is wrong with an author's file: a code, a place, named values.
//!
//! A [`Problem`] holds no sentence. Its sentence and hint are made in one place (`cli`'s catalog), by its key and its
//! values, so that a further language needs no change of any caller. Problems are collected, never returned early.

mod nearest;

pub use nearest::{Known, nearest};

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use crate::language::{Language, Languages};

/// How much a finding weighs: errors stop `send`, warnings are shown, hints only on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops `send`, makes `compose` and `check` end with exit code 3.
    Error,
    /// Shown; fails only under `--deny warnings`.
    Warning,
    /// Shown on request.
    Hint,
}

impl Severity {
    /// The word that users see: `error`, `warning`, `hint`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range of bytes in a text file; the text is shared, so that lines and columns can be counted and shown.
    Text {
        /// Path relative to the project, with `/`.
        file: Arc<str>,
        /// The whole text of the file as it was read.
        text: Arc<str>,
        /// Byte range in `text`, on character boundaries.
        span: Range<usize>,
    },
    /// A row of a member list.
    Row {
        /// The list's path as the user gave it.
        file: Arc<str>,
        /// Row number as a spreadsheet counts, the heading being row 1 where it is the first.
        row: u64,
        /// The heading of the column, where one cell is meant.
        heading: Option<String>,
    },
    /// A file as a whole: missing, unreadable, too large.
    File {
        /// Path relative to the project, with `/`.
        file: Arc<str>,
    },
}

impl Place {
    /// A byte range of a text; the range is clamped to the text and to character boundaries.
    #[must_use]
    pub fn text(file: &Arc<str>, text: &Arc<str>, span: Range<usize>) -> Place {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        Place::Text { file: Arc::clone(file), text: Arc::clone(text), span: start..end }
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(file: &str) -> Place {
        Place::File { file: file.into() }
    }

    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Place::Text { file, .. } | Place::Row { file, .. } | Place::File { file } => file,
        }
    }

    /// Line and column of the start, both from 1, the column in characters (Unicode scalar values).
    ///
    /// A row of a list has its row as line and no column of its own (1).
    #[must_use]
    pub fn start(&self) -> Option<(u64, u64)> {
        match self {
            Place::Text { text, span, .. } => Some(line_column(text, span.start)),
            Place::Row { row, .. } => Some((*row, 1)),
            Place::File { .. } => None,
        }
    }

    /// Line and column just behind the end, counted like [`Place::start`].
    #[must_use]
    pub fn end(&self) -> Option<(u64, u64)> {
        match self {
            Place::Text { text, span, .. } => Some(line_column(text, span.end)),
            Place::Row { row, .. } => Some((*row, 1)),
            Place::File { .. } => None,
        }
    }
}

/// Line and column of a byte offset, both from 1, the column in characters.
///
/// ```
/// assert_eq!(diglot::problem::line_column("甲\n乙丙", 7), (2, 2));
/// ```
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (u64, u64) {
    let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1;
    (line, before[line_start..].chars().count() as u64 + 1)
}

/// How a finding can be mended without a thought: bytes of its file, and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Byte range in the text of the finding's place.
    pub span: Range<usize>,
    /// What should stand there.
    pub text: String,
}

/// One finding about an author's file.
///
/// ```
/// use diglot::problem::Problem;
/// let problem = Problem::error("L020").with("id", "lunch-note");
/// assert_eq!((problem.code(), problem.value("id")), ("L020", Some("lunch-note")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    key: &'static str,
    severity: Severity,
    place: Option<Place>,
    language: Option<Language>,
    edition: Option<Languages>,
    values: Vec<(&'static str, String)>,
    fix: Option<Fix>,
    source: Option<Place>,
}

impl Problem {
    /// A finding that stops `send`. `key` is a code (`L001`), or a code with a variant of its sentence (`L001-tab`).
    #[must_use]
    pub fn error(key: &'static str) -> Problem {
        Problem::new(key, Severity::Error)
    }

    /// A finding that is shown and stops nothing.
    #[must_use]
    pub fn warning(key: &'static str) -> Problem {
        Problem::new(key, Severity::Warning)
    }

    /// A finding of a severity chosen at run time.
    #[must_use]
    pub fn new(key: &'static str, severity: Severity) -> Problem {
        Problem {
            key,
            severity,
            place: None,
            language: None,
            edition: None,
            values: Vec::new(),
            fix: None,
            source: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Problem {
        self.place = Some(place);
        self
    }

    /// Adds a named value for the sentence. The name `hint` is special: where it is present it fills the hint.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Problem {
        self.values.push((name, value.to_string()));
        self
    }

    /// Says that only editions with this language are concerned.
    #[must_use]
    pub fn in_language(mut self, language: &Language) -> Problem {
        self.language = Some(language.clone());
        self
    }

    /// Says that only this edition is concerned (its size, for example).
    #[must_use]
    pub fn in_edition(mut self, edition: &Languages) -> Problem {
        self.edition = Some(edition.clone());
        self
    }

    /// Says that it is about no edition more than another.
    #[must_use]
    pub fn in_all_editions(mut self) -> Problem {
        self.edition = None;
        self
    }

    /// Says that it stops what it only doubted, for something else fails by it.
    #[must_use]
    pub fn as_error(mut self) -> Problem {
        self.severity = Severity::Error;
        self
    }

    /// Says what would mend it, without a thought of its author; the place must be one in a text.
    #[must_use]
    pub fn mended_by(mut self, span: Range<usize>, text: impl Into<String>) -> Problem {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Names the place of the text that this one translates, so that both can be shown.
    #[must_use]
    pub fn beside(mut self, source: Place) -> Problem {
        self.source = Some(source);
        self
    }

    /// The stable code, such as `L020`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.key.split('-').next().unwrap_or(self.key)
    }

    /// The code with its variant, such as `L001-tab`: the id of its sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The language it concerns, if not all.
    #[must_use]
    pub fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    /// The edition it concerns, if not all.
    #[must_use]
    pub fn edition(&self) -> Option<&Languages> {
        self.edition.as_ref()
    }

    /// What would mend it.
    #[must_use]
    pub fn fix(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }

    /// The text that the one it is about translates.
    #[must_use]
    pub fn source(&self) -> Option<&Place> {
        self.source.as_ref()
    }

    /// All named values, in the order they were given.
    #[must_use]
    pub fn values(&self) -> &[(&'static str, String)] {
        &self.values
    }

    /// One named value.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether somebody who receives `languages` would be touched by it.
    #[must_use]
    pub fn concerns(&self, languages: &Languages) -> bool {
        self.language.as_ref().is_none_or(|language| languages.contains(language))
            && self.edition.as_ref().is_none_or(|edition| edition == languages)
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn position(&self) -> (&str, u64, usize) {
        match &self.place {
            None => ("", 0, 0),
            Some(Place::File { file }) => (file, 0, 0),
            Some(Place::Row { file, row, .. }) => (file, *row, 0),
            Some(Place::Text { file, span, .. }) => (file, 0, span.start),
        }
    }
}

/// Puts problems in the order in which users see them (file, line, column, code) and drops repeated ones.
///
/// The same finding of two editions is one finding, about both.
pub fn sort(problems: &mut Vec<Problem>) {
    fn order(a: &Problem, b: &Problem) -> Ordering {
        a.position().cmp(&b.position()).then_with(|| a.key.cmp(b.key)).then_with(|| a.values.cmp(&b.values))
    }
    problems.sort_by(order);
    problems.dedup_by(|a, b| {
        let same = order(a, b) == Ordering::Equal && a.severity == b.severity;
        if same {
            if a.language != b.language {
                b.language = None;
            }
            if a.edition != b.edition {
                b.edition = None;
            }
        }
        same
    });
}

/// A value together with what was found while making it.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    /// What could be made.
    pub value: T,
    /// What was found; the value may be incomplete when one of them is an error.
    pub problems: Vec<Problem>,
}

impl<T> Warned<T> {
    /// A value with its findings.
    pub fn new(value: T, problems: Vec<Problem>) -> Warned<T> {
        Warned { value, problems }
    }

    /// The value; the findings move to `into`.
    pub fn take(self, into: &mut Vec<Problem>) -> T {
        into.extend(self.problems);
        self.value
    }

    /// Whether an error is among the findings.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}
