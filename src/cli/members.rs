//! `diglot members`: how a list is read, and the addresses that are kept off it.

use std::path::Path;

use super::arguments::{Members, MembersCheck, Suppress, Unsuppress};
use super::exit::{Exit, Failure, Outcome};
use super::findings;
use super::project::{Project, with_cause};
use super::remark::Remark;
use super::report::moment;
use super::shell::Shell;
use super::table::columns;
use crate::address::{Address, NotAnAddress};
use crate::files::open_plain;
use crate::ledger::{Ledger, Suppression, SuppressionReason};
use crate::members::{ListError, MemberList, Tally, read_from};
use crate::problem::{Problem, Warned};
use crate::shown::{shown, shown_within};

/// Suppressions read from the ledger at a time.
const PAGE: usize = 1_000;

/// Runs one of the commands below `members`.
pub fn run(shell: &Shell, project: &Project, command: &Members) -> Outcome {
    match command {
        Members::Check(command) => check(shell, project, command),
        Members::Suppress(command) if command.list => list(shell, project),
        Members::Suppress(command) => suppress(shell, project, command),
        Members::Unsuppress(command) => unsuppress(shell, project, command),
    }
}

/// Reads a list; a file that is not there or no list at all is a failure with exit code 4.
pub fn read_list(project: &Project, file: &Path, encoding: Option<String>) -> Result<Warned<MemberList>, Failure> {
    let mut source = open_plain(file).map_err(|error| not_there(file, &error))?;
    let read = read_from(&file.display().to_string(), &mut source, &project.member_settings(encoding));
    let read = read.map_err(|error| not_read(file, &error))?;
    match read.value {
        Some(list) => Ok(Warned::new(list, read.problems)),
        None => Err(Failure::problems(Exit::Settings, read.problems)),
    }
}

fn not_read(file: &Path, error: &ListError) -> Failure {
    let exit = match error {
        ListError::File(_) => Exit::Settings,
        ListError::Changed => Exit::Refused,
        ListError::Table(_) => Exit::World,
    };
    let unread = Remark::new("members-unread").with("file", file.display()).with("error", with_cause(error));
    Failure::told_as(exit, &unread)
}

fn not_there(file: &Path, error: &std::io::Error) -> Failure {
    let missing = error.kind() == std::io::ErrorKind::NotFound;
    let unread = Remark::new(if missing { "members-missing" } else { "members-unread" });
    Failure::told_as(Exit::Settings, &unread.with("file", file.display()).with("error", error))
}

fn check(shell: &Shell, project: &Project, command: &MembersCheck) -> Outcome {
    let list = read_list(project, &command.file, command.encoding.clone())?;
    let tally = list.value.tally();
    if command.json {
        shell.json(&serde_json::json!({
            "schema": 1,
            "rows": tally.rows, "bad": tally.bad, "repeated": tally.repeated, "skipped": tally.skipped,
            "encoding": tally.encoding,
            "columns": tally.columns.iter().map(|(heading, field)| serde_json::json!({"heading": heading, "field": field})).collect::<Vec<_>>(),
            "ignored": tally.ignored,
            "editions": tally.editions.iter().map(|(languages, count)| serde_json::json!({"edition": languages.to_string(), "members": count})).collect::<Vec<_>>(),
            "problems": findings::to_json(&list.problems, &shell.sentences()),
        }))?;
    } else {
        shell.findings(&list.problems);
        shell.out(&summary(tally))?;
    }
    let bad = list.problems.iter().any(Problem::is_error);
    Ok(if bad && too_many_bad(project, tally) { Exit::Settings } else { Exit::Done })
}

/// Whether so many rows are bad that `send` refuses the list.
#[must_use]
pub fn too_many_bad(project: &Project, tally: &Tally) -> bool {
    tally.bad as f64 * 100.0 > project.config.members.max_bad_rows * tally.rows as f64
}

/// How a list was read, for people.
#[must_use]
pub fn summary(tally: &Tally) -> String {
    let editions: Vec<String> =
        tally.editions.iter().map(|(languages, count)| format!("{count} {languages}")).collect();
    let fields: Vec<String> =
        tally.columns.iter().map(|(heading, field)| format!("{}→{field}", shown(heading))).collect();
    let rows = if tally.rows == 1 { "1 row".to_owned() } else { format!("{} rows", tally.rows) };
    let mut text = format!("{rows}, {}: {}.  {}\n", tally.encoding, editions.join(", "), fields.join(" "));
    if let Some(name) = &tally.sample_name {
        text.push_str(&format!(
            "A name as it was read, which shows whether the character set is right: {}\n",
            shown_within(name, 40)
        ));
    }
    if !tally.ignored.is_empty() {
        let ignored: Vec<String> = tally.ignored.iter().map(|heading| shown(heading)).collect();
        text.push_str(&format!("Columns that were not understood: {}\n", ignored.join(", ")));
    }
    for (count, what) in [
        (tally.bad, "left out because of an error"),
        (tally.repeated, "joined to an earlier row"),
        (tally.skipped, "left out: language not known"),
    ] {
        if count > 0 {
            text.push_str(&format!("{count} {what}\n"));
        }
    }
    text
}

fn suppress(shell: &Shell, project: &Project, command: &Suppress) -> Outcome {
    let addresses: Vec<Address> = command.addresses.iter().map(|text| address(text)).collect::<Result<_, _>>()?;
    let (keys, made) = project.keys_or_made()?;
    let mut ledger = project.ledger(&keys, shell.tongue)?;
    let rows: Vec<Suppression> = addresses
        .iter()
        .map(|address| Suppression {
            member: keys.identity.member_id(address),
            address: Some(address.as_str().to_owned()),
            at: project.clock.now(),
            reason: SuppressionReason::Manual,
            evidence: command.reason.clone(),
        })
        .collect();
    ledger.suppress(&rows).map_err(Project::ledger_failure)?;
    tell_keys(shell, project, made);
    shell.out(&format!("{} will not be mailed again, whatever a list says.\n", counted(rows.len())))?;
    Ok(Exit::Done)
}

/// Says that keys were made: they must get into a backup.
pub fn tell_keys(shell: &Shell, project: &Project, made: bool) {
    if made {
        let path = project.environment.keys_file(&project.root);
        shell.say(&shell.sentences().told(&Remark::new("file-keys-made").with("file", path.display())));
    }
}

fn unsuppress(shell: &Shell, project: &Project, command: &Unsuppress) -> Outcome {
    let address = address(&command.address)?;
    let nobody = || {
        Failure::new(Exit::Usage, format!("{address} is not suppressed"))
            .hint("`diglot members suppress --list` shows who is")
    };
    if project.look_into_ledger()?.is_none() {
        return Err(nobody());
    }
    let (keys, _) = project.keys_or_made()?;
    let mut ledger = project.ledger(&keys, shell.tongue)?;
    let lifted =
        ledger.unsuppress(keys.identity.member_id(&address), &command.reason).map_err(Project::ledger_failure)?;
    if !lifted {
        return Err(nobody());
    }
    shell.out(&format!("{address} will be mailed again.\n"))?;
    Ok(Exit::Done)
}

fn list(shell: &Shell, project: &Project) -> Outcome {
    let mut rows = Vec::new();
    if let Some(ledger) = project.look_into_ledger()? {
        let mut after = None;
        loop {
            let page = ledger.suppressed(after, PAGE).map_err(Project::ledger_failure)?;
            let Some(last) = page.last() else { break };
            after = Some(last.member);
            rows.extend(page.iter().map(row));
        }
    }
    for line in columns(&rows) {
        shell.out(&format!("{line}\n"))?;
    }
    shell.say(&format!("{} suppressed.", counted(rows.len())));
    Ok(Exit::Done)
}

fn row(suppression: &Suppression) -> Vec<String> {
    let who = suppression.address.as_deref().map_or_else(|| format!("{:?}", suppression.member), shown);
    let evidence = suppression.evidence.as_deref().map(shown).unwrap_or_default();
    vec![who, suppression.reason.as_str().to_owned(), moment(suppression.at), evidence]
}

fn counted(count: usize) -> String {
    if count == 1 { "1 address".to_owned() } else { format!("{count} addresses") }
}

/// An address from the command line.
pub fn address(text: &str) -> Result<Address, Failure> {
    Address::parse(text).map_err(|reason| {
        let reason = match reason {
            NotAnAddress::Empty => "empty",
            NotAnAddress::At => "at",
            NotAnAddress::Character => "character",
            NotAnAddress::Local => "local",
            NotAnAddress::Domain => "domain",
            NotAnAddress::TooLong => "long",
        };
        let refusal = Remark::new("members-no-address").with("typed", shown(text)).with("reason", reason);
        Failure::told_as(Exit::Usage, &refusal)
    })
}
