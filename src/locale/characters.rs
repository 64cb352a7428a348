//! Characters: which of them no text may hold, which are wide, and how texts are joined over a line break.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// Invisible or forbidden: zero-width space, marks of direction, byte order mark, soft hyphen, private use.
///
/// The joiner U+200D and the selector U+FE0F belong to emoji and stay.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Whether a line break beside this character is no space: East Asian wide, in Han text also its narrow-coded punctuation.
pub(super) fn is_wide(c: char, han: bool) -> bool {
    c.width() == Some(2) || (han && matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·'))
}

/// What a line break between two characters becomes.
pub(crate) fn joint(before: Option<char>, after: Option<char>, han: bool) -> &'static str {
    match (before, after) {
        (Some(before), Some(after)) if is_wide(before, han) && is_wide(after, han) => "",
        (Some(_), Some(_)) => " ",
        _ => "",
    }
}

/// A value from outside, fit for a text: runs of white space with a line break or TAB become one space, control and
/// forbidden characters go.
pub(super) fn clean(value: &str) -> Cow<'_, str> {
    if !value.chars().any(|c| c.is_control() || is_forbidden(c)) {
        return Cow::Borrowed(value);
    }
    let spaced = value.split(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{85}']).map(str::trim).collect::<Vec<_>>();
    let spaced = spaced.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Cow::Owned(spaced.chars().filter(|c| !c.is_control() && !is_forbidden(*c)).collect())
}

/// The lines of a text as one line; `None` when a blank line parts it.
pub(super) fn join_lines(text: &str, han: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.trim().split('\n').map(str::trim).enumerate() {
        if line.is_empty() && number > 0 {
            return None;
        }
        out.push_str(joint(out.chars().next_back(), line.chars().next(), han));
        out.push_str(line);
    }
    Some(out)
}
