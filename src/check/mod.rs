//! All findings about composed newsletters: what composing found, what the words of all languages lack against each other,
//! what the facts ask for and no language defines, and what the editions would be as mail.
//!
//! In: what `compose` made. Out: problems, in order, each once. It composes nothing and reads nothing.

mod asked;
mod echoes;
mod fixing;
mod misplaced;
mod misspelt;
mod names;
mod pair;
mod suppression;
mod typography;
mod unused;
mod values;
mod wording;

pub use fixing::{Fixed, fix};

pub use crate::render::clients;

use std::collections::{HashMap, HashSet};

use crate::compose::{Composed, ComposedNewsletter};
use crate::edition::{EditionSettings, facts_of, leaves_out};
use crate::fact::Facts;
use crate::jobs::{Job, do_all};
use crate::l10n::staleness;
use crate::language::{Language, LanguageSettings, Orthography};
use crate::locale::{Catalog, FileTexts, Samples, TextId, Texts, Typed, drop_echoes, newsletter_of};
use crate::message::{Letter, MailSettings};
use crate::problem::{Place, Problem, Warned, sort};
use crate::sources::{Slug, Sources};

/// What `check` needs to know; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckSettings {
    /// The project's languages.
    pub languages: LanguageSettings,
    /// Its own way of writing.
    pub orthography: Orthography,
    /// What editions need to know.
    pub edition: EditionSettings,
    /// What messages need to know.
    pub mail: MailSettings,
}

/// Everything that is wrong or doubtful with what was composed of `sources`; hints too.
#[must_use]
pub fn check(sources: &Sources, composed: &Warned<Composed>, settings: &CheckSettings) -> Vec<Problem> {
    let mut problems = composed.problems.clone();
    let Composed { newsletters, catalog } = &composed.value;
    let checked =
        |path: &str| newsletter_of(path).is_none_or(|slug| newsletters.iter().any(|made| made.newsletter.slug == slug));
    let glossary = names::Glossary::read(sources, &settings.languages).take(&mut problems);
    let is_checked = |problem: &Problem| problem.place().is_none_or(|place| checked(place.path()));
    let shared = SharedTexts::of(newsletters, settings);
    let words = Texts::of(catalog);
    let newsletter = |made: &ComposedNewsletter| {
        let mut problems = Vec::new();
        let languages = languages(made, settings);
        let is_first = |language: &Language| shared.is_first(language, &made.newsletter.slug);
        let facts = facts(made, settings);
        let printed = catalog.coverage(&made.newsletter.slug, &languages, &facts, &is_first).take(&mut problems);
        problems.extend(empty_parts(made, &languages));
        problems.extend(made.editions.iter().flat_map(|rendered| Letter::new(rendered, &settings.mail).problems));
        texts(made, (sources, catalog, &words), (&languages, &shared, &printed), &glossary, settings, &mut problems);
        problems
    };
    let writing = |language: &Language, file: &FileTexts<'_>| {
        let mut problems = Vec::new();
        for text in file.texts() {
            typography::check(text, language, &settings.orthography, &mut problems);
        }
        problems
    };
    let written = settings.languages.available.iter().flat_map(|language| {
        words.files(language).filter(|file| checked(file.path())).map(move |file| (language, file))
    });
    let stale = || {
        let found = staleness(sources, &settings.languages).into_iter().filter(is_checked).collect();
        while_readable(found, &words, &settings.languages.source)
    };
    let whole = sources.slugs().iter().all(|slug| newsletters.iter().any(|made| made.newsletter.slug == *slug));
    let unused =
        || if whole { unused::check(sources, newsletters, &words, &settings.languages.source) } else { vec![] };
    let mut jobs: Vec<Job<'_, Vec<Problem>>> = vec![Box::new(stale), Box::new(unused)];
    jobs.extend(newsletters.iter().map(|made| Box::new(|| newsletter(made)) as Job<'_, _>));
    // Many small ones at the end leave no processor without work.
    let writing = &writing;
    jobs.extend(written.map(|(language, file)| Box::new(move || writing(language, file)) as Job<'_, _>));
    problems.extend(do_all(jobs).into_iter().flatten());
    newsletters.iter().for_each(|made| wording::name_pictures(&made.newsletter, &mut problems));
    let asked = |made: &ComposedNewsletter, problems: &mut Vec<Problem>| {
        asked::check(made, (sources, catalog, &words), &languages(made, settings), problems)
    };
    let slips: Vec<asked::Slip> = newsletters.iter().flat_map(|made| asked(made, &mut problems)).collect();
    sort(&mut problems);
    problems.retain(|problem| !slips.iter().any(|slip| slip.is_echo(problem)));
    misplaced::tell(&mut problems, sources, &settings.languages);
    misspelt::tell(&mut problems, &settings.languages.source);
    drop_echoes(&mut problems);
    echoes::drop_echoes(&mut problems, &words, &settings.languages.available);
    // What a suppression silences may be found only with another newsletter.
    let all_read = !problems.iter().any(hides_findings);
    let all_followed = !problems.iter().any(|problem| problem.is_error() && problem.code().starts_with(['T', 'M']));
    let looked_at = |path: &str| {
        let followed = all_followed || !path.starts_with("templates/");
        all_read && followed && (whole || (newsletter_of(path).is_some() && checked(path)))
    };
    suppression::suppress(&mut problems, sources, looked_at);
    sort(&mut problems);
    problems
}

/// Whether words are lost or unknown, so that rules which compare them find nothing.
fn hides_findings(problem: &Problem) -> bool {
    let is_lost = problem.is_error() && matches!(problem.code(), "L001" | "L002" | "L020" | "L022" | "L096" | "S001");
    is_lost || matches!(problem.code(), "L005" | "L006") || matches!(problem.key(), "L013-nesting" | "L013-size")
}

/// What is told of the age of translations, but for those whose source breaks off: it changed only because nobody can read it.
fn while_readable(mut found: Vec<Problem>, texts: &Texts<'_>, source: &Language) -> Vec<Problem> {
    let home = |path: &str| path.splitn(3, '/').nth(2).unwrap_or_default().to_owned();
    let is_about_change = |problem: &Problem| matches!(problem.key(), "L026" | "L027-both");
    if found.iter().any(is_about_change) {
        let texts = texts.all(source).filter(|text| text.is_cut());
        let cut: HashSet<(String, String)> = texts.map(|text| (home(text.path()), text.id.message.clone())).collect();
        let is_cut = |problem: &Problem| {
            let place = problem.place().map_or("", Place::path);
            cut.contains(&(home(place), problem.value("id").unwrap_or_default().to_owned()))
        };
        found.retain(|problem| !is_about_change(problem) || !is_cut(problem));
    }
    found
}

/// The newsletter with which the texts that all share are compared: once for each language, since they say the same in all.
struct SharedTexts<'c>(HashMap<Language, &'c Slug>);

impl<'c> SharedTexts<'c> {
    fn of(newsletters: &'c [ComposedNewsletter], settings: &CheckSettings) -> SharedTexts<'c> {
        let mut first = HashMap::new();
        for made in newsletters {
            for language in languages(made, settings) {
                first.entry(language).or_insert(&made.newsletter.slug);
            }
        }
        SharedTexts(first)
    }

    /// Whether a text is compared with this newsletter.
    fn include(&self, text: &Typed<'_>, language: &Language, slug: &Slug) -> bool {
        self.is_first(language, slug) || newsletter_of(text.path()).is_some()
    }

    fn is_first(&self, language: &Language, slug: &Slug) -> bool {
        self.0.get(language).is_none_or(|first| *first == slug)
    }
}

/// The words of a newsletter: each language by itself, and each translation beside its source.
fn texts(
    made: &ComposedNewsletter,
    (sources, catalog, read): (&Sources, &Catalog, &Texts<'_>),
    (languages, shared, printed): (&[Language], &SharedTexts<'_>, &Samples),
    glossary: &names::Glossary,
    settings: &CheckSettings,
    problems: &mut Vec<Problem>,
) {
    let source = &settings.languages.source;
    let zones = values::zones(&settings.languages.time_zones);
    let slug = &made.newsletter.slug;
    let facts = facts(made, settings);
    let vocabulary = names::Vocabulary::of((catalog, read), slug, &settings.languages.available, &facts);
    let kinds = wording::Kinds::of(&made.newsletter, sources);
    // Of a text that the source leaves out the translation is still one.
    let all_facts = facts_of(&made.newsletter, &settings.edition);
    let every = |text: &TextId, _: &Language| Some(all_facts(text));
    let source_words = catalog.words(source, slug);
    let sides =
        source_words.map(|words| pair::sides(read.of_newsletter(source, slug), (&words, source), &every, printed));
    let sides = sides.unwrap_or_default();
    let sources_of_texts = pair::SourceSides::new(&sides);
    for language in languages {
        let Some(words) = catalog.words(language, slug) else { continue };
        let wanted = |text: &&Typed<'_>| shared.include(text, language, slug);
        let texts: Vec<&Typed<'_>> = read.of_newsletter(language, slug).into_iter().filter(wanted).collect();
        names::check_texts(&texts, language, (&vocabulary, glossary), (&facts, &sources_of_texts), problems);
        if language == source {
            for side in sides.iter().filter(|side| wanted(&side.typed)) {
                let Some(facts) = facts(&side.typed.id, language) else { continue };
                wording::check_source(side, &kinds, problems);
                values::source(side, &facts, &zones, problems);
            }
            continue;
        }
        let pairs = pair::pairs(&sources_of_texts, texts, (&words, language), &facts, printed);
        for pair in &pairs {
            values::check(pair, &zones, problems);
            wording::check(pair, &kinds, &vocabulary, &settings.orthography, problems);
        }
        names::check(&pairs, (&vocabulary, glossary), problems);
    }
}

/// The facts that a text of a newsletter sees in a language; `None` where the newsletter leaves it out.
fn facts(made: &ComposedNewsletter, settings: &CheckSettings) -> impl Fn(&TextId, &Language) -> Option<Facts> {
    let newsletter = &made.newsletter;
    let facts = facts_of(newsletter, &settings.edition);
    move |text, language| (!leaves_out(newsletter, text, language)).then(|| facts(text))
}

/// The languages in which a newsletter appears.
fn languages(made: &ComposedNewsletter, settings: &CheckSettings) -> Vec<Language> {
    let available = settings.languages.available.iter();
    let appears = |language: &&Language| made.newsletter.languages.as_ref().is_none_or(|only| only.contains(language));
    available.filter(appears).cloned().collect()
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
