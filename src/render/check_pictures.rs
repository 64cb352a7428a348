//! Post-checks of pictures: each has an alternative text that says something, and a source that a reader can reach (H006).

use std::net::IpAddr;

use url::{Host, Url};

use super::origin::Origin;
use super::page::{Element, Kind, Page};
use crate::problem::Problem;

/// Checks all pictures of a page.
pub(super) fn check(page: &Page, origin: &Origin<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for item in page.items.iter().filter(|item| !item.conditional) {
        let Kind::Start(element) = &item.kind else { continue };
        if element.name == "img" {
            let source = element.attribute("src").unwrap_or_default();
            let at = |problem: Problem| problem.with("source", source).at(origin.of(source));
            problems.extend(faults(element, source).into_iter().map(at));
        }
    }
    problems
}

fn faults(picture: &Element, source: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    match picture.attribute("alt") {
        None => problems.push(Problem::error("H006-alt")),
        Some(alt) if is_file_name(alt) => problems.push(Problem::error("H006-name").with("alt", alt)),
        Some(_) => {}
    }
    if !is_reachable(source) {
        problems.push(Problem::error("H006-source"));
    }
    problems
}

fn is_file_name(alt: &str) -> bool {
    let ending = alt.trim().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp"))
}

fn is_reachable(source: &str) -> bool {
    match Url::parse(source) {
        Ok(url) if url.scheme() == "cid" => true,
        Ok(url) if url.scheme() == "https" => url.host().is_some_and(|host| is_public(&host)),
        _ => false,
    }
}

fn is_public(host: &Host<&str>) -> bool {
    let address = match host {
        Host::Domain(name) => {
            return *name != "localhost" && !name.ends_with(".localhost") && !name.ends_with(".local");
        }
        Host::Ipv4(address) => IpAddr::V4(*address),
        Host::Ipv6(address) => IpAddr::V6(*address),
    };
    match address {
        IpAddr::V4(address) => {
            !(address.is_private() || address.is_loopback() || address.is_link_local() || address.is_unspecified())
        }
        IpAddr::V6(address) => {
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::Sites;
    use super::super::page;
    use super::super::prepass::Prepared;
    use super::*;
    use crate::problem::Place;

    fn keys(html: &str) -> Vec<&'static str> {
        let (prepared, sites) = (Prepared::default(), Sites::default());
        let origin = Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") };
        check(&page::read(html), &origin).iter().map(Problem::key).collect()
    }

    #[test]
    fn every_picture_has_an_alternative_text_that_is_no_file_name() {
        assert_eq!(keys("<img src=\"cid:a@b.example\">"), ["H006-alt"]);
        assert_eq!(keys("<img src=\"cid:a@b.example\" alt=\"海报.PNG\">"), ["H006-name"]);
        assert_eq!(
            keys("<img src=\"cid:a@b.example\" alt=\"\"><img src=\"https://a.example/x.png\" alt=\"海报\">"),
            [""; 0]
        );
    }

    #[test]
    fn every_picture_can_be_reached_by_its_reader() {
        for source in [
            "a.png",
            "http://a.example/x.png",
            "file:///a.png",
            "https://localhost/a.png",
            "https://127.0.0.1/a",
            "https://10.0.0.1/a",
            "https://192.168.1.1/a",
            "https://[::1]/a",
            "https://[fd00::1]/a",
            "https://nas.local/a",
            "",
        ] {
            assert_eq!(keys(&format!("<img alt=\"x\" src=\"{source}\">")), ["H006-source"], "{source}");
        }
    }
}
