//! Days and times of the TOML. A local time belongs to a zone; a time that the clock change skips or repeats is never guessed.

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use toml::de::DeValue;
use toml::value::{Datetime, Offset as TomlOffset};

use crate::fact::Fact;
use crate::problem::{Problem, nearest};
use crate::table::{Located, Table, Value};

/// A day without a time.
pub(super) fn day(value: &Value<'_>) -> Option<Located<Date>> {
    match value.raw() {
        DeValue::Datetime(Datetime { date: Some(date), time: None, .. }) => {
            let day = checked(value, civil_date(*date))?;
            Some(Located { value: day, place: value.place() })
        }
        _ => value.expect("day"),
    }
}

/// A day with its time, in a zone.
pub(super) fn time(value: &Value<'_>, zone: Option<&TimeZone>) -> Option<Zoned> {
    let DeValue::Datetime(Datetime { date: Some(date), time: Some(time), offset }) = value.raw() else {
        return value.expect("moment");
    };
    let local = checked(value, civil_date(*date).zip(civil_time(*time)))?;
    in_zone(value, DateTime::from_parts(local.0, local.1), *offset, zone?)
}

/// A fact that is a day or a moment.
pub(super) fn fact(value: &Value<'_>, zone: Option<&TimeZone>) -> Option<Fact> {
    match value.raw() {
        DeValue::Datetime(Datetime { time: None, .. }) => day(value).map(|day| Fact::Day(day.value)),
        _ => time(value, zone).map(Fact::Instant),
    }
}

/// The key `zone` of a table, else `default`. `None` when there is no such zone, which is reported.
pub(super) fn zone(table: &Table<'_>, default: &str) -> Option<TimeZone> {
    let name = match table.take("zone") {
        Some(value) => value.text()?,
        None => Located { value: default.to_owned(), place: table.place() },
    };
    match TimeZone::get(&name.value) {
        Ok(zone) if zone.iana_name() == Some(name.value.as_str()) => Some(zone),
        _ => {
            table.report(unknown_zone(&name));
            None
        }
    }
}

fn unknown_zone(name: &Located<String>) -> Problem {
    let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let same = known.iter().find(|zone| zone.eq_ignore_ascii_case(&name.value)).map(String::as_str);
    let near = same.or_else(|| nearest(&name.value, known.iter().map(String::as_str)));
    match near {
        Some(near) => Problem::error("N022-near").with("nearest", near),
        None => Problem::error("N022"),
    }
    .at(name.place.clone())
    .with("zone", &name.value)
}

fn in_zone(value: &Value<'_>, local: DateTime, offset: Option<TomlOffset>, zone: &TimeZone) -> Option<Zoned> {
    let ambiguous = zone.to_ambiguous_zoned(local);
    let about = |problem: Problem| problem.at(value.place()).with("zone", zone.iana_name().unwrap_or_default());
    if let Some(offset) = offset {
        let given = checked(value, civil_offset(offset))?;
        let instant = checked(value, given.to_timestamp(local).ok())?.to_zoned(zone.clone());
        if instant.offset() != given {
            let problem = about(Problem::error("N023")).with("given", typed(given));
            value.report(problem.with("offset", typed(instant.offset())));
            return None;
        }
        return Some(instant);
    }
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => return checked(value, ambiguous.unambiguous().ok()),
        AmbiguousOffset::Gap { .. } => value.report(about(Problem::error("N021-skipped"))),
        AmbiguousOffset::Fold { before, after } => {
            value.report(
                about(Problem::error("N021-repeated")).with("before", typed(before)).with("after", typed(after)),
            );
        }
    }
    None
}

/// What the parser lets through and no calendar has, such as 30 February or 23:59:60.
fn checked<T>(value: &Value<'_>, found: Option<T>) -> Option<T> {
    if found.is_none() {
        value.report(Problem::error("N025").at(value.place()));
    }
    found
}

fn civil_date(date: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

fn civil_time(time: toml::value::Time) -> Option<Time> {
    let second = i8::try_from(time.second.unwrap_or_default()).ok()?;
    let part = i32::try_from(time.nanosecond.unwrap_or_default()).ok()?;
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, second, part).ok()
}

/// An offset as an author types it: `+01:00`.
fn typed(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}

fn civil_offset(offset: TomlOffset) -> Option<Offset> {
    match offset {
        TomlOffset::Z => Some(Offset::UTC),
        TomlOffset::Custom { minutes } => Offset::from_seconds(i32::from(minutes) * 60).ok(),
    }
}
