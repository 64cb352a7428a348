//! A reader of tags: cuts MJML (or HTML inside it) into text, tags, comments and style bodies, without any recursion.
//!
//! It never fails: what is no well-formed tag is text, and the parser behind it says so in its own words. The pieces follow each
//! other without a gap, so that copying all of them gives the input back.

/// One piece of markup, as it stands in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags.
    Text(&'a str),
    /// A start tag, perhaps one that closes itself.
    Start(Tag<'a>),
    /// An end tag.
    End {
        /// `mj-text` of `</mj-text >`.
        name: &'a str,
        /// All of it.
        raw: &'a str,
    },
    /// An ordinary comment with its delimiters.
    Comment(&'a str),
    /// A delimiter of a conditional comment: `<!--[if mso]>`, `<!--[if !mso]><!-->`, `<![endif]-->`, `<!--<![endif]-->`.
    Conditional(&'a str),
    /// The body of `style` or `mj-style`.
    Style(&'a str),
    /// A document type, a processing instruction, CDATA, or a tag that the end of the text cuts off.
    Other(&'a str),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as typed.
    pub(super) name: &'a str,
    /// Its attributes in order.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
    /// All of it.
    pub(super) raw: &'a str,
}

/// An attribute of a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name as typed.
    pub(super) name: &'a str,
    /// Its value as typed, without quotes.
    pub(super) value: Option<&'a str>,
    /// Whether the value stands in quotes.
    pub(super) quoted: bool,
}

#[cfg(test)]
impl Tag<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name)?.value
    }
}

/// Reads the pieces of a text one after the other, each with its byte offset.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    style: Option<&'a str>,
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0, style: None }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, Piece<'a>);

    fn next(&mut self) -> Option<(usize, Piece<'a>)> {
        let (start, rest) = (self.at, &self.text[self.at..]);
        if rest.is_empty() {
            return None;
        }
        let (piece, length) = match self.style.take() {
            Some(name) => match style_end(rest, name) {
                0 => markup(rest),
                end => (Piece::Style(&rest[..end]), end),
            },
            None => markup(rest),
        };
        if let Piece::Start(tag) = &piece
            && matches!(tag.name, "style" | "mj-style")
            && !tag.closed
        {
            self.style = Some(tag.name);
        }
        self.at = start + length;
        Some((start, piece))
    }
}

fn style_end(rest: &str, name: &str) -> usize {
    // No style holds an end tag of MJML; one there is the style's own, misspelt.
    let closing = |at: &usize| rest[at + 2..].starts_with(name) || rest[at + 2..].starts_with("mj-");
    rest.match_indices("</").map(|(at, _)| at).find(closing).unwrap_or(rest.len())
}

fn markup(rest: &str) -> (Piece<'_>, usize) {
    if let Some(found) = rest.strip_prefix('<').and_then(|inner| tag_like(rest, inner)) {
        return found;
    }
    let bytes = rest.as_bytes();
    let starts = |at: &usize| bytes[*at] == b'<' && starts_markup(&bytes[at + 1..]);
    let end = (1..bytes.len()).find(starts).unwrap_or(rest.len());
    (Piece::Text(&rest[..end]), end)
}

fn starts_markup(inner: &[u8]) -> bool {
    match inner {
        [b'!' | b'?', ..] => true,
        [b'/', name, ..] | [name, ..] => name.is_ascii_alphabetic(),
        [] => false,
    }
}

fn tag_like<'a>(rest: &'a str, inner: &'a str) -> Option<(Piece<'a>, usize)> {
    if !starts_markup(inner.as_bytes()) {
        return None;
    }
    if matches!(inner.as_bytes()[0], b'!' | b'?') {
        return Some(declaration(rest));
    }
    if let Some(name) = inner.strip_prefix('/') {
        return Some(end_tag(rest, name));
    }
    Some(match start_tag(rest) {
        Some((tag, length)) => (Piece::Start(tag), length),
        None => (Piece::Other(rest), rest.len()),
    })
}

fn declaration(rest: &str) -> (Piece<'_>, usize) {
    let through = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<!--[if") {
        let length = through("]>");
        let length = length + if rest[length..].starts_with("<!-->") { 5 } else { 0 };
        return (Piece::Conditional(&rest[..length]), length);
    }
    for end in ["<!--<![endif]-->", "<![endif]-->"] {
        if rest.starts_with(end) {
            return (Piece::Conditional(&rest[..end.len()]), end.len());
        }
    }
    if let Some(inner) = rest.strip_prefix("<!--") {
        let length = inner.find("-->").map_or(rest.len(), |at| at + "<!---->".len());
        return (Piece::Comment(&rest[..length]), length);
    }
    let length = if rest.starts_with("<![CDATA[") { through("]]>") } else { through(">") };
    (Piece::Other(&rest[..length]), length)
}

fn end_tag<'a>(rest: &'a str, name: &'a str) -> (Piece<'a>, usize) {
    let Some(length) = rest.find('>').map(|at| at + 1) else { return (Piece::Other(rest), rest.len()) };
    let end = name.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(name.len());
    (Piece::End { name: &name[..end], raw: &rest[..length] }, length)
}

fn start_tag(rest: &str) -> Option<(Tag<'_>, usize)> {
    let name_end = 1 + rest[1..].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')?;
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += rest[at..].len() - rest[at..].trim_ascii_start().len();
        let here = &rest[at..];
        if here.starts_with('>') || here.starts_with("/>") {
            let closed = here.starts_with('/');
            let end = at + 1 + usize::from(closed);
            return Some((Tag { name: &rest[1..name_end], attributes, closed, raw: &rest[..end] }, end));
        }
        let (attribute, length) = attribute(here)?;
        attributes.push(attribute);
        at += length;
    }
}

fn attribute(here: &str) -> Option<(Attribute<'_>, usize)> {
    let name_end = here.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))?.max(1);
    let name = &here[..name_end];
    let after = here[name_end..].trim_ascii_start();
    let Some(value) = after.strip_prefix('=') else {
        return Some((Attribute { name, value: None, quoted: false }, name_end));
    };
    let value = value.trim_ascii_start();
    let start = here.len() - value.len();
    let (open, length) = match value.chars().next()? {
        quote @ ('"' | '\'') => (1, value[1..].find(quote)?),
        _ => (0, value.find(|c: char| c.is_ascii_whitespace() || c == '>')?),
    };
    let attribute = Attribute { name, value: Some(&value[open..open + length]), quoted: open == 1 };
    Some((attribute, start + length + 2 * open))
}

/// Elements of HTML that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw<'a>(piece: &Piece<'a>) -> &'a str {
        match piece {
            Piece::Start(tag) => tag.raw,
            Piece::End { raw, .. } => raw,
            Piece::Text(raw)
            | Piece::Comment(raw)
            | Piece::Conditional(raw)
            | Piece::Style(raw)
            | Piece::Other(raw) => raw,
        }
    }

    #[test]
    fn pieces_follow_each_other_without_a_gap() {
        for text in [
            "<mjml lang='zh-CN'><!-- x --><mj-style>a > b{content:\"</x>\"}</mj-style>a < b<br/></mjml>",
            "<!--[if mso]><p a=\"1 > 2\" b=3 c>x</p><![endif]--><!--[if !mso]><!-->y<!--<![endif]-->",
            "<a href=\"x",
            "<",
            "</",
            "<!",
            "<!--",
            "<!--[if",
            "<a b",
            "<a =>",
            "<a 甲=乙>丙",
            "<![CDATA[",
            "x<!doctype html>",
            "<style",
            "<style>",
        ] {
            let mut joined = String::new();
            for (at, piece) in pieces(text) {
                assert_eq!(at, joined.len(), "{text}");
                joined.push_str(raw(&piece));
            }
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn a_tag_shows_its_attributes() {
        let (_, Piece::Start(tag)) = pieces("<mj-image src = \"a.png\" alt='活动 > 海报' hidden/>").next().unwrap()
        else {
            panic!()
        };
        assert_eq!((tag.name, tag.closed), ("mj-image", true));
        assert_eq!(
            (tag.attribute("src"), tag.attribute("alt"), tag.attribute("hidden")),
            (Some("a.png"), Some("活动 > 海报"), None)
        );
    }

    #[test]
    fn tags_in_a_style_body_are_none() {
        let found: Vec<_> = pieces("<mj-style>a</b><p></mj-style><p>").map(|(_, piece)| raw(&piece)).collect();
        assert_eq!(found, ["<mj-style>", "a</b><p>", "</mj-style>", "<p>"]);
    }
}
