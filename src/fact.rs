//! Facts: values from TOML that stand once and are formatted for each language.

use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Facts by the name that a message uses, without `$`; those of an inner scope hide those of the outer one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Shared by the texts of one event.
    own: Arc<BTreeMap<String, Fact>>,
    outer: Option<Arc<Facts>>,
}

impl Facts {
    /// No facts yet but those of an outer scope, which is shared: many texts see what a newsletter knows.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use diglot::fact::{Fact, Facts};
    /// let mut newsletter = Facts::default();
    /// newsletter.insert("year", Fact::Text("2021".into()));
    /// let mut event = Facts::within(&Arc::new(newsletter));
    /// event.insert("place", Fact::Name("place-old-mill".into()));
    /// assert_eq!(event.names().collect::<Vec<_>>(), ["place", "year"]);
    /// ```
    #[must_use]
    pub fn within(outer: &Arc<Facts>) -> Facts {
        Facts { own: Arc::default(), outer: Some(Arc::clone(outer)) }
    }

    /// Adds a fact; one of the same name is replaced, or hidden where it stands in the outer scope.
    pub fn insert(&mut self, name: impl Into<String>, fact: Fact) {
        Arc::make_mut(&mut self.own).insert(name.into(), fact);
    }

    /// One fact.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.own.get(name).or_else(|| self.outer.as_ref()?.get(name))
    }

    /// All facts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.all().into_iter()
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all().into_iter().map(|(name, _)| name)
    }

    /// Whether a fact stands in this scope itself, not in the outer one.
    #[must_use]
    pub fn has_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }

    fn all(&self) -> Vec<(&str, &Fact)> {
        let scopes = std::iter::successors(Some(self), |scope| scope.outer.as_deref());
        let mut all: Vec<(&str, &Fact)> =
            scopes.flat_map(|scope| scope.own.iter().map(|(name, fact)| (name.as_str(), fact))).collect();
        // Of equal names that of the inner scope stays in front.
        all.sort_by_key(|(name, _)| *name);
        all.dedup_by_key(|(name, _)| *name);
        all
    }
}
