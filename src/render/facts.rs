//! Which values of the context are facts of the TOML, so that the preview can lead from a printed one to its line.
//!
//! In: the context of an edition. Out: the same with a token before each such value, and the places that the tokens mean.
//! Helpers take the tokens off whatever they read, so that a template notices nothing.

use handlebars::JsonValue;

use crate::edition::{Edition, Event, Part, When};
use crate::problem::Place;
use crate::slot::Nonce;

/// Puts the tokens.
pub(super) fn with_tokens(edition: &Edition<'_>, context: &mut JsonValue) -> Vec<Place> {
    let mut facts = Facts { nonce: edition.nonce, context, places: Vec::new() };
    facts.put("/newsletter/day", &edition.newsletter.date.place);
    for (number, part) in edition.parts.iter().enumerate() {
        for (at, event) in part.events.iter().enumerate() {
            facts.of_event(&format!("/parts/{number}/events/{at}"), event, part);
        }
    }
    facts.places
}

struct Facts<'c> {
    nonce: Nonce,
    context: &'c mut JsonValue,
    places: Vec<Place>,
}

impl Facts<'_> {
    fn of_event(&mut self, path: &str, event: &Event, part: &Part<'_>) {
        match &event.when {
            When::Day(day) => self.put(&format!("{path}/day"), &day.place),
            When::Time { starts, ends } => {
                self.put(&format!("{path}/starts"), &starts.place);
                ends.iter().for_each(|ends| self.put(&format!("{path}/ends"), &ends.place));
            }
        }
        let shown = event.links.iter().filter(|link| link.target(&part.language).is_some());
        for (at, link) in shown.enumerate() {
            for field in ["name", "url"] {
                self.put(&format!("{path}/links/{at}/{field}"), &link.name.place);
            }
        }
    }

    fn put(&mut self, path: &str, place: &Place) {
        if let Some(JsonValue::String(value)) = self.context.pointer_mut(path) {
            value.insert_str(0, &self.nonce.fact(self.places.len()));
            self.places.push(place.clone());
        }
    }
}
