//! The pipeline as one function. `compose`, `check`, `send`, the preview and the tests all call it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

pub use crate::edition::{
    AdPrefix, EditionSettings, Header, InlinePicture, Plain, Rich, TextId, event_of, facts_of, leaves_out,
    texts_asked_for,
};
use crate::jobs::{Job, do_all};
use crate::language::{Language, LanguageSettings, Languages};
pub use crate::locale::{Catalog, FileTexts, MASK, Run, Texts, Typed, VALUE, Value, Words};
pub use crate::newsletter::{Event, Newsletter, Picture, Speaker, When};
use crate::problem::{self, Place, Problem, Warned};
pub use crate::render::{
    Block, BlockKind, HeadField, MARK, Marked, Printed, Rendered, Segment, Slotted, Use, What, add_up,
};
use crate::sources::{Slug, Sources};
use crate::{edition, locale, newsletter, render};

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

/// Called after each edition of each newsletter, rendered or not, on the thread that made it: so a caller can show progress and
/// time. Editions are made side by side, so the order is not always the same.
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
    problems.retain(concerns(sources, wanted));
    let read =
        |slug| Box::new(move || newsletter::read(sources, slug, languages)) as Job<'_, Warned<Option<Newsletter>>>;
    let read = do_all(wanted.slugs.iter().map(read).collect());
    let newsletters: Vec<Newsletter> = read.into_iter().filter_map(|read| read.take(&mut problems)).collect();
    let made = editions((&newsletters, &catalog), sources, settings, &wanted.editions, done);
    let mut made = made.take(&mut problems).into_iter();
    let with_editions = |newsletter| {
        let editions = made.by_ref().take(wanted.editions.len()).flatten().collect();
        ComposedNewsletter { newsletter, editions }
    };
    let newsletters = newsletters.into_iter().map(with_editions).collect();
    problem::sort(&mut problems);
    Warned::new(Composed { newsletters, catalog }, problems)
}

/// All editions of all newsletters, made side by side, and what is wrong with the branches of their templates.
fn editions(
    (newsletters, catalog): (&[Newsletter], &Catalog),
    sources: &Sources,
    settings: &EditionSettings,
    wanted: &[Languages],
    done: Done<'_>,
) -> Warned<Vec<Option<Rendered>>> {
    let done = Mutex::new(done);
    let edition = |newsletter, languages| {
        let made = one(newsletter, catalog, sources, settings, languages);
        (done.lock().unwrap_or_else(PoisonError::into_inner))(&newsletter.slug, languages);
        made
    };
    let mut jobs: Vec<Job<'_, Warned<Option<Rendered>>>> = Vec::new();
    for newsletter in newsletters {
        jobs.extend(wanted.iter().map(|languages| Box::new(move || edition(newsletter, languages)) as Job<'_, _>));
    }
    let many = jobs.len();
    let templates: BTreeSet<&str> = newsletters.iter().map(|newsletter| newsletter.template.value.as_str()).collect();
    jobs.push(Box::new(move || Warned::new(None, render::check_branches(templates.iter().copied(), sources))));
    let mut problems = Vec::new();
    let mut made: Vec<Option<Rendered>> = do_all(jobs).into_iter().map(|made| made.take(&mut problems)).collect();
    made.truncate(many);
    Warned::new(made, problems)
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

/// One edition of a composed newsletter once more, its HTML with a mark round each text: what the preview shows.
///
/// `None` for an edition that `compose` could not render, unless only its plain-text part was to blame.
#[must_use]
pub fn marked(
    (newsletter, catalog): (&Newsletter, &Catalog),
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Option<Marked> {
    let edition = edition::resolve(newsletter, catalog, sources, settings, languages).value?;
    render::render_marked(&edition, sources)
}

/// What one edition of a composed newsletter prints outside its HTML: subject, preheader, names, greeting and text part.
///
/// Empty for an edition that the newsletter does not appear in.
#[must_use]
pub fn printed_elsewhere(
    (newsletter, catalog): (&Newsletter, &Catalog),
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Vec<Printed> {
    let edition = edition::resolve(newsletter, catalog, sources, settings, languages).value;
    edition.map(|edition| render::printed_elsewhere(&edition, sources)).unwrap_or_default()
}

/// The quickest way from the sources to the marked HTML of one edition: what [`marked`] gives after [`compose`], without
/// reading what the edition does not need and without a finding.
///
/// `None` where an error of form stops it, and for an edition that the newsletter does not appear in.
#[must_use]
pub fn glimpse(
    sources: &Sources,
    languages: &LanguageSettings,
    settings: &EditionSettings,
    slug: &Slug,
    edition: &Languages,
) -> Option<Marked> {
    let newsletter = newsletter::read(sources, slug, languages).value?;
    let mut needed = sources.clone();
    needed.retain(|path| is_needed(path, slug, edition));
    let available = languages.available.iter().filter(|language| edition.iter().any(|own| own == *language));
    let read = LanguageSettings { available: available.cloned().collect(), ..languages.clone() };
    let catalog = Catalog::load(&needed, &read).value;
    marked((&newsletter, &catalog), &needed, settings, edition)
}

/// Whether an edition can depend on a text file: not on the words of other languages, nor on what belongs to another newsletter.
fn is_needed(path: &str, slug: &Slug, edition: &Languages) -> bool {
    let folder = path.strip_prefix("locales/").and_then(|path| path.split_once('/')).map(|(folder, _)| folder);
    let in_edition = |language: Language| edition.iter().any(|known| *known == language);
    match folder {
        Some(folder) => {
            Language::parse(folder).is_some_and(in_edition)
                && locale::newsletter_of(path).is_none_or(|own| own == *slug)
        }
        None => !path.starts_with("newsletters/") || path == slug.facts_path(),
    }
}

/// Whether a finding about the files is about what is wanted: a mistake in one newsletter's own files stops no other.
fn concerns(sources: &Sources, wanted: &Wanted) -> impl Fn(&Problem) -> bool {
    let everything = sources.slugs().iter().all(|slug| wanted.slugs.contains(slug));
    move |problem| {
        let path = problem.place().map(Place::path).unwrap_or_default();
        let another = match locale::newsletter_of(path) {
            Some(slug) => !wanted.slugs.contains(&slug),
            // Reading a newsletter says again what is wrong with its own files.
            None => path.starts_with("newsletters/"),
        };
        everything || !another
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(slugs: &[&str]) -> Wanted {
        Wanted { slugs: slugs.iter().filter_map(|slug| Slug::parse(slug)).collect(), editions: vec![] }
    }

    fn settings() -> (LanguageSettings, EditionSettings) {
        let tag = |tag| crate::language::Language::parse(tag).unwrap();
        let languages = LanguageSettings {
            available: vec![tag("en"), tag("zh-CN")],
            source: tag("en"),
            default: "en+zh-CN".parse().unwrap(),
            formats: vec![],
            time_zones: vec!["Europe/Luxembourg".to_owned()],
        };
        let edition = EditionSettings {
            domain: "chinalux.example".to_owned(),
            reply_to: "office@chinalux.example".to_owned(),
            website: None,
            ad_prefix: edition::AdPrefix::default(),
        };
        (languages, edition)
    }

    /// Two newsletters, `spring` and `autumn`, with the same words in two languages.
    fn project() -> Sources {
        let mut sources = Sources::default();
        let mjml = "<mjml lang=\"en\"><mj-head><mj-title>{{t \"subject\"}}</mj-title><mj-attributes>\
            <mj-all font-family=\"Arial,sans-serif\" /></mj-attributes></mj-head><mj-body>{{#part}}<mj-wrapper css-class=\"lang-{{lang}}\">\
            <mj-section><mj-column><mj-text><h1>{{t \"subject\"}}</h1><p>{{date @root.newsletter.day}}</p>\
            <p><a href=\"{{slot \"unsubscribe\"}}\">{{t \"unsubscribe\"}}</a></p></mj-text></mj-column></mj-section></mj-wrapper>{{/part}}</mj-body></mjml>";
        sources.insert("templates/newsletter.mjml", mjml.into());
        let text = "{{#part}}{{t \"subject\"}}\n\n{{date @root.newsletter.day}}\n\n{{t \"unsubscribe\"}}: {{slot \"unsubscribe\"}}\n{{/part}}";
        sources.insert("templates/newsletter.txt", text.into());
        let words = [
            ("en", "Chamber", "Newsletter", "English version below", "Unsubscribe", "Lunch", "Dear member,", "Mr"),
            ("zh-CN", "商会", "会员通讯", "中文版见下", "退订", "午餐会", "尊敬的会员：", "先生"),
        ];
        for (tag, sender, list, jump, unsubscribe, subject, greeting, title) in words {
            let titles: String =
                ["mr", "ms", "dr", "prof", "amb"].map(|key| format!("title-{key} = {title}\n")).concat();
            let greeting = format!("greeting = {{ $form ->\n   *[none] {greeting}\n }}\n");
            let common = format!(
                "sender = {sender}\nlist-name = {list}\njump-here = {jump}\nunsubscribe = {unsubscribe}\n{titles}{greeting}"
            );
            sources.insert(&format!("locales/{tag}/common.ftl"), common.into());
            for slug in ["spring", "autumn"] {
                let own = format!("subject = {subject}\npreheader = {subject}\n");
                sources.insert(&format!("locales/{tag}/newsletters/{slug}.ftl"), own.into());
            }
        }
        for slug in ["spring", "autumn"] {
            sources.insert(&format!("newsletters/{slug}.toml"), "date = 2021-05-04\ncommercial = false\n".into());
        }
        sources
    }

    fn composed(sources: &Sources, slugs: &[&str]) -> Warned<Composed> {
        let (languages, edition) = settings();
        let wanted = Wanted { editions: languages.editions(), ..wanted(slugs) };
        compose(sources, &languages, &edition, &wanted, &mut |_, _| {})
    }

    fn keys(composed: &Warned<Composed>) -> Vec<(&str, &str)> {
        composed
            .problems
            .iter()
            .map(|problem| (problem.code(), problem.place().map(Place::path).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn every_newsletter_is_composed_in_every_edition_and_always_the_same() {
        let composed_twice = [composed(&project(), &["spring", "autumn"]), composed(&project(), &["spring", "autumn"])];
        assert!(!composed_twice[0].has_errors(), "{:?}", composed_twice[0].problems);
        let editions = |warned: &Warned<Composed>| -> Vec<Rendered> {
            warned.value.newsletters.iter().flat_map(|one| one.editions.clone()).collect()
        };
        let names: Vec<String> = editions(&composed_twice[0])
            .iter()
            .map(|one| format!("{} {}: {}", one.slug, one.languages, one.subject))
            .collect();
        let of = |slug: &str| {
            [
                format!("{slug} en: Lunch"),
                format!("{slug} zh-CN: 午餐会"),
                format!("{slug} en+zh-CN: Lunch | 午餐会"),
                format!("{slug} zh-CN+en: 午餐会 | Lunch"),
            ]
        };
        assert_eq!(names, [of("spring"), of("autumn")].concat());
        assert_eq!(editions(&composed_twice[0]), editions(&composed_twice[1]));
    }

    #[test]
    fn each_edition_is_told_when_it_is_done_whatever_came_of_it() {
        let mut sources = project();
        sources.insert("templates/newsletter.txt", "{{#if}}".into());
        let (languages, edition) = settings();
        let wanted = Wanted { editions: languages.editions(), ..wanted(&["spring", "autumn"]) };
        let mut done = Vec::new();
        let made = compose(&sources, &languages, &edition, &wanted, &mut |slug, languages| {
            done.push(format!("{slug} {languages}"));
        });
        assert!(made.value.newsletters.iter().all(|newsletter| newsletter.editions.is_empty()));
        done.sort();
        let expected = ["autumn", "spring"]
            .map(|slug| ["en", "en+zh-CN", "zh-CN", "zh-CN+en"].map(|tags| format!("{slug} {tags}")));
        assert_eq!(done, expected.concat());
    }

    #[test]
    fn the_problems_of_all_files_come_together_in_order_and_each_once() {
        let mut sources = project();
        sources.insert("newsletters/spring.toml", "date = 2021-05-04\n".into());
        sources.insert("newsletters/autumn.toml", "date = \n".into());
        sources.insert("locales/zh-CN/newsletters/spring.ftl", "preheader = 午餐会\n".into());
        let composed = composed(&sources, &["spring", "autumn"]);
        let expected = [
            ("L020", "locales/zh-CN/newsletters/spring.ftl"),
            ("N001", "newsletters/autumn.toml"),
            ("E104", "newsletters/spring.toml"),
        ];
        assert_eq!(keys(&composed), expected, "a missing text is told once, however often the templates ask for it");
        let [spring] = &composed.value.newsletters[..] else { panic!("only one newsletter can be read") };
        assert_eq!(spring.editions[1].subject, "⟦subject⟧");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_once_and_never_as_missing() {
        let latin = "sender = Chamber\nreason = \u{e9}".chars().map(|c| u8::try_from(c).unwrap()).collect::<Vec<u8>>();
        for tag in ["en", "zh-CN"] {
            for home in ["common.ftl", "newsletters/spring.ftl"] {
                let path = format!("locales/{tag}/{home}");
                let (whole, mut sources) = (project(), Sources::default());
                for source in whole.texts_below("").filter(|source| *source.path != *path) {
                    sources.insert(&source.path, source.text.as_bytes().to_vec());
                }
                sources.insert(&path, latin.clone());
                let composed = composed(&sources, &["spring", "autumn"]);
                assert_eq!(keys(&composed), [("L002", &*path)]);
                let slug = Slug::parse("spring").unwrap();
                let facts = |_: &locale::TextId, _: &crate::language::Language| Some(crate::fact::Facts::default());
                let lacking =
                    composed.value.catalog.coverage(&slug, &settings().0.available, &facts, &|_| true).problems;
                let is_known = |problem: &Problem| !problem.is_error() || problem.key() == "L002";
                assert!(lacking.iter().all(is_known), "{lacking:?}");
                assert!(!lacking.iter().any(|problem| problem.code() == "L021"), "{lacking:?}");
            }
        }
    }

    #[test]
    fn a_mistake_in_one_newsletters_files_stops_no_other() {
        let mut sources = Sources::default();
        sources.insert("newsletters/spring.toml", vec![]);
        sources.insert("newsletters/autumn.toml", vec![]);
        let about = |path: &str, slugs: &[&str]| {
            concerns(&sources, &wanted(slugs))(&Problem::error("L002").at(Place::file(path)))
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
