//! The dot in foreign names (L106): · U+00B7, and none of those that look alike.

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Sign, Signs};

/// Characters that foreign names are written with: where all round a full stop are such, it parts a name.
const NAMES: &str = "阿埃艾爱安昂奥巴白柏班邦保鲍贝本比彼毕宾波伯博勃布查达戴丹当德登邓迪蒂丁东杜顿多恩尔法范菲费芬弗福夫盖冈戈哥格古哈汉赫亨霍基吉加贾杰卡凯康考科克肯孔库昆拉莱兰朗劳勒雷累里利莉琳留隆卢鲁伦罗洛马玛麦迈曼芒梅蒙米密明莫默姆穆娜纳南内尼涅宁纽努诺欧帕派潘庞佩彭皮珀普齐奇恰乔切琼让日茹瑞若萨塞赛桑森沙珊尚绍舍申什史舒斯丝苏索所塔泰坦汤唐特藤提廷图土托瓦万旺威韦维魏温沃乌伍西希锡席夏香肖谢辛欣休雅亚延扬耶伊因英尤约泽扎詹珍朱兹佐";

/// L106.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    for (at, sign) in signs.all.iter().enumerate() {
        let may_be_wrong = match sign.c {
            '・' | '･' | '•' | '∙' | '⋅' | '．' => true,
            '‧' => writing == Writing::Simplified,
            '.' => parts_a_name(signs, at),
            _ => false,
        };
        if may_be_wrong && is_in_a_name(signs, at) {
            let problem = Problem::warning("L106").with("text", sign.c);
            problems.push(signs.mended(problem, sign.start..sign.end, "·"));
        }
    }
}

/// Whether the parts of a name stand right before and behind a sign.
fn is_in_a_name(signs: &Signs<'_>, at: usize) -> bool {
    let sign = &signs.all[at];
    let is_part =
        |other: &Sign| other.kind == Kind::Han || other.kind == Kind::Value && matches!(sign.c, '・' | '･' | '‧');
    let before = signs.before(at).filter(|before| before.end == sign.start);
    let after = signs.after(at).filter(|after| sign.end == after.start);
    before.is_some_and(is_part) && after.is_some_and(is_part)
}

/// Whether a full stop parts a foreign name: two characters of such names stand on each side.
pub(super) fn parts_a_name(signs: &Signs<'_>, at: usize) -> bool {
    let is_part = |at: usize| signs.all.get(at).is_some_and(|sign| NAMES.contains(sign.c));
    signs.all[at].c == '.' && at >= 2 && [at - 2, at - 1, at + 1, at + 2].into_iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn other_dots_in_names_are_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 安娜・迈耶\n"), [("L106", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 🎉安娜•迈耶\n"), [("L106", 1, 8)]);
        for dot in ["・", "•", "．", "‧", "."] {
            assert_eq!(mended("zh-CN", &format!("安娜{dot}迈耶")), "安娜·迈耶", "{dot}");
        }
        assert_eq!(mended("zh-TW", "安娜・邁耶"), "安娜·邁耶");
    }

    #[test]
    fn the_right_dot_and_dots_elsewhere_are_right() {
        assert_eq!(found("zh-CN", "a = 安娜·迈耶，卢森堡 • 北京，3.5亿\n"), []);
        assert_eq!(found("zh-TW", "a = 安娜‧邁耶\n"), []);
        assert_eq!(found("zh-CN", "a = 欢迎来花园.请报名\n"), [("L100", 1, 10)]);
    }
}
