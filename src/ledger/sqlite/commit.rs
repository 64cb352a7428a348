//! The group commit: results, releases and marks in one transaction. Every statement is fenced by run and attempt, so a
//! run that was replaced changes nothing but rows that are still in doubt because of it.

use rusqlite::{Transaction, named_params};

use crate::clock::Timestamp;
use crate::ledger::sqlite::run::refresh_finished;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Batch, Mark, Marked, Run, Seq, Settled};

/// Writes a batch and answers its marks in their order.
pub(super) fn commit(
    transaction: &Transaction<'_>,
    run: &Run,
    batch: &Batch,
    now: Timestamp,
) -> Result<Vec<Marked>, Trouble> {
    for settled in &batch.settled {
        settle(transaction, run, settled, now)?;
    }
    for (seq, attempt) in &batch.released {
        release(transaction, run, *seq, *attempt)?;
    }
    let marked = batch
        .marks
        .iter()
        .map(|wish| Ok(Marked { seq: wish.seq, granted: mark(transaction, run, wish, now)? }))
        .collect::<Result<_, Trouble>>()?;
    refresh_finished(transaction, run.newsletter, now)?;
    Ok(marked)
}

/// Records an outcome where it belongs: in the delivery while this attempt holds it or is in doubt, else beside it.
fn settle(transaction: &Transaction<'_>, run: &Run, settled: &Settled, now: Timestamp) -> Result<(), Trouble> {
    let verdict = &settled.verdict;
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = :to, next_at = :next, lease_until = NULL, settled_at = :now, stage = :stage,
                    code = :code, status = :status, reply = :reply, queue_id = :queue_id, reason = :reason
             WHERE newsletter = :newsletter AND seq = :seq AND run = :run AND attempt = :attempt
               AND (state IN ('claimed','sending')
                    OR state = 'uncertain' AND doubt IS NOT 'skipped' AND :to IN ('accepted','deferred','failed'))",
        )?
        .execute(named_params! {
            ":newsletter": run.newsletter.0, ":seq": settled.seq.0, ":run": run.id, ":attempt": settled.attempt,
            ":to": settled.to, ":next": settled.next_at, ":now": now, ":stage": verdict.stage, ":code": verdict.code,
            ":status": verdict.status, ":reply": verdict.reply, ":queue_id": verdict.queue_id, ":reason": verdict.reason,
        })?;
    if changed == 0 {
        keep_late(transaction, run, settled, now)?;
    }
    Ok(())
}

/// Keeps an outcome that came too late. Handed in twice, the same outcome is no news; a definite one replaces a doubt.
fn keep_late(transaction: &Transaction<'_>, run: &Run, settled: &Settled, now: Timestamp) -> Result<(), Trouble> {
    let verdict = &settled.verdict;
    transaction
        .prepare_cached(
            "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
             SELECT newsletter, seq, :attempt, :run, :now, :to, :stage, :code, :reply FROM delivery
             WHERE newsletter = :newsletter AND seq = :seq
               AND NOT (run IS :run AND attempt = :attempt AND state = :to)
             ON CONFLICT (newsletter, seq, attempt) DO UPDATE
             SET run = excluded.run, at = excluded.at, outcome = excluded.outcome, stage = excluded.stage,
                 code = excluded.code, reply = excluded.reply
             WHERE attempt.outcome = 'uncertain'",
        )?
        .execute(named_params! {
            ":newsletter": run.newsletter.0, ":seq": settled.seq.0, ":run": run.id, ":attempt": settled.attempt,
            ":to": settled.to, ":now": now, ":stage": verdict.stage, ":code": verdict.code, ":reply": verdict.reply,
        })?;
    Ok(())
}

/// Gives a claim back as if never made.
fn release(transaction: &Transaction<'_>, run: &Run, seq: Seq, attempt: u32) -> Result<(), Trouble> {
    transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'queued', attempt = attempt - 1, lease_until = NULL
             WHERE newsletter = ?1 AND seq = ?2 AND state = 'claimed' AND run = ?3 AND attempt = ?4",
        )?
        .execute((run.newsletter.0, seq.0, run.id, attempt))?;
    Ok(())
}

/// Asks for the end of data: granted when exactly this claim holds the row, unsuppressed, with the same bytes as ever.
fn mark(transaction: &Transaction<'_>, run: &Run, mark: &Mark, now: Timestamp) -> Result<bool, Trouble> {
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'sending', marked_at = :now, message = :hash
             WHERE newsletter = :newsletter AND seq = :seq AND state = 'claimed' AND run = :run AND attempt = :attempt
               AND lease_until > :now AND (message IS NULL OR message = :hash)
               AND NOT EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = delivery.address_key)",
        )?
        .execute(named_params! {
            ":newsletter": run.newsletter.0, ":seq": mark.seq.0, ":run": run.id, ":attempt": mark.attempt,
            ":now": now, ":hash": mark.message,
        })?;
    if changed == 0 {
        set_aside(transaction, run, mark, now)?;
    }
    Ok(changed == 1)
}

/// Sets a claim aside whose address was suppressed since.
fn set_aside(transaction: &Transaction<'_>, run: &Run, mark: &Mark, now: Timestamp) -> Result<(), Trouble> {
    transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = :now,
                    reason = (SELECT x.reason FROM suppression x WHERE x.address_key = delivery.address_key)
             WHERE newsletter = :newsletter AND seq = :seq AND state = 'claimed' AND run = :run AND attempt = :attempt
               AND EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = delivery.address_key)",
        )?
        .execute(named_params! {
            ":newsletter": run.newsletter.0, ":seq": mark.seq.0, ":run": run.id, ":attempt": mark.attempt, ":now": now,
        })?;
    Ok(())
}
