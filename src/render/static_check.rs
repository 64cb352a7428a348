//! The static check: every name, path and place in the templates, before anything is rendered (T002-T009).
//!
//! It follows the tree as the engine would, into partials with their arguments and through both branches of each condition, so
//! that a misspelt name is found also where the engine would take the else branch in silence.

use std::ops::Range;
use std::rc::Rc;

use super::caps;
use super::expression::{Call, Value};
use super::library::{Form, Library};
use super::placement::{self, Prints};
use super::schema::{Kind, Shape};
use super::scope::Scopes;
use super::signatures::signature;
use super::spot::Spot;
use super::syntax::{Block, Node};
use crate::edition::TextId;
use crate::language::Language;
use crate::problem::{Problem, sort};
use crate::sources::Sources;

/// What the check found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Errors of form: the template cannot be rendered.
    pub(super) form: Vec<Problem>,
    /// Errors of words: they leave a mark.
    pub(super) words: Vec<Problem>,
}

/// Tells what is wrong with a text that a template asks for by its id: `Ok` if no file defines the text in a language or in the
/// one that it would be translated from; `Err` is a problem that the words themselves have.
pub(super) type Missing<'a> = &'a dyn Fn(&TextId) -> Vec<Result<Absent, Problem>>;

/// A text that no file defines.
pub(super) struct Absent {
    /// Where it is missing.
    pub(super) language: Language,
    /// The text that may be meant.
    pub(super) near: Option<TextId>,
}

/// Checks a library.
pub(super) fn check(library: &Library, sources: &Sources, missing: Missing<'_>) -> Findings {
    let mut walk = Walk {
        library,
        sources,
        missing,
        scopes: Scopes::new(Shape::of_context()),
        spot: Spot::default(),
        template: 0,
        level: 0,
        tags: 0,
        bytes: 0,
        stopped: false,
        found: Findings::default(),
    };
    walk.nodes(&library.templates[0].nodes);
    sort(&mut walk.found.form);
    sort(&mut walk.found.words);
    walk.found
}

/// The walk through the tree; what it does with calls stands in `call_check`.
pub(super) struct Walk<'t> {
    pub(super) library: &'t Library,
    sources: &'t Sources,
    pub(super) missing: Missing<'t>,
    pub(super) scopes: Scopes<'t>,
    pub(super) spot: Spot,
    pub(super) template: usize,
    level: usize,
    tags: usize,
    bytes: usize,
    stopped: bool,
    pub(super) found: Findings,
}

impl<'t> Walk<'t> {
    /// Notes an error of form.
    pub(super) fn report(&mut self, span: &Range<usize>, problem: Problem) {
        self.found.form.push(problem.at(self.library.place(self.template, span.clone())));
    }

    /// What stands in a range of the template.
    pub(super) fn text_of(&self, span: &Range<usize>) -> &'t str {
        &self.library.templates[self.template].source.text[span.clone()]
    }

    fn nodes(&mut self, nodes: &'t [Node]) {
        for node in nodes {
            if self.stopped {
                return;
            }
            match node {
                Node::Text(span) => self.text(span),
                Node::Value { span, raw, call } => self.value(span, *raw, call),
                Node::Block(block) => self.deeper(&block.span, |walk| walk.block(block)),
                Node::Partial { span, call, body } => {
                    self.deeper(span, |walk| walk.partial(span, call, body.as_deref()))
                }
                Node::Inline { name, body } => self.scopes.define(name, self.template, body),
            }
        }
    }

    /// Goes one level down, if depth and size allow it.
    fn deeper(&mut self, span: &Range<usize>, go: impl FnOnce(&mut Self)) {
        self.tags += 1;
        self.level += 1;
        if self.level > caps::MOST_NESTING {
            self.stopped = true;
            self.report(span, Problem::error("L013-template-depth").with("most", caps::MOST_NESTING));
        } else if self.tags > caps::MOST_TAGS {
            self.stopped = true;
            self.report(span, Problem::error("L013-template-tags").with("most", caps::MOST_TAGS));
        } else {
            go(self);
        }
        self.level -= 1;
    }

    fn text(&mut self, span: &Range<usize>) {
        if self.library.form == Form::Text {
            return;
        }
        let text = self.text_of(span);
        self.bytes += text.len();
        if self.bytes > caps::MOST_TEXT {
            self.stopped = true;
            return self.report(span, Problem::error("L013-template-text").with("most", caps::MOST_TEXT));
        }
        if let Some(first) = text.chars().next().filter(|c| !matches!(c, '"' | '\'')) {
            let mut after = self.spot.clone();
            after.feed(&text[..first.len_utf8()], |_| {});
            if let Some(problem) = placement::check_rest(&after) {
                self.report(&(span.start..span.start + first.len_utf8()), problem);
            }
        }
        self.spot.feed(text, |_| {});
    }

    fn value(&mut self, span: &Range<usize>, raw: bool, call: &'t Call) {
        self.tags += 1;
        let prints = self.prints(call);
        if self.library.form == Form::Mjml {
            if let Some(problem) = placement::check(&self.spot, prints, raw) {
                self.report(span, problem);
            }
            self.spot.feed_value();
        } else if raw && prints != Prints::Rich && prints != Prints::Unknown {
            self.report(span, Problem::error("T004"));
        }
    }

    fn block(&mut self, block: &'t Block) {
        let call = &block.call;
        match signature(&call.name) {
            None => return self.unknown_helper(call),
            Some(signature) if !signature.block => {
                return self.report(&call.span, Problem::error("T003-no-block").with("name", signature.name));
            }
            Some(signature) => _ = self.helper(signature, call),
        }
        let before = self.spot.clone();
        let entered = self.enter(block);
        self.nodes(&block.body);
        if entered {
            self.scopes.leave();
        }
        self.branches(block, before);
    }

    fn branches(&mut self, block: &'t Block, before: Spot) {
        let after = self.spot.clone();
        let mut meets = block.branches.last().is_some_and(|(call, _)| call.is_none()) || after.meets(&before);
        for (call, body) in &block.branches {
            self.spot = before.clone();
            if let Some(call) = call {
                match signature(&call.name).filter(|signature| signature.block) {
                    Some(signature) => _ = self.helper(signature, call),
                    None => self.unknown_helper(call),
                }
            }
            self.nodes(body);
            meets &= self.spot.meets(&after);
        }
        if !meets && self.library.form == Form::Mjml {
            self.report(&block.span, Problem::error("T007-branches"));
        }
        self.spot = after;
    }

    /// Enters the scope of a block, where it has one of its own.
    fn enter(&mut self, block: &'t Block) -> bool {
        let subject = || -> Option<Rc<Shape>> {
            match &block.call.params.first()?.value {
                Value::Path(path) => self.scopes.resolve(path).ok(),
                _ => None,
            }
        };
        let unknown = || Rc::new(Shape::Any);
        let (this, locals, index) = match block.call.name.as_str() {
            "part" => (
                self.scopes.resolve("@root.parts.0").unwrap_or_else(|_| unknown()),
                vec!["lang", "first", "last"],
                false,
            ),
            "each" => {
                let list = subject();
                if list.as_deref().is_some_and(|shape| !matches!(shape, Shape::List(_) | Shape::Any)) {
                    let problem = Problem::error("T002-list").with("path", self.text_of(&block.call.params[0].span));
                    self.report(&block.call.params[0].span, problem);
                }
                let item = list.and_then(|list| list.field("0").cloned()).unwrap_or_else(unknown);
                let lang = self.scopes.here().locals.contains(&"lang").then_some("lang");
                (item, ["first", "last", "index"].into_iter().chain(lang).collect(), true)
            }
            "with" => (subject().unwrap_or_else(unknown), self.scopes.here().locals.clone(), false),
            _ => return false,
        };
        let mut names = Vec::new();
        for (at, name) in block.names.iter().enumerate() {
            let number = Rc::new(Shape::One(Kind::Number));
            names.push((name.clone(), if at == 0 || !index { Rc::clone(&this) } else { number }));
        }
        self.scopes.enter(this, locals, names);
        true
    }

    fn partial(&mut self, span: &Range<usize>, call: &'t Call, body: Option<&'t [Node]>) {
        if call.computed {
            return self.report(&call.span, Problem::error("T005"));
        }
        let (this, names) = self.handed(call);
        let locals = self.scopes.here().locals.clone();
        self.scopes.enter(this, locals, names);
        if let Some(body) = body {
            self.nodes(body);
        }
        self.included(span, call);
        self.scopes.leave();
    }

    /// Goes through what a partial holds.
    fn included(&mut self, span: &Range<usize>, call: &'t Call) {
        if call.name == "@partial-block" {
            return;
        }
        let inline = self.scopes.inline(&call.name);
        let file = self
            .library
            .partial(&call.name)
            .map(|template| (template, self.library.templates[template].nodes.as_slice()));
        let Some((template, nodes)) = inline.or(file) else {
            let problem = match self.library.nearest(&call.name, self.sources) {
                Some(near) => Problem::error("T003-partial-near").with("near", near),
                None => Problem::error("T003-partial").with("ending", self.library.form.ending()),
            };
            return self.report(&call.span, problem.with("name", &call.name));
        };
        let before = self.spot.clone();
        let caller = std::mem::replace(&mut self.template, template);
        self.nodes(nodes);
        self.template = caller;
        if !self.spot.meets(&before) && self.library.form == Form::Mjml && !self.stopped {
            self.report(span, Problem::error("T007-partial").with("name", &call.name));
        }
        self.spot = before;
    }

    /// What a partial is handed: its `this`, and values by name.
    fn handed(&mut self, call: &'t Call) -> (Rc<Shape>, Vec<(String, Rc<Shape>)>) {
        let unknown = || Rc::new(Shape::Any);
        let here = Rc::clone(&self.scopes.here().this);
        let this = match call.params.first() {
            Some(argument) => self.argument(argument).unwrap_or_else(unknown),
            None => here,
        };
        let names: Vec<_> = call
            .hash
            .iter()
            .map(|(name, argument)| (name.clone(), self.argument(argument).unwrap_or_else(unknown)))
            .collect();
        (this, names)
    }
}
