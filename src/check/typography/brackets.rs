//! Parentheses (L102) and the signs round titles of works (L104): of one kind, balanced, rightly nested.

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};

/// The deepest nesting that is followed.
const MOST_DEPTH: usize = 16;

/// L102 and L104 in Chinese.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    parentheses(signs, true, problems);
    titles(signs, writing, problems);
}

/// L102 in other languages: balance only.
pub(super) fn western(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    parentheses(signs, false, problems);
}

fn parentheses(signs: &Signs<'_>, chinese: bool, problems: &mut Vec<Problem>) {
    let is_bracket = |sign: &&Sign| matches!(sign.c, '(' | ')' | '（' | '）') && sign.kind != Kind::Opaque;
    if !signs.all.iter().any(|sign| is_bracket(&sign)) {
        return;
    }
    let hidden = signs.hides(&['(', ')', '（', '）']);
    let mut stack: Vec<usize> = Vec::new();
    let mut tell = |at: usize, key: &'static str| {
        let sign = &signs.all[at];
        problems.push(signs.found(Problem::warning(key).with("text", sign.c), sign.start..sign.end));
    };
    for (at, sign) in signs.all.iter().enumerate() {
        match sign.c {
            _ if sign.kind == Kind::Paragraph => {
                stack.drain(..).filter(|_| !hidden).for_each(|at| tell(at, "L102-open"))
            }
            '(' | ')' if is_face(signs, at) => {}
            '(' | '（' if stack.len() < MOST_DEPTH => stack.push(at),
            ')' | '）' => match stack.pop() {
                None if hidden || is_enumeration(signs, at) => {}
                None => tell(at, "L102-close"),
                Some(open) if (signs.all[open].c == '(') != (sign.c == ')') => {
                    tell(if sign.c == ')' { at } else { open }, "L102-mixed");
                }
                Some(open) if sign.c == ')' && chinese && holds_han(signs, open, at) => tell(open, "L102"),
                Some(_) => {}
            },
            _ => {}
        }
    }
    stack.into_iter().filter(|_| !hidden).for_each(|at| tell(at, "L102-open"));
}

/// Whether a bracket is the mouth of a face such as `:-)`.
fn is_face(signs: &Signs<'_>, at: usize) -> bool {
    let eyes = |sign: Option<&Sign>| sign.is_some_and(|sign| matches!(sign.c, ':' | ';'));
    let before = signs.before(at);
    eyes(before) || before.is_some_and(|sign| sign.c == '-') && eyes(signs.before(at - 1))
}

/// Whether a closing bracket belongs to a number or letter of a list, as in `1)` or `iv)` or 一）.
fn is_enumeration(signs: &Signs<'_>, at: usize) -> bool {
    let is_part = |sign: &&Sign| sign.is_word() || "一二三四五六七八九十".contains(sign.c);
    let length = signs.all[..at].iter().rev().take_while(is_part).count();
    let before = (at - length).checked_sub(1).map(|at| &signs.all[at]);
    (1..=4).contains(&length) && before.is_none_or(|sign| sign.is_end() || sign.kind == Kind::Wide)
}

/// Whether there is Han between half-width parentheses, or a placeable in the middle of Chinese.
fn holds_han(signs: &Signs<'_>, open: usize, close: usize) -> bool {
    let inside = &signs.all[open + 1..close];
    let beside = || [signs.before(open), signs.after(close)].into_iter().flatten().any(|sign| sign.kind == Kind::Han);
    inside.iter().any(|sign| sign.kind == Kind::Han) || inside.iter().any(|sign| sign.kind == Kind::Value) && beside()
}

/// L104.
fn titles(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    let hidden = signs.hides(&['《', '》', '〈', '〉']);
    let mut stack: Vec<usize> = Vec::new();
    let mut tell = |at: usize, key: &'static str| {
        let sign = &signs.all[at];
        problems.push(signs.found(Problem::warning(key).with("text", sign.c), sign.start..sign.end));
    };
    for (at, sign) in signs.all.iter().enumerate() {
        let outer = stack.last().map(|open| signs.all[*open].c);
        match sign.c {
            _ if sign.kind == Kind::Paragraph => {
                stack.drain(..).filter(|_| !hidden).for_each(|at| tell(at, "L104-open"))
            }
            '《' | '〈' => {
                match outer {
                    Some(outer) if outer == sign.c => tell(at, "L104-nested"),
                    None if sign.c == '〈' && writing == Writing::Simplified => tell(at, "L104-inner"),
                    _ => {}
                }
                stack.push(at);
            }
            '》' | '〉' => match stack.pop() {
                None if hidden => {}
                None => tell(at, "L104-close"),
                Some(open) if (signs.all[open].c == '《') != (sign.c == '》') => tell(at, "L104-mixed"),
                Some(_) => {}
            },
            _ => {}
        }
    }
    stack.into_iter().filter(|_| !hidden).for_each(|at| tell(at, "L104-open"));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn parentheses_of_half_width_round_han_are_found() {
        assert_eq!(found("zh-CN", "a = 周六(上午)见\n"), [("L102", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 商会({ -club })见\n"), [("L102", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 周六（上午)见\n"), [("L102-mixed", 1, 10)]);
        assert_eq!(found("zh-CN", "a = 🎉周六(上午）见\n"), [("L102-mixed", 1, 8)]);
    }

    #[test]
    fn unbalanced_parentheses_are_found() {
        assert_eq!(found("zh-CN", "a = 周六（上午\n"), [("L102-open", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 周六上午）\n"), [("L102-close", 1, 9)]);
        assert_eq!(found("en", "a = Saturday (morning\n"), [("L102-open", 1, 14)]);
        assert_eq!(found("en", "a = Saturday morning)\n"), [("L102-close", 1, 21)]);
    }

    #[test]
    fn good_parentheses_are_right() {
        for typed in [
            "信息技术（ICT）与责任(CSR)",
            "分为：1）甲；2）乙。",
            "请[报名](register)（免费）",
            "好的 :-)",
            "（{ $n -> [one] 一） *[other] 多） }",
        ] {
            assert_eq!(found("zh-CN", &format!("a = {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("en", "a = Either a) tea or b) coffee (or [both](more)) :)\n"), []);
    }

    #[test]
    fn signs_of_titles_are_balanced_and_nested() {
        assert_eq!(found("zh-CN", "a = 读《花园\n"), [("L104-open", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 读花园》\n"), [("L104-close", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 读《论《花园》》\n"), [("L104-nested", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 读〈花园〉\n"), [("L104-inner", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 读《花园〉\n"), [("L104-mixed", 1, 9)]);
        assert_eq!(found("zh-CN", "a = 读《论〈花园〉》，《{ $title }》\n"), []);
        assert_eq!(found("zh-TW", "a = 讀〈花園〉\n"), []);
    }
}
