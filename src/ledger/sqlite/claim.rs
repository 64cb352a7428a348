//! Claims: what is due goes to a worker, what is suppressed is set aside. The due rows are read and changed in one
//! transaction that holds the write lock, so nobody else sees them between.

use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use crate::clock::Timestamp;
use crate::ledger::sqlite::columns::limit;
use crate::ledger::sqlite::run::{refresh_finished, require_alive};
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Claimed, LEASE, Outlook, Run, Seq, SuppressionReason};

/// Claims at most `most` deliveries. Fewer come back only when no more are due.
pub(super) fn claim(
    transaction: &Transaction<'_>,
    run: &Run,
    most: usize,
    paused: &[String],
    now: Timestamp,
) -> Result<Vec<Claimed>, Trouble> {
    require_alive(transaction, run)?;
    let mut claimed = Vec::new();
    loop {
        let rows = due(transaction, run, most - claimed.len(), paused, now)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            match row.suppressed {
                Some(reason) => set_aside(transaction, run, row.claimed.seq, reason, now)?,
                None => claimed.push(take(transaction, run, row, now)?),
            }
        }
    }
    if claimed.is_empty() {
        refresh_finished(transaction, run.newsletter, now)?;
    }
    Ok(claimed)
}

/// What is left to do, and when.
pub(super) fn outlook(transaction: &Transaction<'_>, run: &Run, paused: &[String]) -> Result<Outlook, Trouble> {
    let paused = serde_json::Value::from(paused).to_string();
    let due = transaction
        .prepare_cached(
            "SELECT next_at FROM delivery INDEXED BY delivery_due
             WHERE newsletter = ?1 AND state IN ('queued','deferred')
               AND provider NOT IN (SELECT value FROM json_each(?2))
             ORDER BY next_at LIMIT 1",
        )?
        .query_row((run.newsletter.0, &paused), |row| row.get(0))
        .optional()?;
    let elsewhere = transaction
        .prepare_cached(
            "SELECT count(*) FROM delivery INDEXED BY delivery_held
             WHERE newsletter = ?1 AND state IN ('claimed','sending') AND run IS NOT ?2",
        )?
        .query_row((run.newsletter.0, run.id), |row| row.get::<_, i64>(0))?;
    Ok(Outlook { due, elsewhere: elsewhere.unsigned_abs() })
}

/// A delivery that is due.
struct Due {
    /// As it will be claimed.
    claimed: Claimed,
    /// Whether the row still holds the outcome of an earlier attempt.
    settled: bool,
    suppressed: Option<SuppressionReason>,
}

fn due(
    transaction: &Transaction<'_>,
    run: &Run,
    most: usize,
    paused: &[String],
    now: Timestamp,
) -> Result<Vec<Due>, Trouble> {
    let paused = serde_json::Value::from(paused).to_string();
    let mut statement = transaction.prepare_cached(
        "SELECT d.seq, d.attempt, d.freeze, d.languages, coalesce(d.dated, :now) AS dated, d.message, d.address_key,
                d.provider, d.settled_at IS NOT NULL AS settled, r.address, r.slots, x.reason AS suppressed
         FROM delivery d INDEXED BY delivery_due
         LEFT JOIN recipient r ON r.newsletter = d.newsletter AND r.seq = d.seq
         LEFT JOIN suppression x ON x.address_key = d.address_key
         WHERE d.newsletter = :newsletter AND d.state IN ('queued','deferred') AND d.next_at <= :now
           AND d.provider NOT IN (SELECT value FROM json_each(:paused))
         ORDER BY d.next_at, d.seq LIMIT :most",
    )?;
    let rows = statement.query_map(
        named_params! { ":newsletter": run.newsletter.0, ":now": now, ":paused": paused, ":most": limit(most) },
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Due> {
    let suppressed: Option<SuppressionReason> = row.get("suppressed")?;
    // An erased member has no recipient, but is suppressed; for anybody else its absence is damage.
    let text = |column| match suppressed {
        Some(_) => Ok(String::new()),
        None => row.get(column),
    };
    Ok(Due {
        claimed: Claimed {
            seq: Seq(row.get("seq")?),
            attempt: row.get::<_, u32>("attempt")?.saturating_add(1),
            freeze: row.get("freeze")?,
            languages: row.get("languages")?,
            dated: row.get("dated")?,
            message: row.get("message")?,
            address: text("address")?,
            slots: text("slots")?,
            member: row.get("address_key")?,
            provider: row.get("provider")?,
        },
        settled: row.get("settled")?,
        suppressed,
    })
}

/// Claims one row. Its last outcome, if any, is no longer the last: it goes to `attempt`.
fn take(transaction: &Transaction<'_>, run: &Run, row: Due, now: Timestamp) -> Result<Claimed, Trouble> {
    let Claimed { seq, attempt, dated, .. } = row.claimed;
    if row.settled {
        transaction
            .prepare_cached(
                "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
                 SELECT newsletter, seq, attempt, run, settled_at, state, stage, code, reply FROM delivery
                 WHERE newsletter = ?1 AND seq = ?2 ON CONFLICT DO NOTHING",
            )?
            .execute((run.newsletter.0, seq.0))?;
    }
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'claimed', attempt = :attempt, run = :run, lease_until = :until, dated = :dated,
                    settled_at = NULL, stage = NULL, code = NULL, status = NULL, reply = NULL, queue_id = NULL, reason = NULL
             WHERE newsletter = :newsletter AND seq = :seq AND state IN ('queued','deferred')",
        )?
        .execute(named_params! {
            ":newsletter": run.newsletter.0, ":seq": seq.0, ":attempt": attempt, ":run": run.id,
            ":until": now.plus(LEASE), ":dated": dated,
        })?;
    require_one(changed, seq)?;
    Ok(row.claimed)
}

fn set_aside(
    transaction: &Transaction<'_>,
    run: &Run,
    seq: Seq,
    reason: SuppressionReason,
    now: Timestamp,
) -> Result<(), Trouble> {
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'suppressed', settled_at = ?3, reason = ?4
             WHERE newsletter = ?1 AND seq = ?2 AND state IN ('queued','deferred')",
        )?
        .execute((run.newsletter.0, seq.0, now, reason))?;
    require_one(changed, seq)
}

/// The due rows come from an index; a row that says otherwise itself was damaged during the run.
fn require_one(changed: usize, seq: Seq) -> Result<(), Trouble> {
    if changed == 1 {
        return Ok(());
    }
    Err(Trouble::Unusable(format!("it is damaged: delivery {} is not due; restore it from a backup", seq.0)))
}
