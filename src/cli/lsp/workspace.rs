//! The project as the editor sees it: files of the disk with what is being typed, composed and checked anew after each change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lsp_types::Uri;

use super::super::check::check_composed;
use super::super::exit::Failure;
use super::super::project::Project;
use super::documents::{Documents, path_of, uri_of};
use crate::compose::{Composed, Wanted};
use crate::config;
use crate::locale::newsletter_of;
use crate::problem::{Problem, Warned};
use crate::sources::Slug;

/// One project in an editor.
pub(super) struct Workspace {
    /// The folder of `diglot.toml`, once known.
    root: Option<PathBuf>,
    pub(super) documents: Documents,
    /// The last state; `None` where the settings are wrong.
    pub(super) state: Option<State>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// The files that the editor was told of.
    pub(super) told: BTreeSet<PathBuf>,
}

/// A project that could be read.
pub(super) struct State {
    pub(super) project: Project,
    pub(super) composed: Warned<Composed>,
}

impl Workspace {
    /// A workspace in a folder of the editor, or in that of the first file it opens.
    pub(super) fn new(folder: Option<PathBuf>) -> Workspace {
        let root = folder.map(|folder| config::find_project(&folder).unwrap_or(folder));
        Workspace { root, documents: Documents::default(), state: None, problems: Vec::new(), told: BTreeSet::new() }
    }

    /// The project's folder.
    pub(super) fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Reads, composes and checks everything.
    pub(super) fn check(&mut self) {
        let opened = || self.documents.iter().find_map(|(path, _)| config::find_project(path.parent()?));
        if self.root.as_ref().is_none_or(|root| config::find_project(root).is_none()) {
            self.root = opened().or(self.root.take());
        }
        let read = self.root.as_deref().map(|root| Project::open(Some(root)));
        (self.state, self.problems) = match read {
            None => (None, Vec::new()),
            Some(Err(Failure { problems, .. })) => (None, problems),
            Some(Ok(project)) => self.checked(project),
        };
    }

    fn checked(&self, mut project: Project) -> (Option<State>, Vec<Problem>) {
        for (path, document) in self.documents.iter() {
            let Some(path) = relative(&project.root, path) else { continue };
            if project.sources.text(&path).is_some() || is_content(&path) {
                project.sources.replace(&path, &document.text);
            }
        }
        let wanted = Wanted { slugs: project.sources.slugs(), editions: project.editions() };
        let composed = project.compose(&wanted, &mut |_, _| {});
        let problems = check_composed(&project, &project.sources, &composed);
        (Some(State { project, composed }), problems)
    }

    /// A path relative to the project, with `/`.
    pub(super) fn relative(&self, uri: &Uri) -> Option<String> {
        relative(self.root()?, &path_of(uri)?)
    }

    /// The URI of a file of the project, as the editor writes it.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        let path = self.root()?.join(path);
        match self.documents.get(&path) {
            Some(document) => Some(document.uri.clone()),
            None => uri_of(&path),
        }
    }
}

impl State {
    /// The text of a file of the project.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.project.sources.text(path).map(|source| &*source.text)
    }

    /// The newsletter whose words a file shows: its own, or the last one for a file that all share.
    pub(super) fn slug_for(&self, path: &str) -> Option<Slug> {
        let toml = path.strip_prefix("newsletters/").and_then(|name| name.strip_suffix(".toml")).and_then(Slug::parse);
        toml.or_else(|| newsletter_of(path)).or_else(|| self.project.sources.slugs().pop())
    }
}

/// Whether a file that is open, and perhaps not saved yet, is one that composing reads.
fn is_content(path: &str) -> bool {
    let folder_and_ending =
        [("locales/", ".ftl"), ("newsletters/", ".toml"), ("templates/", ".mjml"), ("templates/", ".txt")];
    folder_and_ending.iter().any(|(folder, ending)| path.starts_with(folder) && path.ends_with(ending))
}

/// A path relative to a folder, with `/`; links on the way to the folder are followed where need be.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok().map(Path::to_owned).or_else(|| {
        let (root, folder) = (root.canonicalize().ok()?, path.parent()?.canonicalize().ok()?);
        Some(folder.strip_prefix(root).ok()?.join(path.file_name()?))
    })?;
    Some(below.to_str()?.replace('\\', "/"))
}
