//! A file of words in one language, for the tests of this folder.

use crate::check::fixing;
use crate::language::{Language, LanguageSettings, Languages, Orthography, Spacing};
use crate::locale::Catalog;
use crate::problem::{Problem, sort};
use crate::sources::Sources;

/// The file of a language.
fn path(tag: &str) -> String {
    format!("locales/{tag}/newsletters/spring-lunch.ftl")
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

/// What typography finds in a file.
pub(super) fn problems(tag: &str, words: &str, orthography: &Orthography) -> Vec<Problem> {
    let mut sources = Sources::default();
    sources.insert("newsletters/spring-lunch.toml", "date = 2026-12-03\n".into());
    sources.insert(&path(tag), words.into());
    let settings = LanguageSettings {
        available: vec![language(tag)],
        source: language(tag),
        default: Languages::from(language(tag)),
        formats: Vec::new(),
        time_zones: vec!["Europe/Luxembourg".into()],
    };
    let catalog = Catalog::load(&sources, &settings).value;
    let mut problems = Vec::new();
    for text in catalog.all_texts(&language(tag)) {
        super::check(&text, &language(tag), orthography, &mut problems);
    }
    sort(&mut problems);
    problems
}

/// The keys of what is found in a file, with line and column.
pub(super) fn found(tag: &str, words: &str) -> Vec<(&'static str, u64, u64)> {
    located(&problems(tag, words, &Orthography::default()))
}

/// The same, where a space stands between Han and Latin characters.
pub(super) fn found_spaced(tag: &str, words: &str) -> Vec<(&'static str, u64, u64)> {
    located(&problems(tag, words, &spaced(tag)))
}

fn spaced(tag: &str) -> Orthography {
    Orthography { spacing: vec![(language(tag), Spacing::Space)], ..Orthography::default() }
}

fn located(problems: &[Problem]) -> Vec<(&'static str, u64, u64)> {
    let start = |problem: &Problem| problem.place().and_then(|place| place.start()).unwrap_or_default();
    problems.iter().map(|problem| (problem.key(), start(problem).0, start(problem).1)).collect()
}

/// One text, mended until nothing is left to mend.
pub(super) fn mended(tag: &str, text: &str) -> String {
    mended_with(tag, text, &Orthography::default())
}

/// The same, where a space stands between Han and Latin characters.
pub(super) fn mended_spaced(tag: &str, text: &str) -> String {
    mended_with(tag, text, &spaced(tag))
}

fn mended_with(tag: &str, text: &str, orthography: &Orthography) -> String {
    let mut words = format!("a = {text}\n");
    for _ in 0..8 {
        let found = problems(tag, &words, orthography);
        let source = crate::sources::Source { path: path(tag).into(), text: words.as_str().into() };
        let next = fixing::apply(&source, &found.iter().collect::<Vec<_>>()).unwrap();
        if next == words {
            break;
        }
        words = next;
    }
    words.strip_prefix("a = ").unwrap().strip_suffix('\n').unwrap().to_owned()
}
