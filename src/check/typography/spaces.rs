//! Spaces in Chinese: none between Han characters or beside full-width punctuation (L108); between Han and Latin as the
//! project decided (L109). The end of a line counts where a reader would see a space there.

use crate::language::Spacing;
use crate::problem::Problem;

use super::signs::{Kind, Sign, Signs};

/// L108 and L109.
pub(super) fn check(signs: &Signs<'_>, spacing: Spacing, problems: &mut Vec<Problem>) {
    for (at, sign) in signs.all.iter().enumerate() {
        match sign.kind {
            Kind::Space => problems.extend(space(signs, at, spacing)),
            Kind::Break => problems.extend(line(signs, at, spacing)),
            _ if spacing == Spacing::Space => problems.extend(missing(signs, at)),
            _ => {}
        }
    }
}

fn space(signs: &Signs<'_>, at: usize, spacing: Spacing) -> Option<Problem> {
    let sign = &signs.all[at];
    let key = misplaced(signs, at, spacing)?;
    Some(signs.mended(Problem::warning(key), sign.start..sign.end, ""))
}

/// Which rule a space breaks, if any.
pub(super) fn misplaced(signs: &Signs<'_>, at: usize, spacing: Spacing) -> Option<&'static str> {
    let (before, after) = (signs.before(at)?, signs.after(at)?);
    let is_outside = |sign: &Sign| sign.is_end() || matches!(sign.kind, Kind::Opaque | Kind::Other);
    match (before.kind, after.kind) {
        // Beside symbols and addresses a space may help.
        _ if is_unit(before) && after.kind == Kind::Han => (spacing == Spacing::None).then_some("L109"),
        _ if is_outside(before) || is_outside(after) => None,
        (Kind::Wide, _) | (_, Kind::Wide) => Some("L108"),
        _ if is_punctuation(before, signs.before(at - 1), after) => Some("L108"),
        _ if is_punctuation(after, signs.after(at + 1), before) => Some("L108"),
        (Kind::Han, Kind::Han) => (!is_slogan(signs, at)).then_some("L108"),
        (Kind::Han, Kind::Value) | (Kind::Value, Kind::Han) => (spacing == Spacing::None).then_some("L108"),
        (Kind::Han, Kind::Letter | Kind::Digit) | (Kind::Letter | Kind::Digit, Kind::Han) => {
            (spacing == Spacing::None).then_some("L109")
        }
        _ => None,
    }
}

/// A sign behind a number, which belongs to it.
fn is_unit(sign: &Sign) -> bool {
    matches!(sign.c, '%' | '+' | '°' | '℃' | '€' | '£')
}

/// Whether quotes, a dash or an ellipsis beside a space are those of Chinese: Han stands on one of their sides. A middle dot
/// with spaces is an ornament.
fn is_punctuation(sign: &Sign, beyond: Option<&Sign>, other: &Sign) -> bool {
    let is_chinese = other.is_chinese() || beyond.is_some_and(Sign::is_chinese);
    sign.kind == Kind::Shared && sign.c != '·' && is_chinese
}

/// Whether a space parts the halves of a headline, as is usual where a headline has no punctuation.
fn is_slogan(signs: &Signs<'_>, at: usize) -> bool {
    let is_han = |sign: &&Sign| sign.kind == Kind::Han;
    signs.is_headline
        && signs.all[..at].iter().rev().take_while(is_han).count() >= 4
        && signs.all[at + 1..].iter().take_while(is_han).count() >= 4
}

/// The end of a line between Han and Latin is printed as a space.
fn line(signs: &Signs<'_>, at: usize, spacing: Spacing) -> Option<Problem> {
    let (before, after) = (signs.before(at)?, signs.after(at)?);
    let is_wide = |sign: &Sign| sign.kind == Kind::Wide || sign.kind == Kind::Shared && sign.c != '·' && signs.has_han;
    let key = match (before, after) {
        (wide, word) | (word, wide) if is_wide(wide) && word.is_word() => "L108-line",
        (han, word) | (word, han) if han.kind == Kind::Han && word.is_word() && spacing == Spacing::None => "L109-line",
        _ => return None,
    };
    Some(signs.found(Problem::warning(key), before.start..before.end))
}

/// Han right beside Latin where the project wants a space.
fn missing(signs: &Signs<'_>, at: usize) -> Option<Problem> {
    let (sign, after) = (&signs.all[at], signs.after(at)?);
    let meet = sign.kind == Kind::Han && after.is_word() || sign.is_word() && after.kind == Kind::Han;
    let problem = Problem::warning("L109-missing");
    match meet {
        false => None,
        true if signs.is_close(sign, after) => {
            Some(signs.mended(problem, after.start..after.end, format!(" {}", after.c)))
        }
        true => Some(signs.found(problem, after.start..after.end)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn spaces_between_han_and_beside_punctuation_are_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 花 园 。\n"), [("L108", 1, 6), ("L108", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 🎉花 园\n"), [("L108", 1, 7)]);
        for (typed, right) in [
            ("花 园 。", "花园。"),
            ("时间： 14:30", "时间：14:30"),
            ("见 **花园** 午餐", "见**花园**午餐"),
            ("请 [报名](register) 。", "请[报名](register)。"),
            ("他说 “好” ，花园 —— 家", "他说“好”，花园——家"),
            ("共 { $seats } 位", "共{ $seats }位"),
            ("信息 （ ICT ） 技术", "信息（ICT）技术"),
        ] {
            assert_eq!(mended("zh-CN", typed), right);
        }
    }

    #[test]
    fn spaces_between_han_and_latin_follow_the_project() {
        assert_eq!(found("zh-CN", "a = 于2026 年\n"), [("L109", 1, 10)]);
        assert_eq!(
            mended("zh-CN", "于 2026 年 5 月，使用 ICT 技术，占 45% 的人"),
            "于2026年5月，使用ICT技术，占45%的人"
        );
        assert_eq!(found_spaced("zh-CN", "a = 于 2026 年用 ICT 技术，共 { $n } 位\n"), []);
        assert_eq!(found_spaced("zh-CN", "a = 于2026 年\n"), [("L109-missing", 1, 6)]);
        assert_eq!(mended_spaced("zh-CN", "于2026年使用ICT技术"), "于 2026 年使用 ICT 技术");
    }

    #[test]
    fn a_line_that_ends_between_han_and_latin_is_a_space() {
        assert_eq!(found("zh-CN", "a =\n    使用\n    ICT技术\n"), [("L109-line", 2, 6)]);
        assert_eq!(found("zh-CN", "a =\n    您好，\n    ICT技术\n"), [("L108-line", 2, 7)]);
        assert_eq!(found("zh-CN", "a =\n    您好，\n    花园\n    { $seats }位\n\n    ICT技术\n    - ICT\n"), []);
    }

    #[test]
    fn spaces_that_help_are_right() {
        for typed in [
            "请访问 https://a.example/ 报名",
            "数字赋能未来 合作共赢发展",
            "卢森堡 · 北京",
            "由Zhujun XIE与{ $first } { $last }主持",
            "🎉 《花园》 🎉",
            "时间 / 地点 | 嘉宾",
        ] {
            assert_eq!(found("zh-CN", &format!("a = {typed}\n")), [], "{typed}");
        }
    }
}
