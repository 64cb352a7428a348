//! Texts for translators who work in other tools, and their translations back: XLIFF, PO and CSV.
//!
//! Each value, attribute and variant is a row: its id, source, translation, comment and state. What stands between braces
//! travels as a locked token, and a choice by number has the plural forms of the translation's language. An import takes over what the translator changed, by its bytes, and nothing else; a file with a
//! single wrong row changes nothing.
//!
//! XLIFF is version 1.2: OmegaT, Trados, memoQ, Weblate and Poedit all read it, which cannot be said of 2.0.

mod csv;
mod document;
mod forms;
mod import;
mod piece;
mod po;
mod unit;
mod write;
mod xliff;

pub use document::Unreadable;
pub use import::{Broken, Imported, Reason, Refusal, import};

use crate::language::{Language, LanguageSettings};
use crate::sources::Sources;

use super::survey::Scope;

/// Forms of an exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 1.2.
    Xliff,
    /// Gettext PO.
    Po,
    /// A table for spreadsheets.
    Csv,
}

impl Format {
    /// The form that a file name's ending tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Format> {
        match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
            "xlf" | "xliff" => Some(Format::Xliff),
            "po" => Some(Format::Po),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// The usual ending.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xliff => "xlf",
            Format::Po => "po",
            Format::Csv => "csv",
        }
    }
}

/// All texts of a scope with their translations into one language; equal input gives equal bytes. The second value is the
/// number of rows.
#[must_use]
pub fn export(
    sources: &Sources,
    languages: &LanguageSettings,
    language: &Language,
    scope: Scope<'_>,
    format: Format,
) -> (String, usize) {
    let document = document::of_project(sources, languages, Scope { language: Some(language), ..scope });
    let text = match format {
        Format::Xliff => xliff::write(&document),
        Format::Po => po::write(&document),
        Format::Csv => csv::write(&document),
    };
    (text, document.rows.len())
}

#[cfg(test)]
mod tests;
