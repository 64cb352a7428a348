//! The facts that a text sees, as values.

use jiff::Zoned;
use jiff::civil::Date as Day;
use jiff::tz::TimeZone;

use super::figure::Figure;
use super::money;
use super::value::{Date, Found, Kind, Time, Value};
use crate::fact::Fact;

/// The least number that is surely no accident when a fact has it too.
const LEAST: u32 = 1000;
/// The least that is none beside the word by which the fact is called.
const LEAST_BESIDE_UNIT: u32 = 10;

/// The facts of a text.
pub(super) struct FactValues {
    /// Each with its name.
    all: Vec<(String, Vec<Value>)>,
}

impl FactValues {
    /// Reads facts; instants count in each of `zones` too.
    pub(super) fn new<'f>(facts: impl Iterator<Item = (&'f str, &'f Fact)>, zones: &[TimeZone]) -> FactValues {
        let valued = facts.map(|(name, fact)| (name, values(fact, zones))).filter(|(_, values)| !values.is_empty());
        FactValues { all: valued.map(|(name, values)| (name.to_owned(), values)).collect() }
    }

    /// Whether a fact answers a value.
    pub(super) fn have(&self, found: &Found) -> bool {
        // A number of guests answers no price.
        let is_of_its_kind = |fact: &&Value| found.kind() != Kind::Money || matches!(fact, Value::Money(..));
        let mut values = self.all.iter().flat_map(|(_, values)| values).filter(is_of_its_kind);
        values.any(|fact| found.readings.iter().any(|value| answers(fact, value)))
    }

    /// The name of a fact that a text should name instead of typing its value: the shortest. `unit` is the word behind it.
    pub(super) fn name_of(&self, found: &Found, unit: &str) -> Option<&str> {
        let value = found.readings.first()?;
        let says = |values: &[Value]| values.iter().any(|known| is_same(known, value));
        let is_told =
            |name: &str| is_telling(value, LEAST) || is_unit(name, unit) && is_telling(value, LEAST_BESIDE_UNIT);
        let named = self.all.iter().filter(|(name, values)| is_told(name) && says(values));
        named.map(|(name, _)| name.as_str()).min_by_key(|name| name.len())
    }

    /// Whether a fact has just this value.
    pub(super) fn are_typed(&self, found: &Found) -> bool {
        let Some(value) = found.readings.first() else { return false };
        self.all.iter().flat_map(|(_, values)| values).any(|known| is_same(known, value))
    }

    /// The year of the facts that fall on a day, where they agree about it.
    pub(super) fn year_of(&self, month: u8, day: u8) -> Option<u16> {
        let years = self.all.iter().flat_map(|(_, values)| values).filter_map(|value| match value {
            Value::Date(date) if (date.month, date.day) == (Some(month), Some(day)) => date.year,
            _ => None,
        });
        let mut years = years.peekable();
        let first = years.peek().copied()?;
        years.all(|year| year == first).then_some(first)
    }

    /// Whether the fact of this name has a value.
    pub(super) fn says(&self, name: &str, found: &Found) -> bool {
        let mut values = self.all.iter().filter(|(known, _)| known == name).flat_map(|(_, values)| values);
        values.any(|known| found.readings.iter().any(|value| is_same(known, value)))
    }
}

/// Whether a value is no accident: a day with its month, a time with its half of the day, a share, an amount, no small number.
fn is_telling(value: &Value, least: u32) -> bool {
    match value {
        Value::Date(date) => date.month.is_some() && date.day.is_some(),
        Value::Time(time) => time.half_known,
        Value::Number(figure) => figure.as_whole().is_none_or(|number| number >= least),
        Value::Percent(_) | Value::Money(..) => true,
        _ => false,
    }
}

/// Whether a fact is called by the word behind a number: `free-seats` in "40 seats".
fn is_unit(name: &str, unit: &str) -> bool {
    let last = name.rsplit('-').next().unwrap_or(name).trim_end_matches('s');
    !last.is_empty() && unit.to_lowercase().trim_end_matches('s') == last
}

/// Whether a text that types `value` says what a fact says.
fn is_same(fact: &Value, value: &Value) -> bool {
    match (fact, value) {
        (Value::Date(fact), Value::Date(date)) => {
            (fact.month, fact.day) == (date.month, date.day) && date.year.is_none_or(|year| fact.year == Some(year))
        }
        (Value::Money(fact, currency), Value::Money(amount, typed)) => {
            fact == amount && money::alike(typed).contains(currency)
        }
        _ => fact == value,
    }
}

/// Whether a fact says a value as far as it is written: 12月 for a day in December, 6:30 for the evening.
fn answers(fact: &Value, value: &Value) -> bool {
    fn agrees<T: PartialEq>(fact: Option<T>, part: Option<T>) -> bool {
        part.is_none() || part == fact
    }
    match (fact, value) {
        (Value::Date(fact), Value::Date(date)) => {
            agrees(fact.year, date.year) && agrees(fact.month, date.month) && agrees(fact.day, date.day)
        }
        (Value::Time(fact), Value::Time(time)) if !time.half_known => fact.minutes % 720 == time.minutes % 720,
        _ => is_same(fact, value),
    }
}

fn values(fact: &Fact, zones: &[TimeZone]) -> Vec<Value> {
    match fact {
        Fact::Day(day) => vec![of_day(*day)],
        Fact::Instant(instant) => {
            let elsewhere = zones.iter().map(|zone| instant.with_time_zone(zone.clone()));
            std::iter::once(instant.clone()).chain(elsewhere).flat_map(|instant| of_instant(&instant)).collect()
        }
        Fact::Number(number) => {
            let figure = Figure::of(number);
            figure.map(|figure| vec![Value::Number(figure), Value::Percent(figure.scaled(2))]).unwrap_or_default()
        }
        Fact::Money { amount, currency } => {
            let currency = money::known(currency);
            Figure::of(amount).zip(currency).map(|(amount, code)| Value::Money(amount, code)).into_iter().collect()
        }
        Fact::Text(text) => {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let figure = Figure::parse(text, "").filter(|_| is_number);
            figure.map(Value::Number).into_iter().collect()
        }
        Fact::Name(_) | Fact::Names(_) => Vec::new(),
    }
}

fn of_day(day: Day) -> Value {
    Value::Date(Date {
        year: u16::try_from(day.year()).ok(),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
    })
}

fn of_instant(instant: &Zoned) -> Vec<Value> {
    let time = instant.time();
    let minutes = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    let time = Value::Time(Time { minutes, half_known: true });
    vec![of_day(instant.date()), time]
}

#[cfg(test)]
mod tests {
    use super::super::value::Weight;
    use super::*;
    use crate::fact::Facts;

    fn found(value: Value) -> Found {
        Found { readings: vec![value], range: 0..0, weight: Weight::Certain }
    }

    #[test]
    fn an_instant_counts_in_each_zone() {
        let mut facts = Facts::default();
        facts.insert("starts", Fact::Instant("2026-12-03T18:30:00[Europe/Luxembourg]".parse().unwrap()));
        let facts = FactValues::new(facts.iter(), &[TimeZone::get("Asia/Shanghai").unwrap()]);
        for day in [3, 4] {
            let date = Value::Date(Date { year: None, month: Some(12), day: Some(day) });
            assert_eq!(facts.name_of(&found(date), ""), Some("starts"));
        }
        assert!(facts.have(&found(Value::Time(Time { minutes: 90, half_known: true }))));
        assert!(!facts.have(&found(Value::Date(Date { year: None, month: Some(12), day: Some(5) }))));
    }

    #[test]
    fn a_small_number_is_no_accident_beside_the_word_by_which_its_fact_is_called() {
        let mut facts = Facts::default();
        facts.insert("free-seats", Fact::Number("40".parse().unwrap()));
        facts.insert("visitors", Fact::Number("4321".parse().unwrap()));
        let facts = FactValues::new(facts.iter(), &[]);
        assert_eq!(facts.name_of(&found(Value::whole(40)), "seats"), Some("free-seats"));
        assert_eq!(facts.name_of(&found(Value::whole(40)), "recipes"), None);
        assert_eq!(facts.name_of(&found(Value::whole(4321)), "people"), Some("visitors"));
    }

    #[test]
    fn a_share_is_a_number_and_a_percentage() {
        let mut facts = Facts::default();
        facts.insert("share", Fact::Number("0.13".parse().unwrap()));
        facts.insert("talks", Fact::Number("3".parse().unwrap()));
        let facts = FactValues::new(facts.iter(), &[]);
        assert_eq!(facts.name_of(&found(Value::Percent(Figure::whole(13))), ""), Some("share"));
        assert_eq!(facts.name_of(&found(Value::whole(3)), "talks"), None);
        assert!(facts.says("talks", &found(Value::whole(3))));
    }
}
