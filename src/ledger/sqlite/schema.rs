//! The tables, and the proof that a file holds exactly them: the version, the text of every table and index, SQLite's own
//! check of all pages and indexes, the fingerprint of the identity key.

use rusqlite::{Connection, OptionalExtension};

use crate::ledger::State;
use crate::ledger::sqlite::trouble::{ILLEGAL, Trouble};
use crate::ledger::tables::{TABLES, VERSION, steps};

/// Makes all tables in an empty file.
pub(super) fn make(connection: &Connection, key_print: &[u8; 32]) -> Result<(), Trouble> {
    build(connection, VERSION)?;
    let row = "INSERT INTO ledger (one, version, key_print, next_run) VALUES (1, ?1, ?2, 1)";
    connection.execute(row, (VERSION, key_print))?;
    Ok(())
}

/// Refuses a file that is not a whole ledger of this key. Answers its version, which may be older than ours.
pub(super) fn check(connection: &Connection, key_print: Option<&[u8; 32]>) -> Result<i64, Trouble> {
    // One state of the file for all questions: somebody else may be bringing it up to date.
    let _snapshot = connection.unchecked_transaction()?;
    let Some((version, known)) = identity(connection)? else {
        return unusable("it is a database of another program; name another file");
    };
    if version > VERSION {
        return unusable("it was made by a newer diglot; use that one");
    }
    let expected = Connection::open_in_memory()?;
    if version > 0 {
        build(&expected, version)?;
    }
    if texts(connection)? != texts(&expected)? {
        return unusable("its tables are not those of a ledger; restore it from a backup");
    }
    // The quick check does not hold indexes against tables: one wrong bit in `delivery_due` and a mail goes out twice.
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Trouble::Unusable(format!("it is damaged ({found}); restore it from a backup")));
    }
    if key_print.is_some_and(|key_print| *key_print != known) {
        return unusable(
            "it belongs to another identity key, so that nobody's wish to leave would be known; use the key it was made with",
        );
    }
    Ok(version)
}

/// Brings an older ledger to the present version, inside one transaction. Answers from which version, if it was older still.
pub(super) fn migrate(transaction: &Connection) -> Result<Option<i64>, Trouble> {
    let version: i64 = transaction.query_row("SELECT version FROM ledger WHERE one = 1", [], |row| row.get(0))?;
    if version >= VERSION {
        return Ok(None);
    }
    for migration in steps(version, VERSION) {
        transaction.execute_batch(migration)?;
    }
    transaction.execute("UPDATE ledger SET version = ?1 WHERE one = 1", [VERSION])?;
    Ok(Some(version))
}

/// Makes the tables of a version.
fn build(connection: &Connection, version: i64) -> Result<(), Trouble> {
    connection.execute_batch(TABLES)?;
    for migration in steps(1, version) {
        connection.execute_batch(migration)?;
    }
    Ok(())
}

/// Lets every change of state outside [`State::may_become`] fail, in debug builds.
pub(super) fn watch_states(connection: &Connection) -> Result<(), Trouble> {
    if !cfg!(debug_assertions) {
        return Ok(());
    }
    let ways = State::ALL.into_iter().flat_map(|from| {
        let to = State::ALL.into_iter().filter(move |&to| from.may_become(to));
        to.map(move |to| format!("'{}>{}'", from.as_str(), to.as_str()))
    });
    let ways: Vec<String> = ways.collect();
    connection.execute_batch(&format!(
        "CREATE TEMP TRIGGER ways BEFORE UPDATE OF state ON main.delivery
         WHEN OLD.state || '>' || NEW.state NOT IN ({})
         BEGIN SELECT RAISE(ABORT, '{ILLEGAL}: ' || OLD.state || ' to ' || NEW.state); END",
        ways.join(", ")
    ))?;
    Ok(())
}

/// Version and key of a ledger; `None` for a database that is none.
fn identity(connection: &Connection) -> Result<Option<(i64, [u8; 32])>, Trouble> {
    let columns =
        "SELECT count(*) FROM pragma_table_info('ledger') WHERE name IN ('one', 'version', 'key_print', 'next_run')";
    let columns: i64 = connection.query_row(columns, [], |row| row.get(0))?;
    if columns != 4 {
        return Ok(None);
    }
    let row = "SELECT version, key_print FROM ledger WHERE one = 1";
    let row = connection.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    row.map(Some).ok_or_else(|| Trouble::Unusable("it is damaged; restore it from a backup".to_owned()))
}

/// Name and text of every table, index, view and trigger.
fn texts(connection: &Connection) -> Result<Vec<(String, Option<String>)>, Trouble> {
    let mut statement = connection
        .prepare("SELECT name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name")?;
    let texts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(texts)
}

fn unusable<T>(what: &str) -> Result<T, Trouble> {
    Err(Trouble::Unusable(what.to_owned()))
}
