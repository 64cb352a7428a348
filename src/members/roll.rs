//! A list by the ids under which the ledger knows its members, to be held against a newsletter that was frozen before: who of
//! the list has a delivery, who has none, and who is found again by their number. Like the list it lies in the temporary table.

use rusqlite::{OptionalExtension, named_params};

use super::list::PAGE;
use super::{ListError, Member, MemberList};
use crate::keys::{IdentityKey, MemberId};

/// The roll of a list.
#[derive(Debug)]
pub struct Roll<'l> {
    list: &'l MemberList,
}

const TABLE: &str = "
    DROP TABLE IF EXISTS roll;
    CREATE TABLE roll (
      row     INTEGER PRIMARY KEY,
      id      BLOB NOT NULL UNIQUE,
      number  TEXT NOT NULL,                    -- the list's own, or ''
      met     INTEGER NOT NULL DEFAULT 0        -- the delivery that the member has; 0: none
    ) STRICT;
    BEGIN";

impl MemberList {
    /// Calls the roll: everybody on the list, by their id. A list has one at a time.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn roll(&self, identity: &IdentityKey) -> Result<Roll<'_>, ListError> {
        self.staging().connection.execute_batch(TABLE)?;
        for member in self.members() {
            let (row, id) = (member.row as i64, identity.member_id(&member.address));
            self.staging()
                .connection
                .prepare_cached("INSERT INTO roll (row, id, number) VALUES (?1, ?2, ?3)")?
                .execute((row, id.0, &member.member_no))?;
        }
        let numbers = "CREATE INDEX roll_number ON roll (number) WHERE number <> ''";
        self.staging().connection.execute_batch(numbers)?;
        Ok(Roll { list: self })
    }
}

impl Roll<'_> {
    /// Notes that the delivery of this number, from 1, is that of a member; whether they are on the list.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn meet(&mut self, id: MemberId, delivery: i64) -> Result<bool, ListError> {
        let staging = self.list.staging();
        let mut update = staging.connection.prepare_cached("UPDATE roll SET met = ?2 WHERE id = ?1")?;
        Ok(update.execute((id.0, delivery))? == 1)
    }

    /// Ends the noting, once all deliveries were met: what was noted is on the disk now, as with the list itself.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn settle(&mut self) -> Result<(), ListError> {
        Ok(self.list.staging().finish()?)
    }

    /// Whether the member of this id is on the list.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn has(&self, id: MemberId) -> Result<bool, ListError> {
        let staging = self.list.staging();
        let mut find = staging.connection.prepare_cached("SELECT 1 FROM roll WHERE id = ?1")?;
        Ok(find.exists([id.0])?)
    }

    /// The member of this id, if they are on the list.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn member(&self, id: MemberId) -> Result<Option<Member>, ListError> {
        let row = {
            let staging = self.list.staging();
            let mut find = staging.connection.prepare_cached("SELECT row FROM roll WHERE id = ?1")?;
            find.query_row([id.0], |row| row.get(0)).optional()?
        };
        row.map_or(Ok(None), |row| self.at(row))
    }

    /// The member who alone has this number on the list, unless another delivery is theirs; noted as that of this delivery.
    /// Asked once all deliveries were met by their ids.
    ///
    /// # Errors
    /// The temporary table's.
    pub fn numbered(&mut self, number: &str, delivery: i64) -> Result<Option<Member>, ListError> {
        let row = {
            let staging = self.list.staging();
            let alone = "UPDATE roll SET met = :delivery
                 WHERE number = :number AND number <> '' AND met IN (0, :delivery)
                   AND (SELECT count(*) FROM roll other WHERE other.number = :number AND other.number <> '') = 1
                 RETURNING row";
            let mut find = staging.connection.prepare_cached(alone)?;
            find.query_row(named_params! { ":number": number, ":delivery": delivery }, |row| row.get(0)).optional()?
        };
        row.map_or(Ok(None), |row| self.at(row))
    }

    /// Those who have no delivery, in the order of the list.
    ///
    /// # Panics
    /// As [`MemberList::members`].
    pub fn rest(&self) -> impl Iterator<Item = Member> {
        let mut after = 0;
        let pages = std::iter::from_fn(move || {
            let page = self.unmet(after).expect("what was staged can be read back");
            after = *page.last()?;
            Some(page)
        });
        pages.flatten().filter_map(|row| self.at(row).expect("what was staged can be read back"))
    }

    fn unmet(&self, after: i64) -> rusqlite::Result<Vec<i64>> {
        let staging = self.list.staging();
        let mut statement = staging
            .connection
            .prepare_cached("SELECT row FROM roll WHERE met = 0 AND row > ?1 ORDER BY row LIMIT ?2")?;
        statement.query_map((after, PAGE as i64), |row| row.get(0))?.collect()
    }

    /// The member of a row that is on the roll.
    fn at(&self, row: i64) -> Result<Option<Member>, ListError> {
        let entry = self.list.staging().entry(row, &self.list.languages[0])?;
        Ok(entry.and_then(|entry| self.list.settled(entry)))
    }
}
