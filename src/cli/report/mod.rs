//! `diglot report`: who got a newsletter, who did not, and why: as a table, as JSON, as a spreadsheet, and as a page to look at.
//!
//! All forms are made in one reading of the ledger, so that they agree also while a send is at work.

#[cfg(test)]
mod cases;
mod json;
mod page;
mod spreadsheet;
mod target;
mod text;

use std::path::Path;

use super::arguments::Report;
use super::exit::{Exit, Failure, Outcome};
use super::project::Project;
use super::remark::Remark;
use super::shell::Shell;
use crate::clock::Timestamp;
use crate::files;
use crate::ledger::{Delivery, Ledger, Seq, Summary};
use crate::report::{Figures, MARK};

pub use spreadsheet::guarded;
pub use text::word;

/// Deliveries read from the ledger at a time.
const PAGE: usize = 1_000;

/// Prints the report, and writes the files asked for.
pub fn run(shell: &Shell, project: &Project, command: &Report) -> Outcome {
    let slug = project.newsletter(&command.newsletter)?;
    let ledger = project.look_into_ledger()?;
    let known = match &ledger {
        Some(ledger) => ledger.newsletter(&slug).map_err(Project::ledger_failure)?,
        None => None,
    };
    let (Some(ledger), Some(summary)) = (ledger, known) else {
        return Err(Failure::new(Exit::Refused, format!("{slug} was not sent to anybody yet"))
            .hint(format!("`diglot send {slug} --dry-run` shows what would happen"))
            .in_chinese(format!("{slug}还没有寄给任何人"), format!("用`diglot send {slug} --dry-run`看看会寄给谁")));
    };
    target::require_two(command.csv.as_deref(), command.html.as_deref())?;
    command.csv.as_deref().map(|file| target::require_free(file, &spreadsheet::mark())).transpose()?;
    command.html.as_deref().map(|file| target::require_free(file, MARK)).transpose()?;
    let runs = ledger.runs(summary.id).map_err(Project::ledger_failure)?;
    let mut figures = Figures::default();
    let mut table = command.csv.as_deref().map(spreadsheet::Spreadsheet::begin).transpose()?;
    let mut names = text::Names::new(shell);
    let mut rows = json::Rows::default();
    if command.json {
        json::begin(shell, slug.as_str(), &summary)?;
    }
    every_delivery(&ledger, &summary, |delivery| {
        figures.add(&delivery);
        if let Some(table) = &mut table {
            table.add(&delivery)?;
        }
        if command.json { rows.add(shell, delivery) } else { names.tell(&delivery) }
    })?;
    let report = crate::report::Report {
        slug: slug.as_str(),
        summary: &summary,
        runs: &runs,
        figures: &figures,
        now: project.clock.now(),
    };
    if command.json {
        json::end(shell, &report)?;
    } else {
        names.end()?;
        text::table(shell, &report)?;
    }
    if let Some(table) = table {
        tell_written(shell, &table.end()?);
    }
    if let Some(file) = &command.html {
        let page = page::page(shell, project, &report);
        files::write_beside(file, page.as_bytes()).map_err(|error| Failure::cannot_write(file.display(), &error))?;
        tell_written(shell, file);
    }
    Ok(Exit::Done)
}

fn tell_written(shell: &Shell, file: &Path) {
    shell.say(&shell.sentences().told(&Remark::new("file-wrote").with("file", file.display())));
}

/// Calls `each` for every delivery, a page at a time, so that memory does not grow with the list.
pub fn every_delivery(
    ledger: &impl Ledger,
    summary: &Summary,
    mut each: impl FnMut(Delivery) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = Seq(0);
    loop {
        let page = ledger.deliveries(summary.id, after, PAGE).map_err(Project::ledger_failure)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        for delivery in page {
            each(delivery)?;
        }
    }
}

/// A moment as RFC 3339 in UTC, to the second.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.0.div_euclid(1000)).map(|at| at.to_string()).unwrap_or_default()
}

/// The first `digits` hex digits.
#[must_use]
pub fn hex(bytes: &[u8], digits: usize) -> String {
    data_encoding::HEXLOWER.encode(bytes).chars().take(digits).collect()
}
