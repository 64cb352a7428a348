//! `diglot l10n import`: takes over the translations that were changed in an exported file.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::super::arguments::L10nImport;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::shell::Shell;
use super::{check, command, fault, texts, unread, write};
use crate::l10n::{Broken, Format, Imported, Refusal, Unreadable, import};
use crate::problem::{Place, Problem};
use crate::shown::shown;

/// The largest file, in bytes: all words of a project in two languages, with what a form puts round them.
const MOST_EXCHANGED: u64 = 16 << 20;

/// Writes the changed files of words, or names every row that cannot be taken over.
pub fn run(shell: &Shell, project: &Project, asked: &L10nImport) -> Outcome {
    let name = asked.file.display().to_string();
    let format = match asked.format {
        Some(format) => Format::from(format),
        None => Format::of_name(&name)
            .ok_or_else(|| Failure::told_as(Exit::Usage, &Remark::new("l10n-import-form").with("file", &name)))?,
    };
    let text = read(asked, &name, format)?;
    match import(&project.sources, &project.config.languages, &text, format) {
        Ok(imported) => {
            if !asked.dry_run {
                write(project, &imported.files)?;
            }
            tell(shell, &imported, (&name, format), asked.dry_run)
        }
        Err(Broken::Rows(rows)) => Err(refused(shell, &name, format, &rows)),
        Err(Broken::Unread(problems)) => Err(unread(problems)),
        Err(Broken::File(unreadable)) => {
            let Unreadable { row, problem } = *unreadable;
            let place = row.map_or_else(|| Place::file(&name), |row| place(&name, &text, format, row));
            Err(Failure::problems(Exit::Content, vec![problem.at(place)]))
        }
        Err(Broken::Fault(paths)) => Err(fault(&paths)),
    }
}

/// A row of a table, a line of any other file.
fn place(name: &str, text: &str, format: Format, row: u64) -> Place {
    if format == Format::Csv {
        return Place::Row { file: name.into(), row, heading: None };
    }
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(usize::try_from(row).unwrap_or(1).saturating_sub(1)).map(str::len).sum();
    let length = lines.next().map_or(0, |line| line.trim_end().len());
    Place::text(&name.into(), &text.into(), start..start + length)
}

/// The file's text. A byte order mark may say that it is UTF-16, as some programs write XLIFF; a table may be GB18030, as a
/// Chinese spreadsheet saves it, where that is certain.
fn read(asked: &L10nImport, name: &str, format: Format) -> Result<String, Failure> {
    let cannot = |error| Failure::cannot_read(Exit::Usage, name, &error);
    let refuse = |problem: Problem| Failure::problems(Exit::Content, vec![problem.at(Place::file(name))]);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&asked.file).map_err(cannot)?;
    file.take(MOST_EXCHANGED + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > MOST_EXCHANGED {
        return Err(refuse(Problem::error("X001-size").with("most", MOST_EXCHANGED >> 20)));
    }
    let (encoding, _) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    let (text, _, is_broken) = encoding.decode(&bytes);
    if !is_broken {
        return Ok(text.into_owned());
    }
    match as_gb18030(&bytes) {
        Some(chinese) if format == Format::Csv => Ok(chinese),
        Some(_) => Err(refuse(Problem::error("X001-encoding-chinese"))),
        None => Err(refuse(Problem::error("X001-encoding"))),
    }
}

/// The text of a file that is GB18030 beyond doubt: every byte fits, and nothing else is likelier.
fn as_gb18030(bytes: &[u8]) -> Option<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_chinese = guess == GBK || guess == GB18030;
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).filter(|_| is_chinese).map(Cow::into_owned)
}

fn tell(shell: &Shell, imported: &Imported, (name, format): (&str, Format), dry_run: bool) -> Outcome {
    let Imported { files, guesses, language, .. } = imported;
    let sentences = shell.sentences();
    for file in files {
        shell.out(&format!("{}\n", sentences.told(&texts(file))))?;
    }
    for (row, id) in guesses {
        let key = if format == Format::Csv { "l10n-import-guess-row" } else { "l10n-import-guess-line" };
        let remark = Remark::new(key).with("file", name).with("row", row).with("id", shown(id));
        shell.warn(&sentences.told(&remark));
    }
    if !guesses.is_empty() {
        shell.warn(&sentences.told(&Remark::new("l10n-import-guesses").with("count", guesses.len())));
    }
    let count: usize = files.iter().map(|file| file.ids.len()).sum();
    shell.say(
        &sentences.told(&match (count, dry_run) {
            (0, _) => Remark::new("l10n-import-none"),
            (_, true) => Remark::new("l10n-import-would").with("count", count),
            (_, false) => Remark::new("l10n-import-done")
                .with("count", count)
                .with("check", check(None))
                .with("accept", command(&format!("accept {language}"), None)),
        }),
    );
    Ok(Exit::Done)
}

/// Names every row that cannot be taken over.
fn refused(shell: &Shell, name: &str, format: Format, rows: &[Refusal]) -> Failure {
    let sentences = shell.sentences();
    let key = if format == Format::Csv { "l10n-import-row" } else { "l10n-import-line" };
    for Refusal { row, id, reason } in rows {
        let why = sentences.message(&reason.problem());
        let remark = Remark::new(key).with("file", name).with("row", row).with("id", shown(id)).with("why", why);
        shell.warn(&sentences.told(&remark));
    }
    let remark = Remark::new("l10n-import-refused").with("count", rows.len()).with("file", name);
    Failure::told_as(Exit::Content, &remark)
}
