//! Ledgers that have grown old: an older one is brought up to date after a copy was made, by one of those who try.

use std::path::{Path, PathBuf};

use diglot::ledger::{LedgerError, LedgerFault, PostgresLedger, PostgresUrl, SqliteLedger, State};
use rusqlite::Connection;

use super::world::*;
use crate::cluster::Cluster;

/// What version 2 added, taken away again.
const TO_VERSION_1: &str = "DROP INDEX delivery_doubt; UPDATE ledger SET version = 1";

fn open(path: &Path) -> Result<SqliteLedger, LedgerError> {
    SqliteLedger::open(path, KEY, HandClock::new())
}

/// A ledger of version 1 with one newsletter half sent.
fn old(path: &Path) {
    let mut ledger = open(path).unwrap();
    let id = freeze(&mut ledger, 3);
    let run = begin(&mut ledger, id);
    send_next(&mut ledger, &run, State::Accepted);
    end(&mut ledger, run);
    drop(ledger);
    Connection::open(path).unwrap().execute_batch(TO_VERSION_1).unwrap();
}

fn version(path: &Path) -> i64 {
    Connection::open(path).unwrap().query_row("SELECT version FROM ledger", [], |row| row.get(0)).unwrap()
}

fn copies(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let mut copies: Vec<_> = entries.filter(|path| path.to_string_lossy().contains(".version-")).collect();
    copies.sort();
    copies
}

#[test]
fn an_older_ledger_is_brought_up_to_date_and_a_copy_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    old(&path);
    let mut ledger = open(&path).unwrap();
    let id = summary(&ledger).id;
    assert_eq!(states(&ledger, id), "accepted queued queued");
    let run = begin(&mut ledger, id);
    assert_eq!(numbers(&claim(&mut ledger, &run, 9)), [2, 3]);
    assert_eq!(version(&path), 2);
    let copies = copies(&path);
    assert_eq!(copies, [path.with_file_name("ledger.db.version-1")]);
    assert_eq!(version(&copies[0]), 1, "the copy is as the ledger was");
    drop(open(&copies[0]).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(copies[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn looking_into_an_older_ledger_leaves_it_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    old(&path);
    let ledger = SqliteLedger::look(&path, Some(KEY), HandClock::new()).unwrap().unwrap();
    assert_eq!(states(&ledger, summary(&ledger).id), "accepted queued queued");
    drop(ledger);
    assert_eq!((version(&path), copies(&path).len()), (1, 0));
}

#[test]
fn a_copy_of_before_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    old(&path);
    std::fs::write(path.with_file_name("ledger.db.version-1"), "somebody's backup").unwrap();
    open(&path).unwrap();
    assert_eq!(std::fs::read(path.with_file_name("ledger.db.version-1")).unwrap(), b"somebody's backup");
    assert_eq!(version(&path.with_file_name("ledger.db.version-1-2")), 1);
}

#[test]
fn a_ledger_with_which_somebody_is_sending_is_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    let mut sender = open(&path).unwrap();
    let id = freeze(&mut sender, 3);
    let run = begin(&mut sender, id);
    Connection::open(&path).unwrap().execute_batch(TO_VERSION_1).unwrap();
    let error = open(&path).unwrap_err();
    assert_eq!(error.kind, LedgerFault::Busy, "{error}");
    assert_eq!((version(&path), copies(&path).len()), (1, 0));
    end(&mut sender, run);
    open(&path).unwrap();
}

#[test]
fn of_several_who_open_an_older_file_one_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    old(&path);
    let opened = |_| {
        let path = path.clone();
        std::thread::spawn(move || open(&path).map(|_| ()).map_err(|error| error.kind))
    };
    let threads: Vec<_> = (0..6).map(opened).collect();
    let answers: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(answers.contains(&Ok(())), "{answers:?}");
    assert!(answers.iter().all(|answer| matches!(answer, Ok(()) | Err(LedgerFault::Busy))), "{answers:?}");
    assert_eq!(version(&path), 2);
    assert_eq!(copies(&path).len(), 1, "{:?}", copies(&path));
    assert_eq!(version(&copies(&path)[0]), 1);
}

/// A new place on the server, and how to open it.
fn place() -> (String, impl Fn() -> Result<PostgresLedger, LedgerError> + Clone) {
    let url = Cluster::shared().schema();
    let parsed = PostgresUrl::parse(&url).unwrap();
    (url, move || PostgresLedger::open(parsed.clone(), KEY, here()))
}

fn on_server(url: &str, statements: &str) {
    postgres::Client::connect(url, postgres::NoTls).unwrap().batch_execute(statements).unwrap();
}

#[test]
fn of_several_who_open_an_older_ledger_on_a_server_one_changes_it() {
    let (url, open) = place();
    freeze(&mut open().unwrap(), 3);
    on_server(&url, TO_VERSION_1);
    let threads: Vec<_> = (0..6)
        .map(|_| {
            std::thread::spawn({
                let open = open.clone();
                move || open().map(|_| ())
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap().unwrap());
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    let version: i64 = client.query_one("SELECT version FROM ledger", &[]).unwrap().get(0);
    assert_eq!(version, 2);
    let indexes = client
        .query("SELECT 1 FROM pg_indexes WHERE indexname = 'delivery_doubt' AND schemaname = current_schema()", &[]);
    assert_eq!(indexes.unwrap().len(), 1);
    assert_eq!(states(&open().unwrap(), summary(&open().unwrap()).id), "queued queued queued");
}

#[test]
fn a_server_with_which_an_older_program_is_sending_is_not_changed() {
    let (url, open) = place();
    let mut sender = open().unwrap();
    let id = freeze(&mut sender, 3);
    let run = begin(&mut sender, id);
    on_server(&url, TO_VERSION_1);
    let error = open().unwrap_err();
    assert_eq!(error.kind, LedgerFault::Busy, "{error}");
    assert!(error.to_string().contains("on every machine"), "{error}");
    end(&mut sender, run);
    open().unwrap();
}

#[test]
fn a_newer_ledger_on_a_server_is_refused() {
    let (url, open) = place();
    open().unwrap();
    on_server(&url, "UPDATE ledger SET version = version + 1");
    let error = open().unwrap_err();
    assert_eq!(error.kind, LedgerFault::Unusable);
    assert!(error.to_string().contains("newer diglot"), "{error}");
}
