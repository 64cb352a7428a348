//! Ids and fact names of a whole newsletter that come into each other's way.

use std::collections::BTreeMap;

use super::{Newsletter, Picture};
use crate::problem::{Place, Problem};
use crate::table::{Located, Table};

/// Reports all of them.
pub(super) fn report(root: &Table<'_>, newsletter: &Newsletter) {
    texts(root, newsletter);
    facts(root, newsletter);
    pictures(root, newsletter);
}

/// Two events of one id; a part that two speakers share; a part that is another event's id.
fn texts(root: &Table<'_>, newsletter: &Newsletter) {
    let mut events = BTreeMap::new();
    for event in &newsletter.events {
        if let Some(first) = events.insert(&event.id.value, &event.id.place) {
            root.report(about(Problem::error("N013"), &event.id, first));
        }
    }
    let mut parts = BTreeMap::new();
    for part in newsletter.events.iter().flat_map(|event| &event.speakers).filter_map(|speaker| speaker.part.as_ref()) {
        if let Some(event) = events.get(&part.value) {
            root.report(about(Problem::error("N072"), part, event));
        } else if let Some(first) = parts.insert(&part.value, &part.place) {
            root.report(about(Problem::error("N071"), part, first));
        }
    }
}

/// Every text sees each event's facts as `$<event-id>-<fact>`: two of them may not have one name.
fn facts(root: &Table<'_>, newsletter: &Newsletter) {
    let own = newsletter.facts.names().map(|name| (name.to_owned(), &newsletter.date.place));
    let mut seen: BTreeMap<String, &Place> = own.collect();
    let mut events = BTreeMap::new();
    for event in newsletter.events.iter().filter(|event| events.insert(&event.id.value, ()).is_none()) {
        for fact in event.facts.names() {
            let name = format!("{}-{fact}", event.id.value);
            if seen.contains_key(&name) {
                let problem = Problem::error("N036").at(event.id.place.clone());
                root.report(problem.with("name", &name).with("fact", fact));
            }
            seen.insert(name, &event.id.place);
        }
    }
}

/// Two picture files of one id: their alternative texts and their names inside the mail would be one.
fn pictures(root: &Table<'_>, newsletter: &Newsletter) {
    let mut seen: BTreeMap<&str, &Picture> = BTreeMap::new();
    let pictures = newsletter.picture.iter().chain(newsletter.events.iter().filter_map(|event| event.picture.as_ref()));
    for picture in pictures {
        let first = seen.entry(&picture.id.value).or_insert(picture);
        if first.path.value != picture.path.value {
            root.report(about(Problem::error("N054"), &picture.id, &first.id.place));
        }
    }
}

fn about(problem: Problem, id: &Located<String>, first: &Place) -> Problem {
    let line = first.start().map_or(1, |(line, _)| line);
    problem.at(id.place.clone()).with("id", &id.value).with("line", line)
}
