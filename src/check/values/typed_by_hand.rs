//! Values typed by hand although a variable has them: L053 where the source uses the variable, L082 otherwise.

use super::fact_values::FactValues;
use super::reading::{Asked, Reading};
use super::value::Kind;
use crate::locale::Value as Placeable;
use crate::problem::{Problem, Severity};

/// A value is looked for so often in the source.
const MOST_COMPARED: usize = 20;

/// L082: a fact has it.
pub(super) fn by_fact(reading: &Reading<'_>, asked: Asked<'_>, facts: &FactValues) -> Option<Problem> {
    let name = facts.name_of(asked.found, &reading.unit(asked))?;
    Some(told(Problem::new("L082", Severity::Hint), reading, asked, name))
}

/// L082 in a translation: what a fact has, surely by itself, or because the source says it beside the fact's own word.
pub(super) fn by_fact_of_source(
    (source, target): (&Reading<'_>, &Reading<'_>),
    asked: Asked<'_>,
    facts: &FactValues,
) -> Option<Problem> {
    by_fact(target, asked, facts).or_else(|| {
        facts.are_typed(asked.found).then_some(())?;
        let is_same = |other: &Asked<'_>| other.found.readings.first() == asked.found.readings.first();
        let mut said = source.certain().filter(is_same).take(MOST_COMPARED);
        let name = said.find_map(|other| facts.name_of(other.found, &source.unit(other)))?;
        Some(told(Problem::new("L082", Severity::Hint), target, asked, name))
    })
}

/// L053: a number for which the source has the variable.
pub(super) fn by_source(
    (source, target): (&Reading<'_>, &Reading<'_>),
    asked: Asked<'_>,
    facts: &FactValues,
) -> Option<Problem> {
    if !matches!(asked.found.kind(), Kind::Number | Kind::Percent | Kind::Money) {
        return None;
    }
    let run = &target.runs[asked.run].run;
    // A variant stands for itself; a text without variants may use the variable elsewhere.
    let uses = |name: &str| match run.variant {
        Some(_) => variables(run).any(|used| used == name),
        None => target.runs.iter().any(|read| variables(read.run).any(|used| used == name)),
    };
    let mut names = source.runs.iter().flat_map(|read| variables(read.run));
    let name = names.find(|name| !uses(name) && facts.says(name, asked.found))?;
    Some(told(Problem::warning("L053"), target, asked, name))
}

fn variables<'r>(run: &'r crate::locale::Run<'_>) -> impl Iterator<Item = &'r str> {
    run.values.iter().filter_map(|(_, value)| match value {
        Placeable::Variable(name) => Some(*name),
        _ => None,
    })
}

fn told(problem: Problem, reading: &Reading<'_>, asked: Asked<'_>, name: &str) -> Problem {
    let value = reading.words(asked);
    let call = match asked.found.kind() {
        Kind::Date | Kind::Time => "datetime",
        Kind::Percent => "percent",
        _ => "number",
    };
    problem.with("value", value).with("name", name).with("call", call).at(reading.place(asked))
}
