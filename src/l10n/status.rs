//! How far the translations are: per language and file, how many texts there are, what is missing, stale or unread, and how
//! many words are still to be written.

use serde::Serialize;

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::Sources;

use super::entry::Entry;
use super::lock::Lock;
use super::stub::{lacking, todos};
use super::survey::{Pair, Scope, State, pairs};
use super::text::typed_text;
use super::words::count;

/// How far one file is, or several together. A text is a message or term with its attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Texts of the source.
    pub messages: usize,
    /// Of them translated, whatever their state.
    pub translated: usize,
    /// Not there, or without one of their attributes.
    pub missing: usize,
    /// Of the missing ones, those for which a stub stands there already.
    pub stubs: usize,
    /// Of the missing ones, those that are there but cannot be read.
    pub unreadable: usize,
    /// Older than their source.
    pub stale: usize,
    /// Accepted by nobody, or changed on both sides since.
    pub unreviewed: usize,
    /// The same text in both languages.
    pub identical: usize,
    /// Errors that `check` finds in the file.
    pub errors: usize,
    /// Words of the source in missing and stale texts; in a Chinese source each character.
    pub words: usize,
}

impl Counts {
    /// How much is translated and as new as its source, in per cent, rounded down: 100 means all.
    #[must_use]
    pub fn percent(&self) -> usize {
        match self.messages {
            0 => 100,
            all => (self.translated - self.stale) * 100 / all,
        }
    }

    fn add(&mut self, other: &Counts) {
        self.messages += other.messages;
        self.translated += other.translated;
        self.missing += other.missing;
        self.stubs += other.stubs;
        self.unreadable += other.unreadable;
        self.stale += other.stale;
        self.unreviewed += other.unreviewed;
        self.identical += other.identical;
        self.errors += other.errors;
        self.words += other.words;
    }
}

/// One translated file.
#[derive(Clone, Debug)]
pub struct Row {
    /// The language.
    pub language: Language,
    /// The translation's path, also where the file is missing.
    pub path: String,
    /// How far it is.
    pub counts: Counts,
}

/// How far all files of a scope are; `found` is what `check` finds.
#[must_use]
pub fn status(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>, found: &[Problem]) -> Vec<Row> {
    let (lock, _) = Lock::read(sources);
    let row = |pair: &Pair<'_>| {
        let mut counts = Counts { errors: errors(&pair.path, found), ..Counts::default() };
        let todos = todos(pair.target.text);
        for source in pair.texts() {
            let lacking = lacking(pair, &todos, source);
            let before = counts.missing;
            add(&mut counts, pair, pair.state(&lock, &languages.source, source), source);
            if counts.missing > before && !lacking.is_addable() {
                counts.unreadable += usize::from(lacking.is_broken());
                counts.stubs += usize::from(!lacking.is_broken());
            }
        }
        Row { language: pair.language.clone(), path: pair.path.clone(), counts }
    };
    pairs(sources, languages, scope).iter().map(row).collect()
}

/// Several rows together.
#[must_use]
pub fn total<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Counts {
    let mut counts = Counts::default();
    rows.into_iter().for_each(|row| counts.add(&row.counts));
    counts
}

fn errors(path: &str, found: &[Problem]) -> usize {
    found
        .iter()
        .filter(|problem| problem.is_error() && problem.place().is_some_and(|place| place.path() == path))
        .count()
}

fn add(counts: &mut Counts, pair: &Pair<'_>, state: State, source: &Entry<'_>) {
    counts.messages += 1;
    let Some(target) = pair.target.get(&source.id) else {
        counts.missing += 1;
        counts.words += words(source.patterns().map(|(attribute, _)| attribute), source);
        return;
    };
    let lacking: Vec<Option<&str>> = source
        .patterns()
        .map(|(attribute, _)| attribute)
        .filter(|attribute| target.pattern(*attribute).is_none())
        .collect();
    if lacking.is_empty() {
        counts.translated += 1;
    } else {
        counts.missing += 1;
        counts.words += words(lacking.iter().copied(), source);
    }
    match state {
        State::Stale | State::Draft if lacking.is_empty() => {
            counts.stale += 1;
            counts.words += words(source.patterns().map(|(attribute, _)| attribute), source);
        }
        State::Unreviewed | State::Retranslated => counts.unreviewed += 1,
        _ => {}
    }
    counts.identical += usize::from(source.canonical() == target.canonical());
}

fn words<'a>(attributes: impl Iterator<Item = Option<&'a str>>, source: &Entry<'_>) -> usize {
    attributes.filter_map(|attribute| source.pattern(attribute)).map(|pattern| count(&typed_text(pattern))).sum()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn each_state_is_counted() {
        let mut project = Project::new(
            "a = One\nb = Two\nc = Three { $x }\n-d = CLUB\n",
            "a = 一\nb = 二\nc = 三{ $x }\n-d = CLUB\n",
        );
        project.accept_all();
        project.write(
            "en",
            "a = One more\nb = Two\n    .alt = Of two pictures\nc = Three { $x }\n-d = CLUB\ne = Five by five\n",
        );
        let found = [Problem::error("L020").at(crate::problem::Place::file("locales/zh-CN/common.ftl"))];
        let rows = status(&project.sources, &project.languages, Scope::default(), &found);
        let counts = rows[0].counts;
        assert_eq!(rows[0].path, "locales/zh-CN/common.ftl");
        assert_eq!(
            counts,
            Counts {
                messages: 5,
                translated: 3,
                missing: 2,
                stubs: 0,
                unreadable: 0,
                stale: 1,
                unreviewed: 0,
                identical: 1,
                errors: 1,
                words: 8
            }
        );
        assert_eq!(counts.percent(), 40);
    }

    #[test]
    fn of_what_is_missing_stubs_and_what_cannot_be_read_are_counted() {
        let zh = "# TODO a =\nb = 二\n# TODO     .alt =\n\nc = { 三\n";
        let project = Project::new("a = One\nb = Two\n    .alt = x\nc = Three\nd = Four\n", zh);
        let counts = status(&project.sources, &project.languages, Scope::default(), &[])[0].counts;
        assert_eq!((counts.missing, counts.stubs, counts.unreadable), (4, 2, 1));
    }

    #[test]
    fn han_characters_of_a_chinese_source_count_as_words() {
        let mut project = Project::of(&["zh-CN", "en"]);
        project.write("zh-CN", "a = 园中午餐{ $x }，请来\n");
        let rows = status(&project.sources, &project.languages, Scope::default(), &[]);
        assert_eq!((rows[0].path.as_str(), rows[0].counts.words), ("locales/en/common.ftl", 6));
    }
}
