//! Takes a message, answers accepted, try later, refused or uncertain (`sending.md` section 6 and 7).

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
    /// Counts towards the breaker: five equal ones in a row end the run.
    Breaker,
    /// Counts towards the limit of failed connections.
    Reconnect,
    /// A person is needed; the sentence says why.
    Stop(String),
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

/// One worker's way out: owned by one thread, one message at a time.
pub trait Transport: Send {
    /// Hands a message over. The row is durably `sending` before this is called.
    fn send(&mut self, message: &Message) -> Answer;
}

/// Opens ways out, one for each worker.
pub trait Open: Send + Sync {
    /// Checks that mail can leave at all: connects and logs in, or makes the folder.
    fn check(&self) -> Result<(), TransportError>;
    /// A way out for one worker.
    fn open(&self) -> Box<dyn Transport>;
    /// For people: `the folder outbox/`, `smtp.chinalux.example:465, TLS`.
    fn describe(&self) -> String;
}
