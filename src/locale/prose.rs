//! The tree as plain text: paragraphs parted by a blank line, `- ` lists, links as `text: URL`, emphasis dropped.

use super::markdown::{Block, Inline};

/// Writes plain text; `han` takes the full-width colon before an address.
pub(super) fn write(blocks: &[Block], han: bool) -> String {
    let parts: Vec<String> = blocks.iter().map(|block| block_text(block, han)).collect();
    parts.join("\n\n")
}

fn block_text(block: &Block, han: bool) -> String {
    match block {
        Block::Paragraph(inlines) => {
            let mut line = Line { out: String::new(), behind_address: false, han };
            line.inlines(inlines);
            line.out
        }
        Block::List { ordered, tight, items } => {
            let written = items.iter().enumerate().map(|(at, item)| {
                let mark = if *ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
                let parts: Vec<String> = item.iter().map(|block| block_text(block, han)).collect();
                let text = parts.join(if *tight { "\n" } else { "\n\n" });
                let indent = ["\n", &" ".repeat(mark.len())].concat();
                mark + &text.replace('\n', &indent).replace(&[&indent, "\n"].concat(), "\n\n")
            });
            written.collect::<Vec<_>>().join(if *tight { "\n" } else { "\n\n" })
        }
    }
}

struct Line {
    out: String,
    behind_address: bool,
    han: bool,
}

impl Line {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => self.text("\n"),
                Inline::Strong(inner) | Inline::Emphasis(inner) => self.inlines(inner),
                Inline::Link(href, inner) => self.link(href, inner),
            }
        }
    }

    /// An address ends where white space begins: mail programs take `。` and letters behind it for a part of it.
    fn text(&mut self, text: &str) {
        let Some(first) = text.chars().next() else { return };
        if self.behind_address && (!first.is_ascii() || first.is_ascii_alphanumeric()) && !first.is_whitespace() {
            self.out.push(' ');
        }
        self.behind_address = false;
        self.out.push_str(text);
    }

    fn link(&mut self, href: &str, inner: &[Inline]) {
        let address = href.strip_prefix("mailto:").or_else(|| href.strip_prefix("tel:")).unwrap_or(href);
        let start = self.out.len();
        self.inlines(inner);
        let said = self.out.get(start..).unwrap_or_default().trim();
        if said != address && said != href {
            self.out.push_str(if self.han { "：" } else { ": " });
            self.out.push_str(address);
        }
        self.behind_address = true;
    }
}
