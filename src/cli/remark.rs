//! What a command says to people beside its result: a key of the embedded words with its values, told in either language.
//!
//! In: a key and named values, lists, or remarks that stand within it. Out: nothing by itself; `sentences` makes the sentence.
//! Findings about files are no remarks but [`crate::problem::Problem`]s.

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
    pub(super) values: Vec<(&'static str, Vec<Value>)>,
}

/// What stands in a sentence.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// The same in every language.
    Text(String),
    /// Told in the language of the sentence.
    Told(Remark),
}

impl Remark {
    /// A sentence of the embedded words.
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
    pub fn listing(self, name: &'static str, items: impl IntoIterator<Item = impl ToString>) -> Remark {
        self.valued(name, items.into_iter().map(|item| Value::Text(item.to_string())).collect())
    }

    /// Adds a list of remarks, or a single one, which each language tells and joins in its own way.
    ///
    /// ```
    /// use diglot::cli::remark::Remark;
    /// use diglot::cli::sentences::{Sentences, Tongue};
    /// let why = Remark::new("send-test-doubt");
    /// let refused = Remark::new("send-test-refused").with("to", "wei@two.example").telling("why", [why]);
    /// let told = Sentences::in_tongue(Tongue::Chinese).told(&refused);
    /// assert_eq!(told, "寄给wei@two.example的测试邮件没有被接收：没有收到有效的答复，但邮件也可能已经寄到");
    /// ```
    #[must_use]
    pub fn telling(self, name: &'static str, remarks: impl IntoIterator<Item = Remark>) -> Remark {
        self.valued(name, remarks.into_iter().map(Value::Told).collect())
    }

    fn valued(mut self, name: &'static str, values: Vec<Value>) -> Remark {
        self.values.push((name, values));
        self
    }
}
