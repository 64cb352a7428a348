//! The shape of a translation: as many paragraphs, list items and emphases as its source (L074), and about as long (L131).

use super::kinds::Kind;
use crate::check::pair::{Pair, Side};
use crate::locale::{Outline, Sample, VALUE, is_han};
use crate::problem::{Problem, Severity};

/// Shorter texts say too little about length: a label of five words may be two characters.
const LEAST_CHARACTERS: usize = 60;
/// The usual length of a text in Han characters for one character of another script, in hundredths.
const HAN_LENGTH: (usize, usize) = (20, 90);
/// The same of two languages of alike script.
const ALIKE_LENGTH: (usize, usize) = (50, 200);

/// Compares the shapes of two texts.
pub(super) fn check(pair: &Pair<'_>, kind: Kind, marks_are_told: bool, problems: &mut Vec<Problem>) {
    if kind == Kind::Markdown {
        outlines(pair, marks_are_told, problems);
    }
    length(pair, problems);
}

fn outlines(pair: &Pair<'_>, marks_are_told: bool, problems: &mut Vec<Problem>) {
    let shapes = |side: &Side<'_>| side.samples.iter().map(Shape::of).collect::<Vec<Shape>>();
    let (sources, targets) = (shapes(&pair.source), shapes(&pair.target));
    let (Some(source), Some(target)) = (sources.last(), targets.last()) else { return };
    let has_han = pair.source.is_han || pair.target.is_han;
    // Variants may differ: a shape that some variant of the source has is right.
    let differs = |same: &dyn Fn(&Shape, &Shape) -> bool| {
        !sources.iter().any(|source| targets.iter().any(|target| same(source, target)))
    };
    let mut tell = |key, source: usize, target: usize| {
        let problem = Problem::warning(key).with("source", source).with("target", target);
        problems.push(pair.finding(problem).at(pair.target.typed.place()));
    };
    if differs(&|source, target| source.outline.paragraphs == target.outline.paragraphs) {
        tell("L074-paragraphs", source.outline.paragraphs, target.outline.paragraphs);
    }
    if differs(&|source, target| source.outline.items == target.outline.items) {
        tell("L074-items", source.outline.items, target.outline.items);
    }
    if !marks_are_told && differs(&|source, target| source.stresses_as(target, has_han)) {
        tell("L074", source.stressed(), target.stressed());
    }
}

/// What is compared of one variant.
struct Shape {
    outline: Outline,
    /// `《…》`.
    works: usize,
}

impl Shape {
    fn of(sample: &Sample) -> Shape {
        Shape { outline: Outline::of(&sample.typed), works: sample.typed.matches('《').count() }
    }

    fn stressed(&self) -> usize {
        self.outline.strong + self.outline.emphases
    }

    /// Whether as much is stressed. Han text has no italics: `**strong**` or 《 》 may stand for `*emphasis*`.
    fn stresses_as(&self, other: &Shape, has_han: bool) -> bool {
        if !has_han {
            return (self.outline.strong, self.outline.emphases) == (other.outline.strong, other.outline.emphases);
        }
        let covers = |more: &Shape, less: &Shape| {
            let lacking = more.stressed() - less.stressed();
            lacking <= less.works.min(more.outline.emphases)
        };
        if self.stressed() >= other.stressed() { covers(self, other) } else { covers(other, self) }
    }
}

fn length(pair: &Pair<'_>, problems: &mut Vec<Problem>) {
    let (Some(source), Some(target)) = (longest(&pair.source), longest(&pair.target)) else { return };
    let (least, most) = match (pair.source.is_han, pair.target.is_han) {
        (false, true) => HAN_LENGTH,
        (true, false) => (10_000 / HAN_LENGTH.1, 10_000 / HAN_LENGTH.0),
        _ => ALIKE_LENGTH,
    };
    // Latin words in a Chinese text are as long as in English.
    let latin = |text: &str| text.chars().filter(|c| !is_han(*c) && c.is_alphabetic()).count();
    let is_mixed = pair.target.is_han && latin(target) * 2 > count(target);
    let (source, target) = (count(source), count(target));
    let least_of_source = if pair.source.is_han { LEAST_CHARACTERS / 3 } else { LEAST_CHARACTERS };
    let ratio = target * 100 / source.max(1);
    if source >= least_of_source && !is_mixed && !(least..=most).contains(&ratio) {
        let key = if ratio < least { "L131-short" } else { "L131" };
        let problem = Problem::new(key, Severity::Hint).with("source", source).with("target", target);
        problems.push(pair.finding(problem).at(pair.target.typed.place()));
    }
}

fn longest<'s>(side: &'s Side<'_>) -> Option<&'s str> {
    side.samples.iter().map(|sample| &*sample.typed).max_by_key(|text| text.len())
}

/// Characters without white space and values.
fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && *c != VALUE).count()
}
