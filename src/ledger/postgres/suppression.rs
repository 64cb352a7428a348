//! Who is not mailed, whatever a list says: suppressions, members that left the list, erasure.

use std::collections::HashMap;

use crate::keys::MemberId;
use crate::ledger::postgres::columns::{get, limit};
use crate::ledger::postgres::run::refresh_finished;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{NewsletterId, Suppression, SuppressionReason};

/// Adds suppressions; the first reason stays.
pub(super) fn suppress(work: &Work<'_>, rows: &[Suppression]) -> Result<(), Trouble> {
    let keys: Vec<&[u8]> = rows.iter().map(|row| row.member.0.as_slice()).collect();
    let addresses: Vec<Option<&str>> = rows.iter().map(|row| row.address.as_deref()).collect();
    let times: Vec<i64> = rows.iter().map(|row| row.at.0).collect();
    let reasons: Vec<&str> = rows.iter().map(|row| row.reason.as_str()).collect();
    let evidence: Vec<Option<&str>> = rows.iter().map(|row| row.evidence.as_deref()).collect();
    work.execute(
        "INSERT INTO suppression (address_key, address, at, reason, evidence)
         SELECT * FROM unnest($1::bytea[], $2::text[], $3::bigint[], $4::text[], $5::text[])
         ON CONFLICT (address_key) DO NOTHING",
        &[&keys, &addresses, &times, &reasons, &evidence],
    )?;
    Ok(())
}

/// Lifts a suppression and notes it, each lift at a moment of its own.
pub(super) fn unsuppress(work: &Work<'_>, member: MemberId, reason: &str) -> Result<bool, Trouble> {
    let key = member.0.as_slice();
    let lifted = work.execute("DELETE FROM suppression WHERE address_key = $1 AND reason <> 'erased'", &[&key])?;
    if lifted == 1 {
        work.execute(
            "INSERT INTO lifted (address_key, at, reason)
             SELECT $1, greatest($2, coalesce(max(at) + 1, $2)), $3 FROM lifted WHERE address_key = $1",
            &[&key, &work.now.0, &reason],
        )?;
    }
    Ok(lifted == 1)
}

/// Reads suppressions by key range.
pub(super) fn suppressed(work: &Work<'_>, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, Trouble> {
    let after: &[u8] = after.as_ref().map_or(&[], |member| &member.0);
    let rows = work.query(
        "SELECT address_key, address, at, reason, evidence FROM suppression
         WHERE address_key > $1 ORDER BY address_key LIMIT $2",
        &[&after, &limit(most)],
    )?;
    let read = |row: &postgres::Row| {
        Ok(Suppression {
            member: get(row, "address_key")?,
            address: get(row, "address")?,
            at: get(row, "at")?,
            reason: get(row, "reason")?,
            evidence: get(row, "evidence")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Why each of these members is not mailed, in their order.
pub(super) fn reasons(work: &Work<'_>, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, Trouble> {
    let keys: Vec<&[u8]> = members.iter().map(|member| member.0.as_slice()).collect();
    let rows = work.query("SELECT address_key, reason FROM suppression WHERE address_key = ANY($1)", &[&keys])?;
    let known = rows.iter().map(|row| Ok((get(row, "address_key")?, get(row, "reason")?)));
    let known = known.collect::<Result<HashMap<MemberId, SuppressionReason>, Trouble>>()?;
    Ok(members.iter().map(|member| known.get(member).copied()).collect())
}

/// Sets aside what still waits for members that left the list. A claim is taken from its worker: the mark will fail.
pub(super) fn leave_out(
    work: &Work<'_>,
    newsletter: NewsletterId,
    members: &[MemberId],
    reason: &str,
) -> Result<u64, Trouble> {
    let keys: Vec<&[u8]> = members.iter().map(|member| member.0.as_slice()).collect();
    let left_out = work.execute(
        "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = $3, reason = $4
         WHERE newsletter = $1 AND address_key = ANY($2) AND state IN ('queued','deferred','claimed')",
        &[&newsletter.0, &keys, &work.now.0, &reason],
    )?;
    refresh_finished(work, newsletter)?;
    Ok(left_out)
}

/// Forgets a member in every newsletter. What is under way ends as it ends; it is never claimed again.
pub(super) fn erase(work: &Work<'_>, member: MemberId) -> Result<(), Trouble> {
    let key = member.0.as_slice();
    work.execute(
        "INSERT INTO suppression (address_key, address, at, reason, evidence) VALUES ($1, NULL, $2, 'erased', NULL)
         ON CONFLICT (address_key) DO UPDATE SET address = NULL, reason = 'erased', evidence = NULL",
        &[&key, &work.now.0],
    )?;
    work.execute("UPDATE lifted SET reason = '' WHERE address_key = $1", &[&key])?;
    let rows = work.query("SELECT id FROM newsletter ORDER BY id", &[])?;
    for row in &rows {
        erase_from(work, NewsletterId(row.try_get(0)?), member)?;
    }
    Ok(())
}

fn erase_from(work: &Work<'_>, newsletter: NewsletterId, member: MemberId) -> Result<(), Trouble> {
    let rows = work.query(
        "UPDATE delivery SET member = '', reply = NULL, queue_id = NULL WHERE newsletter = $1 AND address_key = $2 RETURNING seq",
        &[&newsletter.0, &member.0.as_slice()],
    )?;
    let Some(row) = rows.first() else { return Ok(()) };
    let seq: i64 = row.try_get(0)?;
    work.execute("DELETE FROM recipient WHERE newsletter = $1 AND seq = $2", &[&newsletter.0, &seq])?;
    work.execute("UPDATE attempt SET reply = NULL WHERE newsletter = $1 AND seq = $2", &[&newsletter.0, &seq])?;
    work.execute(
        "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = $3, reason = $4
         WHERE newsletter = $1 AND seq = $2 AND state IN ('queued','deferred','claimed')",
        &[&newsletter.0, &seq, &work.now.0, &SuppressionReason::Erased.as_str()],
    )?;
    refresh_finished(work, newsletter)
}

/// What removes the old versions of rows from the tables. The server's own log and its backups still remember for as long as
/// they are kept.
pub(super) const FORGET: [&str; 5] =
    ["VACUUM suppression", "VACUUM lifted", "VACUUM recipient", "VACUUM attempt", "VACUUM delivery"];
