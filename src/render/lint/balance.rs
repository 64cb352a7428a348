//! Rules about what closes what (M005), what must balance inside one element (M006), and what is there at the end (M007).

use super::finding::Finding;
use super::schema::schema;
use super::walk::{Open, Stage, Walk, is_mjml};
use crate::problem::{Problem, nearest};
use crate::render::markup::{Piece, is_void};

impl<'a> Walk<'_, 'a> {
    /// An end tag, which is the piece number `at`.
    pub(super) fn end(&mut self, at: usize, offset: usize, name: &'a str, raw: &str) {
        if !raw[2 + name.len()..].trim_ascii_start().starts_with('>') {
            self.note(Finding::tag(offset, Problem::error("M015-end").with("element", super::short(name))));
        }
        let floor = if is_mjml(name) { 0 } else { self.content.map_or(0, |content| content + 1) };
        match self.open.iter().skip(floor).rposition(|open| open.is(name)).map(|at| at + floor) {
            Some(found) => {
                for lost in (found + 1..self.open.len()).rev() {
                    self.unclosed(lost, Some((offset, name)));
                }
                self.close(found);
            }
            None => self.stray(at, offset, name),
        }
    }

    /// An element that is still open where it should be closed.
    fn unclosed(&mut self, number: usize, closer: Option<(usize, &str)>) {
        let Open { name, offset, .. } = self.open[number];
        let raw = self.content().is_some_and(|content| content.name == "mj-raw");
        let raw = raw && self.content.is_some_and(|content| content < number);
        let finding = match closer {
            Some((end, _)) if raw => Finding::tag(offset, Problem::error("M006").with("element", name)).and(end),
            Some((end, closer)) => {
                let problem = Problem::error("M005").with("element", name).with("closer", closer);
                Finding::tag(offset, problem).and(end)
            }
            None => Finding::tag(offset, Problem::error("M005-unclosed").with("element", name)),
        };
        self.note(finding);
        self.forgiven.push(name);
    }

    /// Takes an element and all inside it from those that are open.
    fn close(&mut self, number: usize) {
        if self.passed_over.is_some_and(|passed| passed >= number) {
            self.passed_over = None;
        }
        if self.content.is_some_and(|content| content >= number) {
            self.content = None;
            self.open_comment();
        }
        self.open.truncate(number);
        if self.open.is_empty() {
            self.stage = Stage::After;
        }
    }

    fn stray(&mut self, at: usize, offset: usize, name: &'a str) {
        if let Some(known) = self.forgiven.iter().position(|known| known.eq_ignore_ascii_case(name)) {
            self.forgiven.swap_remove(known);
            return;
        }
        let (open, own_end) = (self.open.last(), self.next_end(at));
        // A container is hardly ever ended by the name of something else; what looks so ends nothing.
        let in_content = self.content.is_some();
        let meant = open.filter(|open| {
            // What no element is called was meant as HTML: `</mj-p>` for `</p>`.
            let is_invented = in_content && is_mjml(name) && schema().component(name).is_none();
            (is_mjml(open.name) == is_mjml(name) || is_invented)
                && (in_content || nearest(name, [open.name]).is_some())
                && !own_end.is_some_and(|end| end.eq_ignore_ascii_case(open.name))
                && !is_void(name)
        });
        if let Some((open, first)) = meant.map(|open| (open.name, open.offset)) {
            let problem = Problem::error("M005-other").with("closer", super::short(name)).with("element", open);
            self.note(Finding::tag(offset, problem).and(first));
            self.close(self.open.len() - 1);
            return;
        }
        let raw = self.content().is_some_and(|content| content.name == "mj-raw");
        let problem = match raw {
            true => Problem::error("M006-end"),
            false if is_void(name) => Problem::error("M005-void"),
            false => Problem::error("M005-stray"),
        };
        let finding = Finding::tag(offset, problem.with("element", super::short(name)));
        // Where only the start tag is lost, all that stands in the element seems to stand in the one around it.
        let around = open.filter(|open| open.component.is_some_and(|parent| parent.takes(name)));
        self.note(match (around.map(|open| open.offset), schema().component(name)) {
            (Some(parent), Some(lost)) => finding.without_start(parent, lost.name),
            _ => finding,
        });
    }

    /// The end tag that comes next, before any start tag.
    fn next_end(&self, at: usize) -> Option<&'a str> {
        let mut tags = self.pieces[at + 1..].iter().filter_map(|(_, piece)| match piece {
            Piece::End { name, .. } => Some(Some(*name)),
            Piece::Start(_) => Some(None),
            _ => None,
        });
        tags.next().flatten()
    }

    /// A delimiter of a conditional comment.
    pub(super) fn conditional(&mut self, offset: usize, raw: &str) {
        let parent = self.open.last().and_then(|open| open.component).filter(|_| self.content.is_none());
        if raw.starts_with("<!--[if") {
            if let Some(parent) = parent {
                let problem = Problem::error("M015-comment").with("parent", parent.name);
                self.note(Finding::tag(offset, problem));
            }
            self.open_comment();
            self.conditional = Some(offset);
        } else if self.conditional.take().is_none() {
            self.note(Finding::tag(offset, Problem::error("M006-comment-end")));
        }
    }

    fn open_comment(&mut self) {
        if let Some(offset) = self.conditional.take() {
            self.note(Finding::tag(offset, Problem::error("M006-comment")));
        }
    }

    /// The end of the text; `given` elements were open at its start.
    pub(super) fn finish(&mut self, given: usize) {
        for number in (given..self.open.len()).rev() {
            self.unclosed(number, None);
        }
        self.open_comment();
        if given > 0 {
            return;
        }
        let root = self.pieces.iter().find(|(_, piece)| matches!(piece, Piece::Start(tag) if tag.name == "mjml"));
        let root = root.map_or(0, |(offset, _)| *offset);
        if !self.once.contains_key("mj-body") {
            self.note(Finding::tag(root, Problem::error("M007-body")));
        }
        if !self.once.contains_key("mj-title") && self.out.included.is_empty() {
            let head = self.once.get("mj-head").copied().unwrap_or(root);
            self.note(Finding::tag(head, Problem::warning("M007-title")));
        }
    }
}
