//! Many phrases looked for at once, in time that depends on the text alone.
//!
//! In: phrases. Out: where a text has one of them, the longest first, never two over each other. Phrases of Latin script are
//! found as whole words.

use std::collections::HashMap;
use std::ops::Range;

use crate::locale::{is_han, is_letter};

/// How a phrase is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Spelling {
    /// Letter by letter.
    Exact,
    /// In capitals or small letters, also with a plural `s`.
    Loose,
}

/// Phrases by the number under which they were added.
#[derive(Debug)]
pub(in crate::check) struct Index {
    spelling: Spelling,
    phrases: Vec<Vec<char>>,
    /// By the first two characters, the longest first.
    starts: HashMap<[char; 2], Vec<usize>>,
    /// Which first characters there are, by their last bits: most characters of a text begin no phrase.
    first: Vec<bool>,
}

const FIRST: usize = 1024;

impl Index {
    /// Takes phrases in; those of one character are never found. Of two equal ones the first counts.
    pub(in crate::check) fn new<'p>(spelling: Spelling, phrases: impl IntoIterator<Item = &'p str>) -> Index {
        let fold = |c: char| if spelling == Spelling::Loose { lower(c) } else { c };
        let phrases: Vec<Vec<char>> =
            phrases.into_iter().map(|phrase| phrase.trim().chars().map(fold).collect()).collect();
        let mut index = Index { spelling, starts: HashMap::new(), first: vec![false; FIRST], phrases };
        for (at, phrase) in index.phrases.iter().enumerate() {
            if let [first, second, ..] = phrase[..] {
                index.starts.entry([first, second]).or_default().push(at);
                index.first[first as usize % FIRST] = true;
            }
        }
        for at in index.starts.values_mut() {
            at.sort_by_key(|at| std::cmp::Reverse(index.phrases[*at].len()));
        }
        index
    }

    /// Where a text has a phrase, and which.
    pub(in crate::check) fn find(&self, text: &[char]) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at + 1 < text.len() {
            match self.longest(text, at) {
                Some((end, phrase)) => {
                    found.push((at..end, phrase));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        let first = self.fold(text[at]);
        if !self.first[first as usize % FIRST] || is_letter(first) && at > 0 && joins(text[at - 1]) {
            return None;
        }
        let candidates = self.starts.get(&[first, self.fold(text[at + 1])])?;
        candidates.iter().find_map(|phrase| Some((self.end(text, at, &self.phrases[*phrase])?, *phrase)))
    }

    /// Where a phrase that begins here ends.
    fn end(&self, text: &[char], at: usize, phrase: &[char]) -> Option<usize> {
        let mut end = at + phrase.len();
        let typed = text.get(at..end)?;
        if !typed.iter().zip(phrase).all(|(typed, wanted)| self.fold(*typed) == *wanted) {
            return None;
        }
        if !phrase.last().is_some_and(|c| is_letter(*c)) {
            return Some(end);
        }
        if self.spelling == Spelling::Loose && text.get(end).is_some_and(|c| matches!(c, 's' | 'S')) {
            end += 1;
        }
        let goes_on = text.get(end).is_some_and(|c| is_letter(*c))
            || text.get(end) == Some(&'-') && text.get(end + 1).is_some_and(|c| is_letter(*c));
        (!goes_on).then_some(end)
    }

    fn fold(&self, c: char) -> char {
        if self.spelling == Spelling::Loose { lower(c) } else { c }
    }
}

/// Whether a letter behind this character is in the middle of a word.
fn joins(c: char) -> bool {
    is_letter(c) || c == '-'
}

fn lower(c: char) -> char {
    match c {
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c if is_han(c) => c,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(spelling: Spelling, phrases: &[&str], text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let index = Index::new(spelling, phrases.iter().copied());
        index.find(&text).into_iter().map(|(range, _)| text[range].iter().collect()).collect()
    }

    #[test]
    fn the_longest_phrase_counts_and_words_are_whole() {
        let exact = |text| found(Spelling::Exact, &["China Mobile", "China Mobile International", "老磨坊"], text);
        assert_eq!(exact("China Mobile International和China Mobile"), ["China Mobile International", "China Mobile"]);
        assert_eq!(exact("在老磨坊见，老磨坊"), ["老磨坊", "老磨坊"]);
        assert_eq!(exact("Indochina Mobile, China Mobiles, china mobile, pre-China Mobile"), [""; 0]);
    }

    #[test]
    fn a_word_is_also_found_in_capitals_and_in_the_plural() {
        let loose = |text| found(Spelling::Loose, &["board", "board of trade"], text);
        assert_eq!(loose("The Boards and the board of trade"), ["Boards", "board of trade"]);
        assert_eq!(loose("boarding on-board keyboard"), [""; 0]);
    }
}
