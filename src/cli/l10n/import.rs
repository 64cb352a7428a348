//! `diglot l10n import`: takes over the translations that were changed in an exported file.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::super::arguments::L10nImport;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::sentences::Tongue;
use super::super::shell::Shell;
use super::{counted, fault, unread, write};
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
        None => Format::of_name(&name).ok_or_else(|| {
            Failure::new(Exit::Usage, format!("the ending of {name} tells no form"))
                .hint("name it: --format xliff, po or csv")
        })?,
    };
    let text = read(asked, &name, format)?;
    match import(&project.sources, &project.config.languages, &text, format) {
        Ok(imported) => {
            if !asked.dry_run {
                write(project, &imported.files)?;
            }
            tell(shell, &imported, asked.dry_run)
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
    let cannot = |error| Failure::new(Exit::Usage, format!("cannot read {name}: {error}"));
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
    let chinese = Some(&bytes).filter(|_| format == Format::Csv).and_then(|bytes| as_gb18030(bytes));
    chinese.ok_or_else(|| refuse(Problem::error("X001-encoding")))
}

/// The text of a file that is GB18030 beyond doubt: every byte fits, and nothing else is likelier.
fn as_gb18030(bytes: &[u8]) -> Option<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_chinese = guess == GBK || guess == GB18030;
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).filter(|_| is_chinese).map(Cow::into_owned)
}

fn tell(shell: &Shell, imported: &Imported, dry_run: bool) -> Outcome {
    for file in &imported.files {
        shell.out(&format!("{}: {}\n", file.path, file.ids.join(", ")))?;
    }
    let count: usize = imported.files.iter().map(|file| file.ids.len()).sum();
    if imported.guesses > 0 {
        shell.warn(&format!("left out: {} marked as a guess (fuzzy). Where the translation is right, take the mark away and import again",
            counted(imported.guesses, "row")));
    }
    shell.say(&match (count, dry_run) {
        (0, _) => "No translation was changed.".to_owned(),
        (_, true) => format!("{} would change; nothing was written.", counted(count, "text")),
        (_, false) => format!(
            "Took over {}.  Next: diglot check, then diglot l10n accept {}",
            counted(count, "text"),
            imported.language
        ),
    });
    Ok(Exit::Done)
}

/// Names every row that cannot be taken over.
fn refused(shell: &Shell, name: &str, format: Format, rows: &[Refusal]) -> Failure {
    let sentences = shell.sentences();
    for Refusal { row, id, reason } in rows {
        let why = sentences.message(&reason.problem());
        shell.warn(&match (shell.tongue, format) {
            (Tongue::English, Format::Csv) => format!("{name}, row {row}: {}: {why}", shown(id)),
            (Tongue::English, _) => format!("{name}, line {row}: {}: {why}", shown(id)),
            (Tongue::Chinese, _) => format!("{name}第{row}行：{}：{why}", shown(id)),
        });
    }
    let failure = |message: String, hint: String| Failure::new(Exit::Content, message).hint(hint);
    match shell.tongue {
        Tongue::English => failure(
            format!("{} cannot be taken over; nothing was written", counted(rows.len(), "row")),
            format!("mend them in {name} and import it again; `diglot explain X002` says more"),
        ),
        Tongue::Chinese => failure(
            format!("有{}行无法采用；什么也没有写入", rows.len()),
            format!("在{name}里改正，再导入一次；详见`diglot explain X002`"),
        ),
    }
}
