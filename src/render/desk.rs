//! What the helpers of one rendering share: the languages that speak, the slots' tokens, and what they find on the way.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use handlebars::{Helper, JsonValue, RenderError, RenderErrorReason};

use super::caps;
use super::compile::{SITE, Sites};
use super::helpers::option;
use super::library::Form;
use super::marks::{Marker, What, without_marks};
use super::signatures::LANG;
use super::speech::Speech;
use crate::edition::TextId;
use crate::language::Language;
use crate::problem::{Place, Problem};
use crate::slot::{Nonce, Slot};

/// What helpers need and what they find, for one rendering of one template.
pub(super) struct Desk<'a> {
    /// The edition's parts, in order.
    pub(super) parts: Vec<&'a (dyn Speech + Sync)>,
    /// What is being made.
    pub(super) form: Form,
    /// Makes the slots' tokens.
    pub(super) nonce: Nonce,
    /// Where helpers are called.
    pub(super) sites: &'a Sites,
    /// Marks texts, for the preview.
    marker: Option<&'a Marker>,
    part: AtomicUsize,
    turns: AtomicUsize,
    found: Mutex<Found>,
}

/// What helpers found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// Texts that show as their mark, and were reported.
    pub(super) marks: BTreeSet<String>,
    /// The dates that were printed.
    pub(super) dates: BTreeSet<String>,
    /// The number of the call that stopped the rendering.
    pub(super) stopped: Option<usize>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        parts: Vec<&'a (dyn Speech + Sync)>,
        form: Form,
        nonce: Nonce,
        sites: &'a Sites,
        marker: Option<&'a Marker>,
    ) -> Desk<'a> {
        let (part, turns) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Desk { parts, form, nonce, sites, marker, part, turns, found: Mutex::default() }
    }

    /// A value as text: a string without its quotes, and without the tokens of marks.
    pub(super) fn text(&self, value: &JsonValue) -> String {
        match (value.as_str(), self.marker) {
            (Some(text), Some(_)) => without_marks(text, self.nonce),
            (Some(text), None) => text.to_owned(),
            (None, _) => value.to_string(),
        }
    }

    /// A text of one line, marked where the preview asks for it.
    pub(super) fn marked(&self, call: &Helper<'_>, line: &str, text: &TextId, language: &Language) -> String {
        let marked = self.marker.map(|marker| marker.mark(line, What::Text(text.clone()), language, self.place(call)));
        marked.unwrap_or_else(|| line.to_owned())
    }

    /// What was made of a value of the context: marked where that is a fact of the TOML, and where an element may stand.
    pub(super) fn marked_fact(
        &self,
        call: &Helper<'_>,
        made: String,
        value: &JsonValue,
        language: &Language,
    ) -> String {
        let marked = self.marker.filter(|_| self.is_in_text(call)).and_then(|marker| {
            let fact = marker.fact(value.as_str()?)?;
            Some(marker.mark(&made, What::Fact(fact.clone()), language, self.place(call)))
        });
        marked.unwrap_or(made)
    }

    /// The token of a member's value, marked where an element may stand.
    pub(super) fn marked_slot(&self, call: &Helper<'_>, slot: Slot, language: &Language) -> String {
        let token = self.nonce.slot(slot);
        match self.marker.filter(|_| self.is_in_text(call)) {
            Some(marker) => marker.mark(&token, What::Slot(slot), language, self.place(call)),
            None => token,
        }
    }

    /// Whether a value is a fact of the TOML, whose token must not be printed.
    pub(super) fn is_fact(&self, value: &JsonValue) -> bool {
        let fact = |marker: &Marker| Some(marker.fact(value.as_str()?).is_some());
        self.marker.and_then(fact).unwrap_or_default()
    }

    /// The HTML of a Markdown text, marked where the preview asks for it.
    pub(super) fn marked_html(&self, call: &Helper<'_>, html: String, text: &TextId, language: &Language) -> String {
        match self.marker {
            Some(marker) => marker.mark_html(&html, text, language, self.place(call)),
            None => html,
        }
    }

    fn is_in_text(&self, call: &Helper<'_>) -> bool {
        site(call).is_some_and(|number| self.sites.is_in_text(number))
    }

    fn place(&self, call: &Helper<'_>) -> Option<&'a Place> {
        site(call).and_then(|number| self.sites.get(number))
    }

    /// What was found, at the end.
    pub(super) fn found(self) -> Found {
        self.found.into_inner().unwrap_or_default()
    }

    /// Notes a finding.
    pub(super) fn note(&self, write: impl FnOnce(&mut Found)) {
        if let Ok(mut found) = self.found.lock() {
            write(&mut found);
        }
    }

    /// The language that speaks: that of the option `lang`, else that of the part around.
    pub(super) fn speech(&self, call: &Helper<'_>) -> Result<&'a (dyn Speech + Sync), RenderError> {
        let Some(wanted) = option(self, call, LANG)? else {
            return Ok(self.parts[self.part.load(Ordering::Relaxed)]);
        };
        let found = self.parts.iter().find(|part| part.language().as_str() == wanted);
        found.copied().ok_or_else(|| RenderErrorReason::Other(format!("{NO_LANGUAGE}{wanted}")).into())
    }

    /// Notes problems of a text; those without a place get that of the call.
    pub(super) fn refuse(&self, call: &Helper<'_>, text: String, problems: Vec<Problem>) -> String {
        let site = self.place(call);
        let placed = problems.into_iter().map(|problem| match (problem.place(), site) {
            (None, Some(site)) => problem.at(site.clone()),
            _ => problem,
        });
        let mark = format!("⟦{text}⟧");
        self.note(|found| {
            found.problems.extend(placed);
            found.marks.insert(mark.clone());
        });
        mark
    }

    /// Notes which call stopped the rendering: the first one that says so is the innermost.
    pub(super) fn stop(&self, call: &Helper<'_>) {
        self.note(|found| found.stopped = found.stopped.or(site(call)));
    }

    /// Lets another part speak from now on; gives the one before.
    pub(super) fn enter(&self, part: usize) -> usize {
        self.part.swap(part, Ordering::Relaxed)
    }

    /// Counts a turn of a loop.
    pub(super) fn turn(&self) -> Result<(), RenderError> {
        if self.turns.fetch_add(1, Ordering::Relaxed) >= caps::MOST_TURNS {
            return Err(RenderErrorReason::Other(TOO_MANY_TURNS.to_owned()).into());
        }
        Ok(())
    }
}

/// The number of a call.
fn site(call: &Helper<'_>) -> Option<usize> {
    call.hash_get(SITE)?.value().as_u64()?.try_into().ok()
}

/// How a rendering says that its loops turned too often.
pub(super) const TOO_MANY_TURNS: &str = "too many turns";
/// How a rendering says that the edition has no part in a language, followed by its tag.
pub(super) const NO_LANGUAGE: &str = "no part in ";
