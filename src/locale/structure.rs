//! What is wrong with one file by itself.

use crate::language::Language;
use crate::problem::Problem;

use super::file::File;

/// Checks one file.
pub(super) fn lint(_file: &File, _language: &Language, _problems: &mut Vec<Problem>) {}
