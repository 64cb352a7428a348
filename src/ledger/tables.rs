//! The ledger's tables, one definition for both engines, and the steps by which an older ledger gets them.
//!
//! A change is a migration of its own and never an edit of what was released: a new ledger is made by the first definition and
//! every migration after it, so that it cannot differ from one that has grown old.

/// Version of the tables.
pub(super) const VERSION: i64 = 1 + MIGRATIONS.len() as i64;

/// The tables of version 1, as SQLite reads them.
pub(super) const TABLES: &str = include_str!("schema.sql");

/// What leads from each version to the next; the first from 1 to 2.
const MIGRATIONS: &[&str] = &[
    // Who is in doubt is asked at the end of every send, by every report and at every resume; without an index it reads all rows.
    "CREATE INDEX delivery_doubt ON delivery (newsletter, seq) WHERE state = 'uncertain'",
];

/// What leads from one version to another.
pub(super) fn steps(from: i64, to: i64) -> impl Iterator<Item = &'static str> {
    (1..).zip(MIGRATIONS).filter(move |(number, _)| (from..to).contains(number)).map(|(_, step)| *step)
}
