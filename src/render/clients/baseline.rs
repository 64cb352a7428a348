//! What the built-in templates and MJML use of all that a client lacks: nobody can do without it, or it may be lost.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::data::DATA;

/// Ids of features, in order; the test below computes them from finished pages.
const BASELINE: [&str; 25] = [
    "css-at-media",
    "css-at-media-prefers-color-scheme",
    "css-background",
    "css-border",
    "css-border-radius",
    "css-border-spacing",
    "css-color-scheme",
    "css-display-none",
    "css-height",
    "css-line-height",
    "css-max-height",
    "css-max-width",
    "css-opacity",
    "css-outline",
    "css-padding",
    "css-selector-attribute",
    "css-selector-id",
    "css-width",
    "css-word-break",
    "css-word-spacing",
    "html-align",
    "html-anchor-links",
    "html-aria-label",
    "html-target",
    "html-width",
];

/// By the numbers of features.
static NUMBERS: LazyLock<HashSet<usize>> = LazyLock::new(|| {
    let is_one = |at: &usize| BASELINE.contains(&DATA.features[*at].id);
    (0..DATA.features.len()).filter(is_one).collect()
});

/// Whether the built-in templates use a feature, by its number.
pub(super) fn is_baseline(feature: usize) -> bool {
    NUMBERS.contains(&feature)
}

#[cfg(test)]
mod tests {
    use super::super::data::feature_of;
    use super::super::gather::{Document, Uses};
    use super::*;
    use crate::problem::{Place, Problem};
    use crate::render::check_branches;
    use crate::render::compile::Sites;
    use crate::render::prepass::Prepared;
    use crate::sources::Sources;

    #[test]
    fn it_is_what_the_pages_of_the_built_in_templates_use() {
        let (mut uses, sites, whole) = (Uses::finding(feature_of), Sites::default(), Place::file("page"));
        for page in [
            include_str!("../../../tests/golden/first-newsletter/expected/2021-05-digitalisation/en+zh-CN.html"),
            include_str!("../../../tests/golden/several-events/expected/2026-11-winter/en+zh-CN.html"),
        ] {
            let prepared = Prepared { mjml: page.to_owned(), ..Prepared::default() };
            uses.gather(Document { prepared: &prepared, sites: &sites, whole: &whole });
        }
        let used: Vec<&str> = uses.features.keys().map(|(_, at)| DATA.features[*at].id).collect();
        assert_eq!(used, BASELINE);
    }

    #[test]
    fn the_built_in_templates_use_nothing_that_is_told() {
        let mut sources = Sources::default();
        for (path, bytes) in crate::files::templates() {
            sources.insert(&path, bytes);
        }
        let problems = check_branches(["newsletter"], &sources);
        assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), [""; 0]);
    }
}
