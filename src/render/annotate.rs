//! Lets places survive Handlebars: notes in a template's text where each part of it comes from.
//!
//! Before each start tag that stands in text goes a comment `<!--@17-->`, a template mark, which the pre-pass takes out again;
//! each call of a helper of ours gets a further argument with its number, so that a helper can say where it was called.

use super::expression::{Argument, Call, Value};
use super::helpers;
use super::library::{Form, Library};
use super::spot::Spot;
use super::syntax::{Block, Node};
use crate::problem::Place;

/// The argument that tells a helper where it was called.
pub(super) const SITE: &str = "zq-at";

/// Numbered places of templates.
#[derive(Debug, Default)]
pub(super) struct Sites(Vec<Place>);

impl Sites {
    fn add(&mut self, place: Place) -> usize {
        self.0.push(place);
        self.0.len() - 1
    }

    /// A place by its number; a forged number leads nowhere.
    pub(super) fn get(&self, number: usize) -> Option<&Place> {
        self.0.get(number)
    }
}

/// A template's text with notes.
#[derive(Debug)]
pub(super) struct Annotated {
    /// The text for the engine.
    pub(super) text: String,
    /// Offset and length of each note, in the text as it was.
    notes: Vec<(usize, usize)>,
}

impl Annotated {
    /// The offset in the author's text that an offset in the annotated text stands for.
    pub(super) fn original(&self, annotated: usize) -> usize {
        let mut added = 0;
        for (at, length) in &self.notes {
            if at + added >= annotated {
                break;
            }
            added += length.min(&(annotated - at - added));
        }
        annotated - added
    }
}

/// Annotates one template of a library.
pub(super) fn annotate(library: &Library, template: usize, sites: &mut Sites) -> Annotated {
    let mut notes = Notes { library, template, sites, spot: Spot::default(), notes: Vec::new() };
    notes.nodes(&library.templates[template].nodes);
    let mut notes = notes.notes;
    notes.sort_by_key(|(at, _)| *at);
    let source = &library.templates[template].source.text;
    let mut text = String::with_capacity(source.len() + notes.len() * 12);
    let mut written = 0;
    for (at, note) in &notes {
        text.push_str(&source[written..*at]);
        text.push_str(note);
        written = *at;
    }
    text.push_str(&source[written..]);
    Annotated { text, notes: notes.into_iter().map(|(at, note)| (at, note.len())).collect() }
}

struct Notes<'a> {
    library: &'a Library,
    template: usize,
    sites: &'a mut Sites,
    spot: Spot,
    notes: Vec<(usize, String)>,
}

impl Notes<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(span) => self.text(span),
                Node::Value { call, .. } => {
                    self.call(call);
                    self.spot.feed_value();
                }
                Node::Block(block) => self.block(block),
                Node::Partial { call, body, .. } => {
                    self.arguments(call);
                    self.nodes(body.as_deref().unwrap_or_default());
                }
                Node::Inline { body, .. } => self.nodes(body),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        self.arguments(&block.call);
        let before = self.spot.clone();
        self.nodes(&block.body);
        for (call, body) in &block.branches {
            self.spot = before.clone();
            call.iter().for_each(|call| self.arguments(call));
            self.nodes(body);
        }
    }

    fn text(&mut self, span: &std::ops::Range<usize>) {
        if self.library.form == Form::Text {
            return;
        }
        let text = &self.library.templates[self.template].source.text[span.clone()];
        let mut tags = Vec::new();
        self.spot.feed(text, |at| tags.push(span.start + at));
        for at in tags {
            let number = self.sites.add(self.library.place(self.template, at..at + 1));
            self.notes.push((at, format!("<!--@{number}-->")));
        }
    }

    fn call(&mut self, call: &Call) {
        self.arguments(call);
        if helpers::is_ours(&call.name) {
            let number = self.sites.add(self.library.place(self.template, call.span.start..call.end));
            self.notes.push((call.end, format!(" {SITE}={number}")));
        }
    }

    fn arguments(&mut self, call: &Call) {
        let nested = |argument: &Argument| matches!(argument.value, Value::Call(_));
        for argument in call.params.iter().chain(call.hash.iter().map(|(_, argument)| argument)).filter(|a| nested(a)) {
            if let Value::Call(call) = &argument.value {
                self.call(call);
            }
        }
    }
}
