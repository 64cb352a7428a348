//! The blocks that the HTML of a page is made of, so that whoever finds it too large sees what makes it so.
//!
//! In: expanded MJML, in which each section gets a token at either edge, and later the HTML with these tokens. Out: the HTML
//! without them, and [`Block`]s whose bytes add up to its size on the way. A section counts with the tables round it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::marks::{Printed, Use};
use super::markup::{Piece, pieces};
use super::origin::Origin;
use super::size;
use super::slotted::{Segment, Slotted};
use super::tokens::{Cut, cut};
use crate::edition::TextId;
use crate::problem::Place;
use crate::slot::Nonce;

/// A block of a page's HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub what: BlockKind,
    /// The id of the event whose section it is, where the texts in it tell.
    pub event: Option<String>,
    /// Where the template has it.
    pub place: Option<Place>,
    /// Its bytes as transferred, in quoted-printable, without members' own values.
    pub bytes: usize,
    /// Its bytes in UTF-8.
    pub decoded: usize,
    /// The number of the first mark in the body that stands in it.
    pub mark: Option<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The head of the document without its styles.
    Head,
    /// A style sheet.
    Style,
    /// What stands in conditional comments outside sections, for Outlook alone.
    Conditional,
    /// A section, or what an include has in place of one.
    Section,
    /// What stands between the others, and room for members' own values.
    Rest,
}

impl Block {
    fn new(what: BlockKind, place: Option<Place>) -> Block {
        Block { what, event: None, place, bytes: 0, decoded: 0, mark: None }
    }

    /// The block that knows what is printed in it; it is an event's when its texts belong to that event and to no other.
    pub(super) fn with_marks(
        mut self,
        numbers: impl Iterator<Item = usize>,
        printed: &[Printed],
        event_of: &dyn Fn(&TextId) -> Option<String>,
    ) -> Block {
        let mut events = BTreeSet::new();
        for (number, printed) in numbers.filter_map(|number| Some((number, printed.get(number)?))) {
            self.mark = self.mark.or_else(|| printed.uses.contains(&Use::Body).then_some(number));
            events.extend(printed.text().and_then(event_of));
        }
        let is_one = self.what == BlockKind::Section && events.len() == 1;
        Block { event: events.pop_first().filter(|_| is_one), ..self }
    }
}

/// Makes blocks add up to a size that was measured elsewhere, such as that of a whole letter: the rest takes the difference.
/// Where they are larger than all of it, for the letter is in base64, each gets its share.
pub fn add_up(blocks: &mut [Block], size: usize) {
    let named: usize = blocks.iter().filter(|block| block.what != BlockKind::Rest).map(|block| block.bytes).sum();
    let decoded: usize = blocks.iter().map(|block| block.decoded).sum::<usize>().max(1);
    let mut left = size;
    for block in blocks.iter_mut().filter(|block| block.what != BlockKind::Rest) {
        if named > size {
            block.bytes = size * block.decoded / decoded;
        }
        left -= block.bytes;
    }
    if let Some(rest) = blocks.iter_mut().find(|block| block.what == BlockKind::Rest) {
        rest.bytes = left;
    }
}

/// MJML with a token at either edge of each section, and the offsets of the sections in the text as it was.
pub(super) fn with_tokens(mjml: &str, nonce: Nonce) -> (String, Vec<usize>) {
    let mut tokens = Tokens { mjml, nonce, out: String::with_capacity(mjml.len() + 4096), written: 0 };
    let (mut offsets, mut open): (Vec<usize>, Vec<&str>) = (Vec::new(), Vec::new());
    for (offset, piece) in pieces(mjml) {
        match piece {
            Piece::Start(tag) => {
                let is_block = is_block(tag.name, open.last().copied());
                if is_block {
                    tokens.put(offset, 2 * offsets.len());
                    offsets.push(offset);
                }
                match tag.closed {
                    true if is_block => tokens.put(offset + tag.raw.len(), 2 * offsets.len() - 1),
                    false if tag.name.starts_with("mj-") => open.push(tag.name),
                    _ => {}
                }
            }
            Piece::End { name, raw } if open.last() == Some(&name) => {
                open.pop();
                if is_block(name, open.last().copied()) {
                    tokens.put(offset + raw.len(), 2 * offsets.len() - 1);
                }
            }
            _ => {}
        }
    }
    tokens.out.push_str(&mjml[tokens.written..]);
    (tokens.out, offsets)
}

/// No section stands in another.
fn is_block(name: &str, parent: Option<&str>) -> bool {
    matches!(name, "mj-section" | "mj-hero" | "mj-include") && matches!(parent, Some("mj-body" | "mj-wrapper"))
}

struct Tokens<'a> {
    mjml: &'a str,
    nonce: Nonce,
    out: String,
    written: usize,
}

impl Tokens<'_> {
    fn put(&mut self, offset: usize, edge: usize) {
        self.out.push_str(&self.mjml[self.written..offset]);
        self.written = offset;
        for part in ["<mj-raw>", &self.nonce.edge(edge), "</mj-raw>"] {
            self.out.push_str(part);
        }
    }
}

/// Makes HTML of MJML in such a way that its blocks are known afterwards.
pub(super) fn made<E>(mjml: &str, nonce: Nonce, make: impl Fn(&str) -> Result<String, E>) -> Result<Bare, E> {
    let (tokened, offsets) = with_tokens(mjml, nonce);
    match make(&tokened) {
        Ok(html) => Ok(Bare::of(&html, &offsets, nonce)),
        // The places of what is wrong are those of the text without tokens.
        Err(_) => make(mjml).map(|html| Bare::of(&html, &[], nonce)),
    }
}

/// HTML without tokens, and where they stood in it.
#[derive(Debug)]
pub(super) struct Bare {
    /// The HTML as mailed; the tokens of slots stand in it.
    pub(super) html: String,
    /// The sections, each with its offset in the MJML; an empty range where nothing came of one.
    sections: Vec<(usize, Range<usize>)>,
    /// Where each mark begins, and its number.
    marks: Vec<(usize, usize)>,
}

impl Bare {
    /// Takes the tokens out; `offsets` are those of the sections in the MJML.
    pub(super) fn of(html: &str, offsets: &[usize], nonce: Nonce) -> Bare {
        let sections = offsets.iter().map(|offset| (*offset, 0..0)).collect();
        let mut bare = Bare { html: String::with_capacity(html.len()), sections, marks: Vec::new() };
        cut(html, nonce, |piece| match piece {
            Cut::Text(text) => bare.html.push_str(text),
            Cut::Begin(number) => bare.marks.push((bare.html.len(), number)),
            Cut::End | Cut::Fact(_) => {}
            Cut::Block(edge) => {
                let here = bare.html.len();
                if let Some((_, section)) = bare.sections.get_mut(edge / 2) {
                    *section = if edge % 2 == 0 { here..here } else { section.start..here };
                }
            }
        });
        bare
    }

    /// The blocks, in the order of the page, the rest behind them; each with the numbers of the marks that stand in it.
    pub(super) fn blocks(&self, nonce: Nonce, origin: &Origin<'_>) -> Vec<(Block, Vec<usize>)> {
        let mut owners = Owners { blocks: Vec::new(), of: vec![0; self.html.len()] };
        owners.add(BlockKind::Rest, None);
        self.outside_sections(&mut owners, origin);
        for (offset, section) in &self.sections {
            let owner = owners.add(BlockKind::Section, Some(origin.at(*offset)));
            owners.of[section.clone()].fill(owner);
        }
        let mut blocks = owners.counted(&self.html, nonce);
        for (at, number) in &self.marks {
            if let Some((_, marks)) = owners.of.get(*at).and_then(|owner| blocks.get_mut(*owner as usize)) {
                marks.push(*number);
            }
        }
        blocks.rotate_left(1);
        blocks.retain(|(block, _)| block.decoded > 0 || block.what == BlockKind::Rest);
        blocks
    }

    /// Head, styles and conditional comments, as if there were no sections.
    fn outside_sections(&self, owners: &mut Owners, origin: &Origin<'_>) {
        let head_end = self.html.find("</head>").map_or(0, |at| at + "</head>".len());
        let head = owners.add(BlockKind::Head, placed(origin, "<mj-head"));
        owners.of[..head_end].fill(head);
        let (mut conditional, mut style) = (None, None);
        let mut is_conditional = false;
        for (offset, piece) in pieces(&self.html) {
            let range = offset..offset + length(&piece);
            match &piece {
                Piece::Conditional(raw) => is_conditional = raw.starts_with("<!--[if") && !raw.ends_with("<!-->"),
                Piece::Start(tag) if tag.name == "style" && !is_conditional => {
                    style = Some(owners.add(BlockKind::Style, None));
                }
                Piece::Style(body) => {
                    if let Some(block) = style.and_then(|style| owners.blocks.get_mut(style as usize)) {
                        block.place = body.lines().next().and_then(|line| placed(origin, line));
                    }
                }
                _ => {}
            }
            if is_conditional || matches!(piece, Piece::Conditional(_)) {
                let owner = *conditional.get_or_insert_with(|| owners.add(BlockKind::Conditional, None));
                owners.of[range].fill(owner);
            } else if let Some(style) = style {
                owners.of[range].fill(style);
            }
            if matches!(piece, Piece::End { name: "style", .. }) {
                style = None;
            }
        }
    }
}

/// Where the template has a text, if it has it.
fn placed(origin: &Origin<'_>, text: &str) -> Option<Place> {
    let found = (!text.trim().is_empty()).then(|| origin.prepared.mjml.find(text)).flatten();
    found.map(|offset| origin.at(offset))
}

fn length(piece: &Piece<'_>) -> usize {
    match piece {
        Piece::Start(tag) => tag.raw.len(),
        Piece::End { raw, .. } => raw.len(),
        Piece::Text(raw) | Piece::Comment(raw) | Piece::Conditional(raw) | Piece::Style(raw) | Piece::Other(raw) => {
            raw.len()
        }
    }
}

/// Blocks, and to which of them each byte belongs.
struct Owners {
    blocks: Vec<Block>,
    of: Vec<u32>,
}

impl Owners {
    fn add(&mut self, what: BlockKind, place: Option<Place>) -> u32 {
        self.blocks.push(Block::new(what, place));
        u32::try_from(self.blocks.len() - 1).expect("a page is shorter than four thousand million bytes")
    }

    /// The blocks with their bytes. The first one takes what is said of no byte.
    fn counted(&mut self, html: &str, nonce: Nonce) -> Vec<(Block, Vec<usize>)> {
        let slotted = Slotted::cut(html, nonce);
        let mut at = 0;
        for segment in &slotted.0 {
            match segment {
                Segment::Slot(slot) => at += nonce.slot(*slot).len(),
                Segment::Static(text) => {
                    let owners = &self.of[at..at + text.len()];
                    for owner in owners {
                        self.blocks[*owner as usize].decoded += 1;
                    }
                    size::each_byte(text, |byte, bytes| self.blocks[owners[byte] as usize].bytes += bytes);
                    at += text.len();
                }
            }
        }
        let counted: usize = self.blocks.iter().map(|block| block.bytes).sum();
        self.blocks[0].bytes += size::of(&slotted) - counted;
        self.blocks.drain(..).map(|block| (block, Vec::new())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::Sites;
    use super::super::include::Includes;
    use super::super::mjml::to_html;
    use super::super::prepass::Prepared;
    use super::*;
    use crate::language::Language;

    fn nonce() -> Nonce {
        Nonce::of(["x"])
    }

    fn html(mjml: &str) -> String {
        to_html(mjml, &Language::parse("en").unwrap(), Includes::default()).unwrap()
    }

    fn section(text: &str) -> String {
        format!("<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section>")
    }

    fn blocks(mjml: &str) -> (String, Vec<Block>) {
        let prepared = Prepared { mjml: mjml.to_owned(), ..Prepared::default() };
        let sites = Sites::default();
        let origin = Origin { prepared: &prepared, sites: &sites, whole: Place::file("templates/newsletter.mjml") };
        let bare = made(mjml, nonce(), |mjml| Ok::<_, ()>(html(mjml))).unwrap();
        let blocks = bare.blocks(nonce(), &origin).into_iter().map(|(block, _)| block).collect();
        (bare.html, blocks)
    }

    #[test]
    fn the_page_is_the_same_without_the_tokens() {
        let plain = section("甲");
        for body in [
            format!("{plain}{plain}"),
            format!("<mj-wrapper padding=\"8px\">{plain}{plain}</mj-wrapper>{plain}"),
            format!("<mj-wrapper full-width=\"full-width\" background-color=\"#eeeeee\">{plain}</mj-wrapper>"),
            format!("{plain}<mj-section full-width=\"full-width\" background-url=\"https://a.example/a.png\"/>{plain}"),
            format!("<mj-hero height=\"99px\"><mj-text>乙</mj-text></mj-hero>{plain}<mj-raw><p>丙</p></mj-raw>"),
            "<mj-section></mj-section><mj-section/>".to_owned(),
            format!(
                "<mj-hero mode=\"fluid-height\" background-url=\"https://a.example/a.png\" css-class=\"a\"/>{plain}"
            ),
            format!(
                "<mj-wrapper><mj-raw><b>甲</b></mj-raw>{plain}<mj-hero><mj-text>乙</mj-text></mj-hero></mj-wrapper>"
            ),
            format!(
                "<mj-wrapper/><mj-spacer height=\"9px\"/>{plain}<mj-wrapper css-class=\"b\"><mj-section/></mj-wrapper>"
            ),
            format!(
                "{}{plain}",
                "<mj-section text-align=\"left\"><mj-group><mj-column/><mj-column/></mj-group></mj-section>"
            ),
        ] {
            let head = "<mj-head><mj-attributes><mj-section padding=\"0\"/></mj-attributes></mj-head>";
            let mjml = format!("<mjml>{head}<mj-body>{body}</mj-body></mjml>");
            assert_eq!(blocks(&mjml).0, html(&mjml), "{body}");
        }
    }

    #[test]
    fn blocks_stand_in_the_order_of_the_page_and_add_up_to_its_size() {
        let style = "<mj-head><mj-style>.a{color:red}</mj-style></mj-head>";
        let body = format!("<mj-wrapper>{}{}</mj-wrapper>", section("短"), section(&"长".repeat(500)));
        let (html, blocks) = blocks(&format!("<mjml>{style}<mj-body>{body}</mj-body></mjml>"));
        let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.what).collect();
        use BlockKind::{Conditional, Head, Rest, Section, Style};
        assert_eq!(kinds, [Head, Conditional, Style, Style, Style, Style, Section, Section, Rest]);
        assert_eq!(blocks.iter().map(|block| block.bytes).sum::<usize>(), size::of(&Slotted::cut(&html, nonce())));
        assert_eq!(blocks.iter().map(|block| block.decoded).sum::<usize>(), html.len());
        assert_eq!(blocks[7].decoded - blocks[6].decoded, "长".len() * 500 - "短".len());
        assert!(blocks[7].bytes > blocks[6].bytes + 500 * 9);
        let placed: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].place.is_some()).collect();
        assert_eq!(placed, [0, 5, 6, 7], "what mrml adds has no place in a template");
    }

    #[test]
    fn blocks_add_up_to_any_size_of_the_letter() {
        let (_, blocks) = blocks(&format!("<mjml><mj-body>{}</mj-body></mjml>", section(&"长".repeat(2_000))));
        let total: usize = blocks.iter().map(|block| block.bytes).sum();
        for size in [total - 900, total, total + 77, total / 2] {
            let mut fitted = blocks.clone();
            add_up(&mut fitted, size);
            assert_eq!(fitted.iter().map(|block| block.bytes).sum::<usize>(), size);
        }
    }
}
