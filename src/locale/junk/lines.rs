//! Lines that Fluent takes for no text: how they are indented, what they begin with, and whether an id stands above them.
//!
//! A line without an id above it is told otherwise than one of a text, for there no indenting helps.

use fluent_syntax::parser::ParserError;

use crate::problem::Problem;

use super::{Above, Finding, id_of, is_attribute, line_start};

/// The full-width space of Chinese input.
const WIDE_SPACE: char = '\u{3000}';

/// The line that begins at `at`, or its rest.
pub(super) fn line(file: &str, at: usize) -> &str {
    file[at..].lines().next().unwrap_or_default()
}

/// Whether somebody meant `id = text`, however wrong the id.
pub(super) fn looks_like_entry(line: &str) -> bool {
    line.split_once(['=', '＝']).is_some_and(|(id, _)| id.trim().split(' ').count() <= 2)
}

/// A line of text that begins with a TAB or with full-width spaces.
pub(super) fn indent(file: &str, at: usize, above: &Above<'_>) -> Option<Finding> {
    let is_at_start = at == 0 || file[..at].ends_with('\n');
    let line = line(file, at);
    let key = match line.chars().next()? {
        '\t' => "L001-tab",
        WIDE_SPACE => "L001-wide-space",
        _ => return None,
    };
    let is_text = is_at_start && !looks_like_entry(line) && above.is_text(at);
    let length = if key == "L001-tab" { 1 } else { line.len() - line.trim_start_matches(WIDE_SPACE).len() };
    is_text.then(|| Finding::from(Problem::error(key)).at(at, length))
}

/// A comment that begins with the sign of Chinese input.
pub(super) fn comment(file: &str, at: usize) -> Option<Finding> {
    let is_comment = file[at..].starts_with('＃');
    is_comment.then(|| Finding::from(Problem::error("L001-wide-comment")).at(at, '＃'.len_utf8()))
}

/// What is wrong with the line below an `id =` without a text.
pub(super) fn first(file: &str, error: &ParserError, above: &Above<'_>) -> Option<Finding> {
    let start = error.slice.as_ref().map_or(error.pos.start, |slice| slice.start);
    let entry = file.get(start..)?.trim_start_matches([' ', '\n', '\r']);
    let next = file.len() - entry.len() + entry.find('\n')? + 1;
    let text = file[next..].trim_start_matches([' ', '\n', '\r']);
    let at = file.len() - text.len();
    if at > 0 && file[..at].ends_with(' ') {
        return sign(file, at);
    }
    indent(file, at, above).or_else(|| comment(file, at)).or_else(|| sign(file, at)).or_else(|| words(file, next, at))
}

/// A line that begins with a sign of Fluent; at column 1 nothing is mended by itself.
fn sign(file: &str, at: usize) -> Option<Finding> {
    let sign = file[at..].chars().next()?;
    let is_indented = file[..at].ends_with(' ');
    match sign {
        '.' if is_attribute(&file[at..]) => dot(file, at),
        '*' | '[' | '.' if is_indented => Some(line_start(at, sign)),
        '*' | '[' | '.' | '}' => Some(Finding::from(Problem::error("L001-line-start")).with("sign", sign).at(at, 1)),
        _ => None,
    }
}

/// Words at column 1. Behind an empty line, what begins like an id may be one.
fn words(file: &str, next: usize, at: usize) -> Option<Finding> {
    let line = line(file, at);
    let is_conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
    let is_other = line.is_empty() || line.starts_with('#') || looks_like_entry(line) || is_conflict;
    let is_unsure = at > next && line.starts_with(|c: char| c.is_ascii_lowercase() || c == '-');
    (!is_other && !is_unsure).then(|| Finding::from(Problem::error("L001-column")).at(at, line.len()))
}

/// A line such as `.Net is our topic`, which Fluent takes for an attribute that lacks its equals sign.
pub(super) fn dot(file: &str, at: usize) -> Option<Finding> {
    let line = line(file, at);
    let name = line.strip_prefix('.')?;
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let name = &name[..name.len() - rest.len()];
    if rest.trim_start().starts_with(['=', '＝']) || id_of(line).is_some() {
        return None;
    }
    if name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Some(line_start(at, '.'));
    }
    Some(Finding::from(Problem::error("L001-attribute")).with("name", name).at(at, 1 + name.len()))
}
