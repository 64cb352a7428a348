//! Words as they are read: runs of white space count as one space, and as nothing between Han characters.
//!
//! In: a stretch of text as typed. Out: its characters, each of which leads back to its byte, so that a name is found also
//! where a line breaks in it.

use std::ops::Range;

use super::typed::VALUE;

/// The characters of a text as they are read.
#[derive(Clone, Debug)]
pub struct Flat {
    /// The characters.
    pub chars: Vec<char>,
    /// The byte at which each of them begins.
    bytes: Vec<usize>,
}

impl Flat {
    /// Reads a text.
    #[must_use]
    pub fn of(text: &str) -> Flat {
        let mut flat = Flat { chars: Vec::with_capacity(text.len()), bytes: Vec::with_capacity(text.len()) };
        let mut space = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                space = space.or(Some((at, false)));
                space = space.map(|(start, broken)| (start, broken || c == '\n'));
                continue;
            }
            if let Some((start, broken)) = space.take() {
                let between_han = broken && is_han(c) && flat.chars.last().is_some_and(|before| is_han(*before));
                if !flat.chars.is_empty() && !between_han {
                    flat.push(start, ' ');
                }
            }
            flat.push(at, c);
        }
        flat
    }

    fn push(&mut self, at: usize, c: char) {
        self.chars.push(c);
        self.bytes.push(at);
    }

    /// The bytes of some of its characters.
    #[must_use]
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.bytes.get(range.start).copied().unwrap_or_default();
        let last = range.end.saturating_sub(1);
        let end = self.bytes.get(last).map_or(start, |at| at + self.chars[last].len_utf8());
        start..end
    }

    /// Some of its characters as text.
    #[must_use]
    pub fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }
}

/// Whether it is a Chinese character.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether it is part of a word that is parted from others by spaces.
#[must_use]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { !is_han(c) && c.is_alphanumeric() && c != VALUE }
}

/// The words of a text that are parted by spaces, such as those of Latin script, by their characters. Hyphens and
/// apostrophes within a word belong to it.
#[must_use]
pub fn words(chars: &[char]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_letter(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let goes_on = |at: usize| {
            let joins = |c: char| matches!(c, '-' | '\'' | '’');
            chars
                .get(at)
                .is_some_and(|c| is_letter(*c) || joins(*c) && chars.get(at + 1).is_some_and(|c| is_letter(*c)))
        };
        while goes_on(at) {
            at += 1;
        }
        words.push(start..at);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_is_a_space_between_words_and_nothing_between_han_characters() {
        for (text, read) in [
            ("at the Old\n    Mill", "at the Old Mill"),
            ("在老\n磨坊\n见 ICT", "在老磨坊见 ICT"),
            ("老 磨坊", "老 磨坊"),
            (" a ", "a"),
        ] {
            assert_eq!(Flat::of(text).chars.iter().collect::<String>(), read);
        }
        let text = "🎉在老\n磨坊";
        let flat = Flat::of(text);
        assert_eq!(&text[flat.bytes(2..5)], "老\n磨坊");
        assert_eq!(flat.text(2..5), "老磨坊");
    }

    #[test]
    fn words_are_those_of_scripts_that_part_them() {
        let text = "China-Luxembourg的“Old Mill’s”5G+ 会";
        let chars: Vec<char> = text.chars().collect();
        let found: Vec<String> = words(&chars).into_iter().map(|word| chars[word].iter().collect()).collect();
        assert_eq!(found, ["China-Luxembourg", "Old", "Mill’s", "5G"]);
    }
}
