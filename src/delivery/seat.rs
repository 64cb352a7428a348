//! One connection's side of a run: writes messages, asks for their marks, sends what is granted, and begins the next flight
//! behind it in the same step.
//!
//! A seat owns its way out and knows no ledger. [`Seat::work`] is one step; the loop calls it on a thread of its own, tests call
//! it directly.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::letters::{Letters, Unwritten};
use crate::ledger::{Claimed, Mark};
use crate::message::Message;
use crate::transport::{Answer, Outcome, RunFate, Saw, Stage, Step, Transport};

/// What a seat is told to do: finish the flight that waits for its marks, and begin another behind it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The marks' answers, in the order asked; what is granted is sent, the rest is forgotten.
    pub granted: Vec<bool>,
    /// The next flight: its messages are written and begun.
    pub next: Vec<Claimed>,
    /// The next flight goes over a new connection; nothing waits for its mark then.
    pub anew: bool,
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
    /// Whether it had its mark: then an untouched member is known to be untouched only by this run.
    pub marked: bool,
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
    /// The flight that waits for its marks.
    begun: Vec<Claimed>,
}

impl Seat {
    /// A seat with its way out.
    #[must_use]
    pub fn new(way: Box<dyn Transport>, letters: Arc<Letters>) -> Seat {
        Seat { way, letters, begun: Vec::new() }
    }

    /// Carries one order out.
    pub fn work(&mut self, Order { granted, next, anew }: Order) -> Report {
        if anew {
            // A transport that panics here panics again, or answers, when it is asked to go on.
            let _ = catch_unwind(AssertUnwindSafe(|| self.way.part()));
        }
        let begun = std::mem::take(&mut self.begun);
        let finishing = begun.into_iter().zip(&granted).filter(|(_, granted)| **granted);
        let finishing: Vec<Claimed> = finishing.map(|(job, _)| job).collect();
        let mut report = Report::default();
        let (jobs, marks, messages) = self.write(next, &mut report);
        let step = self.step(&granted, messages, finishing.len(), jobs.len());
        let answered = |(job, answer)| Done { job, marked: true, end: End::Answered(answer) };
        report.done.splice(0..0, finishing.into_iter().zip(step.finished).map(answered));
        for ((job, mark), begun) in jobs.into_iter().zip(marks).zip(step.begun) {
            match begun {
                Ok(()) => {
                    report.marks.push(mark);
                    self.begun.push(job);
                }
                Err(answer) => report.done.push(Done { job, marked: false, end: End::Answered(answer) }),
            }
        }
        report
    }

    /// Lets the begun flight go as far as it may without its marks; what goes wrong is told with the next order.
    pub fn ahead(&mut self) {
        // A transport that panics here panics again, or answers, when it is asked to go on.
        let _ = catch_unwind(AssertUnwindSafe(|| self.way.ahead()));
    }

    /// The messages of a flight; what cannot be written is over.
    fn write(&self, jobs: Vec<Claimed>, report: &mut Report) -> (Vec<Claimed>, Vec<Mark>, Vec<Message>) {
        let mut flight = (Vec::new(), Vec::new(), Vec::new());
        for job in jobs {
            match self.letters.write(&job) {
                Ok((message, sha256)) => {
                    flight.1.push(Mark { seq: job.seq, attempt: job.attempt, message: sha256 });
                    flight.0.push(job);
                    flight.2.push(message);
                }
                Err(why) => report.done.push(Done { job, marked: false, end: End::Unwritten(why) }),
            }
        }
        flight
    }

    fn step(&mut self, granted: &[bool], next: Vec<Message>, finishing: usize, beginning: usize) -> Step {
        let step = catch_unwind(AssertUnwindSafe(|| self.way.step(granted, next)));
        step.unwrap_or_else(|_| Step {
            finished: (0..finishing).map(|_| broken()).collect(),
            begun: (0..beginning).map(|_| Err(unready())).collect(),
        })
    }
}

const FAULT: &str = "a fault in diglot's transport";

/// A transport that panicked before the mark has sent nothing that counts.
fn unready() -> Answer {
    Answer { outcome: None, run: RunFate::Stop(FAULT.into()) }
}

/// A transport that panicked after it may have sent the message or not.
fn broken() -> Answer {
    Answer { outcome: Some(Outcome::Uncertain(Stage::Dot, Saw::Text(FAULT.into()))), run: RunFate::Stop(FAULT.into()) }
}
