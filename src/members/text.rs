//! A list's text, decoded block by block from the start, so that a file of any size takes the same memory.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, Encoding};
use sha2::{Digest, Sha256};

use super::ListError;

/// So many bytes are read from the file at a time.
pub(super) const BLOCK: usize = 64 << 10;
/// The room that decoding needs at least, in bytes.
pub(super) const ROOM: usize = 16;

/// Where a list is read from: a file, or bytes in memory.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// A character set, and the length of the mark before the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charset {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: usize,
}

/// A text that is being read.
pub(super) struct Text<'s> {
    source: &'s mut dyn Source,
    decoder: Decoder,
    /// Of the bytes of the file.
    hash: Sha256,
    block: Vec<u8>,
    at: usize,
    length: usize,
    /// The file has no more bytes.
    drained: bool,
    ended: bool,
}

/// What a whole text is.
pub(super) enum Checked {
    /// A byte does not fit the character set.
    Malformed,
    /// It fits, and holds a NUL: no text after all.
    Nul,
    /// It fits; the SHA-256 of the file.
    Whole([u8; 32]),
}

impl<'s> Text<'s> {
    /// A text from its start.
    pub(super) fn open(source: &'s mut dyn Source, charset: Charset) -> io::Result<Text<'s>> {
        let mut mark = vec![0; charset.mark];
        source.seek(SeekFrom::Start(0))?;
        source.read_exact(&mut mark)?;
        Ok(Text {
            source,
            decoder: charset.encoding.new_decoder_without_bom_handling(),
            hash: Sha256::new_with_prefix(mark),
            block: vec![0; BLOCK],
            at: 0,
            length: 0,
            drained: false,
            ended: false,
        })
    }

    /// Whether there is no more.
    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    /// Writes the next characters into `room`, which has at least [`ROOM`] bytes; answers how many bytes they are. `None` at a
    /// byte that does not fit the character set.
    pub(super) fn next(&mut self, room: &mut [u8]) -> io::Result<Option<usize>> {
        if self.at == self.length && !self.drained {
            self.length = self.source.read(&mut self.block)?;
            self.at = 0;
            self.drained = self.length == 0;
            self.hash.update(&self.block[..self.length]);
        }
        let bytes = &self.block[self.at..self.length];
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(bytes, room, self.drained);
        self.at += read;
        match result {
            DecoderResult::Malformed(..) => return Ok(None),
            DecoderResult::InputEmpty => self.ended = self.drained,
            DecoderResult::OutputFull => {}
        }
        Ok(Some(written))
    }

    /// Reads all of it.
    pub(super) fn check(mut self) -> io::Result<Checked> {
        let mut room = vec![0; BLOCK];
        let mut nul = false;
        while !self.ended {
            let Some(length) = self.next(&mut room)? else { return Ok(Checked::Malformed) };
            nul |= room[..length].contains(&0);
        }
        Ok(if nul { Checked::Nul } else { Checked::Whole(self.hash.finalize().into()) })
    }

    /// Refuses a file that is not the one whose hash was taken, once all of it was read.
    pub(super) fn require(self, sha256: [u8; 32]) -> Result<(), ListError> {
        let same: [u8; 32] = self.hash.finalize().into();
        if same == sha256 { Ok(()) } else { Err(ListError::Changed) }
    }
}
