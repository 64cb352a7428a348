//! What shows beside the cursor: a text in every language as it will be printed, and the value of each variable.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::under::{Under, under};
use super::workspace::{State, Workspace};
use crate::edition::facts_of;
use crate::fact::Facts;
use crate::language::Language;
use crate::locale::TextId;
use crate::sources::Slug;

/// The answer to a hover.
pub(super) fn hover(workspace: &Workspace, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let path = workspace.relative(&at.text_document.uri)?;
    let state = workspace.state.as_ref()?;
    let slug = state.slug_for(&path)?;
    let value = match under(state, &slug, &path, at.position)? {
        Under::Text(text) => text_in_all(state, &slug, &text),
        Under::Variable(name, text) => {
            values(state, &slug, &facts(state, &slug, &text), std::iter::once(name.as_str()))
        }
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    (!is_empty(&contents)).then_some(Hover { contents, range: None })
}

fn is_empty(contents: &HoverContents) -> bool {
    matches!(contents, HoverContents::Markup(markup) if markup.value.is_empty())
}

/// A text in every language, the source first, then the values that it prints.
fn text_in_all(state: &State, slug: &Slug, text: &TextId) -> String {
    let (catalog, facts) = (&state.composed.value.catalog, facts(state, slug, text));
    let mut shown = String::new();
    let mut variables = BTreeSet::new();
    for language in languages(state) {
        let texts = catalog.texts(language, slug);
        let Some(typed) = texts.into_iter().find(|typed| typed.id == *text) else { continue };
        variables.extend(typed.variables());
        let samples = catalog.words(language, slug).map(|words| words.samples(text, &facts)).unwrap_or_default();
        let printed: Vec<String> = match samples.is_empty() {
            true => vec![typed.words()],
            false => samples.into_iter().map(|sample| sample.text).collect(),
        };
        let _ = writeln!(shown, "**{language}** `{}`\n", typed.path());
        for text in printed {
            let _ = writeln!(shown, "{}\n", quoted(&text));
        }
    }
    let values = values(state, slug, &facts, variables.iter().map(String::as_str));
    if !values.is_empty() {
        let _ = write!(shown, "---\n\n{values}");
    }
    shown
}

/// A text as a quotation, its Markdown untouched.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The value of each variable, as each language prints it.
fn values<'v>(state: &State, slug: &Slug, facts: &Facts, names: impl Iterator<Item = &'v str>) -> String {
    let mut shown = String::new();
    for name in names {
        let Some(fact) = facts.get(name) else { continue };
        let words = languages(state).into_iter().filter_map(|language| {
            let words = state.composed.value.catalog.words(language, slug)?;
            Some(format!("{language}: {}", words.value(fact)?))
        });
        let words: Vec<String> = words.collect();
        let _ = writeln!(shown, "- `${name}` {}", words.join(" · "));
    }
    shown
}

/// The facts that a text sees.
fn facts(state: &State, slug: &Slug, text: &TextId) -> Facts {
    let made = state.composed.value.newsletters.iter().find(|made| made.newsletter.slug == *slug);
    made.map(|made| facts_of(&made.newsletter, &state.project.edition_settings())(text)).unwrap_or_default()
}

/// The project's languages, the source first.
pub(super) fn languages(state: &State) -> Vec<&Language> {
    let settings = &state.project.config.languages;
    let others = settings.available.iter().filter(|language| **language != settings.source);
    std::iter::once(&settings.source).chain(others).collect()
}
