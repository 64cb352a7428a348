//! Punctuation of Chinese: half-width beside Han (L100), 、 before a conjunction (L105); of all languages: doubled (L110).

use crate::problem::{Problem, Severity};

use super::middle_dot::parts_a_name;
use super::signs::{Kind, Sign, Signs};

/// Half-width punctuation and what Chinese writes in its place.
const PLAIN: [(char, char); 6] = [(',', '，'), ('.', '。'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

/// L100 and L105.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let is_latin = !signs.has_han && signs.all.iter().any(|sign| sign.kind == Kind::Letter);
    for (at, sign) in signs.all.iter().enumerate() {
        if sign.c == '、' && is_before_conjunction(signs, at) {
            problems.push(signs.found(Problem::new("L105", Severity::Hint), sign.start..sign.end));
        }
        let wide = PLAIN.iter().find(|(plain, _)| *plain == sign.c).filter(|_| sign.kind == Kind::Other);
        if let Some((plain, wide)) = wide.filter(|_| !is_latin && is_misplaced(signs, at)) {
            let problem = Problem::warning("L100").with("text", plain).with("plain", wide);
            problems.push(signs.mended(problem, sign.start..sign.end, *wide));
        }
    }
}

/// Whether half-width punctuation stands where a Chinese sentence needs its own.
fn is_misplaced(signs: &Signs<'_>, at: usize) -> bool {
    let c = signs.all[at].c;
    let (next, after) = (signs.after(at), signs.after_joined(at));
    let is_dots = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.c == '.');
    let is_face = matches!(c, ':' | ';') && next.is_some_and(|next| matches!(next.c, ')' | '(' | '-' | '/'));
    let is_picture = c == '!' && signs.run.text[signs.all[at].end..].starts_with('[');
    if c == '.' && (is_dots(signs.before(at)) || is_dots(next)) || is_face || is_picture || parts_a_name(signs, at) {
        return false;
    }
    let Some(before) = signs.before_joined(at) else { return false };
    let is_end = next.is_none_or(|next| next.is_chinese() || next.is_end());
    match before.kind {
        Kind::Han | Kind::Wide => c != '.' || !next.is_some_and(|next| next.is_word() && next.c.is_ascii()),
        Kind::Value => is_end && !(matches!(c, '.' | ':') && next.is_some_and(|next| next.kind == Kind::Value)),
        Kind::Shared => after.is_none_or(|after| after.is_chinese() || after.kind == Kind::Paragraph),
        Kind::Opaque if c == '.' => ends_chinese_sentence(signs, at),
        _ => c != '.' && !is_brand(signs, at) && is_before_han(signs, at),
    }
}

/// Whether a full stop behind an address ends a sentence of Chinese words: Han stands on one side of the two.
fn ends_chinese_sentence(signs: &Signs<'_>, at: usize) -> bool {
    let is_han = |sign: &Sign| sign.kind == Kind::Han;
    let is_behind_han = at.checked_sub(1).and_then(|address| signs.before(address)).is_some_and(is_han);
    match signs.after(at) {
        Some(after) => is_han(after) || is_behind_han && after.kind == Kind::Paragraph,
        None => is_behind_han,
    }
}

/// Whether Han follows, also behind a space or on the next line; a placeable only behind what ends no label.
fn is_before_han(signs: &Signs<'_>, at: usize) -> bool {
    let is_listing = matches!(signs.all[at].c, ',' | ';');
    let is_space = |sign: &&Sign| sign.kind == Kind::Space;
    let next = signs.after_joined(at);
    let behind = next.filter(is_space).map_or(next, |_| signs.after(at + 1));
    behind.is_some_and(|sign| sign.kind == Kind::Han || is_listing && signs.has_han && sign.kind == Kind::Value)
}

/// Whether a mark belongs to a name, as in `Yahoo!`: the word before it has one capital, its first letter.
fn is_brand(signs: &Signs<'_>, at: usize) -> bool {
    let letters = signs.all[..at].iter().rev().take_while(|sign| sign.kind == Kind::Letter);
    let word: Vec<char> = letters.map(|sign| sign.c).collect();
    let (rest, first) = word.split_at(word.len().saturating_sub(1));
    matches!(signs.all[at].c, '!' | '?')
        && first.iter().all(|c| c.is_uppercase())
        && !rest.is_empty()
        && rest.iter().all(|c| c.is_lowercase())
}

/// Whether 、 stands before 和, 及 or 或, and these begin no other word, such as 和平.
fn is_before_conjunction(signs: &Signs<'_>, at: usize) -> bool {
    let Some(next) = signs.after_joined(at) else { return false };
    let behind = signs.all[at..].iter().filter(|sign| sign.kind != Kind::Break).nth(2).map_or(' ', |sign| sign.c);
    match next.c {
        '和' => !"平谐解声田服约睦美善气煦蔼硕政易聚悦好林弦".contains(behind),
        '及' => !"时格早第".contains(behind),
        '或' => behind != '许',
        _ => false,
    }
}

/// L110: punctuation that stands twice. Three 。 are an ellipsis, many ！ are loud: other findings.
pub(super) fn doubled(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let mut at = 0;
    while at < signs.all.len() {
        let c = signs.all[at].c;
        let count = match c {
            '，' | '、' | '；' | '：' | '。' | ',' | ';' | '.' => signs.repeated(at, |other| other == c),
            _ => 1,
        };
        let is_doubled = match c {
            '。' => count == 2,
            '.' => count == 2 && is_end_of_sentence(signs, at),
            _ => count > 1,
        };
        if is_doubled {
            let range = signs.range(at..at + count);
            let problem = Problem::warning("L110").with("text", signs.slice(range.clone())).with("plain", c);
            problems.push(signs.mended(problem, range, c));
        }
        at += count.max(1);
    }
}

/// Whether two dots stand behind a word and before the end of it, and so are no path such as `../`.
fn is_end_of_sentence(signs: &Signs<'_>, at: usize) -> bool {
    signs.before(at).is_some_and(Sign::is_word) && signs.after(at + 1).is_none_or(Sign::is_end)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn half_width_punctuation_beside_han_is_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 您好,欢迎\n"), [("L100", 1, 7)]);
        for (typed, right) in [
            ("您好,欢迎!", "您好，欢迎！"),
            ("时间:14:30;地点:花园.", "时间：14:30；地点：花园。"),
            ("共{ $seats }位,请来?", "共{ $seats }位，请来？"),
            ("{ $label }: { $value }", "{ $label }：{ $value }"),
            ("使用ICT,支付宝", "使用ICT，支付宝"),
            ("见**花园**,请来", "见**花园**，请来"),
            ("请[报名](register),谢谢", "请[报名](register)，谢谢"),
            ("“好”,他说", "“好”，他说"),
            ("🎉𠮷日,请来", "🎉𠮷日，请来"),
            ("请写信到rails@two-rivers.example.我们会选。", "请写信到rails@two-rivers.example。我们会选。"),
            ("见https://a.example/b.", "见https://a.example/b。"),
        ] {
            assert_eq!(mended("zh-CN", typed), right);
        }
        assert_eq!(found("zh-CN", "a = 🎉吉日,请来\n"), [("L100", 1, 8)]);
        assert_eq!(found("zh-CN", "a =\n    您好\n    ,欢迎\n"), [("L100", 3, 5)]);
    }

    #[test]
    fn half_width_punctuation_of_numbers_and_latin_words_is_right() {
        for typed in [
            "共1,234人，占3.5%，14:30开始",
            "见README.md与Node.js",
            "Yahoo!邮箱",
            "由Dr. Meyer和Example Inc.主办",
            "附件：花园.jpg",
            "{ $hours }:{ $minutes }开始",
            "版本{ $major }.{ $minor }",
            "好的:)",
            "网址https://a.example/b,c;d?e=f:g",
        ] {
            assert_eq!(found("zh-CN", &format!("a = {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("en", "a = Hello, world: it is 14:30; come!\n"), []);
    }

    #[test]
    fn a_comma_of_lists_before_a_conjunction_is_a_hint() {
        assert_eq!(found("zh-CN", "a = 茶、和酒\n"), [("L105", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 茶、或酒，茶、及\n    酒\n"), [("L105", 1, 6), ("L105", 1, 11)]);
        assert_eq!(found("zh-CN", "a = 发展、和平、及时、或许\n"), []);
    }

    #[test]
    fn doubled_punctuation_is_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 花园。。\n"), [("L110", 1, 7)]);
        assert_eq!(mended("zh-CN", "花园，，午餐、、茶"), "花园，午餐、茶");
        assert_eq!(mended("en", "Tea,, coffee.."), "Tea, coffee.");
        assert_eq!(found("en", "a = see ../a, e.g. this\n"), []);
    }
}
