//! A read-only folder: nothing can be sent from it, but what is there can be reported. Root may write everywhere, so the case
//! is run by another user then.
#![cfg(unix)]

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use diglot::ledger::{LedgerFault, SqliteLedger};

use super::world::*;

const FOLDER: &str = "DIGLOT_TEST_READ_ONLY_FOLDER";
const NOBODY: u32 = 65_534;

#[test]
#[expect(clippy::disallowed_methods, reason = "how the case tells its second process where to look")]
fn a_read_only_folder_is_named_and_can_still_be_looked_at() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return in_read_only(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = SqliteLedger::open(&folder.path().join("ledger.db"), KEY, HandClock::new()).unwrap();
    freeze(&mut ledger, 3);
    drop(ledger);
    let root = folder.path().metadata().unwrap().uid() == 0;
    if root {
        chown(folder.path().join("ledger.db"), Some(NOBODY), Some(NOBODY)).unwrap();
        chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o500)).unwrap();
    if root {
        as_nobody(folder.path())
    } else {
        in_read_only(folder.path())
    }
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
}

fn as_nobody(folder: &Path) {
    let program = folder.with_extension("test");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let case = "ledger::readonly::a_read_only_folder_is_named_and_can_still_be_looked_at";
    let output = Command::new(&program)
        .args(["--exact", case])
        .env(FOLDER, folder)
        .current_dir("/")
        .uid(NOBODY)
        .gid(NOBODY)
        .output();
    std::fs::remove_file(&program).unwrap();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn in_read_only(folder: &Path) {
    for name in ["ledger.db", "new.db", "new/ledger.db"] {
        let path = folder.join(name);
        let error = SqliteLedger::open(&path, KEY, HandClock::new()).unwrap_err();
        assert_eq!(error.kind, LedgerFault::World, "{error}");
        assert!(error.source.is_some() && error.to_string().contains(&path.display().to_string()), "{error}");
    }
    let ledger = SqliteLedger::look(&folder.join("ledger.db"), Some(KEY), HandClock::new()).unwrap().unwrap();
    assert_eq!(summary(&ledger).tally.queued, 3);
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}
