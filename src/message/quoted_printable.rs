//! Quoted-printable (RFC 2045 section 6.7) in pieces that can be put together.
//!
//! A piece begins at column 0 and, when something follows, ends there: by a hard line break or a soft one. So pieces and
//! values encoded one by one decode to the same text as the whole encoded at once.

/// The longest line, without the `=` of a soft break.
const LINE: usize = 75;

/// Encodes a piece. `more` says that another piece follows on the same line of text.
pub(super) fn encode(text: &str, more: bool, out: &mut Vec<u8>) {
    let mut column = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if c == '\n' || c == '\r' {
            if c == '\n' || !rest.starts_with('\n') {
                out.extend_from_slice(b"\r\n");
                column = 0;
            }
            continue;
        }
        let plain = match c {
            ' ' | '\t' => !rest.starts_with(['\r', '\n']) && (more || !rest.is_empty()),
            c => matches!(c, '!'..='<' | '>'..='~'),
        };
        let width = if plain { 1 } else { 3 * c.len_utf8() };
        if column + width > LINE {
            out.extend_from_slice(b"=\r\n");
            column = 0;
        }
        // A dot at the start of a line would need stuffing, `From ` a quoting mark; encoded they need neither.
        let stuffed = column == 0 && (c == '.' || text[at..].starts_with("From "));
        column += if stuffed { 3 } else { width };
        if plain && !stuffed {
            out.push(c as u8);
        } else {
            escape(c, out);
        }
    }
    if more && column > 0 {
        out.extend_from_slice(b"=\r\n");
    }
}

fn escape(c: char, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        out.extend([b'=', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, more: bool) -> String {
        let mut out = Vec::new();
        encode(text, more, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dots_and_from_at_the_start_of_a_line_are_encoded() {
        assert_eq!(encoded(".a\n.b\nFrom c\nFromage", false), "=2Ea\r\n=2Eb\r\n=46rom c\r\nFromage");
        let long = format!("{}.", "x".repeat(75));
        assert_eq!(encoded(&long, false), format!("{}=\r\n=2E", "x".repeat(75)));
    }

    #[test]
    fn white_space_at_the_end_of_a_line_survives() {
        assert_eq!(encoded("a \nb\t", false), "a=20\r\nb=09");
        assert_eq!(encoded("a ", true), "a =\r\n");
    }

    #[test]
    fn every_kind_of_line_break_is_one_crlf() {
        assert_eq!(encoded("a\nb\r\nc\rd\n", true), "a\r\nb\r\nc\r\nd\r\n");
    }

    #[test]
    fn a_han_character_is_not_parted_by_a_soft_break() {
        for line in encoded(&"卢".repeat(40), false).split("=\r\n") {
            assert_eq!(line.len() % 9, 0);
        }
    }
}
