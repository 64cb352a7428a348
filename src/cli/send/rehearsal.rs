//! `diglot send --dry-run`: everything but handing over and recording. Samples and the table of recipients go under `dist/`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Errand, Prepared};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::Project;
use crate::cli::report::guarded;
use crate::delivery::recipients;
use crate::files;
use crate::keys::Keys;
use crate::language::Languages;
use crate::ledger::NewDelivery;
use crate::members::{Member, MemberList};
use crate::message::{Kind, Letter, Recipient, Slots};

/// Writes what would be sent.
pub fn run(errand: &Errand<'_>, prepared: &Prepared, list: &MemberList, keys: &Keys) -> Outcome {
    let Errand { shell, project, command, slug, .. } = *errand;
    let folder = project.root.join("dist").join(slug.as_str()).join("dry-run");
    let editions: Vec<Languages> = prepared.letters.iter().map(|letter| letter.languages().clone()).collect();
    let mut table = csv::WriterBuilder::new().from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut write_row = |row: [&str; 4]| table.write_record(row.map(guarded)).expect("writing to memory cannot fail");
    write_row(["address", "member no", "edition", "name"]);
    for delivery in recipients(list.members(), &keys.identity, &prepared.suppressed, &editions) {
        if prepared.suppressed.reason(delivery.member).is_none() {
            let name = slots(&delivery).name.unwrap_or_default();
            write_row([&delivery.address, &delivery.member_no, &delivery.languages.to_string(), &name]);
        }
    }
    let bytes = table.into_inner().expect("writing to memory cannot fail");
    write(folder.join("recipients.csv"), &bytes)?;
    let mut samples = 0;
    for letter in &prepared.letters {
        for (what, member) in chosen(list, letter.languages()) {
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
        shell
            .out(&format!("Nothing was sent. dist/{slug}/dry-run/ has recipients.csv and {samples} sample mails.\n"))?;
    }
    shell.say(&format!("Next: diglot send {slug} --test YOU@YOUR.DOMAIN"));
    Ok(Exit::Done)
}

fn slots(delivery: &NewDelivery) -> Slots {
    serde_json::from_str(&delivery.slots).expect("written a moment ago")
}

/// The members worth looking at in one edition: the longest name, no name, a name beyond ASCII.
fn chosen(list: &MemberList, languages: &Languages) -> BTreeMap<&'static str, Member> {
    let mut chosen: BTreeMap<&'static str, Member> = BTreeMap::new();
    let length = |member: &Member| member.display_name().map_or(0, |name| name.chars().count());
    for member in list.members().filter(|member| member.languages == *languages) {
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
    chosen
}

fn mail(project: &Project, letter: &Letter, member: &Member, keys: &Keys) -> Vec<u8> {
    letter.address(&Recipient::of(member), keys, project.clock.now(), &Kind::Real).bytes
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    files::write_beside(&path, bytes)
        .map_err(|error| Failure::new(Exit::World, format!("cannot write {}: {error}", path.display())))
}
