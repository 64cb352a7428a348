//! The pipeline as one function. `compose`, `check`, `send`, the preview and the tests all call it.

use crate::edition::{self, EditionSettings};
use crate::language::{LanguageSettings, Languages};
use crate::locale::{self, Catalog};
use crate::newsletter::{self, Newsletter};
use crate::problem::{self, Place, Problem, Warned};
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

/// Called after each edition of each newsletter, rendered or not, so that a caller can show progress and time.
pub type Done<'a> = &'a mut (dyn FnMut(&Slug, &Languages) + Send);

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
    done: Done<'_>,
) -> Warned<Composed> {
    let mut problems = sources.problems().to_vec();
    let catalog = Catalog::load(sources, languages).take(&mut problems);
    problems.retain(|problem| concerns(problem, sources, wanted));
    let mut newsletters = Vec::new();
    for slug in &wanted.slugs {
        if let Some(newsletter) = newsletter::read(sources, slug, languages).take(&mut problems) {
            let mut editions = Vec::new();
            for edition in &wanted.editions {
                editions.extend(one(&newsletter, &catalog, sources, settings, edition).take(&mut problems));
                done(slug, edition);
            }
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

/// Whether a finding about the files is about what is wanted: a mistake in one newsletter's own files stops no other.
fn concerns(problem: &Problem, sources: &Sources, wanted: &Wanted) -> bool {
    let path = problem.place().map(Place::path).unwrap_or_default();
    let everything = sources.slugs().iter().all(|slug| wanted.slugs.contains(slug));
    let another = match locale::newsletter_of(path) {
        Some(slug) => !wanted.slugs.contains(&slug),
        // Reading a newsletter says again what is wrong with its own files.
        None => path.starts_with("newsletters/"),
    };
    everything || !another
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(slugs: &[&str]) -> Wanted {
        Wanted { slugs: slugs.iter().filter_map(|slug| Slug::parse(slug)).collect(), editions: vec![] }
    }

    #[test]
    fn a_mistake_in_one_newsletters_files_stops_no_other() {
        let mut sources = Sources::default();
        sources.insert("newsletters/spring.toml", vec![]);
        sources.insert("newsletters/autumn.toml", vec![]);
        let about = |path: &str, slugs: &[&str]| {
            concerns(&Problem::error("L002").at(Place::file(path)), &sources, &wanted(slugs))
        };
        for path in ["newsletters/autumn.toml", "newsletters/autumn/banner.png", "locales/zh-CN/newsletters/autumn.ftl"]
        {
            assert!(!about(path, &["spring"]), "{path}");
            assert!(about(path, &["autumn", "spring"]), "{path}");
        }
        for path in ["locales/zh-CN/common.ftl", "locales/zh-CN/newsletters/spring.ftl", "templates/newsletter.mjml"] {
            assert!(about(path, &["spring"]), "{path}");
        }
        assert!(
            about("locales/en/newsletters/winter.ftl", &["autumn", "spring"]),
            "a file of no newsletter, when all are composed"
        );
    }
}
