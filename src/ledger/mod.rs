//! Who got what. The ledger is the only memory of a send: no row, no mail; nothing guessed.
//!
//! In come frozen newsletters, claims and outcomes; out go deliveries in one of eight states, durable before each call returns.
//! It decides neither when to retry nor what a reply means: that is `delivery`'s work.

mod fault;
mod journal;
mod memory;
mod pace;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod state;
mod tables;

pub use fault::{LedgerError, LedgerFault};
pub use journal::{Journaled, Wait};
pub use memory::MemoryLedger;
#[cfg(feature = "postgres")]
pub use postgres::{PostgresLedger, PostgresUrl, Time};
pub use sqlite::SqliteLedger;
pub use state::State;

use crate::clock::Timestamp;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::sources::Slug;

/// Row id of a newsletter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewsletterId(pub i64);

/// Order in the list when it was frozen; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub i64);

/// What a newsletter was made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Path relative to the project.
    pub path: String,
    /// What kind of file.
    pub kind: InputKind,
    /// Of its bytes.
    pub sha256: [u8; 32],
}

/// Kinds of input; `Settings` are what bytes depend on, not transport, ledger, members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum InputKind {
    Facts,
    Words,
    Template,
    Picture,
    Settings,
}

impl InputKind {
    /// All of them.
    pub const ALL: [InputKind; 5] =
        [InputKind::Facts, InputKind::Words, InputKind::Template, InputKind::Picture, InputKind::Settings];

    /// Its name in the ledger.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            InputKind::Facts => "facts",
            InputKind::Words => "words",
            InputKind::Template => "template",
            InputKind::Picture => "picture",
            InputKind::Settings => "settings",
        }
    }
}

/// An edition as it will be sent, whatever happens to the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenEdition {
    /// Its languages.
    pub languages: Languages,
    /// Its subject.
    pub subject: String,
    /// `message::Letter::to_bytes`.
    pub segments: Vec<u8>,
    /// The edition hash.
    pub sha256: [u8; 32],
}

/// A recipient to be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDelivery {
    /// The address as spelt in the list.
    pub address: String,
    /// JSON of `message::Slots`.
    pub slots: String,
    /// The list's own number, or empty.
    pub member_no: String,
    /// The member id.
    pub member: MemberId,
    /// Their edition.
    pub languages: Languages,
    /// Pace group: a provider such as `tencent`, or the domain (`delivery::providers`).
    pub provider: String,
}

/// All that is fixed before the first connection.
pub struct Frozen<'a> {
    /// The newsletter.
    pub slug: Slug,
    /// What it was made of, in order of path.
    pub inputs: Vec<Input>,
    /// The content hash: SHA-256 over the inputs.
    pub content: [u8; 32],
    /// Rendered editions.
    pub editions: Vec<FrozenEdition>,
    /// Recipients, in order; streamed, so that memory does not grow with them.
    pub recipients: &'a mut dyn Iterator<Item = NewDelivery>,
}

/// Content that replaces the frozen one for those who have not begun to get it (`send --new-content`).
#[derive(Clone, Debug)]
pub struct Refrozen {
    /// What it was made of, in order of path.
    pub inputs: Vec<Input>,
    /// The content hash: SHA-256 over the inputs.
    pub content: [u8; 32],
    /// Rendered editions.
    pub editions: Vec<FrozenEdition>,
}

/// What becomes of one frozen delivery because the list changed, or because a person asked for it.
///
/// Each has a state that it needs; a delivery in another one is passed over, since a run may have been faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// Queued, deferred or claimed: set aside, for a reason such as [`LEFT_THE_LIST`].
    LeaveOut(String),
    /// Queued or deferred and never marked: it goes to this address, in these languages, with these slots; number in the list
    /// and state stay. Passed over for a member who has another delivery of the newsletter, and for one who was erased.
    Become(NewDelivery),
    /// Failed: back to the queue. The refusal was definite, so the next attempt is a new message of the present freeze (nothing
    /// stays of date and bytes), but for one that was resent in doubt: of that an earlier attempt may have arrived.
    Retry,
}

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
    fn of(&mut self, state: State) -> &mut u64 {
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
    /// How it ended: what its [`Ending`] said, or [`LOST`].
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

/// Why an address is not mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SuppressionReason {
    Unsubscribed,
    Bounced,
    Complained,
    PersonalBlock,
    Manual,
    Erased,
}

impl SuppressionReason {
    /// All of them.
    pub const ALL: [SuppressionReason; 6] = [
        SuppressionReason::Unsubscribed,
        SuppressionReason::Bounced,
        SuppressionReason::Complained,
        SuppressionReason::PersonalBlock,
        SuppressionReason::Manual,
        SuppressionReason::Erased,
    ];

    /// Its name in the ledger.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressionReason::Unsubscribed => "unsubscribed",
            SuppressionReason::Bounced => "bounced",
            SuppressionReason::Complained => "complained",
            SuppressionReason::PersonalBlock => "personal-block",
            SuppressionReason::Manual => "manual",
            SuppressionReason::Erased => "erased",
        }
    }
}

/// An address that is not mailed, whatever a list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The member id.
    pub member: MemberId,
    /// The address, unless erased.
    pub address: Option<String>,
    /// Since when.
    pub at: Timestamp,
    /// Why.
    pub reason: SuppressionReason,
    /// Id of a mail or request, or what `--reason` said.
    pub evidence: Option<String>,
}

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
