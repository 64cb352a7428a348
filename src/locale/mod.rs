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
pub use echoes::drop_echoes;
pub use flat::{Flat, is_han, is_letter, words};
pub use forms::Moment;
pub use manner::Manner;
pub use missing::is_asked_by_the_program;
pub use nesting::too_deep;
pub use outline::Outline;
pub use plurals::plural_categories;
pub use samples::{Sample, Samples};
pub use text::{Header, Plain, Rich, TextId};
pub use texts::{FileTexts, Texts};
pub use typed::{MASK, Run, Typed, VALUE, Value};
pub use words::Words;

pub(crate) use characters::joint;

// What callers meet.
mod catalog;
mod flat;
mod samples;
mod text;
mod texts;
mod typed;
mod words;

// Files: reading, and what is wrong with one by itself.
mod bundle;
mod coverage;
mod doubled;
mod echoes;
mod faithful;
mod file;
mod forms;
mod junk;
mod nesting;
mod parse;
mod plurals;
mod references;
mod structure;

// Formatting: facts into texts.
mod dates;
mod frame;
mod functions;
mod lists;
mod manner;
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
mod outline;
mod prose;
mod wide;

#[cfg(test)]
mod fixture;
