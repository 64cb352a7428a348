//! The words: all `.ftl` files of all languages, parsed, checked and ready to be formatted with facts.
//!
//! In: `locales/<tag>/…` and the language settings. Out: a [`Catalog`] that gives [`Words`] for one language and newsletter.
//! It never falls back from one language to another, and every error of Fluent or of our functions becomes a problem.
//!
//! ```
//! use diglot::fact::{Fact, Facts};
//! use diglot::language::{Language, LanguageSettings};
//! use diglot::locale::{Catalog, TextId};
//! use diglot::sources::{Slug, Sources};
//!
//! let (zh, slug) = (Language::parse("zh-CN").unwrap(), Slug::parse("spring").unwrap());
//! let settings = LanguageSettings {
//!     available: vec![zh.clone()],
//!     source: zh.clone(),
//!     default: zh.clone().into(),
//!     formats: vec![],
//!     time_zones: vec!["Europe/Luxembourg".into()],
//! };
//! let mut sources = Sources::default();
//! sources.insert("newsletters/spring.toml", "date = 2021-04-27".into());
//! sources.insert("locales/zh-CN/newsletters/spring.ftl", "subject = { $date }见\n".into());
//!
//! let loaded = Catalog::load(&sources, &settings);
//! assert!(loaded.problems.is_empty());
//! let words = loaded.value.words(&zh, &slug).unwrap();
//! let mut facts = Facts::default();
//! facts.insert("date", Fact::Day("2021-04-27".parse().unwrap()));
//! assert_eq!(words.header(&TextId::message("subject"), &facts).unwrap().as_str(), "2021年4月27日见");
//! assert_eq!(words.header(&TextId::message("preheader"), &facts).unwrap_err()[0].code(), "L020");
//! ```

pub use catalog::{Catalog, newsletter_of};
pub use text::{Header, Plain, Rich, TextId};
pub use words::Words;

// What callers meet.
mod catalog;
mod text;
mod words;

// Files: reading, and what is wrong with one by itself.
mod bundle;
mod coverage;
mod file;
mod junk;
mod nesting;
mod parse;
mod structure;

// Formatting: facts into texts.
mod dates;
mod frame;
mod functions;
mod lists;
mod missing;
mod numbers;
mod phrases;
mod reach;
mod regional;
mod residue;
mod values;

// Rich text.
mod characters;
mod escape;
mod html;
mod markdown;
mod prose;

<<<<<<< HEAD
#[cfg(test)]
mod fixture;
=======
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
>>>>>>> w-message
