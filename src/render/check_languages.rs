//! Post-checks of the language parts: each is marked, has its heading and its way to unsubscribe (H007, H010, H014).

use std::collections::BTreeMap;

use super::origin::Origin;
use super::page::{Item, Kind, Page};
use super::size::{CLIPPED, transferred};
use crate::language::{Language, Languages};
use crate::problem::Problem;
use crate::slot::{Nonce, Slot};

/// Checks the language parts of a page.
pub(super) fn check(html: &str, page: &Page, languages: &Languages, nonce: Nonce, origin: &Origin<'_>) -> Vec<Problem> {
    let mut problems = roots(page);
    for language in languages {
        problems.extend(part(page, language, language == languages.first()));
        problems.extend(headings(page, language, origin));
        problems.extend(unsubscribe(html, page, language, nonce));
    }
    problems.extend(scripts(page, languages, origin));
    let whole = |problem: Problem| if problem.place().is_some() { problem } else { problem.at(origin.whole.clone()) };
    problems.into_iter().map(whole).collect()
}

fn visible(page: &Page) -> impl Iterator<Item = &Item> {
    page.items.iter().filter(|item| !item.conditional && !item.hidden)
}

/// `<html>` and the article name their language: webmail keeps the article only.
fn roots(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    for item in &page.items {
        let Kind::Start(element) = &item.kind else { continue };
        let article = element.attribute("role") == Some("article");
        let language = element.attribute("lang").unwrap_or_default();
        if (element.name == "html" || article) && matches!(language, "" | "und") {
            problems.push(Problem::error("H007").with("element", &element.name));
        }
    }
    problems
}

/// A language that is not the first needs an element of its own.
fn part(page: &Page, language: &Language, first: bool) -> Option<Problem> {
    let phrase = |name: &str| matches!(name, "span" | "a" | "b" | "i" | "em" | "strong" | "html");
    let marked = |item: &Item| match &item.kind {
        Kind::Start(element) => element.attribute("lang") == Some(language.as_str()) && !phrase(&element.name),
        _ => false,
    };
    let found = visible(page).any(marked);
    (!found && !first).then(|| Problem::error("H007-part").with("part", language).in_language(language))
}

fn headings(page: &Page, language: &Language, origin: &Origin<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut ones, mut last) = (0, 0);
    for item in visible(page).filter(|item| *item.language == *language.as_str()) {
        let Kind::Start(element) = &item.kind else { continue };
        let Some(level) =
            element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()).filter(|level| *level <= 6)
        else {
            continue;
        };
        ones += usize::from(level == 1);
        if level > last + 1 && last > 0 {
            let problem = Problem::warning("H010-skipped").with("from", last).with("to", level);
            problems.push(problem.at(origin.of(&format!("<{}", element.name))).in_language(language));
        }
        last = level;
    }
    if ones != 1 {
        problems.push(Problem::error("H010").with("part", language).with("found", ones).in_language(language));
    }
    problems
}

fn unsubscribe(html: &str, page: &Page, language: &Language, nonce: Nonce) -> Option<Problem> {
    let token = nonce.slot(Slot::Unsubscribe);
    let link = visible(page).filter(|item| *item.language == *language.as_str()).find(|item| match &item.kind {
        Kind::Start(element) => {
            element.name == "a" && element.attribute("href").is_some_and(|href| href.contains(&token))
        }
        _ => false,
    });
    let Some(link) = link else {
        return Some(Problem::error("H014").with("part", language).in_language(language));
    };
    let clipped = link.offset > CLIPPED / 4 && transferred(&html[..link.offset]) > CLIPPED;
    clipped.then(|| Problem::error("H014-clipped").with("part", language).in_language(language))
}

/// Han characters outside every part that is written in them, and a part that has none.
fn scripts(page: &Page, languages: &Languages, origin: &Origin<'_>) -> Vec<Problem> {
    let mut is_han: BTreeMap<&str, bool> = BTreeMap::new();
    let mut spoken: BTreeMap<&str, bool> = BTreeMap::new();
    let mut problems = Vec::new();
    for item in visible(page) {
        let Kind::Text { text, inside } = &item.kind else { continue };
        if text.trim().is_empty() || matches!(inside.as_str(), "title" | "style" | "script") {
            continue;
        }
        let found = text.chars().any(han);
        *spoken.entry(&item.language).or_default() |= found;
        let written = *is_han
            .entry(&item.language)
            .or_insert_with(|| Language::parse(&item.language).is_some_and(|tag| tag.is_han()));
        if found && !written {
            let problem = Problem::warning("H007-han").with("text", text.trim().chars().take(20).collect::<String>());
            problems.push(problem.at(origin.of(text.trim())));
        }
    }
    for language in languages.iter().filter(|language| language.is_han()) {
        if spoken.get(language.as_str()) == Some(&false) {
            problems.push(Problem::warning("H007-no-han").with("part", language).in_language(language));
        }
    }
    problems
}

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::super::compile::Sites;
    use super::super::page;
    use super::super::prepass::Prepared;
    use super::*;
    use crate::problem::Place;

    fn keys(languages: &str, html: &str) -> Vec<&'static str> {
        let (prepared, sites) = (Prepared::default(), Sites::default());
        let origin = Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") };
        let nonce = Nonce::of(["x"]);
        let html = html.replace("UNSUBSCRIBE", &format!("<a href=\"{}\">x</a>", nonce.slot(Slot::Unsubscribe)));
        check(&html, &page::read(&html), &languages.parse().unwrap(), nonce, &origin).iter().map(Problem::key).collect()
    }

    #[test]
    fn a13_the_language_of_the_page_and_of_the_article_is_named() {
        let good = "<html lang=\"en\"><div role=\"article\" lang=\"en\"><h1>x</h1>UNSUBSCRIBE</div></html>";
        assert_eq!(keys("en", good), [""; 0]);
        assert_eq!(keys("en", &good.replacen("lang=\"en\"", "lang=\"und\"", 1)), ["H007"]);
        assert_eq!(keys("en", &good.replace("article\" lang=\"en\"", "article\"")), ["H007"]);
    }

    const BOTH: &str = "<html lang=\"en\"><div role=\"article\" lang=\"en\"><div lang=\"en\"><h1>x</h1><p>Hi</p>UNSUBSCRIBE</div>\
        <div lang=\"zh-CN\"><h1>标题</h1>UNSUBSCRIBE</div></div></html>";

    #[test]
    fn each_part_has_its_language_its_heading_and_its_link() {
        assert_eq!(keys("en+zh-CN", BOTH), [""; 0]);
        assert_eq!(
            keys("en+zh-CN", &BOTH.replace("<div lang=\"zh-CN\">", "<div>")),
            ["H010", "H007-part", "H010", "H014", "H007-han"]
        );
        assert_eq!(keys("en+zh-CN", &BOTH.replace("</h1>UNSUBSCRIBE", "</h1>")), ["H014"]);
        assert_eq!(keys("en+zh-CN", &BOTH.replace("<h1>标题</h1>", "<h1>标题</h1><h3>细节</h3>")), ["H010-skipped"]);
        assert_eq!(keys("en+zh-CN", &BOTH.replace("标题", "title")), ["H007-no-han"]);
    }

    #[test]
    fn a_foreign_name_carries_its_own_language() {
        assert_eq!(keys("en+zh-CN", &BOTH.replace("Hi", "王伟")), ["H007-han"]);
        assert_eq!(keys("en+zh-CN", &BOTH.replace("Hi", "<span lang=\"zh-CN\">王伟</span>")), [""; 0]);
    }

    #[test]
    fn an_unsubscribe_link_that_nobody_sees_does_not_count() {
        assert_eq!(
            keys("en", "<html lang=\"en\"><h1>x</h1><div style=\"display: none\">UNSUBSCRIBE</div></html>"),
            ["H014"]
        );
        let long = format!("<html lang=\"en\"><h1>x</h1>{}UNSUBSCRIBE</html>", "<p>字</p>".repeat(12_000));
        assert!(keys("en", &long).contains(&"H014-clipped"));
    }
}
