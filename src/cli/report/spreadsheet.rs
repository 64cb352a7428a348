//! The report for spreadsheets: a row for each delivery, written as they are read. UTF-8 with a byte order mark, so that every
//! spreadsheet shows Han characters; no cell is a formula. States go by the ledger's names.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::moment;
use super::text::why;
use crate::cli::exit::Failure;
use crate::files::Beside;
use crate::ledger::Delivery;

/// The headings.
const HEADINGS: [&str; 11] = [
    "no",
    "address",
    "member no",
    "edition",
    "state",
    "attempts",
    "time",
    "code",
    "reply or reason",
    "provider",
    "handed over",
];

/// By which a table is known again.
pub fn mark() -> String {
    format!("\u{FEFF}\"{}\"", HEADINGS.join("\",\""))
}

/// A table that is being written beside its place.
pub struct Spreadsheet {
    path: PathBuf,
    writer: csv::Writer<Beside>,
}

impl Spreadsheet {
    /// Begins the table that will stand at `path`.
    pub fn begin(path: &Path) -> Result<Spreadsheet, Failure> {
        let begun = Beside::begin(path).and_then(|mut file| file.write_all("\u{FEFF}".as_bytes()).map(|()| file));
        let file = begun.map_err(|error| Failure::cannot_write(path.display(), &error))?;
        let writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(file);
        let mut table = Spreadsheet { path: path.to_owned(), writer };
        table.write(HEADINGS.map(str::to_owned))?;
        Ok(table)
    }

    /// Writes a row.
    pub fn add(&mut self, delivery: &Delivery) -> Result<(), Failure> {
        let verdict = &delivery.verdict;
        self.write([
            delivery.seq.0.to_string(),
            delivery.address.clone().unwrap_or_default(),
            delivery.member_no.clone(),
            delivery.languages.to_string(),
            delivery.state.as_str().to_owned(),
            delivery.attempt.to_string(),
            delivery.settled_at.map(moment).unwrap_or_default(),
            verdict.code.map(|code| code.to_string()).unwrap_or_default(),
            why(delivery),
            delivery.provider.clone(),
            delivery.marked_at.map(moment).unwrap_or_default(),
        ])
    }

    fn write(&mut self, cells: [String; HEADINGS.len()]) -> Result<(), Failure> {
        let written = self.writer.write_record(cells.iter().map(|cell| guarded(cell)));
        written.map_err(|error| Failure::cannot_write(self.path.display(), &error.into()))
    }

    /// Puts the table in its place; answers where it is.
    pub fn end(self) -> Result<PathBuf, Failure> {
        let Spreadsheet { path, writer } = self;
        let file = writer.into_inner().map_err(|error| Failure::cannot_write(path.display(), &error.into_error()))?;
        file.end().map_err(|error| Failure::cannot_write(path.display(), &error))?;
        Ok(path)
    }
}

/// A cell that a spreadsheet does not take for a formula (`audience.md` A34): spreadsheets pass over blanks and marks before it.
pub fn guarded(cell: &str) -> String {
    let passed_over = |c: char| c.is_whitespace() || c.is_control() || crate::address::is_invisible(c);
    let first = cell.trim_start_matches(passed_over).chars().next();
    let begins_a_formula =
        first.is_some_and(|c| "=+-@＝＋－＠﹦﹢﹣﹫−".contains(c)) || cell.starts_with(['\t', '\r', '\n']);
    if begins_a_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula_and_no_other_cell_is_changed() {
        let formulas = [
            "=1+1",
            "+49",
            "-2",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "﹦1",
            "﹢1",
            "﹣1",
            "﹫x",
            "−1",
            " =1",
            "\u{a0}=1",
            "\u{3000}＝1",
            "\u{feff}=1",
            "\u{200b}+1",
            "\t=1",
            "\r\n-1",
            "\0=1",
            "=HYPERLINK(\"http://x.example\")",
            "=cmd|' /C calc'!A0",
            "-王伟",
            "+王",
            "@微信",
            "  ＠x",
        ];
        for cell in formulas {
            assert_eq!(guarded(cell), format!("'{cell}"), "{cell:?}");
        }
        for cell in ["王", "李-明", "a=b", "wei@two.example", "1+1", "", "'=1", "550 =1", "5.1.1", "中卢商会（卢森堡）"]
        {
            assert_eq!(guarded(cell), cell);
        }
        assert_eq!(formulas.len() + 10, 40);
    }
}
