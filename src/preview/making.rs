//! One newsletter as the preview shows it: composed, checked, marked, measured.
//!
//! In: sources and settings. Out: a frame for each edition that could be rendered, everything that is wrong, and what the page is
//! told of it. Pure: it is the same for the live preview and for the static proof.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cases::cases;
use super::desk::Settings;
use super::findings::{self, Placed, concerns};
use super::frame::{Frame, Mailed};
use super::state::{CaseOf, Edition, Listed, Newsletter, Standing};
use super::strings::{self, Strings};
use crate::check::check;
use crate::clock::Timestamp;
use crate::compose::{
    Catalog, Composed, ComposedNewsletter, Marked, Printed, Rendered, TextId, Wanted, compose, facts_of, marked,
    printed_elsewhere,
};
use crate::delivery::{Made as MadeOf, content, inputs};
use crate::jobs::{Job, do_all};
use crate::language::{Language, Languages};
use crate::message::{Letter, Size, sample_date};
use crate::problem::{Problem, Severity, Warned, sort};
use crate::sources::{Slug, Sources};

/// What a newsletter came to.
pub struct Made {
    slug: Slug,
    composed: Composed,
    /// Everything that is wrong, in order.
    pub problems: Vec<Problem>,
    marked: Vec<(Languages, Marked)>,
    /// What the editions print outside their HTML.
    elsewhere: Vec<(Languages, Vec<Printed>)>,
    sizes: BTreeMap<Languages, Size>,
}

/// Composes, checks and marks a newsletter in all its editions.
#[must_use]
pub fn make(slug: &Slug, sources: &Sources, settings: &Settings, of_settings: &[Problem]) -> Made {
    let checked = &settings.check;
    let wanted = Wanted { slugs: vec![slug.clone()], editions: settings.editions() };
    let composed = compose(sources, &checked.languages, &checked.edition, &wanted, &mut |_, _| {});
    let problems = problems(sources, settings, of_settings, &composed);
    let composed = composed.value;
    let marked = composed.newsletters.first().map(|made| all_marked(made, &composed, sources, settings));
    let size = |rendered: &Rendered| (rendered.languages.clone(), Letter::new(rendered, &checked.mail).value.size());
    let sizes = composed.newsletters.iter().flat_map(|made| &made.editions).map(size).collect();
    let (marked, elsewhere) = marked
        .unwrap_or_default()
        .into_iter()
        .map(|(edition, marked, elsewhere)| ((edition.clone(), marked), (edition, elsewhere)))
        .unzip();
    Made { slug: slug.clone(), problems, marked, elsewhere, sizes, composed }
}

/// What `check` finds, and what is wrong with the settings.
fn problems(
    sources: &Sources,
    settings: &Settings,
    of_settings: &[Problem],
    composed: &Warned<Composed>,
) -> Vec<Problem> {
    let mut problems = check(sources, composed, &settings.check);
    if settings.asks_providers {
        problems.extend(settings.check.mail.warnings());
    }
    problems.extend(of_settings.iter().cloned());
    sort(&mut problems);
    problems
}

fn all_marked(
    made: &ComposedNewsletter,
    composed: &Composed,
    sources: &Sources,
    settings: &Settings,
) -> Vec<(Languages, Marked, Vec<Printed>)> {
    let one = |rendered: &Rendered| {
        let edition = rendered.languages.clone();
        let (of, settings) = ((&made.newsletter, &composed.catalog), &settings.check.edition);
        let mark = move || {
            let marked = marked(of, sources, settings, &edition)?;
            Some((edition.clone(), marked, printed_elsewhere(of, sources, settings, &edition)))
        };
        Box::new(mark) as Job<'_, Option<(Languages, Marked, Vec<Printed>)>>
    };
    do_all(made.editions.iter().map(one).collect()).into_iter().flatten().collect()
}

impl Made {
    fn newsletter(&self) -> Option<&ComposedNewsletter> {
        self.composed.newsletters.first()
    }

    fn editions(&self) -> &[Rendered] {
        self.newsletter().map(|made| &*made.editions).unwrap_or_default()
    }

    /// A frame for each edition.
    #[must_use]
    pub fn frames(&self, settings: &Settings, now: Timestamp) -> Vec<(Languages, Frame)> {
        let Some(made) = self.newsletter() else { return Vec::new() };
        let mail = Arc::new(settings.check.mail.clone());
        let dated = sample_date(made.newsletter.date.value, &mail.time_zone);
        let one = |(edition, marked): &(Languages, Marked)| {
            let rendered = made.editions.iter().find(|rendered| rendered.languages == *edition)?;
            let mailed = Mailed { rendered: Arc::new(rendered.clone()), dated };
            Some((edition.clone(), Frame::new(marked.clone(), Some(mailed), &mail, now)))
        };
        self.marked.iter().filter_map(one).collect()
    }

    /// The transferred bytes of each edition's HTML.
    #[must_use]
    pub fn transferred(&self) -> Vec<(Languages, usize)> {
        self.sizes.iter().map(|(edition, size)| (edition.clone(), size.html)).collect()
    }

    /// What the page is told, and where each finding belongs; `newest` is what is shown of an edition.
    #[must_use]
    pub fn told(
        &self,
        sources: &Sources,
        settings: &Settings,
        newest: &dyn Fn(&Languages) -> Option<Arc<Frame>>,
    ) -> (Newsletter, Vec<Placed>) {
        let available = &settings.check.languages.available;
        let strings = self.strings(settings);
        let editions = settings.editions();
        let placed = |(number, problem): (usize, &Problem)| {
            let string = strings.of_problems.get(number).cloned().flatten();
            findings::placed(problem, &editions, string, Some(settings))
        };
        let placed = self.problems.iter().enumerate().map(placed).collect();
        let made = self.newsletter();
        let newsletter = Newsletter {
            slug: self.slug.to_string(),
            date: made.map(|made| made.newsletter.date.value.to_string()),
            content: made.map(|made| content_hash(made, sources, settings)),
            command: format!("diglot send {} --test ADDRESS", self.slug),
            events: made.map(events).unwrap_or_default(),
            editions: self.told_editions(settings, newest),
            counts: strings.counts(available),
            strings: strings.texts,
            cases: self.editions().iter().flat_map(cases_of).collect(),
        };
        (newsletter, placed)
    }

    fn strings(&self, settings: &Settings) -> Strings {
        let Some(made) = self.newsletter() else { return Strings::default() };
        let all = self.marked.iter().zip(&self.elsewhere).map(|((edition, marked), (_, elsewhere))| {
            (edition.clone(), elsewhere.iter().chain(&marked.printed).collect())
        });
        let all: Vec<(Languages, Vec<&Printed>)> = all.collect();
        let available = &settings.check.languages.available;
        strings::index(made, &self.composed.catalog, &settings.check.edition, available, &all, &self.problems)
    }

    fn told_editions(&self, settings: &Settings, newest: &dyn Fn(&Languages) -> Option<Arc<Frame>>) -> Vec<Edition> {
        let only = self.newsletter().and_then(|made| made.newsletter.languages.as_ref());
        let appears =
            |edition: &&Languages| only.is_none_or(|only| edition.iter().all(|language| only.contains(language)));
        let one = |edition: &Languages| {
            let frame = newest(edition);
            let is_made = self.marked.iter().any(|(made, _)| made == edition);
            let counts =
                (self.count(edition, Severity::Error, settings), self.count(edition, Severity::Warning, settings));
            let standing = Standing::of(is_made, frame.is_some(), counts.0);
            let size = self.sizes.get(edition).copied();
            Edition::of(edition, frame.as_deref(), standing, counts, size, settings)
        };
        settings.editions().iter().filter(appears).map(one).collect()
    }

    fn count(&self, edition: &Languages, severity: Severity, settings: &Settings) -> usize {
        let available = &settings.check.languages.available;
        let of_severity = self.problems.iter().filter(|problem| problem.severity() == severity);
        of_severity.filter(|problem| concerns(problem, edition, available)).count()
    }
}

/// Day and subject of some newsletters, in order, as far as they can be read.
#[must_use]
pub fn listed(slugs: &[Slug], sources: &Sources, settings: &Settings) -> Vec<Listed> {
    let checked = &settings.check;
    let wanted = Wanted { slugs: slugs.to_vec(), editions: Vec::new() };
    let composed = compose(sources, &checked.languages, &checked.edition, &wanted, &mut |_, _| {}).value;
    let one = |slug: &Slug| {
        let made = composed.newsletters.iter().find(|made| made.newsletter.slug == *slug);
        let subject = made.and_then(|made| subject(made, &composed.catalog, settings));
        let date = made.map(|made| made.newsletter.date.value.to_string());
        Listed { slug: slug.to_string(), date, subject, sent: None }
    };
    slugs.iter().map(one).collect()
}

fn subject(made: &ComposedNewsletter, catalog: &Catalog, settings: &Settings) -> Option<String> {
    let id = TextId::message("subject");
    let facts = facts_of(&made.newsletter, &settings.check.edition)(&id);
    let words = catalog.words(&settings.check.languages.source, &made.newsletter.slug)?;
    words.header(&id, &facts).ok().map(|subject| subject.as_str().to_owned())
}

/// The hash that `send` shows, when every edition is received by somebody.
fn content_hash(made: &ComposedNewsletter, sources: &Sources, settings: &Settings) -> String {
    let languages: Vec<Language> =
        made.editions.iter().flat_map(|rendered| rendered.languages.iter().cloned()).collect();
    let pictures = made.editions.iter().flat_map(|rendered| &rendered.pictures).map(|picture| &*picture.path);
    let of = MadeOf {
        slug: &made.newsletter.slug,
        sources,
        languages,
        pictures: pictures.collect(),
        settings: &settings.content,
    };
    data_encoding::HEXLOWER.encode(&content(&inputs(&of)))
}

fn events(made: &ComposedNewsletter) -> Vec<String> {
    made.newsletter.events.iter().map(|event| event.id.value.clone()).collect()
}

fn cases_of(rendered: &Rendered) -> Vec<CaseOf> {
    cases(&rendered.languages, &rendered.greeting).iter().map(|case| CaseOf::of(&rendered.languages, case)).collect()
}
