//! The newsletter's own keys, and the order in which its parts are read.

use jiff::civil::Date;

use super::event::{self, Surroundings};
use super::{MOST_EVENTS, Newsletter, clash, facts, ids, languages, links, moment, picture};
use crate::fact::{Fact, Facts};
use crate::language::LanguageSettings;
use crate::problem::{Place, Problem, Warned};
use crate::sources::{Slug, Sources};
use crate::table::{self, Cause, Codes, Located, Table};

const CODES: Codes = Codes {
    syntax,
    wide: || Problem::error("N001-wide"),
    twice: || Problem::error("N001-twice"),
    deep: || Problem::error("N002-deep"),
    many: || Problem::error("N002-many"),
    unknown: |_, nearest| match nearest {
        Some(_) => Problem::error("N003-near"),
        None => Problem::error("N003"),
    },
    kind: || Problem::error("N004"),
    missing: || Problem::error("N005"),
};

/// A mistake of TOML in the words of somebody who writes facts.
fn syntax(cause: &Cause<'_>) -> Problem {
    match cause {
        Cause::Merge => Problem::error("N001-merge"),
        Cause::Quote => Problem::error("N001-quote"),
        Cause::Text(typed) => {
            Problem::error("N001-text").with("wanted", facts::amount(typed).unwrap_or_else(|| (*typed).to_owned()))
        }
        Cause::Date(None) => Problem::error("N001-date"),
        Cause::Date(Some(wanted)) => Problem::error("N001-date-as").with("wanted", wanted),
        Cause::NoDay => Problem::error("N001-no-day"),
        Cause::Percent(wanted) => Problem::error("N001-percent").with("wanted", wanted),
        Cause::Comma(wanted) => Problem::error("N001-comma").with("wanted", wanted),
        Cause::Flag(wanted) => Problem::error("N001-flag").with("wanted", wanted),
        Cause::Empty => Problem::error("N001-empty"),
        Cause::Equals => Problem::error("N001-equals"),
        Cause::Key => Problem::error("N001-key"),
        Cause::Heading => Problem::error("N001-heading"),
        Cause::Open(_) => Problem::error("N001-open"),
        Cause::Between => Problem::error("N001-between"),
        Cause::Behind => Problem::error("N001-behind"),
        Cause::Backslash => Problem::error("N001-backslash"),
        Cause::Other => Problem::error("N001"),
    }
}

pub(super) fn newsletter(sources: &Sources, slug: &Slug, settings: &LanguageSettings) -> Warned<Option<Newsletter>> {
    let path = slug.facts_path();
    let Some(source) = sources.text(&path) else {
        return Warned::new(
            None,
            refused(sources, &path, || Problem::error("N006").at(Place::file(&path)).with("slug", slug)),
        );
    };
    table::read(source, &CODES, |root| fill(root, sources, slug, settings))
}

/// Why a file is not among the sources: what they say of it, if it is there but could not be taken in.
pub(super) fn refused(sources: &Sources, path: &str, missing: impl FnOnce() -> Problem) -> Vec<Problem> {
    let about = |problem: &&Problem| problem.place().is_some_and(|place| place.path() == path);
    let said: Vec<Problem> = sources.problems().iter().filter(about).cloned().collect();
    if said.is_empty() { vec![missing()] } else { said }
}

fn fill(root: &Table<'_>, sources: &Sources, slug: &Slug, settings: &LanguageSettings) -> Newsletter {
    let date = root.need("date").and_then(|value| moment::day(&value)).unwrap_or_else(|| unknown_day(root));
    let only = root.take("languages").and_then(|value| languages::read(&value, &settings.available));
    let appears_in = only.clone().unwrap_or_else(|| settings.available.clone());
    let default_zone = settings.time_zones.first().map_or("UTC", String::as_str);
    let zone = moment::zone(root, default_zone);
    let mut facts = Facts::default();
    facts::read(root, facts::OF_NEWSLETTER, zone.as_ref(), &mut facts);
    facts.insert("date", Fact::Day(date.value));
    facts.insert("year", Fact::Text(date.value.year().to_string()));
    let surroundings = Surroundings { sources, languages: &appears_in, zone: default_zone, day: date.value };
    let newsletter = Newsletter {
        slug: slug.clone(),
        template: template(root),
        commercial: commercial(root),
        links: links::read(root, &appears_in),
        picture: root.take("picture").and_then(|value| picture::read(&value, sources)),
        events: events(root, &surroundings),
        languages: only,
        facts,
        date,
    };
    clash::report(root, &newsletter);
    newsletter
}

/// Stands for a date that could not be read, so that the rest of the newsletter can be shown beside the problem.
fn unknown_day(root: &Table<'_>) -> Located<Date> {
    Located { value: Date::constant(1970, 1, 1), place: root.place() }
}

fn template(root: &Table<'_>) -> Located<String> {
    let usual = || Located { value: "newsletter".to_owned(), place: root.place() };
    root.take("template").and_then(|value| ids::plain(&value)).unwrap_or_else(usual)
}

/// Whether it advertises must be said, never assumed (`message.md` L4).
fn commercial(root: &Table<'_>) -> bool {
    match root.take("commercial") {
        Some(value) => value.flag().unwrap_or_default(),
        None => {
            root.report(Problem::error("E104").at(root.place()));
            false
        }
    }
}

fn events(root: &Table<'_>, surroundings: &Surroundings<'_>) -> Vec<super::Event> {
    let Some(list) = root.take("event") else { return Vec::new() };
    let mut count = 0;
    let events = list.tables(|table| {
        count += 1;
        if count == MOST_EVENTS + 1 {
            table.report(Problem::error("N015").at(table.place()).with("most", MOST_EVENTS));
        }
        event::read(table, surroundings).filter(|_| count <= MOST_EVENTS)
    });
    events.unwrap_or_default().into_iter().flatten().collect()
}
