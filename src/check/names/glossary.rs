//! `locales/glossary.toml`: words that a project always translates in one way, and words that it never uses.
//!
//! In: the file. Out: a [`Glossary`], ready to be looked up in, and everything that is wrong with the file (L096).

use std::collections::{HashMap, HashSet};

use super::index::{Index, Spelling};
use crate::language::{Language, LanguageSettings};
use crate::problem::{Problem, Warned};
use crate::sources::Sources;
use crate::table::{self, Codes, Located, Table, Value};

const PATH: &str = "locales/glossary.toml";

const CODES: Codes = Codes {
    syntax: |cause| match cause {
        table::Cause::Merge => Problem::error("L096-merge"),
        table::Cause::Open(_) => Problem::error("L096-open"),
        cause => cause.name_in(Problem::error("L096")),
    },
    wide: || Problem::error("L096-wide"),
    twice: || Problem::error("L096-twice"),
    deep: || Problem::error("L096-deep"),
    many: || Problem::error("L096-many"),
    unknown: |_, nearest| match nearest {
        Some(_) => Problem::error("L096-near"),
        None => Problem::error("L096-key"),
    },
    kind: || Problem::error("L096-kind"),
    missing: || Problem::error("L096-missing"),
};

/// One `[[term]]`: its words by language.
#[derive(Debug, Default)]
struct Term {
    words: HashMap<Language, Vec<String>>,
    forbidden: HashMap<Language, Vec<String>>,
}

/// The words of the project.
#[derive(Debug, Default)]
pub(in crate::check) struct Glossary {
    terms: Vec<Term>,
    source: Option<Lookup>,
    forbidden: HashMap<Language, Lookup>,
}

/// Words, each with its term.
#[derive(Debug)]
struct Lookup {
    index: Index,
    entries: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    text: String,
    term: usize,
    is_forbidden: bool,
}

/// A word of the glossary in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Match<'g> {
    /// Which characters.
    pub(super) range: std::ops::Range<usize>,
    /// As the glossary writes it.
    pub(super) word: &'g str,
    /// The number of its term.
    pub(super) term: usize,
}

impl Glossary {
    /// Reads the file, if there is one.
    pub(in crate::check) fn read(sources: &Sources, settings: &LanguageSettings) -> Warned<Glossary> {
        let Some(source) = sources.text(PATH) else { return Warned::new(Glossary::default(), Vec::new()) };
        let read = table::read(source, &CODES, |root| {
            let terms = root.need("term").and_then(|value| value.items()).unwrap_or_default();
            let mut seen = HashSet::new();
            terms.iter().filter_map(|value| term(root, value, settings, &mut seen)).collect::<Vec<Term>>()
        });
        Warned::new(Glossary::of(read.value.unwrap_or_default(), settings), read.problems)
    }

    fn of(terms: Vec<Term>, settings: &LanguageSettings) -> Glossary {
        let all = |language: &Language, is_forbidden: bool| -> Vec<Word> {
            let lists = terms.iter().enumerate().filter_map(|(term, known)| {
                let words = if is_forbidden { &known.forbidden } else { &known.words };
                Some((term, words.get(language)?))
            });
            lists
                .flat_map(|(term, list)| list.iter().map(move |text| Word { text: text.clone(), term, is_forbidden }))
                .collect()
        };
        let forbidden = settings.available.iter().filter_map(|language| {
            let words = all(language, true);
            // A forbidden word within one that is allowed is allowed.
            let lookup = Lookup::of(all(language, false).into_iter().chain(words).collect());
            lookup.entries.iter().any(|word| word.is_forbidden).then(|| (language.clone(), lookup))
        });
        let forbidden = forbidden.collect();
        Glossary { source: Some(Lookup::of(all(&settings.source, false))), forbidden, terms }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words of the source language in a text.
    pub(super) fn in_source(&self, chars: &[char]) -> Vec<Match<'_>> {
        self.source.as_ref().map(|lookup| lookup.find(chars, false)).unwrap_or_default()
    }

    /// The forbidden words of a language in a text.
    pub(super) fn forbidden_in(&self, language: &Language, chars: &[char]) -> Vec<Match<'_>> {
        self.forbidden.get(language).map(|lookup| lookup.find(chars, true)).unwrap_or_default()
    }

    /// How a term is said in a language.
    pub(super) fn words(&self, term: usize, language: &Language) -> &[String] {
        self.terms[term].words.get(language).map_or(&[], |words| words)
    }
}

impl Lookup {
    fn of(entries: Vec<Word>) -> Lookup {
        Lookup { index: Index::new(Spelling::Loose, entries.iter().map(|word| &*word.text)), entries }
    }

    fn find(&self, chars: &[char], is_forbidden: bool) -> Vec<Match<'_>> {
        let found = self.index.find(chars).into_iter().map(|(range, at)| (range, &self.entries[at]));
        let wanted = found.filter(|(_, word)| word.is_forbidden == is_forbidden);
        wanted.map(|(range, word)| Match { range, word: &word.text, term: word.term }).collect()
    }
}

/// One `[[term]]`. Its keys are languages, beside `forbid` and `note`.
fn term(root: &Table<'_>, value: &Value<'_>, settings: &LanguageSettings, seen: &mut HashSet<String>) -> Option<Term> {
    let mut term = Term::default();
    for entry in value.entries()? {
        match entry.key() {
            "note" => _ = entry.text(),
            "forbid" => {
                for forbidden in entry.entries().unwrap_or_default() {
                    term.forbidden.extend(words(root, &forbidden, settings));
                }
            }
            _ => term.words.extend(words(root, &entry, settings)),
        }
    }
    match term.words.get(&settings.source) {
        None if term.forbidden.is_empty() => {
            root.report(Problem::error("L096-source").at(value.place()).with("language", &settings.source));
        }
        own => {
            for word in own.into_iter().flatten().filter(|word| !seen.insert(word.to_lowercase())) {
                root.report(Problem::error("L096-again").at(value.place()).with("word", word));
            }
        }
    }
    Some(term)
}

/// The words of one language: a text or a list of texts.
fn words(root: &Table<'_>, value: &Value<'_>, settings: &LanguageSettings) -> Option<(Language, Vec<String>)> {
    let language = Language::parse(value.key()).filter(|language| settings.available.contains(language));
    if language.is_none() {
        let known: Vec<&str> = settings.available.iter().map(Language::as_str).collect();
        let problem = Problem::error("L096-language").at(value.key_place()).with("key", value.key());
        root.report(problem.with("known", known.join(", ")));
    }
    let words = if value.found() == "list" { value.texts()? } else { vec![value.text()?] };
    let is_word = |word: &&Located<String>| word.value.trim().chars().count() > 1;
    if words.is_empty() {
        root.report(Problem::error("L096-empty").at(value.place()).with("key", value.key()));
    }
    for short in words.iter().filter(|word| !is_word(word)) {
        root.report(Problem::error("L096-short").at(short.place.clone()).with("word", &short.value));
    }
    let words: Vec<String> = words.iter().filter(is_word).map(|word| word.value.trim().to_owned()).collect();
    Some((language?, words)).filter(|(_, words)| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> LanguageSettings {
        let tag = |tag| Language::parse(tag).unwrap();
        LanguageSettings {
            available: vec![tag("en"), tag("zh-CN")],
            source: tag("en"),
            default: tag("en").into(),
            formats: vec![],
            time_zones: vec!["UTC".to_owned()],
        }
    }

    fn read(text: &str) -> Warned<Glossary> {
        let mut sources = Sources::default();
        sources.insert(PATH, text.into());
        Glossary::read(&sources, &settings())
    }

    #[test]
    fn everything_wrong_with_the_file_is_told_at_once() {
        let text = "note = 1\n[[term]]\nen = 'board'\nzh = ['理事会']\nzh-CN = []\nforbid.zh-CN = ['董']\n[[term]]\nen = 'Board'\nfr = 'conseil'\nnote = 3\n\
                    [[term]]\nzh-CN = '会员'\n";
        let found: Vec<(&str, u64)> =
            read(text).problems.iter().map(|found| (found.key(), found.place().unwrap().start().unwrap().0)).collect();
        let expected = [
            ("L096-language", 4),
            ("L096-empty", 5),
            ("L096-short", 6),
            ("L096-language", 9),
            ("L096-kind", 10),
            ("L096-again", 7),
            ("L096-source", 11),
            ("L096-key", 1),
        ];
        let sorted = |mut list: Vec<(&'static str, u64)>| {
            list.sort_unstable();
            list
        };
        assert_eq!(sorted(found), sorted(expected.to_vec()));
        assert_eq!(read("[[term]]\nen = board\n").problems[0].key(), "L096");
        assert_eq!(read("").problems[0].key(), "L096-missing");
    }

    #[test]
    fn a_good_file_is_a_glossary() {
        let read = read(
            "[[term]]\nen = ['board', 'management board']\nzh-CN = '理事会'\nforbid.zh-CN = ['董事会']\nnote = '选出的人'\n",
        );
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let text: Vec<char> = "The Management Boards".chars().collect();
        let found = read.value.in_source(&text);
        assert_eq!((found[0].word, found[0].range.clone()), ("management board", 4..21));
        let zh = Language::parse("zh-CN").unwrap();
        assert_eq!(read.value.words(0, &zh), ["理事会"]);
        assert_eq!(read.value.forbidden_in(&zh, &"经董事会".chars().collect::<Vec<_>>()).len(), 1);
        assert!(Glossary::read(&Sources::default(), &settings()).value.is_empty());
    }
}
