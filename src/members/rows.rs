//! The rows of a CSV text (RFC 4180; CRLF, LF or CR), one at a time, in constant memory.
//!
//! Rows are numbered as a spreadsheet numbers them: empty lines count, a line break in a quoted cell does not. Built on
//! `csv-core`, because it stops where a row grows past its cap instead of reading on to the end of the file.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Caps of `security.md` section 3 and `audience.md` A4: bytes in a row, bytes in a cell, cells in a row, rows.
const MOST_ROW: usize = 64 << 10;
pub(super) const MOST_CELL: usize = 4 << 10;
pub(super) const MOST_COLUMNS: usize = 200;
pub(super) const MOST_ROWS: u64 = 2_000_000;

/// Reads rows from a text.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
    row: u64,
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// Byte of its first character.
    pub(super) start: usize,
    /// Its number, from 1.
    pub(super) row: u64,
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

impl<'a> Rows<'a> {
    /// Rows from the start of a text.
    pub(super) fn new(text: &'a str, delimiter: u8) -> Rows<'a> {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Rows { text, at: 0, row: 0, reader, cells: vec![0; MOST_ROW], ends: vec![0; MOST_COLUMNS + 1] }
    }

    /// Goes to a row that was read before, so that the next one read is this one.
    pub(super) fn seek(&mut self, position: Position) {
        self.at = position.start;
        self.row = position.row - 1;
    }

    /// The next row that is not an empty line.
    pub(super) fn next(&mut self) -> Option<(Position, Result<Cells<'_>, Unreadable>)> {
        while let Some(length) = line_break(&self.text[self.at..]) {
            self.at += length;
            self.row += 1;
        }
        if self.at >= self.text.len() {
            return None;
        }
        self.row += 1;
        let position = Position { start: self.at, row: self.row };
        let cells = self.read();
        if cells.is_err() {
            let line =
                self.text[position.start..].find(['\r', '\n']).map_or(self.text.len(), |end| position.start + end);
            self.at = line + line_break(&self.text[line..]).unwrap_or(0);
        }
        let text = |(bytes, cells): (usize, usize)| Cells {
            text: std::str::from_utf8(&self.cells[..bytes]).unwrap_or_default(),
            ends: &self.ends[..cells],
        };
        Some((position, cells.map(text)))
    }

    /// Reads one row into the buffers: how many bytes and cells it has.
    fn read(&mut self) -> Result<(usize, usize), Unreadable> {
        self.reader.reset();
        let rest = &self.text[self.at..];
        let (mut result, read, mut bytes, mut cells) =
            self.reader.read_record(rest.as_bytes(), &mut self.cells, &mut self.ends);
        if result == ReadRecordResult::InputEmpty {
            if rest.matches('"').count() % 2 == 1 && rest.trim_end().contains(['\r', '\n']) {
                return Err(Unreadable::OpenQuote);
            }
            let (end, _, more_bytes, more_cells) =
                self.reader.read_record(&[], &mut self.cells[bytes..], &mut self.ends[cells..]);
            (result, bytes, cells) = (end, bytes + more_bytes, cells + more_cells);
        }
        self.at += read;
        if rest[..read].ends_with('\r') && rest[read..].starts_with('\n') {
            self.at += 1;
        }
        match result {
            ReadRecordResult::OutputFull => Err(Unreadable::Long),
            ReadRecordResult::OutputEndsFull => Err(Unreadable::Wide),
            _ if cells > MOST_COLUMNS => Err(Unreadable::Wide),
            _ => Ok((bytes, cells)),
        }
    }
}

/// The length of a line break at the start of a text.
fn line_break(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Result<Vec<String>, Unreadable>)> {
        let mut rows = Rows::new(text, b',');
        let mut found = Vec::new();
        while let Some((position, cells)) = rows.next() {
            found.push((position.row, cells.map(|cells| cells.iter().map(str::to_owned).collect())));
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
    fn a_row_can_be_read_again() {
        let mut rows = Rows::new("a\n\nb,c\nd", b',');
        rows.next();
        let (position, _) = rows.next().unwrap();
        rows.next();
        rows.seek(position);
        let (again, cells) = rows.next().unwrap();
        assert_eq!((again, cells.unwrap().get(1)), (position, "c"));
    }
}
