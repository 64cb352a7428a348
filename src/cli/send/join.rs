//! A second `send` of the same newsletter with the same content, on another machine: it takes part in the work of the first.
//!
//! The recipients are those that were frozen; the list here only says how many the user means.

use super::progress::mail;
use super::resume::refuse_edited;
use super::{Errand, Prepared, overview, way};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::ledger::Ledger;

/// Whether others are at it, on a ledger that several may use.
pub fn is_possible(errand: &Errand<'_>) -> Result<bool, Failure> {
    let Errand { project, slug, command, .. } = *errand;
    if command.dry_run || !project.shares_ledger()? {
        return Ok(false);
    }
    let Some(ledger) = project.look_into_ledger()? else { return Ok(false) };
    let Some(summary) = ledger.newsletter(slug).map_err(Project::ledger_failure)? else { return Ok(false) };
    let runs = ledger.runs(summary.id).map_err(Project::ledger_failure)?;
    // Between the freeze and the begin of the first run there is none yet.
    let at_work = runs.is_empty() || runs.iter().any(|run| run.ended_at.is_none());
    Ok(at_work && summary.finished_at.is_none())
}

/// Joins them.
pub fn run(errand: &Errand<'_>, prepared: &Prepared) -> Outcome {
    let Errand { shell, project, slug, .. } = *errand;
    let Some(keys) = project.keys()? else {
        return Err(Failure::told_as(Exit::Settings, &Remark::new("send-join-no-keys")));
    };
    let mut ledger = project.ledger(&keys, shell.tongue)?;
    let summary = ledger.newsletter(slug).map_err(Project::ledger_failure)?.expect("it was there a moment ago");
    refuse_edited(errand, &summary)?;
    shell.warn(&shell.sentences().told(&Remark::new("send-join").with("newsletter", slug)));
    let way = way::open(project)?;
    overview::show(errand, prepared, way.as_ref())?;
    overview::confirm(errand, prepared.plan.mails())?;
    way.check().map_err(|error| way::cannot(Exit::World, &error))?;
    mail(errand, &mut ledger, &keys, way.as_ref(), prepared.plan.mails())
}
