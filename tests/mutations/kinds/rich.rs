//! Links, Markdown, HTML, URLs, mail addresses and telephone numbers.

use super::Scope::Chinese;
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("a link lost", "L071", Chinese, |site| links(site, |words, _| words.to_owned())),
        error("a misspelt name of a link", "L072", Chinese, |site| {
            links(site, |words, target| format!("[{words}]({target}x)"))
                .into_iter()
                .filter(|edit| !has(edit, ":"))
                .collect()
        }),
        error("a link that leads elsewhere", "L071", Chinese, |site| {
            links(site, |words, target| {
                format!("[{words}]({})", if target == "unsubscribe" { "preferences" } else { "unsubscribe" })
            })
        }),
        error("a link in full-width brackets", "L071 L073", Chinese, |site| {
            links(site, |words, target| format!("［{words}］（{target}）"))
        }),
        error("a space within a link", "L071 L073", Chinese, |site| {
            links(site, |words, target| format!("[{words}] ({target})"))
        }),
        error("the name of a link translated", "L072", Chinese, |site| {
            links(site, |words, _| format!("[{words}]({words})"))
        }),
        error("the brackets of a link exchanged", "L071 L072 L073", Chinese, |site| {
            links(site, |words, target| format!("({words})[{target}]"))
        }),
        error("a link that runs a script", "L072", Chinese, |site| {
            links(site, |words, target| format!("[{words}](javascript:{target})"))
        }),
        error("a link without encryption", "L072 L071", Chinese, |site| site.all("(https:", "(http:")),
        error("an HTML tag", "L070", Chinese, |site| site.between("<br>", |_, behind| behind == '，')),
        error("an HTML entity", "L070", Chinese, |site| site.between("&nbsp;", |before, _| before == '，')),
        doubt("asterisks that would be printed", "L073", Chinese, |site| {
            site.all("**，", " **，").into_iter().chain(site.all("**；", " **；")).collect()
        }),
        doubt("full-width asterisks", "L073", Chinese, |site| {
            let lines = site.lines().filter(|(_, line)| line.contains("**"));
            lines.map(|(at, line)| edit(at..at + line.len(), line.replace("**", "＊＊"))).collect()
        }),
        doubt("bold lost", "L074", Chinese, |site| {
            let lines = site.lines().filter(|(_, line)| line.contains("**"));
            lines.map(|(at, line)| edit(at..at + line.len(), line.replace("**", ""))).collect()
        }),
        doubt("a list item less", "L074", Chinese, |site| {
            let items = site.lines().filter(|(_, line)| line.starts_with("    - ") || line.starts_with("    2. "));
            items.filter(|(_, line)| !line.contains('{')).map(|(at, line)| edit(at..at + line.len() + 1, "")).collect()
        }),
        doubt("two paragraphs joined", "L074", Chinese, |site| {
            let blank =
                site.text.match_indices("\n\n    ").filter(|(at, _)| !site.text[at + 6..].starts_with(['-', '1']));
            blank.map(|(at, _)| edit(at..at + 1, "")).collect()
        }),
        error("a heading", "L076", Chinese, |site| {
            let first = site.text.match_indices("=\n    ").map(|(at, found)| at + found.len());
            first.filter(|at| !site.text[*at..].starts_with(['.', '{'])).map(|at| edit(at..at, "# ")).collect()
        }),
        error("code by indentation", "L076", Chinese, |site| {
            let lines = site.continued().into_iter().filter(|(at, _)| site.text[..*at].ends_with("\n\n"));
            lines
                .filter(|(_, line)| !line[4..].starts_with(['-', '{', '1']))
                .map(|(at, _)| edit(at..at, "    "))
                .collect()
        }),
        error("another address of a page", "L071 L075 L080", Chinese, |site| {
            site.all(".two-rivers.example/2027", ".two-rivers.example/2026")
        }),
        error("another mailbox", "L071 L075", Chinese, |site| site.all("@two-rivers.example", "@two-river.example")),
        error("a full-width sign in an address", "L075 L071 L073", Chinese, |site| {
            site.all("rails@", "rails＠")
                .into_iter()
                .chain(site.all(" https://", " https：//"))
                .chain(site.all("见https://", "见https：//"))
                .collect()
        }),
        error("another telephone number", "L075 L080", Chinese, |site| {
            site.all("00 00 01", "00 01 00").into_iter().chain(site.all("00 00 02", "00 00 20")).collect()
        }),
    ]
}

/// Each link, made anew of its words and its target.
fn links(site: &Site<'_>, make: impl Fn(&str, &str) -> String) -> Vec<Edit> {
    let starts = site.lines().flat_map(|(at, line)| line.match_indices("](").map(move |(inside, _)| at + inside));
    let made = starts.filter_map(|middle| {
        let start = site.text[..middle].rfind('[')?;
        let end = middle + site.text[middle..].find(')')?;
        Some(edit(start..end + 1, make(&site.text[start + 1..middle], &site.text[middle + 2..end])))
    });
    made.collect()
}

fn has(edit: &Edit, sign: &str) -> bool {
    matches!(edit, Edit::Replace(_, bytes) if String::from_utf8_lossy(bytes).contains(sign))
}
