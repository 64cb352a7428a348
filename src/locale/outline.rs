//! What Markdown makes of a text as typed: how many paragraphs, items and emphases, and which marks it takes for them.
//!
//! In: a text with [`VALUE`]s. Out: an [`Outline`], read with the options of the mail itself. It makes no HTML and judges nothing.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, parse_document};

use super::markdown::options;
use super::typed::VALUE;

/// A word of as many bytes as a [`VALUE`]: in the mail a word stands in its place while Markdown is read.
const WORD: &str = "zqz";

/// The shape of a Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Paragraphs outside lists.
    pub paragraphs: usize,
    /// Items of lists.
    pub items: usize,
    /// `**strong**`.
    pub strong: usize,
    /// `*emphasis*`.
    pub emphases: usize,
    /// The bytes of the marks that print nothing.
    pub marks: Vec<Range<usize>>,
}

impl Outline {
    /// Reads a text.
    ///
    /// ```
    /// use diglot::locale::Outline;
    /// let outline = Outline::of("请在**三点**到。\n\n- 茶\n- *酒*");
    /// assert_eq!((outline.paragraphs, outline.items, outline.strong, outline.emphases), (1, 2, 1, 1));
    /// assert_eq!(outline.marks.len(), 4);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Outline {
        let text = text.replace(VALUE, WORD);
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut outline = Outline::default();
        let arena = Arena::new();
        for node in parse_document(&arena, &text, &options()).descendants() {
            outline.add(node, &starts);
        }
        outline
    }

    fn add(&mut self, node: Node<'_>, starts: &[usize]) {
        let width = match &node.data.borrow().value {
            NodeValue::Paragraph => {
                let is_item = |parent: Node<'_>| matches!(parent.data.borrow().value, NodeValue::Item(_));
                self.paragraphs += usize::from(!node.parent().is_some_and(is_item));
                return;
            }
            NodeValue::Item(_) => {
                self.items += 1;
                return;
            }
            NodeValue::Strong => {
                self.strong += 1;
                2
            }
            NodeValue::Emph => {
                self.emphases += 1;
                1
            }
            _ => return,
        };
        let position = node.data.borrow().sourcepos;
        let offset = |line: usize, column: usize| starts.get(line.wrapping_sub(1)).map(|start| start + column);
        let first = offset(position.start.line, position.start.column.saturating_sub(1));
        let last = offset(position.end.line, position.end.column);
        if let (Some(first), Some(last)) = (first, last) {
            self.marks.extend([first..first + width, last.saturating_sub(width)..last]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(usize, &str)> {
        let mut marks = Outline::of(text).marks;
        marks.sort_by_key(|mark| mark.start);
        marks.into_iter().map(|mark| (mark.start, &text[mark])).collect()
    }

    #[test]
    fn marks_are_found_where_they_stand() {
        let two = |text: &'static str, mark: &'static str| {
            let first = text.find(mark).unwrap();
            assert_eq!(marks(text), [(first, mark), (text.rfind(mark).unwrap(), mark)], "{text}");
        };
        two("请**三点**到", "**");
        two("一\n二*三*到", "*");
        two("一段\n\n- 茶\n  与 **花\n  茶**\n", "**");
        two("1. 一\n\n   **二**三", "**");
        two("A \u{FFFC} *b c* d", "*");
        two("在\u{FFFC}见**“老磨坊”**。", "**");
        two("a _b_ c", "_");
        assert_eq!(marks("***三点***到").len(), 4);
        assert_eq!(marks("**三点 **开始"), []);
        assert_eq!(marks("[请**来**](register) \\*不\\*").len(), 2);
    }
}
