//! `diglot l10n pseudo`: a copy of the project in two invented languages, to try the layout.

use std::path::Path;

use super::super::arguments::L10nPseudo;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use crate::config::PROJECT_FILE;
use crate::files;
use crate::l10n::{PSEUDO_MARK, pseudo};

/// Writes the copy.
pub fn run(shell: &Shell, project: &Project, asked: &L10nPseudo) -> Outcome {
    let out = project.root.join(&asked.out);
    refuse_used(project, &out)?;
    let settings = std::fs::read_to_string(project.root.join(PROJECT_FILE))
        .map_err(|error| Failure::new(Exit::Settings, format!("cannot read {PROJECT_FILE}: {error}")))?;
    let copy = pseudo(&project.sources, &project.config.languages, &settings);
    for (path, bytes) in &copy {
        files::write_beside(&out.join(path), bytes).map_err(|error| {
            Failure::new(Exit::World, format!("cannot write {}: {error}", out.join(path).display()))
        })?;
    }
    let here = std::env::current_dir().unwrap_or_default();
    let name = out.strip_prefix(&here).unwrap_or(&out).display();
    shell.out(&format!("{name}\n"))?;
    shell.say(&format!(
        "A copy of the project: en-XA is long and accented, zh-XB is wide.  Next: diglot compose --root {name} --open"
    ));
    Ok(Exit::Done)
}

/// Nothing but an earlier copy is written over, and nothing is written among the project's own files.
fn refuse_used(project: &Project, out: &Path) -> Result<(), Failure> {
    let real = files::resolved(out);
    let is_own = ["locales", "newsletters", "templates"]
        .iter()
        .any(|folder| real.starts_with(files::resolved(&project.root.join(folder))));
    if is_own {
        return Err(Failure::new(Exit::Usage, format!("{} is a folder of the project’s own", out.display()))
            .hint("name another folder with --out"));
    }
    let is_earlier = std::fs::read_to_string(out.join(PROJECT_FILE)).is_ok_and(|text| text.starts_with(PSEUDO_MARK));
    match files::list(out) {
        Ok(names) if !names.is_empty() && !is_earlier => {
            Err(Failure::new(Exit::Usage, format!("{} is not empty", out.display()))
                .hint("name a new folder with --out"))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::new(Exit::World, format!("cannot read {}: {error}", out.display()))),
    }
}
