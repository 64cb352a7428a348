//! One worker's connection: which message is under way on it, how far, and what may leave with what.

use super::Smtp;
use super::draft::{Draft, Misfit};
use super::halt::Halt;
use super::opening::open;
use super::session::{Session, Setback};
use crate::message::Message;
use crate::transport::{Answer, Outcome, Reply, RunFate, Saw, Stage, Step, Transport, Unsendable};

/// After so many messages a connection is given up.
const MOST_PER_CONNECTION: usize = 100;

/// A connection and what is begun on it.
pub(super) struct Worker {
    smtp: Smtp,
    session: Option<Session>,
    begun: Begun,
}

/// What waits for its marks.
#[derive(Default)]
enum Begun {
    #[default]
    Nothing,
    /// One message, up to an open DATA.
    Open(Draft, Body),
    /// Messages of which nothing was said yet.
    Kept(Vec<Draft>),
}

/// How far the octets behind DATA are.
enum Body {
    Held,
    Sent,
    Broken(Halt),
}

impl Transport for Worker {
    fn step(&mut self, granted: &[bool], next: Vec<Message>) -> Step {
        let next: Vec<Result<Draft, Answer>> = next.into_iter().map(|message| self.draft(message)).collect();
        match std::mem::take(&mut self.begun) {
            Begun::Open(draft, body) if granted.first() == Some(&true) => self.end(draft, body, next),
            Begun::Open(..) => {
                // Without its end of data this message can only be forgotten with the connection.
                self.session = None;
                self.then_begin(Vec::new(), next)
            }
            Begun::Kept(drafts) => {
                let granted = drafts.into_iter().zip(granted).filter(|(_, granted)| **granted);
                let finished = self.deliver(granted.map(|(draft, _)| draft).collect());
                self.then_begin(finished, next)
            }
            Begun::Nothing => self.then_begin(Vec::new(), next),
        }
    }

    fn part(&mut self) {
        if let Some(session) = self.session.take_if(|_| matches!(self.begun, Begun::Nothing)) {
            session.quit();
        }
    }

    fn ahead(&mut self) {
        if let (Some(session), Begun::Open(draft, body @ Body::Held)) = (&mut self.session, &mut self.begun) {
            *body = match session.body(draft) {
                Ok(()) => Body::Sent,
                Err(halt) => Body::Broken(halt),
            };
        }
    }
}

impl Worker {
    /// A worker that has not connected yet.
    pub fn new(smtp: Smtp) -> Worker {
        Worker { smtp, session: None, begun: Begun::Nothing }
    }

    /// The checks of a message that need no relay.
    fn draft(&self, message: Message) -> Result<Draft, Answer> {
        if message.envelope.to.is_reserved() && !self.smtp.is_near() {
            return Err(unsendable(Unsendable::Reserved));
        }
        Draft::new(message).map_err(|why| {
            // Our own mistake. Where tests run it is loud; in production it is this member's failure and nobody else's.
            debug_assert!(false, "a message with {why} must never get to a transport");
            unsendable(Unsendable::Malformed)
        })
    }

    /// Begins the next flight behind answers that are there; after one that stops the run nobody is spoken of any more.
    fn then_begin(&mut self, finished: Vec<Answer>, next: Vec<Result<Draft, Answer>>) -> Step {
        let stopped = finished.iter().any(|answer| matches!(answer.run, RunFate::Stop(_)));
        let begun = if stopped { next.into_iter().map(|_| Err(untouched())).collect() } else { self.begin(next) };
        Step { finished, begun }
    }

    fn begin(&mut self, next: Vec<Result<Draft, Answer>>) -> Vec<Result<(), Answer>> {
        let wanted = next.iter().filter(|draft| draft.is_ok()).count();
        if wanted == 0 {
            return next.into_iter().map(|draft| draft.map(drop)).collect();
        }
        let session = match self.ready(wanted) {
            Ok(session) => session,
            Err(halt) => {
                let mut answers = self.all(halt, wanted).into_iter();
                return next.into_iter().map(|draft| draft.and_then(|_| answers.next().map_or(Ok(()), Err))).collect();
            }
        };
        let mut drafts = Vec::with_capacity(wanted);
        let mut fit = |draft: Draft| {
            draft.fits(session.offers()).map_err(|misfit| self.misfit(&misfit))?;
            drafts.push(draft);
            Ok(())
        };
        let mut begun: Vec<Result<(), Answer>> = next.into_iter().map(|draft| draft.and_then(&mut fit)).collect();
        let alone = drafts.len() == 1 && !session.offers().flights();
        self.session = Some(session);
        if !alone {
            self.begun = Begun::Kept(drafts);
            return begun;
        }
        let opened = drafts.pop().map_or(Ok(()), |draft| self.open_data(draft));
        if let Some(waiting) = begun.iter_mut().find(|begun| begun.is_ok()) {
            *waiting = opened;
        }
        begun
    }

    /// The open connection, if it has room for so many messages, or a new one.
    fn ready(&mut self, wanted: usize) -> Result<Session, Halt> {
        match self.session.take() {
            Some(session) if session.sent() == 0 || session.sent() + wanted <= MOST_PER_CONNECTION => Ok(session),
            full => {
                if let Some(full) = full {
                    full.quit();
                }
                open(&self.smtp)
            }
        }
    }

    /// Speaks of a message up to an open DATA.
    fn open_data(&mut self, draft: Draft) -> Result<(), Answer> {
        let mut session = self.admitted(&draft)?;
        let mut begun = session.begin(&draft);
        if matches!(begun, Err(Setback::Stale)) {
            session = self.admitted(&draft)?;
            begun = session.begin(&draft);
        }
        match begun {
            Ok(()) => {
                self.session = Some(session);
                self.begun = Begun::Open(draft, Body::Held);
                Ok(())
            }
            Err(Setback::Halt(halt)) => {
                self.session = session.after(halt.fate.line);
                Err(self.answer(halt))
            }
            Err(Setback::Stale) => Err(self.answer(stale())),
        }
    }

    /// A connection that takes this message.
    fn admitted(&mut self, draft: &Draft) -> Result<Session, Answer> {
        let session = self.ready(1).map_err(|halt| self.answer(halt))?;
        match draft.fits(session.offers()) {
            Ok(()) => Ok(session),
            Err(misfit) => {
                self.session = Some(session);
                Err(self.misfit(&misfit))
            }
        }
    }

    /// Ends a message's data, and begins the next message in the same flight where the relay lets us.
    fn end(&mut self, draft: Draft, body: Body, next: Vec<Result<Draft, Answer>>) -> Step {
        let mut session = self.session.take().expect("DATA is open on a connection");
        let sent = match body {
            Body::Held => session.body(&draft),
            Body::Sent => Ok(()),
            Body::Broken(halt) => Err(halt),
        };
        if let Err(halt) = sent {
            let finished = vec![self.answer(halt)];
            return self.then_begin(finished, next);
        }
        let rider = match &next[..] {
            [Ok(rider)] if takes_rider(&session, rider) => Some(rider),
            _ => None,
        };
        let (ended, rode) = session.end(rider);
        let finished = vec![match ended {
            Ok(reply) => {
                self.session = Some(session);
                accepted(reply)
            }
            Err(halt) => {
                self.session = session.after(halt.fate.line);
                self.answer(halt)
            }
        }];
        let Some(rode) = rode else { return self.then_begin(finished, next) };
        let begun = match (rode, next.into_iter().next()) {
            (Ok(()), Some(Ok(rider))) => {
                self.begun = Begun::Open(rider, Body::Held);
                Ok(())
            }
            (Err(halt), _) => {
                self.session = self.session.take().and_then(|session| session.after(halt.fate.line));
                Err(self.answer(halt))
            }
            (Ok(()), _) => unreachable!("who rode along was a draft"),
        };
        Step { finished, begun: vec![begun] }
    }

    /// Sends messages that have their marks.
    fn deliver(&mut self, drafts: Vec<Draft>) -> Vec<Answer> {
        if drafts.is_empty() {
            return Vec::new();
        }
        // Two rounds: a connection that had ended before the flight is as good as none.
        for _ in 0..2 {
            let mut session = match self.ready(drafts.len()) {
                Ok(session) => session,
                Err(halt) => return self.all(halt, drafts.len()),
            };
            if !session.offers().flights() || drafts.iter().any(|draft| draft.fits(session.offers()).is_err()) {
                self.session = Some(session);
                return self.one_by_one(drafts);
            }
            match session.fly(&drafts) {
                Ok((landed, line)) => {
                    self.session = session.after(line);
                    return landed.into_iter().map(|landed| self.settled(landed)).collect();
                }
                Err(Setback::Halt(halt)) => return self.all(halt, drafts.len()),
                Err(Setback::Stale) => {}
            }
        }
        self.all(stale(), drafts.len())
    }

    /// Sends marked messages one after the other; once nobody can be reached, or may be, the rest is not spoken of.
    fn one_by_one(&mut self, drafts: Vec<Draft>) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let over = |last: &Answer| last.outcome.is_none() || matches!(last.run, RunFate::Stop(_));
            answers.push(if answers.last().is_some_and(over) { untouched() } else { self.one(draft) });
        }
        answers
    }

    fn one(&mut self, draft: Draft) -> Answer {
        if let Err(answer) = self.open_data(draft) {
            return answer;
        }
        self.ahead();
        self.step(&[true], Vec::new()).finished.pop().expect("a granted message is answered")
    }

    /// One fault that keeps several messages from being spoken of, told of the run once.
    fn all(&self, halt: Halt, count: usize) -> Vec<Answer> {
        let first = self.answer(halt.untouched());
        std::iter::once(first).chain(std::iter::repeat_with(untouched)).take(count).collect()
    }

    fn settled(&self, landed: Result<Reply, Halt>) -> Answer {
        landed.map_or_else(|halt| self.answer(halt), accepted)
    }

    fn answer(&self, halt: Halt) -> Answer {
        halt.answer(&self.smtp.address())
    }

    fn misfit(&self, misfit: &Misfit) -> Answer {
        match misfit {
            Misfit::Address(why) => unsendable(*why),
            // Every member's message is about as large: this is no member's fault.
            Misfit::Size(most, octets) => {
                let relay = self.smtp.address();
                let why = format!("{relay} takes no message of more than {most} octets, and this one has {octets}");
                Answer { outcome: None, run: RunFate::Stop(why) }
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let open = matches!(self.begun, Begun::Open(..));
        if let Some(session) = self.session.take().filter(|_| !open) {
            session.quit();
        }
    }
}

/// Whether a message's envelope may leave with the end of data before it.
fn takes_rider(session: &Session, rider: &Draft) -> bool {
    let offers = session.offers();
    offers.pipelining && session.sent() < MOST_PER_CONNECTION && rider.fits(offers).is_ok()
}

fn accepted(reply: Reply) -> Answer {
    Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn }
}

fn unsendable(why: Unsendable) -> Answer {
    Answer { outcome: Some(Outcome::Unsendable(why)), run: RunFate::GoOn }
}

fn untouched() -> Answer {
    Answer { outcome: None, run: RunFate::GoOn }
}

/// Twice in a row a connection had ended before anything was said on it.
fn stale() -> Halt {
    Halt::nothing(Stage::Connect, Saw::Closed)
}
