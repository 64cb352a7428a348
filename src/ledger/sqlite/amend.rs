//! What becomes of single deliveries because the list changed, or because a person asked for it. Each statement names the
//! states that it may change; a row in another one is passed over.

use rusqlite::{Transaction, named_params};

use crate::clock::Timestamp;
use crate::ledger::sqlite::freeze::shard;
use crate::ledger::sqlite::run::refresh_finished;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Amendment, NewDelivery, NewsletterId, Seq};

/// Amends deliveries in order; answers how many were not passed over.
pub(super) fn amend(
    transaction: &Transaction<'_>,
    newsletter: NewsletterId,
    amendments: &[(Seq, Amendment)],
    now: Timestamp,
) -> Result<u64, Trouble> {
    let mut amended = 0;
    for (seq, amendment) in amendments {
        let row = (newsletter, *seq);
        amended += u64::from(match amendment {
            Amendment::LeaveOut(reason) => leave_out(transaction, row, reason, now)?,
            Amendment::Become(new) => become_another(transaction, row, new)?,
            Amendment::Retry => retry(transaction, row)?,
        });
    }
    refresh_finished(transaction, newsletter, now)?;
    Ok(amended)
}

fn leave_out(
    transaction: &Transaction<'_>,
    (newsletter, seq): (NewsletterId, Seq),
    reason: &str,
    now: Timestamp,
) -> Result<bool, Trouble> {
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = ?3, reason = ?4
             WHERE newsletter = ?1 AND seq = ?2 AND state IN ('queued','deferred','claimed')",
        )?
        .execute((newsletter.0, seq.0, now, reason))?;
    Ok(changed == 1)
}

fn become_another(
    transaction: &Transaction<'_>,
    (newsletter, seq): (NewsletterId, Seq),
    new: &NewDelivery,
) -> Result<bool, Trouble> {
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET member = :member, address_key = :key, languages = :languages, provider = :provider,
                    shard = :shard
             WHERE newsletter = :newsletter AND seq = :seq AND state IN ('queued','deferred') AND message IS NULL
               AND NOT EXISTS (SELECT 1 FROM suppression WHERE address_key = :key AND reason = 'erased')
               AND NOT EXISTS (SELECT 1 FROM delivery other WHERE other.newsletter = :newsletter
                                 AND other.address_key = :key AND other.seq <> :seq)",
        )?
        .execute(named_params! {
            ":newsletter": newsletter.0, ":seq": seq.0, ":member": new.member_no, ":key": new.member,
            ":languages": new.languages, ":provider": new.provider, ":shard": shard(new.member),
        })?;
    if changed == 1 {
        transaction
            .prepare_cached("UPDATE recipient SET address = ?3, slots = ?4 WHERE newsletter = ?1 AND seq = ?2")?
            .execute((newsletter.0, seq.0, &new.address, &new.slots))?;
    }
    Ok(changed == 1)
}

/// The refusal goes to `attempt`. Right-hand sides see the row as it was.
fn retry(transaction: &Transaction<'_>, (newsletter, seq): (NewsletterId, Seq)) -> Result<bool, Trouble> {
    transaction
        .prepare_cached(
            "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
             SELECT newsletter, seq, attempt, coalesce(run, 0), settled_at, state, stage, code, reply FROM delivery
             WHERE newsletter = ?1 AND seq = ?2 AND state = 'failed' ON CONFLICT DO NOTHING",
        )?
        .execute((newsletter.0, seq.0))?;
    let changed = transaction
        .prepare_cached(
            "UPDATE delivery SET state = 'queued', next_at = 0, settled_at = NULL, stage = NULL, code = NULL,
                    status = NULL, reply = NULL, queue_id = NULL, reason = NULL,
                    dated = CASE WHEN doubt IS NULL THEN NULL ELSE dated END,
                    marked_at = CASE WHEN doubt IS NULL THEN NULL ELSE marked_at END,
                    message = CASE WHEN doubt IS NULL THEN NULL ELSE message END,
                    freeze = CASE WHEN doubt IS NULL THEN (SELECT n.freeze FROM newsletter n WHERE n.id = ?1) ELSE freeze END
             WHERE newsletter = ?1 AND seq = ?2 AND state = 'failed'",
        )?
        .execute((newsletter.0, seq.0))?;
    Ok(changed == 1)
}
