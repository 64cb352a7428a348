//! What can go wrong inside a transaction, and how it is said outside: the file, the kind of fault, what to do.
//! The sentence leaves out the cause, which travels beside it.

use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::ledger::{LedgerError, LedgerFault};

/// A failed transaction.
#[derive(Debug)]
pub(super) enum Trouble {
    /// SQLite's own answer.
    Sqlite(Error),
    /// Somebody else was faster; a clause about what they did.
    Busy(String),
    /// The file holds what no ledger of ours would; a clause about what.
    Unusable(String),
    /// A file beside it cannot be made; a clause about which, and the cause.
    World(String, std::io::Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Sqlite(error)
    }
}

impl Trouble {
    /// The trouble as callers see it.
    pub(super) fn at(self, path: &Path) -> LedgerError {
        let path = path.display();
        match self {
            Trouble::Busy(what) => LedgerError::new(LedgerFault::Busy, format!("the ledger {path} is busy: {what}")),
            Trouble::Unusable(what) => unusable(&path, &what),
            Trouble::World(what, cause) => {
                LedgerError::new(LedgerFault::World, format!("the ledger {path} cannot be used: {what}")).because(cause)
            }
            Trouble::Sqlite(error) => {
                assert!(!is_illegal(&error), "a delivery changed its state outside the table: {error}");
                explain(&path, &error).because(error)
            }
        }
    }
}

/// The name by which the debug trigger of `open` reports a change of state that is not in the table.
pub(super) const ILLEGAL: &str = "illegal change of state";

fn is_illegal(error: &Error) -> bool {
    matches!(error, Error::SqliteFailure(_, Some(text)) if text.starts_with(ILLEGAL))
}

fn unusable(path: &dyn std::fmt::Display, what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Unusable, format!("the ledger {path} cannot be used: {what}"))
}

fn explain(path: &dyn std::fmt::Display, error: &Error) -> LedgerError {
    let world = |what: &str| LedgerError::new(LedgerFault::World, format!("the ledger {path} cannot be used: {what}"));
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            LedgerError::new(
                LedgerFault::Busy,
                format!("the ledger {path} is busy: another program kept it locked for 5 seconds; try again"),
            )
        }
        Some(ErrorCode::DiskFull) => world("the disk is full; make room and run the command again"),
        Some(ErrorCode::ReadOnly) => world("it is read-only, or its folder is"),
        Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
            world("access to it is denied")
        }
        Some(ErrorCode::CannotOpen) => world("it cannot be opened or its folder cannot be written"),
        Some(ErrorCode::OutOfMemory) => world("memory is exhausted"),
        Some(ErrorCode::SystemIoFailure | ErrorCode::NoLargeFileSupport | ErrorCode::OperationInterrupted) => {
            world("the disk reports an input or output error")
        }
        Some(ErrorCode::NotADatabase) => {
            unusable(path, "it is no SQLite file; restore it from a backup or name another")
        }
        _ => unusable(path, "it is damaged; restore it from a backup"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn said(code: std::os::raw::c_int) -> LedgerError {
        let error = Error::SqliteFailure(ffi::Error::new(code), None);
        Trouble::from(error).at(Path::new(".diglot/ledger.db"))
    }

    #[test]
    fn faults_of_the_disk_name_the_file_and_the_cause() {
        for (code, words) in [
            (ffi::SQLITE_FULL, "the disk is full"),
            (ffi::SQLITE_READONLY, "read-only"),
            (ffi::SQLITE_READONLY_DIRECTORY, "read-only"),
            (ffi::SQLITE_IOERR_FSYNC, "input or output error"),
            (ffi::SQLITE_IOERR_WRITE, "input or output error"),
            (ffi::SQLITE_CANTOPEN, "cannot be opened"),
            (ffi::SQLITE_PERM, "denied"),
        ] {
            let error = said(code);
            assert_eq!(error.kind, LedgerFault::World, "{error}");
            assert!(error.to_string().contains(words) && error.to_string().contains(".diglot/ledger.db"), "{error}");
            assert!(error.source.is_some() && !error.is_transient());
        }
    }

    #[test]
    fn a_lock_is_busy_and_a_damaged_file_is_unusable() {
        for code in [ffi::SQLITE_BUSY, ffi::SQLITE_BUSY_SNAPSHOT, ffi::SQLITE_LOCKED, ffi::SQLITE_PROTOCOL] {
            assert!(said(code).is_transient());
        }
        for code in [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_MISMATCH, ffi::SQLITE_ERROR] {
            assert_eq!(said(code).kind, LedgerFault::Unusable);
        }
    }
}
