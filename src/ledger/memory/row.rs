//! One delivery in memory, with the fence questions that a change of it must answer.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{Attempt, Claimed, Delivery, NewDelivery, Run, Seq, Settled, State, Verdict};

/// A delivery and its history.
pub(super) struct Row {
    seq: Seq,
    member_no: String,
    pub(super) member: MemberId,
    /// Address and slots; gone after an erasure.
    recipient: Option<(String, String)>,
    languages: Languages,
    pub(super) freeze: u32,
    pub(super) provider: String,
    pub(super) state: State,
    pub(super) attempt: u32,
    pub(super) next_at: Timestamp,
    /// Who holds or last held it.
    pub(super) run: Option<i64>,
    pub(super) lease_until: Timestamp,
    pub(super) dated: Option<Timestamp>,
    pub(super) message: Option<[u8; 32]>,
    /// When the end of data was last granted.
    pub(super) marked_at: Option<Timestamp>,
    /// When the last outcome was recorded; nothing while an attempt is under way.
    pub(super) settled_at: Option<Timestamp>,
    pub(super) verdict: Verdict,
    pub(super) doubt: Option<&'static str>,
    pub(super) history: BTreeMap<u32, Attempt>,
}

impl Row {
    pub(super) fn new(seq: Seq, freeze: u32, new: NewDelivery) -> Row {
        Row {
            seq,
            member_no: new.member_no,
            member: new.member,
            recipient: Some((new.address, new.slots)),
            languages: new.languages,
            freeze,
            provider: new.provider,
            state: State::Queued,
            attempt: 0,
            next_at: Timestamp(0),
            run: None,
            lease_until: Timestamp(0),
            dated: None,
            message: None,
            marked_at: None,
            settled_at: None,
            verdict: Verdict::default(),
            doubt: None,
            history: BTreeMap::new(),
        }
    }

    /// Whether this very attempt of this run was the last to hold it.
    pub(super) fn is_of(&self, run: &Run, attempt: u32) -> bool {
        self.run == Some(run.id) && self.attempt == attempt
    }

    pub(super) fn is_claim(&self, run: &Run, attempt: u32) -> bool {
        self.state == State::Claimed && self.is_of(run, attempt)
    }

    pub(super) fn is_held(&self) -> bool {
        matches!(self.state, State::Claimed | State::Sending)
    }

    /// Whether a person must still decide. One resent before and uncertain again is in doubt anew.
    pub(super) fn is_undecided(&self) -> bool {
        self.state == State::Uncertain && self.doubt != Some("skipped")
    }

    pub(super) fn may_be_set_aside(&self) -> bool {
        matches!(self.state, State::Queued | State::Deferred | State::Claimed)
    }

    /// Whether nothing of it is fixed yet: it waits, and no attempt got as far as a mark.
    pub(super) fn is_unbegun(&self) -> bool {
        matches!(self.state, State::Queued | State::Deferred) && self.message.is_none()
    }

    /// Takes another recipient's place in the list.
    pub(super) fn become_another(&mut self, new: NewDelivery) {
        self.member_no = new.member_no;
        self.member = new.member;
        self.recipient = Some((new.address, new.slots));
        self.languages = new.languages;
        self.provider = new.provider;
    }

    /// Moves the outcome to the history, since it will no longer be the last.
    pub(super) fn keep_outcome(&mut self) {
        let Some(at) = self.settled_at.take() else { return };
        let Verdict { stage, code, reply, .. } = std::mem::take(&mut self.verdict);
        let run = self.run.unwrap_or_default();
        let attempt = Attempt { attempt: self.attempt, run, at, outcome: self.state, stage, code, reply };
        self.history.entry(self.attempt).or_insert(attempt);
    }

    /// Keeps an outcome that came too late; a definite one replaces a doubt.
    pub(super) fn keep_late(&mut self, run: &Run, settled: &Settled, now: Timestamp) {
        let Verdict { stage, code, reply, .. } = settled.verdict.clone();
        let late = Attempt { attempt: settled.attempt, run: run.id, at: now, outcome: settled.to, stage, code, reply };
        let known = self.history.entry(settled.attempt).or_insert_with(|| late.clone());
        if known.outcome == State::Uncertain {
            *known = late;
        }
    }

    /// Forgets everything but the hash and what became of it.
    pub(super) fn forget(&mut self) {
        self.recipient = None;
        self.member_no.clear();
        self.verdict.reply = None;
        self.verdict.queue_id = None;
        for attempt in self.history.values_mut() {
            attempt.reply = None;
        }
    }

    pub(super) fn claimed(&self) -> Claimed {
        let (address, slots) = self.recipient.clone().expect("an erased member is suppressed and never claimed");
        Claimed {
            seq: self.seq,
            attempt: self.attempt,
            freeze: self.freeze,
            languages: self.languages.clone(),
            dated: self.dated.expect("the first claim fixes the date"),
            message: self.message,
            address,
            slots,
            member: self.member,
            provider: self.provider.clone(),
        }
    }

    pub(super) fn delivery(&self) -> Delivery {
        Delivery {
            seq: self.seq,
            member_no: self.member_no.clone(),
            member: self.member,
            address: self.recipient.as_ref().map(|(address, _)| address.clone()),
            languages: self.languages.clone(),
            provider: self.provider.clone(),
            freeze: self.freeze,
            state: self.state,
            attempt: self.attempt,
            marked: self.message.is_some(),
            next_at: self.next_at,
            marked_at: self.marked_at,
            settled_at: self.settled_at,
            verdict: self.verdict.clone(),
            doubt: self.doubt.map(str::to_owned),
        }
    }
}
