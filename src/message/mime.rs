//! The MIME tree: `alternative( text/plain, related( text/html, pictures ) )`, a wrapper of one child left out (R7).
//!
//! Boundaries follow from the edition hash and hold `=_`, which neither quoted-printable nor base64 can produce.

use data_encoding::{BASE64, HEXLOWER};

use super::body::{Encoded, Piece, Values, encode};
use super::findings::is_content_id;
use super::header::{Header, HeaderText};
use crate::language::{Language, Languages};
use crate::render::{InlinePicture, Rendered};

/// The longest name of a picture's file, in characters.
const MOST_NAME: usize = 80;

/// The tree in pieces.
pub(super) struct Tree {
    /// The head's `Content-Type` field.
    pub(super) content_type: String,
    /// Everything behind the head.
    pub(super) pieces: Vec<Piece>,
    /// The HTML part's content alone.
    pub(super) html: Vec<Piece>,
}

/// Builds the tree of an edition. `typical` values decide which transfer encoding is shorter.
pub(super) fn tree(rendered: &Rendered, typical: &Values) -> Tree {
    let hash = HEXLOWER.encode(&rendered.sha256()[..16]);
    let plain = encode(&rendered.text, false, typical);
    let html = encode(&rendered.html, true, typical);
    let html_pieces = html.pieces.clone();
    let plain = text_part("text/plain;", plain, &rendered.languages);
    let html = text_part("text/html;", html, &rendered.languages);
    let pictures: Vec<Entity> =
        rendered.pictures.iter().filter(|picture| is_content_id(&picture.content_id)).map(picture_part).collect();
    let html = if pictures.is_empty() {
        html
    } else {
        let parts = std::iter::once(html).chain(pictures).collect();
        multipart(&["multipart/related;", "type=\"text/html\";"], &format!("=_related-{hash}"), parts)
    };
    let whole = multipart(&["multipart/alternative;"], &format!("=_alternative-{hash}"), vec![plain, html]);
    Tree { content_type: whole.head, pieces: whole.pieces, html: html_pieces }
}

/// The field that lists an edition's languages, in order (R9).
pub(super) fn content_language(languages: &Languages) -> String {
    let last = languages.len() - 1;
    let tag = |(at, language): (usize, &Language)| format!("{language}{}", if at < last { "," } else { "" });
    let tags: Vec<String> = languages.iter().enumerate().map(tag).collect();
    tags.iter().fold(Header::new("Content-Language"), |header, tag| header.token(tag)).finish()
}

/// A part: its fields, and its content in pieces.
struct Entity {
    head: String,
    pieces: Vec<Piece>,
}

fn text_part(kind: &str, encoded: Encoded, languages: &Languages) -> Entity {
    let mut head = Header::new("Content-Type").token(kind).token("charset=utf-8").finish();
    head.push_str(&content_language(languages));
    head.push_str(&Header::new("Content-Transfer-Encoding").token(encoded.name).finish());
    Entity { head, pieces: encoded.pieces }
}

fn picture_part(picture: &InlinePicture) -> Entity {
    let mut head = Header::new("Content-Type").token(picture.media_type).finish();
    head.push_str(&Header::new("Content-Transfer-Encoding").token("base64").finish());
    head.push_str(&Header::new("Content-ID").token(&format!("<{}>", picture.content_id)).finish());
    head.push_str(&disposition(&picture.file_name));
    let lines: Vec<String> = picture.bytes.chunks(57).map(|line| BASE64.encode(line)).collect();
    Entity { head, pieces: vec![Piece::Fixed(lines.join("\r\n"))] }
}

/// The field with a file's name: in ASCII for old readers, and by RFC 2231 where that is not the name (R5).
fn disposition(name: &str) -> String {
    let name = file_name(name);
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(safe).collect();
    let header = Header::new("Content-Disposition").token("inline;");
    if ascii == name {
        return header.token(&format!("filename=\"{ascii}\"")).finish();
    }
    let extended = format!("filename*=utf-8''{}", percent(&name));
    header.token(&format!("filename=\"{ascii}\";")).token(&extended).finish()
}

/// The last component of a path, without controls, shortened in front of its ending.
fn file_name(path: &str) -> String {
    let (clean, _) = HeaderText::clean(path.rsplit(['/', '\\']).next().unwrap_or_default());
    let name: Vec<char> = clean.as_str().chars().collect();
    if name.len() <= MOST_NAME {
        return name.into_iter().collect();
    }
    let ending = name.iter().rev().take_while(|c| **c != '.').count().min(8) + 1;
    name[..MOST_NAME - ending].iter().chain(&name[name.len() - ending..]).collect()
}

/// Percent-encodes all but unreserved characters (RFC 3986), as RFC 2231 and RFC 6068 take it.
pub(super) fn percent(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    out
}

fn multipart(kind: &[&str], boundary: &str, parts: Vec<Entity>) -> Entity {
    let head = kind.iter().fold(Header::new("Content-Type"), |header, token| header.token(token));
    let mut pieces = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let before = if at == 0 { "" } else { "\r\n" };
        push(&mut pieces, Piece::Fixed(format!("{before}--{boundary}\r\n{}\r\n", part.head)));
        part.pieces.into_iter().for_each(|piece| push(&mut pieces, piece));
    }
    push(&mut pieces, Piece::Fixed(format!("\r\n--{boundary}--\r\n")));
    Entity { head: head.token(&format!("boundary=\"{boundary}\"")).finish(), pieces }
}

/// Adds a piece; fixed neighbours become one.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Fixed(before)), Piece::Fixed(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_outside_ascii_stands_twice_and_never_as_a_path() {
        assert_eq!(disposition("a/b/banner.png"), "Content-Disposition: inline; filename=\"banner.png\"\r\n");
        assert_eq!(
            disposition("..\\横幅\r\n.png"),
            "Content-Disposition: inline; filename=\"__ .png\";\r\n filename*=utf-8''%E6%A8%AA%E5%B9%85%20.png\r\n"
        );
        assert!(disposition(&"横".repeat(300)).len() < 998);
        assert!(file_name(&format!("{}.png", "x".repeat(300))).ends_with("x.png"));
    }
}
