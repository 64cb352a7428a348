//! Which paths mean something at a place of a template: the blocks around it, as the engine keeps them.

use std::rc::Rc;

use super::schema::{Kind, Shape};
use super::syntax::Node;
use crate::problem::nearest;

/// The blocks around a place, innermost last.
#[derive(Debug)]
pub(super) struct Scopes<'t> {
    root: Rc<Shape>,
    frames: Vec<Frame<'t>>,
}

/// One block that changes what paths mean.
#[derive(Debug)]
pub(super) struct Frame<'t> {
    /// What `this` is.
    pub(super) this: Rc<Shape>,
    /// Data variables, without `@`.
    pub(super) locals: Vec<&'static str>,
    /// Names given by `as |name|`, or values handed to a partial.
    pub(super) names: Vec<(String, Rc<Shape>)>,
    /// Inline partials that were defined in it: name, template, nodes.
    pub(super) inlines: Vec<(String, usize, &'t [Node])>,
}

/// Why a path means nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// No such field; perhaps this one was meant.
    Field(Option<String>),
    /// No such data variable here.
    Local,
    /// More `../` than blocks.
    Up,
}

impl<'t> Scopes<'t> {
    /// The scope of a whole template.
    pub(super) fn new(root: Rc<Shape>) -> Scopes<'t> {
        let frame = Frame { this: Rc::clone(&root), locals: Vec::new(), names: Vec::new(), inlines: Vec::new() };
        Scopes { root, frames: vec![frame] }
    }

    /// Enters a block.
    pub(super) fn enter(&mut self, this: Rc<Shape>, locals: Vec<&'static str>, names: Vec<(String, Rc<Shape>)>) {
        self.frames.push(Frame { this, locals, names, inlines: Vec::new() });
    }

    /// Leaves it.
    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    /// The innermost block.
    pub(super) fn here(&self) -> &Frame<'t> {
        self.frames.last().expect("the root scope is never left")
    }

    /// Defines an inline partial in the innermost block.
    pub(super) fn define(&mut self, name: &str, template: usize, nodes: &'t [Node]) {
        if let Some(frame) = self.frames.last_mut() {
            frame.inlines.push((name.to_owned(), template, nodes));
        }
    }

    /// An inline partial that is visible here.
    pub(super) fn inline(&self, name: &str) -> Option<(usize, &'t [Node])> {
        let mut all = self.frames.iter().rev().flat_map(|frame| frame.inlines.iter().rev());
        all.find(|(known, ..)| known == name).map(|(_, template, nodes)| (*template, *nodes))
    }

    /// What a path leads to.
    pub(super) fn resolve(&self, path: &str) -> Result<Rc<Shape>, Unknown> {
        let path = Path::parse(path);
        if path.local {
            return self.local(&path);
        }
        let named = path.segments.first().filter(|_| !path.root).and_then(|first| self.named(first));
        let (start, rest) = match named {
            Some(shape) => (shape, &path.segments[1..]),
            None if path.root => (Rc::clone(&self.root), path.segments.as_slice()),
            None => (Rc::clone(&self.frame(path.up)?.this), path.segments.as_slice()),
        };
        let mut shape = start;
        for segment in rest {
            if *shape == Shape::Any {
                break;
            }
            let next = shape.field(segment).cloned();
            shape = next.ok_or_else(|| Unknown::Field(nearest(segment, shape.names()).map(str::to_owned)))?;
        }
        Ok(shape)
    }

    fn frame(&self, up: usize) -> Result<&Frame<'t>, Unknown> {
        let at = self.frames.len().checked_sub(up + 1).ok_or(Unknown::Up)?;
        Ok(&self.frames[at])
    }

    fn named(&self, name: &str) -> Option<Rc<Shape>> {
        let mut all = self.frames.iter().rev().flat_map(|frame| &frame.names);
        all.find(|(known, _)| known == name).map(|(_, shape)| Rc::clone(shape))
    }

    fn local(&self, path: &Path<'_>) -> Result<Rc<Shape>, Unknown> {
        let name = path.segments.first().copied().unwrap_or_default();
        if path.segments.len() != 1 || !self.frame(path.up)?.locals.contains(&name) {
            return Err(Unknown::Local);
        }
        Ok(Rc::new(Shape::One(match name {
            "lang" => Kind::Text,
            "index" => Kind::Number,
            _ => Kind::Flag,
        })))
    }
}

/// A path, taken apart as the engine does it.
struct Path<'p> {
    root: bool,
    local: bool,
    up: usize,
    segments: Vec<&'p str>,
}

impl<'p> Path<'p> {
    fn parse(path: &'p str) -> Path<'p> {
        let mut rest = path;
        for current in ["this.", "this/", "./"] {
            rest = rest.strip_prefix(current).unwrap_or(rest);
        }
        let after_root = rest.strip_prefix("@root").filter(|rest| rest.is_empty() || rest.starts_with(['.', '/']));
        let root = after_root.is_some();
        rest = after_root.map_or(rest, |rest| rest.trim_start_matches(['.', '/']));
        let local = rest.starts_with('@');
        rest = rest.strip_prefix('@').unwrap_or(rest);
        let mut up = 0;
        while let Some(above) = rest.strip_prefix("..") {
            up += 1;
            rest = above.strip_prefix(['/', '.']).unwrap_or(above);
        }
        Path { root, local, up, segments: segments(rest) }
    }
}

fn segments(path: &str) -> Vec<&str> {
    let mut bracket = false;
    path.split(|c| {
        bracket = (bracket || c == '[') && c != ']';
        !bracket && matches!(c, '.' | '/')
    })
    .map(|segment| segment.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(segment))
    .filter(|segment| !segment.is_empty() && *segment != "this")
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes() -> Scopes<'static> {
        let mut scopes = Scopes::new(Shape::of_context());
        let part = scopes.resolve("parts.0").unwrap();
        scopes.enter(part, vec!["lang", "first", "last"], Vec::new());
        let event = scopes.resolve("events.[0]").unwrap();
        scopes.enter(Rc::clone(&event), vec!["index"], vec![("event".to_owned(), event)]);
        scopes
    }

    #[test]
    fn a_path_is_followed_through_the_blocks() {
        let scopes = scopes();
        for path in [
            "id",
            "this.id",
            "./id",
            "this",
            "../lang",
            "../../newsletter.day",
            "@root.newsletter.slug",
            "@root/parts",
            "event.id",
            "@index",
            "@../lang",
            "speakers.0.person",
            "picture/src",
        ] {
            assert!(scopes.resolve(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn what_is_not_there_is_told_with_the_nearest_name() {
        let scopes = scopes();
        assert_eq!(scopes.resolve("../evnts"), Err(Unknown::Field(Some("events".to_owned()))));
        assert_eq!(scopes.resolve("newsletter.day"), Err(Unknown::Field(None)));
        assert_eq!(scopes.resolve("@lang"), Err(Unknown::Local));
        assert_eq!(scopes.resolve("../../../x"), Err(Unknown::Up));
        assert_eq!(scopes.resolve("id.x"), Err(Unknown::Field(None)));
    }
}
