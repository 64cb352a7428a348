//! Where a text stands: from a name in a newsletter, template or text to its message in every language.

use lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location};

use super::hover::languages;
use super::position::range;
use super::under::{Under, language_of, under};
use super::workspace::Workspace;
use crate::problem::Place;

/// The answer to “go to definition”: the own language's message for a reference in a text, else that of every language.
pub(super) fn definition(workspace: &Workspace, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = &params.text_document_position_params;
    let path = workspace.relative(&at.text_document.uri)?;
    let state = workspace.state.as_ref()?;
    let slug = state.slug_for(&path)?;
    let Under::Text(text) = under(state, &slug, &path, at.position)? else { return None };
    let own = language_of(&path);
    let places = |skip_own: bool| -> Vec<Location> {
        let wanted = languages(state).into_iter().filter(|language| !skip_own || own.as_ref() != Some(*language));
        wanted
            .filter_map(|language| {
                let texts = state.composed.value.catalog.texts(language, &slug);
                let exact = texts.iter().find(|typed| typed.id == text);
                let typed = exact.or_else(|| texts.iter().find(|typed| typed.id.message == text.message))?;
                let Place::Text { file, text, span } = typed.place() else { return None };
                Some(Location { uri: workspace.uri(&file)?, range: range(&text, &span) })
            })
            .collect()
    };
    let here = |location: &Location| {
        location.uri == at.text_document.uri
            && location.range.start.line == at.position.line
            && location.range.start.character <= at.position.character
    };
    let all = places(false);
    // On the message itself one wants to see the other languages; on a reference its own comes first.
    let found = if all.iter().any(here) { places(true) } else { own_first(all, workspace, own.as_ref()) };
    (!found.is_empty()).then_some(GotoDefinitionResponse::Array(found))
}

fn own_first(
    mut locations: Vec<Location>,
    workspace: &Workspace,
    own: Option<&crate::language::Language>,
) -> Vec<Location> {
    let Some(own) = own else { return locations };
    let is_own = |location: &Location| {
        workspace.relative(&location.uri).and_then(|path| language_of(&path)).as_ref() == Some(own)
    };
    locations.sort_by_key(|location| !is_own(location));
    locations.truncate(1);
    locations
}
