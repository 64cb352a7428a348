//! What is not there: which file a text should stand in, and what the source says there.

use crate::problem::{Place, Problem};

use super::file::{File, Worded};
use super::text::TextId;
use super::words::Words;

/// The longest piece of the source that is shown.
const MOST_SHOWN: usize = 160;

/// Why a text cannot be found: its file is missing or could not be read, it is junk, it lacks a value or attribute, or nobody wrote it.
pub(super) fn missing(words: &Words<'_>, text: &TextId) -> Problem {
    let files = words.bundle.files();
    if let Some(junk) = files.junk_of(&text.message).or_else(|| files.junk_of(&text.to_string())) {
        return junk.problem.clone();
    }
    if let Some((file, message)) = files.message(&text.message) {
        let cut = file.junk_behind(&text.message).map(|junk| junk.problem.clone());
        return cut.unwrap_or_else(|| without_part(file, Worded::Message(message), text));
    }
    let home = home(words, text);
    let path = words.catalog.path(words.language, &home);
    if let Some(problem) = words.catalog.unread(&path) {
        return problem.clone();
    }
    if !files.0.iter().any(|file| *file.source.path == *path) {
        return missing_file(words, &home);
    }
    if let Some(problem) = files.stub(&text.message) {
        return problem;
    }
    let problem = match source_of(words, &text.message) {
        Some(said) => Problem::error("L020-source").with("id", &text.message).with("source", said),
        None => Problem::error("L020").with("id", &text.message),
    };
    problem.with("file", &path).at(Place::file(&path))
}

/// A file that is not there, by its path below the folder of the language; `l10n stub` writes it where the source has it.
pub(super) fn missing_file(words: &Words<'_>, home: &str) -> Problem {
    let path = words.catalog.path(words.language, home);
    let is_in_source = || words.catalog.source_path(home).is_some();
    let problem = if words.catalog.is_source(words.language) || !is_in_source() {
        Problem::error("L005")
    } else {
        // The files that all newsletters share need no newsletter.
        let own = if home.starts_with("newsletters/") { format!(" {}", words.slug) } else { String::new() };
        Problem::error("L005-stub").with("command", format!("diglot l10n stub {}{own}", words.language))
    };
    problem.with("file", &path).at(Place::file(&path)).in_language(words.language)
}

/// A message that is there, but without the part asked for.
fn without_part(file: &File, entry: Worded<'_>, text: &TextId) -> Problem {
    let problem = match &text.attribute {
        Some(attribute) => Problem::error("L022").with("id", entry.id()).with("attribute", attribute),
        None => Problem::error("L022-value").with("id", entry.id()),
    };
    problem.at(file.place(entry.id()))
}

/// The file in which a message should stand, as a path below the language's folder: where another language has it, else by
/// its name.
fn home(words: &Words<'_>, text: &TextId) -> String {
    let others = words.catalog.others(words);
    let known = others.iter().find_map(|other| {
        let (file, _) = other.bundle.files().message(&text.message)?;
        file.source.path.splitn(3, '/').nth(2).map(str::to_owned)
    });
    known.unwrap_or_else(|| by_name(&text.message, words.slug.as_str()))
}

fn by_name(id: &str, slug: &str) -> String {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| id.starts_with(prefix));
    if starts(&["person-", "role-", "org-", "place-"]) {
        "names.ftl".to_owned()
    } else if starts(&["kind-", "label-", "title-", "jump-"]) || COMMON.contains(&id) {
        "common.ftl".to_owned()
    } else {
        format!("newsletters/{slug}.ftl")
    }
}

/// Whether the program itself may ask for a message, whatever the templates do: names of the header, titles, kinds of events.
#[must_use]
pub fn is_asked_by_the_program(id: &str) -> bool {
    COMMON.contains(&id)
        || ["subject", "preheader"].contains(&id)
        || ["kind-", "title-", "jump-"].iter().any(|prefix| id.starts_with(prefix))
}

/// What the program itself asks for in `common.ftl`.
const COMMON: [&str; 10] = [
    "sender",
    "list-name",
    "greeting",
    "legal-name",
    "postal-address",
    "contact",
    "reason",
    "unsubscribe",
    "preferences",
    "test-mark",
];

/// What the source language says in a message, on one line; its first attribute where it has no text of its own.
fn source_of(words: &Words<'_>, id: &str) -> Option<String> {
    let others = words.catalog.others(words);
    let source = others.iter().find(|other| other.catalog.is_source(other.language))?;
    let (file, message) = source.bundle.files().message(id)?;
    let name = match &message.value {
        Some(_) => message.id.name,
        None => message.attributes.first()?.id.name,
    };
    Some(as_typed(file, name, MOST_SHOWN))
}

/// What stands behind an id or an attribute's name, as typed, on one line, cut after so many characters.
pub(super) fn as_typed(file: &File, name: &str, most: usize) -> String {
    let rest = &file.resource.source()[file.span(name).end..];
    let mut lines = rest.trim_start().trim_start_matches('=').lines();
    let mut words: Vec<&str> = lines.next().unwrap_or_default().split_whitespace().collect();
    for line in lines {
        if (!line.trim().is_empty() && !line.starts_with(' ')) || line.trim_start().starts_with('.') {
            break;
        }
        words.extend(line.split_whitespace());
    }
    let said = words.join(" ");
    match said.char_indices().nth(most) {
        Some((at, _)) => said[..at].to_owned() + " …",
        None => said,
    }
}
