//! What the report reads: a newsletter as a whole, its deliveries by key range, the history of one of them.

use postgres::Row;

use crate::ledger::postgres::columns::{Hash, code, get, limit, number, verdict};
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Attempt, Delivery, FrozenEdition, Input, NewsletterId, PastRun, Seq, State, Summary, Tally};
use crate::sources::Slug;

/// Everything about a newsletter but its deliveries.
pub(super) fn newsletter(work: &Work<'_>, slug: &Slug) -> Result<Option<Summary>, Trouble> {
    let rows = work.query(
        "SELECT id, \"freeze\", frozen_at, finished_at, content FROM newsletter WHERE slug = $1",
        &[&slug.as_str()],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (id, freeze) = (NewsletterId(get(row, "id")?), number(row, "freeze")?);
    Ok(Some(Summary {
        id,
        frozen_at: get(row, "frozen_at")?,
        finished_at: get(row, "finished_at")?,
        freeze,
        content: get::<Hash>(row, "content")?.0,
        inputs: inputs(work, id, freeze)?,
        editions: editions(work, id)?,
        tally: tally(work, id)?,
    }))
}

/// Deliveries by state.
pub(super) fn tally(work: &Work<'_>, newsletter: NewsletterId) -> Result<Tally, Trouble> {
    let rows = work.query(
        "SELECT state, doubt IS NOT DISTINCT FROM 'skipped' AS skipped, count(*) AS many FROM delivery
         WHERE newsletter = $1 GROUP BY 1, 2",
        &[&newsletter.0],
    )?;
    let mut tally = Tally::default();
    for row in &rows {
        let (state, many): (State, u64) = (get(row, "state")?, number(row, "many")?);
        *tally.of(state) += many;
        if state == State::Uncertain && get(row, "skipped")? {
            tally.skipped += many;
        }
    }
    Ok(tally)
}

/// Deliveries after `after`, in order.
pub(super) fn deliveries(
    work: &Work<'_>,
    newsletter: NewsletterId,
    after: Seq,
    most: usize,
) -> Result<Vec<Delivery>, Trouble> {
    let rows = work.query(
        "SELECT d.seq, d.member, d.address_key, d.freeze, d.languages, d.provider, d.state, d.attempt, d.next_at,
                d.message IS NOT NULL AS marked, d.marked_at, d.settled_at, d.stage, d.code,
                d.status, d.reply, d.queue_id, d.reason, d.doubt, r.address
         FROM delivery d LEFT JOIN recipient r ON r.newsletter = d.newsletter AND r.seq = d.seq
         WHERE d.newsletter = $1 AND d.seq > $2 ORDER BY d.seq LIMIT $3",
        &[&newsletter.0, &after.0, &limit(most)],
    )?;
    rows.iter().map(delivery).collect()
}

/// Earlier and late outcomes of one delivery.
pub(super) fn attempts(work: &Work<'_>, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, Trouble> {
    let rows = work.query(
        "SELECT attempt, run, at, outcome, stage, code, reply FROM attempt WHERE newsletter = $1 AND seq = $2 ORDER BY attempt",
        &[&newsletter.0, &seq.0],
    )?;
    rows.iter().map(attempt).collect()
}

/// The runs of a newsletter, by number.
pub(super) fn runs(work: &Work<'_>, newsletter: NewsletterId) -> Result<Vec<PastRun>, Trouble> {
    let rows = work.query(
        "SELECT id, started_at, alive_at, ended_at, ending FROM run WHERE newsletter = $1 ORDER BY id",
        &[&newsletter.0],
    )?;
    let run = |row: &Row| {
        Ok(PastRun {
            id: get(row, "id")?,
            started_at: get(row, "started_at")?,
            alive_at: get(row, "alive_at")?,
            ended_at: get(row, "ended_at")?,
            ending: get(row, "ending")?,
        })
    };
    rows.iter().map(run).collect()
}

fn inputs(work: &Work<'_>, id: NewsletterId, freeze: u32) -> Result<Vec<Input>, Trouble> {
    // Paths are compared by their bytes, as the other ledgers do, and not by the rules of the server's language.
    let rows = work.query(
        "SELECT path, kind, sha256 FROM input WHERE newsletter = $1 AND \"freeze\" = $2 ORDER BY path COLLATE \"C\"",
        &[&id.0, &i64::from(freeze)],
    )?;
    let input = |row: &Row| {
        Ok(Input { path: get(row, "path")?, kind: get(row, "kind")?, sha256: get::<Hash>(row, "sha256")?.0 })
    };
    rows.iter().map(input).collect()
}

fn editions(work: &Work<'_>, id: NewsletterId) -> Result<Vec<(u32, FrozenEdition)>, Trouble> {
    let rows = work.query(
        "SELECT \"freeze\", languages, subject, segments, sha256 FROM edition
         WHERE newsletter = $1 ORDER BY \"freeze\", languages COLLATE \"C\"",
        &[&id.0],
    )?;
    let edition = |row: &Row| {
        let edition = FrozenEdition {
            languages: get(row, "languages")?,
            subject: get(row, "subject")?,
            segments: get(row, "segments")?,
            sha256: get::<Hash>(row, "sha256")?.0,
        };
        Ok((number(row, "freeze")?, edition))
    };
    rows.iter().map(edition).collect()
}

fn delivery(row: &Row) -> Result<Delivery, Trouble> {
    Ok(Delivery {
        seq: Seq(get(row, "seq")?),
        member_no: get(row, "member")?,
        member: get(row, "address_key")?,
        address: get(row, "address")?,
        freeze: number(row, "freeze")?,
        languages: get(row, "languages")?,
        provider: get(row, "provider")?,
        state: get(row, "state")?,
        attempt: number(row, "attempt")?,
        marked: get(row, "marked")?,
        next_at: get(row, "next_at")?,
        marked_at: get(row, "marked_at")?,
        settled_at: get(row, "settled_at")?,
        verdict: verdict(row)?,
        doubt: get(row, "doubt")?,
    })
}

fn attempt(row: &Row) -> Result<Attempt, Trouble> {
    Ok(Attempt {
        attempt: number(row, "attempt")?,
        run: get(row, "run")?,
        at: get(row, "at")?,
        outcome: get(row, "outcome")?,
        stage: get(row, "stage")?,
        code: code(row)?,
        reply: get(row, "reply")?,
    })
}
