//! What the report reads: a newsletter as a whole, its deliveries by key range, the history of one of them.

use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use crate::ledger::sqlite::columns::{count, limit, verdict};
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Attempt, Delivery, FrozenEdition, Input, NewsletterId, PastRun, Seq, State, Summary, Tally};
use crate::sources::Slug;

/// Everything about a newsletter but its deliveries.
pub(super) fn newsletter(transaction: &Transaction<'_>, slug: &Slug) -> Result<Option<Summary>, Trouble> {
    let found = transaction
        .query_row(
            "SELECT id, freeze, frozen_at, finished_at, content FROM newsletter WHERE slug = ?1",
            [slug.as_str()],
            summary,
        )
        .optional()?;
    let Some(mut summary) = found else { return Ok(None) };
    summary.inputs = inputs(transaction, summary.id, summary.freeze)?;
    summary.editions = editions(transaction, summary.id)?;
    summary.tally = tally(transaction, summary.id)?;
    Ok(Some(summary))
}

/// Deliveries by state.
pub(super) fn tally(connection: &Connection, newsletter: NewsletterId) -> Result<Tally, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT state, doubt IS 'skipped', count(*) FROM delivery WHERE newsletter = ?1 GROUP BY 1, 2",
    )?;
    let mut tally = Tally::default();
    let mut rows = statement.query([newsletter.0])?;
    while let Some(row) = rows.next()? {
        let (state, skipped, many) = (row.get(0)?, row.get(1)?, count(row.get(2)?));
        *tally.of(state) += many;
        if state == State::Uncertain && skipped {
            tally.skipped += many;
        }
    }
    Ok(tally)
}

/// Deliveries after `after`, in order.
pub(super) fn deliveries(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    after: Seq,
    most: usize,
) -> Result<Vec<Delivery>, Trouble> {
    let mut statement = transaction.prepare_cached(
        "SELECT d.*, r.address FROM delivery d
         LEFT JOIN recipient r ON r.newsletter = d.newsletter AND r.seq = d.seq
         WHERE d.newsletter = ?1 AND d.seq > ?2 ORDER BY d.seq LIMIT ?3",
    )?;
    let rows = statement.query_map((newsletter.0, after.0, limit(most)), delivery)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Earlier and late outcomes of one delivery.
pub(super) fn attempts(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    seq: Seq,
) -> Result<Vec<Attempt>, Trouble> {
    let mut statement =
        transaction.prepare_cached("SELECT * FROM attempt WHERE newsletter = ?1 AND seq = ?2 ORDER BY attempt")?;
    let rows = statement.query_map((newsletter.0, seq.0), attempt)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The runs of a newsletter, by number.
pub(super) fn runs(transaction: &Transaction<'_>, newsletter: NewsletterId) -> Result<Vec<PastRun>, Trouble> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, started_at, alive_at, ended_at, ending FROM run WHERE newsletter = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([newsletter.0], |row| {
        Ok(PastRun {
            id: row.get(0)?,
            started_at: row.get(1)?,
            alive_at: row.get(2)?,
            ended_at: row.get(3)?,
            ending: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: NewsletterId(row.get("id")?),
        frozen_at: row.get("frozen_at")?,
        finished_at: row.get("finished_at")?,
        freeze: row.get("freeze")?,
        content: row.get("content")?,
        inputs: Vec::new(),
        editions: Vec::new(),
        tally: Tally::default(),
    })
}

fn inputs(transaction: &Transaction<'_>, id: NewsletterId, freeze: u32) -> Result<Vec<Input>, Trouble> {
    let mut statement = transaction
        .prepare_cached("SELECT path, kind, sha256 FROM input WHERE newsletter = ?1 AND freeze = ?2 ORDER BY path")?;
    let rows = statement
        .query_map((id.0, freeze), |row| Ok(Input { path: row.get(0)?, kind: row.get(1)?, sha256: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn editions(transaction: &Transaction<'_>, id: NewsletterId) -> Result<Vec<(u32, FrozenEdition)>, Trouble> {
    let mut statement = transaction.prepare_cached(
        "SELECT freeze, languages, subject, segments, sha256 FROM edition WHERE newsletter = ?1 ORDER BY freeze, languages",
    )?;
    let rows = statement.query_map([id.0], |row| {
        let (languages, subject, segments, sha256) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((row.get(0)?, FrozenEdition { languages, subject, segments, sha256 }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        seq: Seq(row.get("seq")?),
        member_no: row.get("member")?,
        member: row.get("address_key")?,
        address: row.get("address")?,
        freeze: row.get("freeze")?,
        languages: row.get("languages")?,
        provider: row.get("provider")?,
        state: row.get("state")?,
        attempt: row.get("attempt")?,
        marked: row.get::<_, Option<[u8; 32]>>("message")?.is_some(),
        next_at: row.get("next_at")?,
        marked_at: row.get("marked_at")?,
        settled_at: row.get("settled_at")?,
        verdict: verdict(row)?,
        doubt: row.get("doubt")?,
    })
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        attempt: row.get("attempt")?,
        run: row.get("run")?,
        at: row.get("at")?,
        outcome: row.get("outcome")?,
        stage: row.get("stage")?,
        code: row.get("code")?,
        reply: row.get("reply")?,
    })
}
