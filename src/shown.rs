//! Text from outside as people and logs may see it: names, server replies, paths (`security.md` T25).
//!
//! In: any text. Out: one line in which nothing steers a terminal, of a known length, and, where asked for, without
//! readable addresses. It does not judge the text.

use crate::address::is_invisible;

/// The most characters of foreign text that a log line, a ledger row or a finding holds.
pub const MOST_SHOWN: usize = 512;

/// One line of foreign text: controls, line ends and bidi marks are escaped, and the rest is cut after [`MOST_SHOWN`] characters.
///
/// ```
/// use diglot::shown::shown;
/// assert_eq!(shown("550 \u{1b}[2J邮箱\r\n"), r"550 \u{1b}[2J邮箱\r\n");
/// ```
#[must_use]
pub fn shown(text: &str) -> String {
    shown_within(text, MOST_SHOWN)
}

/// Like [`shown`], with another limit; a text that is cut ends in `…` and has exactly `most` characters.
#[must_use]
pub fn shown_within(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut cut_at = 0;
    for c in text.chars() {
        let before = line.len();
        if steers(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
        length += line[before..].chars().count();
        if length < most {
            cut_at = line.len();
        } else if length > most {
            line.truncate(cut_at);
            line.push('…');
            break;
        }
    }
    line
}

/// Whether a character could move the cursor, end the line, turn the direction of writing, or hide.
fn steers(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The text with every mail address in it masked, as in `w***@two.example`.
///
/// ```
/// use diglot::shown::masked;
/// assert_eq!(masked("550 <wei@two.example> unknown"), "550 <w***@two.example> unknown");
/// ```
#[must_use]
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        let start = before.rfind(|c| !of_local_part(c)).map_or(0, |end| end + width_at(before, end));
        out.push_str(&before[..start]);
        if let Some(first) = before[start..].chars().next() {
            out.push(first);
            out.push_str("***");
        }
        out.push('@');
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Foreign text for the ledger and the log: addresses masked, then as [`shown`].
#[must_use]
pub fn discreet(text: &str) -> String {
    shown(&masked(text))
}

fn of_local_part(c: char) -> bool {
    c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_what_people_read_stays() {
        for (foreign, expected) in [
            ("250 2.0.0 已收到，谢谢", "250 2.0.0 已收到，谢谢"),
            ("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("a\u{202e}b\u{2066}", r"a\u{202e}b\u{2066}"),
            ("line\u{2028}two\n", r"line\u{2028}two\n"),
            ("zero\u{200b}width\u{feff}", r"zero\u{200b}width\u{feff}"),
            (r"C:\Users\王", r"C:\Users\王"),
        ] {
            assert_eq!(shown(foreign), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(shown_within("网络研讨会", 5), "网络研讨会");
        assert_eq!(shown_within("网络研讨会回顾", 5), "网络研讨…");
        assert_eq!(shown_within("ab\u{1b}cd", 4), "ab…", "an escape is never cut in two");
    }

    #[test]
    fn addresses_are_masked_in_every_wrapping() {
        for (reply, expected) in [
            ("5.1.1 wang.wei@two.example: no such user", "5.1.1 w***@two.example: no such user"),
            ("<王伟@例子.example>", "<王***@例子.example>"),
            ("bounce+wei=two.example@lists.example", "b***@lists.example"),
            ("a@b.example,c@d.example", "a***@b.example,c***@d.example"),
            ("at @ alone, @b.example", "at @ alone, @b.example"),
        ] {
            assert_eq!(masked(reply), expected);
        }
    }

    proptest! {
        #[test]
        fn no_foreign_text_gets_through_raw_or_long(text in any::<String>(), most in 1usize..80) {
            let line = shown_within(&text, most);
            prop_assert!(!line.chars().any(steers));
            prop_assert!(line.chars().count() <= most);
        }

        #[test]
        fn no_local_part_of_two_letters_survives(local in "[a-z]{2,20}", noise in "[ <>,;:]{0,3}") {
            let text = format!("{noise}{local}@two.example{noise}");
            let bare = format!("{local}@");
            prop_assert!(!discreet(&text).contains(&bare));
        }
    }
}
