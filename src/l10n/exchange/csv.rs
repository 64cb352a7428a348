//! A table for spreadsheets: one row a text, the headings of the two text columns being their languages.
//!
//! UTF-8 with a byte order mark, so that a spreadsheet shows Han characters. A cell that a spreadsheet would take for a formula,
//! a number or a date has an apostrophe before it, which is taken away on reading.

use ::csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;

use super::document::{Document, Row, Unreadable};
use super::piece::{coded, decoded};

/// Signs with which a formula begins.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The headings beside those of the two languages.
const OWN: [&str; 4] = ["id", "comment", "state", "check"];
/// Words that a spreadsheet understands in a date or a number; of names of months the first three letters count.
const DATED: [&str; 19] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "am", "pm", "a", "p", "e", "d",
    "h",
];

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
pub(super) fn read(text: &str, languages: &LanguageSettings) -> Result<Document, Unreadable> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [',', ';', '\t'].into_iter().max_by_key(|sign| heading.matches(*sign).count()).unwrap_or(',');
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter as u8).from_reader(text.as_bytes());
    let mut records = reader.byte_records();
    let heading = records.next().and_then(Result::ok).map(|record| cells(&record)).unwrap_or_default();
    let heading: Vec<&str> = heading.iter().map(|cell| cell.trim()).collect();
    let column = |name: &str| heading.iter().position(|cell| cell.eq_ignore_ascii_case(name));
    let (id, from, to) = columns(&heading, languages).map_err(|problem| Unreadable::at(1, problem))?;
    let mut document = Document { from: heading[from].to_owned(), to: heading[to].to_owned(), rows: Vec::new() };
    for (at, record) in records.enumerate() {
        let number = at as u64 + 2;
        let cells =
            cells(&record.map_err(|error| Unreadable::at(number, Problem::error("X001-csv").with("error", error)))?);
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

/// Where the id, the source and the translation stand. A heading that is none of ours is told by name: a column that was
/// renamed would else be passed over with all that stands in it.
fn columns(heading: &[&str], languages: &LanguageSettings) -> Result<(usize, usize, usize), Problem> {
    let language = |cell: &str| Language::parse(cell).filter(|language| languages.available.contains(language));
    let is_source = |cell: &str| language(cell).as_ref() == Some(&languages.source);
    let is_own = |cell: &str| OWN.iter().any(|own| cell.eq_ignore_ascii_case(own));
    let foreign: Vec<&str> =
        heading.iter().copied().filter(|cell| !cell.is_empty() && !is_own(cell) && language(cell).is_none()).collect();
    if foreign.len() == heading.len() {
        return Err(Problem::error("X001"));
    }
    let translations = || languages.available.iter().filter(|known| **known != languages.source).map(Language::as_str);
    if !foreign.is_empty() {
        let to = heading.iter().copied().find(|cell| language(cell).is_some() && !is_source(cell));
        let to = to.or_else(|| translations().next()).unwrap_or_default();
        return Err(Problem::error("X001-column")
            .with("columns", foreign.join(", "))
            .with("known", format!("id, {}, {to}, comment, state, check", languages.source)));
    }
    let to = translations().collect::<Vec<_>>().join(", ");
    let all = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
        heading.iter().enumerate().filter(|(_, cell)| is_it(cell)).map(|(at, _)| at).collect()
    };
    let id = one(&all(&|cell| cell.eq_ignore_ascii_case("id")), "id")?;
    let from = one(&all(&is_source), languages.source.as_str())?;
    let to = one(&all(&|cell| language(cell).is_some() && !is_source(cell)), &to)?;
    Ok((id, from, to))
}

/// The only column of those that are called by a name.
fn one(columns: &[usize], name: &str) -> Result<usize, Problem> {
    match columns {
        [at] => Ok(*at),
        [] => Err(Problem::error("X001-missing").with("column", name)),
        _ => Err(Problem::error("X001-column-twice").with("column", name)),
    }
}

fn cells(record: &ByteRecord) -> Vec<String> {
    record.iter().map(|cell| bare(&String::from_utf8_lossy(cell)).to_owned()).collect()
}

/// A cell that no spreadsheet takes for anything but text, and that can be told from one which was guarded.
fn guarded(cell: &str) -> String {
    if is_changed_by_a_spreadsheet(cell) || is_guarded(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| is_changed_by_a_spreadsheet(rest) || rest.starts_with('\''))
}

/// Whether a spreadsheet may take a cell for a formula, a number, a date or a truth value, and save something else.
fn is_changed_by_a_spreadsheet(cell: &str) -> bool {
    let is_date = |word: &str| {
        let word = word.to_ascii_lowercase();
        DATED.contains(&word.as_str())
            || DATED[..12].iter().any(|month| word.starts_with(month))
            || word.chars().all(|c| "年月日号时點点分秒上下午元".contains(c))
    };
    let mut words = cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    cell.starts_with(FORMULA)
        || ["true", "false"].iter().any(|truth| cell.trim().eq_ignore_ascii_case(truth))
        || (cell.contains(|c: char| c.is_ascii_digit()) && words.all(is_date))
}

fn bare(cell: &str) -> &str {
    if is_guarded(cell) { &cell[1..] } else { cell }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::Project;
    use super::*;

    fn read_in(text: &str) -> Result<Document, Unreadable> {
        read(text, &Project::of(&["en", "zh-CN"]).languages)
    }

    #[test]
    fn no_cell_is_a_formula_a_number_or_a_date_and_none_is_lost() {
        for cell in [
            "=1+1",
            "- 第一\n- 第二",
            "@x",
            "'=1",
            "''",
            "＝1",
            "12e5",
            "007",
            "3/4",
            "10:30",
            "2021",
            "'2021",
            "5 May",
            "May-21",
            "1,234",
            "TRUE",
            "10:30 PM",
            "4月27日",
            "50%",
            "1E3",
            "€5",
        ] {
            assert!(guarded(cell).starts_with('\''), "{cell}");
            assert_eq!(bare(&guarded(cell)), cell);
        }
        for cell in ["'tis", "王", "", "12 seats", "May", "new", "有4位", "{ $n } 5"] {
            assert_eq!(guarded(cell), cell);
            assert_eq!(bare(cell), cell);
        }
    }

    #[test]
    fn what_a_spreadsheet_saves_is_read() {
        let text = "id;en;zh-CN;comment;state;check\r\ncommon.ftl:a;\"One; \"\"two\"\"\";二;;current;0\r\n;;;;;\r\n";
        let read = read_in(text).unwrap();
        assert_eq!((read.from.as_str(), read.to.as_str(), read.rows.len()), ("en", "zh-CN", 1));
        assert_eq!(coded(&read.rows[0].source), "One; \"two\"");
        assert!(read_in("ID,en,zh-cn,,check\n").is_ok(), "columns that nobody needs may go");
    }

    #[test]
    fn a_column_that_is_too_much_or_too_little_is_named() {
        for (heading, key, column) in [
            ("id,en,zh-CN,comment,state,check,Notes", "X001-column", ("columns", "Notes")),
            ("id,en,Chinese,comment,state,check", "X001-column", ("columns", "Chinese")),
            ("id,en,zh-CN,Checked,fr", "X001-column", ("columns", "Checked, fr")),
            ("en,zh-CN,comment", "X001-missing", ("column", "id")),
            ("id,zh-CN", "X001-missing", ("column", "en")),
            ("id,en,en,zh-CN", "X001-column-twice", ("column", "en")),
        ] {
            let found = read_in(&format!("{heading}\n")).unwrap_err();
            assert_eq!((found.row, found.problem.key()), (Some(1), key), "{heading}");
            assert_eq!(found.problem.value(column.0), Some(column.1), "{heading}");
        }
        assert_eq!(read_in("a,b\n").unwrap_err().problem.key(), "X001");
    }
}
