//! A file of words in one language, for the tests of this folder.

use crate::check::fixing;
use crate::language::{Language, LanguageSettings, Languages, Orthography, Spacing};
use crate::locale::{Catalog, Texts};
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
    let mut problems = Vec::new();
    let catalog = Catalog::load(&sources(tag, words), &settings(tag)).value;
    for text in Texts::of(&catalog).all(&language(tag)) {
        super::check(text, &language(tag), orthography, &mut problems);
    }
    sort(&mut problems);
    problems
}

fn sources(tag: &str, words: &str) -> Sources {
    let mut sources = Sources::default();
    sources.insert("newsletters/spring-lunch.toml", "date = 2026-12-03\n".into());
    sources.insert(&path(tag), words.into());
    sources
}

fn settings(tag: &str) -> LanguageSettings {
    LanguageSettings {
        available: vec![language(tag)],
        source: language(tag),
        default: Languages::from(language(tag)),
        formats: Vec::new(),
        time_zones: vec!["Europe/Luxembourg".into()],
    }
}

/// A file with all its fixes, and what is then left to find by typography and while reading.
pub(super) fn fixed(tag: &str, words: &str, orthography: &Orthography) -> (String, Vec<Problem>) {
    let before = sources(tag, words);
    let find = |sources: &Sources| {
        let mut found = Catalog::load(sources, &settings(tag)).problems;
        found.extend(problems(tag, &sources.text(&path(tag)).unwrap().text, orthography));
        found
    };
    let fixed = fixing::fix(&before, find);
    let text = fixed.files.get(&*path(tag)).cloned().unwrap_or_else(|| words.into());
    (text.to_string(), fixed.left)
}

/// The keys of what is found in a file, with line and column.
pub(super) fn found(tag: &str, words: &str) -> Vec<(&'static str, u64, u64)> {
    located(&problems(tag, words, &Orthography::default()))
}

/// The same, where a space stands between Han and Latin characters.
pub(super) fn found_spaced(tag: &str, words: &str) -> Vec<(&'static str, u64, u64)> {
    located(&problems(tag, words, &spaced(tag)))
}

pub(super) fn spaced(tag: &str) -> Orthography {
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
    let (words, _) = fixed(tag, &format!("a = {text}\n"), orthography);
    words.strip_prefix("a = ").unwrap().strip_suffix('\n').unwrap().to_owned()
}
