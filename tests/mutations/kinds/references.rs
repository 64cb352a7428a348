//! Variables, terms, functions, options and plural forms that a translation loses, misspells or adds.

use super::Scope::{Chinese, English, Names, Shared};
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("a misspelt variable", "L040", Chinese, |site| renamed(site, "$", |name| format!("{name}x"))),
        error("a variable without its dollar sign", "L043 L001", Chinese, |site| site.all("{ $", "{ ")),
        doubt("a variable lost", "L041", Chinese, |site| lost(site, "{ $", "")),
        doubt("a formatted fact lost", "L041", Chinese, |site| lost(site, "{ DATETIME($", "")),
        doubt("the time of an event lost with its style", "L041 L081", Chinese, |site| {
            let styles = [", style: \"full\"", ", style: \"time\"", ", style: \"time-city\""];
            styles.iter().flat_map(|style| site.all(style, "")).collect()
        }),
        doubt("another variable in its place", "L041 L048", Chinese, |site| site.all("{ $place }", "{ $host }")),
        error("a date of another event", "L040 L041", Chinese, |site| site.all("DATETIME($", "DATETIME($other-")),
        error("a misspelt term", "L043", Chinese, |site| renamed(site, "{ -", |name| format!("{name}s"))),
        doubt("a term replaced by a pronoun", "L045", Chinese, |site| lost(site, "{ -", "我们")),
        doubt("another term in its place", "L045", Chinese, |site| site.all("{ -club }", "{ -fund }")),
        error("an attribute that does not exist", "L043", Shared, |site| site.all("{ -club }", "{ list-name.short }")),
        error("an unknown function", "L042", Chinese, |site| site.all("DATETIME(", "DATE(")),
        error("a misspelt option", "L042", Chinese, |site| site.all("style:", "stile:")),
        error("a misspelt value of an option", "L042", Chinese, |site| {
            ["long-date\"", "day\"", "full\"", "time\"", "percent\""]
                .iter()
                .flat_map(|style| site.all(style, &format!("s{style}")))
                .collect()
        }),
        error("an unknown time zone", "L042", Chinese, |site| {
            site.all("style: \"full\"", "style: \"full\", zone: \"Asia/Pekin\"")
        }),
        error("a number where a date should be", "L048 L040", Chinese, |site| {
            [site.all("DATETIME($starts", "DATETIME($seats"), site.all("DATETIME($date", "DATETIME($year")]
                .into_iter()
                .flatten()
                .collect()
        }),
        error("a date where a number should be", "L048", Chinese, |site| site.all("NUMBER($fee", "NUMBER($starts")),
        error("a term that leads back to itself", "L044", Names, |site| {
            site.all("-yearbook = ", "-yearbook = { -yearbook }")
                .into_iter()
                .chain(site.all("-club = ", "-club = { org-two-rivers }"))
                .collect()
        }),
        error("a variable in a term that nobody fills", "L046", Names, |site| {
            site.all("-club = ", "-club = { $city }")
        }),
        doubt("no singular in English", "L050", English, |site| {
            let lines = site.lines().filter(|(_, line)| line.trim_start().starts_with("[one]"));
            lines.map(|(at, line)| edit(at..at + line.len() + 1, "")).collect()
        }),
        doubt("a singular in Chinese", "L051", Chinese, |site| before_other(site, "        [one] 一个\n")),
        doubt("the number typed in a variant", "L041 L053 L080", Chinese, |site| {
            ["{ $seats }个", "{ $guests }位", "{ $lessons }次", "{ $walkers }人", "{ $answers }份"]
                .iter()
                .flat_map(|typed| site.all(typed, &format!("40{}", &typed[typed.find('}').unwrap_or(0) + 1..])))
                .collect()
        }),
        doubt("a form of the greeting lost", "L054", Shared, |site| {
            let lines =
                site.lines().filter(|(_, line)| line.starts_with("    [title]") || line.starts_with("    [full]"));
            lines.map(|(at, line)| edit(at..at + line.len() + 1, "")).collect()
        }),
        error("a member's name changed by a function", "L048", Shared, |site| {
            site.all("{ $full }", "{ NUMBER($full) }")
        }),
    ]
}

/// Names behind `sign`, changed.
pub(super) fn renamed(site: &Site<'_>, sign: &str, change: impl Fn(&str) -> String) -> Vec<Edit> {
    let starts =
        site.lines().flat_map(|(at, line)| line.match_indices(sign).map(move |(inside, _)| at + inside + sign.len()));
    starts
        .map(|at| {
            let end = site.text[at..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .map_or(site.text.len(), |end| at + end);
            edit(at..end, change(&site.text[at..end]))
        })
        .collect()
}

/// Placeables that begin with `sign` and stand once in their message, replaced by a text.
fn lost(site: &Site<'_>, sign: &str, text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for entry in site.entries() {
        let body = &site.text[entry.range.clone()];
        for (at, _) in body.match_indices(sign) {
            let Some(length) = body[at..].find(" }") else { continue };
            let placeable = &body[at..at + length + 2];
            let name: String =
                placeable.chars().skip_while(|c| !"$-".contains(*c)).take_while(|c| !", )}".contains(*c)).collect();
            if !placeable.contains("->") && body.matches(name.as_str()).count() == 1 && entry.id != "closing" {
                let start = entry.range.start + at;
                edits.push(edit(start..start + placeable.len(), text));
            }
        }
    }
    edits
}

fn before_other(site: &Site<'_>, line: &str) -> Vec<Edit> {
    site.lines()
        .filter(|(_, line)| line.trim_start().starts_with("*[other]"))
        .map(|(at, _)| edit(at..at, line))
        .collect()
}
