//! Which texts are Markdown, which are plain and which are buttons: the templates decide, by how they ask for a text.
//!
//! In: the templates of the project and a newsletter's facts. Out: [`Kinds`]. A text that no template asks for by its name has
//! no known kind, and then nothing is said that depends on it.

use std::collections::HashSet;

use crate::locale::TextId;
use crate::newsletter::Newsletter;
use crate::sources::Sources;

/// Texts that the program itself prints on one line.
const HEADER: [&str; 6] = ["subject", "preheader", "sender", "list-name", "jump-here", "test-mark"];
/// Beginnings of ids whose texts stand within others.
const INLINE: [&str; 6] = ["person-", "role-", "org-", "place-", "kind-", "title-"];

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Kind {
    /// As Markdown.
    Markdown,
    /// As it stands.
    Plain,
    /// Nobody can tell.
    Unknown,
}

/// The kinds of the texts of a newsletter.
#[derive(Debug, Default)]
pub(in crate::check) struct Kinds {
    markdown: HashSet<String>,
    plain: HashSet<String>,
    buttons: HashSet<String>,
}

impl Kinds {
    /// Reads the templates.
    pub(in crate::check) fn of(newsletter: &Newsletter, sources: &Sources) -> Kinds {
        let mut kinds = Kinds::default();
        let mut tells_of_events = false;
        for template in sources.texts_below("templates/") {
            let text = &template.text;
            kinds.markdown.extend(arguments(text, "rich").filter_map(literal));
            kinds.plain.extend(arguments(text, "t").filter_map(literal));
            tells_of_events |= arguments(text, "rich").any(|argument| literal(argument).is_none());
            for (open, close) in [("<mj-button", "</mj-button>"), ("{{#> button", "{{/button}}")] {
                for button in text.split(open).skip(1) {
                    let inside = button.split(close).next().unwrap_or_default();
                    kinds.buttons.extend(arguments(inside, "t").filter_map(literal));
                }
            }
        }
        if tells_of_events {
            for event in &newsletter.events {
                let parts = event.speakers.iter().filter_map(|speaker| speaker.part.as_ref());
                kinds.markdown.extend(parts.chain([&event.id]).map(|id| id.value.clone()));
            }
        }
        kinds
    }

    /// How a text is read.
    pub(super) fn of_text(&self, text: &TextId) -> Kind {
        let id = text.message.as_str();
        let is_plain = HEADER.contains(&id) || INLINE.iter().any(|prefix| id.starts_with(prefix));
        match text.attribute {
            Some(_) if id.starts_with('-') => Kind::Unknown,
            Some(_) => Kind::Plain,
            None if self.markdown.contains(id) => Kind::Markdown,
            None if is_plain || self.plain.contains(id) => Kind::Plain,
            None => Kind::Unknown,
        }
    }

    /// Whether a text is the label of a button.
    pub(super) fn is_button(&self, text: &TextId) -> bool {
        text.attribute.is_none() && self.buttons.contains(&text.message)
    }
}

/// What stands behind each call of a helper, up to the next white space or bracket.
fn arguments<'t>(template: &'t str, helper: &'static str) -> impl Iterator<Item = &'t str> {
    template.match_indices(helper).filter_map(move |(at, _)| {
        let is_call = template[..at].ends_with(['{', '(', '~']);
        let argument = template[at + helper.len()..].strip_prefix(' ').filter(|_| is_call)?.trim_start();
        argument.split([' ', '}', ')', '~', '\n']).next()
    })
}

/// The text of `"intro"`.
fn literal(argument: &str) -> Option<String> {
    argument.strip_prefix('"')?.strip_suffix('"').map(str::to_owned)
}
