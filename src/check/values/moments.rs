//! The time of day of a fact that the source prints and the translation, which prints the same fact, leaves out (L081):
//! `{ DATETIME($starts) }` beside `{ DATETIME($starts, style: "full") }`. Times that are typed are told elsewhere.

use super::extract::Said;
use super::reading::printed;
use super::value::{Found, Kind};
use super::writing::writing_of;
use crate::check::pair::{Pair, Side};
use crate::problem::Problem;

/// A translation in which no reader learns the time.
pub(super) fn check(pair: &Pair<'_>, problems: &mut Vec<Problem>) {
    // Every language prints the times of facts with a colon.
    if pair.target.samples.is_empty() || !pair.source.samples.iter().any(|sample| sample.text.contains(':')) {
        return;
    }
    let known = pair.target.typed.variables();
    if !pair.source.typed.variables().iter().all(|variable| known.contains(variable)) {
        return;
    }
    let Some(time) = time_of_a_fact(&pair.source) else { return };
    let says_time = |said: Said| said.found.iter().any(is_time);
    if !pair.target.samples.iter().any(|sample| says_time(printed(sample, writing_of(pair.target.language)))) {
        let problem = Problem::warning("L081").with("value", time).at(pair.target.typed.place());
        problems.push(pair.finding(problem));
    }
}

/// The first time that a text prints and nobody typed into it.
fn time_of_a_fact(side: &Side<'_>) -> Option<String> {
    side.samples.iter().find_map(|sample| {
        let found = printed(sample, writing_of(side.language)).found.into_iter().find(is_time)?;
        let time = &sample.text[found.range];
        (!sample.typed.contains(time)).then(|| time.to_owned())
    })
}

fn is_time(found: &Found) -> bool {
    found.kind() == Kind::Time
}
