//! The table in which a list is gathered while it is read: a row an address, found again by its key (A19).
//!
//! It is a private temporary database of SQLite: pages that its cache cannot hold go to a nameless file of the system's
//! temporary folder, which is gone with the list. Memory is the cache, however long the list is. Everything is written before
//! [`Staging::finish`] returns; from then on it is only read.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Member;
use crate::address::Address;
use crate::greeting::{TITLES, Title};
use crate::language::Languages;

/// The cache, in KiB.
const CACHE: i64 = 4 << 10;
/// So many rows may be left to the cache alone, so that a short list never touches the disk.
const SHORT: i64 = 10_000;

/// The table.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) connection: Connection,
}

/// What is kept of an address: the member of its first row, and what its rows agree on.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// With the default languages, whatever the wish is.
    pub(super) member: Member,
    pub(super) wish: Wish,
    /// Its rows name different people: it is greeted without a name.
    pub(super) nameless: bool,
}

/// What the language cells of an address say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing.
    Silent,
    /// Something that is not known, or different things.
    Unclear,
    /// The list of this number.
    Clear(u16),
}

impl Wish {
    fn to_number(self) -> i64 {
        match self {
            Wish::Silent => -2,
            Wish::Unclear => -1,
            Wish::Clear(number) => i64::from(number),
        }
    }

    fn from_number(number: i64) -> Wish {
        match u16::try_from(number) {
            Ok(number) => Wish::Clear(number),
            Err(_) if number == -2 => Wish::Silent,
            Err(_) => Wish::Unclear,
        }
    }
}

const TABLES: &str = "
    CREATE TABLE member (
      row       INTEGER PRIMARY KEY,            -- the first one of the address
      address   TEXT NOT NULL, member_no TEXT NOT NULL,
      name TEXT, family TEXT, given TEXT, name_zh TEXT,
      title     INTEGER,                        -- its place among the titles
      wish      INTEGER NOT NULL, nameless INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE known (                        -- the row of an address
      key       TEXT PRIMARY KEY, row INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    BEGIN";

impl Staging {
    /// An empty table. Nothing of it must survive anything: no journal, no sync.
    pub(super) fn new() -> rusqlite::Result<Staging> {
        let connection = Connection::open("")?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        for (pragma, value) in [("journal_mode", "OFF"), ("synchronous", "OFF"), ("temp_store", "FILE")] {
            connection.pragma_update_and_check(None, pragma, value, |_| Ok(())).optional()?;
        }
        connection.execute_batch(TABLES)?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(Staging { connection })
    }

    /// Adds the member of a row; answers the row that had the address before, if one had.
    pub(super) fn add(&mut self, member: &Member, wish: Wish) -> rusqlite::Result<Option<i64>> {
        let (key, row) = (member.address.key(), member.row as i64);
        let added = self
            .connection
            .prepare_cached("INSERT INTO known (key, row) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((&key, row))?;
        if added == 0 {
            let first = "SELECT row FROM known WHERE key = ?1";
            return self.connection.prepare_cached(first)?.query_row([&key], |row| row.get(0)).map(Some);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO member (row, address, member_no, name, family, given, name_zh, title, wish, nameless)
                 VALUES (:row, :address, :member_no, :name, :family, :given, :name_zh, :title, :wish, 0)",
            )?
            .execute(named_params! {
                ":row": row, ":address": member.address.as_str(), ":member_no": member.member_no, ":name": member.name,
                ":family": member.family, ":given": member.given, ":name_zh": member.name_zh,
                ":title": member.title.map(|title| place(title) as i64), ":wish": wish.to_number(),
            })?;
        Ok(None)
    }

    /// Changes what the rows of an address agree on.
    pub(super) fn join(&mut self, row: i64, wish: Wish, nameless: bool) -> rusqlite::Result<()> {
        self.connection.prepare_cached("UPDATE member SET wish = ?2, nameless = ?3 WHERE row = ?1")?.execute((
            row,
            wish.to_number(),
            nameless,
        ))?;
        Ok(())
    }

    /// What is kept under a row.
    pub(super) fn entry(&self, row: i64, default: &Languages) -> rusqlite::Result<Option<Entry>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM member WHERE row = ?1")?;
        statement.query_row([row], |row| entry(row, default)).optional()
    }

    /// What is kept under the rows after `after`, in order, at most `most`.
    pub(super) fn page(&self, after: i64, most: usize, default: &Languages) -> rusqlite::Result<Vec<Entry>> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM member WHERE row > ?1 ORDER BY row LIMIT ?2")?;
        statement.query_map((after, most as i64), |row| entry(row, default))?.collect()
    }

    /// How many addresses have each wish.
    pub(super) fn wishes(&self) -> rusqlite::Result<Vec<(Wish, u64)>> {
        let mut statement = self.connection.prepare("SELECT wish, count(*) FROM member GROUP BY wish")?;
        let counted = |row: &Row<'_>| Ok((Wish::from_number(row.get(0)?), row.get::<_, i64>(1)? as u64));
        statement.query_map([], counted)?.collect()
    }

    /// Ends the writing. A long list is on the disk now, so that reading it back never has to write.
    pub(super) fn finish(&mut self) -> rusqlite::Result<()> {
        self.connection.execute_batch("COMMIT")?;
        let rows: i64 = self.connection.query_row("SELECT coalesce(max(row), 0) FROM member", [], |row| row.get(0))?;
        if rows > SHORT { self.connection.cache_flush() } else { Ok(()) }
    }
}

fn place(title: Title) -> usize {
    TITLES.iter().position(|known| *known == title).expect("the table of titles is complete")
}

/// Text that was written by [`Staging::add`] is read back as it was.
fn entry(row: &Row<'_>, default: &Languages) -> rusqlite::Result<Entry> {
    let address: String = row.get("address")?;
    let title: Option<i64> = row.get("title")?;
    let member = Member {
        address: Address::parse(&address).map_err(|_| rusqlite::Error::InvalidQuery)?,
        row: row.get::<_, i64>("row")? as u64,
        member_no: row.get("member_no")?,
        name: row.get("name")?,
        family: row.get("family")?,
        given: row.get("given")?,
        name_zh: row.get("name_zh")?,
        title: title.and_then(|title| TITLES.get(usize::try_from(title).ok()?).copied()),
        languages: default.clone(),
    };
    Ok(Entry { member, wish: Wish::from_number(row.get("wish")?), nameless: row.get("nameless")? })
}
