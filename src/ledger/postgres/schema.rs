//! The tables in a PostgreSQL database: made from the one definition that both engines share, checked, and migrated.

use crate::ledger::LedgerFault;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::tables::{TABLES, VERSION, steps};
use crate::ledger::{LEASE, LedgerError};

/// What stands in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// No ledger was made here.
    Nothing,
    /// A ledger of this version, whole and of the right key.
    Ledger(i64),
}

/// Looks what the database holds, and refuses what is foreign, newer, incomplete or of another identity key.
pub(super) fn check(work: &Work<'_>, key_print: Option<&[u8; 32]>) -> Result<Found, Trouble> {
    let present = tables(work)?;
    if !present.iter().any(|name| name == "ledger") {
        return Ok(Found::Nothing);
    }
    let columns = work.query(
        "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'ledger'
         AND column_name IN ('one', 'version', 'key_print', 'next_run')",
        &[],
    )?;
    if columns.len() != 4 {
        return unusable("its tables are those of another program; name another database or schema");
    }
    let rows = work.query("SELECT version, key_print FROM ledger WHERE one = 1", &[])?;
    let Some(row) = rows.first() else { return unusable("it is damaged; restore it from a backup") };
    let (version, known): (i64, &[u8]) = (row.try_get(0)?, row.try_get(1)?);
    if version > VERSION {
        return unusable("it was made by a newer diglot; use that one");
    }
    if version < 1 || names().any(|name| !present.iter().any(|there| there == name)) {
        return unusable("its tables are not those of a ledger; restore it from a backup");
    }
    if key_print.is_some_and(|print| print != known) {
        return unusable(
            "it belongs to another identity key, so that nobody's wish to leave would be known; use the key it was made with",
        );
    }
    Ok(Found::Ledger(version))
}

/// Makes all tables.
pub(super) fn make(work: &Work<'_>, key_print: &[u8; 32]) -> Result<(), Trouble> {
    work.batch(&for_postgres(TABLES))?;
    for migration in steps(1, VERSION) {
        work.batch(&for_postgres(migration))?;
    }
    work.execute(
        "INSERT INTO ledger (one, version, key_print, next_run) VALUES (1, $1, $2, 1)",
        &[&VERSION, &key_print.as_slice()],
    )?;
    Ok(())
}

/// Whether an error says that somebody else has just made the same tables.
pub(super) fn made_meanwhile(error: &LedgerError) -> bool {
    let code = error
        .source
        .as_ref()
        .and_then(|source| source.downcast_ref::<postgres::Error>())
        .and_then(|error| error.code());
    error.kind == LedgerFault::Unusable && code.is_some_and(|code| matches!(code.code(), "42P07" | "23505" | "42710"))
}

/// Brings an older ledger to the present version. Several may try at once: one does it, and the others find it done. It is one
/// transaction, which undoes itself as a whole; a backup is made by `pg_dump`, which only the server's keeper can do.
pub(super) fn migrate(work: &Work<'_>) -> Result<(), Trouble> {
    let rows = work.query("SELECT version FROM ledger WHERE one = 1 FOR UPDATE", &[])?;
    let version: i64 = rows.first().map_or(Ok(VERSION), |row| row.try_get(0))?;
    if version >= VERSION {
        return Ok(());
    }
    let alive = work.now.plus(-LEASE).0;
    if !work.query("SELECT 1 FROM run WHERE ended_at IS NULL AND alive_at > $1 LIMIT 1", &[&alive])?.is_empty() {
        return Err(Trouble::Busy(
            "an older diglot is sending with it; let it end, then put the new one on every machine".to_owned(),
        ));
    }
    for migration in steps(version, VERSION) {
        work.batch(&for_postgres(migration))?;
    }
    work.execute("UPDATE ledger SET version = $1 WHERE one = 1", &[&VERSION])?;
    Ok(())
}

/// Names of all tables in our schema.
fn tables(work: &Work<'_>) -> Result<Vec<String>, Trouble> {
    let rows = work
        .query("SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()", &[])?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Names of the ledger's tables.
fn names() -> impl Iterator<Item = &'static str> {
    TABLES.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split(' ').next())
}

/// The definition as PostgreSQL reads it. `delivery` is changed several times a row: a page with room keeps the new versions
/// beside the old ones, and the indexes need not hear of it.
fn for_postgres(tables: &str) -> String {
    let mut table = "";
    let lines = tables.lines().map(|line| {
        table = line.strip_prefix("CREATE TABLE ").and_then(|rest| rest.split(' ').next()).unwrap_or(table);
        // `freeze` is a word of PostgreSQL's own.
        let line = line.replace("INTEGER", "BIGINT").replace("BLOB", "BYTEA").replace("freeze", "\"freeze\"");
        let Some(columns) = line.strip_suffix(" STRICT;").or_else(|| line.strip_suffix(" STRICT, WITHOUT ROWID;"))
        else {
            return line;
        };
        if table == "delivery" { format!("{columns} WITH (fillfactor = 70);") } else { format!("{columns};") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn unusable<T>(what: &str) -> Result<T, Trouble> {
    Err(Trouble::Unusable(what.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_tables() {
        let ours = for_postgres(TABLES);
        for word in ["STRICT", "ROWID", "BLOB", "INTEGER"] {
            assert!(!ours.contains(word), "{word}");
        }
        assert_eq!(ours.matches("CREATE TABLE").count(), TABLES.matches("CREATE TABLE").count());
        assert_eq!(ours.matches("fillfactor").count(), 1);
        assert!(ours.contains("UNIQUE (newsletter, address_key)\n) WITH (fillfactor = 70);"));
        assert_eq!(names().count(), 11);
    }
}
