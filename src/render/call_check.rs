//! The static check of what stands inside a tag: helpers with their arguments, paths, ids of texts, slots.

use std::ops::Range;
use std::rc::Rc;

use super::expression::{Argument, Call, Value};
use super::placement::Prints;
use super::schema::{Kind, Shape};
use super::scope::Unknown;
use super::signatures::{Signature, no_helper, signature};
use super::spot::Where;
use super::static_check::Walk;
use crate::edition::TextId;
use crate::problem::Problem;
use crate::slot::{SLOTS, Slot};

impl<'t> Walk<'t> {
    /// What a tag prints; checks its names on the way.
    pub(super) fn prints(&mut self, call: &'t Call) -> Prints {
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
        matches!(self.spot.place(), Where::Attribute { .. })
    }

    pub(super) fn unknown_helper(&mut self, call: &'t Call) {
        self.report(&call.span, no_helper(call));
        self.arguments(call);
    }

    pub(super) fn helper(&mut self, signature: &'static Signature, call: &'t Call) -> Prints {
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
            Value::Literal(_) => {
                let attribute = call.params.get(1).map(Argument::text);
                match (id.text(), attribute) {
                    (None, _) => {
                        self.report(&id.span, Problem::error("T009-path").with("path", self.text_of(&id.span)))
                    }
                    (Some(message), None | Some(Some(_))) if name != "has" => {
                        let attribute = attribute.flatten().map(str::to_owned);
                        self.literal_text(&TextId { message: message.to_owned(), attribute }, id);
                    }
                    _ => {}
                }
            }
            Value::Path(path) => {
                if self.scopes.resolve(path).is_ok_and(|shape| !matches!(*shape, Shape::One(Kind::Id) | Shape::Any)) {
                    self.report(&id.span, Problem::error("T009-path").with("path", path));
                }
            }
            Value::Call(_) => self.report(&id.span, Problem::error("T009-path").with("path", self.text_of(&id.span))),
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
                Ok(absent) => {
                    let problem = match absent.near {
                        Some(near) => Problem::error("T009-near").with("id", text).with("near", near),
                        None => Problem::error("T009").with("id", text),
                    };
                    problem.in_language(&absent.language).at(place.clone())
                }
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

    pub(super) fn argument(&mut self, argument: &'t Argument) -> Option<Rc<Shape>> {
        match &argument.value {
            Value::Path(path) => self.path(path, &argument.span),
            Value::Call(call) => {
                let prints = self.prints_inside(call);
                Some(Rc::new(Shape::One(prints)))
            }
            Value::Literal(literal) => {
                let kind = if literal.is_number() { Kind::Number } else { Kind::Text };
                Some(Rc::new(Shape::One(kind)))
            }
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

    pub(super) fn path(&mut self, path: &str, span: &Range<usize>) -> Option<Rc<Shape>> {
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
}
