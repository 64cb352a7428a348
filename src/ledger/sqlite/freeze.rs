//! The freeze: inputs, editions and recipients of a newsletter, all or nothing; and what may be frozen beside it later.
//! Recipients stream through, so that memory does not grow with the list.

use rusqlite::{OptionalExtension, Transaction, named_params};

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::ledger::sqlite::columns::count;
use crate::ledger::sqlite::run::refresh_finished;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Frozen, FrozenEdition, Input, NewDelivery, NewsletterId, Refrozen};

/// The columns of content that are not those of the newsletter itself.
struct Content<'a> {
    inputs: &'a [Input],
    editions: &'a [FrozenEdition],
}

/// Writes everything down.
pub(super) fn freeze(
    transaction: &Transaction<'_>,
    frozen: Frozen<'_>,
    now: Timestamp,
) -> Result<NewsletterId, Trouble> {
    let id = newsletter(transaction, &frozen, now)?;
    write_content(transaction, id, 1, &Content { inputs: &frozen.inputs, editions: &frozen.editions })?;
    let count = add(transaction, id, 1, 0, frozen.recipients)?;
    transaction.execute("UPDATE newsletter SET recipients = ?2 WHERE id = ?1", (id.0, count))?;
    refresh_finished(transaction, id, now)?;
    Ok(id)
}

/// Writes further recipients behind those that are there, with the editions of the present freeze.
pub(super) fn include(
    transaction: &Transaction<'_>,
    id: NewsletterId,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
    now: Timestamp,
) -> Result<u64, Trouble> {
    let freeze = present(transaction, id)?;
    let last = "SELECT coalesce(max(seq), 0) FROM delivery WHERE newsletter = ?1";
    let last = transaction.query_row(last, [id.0], |row| row.get(0))?;
    let added = add(transaction, id, freeze, last, recipients)?;
    transaction.execute("UPDATE newsletter SET recipients = recipients + ?2 WHERE id = ?1", (id.0, added))?;
    refresh_finished(transaction, id, now)?;
    Ok(count(added))
}

/// Writes other content down, for those who have not begun to get the present one.
pub(super) fn refreeze(transaction: &Transaction<'_>, id: NewsletterId, content: &Refrozen) -> Result<u64, Trouble> {
    let freeze = present(transaction, id)?.saturating_add(1);
    let row = "UPDATE newsletter SET freeze = ?2, content = ?3 WHERE id = ?1";
    transaction.execute(row, (id.0, freeze, content.content))?;
    write_content(transaction, id, freeze, &Content { inputs: &content.inputs, editions: &content.editions })?;
    let moved = transaction.execute(
        "UPDATE delivery SET freeze = ?2 WHERE newsletter = ?1 AND state IN ('queued','deferred') AND message IS NULL",
        (id.0, freeze),
    )?;
    Ok(moved as u64)
}

fn present(transaction: &Transaction<'_>, id: NewsletterId) -> Result<u32, Trouble> {
    let freeze =
        transaction.query_row("SELECT freeze FROM newsletter WHERE id = ?1", [id.0], |row| row.get(0)).optional()?;
    freeze.ok_or_else(|| Trouble::Unusable(format!("it holds no newsletter number {}", id.0)))
}

fn newsletter(transaction: &Transaction<'_>, frozen: &Frozen<'_>, now: Timestamp) -> Result<NewsletterId, Trouble> {
    let added = transaction.execute(
        "INSERT INTO newsletter (slug, frozen_at, content, recipients) VALUES (?1, ?2, ?3, 0) ON CONFLICT (slug) DO NOTHING",
        (frozen.slug.as_str(), now, frozen.content),
    )?;
    if added == 0 {
        return Err(Trouble::Busy(format!("another run has just frozen {}", frozen.slug.as_str())));
    }
    Ok(NewsletterId(transaction.last_insert_rowid()))
}

fn write_content(
    transaction: &Transaction<'_>,
    id: NewsletterId,
    freeze: u32,
    content: &Content<'_>,
) -> Result<(), Trouble> {
    let mut insert = transaction
        .prepare("INSERT INTO input (newsletter, freeze, path, kind, sha256) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for input in content.inputs {
        insert.execute((id.0, freeze, &input.path, input.kind, input.sha256))?;
    }
    let mut insert = transaction.prepare(
        "INSERT INTO edition (newsletter, freeze, languages, subject, segments, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for edition in content.editions {
        insert.execute((id.0, freeze, &edition.languages, &edition.subject, &edition.segments, edition.sha256))?;
    }
    Ok(())
}

/// Writes recipients, numbered from behind `last`; a member that is there already is passed over, and so is an erased one.
/// Answers how many were written.
fn add(
    transaction: &Transaction<'_>,
    id: NewsletterId,
    freeze: u32,
    last: i64,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
) -> Result<i64, Trouble> {
    let mut delivery = transaction.prepare(
        "INSERT INTO delivery (newsletter, seq, member, address_key, freeze, languages, provider, shard)
         SELECT :newsletter, :seq, :member, :key, :freeze, :languages, :provider, :shard
         WHERE NOT EXISTS (SELECT 1 FROM suppression WHERE address_key = :key AND reason = 'erased')
         ON CONFLICT (newsletter, address_key) DO NOTHING",
    )?;
    let mut recipient =
        transaction.prepare("INSERT INTO recipient (newsletter, seq, address, slots) VALUES (?1, ?2, ?3, ?4)")?;
    let mut seq = last;
    for new in recipients {
        let added = delivery.execute(named_params! {
            ":newsletter": id.0, ":seq": seq + 1, ":member": new.member_no, ":key": new.member, ":freeze": freeze,
            ":languages": new.languages, ":provider": new.provider, ":shard": shard(new.member),
        })?;
        if added == 1 {
            seq += 1;
            recipient.execute((id.0, seq, &new.address, &new.slots))?;
        }
    }
    Ok(seq - last)
}

/// The part of the rows that a delivery belongs to.
pub(super) fn shard(member: MemberId) -> u8 {
    member.0[0] % 64
}
