//! What stands under the cursor: a message, a term, a variable, or a name in a newsletter or template that asks for a text.

use lsp_types::Position;

use super::position::offset;
use super::workspace::State;
use crate::edition::texts_asked_for;
use crate::language::Language;
use crate::locale::{TextId, Typed};
use crate::problem::Place;
use crate::sources::Slug;

/// What stands under the cursor.
#[derive(Debug, PartialEq)]
pub(super) enum Under {
    /// A text: the one that the cursor is in, or that its word names.
    Text(TextId),
    /// A variable, in a text.
    Variable(String, TextId),
}

/// Looks under the cursor in a file of the project.
pub(super) fn under(state: &State, slug: &Slug, path: &str, position: Position) -> Option<Under> {
    let text = state.text(path)?;
    let at = offset(text, position);
    if path.ends_with(".ftl") {
        let language = language_of(path)?;
        return in_words(state, slug, &language, path, text, at);
    }
    if path.ends_with(".toml") {
        return in_newsletter(state, slug, path, at);
    }
    let (word, before) = word_at(text, at)?;
    (before == Some('"') && is_defined(state, slug, word)).then(|| Under::Text(TextId::message(word)))
}

/// The language of a locale file.
pub(super) fn language_of(path: &str) -> Option<Language> {
    Language::parse(path.strip_prefix("locales/")?.split('/').next()?)
}

fn in_words(state: &State, slug: &Slug, language: &Language, path: &str, text: &str, at: usize) -> Option<Under> {
    let texts = state.composed.value.catalog.texts(language, slug);
    let own: Vec<&Typed<'_>> = texts.iter().filter(|typed| **typed.path() == *path).collect();
    let begins = |typed: &Typed<'_>| match typed.place() {
        Place::Text { span, .. } => span.start,
        _ => 0,
    };
    let around = own.iter().rev().find(|typed| begins(typed) <= at).map(|typed| typed.id.clone());
    if let Some((word, before)) = word_at(text, at) {
        if before == Some('$') {
            return Some(Under::Variable(word.to_owned(), around?));
        }
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let starts_line = text[line..].starts_with(word);
        if !starts_line
            && before != Some('.')
            && texts.iter().any(|typed| typed.id.message == word && is_in_braces(text, at))
        {
            return Some(Under::Text(TextId::message(word)));
        }
    }
    around.map(Under::Text)
}

/// Whether a place stands between braces on its line.
fn is_in_braces(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..at].rfind('{').is_some_and(|open| !text[line + open..at].contains('}'))
}

fn in_newsletter(state: &State, slug: &Slug, path: &str, at: usize) -> Option<Under> {
    let made = state.composed.value.newsletters.iter().find(|made| made.newsletter.slug == *slug)?;
    texts_asked_for(&made.newsletter).into_iter().find_map(|asked| match asked.place {
        Place::Text { file, span, .. } if **file == *path && span.start <= at && at <= span.end => {
            Some(Under::Text(asked.text))
        }
        _ => None,
    })
}

fn is_defined(state: &State, slug: &Slug, id: &str) -> bool {
    let catalog = &state.composed.value.catalog;
    let languages = &state.project.config.languages.available;
    languages.iter().filter_map(|language| catalog.words(language, slug)).any(|words| words.has(&TextId::message(id)))
}

/// The word of letters, digits and hyphens at a byte, and the sign before it.
fn word_at(text: &str, at: usize) -> Option<(&str, Option<char>)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let start = text[..at]
        .rfind(|c| !inside(c))
        .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|c| !inside(c)).map_or(text.len(), |end| at + end);
    (start < end).then(|| (&text[start..end], text[..start].chars().next_back()))
}
