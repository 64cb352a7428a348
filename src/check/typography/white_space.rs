//! White space that nobody sees while typing (L120): at the end of a line, twice, TAB, the space that does not break.

use crate::language::Spacing;
use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};
use super::spaces;

/// L120.
pub(super) fn check(signs: &Signs<'_>, (writing, spacing): (Writing, Spacing), problems: &mut Vec<Problem>) {
    for (at, sign) in signs.all.iter().enumerate() {
        if sign.kind == Kind::Space
            && let Some((key, right)) = wrong(signs, at, (writing, spacing))
        {
            problems.push(signs.mended(Problem::warning(key), sign.start..sign.end, right));
        }
    }
    problems.extend(at_the_end(signs));
}

/// What is wrong with a stretch of white space, and what should stand there.
fn wrong(signs: &Signs<'_>, at: usize, (writing, spacing): (Writing, Spacing)) -> Option<(&'static str, &'static str)> {
    let sign = &signs.all[at];
    let typed = signs.slice(sign.start..sign.end);
    let (before, after) = (signs.before(at), signs.after(at));
    if after.is_some_and(|after| after.kind == Kind::Break) {
        return Some(("L120-trailing", ""));
    }
    if before.is_none_or(Sign::is_end) || after.is_none_or(Sign::is_end) {
        // A hard break, or what a mark of Markdown stands beside.
        return None;
    }
    // A space that does not belong in Chinese is told as such, whatever its kind.
    if writing.is_chinese() && spaces::misplaced(signs, at, spacing).is_some() {
        return None;
    }
    if typed.contains('\t') {
        return Some(("L120-tab", " "));
    }
    if typed.bytes().all(|byte| byte == b' ') {
        return (typed.len() > 1).then_some(("L120", " "));
    }
    let is_wrong = match writing {
        Writing::French => typed.chars().count() > 1,
        _ if writing.is_chinese() => true,
        _ => typed.chars().count() > 1 || is_between_words(signs, at),
    };
    is_wrong.then_some(("L120-fixed", " "))
}

/// Whether a space that does not break holds nothing together: it stands between two words of small letters. Before a unit, in
/// `z. B.` and in names it is right.
fn is_between_words(signs: &Signs<'_>, at: usize) -> bool {
    let is_small = |sign: &&Sign| sign.kind == Kind::Letter && sign.c.is_lowercase();
    let before = signs.all[..at].iter().rev().take_while(|sign| !sign.is_end());
    let after = signs.all[at + 1..].iter().take_while(|sign| !sign.is_end());
    before.clone().take_while(is_small).count() >= 4
        && after.clone().take_while(is_small).count() >= 4
        && before.clone().all(|sign| is_small(&sign))
        && after.clone().all(|sign| is_small(&sign) || matches!(sign.c, '.' | ',' | ';' | ':' | '!' | '?'))
}

/// Spaces behind the last word: Fluent drops them, and an editor shows a change where nothing changed.
fn at_the_end(signs: &Signs<'_>) -> Option<Problem> {
    let last = signs.run.text.chars().next_back().filter(|c| *c != crate::locale::VALUE)?;
    let end = signs.run.span(signs.run.text.len() - last.len_utf8()..signs.run.text.len()).end;
    let file = &signs.text.file_text()[end..];
    let length = file.len() - file.trim_start_matches([' ', '\t']).len();
    let rest = &file[length..];
    let is_end = length > 0 && (rest.is_empty() || rest.starts_with(['\n', '\r']));
    is_end.then(|| {
        let problem = Problem::warning("L120-trailing").with("id", &signs.text.id).in_language(signs.language);
        problem.at(signs.text.place_of(end..end + length)).mended_by(end..end + length, "")
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn white_space_at_the_end_is_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 花园  \nb = 午餐\n"), [("L120-trailing", 1, 7)]);
        assert_eq!(found("en", "a =\n    Garden \n    lunch\n"), [("L120-trailing", 2, 11)]);
        assert_eq!(found("en", "a =\n    .alt = Garden  \n"), [("L120-trailing", 2, 18)]);
        assert_eq!(found("en", "a = { $n ->\n    [one] seat \n   *[other] seats\n }\n"), [("L120-trailing", 2, 15)]);
    }

    #[test]
    fn double_and_odd_white_space_is_found_and_mended() {
        assert_eq!(found("en", "a = Garden  lunch\n"), [("L120", 1, 11)]);
        assert_eq!(mended("en", "Garden  lunch\tat\u{A0} noon"), "Garden lunch at noon");
        assert_eq!(found("en", "a = this garden\u{A0}lunch\n"), [("L120-fixed", 1, 16)]);
        assert_eq!(found("zh-CN", "a = 用\u{A0}ICT\n"), [("L109", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 花\u{A0}园\n"), [("L108", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 见Old\u{A0}Mill\n"), [("L120-fixed", 1, 9)]);
        assert_eq!(mended("zh-CN", "花\u{A0}园\t午餐"), "花园午餐");
        assert_eq!(mended("zh-CN", "用\u{A0}ICT"), "用ICT");
        assert_eq!(found_spaced("zh-CN", "a = 用  ICT\n"), [("L120", 1, 6)]);
    }

    #[test]
    fn white_space_with_a_meaning_is_right() {
        assert_eq!(found("en", "a =\n    One  \n    two\n\n    - three\n      four\n"), []);
        assert_eq!(found("en", "a = 10\u{A0}km with Dr\u{A0}Meyer, $\u{A0}5 { $x } \n"), []);
        assert_eq!(found("de", "a = z.\u{A0}B. 10\u{A0}km\n"), []);
        assert_eq!(found("zh-CN", "a =\n    花园  \n    午餐\n"), []);
    }
}
