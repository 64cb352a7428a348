//! How large the HTML is on its way, and which blocks of the template make it so (H009).
//!
//! Gmail hides what comes after about 102 KB, the unsubscribe link with it. The bytes counted are those of quoted-printable,
//! with room for the longest values that a member may have; the exact encoding is the business of `message`.

use std::collections::BTreeMap;

use super::blocks::{Bare, BlockKind};
use super::origin::Origin;
use super::page::{Kind, Page};
use super::slotted::{Segment, Slotted};
use crate::language::Languages;
use crate::problem::{Place, Problem, line_column};
use crate::slot::{Nonce, Slot};

/// From here on a warning.
const NEAR: usize = 80_000;
/// From here on an error: Gmail clips.
pub(super) const CLIPPED: usize = 102_000;
/// Gmail drops a larger style sheet.
const MOST_STYLE: usize = 16_000;
/// So many of the largest blocks are named.
const NAMED_BLOCKS: usize = 3;

/// Bytes of a text in quoted-printable, with its soft breaks.
pub(super) fn transferred(text: &str) -> usize {
    let mut total = 0;
    each_byte(text, |_, bytes| total += bytes);
    total
}

/// Hands over each byte's offset and how many bytes it takes on its way; a soft break counts with the byte behind it.
pub(super) fn each_byte(text: &str, mut take: impl FnMut(usize, usize)) {
    let mut line = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let width = match WIDTHS[usize::from(*byte)] {
            0 if *byte == b'\n' => {
                take(at, 2);
                line = 0;
                continue;
            }
            0 if bytes.get(at + 1).is_none_or(|next| *next == b'\n') => 3,
            0 => 1,
            width => usize::from(width),
        };
        line += width;
        if line > 75 {
            line = width;
            take(at, width + 3);
        } else {
            take(at, width);
        }
    }
}

/// How much a byte takes; 0 for white space, where it depends on what follows.
const WIDTHS: [u8; 256] = {
    let mut widths = [3; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        widths[byte as usize] = if byte == b'=' { 3 } else { 1 };
        byte += 1;
    }
    (widths[b' ' as usize], widths[b'\t' as usize], widths[b'\n' as usize]) = (0, 0, 0);
    widths
};

/// What the longest value of a slot may take.
fn allowance(slot: Slot) -> usize {
    match slot {
        Slot::Greeting => 900,
        Slot::Unsubscribe | Slot::Preferences => 300,
    }
}

/// Bytes of the HTML on its way to the member with the longest values.
pub(super) fn of(html: &Slotted) -> usize {
    let size = |segment: &Segment| match segment {
        Segment::Static(text) => transferred(text) + 3,
        Segment::Slot(slot) => allowance(*slot),
    };
    html.0.iter().map(size).sum()
}

/// Checks the sizes of finished HTML.
pub(super) fn check(
    bare: &Bare,
    slotted: &Slotted,
    page: &Page,
    languages: &Languages,
    nonce: Nonce,
    origin: &Origin<'_>,
) -> Vec<Problem> {
    let mut problems = styles(page, origin);
    let size = of(slotted);
    let problem = match size {
        CLIPPED.. => Problem::error("H009"),
        NEAR.. => Problem::warning("H009-near"),
        _ => return problems,
    };
    let blocks = largest_blocks(bare, nonce, origin);
    let place = blocks.first().map_or_else(|| origin.whole.clone(), |(place, _)| place.clone());
    let named: Vec<String> = blocks.iter().map(|(place, bytes)| format!("{} {bytes}", shown(place))).collect();
    let problem = problem
        .with("size", size)
        .with("decoded", bare.html.len())
        .with("most", CLIPPED)
        .with("blocks", named.join(", "));
    problems.push(problem.in_edition(languages).at(place));
    problems
}

fn shown(place: &Place) -> String {
    match place {
        Place::Text { file, text, span } => format!("{file}:{}", line_column(text, span.start).0),
        other => other.path().to_owned(),
    }
}

fn styles(page: &Page, origin: &Origin<'_>) -> Vec<Problem> {
    let large = |kind: &Kind| match kind {
        Kind::Text { text, inside } if inside == "style" && text.len() > MOST_STYLE => Some(text.len()),
        _ => None,
    };
    let found = page.items.iter().filter_map(|item| large(&item.kind));
    found
        .map(|size| Problem::error("H009-style").with("size", size).with("most", MOST_STYLE).at(origin.of("<mj-style")))
        .collect()
}

/// The template places whose sections take most of the HTML, and their bytes on the way.
fn largest_blocks(bare: &Bare, nonce: Nonce, origin: &Origin<'_>) -> Vec<(Place, usize)> {
    let mut sizes: BTreeMap<String, (Place, usize)> = BTreeMap::new();
    for (block, _) in bare.blocks(nonce, origin) {
        if let (BlockKind::Section, Some(place)) = (block.what, block.place) {
            sizes.entry(shown(&place)).or_insert((place, 0)).1 += block.bytes;
        }
    }
    let mut sizes: Vec<(Place, usize)> = sizes.into_values().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    sizes.truncate(NAMED_BLOCKS);
    sizes
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::super::compile::Sites;
    use super::super::include::Includes;
    use super::super::mjml::to_html;
    use super::super::page;
    use super::super::prepass::Prepared;
    use super::*;

    #[test]
    fn the_size_on_the_way_counts_escapes_and_soft_breaks() {
        assert_eq!(transferred("abc"), 3);
        assert_eq!(transferred("a=b"), 5);
        assert_eq!(transferred("中"), 9);
        assert_eq!(transferred("a \nb"), 1 + 3 + 2 + 1);
        assert_eq!(transferred(&"a".repeat(76)), 76 + 3);
        assert_eq!(transferred(&"中".repeat(100)), 900 + 11 * 3);
    }

    #[test]
    fn e5_the_blocks_that_make_a_page_too_large_are_named() {
        let section =
            |text: String| format!("<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section>");
        let mjml = format!("<mjml><mj-body>{}{}</mj-body></mjml>", section("x".into()), section("字".repeat(20_000)));
        let prepared = Prepared { mjml, ..Prepared::default() };
        let sites = Sites::default();
        let origin = Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") };
        let languages: Languages = "zh-CN".parse().unwrap();
        let make = |mjml: &str| to_html(mjml, languages.first(), Includes::default());
        let bare = blocks::made(&prepared.mjml, Nonce::of(["x"]), make).unwrap();
        let slotted = Slotted(vec![Segment::Static(bare.html.clone())]);
        let problems = check(&bare, &slotted, &page::read(&bare.html), &languages, Nonce::of(["x"]), &origin);
        assert_eq!(problems.iter().map(Problem::key).collect::<Vec<_>>(), ["H009"]);
        assert!(problems[0].value("blocks").unwrap().starts_with("templates/newsletter.mjml 190"), "{:?}", problems[0]);
        assert_eq!(problems[0].edition(), Some(&languages));
    }

    #[test]
    fn a_style_sheet_that_gmail_drops_is_a_problem() {
        let html = format!("<style>{}</style>", "p{}".repeat(6_000));
        let (prepared, sites) = (Prepared::default(), Sites::default());
        let origin = Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") };
        assert_eq!(styles(&page::read(&html), &origin)[0].key(), "H009-style");
    }
}
