//! What concerns the SQLite ledger as files: who may read them, who holds them, what is refused, and that looking changes
//! nothing.

use std::collections::BTreeMap;
use std::path::Path;

use diglot::ledger::{Begin, Ledger, LedgerError, LedgerFault, SqliteLedger, State};
use rusqlite::Connection;
use tempfile::TempDir;

use super::world::*;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(path: &Path) -> Result<SqliteLedger, LedgerError> {
    SqliteLedger::open(path, KEY, HandClock::new())
}

fn look(path: &Path) -> Result<Option<SqliteLedger>, LedgerError> {
    SqliteLedger::look(path, Some(KEY), HandClock::new())
}

/// Name and bytes of every file beside the ledger.
fn bytes(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let files = entries.map(|entry| entry.unwrap());
    files.map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap())).collect()
}

/// A ledger with one newsletter half sent, whose process has died: its log is not yet in its file.
fn crashed(path: &Path) {
    let half = path.with_file_name("half.db");
    let mut ledger = open(&half).unwrap();
    let id = freeze(&mut ledger, 3);
    let run = begin(&mut ledger, id);
    send_next(&mut ledger, &run, State::Accepted);
    for ending in ["", "-wal"] {
        let name = |path: &Path| format!("{}{ending}", path.display());
        std::fs::copy(name(&half), name(path)).unwrap();
    }
    drop(ledger);
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_str().unwrap().starts_with("half") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// Each refusal names the file, and what was refused is not changed.
fn refused(path: &Path, fault: LedgerFault, words: &str) {
    let before = bytes(path);
    for error in [open(path).expect_err(words), look(path).expect_err(words)] {
        assert_eq!(error.kind, fault, "{error}");
        let cause = error.source.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(error.to_string().contains(words) || cause.contains(words), "{error}: {cause}");
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    }
    assert!(bytes(path) == before, "a refused file was changed");
}

#[cfg(unix)]
#[test]
fn the_ledger_and_its_companions_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 1);
    begin(&mut ledger, id);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let files = bytes(&path);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["ledger.db", "ledger.db-shm", "ledger.db-wal", "ledger.db.lock"]);
    for name in files.keys() {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    let folder = folder();
    let path = path(&folder);
    drop(open(&path).unwrap());
    let link = path.with_file_name("link.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    refused(&link, LedgerFault::World, "symbolic link");
    let lock = path.with_file_name("ledger.db.lock");
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), &lock).unwrap();
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 1);
    assert_eq!(kind(ledger.begin(id, &Begin { connections: 1, flight: 1 })), LedgerFault::World);
    assert!(!folder.path().join("elsewhere").exists());
}

#[test]
fn the_second_sender_is_told_who_holds_the_ledger() {
    let folder = folder();
    let path = path(&folder);
    let (mut one, mut other) = (open(&path).unwrap(), open(&path).unwrap());
    let id = freeze(&mut one, 1);
    let run = begin(&mut one, id);
    let how = Begin { connections: 1, flight: 1 };
    let error = other.begin(id, &how).unwrap_err();
    let process = format!("process {}", std::process::id());
    for words in [&process, "2021-05-digitalisation", "2021-05-04T09:00:00Z", &path.display().to_string()] {
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(error.is_transient());
    suppress(&mut other, 1);
    end(&mut one, run);
    other.begin(id, &how).unwrap();
}

#[test]
fn looking_for_a_ledger_makes_none() {
    let folder = folder();
    let path = path(&folder);
    assert!(look(&path).unwrap().is_none());
    assert!(!path.parent().unwrap().exists());
}

#[test]
fn looking_changes_no_byte() {
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 3);
    suppress(&mut ledger, 2);
    drop(ledger);
    let before = bytes(&path);
    assert_eq!(before.keys().collect::<Vec<_>>(), ["ledger.db"]);
    let mut ledger = look(&path).unwrap().unwrap();
    assert_eq!(summary(&ledger).tally.queued, 3);
    assert_eq!((all(&ledger, id).len(), ledger.suppressed(None, 9).unwrap().len()), (3, 1));
    assert_eq!(kind(ledger.suppress(&[suppression(1, diglot::ledger::SuppressionReason::Manual)])), LedgerFault::World);
    assert_eq!(kind(ledger.erase(member(1))), LedgerFault::World);
    drop(ledger);
    assert!(bytes(&path) == before);
    assert!(SqliteLedger::look(&path, None, HandClock::new()).unwrap().is_some());
    assert!(bytes(&path) == before);
}

#[test]
fn looking_at_a_crashed_ledger_sees_everything_and_leaves_it_to_the_next_run() {
    let folder = folder();
    let path = folder.path().join("ledger.db");
    crashed(&path);
    let before = bytes(&path);
    let ledger = look(&path).unwrap().unwrap();
    assert_eq!(states(&ledger, summary(&ledger).id), "accepted queued queued");
    drop(ledger);
    let mut after = bytes(&path);
    after.remove("ledger.db-shm");
    assert!(after == before);
}

#[test]
fn looking_while_a_run_is_sending_sees_how_far_it_is() {
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 2);
    let run = begin(&mut ledger, id);
    let report = look(&path).unwrap().unwrap();
    send_next(&mut ledger, &run, State::Accepted);
    assert_eq!(states(&report, id), "accepted queued");
    drop(report);
    send_next(&mut ledger, &run, State::Accepted);
    assert_eq!(end(&mut ledger, run).accepted, 2);
}

#[test]
fn a_ledger_of_another_identity_key_is_refused() {
    let folder = folder();
    let path = path(&folder);
    drop(SqliteLedger::open(&path, [8; 32], HandClock::new()).unwrap());
    refused(&path, LedgerFault::Unusable, "another identity key");
}

#[test]
fn a_newer_ledger_is_refused() {
    let folder = folder();
    let path = path(&folder);
    drop(open(&path).unwrap());
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE ledger SET version = version + 1; CREATE TABLE later (one)")
        .unwrap();
    refused(&path, LedgerFault::Unusable, "newer diglot");
}

#[test]
fn a_ledger_with_other_tables_is_refused() {
    let change = [
        "UPDATE ledger SET version = 0",
        "DROP INDEX delivery_due",
        "ALTER TABLE delivery ADD COLUMN note TEXT",
        "CREATE TRIGGER t AFTER INSERT ON recipient BEGIN DELETE FROM suppression; END",
        "DELETE FROM ledger",
    ];
    for change in change {
        let folder = folder();
        let path = path(&folder);
        drop(open(&path).unwrap());
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        refused(&path, LedgerFault::Unusable, "restore it from a backup");
    }
}

#[test]
fn a_database_of_another_program_is_refused() {
    for tables in ["CREATE TABLE notes (text)", "CREATE TABLE ledger (account, amount)"] {
        let folder = folder();
        let path = folder.path().join("books.db");
        Connection::open(&path).unwrap().execute_batch(tables).unwrap();
        refused(&path, LedgerFault::Unusable, "another program");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    for text in ["email,languages\n", "联系邮箱,语言\n", "x", &"SQLite format 3\0".repeat(900)] {
        let folder = folder();
        let path = folder.path().join("members.csv");
        std::fs::write(&path, text).unwrap();
        refused(&path, LedgerFault::Unusable, "cannot be used");
    }
    let folder = folder();
    let inner = folder.path().join("ledger.db");
    std::fs::create_dir(&inner).unwrap();
    for error in [open(&inner).unwrap_err(), look(&inner).unwrap_err()] {
        assert_eq!(error.kind, LedgerFault::World, "{error}");
    }
}

#[test]
fn a_ledger_whose_making_was_cut_short_is_made() {
    let folder = folder();
    for (name, begun) in [("empty.db", false), ("begun.db", true)] {
        let path = folder.path().join(name);
        std::fs::write(&path, "").unwrap();
        if begun {
            Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "WAL").unwrap();
            assert!(path.metadata().unwrap().len() > 0);
        }
        assert!(look(&path).unwrap().is_none());
        freeze(&mut open(&path).unwrap(), 1);
    }
}

#[test]
fn a_backup_is_as_good_as_the_ledger() {
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 3);
    let run = begin(&mut ledger, id);
    send_next(&mut ledger, &run, State::Accepted);
    end(&mut ledger, run);
    let copy = path.with_file_name("backup.db");
    Connection::open(&path).unwrap().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let mut ledger = open(&copy).unwrap();
    let run = begin(&mut ledger, id);
    assert_eq!(numbers(&claim(&mut ledger, &run, 9)), [2, 3]);
}

#[test]
fn no_file_remembers_an_erased_member() {
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    let id = freeze(&mut ledger, 200);
    let run = begin(&mut ledger, id);
    let claimed = claim(&mut ledger, &run, 1).remove(0);
    let mut refusal = settled(&claimed, State::Deferred);
    refusal.verdict.reply = Some(format!("<{}> 邮箱已满", claimed.address));
    settle(&mut ledger, &run, refusal);
    suppress(&mut ledger, 1);
    ledger.unsuppress(member(1), &format!("{} wrote to us", address(1))).unwrap();
    let needle = address(1);
    let holds =
        |path: &Path| bytes(path).values().any(|file| file.windows(needle.len()).any(|at| at == needle.as_bytes()));
    assert!(holds(&path));
    ledger.erase(member(1)).unwrap();
    assert!(!holds(&path));
    assert_eq!(one(&ledger, id, 2).address, Some(address(2)));
}

#[test]
fn an_erasure_that_a_reader_holds_up_says_so_and_is_completed_by_another() {
    let folder = folder();
    let path = path(&folder);
    let mut ledger = open(&path).unwrap();
    freeze(&mut ledger, 3);
    let mut reader = Connection::open(&path).unwrap();
    let reading = reader.transaction().unwrap();
    let _: i64 = reading.query_row("SELECT count(*) FROM delivery", [], |row| row.get(0)).unwrap();
    assert_eq!(kind(ledger.erase(member(1))), LedgerFault::Busy);
    drop(reading);
    ledger.erase(member(1)).unwrap();
}
