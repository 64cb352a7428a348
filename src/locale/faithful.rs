//! Whether a translation refers to what its source refers to: variables, terms, names; and stands in the same order.
//!
//! In: a message of each side. Out: mostly warnings, for a sentence may be said without a name; a percentage that is printed as
//! a bare fraction is certain (`forms`).

use std::collections::{BTreeSet, HashMap};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use crate::fact::Facts;
use crate::problem::{Problem, Severity};

use super::bundle::Files;
use super::file::{File, Worded};
use super::forms::differences;
use super::references::References;

/// One text of a translation and its source.
pub(super) struct Faithful<'s, 'f> {
    pub(super) file: &'f File,
    pub(super) entry: Worded<'f>,
    pub(super) attribute: Option<&'f str>,
    pub(super) pattern: &'f Pattern<&'f str>,
    pub(super) source: &'s Pattern<&'s str>,
    pub(super) source_file: &'s File,
    pub(super) files: Files<'f>,
    pub(super) facts: &'s Facts,
}

impl<'f> Faithful<'_, 'f> {
    /// L041, L045, L047.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        let (wanted, got) = (References::of(self.source), References::of(self.pattern));
        let is_known = |name: &str| self.facts.get(name).is_some();
        let same = |a: &str, b: &str| self.facts.get(a).is_some() && self.facts.get(a) == self.facts.get(b);
        let lost: Vec<&str> = wanted.printed.iter().copied().filter(|name| !got.uses(name)).collect();
        let added: Vec<&str> = got.printed.iter().copied().filter(|name| !wanted.uses(name)).collect();
        let is_there = |name: &&str| !added.iter().any(|other| same(other, name));
        let is_from_there = |name: &&str| is_known(name) && !lost.iter().any(|other| same(other, name));
        let mut lost: Vec<&str> = lost.iter().copied().filter(is_there).collect();
        // A name that nobody knows is told itself (L040); it stands where a lost one was meant.
        let unknown = added.iter().filter(|name| !is_known(name)).count();
        lost.truncate(lost.len().saturating_sub(unknown));
        for other in added.iter().copied().filter(is_from_there) {
            let problem = match lost.pop() {
                Some(name) => {
                    let problem = Problem::warning("L041-other").with("wanted", name);
                    problem.with("placeable", self.placeable(name))
                }
                None => Problem::warning("L041-added"),
            };
            problems.push(problem.with("name", other).with("id", self.id()).at(self.file.place(other)));
        }
        for name in lost {
            let problem = Problem::warning("L041").with("name", name).with("placeable", self.placeable(name));
            problems.push(self.at_id(problem));
        }
        // A translation mostly names the same: only else it matters what its terms and messages reach.
        let not_named: Vec<&String> = wanted.named.difference(&got.named).map(|(name, _)| name).collect();
        let reached = if not_named.is_empty() { BTreeSet::new() } else { got.reached(self.files) };
        for name in not_named.into_iter().filter(|name| !reached.contains(*name)) {
            problems.push(self.at_id(Problem::warning("L045").with("name", name)));
        }
        for (problem, said, shown) in differences(self.source, self.pattern, self.facts) {
            let (here, there) = (self.file.place(shown.name), self.source_file.place(said.name));
            if problem.key() == "L041-share" {
                let problem = problem.with("name", said.name).with("placeable", placeable(self.file, shown.name));
                problems.push(problem.with("id", self.id()).with("file", here.path()).at(there));
                continue;
            }
            let problem = problem.with("name", said.name).with("placeable", self.placeable(said.name));
            problems.push(problem.with("id", self.id()).at(here).beside(there));
        }
        self.some_variants(problems);
    }

    /// A variable with its braces and options, as the source writes it.
    fn placeable(&self, name: &str) -> String {
        placeable(self.source_file, name)
    }

    fn id(&self) -> String {
        match self.attribute {
            None => self.entry.written(),
            Some(attribute) => format!("{}.{attribute}", self.entry.written()),
        }
    }

    fn at_id(&self, problem: Problem) -> Problem {
        problem.with("id", self.id()).at(self.file.place(self.attribute.unwrap_or(self.entry.id())))
    }

    /// L047: a value that readers of some variants do not see, although all readers of the source do.
    fn some_variants(&self, problems: &mut Vec<Problem>) {
        let partial_in_source = partial(self.source);
        let is_known = |name: &str| self.facts.get(name).is_some() || References::of(self.source).uses(name);
        for (name, _) in partial(self.pattern).into_iter().filter(|(name, _)| is_known(name)) {
            if !partial_in_source.iter().any(|(known, _)| *known == name) {
                problems
                    .push(Problem::warning("L047").with("name", name).with("id", self.id()).at(self.file.place(name)));
            }
        }
    }
}

/// A variable with its braces and options, as a file writes it.
fn placeable(file: &File, name: &str) -> String {
    let text = &file.source.text;
    let span = file.span(name);
    let start = text[..span.start].rfind('{');
    let end = text[span.end..].find('}').map(|end| span.end + end + 1);
    match (start, end) {
        (Some(start), Some(end)) if !text[start..end].contains("->") => {
            text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => format!("{{ ${name} }}"),
    }
}

/// Variables that some variants of a choice print and others do not, but for the one that chooses.
fn partial<'f>(pattern: &'f Pattern<&'f str>) -> BTreeSet<(&'f str, usize)> {
    let mut found = BTreeSet::new();
    for (at, element) in pattern.elements.iter().enumerate() {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
            continue;
        };
        let chooser = match selector {
            InlineExpression::VariableReference { id } => Some(id.name),
            InlineExpression::FunctionReference { arguments, .. } => match arguments.positional.first() {
                Some(InlineExpression::VariableReference { id }) => Some(id.name),
                _ => None,
            },
            _ => None,
        };
        let printed: Vec<BTreeSet<&str>> =
            variants.iter().map(|variant| References::of(&variant.value).printed).collect();
        let outside = References::beside(pattern, at).printed;
        let all: BTreeSet<&str> = printed.iter().flatten().copied().collect();
        let some = all.into_iter().filter(|name| printed.iter().any(|variant| !variant.contains(name)));
        found.extend(some.filter(|name| Some(*name) != chooser && !outside.contains(name)).map(|name| (name, at)));
    }
    found
}

/// L011: the first entry of a file that stands before one which precedes it in the source.
pub(super) fn out_of_order(file: &File, source: &File) -> Option<Problem> {
    let order: Vec<String> = source.entries().map(Worded::written).collect();
    let rank: HashMap<&str, usize> = order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let mut last: Option<(usize, Worded<'_>)> = None;
    for entry in file.entries() {
        let Some(at) = rank.get(entry.written().as_str()) else { continue };
        if let Some((_, other)) = last.filter(|(before, _)| before > at) {
            let problem = Problem::new("L011", Severity::Hint).with("id", entry.written());
            return Some(problem.with("other", other.written()).at(file.place(entry.id())));
        }
        last = Some((*at, entry));
    }
    None
}
