//! Finished HTML as its checks see it: elements, texts and styles in order, each with its byte offset and its language.
//!
//! Read once by a streaming HTML reader. What stands in a conditional comment is read too and marked as such.

use std::rc::Rc;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::markup::is_void;

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// All items in the order of the source.
    pub(super) items: Vec<Item>,
}

/// One item of a page.
#[derive(Debug)]
pub(super) struct Item {
    /// Byte offset in the HTML.
    pub(super) offset: usize,
    /// The language of the nearest element around that has a `lang` (or its own).
    pub(super) language: Rc<str>,
    /// Whether it stands in a conditional comment, which only Outlook reads.
    pub(super) conditional: bool,
    /// Whether an element around it (or itself) is styled `display:none`.
    pub(super) hidden: bool,
    /// What it is.
    pub(super) kind: Kind,
}

/// What an item is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A start tag.
    Start(Element),
    /// An end tag, by its name.
    End(String),
    /// Text, with its references resolved, and the element it stands in.
    Text { text: String, inside: String },
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// Attributes: name, value with references resolved, and the value as it stands in the source.
    pub(super) attributes: Vec<(String, String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, ..)| known == name).map(|(_, value, _)| value.as_str())
    }
}

impl Page {
    /// All elements outside conditional comments.
    #[cfg(test)]
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.items.iter().filter(|item| !item.conditional).filter_map(|item| match &item.kind {
            Kind::Start(element) => Some(element),
            _ => None,
        })
    }
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let mut reader = Reader { html, open: Vec::new(), page: Page::default() };
    reader.read(0..html.len(), false);
    reader.page
}

struct Reader<'a> {
    html: &'a str,
    open: Vec<Open>,
    page: Page,
}

/// An open element, with what it hands down to those in it.
struct Open {
    name: String,
    language: Rc<str>,
    hidden: bool,
}

impl Reader<'_> {
    fn read(&mut self, range: std::ops::Range<usize>, conditional: bool) {
        let base = range.start;
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(&self.html[range], emitter);
        for token in tokens {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag, base, conditional),
                Token::EndTag(tag) => self.end(&text(&tag.name), base + tag.span.start, conditional),
                Token::String(string) => {
                    let inside = self.open.last().map(|open| open.name.clone()).unwrap_or_default();
                    self.push(base + string.span.start, conditional, Kind::Text { text: text(&string), inside });
                }
                Token::Comment(comment) if !conditional => self.comment(&text(&comment), base + comment.span.start),
                _ => {}
            }
        }
    }

    fn comment(&mut self, comment: &str, start: usize) {
        let Some(body) = comment.strip_prefix("[if").and_then(|rest| rest.find("]>")) else { return };
        let begin = self.html[start..].find("]>").map_or(start, |at| start + at + 2);
        let end = begin + comment.len().saturating_sub("[if".len() + body + 2);
        let end = self.html.floor_char_boundary(end);
        let open = self.open.len();
        self.read(begin..end.max(begin), true);
        self.open.truncate(open);
    }

    fn start(&mut self, tag: &html5gum::StartTag<usize>, base: usize, conditional: bool) {
        let raw = |span: &html5gum::Span<usize>| {
            self.html.get(base + span.start..base + span.end).unwrap_or_default().to_owned()
        };
        let attributes =
            tag.attributes.iter().map(|(name, value)| (text(name), text(value), raw(&value.span))).collect();
        let element = Element { name: text(&tag.name), attributes };
        let (around, inherited) = self.inherited();
        let language = element.attribute("lang").map_or(around, Rc::from);
        let hidden = inherited
            || element.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        self.open.push(Open { name: element.name.clone(), language, hidden });
        let keep = !(tag.self_closing || is_void(&element.name));
        self.push(base + tag.span.start, conditional, Kind::Start(element));
        if !keep {
            self.open.pop();
        }
    }

    fn end(&mut self, name: &str, offset: usize, conditional: bool) {
        self.push(offset, conditional, Kind::End(name.to_owned()));
        if self.open.last().is_some_and(|open| open.name == name) {
            self.open.pop();
        } else if let Some(at) = self.open.iter().rev().take(64).position(|open| open.name == name) {
            self.open.truncate(self.open.len() - at - 1);
        }
    }

    fn inherited(&self) -> (Rc<str>, bool) {
        self.open.last().map_or_else(|| (Rc::from(""), false), |open| (Rc::clone(&open.language), open.hidden))
    }

    fn push(&mut self, offset: usize, conditional: bool, kind: Kind) {
        let (language, hidden) = self.inherited();
        self.page.items.push(Item { offset, language, conditional, hidden, kind });
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
