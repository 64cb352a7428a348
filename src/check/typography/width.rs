//! Letters, digits and spaces of full width (L107): those of Chinese input, which mail programs space out.

use crate::problem::Problem;

use super::signs::{Sign, Signs};

/// L107.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    if !signs.run.text.contains(|c| c == '\u{3000}' || half(c).is_some()) {
        return;
    }
    let mut at = 0;
    while at < signs.all.len() {
        let (words, spaces) = (signs.repeated(at, |c| half(c).is_some()), signs.repeated(at, |c| c == '\u{3000}'));
        let count = words.max(spaces);
        if count > 0 {
            let range = signs.range(at..at + count);
            let typed = signs.slice(range.clone());
            if spaces > 0 {
                let problem = Problem::warning("L107-space");
                problems.push(signs.mended(problem, range, space(signs, at, at + count)));
            } else if !is_syntax(signs, range.start) {
                let plain: String = typed.chars().filter_map(half).collect();
                let problem = Problem::warning("L107").with("text", typed).with("plain", &plain);
                problems.push(signs.mended(problem, range, plain));
            }
        }
        at += count.max(1);
    }
}

/// The half-width form of a letter or digit.
fn half(c: char) -> Option<char> {
    let is_wide = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_wide.then(|| u32::from(c) - 0xFEE0).and_then(char::from_u32)
}

/// Whether a place is inside full-width braces, which are another finding.
fn is_syntax(signs: &Signs<'_>, at: usize) -> bool {
    let before = signs.slice(0..at);
    before.rfind('｛') > before.rfind('｝')
}

/// What stands in place of a wide space: nothing in Chinese and at the start of a line, else a space.
fn space(signs: &Signs<'_>, start: usize, end: usize) -> &'static str {
    let needs_none = |sign: Option<&Sign>| sign.is_none_or(|sign| sign.is_chinese() || sign.is_end());
    if needs_none(signs.before(start)) || needs_none(signs.all.get(end)) { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn full_width_letters_digits_and_spaces_are_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 还剩１２位\n"), [("L107", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 🎉\u{3000}花园\n"), [("L107-space", 1, 6)]);
        assert_eq!(mended("zh-CN", "还剩１２位，用ＩＣＴ，花\u{3000}园"), "还剩12位，用ICT，花园");
        assert_eq!(found("zh-CN", "a =\n    您好\n    \u{3000}\u{3000}欢迎\n"), [("L107-space", 3, 5)]);
        assert_eq!(mended("en", "Garden\u{3000}ｌｕｎｃｈ"), "Garden lunch");
    }

    #[test]
    fn half_width_letters_and_full_width_punctuation_are_right() {
        assert_eq!(found("zh-CN", "a = 用5G＋，（ICT）。\n"), []);
    }
}
