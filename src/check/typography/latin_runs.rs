//! Latin words that were left in a Chinese sentence (L123): four or more in a row that are no name and not quoted.

use std::ops::Range;

use crate::language::Orthography;
use crate::problem::Problem;

use super::signs::{Kind, Sign, Signs};

/// The fewest words that are a phrase.
const MANY_WORDS: usize = 4;
/// How many of them must be neither capitalised nor one of those that join the parts of a name.
const PLAIN_WORDS: usize = 2;
/// Words that join the parts of a name.
const JOINTS: [&str; 22] = [
    "of", "and", "the", "for", "in", "on", "at", "to", "de", "la", "le", "les", "du", "des", "et", "und", "von", "der",
    "für", "à", "d", "l",
];
/// What opens and closes a quotation, in any order.
const QUOTES: &str = "“”‘’「」『』《》〈〉（）()\"";

/// L123.
pub(super) fn check(signs: &Signs<'_>, orthography: &Orthography, problems: &mut Vec<Problem>) {
    if !signs.has_han {
        return;
    }
    let mut depth: usize = 0;
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < signs.all.len() {
        let sign = &signs.all[at];
        let length = signs.all[at..].iter().take_while(|sign| is_inside(sign)).count();
        if length > 0 && sign.kind == Kind::Letter {
            words.push(at..at + length);
        } else if !matches!(sign.kind, Kind::Space | Kind::Break) && !matches!(sign.c, ',' | '&') {
            tell(signs, &mut words, depth, orthography, problems);
        }
        if QUOTES.contains(sign.c) {
            depth = if "“‘「『《〈（(".contains(sign.c) { depth + 1 } else { depth.saturating_sub(1) };
        } else if sign.kind == Kind::Paragraph {
            depth = 0;
        }
        at += length.max(1);
    }
    tell(signs, &mut words, depth, orthography, problems);
}

fn is_inside(sign: &Sign) -> bool {
    sign.is_word() || matches!(sign.c, '-' | '\'')
}

fn tell(
    signs: &Signs<'_>,
    words: &mut Vec<Range<usize>>,
    depth: usize,
    orthography: &Orthography,
    problems: &mut Vec<Problem>,
) {
    let text = |word: &Range<usize>| signs.slice(signs.range(word.clone()));
    let is_plain = |word: &&Range<usize>| {
        let word = text(word);
        word.starts_with(|c: char| c.is_lowercase()) && !JOINTS.contains(&word)
    };
    if depth == 0 && words.len() >= MANY_WORDS && words.iter().filter(is_plain).count() >= PLAIN_WORDS {
        let range = signs.range(words[0].start..words[words.len() - 1].end);
        let typed = signs.slice(range.clone()).replace('\n', " ");
        if !orthography.same.iter().any(|same| same.contains(&typed)) {
            problems.push(signs.found(Problem::warning("L123").with("text", typed), range));
        }
    }
    words.clear();
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use crate::language::Orthography;

    #[test]
    fn words_that_were_left_in_another_language_are_found() {
        let line = "a = 请bring your own cup today\n";
        assert_eq!(found("zh-CN", line), [("L123", 1, 6)]);
        assert_eq!(found("zh-CN", "a =\n    🎉请，see you in\n    the garden\n"), [("L123", 2, 8)]);
        let same = Orthography { same: vec!["Please bring your own cup today".into()], ..Orthography::default() };
        assert!(problems("zh-CN", line, &same).is_empty());
    }

    #[test]
    fn names_and_quotations_are_right() {
        for typed in [
            "由European Investment Bank in Luxembourg主办",
            "歌曲“when the saints go marching in”",
            "意思是（bring your own cup today）",
            "使用ICT、AI与5G，请看how to do",
            "访问https://a.example/please-bring-your-own-cup",
        ] {
            assert_eq!(found("zh-CN", &format!("a = {typed}\n")), [], "{typed}");
        }
        assert_eq!(found("zh-CN", "a = Bring your own cup today\n"), []);
    }
}
