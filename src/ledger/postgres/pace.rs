//! The pace that runs and machines share: one row for an account and provider.

use crate::ledger::pace::Pace;
use crate::ledger::postgres::columns::get;
use crate::ledger::postgres::session::Work;
use crate::ledger::postgres::trouble::Trouble;
use crate::ledger::{Share, Slots};

/// Takes as many places as are free. The row is locked, so that two machines never take the same ones.
pub(super) fn take(work: &Work<'_>, share: &Share<'_>) -> Result<Slots, Trouble> {
    work.execute(
        "INSERT INTO pace (account, provider, tat, day, sent_today) VALUES ($1, $2, 0, 0, 0) ON CONFLICT DO NOTHING",
        &[&share.account, &share.provider],
    )?;
    let rows = work.query(
        "SELECT tat, day, sent_today FROM pace WHERE account = $1 AND provider = $2 FOR UPDATE",
        &[&share.account, &share.provider],
    )?;
    let known = match rows.first() {
        Some(row) => Pace { tat: get(row, "tat")?, day: get(row, "day")?, sent_today: get(row, "sent_today")? },
        None => Pace::default(),
    };
    let (pace, slots) = known.take(share, work.now);
    work.execute(
        "UPDATE pace SET tat = $3, day = $4, sent_today = $5 WHERE account = $1 AND provider = $2",
        &[&share.account, &share.provider, &pace.tat.0, &pace.day, &pace.sent_today],
    )?;
    Ok(Slots { next: work.of_machine(slots.next), ..slots })
}
