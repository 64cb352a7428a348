//! The author's TOML as types: the facts of one newsletter, every problem with its place.
//!
//! In: one file under `newsletters/`. Out: a [`Newsletter`] and all that is wrong with the file (codes `N…`). Words are
//! not its business: a `person`, `place` or `part` is kept as the id of the message that words it.

mod clash;
mod event;
mod facts;
mod ids;
mod languages;
mod links;
mod moment;
mod picture;
mod read;

use jiff::{Zoned, civil::Date};

use crate::fact::Facts;
use crate::language::{Language, LanguageSettings};
use crate::link::Link;
use crate::problem::Warned;
use crate::sources::{Slug, Sources};
pub use crate::table::Located;

pub use ids::is_id;
pub use picture::{MOST_PIXELS, Measured, measure};

/// The most events in one newsletter (`security.md` section 3).
pub const MOST_EVENTS: usize = 200;

/// The facts of one newsletter.
#[derive(Clone, Debug)]
pub struct Newsletter {
    /// Its name.
    pub slug: Slug,
    /// The day it is dated.
    pub date: Located<Date>,
    /// The template's name, `newsletter` for `templates/newsletter.mjml`.
    pub template: Located<String>,
    /// Whether it advertises (`message.md` L4).
    pub commercial: bool,
    /// The only languages it appears in, if not all.
    pub languages: Option<Vec<Language>>,
    /// Its own facts: `date` and `year`, and what `[facts]` adds.
    pub facts: Facts,
    /// `[links]`.
    pub links: Vec<NamedLink>,
    /// `[picture]`.
    pub picture: Option<Picture>,
    /// In the order of the file.
    pub events: Vec<Event>,
}

/// A link name with its target, for all languages or for each.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedLink {
    /// The name that texts use, `[text](register)`.
    pub name: Located<String>,
    /// Targets; `None` stands for every language that has none of its own.
    pub targets: Vec<(Option<Language>, Link)>,
}

impl NamedLink {
    /// The target in a language.
    #[must_use]
    pub fn target(&self, language: &Language) -> Option<&Link> {
        let find = |wanted: Option<&Language>| self.targets.iter().find(|(known, _)| known.as_ref() == wanted);
        find(Some(language)).or_else(|| find(None)).map(|(_, link)| link)
    }
}

/// A picture that travels inside the mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The message whose attribute `.alt` is its alternative text.
    pub id: Located<String>,
    /// Path relative to the project, `newsletters/2021-05-digitalisation/banner.png`.
    pub path: Located<String>,
    /// Whether it means nothing and has an empty alternative text.
    pub decorative: bool,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    /// The message id of its text; `.title` is its heading.
    pub id: Located<String>,
    /// What it is, `webinar`: the message `kind-webinar` of `common.ftl` words it.
    pub kind: Option<Located<String>>,
    /// When it is.
    pub when: When,
    /// Message id `org-…` of the host.
    pub host: Option<Located<String>>,
    /// Message id `place-…`.
    pub place: Option<Located<String>>,
    /// The only languages it appears in, if not all.
    pub languages: Option<Vec<Language>>,
    /// `facts`, and `date` or `starts` and `ends`, `host`, `place`, `speakers` as its messages see them, without prefix.
    pub facts: Facts,
    /// `links`.
    pub links: Vec<NamedLink>,
    /// `[event.picture]`.
    pub picture: Option<Picture>,
    /// In the order of the file.
    pub speakers: Vec<Speaker>,
}

/// When an event is.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// A day without a time.
    Day(Located<Date>),
    /// A time with its zone, and the end if it is known.
    Time {
        /// Its start.
        starts: Located<Zoned>,
        /// Its end.
        ends: Option<Located<Zoned>>,
    },
}

/// Somebody who speaks at an event; all are message ids of `names.ftl`, `part` of the newsletter's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// `person-…`.
    pub person: Located<String>,
    /// `role-…`.
    pub role: Option<Located<String>>,
    /// `org-…`.
    pub organisation: Option<Located<String>>,
    /// `<event-id>-<part>`: the text of the talk.
    pub part: Option<Located<String>>,
}

impl Newsletter {
    /// Whether it appears in a language.
    #[must_use]
    pub fn is_in(&self, language: &Language) -> bool {
        self.languages.as_ref().is_none_or(|only| only.contains(language))
    }
}

impl Event {
    /// Whether it appears in a language.
    #[must_use]
    pub fn is_in(&self, language: &Language) -> bool {
        self.languages.as_ref().is_none_or(|only| only.contains(language))
    }
}

/// Reads one newsletter. `None` when the file is missing or no TOML at all; else as much as could be understood.
///
/// ```
/// use diglot::{language::*, newsletter, sources::*};
/// let en = Language::parse("en").unwrap();
/// let settings = LanguageSettings {
///     available: vec![en.clone()], source: en.clone(), default: en.into(), formats: vec![], time_zones: vec!["Europe/Luxembourg".into()],
/// };
/// let mut sources = Sources::default();
/// sources.insert("newsletters/spring.toml", b"date = 2021-05-04\ncommercial = false\n[[event]]\nid = 'lunch'\ndate = 2021-04-27\n".into());
/// let read = newsletter::read(&sources, &Slug::parse("spring").unwrap(), &settings);
/// assert!(read.problems.is_empty());
/// assert_eq!(read.value.unwrap().events[0].id.value, "lunch");
/// ```
#[must_use]
pub fn read(sources: &Sources, slug: &Slug, settings: &LanguageSettings) -> Warned<Option<Newsletter>> {
    read::newsletter(sources, slug, settings)
}

#[cfg(test)]
mod tests;
