//! A finding about the expanded MJML, and its way back to the place in the author's template.
//!
//! The template marks lead to the tag that the author wrote; there its attributes are looked up by name, since values in braces
//! have made all offsets different. One place is told once, however often a partial is used.

use std::collections::HashSet;
use std::ops::Range;

use super::schema::schema;
use super::written::Written;
use crate::problem::{Place, Problem};
use crate::render::compile::Sites;
use crate::render::prepass::Prepared;

/// A finding, still without its place.
#[derive(Debug)]
pub(super) struct Finding {
    problem: Problem,
    target: Target,
    /// The offset of a second tag, told by the values `line` and `file`.
    other: Option<usize>,
    /// The element that it stands in and should not, by the offset of its tag.
    inside: Option<usize>,
    /// For an end tag without a start tag: the element around it, by the offset of its tag, and the one that it would end.
    lost: Option<(usize, &'static str)>,
}

/// What in the expanded MJML it is about; offsets are bytes.
#[derive(Debug)]
enum Target {
    /// A start tag, an end tag, a declaration.
    Tag(usize),
    /// An attribute of the tag at an offset: its name, and how many of that name come before it.
    Attribute { tag: usize, name: String, turn: usize, value: bool },
    /// Words that stand at an offset, and how they begin.
    Words(usize, String),
}

impl Target {
    fn offset(&self) -> usize {
        match self {
            Target::Tag(offset) | Target::Attribute { tag: offset, .. } | Target::Words(offset, _) => *offset,
        }
    }
}

impl Finding {
    /// About a tag.
    pub(super) fn tag(offset: usize, problem: Problem) -> Finding {
        Finding::about(Target::Tag(offset), problem)
    }

    fn about(target: Target, problem: Problem) -> Finding {
        Finding { problem, target, other: None, inside: None, lost: None }
    }

    /// About the name of an attribute.
    pub(super) fn attribute(tag: usize, name: &str, turn: usize, problem: Problem) -> Finding {
        Finding::about(Target::Attribute { tag, name: name.to_owned(), turn, value: false }, problem)
    }

    /// About the value of an attribute.
    pub(super) fn value(tag: usize, name: &str, problem: Problem) -> Finding {
        Finding::about(Target::Attribute { tag, name: name.to_owned(), turn: 0, value: true }, problem)
    }

    /// About words.
    pub(super) fn words(offset: usize, words: &str, problem: Problem) -> Finding {
        Finding::about(Target::Words(offset, words.to_owned()), problem)
    }

    /// Names the place of a second tag too.
    pub(super) fn and(mut self, other: usize) -> Finding {
        self.other = Some(other);
        self
    }

    /// Is about what stands directly in an element that does not take it.
    pub(super) fn inside(mut self, parent: usize) -> Finding {
        self.inside = Some(parent);
        self
    }

    /// Is about an end tag of an element that could stand in the one around it.
    pub(super) fn without_start(mut self, parent: usize, element: &'static str) -> Finding {
        self.lost = Some((parent, element));
        self
    }
}

/// The way back from one expanded text.
pub(super) struct Places<'o> {
    /// The text with its marks.
    pub(super) prepared: &'o Prepared,
    /// What the marks name.
    pub(super) sites: &'o Sites,
    /// The file as a whole.
    pub(super) whole: &'o Place,
    /// The tag that was read last, by the offset that was asked for.
    last: Option<(usize, Option<Marked>)>,
}

/// A tag of the author's, found by its mark.
struct Marked {
    place: Place,
    written: Written,
    /// Whether the mark stands right at the offset that was asked for, not before it.
    exact: bool,
}

impl<'o> Places<'o> {
    /// The way back from a text.
    pub(super) fn new(prepared: &'o Prepared, sites: &'o Sites, whole: &'o Place) -> Places<'o> {
        Places { prepared, sites, whole, last: None }
    }

    /// The problems of some findings, each place once.
    pub(super) fn problems(mut self, findings: Vec<Finding>) -> Vec<Problem> {
        let mut seen = HashSet::new();
        let mut problems = Vec::new();
        for finding in without_echoes(findings) {
            let problem = self.problem(finding);
            let (start, path) = match problem.place() {
                Some(Place::Text { file, span, .. }) => (span.start, file.to_string()),
                place => (0, place.map(|place| place.path().to_owned()).unwrap_or_default()),
            };
            let subject = problem.values().first().map(|(_, value)| value.clone());
            if seen.insert((problem.key(), path, start, subject)) {
                problems.push(problem);
            }
        }
        problems
    }

    fn problem(&mut self, finding: Finding) -> Problem {
        let place = self.place(&finding.target);
        let problem = match finding.other {
            Some(other) => {
                let other = self.place(&Target::Tag(other));
                let line = other.start().map_or(1, |(line, _)| line);
                finding.problem.with("line", line).with("file", other.path())
            }
            None => finding.problem,
        };
        problem.at(place)
    }

    fn place(&mut self, target: &Target) -> Place {
        let Some(Marked { place, written, exact }) = self.marked(target.offset()) else { return self.whole.clone() };
        let Place::Text { file, text, span } = place else { return place.clone() };
        let range = match target {
            Target::Tag(_) => written.name.clone(),
            Target::Attribute { name, turn, value, .. } => match written.attribute(name, *turn) {
                Some((_, range)) if *value => range,
                Some((range, _)) => range,
                None => written.name.clone(),
            },
            Target::Words(..) if *exact => span.clone(),
            Target::Words(_, words) => words_behind(text, written.end, words),
        };
        Place::text(file, text, range)
    }

    /// The author's tag that stands at an offset or last before it.
    fn marked(&mut self, offset: usize) -> Option<&Marked> {
        if self.last.as_ref().is_none_or(|(known, _)| *known != offset) {
            self.last = Some((offset, self.read(offset)));
        }
        self.last.as_ref()?.1.as_ref()
    }

    fn read(&self, offset: usize) -> Option<Marked> {
        let (at, mark) = self.prepared.nearest_mark(offset)?;
        let place = self.sites.get(mark)?.clone();
        let Place::Text { text, span, .. } = &place else { return None };
        let written = Written::read(text, span.start);
        Some(Marked { place, written, exact: at == offset })
    }
}

/// Findings that only follow from another are left out: a value without quotes swallows the slash that closes its tag, what
/// follows a tag that is not closed does not stand in it, and what follows a start tag that is lost does.
fn without_echoes(mut findings: Vec<Finding>) -> Vec<Finding> {
    let (mut unquoted, mut open, mut lost) = (HashSet::new(), HashSet::new(), HashSet::new());
    for finding in &findings {
        match finding.problem.key() {
            "M015-unquoted" => _ = unquoted.insert(finding.target.offset()),
            "M005" | "M005-unclosed" => _ = open.insert(finding.target.offset()),
            _ => {}
        }
        lost.extend(finding.lost);
    }
    let is_lost = |finding: &Finding, parent: usize| {
        let element = finding.problem.value("element").unwrap_or_default();
        !lost.is_empty() && schema().parents(element).into_iter().any(|between| lost.contains(&(parent, between)))
    };
    findings.retain(|finding| {
        let at = finding.target.offset();
        let swallowed = unquoted.contains(&at) || finding.other.is_some_and(|other| unquoted.contains(&other));
        let follows = |parent| unquoted.contains(&parent) || open.contains(&parent) || is_lost(finding, parent);
        let is_echo = finding.problem.code() == "M005" && swallowed || finding.inside.is_some_and(follows);
        !is_echo
    });
    findings
}

/// How far behind a tag words are looked for.
const NEAR: usize = 2_000;

/// Where words stand behind a tag; if values made them, whatever comes first there.
fn words_behind(text: &str, end: usize, words: &str) -> Range<usize> {
    let behind = &text[end..text.floor_char_boundary(text.len().min(end + NEAR))];
    if let Some(at) = behind.find(words) {
        return end + at..end + at + words.len();
    }
    let first = end + behind.len() - behind.trim_start().len();
    let length = text[first..].chars().next().map_or(0, char::len_utf8);
    first..first + length
}
