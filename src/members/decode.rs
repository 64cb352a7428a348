//! From bytes to text: what kind of file it is, and in which character set it was saved.
//!
//! Chinese Excel saves CSV as GBK without a mark, Western Excel as UTF-8 with one. A character set is used only when it is sure:
//! marked, or strict UTF-8, or GB18030 without an error where detection agrees. Otherwise the user is asked to name it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use crate::problem::{Place, Problem};

/// The largest list, in bytes (`security.md` section 3).
const MOST_BYTES: usize = 256 << 20;

/// Text and the name of its character set.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// Decodes a list. `label` is the character set that the user named.
pub(super) fn decode(file: &str, bytes: Vec<u8>, label: Option<&str>) -> Result<Decoded, Box<Problem>> {
    let decoded = match (not_a_list(&bytes), label) {
        (Some(problem), _) => Err(Box::new(problem)),
        (None, Some(label)) => decode_named(label, bytes),
        (None, None) => detect(bytes),
    };
    let decoded = decoded.and_then(|decoded| match decoded.text.contains('\0') {
        true => Err(Box::new(Problem::error("A001"))),
        false => Ok(decoded),
    });
    decoded.map_err(|problem| Box::new(problem.at(Place::file(file))))
}

fn decode_named(label: &str, bytes: Vec<u8>) -> Result<Decoded, Box<Problem>> {
    match Encoding::for_label(label.trim().as_bytes()) {
        None => Err(Box::new(Problem::error("A002-label").with("label", label.escape_debug()))),
        Some(encoding) => decode_as(encoding, bytes).ok_or_else(|| wrong(encoding)),
    }
}

fn wrong(encoding: &'static Encoding) -> Box<Problem> {
    Box::new(Problem::error("A002-wrong").with("label", encoding.name()))
}

/// What is no CSV at all, by its first bytes.
fn not_a_list(bytes: &[u8]) -> Option<Problem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Problem::error("A001-xlsx"));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(Problem::error("A001-xls"));
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(&[0x1F, 0x8B]) {
        return Some(Problem::error("A001"));
    }
    let too_large = || Problem::error("A004-file").with("size", bytes.len()).with("most", MOST_BYTES);
    (bytes.len() > MOST_BYTES).then(too_large)
}

fn detect(bytes: Vec<u8>) -> Result<Decoded, Box<Problem>> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, bytes).ok_or_else(|| wrong(encoding));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: UTF_8.name() }),
        Err(error) => error.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let chinese = (guess == GBK || guess == GB18030).then(|| decode_as(GB18030, bytes)).flatten();
    let unsure = || Box::new(Problem::error("A002").with("guess", guess.name().to_ascii_lowercase()));
    chinese.ok_or_else(unsure)
}

/// Decodes without mercy: `None` at the first byte that does not fit. A mark of the same character set is dropped.
fn decode_as(encoding: &'static Encoding, mut bytes: Vec<u8>) -> Option<Decoded> {
    let mark = Encoding::for_bom(&bytes).filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
    if encoding == UTF_8 {
        bytes.drain(..mark);
        return String::from_utf8(bytes).ok().map(|text| Decoded { text, encoding: encoding.name() });
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?.into_owned();
    Some(Decoded { text, encoding: encoding.name() })
}
