//! The form of a finished message, held against R1, R2, R3 and R6 of `message.md` in the program itself.
//!
//! A breach is our own mistake, never a user's: the caller ends with a sentence instead of handing the bytes to a transport.

use super::header::LINE;

/// Fields that stand exactly once.
const ONCE: [&str; 6] = ["from", "to", "subject", "date", "message-id", "mime-version"];
/// The longest line of all (RFC 5322 section 2.1.1).
const MOST: usize = 998;

/// Checks a whole message.
pub(super) fn check_message(bytes: &[u8]) -> Result<(), &'static str> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no end of the head")?;
    check_head(&bytes[..end + 2])?;
    check_lines(bytes)
}

/// Checks the head alone: the part of a message that is made for each member.
pub(super) fn check_head(head: &[u8]) -> Result<(), &'static str> {
    check_lines(head)?;
    let head = std::str::from_utf8(head).map_err(|_| "a byte above 127")?;
    let mut names: Vec<&str> = Vec::with_capacity(16);
    for line in head.split_terminator("\r\n") {
        if line.len() > LINE && line.contains(" =?utf-8?B?") {
            return Err("a line with an encoded word is too long");
        }
        if line.trim().is_empty() {
            return Err("an empty line in the head");
        }
        if !line.starts_with([' ', '\t']) {
            let (name, _) = line.split_once(':').ok_or("a field without a name")?;
            if has(&names, name) {
                return Err("a field stands twice");
            }
            names.push(name);
        }
    }
    if has(&names, "cc") || has(&names, "bcc") {
        return Err("a second recipient");
    }
    if ONCE.iter().all(|name| has(&names, name)) { Ok(()) } else { Err("a field is missing") }
}

fn has(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Checks lines: 7-bit, CRLF only, none too long.
pub(super) fn check_lines(bytes: &[u8]) -> Result<(), &'static str> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or("a byte above 127")?;
    if text.contains('\0') {
        return Err("a NUL");
    }
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n').map(|line| line.strip_suffix('\r')) {
            _ if line.trim_end_matches("\r\n").contains('\r') => return Err("a bare CR"),
            None => return Err("no line break at the end"),
            Some(None) => return Err("a bare LF"),
            Some(Some(line)) if line.len() > MOST => return Err("a line of more than 998 octets"),
            Some(Some(_)) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "From: a\r\nTo: b\r\nSubject: c\r\nDate: d\r\nMessage-ID: e\r\nMIME-Version: 1.0\r\n\r\ntext\r\n";

    #[test]
    fn each_breach_of_form_is_found() {
        assert_eq!(check_message(GOOD.as_bytes()), Ok(()));
        let long = "x".repeat(999);
        for (from, to, expected) in [
            ("To: b", "Tp: b", "a field is missing"),
            ("To: b", "To: b\r\nBcc: c", "a second recipient"),
            ("To: b", "To: b\r\nto: c", "a field stands twice"),
            ("text\r", "text", "a bare LF"),
            ("text\r\n", "text\r", "a bare CR"),
            ("text", "te\0xt", "a NUL"),
            ("text", "té", "a byte above 127"),
            ("text", &long, "a line of more than 998 octets"),
            ("text\r\n", "text", "no line break at the end"),
            ("\r\n\r\n", "\r\n", "no end of the head"),
        ] {
            assert_eq!(check_message(GOOD.replacen(from, to, 1).as_bytes()), Err(expected), "{to:?}");
        }
    }
}
