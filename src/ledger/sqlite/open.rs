//! Opens a ledger file: makes it when there is none, and refuses what is damaged, foreign, newer, or of another key
//! before anything is written to it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::clock::Clock;
use crate::ledger::sqlite::lock::Lock;
use crate::ledger::sqlite::schema;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::sqlite::{SqliteLedger, file};
use crate::ledger::tables::VERSION;
use crate::ledger::{LedgerError, LedgerFault};

/// Older versions may lose commits when a log is reset (sqlite.org/wal.html).
const OLDEST_SQLITE: i32 = 3_051_003;

impl SqliteLedger {
    /// Opens the ledger at `path` for work, with the fingerprint of the identity key. A new ledger is made for its owner
    /// alone; an existing one must be whole and of the same key.
    ///
    /// ```
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join(".diglot/ledger.db");
    /// use std::sync::Arc;
    /// use diglot::{clock::SystemClock, keys::Keys, ledger::{Ledger, SqliteLedger}, sources::Slug};
    /// let ledger = SqliteLedger::open(&path, Keys::sample().identity.fingerprint(), Arc::new(SystemClock)).unwrap();
    /// assert!(ledger.newsletter(&Slug::parse("2021-05-digitalisation").unwrap()).unwrap().is_none());
    /// ```
    ///
    /// # Errors
    /// Unusable or refused by the world, with the file and the reason.
    pub fn open(path: &Path, key_print: [u8; 32], clock: Arc<dyn Clock>) -> Result<SqliteLedger, LedgerError> {
        let resolved = file::make_folder(path)
            .and_then(|()| file::resolved(path))
            .and_then(|resolved| file::open_private(&resolved).map(|_| resolved))
            .map_err(|error| refused(path, error))?;
        let whole = || {
            require_sqlite(rusqlite::version_number())?;
            let mut connection = Connection::open_with_flags(&resolved, flags())?;
            configure(&connection)?;
            let empty = is_empty(&connection, &resolved)?;
            let version = if empty { None } else { Some(schema::check(&connection, Some(&key_print))?) };
            write_ahead(&connection)?;
            if empty {
                make(&mut connection, &key_print)?;
            }
            schema::watch_states(&connection)?;
            trust_states(&connection)?;
            Ok((connection, version))
        };
        let (mut connection, version) = whole().map_err(|trouble: Trouble| trouble.at(path))?;
        if let Some(older) = version.filter(|version| *version < VERSION) {
            // An older program that is sending would not know the new tables.
            let _lock = Lock::take(path, false)?;
            migrate(&mut connection, &resolved, older).map_err(|trouble| trouble.at(path))?;
        }
        Ok(SqliteLedger { connection, path: path.to_owned(), clock, lock: None })
    }

    /// Opens the ledger at `path` to look at it: `None` when there is none. Nothing is made or changed; a call that would
    /// write fails. The key is checked when its fingerprint is given.
    ///
    /// # Errors
    /// As [`SqliteLedger::open`].
    pub fn look(
        path: &Path,
        key_print: Option<[u8; 32]>,
        clock: Arc<dyn Clock>,
    ) -> Result<Option<SqliteLedger>, LedgerError> {
        match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(|error| refused(path, error))?,
        };
        let resolved =
            file::require_plain(path).and_then(|()| file::resolved(path)).map_err(|error| refused(path, error))?;
        let connection = look_at(&resolved, key_print.as_ref()).map_err(|trouble| trouble.at(path))?;
        Ok(connection.map(|connection| SqliteLedger { connection, path: path.to_owned(), clock, lock: None }))
    }
}

/// A connection that changes nothing, neither by calls nor when it is closed; `None` for a ledger never finished.
fn look_at(path: &Path, key_print: Option<&[u8; 32]>) -> Result<Option<Connection>, Trouble> {
    let has_log = log_length(path) > 0;
    match look_by(Connection::open_with_flags(path, flags())?, path, has_log, key_print) {
        // A read-only folder has no room for the log's index. Without a log nothing is missed by doing without.
        Err(Trouble::Sqlite(error)) if !has_log && is_read_only(&error) => {
            let whole = url::Url::from_file_path(path).map_err(|()| error)?;
            let frozen =
                OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(format!("{whole}?immutable=1"), frozen)?;
            look_by(connection, path, has_log, key_print)
        }
        other => other,
    }
}

fn look_by(
    connection: Connection,
    path: &Path,
    has_log: bool,
    key_print: Option<&[u8; 32]>,
) -> Result<Option<Connection>, Trouble> {
    configure(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    // The last one to close a database moves its log into it; a crashed run's log is left for `open`.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    if is_empty(&connection, path)? {
        return Ok(None);
    }
    schema::check(&connection, key_print)?;
    Ok(Some(connection))
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW
}

fn require_sqlite(version: i32) -> Result<(), Trouble> {
    if version >= OLDEST_SQLITE {
        return Ok(());
    }
    Err(Trouble::Unusable(format!(
        "this program was built with SQLite {version}, which may lose commits; 3.51.3 is needed"
    )))
}

/// What holds for this connection alone; writes nothing.
fn configure(connection: &Connection) -> Result<(), Trouble> {
    connection.busy_timeout(Duration::from_millis(5000))?;
    // Or each new value of some variables would have its statement planned anew, which took a tenth of the ledger's time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for (pragma, value) in [
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("secure_delete", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    if cfg!(target_os = "macos") {
        connection.pragma_update(None, "fullfsync", true)?;
    }
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Lets the tables' CHECKs rest, now that the whole file was held against them: what this connection writes comes from types that
/// hold the same, and a list of eight states costs as much as all else in an update. Debug builds go on checking.
fn trust_states(connection: &Connection) -> Result<(), Trouble> {
    Ok(connection.pragma_update(None, "ignore_check_constraints", !cfg!(debug_assertions))?)
}

/// Changes the file, hence not before it is known to be ours.
fn write_ahead(connection: &Connection) -> Result<(), Trouble> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode == "wal" {
        return Ok(());
    }
    Err(Trouble::Unusable("its disk cannot keep a write-ahead log; put it on a local one".to_owned()))
}

/// Whether nothing was ever finished in this file. A damaged ledger that seems empty is longer than a page.
fn is_empty(connection: &Connection, path: &Path) -> Result<bool, Trouble> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let changes: i64 = connection.pragma_query_value(None, "schema_version", |row| row.get(0))?;
    let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let length = path.metadata().map_or(0, |file| file.len());
    // SQLite takes a file of one byte for an empty one.
    let fits = length != 1 && i64::try_from(length).is_ok_and(|length| length <= page);
    Ok(tables == 0 && changes == 0 && fits)
}

/// Makes the tables, and moves them from the log into the file, so that a finished ledger never looks empty.
fn make(connection: &mut Connection, key_print: &[u8; 32]) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let made_meanwhile: bool = transaction.query_row("SELECT count(*) > 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if made_meanwhile {
        drop(transaction);
        return schema::check(connection, Some(key_print)).map(|_| ());
    }
    schema::make(&transaction, key_print)?;
    transaction.commit()?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Brings an older ledger to the present version, a copy of it kept beside it. Of several who try, one does it.
fn migrate(connection: &mut Connection, path: &Path, version: i64) -> Result<(), Trouble> {
    let copy = back_up(connection, path, version)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if schema::migrate(&transaction)?.is_none() {
        // Somebody else was faster, and so was their copy; ours may already be one of the new tables.
        let _ = std::fs::remove_file(&copy);
        return Ok(());
    }
    transaction.commit()?;
    Ok(())
}

/// Copies a ledger into a new file for its owner alone, such as `ledger.db.version-1`, and waits for the disk.
fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf, Trouble> {
    let names = (1..).map(|number| {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { format!(".version-{version}") } else { format!(".version-{version}-{number}") });
        PathBuf::from(name)
    });
    for copy in names {
        match file::new_private(&copy) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            Err(error) => {
                return Err(Trouble::World("no copy of it can be made before it is changed".to_owned(), error));
            }
            Ok(file) => {
                connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
                let synced = file.sync_all();
                synced.map_err(|error| Trouble::World("its copy cannot be written".to_owned(), error))?;
                return Ok(copy);
            }
        }
    }
    unreachable!("names of copies do not run out")
}

fn log_length(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).metadata().map_or(0, |file| file.len())
}

fn is_read_only(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | PermissionDenied | ReadOnly))
}

fn refused(path: &Path, error: std::io::Error) -> LedgerError {
    let path = path.display();
    LedgerError::new(LedgerFault::World, format!("the ledger {path} cannot be opened")).because(error)
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn every_setting_that_durability_rests_on_is_on() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = SqliteLedger::open(&folder.path().join("ledger.db"), [7; 32], Arc::new(SystemClock)).unwrap();
        let expected = [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("busy_timeout", "5000"),
            ("secure_delete", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("fullfsync", if cfg!(target_os = "macos") { "1" } else { "0" }),
        ];
        for (pragma, expected) in expected {
            let question = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
            let question = if pragma == "busy_timeout" { question.replacen(pragma, "timeout", 1) } else { question };
            let value: String = ledger.connection.query_row(&question, [], |row| row.get(0)).unwrap();
            assert_eq!(value, expected, "{pragma}");
        }
    }

    #[test]
    fn a_statement_is_planned_once_whatever_its_values() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = SqliteLedger::open(&folder.path().join("ledger.db"), [7; 32], Arc::new(SystemClock)).unwrap();
        let mut statement = ledger
            .connection
            .prepare("SELECT count(*) FROM delivery WHERE state IN ('queued','deferred') AND state = ?1")
            .unwrap();
        for state in ["queued", "sending", "accepted"] {
            assert_eq!(statement.query_row([state], |row| row.get::<_, i64>(0)).unwrap(), 0);
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn a_sqlite_that_may_lose_commits_is_refused() {
        assert!(require_sqlite(3_051_002).is_err());
        assert!(require_sqlite(3_051_003).is_ok());
        assert!(require_sqlite(rusqlite::version_number()).is_ok());
    }
}
