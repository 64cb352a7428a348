//! Header lines: encoded words (RFC 2047), display names, addresses, folding.
//!
//! In: a field name from this program and [`HeaderText`], which cannot hold a line break. Out: a whole field, 7-bit, folded at
//! [`LINE`] wherever white space allows. Written here because lettre 0.11.23 leaves a long display name and its address on one
//! line of 96 characters, and RFC 2047 allows 76.

use data_encoding::BASE64;

use crate::address::{Address, is_invisible};

/// The longest line that we write where we may fold (RFC 2047 section 2).
pub(super) const LINE: usize = 76;
/// The longest encoded word, by the same section.
const WORD: usize = 75;
/// `=?utf-8?B?` and `?=`.
const AROUND: usize = 12;

/// One header field being written.
pub(super) struct Header {
    text: String,
    column: usize,
}

impl Header {
    /// Begins a field.
    pub(super) fn new(name: &'static str) -> Header {
        let mut text = String::with_capacity(128);
        text.push_str(name);
        text.push(':');
        Header { column: text.len(), text }
    }

    /// Adds a piece that cannot be folded, behind white space.
    pub(super) fn token(mut self, token: &str) -> Header {
        if self.column + 1 + token.len() > LINE {
            self.fold();
        }
        self.text.push(' ');
        self.text.push_str(token);
        self.column += 1 + token.len();
        self
    }

    /// Adds free text: plain words as they are, the others as encoded words.
    pub(super) fn words(self, text: &HeaderText) -> Header {
        self.runs(text.as_str(), |word| word.bytes().all(|byte| byte.is_ascii_graphic()))
    }

    /// Adds a display name: plain, in quotes, or as encoded words, never encoded words in quotes.
    pub(super) fn phrase(self, text: &HeaderText) -> Header {
        let name = text.as_str();
        if name.split(' ').all(is_atom) {
            return self.runs(name, is_atom);
        }
        let quoted = format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
        let printable = name.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if printable && quoted.len() < LINE && !name.contains("=?") {
            return self.token(&quoted);
        }
        self.runs(name, is_atom)
    }

    /// Adds an address, with its display name if there is one.
    ///
    /// A local part that is not ASCII cannot be written in 7 bits: the address then stands as the name of an empty group, as
    /// RFC 6857 downgrades it. Whether the relay takes such a member is the envelope's matter.
    pub(super) fn mailbox(self, name: &HeaderText, address: &Address) -> Header {
        if !address.local().is_ascii() {
            return self.phrase(&HeaderText::clean(address.as_str()).0).token(":;");
        }
        if name.as_str().is_empty() {
            return self.token(&address.to_wire());
        }
        self.phrase(name).token(&format!("<{}>", address.to_wire()))
    }

    /// The field, with its line break.
    pub(super) fn finish(mut self) -> String {
        self.text.push_str("\r\n");
        self.text
    }

    fn fold(&mut self) {
        if self.column > 0 {
            self.text.push_str("\r\n");
            self.column = 0;
        }
    }

    /// Writes plain words and runs of other words. White space between two encoded words is lost to the reader, so a run
    /// keeps its spaces inside.
    fn runs(mut self, text: &str, plain: impl Fn(&str) -> bool) -> Header {
        let plain = |word: &str| plain(word) && word.len() < LINE && !word.contains("=?");
        if text.split(' ').any(str::is_empty) {
            return self.encoded(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = run_end(rest, &plain);
            let run = &rest[..end];
            self = if plain(run) { self.token(run) } else { self.encoded(run) };
            rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
        }
        self
    }

    fn encoded(mut self, mut text: &str) -> Header {
        while !text.is_empty() {
            let mut take = text.floor_char_boundary(room(self.column));
            if take < text.len().min(15) {
                self.fold();
                take = text.floor_char_boundary(room(0));
            }
            self = self.token(&format!("=?utf-8?B?{}?=", BASE64.encode(&text.as_bytes()[..take])));
            text = &text[take..];
        }
        self
    }
}

/// How many bytes an encoded word may hold that begins behind a space at `column`.
fn room(column: usize) -> usize {
    (LINE.saturating_sub(column + 1).min(WORD)).saturating_sub(AROUND) / 4 * 3
}

/// Where the first plain word, or the first run of words that are not plain, ends.
fn run_end(text: &str, plain: &impl Fn(&str) -> bool) -> usize {
    let mut end = 0;
    for word in text.split(' ') {
        if plain(word) {
            return if end == 0 { word.len() } else { end - 1 };
        }
        end += word.len() + 1;
    }
    end - 1
}

/// Whether a word may stand in a display name as it is (RFC 5322 `atom`).
fn is_atom(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

/// Text that may stand in a header: no line break, no control, no bidi mark, no zero width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderText(String);

impl HeaderText {
    /// Takes out what may not stand in a header, and says whether there was any.
    ///
    /// A zero width joiner stays where it joins two pictographs into one.
    pub(super) fn clean(text: &str) -> (HeaderText, bool) {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        let mut found = false;
        while let Some(c) = rest.next() {
            let joins = c == '\u{200D}'
                && kept.chars().next_back().is_some_and(is_pictograph)
                && rest.peek().copied().is_some_and(is_pictograph);
            if !(c.is_control() || is_invisible(c)) || joins {
                kept.push(c);
                continue;
            }
            found = true;
            if c.is_whitespace() && !kept.ends_with(' ') {
                kept.push(' ');
            }
        }
        (HeaderText(kept.trim().to_owned()), found)
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> HeaderText {
        HeaderText::clean(text).0
    }

    #[test]
    fn the_head_of_the_specification_comes_out_as_printed() {
        let from = Header::new("From")
            .mailbox(&text("CHINALUX 中国-卢森堡商会"), &Address::parse("newsletter@chinalux.example").unwrap());
        assert_eq!(
            from.finish(),
            "From: CHINALUX =?utf-8?B?5Lit5Zu9LeWNouajruWgoeWVhuS8mg==?=\r\n <newsletter@chinalux.example>\r\n"
        );
        let to = Header::new("To").mailbox(&text("王伟"), &Address::parse("wei@two.example").unwrap());
        assert_eq!(to.finish(), "To: =?utf-8?B?546L5Lyf?= <wei@two.example>\r\n");
        let subject = Header::new("Subject").words(&text("Digitalisation webinar | 数字化专题"));
        assert_eq!(subject.finish(), "Subject: Digitalisation webinar | =?utf-8?B?5pWw5a2X5YyW5LiT6aKY?=\r\n");
    }

    #[test]
    fn a_name_with_marks_is_quoted_and_one_that_looks_encoded_is_encoded() {
        let name = |name: &str| Header::new("To").phrase(&text(name)).finish();
        assert_eq!(name("Doe, \"Jo\" \\"), "To: \"Doe, \\\"Jo\\\" \\\\\"\r\n");
        assert_eq!(name("The Office"), "To: The Office\r\n");
        assert_eq!(name("=?utf-8?B?eA==?="), "To: =?utf-8?B?PT91dGYtOD9CP2VBPT0/PQ==?=\r\n");
    }

    #[test]
    fn an_address_outside_ascii_becomes_an_empty_group() {
        let header = Header::new("To").mailbox(&text("王伟"), &Address::parse("王@中国.example").unwrap());
        assert_eq!(header.finish(), "To: =?utf-8?B?546LQOS4reWbvS5leGFtcGxl?= :;\r\n");
    }

    #[test]
    fn what_could_break_a_header_is_taken_out() {
        assert_eq!(HeaderText::clean("a\r\nBcc: x@y.example\0"), (HeaderText("a Bcc: x@y.example".into()), true));
        assert_eq!(HeaderText::clean("\u{202E}abc\u{200B}\u{2028}d"), (HeaderText("abc d".into()), true));
        assert_eq!(HeaderText::clean("家 👨‍👩‍👧 ❤️"), (HeaderText("家 👨‍👩‍👧 ❤️".into()), false));
        assert!(HeaderText::clean("a\u{200D}b").1);
    }
}
