//! The freeze: inputs, editions and recipients of a newsletter, all or nothing. Recipients stream through in blocks and are
//! loaded by COPY, so that memory does not grow with the list.

use std::collections::HashSet;

use postgres::error::SqlState;
use postgres::types::{ToSql, Type};

use crate::keys::MemberId;
use crate::ledger::postgres::columns::get;
use crate::ledger::postgres::run::refresh_finished;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Frozen, FrozenEdition, Input, LEASE, LOST, NewDelivery, NewsletterId, REPLACED, Refrozen};

/// Recipients loaded at a time.
const BLOCK: usize = 10_000;

/// Writes everything down. May be called again while no recipient was taken.
pub(super) fn freeze(work: &Work<'_>, frozen: &mut Frozen<'_>) -> Result<NewsletterId, Trouble> {
    let id = newsletter(work, frozen)?;
    write_content(work, id, 1, &frozen.inputs, &frozen.editions)?;
    let count = add(work, id, 1, 0, frozen.recipients)?;
    work.execute("UPDATE newsletter SET recipients = $2 WHERE id = $1", &[&id.0, &count])?;
    refresh_finished(work, id)?;
    Ok(id)
}

/// Writes further recipients behind those that are there, with the editions of the present freeze.
pub(super) fn include(
    work: &Work<'_>,
    id: NewsletterId,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
) -> Result<u64, Trouble> {
    let freeze = present(work, id)?;
    let rows = work.query("SELECT coalesce(max(seq), 0) FROM delivery WHERE newsletter = $1", &[&id.0])?;
    let last = rows.first().map_or(Ok(0), |row| row.try_get(0))?;
    let added = add(work, id, freeze, last, recipients)?;
    work.execute("UPDATE newsletter SET recipients = recipients + $2 WHERE id = $1", &[&id.0, &added])?;
    refresh_finished(work, id)?;
    Ok(added.unsigned_abs())
}

/// Writes other content down, for those who have not begun to get the present one. Refused while a run is heard of; one that
/// is not may not go on with what it knows.
pub(super) fn refreeze(work: &Work<'_>, id: NewsletterId, content: &Refrozen) -> Result<u64, Trouble> {
    let freeze = present(work, id)?.saturating_add(1);
    let at_work = work.query(
        "SELECT id FROM run WHERE newsletter = $1 AND ended_at IS NULL AND alive_at > $2 ORDER BY id LIMIT 1",
        &[&id.0, &work.now.plus(-LEASE).0],
    )?;
    if let Some(row) = at_work.first() {
        return Err(Trouble::Busy(format!("run {} is sending; let it end first", row.try_get::<_, i64>(0)?)));
    }
    work.execute(
        "UPDATE run SET ended_at = coalesce(ended_at, $2), ending = $3
         WHERE newsletter = $1 AND (ended_at IS NULL OR ending = $4)",
        &[&id.0, &work.now.0, &REPLACED, &LOST],
    )?;
    work.execute(
        "UPDATE newsletter SET \"freeze\" = $2, content = $3 WHERE id = $1",
        &[&id.0, &freeze, &content.content.as_slice()],
    )?;
    write_content(work, id, freeze, &content.inputs, &content.editions)?;
    work.execute(
        "UPDATE delivery SET \"freeze\" = $2
         WHERE newsletter = $1 AND state IN ('queued','deferred') AND message IS NULL",
        &[&id.0, &freeze],
    )
}

/// Number of the present freeze. The newsletter is locked, so that list and content change one after the other.
fn present(work: &Work<'_>, id: NewsletterId) -> Result<i64, Trouble> {
    let rows = work.query("SELECT \"freeze\" FROM newsletter WHERE id = $1 FOR UPDATE", &[&id.0])?;
    let unknown = || Err(Trouble::Unusable(format!("it holds no newsletter number {}", id.0)));
    rows.first().map_or_else(unknown, |row| Ok(row.try_get(0)?))
}

/// Takes the next number. Somebody who freezes at the same time takes the same one: then the slower waits, and one of the two
/// constraints says what it was.
fn newsletter(work: &Work<'_>, frozen: &Frozen<'_>) -> Result<NewsletterId, Trouble> {
    let added = work.query(
        "INSERT INTO newsletter (id, slug, frozen_at, content, recipients)
         SELECT coalesce(max(id), 0) + 1, $1, $2, $3, 0 FROM newsletter
         ON CONFLICT (slug) DO NOTHING RETURNING id",
        &[&frozen.slug.as_str(), &work.now.0, &frozen.content.as_slice()],
    );
    let busy = |what: &str| Err(Trouble::Busy(format!("another run has just frozen {what}")));
    match added {
        Ok(rows) => rows.first().map_or_else(|| busy(frozen.slug.as_str()), |row| Ok(NewsletterId(row.try_get(0)?))),
        Err(trouble) if trouble.code() == Some(&SqlState::UNIQUE_VIOLATION) => busy("another newsletter; try again"),
        Err(trouble) => Err(trouble),
    }
}

fn write_content(
    work: &Work<'_>,
    id: NewsletterId,
    freeze: i64,
    inputs: &[Input],
    editions: &[FrozenEdition],
) -> Result<(), Trouble> {
    for input in inputs {
        work.execute(
            "INSERT INTO input (newsletter, \"freeze\", path, kind, sha256) VALUES ($1, $2, $3, $4, $5)",
            &[&id.0, &freeze, &input.path, &input.kind.as_str(), &input.sha256.as_slice()],
        )?;
    }
    for edition in editions {
        work.execute(
            "INSERT INTO edition (newsletter, \"freeze\", languages, subject, segments, sha256)
             VALUES ($1, $2, $3, $4, $5, $6)",
            &[
                &id.0,
                &freeze,
                &edition.languages.to_string(),
                &edition.subject,
                &edition.segments,
                &edition.sha256.as_slice(),
            ],
        )?;
    }
    Ok(())
}

/// Writes recipients, numbered from behind `last`; a member that is there already is passed over, and so is an erased one.
/// Answers how many were written.
fn add(
    work: &Work<'_>,
    id: NewsletterId,
    freeze: i64,
    last: i64,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
) -> Result<i64, Trouble> {
    let mut seq = last;
    loop {
        let block: Vec<NewDelivery> = recipients.take(BLOCK).collect();
        if block.is_empty() {
            return Ok(seq - last);
        }
        let keys: Vec<&[u8]> = block.iter().map(|new| new.member.0.as_slice()).collect();
        let known = work.query(
            "SELECT address_key FROM delivery WHERE newsletter = $1 AND address_key = ANY($2)
             UNION SELECT address_key FROM suppression WHERE reason = 'erased' AND address_key = ANY($2)",
            &[&id.0, &keys],
        )?;
        let mut known = known.iter().map(|row| get(row, "address_key")).collect::<Result<HashSet<MemberId>, _>>()?;
        let new: Vec<&NewDelivery> = block.iter().filter(|new| known.insert(new.member)).collect();
        load(work, id, freeze, seq, &new)?;
        seq += new.len() as i64;
    }
}

/// The part of the rows that a delivery belongs to.
pub(super) fn shard(member: MemberId) -> i64 {
    i64::from(member.0[0] % 64)
}

fn load(work: &Work<'_>, id: NewsletterId, freeze: i64, before: i64, new: &[&NewDelivery]) -> Result<(), Trouble> {
    let numbered = || (before + 1..).zip(new);
    let boxed = |value: i64| Box::new(value) as Box<dyn ToSql + Sync>;
    let text = |value: String| Box::new(value) as Box<dyn ToSql + Sync>;
    let deliveries: Vec<_> = numbered()
        .map(|(seq, new)| {
            let key = Box::new(new.member.0.as_slice()) as Box<dyn ToSql + Sync + '_>;
            let (languages, provider) = (text(new.languages.to_string()), text(new.provider.clone()));
            vec![
                boxed(id.0),
                boxed(seq),
                text(new.member_no.clone()),
                key,
                boxed(freeze),
                languages,
                provider,
                boxed(shard(new.member)),
            ]
        })
        .collect();
    work.copy(
        "COPY delivery (newsletter, seq, member, address_key, \"freeze\", languages, provider, shard) FROM STDIN BINARY",
        &[Type::INT8, Type::INT8, Type::TEXT, Type::BYTEA, Type::INT8, Type::TEXT, Type::TEXT, Type::INT8],
        &deliveries,
    )?;
    let recipients: Vec<_> = numbered()
        .map(|(seq, new)| vec![boxed(id.0), boxed(seq), text(new.address.clone()), text(new.slots.clone())])
        .collect();
    work.copy(
        "COPY recipient (newsletter, seq, address, slots) FROM STDIN BINARY",
        &[Type::INT8, Type::INT8, Type::TEXT, Type::TEXT],
        &recipients,
    )
}
