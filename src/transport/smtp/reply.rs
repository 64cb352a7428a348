//! Reads a server's replies: octets in, whole replies out, and nothing that is not one.
//!
//! The grammar is strict (RFC 5321 section 4.2): `code "-" text` lines and one `code [SP text]` line, ended by CRLF, all with the
//! same code. Nobody knows what a server means that breaks it. What a server can make us hold is bounded (`security.md` section 3).

use crate::transport::Reply;

/// The longest line, its CRLF included.
const MOST_LINE: usize = 4_096;
/// The most lines of one reply.
const MOST_LINES: usize = 128;
/// The most octets of one reply.
const MOST_OCTETS: usize = 64 * 1_024;

/// What came is no reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAReply {
    /// A line does not begin with a code from 200 to 599 and `-`, a space or its end.
    #[error("a line that is no reply")]
    NoCode,
    /// The lines of one reply have different codes.
    #[error("a reply with two codes")]
    TwoCodes,
    /// A CR or LF that is no line end, or a NUL.
    #[error("a reply with a stray control character")]
    Control,
    /// A line over 4,096 octets, more than 128 lines, or more than 64 KiB.
    #[error("a reply without end")]
    TooLong,
}

impl Reply {
    /// Reads one reply off the front of `octets`; the reply and how many octets it took, or `None` when more have to come.
    ///
    /// ```
    /// use diglot::transport::Reply;
    /// let (reply, length) = Reply::read(b"250-2.1.5 ok\r\n250 2.1.5 thanks\r\n354 go").unwrap().unwrap();
    /// assert_eq!((reply.code, reply.status.as_deref(), length), (250, Some("2.1.5"), 32));
    /// assert_eq!(reply.text, "2.1.5 ok 2.1.5 thanks");
    /// assert!(Reply::read(b"250 no line end").unwrap().is_none() && Reply::read(b"hello\r\n").is_err());
    /// ```
    ///
    /// # Errors
    /// The octets are no reply, whatever follows.
    pub fn read(octets: &[u8]) -> Result<Option<(Reply, usize)>, NotAReply> {
        let (length, whole) = Reader::default().take(octets)?;
        Ok(whole.map(|whole| (whole.reply(), length)))
    }
}

/// A whole reply, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WholeReply {
    pub code: u16,
    /// Texts of the lines, parted by line feeds.
    text: String,
}

impl WholeReply {
    /// The texts of its lines, without codes.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n')
    }

    /// In one line, with its enhanced code where it has one (RFC 3463).
    pub fn reply(&self) -> Reply {
        let word = self.text.split([' ', '\n']).next().unwrap_or_default();
        let status = is_status(word).then(|| word.to_owned());
        Reply { code: self.code, status, text: self.text.replace('\n', " ") }
    }
}

/// Gathers one reply from octets as they come.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The line that is not ended yet.
    line: Vec<u8>,
    text: Vec<u8>,
    code: Option<u16>,
    lines: usize,
    octets: usize,
}

impl Reader {
    /// Takes octets up to the end of the reply; how many, and the reply once it is whole.
    pub fn take(&mut self, octets: &[u8]) -> Result<(usize, Option<WholeReply>), NotAReply> {
        let mut taken = 0;
        while taken < octets.len() {
            let rest = &octets[taken..];
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            self.hold(&rest[..length])?;
            taken += length;
            if self.line.ends_with(b"\n")
                && let Some(whole) = self.end_line()?
            {
                return Ok((taken, Some(whole)));
            }
        }
        Ok((taken, None))
    }

    fn hold(&mut self, piece: &[u8]) -> Result<(), NotAReply> {
        self.octets += piece.len();
        if self.octets > MOST_OCTETS || self.line.len() + piece.len() > MOST_LINE {
            return Err(NotAReply::TooLong);
        }
        self.line.extend_from_slice(piece);
        Ok(())
    }

    /// Takes the ended line in; the reply if it was the last.
    fn end_line(&mut self) -> Result<Option<WholeReply>, NotAReply> {
        let line = self.line.strip_suffix(b"\r\n").ok_or(NotAReply::Control)?;
        if memchr::memchr2(b'\r', b'\0', line).is_some() {
            return Err(NotAReply::Control);
        }
        let code = code(line).ok_or(NotAReply::NoCode)?;
        let is_last = match line.get(3) {
            None | Some(b' ') => true,
            Some(b'-') => false,
            Some(_) => return Err(NotAReply::NoCode),
        };
        if self.code.is_some_and(|earlier| earlier != code) {
            return Err(NotAReply::TwoCodes);
        }
        if self.code.replace(code).is_some() {
            self.text.push(b'\n');
        }
        self.text.extend_from_slice(line.get(4..).unwrap_or_default());
        self.line.clear();
        self.lines += 1;
        if is_last {
            // A provider's own language may come in any encoding; what is not UTF-8 is shown as such.
            return Ok(Some(WholeReply { code, text: String::from_utf8_lossy(&self.text).into_owned() }));
        }
        if self.lines >= MOST_LINES { Err(NotAReply::TooLong) } else { Ok(None) }
    }
}

fn code(line: &[u8]) -> Option<u16> {
    let digits = line.get(..3).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
    let code = digits.iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    (200..600).contains(&code).then_some(code)
}

/// Whether a word is an enhanced status code, `5.1.1` (RFC 3463).
fn is_status(word: &str) -> bool {
    let mut parts = word.split('.');
    let class = parts.next().is_some_and(|class| matches!(class, "2" | "4" | "5"));
    let mut number = || {
        parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    class && number() && number() && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(octets: &[u8]) -> Result<Option<(u16, String, usize)>, NotAReply> {
        Ok(Reply::read(octets)?.map(|(reply, length)| (reply.code, reply.text, length)))
    }

    /// A reply as a server writes it.
    fn print(code: u16, lines: &[String]) -> Vec<u8> {
        let last = lines.len() - 1;
        let line = |(at, text): (usize, &String)| format!("{code}{}{text}\r\n", if at == last { ' ' } else { '-' });
        lines.iter().enumerate().map(line).collect::<String>().into_bytes()
    }

    #[test]
    fn good_replies_are_read_to_their_end_and_no_further() {
        for (octets, expected) in [
            ("250 ok\r\n", Some((250, "ok", 8))),
            ("250\r\n", Some((250, "", 5))),
            ("250 \r\n", Some((250, "", 6))),
            ("250-\r\n250\r\n", Some((250, " ", 11))),
            ("550 邮箱不存在\r\n", Some((550, "邮箱不存在", 21))),
            ("354 a\r\n250 b\r\n", Some((354, "a", 7))),
            ("554 \u{1b}[2J\r\n", Some((554, "\u{1b}[2J", 10))),
            ("", None),
            ("25", None),
            ("250 ok\r", None),
            ("250-ok\r\n", None),
        ] {
            let expected = expected.map(|(code, text, length): (u16, &str, usize)| (code, text.to_owned(), length));
            assert_eq!(read(octets.as_bytes()), Ok(expected), "{octets:?}");
        }
    }

    #[test]
    fn what_breaks_the_grammar_is_no_reply() {
        use NotAReply::{Control, NoCode, TwoCodes};
        for (octets, expected) in [
            ("this is no reply\r\n", NoCode),
            ("\r\n", NoCode),
            ("25 ok\r\n", NoCode),
            ("250ok\r\n", NoCode),
            ("250\tok\r\n", NoCode),
            ("2500 ok\r\n", NoCode),
            (" 250 ok\r\n", NoCode),
            ("150 ok\r\n", NoCode),
            ("650 ok\r\n", NoCode),
            ("+50 ok\r\n", NoCode),
            ("250 ok\n", Control),
            ("250 o\rk\r\n", Control),
            ("250 ok\r\r\n", Control),
            ("250 o\0k\r\n", Control),
            ("250-a\r\n251 b\r\n", TwoCodes),
            ("250-a\r\n550-b\r\n", TwoCodes),
        ] {
            assert_eq!(read(octets.as_bytes()), Err(expected), "{octets:?}");
        }
    }

    #[test]
    fn a_reply_is_as_long_as_allowed_and_no_longer() {
        let line = |length: usize| format!("250-{}\r\n", "x".repeat(length - 6));
        assert_eq!(read(line(MOST_LINE).as_bytes()), Ok(None));
        assert_eq!(read(line(MOST_LINE + 1).as_bytes()), Err(NotAReply::TooLong));
        assert_eq!(read(&vec![b'2'; MOST_LINE + 1]), Err(NotAReply::TooLong), "a line that does not end");
        let many = |count: usize| format!("{}250 end\r\n", "250-\r\n".repeat(count - 1));
        assert!(read(many(MOST_LINES).as_bytes()).is_ok_and(|reply| reply.is_some()));
        assert_eq!(read(many(MOST_LINES + 1).as_bytes()), Err(NotAReply::TooLong));
        assert_eq!(read(line(MOST_LINE).repeat(17).as_bytes()), Err(NotAReply::TooLong), "64 KiB in all");
    }

    #[test]
    fn an_enhanced_code_is_read_where_there_is_one() {
        for (text, status) in [
            ("5.1.1 no such user", Some("5.1.1")),
            ("4.7.28 slow down", Some("4.7.28")),
            ("5.1.1", Some("5.1.1")),
            ("1.2.3 no class", None),
            ("5.1 short", None),
            ("5.1.1.1 long", None),
            ("5.1.1234 long", None),
            ("mailbox 5.1.1", None),
        ] {
            let reply = Reply::read(format!("550 {text}\r\n").as_bytes());
            assert_eq!(reply.unwrap().unwrap().0.status.as_deref(), status, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_as_a_reply_is_read_as_it(
            code in 200u16..600,
            lines in prop::collection::vec("[^\r\n\0]{0,60}", 1..MOST_LINES),
            cuts in prop::collection::vec(1usize..40, 1..20),
        ) {
            let octets = print(code, &lines);
            let mut reader = Reader::default();
            let (mut at, mut cuts) = (0, cuts.iter().cycle());
            let whole = loop {
                let end = (at + cuts.next().unwrap()).min(octets.len());
                let (taken, whole) = reader.take(&octets[at..end]).unwrap();
                at += taken;
                match whole {
                    Some(whole) => break whole,
                    None => prop_assert!(at < octets.len(), "a reply without an end"),
                }
            };
            prop_assert_eq!(at, octets.len());
            prop_assert_eq!((whole.code, whole.lines().map(str::to_owned).collect::<Vec<_>>()), (code, lines));
        }

        #[test]
        fn no_octets_are_held_beyond_the_bounds(
            pieces in prop::collection::vec((any::<bool>(), 0usize..2_000, any::<bool>()), 0..80),
        ) {
            let mut reader = Reader::default();
            for (begins, length, ends) in pieces {
                let piece = [if begins { "250-" } else { "" }, &"x".repeat(length), if ends { "\r\n" } else { "" }].concat();
                let over = reader.take(piece.as_bytes()).map_or(true, |(_, whole)| whole.is_some());
                prop_assert!(reader.line.len() <= MOST_LINE && reader.text.len() <= MOST_OCTETS);
                prop_assert!(reader.line.capacity() <= 2 * MOST_LINE && reader.text.capacity() <= 2 * MOST_OCTETS);
                if over {
                    break;
                }
            }
        }
    }
}
