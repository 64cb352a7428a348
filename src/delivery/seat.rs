//! One connection's side of a run: writes messages, asks for their marks, sends what is granted.
//!
//! A seat owns its way out and knows no ledger. [`Seat::work`] is one step; the loop calls it on a thread of its own, tests call
//! it directly.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::letters::{Letters, Unwritten};
use crate::ledger::{Claimed, Mark};
use crate::message::Message;
use crate::transport::{Answer, Outcome, RunFate, Saw, Stage, Transport};

/// What a seat is told to do.
#[derive(Debug)]
pub enum Order {
    /// Write these messages and ask for their marks.
    Write(Vec<Claimed>),
    /// The marks' answers, in the order asked; what is granted is sent, the rest is forgotten.
    Send(Vec<bool>),
}

/// What a seat tells. Without marks it is free for new work.
#[derive(Debug, Default)]
pub struct Report {
    /// Deliveries that are over, one way or another.
    pub done: Vec<Done>,
    /// Marks it waits for.
    pub marks: Vec<Mark>,
}

/// A delivery that is over for this attempt.
#[derive(Debug)]
pub struct Done {
    /// Which.
    pub job: Claimed,
    /// How it went.
    pub end: End,
}

/// How an attempt went.
#[derive(Debug)]
pub enum End {
    /// The transport answered.
    Answered(Answer),
    /// There was no message to send.
    Unwritten(Unwritten),
}

/// A place where one connection works.
pub struct Seat {
    way: Box<dyn Transport>,
    letters: Arc<Letters>,
    drafts: Vec<(Claimed, Message)>,
}

impl Seat {
    /// A seat with its way out.
    #[must_use]
    pub fn new(way: Box<dyn Transport>, letters: Arc<Letters>) -> Seat {
        Seat { way, letters, drafts: Vec::new() }
    }

    /// Carries one order out.
    pub fn work(&mut self, order: Order) -> Report {
        match order {
            Order::Write(jobs) => self.write(jobs),
            Order::Send(granted) => self.send(&granted),
        }
    }

    fn write(&mut self, jobs: Vec<Claimed>) -> Report {
        let mut report = Report::default();
        for job in jobs {
            let (message, sha256) = match self.letters.write(&job) {
                Ok(written) => written,
                Err(why) => {
                    report.done.push(Done { job, end: End::Unwritten(why) });
                    continue;
                }
            };
            let ready = catch_unwind(AssertUnwindSafe(|| self.way.ready(&message))).unwrap_or_else(|_| Err(unready()));
            match ready {
                Ok(()) => {
                    report.marks.push(Mark { seq: job.seq, attempt: job.attempt, message: sha256 });
                    self.drafts.push((job, message));
                }
                Err(answer) => report.done.push(Done { job, end: End::Answered(answer) }),
            }
        }
        report
    }

    fn send(&mut self, granted: &[bool]) -> Report {
        let mut report = Report::default();
        for ((job, message), granted) in std::mem::take(&mut self.drafts).into_iter().zip(granted) {
            if *granted {
                let send = || self.way.send(&message);
                let answer = catch_unwind(AssertUnwindSafe(send)).unwrap_or_else(|_| broken());
                report.done.push(Done { job, end: End::Answered(answer) });
            }
        }
        report
    }
}

const FAULT: &str = "a fault in diglot's transport";

/// A transport that panicked before the mark has sent nothing.
fn unready() -> Answer {
    Answer { outcome: None, run: RunFate::Stop(FAULT.into()) }
}

/// A transport that panicked after it may have sent the message or not.
fn broken() -> Answer {
    Answer { outcome: Some(Outcome::Uncertain(Stage::Dot, Saw::Text(FAULT.into()))), run: RunFate::Stop(FAULT.into()) }
}
