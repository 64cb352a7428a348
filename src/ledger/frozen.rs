//! What is fixed before the first connection, and what may replace it.

use crate::keys::MemberId;
use crate::language::Languages;
use crate::sources::Slug;

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
    /// Queued, deferred or claimed: set aside, for a reason such as [`LEFT_THE_LIST`](super::LEFT_THE_LIST).
    LeaveOut(String),
    /// Queued or deferred and never marked: it goes to this address, in these languages, with these slots; number in the list
    /// and state stay. Passed over for a member who has another delivery of the newsletter, and for one who was erased.
    Become(NewDelivery),
    /// Failed: back to the queue. The refusal was definite, so the next attempt is a new message of the present freeze (nothing
    /// stays of date and bytes), but for one that was resent in doubt: of that an earlier attempt may have arrived.
    Retry,
}
