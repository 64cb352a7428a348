//! What becomes of a frozen newsletter in memory because its list or its content changed, or because a person asked for it.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::ledger::memory::book::{Book, is_erased};
use crate::ledger::memory::busy;
use crate::ledger::{
    Amendment, LEASE, LOST, LedgerError, NewDelivery, PastRun, REPLACED, Refrozen, Seq, State, Suppression,
};

impl Book {
    /// Amends deliveries in order; answers how many were not passed over.
    pub(super) fn amend(
        &mut self,
        amendments: &[(Seq, Amendment)],
        suppressions: &BTreeMap<MemberId, Suppression>,
        now: Timestamp,
    ) -> u64 {
        let mut amended = 0;
        for (seq, amendment) in amendments {
            let Some(at) = self.at(*seq) else { continue };
            amended += u64::from(match amendment {
                Amendment::LeaveOut(reason) => self.leave_out_one(at, reason, now),
                Amendment::Become(new) => !is_erased(suppressions, new.member) && self.become_another(at, new),
                Amendment::Retry => self.retry(at),
            });
        }
        self.refresh_finished(now);
        amended
    }

    fn leave_out_one(&mut self, at: usize, reason: &str, now: Timestamp) -> bool {
        let may = self.rows[at].may_be_set_aside();
        if may {
            self.set_aside(at, reason, now);
        }
        may
    }

    fn become_another(&mut self, at: usize, new: &NewDelivery) -> bool {
        let taken = self.by_member.get(&new.member).is_some_and(|other| *other != at);
        if taken || !self.rows[at].is_unbegun() {
            return false;
        }
        self.by_member.remove(&self.rows[at].member);
        self.by_member.insert(new.member, at);
        self.rows[at].become_another(new.clone());
        true
    }

    fn retry(&mut self, at: usize) -> bool {
        if self.rows[at].state != State::Failed {
            return false;
        }
        let freeze = self.freeze;
        self.rows[at].keep_outcome();
        self.change(at, State::Queued, |row| {
            row.next_at = Timestamp(0);
            if row.doubt.is_none() {
                row.message = None;
                row.marked_at = None;
                row.dated = None;
                row.freeze = freeze;
            }
        });
        true
    }

    /// Lets no run go on with the content that it knows; refused while one is heard of.
    pub(super) fn send_home(&mut self, now: Timestamp) -> Result<(), LedgerError> {
        let at_work = |past: &PastRun| past.ended_at.is_none() && past.alive_at.plus(LEASE) > now;
        if let Some(past) = self.runs.iter().find(|past| at_work(past)) {
            return Err(busy(&format!("run {} is sending; let it end first", past.id)));
        }
        let lost = |past: &PastRun| past.ending.as_deref() == Some(LOST);
        for past in self.runs.iter_mut().filter(|past| past.ended_at.is_none() || lost(past)) {
            past.ended_at.get_or_insert(now);
            past.ending = Some(REPLACED.to_owned());
        }
        Ok(())
    }

    /// Takes other content for those who have not begun to get the present one.
    pub(super) fn refreeze(&mut self, content: &Refrozen) -> u64 {
        self.freeze += 1;
        self.keep_content(content);
        let freeze = self.freeze;
        let unbegun = self.rows.iter_mut().filter(|row| row.is_unbegun());
        unbegun.map(|row| row.freeze = freeze).count() as u64
    }
}
