//! The ledger's side of a run: claims, marks, settles, and decides when the run is over. It alone touches the ledger.
//!
//! [`Desk::turn`] is one step: reports in, orders out, and in between at most one transaction for everything that waited
//! (`sending.md` section 3, G1 to G5). The loop calls it, and so do tests, with deaths between any two steps.

use std::collections::VecDeque;

use super::breaker::{Breaker, Pause};
use super::outcome::{put_off, settled, unwritten};
use super::seat::{Done, End, Order, Report};
use crate::clock::Clock;
use crate::failpoint;
use crate::keys::MemberId;
use crate::language::Languages;
use crate::ledger::{
    Batch, Begin, Claimed, Ending, Ledger, LedgerError, Mark, Marked, Run, Seq, Settled, State, Tally, Verdict,
};
use crate::transport::{Answer, Outcome, RunFate};

/// Results alone are written when so many wait (G2).
const MOST_WAITING: usize = 100;
/// So many marks in a row that no suppression explains.
const MOST_UNMARKED: u32 = 5;

/// What a run tells while it goes on. Everything told is durable.
#[derive(Clone, Debug)]
pub enum Event {
    /// The run holds the newsletter; what it found of a dead run.
    Began {
        /// Put back to the queue.
        requeued: u64,
        /// Now uncertain.
        uncertain: u64,
    },
    /// A delivery got a new state: accepted, deferred, failed, uncertain, suppressed or, by a connection's fault, queued.
    Settled {
        /// Which.
        seq: Seq,
        /// The member id.
        member: MemberId,
        /// The address, while the ledger holds it.
        address: Option<String>,
        /// Their edition.
        languages: Languages,
        /// Which attempt.
        attempt: u32,
        /// The new state.
        state: State,
        /// Why.
        verdict: Verdict,
    },
}

/// Why a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is left that is due.
    Done,
    /// It was asked to stop.
    Interrupted,
    /// Something is wrong with more than one member.
    Paused(Pause),
}

/// What a seat holds, in deliveries.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    /// Claimed ones: nothing irrevocable happens to them.
    drafts: usize,
    /// Marked ones: they are in doubt until the seat reports.
    marked: usize,
    /// Whether it has an order that it did not report on.
    at_work: bool,
}

/// The ledger's side of one run.
pub struct Desk<'a> {
    ledger: &'a mut dyn Ledger,
    clock: &'a dyn Clock,
    run: Run,
    flight: usize,
    seats: Vec<Held>,
    /// Seats whose last connection failed: they wait while others get through.
    resting: Vec<bool>,
    queue: VecDeque<Claimed>,
    batch: Batch,
    undurable: Vec<Event>,
    durable: Vec<Event>,
    breaker: Breaker,
    unmarked: u32,
    accepted: u64,
    dry: bool,
    closing: Option<Why>,
}

impl<'a> Desk<'a> {
    /// The desk of a run that holds its newsletter.
    pub fn new(ledger: &'a mut dyn Ledger, clock: &'a dyn Clock, run: Run, how: &Begin) -> Desk<'a> {
        let began = Event::Began { requeued: run.requeued, uncertain: run.uncertain };
        Desk {
            ledger,
            clock,
            run,
            flight: how.flight.max(1) as usize,
            seats: vec![Held::default(); how.connections.max(1) as usize],
            resting: vec![false; how.connections.max(1) as usize],
            queue: VecDeque::new(),
            batch: Batch::default(),
            undurable: Vec::new(),
            durable: vec![began],
            breaker: Breaker::default(),
            unmarked: 0,
            accepted: 0,
            dry: false,
            closing: None,
        }
    }

    /// One step: takes what the seats report, writes what has to be durable, and says what each free seat does next.
    ///
    /// `waited` says that results have waited long enough. After an error nobody may be answered (G5).
    pub fn turn(&mut self, reports: Vec<(usize, Report)>, waited: bool) -> Result<Vec<(usize, Order)>, LedgerError> {
        let mut asking = Vec::new();
        for (seat, report) in reports {
            self.rest(seat, &report);
            report.done.into_iter().for_each(|done| self.note(done));
            self.seats[seat] = Held { drafts: report.marks.len(), ..Held::default() };
            if !report.marks.is_empty() {
                asking.push((seat, report.marks));
            }
        }
        let mut orders = self.answer(asking)?;
        if self.closing.is_some() {
            self.give_back();
        } else {
            self.hand_out(&mut orders)?;
        }
        orders.iter().for_each(|(seat, _)| self.seats[*seat].at_work = true);
        let lone = self.seats.iter().all(Held::is_free);
        if !self.is_written() && (waited || lone || self.batch.settled.len() >= MOST_WAITING) {
            self.commit()?;
        }
        Ok(orders)
    }

    /// Claims the next flight while the seats are at work, so that none of them waits for a claim.
    pub fn look_ahead(&mut self) -> Result<(), LedgerError> {
        if self.closing.is_none() && self.queue.is_empty() { self.claim() } else { Ok(()) }
    }

    /// Claims no more; what is marked is finished, the rest goes back to the queue.
    pub fn close(&mut self, why: Why) {
        self.closing.get_or_insert(why);
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.closing.is_some() && self.is_written() && self.seats.iter().all(Held::is_free)
    }

    /// Whether no result waits to be made durable.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.batch.settled.is_empty() && self.batch.released.is_empty()
    }

    /// How many messages were accepted, durable or not.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.accepted
    }

    /// What became durable since the last call.
    pub fn events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.durable)
    }

    /// Keeps the run's leases alive.
    pub fn renew(&mut self) -> Result<(), LedgerError> {
        self.ledger.renew(&self.run)
    }

    /// After a fault of the ledger: takes the last results in and tries once more to write them. No mark is asked for.
    pub fn last_try(&mut self, reports: Vec<(usize, Report)>) -> Result<(), LedgerError> {
        reports.into_iter().flat_map(|(_, report)| report.done).for_each(|done| self.note(done));
        self.batch.marks.clear();
        self.commit().map(|_| ())
    }

    /// Ends the run. What seats still hold is uncertain if it was marked, and queued again if not: the ledger sees to it.
    pub fn end(mut self) -> Result<(Why, Tally), LedgerError> {
        if !self.is_written() {
            self.commit()?;
        }
        let why = self.closing.unwrap_or(Why::Interrupted);
        let ending = match &why {
            Why::Done => "done".to_owned(),
            Why::Interrupted => "interrupted".to_owned(),
            Why::Paused(pause) => pause.to_string(),
        };
        failpoint::pass("before-end");
        let tally = self.ledger.end(self.run, &Ending(ending))?;
        Ok((why, tally))
    }

    /// A relay may admit fewer connections than we would like: who was turned away waits until somebody else got through.
    fn rest(&mut self, seat: usize, report: &Report) {
        for done in &report.done {
            match &done.end {
                End::Answered(Answer { outcome: Some(Outcome::Accepted(_)), .. }) => {
                    // One at a time, so that a row of those turned away is not taken for a relay that is gone.
                    self.resting.iter_mut().filter(|resting| **resting).take(1).for_each(|resting| *resting = false);
                }
                End::Answered(Answer { run: RunFate::Reconnect(_), .. }) => self.resting[seat] = true,
                _ => {}
            }
        }
    }

    /// Takes one finished attempt in.
    fn note(&mut self, Done { job, marked, end }: Done) {
        let now = self.clock.now();
        let settled = match end {
            End::Unwritten(why) => unwritten(&job, why, now),
            End::Answered(answer) => match self.judge(&job, answer, marked) {
                Some(settled) => settled,
                None => return self.batch.released.push((job.seq, job.attempt)),
            },
        };
        if settled.to == State::Queued {
            self.dry = false;
        }
        self.undurable.push(told(job, &settled));
        self.batch.settled.push(settled);
    }

    /// The new state by a transport's answer; `None` gives an untouched claim back.
    fn judge(&mut self, job: &Claimed, answer: Answer, marked: bool) -> Option<Settled> {
        let now = self.clock.now();
        if let Some(pause) = self.breaker.note(&answer) {
            self.close(Why::Paused(pause));
        }
        self.accepted += u64::from(matches!(answer.outcome, Some(Outcome::Accepted(_))));
        if answer.outcome.is_none() && !marked {
            self.dry = false;
            return None;
        }
        let blameless = matches!(answer.outcome, Some(Outcome::Refused(..))) && self.breaker.blames_the_run(&answer);
        let settled = settled(job, answer.outcome, now);
        Some(if blameless { put_off(settled, job, now) } else { settled })
    }

    /// Makes marks durable, together with every result that waits, and answers them (G1, G2, G4).
    fn answer(&mut self, asking: Vec<(usize, Vec<Mark>)>) -> Result<Vec<(usize, Order)>, LedgerError> {
        if self.closing.is_some() {
            let refused = |(seat, marks): (usize, Vec<Mark>)| {
                self.batch.released.extend(marks.iter().map(|mark| (mark.seq, mark.attempt)));
                (seat, Order { granted: vec![false; marks.len()], next: Vec::new() })
            };
            return Ok(asking.into_iter().map(refused).collect());
        }
        if asking.is_empty() {
            return Ok(Vec::new());
        }
        self.batch.marks = asking.iter().flat_map(|(_, marks)| marks.iter().cloned()).collect();
        let answers = self.commit()?;
        let granted = |mark: &Mark| answers.iter().any(|answer| answer.seq == mark.seq && answer.granted);
        let mut orders = Vec::new();
        for (seat, marks) in asking {
            let grants: Vec<bool> = marks.iter().map(granted).collect();
            self.seats[seat] = Held { marked: grants.iter().filter(|granted| **granted).count(), ..Held::default() };
            for (mark, _) in marks.iter().zip(&grants).filter(|(_, granted)| !**granted) {
                self.find_out(mark)?;
            }
            orders.push((seat, Order { granted: grants, next: Vec::new() }));
        }
        Ok(orders)
    }

    fn commit(&mut self) -> Result<Vec<Marked>, LedgerError> {
        let [before, after] =
            if self.batch.marks.is_empty() { ["before-commit", "after-commit"] } else { ["before-mark", "after-mark"] };
        failpoint::pass(before);
        let answers = self.ledger.commit(&self.run, &self.batch)?;
        failpoint::pass(after);
        self.batch = Batch::default();
        self.durable.append(&mut self.undurable);
        Ok(answers)
    }

    /// Why a mark was not granted: the address was suppressed meanwhile, or the lease had run out (G4).
    fn find_out(&mut self, mark: &Mark) -> Result<(), LedgerError> {
        let rows = self.ledger.deliveries(self.run.newsletter, Seq(mark.seq.0 - 1), 1)?;
        match rows.into_iter().find(|row| row.seq == mark.seq) {
            Some(row) if row.state == State::Suppressed => {
                self.unmarked = 0;
                self.durable.push(Event::Settled {
                    seq: row.seq,
                    member: row.member,
                    address: row.address,
                    languages: row.languages,
                    attempt: row.attempt,
                    state: row.state,
                    verdict: row.verdict,
                });
            }
            _ => {
                self.unmarked += 1;
                self.dry = false;
                self.batch.released.push((mark.seq, mark.attempt));
                if self.unmarked >= MOST_UNMARKED {
                    self.close(Why::Paused(Pause::NoMarks));
                }
            }
        }
        Ok(())
    }

    /// A flight for every seat that has none: with its marks, or alone where it is free.
    fn hand_out(&mut self, orders: &mut Vec<(usize, Order)>) -> Result<(), LedgerError> {
        for seat in 0..self.seats.len() {
            let answered = orders.iter().position(|(at, _)| *at == seat);
            if (answered.is_none() && !self.is_idle(seat)) || (self.resting[seat] && self.others_work(seat)) {
                continue;
            }
            if self.queue.is_empty() {
                self.claim()?;
            }
            let most = self.flight.min(self.queue.len());
            if most == 0 {
                break;
            }
            self.seats[seat].drafts = most;
            let next: Vec<Claimed> = self.queue.drain(..most).collect();
            match answered {
                Some(at) => orders[at].1.next = next,
                None => orders.push((seat, Order { granted: Vec::new(), next })),
            }
        }
        Ok(())
    }

    fn is_idle(&self, seat: usize) -> bool {
        self.seats[seat].is_free()
    }

    fn others_work(&self, seat: usize) -> bool {
        self.seats.iter().enumerate().any(|(at, held)| at != seat && !held.is_free())
    }

    /// Claims what fits: besides what the seats hold, no more than two flights for each connection are in memory.
    fn claim(&mut self) -> Result<(), LedgerError> {
        let under_way: usize = self.seats.iter().map(Held::count).sum();
        let most = (2 * self.flight * self.seats.len()).saturating_sub(self.queue.len());
        if most == 0 || (self.dry && under_way > 0) {
            return Ok(());
        }
        if under_way == 0 && !self.is_written() {
            // What goes back to the queue must be there before an empty claim can mean that nothing is left.
            self.commit()?;
        }
        self.queue.extend(self.ledger.claim(&self.run, most, &[])?);
        failpoint::pass("after-claim");
        self.dry = self.queue.is_empty();
        if self.dry && under_way == 0 && self.is_finished()? {
            self.close(Why::Done);
        }
        Ok(())
    }

    /// Whether nothing is due and nobody else holds anything: an empty claim alone does not say so, because other senders'
    /// rows are passed over.
    fn is_finished(&self) -> Result<bool, LedgerError> {
        let outlook = self.ledger.outlook(&self.run, &[])?;
        Ok(outlook.elsewhere == 0 && outlook.due.is_none_or(|due| due > self.clock.now()))
    }

    fn give_back(&mut self) {
        self.batch.released.extend(self.queue.drain(..).map(|job| (job.seq, job.attempt)));
    }
}

impl Held {
    fn count(&self) -> usize {
        self.drafts + self.marked
    }

    fn is_free(&self) -> bool {
        !self.at_work && self.count() == 0
    }
}

fn told(job: Claimed, settled: &Settled) -> Event {
    Event::Settled {
        seq: job.seq,
        member: job.member,
        address: Some(job.address),
        languages: job.languages,
        attempt: job.attempt,
        state: settled.to,
        verdict: settled.verdict.clone(),
    }
}
