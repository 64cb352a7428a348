//! What can go wrong with a server, and how it is said outside: which server, the kind of fault, what to do. The sentence
//! leaves out the cause, which travels beside it, and never holds a password.

use postgres::Error;
use postgres::error::SqlState;

use crate::ledger::{LedgerError, LedgerFault};

/// A failed transaction.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The server's answer, or its silence.
    Postgres(Error),
    /// Somebody else was faster; a clause about what they did.
    Busy(String),
    /// The database holds what no ledger of ours would; a clause about what.
    Unusable(String),
    /// The connection cannot be made as asked; a clause, and the cause.
    World(String, Box<dyn std::error::Error + Send + Sync>),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Postgres(error)
    }
}

impl Trouble {
    /// Whether transactions got into each other's way: this one was undone as a whole and may be tried again (`sending.md` section 4).
    pub(super) fn is_collision(&self) -> bool {
        self.code().is_some_and(|code| {
            *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
        })
    }

    /// The server's code, if it answered.
    pub(super) fn code(&self) -> Option<&SqlState> {
        match self {
            Trouble::Postgres(error) => error.code(),
            _ => None,
        }
    }

    /// The trouble as callers see it.
    pub(super) fn at(self, server: &str) -> LedgerError {
        match self {
            Trouble::Busy(what) => busy(server, &what),
            Trouble::Unusable(what) => unusable(server, &what),
            Trouble::World(what, cause) => world(server, &what).because(cause),
            Trouble::Postgres(error) => explain(server, &error).because(error),
        }
    }
}

fn busy(server: &str, what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Busy, format!("the ledger {server} is busy: {what}"))
}

fn unusable(server: &str, what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Unusable, format!("the ledger {server} cannot be used: {what}"))
}

fn world(server: &str, what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::World, format!("the ledger {server} cannot be used: {what}"))
}

/// The server cannot be reached or broke off: whether the last transaction had its effect is not known.
fn lost(server: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Lost, format!("the ledger {server} does not answer"))
}

fn explain(server: &str, error: &Error) -> LedgerError {
    let Some(code) = error.code() else { return explain_silence(server, error) };
    match code.code() {
        "40001" | "40P01" => busy(server, "others change the same rows again and again; try again"),
        "55P03" => busy(server, "somebody else holds what is to be changed for longer than 5 seconds; try again"),
        "57014" => world(server, "it took longer than a minute to answer"),
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "40003" => lost(server),
        "53300" => world(server, "it takes no more connections; raise max_connections or send from fewer machines"),
        "53100" => world(server, "its disk is full; make room and run the command again"),
        "25006" => world(server, "it is read-only; name the server that may be written to"),
        "3D000" => world(server, "there is no such database; make it with createdb"),
        "28P01" | "28000" => world(
            server,
            "it refuses the login; look at the role, at pg_hba.conf, and at the password in PGPASSFILE or DIGLOT_LEDGER_URL",
        ),
        "42501" => world(server, "the role may not do this; it needs to own the ledger's tables"),
        "42P01" | "42703" => unusable(server, "its tables are not those of a ledger; restore it from a backup"),
        class if class.starts_with("08") => lost(server),
        class if class.starts_with("53") || class.starts_with("58") => {
            world(server, "it has run into a fault of its own")
        }
        _ => unusable(server, "it did not take what a ledger takes"),
    }
}

/// No answer of the server at all: the connection was not made, it broke, or something else answered.
fn explain_silence(server: &str, error: &Error) -> LedgerError {
    let kind = error.to_string();
    if kind.starts_with("error performing TLS handshake") {
        return world(
            server,
            "its certificate is not accepted or it offers no TLS; a private root is named by sslrootcert=FILE",
        );
    }
    if kind.starts_with("error deserializing") || kind.starts_with("invalid column") {
        return unusable(server, "it holds what no ledger would; restore it from a backup");
    }
    if kind.starts_with("invalid configuration") || kind.starts_with("authentication error") {
        return world(server, "it cannot be logged into; a password belongs in PGPASSFILE or DIGLOT_LEDGER_URL");
    }
    lost(server)
}
