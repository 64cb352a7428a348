//! Texts that are missing, left over, empty, untranslated or behind their source.

use super::Scope::{Chinese, English, Facts, Lock, Shared};
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("a message missing", "L020 L043", Chinese, |site| {
            site.entries().into_iter().map(|entry| edit(entry.range, "")).collect()
        }),
        error("a message commented out", "L020", Chinese, |site| {
            let comment = |text: &str| text.lines().map(|line| format!("# {line}\n")).collect::<String>();
            site.entries()
                .into_iter()
                .map(|entry| edit(entry.range.clone(), comment(&site.text[entry.range])))
                .collect()
        }),
        error("a shared message missing", "L020", Shared, |site| {
            let entries = site.entries().into_iter().filter(|entry| !entry.id.starts_with("title-"));
            entries.map(|entry| edit(entry.range, "")).collect()
        }),
        error("an attribute missing", "L022", Chinese, |site| {
            let lines = site.lines().filter(|(_, line)| line.starts_with("    .title") || line.starts_with("    .alt"));
            lines
                .filter(|(at, _)| !site.text[..*at].ends_with("banner =\n"))
                .map(|(at, line)| edit(at..at + line.len() + 1, ""))
                .collect()
        }),
        error("a file missing", "L005", Chinese, |site| vec![Edit { range: 0..site.text.len(), bytes: None }]),
        error("an empty text", "L024", Chinese, |site| {
            simple(site).into_iter().map(|(at, line)| edit(at..at + line.len(), "{ \"\" }")).collect()
        }),
        error("a misspelt id", "L020 L021", Chinese, |site| {
            let long = site.entries().into_iter().filter(|entry| entry.id.len() > 4);
            long.map(|entry| edit(entry.range.start + 2..entry.range.start + 3, "")).collect()
        }),
        doubt("a message that the source does not have", "L021", Chinese, |site| {
            let end = site.text.len();
            ["notice = 本期暂无通知。\n", "walk-map = 路线图\n"].map(|line| edit(end..end, line)).into()
        }),
        doubt("an attribute that the source does not have", "L023", Chinese, |site| {
            let heads = site.entries().into_iter().filter(|entry| entry.id != "banner");
            heads.map(|entry| edit(entry.range.end..entry.range.end, "    .note = 译者的话\n")).collect()
        }),
        error("a title left in the source language", "L025", Chinese, |site| left(site, ".title = ")),
        error("a text left in the source language", "L025", Chinese, |site| left(site, "")),
        error("a note to oneself", "L029", Chinese, |site| {
            let notes = ["TODO", "FIXME", "待译", "待翻译", "TBD", "Lorem ipsum"];
            simple(site).into_iter().flat_map(|(at, line)| notes.map(|note| edit(at..at + line.len(), note))).collect()
        }),
        error("a source that changed after its translation", "L026", English, |site| site.words(" and ", " or ")),
        error("a conflict in the lock file", "L143", Lock, |site| {
            let lines = site.lines().filter(|(_, line)| line.contains(" = {"));
            lines.map(|(at, line)| edit(at..at, format!("<<<<<<< HEAD\n{line}\n=======\n"))).collect()
        }),
        error("a person whom no language names", "L031", Facts, |site| site.all("person = \"", "person = \"other-")),
        error("a kind of event that no language names", "L031", Facts, |site| site.all("kind = \"", "kind = \"big-")),
        error("a talk that no language tells", "L031 L020", Facts, |site| site.all("part = \"", "part = \"other-")),
        doubt("a silence without effect", "L142", Chinese, |site| silence(site, "# diglot-ignore L109: 品牌名写法\n")),
        doubt("a silence without a reason", "L142", Chinese, |site| silence(site, "# diglot-ignore L100\n")),
    ]
}

/// Texts of one line without a placeable, from behind the equals sign.
fn simple<'f>(site: &Site<'f>) -> Vec<(usize, &'f str)> {
    let lines = site
        .lines()
        .filter(|(_, line)| line.starts_with("    .title = ") || line.starts_with(|c: char| c.is_ascii_lowercase()));
    let texts = lines.filter_map(|(at, line)| Some((at + line.find(" = ")? + 3, &line[line.find(" = ")? + 3..])));
    texts.filter(|(_, text)| !text.contains('{')).collect()
}

/// The words of the source in the place of the translation, for entries of at least three words; `part` chooses the line.
fn left(site: &Site<'_>, part: &str) -> Vec<Edit> {
    let source = Site { text: site.source, source: "" };
    let sources = source.entries();
    let mut edits = Vec::new();
    for entry in site.entries() {
        let Some(original) = sources.iter().find(|original| original.id == entry.id) else { continue };
        let (text, original) = (&site.text[entry.range.clone()], &site.source[original.range.clone()]);
        if part.is_empty() {
            edits.push(edit(entry.range, original));
        } else if let (Some(at), Some(found)) = (text.find(part), original.find(part)) {
            let line = |text: &str, at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
            let start = entry.range.start;
            let words = &original[found..line(original, found)];
            if words.split_whitespace().count() > 4 && !words.contains('{') {
                edits.push(edit(start + at..start + line(text, at), words));
            }
        }
    }
    edits
}

fn silence(site: &Site<'_>, comment: &str) -> Vec<Edit> {
    let entries = site.entries().into_iter();
    let bare = entries.filter(|entry| !site.text[..entry.range.start].ends_with("\n\n") || entry.range.start == 0);
    bare.map(|entry| edit(entry.range.start..entry.range.start, comment)).collect()
}
