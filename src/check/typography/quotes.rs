//! Quotes of Chinese (L101): “ ” with ‘ ’ inside, in Traditional Chinese 「 」 with 『 』; balanced and in order. Also whether
//! pairs of quotes of other languages are balanced.

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};
use super::straight;

/// Opening quotes with their closing ones.
const PAIRS: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』')];

/// The deepest nesting that is followed.
const MOST_DEPTH: usize = 16;

/// L101 in Chinese.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    straight::check(signs, writing, problems);
    balance(signs, &PAIRS, Some(writing), problems);
}

/// L101 in a language with one kind of quotes.
pub(super) fn balanced(signs: &Signs<'_>, pair: (char, char), problems: &mut Vec<Problem>) {
    balance(signs, &[pair], None, problems);
}

/// What was opened and not yet closed.
struct Open {
    at: usize,
    close: char,
}

fn balance(signs: &Signs<'_>, pairs: &[(char, char)], writing: Option<Writing>, problems: &mut Vec<Problem>) {
    let family: Vec<char> = pairs.iter().flat_map(|(open, close)| [*open, *close]).collect();
    if !signs.all.iter().any(|sign| family.contains(&sign.c)) {
        return;
    }
    let hidden = signs.hides(&family);
    let mut stack: Vec<Open> = Vec::new();
    let mut reversed = None;
    let mut unbalanced = |at: usize, key: &'static str| {
        if !hidden {
            let sign = &signs.all[at];
            problems.push(signs.found(Problem::warning(key).with("text", sign.c), sign.start..sign.end));
        }
    };
    let mut levels = Vec::new();
    for (at, sign) in signs.all.iter().enumerate() {
        if sign.kind == Kind::Paragraph {
            end(signs, at, &mut stack, &mut unbalanced);
        }
        if Some(at) == reversed || is_apostrophe(signs, at, &stack) {
            continue;
        }
        if let Some((_, close)) = pairs.iter().find(|(open, _)| *open == sign.c) {
            levels.extend(writing.and_then(|writing| level(signs, at, stack.last(), writing)).map(|key| (at, key)));
            if stack.len() < MOST_DEPTH {
                stack.push(Open { at, close: *close });
            }
        } else if let Some((open, _)) = pairs.iter().find(|(_, close)| *close == sign.c) {
            match stack.iter().rposition(|open| open.close == sign.c) {
                Some(depth) => stack.drain(depth..).skip(1).for_each(|open| unbalanced(open.at, "L101-open")),
                // An inch.
                None if signs.before(at).is_some_and(|before| before.kind == Kind::Digit) => {}
                None => {
                    reversed = partner(signs, at, *open, sign.c);
                    unbalanced(at, if reversed.is_some() { "L101-reversed" } else { "L101-close" });
                }
            }
        }
    }
    end(signs, signs.all.len(), &mut stack, &mut unbalanced);
    for (at, key) in levels {
        let sign = &signs.all[at];
        problems.push(signs.found(Problem::warning(key).with("text", sign.c), sign.start..sign.end));
    }
}

/// The end of a paragraph: what is open should be closed, unless the next paragraph goes on with the same quote.
fn end(signs: &Signs<'_>, at: usize, stack: &mut Vec<Open>, unbalanced: &mut impl FnMut(usize, &'static str)) {
    let goes_on = signs.after(at).is_some_and(|next| stack.len() == 1 && next.c == signs.all[stack[0].at].c);
    for open in stack.drain(..) {
        // A single quote before a letter may be one of another language's own signs.
        let is_letter = |sign: &Sign| sign.kind == Kind::Letter;
        let is_sign = signs.all[open.at].c == '‘' && signs.after(open.at).is_some_and(is_letter);
        if !goes_on && !is_sign {
            unbalanced(open.at, "L101-open");
        }
    }
}

/// Whether ’ is no quote: within a word, or behind one or before a number while no single quote is open.
fn is_apostrophe(signs: &Signs<'_>, at: usize, stack: &[Open]) -> bool {
    if signs.all[at].c != '’' {
        return false;
    }
    let is_word = |sign: Option<&Sign>| sign.is_some_and(Sign::is_word);
    let (before, after) = (is_word(signs.before(at)), is_word(signs.after(at)));
    let is_open = stack.iter().any(|open| open.close == '’');
    before && after || !is_open && (before || after)
}

/// The opening quote that belongs to a closing one before it: the next of its kind, if nothing closes that one.
fn partner(signs: &Signs<'_>, at: usize, open: char, close: char) -> Option<usize> {
    let paragraph = signs.all[at + 1..].iter().take_while(|sign| sign.kind != Kind::Paragraph);
    let mut quotes = paragraph.enumerate().filter(|(_, sign)| sign.c == open || sign.c == close);
    let (next, sign) = quotes.next()?;
    (sign.c == open && quotes.next().is_none()).then_some(at + 1 + next)
}

/// What is wrong with an opening quote where it stands: of the other script, inside its like, or an inner one outside.
fn level(signs: &Signs<'_>, at: usize, outer: Option<&Open>, writing: Writing) -> Option<&'static str> {
    let c = signs.all[at].c;
    let is_western = matches!(c, '“' | '‘');
    let is_chinese = signs.after(at).is_some_and(|next| next.is_chinese() || next.kind == Kind::Shared);
    let outer = outer.map(|open| signs.all[open.at].c);
    match writing {
        Writing::Simplified if !is_western => Some("L101-script"),
        Writing::Traditional if is_western => is_chinese.then_some("L101-script-traditional"),
        _ if outer == Some(c) => Some("L101-nested"),
        _ if outer.is_none() && c == '『' => Some("L101-inner"),
        _ if outer.is_none() && c == '‘' && is_chinese => Some("L101-inner"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn unbalanced_and_reversed_quotes_are_found() {
        assert_eq!(found("zh-CN", "a = 欢迎来“花园午餐\n"), [("L101-open", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 欢迎来花园”午餐\n"), [("L101-close", 1, 10)]);
        assert_eq!(found("zh-CN", "a = 欢迎来”花园“午餐\n"), [("L101-reversed", 1, 8)]);
        assert_eq!(found("en", "a = Come to the “garden lunch\n"), [("L101-open", 1, 17)]);
        assert_eq!(found("en", "a = Come to the ”garden“ lunch\n"), [("L101-reversed", 1, 17)]);
    }

    #[test]
    fn quotes_of_the_other_script_and_wrong_levels_are_found() {
        assert_eq!(found("zh-CN", "a = 欢迎来「花园」\n"), [("L101-script", 1, 8)]);
        assert_eq!(found("zh-TW", "a = 歡迎來“花園”\n"), [("L101-script-traditional", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 他说：“来“花园”吧”\n"), [("L101-nested", 1, 10)]);
        assert_eq!(found("zh-CN", "a = 来‘花园’吧\n"), [("L101-inner", 1, 6)]);
        assert_eq!(found("zh-TW", "a = 來『花園』吧\n"), [("L101-inner", 1, 6)]);
    }

    #[test]
    fn good_quotes_are_right() {
        for typed in [
            "他说：“请来‘花园’吧。”",
            "“{ $place }”见，\n    “花\n    园”见。",
            "“第一段。\n\n    “第二段。”",
            "the Players’ “Hamlet”与’90s",
            "“{ $n -> [one] 一” *[other] 多” }",
        ] {
            assert_eq!(found("zh-CN", &format!("a =\n    {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("zh-TW", "a = 他說：「請來『花園』吧。」\n"), []);
        assert_eq!(found("en", "a = The ’90s: “the ‘new’ garden”, the players’ own 55” screen.\n"), []);
    }
}
