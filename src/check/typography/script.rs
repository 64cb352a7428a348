//! Characters of the wrong script (L122) and those that only look like ideographs (L124).

use icu::normalizer::ComposingNormalizerBorrowed;

use crate::problem::Problem;

use super::Writing;
use super::signs::{Kind, Signs};
use super::table::{JAPANESE, RADICALS, SIMPLIFIED, TRADITIONAL};

/// The longest quotation that is followed, in signs.
const MOST_QUOTED: usize = 200;
/// What a text of another language may say in Chinese: where the Chinese part of a mail is.
const NAMES_OF_CHINESE: [&str; 8] =
    ["中文", "中文版", "简体", "简体中文", "简体中文版", "繁體", "繁體中文", "繁體中文版"];

/// L122 and L124.
pub(super) fn check(signs: &Signs<'_>, writing: Writing, problems: &mut Vec<Problem>) {
    if signs.run.text.is_ascii() {
        return;
    }
    radicals(signs, problems);
    let mut at = 0;
    while at < signs.all.len() {
        let count = match key(signs.all[at].c, writing) {
            Some(key) => wrong(signs, at, key, writing, problems),
            None => 1,
        };
        at += count;
    }
}

/// What a character is that a language does not write.
fn key(c: char, writing: Writing) -> Option<&'static str> {
    match writing {
        _ if c < '\u{2E80}' => None,
        Writing::Simplified if TRADITIONAL.get(c).is_some() => Some("L122"),
        Writing::Traditional if SIMPLIFIED.get(c).is_some() => Some("L122-simplified"),
        Writing::Simplified | Writing::Traditional => JAPANESE.get(c).map(|_| "L122-japanese"),
        Writing::Other => None,
        _ => super::signs::is_han(c).then_some("L122-han"),
    }
}

/// Tells of the stretch of wrong characters that begins at `at`; answers its length.
fn wrong(signs: &Signs<'_>, at: usize, wrong: &'static str, writing: Writing, problems: &mut Vec<Problem>) -> usize {
    let count = signs.repeated(at, |c| key(c, writing) == Some(wrong)).max(1);
    let range = signs.range(at..at + count);
    let typed = signs.slice(range.clone());
    let problem = Problem::warning(wrong).with("text", typed);
    match wrong {
        "L122-han" if is_quoted(signs, at, at + count) || NAMES_OF_CHINESE.contains(&typed) => {}
        "L122-han" | "L122-japanese" => problems.push(signs.found(problem, range)),
        _ => {
            let table = if wrong == "L122" { &TRADITIONAL } else { &SIMPLIFIED };
            let right = |c| table.get(c).and_then(|right| right.chars().next());
            let plain: String = typed.chars().filter_map(right).collect();
            problems.push(signs.found(problem.with("plain", plain), range));
        }
    }
    count
}

/// Whether Han stands in parentheses or quotes, as where a name is given in its own script.
fn is_quoted(signs: &Signs<'_>, start: usize, end: usize) -> bool {
    let paragraph = |sign: &&super::signs::Sign| sign.kind != Kind::Paragraph;
    let mut before = signs.all[..start].iter().rev().take(MOST_QUOTED).take_while(paragraph);
    let mut after = signs.all[end..].iter().take(MOST_QUOTED).take_while(paragraph);
    let opens = before.find(|sign| "(（“‘「《„«\")）”’」》»".contains(sign.c));
    let closes = after.find(|sign| "(（“‘「《„«\")）”’」》»".contains(sign.c));
    opens.is_some_and(|sign| "(（“‘「《„«\"".contains(sign.c))
        && closes.is_some_and(|sign| ")）”’“」》»\"".contains(sign.c))
}

/// L124.
fn radicals(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    for sign in signs.all.iter().filter(|sign| sign.kind == Kind::Han) {
        if let Some(plain) = unified(sign.c) {
            let problem = Problem::warning("L124").with("text", sign.c).with("plain", plain);
            let code = format!("U+{:04X}", u32::from(sign.c));
            problems.push(signs.mended(problem.with("character", code), sign.start..sign.end, plain));
        }
    }
}

/// The ideograph that a radical or a compatibility ideograph should be.
fn unified(c: char) -> Option<char> {
    match c {
        '\u{2E80}'..='\u{2FDF}' => RADICALS.get(c).and_then(|plain| plain.chars().next()),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            let plain = ComposingNormalizerBorrowed::new_nfc().normalize(c.encode_utf8(&mut [0; 4])).chars().next();
            plain.filter(|plain| *plain != c)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn traditional_and_japanese_characters_in_simplified_text_are_found() {
        assert_eq!(found("zh-CN", "a = 欢迎来花園午餐\n"), [("L122", 1, 9)]);
        assert_eq!(found("zh-CN", "a = 🎉歡迎来花园\n"), [("L122", 1, 6)]);
        assert_eq!(found("zh-CN", "a = 週末遊览，保証\n"), [("L122", 1, 5), ("L122", 1, 7), ("L122", 1, 11)]);
        assert_eq!(found("zh-CN", "a = 天気実好，駅前见\n"), [("L122-japanese", 1, 6), ("L122-japanese", 1, 10)]);
        assert_eq!(
            found("zh-CN", "a = 请带{ $name }証件，週一見\n"),
            [("L122", 1, 16), ("L122", 1, 19), ("L122", 1, 21)]
        );
        let problems = problems("zh-CN", "a = 歡迎\n", &Default::default());
        assert_eq!((problems[0].value("text"), problems[0].value("plain")), (Some("歡"), Some("欢")));
    }

    #[test]
    fn simplified_characters_in_traditional_text_are_found() {
        assert_eq!(found("zh-TW", "a = 歡迎來花园\n"), [("L122-simplified", 1, 9)]);
        assert_eq!(found("zh-HK", "a = 欢迎\n"), [("L122-simplified", 1, 5)]);
    }

    #[test]
    fn han_in_english_is_found_unless_it_is_quoted() {
        assert_eq!(found("en", "a = Come to the 花园 lunch\n"), [("L122-han", 1, 17)]);
        assert_eq!(found("en", "a = The Mid-Autumn Festival (中秋节), the word “和” and [中文](more)\n"), []);
    }

    #[test]
    fn names_and_characters_of_both_scripts_are_right() {
        assert_eq!(found("zh-CN", "a = 喆、珺、乾隆、皇后、里程、慰藉、瞭望、徵羽\n"), []);
        assert_eq!(found("zh-TW", "a = 台灣皇后千里乾杯，於群峰之后\n"), []);
    }

    #[test]
    fn radicals_and_compatibility_ideographs_are_found_and_mended() {
        assert_eq!(found("zh-CN", "a = 生\u{2F47}快乐\n"), [("L124", 1, 6)]);
        assert_eq!(mended("zh-CN", "生\u{2F47}快\u{F914}，\u{2ED4}票"), "生日快樂，门票");
        assert_eq!(found("zh-CN", "a = 一〇年，时时\u{FA0E}\n"), []);
    }
}
