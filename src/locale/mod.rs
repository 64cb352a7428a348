//! The words: all `.ftl` files of all languages, parsed, checked and ready to be formatted with facts.
//!
//! In: `locales/<tag>/…` and the language settings. Out: a [`Catalog`] that gives [`Words`] for one language and newsletter.
//! It never falls back from one language to another, and every error of Fluent or of our functions becomes a problem.

use crate::fact::{Fact, Facts};
use crate::greeting::Phrases;
use crate::language::{Language, LanguageSettings};
use crate::link::Links;
use crate::problem::{Problem, Warned};
use crate::slot::Nonce;
use crate::sources::{Slug, Sources};

/// Names one text: a message's value or one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId {
    /// The message's id.
    pub message: String,
    /// An attribute's name, without the dot.
    pub attribute: Option<String>,
}

impl TextId {
    /// The value of a message.
    #[must_use]
    pub fn message(id: &str) -> TextId {
        TextId { message: id.to_owned(), attribute: None }
    }

    /// An attribute of a message.
    #[must_use]
    pub fn attribute(id: &str, attribute: &str) -> TextId {
        TextId { message: id.to_owned(), attribute: Some(attribute.to_owned()) }
    }

    /// What `compose` shows where the text is missing or broken: `⟦id⟧`. No text may hold these brackets, so a mark is never mailed.
    #[must_use]
    pub fn mark(&self) -> String {
        format!("⟦{self}⟧")
    }
}

impl std::fmt::Display for TextId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.attribute {
            None => f.write_str(&self.message),
            Some(attribute) => write!(f, "{}.{attribute}", self.message),
        }
    }
}

/// A text for a mail header: one line, nothing escaped, free of control and invisible characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header(pub(crate) String);

/// A text of one line: title, label, button. Nothing escaped yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain(pub(crate) String);

/// A Markdown text in its two forms, made from one tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich {
    pub(crate) html: String,
    pub(crate) text: String,
}

impl Header {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Plain {
    /// The text, not escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Rich {
    /// Well-formed XHTML of the allow-list `p br strong em a ul ol li`.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Plain text: paragraphs parted by a blank line, `- ` lists, links as `text: URL`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// All words of all languages.
#[derive(Debug)]
pub struct Catalog {}

impl Catalog {
    /// Reads all locale files. Always returns what could be read; problems are those of structure.
    #[must_use]
    pub fn load(_sources: &Sources, _settings: &LanguageSettings) -> Warned<Catalog> {
        unimplemented!()
    }

    /// The nonce of every token in this run: it occurs in no source.
    #[must_use]
    pub fn nonce(&self) -> Nonce {
        unimplemented!()
    }

    /// The words of one newsletter in one language; `None` when the language has no files at all.
    #[must_use]
    pub fn words(&self, _language: &Language, _slug: &Slug) -> Option<Words<'_>> {
        unimplemented!()
    }
}

/// The words of one newsletter in one language.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    _catalog: &'a Catalog,
}

impl Words<'_> {
    /// The language.
    #[must_use]
    pub fn language(&self) -> &Language {
        unimplemented!()
    }

    /// Whether a text exists (also a broken one).
    #[must_use]
    pub fn has(&self, _text: &TextId) -> bool {
        unimplemented!()
    }

    /// A header text: subject, preheader, sender, alternative text.
    pub fn header(&self, _text: &TextId, _facts: &Facts) -> Result<Header, Vec<Problem>> {
        unimplemented!()
    }

    /// A title, button or label.
    pub fn plain(&self, _text: &TextId, _facts: &Facts) -> Result<Plain, Vec<Problem>> {
        unimplemented!()
    }

    /// A Markdown text.
    pub fn rich(&self, _text: &TextId, _facts: &Facts, _links: &Links) -> Result<Rich, Vec<Problem>> {
        unimplemented!()
    }

    /// The message `greeting` for each form, and the titles.
    pub fn greeting(&self) -> Result<Phrases, Vec<Problem>> {
        unimplemented!()
    }

    /// A date or a range in a style of `DATETIME` (`localisation.md` section 5).
    pub fn date(&self, _start: &Fact, _end: Option<&Fact>, _style: &str, _zone: Option<&str>) -> Result<String, Problem> {
        unimplemented!()
    }

    /// A number as `NUMBER` without options prints it.
    pub fn number(&self, _number: &Fact) -> Result<String, Problem> {
        unimplemented!()
    }

    /// A list as `LIST` prints it; `kind` is `and`, `or` or `plain`.
    pub fn list(&self, _items: &[String], _kind: &str) -> Result<String, Problem> {
        unimplemented!()
    }
}
