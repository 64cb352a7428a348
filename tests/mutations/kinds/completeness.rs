//! Texts that are missing, left over, empty, untranslated or behind their source.

use std::ops::Range;

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
        error("a file missing", "L005", Chinese, |_| vec![Edit::Remove]),
        error("a file under another name", "L005", Chinese, |site| {
            let stem = site.name.trim_end_matches(".ftl");
            let names = [format!("{stem}-zh.ftl"), format!("{stem} (1).ftl"), format!("{stem}.ftl.txt")];
            names.map(Edit::Rename).into()
        }),
        error("the file of another newsletter in its place", "L020", Chinese, |site| {
            vec![edit(0..site.text.len(), site.neighbour)]
        }),
        error("the source's file in its place", "L025", Chinese, |site| vec![edit(0..site.text.len(), site.source)]),
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
        doubt("the source left beside the translation", "L123 L074", Chinese, beside_source),
        doubt("a paragraph pasted twice", "L074", Chinese, |site| {
            let lines = site.continued().into_iter().filter(|(at, _)| site.text[..*at].ends_with("\n\n"));
            let plain = lines.filter(|(_, line)| line.ends_with('。') && !line.contains(['{', '}']));
            plain.map(|(at, line)| edit(at..at, format!("{line}\n\n"))).collect()
        }),
        doubt("a sentence lost", "L074 L081 L131", Chinese, sentence_lost),
        doubt("two texts exchanged", "L040 L080 L041 L094", Chinese, |site| exchanged(site, body)),
        doubt("two titles exchanged", "L094", Chinese, |site| exchanged(site, title)),
        doubt("a text under another event", "L040 L041 L071 L072 L080 L094", Chinese, under_another),
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
    let source = Site { text: site.source, ..Site::default() };
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

/// The English of a text of one line, in front of the Chinese: somebody forgot to delete it.
fn beside_source(site: &Site<'_>) -> Vec<Edit> {
    let source = Site { text: site.source, ..Site::default() };
    let sources = simple(&source);
    let id = |text: &str, at: usize| text[..at].lines().rfind(|line| !line.starts_with(' ')).map(str::to_owned);
    let mut edits = Vec::new();
    for (at, _) in simple(site) {
        let head = id(site.text, at);
        let same =
            sources.iter().find(|(other, _)| id(site.source, *other).is_some() && id(site.source, *other) == head);
        if let Some((_, words)) = same.filter(|(_, words)| words.split_whitespace().count() >= 4) {
            edits.push(edit(at..at, format!("{words} ")));
        }
    }
    edits
}

/// A sentence without a number, a link or a placeable, between two others of its line.
fn sentence_lost(site: &Site<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, line) in
        site.lines().filter(|(_, line)| line.starts_with("    ") && !line.trim_start().starts_with(['.', '*']))
    {
        let ends: Vec<usize> = line.match_indices('。').map(|(end, found)| end + found.len()).collect();
        for pair in ends.windows(2) {
            let sentence = &line[pair[0]..pair[1]];
            if !sentence.contains(|c: char| c.is_ascii() || "“”（）".contains(c)) {
                edits.push(edit(at + pair[0]..at + pair[1], ""));
            }
        }
    }
    edits
}

/// The text of an entry, from behind the equals sign, without its attributes.
fn body(text: &str) -> Option<Range<usize>> {
    let start = text.find(" =\n    ")? + 2;
    (!text[start..].starts_with("\n    .")).then(|| start..text.find("\n    .").unwrap_or(text.len()))
}

/// The words of the attribute `.title`.
fn title(text: &str) -> Option<Range<usize>> {
    let start = text.find("    .title = ")? + "    .title = ".len();
    Some(start..start + text[start..].find('\n').unwrap_or(text.len() - start))
}

/// What `part` takes of one entry in the place of that of the next that has such a part, and the other way round.
fn exchanged(site: &Site<'_>, part: fn(&str) -> Option<Range<usize>>) -> Vec<Edit> {
    let entries = site.entries();
    let found = entries.iter().filter_map(|entry| {
        part(&site.text[entry.range.clone()])
            .map(|inside| entry.range.start + inside.start..entry.range.start + inside.end)
    });
    let found: Vec<Range<usize>> = found.collect();
    let swap = |pair: &[Range<usize>]| {
        let [first, second] = [pair[0].clone(), pair[1].clone()];
        let between = &site.text[first.end..second.start];
        let text = [&site.text[second.clone()], between, &site.text[first.clone()]].concat();
        edit(first.start..second.end, text)
    };
    found.windows(2).map(swap).collect()
}

/// The text of one event under the id of another, which loses its own.
fn under_another(site: &Site<'_>) -> Vec<Edit> {
    let entries = site.entries();
    let events: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let inside = body(&site.text[entry.range.clone()])?;
            let is_event = !matches!(entry.id, "intro" | "closing" | "banner" | "brush");
            is_event.then(|| entry.range.start + inside.start..entry.range.start + inside.end)
        })
        .collect();
    events.windows(2).map(|pair| edit(pair[1].clone(), &site.text[pair[0].clone()])).collect()
}

fn silence(site: &Site<'_>, comment: &str) -> Vec<Edit> {
    let entries = site.entries().into_iter();
    let bare = entries.filter(|entry| !site.text[..entry.range.start].ends_with("\n\n") || entry.range.start == 0);
    bare.map(|entry| edit(entry.range.start..entry.range.start, comment)).collect()
}
