//! What becomes of single deliveries because the list changed, or because a person asked for it. Each statement names the
//! states that it may change; a row in another one is passed over.

use crate::ledger::postgres::freeze::shard;
use crate::ledger::postgres::run::refresh_finished;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Amendment, NewDelivery, NewsletterId, Seq};

/// Amends deliveries in order; answers how many were not passed over.
pub(super) fn amend(
    work: &Work<'_>,
    newsletter: NewsletterId,
    amendments: &[(Seq, Amendment)],
) -> Result<u64, Trouble> {
    let mut amended = 0;
    for (seq, amendment) in amendments {
        amended += match amendment {
            Amendment::LeaveOut(reason) => leave_out(work, newsletter, *seq, reason)?,
            Amendment::Become(new) => become_another(work, newsletter, *seq, new)?,
            Amendment::Retry => retry(work, newsletter, *seq)?,
        };
    }
    refresh_finished(work, newsletter)?;
    Ok(amended)
}

fn leave_out(work: &Work<'_>, newsletter: NewsletterId, seq: Seq, reason: &str) -> Result<u64, Trouble> {
    work.execute(
        "UPDATE delivery SET state = 'suppressed', lease_until = NULL, settled_at = $3, reason = $4
         WHERE newsletter = $1 AND seq = $2 AND state IN ('queued','deferred','claimed')",
        &[&newsletter.0, &seq.0, &work.now.0, &reason],
    )
}

fn become_another(work: &Work<'_>, newsletter: NewsletterId, seq: Seq, new: &NewDelivery) -> Result<u64, Trouble> {
    let changed = work.execute(
        "UPDATE delivery d SET member = $3, address_key = $4, languages = $5, provider = $6, shard = $7
         WHERE d.newsletter = $1 AND d.seq = $2 AND d.state IN ('queued','deferred') AND d.message IS NULL
           AND NOT EXISTS (SELECT 1 FROM suppression WHERE address_key = $4 AND reason = 'erased')
           AND NOT EXISTS (SELECT 1 FROM delivery other WHERE other.newsletter = $1 AND other.address_key = $4
                                                         AND other.seq <> $2)",
        &[
            &newsletter.0,
            &seq.0,
            &new.member_no,
            &new.member.0.as_slice(),
            &new.languages.to_string(),
            &new.provider,
            &shard(new.member),
        ],
    )?;
    if changed == 1 {
        work.execute(
            "UPDATE recipient SET address = $3, slots = $4 WHERE newsletter = $1 AND seq = $2",
            &[&newsletter.0, &seq.0, &new.address, &new.slots],
        )?;
    }
    Ok(changed)
}

/// The refusal goes to `attempt`. Right-hand sides see the row as it was.
fn retry(work: &Work<'_>, newsletter: NewsletterId, seq: Seq) -> Result<u64, Trouble> {
    let row: &[&(dyn postgres::types::ToSql + Sync)] = &[&newsletter.0, &seq.0];
    work.query("SELECT 1 FROM delivery WHERE newsletter = $1 AND seq = $2 FOR UPDATE", row)?;
    work.execute(
        "INSERT INTO attempt (newsletter, seq, attempt, run, at, outcome, stage, code, reply)
         SELECT newsletter, seq, attempt, coalesce(run, 0), settled_at, state, stage, code, reply FROM delivery
         WHERE newsletter = $1 AND seq = $2 AND state = 'failed' ON CONFLICT DO NOTHING",
        row,
    )?;
    work.execute(
        "UPDATE delivery SET state = 'queued', next_at = 0, settled_at = NULL, stage = NULL, code = NULL,
                status = NULL, reply = NULL, queue_id = NULL, reason = NULL,
                dated = CASE WHEN doubt IS NULL THEN NULL ELSE dated END,
                marked_at = CASE WHEN doubt IS NULL THEN NULL ELSE marked_at END,
                message = CASE WHEN doubt IS NULL THEN NULL ELSE message END,
                \"freeze\" = CASE WHEN doubt IS NULL THEN (SELECT n.\"freeze\" FROM newsletter n WHERE n.id = $1)
                                ELSE \"freeze\" END
         WHERE newsletter = $1 AND seq = $2 AND state = 'failed'",
        row,
    )
}
