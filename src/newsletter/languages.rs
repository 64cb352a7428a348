//! `languages = ["en"]` of a newsletter or an event: the only languages it appears in.

use crate::language::Language;
use crate::problem::{Place, Problem};
use crate::table::Value;

/// Reads the list; a language that is not `offered` is a problem.
pub(super) fn read(value: &Value<'_>, offered: &[Language]) -> Option<Vec<Language>> {
    let mut languages = Vec::new();
    let tags = value.texts()?;
    if tags.is_empty() {
        value.report(Problem::error("N011-empty").at(value.place()));
        return None;
    }
    for tag in tags {
        match known(&tag.value, offered) {
            None => value.report(unknown(&tag.value, tag.place, offered)),
            Some(language) if languages.contains(&language) => {
                value.report(Problem::error("N011").at(tag.place).with("language", language));
            }
            Some(language) => languages.push(language),
        }
    }
    (!languages.is_empty()).then_some(languages)
}

/// The language that a tag names, if it is one of those offered.
pub(super) fn known(tag: &str, offered: &[Language]) -> Option<Language> {
    Language::parse(tag).filter(|language| offered.contains(language))
}

/// The problem of a tag that names none of them.
pub(super) fn unknown(tag: &str, place: Place, offered: &[Language]) -> Problem {
    let offered: Vec<&str> = offered.iter().map(Language::as_str).collect();
    Problem::error("N010").at(place).with("language", tag).with("known", offered.join(", "))
}
