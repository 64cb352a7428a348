//! Goes through the tags and styles of templates and gathers what they make use of, each with its place.
//!
//! In: MJML that a template was written out as, with its marks. Out: [`Uses`], by file. What only Outlook reads, in a
//! conditional comment, is left out: whoever writes one knows for whom.

use std::collections::{BTreeMap, BTreeSet};

use super::baseline::is_baseline;
use super::css::{self, Declaration, Said};
use super::data::feature_of;
use super::mainland::Own;
use super::uses::{is_mjml, of_style, of_tag};
use crate::problem::Place;
use crate::render::compile::Sites;
use crate::render::markup::{Piece, Tag, pieces};
use crate::render::prepass::Prepared;

/// What templates make use of.
pub(in crate::render) struct Uses {
    /// Finds the feature that a use stands for.
    find: Find,
    /// Features of the data, by file and number.
    pub(super) features: BTreeMap<(String, usize), Found>,
    /// What our own rules look at.
    pub(super) own: Own,
}

/// Answers the number of the feature that a use stands for, and how readers see that use.
type Find = fn(&str) -> Option<(usize, &'static str)>;

impl Default for Uses {
    fn default() -> Uses {
        Uses::finding(|used| feature_of(used).filter(|(feature, _)| !is_baseline(*feature)))
    }
}

/// Something that was found in a file, perhaps several times.
pub(super) struct Found {
    spots: BTreeSet<(usize, usize)>,
    /// Where it stands first.
    pub(super) first: Place,
    /// How readers see what stands there.
    pub(super) shown: String,
}

impl Found {
    /// How often it stands in the file.
    pub(super) fn count(&self) -> usize {
        self.spots.len()
    }
}

/// Notes something found in a file.
pub(super) fn note<S: Ord>(found: &mut BTreeMap<(String, S), Found>, subject: S, shown: &str, spot: &Spot) {
    let new = || Found { spots: BTreeSet::new(), first: spot.place.clone(), shown: shown.to_owned() };
    let found = found.entry((spot.place.path().to_owned(), subject)).or_insert_with(new);
    found.spots.insert(spot.at);
    if begin(&spot.place) < begin(&found.first) {
        (found.first, found.shown) = (spot.place.clone(), shown.to_owned());
    }
}

fn begin(place: &Place) -> usize {
    if let Place::Text { span, .. } = place { span.start } else { 0 }
}

/// A place in a template.
#[derive(Clone)]
pub(super) struct Spot {
    pub(super) place: Place,
    /// The byte of its tag in the file, and its number in that tag: tells one use from another.
    at: (usize, usize),
}

/// A template that was written out.
#[derive(Clone, Copy)]
pub(in crate::render) struct Document<'d> {
    /// The text with its marks.
    pub(in crate::render) prepared: &'d Prepared,
    /// What the marks name.
    pub(in crate::render) sites: &'d Sites,
    /// The file as a whole.
    pub(in crate::render) whole: &'d Place,
}

/// A style is no longer than this, and its parts are looked for no further.
const MOST_LOOKED_THROUGH: usize = 32_000;

impl Document<'_> {
    /// The tag at an offset as its author wrote it; the file as a whole where nothing marks it.
    fn tag(&self, offset: usize) -> &Place {
        self.prepared.mark_at(offset).and_then(|mark| self.sites.get(mark)).unwrap_or(self.whole)
    }

    /// Where the author wrote `text`, in or behind the tag at an offset, `behind` steps from it.
    fn spot(&self, offset: usize, behind: usize, text: &str) -> Spot {
        let tag = self.tag(offset);
        let at = (begin(tag), behind);
        let Place::Text { file, text: source, span } = tag else { return Spot { place: tag.clone(), at } };
        let end = source.floor_char_boundary((span.start + MOST_LOOKED_THROUGH).min(source.len()));
        let found = source[span.start..end].find(text).map(|found| span.start + found);
        let span = found.map_or_else(|| span.clone(), |start| start..start + text.len());
        Spot { place: Place::text(file, source, span), at }
    }
}

/// Attributes of MJML that hold words and names, no styles; and those of background pictures, which MJML draws for Outlook too.
const NO_STYLES: [&str; 23] = [
    "alt",
    "title",
    "href",
    "src",
    "srcset",
    "sizes",
    "name",
    "rel",
    "target",
    "usemap",
    "path",
    "type",
    "inline",
    "lang",
    "dir",
    "css-class",
    "mj-class",
    "background-url",
    "background-size",
    "background-repeat",
    "background-position",
    "background-position-x",
    "background-position-y",
];

impl Uses {
    /// Nothing yet; features are those that `find` finds.
    pub(super) fn finding(find: Find) -> Uses {
        Uses { find, features: BTreeMap::new(), own: Own::default() }
    }

    /// Gathers what a template makes use of.
    pub(in crate::render) fn gather(&mut self, document: Document<'_>) {
        let (mut for_outlook, mut tag_at) = (false, 0);
        for (offset, piece) in pieces(&document.prepared.mjml) {
            match piece {
                Piece::Conditional(raw) => for_outlook = raw.starts_with("<!--[if") && !raw.ends_with("<!-->"),
                _ if for_outlook => {}
                Piece::Start(tag) => {
                    tag_at = offset;
                    self.tag(document, offset, &tag);
                }
                Piece::Style(text) => self.sheet(document, tag_at, text),
                _ => {}
            }
        }
    }

    fn tag(&mut self, document: Document<'_>, offset: usize, tag: &Tag<'_>) {
        for (used, text) in of_tag(tag) {
            self.feature(document, offset, 0, &used, text);
        }
        let style = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("style"));
        let style = css::without_comments(&decoded(style.and_then(|style| style.value).unwrap_or_default()));
        let mut declarations: Vec<Declaration<'_>> = Vec::new();
        for said in css::read(&style, true) {
            declarations.extend(if let Said::Declaration(declaration) = said { Some(declaration) } else { None });
        }
        if is_mjml(tag.name) {
            let styled = tag.attributes.iter().filter(|attribute| !NO_STYLES.contains(&attribute.name));
            declarations.extend(
                styled.map(|attribute| Declaration::of_attribute(attribute.name, attribute.value.unwrap_or_default())),
            );
        }
        for (at, declaration) in declarations.iter().enumerate() {
            for used in of_style(&Said::Declaration(declaration.clone())) {
                self.feature(document, offset, at, &used, declaration.raw);
            }
        }
        self.own.tag(tag, &declarations, &|text| document.spot(offset, 0, text));
    }

    fn sheet(&mut self, document: Document<'_>, tag: usize, text: &str) {
        let text = css::without_comments(text);
        let all = css::read(&text, false);
        for (at, said) in all.iter().enumerate() {
            for used in of_style(said) {
                self.feature(document, tag, at + 1, &used, said.text());
            }
        }
        self.own.sheet(&all, &|at, text| document.spot(tag, at + 1, text));
    }

    fn feature(&mut self, document: Document<'_>, tag: usize, behind: usize, used: &str, text: &str) {
        let Some((feature, shown)) = (self.find)(used) else { return };
        let mark = document.tag(tag);
        match self.features.get_mut(&(mark.path().to_owned(), feature)) {
            // What stands behind the first place needs none of its own.
            Some(known) if begin(&known.first) <= begin(mark) => _ = known.spots.insert((begin(mark), behind)),
            _ => note(&mut self.features, feature, shown, &document.spot(tag, behind, text)),
        }
    }
}

/// The value of a style attribute, whose quotation marks may be references.
fn decoded(value: &str) -> String {
    ["&quot;", "&#34;"].iter().fold(value.replace("&#39;", "'"), |value, mark| value.replace(mark, "\""))
}
