//! What a text can say in figures, as values that no language shapes, and how certain it is that it says so.

use std::ops::Range;

use jiff::civil::Weekday;

use super::figure::Figure;

/// A date as far as it is written: 3 June has no year, 2021年5月 no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Date {
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Time {
    /// Since midnight.
    pub(super) minutes: u16,
    /// Whether it is known which half of the day is meant: 8:45 may be in the evening.
    pub(super) half_known: bool,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Date(Date),
    /// The 1990s, also as 90: its first year.
    Decade(u16),
    Weekday(Weekday),
    Time(Time),
    Number(Figure),
    /// In lowest terms.
    Fraction(u32, u32),
    /// Digits that are no number, such as a postcode that begins with 0, or part of a word: C919.
    Code(String),
    Percent(Figure),
    /// With the code of its currency, or the sign where several have it.
    Money(Figure, &'static str),
    Link(String),
    Mail(String),
    /// Digits and `+` only.
    Telephone(String),
}

/// The groups in which values are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Date,
    Weekday,
    Time,
    Number,
    Percent,
    Money,
    Link,
    Mail,
    Telephone,
}

impl Value {
    /// Its group.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Value::Date(_) | Value::Decade(_) => Kind::Date,
            Value::Weekday(_) => Kind::Weekday,
            Value::Time(_) => Kind::Time,
            Value::Number(_) | Value::Fraction(..) | Value::Code(_) => Kind::Number,
            Value::Percent(_) => Kind::Percent,
            Value::Money(..) => Kind::Money,
            Value::Link(_) => Kind::Link,
            Value::Mail(_) => Kind::Mail,
            Value::Telephone(_) => Kind::Telephone,
        }
    }

    /// A whole number.
    pub(super) fn whole(number: u32) -> Value {
        Value::Number(Figure::whole(number))
    }

    /// A fraction in lowest terms, and the same as a percentage where that is a whole one.
    pub(super) fn fraction(numerator: u32, denominator: u32) -> Vec<Value> {
        if denominator == 0 {
            return Vec::new();
        }
        let (mut divisor, mut rest) = (numerator, denominator);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let mut values = vec![Value::Fraction(numerator / divisor, denominator / divisor)];
        let hundredfold = u64::from(numerator) * 100;
        if hundredfold % u64::from(denominator) == 0 {
            values.push(Value::Percent(Figure::new((hundredfold / u64::from(denominator)).into(), 0)));
        }
        values
    }
}

/// How certain it is that a text says a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The other language must say it too.
    Certain,
    /// Told only where the other language has another one: a bare year, for which it may say "last year"; C919.
    Doubtful,
    /// In words: it answers a figure of the other language and asks for nothing.
    Word,
}

/// One value in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it may mean, the most likely first; never empty.
    pub(super) readings: Vec<Value>,
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) weight: Weight,
}

impl Found {
    /// The group in which it is told.
    pub(super) fn kind(&self) -> Kind {
        self.readings.first().map_or(Kind::Number, Value::kind)
    }
}
