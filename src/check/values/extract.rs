//! All values of one text.
//!
//! In: a text and how its language writes. Out: what it says, in order. At each token the kinds of value are tried, what is
//! more special first.

use std::ops::Range;

use super::links::links;
use super::token::{Sign, Tokens};
use super::value::{Found, Value, Weight};
use super::writing::Writing;
use super::{
    dates, han_numbers, holidays, money, numbers, percent, ranges, telephone, times, weekdays, words_of_number,
};

/// What one kind of value found at a token.
pub(super) struct Piece {
    /// Empty where nothing is said.
    pub(super) readings: Vec<Value>,
    pub(super) weight: Weight,
    /// The token behind.
    pub(super) end: usize,
    /// The first byte, where it is before the token.
    pub(super) start: Option<usize>,
    /// Ten to this power was written as a word: 3 to 5 million.
    pub(super) scale: i32,
}

/// What was found, from its token to the one before `end`.
pub(super) fn piece(readings: Vec<Value>, weight: Weight, end: usize) -> Piece {
    Piece { readings, weight, end, start: None, scale: 0 }
}

/// What a text says.
#[derive(Debug, Default)]
pub(in crate::check) struct Said {
    /// In order.
    pub(super) found: Vec<Found>,
    /// The targets of its links.
    pub(super) targets: Vec<String>,
}

/// A value with the tokens that it was read from.
pub(super) struct Placed {
    pub(super) found: Found,
    pub(super) tokens: Range<usize>,
    pub(super) scale: i32,
}

/// Reads a text.
pub(super) fn extract(text: &str, writing: &'static Writing) -> Said {
    let links = links(text);
    let tokens = Tokens::read(text, writing, &links.ranges);
    let mut placed: Vec<Placed> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(piece) = recognise(&tokens, at) else {
            at += 1;
            continue;
        };
        let end = piece.end.max(at + 1);
        if !piece.readings.is_empty() {
            let mut range = tokens.range(at, end);
            range.start = piece.start.unwrap_or(range.start);
            let found = Found { readings: piece.readings, range, weight: piece.weight };
            placed.push(Placed { found, tokens: at..end, scale: piece.scale });
        }
        at = end;
    }
    ranges::join(&tokens, &mut placed);
    let mut found = links.found;
    found.extend(placed.into_iter().map(|placed| placed.found));
    found.sort_by_key(|found| found.range.start);
    Said { found, targets: links.targets }
}

fn recognise(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    match tokens.sign(at)? {
        Sign::Digits => telephone::at(tokens, at).or_else(|| {
            if !tokens.writing.is_known {
                return None;
            }
            dates::at_digits(tokens, at)
                .or_else(|| times::at_digits(tokens, at))
                .or_else(|| numbers::at_digits(tokens, at))
        }),
        Sign::Other('+' | '＋' | '(' | '（') => telephone::at(tokens, at),
        _ if !tokens.writing.is_known => None,
        Sign::Other(sign) => money::prefixed(tokens, at).or_else(|| vulgar_fraction(sign, at)),
        Sign::Word(_) => money::prefixed(tokens, at)
            .or_else(|| weekdays::latin(tokens, at))
            .or_else(|| holidays::latin(tokens, at))
            .or_else(|| dates::month_first(tokens, at))
            .or_else(|| words_of_number::latin(tokens, at)),
        Sign::Han(han) => money::prefixed(tokens, at)
            .or_else(|| percent::han(tokens, at))
            .or_else(|| weekdays::han(tokens, at))
            .or_else(|| if han_numbers::is_of_number(han) { han_date(tokens, at) } else { None })
            .or_else(|| holidays::han(tokens, at))
            .or_else(|| han_numbers::han(tokens, at)),
        Sign::Value | Sign::Skipped => None,
    }
}

/// A date or a time that begins with a number in Han characters.
fn han_date(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    dates::han(tokens, at).or_else(|| dates::decade(tokens, at)).or_else(|| times::han(tokens, at))
}

/// ½, ¼, ¾.
fn vulgar_fraction(sign: char, at: usize) -> Option<Piece> {
    let (numerator, denominator) = match sign {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        _ => return None,
    };
    Some(piece(Value::fraction(numerator, denominator), Weight::Word, at + 1))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::writing::writing_of;
    use super::*;
    use crate::language::Language;

    fn said(tag: &str, text: &str) -> Vec<Found> {
        extract(text, writing_of(&Language::parse(tag).unwrap())).found
    }

    /// What a text says and asks the other language for: as typed, with what it may mean.
    pub(in super::super) fn certain(tag: &str, text: &str) -> Vec<(String, Vec<Value>)> {
        let asks = |found: &Found| found.weight == Weight::Certain;
        let found = said(tag, text).into_iter().filter(asks);
        found.map(|found| (text[found.range].to_owned(), found.readings)).collect()
    }

    /// All that a text may say.
    pub(in super::super) fn readings(tag: &str, text: &str) -> Vec<Value> {
        said(tag, text).into_iter().flat_map(|found| found.readings).collect()
    }

    #[test]
    fn a_text_says_its_values_in_order() {
        let typed = |tag, text| certain(tag, text).into_iter().map(|(typed, _)| typed).collect::<Vec<_>>();
        let chinese = "😀6月3日（周四）晚上8点，120人，票价€45，见https://a.example/2026，电话+352 99 88 77";
        assert_eq!(
            typed("zh-CN", chinese),
            ["6月3日", "周四", "晚上8点", "120", "€45", "https://a.example/2026", "+352 99 88 77"]
        );
        let english = "Thursday, 3 June, 8 pm: 120 guests, €45, 13% off, write to office@a.example";
        assert_eq!(typed("en", english), ["Thursday", "3 June", "8 pm", "120", "€45", "13%", "office@a.example"]);
    }

    #[test]
    fn a_language_that_is_not_known_has_addresses_only() {
        let found = said("es", "El 3 de junio, 1.200 personas, https://a.example/ y +352 99 88 77");
        assert_eq!(found.len(), 2);
    }
}
