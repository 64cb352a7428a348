//! Finished HTML as its checks see it: elements, texts and styles in order, each with its byte offset and its language.
//!
//! Read once by a streaming HTML reader. What stands in a conditional comment is read too and marked as such.

use std::ops::Range;
use std::rc::Rc;

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

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
    /// Attributes: name, value with references resolved, and where they stand in the source.
    pub(super) attributes: Vec<(String, String, Range<usize>)>,
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
    let mut reader = Reader { html, open: Vec::new(), floor: 0, page: Page::default() };
    reader.read(0..html.len(), false);
    reader.page
}

struct Reader<'a> {
    html: &'a str,
    open: Vec<Open>,
    /// So many open elements lie outside the conditional comment that is being read: it cannot close them.
    floor: usize,
    page: Page,
}

/// An end tag closes an element at most so many levels up, so that unbalanced HTML takes no more time than balanced.
const MOST_LOOKED_UP: usize = 64;

/// An open element, with what it hands down to those in it.
struct Open {
    name: String,
    language: Rc<str>,
    hidden: bool,
}

impl Reader<'_> {
    fn read(&mut self, range: Range<usize>, conditional: bool) {
        let base = range.start;
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(&self.html[range], emitter);
        for token in tokens {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(tag, base, conditional),
                Token::EndTag(tag) => self.end(text(tag.name), base + tag.span.start, conditional),
                Token::String(string) => {
                    let inside = self.open.last().map(|open| open.name.clone()).unwrap_or_default();
                    let (offset, string) = (base + string.span.start, text(string.value));
                    self.push(offset, conditional, Kind::Text { text: string, inside });
                }
                Token::Comment(comment) if !conditional => {
                    let start = base + comment.span.start;
                    self.comment(&text(comment.value), start);
                }
                _ => {}
            }
        }
    }

    /// Reads what stands between `<!--[if …]>` and `<![endif]-->`.
    fn comment(&mut self, comment: &str, start: usize) {
        let Some(body) = comment.strip_prefix("[if").and_then(|rest| rest.split_once("]>")).map(|(_, body)| body)
        else {
            return;
        };
        let Some(begin) = self.html[start..].find("]>").map(|at| start + at + 2) else { return };
        if self.html.get(begin..begin + body.len()) != Some(body) {
            return;
        }
        self.floor = self.open.len();
        self.read(begin..begin + body.len(), true);
        self.open.truncate(self.floor);
        self.floor = 0;
    }

    fn start(&mut self, tag: html5gum::StartTag<usize>, base: usize, conditional: bool) {
        let raw = |span: &html5gum::Span<usize>| base + span.start..base + span.end;
        let attributes = tag.attributes.into_iter();
        let attributes = attributes.map(|(name, value)| (text(name), text(value.value), raw(&value.span))).collect();
        let element = Element { name: text(tag.name), attributes };
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

    fn end(&mut self, name: String, offset: usize, conditional: bool) {
        let nearest = self.open[self.floor..].iter().rev().take(MOST_LOOKED_UP).position(|open| open.name == name);
        self.push(offset, conditional, Kind::End(name));
        if let Some(above) = nearest {
            self.open.truncate(self.open.len() - above - 1);
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

fn text(bytes: HtmlString) -> String {
    String::from_utf8(bytes.0).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(String, String, bool)> {
        let page = read(html);
        let text = |item: &Item| match &item.kind {
            Kind::Text { text, .. } => Some((text.clone(), item.language.to_string(), item.conditional)),
            _ => None,
        };
        page.items.iter().filter_map(text).collect()
    }

    #[test]
    fn a_text_knows_the_language_around_it() {
        let html = "<div lang=\"en\">a<br><!--[if mso | IE]><td lang=\"x\">b</td></tr></div><![endif]-->c<p lang=\"zh-CN\">丁</p>e</div>f";
        let found = texts(html);
        let expected = [
            ("a", "en", false),
            ("b", "x", true),
            ("c", "en", false),
            ("丁", "zh-CN", false),
            ("e", "en", false),
            ("f", "", false),
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((text, language, conditional), (a, b, c)) in found.iter().zip(expected) {
            assert_eq!((text.as_str(), language.as_str(), *conditional), (a, b, c));
        }
    }

    #[test]
    fn references_are_resolved_and_the_typed_value_is_kept() {
        let html = "<img alt=\"a&#x3000;b &amp; c\">";
        let page = read(html);
        let image = page.elements().next().unwrap();
        assert_eq!(image.attribute("alt"), Some("a　b & c"));
        assert_eq!(&html[image.attributes[0].2.clone()], "alt=\"a&#x3000;b &amp; c\"");
    }

    #[test]
    fn unbalanced_html_is_read_in_one_go() {
        for html in [
            "<div>".repeat(100_000),
            "</div>".repeat(100_000),
            "<!--[if mso]>".repeat(10_000),
            "<b></i>".repeat(100_000),
        ] {
            assert!(read(&html).items.len() <= 200_000);
        }
    }
}
