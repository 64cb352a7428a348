//! The author's TOML as types: the facts of one newsletter, every problem with its place.
//!
//! In: one file under `newsletters/`. Out: a [`Newsletter`] and all that is wrong with the file (codes `N…`). Words are
//! not its business: a `person`, `place` or `part` is kept as the id of the message that words it.

use jiff::{Zoned, civil::Date};

use crate::fact::Facts;
use crate::language::{Language, LanguageSettings};
use crate::link::Link;
use crate::problem::{Place, Warned};
use crate::sources::{Slug, Sources};

/// A value and the place in the TOML that gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

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
    Day(Date),
    /// A time with its zone, and the end if it is known.
    Time {
        /// Its start.
        starts: Zoned,
        /// Its end.
        ends: Option<Zoned>,
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

/// Reads one newsletter. `None` when the file is missing or no TOML at all; else as much as could be understood.
#[must_use]
pub fn read(_sources: &Sources, _slug: &Slug, _settings: &LanguageSettings) -> Warned<Option<Newsletter>> {
    unimplemented!()
}
