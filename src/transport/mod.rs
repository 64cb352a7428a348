//! Takes a message, answers accepted, try later, refused or uncertain (`sending.md` section 6 and 7).
//!
//! In: one [`Message`] at a time. Out: an [`Answer`], which says what became of the message and what happens to the run.
//! A transport never touches the ledger and never tries again by itself.

mod folder;
mod memory;
mod smtp;
mod whole;

pub use folder::Folder;
pub use memory::Memory;
pub use smtp::{Deadlines, Login, NotAReply, Security, Smtp, SmtpSettings};
pub use whole::{Take, Whole};

use std::time::Duration;

use crate::message::Message;

/// Where the dialogue stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the stages of `smtp-faults.csv`")]
pub enum Stage {
    Connect,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
}

impl Stage {
    /// Its name in the ledger.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Connect => "connect",
            Stage::Ehlo => "ehlo",
            Stage::StartTls => "starttls",
            Stage::Auth => "auth",
            Stage::Mail => "mail",
            Stage::Rcpt => "rcpt",
            Stage::Data => "data",
            Stage::Dot => "dot",
        }
    }
}

/// A server's reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Three digits.
    pub code: u16,
    /// Enhanced code, `5.1.1`.
    pub status: Option<String>,
    /// Its text, as received; callers show it through `shown`.
    pub text: String,
}

/// When to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// At once, on a new connection: not the member's fault.
    Now,
    /// By the schedule of retries.
    Backoff,
    /// By the schedule, but not before.
    AtLeast(Duration),
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 250 to the end of data, nothing else; or the file is durable.
    Accepted(Reply),
    /// Not now.
    TryLater(Stage, Option<Reply>, Delay),
    /// Never.
    Refused(Stage, Reply),
    /// Nobody knows: no valid reply to the end of data.
    Uncertain(Stage, Saw),
    /// Not this way, for a reason in the address itself; nothing was handed over.
    Unsendable(Unsendable),
}

/// Why an address cannot be mailed through a transport at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// The domain is reserved for examples, and the relay is not on loopback (`audience.md` A17).
    Reserved,
    /// The part before `@` is not ASCII, and the relay does not offer SMTPUTF8 (RFC 6531).
    NeedsUtf8,
    /// The message breaks the form of mail: a mistake of this program.
    Malformed,
}

impl Unsendable {
    /// The words that the ledger keeps as reason.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unsendable::Reserved => "reserved domain",
            Unsendable::NeedsUtf8 => "needs SMTPUTF8",
            Unsendable::Malformed => "malformed message",
        }
    }
}

/// What was seen instead of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saw {
    /// The connection was closed or reset.
    Closed,
    /// Silence.
    TimedOut,
    /// A text that is no answer to the end of data.
    Text(String),
}

/// What happens to the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunFate {
    /// On.
    GoOn,
    /// On, but slower; what was said. Where nothing was handed over it counts as a failed connection, too.
    Slow(Slow, String),
    /// Counts towards the breaker: five equal ones in a row end the run.
    Breaker,
    /// Counts towards the limit of failed connections; what was seen instead of a connection.
    Reconnect(String),
    /// A person is needed; the sentence says why.
    Stop(String),
}

/// How a relay, or the provider behind it, asks for patience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slow {
    /// `421`: it closes the connection; one connection fewer, half the rate.
    Busy,
    /// Another temporary refusal that asks for a slower pace.
    Later,
}

/// A transport's answer. Without an outcome the member was not touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What became of the message.
    pub outcome: Option<Outcome>,
    /// What happens to the run.
    pub run: RunFate,
}

/// The world does not take our mail at all: wrong login, no network, no such folder.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct TransportError {
    /// What happened, to what, and what to do.
    pub what: String,
    /// The cause below.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What became of a flight, and of the one begun behind it.
#[derive(Debug, Default)]
pub struct Step {
    /// An answer for each granted message of the finished flight, in order.
    pub finished: Vec<Answer>,
    /// For each message of the next flight: it waits for its mark, or it is over already and never marked.
    pub begun: Vec<Result<(), Answer>>,
}

/// One worker's way out: owned by one thread, one flight of messages at a time.
pub trait Transport: Send {
    /// One step: finishes the flight that the last step began, and begins another behind it. Either may be empty.
    ///
    /// `granted` has an entry for each message that waits for its mark: whether its row is durably `sending`, so that it may
    /// get its end of data. The others are forgotten, whatever that costs (`sending.md` section 3, G4).
    fn step(&mut self, granted: &[bool], next: Vec<Message>) -> Step;
    /// Sends ahead what of the begun flight may leave before its marks are there. Called while the ledger writes them.
    fn ahead(&mut self) {}
    /// Ends the connection in good order, where there is one; the next flight opens another. Called when nothing is begun.
    fn part(&mut self) {}
}

/// Hands one message over by itself, as `send --test` does: no row stands behind it.
pub fn hand_over(way: &mut dyn Transport, message: Message) -> Answer {
    let begun = way.step(&[], vec![message]).begun.pop();
    if let Some(Err(over)) = begun {
        return over;
    }
    way.ahead();
    way.step(&[true], Vec::new()).finished.pop().expect("a granted message is answered")
}

/// Opens ways out, one for each worker.
pub trait Open: Send + Sync {
    /// Checks that mail can leave at all: connects and logs in, or makes the folder.
    fn check(&self) -> Result<(), TransportError>;
    /// A way out for one worker.
    fn open(&self) -> Box<dyn Transport>;
    /// How many messages may be under way on one connection; known after [`Open::check`].
    fn flight(&self) -> u32 {
        1
    }
    /// Where it leads, for people.
    fn via(&self) -> Via;
}

/// Where a way out leads; commands have the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// A folder, by the name that people know.
    Folder(String),
    /// A relay, by host and port, spoken to by TLS.
    Tls(String),
    /// A relay, spoken to by TLS from STARTTLS on.
    StartTls(String),
    /// A relay on this machine, spoken to without TLS.
    Clear(String),
    /// The memory of this program.
    Memory,
}
