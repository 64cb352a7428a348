//! `diglot check`: everything that is wrong or missing. Nothing is written.

use super::arguments::{Check, Format};
use super::exit::{Exit, Outcome};
use super::findings;
use super::project::Project;
use super::sentences::Sentences;
use super::shell::Shell;
use crate::check::check;
use crate::compose::{Composed, Wanted};
use crate::config::Transport;
use crate::problem::{Problem, Warned, sort};

/// Checks and prints the findings to stdout.
pub fn run(shell: &Shell, project: &Project, command: &Check) -> Outcome {
    let slugs = project.newsletters(&command.newsletters)?;
    let count = slugs.len();
    let problems = findings_of(project, &Wanted { slugs, editions: project.editions() });
    match command.format() {
        Format::Json => shell.json(&serde_json::json!({
            "schema": 1, "problems": findings::to_json(&problems, &Sentences::english()),
        }))?,
        Format::Text if problems.is_empty() => {
            let newsletters = if count == 1 { "1 newsletter".to_owned() } else { format!("{count} newsletters") };
            shell.say(&format!(
                "Nothing is wrong with {newsletters} in {} languages.",
                project.config.languages.available.len()
            ));
        }
        Format::Text => shell.out(&(shell.findings_text(&problems, shell.out_is_terminal()) + "\n"))?,
    }
    Ok(if problems.iter().any(Problem::is_error) { Exit::Content } else { Exit::Done })
}

/// All findings about some newsletters, in order.
#[must_use]
pub fn findings_of(project: &Project, wanted: &Wanted) -> Vec<Problem> {
    check_composed(project, &project.compose(wanted, &mut |_, _| {}))
}

/// All findings about what was composed, in order.
#[must_use]
pub fn check_composed(project: &Project, composed: &Warned<Composed>) -> Vec<Problem> {
    let mut problems = check(&project.sources, composed, &project.check_settings());
    // What mailbox providers ask of a sender matters once mail leaves for them.
    if matches!(project.config.transport, Transport::Smtp(_)) {
        problems.extend(project.mail_settings().warnings());
        sort(&mut problems);
    }
    problems
}
