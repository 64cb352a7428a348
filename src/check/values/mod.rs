//! Facts typed by hand: dates, weekdays, times, numbers, percentages, amounts, addresses, telephone numbers that one language
//! says and the other does not (`localisation.md` section 12, L053, L075, L080–L082).
//!
//! In: a translation beside its source. Out: findings. Only what both texts write in figures can disagree; words of number
//! satisfy a figure and never demand one.

mod beside_moments;
mod calendar;
mod compare;
mod dates;
mod extract;
mod fact_values;
mod figure;
mod han_numbers;
mod holidays;
mod links;
mod money;
mod number_names;
mod numbers;
mod offers;
mod percent;
mod ranges;
mod reading;
mod telephone;
mod times;
mod token;
mod typed_by_hand;
mod value;
mod weekdays;
mod words_of_number;
mod writing;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use jiff::tz::TimeZone;

use self::compare::Comparison;
pub(super) use self::extract::Said;
use self::fact_values::FactValues;
use self::offers::Offers;
use self::reading::{Reading, printed};
use super::pair::{Pair, Side};
use crate::fact::Facts;
use crate::locale::Sample;
use crate::problem::Problem;

/// The zones in which the project tells its times; a name that is none is told with the settings.
pub(super) fn zones(names: &[String]) -> Vec<TimeZone> {
    names.iter().filter_map(|name| TimeZone::get(name).ok()).collect()
}

/// Compares what two texts say in figures. Facts that are moments count in each of `zones`.
pub(super) fn check(pair: &Pair<'_>, zones: &[TimeZone], problems: &mut Vec<Problem>) {
    let source = Reading::new(&pair.source);
    let target = Reading::new(&pair.target);
    if !source.asks() && !target.asks() {
        return;
    }
    let comparison = Comparison {
        pair,
        source: &source,
        target: &target,
        source_says: OnceCell::new(),
        target_says: OnceCell::new(),
        facts: OnceCell::new(),
        zones,
    };
    comparison.tell(problems);
}

/// Looks at a text of the source language by itself: what a fact has and it types, weekdays that do not fit their date.
pub(super) fn source(side: &Side<'_>, known: &Facts, zones: &[TimeZone], problems: &mut Vec<Problem>) {
    let reading = Reading::new(side);
    if !reading.asks() {
        return;
    }
    let finding = |problem: Problem| problem.with("id", &side.typed.id).in_language(side.language);
    let facts = FactValues::new(known.iter(), zones);
    let mut found = Vec::new();
    if reading.has_weekday() {
        let texts: Vec<String> = side.samples.iter().map(|sample| sample.text.clone()).collect();
        found.extend(calendar::judge(&reading, &texts, &facts).into_iter().filter_map(|(_, problem)| problem));
    }
    found.extend(reading.certain().filter_map(|asked| typed_by_hand::by_fact(&reading, asked, &facts)));
    found.extend(beside_moments::contradictions(&reading, (known, &facts), zones));
    problems.extend(found.into_iter().map(finding));
}

/// What one side says: as it is printed, or as it is typed where it cannot be printed.
fn offers(reading: &Reading<'_>, samples: &[Sample]) -> Offers {
    let mut offers = Offers::default();
    if reading.is_as_printed() || samples.is_empty() {
        for run in &reading.runs {
            offers.add_text(&run.said.found, &run.run.text, &run.said.targets);
        }
        return offers;
    }
    for sample in samples {
        let said = printed(sample, reading.writing);
        offers.add_text(&said.found, &sample.text, &said.targets);
    }
    offers
}
