//! A translation as a whole beside its source: left untranslated, other paragraphs, marks that would be printed, too long.
//!
//! In: a translation beside its source, or a text of the source language alone. Out: findings.

mod ends;
mod kinds;
mod marks;
mod pictures;
mod shape;
mod untranslated;
mod width;

pub(super) use kinds::Kinds;
pub(super) use pictures::name_pictures;

use super::names::Vocabulary;
use super::pair::{Pair, Side};
use crate::language::Orthography;
use crate::problem::Problem;

/// Compares two texts as wholes.
pub(super) fn check(
    pair: &Pair<'_>,
    kinds: &Kinds,
    vocabulary: &Vocabulary,
    orthography: &Orthography,
    problems: &mut Vec<Problem>,
) {
    let kind = kinds.of_text(&pair.target.typed.id);
    let before = problems.len();
    untranslated::check(pair, vocabulary, orthography, problems);
    if problems.len() > before {
        return;
    }
    marks::check(pair.target.typed, kind, pair.target.language, problems);
    let marks_are_told = problems.len() > before;
    // A list that is none has no items to compare.
    if !problems[before..].iter().any(|problem| problem.key() == "L073-bullet") {
        shape::check(pair, kind, marks_are_told, problems);
    }
    ends::check(pair, problems);
    width::check(&pair.target, &pair.source.typed.comment(), kinds, problems);
}

/// Looks at a text of the source language.
pub(super) fn check_source(side: &Side<'_>, kinds: &Kinds, problems: &mut Vec<Problem>) {
    marks::check(side.typed, kinds.of_text(&side.typed.id), side.language, problems);
    width::check(side, &[], kinds, problems);
}
