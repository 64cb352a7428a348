//! A text cut into digits, words, Han characters and other signs, for all kinds of value alike.
//!
//! In: a text and how its language writes. Out: tokens that lead back to its bytes. Stretches that are no writing, such as
//! URLs, are one token each.

use std::ops::Range;

use super::figure::digit;
use super::writing::{Meaning, Writing};
use crate::locale::VALUE;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    /// A space or a line break.
    Space,
    /// A space that groups digits: no-break, narrow or thin.
    Narrow,
}

/// One piece of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    Digits,
    /// Letters that are not Han, with what they mean in the language.
    Word(Meaning),
    Han(char),
    Other(char),
    /// A placeable.
    Value,
    /// A URL or a mail address.
    Skipped,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) sign: Sign,
    pub(super) range: Range<usize>,
    pub(super) gap: Gap,
}

/// A text with its tokens. Asking beyond the end is answered by `None`.
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) writing: &'static Writing,
    all: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts a text; `skipped` are ordered and do not overlap.
    pub(super) fn read(text: &'t str, writing: &'static Writing, skipped: &[Range<usize>]) -> Tokens<'t> {
        // A Han character is three bytes, and few words are shorter.
        let mut all: Vec<Token> = Vec::with_capacity(text.len() / 3 + 1);
        let (mut at, mut gap, mut skipped) = (0, Gap::Space, skipped.iter().peekable());
        while let Some(first) = text[at..].chars().next() {
            let mut push = |sign, end: usize, gap: &mut Gap| {
                all.push(Token { sign, range: at..end, gap: std::mem::replace(gap, Gap::None) });
                end
            };
            if let Some(range) = skipped.next_if(|range| range.start <= at) {
                at = push(Sign::Skipped, range.end.max(at + first.len_utf8()), &mut gap);
                continue;
            }
            let stop = skipped.peek().map_or(text.len(), |range| range.start);
            let run = |is_part: fn(char) -> bool| {
                text[at..stop].find(|c: char| !is_part(c)).map_or(stop, |length| at + length)
            };
            at = match first {
                ' ' | '\n' | '\t' => {
                    gap = Gap::Space;
                    at + 1
                }
                '\u{A0}' | '\u{202F}' | '\u{2009}' => {
                    gap = if gap == Gap::Space { gap } else { Gap::Narrow };
                    at + first.len_utf8()
                }
                VALUE => push(Sign::Value, at + first.len_utf8(), &mut gap),
                _ if digit(first).is_some() => push(Sign::Digits, run(|c| digit(c).is_some()), &mut gap),
                _ if is_han(first) => push(Sign::Han(first), at + first.len_utf8(), &mut gap),
                _ if first.is_alphabetic() => {
                    let end = run(|c| c.is_alphabetic() && !is_han(c));
                    push(Sign::Word(writing.meaning(&text[at..end])), end, &mut gap)
                }
                _ => push(Sign::Other(first), at + first.len_utf8(), &mut gap),
            };
        }
        Tokens { text, writing, all }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.all.get(at)
    }

    pub(super) fn sign(&self, at: usize) -> Option<Sign> {
        Some(self.all.get(at)?.sign)
    }

    /// The token before, where `back` is not too far.
    pub(super) fn before(&self, at: usize, back: usize) -> Option<&Token> {
        self.all.get(at.checked_sub(back)?)
    }

    /// The text of a token, empty beyond the end.
    pub(super) fn str(&self, at: usize) -> &'t str {
        self.all.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The bytes from one token to just before another.
    pub(super) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.all.get(from).map_or(self.text.len(), |token| token.range.start);
        let end = to.checked_sub(1).and_then(|last| self.all.get(last)).map_or(start, |token| token.range.end);
        start..end.max(start)
    }

    /// Whether it touches the token before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|token| token.gap == Gap::None) && at > 0
    }

    pub(super) fn is(&self, at: usize, other: char) -> bool {
        self.sign(at) == Some(Sign::Other(other))
    }

    pub(super) fn is_han(&self, at: usize, han: char) -> bool {
        self.sign(at) == Some(Sign::Han(han))
    }

    /// Whether the tokens from `at` are just these Han characters.
    pub(super) fn are_han(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(number, han)| self.is_han(at + number, han))
    }

    pub(super) fn han(&self, at: usize) -> Option<char> {
        match self.sign(at)? {
            Sign::Han(han) => Some(han),
            _ => None,
        }
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.sign(at) == Some(Sign::Digits)
    }

    pub(super) fn digits(&self, at: usize) -> Option<&'t str> {
        self.is_digits(at).then(|| self.str(at))
    }

    pub(super) fn meaning(&self, at: usize) -> Meaning {
        match self.sign(at) {
            Some(Sign::Word(meaning)) => meaning,
            _ => Meaning::Unknown,
        }
    }

    /// Whether a word is this one, in small letters, however it is written.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.sign(at), Some(Sign::Word(_))) && self.str(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any_word(&self, at: usize) -> bool {
        matches!(self.sign(at), Some(Sign::Word(_)))
    }

    /// A number of at most so many digits, which stand alone in their token.
    pub(super) fn number(&self, at: usize, most: usize) -> Option<u32> {
        let digits = self.digits(at)?;
        let mut number = 0;
        for (count, sign) in digits.chars().enumerate() {
            if count >= most {
                return None;
            }
            number = number * 10 + u32::from(digit(sign)?);
        }
        Some(number)
    }

    /// How many digits a token has.
    pub(super) fn count(&self, at: usize) -> usize {
        self.digits(at).map_or(0, |digits| digits.chars().count())
    }
}

/// Whether a character is written in the squares of Chinese: no spaces stand between such.
fn is_han(c: char) -> bool {
    matches!(c, '〇' | '々' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::super::writing::writing_of;
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_text_is_cut_and_leads_back_to_its_bytes() {
        let chinese = writing_of(&Language::parse("zh-CN").unwrap());
        let text = "😀5G+ 共3,450位，见https://a.example/1吧";
        let url = text.find("https").unwrap();
        let tokens = Tokens::read(text, chinese, std::slice::from_ref(&(url..url + 19)));
        let pieces: Vec<&str> = (0..tokens.len()).map(|at| tokens.str(at)).collect();
        let expected = ["😀", "5", "G", "+", "共", "3", ",", "450", "位", "，", "见", "https://a.example/1", "吧"];
        assert_eq!(pieces, expected);
        assert!(tokens.is_glued(2) && !tokens.is_glued(4));
        assert_eq!((tokens.number(7, 3), tokens.number(7, 2)), (Some(450), None));
    }
}
