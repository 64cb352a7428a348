//! From an edition and the templates to HTML and plain text with named slots.
//!
//! In: an [`Edition`](crate::edition::Edition) and the files of `templates/`. Out: a [`Rendered`], cut at its slots, and every
//! problem, each with its place. It reads no file, no clock and no network: same inputs, same bytes.

use sha2::{Digest, Sha256};

use crate::edition::Edition;
pub use crate::edition::InlinePicture;
use crate::greeting::Phrases;
use crate::language::Languages;
use crate::problem::Warned;
use crate::slot::Slot;
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
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for text in [self.slug.as_str(), &self.languages.to_string(), &self.subject, &self.preheader, &self.sender] {
            field(text.as_bytes());
        }
        field(self.list_name.as_bytes());
        for slotted in [&self.html, &self.text] {
            for segment in &slotted.0 {
                match segment {
                    Segment::Static(text) => field(text.as_bytes()),
                    Segment::Slot(slot) => field(format!("\0{}", slot.name()).as_bytes()),
                }
            }
            field(b"\0end");
        }
        field(format!("{:?}", self.greeting).as_bytes());
        for picture in &self.pictures {
            field(picture.content_id.as_bytes());
            field(picture.file_name.as_bytes());
            field(&picture.bytes);
        }
        hash.finalize().into()
    }
}

/// Text cut at its slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slotted(pub Vec<Segment>);

/// A piece of a slotted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The same for every member.
    Static(String),
    /// A member's own value.
    Slot(Slot),
}

impl Slotted {
    /// The whole text with the slots filled by `value` (already escaped for its place).
    #[must_use]
    pub fn fill(&self, mut value: impl FnMut(Slot) -> String) -> String {
        self.0
            .iter()
            .map(|segment| match segment {
                Segment::Static(text) => text.clone(),
                Segment::Slot(slot) => value(*slot),
            })
            .collect()
    }
}

/// Renders one edition. `None` when an error of form stopped it; errors of words leave a mark `⟦id⟧` and go on.
#[must_use]
pub fn render(_edition: &Edition<'_>, _sources: &Sources) -> Warned<Option<Rendered>> {
    unimplemented!()
}
