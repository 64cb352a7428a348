//! `diglot l10n stub`: adds what a translation lacks, as comments to fill in.

use super::super::arguments::L10nStub;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::{Newsletters, check, command, counted, fault, newsletter, translation, unread, waiting, write};
use crate::l10n::{Scope, Stubs, Unable, stub};
use crate::sources::Slug;

/// Writes the stubs, or shows what would be written.
pub fn run(shell: &Shell, project: &Project, asked: &L10nStub) -> Outcome {
    let language = translation(project, &asked.language)?;
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let newsletters = Newsletters::read(project);
    let leaves_out = newsletters.leaves_out();
    let scope = Scope { language: Some(&language), slug: slug.as_ref(), leaves_out: Some(&leaves_out) };
    let stubs = stub(&project.sources, &project.config.languages, scope).map_err(|unable| match unable {
        Unable::Unread(problems) => unread(problems),
        Unable::Fault(paths) => fault(&paths),
    })?;
    if !asked.dry_run {
        write(project, &stubs.files)?;
    }
    for file in &stubs.files {
        shell.out(&format!("{}: {}\n", file.path, file.ids.join(", ")))?;
    }
    for (id, path) in &stubs.broken {
        shell.warn(&format!("left: {path}: {id} is there, but cannot be read; diglot check says why"));
    }
    shell.say(&next(&stubs, asked.dry_run, slug.as_ref()));
    Ok(Exit::Done)
}

/// What to do next. Where nothing can be added although something is missing, never `status`, which would lead back here.
fn next(stubs: &Stubs, is_dry_run: bool, slug: Option<&Slug>) -> String {
    let count: usize = stubs.files.iter().map(|file| file.ids.len()).sum();
    match (count, is_dry_run, stubs.waiting.first()) {
        (1.., true, _) => format!("{} would be added; nothing was written.", counted(count, "stub")),
        (1.., false, _) => format!(
            "Added {}. In each, write the translation behind the equals sign and take away \"# TODO \".  Next: {}",
            counted(count, "stub"),
            command("status", slug)
        ),
        (0, _, Some((id, place))) => {
            let line = place.start().map_or(1, |(line, _)| line);
            format!(
                "Nothing is left to add, but {} to be filled in, the first in {}, line {line}: {id}. \
                 Write the translation behind the equals sign and take away \"# TODO \".",
                waiting(stubs.waiting.len()),
                place.path()
            )
        }
        (0, _, None) if stubs.broken.is_empty() => {
            format!("Nothing is missing.  Next: {}", command("status", slug))
        }
        (0, _, None) => format!("Nothing can be added.  Next: {}", check(slug)),
    }
}
