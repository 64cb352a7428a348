//! The static check: every name, path and place in the templates, before anything is rendered (T002-T009).
//!
//! It follows the tree as the engine would, into partials with their arguments and through both branches of each condition, so
//! that a misspelt name is found also where the engine would take the else branch in silence.

use std::rc::Rc;

use super::caps;
use super::expression::{Argument, Call, Value};
use super::helpers::{Signature, signature};
use super::library::{Form, Library};
use super::placement::{self, Prints};
use super::schema::{Kind, Shape};
use super::scope::{Scopes, Unknown};
use super::spot::Spot;
use super::syntax::{Block, Node};
use crate::edition::TextId;
use crate::language::Language;
use crate::problem::{Problem, nearest, sort};
use crate::slot::{SLOTS, Slot};
use crate::sources::Sources;

/// What the check found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Errors of form: the template cannot be rendered.
    pub(super) form: Vec<Problem>,
    /// Errors of words: they leave a mark.
    pub(super) words: Vec<Problem>,
}

/// Tells what is wrong with a text that a template asks for by its id: `Ok` names a language, if no file defines the text there
/// or in the language that it would be translated from; `Err` is a problem that the words themselves have.
pub(super) type Missing<'a> = &'a dyn Fn(&TextId) -> Vec<Result<Language, Problem>>;

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
        stopped: false,
        found: Findings::default(),
    };
    walk.nodes(&library.templates[0].nodes);
    sort(&mut walk.found.form);
    sort(&mut walk.found.words);
    walk.found
}

struct Walk<'t> {
    library: &'t Library,
    sources: &'t Sources,
    missing: Missing<'t>,
    scopes: Scopes<'t>,
    spot: Spot,
    template: usize,
    level: usize,
    tags: usize,
    stopped: bool,
    found: Findings,
}

impl<'t> Walk<'t> {
    fn report(&mut self, span: &std::ops::Range<usize>, problem: Problem) {
        self.found.form.push(problem.at(self.library.place(self.template, span.clone())));
    }

    fn text_of(&self, span: &std::ops::Range<usize>) -> &'t str {
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
    fn deeper(&mut self, span: &std::ops::Range<usize>, go: impl FnOnce(&mut Self)) {
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

    fn text(&mut self, span: &std::ops::Range<usize>) {
        if self.library.form == Form::Text {
            return;
        }
        let text = self.text_of(span);
        if let Some(first) = text.chars().next().filter(|c| !matches!(c, '"' | '\'')) {
            let mut after = self.spot.clone();
            after.feed(&text[..first.len_utf8()], |_| {});
            if let Some(problem) = placement::check_rest(&after) {
                self.report(&(span.start..span.start + first.len_utf8()), problem);
            }
        }
        self.spot.feed(text, |_| {});
    }

    fn value(&mut self, span: &std::ops::Range<usize>, raw: bool, call: &'t Call) {
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

    /// What a tag prints; checks its names on the way.
    fn prints(&mut self, call: &'t Call) -> Prints {
        if let Some(signature) = signature(&call.name) {
            if signature.block {
                self.report(&call.span, Problem::error("T003-block").with("name", signature.name));
                return Prints::Unknown;
            }
            return self.helper(signature, call);
        }
        if !call.is_bare() {
            self.unknown_helper(call);
            return Prints::Unknown;
        }
        match self.path(&call.name, &call.span) {
            Some(shape) => self.printable(&shape, call),
            None => Prints::Unknown,
        }
    }

    fn printable(&mut self, shape: &Shape, call: &Call) -> Prints {
        let path = call.name.as_str();
        match shape {
            Shape::One(Kind::Date) => self.report(&call.span, Problem::error("T002-date").with("path", path)),
            Shape::One(Kind::Id) if !self.in_attribute() => {
                self.report(&call.span, Problem::error("T002-id").with("path", path));
            }
            Shape::One(kind) => return Prints::One(*kind),
            Shape::Any => {}
            _ => self.report(&call.span, Problem::error("T002-whole").with("path", path)),
        }
        Prints::Unknown
    }

    fn in_attribute(&self) -> bool {
        matches!(self.spot.place(), super::spot::Where::Attribute { .. })
    }

    fn unknown_helper(&mut self, call: &'t Call) {
        let known = super::helpers::HELPERS.iter().map(|helper| helper.name);
        let problem = match nearest(&call.name, known) {
            Some(near) => Problem::error("T003-helper-near").with("near", near),
            None => Problem::error("T003-helper"),
        };
        self.report(&call.span, problem.with("name", &call.name));
        self.arguments(call);
    }

    fn helper(&mut self, signature: &'static Signature, call: &'t Call) -> Prints {
        self.arguments(call);
        let (fewest, most) = signature.params;
        let given = call.params.len();
        if given < fewest || given > most {
            let key = if given < fewest { Problem::error("T003-few") } else { Problem::error("T003-many") };
            let problem = key.with("name", signature.name).with("given", given);
            self.report(&(call.span.start..call.end), problem);
            return Prints::Unknown;
        }
        for (name, argument) in &call.hash {
            if signature.options.is_some_and(|options| !options.contains(&name.as_str())) {
                self.report(
                    &argument.span,
                    Problem::error("T003-option").with("name", signature.name).with("option", name),
                );
            }
        }
        match signature.name {
            "t" | "rich" | "has" => self.words(signature.name, call),
            "slot" => self.slot(&call.params[0]),
            "date" | "time" => self.dates(call),
            "number" | "len" => Prints::One(Kind::Number),
            "list" => Prints::One(Kind::Text),
            _ => Prints::One(Kind::Flag),
        }
    }

    fn words(&mut self, name: &str, call: &'t Call) -> Prints {
        let id = &call.params[0];
        match &id.value {
            Value::Text(message) if name != "has" => {
                let attribute = call.params.get(1).map(Argument::text);
                if let None | Some(Some(_)) = attribute {
                    self.literal_text(
                        &TextId { message: message.clone(), attribute: attribute.flatten().map(str::to_owned) },
                        id,
                    );
                }
            }
            Value::Text(_) => {}
            Value::Path(path) => {
                if self.scopes.resolve(path).is_ok_and(|shape| !matches!(*shape, Shape::One(Kind::Id) | Shape::Any)) {
                    self.report(&id.span, Problem::error("T009-path").with("path", path));
                }
            }
            _ => self.report(&id.span, Problem::error("T009-path").with("path", self.text_of(&id.span))),
        }
        match name {
            "rich" => Prints::Rich,
            "t" => Prints::One(Kind::Text),
            _ => Prints::One(Kind::Flag),
        }
    }

    fn literal_text(&mut self, text: &TextId, id: &Argument) {
        let place = self.library.place(self.template, id.span.clone());
        for missing in (self.missing)(text) {
            self.found.words.push(match missing {
                Ok(language) => Problem::error("T009").with("id", text).in_language(&language).at(place.clone()),
                Err(problem) => problem,
            });
        }
    }

    fn slot(&mut self, name: &Argument) -> Prints {
        match name.text().and_then(Slot::parse) {
            Some(slot) => Prints::Slot(slot),
            None => {
                let known = SLOTS.map(Slot::name).join(", ");
                let problem = Problem::error("T003-slot").with("name", self.text_of(&name.span)).with("known", known);
                self.report(&name.span, problem);
                Prints::Unknown
            }
        }
    }

    fn dates(&mut self, call: &'t Call) -> Prints {
        for argument in &call.params {
            let date = match &argument.value {
                Value::Path(path) => self
                    .scopes
                    .resolve(path)
                    .map_or(true, |shape| matches!(*shape, Shape::One(Kind::Date) | Shape::Any)),
                _ => false,
            };
            if !date {
                self.report(&argument.span, Problem::error("T002-no-date").with("value", self.text_of(&argument.span)));
            }
        }
        Prints::One(Kind::Text)
    }

    /// Checks all paths and calls among the arguments.
    fn arguments(&mut self, call: &'t Call) {
        for argument in call.params.iter().chain(call.hash.iter().map(|(_, argument)| argument)) {
            self.argument(argument);
        }
    }

    fn argument(&mut self, argument: &'t Argument) -> Option<Rc<Shape>> {
        match &argument.value {
            Value::Path(path) => self.path(path, &argument.span),
            Value::Call(call) => {
                let prints = self.prints_inside(call);
                Some(Rc::new(Shape::One(prints)))
            }
            Value::Text(_) => Some(Rc::new(Shape::One(Kind::Text))),
            Value::Other => Some(Rc::new(Shape::One(Kind::Number))),
        }
    }

    fn prints_inside(&mut self, call: &'t Call) -> Kind {
        match signature(&call.name) {
            Some(signature) if !signature.block => match self.helper(signature, call) {
                Prints::One(kind) => kind,
                Prints::Rich | Prints::Slot(_) => {
                    self.report(&call.span, Problem::error("T004-inside").with("name", signature.name));
                    Kind::Text
                }
                Prints::Unknown => Kind::Text,
            },
            _ => {
                self.unknown_helper(call);
                Kind::Text
            }
        }
    }

    fn path(&mut self, path: &str, span: &std::ops::Range<usize>) -> Option<Rc<Shape>> {
        let problem = match self.scopes.resolve(path) {
            Ok(shape) => return Some(shape),
            Err(Unknown::Field(Some(near))) => Problem::error("T002-near").with("near", near),
            Err(Unknown::Field(None)) => Problem::error("T002"),
            Err(Unknown::Local) => Problem::error("T002-local"),
            Err(Unknown::Up) => Problem::error("T002-up"),
        };
        self.report(span, problem.with("path", path));
        None
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

    fn partial(&mut self, span: &std::ops::Range<usize>, call: &'t Call, body: Option<&'t [Node]>) {
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
    fn included(&mut self, span: &std::ops::Range<usize>, call: &'t Call) {
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
