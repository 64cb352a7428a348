//! How the process ends: documented exit codes, and the failure that carries one up to `main`.

use std::fmt;
use std::io::Error;

use super::remark::Remark;
use super::sentences::{Sentences, Tongue};
use crate::problem::Problem;

/// Exit codes (`docs/exit-codes.md` is held against this list by a test).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done as asked; warnings may have been printed.
    Done = 0,
    /// A fault in diglot.
    Fault = 1,
    /// Wrong use: unknown flag, no such newsletter, too many test addresses.
    Usage = 2,
    /// Errors in words, facts or templates; warnings under `--deny warnings`.
    Content = 3,
    /// `diglot.toml` or the member list is wrong or missing.
    Settings = 4,
    /// Some recipients were not served; the report says which; resumable.
    Recipients = 5,
    /// The world refused and nobody was mailed: network, login, ledger, disk.
    World = 6,
    /// Refused on purpose: count not confirmed, already sent, another sender at work.
    Refused = 7,
    /// Interrupted; the ledger is consistent.
    Interrupted = 130,
}

/// All exit codes, in order.
pub const EXITS: [Exit; 9] = [
    Exit::Done,
    Exit::Fault,
    Exit::Usage,
    Exit::Content,
    Exit::Settings,
    Exit::Recipients,
    Exit::World,
    Exit::Refused,
    Exit::Interrupted,
];

impl Exit {
    /// The number that the shell sees.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// What it means, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Done => "done as asked",
            Exit::Fault => "a fault in diglot",
            Exit::Usage => "wrong use",
            Exit::Content => "errors in words, facts or templates",
            Exit::Settings => "settings or member list are wrong",
            Exit::Recipients => "some recipients were not served",
            Exit::World => "the world refused, nobody was mailed",
            Exit::Refused => "refused on purpose",
            Exit::Interrupted => "interrupted",
        }
    }
}

/// Why a command stopped: what happened, what to do next, and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// Exit code.
    pub exit: Exit,
    /// One sentence; empty when everything was said already.
    pub message: String,
    /// What to do, one sentence.
    pub hint: Option<String>,
    /// The same in Chinese, for what a translator meets.
    pub chinese: Option<Chinese>,
    /// Findings that are the reason.
    pub problems: Vec<Problem>,
}

/// What a failure says in Chinese.
#[derive(Debug)]
pub struct Chinese {
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure { exit, message: message.into(), hint: None, chinese: None, problems: Vec::new() }
    }

    /// A failure told in the embedded words, in both languages.
    #[must_use]
    pub fn told_as(exit: Exit, remark: &Remark) -> Failure {
        let (english, chinese) = (Sentences::in_tongue(Tongue::English), Sentences::in_tongue(Tongue::Chinese));
        Failure {
            hint: english.advice(remark),
            chinese: Some(Chinese { message: chinese.told(remark), hint: chinese.advice(remark) }),
            ..Failure::new(exit, english.told(remark))
        }
    }

    /// A file or folder that the system does not let us read.
    #[must_use]
    pub fn cannot_read(exit: Exit, file: impl ToString, error: &Error) -> Failure {
        Failure::told_as(exit, &Remark::barred("file-cannot-read", file, error))
    }

    /// A file that the system does not let us write.
    #[must_use]
    pub fn cannot_write(file: impl ToString, error: &Error) -> Failure {
        Failure::told_as(Exit::World, &Remark::barred("file-cannot-write", file, error))
    }

    /// A failure about which everything was printed already.
    #[must_use]
    pub fn said(exit: Exit) -> Failure {
        Failure::new(exit, "")
    }

    /// A failure whose reason is findings about files.
    #[must_use]
    pub fn problems(exit: Exit, problems: Vec<Problem>) -> Failure {
        Failure { problems, ..Failure::said(exit) }
    }

    /// Adds what is said in Chinese: what happened, and what to do.
    #[must_use]
    pub fn in_chinese(mut self, message: impl Into<String>, hint: impl Into<String>) -> Failure {
        self.chinese = Some(Chinese { message: message.into(), hint: Some(hint.into()) });
        self
    }

    /// What happened and what to do, in the language of the reader where it was written in it.
    #[must_use]
    pub fn told(&self, tongue: Tongue) -> (&str, Option<&str>) {
        match &self.chinese {
            Some(said) if tongue == Tongue::Chinese => (&said.message, said.hint.as_deref()),
            _ => (&self.message, self.hint.as_deref()),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What a command answers.
pub type Outcome = Result<Exit, Failure>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_table_is_that_of_the_program() {
        let table = include_str!("../../docs/exit-codes.md");
        let rows: Vec<&str> =
            table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| code")).collect();
        let expected: Vec<String> =
            EXITS.iter().map(|exit| format!("| {} | {} |", exit.code(), exit.meaning())).collect();
        assert_eq!(rows.len(), expected.len());
        for (row, expected) in rows.iter().zip(&expected) {
            assert!(row.starts_with(expected.as_str()), "{row}");
        }
    }
}
