//! Facts typed by hand: dates, weekdays, times, numbers, percentages, amounts, addresses, telephone numbers that one language
//! says and the other does not (`localisation.md` section 12, L053, L075, L080–L082).
//!
//! In: a translation beside its source. Out: findings. Only what both texts write in figures can disagree; words of number
//! satisfy a figure and never demand one.

use super::pair::Pair;
use crate::problem::Problem;

/// Compares what two texts say in figures.
pub(super) fn check(_pair: &Pair<'_>, _problems: &mut Vec<Problem>) {}
