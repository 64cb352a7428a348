//! All findings about composed newsletters: what composing found, what the words of all languages lack against each other,
//! what the facts ask for and no language defines, and what the editions would be as mail.
//!
//! In: what `compose` made. Out: problems, in order, each once. It composes nothing and reads nothing.

use crate::compose::{Composed, ComposedNewsletter};
use crate::edition::{EditionSettings, facts_of, leaves_out, texts_asked_for};
use crate::language::{Language, LanguageSettings};
use crate::locale::{Catalog, drop_echoes};
use crate::message::{Letter, MailSettings};
use crate::problem::{Place, Problem, Warned, sort};

/// What `check` needs to know; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug)]
pub struct CheckSettings {
    /// The project's languages.
    pub languages: LanguageSettings,
    /// What editions need to know.
    pub edition: EditionSettings,
    /// What messages need to know.
    pub mail: MailSettings,
}

/// Everything that is wrong or doubtful with what was composed.
#[must_use]
pub fn check(composed: &Warned<Composed>, settings: &CheckSettings) -> Vec<Problem> {
    let mut problems = composed.problems.clone();
    for made in &composed.value.newsletters {
        let languages = languages(made, settings);
        problems.extend(words(made, &composed.value.catalog, &languages, settings));
        problems.extend(empty_parts(made, &languages));
        problems.extend(asked_for(made, &composed.value.catalog, &languages));
        problems.extend(made.editions.iter().flat_map(|rendered| Letter::new(rendered, &settings.mail).problems));
    }
    sort(&mut problems);
    drop_echoes(&mut problems);
    problems
}

/// The languages in which a newsletter appears.
fn languages(made: &ComposedNewsletter, settings: &CheckSettings) -> Vec<Language> {
    let available = settings.languages.available.iter();
    let appears = |language: &&Language| made.newsletter.languages.as_ref().is_none_or(|only| only.contains(language));
    available.filter(appears).cloned().collect()
}

/// Missing, obsolete, repeated and broken texts.
fn words(
    made: &ComposedNewsletter,
    catalog: &Catalog,
    languages: &[Language],
    settings: &CheckSettings,
) -> Vec<Problem> {
    let newsletter = &made.newsletter;
    let facts = facts_of(newsletter, &settings.edition);
    catalog.coverage(&newsletter.slug, languages, &|text, language| {
        (!leaves_out(newsletter, text, language)).then(|| facts(text))
    })
}

/// L031: asked for by the facts and defined in no language. A text that some language has is missing in the others (L020).
fn asked_for(made: &ComposedNewsletter, catalog: &Catalog, languages: &[Language]) -> Vec<Problem> {
    let words: Vec<_> =
        languages.iter().filter_map(|language| catalog.words(language, &made.newsletter.slug)).collect();
    texts_asked_for(&made.newsletter)
        .into_iter()
        .filter(|asked| !words.iter().any(|words| words.has(&asked.text)))
        .map(|asked| Problem::error("L031").at(asked.place.clone()).with("id", &asked.text))
        .collect()
}

/// N060: a language in which no event of the newsletter appears, so that its readers get words about nothing.
fn empty_parts(made: &ComposedNewsletter, languages: &[Language]) -> Vec<Problem> {
    let newsletter = &made.newsletter;
    let has_event = |language: &Language| {
        newsletter.events.iter().any(|event| event.languages.as_ref().is_none_or(|only| only.contains(language)))
    };
    let empty = languages.iter().filter(|language| !newsletter.events.is_empty() && !has_event(language));
    let place = newsletter.date.place.path();
    empty
        .map(|language| {
            Problem::warning("N060").at(Place::file(place)).with("language", language).in_language(language)
        })
        .collect()
}
