//! Damage of MJML and Handlebars.

use super::Scope::Templates;
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit};

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("a misspelt element", "M001", Templates, |site| {
            inside(site, &[("<mj-divider", "<mj-devider"), ("<mj-image", "<mj-img")])
        }),
        error("a misspelt section", "M001 M005", Templates, |site| {
            everywhere(site, &[("mj-column", "mj-colum"), ("mj-section", "mj-sectoin")])
        }),
        error("a misspelt attribute", "M002", Templates, |site| {
            inside(
                site,
                &[
                    (" css-class=\"mark\"", " css-clas=\"mark\""),
                    (" width=\"600px\"", " widht=\"600px\""),
                    (" inner-padding=", " inner-pading="),
                ],
            )
        }),
        error("a bad value of an attribute", "M003", Templates, |site| {
            inside(site, &[("width=\"600px\"", "width=\"wide\""), ("line-height=\"1.4\"", "line-height=\"tight\"")])
        }),
        error("an element where it cannot stand", "M004", Templates, |site| {
            inside(site, &[("<mj-column>", "<mj-section><mj-column></mj-column></mj-section><mj-column>")])
        }),
        error("a tag that is never closed", "M005 L061 T007", Templates, |site| {
            inside(site, &[("</p>", ""), ("</h2>", ""), ("</mj-column>", ""), ("</div>", "")])
        }),
        error("a tag closed by another", "M005 L061", Templates, |site| {
            inside(site, &[("</h2>", "</h3>"), ("</h1>", "</p>"), ("</mj-column>", "</mj-section>")])
        }),
        error("two bodies", "M007", Templates, |site| inside(site, &[("</mj-body>", "</mj-body><mj-body></mj-body>")])),
        doubt("an attribute twice", "M008", Templates, |site| {
            inside(site, &[("<mj-divider css-class=\"mark\"", "<mj-divider css-class=\"mark\" css-class=\"rule\"")])
        }),
        error("an image without a description", "M010 H006", Templates, |site| {
            inside(
                site,
                &[
                    (" alt=\"\"", ""),
                    (" alt=\"{{t picture.text \"alt\"}}\"", ""),
                    (" alt=\"{{t @root.newsletter.picture.text \"alt\"}}\"", ""),
                ],
            )
        }),
        error("a script", "M016 H005", Templates, |site| {
            inside(site, &[("<p style", "<script>track()</script><p style")])
        }),
        error("a form", "M016 H005", Templates, |site| {
            inside(site, &[("<p style", "<form action=\"https://two-rivers.example\"></form><p style")])
        }),
        doubt("a font from elsewhere", "M019 H005", Templates, |site| {
            inside(
                site,
                &[
                    (
                        "<mj-attributes>",
                        "<mj-font name=\"Lato\" href=\"https://fonts.example/lato.css\" /><mj-attributes>",
                    ),
                    ("<mj-style>", "<mj-style>@import url(https://fonts.example/lato.css);"),
                ],
            )
        }),
        error("a less-than sign in a style", "M015 L061", Templates, |site| {
            inside(site, &[(":root{", "a < b :root{")])
        }),
        error("a text that no language has", "T009", Templates, |site| site.all("{{t \"", "{{t \"x-")),
        error("a field that does not exist", "T002", Templates, |site| {
            inside(
                site,
                &[
                    ("{{t kind}}", "{{t knd}}"),
                    ("{{#if place}}", "{{#if plaice}}"),
                    ("{{#each speakers}}", "{{#each speaker}}"),
                    ("{{#if picture}}", "{{#if pictur}}"),
                ],
            )
        }),
        error("a helper that does not exist", "T003", Templates, |site| site.all("{{t \"", "{{text \"")),
        error("three braces round plain text", "T004", Templates, |site| {
            inside(
                site,
                &[
                    ("{{t \"reason\"}}", "{{{t \"reason\"}}}"),
                    ("{{t person}}", "{{{t person}}}"),
                    ("{{t id \"title\"}}", "{{{t id \"title\"}}}"),
                ],
            )
        }),
        error("rich text in two braces", "T004", Templates, |site| {
            inside(
                site,
                &[
                    ("{{{rich id}}}", "{{rich id}}"),
                    ("{{{rich talk}}}", "{{rich talk}}"),
                    ("{{{rich \"intro\"}}}", "{{rich \"intro\"}}"),
                ],
            )
        }),
        error("a block that is never closed", "T001", Templates, |site| {
            inside(site, &[("{{/if}}", ""), ("{{/each}}", ""), ("{{/text}}", "")])
        }),
        error("braces that are never closed", "T001", Templates, |site| {
            inside(site, &[("\"}}", "\""), ("}}</p>", "</p>")])
        }),
        error("a partial that does not exist", "T003", Templates, |site| site.all("{{> ", "{{> x")),
        error("a value in a style", "T007", Templates, |site| {
            inside(
                site,
                &[
                    ("style=\"margin:0", "style=\"{{lang}};margin:0"),
                    ("style=\"padding:0", "style=\"{{lang}};padding:0"),
                ],
            )
        }),
        error("a text as an address", "T008", Templates, |site| {
            inside(
                site,
                &[
                    ("href=\"{{url}}\"", "href=\"{{t \"reason\"}}\""),
                    ("href=\"{{slot \"unsubscribe\"}}\"", "href=\"{{t \"reason\"}}\""),
                ],
            )
        }),
        error("a slot that does not exist", "T003", Templates, |site| {
            inside(
                site,
                &[
                    ("{{slot \"unsubscribe\"}}", "{{slot \"unsubscibe\"}}"),
                    ("{{slot \"greeting\"}}", "{{slot \"greetings\"}}"),
                ],
            )
        }),
        error("no way to leave", "H014", Templates, |site| {
            inside(site, &[("{{slot \"unsubscribe\"}}", "{{slot \"preferences\"}}")])
        }),
    ]
}

/// Each place where one of the texts stands, replaced.
fn inside(site: &Site<'_>, swaps: &[(&str, &str)]) -> Vec<Edit> {
    swaps
        .iter()
        .flat_map(|(from, to)| site.text.match_indices(from).map(|(at, _)| edit(at..at + from.len(), *to)))
        .collect()
}

/// The whole file with all of them replaced.
fn everywhere(site: &Site<'_>, swaps: &[(&str, &str)]) -> Vec<Edit> {
    let fitting = swaps.iter().filter(|(from, _)| site.text.contains(from));
    fitting.map(|(from, to)| edit(0..site.text.len(), site.text.replace(from, to))).collect()
}
