//! Texts held against the glossary: a word of it that a translation does not use (L090), and words that nobody wants (L091).

use std::collections::BTreeSet;

use super::glossary::Glossary;
use super::named::is_name;
use crate::check::pair::Pair;
use crate::language::Language;
use crate::locale::{Flat, Run, Typed, is_han};
use crate::problem::{Place, Problem};

/// The forbidden words in a stretch of a text, and what to write for them.
pub(super) fn forbidden(
    (text, run): (&Typed<'_>, &Run<'_>),
    glossary: &Glossary,
    language: &Language,
    problems: &mut Vec<Problem>,
) {
    if is_proper(text) {
        return;
    }
    let flat = run.flat();
    for found in glossary.forbidden_in(language, &flat.chars) {
        let wanted = glossary.words(found.term, language);
        let problem = Problem::error(if wanted.is_empty() { "L091-never" } else { "L091" });
        let problem = problem.with("word", found.word).with("id", &text.id).with("wanted", quoted(wanted));
        let place = text.place_of(run.span(flat.bytes(found.range)));
        problems.push(problem.in_language(language).at(place));
    }
}

/// The words of the glossary that the source of a translation has, and the translation has not.
pub(super) fn unused(pair: &Pair<'_>, glossary: &Glossary, problems: &mut Vec<Problem>) {
    let (source, target) = (&pair.source.typed, &pair.target.typed);
    if glossary.is_empty() || is_proper(target) {
        return;
    }
    let mut terms = BTreeSet::new();
    for run in source.runs() {
        let flat = run.flat();
        terms.extend(glossary.in_source(&flat.chars).into_iter().map(|found| (found.term, found.word)));
    }
    let language = pair.target.language;
    let mut wanted = terms.into_iter().filter(|(term, _)| !glossary.words(*term, language).is_empty()).peekable();
    if wanted.peek().is_none() {
        return;
    }
    let said = said(pair);
    let is_untranslated = pair.target.is_han && !said.contains(is_han);
    for (term, word) in wanted.filter(|_| !is_untranslated) {
        let words = glossary.words(term, language);
        let has_one = words.iter().any(|word| said.contains(&word.to_lowercase()));
        if !has_one && !is_told(glossary, language, term, target) {
            let problem = Problem::warning("L090").with("word", word).with("wanted", quoted(words));
            problems.push(pair.finding(problem).at(first_line(target)));
        }
    }
}

/// All that a translation prints, names and terms included, in small letters and without line breaks.
fn said(pair: &Pair<'_>) -> String {
    let printed = pair.target.samples.iter().map(|sample| sample.text.clone());
    let typed = pair.target.typed.runs().iter().map(|run| run.text.clone());
    let texts: Vec<String> = printed.chain(typed).map(|text| Flat::of(&text).chars.iter().collect()).collect();
    texts.join("\n").to_lowercase()
}

/// Whether a forbidden word of the same term stands there, which is told itself.
fn is_told(glossary: &Glossary, language: &Language, term: usize, text: &Typed<'_>) -> bool {
    let has = |run: &Run<'_>| glossary.forbidden_in(language, &run.flat().chars).iter().any(|found| found.term == term);
    text.runs().iter().any(has)
}

/// Whether it is the name of somebody or of something, or what somebody else calls a function.
fn is_proper(text: &Typed<'_>) -> bool {
    is_name(&text.id.message) || text.id.message.starts_with("role-")
}

/// The first words of a text.
fn first_line(text: &Typed<'_>) -> Place {
    let runs = text.runs();
    let Some(run) = runs.first() else { return text.place() };
    let length = run.text.find('\n').unwrap_or(run.text.len());
    let span = run.span(0..length);
    if span.is_empty() { text.place() } else { text.place_of(span) }
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    quoted.join(", ")
}
