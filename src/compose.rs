//! The pipeline as one function. `compose`, `check`, `send`, the preview and the tests all call it.

use crate::edition::{self, EditionSettings};
use crate::language::{LanguageSettings, Languages};
use crate::locale::Catalog;
use crate::newsletter::{self, Newsletter};
use crate::problem::{self, Warned};
use crate::render::{self, Rendered};
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
///
/// Nothing stops it early: what could not be read, resolved or rendered is missing in the value, and all problems of all
/// files, newsletters and editions come together, in order and each once.
#[must_use]
pub fn compose(
    sources: &Sources,
    languages: &LanguageSettings,
    settings: &EditionSettings,
    wanted: &Wanted,
) -> Warned<Composed> {
    let mut problems = sources.problems().to_vec();
    let catalog = Catalog::load(sources, languages).take(&mut problems);
    let mut newsletters = Vec::new();
    for slug in &wanted.slugs {
        if let Some(newsletter) = newsletter::read(sources, slug, languages).take(&mut problems) {
            let mut render = |edition| one(&newsletter, &catalog, sources, settings, edition).take(&mut problems);
            let editions = wanted.editions.iter().filter_map(&mut render).collect();
            newsletters.push(ComposedNewsletter { newsletter, editions });
        }
    }
    problem::sort(&mut problems);
    Warned::new(Composed { newsletters, catalog }, problems)
}

/// One edition of a newsletter, if it appears in all its languages and could be rendered.
fn one(
    newsletter: &Newsletter,
    catalog: &Catalog,
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Warned<Option<Rendered>> {
    let mut problems = Vec::new();
    let edition = edition::resolve(newsletter, catalog, sources, settings, languages).take(&mut problems);
    let rendered = edition.and_then(|edition| render::render(&edition, sources).take(&mut problems));
    Warned::new(rendered, problems)
}
