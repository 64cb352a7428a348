//! The words: all `.ftl` files of all languages, parsed, checked and ready to be formatted with facts.
//!
//! In: `locales/<tag>/…` and the language settings. Out: a [`Catalog`] that gives [`Words`] for one language and newsletter.
//! It never falls back from one language to another, and every error of Fluent or of our functions becomes a problem.

#![allow(clippy::result_large_err, reason = "a problem is the exception, and its size is no matter")]

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

#[cfg(test)]
mod fixture;
