//! Runs: several may hold a newsletter at once, each its own rows for as long as their leases last. What a dead one left, what
//! a person decided, and when a newsletter is finished.

use crate::ledger::postgres::columns::get;
use crate::ledger::postgres::read;
use crate::ledger::postgres::session::{Engine, Work};
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Begin, Decision, Ending, LEASE, LOST, NewsletterId, RUN_ENDED, Run, Tally};

/// Begins a run beside those that are at work, and recovers what was held for too long.
pub(super) fn begin(work: &Work<'_>, newsletter: NewsletterId, how: &Begin) -> Result<Run, Trouble> {
    require_durable(work)?;
    if work.query("SELECT 1 FROM newsletter WHERE id = $1", &[&newsletter.0])?.is_empty() {
        return Err(Trouble::Unusable(format!("it holds no newsletter number {}", newsletter.0)));
    }
    let (requeued, uncertain) = recover(work, newsletter)?;
    // A machine that is only asleep may be heard of again; then its run goes on.
    work.execute(
        "UPDATE run SET ended_at = $2, ending = $3 WHERE newsletter = $1 AND ended_at IS NULL AND alive_at <= $4",
        &[&newsletter.0, &work.now.0, &LOST, &work.now.plus(-LEASE).0],
    )?;
    let rows =
        work.query("UPDATE ledger SET next_run = next_run + 1 WHERE one = 1 RETURNING next_run - 1 AS id", &[])?;
    let Some(row) = rows.first() else {
        return Err(Trouble::Unusable("it is damaged; restore it from a backup".to_owned()));
    };
    let id: i64 = row.try_get(0)?;
    work.execute(
        "INSERT INTO run (id, newsletter, started_at, alive_at, connections, flight) VALUES ($1, $2, $3, $3, $4, $5)",
        &[&id, &newsletter.0, &work.now.0, &i64::from(how.connections), &i64::from(how.flight)],
    )?;
    refresh_finished(work, newsletter)?;
    Ok(Run { id, newsletter, requeued, uncertain })
}

/// A server that answers before it has written would forget marks in a power cut, and those mails would leave twice.
fn require_durable(work: &Work<'_>) -> Result<(), Trouble> {
    let questions: &[&str] = match work.engine {
        Engine::Postgres => &["fsync", "synchronous_commit"],
        Engine::Yugabyte => &["synchronous_commit"],
        Engine::Cockroach => &[],
    };
    for setting in questions {
        if work.simple(&format!("SHOW {setting}"))?.as_deref() == Some("off") {
            return Err(Trouble::Unusable(format!(
                "{setting} is off, so that it may forget after a power cut who was mailed; switch it on for this role or server"
            )));
        }
    }
    Ok(())
}

/// Takes back what is held longer than its lease: claims go to the queue, what was being sent is in doubt. Rows that somebody is
/// just changing are left to them. Answers how many of either.
pub(super) fn recover(work: &Work<'_>, newsletter: NewsletterId) -> Result<(u64, u64), Trouble> {
    let claims = out_of_lease(work, newsletter, "claimed")?;
    let sending = out_of_lease(work, newsletter, "sending")?;
    let requeued = if claims.is_empty() {
        0
    } else {
        work.execute(
            "UPDATE delivery SET state = 'queued', lease_until = NULL WHERE newsletter = $1 AND seq = ANY($2) AND state = 'claimed'",
            &[&newsletter.0, &claims],
        )?
    };
    let uncertain = if sending.is_empty() { 0 } else { doubt(work, newsletter, &sending)? };
    Ok((requeued, uncertain))
}

fn out_of_lease(work: &Work<'_>, newsletter: NewsletterId, state: &str) -> Result<Vec<i64>, Trouble> {
    macro_rules! held {
        ($how:literal) => {
            concat!(
                "SELECT seq FROM delivery
                 WHERE newsletter = $1 AND state IN ('claimed','sending') AND state = $3 AND lease_until <= $2 ORDER BY seq ",
                $how
            )
        };
    }
    let question = if work.by_shard { held!("FOR UPDATE") } else { held!("FOR UPDATE SKIP LOCKED") };
    let rows = work.query(question, &[&newsletter.0, &work.now.0, &state])?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// What is sending had no valid reply.
fn doubt(work: &Work<'_>, newsletter: NewsletterId, seqs: &[i64]) -> Result<u64, Trouble> {
    work.execute(
        "UPDATE delivery SET state = 'uncertain', lease_until = NULL, settled_at = $3, reason = $4
         WHERE newsletter = $1 AND seq = ANY($2) AND state = 'sending'",
        &[&newsletter.0, &seqs, &work.now.0, &RUN_ENDED],
    )
}

/// Extends the leases that have not run out.
pub(super) fn renew(work: &Work<'_>, run: &Run) -> Result<(), Trouble> {
    require_alive(work, run)?;
    work.execute("UPDATE run SET alive_at = $2 WHERE id = $1", &[&run.id, &work.now.0])?;
    work.execute(
        "UPDATE delivery SET lease_until = $4
         WHERE newsletter = $1 AND state IN ('claimed','sending') AND lease_until > $3 AND run = $2",
        &[&run.newsletter.0, &run.id, &work.now.0, &work.now.plus(LEASE).0],
    )?;
    Ok(())
}

/// Ends a run: claims go back as if never made; what is still sending got no reply.
pub(super) fn end(work: &Work<'_>, run: &Run, ending: &Ending) -> Result<Tally, Trouble> {
    work.execute(
        "UPDATE delivery SET state = 'queued', attempt = attempt - 1, lease_until = NULL
         WHERE newsletter = $1 AND state IN ('claimed','sending') AND state = 'claimed' AND run = $2",
        &[&run.newsletter.0, &run.id],
    )?;
    work.execute(
        "UPDATE delivery SET state = 'uncertain', lease_until = NULL, settled_at = $3, reason = $4
         WHERE newsletter = $1 AND state IN ('claimed','sending') AND state = 'sending' AND run = $2",
        &[&run.newsletter.0, &run.id, &work.now.0, &RUN_ENDED],
    )?;
    work.execute(
        "UPDATE run SET ended_at = $2, alive_at = $2, ending = $3
         WHERE id = $1 AND (ended_at IS NULL OR ending = $4)",
        &[&run.id, &work.now.0, &ending.0, &LOST],
    )?;
    refresh_finished(work, run.newsletter)?;
    read::tally(work, run.newsletter)
}

/// Decides about the uncertain deliveries that nobody decided to skip. One resent before and uncertain again is in doubt
/// anew. The outcome of a resent one is kept in `attempt`.
pub(super) fn decide(work: &Work<'_>, newsletter: NewsletterId, decision: Decision) -> Result<u64, Trouble> {
    let decided = match decision {
        Decision::Skip => work.execute(
            "UPDATE delivery SET doubt = 'skipped'
             WHERE newsletter = $1 AND state = 'uncertain' AND doubt IS DISTINCT FROM 'skipped'",
            &[&newsletter.0],
        )?,
        Decision::Resend => resend(work, newsletter)?,
    };
    refresh_finished(work, newsletter)?;
    Ok(decided)
}

/// The rows are locked first, so that late evidence between the two changes is neither lost nor doubled.
fn resend(work: &Work<'_>, newsletter: NewsletterId) -> Result<u64, Trouble> {
    let rows = work.query(
        "SELECT seq FROM delivery WHERE newsletter = $1 AND state = 'uncertain' AND doubt IS DISTINCT FROM 'skipped'
         ORDER BY seq FOR UPDATE",
        &[&newsletter.0],
    )?;
    let seqs = rows.iter().map(|row| Ok(row.try_get(0)?)).collect::<Result<Vec<i64>, Trouble>>()?;
    work.execute(
        "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
         SELECT newsletter, seq, attempt, run, settled_at, state, stage, code, reply FROM delivery
         WHERE newsletter = $1 AND seq = ANY($2) ON CONFLICT DO NOTHING",
        &[&newsletter.0, &seqs],
    )?;
    work.execute(
        "UPDATE delivery SET doubt = 'resent', state = 'queued', settled_at = NULL,
                stage = NULL, code = NULL, status = NULL, reply = NULL, queue_id = NULL, reason = NULL
         WHERE newsletter = $1 AND seq = ANY($2)",
        &[&newsletter.0, &seqs],
    )
}

/// Refuses a run that ended. One that was given up and is heard of again goes on.
pub(super) fn require_alive(work: &Work<'_>, run: &Run) -> Result<(), Trouble> {
    let rows = work.query(
        "SELECT ended_at IS NOT NULL AS lost FROM run
         WHERE id = $1 AND newsletter = $2 AND (ended_at IS NULL OR ending = $3)",
        &[&run.id, &run.newsletter.0, &LOST],
    )?;
    let Some(row) = rows.first() else {
        return Err(Trouble::Busy(format!("run {} no longer holds the newsletter", run.id)));
    };
    if get(row, "lost")? {
        work.execute(
            "UPDATE run SET alive_at = $2, ended_at = NULL, ending = NULL WHERE id = $1 AND ending = $3",
            &[&run.id, &work.now.0, &LOST],
        )?;
    }
    Ok(())
}

/// Notes when a newsletter is finished: nothing waits, nothing is under way, nobody is in doubt undecided.
///
/// Two runs that settle their last deliveries in the same moment do not see each other's; each asks once more when its next claim
/// is empty or when it ends, and the last one to do so sees everything.
pub(super) fn refresh_finished(work: &Work<'_>, newsletter: NewsletterId) -> Result<(), Trouble> {
    work.execute(
        "UPDATE newsletter n SET finished_at = CASE WHEN f.finished THEN coalesce(n.finished_at, $2) END
         FROM (SELECT NOT EXISTS (SELECT 1 FROM delivery WHERE newsletter = $1 AND state IN ('queued','deferred'))
                  AND NOT EXISTS (SELECT 1 FROM delivery WHERE newsletter = $1 AND state IN ('claimed','sending'))
                  AND NOT EXISTS (SELECT 1 FROM delivery WHERE newsletter = $1 AND state = 'uncertain'
                                  AND doubt IS DISTINCT FROM 'skipped') AS finished) f
         WHERE n.id = $1 AND (n.finished_at IS NOT NULL) <> f.finished",
        &[&newsletter.0, &work.now.0],
    )?;
    Ok(())
}
