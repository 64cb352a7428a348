//! Days and hours typed right beside a moment of the facts that contradict it: `{ DATETIME($starts) }, 19:30` of what begins at 18:30.
//!
//! In: one text and its facts. Out: L080 at what was typed. Only what the variable itself leaves open is compared: an hour
//! behind its day, a day behind its hour, and a day in parentheses, which can only say the same again.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::fact_values::FactValues;
use super::reading::{Asked, Reading};
use super::value::{Kind, Value};
use crate::fact::{Fact, Facts};
use crate::locale::{Moment, VALUE, Value as Placeable};
use crate::problem::Problem;

/// More stands between two values that belong together only where they do not.
const MOST_BETWEEN: usize = 16;
/// What may stand between a moment's day and its hour.
const LINKS: [&str; 11] = ["at", "on", "from", "um", "am", "ab", "à", "le", "于", "在", "的"];

/// Whether any day or hour stands beside a variable, so that the facts need be looked at.
pub(super) fn are_there(reading: &Reading<'_>) -> bool {
    of_moments(reading).any(|asked| beside(reading, asked).is_some())
}

fn of_moments<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Asked<'r>> {
    reading.certain().filter(|asked| matches!(asked.found.kind(), Kind::Date | Kind::Time))
}

/// What contradicts the moment beside it.
pub(super) fn contradictions(
    reading: &Reading<'_>,
    (facts, values): (&Facts, &FactValues),
    zones: &[TimeZone],
) -> Vec<Problem> {
    let contradicts = |asked: Asked<'_>| {
        let (name, between) = beside(reading, asked)?;
        let (fact, moment) = (facts.get(name)?, reading.typed.moment(name)?);
        let (key, right) = match (asked.found.kind(), fact) {
            (Kind::Time, Fact::Instant(instant)) if !values.have(asked.found) => {
                ("L080-fact-time", right_time(asked, instant, &moment, zones)?)
            }
            (Kind::Date, _) => ("L080-fact-date", right_day(asked, (name, fact), &moment, (between, zones))?),
            _ => return None,
        };
        let problem = Problem::error(key).with("value", reading.words(asked)).with("name", name).with("right", right);
        Some(problem.at(reading.place(asked)))
    };
    of_moments(reading).filter_map(contradicts).collect()
}

/// The variable that stands right before or behind a value, and what is between.
fn beside<'r>(reading: &'r Reading<'_>, asked: Asked<'_>) -> Option<(&'r str, &'r str)> {
    let (run, range) = (reading.runs[asked.run].run, &asked.found.range);
    run.values.iter().find_map(|(at, value)| {
        let Placeable::Variable(name) = value else { return None };
        let behind = at + VALUE.len_utf8();
        let between = if *at < range.start { behind..range.start } else { range.end..*at };
        let between = run.text.get(between).filter(|between| between.len() <= MOST_BETWEEN)?;
        let words = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '(' | '（' | '*'));
        (words.is_empty() || LINKS.contains(&words)).then_some((*name, between))
    })
}

/// The hour of an instant, where its variable leaves it open and another is typed.
fn right_time(asked: Asked<'_>, instant: &Zoned, moment: &Moment<'_>, zones: &[TimeZone]) -> Option<String> {
    let elsewhere = moment.zone.and_then(|zone| TimeZone::get(zone).ok());
    let is_right = |zone: &TimeZone| is_at(asked, &instant.with_time_zone(zone.clone()));
    let is_open = moment.shows_day && !moment.shows_hour;
    let own = instant.time_zone();
    (is_open && !elsewhere.iter().chain(zones).chain([own]).any(is_right))
        .then(|| instant.strftime("%H:%M").to_string())
}

/// The day of a moment, where its variable leaves it open, or says it before a parenthesis, and another is typed.
fn right_day(
    asked: Asked<'_>,
    (name, fact): (&str, &Fact),
    moment: &Moment<'_>,
    (between, zones): (&str, &[TimeZone]),
) -> Option<String> {
    let is_open = !moment.shows_day && (moment.shows_hour || moment.shows_weekday);
    let is_again = moment.shows_day && between.contains(['(', '（']);
    let day = match fact {
        Fact::Day(day) => *day,
        Fact::Instant(instant) => instant.date(),
        _ => return None,
    };
    let mut only = Facts::default();
    only.insert(name, fact.clone());
    let is_right = || FactValues::new(only.iter(), zones).have(asked.found);
    ((is_open || is_again) && !is_right()).then(|| day.to_string())
}

/// Whether a typed time is that of a moment.
fn is_at(asked: Asked<'_>, moment: &Zoned) -> bool {
    let minutes = u16::from(moment.hour().unsigned_abs()) * 60 + u16::from(moment.minute().unsigned_abs());
    asked.found.readings.iter().any(|value| match value {
        Value::Time(time) if time.half_known => time.minutes == minutes,
        Value::Time(time) => time.minutes % 720 == minutes % 720,
        _ => false,
    })
}
