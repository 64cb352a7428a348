//! Why a dialogue did not go on: where it stood, what came instead of the right reply, and what the table makes of that.

use std::io;

use super::fate::{Effect, Fate, Line, Pace, fate};
use super::reply::WholeReply;
use super::wire::{Cut, Lost, saw};
use crate::shown::discreet;
use crate::transport::{Answer, Delay, Outcome, Reply, RunFate, Saw, Slow, Stage};

/// A dialogue that did not go on.
#[derive(Clone, Debug)]
pub(super) struct Halt {
    pub stage: Stage,
    pub seen: Seen,
    pub fate: Fate,
}

/// What came instead of the right reply.
#[derive(Clone, Debug)]
pub(super) enum Seen {
    Reply(Reply),
    Nothing(Saw),
}

impl Halt {
    /// No reply.
    pub fn nothing(stage: Stage, saw: Saw) -> Halt {
        Halt { stage, seen: Seen::Nothing(saw), fate: fate(stage, None, None) }
    }

    /// A reply that is held against the table.
    pub fn reply(stage: Stage, reply: Reply) -> Halt {
        let fate = fate(stage, Some(reply.code), reply.status.as_deref());
        Halt { stage, seen: Seen::Reply(reply), fate }
    }

    /// A write that failed before anything irrevocable was handed over.
    pub fn cut(stage: Stage, cut: &Cut) -> Halt {
        Halt::io(stage, &cut.error)
    }

    /// A fault of the line itself.
    pub fn io(stage: Stage, error: &io::Error) -> Halt {
        Halt::nothing(stage, saw(error))
    }

    /// Nobody was spoken of, and waiting would mend nothing: a person is needed.
    pub fn stop(stage: Stage, why: &str) -> Halt {
        let fate = Fate { effect: Effect::Untouched, line: Line::Quit, pace: Pace::Stop };
        Halt { fate, ..Halt::nothing(stage, Saw::Text(why.to_owned())) }
    }

    /// The same, with these words taken out of what the other side said.
    pub fn without(mut self, secrets: &[String]) -> Halt {
        if let Seen::Reply(reply) = &mut self.seen {
            for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
                reply.text = reply.text.replace(secret.as_str(), "***");
            }
        }
        self
    }

    /// The same, but nobody was spoken of.
    pub fn untouched(self) -> Halt {
        Halt { fate: Fate { effect: Effect::Untouched, ..self.fate }, ..self }
    }

    /// The same, but the connection has to go.
    pub fn dropped(self) -> Halt {
        Halt { fate: Fate { line: Line::Drop, ..self.fate }, ..self }
    }

    /// The same, said of the run by somebody else already.
    pub fn silent(self) -> Halt {
        Halt { fate: Fate { pace: Pace::GoOn, ..self.fate }, ..self }
    }

    /// Whether the other side said a clear no, so that the replies behind this one still belong to their commands.
    pub fn is_definite(&self) -> bool {
        matches!(&self.seen, Seen::Reply(reply) if (400..600).contains(&reply.code) && reply.code != 421)
    }

    /// Whether nothing came for as long as could be waited.
    pub fn is_silence(&self) -> bool {
        matches!(self.seen, Seen::Nothing(Saw::TimedOut))
    }

    /// What a transport answers, in the words of the relay at `address`.
    pub fn answer(self, address: &str) -> Answer {
        let run = match self.fate.pace {
            Pace::GoOn => RunFate::GoOn,
            Pace::Slow => RunFate::Slow(if self.is_farewell() { Slow::Busy } else { Slow::Later }, self.told(address)),
            Pace::Breaker => RunFate::Breaker,
            Pace::Reconnect => RunFate::Reconnect(self.told(address)),
            Pace::Stop => RunFate::Stop(self.told(address)),
        };
        Answer { outcome: self.outcome(), run }
    }

    /// Whether the other side said that it closes the connection (RFC 5321 section 3.8).
    pub fn is_farewell(&self) -> bool {
        matches!(&self.seen, Seen::Reply(reply) if reply.code == 421)
    }

    fn outcome(self) -> Option<Outcome> {
        let Halt { stage, seen, fate } = self;
        match (fate.effect, seen) {
            (Effect::Untouched, _) => None,
            (Effect::Uncertain, Seen::Nothing(saw)) => Some(Outcome::Uncertain(stage, saw)),
            (Effect::Uncertain, Seen::Reply(reply)) => {
                Some(Outcome::Uncertain(stage, Saw::Text(format!("{} {}", reply.code, reply.text))))
            }
            (Effect::Refused, Seen::Reply(reply)) => Some(Outcome::Refused(stage, reply)),
            (Effect::TryLater, Seen::Reply(reply)) => Some(Outcome::TryLater(stage, Some(reply), Delay::Backoff)),
            (Effect::Requeue, Seen::Reply(reply)) => Some(Outcome::TryLater(stage, Some(reply), Delay::Now)),
            (Effect::Requeue, Seen::Nothing(_)) => Some(Outcome::TryLater(stage, None, Delay::Now)),
            (Effect::Proceed | Effect::Refused | Effect::TryLater, _) => {
                unreachable!("a dialogue halts on a fault, and only a reply refuses or puts off")
            }
        }
    }

    /// In words, for the person who has to look.
    pub fn told(&self, address: &str) -> String {
        let at = match self.stage {
            Stage::Connect | Stage::Ehlo => "when connecting",
            Stage::StartTls => "to STARTTLS",
            Stage::Auth => "to the login",
            Stage::Mail => "to MAIL",
            Stage::Rcpt => "to RCPT",
            Stage::Data => "to DATA",
            Stage::Dot => "to the end of data",
        };
        match &self.seen {
            Seen::Reply(reply) => format!("{address} answered {at}: {} {}", reply.code, discreet(&reply.text)),
            Seen::Nothing(Saw::Closed) => format!("{address} closed the connection {at}"),
            Seen::Nothing(Saw::TimedOut) => format!("{address} did not answer in time {at}"),
            Seen::Nothing(Saw::Text(text)) => format!("{address} {at}: {}", discreet(text)),
        }
    }
}

/// Holds what came against the table: the right reply, or why it does not go on.
pub(super) fn judge(stage: Stage, came: Result<WholeReply, Lost>) -> Result<Reply, Halt> {
    let reply = came.map_err(|lost| Halt::nothing(stage, lost.saw()))?.reply();
    match fate(stage, Some(reply.code), reply.status.as_deref()).effect {
        Effect::Proceed => Ok(reply),
        _ => Err(Halt::reply(stage, reply)),
    }
}
