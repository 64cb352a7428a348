//! Lines and columns of many places: each text is counted through once, not anew for each place in it.
//!
//! In: places of findings. Out: what [`Place::start`] and [`Place::end`] tell. It holds no text.

use std::collections::HashMap;

use crate::problem::{Place, line_column};

/// Bytes from one mark to the next: as many are counted for a place at most.
const STEP: usize = 512;

/// A line and a column, both from 1.
pub type Position = (u64, u64);

/// What was counted so far; the texts of all places must live as long.
#[derive(Debug, Default)]
pub struct Positions<'p> {
    marks: HashMap<(*const u8, usize), Marks<'p>>,
}

impl<'p> Positions<'p> {
    /// [`Place::start`].
    pub fn start(&mut self, place: &'p Place) -> Option<Position> {
        match place {
            Place::Text { text, span, .. } => Some(self.at(text, span.start)),
            _ => place.start(),
        }
    }

    /// [`Place::end`].
    pub fn end(&mut self, place: &'p Place) -> Option<Position> {
        match place {
            Place::Text { text, span, .. } => Some(self.at(text, span.end)),
            _ => place.end(),
        }
    }

    /// [`line_column`].
    pub fn at(&mut self, text: &'p str, offset: usize) -> Position {
        self.marks.entry((text.as_ptr(), text.len())).or_insert_with(|| Marks::of(text)).at(offset)
    }
}

/// A text with the position of every [`STEP`]th byte, or of the character that it belongs to.
#[derive(Debug)]
struct Marks<'p> {
    text: &'p str,
    positions: Vec<Position>,
}

impl<'p> Marks<'p> {
    fn of(text: &'p str) -> Marks<'p> {
        let (mut marks, mut last) = (Marks { text, positions: Vec::new() }, (1, 1));
        for start in (0..=text.len()).step_by(STEP) {
            if start > 0 {
                last = marks.at_most_behind(start - STEP, last, start);
            }
            marks.positions.push(last);
        }
        marks
    }

    fn at(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let mark = offset / STEP;
        self.at_most_behind(mark * STEP, self.positions[mark], offset)
    }

    /// The position of a byte that lies a little behind another.
    fn at_most_behind(&self, from: usize, (line, column): Position, to: usize) -> Position {
        let between = &self.text[self.text.floor_char_boundary(from)..self.text.floor_char_boundary(to)];
        match line_column(between, between.len()) {
            (1, more) => (line, column + more - 1),
            (lines, own) => (line + lines - 1, own),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_the_position_that_is_counted_from_the_beginning() {
        for unit in ["甲😀\n", "a\r\n\n", "a", "甲", "😀乙b"] {
            let text = unit.repeat(400) + "末";
            let mut positions = Positions::default();
            for offset in 0..=text.len() + 2 {
                assert_eq!(positions.at(&text, offset), line_column(&text, offset), "{unit:?} {offset}");
            }
        }
    }
}
