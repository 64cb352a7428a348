//! Each language held against the source, file by file and text by text: what is there, and what was accepted of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::language::{Language, LanguageSettings};
use crate::problem::{Place, Problem};
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

/// Every file of a scope, or folder of it, that could not be read, in the source or in a translation.
#[must_use]
pub fn unread_files(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Vec<Problem> {
    let is_meant = |path: &str| {
        let Some(rest) = path.strip_prefix(FOLDER) else { return path == FOLDER.trim_end_matches('/') };
        let (folder, home) = rest.split_once('/').unwrap_or((rest, ""));
        let is_of_scope = |language: Language| {
            language == languages.source || translations(languages, scope).any(|known| *known == language)
        };
        let is_its = slug_of(home).is_none_or(|own| scope.slug.is_none_or(|slug| own == *slug));
        is_its && Language::parse(folder).is_some_and(is_of_scope)
    };
    let is_unread = |problem: &&Problem| {
        let path = problem.place().filter(|_| problem.is_error()).map(Place::path);
        path.is_some_and(|path| is_meant(path) && sources.text(path).is_none())
    };
    sources.problems().iter().filter(is_unread).cloned().collect()
}

/// Files of words that the source should have, by path: a translation has them, and the source does not. A newsletter that is
/// gone, or that leaves the source's language out, needs none.
#[must_use]
pub fn missing_sources(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Vec<String> {
    let (folder, own) = files(sources, &languages.source);
    let translated = translations(languages, scope).flat_map(|language| files(sources, language).1.into_keys());
    let is_meant = |home: &String| {
        let Some(own) = slug_of(home) else { return true };
        scope.slug.is_none_or(|slug| own == *slug)
            && sources.text(&format!("newsletters/{own}.toml")).is_some()
            && !scope.leaves_out.is_some_and(|leaves_out| leaves_out(&own, "subject", &languages.source))
    };
    let lost: BTreeSet<String> = translated.filter(|home| !own.contains_key(home)).filter(is_meant).collect();
    lost.into_iter().map(|home| format!("{FOLDER}{folder}/{home}")).collect()
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

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn a_file_that_the_source_lacks_is_named() {
        let mut project = Project::of(&["en", "zh-CN"]);
        project.write("zh-CN", "a = 一\n");
        project.insert("locales/zh-CN/newsletters/may.ftl", "subject = 五月\n");
        project.insert("locales/zh-CN/newsletters/gone.ftl", "subject = 旧\n");
        project.insert("newsletters/may.toml", "");
        let of = |scope| missing_sources(&project.sources, &project.languages, scope);
        assert_eq!(of(Scope::default()), ["locales/en/common.ftl", "locales/en/newsletters/may.ftl"]);
        let leaves_out = |_: &Slug, _: &str, language: &Language| language.as_str() == "en";
        let scope = Scope { leaves_out: Some(&leaves_out), ..Scope::default() };
        assert_eq!(of(scope), ["locales/en/common.ftl"]);
    }
}
