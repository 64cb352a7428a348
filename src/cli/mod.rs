//! The command line: one file a command. The only place that prints.

mod annotations;
mod arguments;
mod check;
mod compose;
mod excerpt;
mod exit;
mod explain;
pub mod findings;
mod gallery;
mod init;
mod l10n;
mod ledger;
mod lsp;
mod members;
mod positions;
mod preview;
mod project;
pub mod remark;
mod report;
mod sarif;
mod send;
pub mod sentences;
mod shell;
mod table;

use std::ffi::OsString;

use clap::Parser;

use arguments::{Arguments, Command};
use exit::{Failure, Outcome};
use project::Project;
use sentences::{Sentences, Tongue};
use shell::Shell;

use crate::shown::shown;

pub use exit::{EXITS, Exit};

/// Runs one command and answers how it ended; everything that had to be said was printed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let wants_json = arguments.iter().any(|argument| argument == "--json");
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Printing to a closed pipe is not our fault, and help is a result.
            let _ = error.print();
            if error.use_stderr() && wants_json {
                let message = error.to_string();
                let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
                let plain = Shell {
                    color: anstream::ColorChoice::Never,
                    quiet: false,
                    interactive: false,
                    tongue: Tongue::English,
                };
                let _ = plain.json(&document(&Failure::new(Exit::Usage, first), &plain.sentences()));
            }
            return if error.use_stderr() { Exit::Usage } else { Exit::Done };
        }
    };
    let shell = arguments.shell();
    let json = arguments.command.wants_json();
    match dispatch(&shell, &arguments) {
        Ok(exit) => exit,
        Err(failure) => {
            report(&shell, &failure, json);
            failure.exit
        }
    }
}

fn dispatch(shell: &Shell, arguments: &Arguments) -> Outcome {
    let project = || Project::open(arguments.root.as_deref());
    match &arguments.command {
        Command::Init(command) => init::run(shell, command),
        Command::Explain(command) => explain::run(shell, command),
        Command::Lsp => lsp::run(arguments.root.clone(), arguments.tongue_asked_for(), shell.tongue),
        Command::Compose(command) if command.serve => preview::run(shell, arguments.root.as_deref(), command),
        Command::Compose(command) => match &command.proof {
            Some(dir) => preview::proof::run(shell, &project()?, command, dir),
            None => compose::run(shell, &project()?, command),
        },
        Command::Check(command) => check::run(shell, &project()?, command),
        Command::Send(command) => send::run(shell, &project()?, command),
        Command::Report(command) => report::run(shell, &project()?, command),
        Command::Members(command) => members::run(shell, &project()?, command),
        Command::L10n(command) => l10n::run(shell, &project()?, command),
    }
}

/// Says why a command stopped; with `--json` stdout stays valid.
fn report(shell: &Shell, failure: &Failure, json: bool) {
    if failure.message.is_empty() && failure.problems.is_empty() {
        return;
    }
    shell.findings(&failure.problems);
    let (message, hint) = failure.told(shell.tongue);
    let (error, help) = match (shell.tongue, &failure.chinese) {
        (Tongue::Chinese, Some(_)) => ("错误", "改法"),
        _ => ("error", "help"),
    };
    if !message.is_empty() {
        shell.warn(&format!("{error}: {}", shown(message)));
    }
    if let Some(hint) = hint {
        shell.warn(&format!("  = {help}: {}", shown(hint)));
    }
    if json {
        let _ = shell.json(&document(failure, &shell.sentences()));
    }
}

/// A failure for programs; its event makes it the last line of a stream, too.
fn document(failure: &Failure, sentences: &Sentences) -> serde_json::Value {
    let (message, hint) = failure.told(sentences.tongue());
    serde_json::json!({
        "schema": 1, "event": "failed",
        "error": { "exit": failure.exit.code(), "message": message, "hint": hint },
        "problems": findings::to_json(&failure.problems, sentences),
    })
}
