//! Post-checks of safety: leftovers of the pipeline, forbidden content, invisible characters (H001-H003, H005, H013).

use std::collections::BTreeSet;

use icu::normalizer::ComposingNormalizerBorrowed;

use super::origin::Origin;
use super::page::{Element, Item, Kind, Page};
use crate::problem::Problem;

/// Checks a page; `reported` are marks of missing texts that already have a problem of their own.
pub(super) fn check(html: &str, page: &Page, origin: &Origin<'_>, reported: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for item in &page.items {
        match &item.kind {
            Kind::Start(element) => element_problems(html, item, element, reported, origin, &mut problems),
            Kind::Text { text, inside } if matches!(inside.as_str(), "style" | "script") => {
                problems.extend(style(text, origin));
            }
            Kind::Text { text, .. } => {
                problems.extend(words(text, reported).into_iter().map(|p| p.at(origin.of(text.trim()))))
            }
            Kind::End(_) => {}
        }
    }
    problems.extend(braces(html, page).map(|problem| problem.at(origin.of("{{"))));
    problems.extend(not_composed(html).map(|problem| problem.at(origin.whole.clone())));
    problems
}

/// Braces that stand raw outside a style: those of a value are references.
fn braces(html: &str, page: &Page) -> Option<Problem> {
    let in_style = |offset: usize| {
        let after = page.items.partition_point(|item| item.offset <= offset);
        let item = after.checked_sub(1).map(|before| &page.items[before].kind);
        matches!(item, Some(Kind::Text { inside, .. }) if inside == "style")
    };
    let mut found = html.match_indices("{{").map(|(offset, _)| offset);
    found.any(|offset| !in_style(offset)).then(|| Problem::error("H003"))
}

/// Checks the plain-text part.
pub(super) fn check_text(text: &str, reported: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = words(text, reported);
    problems.extend(not_composed(text));
    problems
}

fn element_problems(
    html: &str,
    item: &Item,
    element: &Element,
    reported: &BTreeSet<String>,
    origin: &Origin<'_>,
    problems: &mut Vec<Problem>,
) {
    let name = element.name.as_str();
    let at = |found: &str, problem: Problem| problem.at(origin.of(found));
    if name.starts_with("mj-") && !item.conditional {
        problems.push(at(&format!("<{name}"), Problem::error("H001").with("element", name)));
    }
    let sheet = name == "link" && element.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet"));
    if sheet || matches!(name, "script" | "form" | "iframe" | "object" | "embed") {
        problems.push(at(&format!("<{name}"), Problem::error("H005-element").with("element", name)));
    }
    for (attribute, value, raw) in &element.attributes {
        let raw = html.get(raw.clone()).unwrap_or_default();
        let typed = raw.split_once('=').map_or("", |(_, typed)| typed.trim_matches(['"', '\'']));
        if raw.contains('\\') {
            problems.push(at(typed, Problem::error("H002").with("attribute", attribute)));
        }
        if attribute.starts_with("on") {
            problems.push(at(raw, Problem::error("H005-event").with("attribute", attribute)));
        }
        if let Some(problem) = address(attribute, value) {
            problems.push(at(typed, problem));
        }
        if attribute == "style" {
            problems.extend(style(value, origin));
        }
        for problem in words(value, reported) {
            problems.push(problem.at(origin.of(typed)));
        }
    }
}

/// An address that does something, or that tells a third party.
fn address(attribute: &str, value: &str) -> Option<Problem> {
    if !matches!(
        attribute,
        "href" | "src" | "srcset" | "background" | "action" | "poster" | "formaction" | "xlink:href"
    ) {
        return None;
    }
    let squeezed: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = squeezed.to_ascii_lowercase();
    if let Some(scheme) = ["javascript:", "data:", "vbscript:"].into_iter().find(|scheme| lower.starts_with(scheme)) {
        return Some(Problem::error("H005-scheme").with("scheme", scheme.trim_end_matches(':')));
    }
    third_party(&lower)
}

fn third_party(lower: &str) -> Option<Problem> {
    let host = ["googleapis.com", "gstatic.com"].into_iter().find(|host| lower.contains(host))?;
    Some(Problem::error("H005-host").with("host", host))
}

fn style(css: &str, origin: &Origin<'_>) -> Option<Problem> {
    let lower = css.to_ascii_lowercase();
    let rule = ["@import", "@font-face", "javascript:", "url(data:", "url('data:", "url(\"data:"];
    let found = rule.into_iter().find(|rule| lower.contains(rule));
    let problem = found.map(|rule| Problem::error("H005-style").with("rule", rule)).or_else(|| third_party(&lower));
    problem.map(|problem| problem.at(origin.of(found.unwrap_or_default())))
}

/// Leftovers and invisible characters in words that a reader sees or hears.
fn words(text: &str, reported: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('⟦') {
        let end = rest[start..].find('⟧').map_or(rest.len(), |end| start + end + '⟧'.len_utf8());
        if !reported.contains(&rest[start..end]) {
            problems.push(Problem::error("H003-mark").with("mark", &rest[start..end]));
        }
        rest = &rest[end..];
    }
    if !text.is_ascii() || text.bytes().any(|byte| byte < b' ') {
        let bad: BTreeSet<char> = forbidden(text).collect();
        let shown = |c: char| Problem::error("H013").with("character", format!("U+{:04X}", u32::from(c)));
        problems.extend(bad.into_iter().map(shown));
    }
    problems
}

/// Characters that no reader sees: controls, private use, bidi marks, zero width (but not inside an emoji).
fn forbidden(text: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            let joins = c == '\u{200d}' && is_emoji(before) && chars.peek().copied().is_some_and(is_emoji);
            before = c;
            if is_forbidden(c) && !joins {
                return Some(c);
            }
        }
    })
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fffd}' | '\u{ad}')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{3030}' | '\u{303d}')
}

fn not_composed(text: &str) -> Option<Problem> {
    let normal = text.is_ascii() || ComposingNormalizerBorrowed::new_nfc().is_normalized(text);
    (!normal).then(|| Problem::warning("H013-composed"))
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
        check(html, &page::read(html), &origin, &BTreeSet::from(["⟦known⟧".to_owned()]))
            .iter()
            .map(Problem::key)
            .collect()
    }

    #[test]
    fn a9_raw_components_in_the_result_are_caught() {
        assert_eq!(keys("<div><mj-section></mj-section></div>"), ["H001"]);
        assert_eq!(keys("<!--[if mso]><mj-x><![endif]--><!-- <mj-y> -->"), [""; 0]);
    }

    #[test]
    fn e6_a_backslash_in_css_is_right_and_in_an_attribute_is_wrong() {
        assert_eq!(keys("<style>p:before{content:\"\\201C\"}</style>"), [""; 0]);
        assert_eq!(keys("<p title=\"a\\u{3000}b\">"), ["H002"]);
        assert_eq!(keys("<p title=\"a&#92;b\">\\"), [""; 0]);
    }

    #[test]
    fn braces_and_marks_that_were_left_are_found() {
        assert_eq!(keys("<p>{{x}}</p><style>a{{}</style>"), ["H003"]);
        assert_eq!(keys("<p title=\"{{x}}\">"), ["H003"]);
        assert_eq!(keys("<p title=\"&#123;{x}\">&#123;&#123;x</p><style>@media x{p{}}@media y{{}}</style>"), [""; 0]);
        assert_eq!(keys("<p>⟦known⟧ ⟦other⟧</p><img alt=\"⟦third⟧\">"), ["H003-mark", "H003-mark"]);
    }

    #[test]
    fn nothing_that_runs_loads_or_tells_is_let_through() {
        for html in [
            "<script>x</script>",
            "<form>",
            "<iframe>",
            "<object>",
            "<embed>",
            "<link rel=\"StyleSheet\" href=\"https://a.example/x.css\">",
            "<p onclick=\"x()\">",
            "<a href=\" java\nscript:x()\">",
            "<img src=\"data:image/png;base64,x\">",
            "<style>@import url(x)</style>",
            "<style>@font-face{}</style>",
            "<p style=\"background:url(data:x)\">",
            "<a href=\"https://fonts.googleapis.com/css\">",
            "<!--[if mso]><style>@import url(x)</style><![endif]-->",
        ] {
            assert!(
                keys(html).iter().all(|key| key.starts_with("H005")) && !keys(html).is_empty(),
                "{html}: {:?}",
                keys(html)
            );
        }
        assert_eq!(keys("<p>javascript: data: googleapis.com</p>"), [""; 0]);
    }

    #[test]
    fn invisible_characters_are_found_and_emoji_stay_whole() {
        assert_eq!(keys("<p>a\u{202e}b\u{e000}</p>"), ["H013", "H013"]);
        assert_eq!(keys("<p>\u{200b}</p><img alt=\"\u{2068}\">"), ["H013", "H013"]);
        assert_eq!(keys("<p>a\u{200d}b \u{7}</p>"), ["H013", "H013"]);
        assert_eq!(keys("<p>❤\u{fe0f} 👨\u{200d}👩\u{200d}👧 a\u{a0}b　c</p>"), [""; 0]);
        assert_eq!(keys("<p>e\u{301}</p>"), ["H013-composed"]);
    }
}
