//! Finds the author's place for something in the finished HTML, which itself has lost its places.
//!
//! Attribute values and text pass mrml unchanged. So what a check found is looked up in the expanded MJML, and the template
//! mark in force there names the place; what cannot be found belongs to the template as a whole.

use super::compile::Sites;
use super::prepass::Prepared;
use crate::problem::Place;

/// The expanded MJML with its table of places.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    /// The expanded MJML.
    pub(super) prepared: &'a Prepared,
    /// The places of its marks.
    pub(super) sites: &'a Sites,
    /// The template as a whole.
    pub(super) whole: Place,
}

impl Origin<'_> {
    /// The place of an offset of the expanded MJML.
    pub(super) fn at(&self, offset: usize) -> Place {
        let mark = self.prepared.mark_at(offset);
        mark.and_then(|mark| self.sites.get(mark)).unwrap_or(&self.whole).clone()
    }

    /// The place of the first occurrence of a text, written as in the source.
    pub(super) fn of(&self, text: &str) -> Place {
        let found = (!text.is_empty()).then(|| self.prepared.mjml.find(text)).flatten();
        found.map_or_else(|| self.whole.clone(), |offset| self.at(offset))
    }
}
