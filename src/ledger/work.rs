//! What passes between a run and the ledger: claims, marks, outcomes, places in a pace.

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{NewsletterId, Seq, State};

/// How a run works.
#[derive(Clone, Copy, Debug)]
pub struct Begin {
    /// Connections.
    pub connections: u32,
    /// Messages under way on one connection.
    pub flight: u32,
}

/// A run that holds a newsletter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The fence: a number never used twice.
    pub id: i64,
    /// The newsletter.
    pub newsletter: NewsletterId,
    /// Rows of a dead run put back to the queue.
    pub requeued: u64,
    /// Rows of a dead run whose outcome is not known.
    pub uncertain: u64,
}

/// A delivery that a worker may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Which.
    pub seq: Seq,
    /// Which attempt, from 1.
    pub attempt: u32,
    /// Which freeze its edition belongs to.
    pub freeze: u32,
    /// Its edition.
    pub languages: Languages,
    /// Date of the message, fixed by the first claim.
    pub dated: Timestamp,
    /// SHA-256 of the bytes, if an earlier attempt got as far as a mark.
    pub message: Option<[u8; 32]>,
    /// Where to.
    pub address: String,
    /// JSON of `message::Slots`.
    pub slots: String,
    /// The member id.
    pub member: MemberId,
    /// Pace group.
    pub provider: String,
}

/// What is left to do of a newsletter, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// When the next queued or deferred delivery of a provider that is not paused is due; a time past means now.
    pub due: Option<Timestamp>,
    /// Deliveries that other runs hold, claimed or sending: when their leases run out they may come to this one.
    pub elsewhere: u64,
}

/// A wish for places in a pace that runs and machines share.
#[derive(Clone, Copy, Debug)]
pub struct Share<'a> {
    /// The account at the relay.
    pub account: &'a str,
    /// The provider, or empty for the account as a whole.
    pub provider: &'a str,
    /// So many places at most.
    pub want: u32,
    /// Milliseconds between two places.
    pub interval: f64,
    /// So many milliseconds may be made up for at once.
    pub burst: f64,
    /// So many places a day at most.
    pub daily: Option<u32>,
}

/// Places in a pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots {
    /// How many may leave now.
    pub granted: u32,
    /// When the next place is free.
    pub next: Timestamp,
}

/// A worker's request to be allowed the end of data.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Which.
    pub seq: Seq,
    /// The attempt that it claimed.
    pub attempt: u32,
    /// SHA-256 of the message's bytes.
    pub message: [u8; 32],
}

/// The answer to a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Which.
    pub seq: Seq,
    /// Whether the end of data may be written.
    pub granted: bool,
}

/// The outcome of an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Where the dialogue stood: `dot`, `rcpt` …
    pub stage: Option<String>,
    /// Reply code.
    pub code: Option<u16>,
    /// Enhanced code, `5.1.1`.
    pub status: Option<String>,
    /// The reply, escaped and masked, at most 512 characters.
    pub reply: Option<String>,
    /// The relay's own name for the message.
    pub queue_id: Option<String>,
    /// Where no reply explains the state.
    pub reason: Option<String>,
}

/// A delivery's new state after an attempt.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Which.
    pub seq: Seq,
    /// The attempt that it claimed.
    pub attempt: u32,
    /// `Accepted`, `Deferred`, `Failed`, `Uncertain`, or `Queued` (requeue: the connection's fault).
    pub to: State,
    /// For `Deferred` and `Queued`: not before.
    pub next_at: Timestamp,
    /// Why.
    pub verdict: Verdict,
}

/// One transaction: results, releases, marks, in this order.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Results.
    pub settled: Vec<Settled>,
    /// Claims given back untouched: which, and the attempt that it claimed.
    pub released: Vec<(Seq, u32)>,
    /// Marks.
    pub marks: Vec<Mark>,
}

/// What to do with deliveries whose outcome is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Back to the queue; a double is possible and recorded.
    Resend,
    /// Never again; recorded.
    Skip,
}

/// How a run ended: `done`, `interrupted`, or a sentence.
#[derive(Clone, Debug)]
pub struct Ending(pub String);
