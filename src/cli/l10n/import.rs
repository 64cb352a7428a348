//! `diglot l10n import`: takes over the translations that were changed in an exported file.

use super::super::arguments::L10nImport;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::{counted, fault, write};
use crate::l10n::{Broken, Format, Imported, Reason, Refusal, import};
use crate::shown::shown;

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
    let text = read(asked)?;
    match import(&project.sources, &project.config.languages, &text, format) {
        Ok(imported) => {
            if !asked.dry_run {
                write(project, &imported.files)?;
            }
            tell(shell, &imported, asked.dry_run)
        }
        Err(Broken::Rows(rows)) => {
            let place = if format == Format::Csv { "row" } else { "line" };
            rows.iter().for_each(|row| shell.warn(&refusal(&name, place, row)));
            Err(Failure::new(
                Exit::Content,
                format!("{} cannot be taken over; nothing was written", counted(rows.len(), "row")),
            )
            .hint(format!("mend them in {name} and import it again")))
        }
        Err(Broken::Unread(problems)) => Err(Failure::problems(Exit::Content, problems)),
        Err(Broken::File(why)) => Err(Failure::new(Exit::Content, format!("{name} cannot be read: {why}"))
            .hint("nothing was written; import the file in the form in which it was exported")),
        Err(Broken::Languages(found)) => Err(Failure::new(
            Exit::Content,
            format!("{name} is a translation from {found}, which this project does not have"),
        )
        .hint("nothing was written")),
        Err(Broken::Fault(paths)) => Err(fault(&paths)),
    }
}

/// The file's text; a byte order mark may say that it is UTF-16, as some programs write XLIFF.
fn read(asked: &L10nImport) -> Result<String, Failure> {
    let name = asked.file.display();
    let bytes = std::fs::read(&asked.file)
        .map_err(|error| Failure::new(Exit::Usage, format!("cannot read {name}: {error}")))?;
    let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _, is_broken) = encoding.decode(&bytes);
    if is_broken {
        return Err(Failure::new(Exit::Content, format!("{name} is not UTF-8; nothing was written"))
            .hint("save it as UTF-8; a spreadsheet calls that “CSV UTF-8”"));
    }
    Ok(text.into_owned())
}

fn tell(shell: &Shell, imported: &Imported, dry_run: bool) -> Outcome {
    for file in &imported.files {
        shell.out(&format!("{}: {}\n", file.path, file.ids.join(", ")))?;
    }
    let count: usize = imported.files.iter().map(|file| file.ids.len()).sum();
    if imported.guesses > 0 {
        shell.warn(&format!("left out: {} that the program marks as a guess", counted(imported.guesses, "row")));
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

fn refusal(name: &str, place: &str, refusal: &Refusal) -> String {
    let why = match &refusal.reason {
        Reason::Unknown => "no text of the project has this id".to_owned(),
        Reason::Twice => "the id stands here twice, with two translations".to_owned(),
        Reason::SourceChanged => "the source is not what it is in the project now; export anew".to_owned(),
        Reason::TargetChanged => "the translation in the project changed since the export; export anew".to_owned(),
        Reason::Empty => "the translation was emptied; leave it as it was, or write a new one".to_owned(),
        Reason::Lost(tokens) => format!("the translation lost {}", tokens.join(", ")),
        Reason::Added(tokens) => format!("the translation has {}, which the source has not", tokens.join(", ")),
        Reason::Sign(sign) => format!("the translation holds {}, which no text may hold", sign.escape_debug()),
        Reason::Incomplete(other) => format!("{other}, another part of the same text, is not translated"),
    };
    format!("{name}, {place} {}: {}: {}", refusal.row, shown(&refusal.id), shown(&why))
}
