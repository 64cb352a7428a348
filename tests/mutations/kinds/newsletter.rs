//! Slips of the officer who types a newsletter's facts.

use super::Scope::Facts;
use super::{Kind, doubt, error};
use crate::site::{Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("an event that begins later and still ends then", "N024", Facts, |site| {
            let starts = values(site, "starts = ").into_iter();
            let timed = starts.filter(|(at, line)| site.text[at + line.len()..].starts_with("\nends"));
            timed.map(|(at, line)| edit(at + 5..at + line.len(), format!("12{}", &line[7..]))).collect()
        }),
        error("a day that the calendar does not have", "N025 N001", Facts, |site| {
            let dates = values(site, "date = ").into_iter().chain(values(site, "starts = "));
            dates.map(|(at, line)| edit(at + 5..at + 10, if &line[5..7] == "11" { "11-31" } else { "02-30" })).collect()
        }),
        doubt("a date of last year", "L080", Facts, |site| {
            values(site, "date = ").into_iter().skip(1).map(|(at, _)| edit(at..at + 4, "2026")).collect()
        }),
        error("a misspelt key", "N003", Facts, |site| {
            let keys = [
                ("place = ", "plcae = "),
                ("host = ", "hosts = "),
                ("facts = ", "fact = "),
                ("[[event.speaker]]", "[[event.speakers]]"),
            ];
            keys.iter().flat_map(|(from, to)| site.all(from, to)).collect()
        }),
        error("a copied event that keeps its id", "N013", Facts, |site| {
            let ids = events(site);
            ids.windows(2).map(|pair| edit(pair[1].0..pair[1].0 + pair[1].1.len(), pair[0].1)).collect()
        }),
        error("an event renamed in the TOML alone", "L020 L031", Facts, |site| {
            events(site).into_iter().map(|(at, id)| edit(at..at + id.len(), format!("{id}s"))).collect()
        }),
        error("a picture that is not there", "N050", Facts, |site| site.all(".png\"", ".jpg\"")),
        error("an amount with its sign", "N034", Facts, |site| site.all(" EUR\"", "€\"")),
        error("a misspelt time zone", "N022", Facts, |site| {
            site.all("/Luxembourg\"", "/Luxemburg\"").into_iter().chain(site.all("/Shanghai\"", "/Peking\"")).collect()
        }),
        error("a link without https", "N040", Facts, |site| site.all("\"https://", "\"www.")),
        error("a link with a space in it", "N040", Facts, |site| site.all("\"https://", "\"https:// ")),
        error("Chinese quotation marks in TOML", "N001", Facts, |site| site.all("= \"", "= “")),
        error("a place that no language names", "L031", Facts, |site| site.all("place = \"", "place = \"new-")),
        doubt("a share typed as a percentage", "L080", Facts, |site| {
            site.all("rail-share = 0.38", "rail-share = 38")
                .into_iter()
                .chain(site.all("satisfied = 0.925", "satisfied = 92.5"))
                .collect()
        }),
    ]
}

/// Values behind a key at the start of a line, to the end of the line or its comment.
fn values<'f>(site: &Site<'f>, key: &str) -> Vec<(usize, &'f str)> {
    let lines = site.lines().filter_map(|(at, line)| Some((at + key.len(), line.strip_prefix(key)?)));
    lines.map(|(at, value)| (at, value.find(" #").map_or(value, |end| value[..end].trim_end()))).collect()
}

/// The ids of the events, without their quotation marks.
fn events<'f>(site: &Site<'f>) -> Vec<(usize, &'f str)> {
    let ids = site.text.match_indices("[[event]]\nid = \"").map(|(at, found)| at + found.len());
    ids.map(|at| (at, &site.text[at..at + site.text[at..].find('"').unwrap_or(0)])).collect()
}
