//! A table for spreadsheets: one row a text, the headings of the two text columns being their languages.
//!
//! UTF-8 with a byte order mark, so that a spreadsheet shows Han characters. A cell that a spreadsheet would take for a formula
//! has an apostrophe before it, which is taken away on reading.

use ::csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use super::document::{Document, Row};
use super::piece::{coded, decoded};

/// Signs with which a formula begins.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

pub(super) fn write(document: &Document) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut write = |cells: [&str; 6]| {
        writer.write_record(cells.map(guarded)).expect("writing to memory cannot fail");
    };
    write(["id", &document.from, &document.to, "comment", "state", "check"]);
    for row in &document.rows {
        let check = row.check.clone().unwrap_or_default();
        write([&row.address(), &coded(&row.source), &coded(&row.target), &row.comment, &row.state, &check]);
    }
    String::from_utf8(writer.into_inner().expect("writing to memory cannot fail")).expect("all cells are text")
}

/// Reads a table, also one that a spreadsheet saved with semicolons or tabs.
pub(super) fn read(text: &str) -> Result<Document, String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [',', ';', '\t'].into_iter().max_by_key(|sign| heading.matches(*sign).count()).unwrap_or(',');
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter as u8).from_reader(text.as_bytes());
    let mut records = reader.byte_records();
    let heading = records.next().and_then(Result::ok).map(|record| cells(&record)).unwrap_or_default();
    let column = |name: &str| heading.iter().position(|cell| cell.eq_ignore_ascii_case(name));
    let (Some(id), Some(comment)) = (column("id"), column("comment")) else {
        return Err("the first row must hold the headings id, comment, state, check and two languages".to_owned());
    };
    let own = [Some(id), Some(comment), column("state"), column("check")];
    let languages: Vec<usize> =
        (0..heading.len()).filter(|at| !own.contains(&Some(*at)) && !heading[*at].is_empty()).collect();
    let [from, to] = languages[..] else {
        return Err(
            "beside id, comment, state and check there must be two columns, each with a language as its heading"
                .to_owned(),
        );
    };
    let mut document = Document { from: heading[from].clone(), to: heading[to].clone(), rows: Vec::new() };
    for (at, record) in records.enumerate() {
        let number = at as u64 + 2;
        let cells = cells(&record.map_err(|error| format!("row {number}: {error}"))?);
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let mut row = Row::at(number, cell(id));
        row.source = decoded(cell(from));
        row.target = decoded(cell(to));
        row.check = column("check").map(|column| cell(column).to_owned()).filter(|check| !check.is_empty());
        document.rows.push(row);
    }
    Ok(document)
}

fn cells(record: &ByteRecord) -> Vec<String> {
    record.iter().map(|cell| bare(&String::from_utf8_lossy(cell)).to_owned()).collect()
}

/// A cell that no spreadsheet takes for a formula, and that can be told from one which was guarded.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) || is_guarded(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(FORMULA) || rest.starts_with('\''))
}

fn bare(cell: &str) -> &str {
    if is_guarded(cell) { &cell[1..] } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_is_lost() {
        for cell in ["=1+1", "- 第一\n- 第二", "@x", "'=1", "''", "'tis", "＝1", "王"] {
            assert!(!guarded(cell).starts_with(FORMULA), "{cell}");
            assert_eq!(bare(&guarded(cell)), cell);
        }
    }

    #[test]
    fn what_a_spreadsheet_saves_is_read() {
        let text = "id;en;zh-CN;comment;state;check\r\ncommon.ftl:a;\"One; \"\"two\"\"\";二;;current;0\r\n;;;;;\r\n";
        let read = read(text).unwrap();
        assert_eq!((read.from.as_str(), read.to.as_str(), read.rows.len()), ("en", "zh-CN", 1));
        assert_eq!(coded(&read.rows[0].source), "One; \"two\"");
    }
}
