//! Texts that the facts ask for and no language defines (L031), with the text that is probably meant; and what only follows
//! from such a slip: the words of an event whose id is misspelt are used by nobody and know none of its facts.
//!
//! In: a newsletter, the words, the templates. Out: problems, and a [`Slip`] for each text that is meant by another name. A text
//! that some language has is missing in the others, which is L020 and not told here.

use std::collections::BTreeSet;

use crate::compose::ComposedNewsletter;
use crate::edition::{Asked, Event, texts_asked_for};
use crate::language::Language;
use crate::locale::{Catalog, TextId, Texts, Typed, Words, is_asked_by_the_program, newsletter_of};
use crate::problem::{Problem, nearest};
use crate::sources::{Slug, Sources};

use super::unused::named_in_templates;

/// Families of names, which stand in `names.ftl` and `common.ftl`; the facts write them without these beginnings.
pub(super) const FAMILIES: [&str; 5] = ["person-", "role-", "org-", "place-", "kind-"];

/// A text that the facts of a newsletter ask for by a wrong name.
#[derive(Debug)]
pub(super) struct Slip {
    slug: Slug,
    /// The name in the facts.
    asked: String,
    /// The message that is meant.
    meant: String,
    /// The facts that this message and its parts would know.
    facts: BTreeSet<String>,
}

impl Slip {
    /// Whether a finding only follows from the wrong name.
    pub(super) fn is_echo(&self, problem: &Problem) -> bool {
        let is_own =
            problem.place().is_some_and(|place| newsletter_of(place.path()).is_some_and(|slug| slug == self.slug));
        let id = problem.value("id").unwrap_or_default();
        let name = problem.value("name").unwrap_or_default();
        match problem.code() {
            "L030" => is_own && is_of(id, &self.meant),
            "L020" => is_own && is_of(id, &self.asked),
            "L040" => {
                let prefixed = name.strip_prefix(&*self.meant).and_then(|rest| rest.strip_prefix('-'));
                is_own && self.facts.contains(prefixed.unwrap_or(name))
            }
            _ => false,
        }
    }
}

/// Whether an id is a message or one of its parts.
fn is_of(id: &str, message: &str) -> bool {
    id.strip_prefix(message).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

/// L031 of one newsletter.
pub(super) fn check(
    made: &ComposedNewsletter,
    (sources, catalog, texts): (&Sources, &Catalog, &Texts<'_>),
    languages: &[Language],
    problems: &mut Vec<Problem>,
) -> Vec<Slip> {
    let newsletter = &made.newsletter;
    let words: Vec<Words<'_>> =
        languages.iter().filter_map(|language| catalog.words(language, &newsletter.slug)).collect();
    let has = |text: &TextId| words.iter().any(|words| words.has(text));
    let asked = texts_asked_for(newsletter);
    let lacking: Vec<&Asked<'_>> = asked.iter().filter(|asked| !has(&asked.text)).collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let known: Vec<&Typed<'_>> =
        languages.iter().flat_map(|language| texts.of_newsletter(language, &newsletter.slug)).collect();
    let free = free_texts(&known, &asked, sources);
    let mut slips: Vec<Slip> = Vec::new();
    for asked in lacking {
        let id = &asked.text.message;
        let event = newsletter.events.iter().find(|event| event.id.value == *id);
        // A part of an event whose id is wrong is right if that of the other id is there.
        let through = |slip: &Slip| id.strip_prefix(&*slip.asked).map(|rest| format!("{}{rest}", slip.meant));
        if slips.iter().filter_map(through).any(|other| has(&TextId { message: other, ..asked.text.clone() })) {
            continue;
        }
        let problem = match meant(asked, event, &known, &free) {
            Some(meant) => {
                let bare = bare(id, &meant, newsletter.events.iter().map(|event| &*event.id.value)).to_owned();
                slips.push(Slip {
                    slug: newsletter.slug.clone(),
                    asked: id.clone(),
                    meant,
                    facts: event.map(facts_of).unwrap_or_else(facts_of_a_speaker),
                });
                Problem::error("L031-near").with("meant", bare)
            }
            None => Problem::error("L031"),
        };
        problems.push(problem.at(asked.place.clone()).with("id", &asked.text));
    }
    slips
}

/// Messages of the newsletter's own files that nothing uses.
fn free_texts<'c>(known: &[&'c Typed<'_>], asked: &[Asked<'_>], sources: &Sources) -> BTreeSet<&'c str> {
    let named: BTreeSet<String> = known.iter().flat_map(|text| text.names()).collect();
    let templates = named_in_templates(sources);
    let is_used = |id: &str| {
        named.contains(id)
            || templates.contains(id)
            || is_asked_by_the_program(id)
            || asked.iter().any(|asked| asked.text.message == id)
    };
    let own = known.iter().filter(|text| !text.is_term() && newsletter_of(text.path()).is_some());
    own.map(|text| &*text.id.message).filter(|id| !is_used(id)).collect()
}

/// The message that is probably meant: the nearest of its kind; for an event also the only one that is left.
fn meant(asked: &Asked<'_>, event: Option<&Event>, known: &[&Typed<'_>], free: &BTreeSet<&str>) -> Option<String> {
    let id = &*asked.text.message;
    let near = |ids: &mut dyn Iterator<Item = &str>| nearest(id, ids).map(str::to_owned);
    if let Some(family) = FAMILIES.into_iter().find(|family| id.starts_with(family)) {
        return near(&mut known.iter().map(|text| &*text.id.message).filter(|id| id.starts_with(family)));
    }
    if asked.text.attribute.is_some() {
        let pictures = known.iter().filter(|text| text.id.attribute == asked.text.attribute);
        return near(&mut pictures.map(|text| &*text.id.message).filter(|id| free.contains(id)));
    }
    if event.is_none() {
        return near(&mut free.iter().copied());
    }
    let is_root = |id: &&str| !free.iter().any(|other| other != id && is_of(id, other));
    let roots: Vec<&str> = free.iter().copied().filter(is_root).collect();
    near(&mut roots.iter().copied()).or_else(|| match roots[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    })
}

/// An id as the facts write it: without the beginning of its family, a part without its event.
fn bare<'m>(asked: &str, meant: &'m str, mut events: impl Iterator<Item = &'m str>) -> &'m str {
    let family = FAMILIES.into_iter().find_map(|family| meant.strip_prefix(family));
    let is_part = |event: &&str| asked.strip_prefix(event).is_some_and(|rest| rest.starts_with('-'));
    let part = || events.find(is_part).and_then(|event| meant.strip_prefix(event)?.strip_prefix('-'));
    family.or_else(part).unwrap_or(meant)
}

fn facts_of(event: &Event) -> BTreeSet<String> {
    let mut facts = facts_of_a_speaker();
    facts.extend(event.facts.names().map(str::to_owned));
    facts
}

fn facts_of_a_speaker() -> BTreeSet<String> {
    ["person", "role", "organisation"].map(str::to_owned).into()
}
