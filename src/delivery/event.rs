//! What a run tells while it goes on, under which terms it works, and why it ends.

use super::Limits;
use super::breaker::Pause;
use super::pace::Shift;
use super::view::Wait;
use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{Claimed, Seq, Settled, State, Verdict};

/// What a member's wish not to be mailed leaves in the ledger as reason.
pub const UNWANTED: &str = "the member rejects our mail";

/// What a run tells while it goes on. Everything told is durable.
#[derive(Clone, Debug)]
pub enum Event {
    /// The run holds the newsletter; what it found of a dead run.
    Began {
        /// Put back to the queue.
        requeued: u64,
        /// Now uncertain.
        uncertain: u64,
    },
    /// A delivery got a new state: accepted, deferred, failed, uncertain, suppressed or, by a connection's fault, queued.
    Settled {
        /// Which.
        seq: Seq,
        /// The member id.
        member: MemberId,
        /// The address, while the ledger holds it.
        address: Option<String>,
        /// Their edition.
        languages: Languages,
        /// Which attempt.
        attempt: u32,
        /// The new state.
        state: State,
        /// Why.
        verdict: Verdict,
    },
    /// It goes slower from now on, or somewhere not at all.
    Shifted(Shift),
    /// Nothing is sent until then, unless the run is asked to stop.
    Waits {
        /// Until when.
        until: Timestamp,
        /// What for.
        what: Wait,
    },
}

/// Under which terms a run works.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// How fast it may go.
    pub limits: Limits,
    /// Nothing is claimed from this moment on.
    pub until: Option<Timestamp>,
}

/// Why a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is left that is due.
    Done,
    /// It was asked to stop.
    Interrupted,
    /// Something is wrong with more than one member.
    Paused(Pause),
    /// What is left is due later than a run waits for; when, if the passing of time is all it needs.
    Later(Option<Timestamp>),
    /// The time in which it may send is over.
    TooLate,
}

impl Event {
    /// A delivery's new state.
    pub(super) fn settled(job: Claimed, settled: &Settled) -> Event {
        Event::Settled {
            seq: job.seq,
            member: job.member,
            address: Some(job.address),
            languages: job.languages,
            attempt: job.attempt,
            state: settled.to,
            verdict: settled.verdict.clone(),
        }
    }
}
