//! What shouts (L134): three exclamation marks or more, sentences of capitals. Filters take both for advertising.

use std::ops::Range;

use crate::problem::Problem;

use super::signs::{Kind, Sign, Signs};

/// The fewest marks that are loud.
const MANY_MARKS: usize = 3;
/// The fewest words in capitals that are a sentence.
const MANY_WORDS: usize = 4;
/// How many of them must be longer than an abbreviation.
const LONG_WORDS: usize = 3;

/// L134.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    marks(signs, problems);
    // Names are written as their owners write them.
    if !signs.text.path().ends_with("names.ftl") && !signs.text.is_term() {
        capitals(signs, problems);
    }
}

fn marks(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let mut at = 0;
    while at < signs.all.len() {
        let count = signs.repeated(at, |c| matches!(c, '！' | '!' | '？' | '?'));
        let marks = || signs.all[at..at + count].iter();
        if count >= MANY_MARKS && marks().filter(|sign| matches!(sign.c, '！' | '!')).count() > 1 {
            let range = signs.range(at..at + count);
            problems.push(signs.found(Problem::warning("L134").with("text", signs.slice(range.clone())), range));
        }
        at += count.max(1);
    }
}

/// Words in capitals with nothing but spaces between them.
fn capitals(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < signs.all.len() {
        let length = signs.all[at..].iter().take_while(|sign| is_inside(sign)).count();
        let word = &signs.all[at..at + length];
        if word.len() > 1 && word.iter().all(|sign| !sign.c.is_lowercase()) && word[0].kind == Kind::Letter {
            words.push(at..at + length);
        } else if length > 0 || !matches!(signs.all[at].kind, Kind::Space | Kind::Break) {
            tell(signs, &mut words, problems);
        }
        at += length.max(1);
    }
    tell(signs, &mut words, problems);
}

fn is_inside(sign: &Sign) -> bool {
    sign.is_word() || matches!(sign.c, '’' | '\'' | '-')
}

fn tell(signs: &Signs<'_>, words: &mut Vec<Range<usize>>, problems: &mut Vec<Problem>) {
    if words.len() >= MANY_WORDS && words.iter().filter(|word| word.len() > 4).count() >= LONG_WORDS {
        let range = signs.range(words[0].start..words[words.len() - 1].end);
        let problem = Problem::warning("L134-capitals").with("text", signs.slice(range.clone()));
        problems.push(signs.found(problem, range));
    }
    words.clear();
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn many_marks_and_sentences_of_capitals_are_found() {
        assert_eq!(found("zh-CN", "a = 快来！！！\n"), [("L134", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 🎉好**！！**！\n"), []);
        assert_eq!(found("en", "a = Come now!!!\n"), [("L134", 1, 13)]);
        assert_eq!(found("en", "a = Hurry: PLEASE REGISTER BEFORE FRIDAY, it helps\n"), [("L134-capitals", 1, 12)]);
    }

    #[test]
    fn two_marks_abbreviations_and_names_are_right() {
        assert_eq!(found("zh-CN", "a = 快来！！真的吗？！\n"), []);
        assert_eq!(
            found(
                "en",
                "a = Come! ICT, STEM and CSR: HSBC UK BANK PLC, NOT NOW\n-b = THE GRAND DUCHY CHAMBER COMPANY\n"
            ),
            []
        );
    }
}
