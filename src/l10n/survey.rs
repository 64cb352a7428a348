//! Each language held against the source, file by file and text by text: what is there, and what was accepted of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::{Slug, Source, Sources};

use super::entry::{Entries, Entry};
use super::lock::{Accepted, Lock};

/// The folder of all locale files.
pub(super) const FOLDER: &str = "locales/";

/// How a translation stands to its source (`localisation.md` section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is not there.
    Missing,
    /// Nobody accepted it.
    Unreviewed,
    /// Accepted, and nothing changed since.
    Current,
    /// The translation changed since; the source did not.
    Corrected,
    /// The source changed since; the translation did not.
    Stale,
    /// Both changed since.
    Retranslated,
    /// A machine made it.
    Draft,
}

impl State {
    /// The word for programs and for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Missing => "missing",
            State::Unreviewed => "unreviewed",
            State::Current => "current",
            State::Corrected => "corrected",
            State::Stale => "stale",
            State::Retranslated => "retranslated",
            State::Draft => "draft",
        }
    }
}

/// Whether a newsletter leaves a text, by its id, out of a language, so that nobody need translate it.
pub type LeavesOut<'a> = &'a dyn Fn(&Slug, &str, &Language) -> bool;

/// Which texts a command is about.
#[derive(Clone, Copy, Default)]
pub struct Scope<'a> {
    /// One language; all translations without one.
    pub language: Option<&'a Language>,
    /// One newsletter: its own file and those that all newsletters share. All files without one.
    pub slug: Option<&'a Slug>,
    /// What need not be translated; nothing without it.
    pub leaves_out: Option<LeavesOut<'a>>,
}

/// A file of the source and its translation.
pub(super) struct Pair<'s> {
    pub(super) language: Language,
    /// Path below the language's folder.
    pub(super) home: String,
    /// The translation's path, also where there is no such file.
    pub(super) path: String,
    pub(super) source_file: &'s Source,
    pub(super) source: Arc<Entries<'s>>,
    pub(super) target_file: Option<&'s Source>,
    pub(super) target: Entries<'s>,
    /// Ids that need not be translated.
    left_out: BTreeSet<String>,
}

impl<'s> Pair<'s> {
    /// The texts of the source that are translated or should be.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Entry<'s>> {
        let is_wanted = |id: &str| !self.left_out.contains(id) || self.target.get(id).is_some();
        self.source.list.iter().filter(move |entry| is_wanted(&entry.id))
    }

    /// The state of one text of the source.
    pub(super) fn state(&self, lock: &Lock, from: &Language, source: &Entry<'s>) -> State {
        match self.target.get(&source.id) {
            None => State::Missing,
            Some(target) => state(lock.get(self.language.as_str(), &self.home, &source.id), from, source, target),
        }
    }

    pub(super) fn accepted<'l>(&self, lock: &'l Lock, id: &str) -> Option<&'l Accepted> {
        lock.get(self.language.as_str(), &self.home, id).map(|line| &line.accepted)
    }
}

fn state(line: Option<&super::lock::Line>, from: &Language, source: &Entry<'_>, target: &Entry<'_>) -> State {
    // What was accepted against another source language tells nothing about this one.
    let Some(Accepted { source: was, target: said, draft, .. }) =
        line.map(|line| &line.accepted).filter(|accepted| accepted.from == from.as_str())
    else {
        return State::Unreviewed;
    };
    match (*was == source.hash(), *said == target.hash()) {
        _ if *draft => State::Draft,
        (true, true) => State::Current,
        (true, false) => State::Corrected,
        (false, true) => State::Stale,
        (false, false) => State::Retranslated,
    }
}

/// Every file of the source with its translation, by language and path.
pub(super) fn pairs<'s>(sources: &'s Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Vec<Pair<'s>> {
    let is_meant = |home: &str| scope.slug.is_none_or(|slug| slug_of(home).is_none_or(|own| own == *slug));
    let from: Vec<(String, &Source, Arc<Entries<'s>>)> = files(sources, &languages.source)
        .1
        .into_iter()
        .filter(|(home, _)| is_meant(home))
        .map(|(home, file)| (home, file, Arc::new(Entries::parse(&file.text, languages.source.is_han()))))
        .collect();
    let mut pairs = Vec::new();
    for language in translations(languages, scope) {
        let (folder, files) = files(sources, language);
        for (home, source_file, source) in &from {
            let target_file = files.get(home).copied();
            let text = target_file.map_or("", |file| &*file.text);
            pairs.push(Pair {
                language: language.clone(),
                home: home.clone(),
                path: format!("{FOLDER}{folder}/{home}"),
                source_file,
                source: Arc::clone(source),
                target_file,
                target: Entries::parse(text, language.is_han()),
                left_out: left_out(scope, home, source, language),
            });
        }
    }
    pairs
}

fn left_out(scope: Scope<'_>, home: &str, source: &Entries<'_>, language: &Language) -> BTreeSet<String> {
    let (Some(slug), Some(leaves_out)) = (slug_of(home), scope.leaves_out) else { return BTreeSet::new() };
    let ids = source.list.iter().map(|entry| entry.id.clone());
    ids.filter(|id| leaves_out(&slug, id, language)).collect()
}

/// Why a file could not be read, itself or a folder above it. What it holds is not known, so nothing may take its place.
pub(super) fn unread<'s>(sources: &'s Sources, path: &str) -> Option<&'s Problem> {
    let is_above = |known: &str| path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    sources
        .problems()
        .iter()
        .find(|problem| problem.is_error() && problem.place().is_some_and(|place| is_above(place.path())))
}

/// The languages that translate, in the project's order.
fn translations<'a>(languages: &'a LanguageSettings, scope: Scope<'a>) -> impl Iterator<Item = &'a Language> {
    let is_meant = move |language: &&Language| scope.language.is_none_or(|only| only == *language);
    languages.available.iter().filter(|language| **language != languages.source).filter(is_meant)
}

/// The folder of a language, and its files by path below it. A folder with a canonical name wins.
pub(super) fn files<'s>(sources: &'s Sources, language: &Language) -> (String, BTreeMap<String, &'s Source>) {
    let mut folders: BTreeMap<(bool, &str), BTreeMap<String, &'s Source>> = BTreeMap::new();
    for file in sources.texts_below(FOLDER) {
        let Some((folder, home)) = file.path.strip_prefix(FOLDER).and_then(|path| path.split_once('/')) else {
            continue;
        };
        let is_read = matches!(home, "common.ftl" | "names.ftl") || slug_of(home).is_some();
        if is_read && Language::parse(folder).as_ref() == Some(language) {
            let key = (folder != language.as_str(), folder);
            folders.entry(key).or_default().insert(home.to_owned(), file);
        }
    }
    match folders.into_iter().next() {
        Some(((_, folder), files)) => (folder.to_owned(), files),
        None => (language.to_string(), BTreeMap::new()),
    }
}

/// The newsletter of a file below a language's folder.
pub(super) fn slug_of(home: &str) -> Option<Slug> {
    Slug::parse(home.strip_prefix("newsletters/")?.strip_suffix(".ftl")?)
}
