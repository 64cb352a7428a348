//! Puts an edition together.

use std::sync::Arc;

use super::headline::Headline;
use super::{Edition, EditionSettings, Part, Scope, pictures};
use crate::language::{Language, Languages};
use crate::locale::Catalog;
use crate::newsletter::Newsletter;
use crate::problem::{Place, Problem, Warned};
use crate::sources::Sources;

pub(super) fn edition<'a>(
    newsletter: &'a Newsletter,
    catalog: &'a Catalog,
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Warned<Option<Edition<'a>>> {
    if languages.iter().any(|language| !newsletter.is_in(language)) {
        return Warned::new(None, Vec::new());
    }
    let parts = match parts(newsletter, catalog, settings, languages) {
        Ok(parts) => parts,
        Err(problems) => return Warned::new(None, problems),
    };
    let mut headline = Headline { parts: &parts, problems: Vec::new(), texts: Vec::new() };
    let subject = headline.subject(newsletter, settings, languages);
    let preheader = headline.preheader();
    let (sender, list_name) = (headline.sender(), headline.list_name());
    let greeting = headline.greeting();
    let Headline { problems, texts: head, .. } = headline;
    let edition = Edition {
        slug: newsletter.slug.clone(),
        languages: languages.clone(),
        newsletter,
        subject,
        preheader,
        sender,
        list_name,
        greeting,
        head,
        pictures: pictures::inline(newsletter, sources, settings, languages),
        nonce: catalog.nonce(),
        parts,
    };
    Warned::new(Some(edition), problems)
}

/// A part for each language, or a problem for each that has no words at all.
fn parts<'a>(
    newsletter: &'a Newsletter,
    catalog: &'a Catalog,
    settings: &EditionSettings,
    languages: &Languages,
) -> Result<Vec<Part<'a>>, Vec<Problem>> {
    let wordless = languages.iter().filter(|language| catalog.words(language, &newsletter.slug).is_none());
    let problems: Vec<Problem> = wordless.map(without_words).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let scope = Arc::new(Scope::new(newsletter, settings));
    let part = |language: &Language| {
        let words = catalog.words(language, &newsletter.slug)?;
        let events = newsletter.events.iter().filter(|event| event.is_in(language)).collect();
        Some(Part { language: language.clone(), events, words, scope: Arc::clone(&scope) })
    };
    Ok(languages.iter().filter_map(part).collect())
}

fn without_words(language: &Language) -> Problem {
    let folder = format!("locales/{language}/");
    Problem::error("L005-language").at(Place::file(&folder)).with("language", language).in_language(language)
}
