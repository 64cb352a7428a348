//! How a language writes figures: its signs of decimals and thousands, and what its words mean.
//!
//! In: a language. Out: its [`Writing`], made once. Of a language that diglot does not know only addresses and telephone
//! numbers are compared.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::{dates, money, number_names, percent, telephone, times, weekdays};
use crate::language::Language;

/// The languages whose words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    French,
    German,
    Luxembourgish,
}

/// What a word of Latin letters means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Unknown,
    /// From 1.
    Month(u8),
    Weekday(Weekday),
    /// A weekday in short, which is a word of its own too: Sun, Mon.
    ShortWeekday(Weekday),
    /// seven, twenty.
    Number(u32),
    /// third, tenth.
    Ordinal(u32),
    /// Another way to say one of these numbers: dozen, twice.
    Several(&'static [u32]),
    Half,
    Quarter,
    /// Ten to this power: million.
    Scale(i32),
    /// The code of a currency, or its sign where several have it.
    Currency(&'static str),
    Percent,
    /// am.
    Morning,
    /// pm.
    Evening,
    /// o'clock, Uhr.
    Clock,
    /// A telephone number follows.
    Telephone,
    And,
    To,
}

/// How one language writes.
pub(super) struct Writing {
    pub(super) tongue: Tongue,
    /// Whether it is Chinese.
    pub(super) is_han: bool,
    /// Whether 元 may be the dollar of Taiwan.
    pub(super) is_taiwan: bool,
    /// Whether anything is known of it.
    pub(super) is_known: bool,
    pub(super) decimal: char,
    pub(super) group: Option<char>,
    /// Whether a plain space may group digits.
    pub(super) has_spaced_groups: bool,
    words: HashMap<&'static str, Meaning>,
}

/// The longest word that means something, in bytes.
const LONGEST: usize = 24;

impl Writing {
    fn new(tongue: Tongue) -> Writing {
        let words = dates::words(tongue)
            .into_iter()
            .chain(weekdays::words(tongue))
            .chain(number_names::words(tongue))
            .chain(money::words())
            .chain(percent::words())
            .chain(times::words(tongue))
            .chain(telephone::words())
            .chain(connectors(tongue));
        let (decimal, group, has_spaced_groups) = match tongue {
            Tongue::English => ('.', Some(','), false),
            Tongue::French => (',', None, true),
            Tongue::German | Tongue::Luxembourgish => (',', Some('.'), true),
        };
        let words = words.collect();
        Writing { tongue, is_han: false, is_taiwan: false, is_known: true, decimal, group, has_spaced_groups, words }
    }

    /// What a word means, however it is written.
    pub(super) fn meaning(&self, word: &str) -> Meaning {
        if word.len() > LONGEST {
            return Meaning::Unknown;
        }
        let small = |text: &str| self.words.get(text).copied();
        let found = match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => small(word).or_else(|| number_names::compound(self.tongue, word)),
            false => {
                let word = word.to_lowercase();
                small(&word).or_else(|| number_names::compound(self.tongue, &word))
            }
        };
        found.unwrap_or(Meaning::Unknown)
    }
}

fn connectors(tongue: Tongue) -> Vec<(&'static str, Meaning)> {
    let words: &[(&str, Meaning)] = match tongue {
        Tongue::English => &[
            ("and", Meaning::And),
            ("or", Meaning::And),
            ("to", Meaning::To),
            ("until", Meaning::To),
            ("till", Meaning::To),
            ("through", Meaning::To),
        ],
        Tongue::French => &[("et", Meaning::And), ("ou", Meaning::And), ("à", Meaning::To), ("au", Meaning::To)],
        Tongue::German => &[("und", Meaning::And), ("oder", Meaning::And), ("bis", Meaning::To)],
        Tongue::Luxembourgish => {
            &[("an", Meaning::And), ("a", Meaning::And), ("oder", Meaning::And), ("bis", Meaning::To)]
        }
    };
    words.to_vec()
}

static ENGLISH: LazyLock<Writing> = LazyLock::new(|| Writing::new(Tongue::English));
static CHINESE: LazyLock<Writing> = LazyLock::new(|| Writing { is_han: true, ..Writing::new(Tongue::English) });
static TAIWANESE: LazyLock<Writing> =
    LazyLock::new(|| Writing { is_han: true, is_taiwan: true, ..Writing::new(Tongue::English) });
static FRENCH: LazyLock<Writing> = LazyLock::new(|| Writing::new(Tongue::French));
static GERMAN: LazyLock<Writing> = LazyLock::new(|| Writing::new(Tongue::German));
static LUXEMBOURGISH: LazyLock<Writing> = LazyLock::new(|| Writing::new(Tongue::Luxembourgish));
static UNKNOWN: LazyLock<Writing> =
    LazyLock::new(|| Writing { is_known: false, words: HashMap::new(), ..Writing::new(Tongue::English) });

/// How a language writes.
pub(super) fn writing_of(language: &Language) -> &'static Writing {
    let tag = language.as_str();
    match tag.split('-').next().unwrap_or_default() {
        "en" => &ENGLISH,
        "fr" => &FRENCH,
        "de" => &GERMAN,
        "lb" => &LUXEMBOURGISH,
        "zh" if tag == "zh-TW" => &TAIWANESE,
        "zh" => &CHINESE,
        _ => &UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_what_it_means_in_its_language() {
        let meaning = |tag: &str, word| writing_of(&Language::parse(tag).unwrap()).meaning(word);
        assert_eq!(meaning("en", "May"), Meaning::Month(5));
        assert_eq!(meaning("zh-CN", "June"), Meaning::Month(6));
        assert_eq!(meaning("fr", "août"), Meaning::Month(8));
        assert_eq!(meaning("fr", "sept"), Meaning::Number(7));
        assert_eq!(meaning("en", "mon"), Meaning::ShortWeekday(Weekday::Monday));
        assert_eq!(meaning("fr", "mon"), Meaning::Unknown);
        assert_eq!(meaning("de", "Einundzwanzig"), Meaning::Number(21));
        assert_eq!(meaning("lb", "Mäerz"), Meaning::Month(3));
        assert!(!writing_of(&Language::parse("es").unwrap()).is_known);
    }
}
