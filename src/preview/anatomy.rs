//! A message taken apart for those who look under the hood: its header fields, and its tree of MIME parts.
//!
//! In: the RFC 5322 bytes that a transport would get. Out: values for JSON. It is read by a parser that is not ours, so that
//! the page shows what another program understands rather than what we meant.

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde::Serialize;

/// A message, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Anatomy {
    /// The header fields in order.
    pub headers: Vec<Field>,
    /// The parts in order, each with its depth.
    pub tree: Vec<Part>,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value as people read it: encoded words decoded (RFC 2047), folding undone.
    pub value: String,
    /// Its value as it travels.
    pub raw: String,
}

/// A part of the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How deep it stands: the message itself is 0.
    pub depth: usize,
    /// `multipart/alternative`, `text/html` and so on.
    #[serde(rename = "type")]
    pub kind: String,
    /// File name, Content-ID, character set and transfer encoding, as far as they are given.
    pub details: String,
    /// Its size as it travels, in bytes.
    pub bytes: usize,
}

/// Takes a message apart. `None` when it is none.
#[must_use]
pub fn anatomy(bytes: &[u8]) -> Option<Anatomy> {
    let message = MessageParser::default().parse(bytes)?;
    let mut tree = Vec::new();
    walk(&message, 0, 0, &mut tree);
    Some(Anatomy { headers: fields(&message), tree })
}

fn fields(message: &Message<'_>) -> Vec<Field> {
    // Every field is read as text, addresses too: encoded words are decoded, nothing else is done to it. Only a parser that
    // knows a field by name reads the others so.
    let reader = MessageParser::new().header_text(HeaderName::Subject).default_header_text();
    let decoded = reader.parse_headers(&*message.raw_message);
    let value = |at: usize| Some(decoded.as_ref()?.parts.first()?.headers.get(at)?.value.as_text()?.to_owned());
    let field = |(at, (name, raw)): (usize, (&str, &str))| {
        let raw = unfolded(raw);
        Field { name: name.to_owned(), value: value(at).unwrap_or_else(|| raw.clone()), raw }
    };
    message.headers_raw().enumerate().map(field).collect()
}

/// A value on one line.
fn unfolded(raw: &str) -> String {
    raw.split("\r\n").map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn walk(message: &Message<'_>, number: usize, depth: usize, tree: &mut Vec<Part>) {
    let Some(part) = message.parts.get(number) else { return };
    tree.push(Part { depth, kind: kind(part), details: details(part), bytes: part.raw_len() as usize });
    if let PartType::Multipart(below) = &part.body {
        for number in below {
            walk(message, *number as usize, depth + 1, tree);
        }
    }
}

fn kind(part: &MessagePart<'_>) -> String {
    part.content_type().map_or_else(
        || "text/plain".to_owned(),
        |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase(),
    )
}

fn details(part: &MessagePart<'_>) -> String {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    let encoding = part.content_transfer_encoding().map(str::to_owned);
    let name = part.attachment_name().map(str::to_owned);
    let id = part.content_id().map(|id| format!("<{id}>"));
    [charset, encoding, name, id].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &[u8] = b"From: =?utf-8?B?5Lit5Zu9LeWNouajruWgoeWVhuS8mg==?= <newsletter@chinalux.example>\r\n\
        Subject: =?utf-8?Q?Lunch_|_?=\r\n =?utf-8?B?5Y2I6aSQ5Lya?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: base64\r\n\r\n5Y2I6aSQ5Lya\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n--b--\r\n";

    #[test]
    fn fields_are_decoded_and_kept_as_they_travel() {
        let found = anatomy(MAIL).unwrap();
        let subject = found.headers.iter().find(|field| field.name == "Subject").unwrap();
        assert_eq!(subject.value, "Lunch | 午餐会");
        assert!(subject.raw.starts_with("=?utf-8?Q?Lunch"));
        let from = &found.headers[0];
        assert_eq!(from.value, "中国-卢森堡商会 <newsletter@chinalux.example>");
    }

    #[test]
    fn parts_come_in_order_with_their_depth() {
        let tree = anatomy(MAIL).unwrap().tree;
        let shown: Vec<(usize, &str, &str)> =
            tree.iter().map(|part| (part.depth, part.kind.as_str(), part.details.as_str())).collect();
        assert_eq!(
            shown,
            [(0, "multipart/alternative", ""), (1, "text/plain", "utf-8, base64"), (1, "text/html", "utf-8")]
        );
        assert!(tree[0].bytes > tree[1].bytes);
    }
}
