//! Puts an edition together.

use std::sync::Arc;

use super::headline::Headline;
use super::{Edition, EditionSettings, Part, Scope, pictures};
use crate::language::{Language, Languages};
use crate::locale::Catalog;
use crate::newsletter::Newsletter;
use crate::problem::Warned;
use crate::sources::Sources;

pub(super) fn edition<'a>(
    newsletter: &'a Newsletter,
    catalog: &'a Catalog,
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Warned<Option<Edition<'a>>> {
    let Some(parts) = parts(newsletter, catalog, settings, languages) else { return Warned::new(None, Vec::new()) };
    let mut headline = Headline { parts: &parts, problems: Vec::new() };
    let subject = headline.subject(newsletter, settings, languages);
    let preheader = headline.preheader();
    let (sender, list_name) = (headline.first("sender"), headline.first("list-name"));
    let (greeting, problems) = (headline.greeting(), headline.problems);
    let edition = Edition {
        slug: newsletter.slug.clone(),
        languages: languages.clone(),
        newsletter,
        subject,
        preheader,
        sender,
        list_name,
        greeting,
        pictures: pictures::inline(newsletter, sources, settings, languages),
        nonce: catalog.nonce(),
        parts,
    };
    Warned::new(Some(edition), problems)
}

/// A part for each language; `None` when one of them is left out by the newsletter or has no words.
fn parts<'a>(
    newsletter: &'a Newsletter,
    catalog: &'a Catalog,
    settings: &EditionSettings,
    languages: &Languages,
) -> Option<Vec<Part<'a>>> {
    let scope = Arc::new(Scope::new(newsletter, settings));
    let part = |language: &Language| {
        let words = catalog.words(language, &newsletter.slug).filter(|_| newsletter.is_in(language))?;
        let events = newsletter.events.iter().filter(|event| event.is_in(language)).collect();
        Some(Part { language: language.clone(), events, words, scope: Arc::clone(&scope) })
    };
    languages.iter().map(part).collect()
}
