//! Ellipses and dashes of Chinese (L103): …… and ——, two signs each. A single – or — between figures or names is a range.

use crate::problem::Problem;

use super::signs::{Kind, Sign, Signs};

const ELLIPSIS: &str = "……";
const DASH: &str = "——";
/// Characters that begin a clause and hardly a name: before them a single dash is no range.
const CLAUSE: &str = "这我你您他她它是也就但还让把被请谁怎并只既";

/// The longest name of a place that may stand behind a range's dash.
const LONG_NAME: usize = 5;
/// What runs from one place to another, or is between two.
const ROUTES: [&str; 9] = ["航线", "线", "班列", "铁路", "高铁", "航班", "之间", "两地", "往返"];

/// L103.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let mut at = 0;
    while at < signs.all.len() {
        let c = signs.all[at].c;
        let count = signs.repeated(at, |other| other == c).max(1);
        if let Some(right) = right(signs, at, at + count) {
            let range = signs.range(at..at + count);
            let problem = Problem::warning("L103").with("text", signs.slice(range.clone())).with("plain", right);
            problems.push(signs.mended(problem, range, right));
        }
        at += count;
    }
}

/// What should stand in place of the signs from `start` to `end`, which are alike.
fn right(signs: &Signs<'_>, start: usize, end: usize) -> Option<&'static str> {
    let count = end - start;
    let (before, after) = (signs.before(start), signs.all.get(end));
    match signs.all[start].c {
        '.' if count >= 3 => is_chinese(signs, before, after).then_some(ELLIPSIS),
        '。' | '·' | '・' if count >= 3 => Some(ELLIPSIS),
        '…' if count % 2 == 1 => is_chinese(signs, before, after).then_some(ELLIPSIS),
        '-' if count >= 2 => is_dash(signs, start, end).then_some(DASH),
        '–' | '―' | '─' if count >= 2 => is_dash(signs, start, end).then_some(DASH),
        '—' if count >= 3 => Some(DASH),
        '—' if count == 1 => (is_half_a_dash(before, after) || parts_a_value(signs, start)).then_some(DASH),
        _ => None,
    }
}

/// Whether an ellipsis belongs to Chinese words rather than to a Latin phrase.
fn is_chinese(signs: &Signs<'_>, before: Option<&Sign>, after: Option<&Sign>) -> bool {
    let is_chinese = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.is_chinese() || sign.kind == Kind::Shared);
    let ends = after.is_none_or(|sign| sign.kind == Kind::Paragraph);
    is_chinese(before) || is_chinese(after) || ends && signs.has_han
}

/// Whether hyphens stand for a dash: beside Chinese, perhaps with a space between.
fn is_dash(signs: &Signs<'_>, start: usize, end: usize) -> bool {
    let is_space = |sign: &&Sign| sign.kind == Kind::Space;
    let before = signs.before(start);
    let before = before.filter(is_space).map_or(before, |_| signs.before(start - 1));
    let after = signs.all.get(end);
    let after = after.filter(is_space).map_or(after, |_| signs.all.get(end + 1));
    // `--check` is an option.
    let is_option = after.is_some_and(|sign| sign.kind == Kind::Letter) && signs.before(start).is_none_or(Sign::is_end);
    // So is `<!--` no dash.
    let is_markup =
        [signs.before(start), signs.all.get(end)].into_iter().flatten().any(|sign| matches!(sign.c, '!' | '>'));
    !is_option
        && !is_markup
        && [before, after].into_iter().flatten().any(|sign| sign.is_chinese() || sign.kind == Kind::Shared)
}

/// Whether a single dash parts clauses: one side ends there, or a clause begins behind it.
fn is_half_a_dash(before: Option<&Sign>, after: Option<&Sign>) -> bool {
    let ends = |sign: Option<&Sign>| {
        sign.is_none_or(|sign| sign.is_end() || matches!(sign.kind, Kind::Wide | Kind::Shared) && sign.c != '）')
    };
    let is_han = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.kind == Kind::Han);
    let is_chinese = is_han(before) || is_han(after);
    let begins = is_han(before) && after.is_some_and(|sign| CLAUSE.contains(sign.c));
    begins || is_chinese && (ends(before) || ends(after))
}

/// Whether a single dash parts a placeable from a clause: so much Han stands behind it that it is no second name of a route.
fn parts_a_value(signs: &Signs<'_>, at: usize) -> bool {
    let behind: String = signs.all[at + 1..]
        .iter()
        .take(LONG_NAME + 1)
        .take_while(|sign| sign.kind == Kind::Han)
        .map(|sign| sign.c)
        .collect();
    let is_route = ROUTES.iter().any(|word| behind.contains(word));
    let is_long = behind.chars().count() > LONG_NAME || behind.starts_with(|c| CLAUSE.contains(c));
    signs.before(at).is_some_and(|sign| sign.kind == Kind::Value) && is_long && !is_route
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn ellipses_are_two_signs() {
        assert_eq!(found("zh-CN", "a = 茶、酒等等...\n"), [("L103", 1, 10)]);
        assert_eq!(found("zh-CN", "a = 🎉茶…\n"), [("L103", 1, 7)]);
        for typed in ["茶...", "茶。。。", "茶…", "茶.....", "茶···", "茶………"] {
            assert_eq!(mended("zh-CN", typed), "茶……", "{typed}");
        }
        assert_eq!(mended("zh-CN", "{ $name }..."), "{ $name }……");
    }

    #[test]
    fn dashes_are_two_signs() {
        assert_eq!(found("zh-CN", "a = 花园--春日\n"), [("L103", 1, 7)]);
        for typed in ["花园--我们的家", "花园—我们的家", "花园———我们的家", "花园 -- 我们的家", "花园――我们的家"]
        {
            assert_eq!(mended("zh-CN", typed), "花园——我们的家", "{typed}");
        }
        assert_eq!(mended("zh-CN", "{ $person }—来宾们唱起了歌。"), "{ $person }——来宾们唱起了歌。");
        assert_eq!(found("zh-CN", "a = “花园”—春日\n"), [("L103", 1, 9)]);
    }

    #[test]
    fn good_ellipses_dashes_and_ranges_are_right() {
        for typed in [
            "茶……花园——我们的家",
            "2021–2022年，14:30–16:00，第3—5页，1986—1995年",
            "中国—卢森堡商会，北京–卢森堡",
            "用“wait… please”和diglot --check",
            "{ $start }—{ $end }",
            "{ $city }—北京航线，{ $city }—北京，{ $city }—上海直达航线",
            "省略…………",
            "花园<!--春日-->",
        ] {
            assert_eq!(found("zh-CN", &format!("a = {typed}\n")), [], "{typed}");
        }
    }
}
