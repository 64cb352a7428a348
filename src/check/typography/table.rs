//! The tables of characters in `data/`, which `data/generate.py` makes from those of the Unicode Consortium.
//!
//! They are part of the program, read once, and searched by halving.

use std::sync::LazyLock;

/// Characters, each with those that stand in its place.
pub(super) struct Table(LazyLock<Entries>);

struct Entries {
    all: Vec<(char, &'static str)>,
    /// Which characters there are, a bit for each, by their last 16 bits: most of a text are in no table.
    known: Vec<u64>,
}

impl Table {
    /// What stands in the place of a character; empty where nothing does, `None` for one that is not in the table.
    pub(super) fn get(&self, c: char) -> Option<&'static str> {
        let Entries { all, known } = &*self.0;
        let (word, bit) = bit_of(c);
        if known[word] & bit == 0 {
            return None;
        }
        all.binary_search_by_key(&c, |(known, _)| *known).ok().map(|at| all[at].1)
    }
}

/// The bit of a character: which of 1,024 words, and where in it.
fn bit_of(c: char) -> (usize, u64) {
    let low = u32::from(c) as usize % (1 << 16);
    (low / 64, 1 << (low % 64))
}

/// Traditional characters with their Simplified ones.
pub(super) static TRADITIONAL: Table = Table(LazyLock::new(|| entries(include_str!("../../../data/traditional.txt"))));
/// Simplified characters with their Traditional ones.
pub(super) static SIMPLIFIED: Table = Table(LazyLock::new(|| entries(include_str!("../../../data/simplified.txt"))));
/// Characters of Japanese that no Chinese script writes.
pub(super) static JAPANESE: Table = Table(LazyLock::new(|| entries(include_str!("../../../data/japanese.txt"))));
/// Signs of radicals with the ideographs that look the same.
pub(super) static RADICALS: Table = Table(LazyLock::new(|| entries(include_str!("../../../data/radicals.txt"))));

fn entries(table: &'static str) -> Entries {
    let words = rows(table).flat_map(str::split_whitespace);
    let all: Vec<(char, &str)> =
        words.filter_map(|word| word.chars().next().map(|c| (c, &word[c.len_utf8()..]))).collect();
    let mut known = vec![0; 1024];
    for (c, _) in &all {
        let (word, bit) = bit_of(*c);
        known[word] |= bit;
    }
    Entries { all, known }
}

/// Emoji above U+FFFF that mail fonts have.
static EMOJI: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let code = |text: &str| u32::from_str_radix(text, 16).ok();
    let range = |row: &str| row.split_once("..").and_then(|(first, last)| Some((code(first)?, code(last)?)));
    rows(include_str!("../../../data/emoji.txt")).filter_map(range).collect()
});

/// Whether a character above U+FFFF is an emoji older than Emoji 13.
pub(super) fn is_old_emoji(c: char) -> bool {
    let code = u32::from(c);
    let at = EMOJI.partition_point(|(first, _)| *first <= code);
    at > 0 && code <= EMOJI[at - 1].1
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in_gb_2312(c: char) -> bool {
        let text = c.to_string();
        let (bytes, _, unmappable) = encoding_rs::GBK.encode(&text);
        !unmappable && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE])
    }

    #[test]
    fn tables_are_sorted_and_hold_what_they_say() {
        for (table, size) in [(&TRADITIONAL, 2591), (&SIMPLIFIED, 2387), (&JAPANESE, 200), (&RADICALS, 300)] {
            assert!(table.0.all.is_sorted_by(|(a, _), (b, _)| a < b));
            assert!(table.0.all.len() >= size, "{}", table.0.all.len());
        }
        assert!(EMOJI.is_sorted_by(|a, b| a.1 < b.0));
        assert_eq!((TRADITIONAL.get('園'), TRADITIONAL.get('园')), (Some("园"), None));
        assert_eq!((RADICALS.get('⽇'), SIMPLIFIED.get('发')), (Some("日"), Some("發髮")));
    }

    #[test]
    fn no_character_of_gb_2312_is_traditional_or_japanese() {
        for table in [&TRADITIONAL, &JAPANESE] {
            assert!(!table.0.all.iter().any(|(c, _)| is_in_gb_2312(*c)));
        }
        assert!(TRADITIONAL.0.all.iter().all(|(_, plain)| plain.chars().any(|c| is_in_gb_2312(c) || c > '\u{3400}')));
    }

    #[test]
    fn characters_of_names_and_of_both_scripts_are_in_no_table() {
        for c in "乾后里藉喆珺瞭著堃昇祎".chars() {
            assert_eq!(TRADITIONAL.get(c), None, "{c}");
        }
        for c in "台里后干面只余松于几谷云群峰".chars() {
            assert_eq!(SIMPLIFIED.get(c), None, "{c}");
        }
    }
}
