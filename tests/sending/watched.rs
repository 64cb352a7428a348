//! A ledger that can be told to fail, and that watches how much is claimed at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diglot::keys::MemberId;
use diglot::ledger::*;
use diglot::sources::Slug;

/// Hands every call on, but the `fails_at`th write and all later ones, which change nothing.
pub struct Watched {
    pub inner: MemoryLedger,
    pub fails_at: usize,
    pub writes: usize,
    pub under_way: usize,
    pub most_under_way: usize,
    pub failed: Arc<AtomicBool>,
}

impl Watched {
    pub fn new(inner: MemoryLedger, fails_at: usize) -> Watched {
        Watched { inner, fails_at, writes: 0, under_way: 0, most_under_way: 0, failed: Arc::default() }
    }

    fn write(&mut self) -> Result<(), LedgerError> {
        self.writes += 1;
        if self.writes < self.fails_at {
            return Ok(());
        }
        self.failed.store(true, Ordering::SeqCst);
        Err(LedgerError { what: "the disk is full".into(), kind: LedgerFault::World, source: None })
    }
}

impl Ledger for Watched {
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        self.inner.freeze(frozen)
    }
    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError> {
        self.write()?;
        self.inner.begin(newsletter, how)
    }
    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        self.write()?;
        let claimed = self.inner.claim(run, most, paused)?;
        self.under_way += claimed.len();
        self.most_under_way = self.most_under_way.max(self.under_way);
        Ok(claimed)
    }
    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        self.inner.outlook(run, paused)
    }
    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        self.inner.take_slots(share)
    }
    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        self.write()?;
        self.under_way -= batch.settled.len() + batch.released.len();
        self.inner.commit(run, batch)
    }
    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        self.inner.renew(run)
    }
    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        self.inner.decide(newsletter, doubt)
    }
    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        self.inner.leave_out(newsletter, members, reason)
    }
    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        self.inner.amend(newsletter, amendments)
    }
    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        self.inner.include(newsletter, recipients)
    }
    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        self.inner.refreeze(newsletter, content)
    }
    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        self.write()?;
        self.inner.end(run, ending)
    }
    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        self.inner.deliveries(newsletter, after, most)
    }
    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        self.inner.attempts(newsletter, seq)
    }
    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        self.inner.runs(newsletter)
    }
    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        self.inner.newsletter(slug)
    }
    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        self.inner.suppress(rows)
    }
    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        self.inner.unsuppress(member, reason)
    }
    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        self.inner.suppressed(after, most)
    }
    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        self.inner.reasons(members)
    }
    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.inner.erase(member)
    }
}
