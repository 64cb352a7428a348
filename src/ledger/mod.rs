//! Who got what. The ledger is the only memory of a send: no row, no mail; nothing guessed.
//!
//! In come frozen newsletters, claims and outcomes; out go deliveries in one of eight states, durable before each call returns.
//! It decides neither when to retry nor what a reply means: that is `delivery`'s work.

mod account;
mod fault;
mod frozen;
mod journal;
mod journaled;
mod memory;
mod pace;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod state;
mod suppression;
mod tables;
mod work;

pub use account::{Attempt, Delivery, PastRun, Summary, Tally};
pub use fault::{LedgerError, LedgerFault};
pub use frozen::{Amendment, Frozen, FrozenEdition, Input, InputKind, NewDelivery, Refrozen};
pub use journaled::{Journaled, Wait};
pub use memory::MemoryLedger;
#[cfg(feature = "postgres")]
pub use postgres::{PostgresLedger, PostgresUrl, Time};
pub use sqlite::SqliteLedger;
pub use state::State;
pub use suppression::{Suppression, SuppressionReason};
pub use work::{Batch, Begin, Claimed, Decision, Ending, Mark, Marked, Outlook, Run, Settled, Share, Slots, Verdict};

use crate::keys::MemberId;
use crate::sources::Slug;

/// Row id of a newsletter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewsletterId(pub i64);

/// Order in the list when it was frozen; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub i64);

/// How long a claim is held without being renewed, in milliseconds.
pub const LEASE: i64 = 60_000;
/// Ending of a run that did not end itself: its process died.
pub const LOST: &str = "lost";
/// Ending of a run that was not heard of when other content was frozen: it knows the old one only, and may not go on.
pub const REPLACED: &str = "replaced";
/// Reason of a delivery set aside because its member is no longer on the list.
pub const LEFT_THE_LIST: &str = "left the list";
/// Reason of a delivery in doubt because its run ended before a reply was recorded.
pub const RUN_ENDED: &str = "run ended";

/// Who got what. Each call returns after its effect is durable; one caller at a time.
pub trait Ledger: Send {
    /// Fixes inputs, editions and recipients in one transaction. Repeated members are passed over, and so are erased ones: a
    /// row would store their address again.
    /// Busy when the newsletter was frozen before: somebody else was faster.
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError>;
    /// Takes the newsletter for a run and recovers what a dead run left: claimed to queued, sending to uncertain.
    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError>;
    /// Claims at most `most` deliveries that are due, by `next_at` and order in the list; suppressed ones are set aside
    /// and not returned. Busy when the run no longer holds the newsletter.
    ///
    /// Alone among the calls it may return before its effect is durable, if whatever is written later never outlives it.
    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError>;
    /// What is left to do. An empty claim does not mean that nothing is: rows of other runs are passed over.
    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError>;
    /// Takes places in a shared pace, as many as are free now (the generic cell rate algorithm, in one row for all runs).
    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError>;
    /// Settles, releases and marks in one transaction; answers the marks in their order.
    /// An outcome that comes too late to change its delivery is kept in [`Ledger::attempts`].
    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError>;
    /// Extends the leases that have not run out ([`LEASE`]); called every 20 s. Busy when the run no longer holds the newsletter.
    fn renew(&mut self, run: &Run) -> Result<(), LedgerError>;
    /// A person's decision about the uncertain deliveries that nobody decided to skip; answers how many.
    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError>;
    /// Sets aside the queued, deferred and claimed deliveries of some members, for a reason such as [`LEFT_THE_LIST`]; answers
    /// how many.
    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError>;
    /// Amends deliveries in one transaction, in this order; answers how many were not passed over.
    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError>;
    /// Adds members who are new on the list, behind the others and with the editions of the present freeze, in one
    /// transaction; streamed. Known and erased ones are passed over. Answers how many were added.
    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError>;
    /// Freezes other content for the queued and deferred deliveries that were never marked, in one transaction; answers how
    /// many they are. The others keep theirs. Busy while a run holds the newsletter: it knows only the editions it began with.
    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError>;
    /// Ends a run; its claims go back to the queue, and what it was still sending is uncertain.
    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError>;
    /// Deliveries after `after` in order, at most `most`.
    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError>;
    /// Earlier and late outcomes of a delivery, by attempt.
    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError>;
    /// The runs of a newsletter, in order of their number.
    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError>;
    /// What is known of a newsletter; `None` if it was never frozen.
    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError>;
    /// Adds suppressions; one that exists stays.
    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError>;
    /// Lifts one, recording why; never `Erased`. Answers whether one was lifted.
    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError>;
    /// Suppressions after `after`, at most `most`, in order of member id.
    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError>;
    /// Why each of these members is not mailed, in their order; asked for some thousands at a time.
    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError>;
    /// Forgets a member: address, slots, list number, replies and evidence go, the hash stays suppressed for ever.
    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError>;
}
