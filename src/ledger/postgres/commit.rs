//! The group commit: results, releases and marks in one transaction, each kind in one statement. Every statement is fenced by
//! run and attempt, so a run that lost its rows changes nothing but those that are still in doubt because of it.

use std::collections::HashSet;

use crate::ledger::postgres::columns::get;
use crate::ledger::postgres::run::refresh_finished;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Batch, Mark, Marked, Run, Seq, Settled, State};

/// Writes a batch and answers its marks in their order.
pub(super) fn commit(work: &Work<'_>, run: &Run, batch: &Batch) -> Result<Vec<Marked>, Trouble> {
    for settled in rounds(&batch.settled, |settled| settled.seq) {
        settle(work, run, &settled)?;
    }
    for released in rounds(&batch.released, |(seq, _)| *seq) {
        release(work, run, &released)?;
    }
    let mut marked = Vec::with_capacity(batch.marks.len());
    for marks in rounds(&batch.marks, |mark| mark.seq) {
        marked.extend(mark(work, run, &marks)?);
    }
    // Granted marks and releases finish nothing.
    if !batch.settled.is_empty() || marked.iter().any(|mark| !mark.granted) {
        refresh_finished(work, run.newsletter)?;
    }
    Ok(marked)
}

/// Cuts a list where a delivery comes again, so that one statement never changes a row twice. Usually one piece.
fn rounds<T>(items: &[T], seq: impl Fn(&T) -> Seq) -> Vec<Vec<&T>> {
    let (mut rounds, mut known): (Vec<Vec<&T>>, _) = (Vec::new(), HashSet::new());
    for item in items {
        if !known.insert(seq(item)) || rounds.is_empty() {
            known = HashSet::from([seq(item)]);
            rounds.push(Vec::new());
        }
        rounds.last_mut().expect("a round was begun").push(item);
    }
    rounds
}

/// Columns of results, one list a column.
struct Columns<'a> {
    seqs: Vec<i64>,
    attempts: Vec<i64>,
    to: Vec<&'a str>,
    next: Vec<i64>,
    stages: Vec<Option<&'a str>>,
    codes: Vec<Option<i64>>,
    statuses: Vec<Option<&'a str>>,
    replies: Vec<Option<&'a str>>,
    queue_ids: Vec<Option<&'a str>>,
    reasons: Vec<Option<&'a str>>,
}

impl<'a> Columns<'a> {
    fn of(work: &Work<'_>, settled: &[&'a Settled]) -> Columns<'a> {
        let list = settled.iter();
        Columns {
            seqs: list.clone().map(|row| row.seq.0).collect(),
            attempts: list.clone().map(|row| i64::from(row.attempt)).collect(),
            to: list.clone().map(|row| row.to.as_str()).collect(),
            next: list.clone().map(|row| work.of_server(row.next_at)).collect(),
            stages: list.clone().map(|row| row.verdict.stage.as_deref()).collect(),
            codes: list.clone().map(|row| row.verdict.code.map(i64::from)).collect(),
            statuses: list.clone().map(|row| row.verdict.status.as_deref()).collect(),
            replies: list.clone().map(|row| row.verdict.reply.as_deref()).collect(),
            queue_ids: list.clone().map(|row| row.verdict.queue_id.as_deref()).collect(),
            reasons: list.map(|row| row.verdict.reason.as_deref()).collect(),
        }
    }
}

/// Records outcomes where they belong: in the delivery while this attempt holds it or is in doubt, else beside it.
fn settle(work: &Work<'_>, run: &Run, settled: &[&Settled]) -> Result<(), Trouble> {
    let Columns { seqs, attempts, to, next, stages, codes, statuses, replies, queue_ids, reasons } =
        Columns::of(work, settled);
    let rows = work.query(
        "WITH told AS (
             SELECT * FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::bigint[], $10::text[],
                                  $11::text[], $12::text[], $13::text[])
                 AS t (seq, attempt, goal, next, stage, code, status, reply, queue_id, reason)),
         held AS (
             SELECT d.seq, d.state FROM delivery d JOIN told ON told.seq = d.seq AND told.attempt = d.attempt
             WHERE d.newsletter = $1 AND d.run = $2
               AND (d.state IN ('claimed','sending')
                    OR d.state = 'uncertain' AND d.doubt IS DISTINCT FROM 'skipped'
                       AND told.goal IN ('accepted','deferred','failed'))
             ORDER BY d.seq FOR UPDATE OF d)
         UPDATE delivery d
         SET state = told.goal, next_at = told.next, lease_until = NULL, settled_at = $3, stage = told.stage, code = told.code,
             status = told.status, reply = told.reply, queue_id = told.queue_id, reason = told.reason
         FROM told JOIN held ON held.seq = told.seq
         WHERE d.newsletter = $1 AND d.seq = told.seq
         RETURNING d.seq, held.state AS was, d.state",
        &[
            &run.newsletter.0, &run.id, &work.now.0, &seqs, &attempts, &to, &next, &stages, &codes, &statuses, &replies,
            &queue_ids, &reasons,
        ],
    )?;
    let mut changed = HashSet::new();
    for row in &rows {
        let (was, is): (State, State) = (get(row, "was")?, get(row, "state")?);
        debug_assert!(was.may_become(is), "illegal change of state: {} to {}", was.as_str(), is.as_str());
        changed.insert(Seq(get(row, "seq")?));
    }
    let late: Vec<&Settled> = settled.iter().copied().filter(|row| !changed.contains(&row.seq)).collect();
    if late.is_empty() { Ok(()) } else { keep_late(work, run, &late) }
}

/// Keeps outcomes that came too late. Handed in twice, the same outcome is no news; a definite one replaces a doubt.
fn keep_late(work: &Work<'_>, run: &Run, late: &[&Settled]) -> Result<(), Trouble> {
    let Columns { seqs, attempts, to, stages, codes, replies, .. } = Columns::of(work, late);
    work.execute(
        "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
         SELECT d.newsletter, d.seq, t.attempt, $2, $3, t.goal, t.stage, t.code, t.reply
         FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::text[])
                  AS t (seq, attempt, goal, stage, code, reply)
         JOIN delivery d ON d.newsletter = $1 AND d.seq = t.seq
         WHERE NOT (d.run IS NOT DISTINCT FROM $2 AND d.attempt = t.attempt AND d.state = t.goal)
         ON CONFLICT (newsletter, seq, attempt) DO UPDATE
         SET run = excluded.run, at = excluded.at, outcome = excluded.outcome, stage = excluded.stage,
             code = excluded.code, reply = excluded.reply
         WHERE attempt.outcome = 'uncertain'",
        &[&run.newsletter.0, &run.id, &work.now.0, &seqs, &attempts, &to, &stages, &codes, &replies],
    )?;
    Ok(())
}

/// Gives claims back as if never made.
fn release(work: &Work<'_>, run: &Run, released: &[&(Seq, u32)]) -> Result<(), Trouble> {
    let seqs: Vec<i64> = released.iter().map(|(seq, _)| seq.0).collect();
    let attempts: Vec<i64> = released.iter().map(|(_, attempt)| i64::from(*attempt)).collect();
    work.execute(
        "UPDATE delivery d SET state = 'queued', attempt = d.attempt - 1, lease_until = NULL
         FROM unnest($3::bigint[], $4::bigint[]) AS w (seq, attempt)
         WHERE d.newsletter = $1 AND d.seq = w.seq AND d.state = 'claimed' AND d.run = $2 AND d.attempt = w.attempt",
        &[&run.newsletter.0, &run.id, &seqs, &attempts],
    )?;
    Ok(())
}

/// Asks for ends of data: granted where exactly this claim holds the row, unsuppressed, with the same bytes as ever.
fn mark(work: &Work<'_>, run: &Run, marks: &[&Mark]) -> Result<Vec<Marked>, Trouble> {
    let seqs: Vec<i64> = marks.iter().map(|mark| mark.seq.0).collect();
    let attempts: Vec<i64> = marks.iter().map(|mark| i64::from(mark.attempt)).collect();
    let hashes: Vec<&[u8]> = marks.iter().map(|mark| mark.message.as_slice()).collect();
    let rows = work.query(
        "UPDATE delivery d SET state = 'sending', marked_at = $3, message = w.message
         FROM unnest($4::bigint[], $5::bigint[], $6::bytea[]) AS w (seq, attempt, message)
         WHERE d.newsletter = $1 AND d.seq = w.seq AND d.state = 'claimed' AND d.run = $2 AND d.attempt = w.attempt
           AND d.lease_until > $3 AND (d.message IS NULL OR d.message = w.message)
           AND NOT EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = d.address_key)
         RETURNING d.seq",
        &[&run.newsletter.0, &run.id, &work.now.0, &seqs, &attempts, &hashes],
    )?;
    let granted = rows.iter().map(|row| Ok(Seq(row.try_get(0)?))).collect::<Result<HashSet<Seq>, Trouble>>()?;
    if granted.len() < marks.len() {
        set_aside(work, run, &seqs, &attempts)?;
    }
    Ok(marks.iter().map(|mark| Marked { seq: mark.seq, granted: granted.contains(&mark.seq) }).collect())
}

/// Sets claims aside whose addresses were suppressed since.
fn set_aside(work: &Work<'_>, run: &Run, seqs: &[i64], attempts: &[i64]) -> Result<(), Trouble> {
    work.execute(
        "UPDATE delivery d SET state = 'suppressed', lease_until = NULL, settled_at = $3, reason = x.reason
         FROM unnest($4::bigint[], $5::bigint[]) AS w (seq, attempt), suppression x
         WHERE d.newsletter = $1 AND d.seq = w.seq AND d.state = 'claimed' AND d.run = $2 AND d.attempt = w.attempt
           AND x.address_key = d.address_key",
        &[&run.newsletter.0, &run.id, &work.now.0, &seqs, &attempts],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_that_comes_again_begins_a_new_round() {
        let items = [1, 2, 1, 3, 3].map(Seq);
        let rounds = rounds(&items, |seq| *seq);
        let numbers: Vec<Vec<i64>> = rounds.iter().map(|round| round.iter().map(|seq| seq.0).collect()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![1, 3], vec![3]]);
        assert!(super::rounds(&[] as &[Seq], |seq| *seq).is_empty());
    }
}
