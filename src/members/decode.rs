//! In which character set a list was saved, and what is no list at all.
//!
//! Chinese Excel saves CSV as GBK without a mark, Western Excel as UTF-8 with one. A character set is used only when it is sure:
//! marked, or strict UTF-8, or GB18030 without an error where detection agrees. Otherwise the user is asked to name it.
//! The whole file is read for that, block by block, and nothing of it is kept.

use std::io::{self, Read, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::ListError;
use super::text::{BLOCK, Charset, Checked, Source, Text};
use crate::problem::{Place, Problem};

/// The largest list, in bytes (`security.md` section 3).
const MOST_BYTES: u64 = 256 << 20;

/// A character set with the SHA-256 of the file that it fits, or why there is none.
type Found = Result<(Charset, [u8; 32]), Problem>;

/// The character set of a list, and the SHA-256 of what was read; a problem where it cannot be used. `label` is the character
/// set that the user named.
pub(super) fn charset(file: &str, source: &mut dyn Source, label: Option<&str>) -> Result<Found, ListError> {
    let found = find(source, label)?;
    Ok(found.map_err(|problem| problem.at(Place::file(file))))
}

fn find(source: &mut dyn Source, label: Option<&str>) -> Result<Found, ListError> {
    let mut head = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    source.take(4).read_to_end(&mut head)?;
    if let Some(problem) = not_a_list(&head, source.seek(SeekFrom::End(0))?) {
        return Ok(Err(problem));
    }
    let marked = Encoding::for_bom(&head);
    let charset = |encoding| {
        // A mark of the same character set is dropped.
        let mark = marked.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
        Charset { encoding, mark }
    };
    match (label, marked) {
        (Some(label), _) => match Encoding::for_label(label.trim().as_bytes()) {
            None => Ok(Err(Problem::error("A002-label").with("label", label.escape_debug()))),
            Some(encoding) => sure(source, charset(encoding)),
        },
        (None, Some((encoding, _))) => sure(source, charset(encoding)),
        (None, None) => detect(source),
    }
}

/// What is no CSV at all, by its first bytes and its size.
fn not_a_list(head: &[u8], size: u64) -> Option<Problem> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(Problem::error("A001-xlsx"));
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(Problem::error("A001-xls"));
    }
    if head.starts_with(b"%PDF") || head.starts_with(&[0x1F, 0x8B]) {
        return Some(Problem::error("A001"));
    }
    (size > MOST_BYTES).then(|| Problem::error("A004-file").with("size", size).with("most", MOST_BYTES))
}

/// A character set that was named or marked: without mercy, one byte that does not fit refuses the list.
fn sure(source: &mut dyn Source, charset: Charset) -> Result<Found, ListError> {
    let wrong = || Problem::error("A002-wrong").with("label", charset.encoding.name());
    Ok(fits(source, charset)?.unwrap_or_else(|| Err(wrong())))
}

fn detect(source: &mut dyn Source) -> Result<Found, ListError> {
    if let Some(found) = fits(source, Charset { encoding: UTF_8, mark: 0 })? {
        return Ok(found);
    }
    let guess = guess(source)?;
    let unsure = || Problem::error("A002").with("guess", guess.name().to_ascii_lowercase());
    if guess != GBK && guess != GB18030 {
        return Ok(Err(unsure()));
    }
    Ok(fits(source, Charset { encoding: GB18030, mark: 0 })?.unwrap_or_else(|| Err(unsure())))
}

fn guess(source: &mut dyn Source) -> io::Result<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut block = vec![0; BLOCK];
    source.seek(SeekFrom::Start(0))?;
    loop {
        let length = source.read(&mut block)?;
        detector.feed(&block[..length], length == 0);
        if length == 0 {
            return Ok(detector.guess(None, Utf8Detection::Deny));
        }
    }
}

/// Whether every byte fits; `None` where one does not.
fn fits(source: &mut dyn Source, charset: Charset) -> Result<Option<Found>, ListError> {
    Ok(match Text::open(source, charset)?.check()? {
        Checked::Malformed => None,
        Checked::Nul => Some(Err(Problem::error("A001"))),
        Checked::Whole(sha256) => Some(Ok((charset, sha256))),
    })
}
