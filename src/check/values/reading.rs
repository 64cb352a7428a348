//! One text with all that it says, run by run, and the way from a value back to its place.

use std::ops::Range;

use super::extract::{Said, extract};
use super::value::{Found, Kind, Value, Weight};
use super::writing::{Writing, writing_of};
use crate::check::pair::Side;
use crate::locale::{Run, Sample, Typed};
use crate::problem::Place;

/// A longer word is no unit.
const LONGEST_UNIT: usize = 24;

/// A run with what it says.
pub(super) struct ReadRun<'c> {
    pub(super) run: &'c Run<'c>,
    pub(super) said: &'c Said,
}

/// A text with what it says, as it was typed.
pub(super) struct Reading<'c> {
    pub(super) typed: &'c Typed<'c>,
    pub(super) writing: &'static Writing,
    pub(super) runs: Vec<ReadRun<'c>>,
}

/// A value of a text, and the run in which it stands.
#[derive(Clone, Copy)]
pub(super) struct Asked<'r> {
    pub(super) found: &'r Found,
    pub(super) run: usize,
}

impl<'c> Reading<'c> {
    /// Reads a text, once: its source is read beside each of its translations.
    pub(super) fn new(side: &'c Side<'c>) -> Reading<'c> {
        let (typed, writing) = (side.typed, writing_of(side.language));
        let said = side.said.get_or_init(|| typed.runs().iter().map(|run| extract(&run.text, writing)).collect());
        let runs = typed.runs().iter().zip(said).map(|(run, said)| ReadRun { run, said }).collect();
        Reading { typed, writing, runs }
    }

    fn all(&self) -> impl Iterator<Item = Asked<'_>> {
        let runs = self.runs.iter().enumerate();
        runs.flat_map(|(run, read)| read.said.found.iter().map(move |found| Asked { found, run }))
    }

    /// Whether it says anything that the other side must say too.
    pub(super) fn asks(&self) -> bool {
        self.all().any(|asked| asked.found.weight != Weight::Word)
    }

    /// What the other side must say, or something like it; a variant's own number (one seat under `[one]`) is not among them.
    pub(super) fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.all().filter(|asked| asked.found.weight != Weight::Word && !self.is_of_variant(*asked))
    }

    /// What the other side must say.
    pub(super) fn certain(&self) -> impl Iterator<Item = Asked<'_>> {
        self.asked().filter(|asked| asked.found.weight == Weight::Certain)
    }

    fn is_of_variant(&self, asked: Asked<'_>) -> bool {
        let Some(key) = self.runs[asked.run].run.variant else { return false };
        let is = |numbers: &[u32]| numbers.iter().any(|number| asked.found.readings.contains(&Value::whole(*number)));
        match key {
            "zero" => is(&[0]),
            "one" => is(&[0, 1]),
            "two" => is(&[2]),
            _ => key.parse().is_ok_and(|number| is(&[number])),
        }
    }

    pub(super) fn has_weekday(&self) -> bool {
        self.all().any(|asked| asked.found.kind() == Kind::Weekday)
    }

    /// Whether it is printed just as it is typed.
    pub(super) fn is_as_printed(&self) -> bool {
        self.runs.len() == 1 && self.runs[0].run.values.is_empty()
    }

    /// A value as it was typed, on one line.
    pub(super) fn words(&self, asked: Asked<'_>) -> String {
        self.runs[asked.run].run.text[asked.found.range.clone()].replace('\n', " ")
    }

    /// The word of Latin letters behind a value; empty where none is.
    pub(super) fn unit(&self, asked: Asked<'_>) -> String {
        let behind = self.runs[asked.run].run.text[asked.found.range.end..].trim_start();
        behind.chars().take_while(|c| c.is_alphabetic()).take(LONGEST_UNIT).collect()
    }

    /// The bytes of the file.
    pub(super) fn span(&self, asked: Asked<'_>) -> Range<usize> {
        self.runs[asked.run].run.span(asked.found.range.clone())
    }

    /// Its place.
    pub(super) fn place(&self, asked: Asked<'_>) -> Place {
        self.typed.place_of(self.span(asked))
    }
}

/// What a sample says.
pub(super) fn printed(sample: &Sample, writing: &'static Writing) -> Said {
    extract(&sample.text, writing)
}
