//! Italics on Han characters (L077): fonts only slant them, and they read badly.

use crate::problem::{Problem, Severity};

use super::signs::{Signs, is_han};

/// L077.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    for range in &signs.italics {
        let words = signs.slice(range.clone());
        if words.chars().any(is_han) {
            let problem = Problem::new("L077", Severity::Hint).with("text", words.trim_matches(['*', '_']));
            problems.push(signs.found(problem, range.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn italics_on_han_are_a_hint() {
        assert_eq!(found("zh-CN", "a = 来*花园*午餐\n"), [("L077", 1, 6)]);
        assert_eq!(found("zh-TW", "a = 🎉_花園_午餐\n"), [("L077", 1, 6)]);
    }

    #[test]
    fn strong_words_and_italics_on_latin_are_right() {
        assert_eq!(found("zh-CN", "a = 来**花园**午餐，读*Hamlet*，2 * 3，张*三\n"), []);
        assert_eq!(found("en", "a = the *garden*\n"), []);
    }
}
