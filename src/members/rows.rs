//! The rows of a CSV text (RFC 4180; CRLF, LF or CR), one at a time, in constant memory.
//!
//! Rows are numbered as a spreadsheet numbers them: empty lines count, a line break in a quoted cell does not. Built on
//! `csv-core`, because it stops where a row grows past its cap instead of reading on to the end of the file.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::ListError;
use super::text::{ROOM, Text};

/// Caps of `security.md` section 3 and `audience.md` A4: bytes in a row, bytes in a cell, cells in a row, rows.
const MOST_ROW: usize = 64 << 10;
pub(super) const MOST_CELL: usize = 4 << 10;
pub(super) const MOST_COLUMNS: usize = 200;
pub(super) const MOST_ROWS: u64 = 2_000_000;

/// So much text is at hand before a row is read: more than a row of the largest size can take, all of its characters being
/// doubled quotation marks.
const AHEAD: usize = 4 * MOST_ROW;
/// So much text is held.
const WINDOW: usize = 2 * AHEAD;

/// Reads rows from a text.
pub(super) struct Rows<'s> {
    text: Text<'s>,
    window: Vec<u8>,
    at: usize,
    end: usize,
    row: u64,
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// Why a row cannot be read. Reading goes on behind its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Over 64 KiB.
    Long,
    /// Over 200 cells.
    Wide,
    /// A quotation mark is opened and never closed.
    OpenQuote,
}

/// The cells of a row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'r> {
    text: &'r str,
    ends: &'r [usize],
}

impl<'r> Cells<'r> {
    /// One cell; empty where the row is shorter.
    pub(super) fn get(self, column: usize) -> &'r str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..*end).unwrap_or_default()
    }

    /// All cells.
    pub(super) fn iter(self) -> impl Iterator<Item = &'r str> {
        (0..self.ends.len()).map(move |column| self.get(column))
    }
}

/// A row's number, from 1, and its cells.
type Read<'r> = (u64, Result<Cells<'r>, Unreadable>);

impl<'s> Rows<'s> {
    /// Rows from the start of a text.
    pub(super) fn new(text: Text<'s>, delimiter: u8) -> Rows<'s> {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (window, cells, ends) = (vec![0; WINDOW], vec![0; MOST_ROW], vec![0; MOST_COLUMNS + 1]);
        Rows { text, window, at: 0, end: 0, row: 0, reader, cells, ends }
    }

    /// The next row that is not an empty line.
    pub(super) fn next(&mut self) -> Result<Option<Read<'_>>, ListError> {
        self.fill()?;
        while let Some(length) = line_break(self.rest()) {
            self.at += length;
            self.row += 1;
            self.fill()?;
        }
        if self.rest().is_empty() {
            return Ok(None);
        }
        self.row += 1;
        let start = self.at;
        let cells = self.read();
        if cells.is_err() {
            self.at = start;
            self.skip_line()?;
        }
        let text = |(bytes, cells): (usize, usize)| Cells {
            text: std::str::from_utf8(&self.cells[..bytes]).unwrap_or_default(),
            ends: &self.ends[..cells],
        };
        Ok(Some((self.row, cells.map(text))))
    }

    /// The text, after the last row: it was read to its end.
    pub(super) fn into_text(self) -> Text<'s> {
        self.text
    }

    fn rest(&self) -> &[u8] {
        &self.window[self.at..self.end]
    }

    /// Gets as much text as one row can take.
    fn fill(&mut self) -> Result<(), ListError> {
        if self.end - self.at >= AHEAD || self.text.is_ended() {
            return Ok(());
        }
        self.window.copy_within(self.at..self.end, 0);
        (self.at, self.end) = (0, self.end - self.at);
        while !self.text.is_ended() && self.end + ROOM <= WINDOW {
            // All of it fitted a moment ago.
            self.end += self.text.next(&mut self.window[self.end..])?.ok_or(ListError::Changed)?;
        }
        Ok(())
    }

    /// Reads one row into the buffers: how many bytes and cells it has.
    fn read(&mut self) -> Result<(usize, usize), Unreadable> {
        self.reader.reset();
        let rest = &self.window[self.at..self.end];
        let (mut result, read, mut bytes, mut cells) = self.reader.read_record(rest, &mut self.cells, &mut self.ends);
        if result == ReadRecordResult::InputEmpty {
            let quotes = rest.iter().filter(|byte| **byte == b'"').count();
            let text = std::str::from_utf8(rest).unwrap_or_default();
            if quotes % 2 == 1 && text.trim_end().contains(['\r', '\n']) {
                return Err(Unreadable::OpenQuote);
            }
            let (end, _, more_bytes, more_cells) =
                self.reader.read_record(&[], &mut self.cells[bytes..], &mut self.ends[cells..]);
            (result, bytes, cells) = (end, bytes + more_bytes, cells + more_cells);
        }
        self.at += read;
        if rest[..read].ends_with(b"\r") && rest[read..].starts_with(b"\n") {
            self.at += 1;
        }
        match result {
            ReadRecordResult::OutputFull => Err(Unreadable::Long),
            ReadRecordResult::OutputEndsFull => Err(Unreadable::Wide),
            _ if cells > MOST_COLUMNS => Err(Unreadable::Wide),
            _ => Ok((bytes, cells)),
        }
    }

    /// Goes behind the next line break, however far it is.
    fn skip_line(&mut self) -> Result<(), ListError> {
        loop {
            let found = self.rest().iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            self.at = found.map_or(self.end, |found| self.at + found);
            self.fill()?;
            if found.is_some() || self.rest().is_empty() {
                self.at += line_break(self.rest()).unwrap_or(0);
                return Ok(());
            }
        }
    }
}

/// The length of a line break at the start of a text.
fn line_break(text: &[u8]) -> Option<usize> {
    match text {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::text::Charset;

    fn read(text: &str) -> Vec<(u64, Result<Vec<String>, Unreadable>)> {
        let mut source = std::io::Cursor::new(text.as_bytes().to_vec());
        let charset = Charset { encoding: encoding_rs::UTF_8, mark: 0 };
        let mut rows = Rows::new(Text::open(&mut source, charset).unwrap(), b',');
        let mut found = Vec::new();
        while let Some((row, cells)) = rows.next().unwrap() {
            found.push((row, cells.map(|cells| cells.iter().map(str::to_owned).collect())));
        }
        found
    }

    fn row(row: u64, cells: &[&str]) -> (u64, Result<Vec<String>, Unreadable>) {
        (row, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        for line_break in ["\r\n", "\n", "\r"] {
            let text = ["a,b", "", "\"c", "d\",e", "f", ""].join(line_break);
            let cell = format!("c{line_break}d");
            assert_eq!(read(&text), [row(1, &["a", "b"]), row(3, &[&cell, "e"]), row(4, &["f"])], "{line_break:?}");
        }
    }

    #[test]
    fn quotes_and_missing_ends_are_read() {
        assert_eq!(read("\"a \"\"b\"\"\",c,\n,"), [row(1, &["a \"b\"", "c", ""]), row(2, &["", ""])]);
        assert_eq!(read("a,\"b"), [row(1, &["a", "b"])]);
        assert_eq!(read("5\" disk,a\nb,c"), [row(1, &["5\" disk", "a"]), row(2, &["b", "c"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        assert_eq!(
            read("a,b\n\"c,d\ne,f\n"),
            [row(1, &["a", "b"]), (2, Err(Unreadable::OpenQuote)), row(3, &["e", "f"])]
        );
    }

    #[test]
    fn endless_rows_are_refused_in_constant_memory() {
        let long = format!("a\n\"{}\nb\n", "x\n".repeat(100_000));
        let found = read(&long);
        assert_eq!(found[1], (2, Err(Unreadable::Long)));
        assert_eq!(found.last().unwrap().1, Ok(vec!["b".to_owned()]));
        assert_eq!(read(&",".repeat(200))[0].1, Err(Unreadable::Wide));
        assert!(read(&",".repeat(199))[0].1.is_ok());
    }

    #[test]
    fn rows_are_the_same_wherever_a_block_ends() {
        for line_break in ["\n", "\r\n", "\r"] {
            let line = |number: usize| format!("{number},\"会员{line_break}“甲”\"\"{}\"", "x".repeat(number % 97));
            let lines: Vec<String> = (0..20_000).map(line).collect();
            let found = read(&lines.join(line_break));
            assert_eq!(found.len(), lines.len());
            for (number, (at, cells)) in found.into_iter().enumerate() {
                let name = format!("会员{line_break}“甲”\"{}", "x".repeat(number % 97));
                assert_eq!((at, cells), row(number as u64 + 1, &[&number.to_string(), &name]));
            }
        }
    }

    #[test]
    fn a_line_without_end_costs_one_row() {
        let found = read(&format!("a\n{}\r\nb\n", "王".repeat(1_000_000)));
        assert_eq!(found, [row(1, &["a"]), (2, Err(Unreadable::Long)), row(3, &["b"])]);
    }
}
