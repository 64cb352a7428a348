//! `diglot l10n export`: texts and translations for other tools.

use std::path::PathBuf;

use super::super::arguments::{ExchangeFormat, L10nExport};
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::shell::Shell;
use super::{Newsletters, newsletter, translation, unread};
use crate::files;
use crate::l10n::{Format, Scope, export, stub, unread_files};

impl From<ExchangeFormat> for Format {
    fn from(format: ExchangeFormat) -> Format {
        match format {
            ExchangeFormat::Xliff => Format::Xliff,
            ExchangeFormat::Po => Format::Po,
            ExchangeFormat::Csv => Format::Csv,
        }
    }
}

/// Writes the file. One that exists may hold somebody's work and is left alone.
pub fn run(shell: &Shell, project: &Project, asked: &L10nExport) -> Outcome {
    let language = translation(project, &asked.language)?;
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let newsletters = Newsletters::read(project);
    let leaves_out = newsletters.leaves_out();
    let scope = Scope { language: None, slug: slug.as_ref(), leaves_out: Some(&leaves_out) };
    let of_language = Scope { language: Some(&language), ..scope };
    let problems = unread_files(&project.sources, &project.config.languages, of_language);
    if !problems.is_empty() {
        return Err(unread(problems));
    }
    let broken = stub(&project.sources, &project.config.languages, of_language).map(|stubs| stubs.broken);
    let sentences = shell.sentences();
    for (id, path) in broken.unwrap_or_default() {
        shell.warn(&sentences.told(&Remark::new("l10n-export-broken").with("file", path).with("id", id)));
    }
    let format = Format::from(asked.format);
    let (text, count) = export(&project.sources, &project.config.languages, &language, scope, format);
    if count == 0 {
        return Err(Failure::told_as(Exit::Content, &Remark::new("l10n-export-none")));
    }
    let out = asked.out.clone().unwrap_or_else(|| PathBuf::from(format!("{language}.{}", format.ending())));
    if out.exists() {
        return Err(Failure::told_as(Exit::Usage, &Remark::new("l10n-export-exists").with("file", out.display())));
    }
    files::write_beside(&out, text.as_bytes()).map_err(|error| Failure::cannot_write(out.display(), &error))?;
    shell.out(&format!("{}\n", out.display()))?;
    let import = format!("diglot l10n import {}", out.display());
    shell.say(&sentences.told(&Remark::new("l10n-export-done").with("count", count).with("command", import)));
    Ok(Exit::Done)
}
