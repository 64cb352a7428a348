//! Characters in more than one piece (L125): `e` and U+0301 look like `é`, and no search finds them.

use icu::normalizer::ComposingNormalizerBorrowed;

use crate::problem::Problem;

use super::signs::{Kind, Signs};

/// L125. Compatibility ideographs are another finding (L124).
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    let text = &signs.run.text;
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    if text.chars().all(is_always_whole) || nfc.is_normalized(text) {
        return;
    }
    let mut at = 0;
    while at < signs.all.len() {
        let marks = signs.all[at + 1..].iter().take_while(|sign| is_mark(sign.c)).count();
        let range = signs.range(at..at + 1 + marks);
        let typed = signs.slice(range.clone());
        if signs.all[at].kind != Kind::Han && !nfc.is_normalized(typed) {
            let plain = nfc.normalize(typed).into_owned();
            let problem = Problem::warning("L125").with("text", typed).with("plain", &plain);
            problems.push(signs.mended(problem, range, plain));
        }
        at += 1 + marks;
    }
}

/// Whether a character is whole beside any other: nearly all that Western and Chinese texts are made of.
fn is_always_whole(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFFC}')
}

/// Whether a character goes on the one before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{3099}' | '\u{309A}' | '\u{1160}'..='\u{11FF}')
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn a_character_in_pieces_is_found_and_mended() {
        assert_eq!(found("en", "a = Cafe\u{301} Luxembourg\n"), [("L125", 1, 8)]);
        assert_eq!(found("zh-CN", "a = 🎉去Cafe\u{301}喝茶\n"), [("L125", 1, 10)]);
        assert_eq!(mended("fr", "Cafe\u{301} a\u{300} L\u{212B}"), "Café à LÅ");
    }

    #[test]
    fn whole_characters_are_right() {
        assert_eq!(found("en", "a = Café Žižek 👨‍👩‍👧 ❤️ n̈\n"), []);
    }
}
