//! The last look at a formatted text: whether anything is left that only an error leaves.

use super::characters::is_forbidden;
use super::functions::FUNCTIONS;

/// What is left, as it stands in the text; `may_hold_braces` when a literal of the message has a brace of its own.
///
/// The text has tokens where values go: a value may hold anything.
pub(super) fn residue(text: &str, may_hold_braces: bool) -> Option<String> {
    let bad = |c: char| {
        matches!(c, '⟦' | '⟧' | '\u{FFFD}') || is_forbidden(c) || (!may_hold_braces && matches!(c, '{' | '}'))
    };
    let at = text.find(bad).or_else(|| called(text))?;
    Some(shown(text[at..].chars().take(20)))
}

/// Where a function stands that could print nothing, `NUMBER()`: the first of those that there are.
fn called(text: &str) -> Option<usize> {
    let calls = || text.match_indices("()").map(|(at, _)| &text[..at]);
    let before = |function: &&str| calls().find_map(|before| before.strip_suffix(*function)).map(str::len);
    FUNCTIONS.iter().find_map(before)
}

/// Invisible characters by their code point.
fn shown(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars.take_while(|c| *c != '\n') {
        if is_forbidden(c) || c == '\u{FFFD}' {
            out.push_str(&format!("U+{:04X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
