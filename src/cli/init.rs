//! `diglot init`: a project that composes and sends at once, from the embedded sample.

use std::path::Path;

use rust_embed::RustEmbed;

use super::arguments::Init;
use super::exit::{Exit, Failure, Outcome};
use super::shell::Shell;
use crate::files;

/// The sample: this repository's own first newsletter.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR"]
#[include = "diglot.toml"]
#[include = "members.example.csv"]
#[include = "newsletters/*"]
#[include = "newsletters/**/*"]
#[include = "locales/**/*"]
#[include = "templates/*"]
#[include = "templates/**/*"]
struct Sample;

/// What git must not see: secrets, personal data, results.
const IGNORED: &str = "# Keys, ledger and logs; what diglot writes; the member list.\n/.diglot/\n/dist/\n/outbox/\n/members.csv\n/members.xlsx\n";

/// Writes the sample into a new or empty folder.
pub fn run(shell: &Shell, command: &Init) -> Outcome {
    let dir = &command.dir;
    refuse_used(dir)?;
    let mut paths: Vec<String> = Sample::iter().map(|path| path.to_string()).collect();
    paths.sort();
    for path in &paths {
        let file = Sample::get(path).expect("listed a moment ago");
        write(&dir.join(path), &file.data)?;
    }
    write(&dir.join(".gitignore"), IGNORED.as_bytes())?;
    let newsletters = paths.iter().filter(|path| path.starts_with("newsletters/") && path.ends_with(".toml")).count();
    shell.out(&format!(
        "Created {}: diglot.toml, newsletters/ ({newsletters}), locales/en and locales/zh-CN, templates/, members.example.csv \
         (6 fictitious members).\n",
        dir.display()
    ))?;
    let step = if dir == Path::new(".") { String::new() } else { format!("cd {} && ", dir.display()) };
    shell.say(&format!("Mail goes to the folder outbox/ until you set [transport].  Next: {step}diglot compose --open"));
    Ok(Exit::Done)
}

/// Nothing that exists is overwritten: an empty folder (a bare `.git` is fine) or a new one.
fn refuse_used(dir: &Path) -> Result<(), Failure> {
    match files::list(dir) {
        Ok(names) if names.iter().any(|name| name != ".git") => {
            Err(Failure::new(Exit::Usage, format!("{} is not empty", dir.display())).hint("name a new folder: diglot init FOLDER"))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::new(Exit::World, format!("cannot read {}: {error}", dir.display()))),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::write_beside(path, bytes)
        .map_err(|error| Failure::new(Exit::World, format!("cannot write {}: {error}", path.display())))
}
