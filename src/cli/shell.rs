//! The terminal: results to stdout, everything else to stderr, colour where it is wanted.

use std::io::{ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::findings;
use super::remark::Remark;
use super::sentences::{Sentences, Tongue};
use crate::problem::{Problem, Severity};

/// What the global flags ask of the output.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    /// Colour: by the terminal, always, never.
    pub color: ColorChoice,
    /// Nothing but results and errors.
    pub quiet: bool,
    /// Whether a question may be asked.
    pub interactive: bool,
    /// The language in which people are spoken to.
    pub tongue: Tongue,
}

impl Shell {
    /// Writes a result.
    pub fn out(&self, text: &str) -> Result<(), Failure> {
        written(AutoStream::new(std::io::stdout().lock(), self.color).write_all(text.as_bytes()))
    }

    /// Writes a result as one JSON document.
    pub fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).expect("results have string keys");
        self.out(&format!("{text}\n"))
    }

    /// Tells people something beside the result; not under `--quiet`.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.warn(text);
        }
    }

    /// Tells people something that they must see. A closed stderr is no reason to stop.
    pub fn warn(&self, text: &str) {
        let _ = writeln!(AutoStream::new(std::io::stderr().lock(), self.color), "{text}");
    }

    /// Whether results go to a terminal.
    #[must_use]
    pub fn out_is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// The sentences in which findings are told.
    #[must_use]
    pub fn sentences(&self) -> Sentences {
        Sentences::in_tongue(self.tongue)
    }

    /// Shows findings on stderr; hints are for those who ask `check` for them.
    pub fn findings(&self, problems: &[Problem]) {
        let shown: Vec<Problem> =
            problems.iter().filter(|problem| problem.severity() != Severity::Hint).cloned().collect();
        if !shown.is_empty() {
            self.warn(&self.findings_text(&shown, std::io::stderr().is_terminal()));
        }
    }

    /// Findings with their summary, as text for a terminal or a file.
    #[must_use]
    pub fn findings_text(&self, problems: &[Problem], terminal: bool) -> String {
        let color = match self.color {
            ColorChoice::Never => false,
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
            ColorChoice::Auto if terminal => AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
            ColorChoice::Auto => AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
        };
        let mut text = findings::to_text(problems, &self.sentences(), terminal.then(width), color);
        if let Some(summary) = findings::summary(problems, self.tongue) {
            text.push_str(&summary);
        }
        text
    }
}

/// The terminal's width in columns; 100 where there is none.
#[must_use]
pub fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stderr()).map_or(100, |(width, _)| usize::from(width.0))
}

fn written(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        Ok(()) => Ok(()),
        // Somebody reads no further, as in `diglot report X | head -1`: that is their right.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::said(Exit::Done)),
        Err(error) => Err(Failure::told_as(Exit::World, &Remark::new("file-no-result").with("error", error))),
    }
}
