//! `diglot l10n pseudo`: a copy of the project in two invented languages, to try the layout.

use std::path::Path;

use super::super::arguments::L10nPseudo;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::shell::Shell;
use crate::config::PROJECT_FILE;
use crate::files;
use crate::l10n::{PSEUDO_MARK, pseudo};

/// Writes the copy.
pub fn run(shell: &Shell, project: &Project, asked: &L10nPseudo) -> Outcome {
    let out = project.root.join(&asked.out);
    refuse_used(project, &out)?;
    let settings = std::fs::read_to_string(project.root.join(PROJECT_FILE))
        .map_err(|error| Failure::cannot_read(Exit::Settings, PROJECT_FILE, &error))?;
    let copy = pseudo(&project.sources, &project.config.languages, &settings);
    for (path, bytes) in &copy {
        files::write_beside(&out.join(path), bytes)
            .map_err(|error| Failure::cannot_write(out.join(path).display(), &error))?;
    }
    let here = std::env::current_dir().unwrap_or_default();
    let name = out.strip_prefix(&here).unwrap_or(&out).display();
    shell.out(&format!("{name}\n"))?;
    let compose = format!("diglot compose --root {name} --open");
    shell.say(&shell.sentences().told(&Remark::new("l10n-pseudo-done").with("command", compose)));
    Ok(Exit::Done)
}

/// Nothing but an earlier copy is written over, and nothing is written among the project's own files.
fn refuse_used(project: &Project, out: &Path) -> Result<(), Failure> {
    let real = files::resolved(out);
    let is_own = ["locales", "newsletters", "templates"]
        .iter()
        .any(|folder| real.starts_with(files::resolved(&project.root.join(folder))));
    if is_own {
        return Err(Failure::told_as(Exit::Usage, &Remark::new("l10n-pseudo-own").with("folder", out.display())));
    }
    let is_earlier = std::fs::read_to_string(out.join(PROJECT_FILE)).is_ok_and(|text| text.starts_with(PSEUDO_MARK));
    match files::list(out) {
        Ok(names) if !names.is_empty() && !is_earlier => {
            Err(Failure::told_as(Exit::Usage, &Remark::new("l10n-pseudo-used").with("folder", out.display())))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::cannot_read(Exit::World, out.display(), &error)),
    }
}
