//! One sender at a time: a lock on `<ledger>.lock`, held for the run. The system takes it away when the process dies, so
//! a crash never blocks the next run. The file says who holds it and stays behind; only the lock counts.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::clock::Timestamp;
use crate::ledger::sqlite::file;
use crate::ledger::{LedgerError, LedgerFault};
use crate::sources::Slug;

/// The lock, held until dropped.
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of the ledger at `path`, or says who holds it.
    pub(super) fn take(path: &Path, held_by_us: bool) -> Result<Lock, LedgerError> {
        let place = place(path);
        if held_by_us {
            return Err(busy(path, "this very process"));
        }
        let mut file = file::open_private(&place).map_err(|error| refused(&place, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { file }),
            Err(TryLockError::WouldBlock) => Err(busy(path, &holder(&mut file))),
            Err(TryLockError::Error(error)) => Err(refused(&place, error)),
        }
    }

    /// Writes down who holds it. Only the lock counts, so a full disk does not matter here.
    pub(super) fn tell(&mut self, slug: &Slug, now: Timestamp) {
        let since = jiff::Timestamp::from_millisecond(now.0).map(|time| time.to_string()).unwrap_or_default();
        let text = format!("process {}, newsletter {}, since {since}", std::process::id(), slug.as_str());
        let _ =
            self.file.set_len(0).and_then(|()| self.file.rewind()).and_then(|()| self.file.write_all(text.as_bytes()));
    }
}

/// The lock file of a ledger.
fn place(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

/// What the lock file says; short and printable, whoever wrote it.
fn holder(file: &mut File) -> String {
    let mut text = Vec::new();
    let _ = file.take(200).read_to_end(&mut text);
    let text: String = String::from_utf8_lossy(&text).chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    if text.is_empty() { "a process that has not named itself yet".to_owned() } else { text }
}

fn busy(path: &Path, who: &str) -> LedgerError {
    let path = path.display();
    LedgerError::new(
        LedgerFault::Busy,
        format!("the ledger {path} is busy: another run is sending ({who}); let it end first"),
    )
}

fn refused(place: &Path, error: std::io::Error) -> LedgerError {
    let place = place.display();
    LedgerError::new(LedgerFault::World, format!("the lock file {place} cannot be opened or locked")).because(error)
}
