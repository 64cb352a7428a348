//! A translation as a whole beside its source: left untranslated, other paragraphs, marks that would be printed, too long.
//!
//! In: a translation beside its source. Out: findings.

use super::pair::Pair;
use crate::language::Orthography;
use crate::problem::Problem;

/// Compares two texts as wholes.
pub(super) fn check(_pair: &Pair<'_>, _orthography: &Orthography, _problems: &mut Vec<Problem>) {}
