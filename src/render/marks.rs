//! Marks for the preview: which text of which message, and which fact of the TOML, stands where in the finished HTML.
//!
//! In: texts and facts on their way into MJML, each put between two tokens, and later the HTML with these tokens. Out: the HTML with a
//! `<span data-l10n="7">` round each such text, and what 7 means. Where no element may stand, in an attribute, the title, a
//! comment or a style, the tokens go and the use is noted. Without the spans it is the mail, byte for byte.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Mutex;

use super::markup::{Piece, Tag, pieces};
use super::tokens::{Cut, cut};
use crate::edition::{HeadField, TextId};
use crate::language::Language;
use crate::problem::Place;
use crate::slot::{Nonce, Slot};

/// The attribute of the marks.
pub const MARK: &str = "data-l10n";

/// What a template printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// A text, a fact or a member's own value.
    pub what: What,
    /// In which language.
    pub language: Language,
    /// Where the template prints it.
    pub place: Option<Place>,
    /// Where it stands in the page.
    pub uses: BTreeSet<Use>,
}

impl Printed {
    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&TextId> {
        match &self.what {
            What::Text(text) => Some(text),
            What::Fact(_) | What::Slot(_) => None,
        }
    }

    /// By which those that stand nowhere in the page are put in order.
    fn key(&self) -> (String, String, Option<(String, usize)>) {
        let what = match &self.what {
            What::Text(text) => text.to_string(),
            What::Fact(place) => format!("{:?}", offset(place)),
            What::Slot(slot) => slot.name().to_owned(),
        };
        (what, self.language.to_string(), self.place.as_ref().map(offset))
    }
}

fn offset(place: &Place) -> (String, usize) {
    match place {
        Place::Text { file, span, .. } => (file.to_string(), span.start),
        other => (other.path().to_owned(), 0),
    }
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A text of the locale files; the greeting too.
    Text(TextId),
    /// A date, a time or a link that the template takes from the newsletter's TOML, by its place there.
    Fact(Place),
    /// A member's own value that is no text.
    Slot(Slot),
}

/// Where something stands in an edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// In the subject, the preheader, a name or the greeting.
    Head(HeadField),
    /// In the plain-text part.
    TextPart,
    /// In the body, where it is marked.
    Body,
    /// In the title of the page.
    Title,
    /// Handed to another text, which prints it, or compared.
    Argument,
    /// In an attribute of an element, such as `alt` of `img`.
    Attribute {
        /// The element.
        element: String,
        /// The attribute.
        attribute: String,
    },
}

/// Marks texts, facts and slots while a template is filled.
#[derive(Debug)]
pub(super) struct Marker {
    nonce: Nonce,
    /// The places of the facts of which the context has tokens.
    facts: Vec<Place>,
    printed: Mutex<Vec<Printed>>,
}

impl Marker {
    pub(super) fn new(nonce: Nonce, facts: Vec<Place>) -> Marker {
        Marker { nonce, facts, printed: Mutex::default() }
    }

    /// The place in the TOML of a value of the context; `None` for all that has none.
    pub(super) fn fact(&self, value: &str) -> Option<&Place> {
        let mut first = None;
        cut(value, self.nonce, |piece| first = first.take().or(Some(piece)));
        match first {
            Some(Cut::Fact(number)) => self.facts.get(number),
            _ => None,
        }
    }

    /// A text of one line between its tokens.
    pub(super) fn mark(&self, line: &str, what: What, language: &Language, place: Option<&Place>) -> String {
        let Ok(mut printed) = self.printed.lock() else { return line.to_owned() };
        let number = printed.len();
        printed.push(Printed { what, language: language.clone(), place: place.cloned(), uses: BTreeSet::new() });
        let (begin, end) = (self.nonce.begin(number), self.nonce.end(number));
        format!("{begin}{line}{end}")
    }

    /// HTML of a Markdown text, each piece of text in it between tokens.
    pub(super) fn mark_html(&self, html: &str, text: &TextId, language: &Language, place: Option<&Place>) -> String {
        let marks = self.mark("", What::Text(text.clone()), language, place);
        let (begin, end) = marks.split_at(marks.len() / 2);
        let mut marked = String::with_capacity(html.len() + 64);
        for (_, piece) in pieces(html) {
            match piece {
                Piece::Text(text) if !text.trim().is_empty() => {
                    for part in [begin, text, end] {
                        marked.push_str(part);
                    }
                }
                Piece::Text(raw)
                | Piece::Comment(raw)
                | Piece::Conditional(raw)
                | Piece::Style(raw)
                | Piece::Other(raw)
                | Piece::End { raw, .. }
                | Piece::Start(Tag { raw, .. }) => marked.push_str(raw),
            }
        }
        marked
    }

    /// What was printed in a plain text.
    pub(super) fn finish_text(self, text: &str) -> Vec<Printed> {
        let mut writer = Writer { nonce: self.nonce, numbered: self.numbered(), out: String::new() };
        writer.note(text, &Use::TextPart);
        writer.numbered.finish(writer.out).printed
    }

    fn numbered(self) -> Numbered {
        let printed = self.printed.into_inner().unwrap_or_default();
        Numbered { numbers: vec![None; printed.len()], printed, order: Vec::new() }
    }

    /// Puts spans for the tokens of finished HTML.
    pub(super) fn finish(self, html: &str) -> Finished {
        let mut writer =
            Writer { nonce: self.nonce, numbered: self.numbered(), out: String::with_capacity(html.len()) };
        let mut in_title = false;
        for (_, piece) in pieces(html) {
            match piece {
                Piece::Text(text) if in_title => {
                    writer.note(text, &Use::Title);
                    writer.without(text);
                }
                Piece::Text(text) => writer.with_spans(text),
                Piece::Start(tag) => {
                    in_title = tag.name == "title" && !tag.closed;
                    writer.tag(&tag);
                }
                Piece::End { raw, .. } => {
                    in_title = false;
                    writer.out.push_str(raw);
                }
                Piece::Comment(raw) | Piece::Conditional(raw) | Piece::Style(raw) | Piece::Other(raw) => {
                    writer.without(raw);
                }
            }
        }
        writer.numbered.finish(writer.out)
    }
}

/// Marked HTML, and what its marks mean.
#[derive(Debug)]
pub(super) struct Finished {
    /// The HTML.
    pub(super) html: String,
    /// What was printed; a mark's number is the place in this list.
    pub(super) printed: Vec<Printed>,
    /// The numbers of marks, by those of their tokens.
    pub(super) numbers: Vec<Option<usize>>,
}

/// Numbers marks in the order of the page: that in which a call's arguments are made is not always the same.
struct Numbered {
    printed: Vec<Printed>,
    /// The final numbers, by those of the tokens.
    numbers: Vec<Option<usize>>,
    /// The numbers of the tokens in the order of the page.
    order: Vec<usize>,
}

impl Numbered {
    /// Notes where a text stands, and gives its number.
    fn note(&mut self, token: usize, place: &Use) -> Option<usize> {
        self.printed.get_mut(token)?.uses.insert(place.clone());
        let order = &mut self.order;
        let number = self.numbers.get_mut(token)?.get_or_insert_with(|| {
            order.push(token);
            order.len() - 1
        });
        Some(*number)
    }

    /// What was printed, in the order of the page; behind it what was handed to other texts alone.
    fn finish(self, html: String) -> Finished {
        let Numbered { printed, order, numbers } = self;
        let mut printed: Vec<Option<Printed>> = printed.into_iter().map(Some).collect();
        let mut all: Vec<Printed> = order.into_iter().filter_map(|token| printed[token].take()).collect();
        let mut handed_on: Vec<Printed> = printed.into_iter().flatten().collect();
        handed_on.iter_mut().for_each(|printed| _ = printed.uses.insert(Use::Argument));
        handed_on.sort_by_cached_key(Printed::key);
        handed_on.dedup();
        all.extend(handed_on);
        Finished { html, printed: all, numbers }
    }
}

/// A text without the tokens of marks: what a template compares, or hands on as an argument.
pub(super) fn without_marks(text: &str, nonce: Nonce) -> String {
    let mut plain = String::with_capacity(text.len());
    cut(text, nonce, |piece| {
        if let Cut::Text(text) = piece {
            plain.push_str(text);
        }
    });
    plain
}

struct Writer {
    nonce: Nonce,
    numbered: Numbered,
    out: String,
}

impl Writer {
    fn tag(&mut self, tag: &Tag<'_>) {
        for attribute in &tag.attributes {
            let Some(value) = attribute.value else { continue };
            let place = Use::Attribute { element: tag.name.to_owned(), attribute: attribute.name.to_owned() };
            self.note(value, &place);
        }
        self.without(tag.raw);
    }

    fn note(&mut self, text: &str, place: &Use) {
        cut(text, self.nonce, |piece| {
            if let Cut::Begin(token) = piece {
                self.numbered.note(token, place);
            }
        });
    }

    /// Writes a text without its tokens.
    fn without(&mut self, text: &str) {
        cut(text, self.nonce, |piece| {
            if let Cut::Text(text) = piece {
                self.out.push_str(text);
            }
        });
    }

    fn with_spans(&mut self, text: &str) {
        cut(text, self.nonce, |piece| match piece {
            Cut::Text(text) => self.out.push_str(text),
            Cut::Begin(token) => {
                let number = self.numbered.note(token, &Use::Body).unwrap_or(token);
                write!(self.out, "<span {MARK}=\"{number}\">").expect("writing to a string succeeds");
            }
            Cut::End => self.out.push_str("</span>"),
            Cut::Fact(_) | Cut::Block(_) => {}
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nonce() -> Nonce {
        Nonce::of(["a"])
    }

    fn english() -> Language {
        Language::parse("en").unwrap()
    }

    #[test]
    fn a_text_is_marked_where_an_element_may_stand_and_noted_where_not() {
        let marker = Marker::new(nonce(), Vec::new());
        let subject = marker.mark("Lunch & more", What::Text(TextId::message("subject")), &english(), None);
        let title = marker.mark("午餐会", What::Text(TextId::attribute("lunch", "title")), &english(), None);
        let html = format!(
            "<title>{subject}</title><style>p{{}}</style><!-- {title} --><img alt=\"{title}\"><p>{title}，</p>"
        );
        let Finished { html: marked, printed, .. } = marker.finish(&html);
        assert_eq!(
            marked,
            "<title>Lunch & more</title><style>p{}</style><!-- 午餐会 --><img alt=\"午餐会\">\
             <p><span data-l10n=\"1\">午餐会</span>，</p>"
        );
        assert_eq!(printed[0].uses, BTreeSet::from([Use::Title]));
        let alt = Use::Attribute { element: "img".to_owned(), attribute: "alt".to_owned() };
        assert_eq!(printed[1].uses, BTreeSet::from([Use::Body, alt]));
        assert_eq!(printed[1].what, What::Text(TextId::attribute("lunch", "title")));
    }

    #[test]
    fn the_marks_of_a_markdown_text_stay_within_its_elements() {
        let marker = Marker::new(nonce(), Vec::new());
        let html = "<p>Come to <strong>the garden</strong>.</p>\n<ul>\n<li>soup</li>\n</ul>";
        let marked = marker.mark_html(html, &TextId::message("lunch"), &english(), None);
        let Finished { html: marked, printed, .. } = marker.finish(&marked);
        let span = |text: &str| format!("<span data-l10n=\"0\">{text}</span>");
        let expected = format!(
            "<p>{}<strong>{}</strong>{}</p>\n<ul>\n<li>{}</li>\n</ul>",
            span("Come to "),
            span("the garden"),
            span("."),
            span("soup")
        );
        assert_eq!(marked, expected);
        assert_eq!(printed.len(), 1);
    }

    #[test]
    fn slots_and_forged_tokens_stay_as_they_are() {
        let slot = nonce().slot(crate::slot::Slot::Greeting);
        let forged = format!("{}B99999999999999999999z {}B7", nonce().prefix(), nonce().prefix());
        let text = format!("<p>{slot} {forged}</p>");
        assert_eq!(Marker::new(nonce(), Vec::new()).finish(&text).html, text);
        assert_eq!(without_marks(&text, nonce()), text);
        let marked = Marker::new(nonce(), Vec::new()).mark("甲", What::Text(TextId::message("a")), &english(), None);
        assert_eq!(without_marks(&marked, nonce()), "甲");
    }
}
