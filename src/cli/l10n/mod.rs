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
use super::shell::Shell;
use crate::compose::Wanted;
use crate::edition::{TextId, leaves_out};
use crate::files;
use crate::l10n::Rewritten;
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
            Err(Failure::new(Exit::Usage, format!("{language} is the language that the others translate"))
                .hint(format!("there are: {}", known.join(", "))))
        }
        Some(language) if languages.available.contains(&language) => Ok(language),
        _ => {
            let failure = Failure::new(Exit::Usage, format!("there is no language {typed} in this project"));
            Err(match nearest(typed, known.iter().copied()) {
                Some(near) => failure.hint(format!("did you mean {near}?")),
                None => failure.hint(format!("there are: {}", known.join(", "))),
            })
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

/// Stubs that are there already, as a sentence begins to tell them.
fn waiting(count: usize) -> String {
    format!("{} {}", counted(count, "stub"), if count == 1 { "waits" } else { "wait" })
}

/// Files of words that could not be read: what they hold is not known, so nothing is done.
fn unread(problems: Vec<Problem>) -> Failure {
    Failure { message: "nothing was written".to_owned(), ..Failure::problems(Exit::Content, problems) }
}

/// Writes files of words, each whole or not at all.
fn write(project: &Project, files: &[Rewritten]) -> Result<(), Failure> {
    if let Some(file) = files.iter().find(|file| file.text.len() > MOST_TEXT) {
        let size = file.text.len();
        return Err(Failure::problems(Exit::Content, vec![too_large(&file.path, size, MOST_TEXT)])
            .hint("nothing was written; a file of words cannot grow larger than that"));
    }
    files.iter().try_for_each(|file| write_one(project, &file.path, &file.text))
}

fn write_one(project: &Project, path: &str, text: &str) -> Result<(), Failure> {
    files::write_content(&project.root, path, text.as_bytes())
        .map_err(|error| Failure::new(Exit::World, format!("cannot write {path}: {error}")))
}

/// A fault of ours: what would be written reads otherwise than it should.
fn fault(paths: &[String]) -> Failure {
    Failure::new(Exit::Fault, format!("{} would not read as it should; nothing was written", paths.join(", ")))
        .hint("please report this, with the file")
}

/// `1 text`, `2 texts`.
fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
