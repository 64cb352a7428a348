//! Runs: who holds a newsletter, what a dead run left, what a person decided, and when a newsletter is finished.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::clock::Timestamp;
use crate::ledger::sqlite::read;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Begin, Decision, Ending, LEASE, LOST, NewsletterId, RUN_ENDED, Run, Tally};
use crate::sources::Slug;

/// Begins a run and recovers what dead ones left. The caller holds the lock, so that all others are dead.
pub(super) fn begin(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    how: &Begin,
    now: Timestamp,
) -> Result<(Run, Slug), Trouble> {
    let slug = slug(transaction, newsletter)?;
    let requeued = transaction.execute(
        "UPDATE delivery INDEXED BY delivery_held SET state = 'queued', lease_until = NULL
         WHERE newsletter = ?1 AND state IN ('claimed','sending') AND state = 'claimed'",
        [newsletter.0],
    )?;
    let uncertain = doubt(transaction, newsletter, None, now)?;
    transaction.execute(
        "UPDATE run SET ended_at = ?2, ending = ?3 WHERE newsletter = ?1 AND ended_at IS NULL",
        (newsletter.0, now, LOST),
    )?;
    let id = transaction
        .query_row("UPDATE ledger SET next_run = next_run + 1 RETURNING next_run - 1", [], |row| row.get(0))?;
    transaction.execute(
        "INSERT INTO run (id, newsletter, started_at, alive_at, connections, flight) VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
        (id, newsletter.0, now, how.connections, how.flight),
    )?;
    refresh_finished(transaction, newsletter, now)?;
    Ok((Run { id, newsletter, requeued: requeued as u64, uncertain }, slug))
}

/// Extends the leases that have not run out.
pub(super) fn renew(transaction: &Transaction<'_>, run: &Run, now: Timestamp) -> Result<(), Trouble> {
    require_alive(transaction, run)?;
    transaction.execute("UPDATE run SET alive_at = ?2 WHERE id = ?1", (run.id, now))?;
    transaction.execute(
        "UPDATE delivery INDEXED BY delivery_held SET lease_until = :until
         WHERE newsletter = :newsletter AND state IN ('claimed','sending') AND lease_until > :now AND run = :run",
        named_params! { ":newsletter": run.newsletter.0, ":run": run.id, ":now": now, ":until": now.plus(LEASE) },
    )?;
    Ok(())
}

/// Ends a run: claims go back as if never made; what is still sending got no reply.
pub(super) fn end(transaction: &Transaction<'_>, run: &Run, ending: &Ending, now: Timestamp) -> Result<Tally, Trouble> {
    transaction.execute(
        "UPDATE delivery INDEXED BY delivery_held SET state = 'queued', attempt = attempt - 1, lease_until = NULL
         WHERE newsletter = ?1 AND state IN ('claimed','sending') AND state = 'claimed' AND run = ?2",
        (run.newsletter.0, run.id),
    )?;
    doubt(transaction, run.newsletter, Some(run.id), now)?;
    transaction.execute(
        "UPDATE run SET ended_at = ?2, alive_at = ?2, ending = ?3 WHERE id = ?1 AND ended_at IS NULL",
        (run.id, now, &ending.0),
    )?;
    refresh_finished(transaction, run.newsletter, now)?;
    read::tally(transaction, run.newsletter)
}

/// Decides about the uncertain deliveries that nobody decided to skip. One resent before and uncertain again is in doubt
/// anew. The outcome of a resent one is kept in `attempt`.
pub(super) fn decide(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    decision: Decision,
    now: Timestamp,
) -> Result<u64, Trouble> {
    if decision == Decision::Resend {
        transaction.execute(
            "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
             SELECT newsletter, seq, attempt, run, settled_at, state, stage, code, reply FROM delivery
             WHERE newsletter = ?1 AND state = 'uncertain' AND doubt IS NOT 'skipped' ON CONFLICT DO NOTHING",
            [newsletter.0],
        )?;
    }
    let change = match decision {
        Decision::Skip => "doubt = 'skipped'",
        Decision::Resend => {
            "doubt = 'resent', state = 'queued', settled_at = NULL,
             stage = NULL, code = NULL, status = NULL, reply = NULL, queue_id = NULL, reason = NULL"
        }
    };
    let decided = transaction.execute(
        &format!(
            "UPDATE delivery SET {change} WHERE newsletter = ?1 AND state = 'uncertain' AND doubt IS NOT 'skipped'"
        ),
        [newsletter.0],
    )?;
    refresh_finished(transaction, newsletter, now)?;
    Ok(decided as u64)
}

/// Refuses a run that another one has replaced, or that ended.
pub(super) fn require_alive(transaction: &Transaction<'_>, run: &Run) -> Result<(), Trouble> {
    let alive = transaction
        .prepare_cached("SELECT 1 FROM run WHERE id = ?1 AND newsletter = ?2 AND ended_at IS NULL")?
        .exists((run.id, run.newsletter.0))?;
    if alive { Ok(()) } else { Err(Trouble::Busy(format!("run {} no longer holds the newsletter", run.id))) }
}

/// Notes when a newsletter is finished: nothing waits, nothing is under way, nobody is in doubt undecided.
pub(super) fn refresh_finished(
    connection: &Connection,
    newsletter: NewsletterId,
    now: Timestamp,
) -> Result<(), Trouble> {
    let finished = !any(connection, newsletter, "delivery INDEXED BY delivery_due", "state IN ('queued','deferred')")?
        && !any(connection, newsletter, "delivery INDEXED BY delivery_held", "state IN ('claimed','sending')")?
        && !any(connection, newsletter, "delivery", "state = 'uncertain' AND doubt IS NOT 'skipped'")?;
    connection
        .prepare_cached(
            "UPDATE newsletter SET finished_at = CASE WHEN ?2 THEN coalesce(finished_at, ?3) END
             WHERE id = ?1 AND (finished_at IS NOT NULL) <> ?2",
        )?
        .execute((newsletter.0, finished, now))?;
    Ok(())
}

/// Whether there is any such row. The last question of three reads all rows; it is asked only when the indexes are empty.
fn any(connection: &Connection, newsletter: NewsletterId, rows: &str, condition: &str) -> Result<bool, Trouble> {
    let question = format!("SELECT 1 FROM {rows} WHERE newsletter = ?1 AND {condition}");
    Ok(connection.prepare_cached(&question)?.exists([newsletter.0])?)
}

/// What is sending, of one run or of all, had no valid reply.
fn doubt(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    run: Option<i64>,
    now: Timestamp,
) -> Result<u64, Trouble> {
    let changed = transaction.execute(
        "UPDATE delivery INDEXED BY delivery_held SET state = 'uncertain', lease_until = NULL, settled_at = :now, reason = :reason
         WHERE newsletter = :newsletter AND state IN ('claimed','sending') AND state = 'sending'
           AND (:run IS NULL OR run = :run)",
        named_params! { ":newsletter": newsletter.0, ":run": run, ":now": now, ":reason": RUN_ENDED },
    )?;
    Ok(changed as u64)
}

fn slug(connection: &Connection, newsletter: NewsletterId) -> Result<Slug, Trouble> {
    let text = connection
        .query_row("SELECT slug FROM newsletter WHERE id = ?1", [newsletter.0], |row| row.get::<_, String>(0))
        .optional()?;
    let slug = text.as_deref().and_then(Slug::parse);
    slug.ok_or_else(|| Trouble::Unusable(format!("it holds no newsletter number {}", newsletter.0)))
}
