//! Findings as the page shows them: what `check --json` says of each, and where in the page it belongs.
//!
//! In: findings with their sentences. Out: the same objects with the line they stand in, the editions that they touch, the text
//! they are about, and the tab that shows it.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::desk::Settings;
use crate::check::clients::{Support, support};
use crate::language::{Language, Languages};
use crate::problem::{Place, Problem};

/// What the page needs to know of a finding beside what `check` says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placed {
    /// The line that it is about.
    pub excerpt: Option<Excerpt>,
    /// Its column in UTF-16 units, as some editors count, from 1.
    pub utf16: Option<usize>,
    /// The editions that it touches.
    pub editions: Vec<String>,
    /// The tab that shows it.
    #[serde(rename = "where")]
    pub tab: &'static str,
    /// The text that it stands in.
    pub string: Option<String>,
    /// The mail clients that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
}

/// What mail clients lack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Client {
    feature: String,
    families: Vec<String>,
    note: String,
}

impl Client {
    fn of(support: &Support<'_>) -> Client {
        Client {
            feature: support.feature.to_owned(),
            families: support.families.iter().map(ToString::to_string).collect(),
            note: support.note.to_owned(),
        }
    }
}

/// A line of a file, and what of it is meant, in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    line: String,
    start: usize,
    end: usize,
}

/// A line is shown up to so many characters.
const MOST_LINE: usize = 400;

/// The language that a finding is about: that of its file of words, else the one it names.
#[must_use]
pub fn language(problem: &Problem, available: &[Language]) -> Option<Language> {
    let path = problem.place().map(Place::path).unwrap_or_default();
    let folder = path.strip_prefix("locales/").and_then(|rest| rest.split('/').next());
    let by_folder = folder.and_then(Language::parse).filter(|language| available.contains(language));
    by_folder.or_else(|| problem.language().cloned())
}

/// Whether an edition is touched by a finding.
#[must_use]
pub fn concerns(problem: &Problem, edition: &Languages, available: &[Language]) -> bool {
    problem.concerns(edition) && language(problem, available).is_none_or(|language| edition.contains(&language))
}

/// What the page needs to know of a finding; `string` is the text that it stands in.
#[must_use]
pub fn placed(
    problem: &Problem,
    editions: &[Languages],
    string: Option<String>,
    settings: Option<&Settings>,
) -> Placed {
    let available = settings.map_or(&[][..], |settings| &settings.check.languages.available);
    let touched = editions.iter().filter(|edition| concerns(problem, edition, available));
    Placed {
        excerpt: problem.place().and_then(excerpt),
        utf16: problem.place().and_then(utf16),
        editions: touched.map(ToString::to_string).collect(),
        tab: tab(problem, string.as_deref(), settings),
        client: support(problem).as_ref().map(Client::of),
        string,
    }
}

/// Objects of `check --json` with what the page needs beside.
#[must_use]
pub fn joined(told: Vec<Value>, placed: &[Placed]) -> Vec<Value> {
    let join = |(mut told, placed): (Value, &Placed)| {
        if let (Value::Object(told), Ok(Value::Object(placed))) = (&mut told, serde_json::to_value(placed)) {
            told.extend(placed);
        }
        told
    };
    told.into_iter().zip(placed).map(join).collect()
}

fn tab(problem: &Problem, string: Option<&str>, settings: Option<&Settings>) -> &'static str {
    let path = problem.place().map(Place::path).unwrap_or_default();
    let is_list = settings.is_some_and(|settings| Path::new(path) == settings.members);
    match string {
        _ if path == "diglot.toml" => "settings",
        _ if is_list => "members",
        Some("subject" | "preheader" | "sender" | "list-name") => "subject",
        _ if problem.code() == "E015" => "subject",
        _ if path.starts_with("templates/") && path.ends_with(".txt") => "text",
        _ if path.starts_with("locales/") || path.starts_with("templates/") || path.starts_with("newsletters/") => {
            "mail"
        }
        _ => "other",
    }
}

/// The first line of a place, cut around what is meant where it is very long.
fn excerpt(place: &Place) -> Option<Excerpt> {
    let Place::Text { text, span, .. } = place else { return None };
    let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let line = text[begin..end].trim_end_matches('\r');
    let count = |bytes: &str| bytes.chars().count();
    let start = count(&text[begin..span.start.min(begin + line.len())]);
    let length = count(&text[span.start..span.end.clamp(span.start, end)]);
    let skipped = start.saturating_sub(MOST_LINE / 2);
    let shown: String = line.chars().skip(skipped).take(MOST_LINE).collect();
    let (start, all) = (start - skipped, count(&shown));
    Some(Excerpt { line: shown, start: start.min(all), end: (start + length).min(all) })
}

/// The column of a place in UTF-16 units, from 1.
#[must_use]
pub fn utf16(place: &Place) -> Option<usize> {
    let Place::Text { text, span, .. } = place else { return None };
    let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    Some(text[begin..span.start].encode_utf16().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, span: std::ops::Range<usize>) -> Problem {
        Problem::error("L020").at(Place::text(&"locales/zh-CN/common.ftl".into(), &text.into(), span))
    }

    #[test]
    fn the_line_is_shown_and_what_is_meant_counted_in_characters() {
        let text = "a = b\r\n午餐 = 𠮷祥午餐\r\nc = d\n";
        let start = text.find("祥").unwrap();
        let placed = placed(&at(text, start..start + "祥午".len()), &["zh-CN".parse().unwrap()], None, None);
        assert_eq!(placed.excerpt, Some(Excerpt { line: "午餐 = 𠮷祥午餐".to_owned(), start: 6, end: 8 }));
        assert_eq!(placed.utf16, Some(8));
    }

    #[test]
    fn a_very_long_line_is_cut_around_what_is_meant() {
        let text = "字".repeat(100_000);
        let found = excerpt(at(&text, 150_000..150_003).place().unwrap()).unwrap();
        assert_eq!((found.line.chars().count(), found.start, found.end), (MOST_LINE, 200, 201));
    }

    #[test]
    fn a_finding_about_one_language_touches_its_editions_alone() {
        let available: Vec<Language> = ["en", "zh-CN"].iter().filter_map(|tag| Language::parse(tag)).collect();
        let problem = at("a = b", 0..1);
        let touched =
            ["en", "zh-CN", "en+zh-CN"].map(|edition| concerns(&problem, &edition.parse().unwrap(), &available));
        assert_eq!(touched, [false, true, true]);
    }
}
