//! The body as pieces: what is the same for everybody, transfer-encoded once, and the fields between.
//!
//! In: a [`Slotted`] text. Out: [`Piece`]s in quoted-printable or base64, whichever is shorter, which [`write`] puts together
//! with one member's values. Speed comes from here: a member costs a copy and a few short encodings.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::base64;
use super::quoted_printable;
use crate::render::{Segment, Slotted};
use crate::slot::Slot;

/// A piece of the bytes behind the head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Piece {
    /// Bytes to copy.
    Fixed(String),
    /// A value in quoted-printable.
    Quoted(Field),
    /// A whole part in base64.
    Base64(Vec<Base64Piece>),
}

/// A piece of a part in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Base64Piece {
    /// The same for everybody.
    Fixed(base64::Fixed),
    /// A value.
    Field(Field),
}

/// A place where a member's value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Field {
    #[serde(with = "slot_name")]
    slot: Slot,
    /// Whether it stands in HTML, text or quoted attribute, and must be escaped.
    markup: bool,
}

/// One member's values, as plain text.
#[derive(Clone, Debug)]
pub(super) struct Values {
    pub(super) greeting: String,
    pub(super) unsubscribe: String,
    pub(super) preferences: String,
}

impl Values {
    /// The value of a slot, escaped where it stands in markup.
    pub(super) fn get(&self, slot: Slot, markup: bool) -> Cow<'_, str> {
        let value = match slot {
            Slot::Greeting => &self.greeting,
            Slot::Unsubscribe => &self.unsubscribe,
            Slot::Preferences => &self.preferences,
        };
        if markup { escape_html(value) } else { Cow::Borrowed(value) }
    }
}

/// Escapes a value for HTML text and quoted attributes.
fn escape_html(value: &str) -> Cow<'_, str> {
    if !value.bytes().any(|byte| b"&<>\"'".contains(&byte)) {
        return Cow::Borrowed(value);
    }
    let escape = |c: char| match c {
        '&' => Cow::Borrowed("&amp;"),
        '<' => Cow::Borrowed("&lt;"),
        '>' => Cow::Borrowed("&gt;"),
        '"' => Cow::Borrowed("&quot;"),
        '\'' => Cow::Borrowed("&#39;"),
        c => Cow::Owned(c.to_string()),
    };
    Cow::Owned(value.chars().map(escape).collect())
}

/// Puts pieces and values together.
pub(super) fn write(pieces: &[Piece], values: &Values, out: &mut Vec<u8>) {
    for piece in pieces {
        match piece {
            Piece::Fixed(text) => out.extend_from_slice(text.as_bytes()),
            Piece::Quoted(field) => quoted_printable::encode(&values.get(field.slot, field.markup), true, out),
            Piece::Base64(pieces) => write_base64(pieces, values, out),
        }
    }
}

fn write_base64(pieces: &[Base64Piece], values: &Values, out: &mut Vec<u8>) {
    let mut writer = base64::Writer::default();
    for piece in pieces {
        match piece {
            Base64Piece::Fixed(fixed) => writer.fixed(fixed, out),
            Base64Piece::Field(field) => writer.value(&values.get(field.slot, field.markup)),
        }
    }
    writer.finish(out);
}

/// A text in its transfer encoding.
pub(super) struct Encoded {
    /// Value of `Content-Transfer-Encoding`.
    pub(super) name: &'static str,
    /// The pieces.
    pub(super) pieces: Vec<Piece>,
}

/// Encodes a text in the way that is shorter for a typical member.
pub(super) fn encode(text: &Slotted, markup: bool, typical: &Values) -> Encoded {
    let segments = joined(text);
    let quoted = Encoded { name: "quoted-printable", pieces: quoted(&segments, markup) };
    let base64 = Encoded { name: "base64", pieces: vec![Piece::Base64(base64(&segments, markup))] };
    if length(&quoted.pieces, typical) <= length(&base64.pieces, typical) { quoted } else { base64 }
}

/// How many bytes the pieces take with these values.
pub(super) fn length(pieces: &[Piece], values: &Values) -> usize {
    let mut out = Vec::new();
    write(pieces, values, &mut out);
    out.len()
}

/// The segments with neighbouring texts joined and empty ones left out.
fn joined(text: &Slotted) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::new();
    for segment in &text.0 {
        match (joined.last_mut(), segment) {
            (_, Segment::Static(text)) if text.is_empty() => {}
            (Some(Segment::Static(before)), Segment::Static(text)) => before.push_str(text),
            _ => joined.push(segment.clone()),
        }
    }
    joined
}

fn quoted(segments: &[Segment], markup: bool) -> Vec<Piece> {
    let last = segments.len().saturating_sub(1);
    let piece = |(at, segment): (usize, &Segment)| match segment {
        Segment::Slot(slot) => Piece::Quoted(Field { slot: *slot, markup }),
        Segment::Static(text) => {
            let mut out = Vec::new();
            quoted_printable::encode(text, at < last, &mut out);
            Piece::Fixed(String::from_utf8(out).expect("quoted-printable is ASCII"))
        }
    };
    segments.iter().enumerate().map(piece).collect()
}

fn base64(segments: &[Segment], markup: bool) -> Vec<Base64Piece> {
    let piece = |segment: &Segment| match segment {
        Segment::Slot(slot) => Base64Piece::Field(Field { slot: *slot, markup }),
        Segment::Static(text) => Base64Piece::Fixed(base64::Fixed::new(text)),
    };
    segments.iter().map(piece).collect()
}

/// Slots are stored by their names.
mod slot_name {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::slot::Slot;

    pub(super) fn serialize<S: Serializer>(slot: &Slot, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(slot.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Slot, D::Error> {
        let name = String::deserialize(deserializer)?;
        Slot::parse(&name).ok_or_else(|| D::Error::custom(format!("unknown slot {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_escaped_in_html_and_left_alone_in_text() {
        let values =
            Values { greeting: "<b>\"O'Hara\" & 王".into(), unsubscribe: "u".into(), preferences: "p".into() };
        let greeting = |markup| values.get(Slot::Greeting, markup).into_owned();
        assert_eq!(greeting(true), "&lt;b&gt;&quot;O&#39;Hara&quot; &amp; 王");
        assert_eq!(greeting(false), "<b>\"O'Hara\" & 王");
    }

    #[test]
    fn the_shorter_encoding_is_taken() {
        let values = Values { greeting: "尊敬的会员：".into(), unsubscribe: "u".into(), preferences: "p".into() };
        let part = |text: &str| Slotted(vec![Segment::Static(text.into()), Segment::Slot(Slot::Greeting)]);
        assert_eq!(encode(&part(&"The webinar is over. ".repeat(9)), false, &values).name, "quoted-printable");
        assert_eq!(encode(&part("网络研讨会已经结束，感谢各位参与。"), false, &values).name, "base64");
    }
}
