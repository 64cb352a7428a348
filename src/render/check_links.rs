//! Post-checks of links and of what both parts must say: H008 on the page, H011 between the page and the plain text.

use std::collections::BTreeSet;

use super::origin::Origin;
use super::page::{Kind, Page};
use crate::problem::Problem;
use crate::slot::{Nonce, SLOTS};

/// A link of a page with the words that a reader sees.
struct Found<'p> {
    href: &'p str,
    words: String,
}

/// Words that do not say where a link leads.
const EMPTY_WORDS: [&str; 9] =
    ["click here", "here", "link", "this link", "点击这里", "点击此处", "点这里", "这里", "此处"];

/// Checks the links of a page.
pub(super) fn check(page: &Page, nonce: Nonce, origin: &Origin<'_>) -> Vec<Problem> {
    let targets = targets(page);
    let links = links(page);
    let is_vague = |found: &&Found<'_>| EMPTY_WORDS.contains(&found.words.trim().to_lowercase().as_str());
    let vague = links.iter().filter(is_vague).count();
    let mut problems = Vec::new();
    for link in &links {
        let problem = if link.words.trim().is_empty() {
            Some(Problem::error("H008-empty"))
        } else if vague > 1 && is_vague(&link) {
            Some(Problem::error("H008-vague").with("text", link.words.trim()))
        } else {
            None
        };
        let place = || origin.of(&link.href.replace('&', "&amp;"));
        problems.extend(problem.map(|problem| problem.with("href", named(link.href, nonce)).at(place())));
        problems.extend(
            target(link.href, &targets, nonce).map(|problem| problem.with("href", named(link.href, nonce)).at(place())),
        );
    }
    problems
}

/// A link as people know it: a member's own link by the name of its slot.
fn named(href: &str, nonce: Nonce) -> String {
    SLOTS.iter().fold(href.to_owned(), |href, slot| href.replace(&nonce.slot(*slot), slot.name()))
}

fn target(href: &str, targets: &BTreeSet<&str>, nonce: Nonce) -> Option<Problem> {
    if let Some(name) = href.strip_prefix('#') {
        return (!targets.contains(name)).then(|| Problem::error("H008-target"));
    }
    let absolute = url::Url::parse(href).is_ok() || href.starts_with(&nonce.prefix());
    (!absolute).then(|| Problem::error("H008-relative"))
}

fn targets(page: &Page) -> BTreeSet<&str> {
    let elements = page.items.iter().filter_map(|item| match &item.kind {
        Kind::Start(element) => Some(element),
        _ => None,
    });
    elements.flat_map(|element| [element.attribute("name"), element.attribute("id")]).flatten().collect()
}

fn links(page: &Page) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut open = false;
    for item in page.items.iter().filter(|item| !item.conditional) {
        match &item.kind {
            Kind::Start(element) if element.name == "a" => {
                open = element.attribute("href").is_some();
                found.extend(element.attribute("href").map(|href| Found { href, words: String::new() }));
            }
            Kind::End(name) if name == "a" => open = false,
            Kind::Start(element) if open && element.name == "img" => {
                let alt = element.attribute("alt").unwrap_or_default();
                found.last_mut().into_iter().for_each(|link| link.words.push_str(alt));
            }
            Kind::Text { text, .. } if open => found.last_mut().into_iter().for_each(|link| link.words.push_str(text)),
            _ => {}
        }
    }
    found
}

/// What the page says and the plain text does not: headings, dates, addresses (H011).
pub(super) fn check_text(
    page: &Page,
    dates: &BTreeSet<String>,
    text: &str,
    nonce: Nonce,
    origin: &Origin<'_>,
) -> Vec<Problem> {
    let squeezed = squeeze(text);
    let mut problems = Vec::new();
    for heading in headings(page) {
        if !squeezed.contains(&heading) {
            problems.push(Problem::error("H011-title").with("text", &heading).at(origin.of(&heading)));
        }
    }
    for date in dates.iter().filter(|date| !squeezed.contains(&squeeze(date))) {
        problems.push(Problem::error("H011-date").with("text", date).at(origin.of(date)));
    }
    let hrefs: BTreeSet<&str> =
        links(page).iter().map(|link| link.href).filter(|href| !href.starts_with('#')).collect();
    for href in hrefs {
        let bare = href.strip_prefix("mailto:").or(href.strip_prefix("tel:")).unwrap_or(href);
        if !squeezed.contains(bare) {
            problems.push(
                Problem::error("H011-link").with("href", named(href, nonce)).at(origin.of(&href.replace('&', "&amp;"))),
            );
        }
    }
    problems
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn headings(page: &Page) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut heading: Option<(&str, String)> = None;
    for item in page.items.iter().filter(|item| !item.conditional) {
        match (&item.kind, &mut heading) {
            (Kind::Start(element), None) if matches!(element.name.as_str(), "h1" | "h2" | "h3") => {
                heading = Some((&element.name, String::new()));
            }
            (Kind::Text { text, .. }, Some((_, words))) => words.push_str(text),
            (Kind::End(name), Some((open, words))) if name == open => {
                found.insert(squeeze(words));
                heading = None;
            }
            _ => {}
        }
    }
    found.remove("");
    found
}

#[cfg(test)]
mod tests {
    use super::super::compile::Sites;
    use super::super::page;
    use super::super::prepass::Prepared;
    use super::*;
    use crate::problem::Place;

    fn with_origin<T>(check: impl FnOnce(&Origin<'_>) -> T) -> T {
        let (prepared, sites) = (Prepared::default(), Sites::default());
        check(&Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") })
    }

    fn keys(html: &str) -> Vec<&'static str> {
        with_origin(|origin| check(&page::read(html), Nonce::of(["x"]), origin).iter().map(Problem::key).collect())
    }

    #[test]
    fn a_link_says_where_it_leads() {
        assert_eq!(keys("<a href=\"https://a.example\"> </a>"), ["H008-empty"]);
        assert_eq!(keys("<a href=\"https://a.example\"><img alt=\"主页\"></a>"), [""; 0]);
        assert_eq!(
            keys("<a href=\"https://a.example\">点击这里</a><a href=\"https://b.example\">Here</a>"),
            ["H008-vague", "H008-vague"]
        );
    }

    #[test]
    fn a_link_leads_somewhere() {
        assert_eq!(keys("<a href=\"page.html\">x</a>"), ["H008-relative"]);
        assert_eq!(keys("<a href=\"#zh-CN\">x</a>"), ["H008-target"]);
        assert_eq!(keys("<a href=\"#zh-CN\">x</a><a name=\"zh-CN\"></a><a href=\"mailto:a@b.example\">y</a>"), [""; 0]);
    }

    #[test]
    fn what_the_page_says_the_plain_text_says_too() {
        let html = "<h1>数字化 <b>专题</b></h1><h2>Talk</h2><a href=\"https://a.example/?a=1&amp;b=2\">x</a><a href=\"mailto:a@b.example\">y</a>";
        let dates = BTreeSet::from(["2021年4月27日".to_owned()]);
        let keys = |text: &str| -> Vec<_> {
            with_origin(|origin| {
                check_text(&page::read(html), &dates, text, Nonce::of([html]), origin)
                    .iter()
                    .map(Problem::key)
                    .collect()
            })
        };
        assert_eq!(keys("数字化\n专题\nTalk 2021年4月27日 https://a.example/?a=1&b=2 a@b.example"), [""; 0]);
        assert_eq!(keys(""), ["H011-title", "H011-title", "H011-date", "H011-link", "H011-link"]);
    }
}
