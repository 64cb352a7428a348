//! The pipeline as one function. `compose`, `check`, `send`, the preview and the tests all call it.

use crate::edition::EditionSettings;
use crate::language::{LanguageSettings, Languages};
use crate::locale::Catalog;
use crate::newsletter::Newsletter;
use crate::problem::Warned;
use crate::render::Rendered;
use crate::sources::{Slug, Sources};

/// What to compose.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Newsletters, in order.
    pub slugs: Vec<Slug>,
    /// Editions of each; an edition with a language that the newsletter leaves out is passed over.
    pub editions: Vec<Languages>,
}

/// What was composed.
#[derive(Debug)]
pub struct Composed {
    /// One for each newsletter that could be read.
    pub newsletters: Vec<ComposedNewsletter>,
    /// The words they were made with.
    pub catalog: Catalog,
}

/// A newsletter with its editions.
#[derive(Debug)]
pub struct ComposedNewsletter {
    /// Its facts.
    pub newsletter: Newsletter,
    /// The editions that could be rendered, in the order asked for.
    pub editions: Vec<Rendered>,
}

/// Composes. Same sources and settings, same value, on every machine, at any time.
#[must_use]
pub fn compose(
    _sources: &Sources,
    _languages: &LanguageSettings,
    _settings: &EditionSettings,
    _wanted: &Wanted,
) -> Warned<Composed> {
    unimplemented!()
}
