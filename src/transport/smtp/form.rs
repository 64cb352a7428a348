//! The last look at a message before it may be marked, and its bytes as they follow DATA.
//!
//! A message that breaks a rule here would be two messages to a lenient server and one to a strict one, or none to either.

use memchr::memchr3;

/// The longest line without its CRLF (RFC 5321 section 4.5.3.1.6).
const MOST_LINE: usize = 998;

/// Where the lines stand that begin with a dot: they are what has to be doubled behind DATA.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dots(Vec<usize>);

/// Holds a message against the form of mail: CRLF only, no line too long, no NUL, ended by a line end.
///
/// # Errors
/// What is wrong, in words.
pub(super) fn final_check(bytes: &[u8]) -> Result<Dots, &'static str> {
    let mut dots = Vec::new();
    let mut start = 0;
    // One pass over all that may not stand alone, one search a line: it is most of what a message costs here.
    while start < bytes.len() {
        let end = start + memchr3(b'\r', b'\n', 0, &bytes[start..]).ok_or("no line end at the end")?;
        match bytes[end] {
            b'\r' if bytes.get(end + 1) == Some(&b'\n') => {}
            b'\r' => return Err("a bare CR"),
            b'\n' => return Err("a bare LF"),
            _ => return Err("a NUL"),
        }
        if end - start > MOST_LINE {
            return Err("a line of more than 998 octets");
        }
        if bytes[start] == b'.' {
            dots.push(start);
        }
        start = end + 2;
    }
    if bytes.is_empty() { Err("no line end at the end") } else { Ok(Dots(dots)) }
}

/// A checked message as it follows DATA, in pieces: a dot at the start of a line is doubled (RFC 5321 section 4.5.2). The end of
/// data is not among them.
pub(super) fn stuffed<'a>(bytes: &'a [u8], Dots(dots): &Dots) -> Vec<&'a [u8]> {
    let mut pieces = Vec::with_capacity(dots.len() + 1);
    let mut from = 0;
    for dot in dots {
        // The dot ends one piece and begins the next.
        pieces.push(&bytes[from..=*dot]);
        from = *dot;
    }
    pieces.push(&bytes[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn data(text: &str) -> String {
        let dots = final_check(text.as_bytes()).unwrap();
        String::from_utf8(stuffed(text.as_bytes(), &dots).concat()).unwrap()
    }

    #[test]
    fn dots_are_doubled_at_the_start_of_each_line_and_nowhere_else() {
        for (body, expected) in [
            ("a\r\n", "a\r\n"),
            ("a.\r\n", "a.\r\n"),
            (".a\r\n..\r\n.\r\nb.c\r\n", "..a\r\n...\r\n..\r\nb.c\r\n"),
            ("\r\n\r\n.\r\n", "\r\n\r\n..\r\n"),
        ] {
            assert_eq!(data(body), expected);
        }
    }

    #[test]
    fn each_breach_of_form_is_found() {
        let line = |length: usize| format!("{}\r\n", "x".repeat(length));
        assert!(final_check(line(998).as_bytes()).is_ok());
        for (bytes, expected) in [
            (line(999).as_str(), "a line of more than 998 octets"),
            ("a\n", "a bare LF"),
            ("\n", "a bare LF"),
            ("a\r\n\n", "a bare LF"),
            ("a\rb\r\n", "a bare CR"),
            ("a\r\r\n", "a bare CR"),
            ("a\r\nb", "no line end at the end"),
            ("a\r\nb\r", "a bare CR"),
            ("", "no line end at the end"),
            ("a\0\r\n", "a NUL"),
        ] {
            assert_eq!(final_check(bytes.as_bytes()), Err(expected), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_message_ends_before_its_end(text in "([.a\r\n]{0,9}(\r\n)?){0,9}\r\n") {
            if let Ok(dots) = final_check(text.as_bytes()) {
                let data = String::from_utf8(stuffed(text.as_bytes(), &dots).concat()).unwrap();
                let whole = format!("{data}.\r\n");
                // A server that reads line by line finds the end of data once, at the end.
                let end = format!("\r\n{whole}").find("\r\n.\r\n").unwrap();
                prop_assert_eq!(end + 3, whole.len());
                let read: String = data.split_inclusive("\r\n").map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
                prop_assert_eq!(read, text);
            }
        }
    }
}
