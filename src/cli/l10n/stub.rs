//! `diglot l10n stub`: adds what a translation lacks, as comments to fill in.

use super::super::arguments::L10nStub;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::{Newsletters, command, counted, fault, newsletter, translation, write};
use crate::l10n::{Scope, stub};

/// Writes the stubs, or shows what would be written.
pub fn run(shell: &Shell, project: &Project, asked: &L10nStub) -> Outcome {
    let language = translation(project, &asked.language)?;
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let newsletters = Newsletters::read(project);
    let leaves_out = newsletters.leaves_out();
    let scope = Scope { language: Some(&language), slug: slug.as_ref(), leaves_out: Some(&leaves_out) };
    let files = stub(&project.sources, &project.config.languages, scope).map_err(|paths| fault(&paths))?;
    if !asked.dry_run {
        write(project, &files)?;
    }
    for file in &files {
        shell.out(&format!("{}: {}\n", file.path, file.ids.join(", ")))?;
    }
    let count: usize = files.iter().map(|file| file.ids.len()).sum();
    shell.say(&match (count, asked.dry_run) {
        (0, _) => format!("Nothing is left to add.  Next: {}", command("status", slug.as_ref())),
        (_, true) => format!("{} would be added; nothing was written.", counted(count, "stub")),
        (_, false) => format!(
            "Added {}. In each, write the translation behind the equals sign and take away \"# TODO \".  Next: {}",
            counted(count, "stub"),
            command("status", slug.as_ref())
        ),
    });
    Ok(Exit::Done)
}
