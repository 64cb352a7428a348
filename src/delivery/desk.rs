//! The ledger's side of a run: claims, marks, settles, and decides when the run is over. It alone touches the ledger.
//!
//! [`Desk::turn`] is one step: reports in, orders out, and in between at most one transaction for everything that waited
//! (`sending.md` section 3, G1 to G5). The loop calls it, and so do tests, with deaths between any two steps.

use std::collections::VecDeque;

use super::Limits;
use super::breaker::{Breaker, Pause};
use super::event::{Event, Terms, UNWANTED, Why};
use super::outcome::{put_off, settled, unwritten};
use super::pace::{NEVER, Pace};
use super::seat::{Done, End, Order, Report};
use super::seats::{Held, Seats};
use super::texts::{Advice, heeded};
use super::view::{PATIENCE, View, Wait};
use crate::clock::{Clock, Timestamp};
use crate::failpoint;
use crate::ledger::{
    Batch, Begin, Claimed, Ending, LEASE, Ledger, LedgerError, Mark, Marked, Run, Seq, Settled, State, Tally, Verdict,
};
use crate::transport::{Answer, Outcome};

/// Results alone are written when so many wait (G2).
const MOST_WAITING: usize = 100;
/// So many marks in a row that no suppression explains.
const MOST_UNMARKED: u32 = 5;
/// So often at most is asked for rows that are closed to this run, one provider after the other.
const MOST_CLAIMS: usize = 8;
/// A wait of so many milliseconds is told.
const NOTICED: i64 = 5_000;
/// A moment that has always passed.
const ALWAYS: Timestamp = Timestamp(i64::MIN);

/// The ledger's side of one run.
pub struct Desk<'a> {
    ledger: &'a mut dyn Ledger,
    clock: &'a dyn Clock,
    run: Run,
    flight: usize,
    seats: Seats,
    pub(super) pace: Pace,
    until: Option<Timestamp>,
    /// How many deliveries the newsletter has.
    members: u64,
    queue: VecDeque<Claimed>,
    /// When the claims were last known to be held for [`LEASE`].
    leased: Timestamp,
    /// Nothing is claimed before: there is nothing, or it may not leave.
    look_at: Timestamp,
    /// Whether nobody was at work when that was found out: only then it is known what it means for the run.
    looked_alone: bool,
    /// The wait that was told last.
    told: Option<(Timestamp, Wait)>,
    batch: Batch,
    undurable: Vec<Event>,
    durable: Vec<Event>,
    breaker: Breaker,
    unmarked: u32,
    accepted: u64,
    closing: Option<Why>,
}

impl<'a> Desk<'a> {
    /// The desk of a run that holds its newsletter, without limits.
    pub fn new(ledger: &'a mut dyn Ledger, clock: &'a dyn Clock, run: Run, how: &Begin) -> Desk<'a> {
        let began = Event::Began { requeued: run.requeued, uncertain: run.uncertain };
        Desk {
            ledger,
            clock,
            run,
            flight: how.flight.max(1) as usize,
            seats: Seats::new(how.connections),
            pace: Pace::new(Limits::default(), how.connections),
            until: None,
            members: u64::MAX,
            leased: clock.now(),
            look_at: ALWAYS,
            looked_alone: false,
            told: None,
            queue: VecDeque::new(),
            batch: Batch::default(),
            undurable: Vec::new(),
            durable: vec![began],
            breaker: Breaker::default(),
            unmarked: 0,
            accepted: 0,
            closing: None,
        }
    }

    /// The same under terms, for a newsletter with so many deliveries.
    #[must_use]
    pub fn under(self, terms: &Terms, members: u64) -> Desk<'a> {
        let connections = u32::try_from(self.seats.len()).unwrap_or(u32::MAX);
        Desk { pace: Pace::new(terms.limits.clone(), connections), until: terms.until, members, ..self }
    }

    /// One step: takes what the seats report, writes what has to be durable, and says what each free seat does next.
    ///
    /// `waited` says that results have waited long enough. After an error nobody may be answered (G5).
    pub fn turn(&mut self, reports: Vec<(usize, Report)>, waited: bool) -> Result<Vec<(usize, Order)>, LedgerError> {
        let mut asking = Vec::new();
        for (seat, report) in reports {
            report.done.into_iter().for_each(|done| self.note(seat, done));
            self.seats.reported(seat, report.marks.len());
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
        orders.iter().for_each(|(seat, _)| self.seats.held(*seat).at_work = true);
        let lone = self.seats.all_free();
        if lone {
            // Nobody can send them soon.
            self.give_back();
        }
        if !self.is_written() && (waited || lone || self.batch.settled.len() >= MOST_WAITING) {
            self.commit()?;
        }
        Ok(orders)
    }

    /// Claims the next flight while the seats are at work, so that none of them waits for a claim.
    pub fn look_ahead(&mut self) -> Result<(), LedgerError> {
        let busy = self.closing.is_none() && !self.seats.all_free();
        if busy && self.queue.is_empty() { self.claim() } else { Ok(()) }
    }

    /// Claims no more; what is marked is finished, the rest goes back to the queue.
    pub fn close(&mut self, why: Why) {
        self.closing.get_or_insert(why);
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.closing.is_some() && self.is_written() && self.seats.all_free()
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
        let now = self.clock.now();
        self.ledger.renew(&self.run)?;
        if !self.has_lapsed(now) {
            self.leased = now;
        }
        Ok(())
    }

    /// When there is something to do again, if nothing is now, and nobody is at work.
    #[must_use]
    pub fn idle_until(&self) -> Option<Timestamp> {
        let now = self.clock.now();
        let idle = self.closing.is_none() && self.seats.all_free() && self.is_written();
        let look_at = Some(self.look_at).filter(|_| self.looked_alone);
        self.seats.rests_until(now).or(look_at).filter(|until| idle && *until > now)
    }

    /// After a fault of the ledger: takes the last results in and tries once more to write them. No mark is asked for.
    pub fn last_try(&mut self, reports: Vec<(usize, Report)>) -> Result<(), LedgerError> {
        for (seat, report) in reports {
            report.done.into_iter().for_each(|done| self.note(seat, done));
        }
        // Nobody was told of these marks, whatever became of them: no end of data was written, and they wait again.
        let now = self.clock.now();
        let unsent = |mark: Mark| Settled {
            seq: mark.seq,
            attempt: mark.attempt,
            to: State::Queued,
            next_at: now,
            verdict: Verdict::default(),
        };
        self.batch.settled.extend(std::mem::take(&mut self.batch.marks).into_iter().map(unsent));
        self.commit().map(|_| ())
    }

    /// Whether the run claims no more.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closing.is_some()
    }

    /// Ends the run. What seats still hold is uncertain if it was marked, and queued again if not: the ledger sees to it.
    pub fn end(mut self) -> Result<(Why, Tally), LedgerError> {
        if !self.is_written() {
            self.commit()?;
        }
        let why = self.closing.unwrap_or(Why::Interrupted);
        let ending = match &why {
            // What is left is told by the states.
            Why::Done | Why::Later(_) => "done".to_owned(),
            Why::Interrupted => "interrupted".to_owned(),
            Why::Paused(pause) => pause.to_string(),
            Why::TooLate => "the time to send was over".to_owned(),
        };
        failpoint::pass("before-end");
        let tally = self.ledger.end(self.run, &Ending(ending))?;
        Ok((why, tally))
    }

    /// Takes one finished attempt in.
    fn note(&mut self, seat: usize, Done { job, marked, end }: Done) {
        let now = self.clock.now();
        self.pace.leave(job.seq);
        let settled = match end {
            End::Unwritten(why) => {
                self.pause_for(|breaker, members| breaker.unwritten(members));
                unwritten(&job, why, now)
            }
            End::Answered(answer) => match self.judge(seat, &job, answer, marked) {
                Some(settled) => settled,
                None => {
                    self.look_at = ALWAYS;
                    return self.batch.released.push((job.seq, job.attempt));
                }
            },
        };
        if matches!(settled.to, State::Queued | State::Deferred) {
            self.look_at = self.look_at.min(settled.next_at);
        }
        if self.pace.has_own(&job.provider) {
            self.look_at = ALWAYS;
        }
        self.undurable.push(Event::settled(job, &settled));
        self.batch.settled.push(settled);
    }

    /// The new state by a transport's answer; `None` gives an untouched claim back.
    fn judge(&mut self, seat: usize, job: &Claimed, answer: Answer, marked: bool) -> Option<Settled> {
        let now = self.clock.now();
        let words = self.pace.advice(&job.provider, &answer);
        let answer = match words {
            Some(words) => heeded(words, answer),
            None => answer,
        };
        let shifts = self.pace.note(&job.provider, &answer, words, now);
        self.durable.extend(shifts.into_iter().map(Event::Shifted));
        let excused = self.seats.is_excused(seat, &answer);
        self.pause_for(|breaker, _| breaker.note(&answer, excused));
        self.seats.answered(seat, &answer, self.breaker.lost(), words == Some(Advice::Anew), now);
        self.accepted += u64::from(matches!(answer.outcome, Some(Outcome::Accepted(_))));
        if answer.outcome.is_none() && !marked {
            return None;
        }
        let blameless = matches!(answer.outcome, Some(Outcome::Refused(..))) && self.breaker.blames_the_run(&answer);
        let mut settled = settled(job, answer.outcome, now);
        if words == Some(Advice::Unwanted) {
            settled.verdict.reason = Some(UNWANTED.to_owned());
        }
        Some(if blameless { put_off(settled, job, now) } else { settled })
    }

    fn pause_for(&mut self, reason: impl FnOnce(&mut Breaker, u64) -> Option<Pause>) {
        if let Some(pause) = reason(&mut self.breaker, self.members) {
            self.close(Why::Paused(pause));
        }
    }

    /// Makes marks durable, together with every result that waits, and answers them (G1, G2, G4).
    fn answer(&mut self, asking: Vec<(usize, Vec<Mark>)>) -> Result<Vec<(usize, Order)>, LedgerError> {
        if self.closing.is_some() {
            let refused = |(seat, marks): (usize, Vec<Mark>)| {
                self.batch.released.extend(marks.iter().map(|mark| (mark.seq, mark.attempt)));
                (seat, Order { granted: vec![false; marks.len()], ..Order::default() })
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
            *self.seats.held(seat) =
                Held { marked: grants.iter().filter(|granted| **granted).count(), ..Held::default() };
            for (mark, _) in marks.iter().zip(&grants).filter(|(_, granted)| !**granted) {
                self.pace.leave(mark.seq);
                self.find_out(mark)?;
            }
            if grants.contains(&true) {
                self.unmarked = 0;
            }
            orders.push((seat, Order { granted: grants, ..Order::default() }));
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
                // A process that slept beyond its leases is no fault of the ledger.
                self.unmarked += u32::from(!self.has_lapsed(self.clock.now()));
                self.look_at = ALWAYS;
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
        let now = self.clock.now();
        if self.has_lapsed(now) {
            self.give_back();
        }
        let (most, per_connection) = (self.pace.connections(now), self.pace.per_connection().unwrap_or(u32::MAX));
        for seat in 0..self.seats.len() {
            let answered = orders.iter().position(|(at, _)| *at == seat);
            if !self.seats.may_begin(seat, answered.is_some(), most, per_connection, now) {
                continue;
            }
            if self.queue.is_empty() {
                self.claim()?;
            }
            let count = self.flight.min(self.queue.len());
            if count == 0 {
                break;
            }
            let anew = self.seats.begin(seat, count);
            let next: Vec<Claimed> = self.queue.drain(..count).collect();
            match answered {
                Some(at) => orders[at].1.next = next,
                None => orders.push((seat, Order { granted: Vec::new(), next, anew })),
            }
        }
        if let Some(until) = self.seats.rests_until(now) {
            self.tell_wait(until, Wait::Connection);
        }
        Ok(())
    }

    /// Whether the leases of what is claimed may have run out: the machine slept, or its clock was put ahead.
    fn has_lapsed(&self, now: Timestamp) -> bool {
        now.0 - self.leased.0 >= LEASE
    }

    /// Claims what fits and may leave: besides what the seats hold, no more than two flights for each connection are in memory.
    fn claim(&mut self) -> Result<(), LedgerError> {
        let now = self.clock.now();
        if self.until.is_some_and(|until| now >= until) {
            self.close(Why::TooLate);
            return Ok(());
        }
        let fits = (2 * self.flight * self.seats.len()).saturating_sub(self.queue.len());
        let known = self.looked_alone || !self.seats.all_free();
        if fits == 0 || (now < self.look_at && known) {
            return Ok(());
        }
        if self.seats.under_way() == 0 && !self.is_written() {
            // What goes back to the queue must be there before an empty claim can mean that nothing is left.
            self.commit()?;
        }
        let room = self.pace.room(now, self.ledger)? as usize;
        for _ in 0..if room == 0 { 0 } else { MOST_CLAIMS } {
            let claimed = self.ledger.claim(&self.run, fits.min(room), &self.pace.closed(now))?;
            failpoint::pass("after-claim");
            self.leased = now;
            let none = claimed.is_empty();
            for job in claimed {
                if self.pace.admit(&job, now, self.ledger)? {
                    self.queue.push_back(job);
                } else {
                    self.batch.released.push((job.seq, job.attempt));
                }
            }
            if none || !self.queue.is_empty() {
                break;
            }
        }
        if self.queue.is_empty() { self.look_out(now, room == 0) } else { Ok(()) }
    }

    /// Nothing can be claimed: finds out whether something will, and when; without anything the run is over.
    fn look_out(&mut self, now: Timestamp, account_is_closed: bool) -> Result<(), LedgerError> {
        let alone = self.seats.all_free();
        if alone && !self.is_written() {
            self.commit()?;
        }
        let view = View { ledger: self.ledger, run: &self.run, pace: &self.pace };
        let next = view.next(now, account_is_closed)?;
        self.look_at = next.map_or(NEVER, |(until, _)| until);
        self.looked_alone = alone;
        if !alone {
            return Ok(());
        }
        let why = match next {
            None => view.ending(now)?,
            Some((until, _)) if self.until.is_some_and(|end| end <= until) => Why::TooLate,
            Some((until, _)) if until.0 - now.0 > PATIENCE => Why::Later(Some(until).filter(|until| *until < NEVER)),
            Some((until, what)) => {
                self.tell_wait(until, what);
                return Ok(());
            }
        };
        self.close(why);
        Ok(())
    }

    /// Tells a wait that people would notice, once.
    fn tell_wait(&mut self, until: Timestamp, what: Wait) {
        let known = self.told.is_some_and(|(known, of)| known == until || (of == what && what == Wait::Others));
        if !known && (until.0 - self.clock.now().0 >= NOTICED || what == Wait::Others) {
            self.told = Some((until, what));
            self.durable.push(Event::Waits { until, what });
        }
    }

    fn give_back(&mut self) {
        for job in self.queue.drain(..) {
            self.pace.leave(job.seq);
            self.look_at = ALWAYS;
            self.batch.released.push((job.seq, job.attempt));
        }
    }
}
