//! The texts that a newsletter's facts ask for: its events, talks, pictures, and the names of people, places and the like.

use crate::language::Language;
use crate::locale::TextId;
use crate::newsletter::{Event, Located, Newsletter, Picture};
use crate::problem::Place;

/// A text that must exist in each language in which its newsletter and event appear.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// The text.
    pub text: TextId,
    /// Where the TOML asks for it.
    pub place: &'a Place,
    /// The only languages that need it, if not all of the newsletter's.
    pub languages: Option<&'a [Language]>,
}

impl Asked<'_> {
    /// Whether it is needed in a language.
    #[must_use]
    pub fn is_in(&self, language: &Language) -> bool {
        self.languages.is_none_or(|only| only.contains(language))
    }
}

/// All of them, in the order of the file; one that is asked for twice comes twice.
#[must_use]
pub fn texts_asked_for(newsletter: &Newsletter) -> Vec<Asked<'_>> {
    let own = newsletter.languages.as_deref();
    let mut asked: Vec<Asked<'_>> = newsletter.picture.iter().filter_map(|picture| alternative(picture, own)).collect();
    for event in &newsletter.events {
        of_event(event, event.languages.as_deref().or(own), &mut asked);
    }
    asked
}

fn of_event<'a>(event: &'a Event, languages: Option<&'a [Language]>, asked: &mut Vec<Asked<'a>>) {
    let message = |id: &'a Located<String>| Asked { text: TextId::message(&id.value), place: &id.place, languages };
    asked.push(message(&event.id));
    asked.extend([&event.kind, &event.host, &event.place].into_iter().flatten().map(message));
    asked.extend(event.picture.iter().filter_map(|picture| alternative(picture, languages)));
    for speaker in &event.speakers {
        asked.push(message(&speaker.person));
        asked.extend([&speaker.role, &speaker.organisation, &speaker.part].into_iter().flatten().map(message));
    }
}

/// A picture that means something needs words for those who do not see it.
fn alternative<'a>(picture: &'a Picture, languages: Option<&'a [Language]>) -> Option<Asked<'a>> {
    let text = TextId::attribute(&picture.id.value, "alt");
    (!picture.decorative).then_some(Asked { text, place: &picture.id.place, languages })
}
