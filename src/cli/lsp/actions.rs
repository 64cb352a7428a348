//! The fixes of `check --fix` as quick fixes: one for each finding under the cursor, and one for the whole file.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, TextEdit, Uri, WorkspaceEdit,
};

use super::super::sentences::{Sentences, Tongue};
use super::diagnostics::diagnostic;
use super::position::range;
use super::workspace::Workspace;
use crate::problem::{Fix, Place, Problem};

/// The kind of the action that mends a whole file, which editors can run at each save.
pub(super) fn fix_all() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.diglot")
}

/// The answer to a request for actions.
pub(super) fn actions(workspace: &Workspace, params: &CodeActionParams, sentences: &Sentences) -> CodeActionResponse {
    let uri = &params.text_document.uri;
    let Some(path) = workspace.relative(uri) else { return Vec::new() };
    let in_file = |problem: &&Problem| problem.place().is_some_and(|place| place.path() == path);
    let fixable: Vec<(&Problem, &Fix)> =
        workspace.problems.iter().filter(in_file).filter_map(|problem| Some((problem, problem.fix()?))).collect();
    let is_wanted = |kind: &CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|asked| kind.as_str().starts_with(asked.as_str())))
    };
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        let under = fixable.iter().filter(|(problem, _)| touches(problem, params.range));
        actions.extend(under.map(|(problem, fix)| one(workspace, uri, problem, fix, sentences)));
    }
    if is_wanted(&fix_all()) && !fixable.is_empty() {
        actions.push(all(uri, &fixable, sentences));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn touches(problem: &Problem, asked: lsp_types::Range) -> bool {
    let Some(Place::Text { text, span, .. }) = problem.place() else { return false };
    let found = range(text, span);
    found.start <= asked.end && asked.start <= found.end
}

fn one(workspace: &Workspace, uri: &Uri, problem: &Problem, fix: &Fix, sentences: &Sentences) -> CodeAction {
    let title = match (sentences.tongue(), fix.text.trim().is_empty()) {
        (Tongue::English, false) => format!("{}: write “{}”", problem.code(), fix.text),
        (Tongue::English, true) => format!("{}: take it out", problem.code()),
        (Tongue::Chinese, false) => format!("{}：改为“{}”", problem.code(), fix.text),
        (Tongue::Chinese, true) => format!("{}：删去", problem.code()),
    };
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(workspace, problem, sentences)]),
        edit: edit(problem, fix).map(|edit| workspace_edit(uri, vec![edit])),
        is_preferred: Some(true),
        ..CodeAction::default()
    }
}

/// All fixes of a file that do not touch each other; the next request has the rest.
fn all(uri: &Uri, fixable: &[(&Problem, &Fix)], sentences: &Sentences) -> CodeAction {
    let mut fixes = fixable.to_vec();
    fixes.sort_by_key(|(_, fix)| fix.span.start);
    let mut end = 0;
    fixes.retain(|(_, fix)| {
        let is_free = fix.span.start >= end;
        end = if is_free { fix.span.end.max(fix.span.start + 1) } else { end };
        is_free
    });
    let title = match sentences.tongue() {
        Tongue::English => format!("diglot: mend what is certain in this file ({})", fixes.len()),
        Tongue::Chinese => format!("diglot：改正本文件中可自动改正之处（{}处）", fixes.len()),
    };
    let edits = fixes.iter().filter_map(|(problem, fix)| edit(problem, fix)).collect();
    CodeAction { title, kind: Some(fix_all()), edit: Some(workspace_edit(uri, edits)), ..CodeAction::default() }
}

fn edit(problem: &Problem, fix: &Fix) -> Option<TextEdit> {
    let Some(Place::Text { text, .. }) = problem.place() else { return None };
    Some(TextEdit { range: range(text, &fix.span), new_text: fix.text.clone() })
}

fn workspace_edit(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
