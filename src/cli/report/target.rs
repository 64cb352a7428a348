//! Where a report may be written: to a new file, or over an earlier report. A member list or a ledger is replaced by none.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::cli::exit::{Exit, Failure};
use crate::cli::remark::Remark;

/// So far into a file is looked for what makes it a report.
const HEAD: u64 = 4_096;

/// Refuses a place where something else stands than an earlier report, which has `mark` near its begin.
pub fn require_free(path: &Path, mark: &str) -> Result<(), Failure> {
    let refused = || Failure::told_as(Exit::Refused, &Remark::new("file-no-report").with("file", path.display()));
    match path.symlink_metadata() {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(()),
        Ok(found) if found.is_file() => {}
        _ => return Err(refused()),
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let ours = read.is_ok() && (head.is_empty() || memchr::memmem::find(&head, mark.as_bytes()).is_some());
    if ours { Ok(()) } else { Err(refused()) }
}

/// Refuses two reports at one place.
pub fn require_two(one: Option<&Path>, other: Option<&Path>) -> Result<(), Failure> {
    match (one, other) {
        (Some(one), Some(other)) if one == other => {
            Err(Failure::told_as(Exit::Usage, &Remark::new("file-two-reports").with("file", one.display())))
        }
        _ => Ok(()),
    }
}
