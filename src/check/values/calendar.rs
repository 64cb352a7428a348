//! Weekdays that do not fit the date beside them (L080).
//!
//! The date may come of a variable, so it is read where it is printed; the weekday is told only where it was typed.

use jiff::civil;

use super::extract::extract;
use super::fact_values::FactValues;
use super::reading::{Asked, Reading};
use super::value::{Date, Found, Value};
use super::weekdays;
use crate::problem::Problem;

/// The typed weekdays beside whose like a date is printed, with a finding where it fits none. A date without its year has the
/// one of the fact that falls on the day.
pub(super) fn judge<'r>(
    reading: &'r Reading<'_>,
    printed: &[String],
    facts: &FactValues,
) -> Vec<(Asked<'r>, Option<Problem>)> {
    let (is_han, mut seen) = (reading.writing.is_han, Vec::new());
    for text in printed {
        beside_dates(text, &extract(text, reading.writing).found, is_han, facts, &mut seen);
    }
    let mut typed_beside = Vec::new();
    for read in &reading.runs {
        let mut beside = Vec::new();
        beside_dates(&read.run.text, &read.said.found, is_han, facts, &mut beside);
        typed_beside.push(beside);
    }
    let typed = reading.certain().filter(|asked| matches!(asked.found.readings[0], Value::Weekday(_)));
    typed
        .filter_map(|asked| {
            let Value::Weekday(weekday) = asked.found.readings[0] else { return None };
            let is_here = |beside: &&Beside| beside.at == asked.found.range.start;
            let here: Vec<&Beside> = typed_beside[asked.run].iter().filter(is_here).collect();
            let is_like = |beside: &&Beside| here.is_empty() && beside.weekday == weekday;
            let like: Vec<&Beside> = here.iter().copied().chain(seen.iter().filter(is_like)).collect();
            let wrong = *like.first()?;
            let fits = like.iter().any(|beside| beside.date.weekday() == weekday);
            Some((asked, (!fits).then(|| misfit(reading, asked, wrong))))
        })
        .collect()
}

/// A weekday with the date beside it.
struct Beside {
    /// Where the weekday begins.
    at: usize,
    weekday: civil::Weekday,
    date: civil::Date,
    /// As it is printed.
    words: String,
}

fn misfit(reading: &Reading<'_>, asked: Asked<'_>, wrong: &Beside) -> Problem {
    let typed = reading.words(asked);
    let right = wrong.date.weekday();
    let problem = Problem::error("L080-weekday-date")
        .with("value", &typed)
        .with("date", &wrong.words)
        .with("weekday", weekdays::name(right))
        .with("right", weekdays::written(&typed, right, reading.writing.tongue));
    problem.at(reading.place(asked))
}

/// The weekdays of a text that stand right beside a whole date.
fn beside_dates(text: &str, found: &[Found], is_han: bool, facts: &FactValues, seen: &mut Vec<Beside>) {
    for two in found.windows(2) {
        let between = &text[two[0].range.end.min(two[1].range.start)..two[1].range.start];
        let is_beside =
            between.chars().all(|c| matches!(c, ' ' | '\n' | ',' | '，' | '（' | '(' | '、' | ')' | '）' | '*' | '.'))
                && between.chars().count() <= 3;
        let of = |found: &Found| match found.readings[0] {
            Value::Weekday(weekday) => Some(weekday),
            _ => None,
        };
        if !is_beside {
            continue;
        }
        // A Chinese weekday follows its date, others go before it; in parentheses both may do the other.
        let is_open = between.contains(['(', '（']);
        let (weekday, at, date) = match (of(&two[0]), of(&two[1])) {
            (Some(weekday), None) if is_open || !is_han => (weekday, two[0].range.start, &two[1]),
            (None, Some(weekday)) if is_open || is_han => (weekday, two[1].range.start, &two[0]),
            _ => continue,
        };
        if let Some(day) = whole(date, facts) {
            seen.push(Beside { at, weekday, date: day, words: text[date.range.clone()].replace('\n', " ") });
        }
    }
}

/// A date with its year, where it can be no other.
fn whole(found: &Found, facts: &FactValues) -> Option<civil::Date> {
    match found.readings[..] {
        [Value::Date(Date { year, month: Some(month), day: Some(day) })] => {
            let year = year.or_else(|| facts.year_of(month, day))?;
            civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        }
        _ => None,
    }
}
