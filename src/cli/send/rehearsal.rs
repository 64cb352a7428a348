//! `diglot send --dry-run`: everything but handing over and recording. Samples and the table of recipients go under `dist/`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use super::{Errand, Prepared};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::cli::report::guarded;
use crate::delivery::{Judge, Judged};
use crate::files;
use crate::keys::Keys;
use crate::language::Languages;
use crate::ledger::{Ledger, LedgerError};
use crate::members::{Member, MemberList};
use crate::message::{Kind, Letter, Recipient};

/// Writes what would be sent.
pub fn run(errand: &Errand<'_>, prepared: &Prepared, list: &MemberList, keys: &Keys) -> Outcome {
    let Errand { shell, project, command, slug, .. } = *errand;
    let folder = project.root.join("dist").join(slug.as_str()).join("dry-run");
    let editions: Vec<Languages> = prepared.letters.iter().map(|letter| letter.languages().clone()).collect();
    let ledger = project.look_into_ledger()?;
    let ledger = ledger.as_ref().map(|ledger| ledger as &dyn Ledger);
    let judge = Judge { identity: &keys.identity, ledger, editions: &editions };
    let mut chosen = Chosen::default();
    let path = folder.join("recipients.csv");
    let mut fault = None;
    let written = files::write_beside_by(&path, |file| match recipients(file, &judge, list, &mut chosen)? {
        Ok(()) => Ok(()),
        Err(error) => {
            fault = Some(error);
            Err(io::Error::other("the ledger cannot be read"))
        }
    });
    if let Some(error) = fault {
        return Err(Project::ledger_failure(error));
    }
    written.map_err(|error| Failure::cannot_write(path.display(), &error))?;
    let mut samples = 0;
    for letter in &prepared.letters {
        for (what, member) in chosen.0.remove(letter.languages()).unwrap_or_default() {
            let bytes = mail(project, letter, &member, keys);
            write(folder.join(format!("{}.{what}.eml", letter.languages())), &bytes)?;
            samples += 1;
        }
    }
    if command.json {
        shell.json(&serde_json::json!({
            "schema": 1, "event": "summary", "dry_run": true, "newsletter": slug.as_str(),
            "mails": prepared.plan.mails(), "samples": samples,
        }))?;
    } else {
        let wrote = Remark::new("send-dry").with("folder", format!("dist/{slug}/dry-run/")).with("samples", samples);
        shell.out(&(shell.sentences().told(&wrote) + "\n"))?;
    }
    shell.say(&shell.sentences().told(&Remark::new("send-dry-next").with("newsletter", slug)));
    Ok(Exit::Done)
}

/// Writes the table of those who would be mailed, row by row, and chooses samples among all members on the way.
fn recipients(
    file: &mut dyn Write,
    judge: &Judge<'_>,
    list: &MemberList,
    chosen: &mut Chosen,
) -> io::Result<Result<(), LedgerError>> {
    file.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::Writer::from_writer(file);
    table.write_record(["address", "member no", "edition", "name"])?;
    let mut written = Ok(());
    let judged = judge.each(list.members(), |Judged { member, not_mailed, .. }| {
        if not_mailed.is_none() && written.is_ok() {
            let (edition, name) = (member.languages.to_string(), member.display_name().unwrap_or_default());
            let row = [member.address.as_str(), &member.member_no, &edition, &name];
            written = table.write_record(row.map(guarded));
        }
        chosen.consider(member);
    });
    written?;
    table.flush()?;
    Ok(judged)
}

/// By edition, the members worth looking at: the longest name, no name, a name beyond ASCII.
#[derive(Default)]
struct Chosen(BTreeMap<Languages, BTreeMap<&'static str, Member>>);

impl Chosen {
    fn consider(&mut self, member: Member) {
        let chosen = self.0.entry(member.languages.clone()).or_default();
        let length = |member: &Member| member.display_name().map_or(0, |name| name.chars().count());
        let name = member.display_name();
        if name.is_none() {
            chosen.entry("no-name").or_insert_with(|| member.clone());
        } else if chosen.get("longest-name").is_none_or(|longest| length(longest) < length(&member)) {
            chosen.insert("longest-name", member.clone());
        }
        if name.is_some_and(|name| !name.is_ascii()) {
            chosen.entry("other-script").or_insert(member);
        }
    }
}

fn mail(project: &Project, letter: &Letter, member: &Member, keys: &Keys) -> Vec<u8> {
    letter.address(&Recipient::of(member), keys, project.clock.now(), &Kind::Real).bytes
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    files::write_beside(&path, bytes).map_err(|error| Failure::cannot_write(path.display(), &error))
}
