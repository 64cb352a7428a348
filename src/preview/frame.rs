//! What a frame shows: the HTML of one edition at one moment, addressed to somebody, with or without its marks.
//!
//! In: the marked HTML of a composition and a recipient. Out: a document, in which each mark names its text, and pictures have
//! local addresses. Without marks and with `cid:` addresses it is what is mailed, byte for byte.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::compose::{InlinePicture, MARK, Marked, Rendered, What};
use crate::keys::Keys;
use crate::language::Language;
use crate::message::{Kind, Letter, MailSettings, Pages, Recipient};
use crate::slot::Slot;

/// How many of the last versions of an edition can still be asked for.
const KEPT: usize = 6;

/// One edition at one moment.
#[derive(Debug)]
pub struct Frame {
    /// By what it shows: equal hashes, equal frames.
    pub hash: String,
    /// When it was made.
    pub made: Timestamp,
    /// The edition as mailed; `None` while only the glimpse of it is there.
    pub mailed: Option<Mailed>,
    marked: Marked,
    names: Vec<String>,
    settings: Arc<MailSettings>,
}

/// An edition as it would be mailed.
#[derive(Clone, Debug)]
pub struct Mailed {
    /// The edition.
    pub rendered: Arc<Rendered>,
    /// The `Date` of its samples.
    pub dated: Timestamp,
}

impl Frame {
    /// A frame of what was composed.
    #[must_use]
    pub fn new(marked: Marked, mailed: Option<Mailed>, settings: &Arc<MailSettings>, made: Timestamp) -> Frame {
        let names = marked.printed.iter().map(|printed| name(&printed.what, &printed.language)).collect();
        let hash = hash(&marked, settings);
        Frame { hash, made, mailed, marked, names, settings: Arc::clone(settings) }
    }

    /// The marked composition.
    #[must_use]
    pub fn marked(&self) -> &Marked {
        &self.marked
    }

    /// The document for a recipient, its pictures at the preview's own addresses.
    #[must_use]
    pub fn document(&self, recipient: &Recipient, marks: bool) -> String {
        self.with_greeting(&self.greeting(recipient), recipient, marks)
    }

    /// The document for a recipient, with another greeting.
    #[must_use]
    pub fn with_greeting(&self, greeting: &str, to: &Recipient, marks: bool) -> String {
        let html = self.marked.html.fill(|slot| self.value(slot, greeting, to, true));
        let mut html = if marks { named(&html, &self.names) } else { without_marks(&html) };
        for picture in &self.marked.pictures {
            // The document stands three folders below the page.
            html = html.replace(&format!("cid:{}", picture.content_id), &format!("../../../media/{}", media(picture)));
        }
        html
    }

    /// The value of a slot, with a greeting, in HTML or in plain text.
    #[must_use]
    pub fn value(&self, slot: Slot, greeting: &str, to: &Recipient, is_html: bool) -> String {
        Pages::value(slot, greeting, &self.settings, to, is_html)
    }

    /// How a recipient is greeted.
    #[must_use]
    pub fn greeting(&self, recipient: &Recipient) -> String {
        self.marked.greeting.fill(&recipient.slots.greeting)
    }

    /// The body as mailed to a recipient.
    #[must_use]
    pub fn pages(&self, recipient: &Recipient) -> Option<Pages> {
        Some(Pages::sample(&self.mailed.as_ref()?.rendered, &self.settings, recipient))
    }

    /// The whole message to a recipient, with links that name nobody.
    #[must_use]
    pub fn message(&self, recipient: &Recipient) -> Option<Vec<u8>> {
        let Mailed { rendered, dated } = self.mailed.as_ref()?;
        let letter = Letter::new(rendered, &self.settings).value;
        Some(letter.address(recipient, &Keys::sample(), *dated, &Kind::Real).bytes)
    }

    /// A picture by its address below `media/`.
    #[must_use]
    pub fn picture(&self, address: &str) -> Option<&InlinePicture> {
        self.marked.pictures.iter().find(|picture| media(picture) == address)
    }
}

/// The address of a picture below `media/`.
#[must_use]
pub fn media(picture: &InlinePicture) -> String {
    hex(&Sha256::digest(&picture.bytes))
}

/// The first 128 bits of a hash, in hex.
fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&bytes[..16])
}

/// What is marked, as the page reads it: `zh-CN#intro`, `fact#newsletters/may.toml:3:8`, `slot#greeting`.
fn name(what: &What, language: &Language) -> String {
    match what {
        What::Text(text) => format!("{language}#{text}"),
        What::Fact(place) => match place.start() {
            Some((line, column)) => format!("fact#{}:{line}:{column}", place.path()),
            None => format!("fact#{}", place.path()),
        },
        What::Slot(slot) => format!("slot#{}", slot.name()),
    }
}

/// By the HTML with its slots, its pictures, and what members' values are made of; not by places, which comments may move.
fn hash(marked: &Marked, settings: &MailSettings) -> String {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    add(marked.html.fill(|slot| format!("\0{}\0", slot.name())).as_bytes());
    add(format!("{:?}{settings:?}", marked.greeting).as_bytes());
    for printed in &marked.printed {
        if let Some(text) = printed.text() {
            add(format!("{}#{text}", printed.language).as_bytes());
        }
    }
    for picture in &marked.pictures {
        add(picture.content_id.as_bytes());
        add(&picture.bytes);
    }
    hex(&hash.finalize())
}

/// The start of a mark, up to its number.
fn opening() -> String {
    format!("<span {MARK}=\"")
}

/// HTML whose marks name their texts: `<span data-l10n="zh-CN#intro" data-n="7">`.
fn named(html: &str, names: &[String]) -> String {
    let opening = opening();
    let mut pieces = html.split(&opening);
    let mut out = String::with_capacity(html.len() * 2);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (number, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let name = number.parse().ok().and_then(|number: usize| names.get(number)).map_or("", String::as_str);
        out.push_str(&format!("{opening}{}\" data-n=\"{number}\"{rest}", escaped(name)));
    }
    out
}

/// HTML as it is mailed; marks never stand in each other.
fn without_marks(html: &str) -> String {
    let opening = opening();
    let mut pieces = html.split(&opening);
    let mut out = String::with_capacity(html.len());
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (_, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let (text, behind) = rest.split_once("</span>").unwrap_or((rest, ""));
        out.push_str(text);
        out.push_str(behind);
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The last versions of one edition, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Vec<Arc<Frame>>);

impl Shelf {
    /// What is shown now.
    #[must_use]
    pub fn newest(&self) -> Option<&Arc<Frame>> {
        self.0.first()
    }

    /// The version of a hash.
    #[must_use]
    pub fn get(&self, hash: &str) -> Option<&Arc<Frame>> {
        self.0.iter().find(|frame| frame.hash == hash)
    }

    /// Puts a version in front. One that shows the same as an older one takes its place, and its age where it was the newest.
    pub fn put(&mut self, mut frame: Frame) {
        if let Some(newest) = self.newest().filter(|newest| newest.hash == frame.hash) {
            frame.made = newest.made;
        }
        self.0.retain(|old| old.hash != frame.hash);
        self.0.insert(0, Arc::new(frame));
        self.0.truncate(KEPT);
    }

    /// All versions, the newest first.
    pub fn frames(&self) -> impl Iterator<Item = &Arc<Frame>> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_name_their_texts_and_go_without_a_trace() {
        let html = "<p>Hi <span data-l10n=\"0\">甲</span>, <span class=\"x\">b</span> <b><span data-l10n=\"1\">c</span></b></p>";
        let names = ["zh-CN#intro".to_owned(), "en#a\"b".to_owned()];
        assert_eq!(
            named(html, &names),
            "<p>Hi <span data-l10n=\"zh-CN#intro\" data-n=\"0\">甲</span>, <span class=\"x\">b</span> \
             <b><span data-l10n=\"en#a&quot;b\" data-n=\"1\">c</span></b></p>"
        );
        assert_eq!(without_marks(html), "<p>Hi 甲, <span class=\"x\">b</span> <b>c</b></p>");
        assert_eq!(without_marks(&named(html, &names)), without_marks(html));
    }
}
