//! Reads a TOML text as tables of known keys and finds everything that is wrong with it in one run.
//!
//! In: a [`Source`] and the [`Codes`] under which its kind of file reports. Out: what the caller builds from the [`Table`], and
//! every problem with its place: syntax, unknown keys with the nearest known one, wrong types, missing keys. It knows no file
//! and no meaning of a key; `newsletter` and `config` do.

mod causes;
mod days;
mod limits;
mod syntax;
mod value;

use std::cell::RefCell;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::problem::{Place, Problem, Warned, nearest};
use crate::sources::Source;

pub use causes::Cause;
pub use limits::{MOST_KEYS, MOST_NESTING};
pub use value::Value;

/// A value and the place in a TOML file that gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Located<T> {
    /// Another value from the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

/// The problems of one kind of file. Each makes a problem without place and values; the reader adds them.
#[derive(Clone, Copy, Debug)]
pub struct Codes {
    /// No TOML; for a bracket that is not closed with the value `sign`.
    pub syntax: fn(&Cause<'_>) -> Problem,
    /// Chinese punctuation where TOML wants ASCII; values `found`, `wanted`.
    pub wide: fn() -> Problem,
    /// A key or table that stands twice; value `key`.
    pub twice: fn() -> Problem,
    /// Nested too deep; value `most`.
    pub deep: fn() -> Problem,
    /// Too many keys; value `most`.
    pub many: fn() -> Problem,
    /// An unknown key, and the nearest known one; the reader adds the values `key`, and `nearest` or `known` (all of them).
    pub unknown: fn(key: &str, nearest: Option<&str>) -> Problem,
    /// A value of another type; values `key`, and `expected` and `found`, words for a type (see [`Value::found`]).
    pub kind: fn() -> Problem,
    /// A key that must be there; value `key`.
    pub missing: fn() -> Problem,
}

/// Reads one text. `None` when it is no TOML; else what `build` made of its keys.
///
/// ```
/// use diglot::{problem::Problem, sources::Source, table};
/// const CODES: table::Codes = table::Codes {
///     syntax: |_| Problem::error("X001"), wide: || Problem::error("X001"), twice: || Problem::error("X001"),
///     deep: || Problem::error("X002"), many: || Problem::error("X002"),
///     unknown: |_, _| Problem::error("X003"), kind: || Problem::error("X004"), missing: || Problem::error("X005"),
/// };
/// let source = Source { path: "club.toml".into(), text: "naem = '中国-卢森堡商会'\nmembers = 'many'\n".into() };
/// let read = table::read(&source, &CODES, |club| {
///     (club.need("name").and_then(|value| value.text()), club.take("members").and_then(|value| value.integer(0..=9)))
/// });
/// let found: Vec<_> = read.problems.iter().map(|problem| (problem.key(), problem.value("nearest"))).collect();
/// assert_eq!(found, [("X005", None), ("X004", None), ("X003", Some("name"))]);
/// ```
pub fn read<T>(source: &Source, codes: &Codes, build: impl FnOnce(&Table<'_>) -> T) -> Warned<Option<T>> {
    if let Some(excess) = limits::excess(&source.text) {
        return Warned::new(None, vec![too_much(source, codes, excess)]);
    }
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        return Warned::new(None, syntax::problems(source, codes, &errors));
    }
    let document = Document { source, codes, problems: RefCell::default() };
    let table = Table::new(&document, root.get_ref(), 0..0);
    let value = build(&table);
    table.finish();
    Warned::new(Some(value), document.problems.into_inner())
}

fn too_much(source: &Source, codes: &Codes, excess: limits::Excess) -> Problem {
    match excess {
        limits::Excess::Deep(at) => (codes.deep)().at(source.place(at..at + 1)).with("most", MOST_NESTING),
        limits::Excess::Many(at) => (codes.many)().at(source.place(at..at + 1)).with("most", MOST_KEYS),
    }
}

/// One file while it is read.
#[derive(Debug)]
struct Document<'a> {
    source: &'a Source,
    codes: &'a Codes,
    problems: RefCell<Vec<Problem>>,
}

/// A table of known keys: what is asked for is known, everything else is a problem when the table has been read.
#[derive(Debug)]
pub struct Table<'a> {
    document: &'a Document<'a>,
    entries: &'a DeTable<'a>,
    span: Range<usize>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    fn new(document: &'a Document<'a>, entries: &'a DeTable<'a>, span: Range<usize>) -> Table<'a> {
        Table { document, entries, span, known: RefCell::default() }
    }

    /// The value of a key that may be left out.
    #[must_use]
    pub fn take(&self, key: &'static str) -> Option<Value<'a>> {
        self.known.borrow_mut().push(key);
        let (name, value) = self.entries.get_key_value(key)?;
        Some(Value::new(self.document, name, value))
    }

    /// The value of a key that must be there.
    #[must_use]
    pub fn need(&self, key: &'static str) -> Option<Value<'a>> {
        let value = self.take(key);
        if value.is_none() {
            self.report((self.document.codes.missing)().at(self.place()).with("key", key));
        }
        value
    }

    /// Whether the file has a key, without making it a known one.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The table's heading, or the start of the file.
    #[must_use]
    pub fn place(&self) -> Place {
        self.document.source.place(self.span.clone())
    }

    /// Remembers a problem beside those of the reader.
    pub fn report(&self, problem: Problem) {
        self.document.problems.borrow_mut().push(problem);
    }

    /// Everything that nobody asked for is unknown.
    fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self.entries.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let near = nearest(name, known.iter().copied());
            let problem =
                (self.document.codes.unknown)(name, near).at(self.document.source.place(key.span())).with("key", name);
            self.report(match near {
                Some(near) => problem.with("nearest", near),
                None => problem.with("known", known.join(", ")),
            });
        }
    }
}

/// The word by which the value `found` names a type.
fn type_word(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "date",
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    }
}

#[cfg(test)]
mod tests;
