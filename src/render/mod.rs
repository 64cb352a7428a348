//! From an edition and the templates to HTML and plain text with named slots.
//!
//! In: an [`Edition`] and the files of `templates/`. Out: a [`Rendered`], cut at its slots, and every
//! problem, each with its place. It reads no file, no clock and no network: same inputs, same bytes.

#![allow(clippy::result_large_err, reason = "a problem is the exception, and its size is no matter")]

mod blocks;
mod branches;
mod call_check;
mod caps;
mod check_languages;
mod check_links;
mod check_markup;
mod check_pictures;
pub mod clients;
mod comparisons;
mod compile;
mod context;
mod desk;
mod escape;
mod expression;
mod facts;
mod fill;
mod helpers;
mod include;
mod language_parts;
mod library;
mod lint;
mod loops;
mod markup;
mod marks;
mod mjml;
mod origin;
mod page;
mod pages;
mod placement;
mod plain_text;
mod prepass;
mod prose;
mod schema;
mod scope;
mod signatures;
mod size;
mod slotted;
mod speech;
mod spot;
mod static_check;
mod syntax;
mod tokens;

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

pub use self::blocks::{Block, BlockKind, add_up};
pub use self::branches::check_branches;
use self::context::Root;
pub use self::marks::{MARK, Printed, Use, What};
use self::pages::Job;
pub use self::slotted::{Segment, Slotted};
use self::speech::{Remembering, Speech};
use crate::edition::{Edition, HeadText, TextId, event_of};
pub use crate::edition::{HeadField, InlinePicture};
use crate::greeting::Phrases;
use crate::language::Languages;
use crate::problem::Warned;
use crate::sources::{Slug, Sources};

/// A rendered edition: what is linted, measured, previewed, hashed and mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The newsletter.
    pub slug: Slug,
    /// Its languages, in order.
    pub languages: Languages,
    /// Subject, decoded, without slots.
    pub subject: String,
    /// Preheader, without slots.
    pub preheader: String,
    /// The sender's display name.
    pub sender: String,
    /// The list's name.
    pub list_name: String,
    /// HTML, with `cid:` links to the pictures.
    pub html: Slotted,
    /// Plain text; lines end in LF.
    pub text: Slotted,
    /// The greeting's words.
    pub greeting: Phrases,
    /// Pictures inside the mail.
    pub pictures: Vec<InlinePicture>,
}

impl Rendered {
    /// The edition hash: SHA-256 over subject, preheader, names, segments, slot names and pictures.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for text in [&self.subject, &self.preheader, &self.sender, &self.list_name] {
            add(text.as_bytes());
        }
        for part in [&self.html, &self.text] {
            for segment in &part.0 {
                match segment {
                    Segment::Static(text) => add(text.as_bytes()),
                    Segment::Slot(slot) => add(format!("\0{}", slot.name()).as_bytes()),
                }
            }
            add(b"\0");
        }
        add(&serde_json::to_vec(&self.greeting).expect("phrases are maps with text keys"));
        for picture in &self.pictures {
            add(picture.content_id.as_bytes());
            add(&picture.bytes);
        }
        hash.finalize().into()
    }
}

/// An edition's HTML for the preview: what is mailed, with a mark round each text, fact and slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// HTML as in [`Rendered`], and a `<span data-l10n="7">` round each of them that may have one.
    pub html: Slotted,
    /// What was printed; the number of a mark is the place in this list.
    pub printed: Vec<Printed>,
    /// The blocks of the HTML as mailed, in the order of the page, the rest behind them.
    pub blocks: Vec<Block>,
    /// The greeting's words, as in [`Rendered`].
    pub greeting: Phrases,
    /// Pictures inside the mail, as in [`Rendered`].
    pub pictures: Vec<InlinePicture>,
}

/// Renders one edition. `None` when an error of form stopped it; errors of words leave a mark `⟦id⟧` and go on.
#[must_use]
pub fn render(edition: &Edition<'_>, sources: &Sources) -> Warned<Option<Rendered>> {
    let parts: Vec<Remembering<'_>> = edition.parts.iter().map(|part| Remembering::of(part)).collect();
    let Warned { value: pages, problems } = pages::make(&job(edition, &parts), sources);
    let rendered = pages.map(|pages| Rendered {
        slug: edition.slug.clone(),
        languages: edition.languages.clone(),
        subject: edition.subject.clone(),
        preheader: edition.preheader.clone(),
        sender: edition.sender.clone(),
        list_name: edition.list_name.clone(),
        html: pages.html,
        text: pages.text,
        greeting: edition.greeting.clone(),
        pictures: edition.pictures.clone(),
    });
    Warned::new(rendered, problems)
}

/// Renders the HTML of one edition with marks. `None` when [`render`] gives none, unless only the plain-text part stops that.
#[must_use]
pub fn render_marked(edition: &Edition<'_>, sources: &Sources) -> Option<Marked> {
    let parts: Vec<Remembering<'_>> = edition.parts.iter().map(|part| Remembering::of(part)).collect();
    let event_of = |text: &TextId| event_of(edition.newsletter, text).map(|event| event.id.value.clone());
    let mut job = job(edition, &parts);
    let facts = facts::with_tokens(edition, &mut job.context);
    let (html, printed, blocks) = pages::make_marked(&job, facts, sources, &event_of)?;
    Some(Marked { html, printed, blocks, greeting: edition.greeting.clone(), pictures: edition.pictures.clone() })
}

/// What an edition prints outside its HTML: in subject, preheader, names and greeting, and in the plain-text part.
#[must_use]
pub fn printed_elsewhere(edition: &Edition<'_>, sources: &Sources) -> Vec<Printed> {
    let of_head = |head: &HeadText| Printed {
        what: What::Text(head.text.clone()),
        language: head.language.clone(),
        place: None,
        uses: BTreeSet::from([Use::Head(head.field)]),
    };
    let mut printed: Vec<Printed> = edition.head.iter().map(of_head).collect();
    let parts: Vec<Remembering<'_>> = edition.parts.iter().map(|part| Remembering::of(part)).collect();
    printed.extend(pages::printed_in_text(&job(edition, &parts), sources));
    printed
}

/// What is to be rendered of an edition.
fn job<'a>(edition: &'a Edition<'_>, parts: &'a [Remembering<'a>]) -> Job<'a> {
    let template = &edition.newsletter.template;
    Job {
        template: &template.value,
        asked: &template.place,
        context: serde_json::to_value(Root::of(edition)).expect("the context is made of maps with text keys"),
        parts: parts.iter().map(|part| part as &(dyn Speech + Sync)).collect(),
        languages: &edition.languages,
        nonce: edition.nonce,
    }
}
