//! German and Luxembourgish (L113): „ “ rather than other quotes, no space before punctuation.

use crate::problem::Problem;

use super::signs::{Kind, Sign, Signs};

/// L113.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let mut open: Option<char> = None;
    for (at, sign) in signs.all.iter().enumerate() {
        if sign.kind == Kind::Paragraph {
            open = None;
        }
        match sign.c {
            ' ' if sign.kind == Kind::Space && is_before_mark(signs, at) => {
                problems.push(signs.mended(Problem::warning("L113-space"), sign.start..sign.end, ""));
            }
            '"' | '„' | '“' | '”' if sign.kind != Kind::Opaque => {
                if let Some((right, is_open)) = right(signs, at, open) {
                    open = is_open.then_some(right);
                    if right != sign.c {
                        let problem = Problem::warning("L113-quote").with("text", sign.c).with("plain", right);
                        problems.push(signs.mended(problem, sign.start..sign.end, right));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The quote that should stand here, and whether it opens; `None` for an inch.
fn right(signs: &Signs<'_>, at: usize, open: Option<char>) -> Option<(char, bool)> {
    let sign = &signs.all[at];
    let before = signs.before(at);
    let is_free = before.is_none_or(|before| before.is_end() || matches!(before.c, '(' | '[' | '‚' | '–' | '—'));
    match (sign.c, open) {
        ('„', _) => Some(('„', true)),
        (_, Some(_)) => Some(('“', false)),
        ('”', None) => None,
        (_, None) if is_free && signs.after(at).is_some_and(|after| !after.is_end()) => Some(('„', true)),
        _ => None,
    }
}

/// Whether a space stands before punctuation that ends a clause.
fn is_before_mark(signs: &Signs<'_>, at: usize) -> bool {
    let is_mark = |sign: &Sign| matches!(sign.c, '!' | '?' | ',' | ';' | ':');
    let is_plain = signs.slice(signs.all[at].start..signs.all[at].end) == " ";
    let behind_words = signs.before(at).is_some_and(|before| before.is_word() || before.kind == Kind::Value);
    is_plain
        && behind_words
        && signs.after(at).is_some_and(is_mark)
        && signs.after(at + 1).is_none_or(|after| after.is_end() || matches!(after.c, '“' | '!' | '?'))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn other_quotes_are_found_and_mended() {
        assert_eq!(found("de", "a = im \"Garten\" essen\n"), [("L113-quote", 1, 8), ("L113-quote", 1, 15)]);
        for typed in ["im \"Garten\" essen", "im “Garten” essen", "im „Garten” essen", "im „Garten\" essen"] {
            assert_eq!(mended("lb", typed), "im „Garten“ essen");
        }
        assert_eq!(mended("de", "🎉 \"{ $name }\", bitte !"), "🎉 „{ $name }“, bitte!");
        assert_eq!(found("lb", "a = Moien ?\n"), [("L113-space", 1, 10)]);
    }

    #[test]
    fn good_quotes_and_spaces_are_right() {
        for typed in ["im „Garten“ und »Hof«, ‚so‘", "ein 55\"-Schirm", "um 14:30 Uhr :-)", "„Es heißt ‚Garten‘.“"]
        {
            assert_eq!(found("de", &format!("a = {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("de-CH", "a = im «Garten»\n"), []);
    }
}
