//! `diglot init`: a project that composes and sends at once, from the embedded sample.

use std::path::Path;

use rust_embed::RustEmbed;

use super::arguments::Init;
use super::exit::{Exit, Failure, Outcome};
use super::shell::Shell;
use crate::files;

/// The sample's facts: this repository's own first newsletter.
#[derive(RustEmbed)]
#[folder = "newsletters/"]
#[prefix = "newsletters/"]
struct Newsletters;

/// Its words.
#[derive(RustEmbed)]
#[folder = "locales/"]
#[prefix = "locales/"]
struct Locales;

const SETTINGS: &[u8] = include_bytes!("../../diglot.toml");
const MEMBERS: &[u8] = include_bytes!("../../members.example.csv");

/// What git must not see: secrets, personal data, results.
const IGNORED: &str = "# Keys, ledger and logs; what diglot writes; the member list.\n/.diglot/\n/dist/\n/outbox/\n/members.csv\n/members.xlsx\n/report.csv\n/report.html\n";

/// Writes the sample into a new or empty folder.
pub fn run(shell: &Shell, command: &Init) -> Outcome {
    let dir = &command.dir;
    refuse_used(dir)?;
    let sample = sample();
    for (path, bytes) in &sample {
        write(&dir.join(path), bytes)?;
    }
    let newsletters =
        sample.iter().filter(|(path, _)| path.starts_with("newsletters/") && path.ends_with(".toml")).count();
    // Every line but the heading is a member.
    let members = String::from_utf8_lossy(MEMBERS).lines().count() - 1;
    shell.out(&format!(
        "Created {}: diglot.toml, newsletters/ ({newsletters}), locales/en and locales/zh-CN, templates/, members.example.csv \
         ({members} fictitious members).\n",
        dir.display()
    ))?;
    let step = if dir == Path::new(".") { String::new() } else { format!("cd {} && ", dir.display()) };
    shell
        .say(&format!("Mail goes to the folder outbox/ until you set [transport].  Next: {step}diglot compose --open"));
    Ok(Exit::Done)
}

/// Every file of the sample, by path.
fn sample() -> Vec<(String, Vec<u8>)> {
    let newsletters = Newsletters::iter().filter_map(|path| Some((path.to_string(), Newsletters::get(&path)?)));
    let locales = Locales::iter().filter_map(|path| Some((path.to_string(), Locales::get(&path)?)));
    let mut files: Vec<(String, Vec<u8>)> = newsletters
        .chain(locales)
        .map(|(path, file)| (path, file.data.into_owned()))
        .chain(files::templates())
        .collect();
    let own = [("diglot.toml", SETTINGS), ("members.example.csv", MEMBERS), (".gitignore", IGNORED.as_bytes())];
    files.extend(own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    files
}

/// Nothing that exists is overwritten: an empty folder (a bare `.git` is fine) or a new one.
fn refuse_used(dir: &Path) -> Result<(), Failure> {
    match files::list(dir) {
        Ok(names) if names.iter().any(|name| name != ".git") => {
            Err(Failure::new(Exit::Usage, format!("{} is not empty", dir.display()))
                .hint("name a new folder: diglot init FOLDER"))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::new(Exit::World, format!("cannot read {}: {error}", dir.display()))),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::write_beside(path, bytes).map_err(|error| Failure::cannot_write(path.display(), &error))
}
