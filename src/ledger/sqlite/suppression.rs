//! Who is not mailed, whatever a list says: suppressions, members that left the list, erasure.

use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::ledger::sqlite::columns::limit;
use crate::ledger::sqlite::run::refresh_finished;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{NewsletterId, Suppression, SuppressionReason};

/// Adds suppressions; the first reason stays.
pub(super) fn suppress(transaction: &Transaction<'_>, rows: &[Suppression]) -> Result<(), Trouble> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO suppression (address_key, address, at, reason, evidence) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (address_key) DO NOTHING",
    )?;
    for row in rows {
        insert.execute((row.member, &row.address, row.at, row.reason, &row.evidence))?;
    }
    Ok(())
}

/// Lifts a suppression and notes it, each lift at a moment of its own.
pub(super) fn unsuppress(
    transaction: &Transaction<'_>,
    member: MemberId,
    reason: &str,
    now: Timestamp,
) -> Result<bool, Trouble> {
    let lifted =
        transaction.execute("DELETE FROM suppression WHERE address_key = ?1 AND reason <> 'erased'", [member])?;
    if lifted == 1 {
        transaction.execute(
            "INSERT INTO lifted (address_key, at, reason)
             SELECT ?1, max(?2, coalesce(max(at) + 1, ?2)), ?3 FROM lifted WHERE address_key = ?1",
            (member, now, reason),
        )?;
    }
    Ok(lifted == 1)
}

/// Reads suppressions by key range.
pub(super) fn suppressed(
    transaction: &Transaction<'_>,
    after: Option<MemberId>,
    most: usize,
) -> Result<Vec<Suppression>, Trouble> {
    let mut statement = transaction.prepare_cached(
        "SELECT address_key, address, at, reason, evidence FROM suppression
         WHERE address_key > ?1 ORDER BY address_key LIMIT ?2",
    )?;
    let after: &[u8] = after.as_ref().map_or(&[], |member| &member.0);
    let rows = statement.query_map((after, limit(most)), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Why each of these members is not mailed, in their order.
pub(super) fn reasons(
    transaction: &Transaction<'_>,
    members: &[MemberId],
) -> Result<Vec<Option<SuppressionReason>>, Trouble> {
    let mut statement = transaction.prepare_cached("SELECT reason FROM suppression WHERE address_key = ?1")?;
    let reasons = members.iter().map(|member| Ok(statement.query_row([member], |row| row.get(0)).optional()?));
    reasons.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Suppression> {
    Ok(Suppression {
        member: row.get("address_key")?,
        address: row.get("address")?,
        at: row.get("at")?,
        reason: row.get("reason")?,
        evidence: row.get("evidence")?,
    })
}

/// Sets aside what still waits for members that left the list. A claim is taken from its worker: the mark will fail.
pub(super) fn leave_out(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    members: &[MemberId],
    reason: &str,
    now: Timestamp,
) -> Result<u64, Trouble> {
    let mut update = transaction.prepare_cached(
        "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = ?3, reason = ?4
         WHERE newsletter = ?1 AND address_key = ?2 AND state IN ('queued','deferred','claimed')",
    )?;
    let mut left_out = 0;
    for member in members {
        left_out += update.execute((newsletter.0, member, now, reason))? as u64;
    }
    drop(update);
    refresh_finished(transaction, newsletter, now)?;
    Ok(left_out)
}

/// Forgets a member in every newsletter. What is under way ends as it ends; it is never claimed again.
pub(super) fn erase(transaction: &Transaction<'_>, member: MemberId, now: Timestamp) -> Result<(), Trouble> {
    transaction.execute(
        "INSERT INTO suppression (address_key, address, at, reason, evidence) VALUES (?1, NULL, ?2, 'erased', NULL)
         ON CONFLICT (address_key) DO UPDATE SET address = NULL, reason = 'erased', evidence = NULL",
        (member, now),
    )?;
    transaction.execute("UPDATE lifted SET reason = '' WHERE address_key = ?1", [member])?;
    let mut newsletters = transaction.prepare("SELECT id FROM newsletter")?;
    for newsletter in newsletters.query_map([], |row| row.get(0))? {
        erase_from(transaction, NewsletterId(newsletter?), member, now)?;
    }
    Ok(())
}

fn erase_from(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    member: MemberId,
    now: Timestamp,
) -> Result<(), Trouble> {
    let seq = "SELECT seq FROM delivery WHERE newsletter = ?1 AND address_key = ?2";
    let Some(seq) = transaction.query_row(seq, (newsletter.0, member), |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(());
    };
    let row = (newsletter.0, seq);
    transaction.execute("DELETE FROM recipient WHERE newsletter = ?1 AND seq = ?2", row)?;
    transaction.execute("UPDATE attempt SET reply = NULL WHERE newsletter = ?1 AND seq = ?2", row)?;
    transaction.execute(
        "UPDATE delivery SET member = '', reply = NULL, queue_id = NULL WHERE newsletter = ?1 AND seq = ?2",
        row,
    )?;
    transaction.execute(
        "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = ?3, reason = ?4
         WHERE newsletter = ?1 AND seq = ?2 AND state IN ('queued','deferred','claimed')",
        (newsletter.0, seq, now, SuppressionReason::Erased),
    )?;
    refresh_finished(transaction, newsletter, now)
}

/// Writes the file anew, so that no page of it or of its log remembers what was erased. Fails as busy while another
/// program reads the ledger; erasing again then completes it.
pub(super) fn rewrite(connection: &Connection) -> Result<(), Trouble> {
    connection.execute_batch("VACUUM")?;
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(Trouble::Busy(
            "another program is reading it, so that its log still remembers; erase again".to_owned(),
        ));
    }
    Ok(())
}
