//! What is left for a run that can claim nothing now: when to look again, and what it means if there is nothing to wait for.

use super::Why;
use super::pace::Pace;
use crate::clock::Timestamp;
use crate::ledger::{Ledger, LedgerError, Run};

/// A run waits while the next delivery is due within so many milliseconds: half an hour.
pub const PATIENCE: i64 = 30 * 60_000;
/// After so many milliseconds a run looks whether others, who hold what is left, have given it back.
const OTHERS: i64 = 5_000;
/// After so many milliseconds a run looks again at what is due and was passed over.
const AGAIN: i64 = 100;

/// What a run waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Members who were put off are due then.
    PutOff,
    /// A provider takes mail again then.
    Provider,
    /// The account may send again then: its pace, its day, or a relay that asked for patience.
    Account,
    /// A relay that cannot be reached is tried again then.
    Connection,
    /// Other senders hold what is left.
    Others,
}

/// A run's look at its ledger.
pub(super) struct View<'a> {
    pub ledger: &'a dyn Ledger,
    pub run: &'a Run,
    pub pace: &'a Pace,
}

impl View<'_> {
    /// When something may be claimed by the passing of time, and why not before.
    pub(super) fn next(
        &self,
        now: Timestamp,
        account_is_closed: bool,
    ) -> Result<Option<(Timestamp, Wait)>, LedgerError> {
        let given_up = self.pace.given_up(now.plus(PATIENCE));
        let all = self.ledger.outlook(self.run, &given_up)?;
        let closed = self.pace.closed(now);
        let open = if closed == given_up { all } else { self.ledger.outlook(self.run, &closed)? };
        let again = if account_is_closed { now } else { now.plus(AGAIN) };
        let by_time = open.due.map(|due| (due.max(again), Wait::PutOff));
        let opens = self.pace.provider_opens(now).filter(|_| closed != given_up);
        let by_provider = all.due.zip(opens).map(|(due, opens)| (due.max(opens), Wait::Provider));
        let by_others = (all.elsewhere > 0).then(|| (now.plus(OTHERS), Wait::Others));
        let next = [by_time, by_provider, by_others].into_iter().flatten().min_by_key(|(until, _)| *until);
        let account = self.pace.account_opens(now).filter(|_| account_is_closed);
        Ok(match (next, account) {
            (Some((until, _)), Some(opens)) if opens > until => Some((opens, Wait::Account)),
            (next, _) => next,
        })
    }

    /// How the run ends when there is nothing to wait for: all is done, or a provider is closed for longer.
    pub(super) fn ending(&self, now: Timestamp) -> Result<Why, LedgerError> {
        let left = self.ledger.outlook(self.run, &[])?;
        Ok(if left.due.is_some() { Why::Later(self.pace.held_until(now)) } else { Why::Done })
    }
}
