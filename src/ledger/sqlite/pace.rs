//! The pace that runs share: one row for an account and provider.

use rusqlite::{OptionalExtension, Transaction};

use crate::clock::Timestamp;
use crate::ledger::pace::Pace;
use crate::ledger::sqlite::trouble::Trouble;
use crate::ledger::{Share, Slots};

/// Takes as many places as are free.
pub(super) fn take(transaction: &Transaction<'_>, share: &Share<'_>, now: Timestamp) -> Result<Slots, Trouble> {
    let key = (share.account, share.provider);
    let known = transaction
        .prepare_cached("SELECT tat, day, sent_today FROM pace WHERE account = ?1 AND provider = ?2")?
        .query_row(key, |row| Ok(Pace { tat: row.get(0)?, day: row.get(1)?, sent_today: row.get(2)? }))
        .optional()?;
    let (pace, slots) = known.unwrap_or_default().take(share, now);
    transaction
        .prepare_cached(
            "INSERT INTO pace (account, provider, tat, day, sent_today) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (account, provider) DO UPDATE SET tat = ?3, day = ?4, sent_today = ?5",
        )?
        .execute((share.account, share.provider, pace.tat, pace.day, pace.sent_today))?;
    Ok(slots)
}
