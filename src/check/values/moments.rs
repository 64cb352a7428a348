//! The time of day of a fact that the source prints and the translation, which prints the same fact, leaves out (L081):
//! `{ DATETIME($starts) }` beside `{ DATETIME($starts, style: "full") }`. Times that are typed are told elsewhere.

use jiff::tz::TimeZone;

use super::fact_values::FactValues;
use super::reading::printed;
use super::value::{Found, Kind};
use super::writing::writing_of;
use crate::check::pair::{Pair, Side};
use crate::problem::Problem;

/// A translation in which no reader learns the time.
pub(super) fn check(pair: &Pair<'_>, zones: &[TimeZone], problems: &mut Vec<Problem>) {
    // Every language prints the times of facts with a colon.
    if pair.target.samples.is_empty() || !pair.source.samples.iter().any(|sample| sample.text.contains(':')) {
        return;
    }
    let known = pair.target.typed.variables();
    if !pair.source.typed.variables().iter().all(|variable| known.contains(variable)) {
        return;
    }
    let Some(lost) = times(&pair.source).into_iter().find(|time| time.is_fact) else { return };
    let facts = FactValues::new(&pair.facts, zones);
    // Somebody may have typed it.
    if !times(&pair.target).iter().any(|time| time.is_fact || facts.have(&time.found)) {
        let problem = Problem::warning("L081").with("value", lost.words).at(pair.target.typed.place());
        problems.push(pair.finding(problem));
    }
}

/// A time as it is printed.
struct Time {
    found: Found,
    words: String,
    /// Whether it comes from a fact; else somebody typed it.
    is_fact: bool,
}

fn times(side: &Side<'_>) -> Vec<Time> {
    let mut times = Vec::new();
    for sample in &side.samples {
        let found = printed(sample, writing_of(side.language)).found.into_iter();
        times.extend(found.filter(|found| found.kind() == Kind::Time).map(|found| {
            let words = sample.text[found.range.clone()].to_owned();
            Time { is_fact: !sample.typed.contains(&words), found, words }
        }));
    }
    times
}
