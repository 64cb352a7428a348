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
use crate::ledger::{Frozen, NewDelivery, NewsletterId};

/// Recipients loaded at a time.
const BLOCK: usize = 10_000;

/// Writes everything down. May be called again while no recipient was taken.
pub(super) fn freeze(work: &Work<'_>, frozen: &mut Frozen<'_>) -> Result<NewsletterId, Trouble> {
    let id = newsletter(work, frozen)?;
    inputs_and_editions(work, id, frozen)?;
    let count = recipients(work, id, frozen.recipients)?;
    work.execute("UPDATE newsletter SET recipients = $2 WHERE id = $1", &[&id.0, &count])?;
    refresh_finished(work, id)?;
    Ok(id)
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

fn inputs_and_editions(work: &Work<'_>, id: NewsletterId, frozen: &Frozen<'_>) -> Result<(), Trouble> {
    for input in &frozen.inputs {
        work.execute(
            "INSERT INTO input (newsletter, \"freeze\", path, kind, sha256) VALUES ($1, 1, $2, $3, $4)",
            &[&id.0, &input.path, &input.kind.as_str(), &input.sha256.as_slice()],
        )?;
    }
    for edition in &frozen.editions {
        work.execute(
            "INSERT INTO edition (newsletter, \"freeze\", languages, subject, segments, sha256) VALUES ($1, 1, $2, $3, $4, $5)",
            &[&id.0, &edition.languages.to_string(), &edition.subject, &edition.segments, &edition.sha256.as_slice()],
        )?;
    }
    Ok(())
}

/// Writes the recipients, numbered from 1; a member that is there already is passed over. Answers how many.
fn recipients(
    work: &Work<'_>,
    id: NewsletterId,
    recipients: &mut dyn Iterator<Item = NewDelivery>,
) -> Result<i64, Trouble> {
    let mut count = 0;
    loop {
        let block: Vec<NewDelivery> = recipients.take(BLOCK).collect();
        if block.is_empty() {
            return Ok(count);
        }
        let keys: Vec<&[u8]> = block.iter().map(|new| new.member.0.as_slice()).collect();
        let known = work.query(
            "SELECT address_key FROM delivery WHERE newsletter = $1 AND address_key = ANY($2)",
            &[&id.0, &keys],
        )?;
        let mut known = known.iter().map(|row| get(row, "address_key")).collect::<Result<HashSet<MemberId>, _>>()?;
        let new: Vec<&NewDelivery> = block.iter().filter(|new| known.insert(new.member)).collect();
        load(work, id, count, &new)?;
        count += new.len() as i64;
    }
}

fn load(work: &Work<'_>, id: NewsletterId, before: i64, new: &[&NewDelivery]) -> Result<(), Trouble> {
    let numbered = || (before + 1..).zip(new);
    let boxed = |value: i64| Box::new(value) as Box<dyn ToSql + Sync>;
    let text = |value: String| Box::new(value) as Box<dyn ToSql + Sync>;
    let deliveries: Vec<_> = numbered()
        .map(|(seq, new)| {
            let key = Box::new(new.member.0.as_slice()) as Box<dyn ToSql + Sync + '_>;
            let shard = i64::from(new.member.0[0] % 64);
            let (languages, provider) = (text(new.languages.to_string()), text(new.provider.clone()));
            vec![boxed(id.0), boxed(seq), text(new.member_no.clone()), key, languages, provider, boxed(shard)]
        })
        .collect();
    work.copy(
        "COPY delivery (newsletter, seq, member, address_key, languages, provider, shard) FROM STDIN BINARY",
        &[Type::INT8, Type::INT8, Type::TEXT, Type::BYTEA, Type::TEXT, Type::TEXT, Type::INT8],
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
