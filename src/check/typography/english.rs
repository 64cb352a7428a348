//! English (L141): “ ” and ‘ ’ rather than straight quotes, … and – rather than dots and hyphens, no full-width punctuation.

use crate::problem::Problem;

use super::quotes;
use super::signs::{Kind, Sign, Signs, is_wide_punctuation};

/// The longest quotation that is followed, in signs.
const MOST_QUOTED: usize = 500;

/// L141, and L101 for quotes without their others.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    quotes::balanced(signs, ('“', '”'), problems);
    for start in quoted(signs, '"').chain(quoted(signs, '\'')) {
        let sign = &signs.all[start];
        problems.push(signs.found(Problem::warning("L141").with("text", sign.c), sign.start..sign.end));
    }
    let mut at = 0;
    while at < signs.all.len() {
        let c = signs.all[at].c;
        let count = signs.repeated(at, |other| other == c).max(1);
        let key = match c {
            '.' if count >= 3 => Some("L141-ellipsis"),
            '-' if count >= 2 && !is_option(signs, at + count) => Some("L141-dash"),
            _ if is_wide_punctuation(c) && !is_beside_han(signs, at) => Some("L141-wide"),
            _ => None,
        };
        if let Some(key) = key {
            let range = signs.range(at..at + count);
            problems.push(signs.found(Problem::warning(key).with("text", signs.slice(range.clone())), range));
        }
        at += count;
    }
}

/// The straight quotes that open something, each where it stands. Inches, feet and apostrophes open nothing.
fn quoted<'s>(signs: &'s Signs<'_>, mark: char) -> impl Iterator<Item = usize> + 's {
    let mut open = false;
    let paragraph = |at: usize| signs.all[at].kind == Kind::Paragraph;
    (0..signs.all.len()).filter(move |at| {
        open &= !paragraph(*at);
        if signs.all[*at].c != mark || signs.all[*at].kind != Kind::Other {
            return false;
        }
        let opens = !open && begins(signs, *at) && (mark == '"' || closes_later(signs, *at));
        open = opens || open && signs.before(*at).is_none_or(Sign::is_end);
        opens
    })
}

/// Whether a quote stands before a word and behind none.
fn begins(signs: &Signs<'_>, at: usize) -> bool {
    let before = signs.before(at);
    let is_free =
        before.is_none_or(|before| before.is_end() || matches!(before.c, '(' | '[' | '“' | '—' | '–' | '"' | '\''));
    is_free && signs.after(at).is_some_and(|after| !after.is_end() && after.kind != Kind::Digit)
}

/// Whether a single quote has another one that closes it, and is no apostrophe as in ’tis or rock ’n’ roll.
fn closes_later(signs: &Signs<'_>, at: usize) -> bool {
    let word: String = signs.all[at + 1..].iter().map(|sign| sign.c).take_while(|c| c.is_alphabetic()).collect();
    let rest =
        signs.all[at + 2..].iter().take(MOST_QUOTED).enumerate().take_while(|(_, sign)| sign.kind != Kind::Paragraph);
    let mut closing = rest
        .filter(|(behind, sign)| sign.c == '\'' && !signs.after(at + 2 + behind).is_some_and(|after| after.is_word()));
    !["tis", "twas", "em", "til", "cause", "n"].contains(&word.to_lowercase().as_str()) && closing.next().is_some()
}

/// Whether hyphens begin an option such as `--check`.
fn is_option(signs: &Signs<'_>, end: usize) -> bool {
    let first = signs.all[..end].iter().rev().take_while(|sign| sign.c == '-').count();
    let before = (end - first).checked_sub(1).map(|at| &signs.all[at]);
    before.is_none_or(Sign::is_end) && signs.all.get(end).is_some_and(|after| after.kind == Kind::Letter)
}

/// Whether full-width punctuation belongs to Chinese words that an English text quotes.
fn is_beside_han(signs: &Signs<'_>, at: usize) -> bool {
    let is_han = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.kind == Kind::Han);
    is_han(signs.before(at)) || is_han(signs.after(at))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn what_typewriters_wrote_is_found() {
        assert_eq!(found("en", "a = Come to the \"garden\" lunch\n"), [("L141", 1, 17)]);
        assert_eq!(found("en", "a = Come to the 'garden' lunch\n"), [("L141", 1, 17)]);
        assert_eq!(found("en", "a = The {\"{\"} \"garden\",\n    \"lunch\"\n"), [("L141", 1, 15), ("L141", 2, 5)]);
        assert_eq!(found("en", "a = Tea, coffee...\n"), [("L141-ellipsis", 1, 16)]);
        assert_eq!(found("en", "a = Tea -- or coffee--please\n"), [("L141-dash", 1, 9), ("L141-dash", 1, 21)]);
        assert_eq!(
            found("en", "a = Tea，coffee（both）\n"),
            [("L141-wide", 1, 8), ("L141-wide", 1, 15), ("L141-wide", 1, 20)]
        );
    }

    #[test]
    fn apostrophes_inches_and_options_are_right() {
        for typed in [
            "the ’90s, the '90s, rock 'n' roll, don't, the players' own, 'tis the players' choice",
            "a 55\" screen of 5'10\", diglot --check",
            "“Tea…” – or ‘coffee’ – at 14:30–16:00",
            "Mid-Autumn (中秋节，十五)",
        ] {
            assert_eq!(found("en", &format!("a = {typed}\n")), [], "{typed}");
        }
    }
}
