//! A small project in memory, for the tests of this module.

use std::str::FromStr as _;

use fixed_decimal::Decimal;
use jiff::Zoned;
use jiff::civil::Date;

use crate::fact::{Fact, Facts};
use crate::language::{Language, LanguageSettings, Languages};
use crate::link::{Link, LinkTarget, Links};
use crate::problem::{Problem, Warned};
use crate::slot::Slot;
use crate::sources::{Slug, Sources};

use super::{Catalog, TextId, Words};

/// Files of a project and the languages it writes.
pub(super) struct Project {
    sources: Sources,
    languages: Vec<Language>,
}

impl Project {
    /// A project with one newsletter, `spring-lunch`.
    pub(super) fn new(languages: &[&str]) -> Project {
        let mut sources = Sources::default();
        sources.insert("newsletters/spring-lunch.toml", "date = 2026-12-03\n".into());
        Project { sources, languages: languages.iter().map(|tag| language(tag)).collect() }
    }

    /// Adds a locale file by its path below `locales/`.
    pub(super) fn with(mut self, path: &str, text: &str) -> Project {
        self.sources.insert(&format!("locales/{path}"), text.into());
        self
    }

    pub(super) fn load(&self) -> Warned<Catalog> {
        Catalog::load(&self.sources, &self.settings())
    }

    fn settings(&self) -> LanguageSettings {
        LanguageSettings {
            available: self.languages.clone(),
            source: self.languages[0].clone(),
            default: Languages::new(self.languages.clone()).unwrap(),
            formats: Vec::new(),
            time_zones: vec!["Europe/Luxembourg".into()],
        }
    }
}

/// A catalog of one newsletter with these words in one language.
pub(super) fn catalog(tag: &str, words: &str) -> Catalog {
    Project::new(&[tag]).with(&format!("{tag}/newsletters/spring-lunch.ftl"), words).load().value
}

/// The problems of a file, as code or variant of it, with line and column.
pub(super) fn found_in(tag: &str, words: &str) -> Vec<(&'static str, u64, u64)> {
    let loaded = Project::new(&[tag]).with(&format!("{tag}/newsletters/spring-lunch.ftl"), words).load();
    located(&loaded.problems)
}

/// Keys and places; that variables want a comment (L140) is left out, for the words of tests have none.
pub(super) fn located(problems: &[Problem]) -> Vec<(&'static str, u64, u64)> {
    let place = |problem: &Problem| problem.place().and_then(|place| place.start()).unwrap_or_default();
    let problems = problems.iter().filter(|problem| problem.key() != "L140");
    problems.map(|problem| (problem.key(), place(problem).0, place(problem).1)).collect()
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

pub(super) fn slug() -> Slug {
    Slug::parse("spring-lunch").unwrap()
}

pub(super) fn words<'a>(catalog: &'a Catalog, tag: &str) -> Words<'a> {
    catalog.words(&language(tag), &slug()).unwrap()
}

pub(super) fn text(id: &str) -> TextId {
    TextId::message(id)
}

pub(super) fn instant(at: &str) -> Fact {
    Fact::Instant(at.parse::<Zoned>().unwrap())
}

pub(super) fn day(day: &str) -> Fact {
    Fact::Day(day.parse::<Date>().unwrap())
}

pub(super) fn number(number: &str) -> Fact {
    Fact::Number(Decimal::from_str(number).unwrap())
}

pub(super) fn money(amount: &str, currency: &str) -> Fact {
    Fact::Money { amount: Decimal::from_str(amount).unwrap(), currency: currency.to_owned() }
}

/// One fact of every kind.
pub(super) fn facts() -> Facts {
    let mut facts = Facts::default();
    facts.insert("starts", instant("2026-12-03T18:30:00[Europe/Luxembourg]"));
    facts.insert("ends", instant("2026-12-03T21:00:00[Europe/Luxembourg]"));
    facts.insert("date", day("2021-04-27"));
    facts.insert("year", Fact::Text("2021".into()));
    facts.insert("seats", number("1234"));
    facts.insert("share", number("0.13"));
    facts.insert("fee", money("45", "EUR"));
    facts.insert("place", Fact::Name("place-old-mill".into()));
    facts.insert("speakers", Fact::Names(vec!["person-a".into(), "person-b".into()]));
    facts.insert("nobody", Fact::Names(Vec::new()));
    facts
}

/// The facts, and one more of text.
pub(super) fn facts_with(name: &str, value: &str) -> Facts {
    let mut facts = facts();
    facts.insert(name, Fact::Text(value.to_owned()));
    facts
}

pub(super) fn links() -> Links {
    let mut links = Links::default();
    let register = Link::parse("https://register.example/?a=1&b=2").unwrap();
    links.insert("register", LinkTarget::Link(register));
    links.insert("unsubscribe", LinkTarget::Slot(Slot::Unsubscribe));
    links
}

/// The plain text of message `x`, or the keys of what is wrong with it.
pub(super) fn plain(tag: &str, message: &str) -> Result<String, Vec<&'static str>> {
    plain_with(tag, message, &facts())
}

pub(super) fn plain_with(tag: &str, message: &str, facts: &Facts) -> Result<String, Vec<&'static str>> {
    let catalog = catalog(tag, message);
    let plain = words(&catalog, tag).plain(&text("x"), facts);
    plain.map(|plain| plain.as_str().to_owned()).map_err(|problems| problems.iter().map(Problem::key).collect())
}

/// HTML and plain text of the Markdown message `x`, or the keys of what is wrong with it.
pub(super) fn rich(tag: &str, message: &str) -> Result<(String, String), Vec<&'static str>> {
    rich_with(tag, message, &facts())
}

pub(super) fn rich_with(tag: &str, message: &str, facts: &Facts) -> Result<(String, String), Vec<&'static str>> {
    let catalog = catalog(tag, message);
    let rich = words(&catalog, tag).rich(&text("x"), facts, &links());
    rich.map(|rich| (rich.html().to_owned(), rich.text().to_owned()))
        .map_err(|problems| problems.iter().map(Problem::key).collect())
}
