//! What a command says to people beside its result: a key of the embedded words with its values, told in either language.
//!
//! In: a key and named values or lists. Out: nothing by itself; `sentences` makes the sentence. Findings about files are no
//! remarks but [`crate::problem::Problem`]s.

use std::io::{Error, ErrorKind};

/// One sentence of a command, in no language yet.
///
/// ```
/// use diglot::cli::remark::Remark;
/// use diglot::cli::sentences::{Sentences, Tongue};
/// let wrote = Remark::new("l10n-export-done").with("count", 1).with("command", "diglot l10n import zh-CN.po");
/// let told = |tongue| Sentences::in_tongue(tongue).told(&wrote);
/// assert_eq!(told(Tongue::English), "Wrote 1 text. When the translator is done:  diglot l10n import zh-CN.po");
/// assert_eq!(told(Tongue::Chinese), "已导出1条消息。译完之后运行：diglot l10n import zh-CN.po");
/// ```
#[derive(Clone, Debug)]
pub struct Remark {
    pub(super) key: &'static str,
    pub(super) values: Vec<(&'static str, Vec<String>)>,
}

impl Remark {
    /// A sentence of `words/*/commands.ftl`.
    #[must_use]
    pub fn new(key: &'static str) -> Remark {
        Remark { key, values: Vec::new() }
    }

    /// Why the system does not let a file or folder be read or written. What it says itself is shown where the words do not
    /// know the reason.
    #[must_use]
    pub fn barred(key: &'static str, file: impl ToString, error: &Error) -> Remark {
        let reason = match (error.kind(), error.raw_os_error()) {
            (ErrorKind::NotFound, _) => "missing",
            (ErrorKind::PermissionDenied, Some(_)) => "denied",
            // `files` refuses this one, not the system.
            (ErrorKind::PermissionDenied, None) => "outside",
            (ErrorKind::IsADirectory, _) => "folder",
            // Making the folders of a path tells of the file among them in the second way.
            (ErrorKind::NotADirectory | ErrorKind::AlreadyExists, _) => "no-folder",
            (ErrorKind::StorageFull, _) => "full",
            _ => "other",
        };
        Remark::new(key).with("file", file).with("reason", reason).with("error", error)
    }

    /// Adds a named value; whole numbers choose among plurals.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Remark {
        self.listing(name, [value])
    }

    /// Adds a list, which each language joins in its own way.
    #[must_use]
    pub fn listing(mut self, name: &'static str, items: impl IntoIterator<Item = impl ToString>) -> Remark {
        self.values.push((name, items.into_iter().map(|item| item.to_string()).collect()));
        self
    }
}
