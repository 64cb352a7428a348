//! The freeze: inputs, editions and recipients of a newsletter, all or nothing. Recipients stream through, so that memory
//! does not grow with the list.

use rusqlite::{Transaction, named_params};

use crate::clock::Timestamp;
use crate::ledger::sqlite::run::refresh_finished;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Frozen, NewDelivery, NewsletterId};

/// Writes everything down.
pub(super) fn freeze(
    transaction: &Transaction<'_>,
    frozen: Frozen<'_>,
    now: Timestamp,
) -> Result<NewsletterId, Trouble> {
    let id = newsletter(transaction, &frozen, now)?;
    inputs_and_editions(transaction, id, &frozen)?;
    let count = recipients(transaction, id, frozen.recipients)?;
    transaction.execute("UPDATE newsletter SET recipients = ?2 WHERE id = ?1", (id.0, count))?;
    refresh_finished(transaction, id, now)?;
    Ok(id)
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

fn inputs_and_editions(transaction: &Transaction<'_>, id: NewsletterId, frozen: &Frozen<'_>) -> Result<(), Trouble> {
    let mut insert =
        transaction.prepare("INSERT INTO input (newsletter, freeze, path, kind, sha256) VALUES (?1, 1, ?2, ?3, ?4)")?;
    for input in &frozen.inputs {
        insert.execute((id.0, &input.path, input.kind, input.sha256))?;
    }
    let mut insert = transaction.prepare(
        "INSERT INTO edition (newsletter, freeze, languages, subject, segments, sha256) VALUES (?1, 1, ?2, ?3, ?4, ?5)",
    )?;
    for edition in &frozen.editions {
        insert.execute((id.0, &edition.languages, &edition.subject, &edition.segments, edition.sha256))?;
    }
    Ok(())
}

/// Writes the recipients, numbered from 1; a member that is there already is passed over. Answers how many.
fn recipients(
    transaction: &Transaction<'_>,
    id: NewsletterId,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
) -> Result<i64, Trouble> {
    let mut delivery = transaction.prepare(
        "INSERT INTO delivery (newsletter, seq, member, address_key, languages, provider, shard)
         VALUES (:newsletter, :seq, :member, :key, :languages, :provider, :shard)
         ON CONFLICT (newsletter, address_key) DO NOTHING",
    )?;
    let mut recipient =
        transaction.prepare("INSERT INTO recipient (newsletter, seq, address, slots) VALUES (?1, ?2, ?3, ?4)")?;
    let mut count = 0;
    for new in recipients {
        let added = delivery.execute(named_params! {
            ":newsletter": id.0, ":seq": count + 1, ":member": new.member_no, ":key": new.member,
            ":languages": new.languages, ":provider": new.provider, ":shard": new.member.0[0] % 64,
        })?;
        if added == 1 {
            count += 1;
            recipient.execute((id.0, count, &new.address, &new.slots))?;
        }
    }
    Ok(count)
}
