//! `links` of a newsletter or an event: a name and its target, for all languages or for each.

use toml::de::DeValue;

use super::{NamedLink, ids, languages};
use crate::language::Language;
use crate::link::{Link, NotALink};
use crate::problem::Problem;
use crate::table::{Located, Table, Value};

/// Link names that every newsletter has anyway (`localisation.md` section 7).
const BUILT_IN: [&str; 4] = ["unsubscribe", "preferences", "website", "archive"];

/// Reads the key `links` of a table.
pub(super) fn read(table: &Table<'_>, offered: &[Language]) -> Vec<NamedLink> {
    let entries = table.take("links").and_then(|value| value.entries()).unwrap_or_default();
    entries.iter().filter_map(|value| named(value, offered)).collect()
}

fn named(value: &Value<'_>, offered: &[Language]) -> Option<NamedLink> {
    let name = value.key();
    if !ids::is_id(name) {
        value.report(Problem::error("N041").at(value.key_place()).with("name", name));
        return None;
    }
    if BUILT_IN.contains(&name) {
        value.report(Problem::error("N043").at(value.key_place()).with("name", name));
        return None;
    }
    let targets = targets(value, offered)?;
    Some(NamedLink { name: Located { value: name.to_owned(), place: value.key_place() }, targets })
}

fn targets(value: &Value<'_>, offered: &[Language]) -> Option<Vec<(Option<Language>, Link)>> {
    match value.raw() {
        DeValue::String(_) => Some(vec![(None, target(value)?)]),
        DeValue::Table(_) => Some(by_language(value, offered)),
        _ => value.expect("link"),
    }
}

/// A target for each language; one that has none shows no link there, and the author should know.
fn by_language(value: &Value<'_>, offered: &[Language]) -> Vec<(Option<Language>, Link)> {
    let mut without: Vec<&Language> = offered.iter().collect();
    let mut targets = Vec::new();
    for entry in value.entries().unwrap_or_default() {
        match languages::known(entry.key(), offered) {
            None => entry.report(languages::unknown(entry.key(), entry.key_place(), offered)),
            Some(language) => {
                without.retain(|other| **other != language);
                targets.extend(target(&entry).map(|link| (Some(language), link)));
            }
        }
    }
    for language in without {
        let problem =
            Problem::warning("N044").at(value.key_place()).with("name", value.key()).with("language", language);
        value.report(problem.in_language(language));
    }
    targets
}

fn target(value: &Value<'_>) -> Option<Link> {
    let text = value.text()?;
    match Link::parse(&text.value) {
        Ok(link) => {
            if link.is_http() {
                value.report(Problem::warning("N042").at(text.place).with("link", &link));
            }
            Some(link)
        }
        Err(reason) => {
            let problem = match reason {
                NotALink::Form => Problem::error("N040-form"),
                NotALink::Scheme => Problem::error("N040-scheme"),
                NotALink::UserInfo => Problem::error("N040-login"),
                NotALink::Character => Problem::error("N040-character"),
            };
            value.report(problem.at(text.place).with("link", text.value));
            None
        }
    }
}
