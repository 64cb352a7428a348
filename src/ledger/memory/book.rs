//! One newsletter in memory: its rows, and the rules by which they change. Every change of state goes through one function,
//! which holds it against the table of states.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::ledger::memory::busy;
use crate::ledger::memory::row::Row;
use crate::ledger::{
    Attempt, Claimed, Decision, Delivery, Frozen, FrozenEdition, Input, LEASE, LOST, LedgerError, Mark, NewDelivery,
    NewsletterId, Outlook, PastRun, RUN_ENDED, Refrozen, Run, Seq, Settled, State, Summary, Suppression,
    SuppressionReason, Tally,
};
use crate::sources::Slug;

/// A frozen newsletter.
pub(super) struct Book {
    pub(super) slug: Slug,
    id: NewsletterId,
    frozen_at: Timestamp,
    finished_at: Option<Timestamp>,
    content: [u8; 32],
    inputs: Vec<Input>,
    /// Number of the present freeze.
    pub(super) freeze: u32,
    /// Editions of all freezes: number of the freeze, edition.
    editions: Vec<(u32, FrozenEdition)>,
    /// By order in the list; the first is number 1.
    pub(super) rows: Vec<Row>,
    pub(super) by_member: HashMap<MemberId, usize>,
    /// Queued and deferred rows, by `next_at` and order in the list.
    waiting: BTreeSet<(Timestamp, usize)>,
    /// Claimed and sending rows.
    held: BTreeSet<usize>,
    tally: Tally,
    pub(super) runs: Vec<PastRun>,
}

impl Book {
    pub(super) fn new(
        id: NewsletterId,
        frozen: Frozen<'_>,
        suppressions: &BTreeMap<MemberId, Suppression>,
        now: Timestamp,
    ) -> Book {
        let Frozen { slug, inputs, content, editions, recipients } = frozen;
        let mut book = Book {
            slug,
            id,
            frozen_at: now,
            finished_at: None,
            content,
            inputs: Vec::new(),
            freeze: 1,
            editions: Vec::new(),
            rows: Vec::new(),
            by_member: HashMap::new(),
            waiting: BTreeSet::new(),
            held: BTreeSet::new(),
            tally: Tally::default(),
            runs: Vec::new(),
        };
        book.keep_content(&Refrozen { inputs, content, editions });
        book.add(recipients, suppressions);
        book.refresh_finished(now);
        book
    }

    /// Keeps content as that of the present freeze.
    pub(super) fn keep_content(&mut self, content: &Refrozen) {
        let Refrozen { mut inputs, content, mut editions } = content.clone();
        inputs.sort_by(|one, other| one.path.cmp(&other.path));
        editions.sort_by_key(|edition| edition.languages.to_string());
        self.inputs = inputs;
        self.content = content;
        self.editions.extend(editions.into_iter().map(|edition| (self.freeze, edition)));
    }

    /// Adds recipients behind the others, once each and no erased ones; answers how many.
    pub(super) fn add(
        &mut self,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
        suppressions: &BTreeMap<MemberId, Suppression>,
    ) -> u64 {
        let before = self.rows.len();
        for new in recipients {
            if is_erased(suppressions, new.member) || self.by_member.contains_key(&new.member) {
                continue;
            }
            let at = self.rows.len();
            self.by_member.insert(new.member, at);
            self.waiting.insert((Timestamp(0), at));
            self.rows.push(Row::new(Seq(at as i64 + 1), self.freeze, new));
            self.tally.queued += 1;
        }
        (self.rows.len() - before) as u64
    }

    /// Begins a run. Alone, whatever is held was held by a dead one; among others, what is held for too long.
    pub(super) fn begin(&mut self, run: i64, shared: bool, now: Timestamp) -> Run {
        let lost = |row: &Row| !shared || row.lease_until <= now;
        let (requeued, uncertain) = self.recover(lost, now);
        for past in self.runs.iter_mut().filter(|past| past.ended_at.is_none()) {
            if !shared || past.alive_at.plus(LEASE) <= now {
                (past.ended_at, past.ending) = (Some(now), Some(LOST.to_owned()));
            }
        }
        self.runs.push(PastRun { id: run, started_at: now, alive_at: now, ended_at: None, ending: None });
        self.refresh_finished(now);
        Run { id: run, newsletter: self.id, requeued, uncertain }
    }

    /// Takes back what runs that are lost held: claims go to the queue, what was being sent is in doubt.
    fn recover(&mut self, lost: impl Fn(&Row) -> bool, now: Timestamp) -> (u64, u64) {
        let (mut requeued, mut uncertain) = (0, 0);
        for at in self.held.clone() {
            if !lost(&self.rows[at]) {
                continue;
            }
            if self.rows[at].state == State::Claimed {
                requeued += 1;
                self.change(at, State::Queued, |_| ());
            } else {
                uncertain += 1;
                self.doubt(at, now);
            }
        }
        (requeued, uncertain)
    }

    /// Refuses a run that ended. Among others, one that was given up and is heard of again goes on.
    pub(super) fn require_alive(&mut self, run: &Run, shared: bool, now: Timestamp) -> Result<(), LedgerError> {
        match self.runs.iter_mut().find(|past| past.id == run.id) {
            Some(past) if past.ended_at.is_none() => Ok(()),
            Some(past) if shared && past.ending.as_deref() == Some(LOST) => {
                (past.alive_at, past.ended_at, past.ending) = (now, None, None);
                Ok(())
            }
            _ => Err(busy(&format!("run {} no longer holds the newsletter", run.id))),
        }
    }

    /// Claims what is due. Among other runs, a claim that finds nothing takes back what they held for too long.
    pub(super) fn claim(
        &mut self,
        run: &Run,
        most: usize,
        paused: &[String],
        suppressions: &BTreeMap<MemberId, Suppression>,
        (shared, now): (bool, Timestamp),
    ) -> Vec<Claimed> {
        let mut claimed = self.claim_due(run, most, paused, suppressions, now);
        if claimed.is_empty() && most > 0 && shared {
            let (requeued, _) = self.recover(|row| row.lease_until <= now, now);
            if requeued > 0 {
                claimed = self.claim_due(run, most, paused, suppressions, now);
            }
        }
        self.refresh_finished(now);
        claimed
    }

    /// Claims what is due, sets aside what is suppressed.
    fn claim_due(
        &mut self,
        run: &Run,
        most: usize,
        paused: &[String],
        suppressions: &BTreeMap<MemberId, Suppression>,
        now: Timestamp,
    ) -> Vec<Claimed> {
        let (mut due, mut set_aside) = (Vec::new(), Vec::new());
        for &(_, at) in self.waiting.iter().take_while(|(next_at, _)| *next_at <= now) {
            let row = &self.rows[at];
            if due.len() == most {
                break;
            }
            match suppressions.get(&row.member) {
                _ if paused.contains(&row.provider) => (),
                Some(suppression) => set_aside.push((at, suppression.reason)),
                None => due.push(at),
            }
        }
        for (at, reason) in set_aside {
            self.set_aside(at, reason.as_str(), now);
        }
        due.into_iter().map(|at| self.take(at, run, now)).collect()
    }

    /// What is left to do, and when.
    pub(super) fn outlook(&self, run: &Run, paused: &[String]) -> Outlook {
        let mut waiting = self.waiting.iter().filter(|(_, at)| !paused.contains(&self.rows[*at].provider));
        let elsewhere = self.held.iter().filter(|at| self.rows[**at].run != Some(run.id)).count() as u64;
        Outlook { due: waiting.next().map(|(due, _)| *due), elsewhere }
    }

    fn take(&mut self, at: usize, run: &Run, now: Timestamp) -> Claimed {
        self.rows[at].keep_outcome();
        self.change(at, State::Claimed, |row| {
            row.attempt += 1;
            row.run = Some(run.id);
            row.lease_until = now.plus(LEASE);
            row.dated.get_or_insert(now);
        });
        self.rows[at].claimed()
    }

    /// Records an outcome in the row that this attempt holds or left in doubt, else beside it.
    pub(super) fn settle(&mut self, run: &Run, settled: &Settled, now: Timestamp) {
        let Some(at) = self.at(settled.seq) else { return };
        let row = &mut self.rows[at];
        let definite = matches!(settled.to, State::Accepted | State::Deferred | State::Failed);
        let own = row.is_of(run, settled.attempt);
        if own && (row.is_held() || row.is_undecided() && definite) {
            self.change(at, settled.to, |row| {
                row.next_at = settled.next_at;
                row.settled_at = Some(now);
                row.verdict = settled.verdict.clone();
            });
        } else if !(own && row.state == settled.to) {
            row.keep_late(run, settled, now);
        }
    }

    pub(super) fn release(&mut self, run: &Run, seq: Seq, attempt: u32) {
        let claim = self.at(seq).filter(|&at| self.rows[at].is_claim(run, attempt));
        if let Some(at) = claim {
            self.change(at, State::Queued, |row| row.attempt -= 1);
        }
    }

    /// Whether the end of data may be written.
    pub(super) fn mark(
        &mut self,
        run: &Run,
        mark: &Mark,
        suppressions: &BTreeMap<MemberId, Suppression>,
        now: Timestamp,
    ) -> bool {
        let claim = self.at(mark.seq).filter(|&at| self.rows[at].is_claim(run, mark.attempt));
        let Some(at) = claim else { return false };
        let row = &self.rows[at];
        if let Some(suppression) = suppressions.get(&row.member) {
            self.set_aside(at, suppression.reason.as_str(), now);
            return false;
        }
        let granted = row.lease_until > now && row.message.is_none_or(|bytes| bytes == mark.message);
        if granted {
            self.change(at, State::Sending, |row| {
                row.message = Some(mark.message);
                row.marked_at = Some(now);
            });
        }
        granted
    }

    pub(super) fn renew(&mut self, run: &Run, now: Timestamp) {
        for past in self.runs.iter_mut().filter(|past| past.id == run.id) {
            past.alive_at = now;
        }
        for &at in &self.held {
            let row = &mut self.rows[at];
            if row.run == Some(run.id) && row.lease_until > now {
                row.lease_until = now.plus(LEASE);
            }
        }
    }

    pub(super) fn decide(&mut self, decision: Decision, now: Timestamp) -> u64 {
        let undecided: Vec<usize> = (0..self.rows.len()).filter(|&at| self.rows[at].is_undecided()).collect();
        for &at in &undecided {
            match decision {
                Decision::Skip => {
                    self.rows[at].doubt = Some("skipped");
                    self.tally.skipped += 1;
                }
                Decision::Resend => {
                    self.rows[at].keep_outcome();
                    self.change(at, State::Queued, |row| row.doubt = Some("resent"));
                }
            }
        }
        self.refresh_finished(now);
        undecided.len() as u64
    }

    pub(super) fn leave_out(&mut self, members: &[MemberId], reason: &str, now: Timestamp) -> u64 {
        let mut left_out = 0;
        for member in members {
            let at = self.by_member.get(member).copied().filter(|&at| self.rows[at].may_be_set_aside());
            if let Some(at) = at {
                left_out += 1;
                self.set_aside(at, reason, now);
            }
        }
        self.refresh_finished(now);
        left_out
    }

    /// Ends a run: claims go back as if never made, what is still sending got no reply.
    pub(super) fn end(&mut self, run: &Run, ending: &str, shared: bool, now: Timestamp) -> Tally {
        let lost = |past: &PastRun| shared && past.ending.as_deref() == Some(LOST);
        for past in self.runs.iter_mut().filter(|past| past.id == run.id && (past.ended_at.is_none() || lost(past))) {
            (past.alive_at, past.ended_at, past.ending) = (now, Some(now), Some(ending.to_owned()));
        }
        for at in self.held.clone() {
            match self.rows[at].state {
                _ if self.rows[at].run != Some(run.id) => (),
                State::Claimed => self.change(at, State::Queued, |row| row.attempt -= 1),
                _ => self.doubt(at, now),
            }
        }
        self.refresh_finished(now);
        self.tally
    }

    pub(super) fn erase(&mut self, member: MemberId, now: Timestamp) {
        let Some(&at) = self.by_member.get(&member) else { return };
        self.rows[at].forget();
        if self.rows[at].may_be_set_aside() {
            self.set_aside(at, SuppressionReason::Erased.as_str(), now);
        }
        self.refresh_finished(now);
    }

    pub(super) fn deliveries(&self, after: Seq, most: usize) -> Vec<Delivery> {
        let from = usize::try_from(after.0).unwrap_or(0);
        self.rows.iter().skip(from).take(most).map(Row::delivery).collect()
    }

    pub(super) fn attempts(&self, seq: Seq) -> Vec<Attempt> {
        self.at(seq).map(|at| self.rows[at].history.values().cloned().collect()).unwrap_or_default()
    }

    pub(super) fn runs(&self) -> Vec<PastRun> {
        self.runs.clone()
    }

    pub(super) fn summary(&self) -> Summary {
        Summary {
            id: self.id,
            frozen_at: self.frozen_at,
            finished_at: self.finished_at,
            freeze: self.freeze,
            content: self.content,
            inputs: self.inputs.clone(),
            editions: self.editions.clone(),
            tally: self.tally,
        }
    }

    /// Notes when the newsletter is finished: nothing waits, nothing is under way, nobody is in doubt undecided.
    pub(super) fn refresh_finished(&mut self, now: Timestamp) {
        let finished = self.waiting.is_empty() && self.held.is_empty() && self.tally.uncertain == self.tally.skipped;
        self.finished_at = if finished { self.finished_at.or(Some(now)) } else { None };
    }

    pub(super) fn at(&self, seq: Seq) -> Option<usize> {
        usize::try_from(seq.0).ok()?.checked_sub(1).filter(|at| *at < self.rows.len())
    }

    pub(super) fn set_aside(&mut self, at: usize, reason: &str, now: Timestamp) {
        self.change(at, State::Suppressed, |row| {
            row.settled_at = Some(now);
            row.verdict.reason = Some(reason.to_owned());
        });
    }

    fn doubt(&mut self, at: usize, now: Timestamp) {
        self.change(at, State::Uncertain, |row| {
            row.settled_at = Some(now);
            row.verdict.reason = Some(RUN_ENDED.to_owned());
        });
    }

    /// The only way in which a row gets another state.
    pub(super) fn change(&mut self, at: usize, to: State, edit: impl FnOnce(&mut Row)) {
        let row = &mut self.rows[at];
        debug_assert!(row.state.may_become(to), "a delivery may not go from {:?} to {to:?}", row.state);
        self.waiting.remove(&(row.next_at, at));
        self.held.remove(&at);
        *self.tally.of(row.state) -= 1;
        edit(row);
        row.state = to;
        *self.tally.of(to) += 1;
        match to {
            State::Queued | State::Deferred => _ = self.waiting.insert((row.next_at, at)),
            State::Claimed | State::Sending => _ = self.held.insert(at),
            State::Accepted | State::Failed | State::Uncertain | State::Suppressed => (),
        }
    }
}

pub(super) fn is_erased(suppressions: &BTreeMap<MemberId, Suppression>, member: MemberId) -> bool {
    suppressions.get(&member).is_some_and(|row| row.reason == SuppressionReason::Erased)
}
