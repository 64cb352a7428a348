//! Findings as the editor shows them, file by file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, PublishDiagnosticsParams,
};

use super::super::findings::cut;
use super::super::sentences::{Sentences, Tongue};
use super::position::range;
use super::workspace::Workspace;
use crate::problem::{Place, Problem, Severity};

/// The findings of every file that has some, and an empty list for each that had some before.
pub(super) fn all(workspace: &mut Workspace, sentences: &Sentences) -> Vec<PublishDiagnosticsParams> {
    let Some(root) = workspace.root().map(std::path::Path::to_owned) else { return Vec::new() };
    let mut files: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for path in std::mem::take(&mut workspace.told) {
        files.insert(path, Vec::new());
    }
    for (path, _) in workspace.documents.iter() {
        files.insert(path.to_owned(), Vec::new());
    }
    for problem in &workspace.problems {
        let path = problem.place().map_or("diglot.toml", Place::path);
        files.entry(root.join(path)).or_default().push(diagnostic(workspace, problem, sentences));
    }
    workspace.told = files.iter().filter(|(_, found)| !found.is_empty()).map(|(path, _)| path.clone()).collect();
    files
        .into_iter()
        .filter_map(|(path, diagnostics)| {
            let document = workspace.documents.get(&path);
            let uri = document.map(|document| document.uri.clone()).or_else(|| super::documents::uri_of(&path))?;
            Some(PublishDiagnosticsParams { uri, diagnostics, version: document.map(|document| document.version) })
        })
        .collect()
}

/// One finding.
pub(super) fn diagnostic(workspace: &Workspace, problem: &Problem, sentences: &Sentences) -> Diagnostic {
    let hint = sentences.hint(problem).map(|hint| format!("\n{hint}")).unwrap_or_default();
    Diagnostic {
        range: match problem.place() {
            Some(Place::Text { text, span, .. }) => range(text, span),
            _ => lsp_types::Range::default(),
        },
        severity: Some(match problem.severity() {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(problem.code().to_owned())),
        source: Some("diglot".to_owned()),
        message: sentences.message(problem) + &hint,
        related_information: related(workspace, problem, sentences).map(|one| vec![one]),
        ..Diagnostic::default()
    }
}

/// The text that the one with the finding translates.
fn related(workspace: &Workspace, problem: &Problem, sentences: &Sentences) -> Option<DiagnosticRelatedInformation> {
    let Some(Place::Text { file, text, span }) = problem.source() else { return None };
    let label = match sentences.tongue() {
        Tongue::English => "the source: ",
        Tongue::Chinese => "原文：",
    };
    let location = Location { uri: workspace.uri(file)?, range: range(text, span) };
    Some(DiagnosticRelatedInformation { location, message: format!("{label}{}", cut(&text[span.clone()])) })
}
