//! One value of a TOML table, read as the type that its key asks for; another type is a problem at the value.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use super::{Document, Located, Table, type_word};
use crate::problem::{Place, Problem};

/// A value with its key. It can be read as one type; a value of another type gives `None` and a problem.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    document: &'a Document<'a>,
    key: &'a Spanned<Cow<'a, str>>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Value<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        key: &'a Spanned<Cow<'a, str>>,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Value<'a> {
        Value { document, key, value }
    }

    /// The key as the author wrote it.
    #[must_use]
    pub fn key(&self) -> &'a str {
        self.key.get_ref()
    }

    /// Where the key stands.
    #[must_use]
    pub fn key_place(&self) -> Place {
        self.document.source.place(self.key.span())
    }

    /// Where the value stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.document.source.place(self.value.span())
    }

    /// The value as the parser gives it.
    #[must_use]
    pub fn raw(&self) -> &'a DeValue<'a> {
        self.value.get_ref()
    }

    /// What it is: `text`, `number`, `boolean`, `date`, `list` or `table`.
    #[must_use]
    pub fn found(&self) -> &'static str {
        type_word(self.raw())
    }

    /// Remembers a problem beside those of the reader.
    pub fn report(&self, problem: Problem) {
        self.document.problems.borrow_mut().push(problem);
    }

    /// Says that another type was wanted. `expected` is a word like those of [`Value::found`], or `texts`, `tables`, `whole`.
    pub fn expect<T>(&self, expected: &'static str) -> Option<T> {
        let problem = (self.document.codes.kind)().at(self.place());
        self.report(problem.with("key", self.key()).with("expected", expected).with("found", self.found()));
        None
    }

    /// A text.
    #[must_use]
    pub fn text(&self) -> Option<Located<String>> {
        match self.raw() {
            DeValue::String(text) => Some(Located { value: text.to_string(), place: self.place() }),
            _ => self.expect("text"),
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        match self.raw() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.expect("boolean"),
        }
    }

    /// A whole number within `range`.
    #[must_use]
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<i64> {
        let number = match self.raw() {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        let problem = (self.document.codes.kind)().at(self.place()).with("key", self.key());
        let problem = problem.with("expected", "whole").with("found", self.found());
        self.report(problem.with("least", range.start()).with("most", range.end()));
        None
    }

    /// A list of texts; those that are none are problems and left out.
    #[must_use]
    pub fn texts(&self) -> Option<Vec<Located<String>>> {
        let DeValue::Array(items) = self.raw() else { return self.expect("texts") };
        Some(items.iter().filter_map(|value| Value { value, ..*self }.text()).collect())
    }

    /// The items of a list, each to be read as what it is.
    #[must_use]
    pub fn items(&self) -> Option<Vec<Value<'a>>> {
        let DeValue::Array(items) = self.raw() else { return self.expect("tables") };
        Some(items.iter().map(|value| Value { value, ..*self }).collect())
    }

    /// A table of known keys.
    pub fn table<T>(&self, build: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        let DeValue::Table(entries) = self.raw() else { return self.expect("table") };
        let table = Table::new(self.document, entries, self.value.span());
        let value = build(&table);
        table.finish();
        Some(value)
    }

    /// A list of tables of known keys, such as `[[event]]`; items that are none are problems and left out.
    pub fn tables<T>(&self, mut build: impl FnMut(&Table<'a>) -> T) -> Option<Vec<T>> {
        let DeValue::Array(items) = self.raw() else { return self.expect("tables") };
        Some(items.iter().filter_map(|value| Value { value, ..*self }.table(&mut build)).collect())
    }

    /// A table whose keys are the author's own, in order of key.
    #[must_use]
    pub fn entries(&self) -> Option<Vec<Value<'a>>> {
        let DeValue::Table(entries) = self.raw() else { return self.expect("table") };
        Some(entries.iter().map(|(key, value)| Value { document: self.document, key, value }).collect())
    }
}
