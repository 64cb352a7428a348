//! Facts: values from TOML that stand once and are formatted for each language.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use jiff::{Zoned, civil::Date};

/// One value that no translator types.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A moment with its zone, `starts = 2026-12-03T18:30:00`.
    Instant(Zoned),
    /// A day without a time, `date = 2021-04-27`.
    Day(Date),
    /// An exact number, `ict-share = 0.13`.
    Number(Decimal),
    /// An amount, `fee = "45 EUR"`.
    Money {
        /// How much, with the decimals that the author typed.
        amount: Decimal,
        /// ISO 4217 code of three capitals.
        currency: String,
    },
    /// Plain text, the same in every language: a year, an address.
    Text(String),
    /// The id of a message in `names.ftl`, such as `person-ana-m`: its text differs by language.
    Name(String),
    /// Several of them, in order.
    Names(Vec<String>),
}

/// Facts by the name that a message uses, without `$`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    /// Adds a fact; one of the same name is replaced (the inner scope hides the outer).
    pub fn insert(&mut self, name: impl Into<String>, fact: Fact) {
        self.0.insert(name.into(), fact);
    }

    /// One fact.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    /// All facts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.0.iter().map(|(name, fact)| (name.as_str(), fact))
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
