//! A small project in memory, for the tests of this module: one file in each language.

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::{Source, Sources};

use super::accept::{Accepting, Wish, accept, tidy};
use super::lock::LOCK;
use super::staleness::staleness;
use super::survey::Scope;

pub(super) struct Project {
    pub(super) sources: Sources,
    pub(super) languages: LanguageSettings,
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

impl Project {
    /// `common.ftl` in English, the source, and in Chinese.
    pub(super) fn new(en: &str, zh: &str) -> Project {
        let mut project = Project::of(&["en", "zh-CN"]);
        project.write("en", en);
        project.write("zh-CN", zh);
        project
    }

    /// No files; the first language is the source.
    pub(super) fn of(tags: &[&str]) -> Project {
        let available: Vec<Language> = tags.iter().map(|tag| language(tag)).collect();
        let languages = LanguageSettings {
            source: available[0].clone(),
            default: available[0].clone().into(),
            available,
            formats: Vec::new(),
            time_zones: vec!["Europe/Luxembourg".into()],
        };
        Project { sources: Sources::default(), languages }
    }

    pub(super) fn write(&mut self, tag: &str, text: &str) {
        self.insert(&format!("locales/{tag}/common.ftl"), text);
    }

    pub(super) fn insert(&mut self, path: &str, text: &str) {
        self.sources.insert(path, text.into());
    }

    pub(super) fn read(&self, path: &str) -> String {
        self.sources.text(path).unwrap().text.to_string()
    }

    pub(super) fn source(&self, tag: &str) -> Source {
        self.sources.text(&format!("locales/{tag}/common.ftl")).unwrap().clone()
    }

    pub(super) fn staleness(&self) -> Vec<Problem> {
        staleness(&self.sources, &self.languages)
    }

    pub(super) fn accept(&self, wish: Wish<'_>, found: &[Problem]) -> Result<Accepting, Vec<Problem>> {
        accept(&self.sources, &self.languages, Scope::default(), wish, found)
    }

    pub(super) fn accept_all(&mut self) {
        let lock = self.accept(Wish::All, &[]).unwrap().lock;
        self.insert(LOCK, &lock);
    }

    pub(super) fn tidy(&self) -> Result<String, Vec<Problem>> {
        tidy(&self.sources, &self.languages)
    }
}

/// Problems by key, with line and column.
pub(super) fn located(problems: &[Problem]) -> Vec<(&'static str, u64, u64)> {
    let place = |problem: &Problem| problem.place().and_then(|place| place.start()).unwrap_or_default();
    problems.iter().map(|problem| (problem.key(), place(problem).0, place(problem).1)).collect()
}
