//! A frozen newsletter held against the present list: every delivery with its fate, a block at a time, so that memory does not
//! grow with them. What is found may be counted, shown, and then recorded by going through it once more.

use super::follow::{Asked, Fate, Known, Listed, follow, rests};
use super::plan::Judge;
use crate::clock::Timestamp;
use crate::keys::{IdentityKey, MemberId};
use crate::language::Languages;
use crate::ledger::{Delivery, Ledger, LedgerError, NewsletterId, Seq};
use crate::members::{ListError, Member, MemberList, Roll};

/// So many deliveries are looked at a time.
const BLOCK: usize = 1_000;

/// Why it could not be found out or recorded.
#[derive(Debug, thiserror::Error)]
pub enum MusterError {
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The list's table failed.
    #[error("the member list cannot be held against the ledger")]
    List(#[from] ListError),
}

/// A newsletter's deliveries beside the roll of the present list.
pub struct Muster<'a> {
    newsletter: NewsletterId,
    roll: Roll<'a>,
    identity: &'a IdentityKey,
    /// What a person asked for.
    pub asked: Asked,
    /// What is due by now is mailed.
    pub now: Timestamp,
    /// The editions for those who have not begun and for those who are new.
    pub editions: Vec<Languages>,
}

impl<'a> Muster<'a> {
    /// Goes through all deliveries of a newsletter and notes who of the list has one.
    ///
    /// # Errors
    /// The ledger's and the list's.
    pub fn new(
        ledger: &dyn Ledger,
        newsletter: NewsletterId,
        list: &'a MemberList,
        identity: &'a IdentityKey,
        now: Timestamp,
    ) -> Result<Muster<'a>, MusterError> {
        let mut roll = list.roll(identity)?;
        let mut after = Seq(0);
        loop {
            let block = ledger.deliveries(newsletter, after, BLOCK)?;
            let Some(last) = block.last() else { break };
            after = last.seq;
            for delivery in &block {
                roll.meet(delivery.member, delivery.seq.0)?;
            }
        }
        roll.settle()?;
        Ok(Muster { newsletter, roll, identity, asked: Asked::default(), now, editions: Vec::new() })
    }

    /// Calls `each` for every delivery with its fate, in order.
    ///
    /// # Errors
    /// The ledger's and the list's.
    pub fn each(&mut self, ledger: &dyn Ledger, mut each: impl FnMut(&Delivery, Fate)) -> Result<(), MusterError> {
        let mut after = Seq(0);
        loop {
            let block = ledger.deliveries(self.newsletter, after, BLOCK)?;
            let Some(last) = block.last() else { return Ok(()) };
            after = last.seq;
            for (delivery, fate) in block.iter().zip(self.fates(ledger, &block)?) {
                each(delivery, fate);
            }
        }
    }

    /// Records what becomes of every delivery, a block at a time; each block is whole, and what a crash leaves undone is found
    /// again by the next muster.
    ///
    /// # Errors
    /// The ledger's and the list's.
    pub fn record(&mut self, ledger: &mut dyn Ledger) -> Result<(), MusterError> {
        let mut after = Seq(0);
        loop {
            let block = ledger.deliveries(self.newsletter, after, BLOCK)?;
            let Some(last) = block.last() else { return Ok(()) };
            after = last.seq;
            let fates = self.fates(ledger, &block)?;
            let amendments: Vec<_> = block
                .iter()
                .zip(fates)
                .flat_map(|(delivery, fate)| {
                    fate.amendments(self.identity).into_iter().map(|amendment| (delivery.seq, amendment))
                })
                .collect();
            if !amendments.is_empty() {
                ledger.amend(self.newsletter, &amendments)?;
            }
        }
    }

    /// Those on the list who have no delivery, neither by address nor by number, in its order. Asked after [`Muster::each`].
    pub fn added(&self) -> impl Iterator<Item = Member> {
        self.roll.rest()
    }

    /// By what those are judged.
    #[must_use]
    pub fn judge<'l>(&'l self, ledger: &'l dyn Ledger) -> Judge<'l> {
        Judge { identity: self.identity, ledger: Some(ledger), editions: &self.editions }
    }

    fn fates(&mut self, ledger: &dyn Ledger, block: &[Delivery]) -> Result<Vec<Fate>, MusterError> {
        let ids: Vec<MemberId> = block.iter().map(|delivery| delivery.member).collect();
        let reasons = ledger.reasons(&ids)?;
        let mut fates = Vec::with_capacity(block.len());
        for (delivery, mut suppressed) in block.iter().zip(reasons) {
            if rests(delivery, self.asked) {
                // Served at another address: whoever has the number is not new.
                if !self.roll.has(delivery.member)? {
                    self.roll.numbered(&delivery.member_no, delivery.seq.0)?;
                }
                fates.push(Fate::Rests);
                continue;
            }
            let listed = self.listed(delivery)?;
            if let (Listed::Moved(member), None) = (&listed, suppressed) {
                suppressed = ledger.reasons(&[self.identity.member_id(&member.address)])?[0];
            }
            let known = Known { delivery, listed, suppressed };
            fates.push(follow(known, self.asked, self.now, &|languages| self.editions.contains(languages)));
        }
        Ok(fates)
    }

    fn listed(&mut self, delivery: &Delivery) -> Result<Listed, ListError> {
        if let Some(member) = self.roll.member(delivery.member)? {
            return Ok(Listed::Same(member));
        }
        let moved = self.roll.numbered(&delivery.member_no, delivery.seq.0)?;
        Ok(moved.map_or(Listed::Gone, Listed::Moved))
    }
}
