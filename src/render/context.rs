//! What a template may name: plain structs, one for each thing, serialised once per edition.
//!
//! An absent optional is left out of the JSON, never `null` (strict mode prints `null` as nothing). No member's value is here.
//! Each kind of text has its own type, so that the schema knows which path is a message id, a URL or a date.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::edition::{Edition, Event, InlinePicture, Located, Part, Picture, Speaker, When};
use crate::fact::Fact;
use crate::language::Language;

/// The root of the context.
#[derive(Debug, Serialize)]
pub(super) struct Root {
    newsletter: NewsletterFields,
    parts: Vec<PartFields>,
}

#[derive(Debug, Serialize)]
struct NewsletterFields {
    slug: Text,
    day: Day,
    commercial: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureFields>,
}

#[derive(Debug, Serialize)]
struct PartFields {
    lang: Text,
    events: Vec<EventFields>,
    following: Vec<FollowingFields>,
}

#[derive(Debug, Serialize)]
struct FollowingFields {
    lang: Text,
}

#[derive(Debug, Serialize)]
struct EventFields {
    id: MessageId,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureFields>,
    links: Vec<LinkFields>,
    speakers: Vec<SpeakerFields>,
}

#[derive(Debug, Serialize)]
struct SpeakerFields {
    person: MessageId,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    talk: Option<MessageId>,
}

#[derive(Debug, Serialize)]
struct PictureFields {
    text: MessageId,
    src: Url,
    width: u32,
    height: u32,
    decorative: bool,
}

#[derive(Debug, Serialize)]
struct LinkFields {
    name: Text,
    url: Url,
}

#[derive(Debug, Serialize)]
struct Text(String);
#[derive(Debug, Serialize)]
struct MessageId(String);
#[derive(Debug, Serialize)]
struct Url(String);
/// A day or a moment, in the form that [`date`] reads back.
#[derive(Debug, Serialize)]
struct Day(String);

impl Root {
    /// The context of an edition.
    pub(super) fn of(edition: &Edition<'_>) -> Root {
        let newsletter = edition.newsletter;
        let languages: Vec<&Language> = edition.parts.iter().map(|part| &part.language).collect();
        Root {
            newsletter: NewsletterFields {
                slug: Text(edition.slug.to_string()),
                day: Day(newsletter.date.value.to_string()),
                commercial: newsletter.commercial,
                picture: newsletter.picture.as_ref().and_then(|picture| PictureFields::of(picture, &edition.pictures)),
            },
            parts: edition
                .parts
                .iter()
                .enumerate()
                .map(|(at, part)| PartFields::of(part, &languages[at + 1..], &edition.pictures))
                .collect(),
        }
    }

    /// A context that has everything once. Each text is the name of its kind; the schema is read off it.
    pub(super) fn example() -> Root {
        let text = || Text("text".to_owned());
        let id = || MessageId("id".to_owned());
        let url = || Url("url".to_owned());
        let day = || Day("date".to_owned());
        let picture = || PictureFields { text: id(), src: url(), width: 1, height: 1, decorative: false };
        let speaker = SpeakerFields { person: id(), role: Some(id()), organisation: Some(id()), talk: Some(id()) };
        let event = EventFields {
            id: id(),
            kind: Some(id()),
            day: Some(day()),
            starts: Some(day()),
            ends: Some(day()),
            host: Some(id()),
            place: Some(id()),
            picture: Some(picture()),
            links: vec![LinkFields { name: text(), url: url() }],
            speakers: vec![speaker],
        };
        Root {
            newsletter: NewsletterFields { slug: text(), day: day(), commercial: true, picture: Some(picture()) },
            parts: vec![PartFields {
                lang: text(),
                events: vec![event],
                following: vec![FollowingFields { lang: text() }],
            }],
        }
    }
}

impl PartFields {
    fn of(part: &Part<'_>, following: &[&Language], pictures: &[InlinePicture]) -> PartFields {
        PartFields {
            lang: Text(part.language.to_string()),
            events: part.events.iter().map(|event| EventFields::of(event, &part.language, pictures)).collect(),
            following: following.iter().map(|language| FollowingFields { lang: Text(language.to_string()) }).collect(),
        }
    }
}

impl EventFields {
    fn of(event: &Event, language: &Language, pictures: &[InlinePicture]) -> EventFields {
        let (day, starts, ends) = match &event.when {
            When::Day(day) => (Some(Day(day.value.to_string())), None, None),
            When::Time { starts, ends } => {
                (None, Some(Day(starts.value.to_string())), ends.as_ref().map(|ends| Day(ends.value.to_string())))
            }
        };
        let link = |name: &str, url: &str| LinkFields { name: Text(name.to_owned()), url: Url(url.to_owned()) };
        EventFields {
            id: MessageId(event.id.value.clone()),
            kind: event.kind.as_ref().map(|kind| MessageId(kind.value.clone())),
            day,
            starts,
            ends,
            host: event.host.as_ref().map(|host| MessageId(host.value.clone())),
            place: event.place.as_ref().map(|place| MessageId(place.value.clone())),
            picture: event.picture.as_ref().and_then(|picture| PictureFields::of(picture, pictures)),
            links: event
                .links
                .iter()
                .filter_map(|named| Some(link(&named.name.value, named.target(language)?.as_str())))
                .collect(),
            speakers: event.speakers.iter().map(SpeakerFields::of).collect(),
        }
    }
}

impl SpeakerFields {
    fn of(speaker: &Speaker) -> SpeakerFields {
        let id = |id: &Located<String>| MessageId(id.value.clone());
        SpeakerFields {
            person: id(&speaker.person),
            role: speaker.role.as_ref().map(id),
            organisation: speaker.organisation.as_ref().map(id),
            talk: speaker.part.as_ref().map(id),
        }
    }
}

impl PictureFields {
    fn of(picture: &Picture, pictures: &[InlinePicture]) -> Option<PictureFields> {
        let file = pictures.iter().find(|file| file.path == picture.path.value)?;
        Some(PictureFields {
            text: MessageId(picture.id.value.clone()),
            src: Url(format!("cid:{}", file.content_id)),
            width: file.size.0,
            height: file.size.1,
            decorative: picture.decorative,
        })
    }
}

/// The fact behind a date of the context.
pub(super) fn date(text: &str) -> Option<Fact> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    text.parse::<Date>()
        .ok()
        .filter(|_| text.len() == 10)
        .map(Fact::Day)
        .or_else(|| text.parse::<Zoned>().ok().map(Fact::Instant))
}
