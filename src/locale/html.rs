//! The tree as HTML: well-formed XHTML of `p br strong em a ul ol li`, and the wall that proves it.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::escape::escape;
use super::markdown::{Block, Inline};

/// Writes HTML.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut writer = Writer { out: String::new(), escape, line_break: "<br/>" };
    writer.blocks(blocks, false);
    writer.out
}

/// Whether an HTML reader of another make, which drops all that is not on the allow-list, reads exactly our tree.
pub(super) fn is_what_it_says(html: &str, blocks: &[Block]) -> bool {
    let mut writer = Writer { out: String::new(), escape: canonical, line_break: "<br>" };
    writer.blocks(blocks, false);
    WALL.clean(&without_stumbling_blocks(html)).to_string() == writer.out
}

/// HTML with a letter for each `&amp;` and each character at which the serialiser of html5ever looks through all the rest of a
/// text again (those that begin with the byte C2). What they stand for can make no tag.
fn without_stumbling_blocks(html: &str) -> String {
    let html = html.replace("&amp;", "x").replace("&#xA0;", "x");
    html.chars().map(|c| if is_stumbling_block(c) { 'x' } else { c }).collect()
}

fn is_stumbling_block(c: char) -> bool {
    c == '\u{A0}' || matches!(c, '\u{80}'..='\u{BF}') && c.escape_debug().len() == 1
}

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut wall = Builder::empty();
    wall.tags(["p", "br", "strong", "em", "a", "ul", "ol", "li"].into());
    wall.tag_attributes([("a", ["href"].into())].into());
    wall.url_schemes(["https", "http", "mailto", "tel"].into());
    // The token of a member's own link is no URL until it is filled.
    wall.url_relative(UrlRelative::PassThrough);
    wall.link_rel(None);
    wall
});

struct Writer {
    out: String,
    escape: fn(&str, &mut String),
    line_break: &'static str,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], bare: bool) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) if bare => self.inlines(inlines),
                Block::Paragraph(inlines) => self.within("p", |writer| writer.inlines(inlines)),
                Block::List { ordered, tight, items } => {
                    let tag = if *ordered { "ol" } else { "ul" };
                    self.within(tag, |writer| {
                        for item in items {
                            writer.within("li", |writer| writer.blocks(item, *tight));
                        }
                    });
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => (self.escape)(text, &mut self.out),
                Inline::Break => self.out.push_str(self.line_break),
                Inline::Strong(inner) => self.within("strong", |writer| writer.inlines(inner)),
                Inline::Emphasis(inner) => self.within("em", |writer| writer.inlines(inner)),
                Inline::Link(href, inner) => {
                    self.out.push_str("<a href=\"");
                    (self.escape)(href, &mut self.out);
                    self.out.push_str("\">");
                    self.inlines(inner);
                    self.out.push_str("</a>");
                }
            }
        }
    }

    fn within(&mut self, tag: &str, write: impl FnOnce(&mut Writer)) {
        self.out.extend(["<", tag, ">"]);
        write(self);
        self.out.extend(["</", tag, ">"]);
    }
}

/// As HTML's own serialisation escapes, but for what [`without_stumbling_blocks`] takes out. A link holds neither quotes nor angle brackets, they are percent-encoded.
fn canonical(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push('x'),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(if is_stumbling_block(c) { 'x' } else { c }),
        }
    }
}
