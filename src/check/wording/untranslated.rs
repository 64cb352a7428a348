//! Texts that were left in the source language (L025).
//!
//! In: a translation beside its source. Out: a finding where two words or more are not translated. Names, terms, abbreviations
//! and the words that `diglot.toml` calls the same are rightly equal.

use crate::check::names::{Vocabulary, is_name};
use crate::check::pair::Pair;
use crate::language::Orthography;
use crate::locale::{Run, VALUE, Value, is_han, words};
use crate::problem::Problem;

/// Texts that are rightly written as the post and the register of companies have them.
const AS_REGISTERED: [&str; 2] = ["postal-address", "legal-name"];
/// Labels that every language has a word for. Of others nobody can tell: `label-zoom = Zoom`.
const LABELS: [&str; 7] =
    ["label-when", "label-where", "label-host", "label-speaker", "label-register", "label-more", "unsubscribe"];
/// The fewest words that are certainly no name.
const LEAST_WORDS: usize = 2;
/// About as much as two words.
const LEAST_HAN: usize = 4;

/// Looks for words of the source in a translation.
pub(super) fn check(pair: &Pair<'_>, vocabulary: &Vocabulary, orthography: &Orthography, problems: &mut Vec<Problem>) {
    let (source, target) = (&pair.source.typed, &pair.target.typed);
    let id = target.id.message.as_str();
    let is_exempt = target.is_term() || is_name(id) || AS_REGISTERED.contains(&id);
    if is_exempt || is_akin(pair) {
        return;
    }
    let sources = source.runs();
    for run in target.runs() {
        let is_equal = sources.iter().any(|source| values(source).eq(values(run)) && normal(source).eq(normal(run)));
        let is_latin = pair.target.is_han && !run.text.contains(is_han);
        if !is_equal && !is_latin {
            continue;
        }
        let left = Left::of(run, pair, vocabulary, orthography);
        let problem = if left.words >= LEAST_WORDS || left.han >= LEAST_HAN {
            Problem::error(if is_equal { "L025" } else { "L025-script" })
        } else if is_equal && is_latin && left.words == 1 && LABELS.contains(&id) {
            Problem::warning("L025-word")
        } else {
            continue;
        };
        let span = run.span(0..run.text.find('\n').unwrap_or(run.text.len()));
        let place = if span.is_empty() { target.place() } else { target.place_of(span) };
        problems.push(pair.finding(problem).at(place));
        return;
    }
}

/// One language written in two ways, or two that share their script: an equal text is no proof.
fn is_akin(pair: &Pair<'_>) -> bool {
    let (source, target) = (pair.source.language.as_str(), pair.target.language.as_str());
    source.split('-').next() == target.split('-').next() || pair.source.is_han && pair.target.is_han
}

/// The words of a run; how its lines are broken says nothing.
fn normal<'r>(run: &'r Run<'_>) -> impl Iterator<Item = &'r str> {
    run.text.split_whitespace()
}

fn values<'r, 'c>(run: &'r Run<'c>) -> impl Iterator<Item = &'r Value<'c>> {
    run.values.iter().map(|(_, value)| value)
}

/// What is left of a text without all that is rightly equal.
struct Left {
    words: usize,
    han: usize,
}

impl Left {
    fn of(run: &Run<'_>, pair: &Pair<'_>, vocabulary: &Vocabulary, orthography: &Orthography) -> Left {
        let mut chars = run.flat().chars.clone();
        for same in &orthography.same {
            cover(&mut chars, &same.chars().collect::<Vec<_>>());
        }
        for named in [pair.source.language, pair.target.language].into_iter().filter_map(|l| vocabulary.of_language(l))
        {
            let names = named.find(&chars).into_iter().filter(|(_, entry)| !entry.id.starts_with("role-"));
            let ranges: Vec<_> = names.map(|(range, _)| range).collect();
            ranges.into_iter().for_each(|range| chars[range].fill(VALUE));
        }
        let is_word = |word: &&std::ops::Range<usize>| {
            let word = &chars[(*word).clone()];
            word.iter().any(|c| c.is_lowercase()) && !word.iter().any(char::is_ascii_digit)
        };
        let words = words(&chars).iter().filter(is_word).count();
        Left { words, han: chars.iter().filter(|c| is_han(**c)).count() }
    }
}

/// Covers each place where some words stand.
fn cover(chars: &mut [char], phrase: &[char]) {
    if phrase.is_empty() {
        return;
    }
    let mut at = 0;
    while at + phrase.len() <= chars.len() {
        if chars[at..at + phrase.len()] == *phrase {
            chars[at..at + phrase.len()].fill(VALUE);
            at += phrase.len();
        } else {
            at += 1;
        }
    }
}
