//! French (L113): a narrow space that does not break before `; ! ?`, one before `:` and inside « », no straight quotes.

use crate::problem::Problem;

use super::quotes;
use super::signs::{Kind, Sign, Signs};

const NARROW: char = '\u{202F}';
const FIXED: char = '\u{A0}';

/// L113, and L101 for guillemets without their others.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    quotes::balanced(signs, ('«', '»'), problems);
    let mut open = false;
    for (at, sign) in signs.all.iter().enumerate() {
        open &= sign.kind != Kind::Paragraph;
        match sign.c {
            ';' | '!' | '?' | ':' if is_end_of_clause(signs, at) => before(signs, at, problems),
            '«' => inside(signs, at, signs.after(at), problems),
            '»' => before(signs, at, problems),
            '"' if sign.kind == Kind::Other && !is_inch(signs, at, open) => {
                open = !open;
                let right = if open { "«\u{A0}" } else { "\u{A0}»" };
                let problem = Problem::warning("L113-quote").with("text", '"').with("plain", right.trim());
                problems.push(signs.mended(problem, sign.start..sign.end, right));
            }
            _ => {}
        }
    }
}

fn is_inch(signs: &Signs<'_>, at: usize, open: bool) -> bool {
    !open && signs.before(at).is_some_and(|before| before.kind == Kind::Digit)
}

/// Whether a mark ends a clause, so that it is none of a time, an address or a face.
fn is_end_of_clause(signs: &Signs<'_>, at: usize) -> bool {
    let is_mark = |sign: &Sign| matches!(sign.c, '!' | '?' | '.' | '…');
    let is_closing = |sign: &Sign| matches!(sign.c, '»' | '”' | '"' | ')' | '’');
    let ends = match signs.after(at) {
        None => true,
        Some(after) if matches!(signs.all[at].c, ':' | ';') => after.is_end() || after.kind == Kind::Value,
        Some(after) => after.is_end() || is_mark(after) || is_closing(after),
    };
    let behind = match signs.before(at) {
        Some(before) if before.kind == Kind::Space => signs.before(at - 1),
        before => before,
    };
    let is_words = |sign: &Sign| {
        sign.is_word()
            || matches!(sign.kind, Kind::Value | Kind::Opaque)
            || is_closing(sign)
            || matches!(sign.c, '%' | '€' | '…')
    };
    signs.all[at].kind == Kind::Other && ends && behind.is_some_and(is_words)
}

/// Looks at the space before a sign; either of the two that do not break is right.
fn before(signs: &Signs<'_>, at: usize, problems: &mut Vec<Problem>) {
    let sign = &signs.all[at];
    let space = if matches!(sign.c, ':' | '»') { FIXED } else { NARROW };
    match signs.before(at) {
        Some(before) if before.kind == Kind::Space => replace(signs, before, space, sign.c, problems),
        Some(before) if !before.is_end() => {
            let problem = Problem::warning("L113").with("text", sign.c);
            problems.push(signs.mended(problem, sign.start..sign.end, format!("{space}{}", sign.c)));
        }
        _ => {}
    }
}

/// Looks at the space behind an opening guillemet.
fn inside(signs: &Signs<'_>, at: usize, after: Option<&Sign>, problems: &mut Vec<Problem>) {
    let sign = &signs.all[at];
    match after {
        Some(after) if after.kind == Kind::Space => replace(signs, after, FIXED, sign.c, problems),
        Some(after) if !after.is_end() => {
            let problem = Problem::warning("L113").with("text", sign.c);
            problems.push(signs.mended(problem, sign.start..sign.end, format!("{}{FIXED}", sign.c)));
        }
        _ => {}
    }
}

fn replace(signs: &Signs<'_>, typed: &Sign, space: char, beside: char, problems: &mut Vec<Problem>) {
    let range = typed.start..typed.end;
    if signs.slice(range.clone()).contains([' ', '\t']) {
        problems.push(signs.mended(Problem::warning("L113").with("text", beside), range, space));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn spaces_of_french_punctuation_are_found_and_mended() {
        assert_eq!(found("fr", "a = Bonjour!\n"), [("L113", 1, 12)]);
        assert_eq!(found("fr", "a = 🎉 Bonjour !\n"), [("L113", 1, 14)]);
        assert_eq!(
            mended("fr", "Bonjour { $name }! Où ? Ici : «jardin» ou « cour »; merci?!"),
            "Bonjour { $name }\u{202F}! Où\u{202F}? Ici\u{A0}: «\u{A0}jardin\u{A0}» ou «\u{A0}cour\u{A0}»\u{202F}; merci\u{202F}?!"
        );
        assert_eq!(found("fr", "a = le \"jardin\"\n"), [("L113-quote", 1, 8), ("L113-quote", 1, 15)]);
        assert_eq!(mended("fr", "le \"jardin\""), "le «\u{A0}jardin\u{A0}»");
        assert_eq!(found("fr", "a = le «\u{A0}jardin\n"), [("L101-open", 1, 8)]);
    }

    #[test]
    fn right_spaces_and_marks_of_other_things_are_left_alone() {
        for typed in [
            "Bonjour\u{202F}! Ici\u{A0}: à 14:30, 3:2 (!), https://a.example/?b=c;d:e",
            "Le «\u{A0}jardin\u{A0}»\u{A0}; l’heure d’“été” :-)",
        ] {
            assert_eq!(found("fr", &format!("a = {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("fr-CH", "a = Bonjour!\n"), []);
    }
}
