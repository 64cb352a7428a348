//! What the ledger tells of a newsletter: its deliveries, attempts and runs.

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{FrozenEdition, Input, NewsletterId, Seq, State, Verdict};

/// Deliveries by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the states are defined in the table of `sending.md` section 2")]
pub struct Tally {
    pub queued: u64,
    pub claimed: u64,
    pub sending: u64,
    pub accepted: u64,
    pub deferred: u64,
    pub failed: u64,
    pub uncertain: u64,
    /// Of the uncertain ones, those that a person decided to skip.
    pub skipped: u64,
    pub suppressed: u64,
}

impl Tally {
    /// All deliveries. The skipped are among the uncertain.
    #[must_use]
    pub fn all(&self) -> u64 {
        let Tally { queued, claimed, sending, accepted, deferred, failed, uncertain, skipped: _, suppressed } = self;
        queued + claimed + sending + accepted + deferred + failed + uncertain + suppressed
    }

    /// The count of one state.
    pub(super) fn of(&mut self, state: State) -> &mut u64 {
        match state {
            State::Queued => &mut self.queued,
            State::Claimed => &mut self.claimed,
            State::Sending => &mut self.sending,
            State::Accepted => &mut self.accepted,
            State::Deferred => &mut self.deferred,
            State::Failed => &mut self.failed,
            State::Uncertain => &mut self.uncertain,
            State::Suppressed => &mut self.suppressed,
        }
    }
}

/// One row of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which.
    pub seq: Seq,
    /// The list's own number, or empty.
    pub member_no: String,
    /// The member id.
    pub member: MemberId,
    /// The address, while the ledger still holds it.
    pub address: Option<String>,
    /// Which freeze its edition belongs to; from 1.
    pub freeze: u32,
    /// Their edition.
    pub languages: Languages,
    /// Pace group: a provider such as `tencent`, or the domain (`delivery::providers`).
    pub provider: String,
    /// Its state.
    pub state: State,
    /// Attempts so far.
    pub attempt: u32,
    /// Whether an attempt got as far as a mark, by which its bytes are fixed.
    pub marked: bool,
    /// Not before.
    pub next_at: Timestamp,
    /// When an attempt last was granted its end of data; `None` if none ever was.
    pub marked_at: Option<Timestamp>,
    /// When the last outcome was recorded.
    pub settled_at: Option<Timestamp>,
    /// Why.
    pub verdict: Verdict,
    /// `skipped` or `resent`.
    pub doubt: Option<String>,
}

/// An outcome that was not the last, or that came when the delivery had already gone another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which attempt, from 1.
    pub attempt: u32,
    /// The run that made it.
    pub run: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// The state that it led to, or would have led to.
    pub outcome: State,
    /// Where the dialogue stood.
    pub stage: Option<String>,
    /// Reply code.
    pub code: Option<u16>,
    /// The reply.
    pub reply: Option<String>,
}

/// A run as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRun {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub started_at: Timestamp,
    /// Its last sign of life.
    pub alive_at: Timestamp,
    /// When it ended, or was found dead by the next one; `None`: it is at work, or died since.
    pub ended_at: Option<Timestamp>,
    /// How it ended: what its [`Ending`](super::Ending) said, or [`LOST`](super::LOST).
    pub ending: Option<String>,
}

/// A newsletter that was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Row id.
    pub id: NewsletterId,
    /// When it was frozen.
    pub frozen_at: Timestamp,
    /// When its last delivery was settled.
    pub finished_at: Option<Timestamp>,
    /// Number of the present freeze, from 1; `--new-content` raises it.
    pub freeze: u32,
    /// The content hash of the present freeze.
    pub content: [u8; 32],
    /// What it was made of.
    pub inputs: Vec<Input>,
    /// Editions of all freezes: number of the freeze, edition.
    pub editions: Vec<(u32, FrozenEdition)>,
    /// Deliveries by state.
    pub tally: Tally,
}
