//! Rules about what is no tag: words where none may stand, signs that open a tag by mistake, declarations (M004, M015).

use super::finding::Finding;
use super::walk::{Stage, Walk};
use crate::problem::Problem;
use crate::render::markup::Piece;

impl<'a> Walk<'_, 'a> {
    /// Whether a piece stands before or behind the document; the first one that is no white space is told.
    pub(super) fn outside(&mut self, offset: usize, piece: &Piece<'a>) -> bool {
        let key = match (self.stage, piece) {
            (Stage::Inside | Stage::Broken, _) => return false,
            (_, Piece::Text(text)) if text.trim().is_empty() => return true,
            (_, Piece::Comment(_)) => return true,
            (Stage::Before | Stage::Told, Piece::Start(tag)) if tag.name == "mjml" => return false,
            (Stage::Before | Stage::Told, Piece::Other(raw)) if is_declaration(raw) => return false,
            (Stage::Told, _) => return true,
            (Stage::Before, _) => Problem::error("M015-before"),
            (Stage::After, _) => Problem::error("M015-after"),
        };
        self.note(match piece {
            Piece::Text(text) => {
                let blank = text.len() - text.trim_start().len();
                Finding::words(offset + blank, &first_line(text.trim()), key)
            }
            _ => Finding::tag(offset, key),
        });
        self.stage = if self.stage == Stage::After { Stage::Broken } else { Stage::Told };
        true
    }

    /// Text between tags.
    pub(super) fn words(&mut self, offset: usize, text: &str) {
        for (at, _) in text.match_indices('<') {
            self.note(Finding::words(offset + at, &first_line(&text[at..]), Problem::error("M015")));
        }
        let around = self.open.last().filter(|_| self.bare() && !text.trim().is_empty());
        if let Some((parent, around)) = around.and_then(|open| Some((open.component?, open.offset))) {
            let problem = Problem::error("M004-words").with("parent", parent.name);
            let blank = text.len() - text.trim_start().len();
            let finding = Finding::words(offset + blank, &first_line(text[blank..].trim_end()), problem);
            self.note(finding.inside(around));
        }
    }

    /// The body of a style; in HTML it may stand in a comment.
    pub(super) fn style(&mut self, offset: usize, css: &str) {
        let html = self.open.last().is_some_and(|open| open.name == "style");
        let mut signs = css.match_indices('<').map(|(at, _)| at);
        if let Some(at) = signs.find(|at| !(html && css[*at..].starts_with("<!--"))) {
            self.note(Finding::words(offset + at, &first_line(&css[at..]), Problem::error("M015-style")));
        }
    }

    /// A declaration, or a tag that is cut off.
    pub(super) fn other(&mut self, offset: usize, raw: &str) {
        let problem = if raw.starts_with("<![if") || raw.starts_with("<![endif") {
            return;
        } else if raw.starts_with("<![CDATA[") {
            Problem::error("M015-cdata")
        } else if is_declaration(raw) {
            Problem::error("M015-declaration").with("text", super::short(raw))
        } else {
            self.stage = Stage::Broken;
            Problem::error("M015-cut").with("text", super::short(&first_line(raw)))
        };
        self.note(Finding::tag(offset, problem));
    }
}

fn is_declaration(raw: &str) -> bool {
    raw.starts_with(['<']) && raw[1..].starts_with(['!', '?'])
}

/// The first line of what was written, where a value in braces may have followed.
fn first_line(text: &str) -> String {
    text.chars().take(20).take_while(|c| *c != '\n').collect()
}
