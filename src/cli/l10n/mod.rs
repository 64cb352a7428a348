//! `diglot l10n`: the commands of translators, one a file.

mod accept;
mod diff;
mod export;
mod import;
mod pseudo;
mod status;
mod stub;

use std::collections::BTreeMap;

use super::arguments::L10n;
use super::check::findings_in;
use super::exit::{Exit, Failure, Outcome};
use super::project::Project;
use super::remark::Remark;
use super::sentences::Sentences;
use super::shell::Shell;
use crate::compose::Wanted;
use crate::edition::{TextId, leaves_out};
use crate::files;
use crate::l10n::{Rewritten, State};
use crate::language::Language;
use crate::newsletter::Newsletter;
use crate::problem::{Problem, nearest};
use crate::sources::{MOST_TEXT, Slug, too_large};

/// Runs one of them.
pub fn run(shell: &Shell, project: &Project, command: &L10n) -> Outcome {
    match command {
        L10n::Status(command) => status::run(shell, project, command),
        L10n::Stub(command) => stub::run(shell, project, command),
        L10n::Diff(command) => diff::run(shell, project, command),
        L10n::Accept(command) => accept::run(shell, project, command),
        L10n::Pseudo(command) => pseudo::run(shell, project, command),
        L10n::Export(command) => export::run(shell, project, command),
        L10n::Import(command) => import::run(shell, project, command),
    }
}

/// The language that a user means: one of the project's that translates.
fn translation(project: &Project, typed: &str) -> Result<Language, Failure> {
    let languages = &project.config.languages;
    let known: Vec<&str> =
        languages.available.iter().filter(|known| **known != languages.source).map(Language::as_str).collect();
    match Language::parse(typed) {
        Some(language) if language == languages.source => {
            let source = Remark::new("l10n-language-source").with("language", language);
            Err(Failure::told_as(Exit::Usage, &source.listing("known", known)))
        }
        Some(language) if languages.available.contains(&language) => Ok(language),
        _ => {
            let remark = match nearest(typed, known.iter().copied()) {
                Some(near) => Remark::new("l10n-language-near").with("near", near),
                None => Remark::new("l10n-language-unknown").listing("known", known),
            };
            Err(Failure::told_as(Exit::Usage, &remark.with("language", typed)))
        }
    }
}

/// The facts of all newsletters, which tell what need not be translated.
struct Newsletters(BTreeMap<Slug, Newsletter>);

impl Newsletters {
    fn read(project: &Project) -> Newsletters {
        let read = |slug: Slug| {
            let newsletter = crate::newsletter::read(&project.sources, &slug, &project.config.languages).value?;
            Some((slug, newsletter))
        };
        Newsletters(project.sources.slugs().into_iter().filter_map(read).collect())
    }

    /// Whether a newsletter, or the event of a text, leaves out a language.
    fn leaves_out(&self) -> impl Fn(&Slug, &str, &Language) -> bool {
        |slug, id, language| {
            self.0.get(slug).is_some_and(|newsletter| {
                newsletter.languages.as_ref().is_some_and(|only| !only.contains(language))
                    || leaves_out(newsletter, &TextId::message(id), language)
            })
        }
    }
}

/// The newsletter that a user means, if any.
fn newsletter(project: &Project, typed: Option<&String>) -> Result<Option<Slug>, Failure> {
    typed.map(|typed| project.newsletter(typed)).transpose()
}

/// What `check` finds about one newsletter, or about all.
fn findings(project: &Project, slug: Option<&Slug>) -> Vec<Problem> {
    let slugs = slug.map_or_else(|| project.sources.slugs(), |slug| vec![slug.clone()]);
    findings_in(project, &project.sources, &Wanted { slugs, editions: project.editions() })
}

/// A command with the newsletter that it is about.
fn command(words: &str, slug: Option<&Slug>) -> String {
    slug.map_or_else(|| format!("diglot l10n {words}"), |slug| format!("diglot l10n {words} {slug}"))
}

/// `check`, for the newsletter that a command is about.
fn check(slug: Option<&Slug>) -> String {
    slug.map_or_else(|| "diglot check".to_owned(), |slug| format!("diglot check {slug}"))
}

/// Files of words that could not be read: what they hold is not known, so nothing is done.
fn unread(problems: Vec<Problem>) -> Failure {
    Failure { problems, ..Failure::told_as(Exit::Content, &Remark::new("l10n-unread")) }
}

/// Writes files of words, each whole or not at all.
fn write(project: &Project, files: &[Rewritten]) -> Result<(), Failure> {
    if let Some(file) = files.iter().find(|file| file.text.len() > MOST_TEXT) {
        let size = file.text.len();
        let problems = vec![too_large(&file.path, size, MOST_TEXT)];
        return Err(Failure { problems, ..Failure::told_as(Exit::Content, &Remark::new("l10n-too-large")) });
    }
    files.iter().try_for_each(|file| write_one(project, &file.path, &file.text))
}

fn write_one(project: &Project, path: &str, text: &str) -> Result<(), Failure> {
    files::write_content(&project.root, path, text.as_bytes()).map_err(|error| Failure::cannot_write(path, &error))
}

/// A fault of ours: what would be written reads otherwise than it should.
fn fault(paths: &[String]) -> Failure {
    Failure::told_as(Exit::Fault, &Remark::new("l10n-fault").listing("files", paths))
}

/// The word for a state of a translation.
fn state(sentences: &Sentences, state: State) -> String {
    sentences.told(&Remark::new("l10n-state").with("state", state.as_str()))
}

/// A file with the texts in it that a command is about.
fn texts(file: &Rewritten) -> Remark {
    Remark::new("l10n-texts").with("file", &file.path).listing("ids", &file.ids)
}
