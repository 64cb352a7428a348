//! A newsletter resolved for one list of languages: all its facts and words at hand, no member in it.
//!
//! In: a [`Newsletter`] and the catalog. Out: an [`Edition`], whose [`Part`]s answer for each
//! language with the right facts in scope (`localisation.md` section 4), so that `render` never names `locale` or `newsletter`.

mod asked;
mod headline;
mod pictures;
mod resolve;
mod scope;

use std::sync::Arc;

use crate::fact::Facts;
use crate::greeting::Phrases;
use crate::language::{Language, Languages};
use crate::link::{Link, Links};
use crate::locale::{Catalog, Words};
pub use crate::locale::{Header, Plain, Rich, TextId};
use crate::newsletter::Newsletter;
pub use crate::newsletter::{Event, Located, Picture, Speaker, When};
use crate::problem::{Problem, Warned};
use crate::slot::Nonce;
use crate::sources::{Slug, Sources};

pub use asked::{Asked, texts_asked_for};
pub use headline::{HeadField, HeadText};
use scope::Scope;

/// What an edition needs to know of the organisation; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionSettings {
    /// Domain of the sender's address, for Content-IDs.
    pub domain: String,
    /// The mailbox that people read: the fact `$reply-to` of every message.
    pub reply_to: String,
    /// The built-in link name `website`.
    pub website: Option<Link>,
    /// Mark before the subject of commercial newsletters: none, in Chinese parts only, or in all (`message.md` L4).
    pub ad_prefix: AdPrefix,
}

/// `[legal] ad-prefix`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdPrefix {
    /// `广告 ` before the subject of editions with a Chinese part.
    #[default]
    Chinese,
    /// Also `AD ` before the subject of the others.
    All,
}

/// A newsletter in its languages.
#[derive(Debug)]
pub struct Edition<'a> {
    /// The newsletter's name.
    pub slug: Slug,
    /// Its languages, in order.
    pub languages: Languages,
    /// The facts behind it.
    pub newsletter: &'a Newsletter,
    /// One part for each language, in order.
    pub parts: Vec<Part<'a>>,
    /// Subject: those of all languages joined by ` | `, with the mark of advertising where it is due. A missing text shows as its mark.
    pub subject: String,
    /// Preheader: the first language's, then ` · ` and the jump words of the second.
    pub preheader: String,
    /// The sender's name, message `sender` of the first language.
    pub sender: String,
    /// The list's name, message `list-name` of the first language.
    pub list_name: String,
    /// The greeting in the first language.
    pub greeting: Phrases,
    /// The texts that subject, preheader, names and greeting were made of.
    pub head: Vec<HeadText>,
    /// Pictures that travel inside the mail, each once.
    pub pictures: Vec<InlinePicture>,
    /// Makes the tokens of this run.
    pub nonce: Nonce,
}

/// A picture inside the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinePicture {
    /// Its path in the project, by which [`Picture::path`] names it.
    pub path: String,
    /// Content-ID without `cid:` and `<>`: `banner.2021-05-digitalisation@chinalux.example`.
    pub content_id: String,
    /// `banner.png`.
    pub file_name: String,
    /// `image/png`, `image/jpeg` or `image/gif`.
    pub media_type: &'static str,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

/// An edition's part in one language.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its language.
    pub language: Language,
    /// The events of this part, in order (those that leave this language out are not there).
    pub events: Vec<&'a Event>,
    words: Words<'a>,
    scope: Arc<Scope<'a>>,
}

impl Part<'_> {
    /// A text of one line, with the facts in its scope; `extra` are a template's own arguments and hide them.
    pub fn plain(&self, text: &TextId, extra: &Facts) -> Result<Plain, Vec<Problem>> {
        self.words.plain(text, &self.facts(text, extra))
    }

    /// A Markdown text, with the facts and links in its scope.
    pub fn rich(&self, text: &TextId, extra: &Facts) -> Result<Rich, Vec<Problem>> {
        let event = scope::event_of(self.scope.newsletter, &text.message);
        self.words.rich(text, &self.facts(text, extra), &self.links(event))
    }

    /// The words, for dates, numbers and lists.
    #[must_use]
    pub fn words(&self) -> &Words<'_> {
        &self.words
    }

    /// The links of an event (or of the newsletter: `None`) in this language, built-in ones included.
    #[must_use]
    pub fn links(&self, event: Option<&Event>) -> Links {
        self.scope.links(event, &self.language)
    }

    fn facts(&self, text: &TextId, extra: &Facts) -> Facts {
        let mut facts = self.scope.facts(&text.message);
        for (name, fact) in extra.iter() {
            facts.insert(name, fact.clone());
        }
        facts
    }
}

/// Answers which facts a text sees (`localisation.md` section 4): the newsletter's, every event's as `$<event-id>-<fact>`,
/// those of its own event without prefix, and a talk's speaker.
pub fn facts_of<'a>(newsletter: &'a Newsletter, settings: &EditionSettings) -> impl Fn(&TextId) -> Facts + 'a {
    let scope = Scope::new(newsletter, settings);
    move |text| scope.facts(&text.message)
}

/// The event that a text belongs to: its message is the event's id, or begins with it and a hyphen; the longest id that fits.
#[must_use]
pub fn event_of<'n>(newsletter: &'n Newsletter, text: &TextId) -> Option<&'n Event> {
    scope::event_of(newsletter, &text.message)
}

/// Whether a text belongs to an event that does not appear in a language, so that nobody need translate it.
#[must_use]
pub fn leaves_out(newsletter: &Newsletter, text: &TextId, language: &Language) -> bool {
    let event = scope::event_of(newsletter, &text.message);
    event.and_then(|event| event.languages.as_ref()).is_some_and(|only| !only.contains(language))
}

/// Resolves a newsletter for a list of languages. `None` when the newsletter leaves one of them out or one has no words at all.
///
/// A text of the head that is missing or broken shows as its mark, `⟦subject⟧`, and is a problem.
#[must_use]
pub fn resolve<'a>(
    newsletter: &'a Newsletter,
    catalog: &'a Catalog,
    sources: &Sources,
    settings: &EditionSettings,
    languages: &Languages,
) -> Warned<Option<Edition<'a>>> {
    resolve::edition(newsletter, catalog, sources, settings, languages)
}

#[cfg(test)]
mod tests;
