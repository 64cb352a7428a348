//! Names and terms: typed by hand although they have one spelling in `names.ftl`, or against `locales/glossary.toml`
//! (`localisation.md` sections 10 and 12, L083, L090–L094).
//!
//! In: all translations of one newsletter in one language. Out: findings.

use super::pair::Pair;
use crate::problem::Problem;
use crate::sources::Sources;

/// Compares the names and terms of all texts of a newsletter.
pub(super) fn check(_pairs: &[Pair<'_>], _sources: &Sources, _problems: &mut Vec<Problem>) {}
