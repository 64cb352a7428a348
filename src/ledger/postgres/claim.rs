//! Claims: what is due goes to a worker, what is suppressed is set aside. Rows that another run is just claiming are skipped,
//! not waited for; a claim that finds nothing takes back what dead or paused runs held for too long.

use postgres::Row;

use crate::clock::Timestamp;
use crate::ledger::postgres::columns::{Hash, get, limit, number};
use crate::ledger::postgres::run::{recover, refresh_finished, require_alive};
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Claimed, LEASE, Outlook, Run, Seq, SuppressionReason};

/// Claims at most `most` deliveries. An empty answer does not mean that nothing is left: others may hold the rest.
pub(super) fn claim(work: &Work<'_>, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, Trouble> {
    require_alive(work, run)?;
    let mut claimed = whatever_is_due(work, run, most, paused)?;
    if claimed.is_empty() && most > 0 {
        let (requeued, _) = recover(work, run.newsletter)?;
        if requeued > 0 {
            claimed = whatever_is_due(work, run, most, paused)?;
        }
    }
    if claimed.is_empty() {
        refresh_finished(work, run.newsletter)?;
    }
    Ok(claimed)
}

fn whatever_is_due(work: &Work<'_>, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, Trouble> {
    if work.by_shard {
        return by_shard(work, run, most, paused);
    }
    until_none(work, run, most, |work, most| due(work, run, most, paused))
}

/// Claims a shard at a time, each run beginning at another one, without SKIP LOCKED: rows that somebody else is changing are
/// waited for, and passed over when they are no longer due.
fn by_shard(work: &Work<'_>, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, Trouble> {
    let rows = work.query(
        "SELECT DISTINCT shard FROM delivery
         WHERE newsletter = $1 AND state IN ('queued','deferred') AND next_at <= $2 AND provider <> ALL($3)",
        &[&run.newsletter.0, &work.now.0, &paused],
    )?;
    let mut shards = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    shards.sort_by_key(|shard| (shard + 64 - run.id * 13 % 64) % 64);
    let mut claimed = Vec::new();
    for shard in shards {
        let left = most - claimed.len();
        claimed.extend(until_none(work, run, left, |work, most| due_in(work, run, most, paused, shard))?);
    }
    Ok(claimed)
}

/// Claims until enough or nothing is due. Those set aside are no claims.
fn until_none(
    work: &Work<'_>,
    run: &Run,
    most: usize,
    mut due: impl FnMut(&Work<'_>, usize) -> Result<Vec<Due>, Trouble>,
) -> Result<Vec<Claimed>, Trouble> {
    let mut claimed: Vec<Claimed> = Vec::new();
    while claimed.len() < most {
        let rows = due(work, most - claimed.len())?;
        if rows.is_empty() {
            break;
        }
        let (aside, taken): (Vec<Due>, Vec<Due>) = rows.into_iter().partition(|row| row.suppressed.is_some());
        set_aside(work, run, &aside)?;
        take(work, run, &taken)?;
        claimed.extend(taken.into_iter().map(|row| row.claimed));
    }
    Ok(claimed)
}

/// What is left to do, and when.
pub(super) fn outlook(work: &Work<'_>, run: &Run, paused: &[String]) -> Result<Outlook, Trouble> {
    let rows = work.query(
        "SELECT (SELECT next_at FROM delivery
                 WHERE newsletter = $1 AND state IN ('queued','deferred') AND provider <> ALL($3)
                 ORDER BY next_at LIMIT 1) AS due,
                (SELECT count(*) FROM delivery
                 WHERE newsletter = $1 AND state IN ('claimed','sending') AND run IS DISTINCT FROM $2) AS elsewhere",
        &[&run.newsletter.0, &run.id, &paused],
    )?;
    let Some(row) = rows.first() else { return Ok(Outlook::default()) };
    let due = get::<Option<Timestamp>>(row, "due")?.map(|due| work.of_machine(due));
    Ok(Outlook { due, elsewhere: number(row, "elsewhere")? })
}

/// A delivery that is due and locked.
struct Due {
    /// As it will be claimed.
    claimed: Claimed,
    /// Whether the row still holds the outcome of an earlier attempt.
    settled: bool,
    suppressed: Option<SuppressionReason>,
}

/// The columns of a due delivery; what follows says which.
macro_rules! due_rows {
    ($which:literal) => {
        concat!(
            "SELECT d.seq, d.attempt, d.freeze, d.languages, coalesce(d.dated, $2) AS dated, d.message, d.address_key,
                    d.provider, d.settled_at IS NOT NULL AS settled, r.address, r.slots, x.reason AS suppressed
             FROM delivery d
             LEFT JOIN recipient r ON r.newsletter = d.newsletter AND r.seq = d.seq
             LEFT JOIN suppression x ON x.address_key = d.address_key
             WHERE d.newsletter = $1 AND d.state IN ('queued','deferred') AND d.next_at <= $2 AND d.provider <> ALL($3)
             ",
            $which
        )
    };
}

fn due(work: &Work<'_>, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Due>, Trouble> {
    let rows = work.query(
        due_rows!("ORDER BY d.next_at, d.seq LIMIT $4 FOR UPDATE OF d SKIP LOCKED"),
        &[&run.newsletter.0, &work.now.0, &paused, &limit(most)],
    )?;
    rows.iter().map(read).collect()
}

fn due_in(work: &Work<'_>, run: &Run, most: usize, paused: &[String], shard: i64) -> Result<Vec<Due>, Trouble> {
    let rows = work.query(
        due_rows!("AND d.shard = $5 ORDER BY d.next_at, d.seq LIMIT $4 FOR UPDATE OF d"),
        &[&run.newsletter.0, &work.now.0, &paused, &limit(most), &shard],
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Due, Trouble> {
    let suppressed: Option<SuppressionReason> = get(row, "suppressed")?;
    // An erased member has no recipient, but is suppressed; for anybody else its absence is damage.
    let text = |column| match suppressed {
        Some(_) => Ok(String::new()),
        None => get(row, column),
    };
    Ok(Due {
        claimed: Claimed {
            seq: Seq(get(row, "seq")?),
            attempt: number::<u32>(row, "attempt")?.saturating_add(1),
            freeze: number(row, "freeze")?,
            languages: get(row, "languages")?,
            dated: get(row, "dated")?,
            message: get::<Option<Hash>>(row, "message")?.map(|hash| hash.0),
            address: text("address")?,
            slots: text("slots")?,
            member: get(row, "address_key")?,
            provider: get(row, "provider")?,
        },
        settled: get(row, "settled")?,
        suppressed,
    })
}

fn numbers<'a>(rows: impl IntoIterator<Item = &'a Due>) -> Vec<i64> {
    rows.into_iter().map(|row| row.claimed.seq.0).collect()
}

/// Claims locked rows. Their last outcomes, if any, are no longer the last: they go to `attempt`.
fn take(work: &Work<'_>, run: &Run, rows: &[Due]) -> Result<(), Trouble> {
    if rows.is_empty() {
        return Ok(());
    }
    let settled = numbers(rows.iter().filter(|row| row.settled));
    if !settled.is_empty() {
        work.execute(
            "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
             SELECT newsletter, seq, attempt, run, settled_at, state, stage, code, reply FROM delivery
             WHERE newsletter = $1 AND seq = ANY($2) ON CONFLICT DO NOTHING",
            &[&run.newsletter.0, &settled],
        )?;
    }
    let changed = work.execute(
        "UPDATE delivery SET state = 'claimed', attempt = attempt + 1, run = $3, lease_until = $4, dated = coalesce(dated, $5),
                settled_at = NULL, stage = NULL, code = NULL, status = NULL, reply = NULL, queue_id = NULL, reason = NULL
         WHERE newsletter = $1 AND seq = ANY($2) AND state IN ('queued','deferred')",
        &[&run.newsletter.0, &numbers(rows), &run.id, &work.now.plus(LEASE).0, &work.now.0],
    )?;
    require_all(changed, rows)
}

fn set_aside(work: &Work<'_>, run: &Run, rows: &[Due]) -> Result<(), Trouble> {
    if rows.is_empty() {
        return Ok(());
    }
    let reasons: Vec<&str> = rows.iter().filter_map(|row| row.suppressed.map(SuppressionReason::as_str)).collect();
    let changed = work.execute(
        "UPDATE delivery d SET state = 'suppressed', settled_at = $4, reason = w.reason
         FROM unnest($2::bigint[], $3::text[]) AS w (seq, reason)
         WHERE d.newsletter = $1 AND d.seq = w.seq AND d.state IN ('queued','deferred')",
        &[&run.newsletter.0, &numbers(rows), &reasons, &work.now.0],
    )?;
    require_all(changed, rows)
}

/// Locked rows stay as they were when they were locked.
fn require_all(changed: u64, rows: &[Due]) -> Result<(), Trouble> {
    if changed == rows.len() as u64 {
        return Ok(());
    }
    Err(Trouble::Unusable(format!(
        "of {} deliveries that it had locked, {} changed; is it damaged?",
        rows.len(),
        changed
    )))
}
