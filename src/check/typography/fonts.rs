//! Characters that the fonts of mail programs lack (L135), so that readers see a box.
//!
//! The rule: above U+FFFF only emoji older than Emoji 13.0 (2020), which systems still in use have; below, no ideographs
//! added after GB 18030-2005, the set that every Chinese system must show.

use std::ops::Range;

use crate::problem::Problem;

use super::signs::Signs;
use super::table::is_old_emoji;

/// The last ideograph of GB 18030-2005 in the basic block, and the end of that block.
const NEW_HAN: Range<char> = '\u{9FBC}'..'\u{A000}';

/// L135.
pub(super) fn check(signs: &Signs<'_>, problems: &mut Vec<Problem>) {
    for sign in signs.all.iter().filter(|sign| is_rare(sign.c)) {
        let code = format!("U+{:04X}", u32::from(sign.c));
        let problem = Problem::warning("L135").with("text", sign.c).with("character", code);
        problems.push(signs.found(problem, sign.start..sign.end));
    }
}

fn is_rare(c: char) -> bool {
    let is_tag = matches!(c, '\u{E0020}'..='\u{E007F}');
    // Compatibility ideographs are another finding, and private use is an error.
    let is_told = matches!(c, '\u{2F800}'..='\u{2FA1F}' | '\u{F0000}'..);
    NEW_HAN.contains(&c) || c > '\u{FFFF}' && !is_tag && !is_told && !is_old_emoji(c)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn rare_characters_are_found() {
        assert_eq!(found("zh-CN", "a = 奶茶\u{1F9CB}\n"), [("L135", 1, 7)]);
        assert_eq!(found("zh-CN", "a = 𠮷野\n"), [("L135", 1, 5)]);
        assert_eq!(found("en", "a = 🎉 𝗕old\n"), [("L135", 1, 7)]);
    }

    #[test]
    fn common_emoji_and_ideographs_are_right() {
        assert_eq!(found("zh-CN", "a = 🎉🍵👍🏽🇱🇺🇨🇳👨‍👩‍👧❤️☕㐂喆\n"), []);
        assert_eq!(found("en", "a = 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✓ ½ → ₂\n"), []);
    }
}
