//! `diglot l10n stub`: adds what a translation lacks, as comments to fill in.

use super::super::arguments::L10nStub;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::shell::Shell;
use super::{Newsletters, check, command, fault, newsletter, texts, translation, unread, write};
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
    let sentences = shell.sentences();
    for file in &stubs.files {
        shell.out(&format!("{}\n", sentences.told(&texts(file))))?;
    }
    for (id, path) in &stubs.broken {
        shell.warn(&sentences.told(&Remark::new("l10n-stub-broken").with("file", path).with("id", id)));
    }
    shell.say(&sentences.told(&next(&stubs, asked.dry_run, slug.as_ref())));
    Ok(Exit::Done)
}

/// What to do next. Where nothing can be added although something is missing, never `status`, which would lead back here.
fn next(stubs: &Stubs, is_dry_run: bool, slug: Option<&Slug>) -> Remark {
    let count: usize = stubs.files.iter().map(|file| file.ids.len()).sum();
    let status = command("status", slug);
    match (count, is_dry_run, stubs.waiting.first()) {
        (1.., true, _) => Remark::new("l10n-stub-would").with("count", count),
        (1.., false, _) => Remark::new("l10n-stub-added").with("count", count).with("command", status),
        (0, _, Some((id, place))) => Remark::new("l10n-stub-waiting")
            .with("count", stubs.waiting.len())
            .with("file", place.path())
            .with("line", place.start().map_or(1, |(line, _)| line))
            .with("id", id),
        (0, _, None) if stubs.broken.is_empty() => Remark::new("l10n-stub-complete").with("command", status),
        (0, _, None) => Remark::new("l10n-stub-unable").with("command", check(slug)),
    }
}
