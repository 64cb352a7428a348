//! Braces without their other, where the name beside them tells what was meant; and names in Chinese.
//!
//! A brace beside plain words is left to the general findings: it may be one that readers shall see.

use crate::problem::Problem;

use super::Finding;

/// Signs of a choice, which is more than a name that lost its brace.
const CHOICE: [char; 7] = ['→', '=', '＝', '>', '[', '*', '｝'];

/// `$place }`: what stands before a closing brace belongs between braces.
pub(super) fn opening(file: &str, at: usize) -> Option<Finding> {
    let line = file[..at].rfind('\n').map_or(0, |end| end + 1);
    let head = file[line..at].trim_end_matches(' ');
    let start = match head.strip_suffix(')') {
        Some(call) => name_start(&call[..call.rfind('(')?]).filter(|_| !call.ends_with(')'))?,
        None => name_start(head).filter(|start| head[*start..].starts_with(['$', '-']))?,
    };
    let name = &head[start..];
    Some(Finding::from(Problem::error("L001-opening")).with("name", name).at(line + start, name.len()))
}

/// Where the variable, term or function begins that a text ends with.
fn name_start(text: &str) -> Option<usize> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let word = &text[before.len()..];
    let is_name = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic());
    if before.ends_with('$') && is_name(word) {
        return Some(before.len() - 1);
    }
    let is_term = word.strip_prefix('-').is_some_and(is_name);
    let is_function = is_name(word) && !word.contains(|c: char| c.is_ascii_lowercase());
    (is_term || is_function).then_some(before.len())
}

/// `{ $place 见面`: a name, and no closing brace before the line or the next placeable.
pub(super) fn closing(file: &str, open: usize, at: usize) -> Option<Finding> {
    let inside = file[open..at].strip_prefix('{')?.trim_end_matches(' ');
    let name = inside.trim_start_matches(' ');
    let rest = file[at..].lines().next()?;
    let is_name = name.starts_with(['$', '-', '"']) || name.ends_with(')');
    let is_choice = rest.starts_with(CHOICE) || rest.starts_with(['-', '－']) && rest.contains(['>', '＞']);
    let is_call = rest.starts_with(['(', '（', '\t']);
    let is_closed = rest.find(['}', '｝']).is_some_and(|end| !rest[..end].contains('{'));
    let is_lost = is_name && !name.contains('\n') && !rest.is_empty() && !is_choice && !is_call && !is_closed;
    let start = open + 1 + (inside.len() - name.len());
    is_lost.then(|| Finding::from(Problem::error("L001-lost-brace")).with("name", name).at(start, name.len()))
}

/// `{ $地点 }`: a name that somebody translated.
pub(super) fn name(file: &str, at: usize) -> Option<Finding> {
    let mark = file[..at].chars().next_back().filter(|mark| matches!(mark, '$' | '-'))?;
    let rest = &file[at..];
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
    let name = &rest[..rest.find(is_sign).unwrap_or(rest.len())];
    let start = at - mark.len_utf8();
    let is_translated = name.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    let finding = || Finding::from(Problem::error("L001-name")).with("name", &file[start..at + name.len()]);
    is_translated.then(|| finding().at(start, at + name.len() - start))
}
