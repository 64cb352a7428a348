//! How a language is written: punctuation, quotes, parentheses, dashes, spaces, scripts (`localisation.md` section 11).
//!
//! In: one text as typed. Out: findings, most with a fix. It knows nothing of facts or of other languages.

use crate::language::{Language, Orthography};
use crate::locale::Typed;
use crate::problem::Problem;

/// Looks at one text.
pub(super) fn check(_text: &Typed<'_>, _language: &Language, _orthography: &Orthography, _problems: &mut Vec<Problem>) {
}
