//! `[[event]]` and `[[event.speaker]]`.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Event, Speaker, When, facts, ids, languages, links, moment, picture};
use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::problem::Problem;
use crate::sources::Sources;
use crate::table::{Located, Table, Value};

/// What an event takes from its newsletter.
pub(super) struct Surroundings<'a> {
    pub sources: &'a Sources,
    /// The languages that the newsletter appears in.
    pub languages: &'a [Language],
    /// The zone of times that name none.
    pub zone: &'a str,
    /// Stands for an event's day that could not be read.
    pub day: Date,
}

/// Reads one event. `None` when it has no usable id, so that nothing could be said about it.
pub(super) fn read(table: &Table<'_>, around: &Surroundings<'_>) -> Option<Event> {
    let id = table.need("id").and_then(|value| ids::event(&value));
    let name = |key, prefix| table.take(key).and_then(|value| ids::name(&value, prefix));
    let (kind, host, place) = (name("kind", "kind-"), name("host", "org-"), name("place", "place-"));
    let zone = moment::zone(table, around.zone);
    let when =
        when(table, zone.as_ref()).unwrap_or_else(|| When::Day(Located { value: around.day, place: table.place() }));
    let only = table.take("languages").and_then(|value| languages::read(&value, around.languages));
    let links = links::read(table, only.as_deref().unwrap_or(around.languages));
    let picture = table.take("picture").and_then(|value| picture::read(&value, around.sources));
    let speakers = speakers(table, id.as_ref().map_or("", |id| &id.value));
    let mut facts = Facts::default();
    facts::read(table, facts::OF_EVENT, zone.as_ref(), &mut facts);
    built_in_facts(&mut facts, &when, host.as_ref(), place.as_ref(), &speakers);
    Some(Event { id: id?, kind, when, host, place, languages: only, facts, links, picture, speakers })
}

/// `date`, or `starts` and perhaps `ends`.
fn when(table: &Table<'_>, zone: Option<&TimeZone>) -> Option<When> {
    let (date, starts, ends) = (table.take("date"), table.take("starts"), table.take("ends"));
    let day = date.and_then(|value| moment::day(&value));
    let time = starts.and_then(|value| moment(&value, zone));
    let end = ends.and_then(|value| moment(&value, zone));
    match (date, starts, ends) {
        (None, None, None) => table.report(Problem::error("N020").at(table.place())),
        (Some(date), Some(_), _) => table.report(Problem::error("N020-both").at(date.key_place())),
        (_, None, Some(ends)) => table.report(Problem::error("N026").at(ends.key_place())),
        _ => {}
    }
    match (day, time) {
        (_, Some(starts)) => Some(When::Time { ends: end.filter(|end| is_later(table, &starts, end)), starts }),
        (Some(day), None) => Some(When::Day(day)),
        (None, None) => None,
    }
}

fn moment(value: &Value<'_>, zone: Option<&TimeZone>) -> Option<Located<Zoned>> {
    Some(Located { value: moment::time(value, zone)?, place: value.place() })
}

fn is_later(table: &Table<'_>, starts: &Located<Zoned>, ends: &Located<Zoned>) -> bool {
    if ends.value <= starts.value {
        let place = table.take("ends").map_or_else(|| table.place(), |value| value.place());
        table.report(Problem::error("N024").at(place));
    }
    ends.value > starts.value
}

fn speakers(table: &Table<'_>, event: &str) -> Vec<Speaker> {
    let Some(list) = table.take("speaker") else { return Vec::new() };
    let speakers = list.tables(|table| {
        let person = table.need("person").and_then(|value| ids::name(&value, "person-"));
        let role = table.take("role").and_then(|value| ids::name(&value, "role-"));
        let organisation = table.take("organisation").and_then(|value| ids::name(&value, "org-"));
        let part = table.take("part").and_then(|value| ids::part(&value, event));
        Some(Speaker { person: person?, role, organisation, part })
    });
    speakers.unwrap_or_default().into_iter().flatten().collect()
}

/// What an event's texts know without `facts`. An event with a time has its day as `$date` too: otherwise its texts would
/// see the newsletter's.
fn built_in_facts(
    facts: &mut Facts,
    when: &When,
    host: Option<&Located<String>>,
    place: Option<&Located<String>>,
    speakers: &[Speaker],
) {
    match when {
        When::Day(day) => facts.insert("date", Fact::Day(day.value)),
        When::Time { starts, ends } => {
            facts.insert("date", Fact::Day(starts.value.date()));
            facts.insert("starts", Fact::Instant(starts.value.clone()));
            if let Some(ends) = ends {
                facts.insert("ends", Fact::Instant(ends.value.clone()));
            }
        }
    }
    for (name, id) in [("host", host), ("place", place)] {
        if let Some(id) = id {
            facts.insert(name, Fact::Name(id.value.clone()));
        }
    }
    if !speakers.is_empty() {
        facts.insert("speakers", Fact::Names(speakers.iter().map(|speaker| speaker.person.value.clone()).collect()));
    }
}
