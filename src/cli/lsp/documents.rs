//! The files that are open in the editor, as it has them: their text wins over that on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Uri,
};
use url::Url;

use super::position::offset;

/// An open file.
#[derive(Debug)]
pub(super) struct Document {
    /// As the editor writes it, which may be otherwise than we would.
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: String,
}

/// All open files, by path.
#[derive(Debug, Default)]
pub(super) struct Documents(BTreeMap<PathBuf, Document>);

impl Documents {
    pub(super) fn open(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        if let Some(path) = path_of(&opened.uri) {
            self.0.insert(path, Document { uri: opened.uri, version: opened.version, text: opened.text });
        }
    }

    /// Applies the changes in their order; each counts in the text that the one before it left.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let path = path_of(&params.text_document.uri);
        let Some(document) = path.and_then(|path| self.0.get_mut(&path)) else { return };
        document.version = params.text_document.version;
        for change in params.content_changes {
            match change.range {
                None => document.text = change.text,
                Some(range) => {
                    let start = offset(&document.text, range.start);
                    let end = offset(&document.text, range.end).max(start);
                    document.text.replace_range(start..end, &change.text);
                }
            }
        }
    }

    pub(super) fn close(&mut self, params: &DidCloseTextDocumentParams) {
        if let Some(path) = path_of(&params.text_document.uri) {
            self.0.remove(&path);
        }
    }

    pub(super) fn get(&self, path: &Path) -> Option<&Document> {
        self.0.get(path)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &Document)> {
        self.0.iter().map(|(path, document)| (path.as_path(), document))
    }
}

/// The file that a URI names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// The URI of a file.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_str(Url::from_file_path(path).ok()?.as_str()).ok()
}

/// The folder that the editor works in.
pub(super) fn folder(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[expect(deprecated, reason = "older editors name their folder by this alone")]
    let root = params.root_uri.as_ref();
    folders.chain(root).find_map(path_of)
}
