//! One `.ftl` file: its text, its tree, and where each entry stands.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use fluent::FluentResource;
use fluent_syntax::ast::{Attribute, Entry, Message, Pattern, Term};

use crate::problem::{Known, Place, Problem};
use crate::sources::Source;

use super::text::TextId;

/// A message or term.
#[derive(Clone, Copy, Debug)]
pub(super) enum Worded<'f> {
    Message(&'f Message<&'f str>),
    Term(&'f Term<&'f str>),
}

impl<'f> Worded<'f> {
    pub(super) fn id(self) -> &'f str {
        match self {
            Worded::Message(message) => message.id.name,
            Worded::Term(term) => term.id.name,
        }
    }

    /// The id as references write it, a term's with its dash.
    pub(super) fn written(self) -> String {
        match self {
            Worded::Message(message) => message.id.name.to_owned(),
            Worded::Term(term) => format!("-{}", term.id.name),
        }
    }

    pub(super) fn value(self) -> Option<&'f Pattern<&'f str>> {
        match self {
            Worded::Message(message) => message.value.as_ref(),
            Worded::Term(term) => Some(&term.value),
        }
    }

    pub(super) fn attributes(self) -> &'f [Attribute<&'f str>] {
        match self {
            Worded::Message(message) => &message.attributes,
            Worded::Term(term) => &term.attributes,
        }
    }

    /// The value, or one attribute.
    pub(super) fn pattern(self, attribute: Option<&str>) -> Option<&'f Pattern<&'f str>> {
        match attribute {
            None => self.value(),
            Some(name) => self.attributes().iter().find(|known| known.id.name == name).map(|found| &found.value),
        }
    }

    /// All patterns, each with its attribute's name.
    pub(super) fn patterns(self) -> impl Iterator<Item = (Option<&'f str>, &'f Pattern<&'f str>)> {
        let attributes = self.attributes().iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
        self.value().map(|value| (None, value)).into_iter().chain(attributes)
    }
}

/// A stretch of a file that is no Fluent, with the ids that it would define.
#[derive(Clone, Debug)]
pub(super) struct Junk {
    pub(super) ids: Vec<String>,
    /// The message right before it, which may end in it.
    pub(super) cuts: Option<String>,
    pub(super) problem: Problem,
}

/// A parsed file.
#[derive(Debug)]
pub(super) struct File {
    pub(super) source: Source,
    pub(super) resource: Arc<FluentResource>,
    /// What the parser could not read.
    pub(super) junk: Vec<Junk>,
    messages: HashMap<Arc<str>, usize>,
    terms: HashMap<Arc<str>, usize>,
    /// Junk by the ids that it would define, and by the message that it cuts.
    defined: HashMap<String, usize>,
    cut: HashMap<String, usize>,
    /// Stubs, `# TODO id =`, by id, once somebody misses a text.
    stubs: OnceLock<HashMap<String, Range<usize>>>,
    /// Where each line but the first begins, once somebody asks for a line.
    line_starts: OnceLock<Vec<usize>>,
    /// Its names, once one is looked for that nobody knows.
    known: OnceLock<Known>,
}

impl File {
    /// Indexes a parsed file; of two equal ids the first counts, as in Fluent.
    pub(super) fn new(source: Source, resource: Arc<FluentResource>, junk: Vec<Junk>) -> File {
        let (mut defined, mut cut) = (HashMap::new(), HashMap::new());
        for (at, junk) in junk.iter().enumerate() {
            for id in &junk.ids {
                defined.entry(id.clone()).or_insert(at);
            }
            if let Some(id) = &junk.cuts {
                cut.entry(id.clone()).or_insert(at);
            }
        }
        let (messages, terms) = (HashMap::new(), HashMap::new());
        let (stubs, line_starts) = (OnceLock::new(), OnceLock::new());
        let mut file =
            File { source, resource, junk, messages, terms, defined, cut, stubs, line_starts, known: OnceLock::new() };
        let (mut messages, mut terms) = (HashMap::new(), HashMap::new());
        for (at, entry) in file.resource.entries().enumerate() {
            match entry {
                Entry::Message(message) => {
                    messages.entry(Arc::from(message.id.name)).or_insert(at);
                }
                Entry::Term(term) => {
                    terms.entry(Arc::from(term.id.name)).or_insert(at);
                }
                _ => {}
            }
        }
        (file.messages, file.terms) = (messages, terms);
        file
    }

    /// The ids of all messages, and of all terms with their dash.
    pub(super) fn known(&self) -> &Known {
        self.known.get_or_init(|| self.entries().map(Worded::written).collect())
    }

    /// All messages and terms, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = Worded<'_>> {
        self.resource.entries().filter_map(worded)
    }

    /// All messages, in order.
    pub(super) fn messages(&self) -> impl Iterator<Item = &Message<&str>> {
        self.resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        })
    }

    pub(super) fn message(&self, id: &str) -> Option<&Message<&str>> {
        match self.resource.get_entry(*self.messages.get(id)?)? {
            Entry::Message(message) => Some(message),
            _ => None,
        }
    }

    pub(super) fn term(&self, id: &str) -> Option<&Term<&str>> {
        match self.resource.get_entry(*self.terms.get(id)?)? {
            Entry::Term(term) => Some(term),
            _ => None,
        }
    }

    /// Whether marks of a merge conflict stand in it, so that it holds what two people wrote.
    pub(super) fn has_merge(&self) -> bool {
        self.junk.iter().any(|junk| junk.problem.key() == "L001-merge")
    }

    /// The junk that would define a message.
    pub(super) fn junk_of(&self, id: &str) -> Option<&Junk> {
        self.junk.get(*self.defined.get(id)?)
    }

    /// The junk right behind a message: the rest of its text and its attributes may stand in it.
    pub(super) fn junk_behind(&self, id: &str) -> Option<&Junk> {
        self.junk.get(*self.cut.get(id)?)
    }

    /// The text of a pattern as the author typed it.
    pub(super) fn has(&self, text: &TextId) -> bool {
        let pattern =
            self.message(&text.message).map(|message| Worded::Message(message).pattern(text.attribute.as_deref()));
        let is_junk = |id: &str| self.junk_of(id).is_some();
        matches!(pattern, Some(Some(_))) || is_junk(&text.message) || is_junk(&text.to_string())
    }

    /// The bytes of a slice of the tree. Every name, literal and text of the tree is a slice of the source.
    pub(super) fn span(&self, part: &str) -> Range<usize> {
        let source = self.resource.source();
        let start = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize);
        match start.filter(|start| start + part.len() <= source.len()) {
            Some(start) => start..start + part.len(),
            None => 0..0,
        }
    }

    /// The comment that `diglot l10n stub` wrote in the place of a text, still to be filled in; a term's id has its dash.
    pub(super) fn stub(&self, id: &str) -> Option<Place> {
        let stubs = self.stubs.get_or_init(|| stubs(&self.source.text));
        stubs.get(id).map(|span| self.source.place(span.clone()))
    }

    /// The lines of comment right above an entry, without their signs.
    pub(super) fn comment<'f>(&'f self, entry: Worded<'_>) -> Vec<&'f str> {
        let before = &self.source.text[..self.span(entry.id()).start];
        let before = before.strip_suffix('-').unwrap_or(before);
        let said = before.lines().rev().map_while(|line| line.strip_prefix('#'));
        let mut lines: Vec<&str> =
            said.take_while(|rest| rest.is_empty() || rest.starts_with(' ')).map(str::trim).collect();
        lines.reverse();
        lines
    }

    /// The line on which a slice of the tree begins, from 1. The lines are counted once, however many are asked for.
    pub(super) fn line(&self, part: &str) -> usize {
        let text = &self.source.text;
        let starts = self.line_starts.get_or_init(|| text.match_indices('\n').map(|(at, _)| at + 1).collect());
        1 + starts.partition_point(|start| *start <= self.span(part).start)
    }

    /// The place of a slice of the tree.
    pub(super) fn place(&self, part: &str) -> Place {
        self.source.place(self.span(part))
    }
}

fn worded<'f>(entry: &'f Entry<&'f str>) -> Option<Worded<'f>> {
    match entry {
        Entry::Message(message) => Some(Worded::Message(message)),
        Entry::Term(term) => Some(Worded::Term(term)),
        _ => None,
    }
}

/// The lines `# TODO id =` of a file, without what somebody may have typed behind the sign.
fn stubs(text: &str) -> HashMap<String, Range<usize>> {
    let mut start = 0;
    let mut stubs = HashMap::new();
    for line in text.split_inclusive('\n') {
        if let Some((id, _)) = line.strip_prefix("# TODO ").and_then(|rest| rest.split_once('=')) {
            let end = start + "# TODO ".len() + id.len() + 1;
            stubs.entry(id.trim().to_owned()).or_insert(start..end);
        }
        start += line.len();
    }
    stubs
}
