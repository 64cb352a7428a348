//! Which facts and links a text sees.

use std::sync::Arc;

use super::EditionSettings;
use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::link::{Link, LinkTarget, Links};
use crate::newsletter::{Event, NamedLink, Newsletter, Speaker};
use crate::slot::Slot;

/// What the texts of one event see.
#[derive(Debug)]
struct EventScope<'a> {
    facts: Facts,
    /// What each of its talks sees, by its message.
    talks: Vec<(&'a str, Facts)>,
}

/// The facts and links of a newsletter, ready to be narrowed to one text.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub newsletter: &'a Newsletter,
    /// What every text sees.
    everywhere: Facts,
    /// What the texts of each event see, in the newsletter's order.
    events: Vec<EventScope<'a>>,
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
        let within = |event: &'a Event| {
            let mut facts = Facts::within(&everywhere);
            event.facts.iter().for_each(|(name, fact)| facts.insert(name, fact.clone()));
            let talks = event.speakers.iter().filter_map(|speaker| {
                let part = speaker.part.as_ref()?;
                Some((&*part.value, of_talk(facts.clone(), speaker)))
            });
            EventScope { talks: talks.collect(), facts }
        };
        let events = newsletter.events.iter().map(within).collect();
        Scope { newsletter, everywhere: Facts::within(&everywhere), events, website: settings.website.clone() }
    }

    /// The facts that a message sees.
    pub fn facts(&self, message: &str) -> Facts {
        let Some((number, _)) = place_of(self.newsletter, message) else { return self.everywhere.clone() };
        let EventScope { facts, talks } = &self.events[number];
        talks.iter().find(|(talk, _)| *talk == message).map_or(facts, |(_, facts)| facts).clone()
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

/// What a talk sees: the facts of its event, and who speaks.
fn of_talk(mut facts: Facts, speaker: &Speaker) -> Facts {
    facts.insert("person", Fact::Name(speaker.person.value.clone()));
    for (name, id) in [("role", &speaker.role), ("organisation", &speaker.organisation)] {
        if let Some(id) = id {
            facts.insert(name, Fact::Name(id.value.clone()));
        }
    }
    facts
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
