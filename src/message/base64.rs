//! Base64 in pieces that can be put together.
//!
//! A value in the middle shifts everything behind it by up to two bytes, so each fixed piece is kept encoded three times: whole,
//! without its first byte, without its first two. The bytes left out travel with the value before them.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

/// Bytes on a line of 76 characters.
const LINE: usize = 57;

/// A fixed piece, in three phases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fixed {
    /// Its first two bytes, or fewer if it has no more.
    lead: Vec<u8>,
    /// Encoded without none, one, two of them.
    phases: [Phase; 3],
}

/// A piece in one phase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Phase {
    /// Whole groups of three bytes, in lines.
    lines: String,
    /// Up to two bytes that make no group.
    rest: Vec<u8>,
}

impl Fixed {
    /// Encodes a piece; line breaks become CRLF first.
    pub(super) fn new(text: &str) -> Fixed {
        let text = text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n");
        let bytes = text.as_bytes();
        let phase = |skip: usize| {
            let bytes = bytes.get(skip..).unwrap_or_default();
            let (whole, rest) = bytes.split_at(bytes.len() / 3 * 3);
            let mut lines = Vec::new();
            write_lines(whole, &mut lines);
            Phase { lines: String::from_utf8(lines).expect("base64 is ASCII"), rest: rest.to_vec() }
        };
        Fixed { lead: bytes[..bytes.len().min(2)].to_vec(), phases: std::array::from_fn(phase) }
    }
}

/// Writes fixed pieces and values one after the other.
#[derive(Default)]
pub(super) struct Writer {
    /// Bytes not written yet: what the last fixed piece left over, and values.
    waiting: Vec<u8>,
}

impl Writer {
    /// Adds a value.
    pub(super) fn value(&mut self, value: &str) {
        self.waiting.extend_from_slice(value.as_bytes());
    }

    /// Adds a fixed piece.
    pub(super) fn fixed(&mut self, piece: &Fixed, out: &mut Vec<u8>) {
        let skip = (3 - self.waiting.len() % 3) % 3;
        self.waiting.extend_from_slice(&piece.lead[..skip.min(piece.lead.len())]);
        if skip > piece.lead.len() {
            return;
        }
        write_lines(&self.waiting, out);
        out.extend_from_slice(piece.phases[skip].lines.as_bytes());
        self.waiting.clear();
        self.waiting.extend_from_slice(&piece.phases[skip].rest);
    }

    /// Writes what is left, padded.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        write_lines(&self.waiting, out);
    }
}

fn write_lines(bytes: &[u8], out: &mut Vec<u8>) {
    for line in bytes.chunks(LINE) {
        let start = out.len();
        out.resize(start + BASE64.encode_len(line.len()), 0);
        BASE64.encode_mut(line, &mut out[start..]);
        out.extend_from_slice(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_values_of_every_length_decode_to_their_concatenation() {
        for (first, value, second) in (0..5).flat_map(|a| (0..8).flat_map(move |b| (0..200).map(move |c| (a, b, c)))) {
            let texts = ["x".repeat(first), "v".repeat(value), "y".repeat(second), "v".repeat(value)];
            let (mut out, mut writer) = (Vec::new(), Writer::default());
            writer.fixed(&Fixed::new(&texts[0]), &mut out);
            writer.value(&texts[1]);
            writer.fixed(&Fixed::new(&texts[2]), &mut out);
            writer.value(&texts[3]);
            writer.finish(&mut out);
            let text = String::from_utf8(out).unwrap();
            assert!(text.lines().all(|line| line.len() <= 76));
            assert_eq!(BASE64.decode(text.replace("\r\n", "").as_bytes()).unwrap(), texts.concat().as_bytes());
        }
    }
}
