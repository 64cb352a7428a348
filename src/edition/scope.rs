//! Which facts and links a text sees.

use std::sync::Arc;

use super::EditionSettings;
use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::link::{Link, LinkTarget, Links};
use crate::newsletter::{Event, NamedLink, Newsletter};
use crate::slot::Slot;

/// The facts and links of a newsletter, ready to be narrowed to one text.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub newsletter: &'a Newsletter,
    /// What every text sees.
    everywhere: Facts,
    /// What the texts of each event see, in the newsletter's order.
    events: Vec<Facts>,
    website: Option<Link>,
}

impl<'a> Scope<'a> {
    pub fn new(newsletter: &'a Newsletter, settings: &EditionSettings) -> Scope<'a> {
        let mut everywhere = newsletter.facts.clone();
        everywhere.insert("reply-to", Fact::Text(settings.reply_to.clone()));
        for event in &newsletter.events {
            for (name, fact) in event.facts.iter() {
                everywhere.insert(format!("{}-{name}", event.id.value), fact.clone());
            }
        }
        let everywhere = Arc::new(everywhere);
        let within = |event: &Event| {
            let mut facts = Facts::within(&everywhere);
            event.facts.iter().for_each(|(name, fact)| facts.insert(name, fact.clone()));
            facts
        };
        let events = newsletter.events.iter().map(within).collect();
        Scope { newsletter, everywhere: Facts::within(&everywhere), events, website: settings.website.clone() }
    }

    /// The facts that a message sees.
    pub fn facts(&self, message: &str) -> Facts {
        let Some((number, event)) = place_of(self.newsletter, message) else { return self.everywhere.clone() };
        let mut facts = self.events[number].clone();
        let talk =
            |speaker: &&crate::newsletter::Speaker| speaker.part.as_ref().is_some_and(|part| part.value == message);
        if let Some(speaker) = event.speakers.iter().find(talk) {
            facts.insert("person", Fact::Name(speaker.person.value.clone()));
            for (name, id) in [("role", &speaker.role), ("organisation", &speaker.organisation)] {
                if let Some(id) = id {
                    facts.insert(name, Fact::Name(id.value.clone()));
                }
            }
        }
        facts
    }

    /// The links of an event, or of the newsletter, in a language; an event's hide the newsletter's.
    pub fn links(&self, event: Option<&Event>, language: &Language) -> Links {
        let mut links = Links::default();
        links.insert("unsubscribe", LinkTarget::Slot(Slot::Unsubscribe));
        links.insert("preferences", LinkTarget::Slot(Slot::Preferences));
        if let Some(website) = &self.website {
            links.insert("website", LinkTarget::Link(website.clone()));
        }
        add(&mut links, &self.newsletter.links, language);
        add(&mut links, event.map_or(&[], |event| &event.links), language);
        links
    }
}

fn add(links: &mut Links, named: &[NamedLink], language: &Language) {
    for link in named {
        if let Some(target) = link.target(language) {
            links.insert(&link.name.value, LinkTarget::Link(target.clone()));
        }
    }
}

/// The event that a message belongs to: its id, or its beginning up to a hyphen; the longest that fits.
pub(super) fn event_of<'a>(newsletter: &'a Newsletter, message: &str) -> Option<&'a Event> {
    place_of(newsletter, message).map(|(_, event)| event)
}

/// The event that a message belongs to, with its number.
fn place_of<'a>(newsletter: &'a Newsletter, message: &str) -> Option<(usize, &'a Event)> {
    let fits = |(_, event): &(usize, &Event)| {
        message.strip_prefix(&*event.id.value).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    newsletter.events.iter().enumerate().filter(fits).max_by_key(|(_, event)| event.id.value.len())
}
