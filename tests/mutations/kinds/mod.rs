//! The kinds of damage: each one way in which a file goes wrong, wherever it fits.

mod completeness;
mod facts;
mod newsletter;
mod references;
mod rich;
mod syntax;
mod templates;
mod writing;

use super::site::{Edit, Site};

/// The files that a kind damages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The Chinese words of the newsletters.
    Chinese,
    /// The English ones.
    English,
    /// The Chinese words that all newsletters share.
    Shared,
    /// The Chinese names and terms.
    Names,
    /// The newsletters' facts.
    Facts,
    /// The templates.
    Templates,
    /// `locales/diglot.lock`.
    Lock,
}

/// A kind of damage.
pub struct Kind {
    /// What is wrong, in a few words.
    pub name: &'static str,
    /// Whether it is certainly wrong, so that mail must not leave; else a matter of doubt, of which somebody should hear.
    pub is_error: bool,
    /// The codes that tell it rightly.
    pub codes: &'static str,
    /// Where it happens.
    pub scope: Scope,
    /// The ways to do it in one file.
    pub edits: fn(&Site<'_>) -> Vec<Edit>,
}

/// Certainly wrong.
const fn error(name: &'static str, codes: &'static str, scope: Scope, edits: fn(&Site<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, is_error: true, codes, scope, edits }
}

/// Doubtful.
const fn doubt(name: &'static str, codes: &'static str, scope: Scope, edits: fn(&Site<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, is_error: false, codes, scope, edits }
}

/// All kinds, by area.
pub fn all() -> Vec<(&'static str, Vec<Kind>)> {
    vec![
        ("Files and syntax", syntax::kinds()),
        ("Completeness", completeness::kinds()),
        ("Variables, terms, functions, plurals", references::kinds()),
        ("Links and Markdown", rich::kinds()),
        ("Facts", facts::kinds()),
        ("Names, writing, lengths", writing::kinds()),
        ("The newsletter's TOML", newsletter::kinds()),
        ("Templates", templates::kinds()),
    ]
}
