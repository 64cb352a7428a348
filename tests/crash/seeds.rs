//! A run in memory, its steps in an order of the seed's choosing, killed at a step of the seed's choosing, and resumed.
//!
//! Death comes before or after each claim, each commit (marks and results) and each hand-over; whatever would happen later
//! does not. What was durable stays, what the server took it keeps: as with a process that is killed.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use diglot::clock::Clock;
use diglot::delivery::desk::Desk;
use diglot::delivery::letters::Letters;
use diglot::delivery::seat::{Order, Report, Seat};
use diglot::keys::MemberId;
use diglot::ledger::*;
use diglot::message::Message;
use diglot::sources::Slug;
use diglot::transport::{Answer, Delay, Outcome, Reply, RunFate, Saw, Stage, Take, Unsendable, Whole};

use crate::dice::Dice;
use crate::fixture::{HandClock, deliveries, freeze, letters, slug};

const MEMBERS: usize = 10;

/// A step at which death may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    BeforeClaim,
    AfterClaim,
    BeforeMark,
    AfterMark,
    BeforeSend,
    AfterSend,
    BeforeCommit,
    AfterCommit,
}

/// Counts the steps of one life down to its end.
#[derive(Clone)]
struct Fate(Arc<Mutex<(usize, Option<Step>)>>);

impl Fate {
    fn after(steps: usize) -> Fate {
        Fate(Arc::new(Mutex::new((steps, None))))
    }

    /// Whether this step is still lived through.
    fn lives(&self, step: Step) -> bool {
        let mut fate = self.0.lock().unwrap();
        if fate.1.is_none() && fate.0 == 0 {
            fate.1 = Some(step);
        }
        fate.0 = fate.0.saturating_sub(1);
        fate.1.is_none()
    }

    fn died_at(&self) -> Option<Step> {
        self.0.lock().unwrap().1
    }
}

/// A ledger whose process may die; the dead change nothing and hear nothing.
struct Mortal {
    inner: MemoryLedger,
    fate: Fate,
}

fn dead() -> LedgerError {
    LedgerError { what: "dead".into(), kind: LedgerFault::World, source: None }
}

impl Mortal {
    fn through<T>(
        &mut self,
        steps: [Step; 2],
        call: impl FnOnce(&mut MemoryLedger) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        if !self.fate.lives(steps[0]) {
            return Err(dead());
        }
        let value = call(&mut self.inner)?;
        if self.fate.lives(steps[1]) { Ok(value) } else { Err(dead()) }
    }
}

impl Ledger for Mortal {
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        self.inner.freeze(frozen)
    }
    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError> {
        self.inner.begin(newsletter, how)
    }
    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        self.through([Step::BeforeClaim, Step::AfterClaim], |ledger| ledger.claim(run, most, paused))
    }
    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        self.inner.outlook(run, paused)
    }
    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        self.inner.take_slots(share)
    }
    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        let marks = [Step::BeforeMark, Step::AfterMark];
        let steps = if batch.marks.is_empty() { [Step::BeforeCommit, Step::AfterCommit] } else { marks };
        self.through(steps, |ledger| ledger.commit(run, batch))
    }
    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        self.inner.renew(run)
    }
    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        self.inner.decide(newsletter, doubt)
    }
    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        self.inner.leave_out(newsletter, members, reason)
    }
    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        self.inner.amend(newsletter, amendments)
    }
    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        self.inner.include(newsletter, recipients)
    }
    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        self.inner.refreeze(newsletter, content)
    }
    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        self.inner.end(run, ending)
    }
    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        self.inner.deliveries(newsletter, after, most)
    }
    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        self.inner.attempts(newsletter, seq)
    }
    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        self.inner.runs(newsletter)
    }
    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        self.inner.newsletter(slug)
    }
    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        self.inner.suppress(rows)
    }
    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        self.inner.unsuppress(member, reason)
    }
    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        self.inner.suppressed(after, most)
    }
    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        self.inner.reasons(members)
    }
    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.inner.erase(member)
    }
}

/// What the server took, and what it answered definitely: the truth that the ledger is held against.
#[derive(Default)]
struct Server {
    dice: Option<Dice>,
    taken: BTreeMap<String, Vec<Message>>,
}

/// One connection to it.
struct Line {
    server: Arc<Mutex<Server>>,
    fate: Fate,
}

impl Line {
    fn answer(&self, message: &Message) -> Answer {
        let mut server = self.server.lock().unwrap();
        let roll = server.dice.as_mut().unwrap().below(100);
        let mut take = || server.taken.entry(message.envelope.to.to_string()).or_default().push(message.clone());
        let reply = |code: u16| Reply { code, status: None, text: "test".into() };
        let go_on = |outcome| Answer { outcome: Some(outcome), run: RunFate::GoOn };
        let lost = |outcome| Answer { outcome, run: RunFate::Reconnect("lost".into()) };
        match roll {
            0..4 => go_on(Outcome::TryLater(Stage::Rcpt, Some(reply(450)), Delay::Backoff)),
            4..8 => lost(Some(Outcome::TryLater(Stage::Data, None, Delay::Now))),
            8..11 => go_on(Outcome::Refused(Stage::Rcpt, reply(550))),
            11..13 => lost(Some(Outcome::Uncertain(Stage::Dot, Saw::Closed))),
            13..15 => {
                take();
                lost(Some(Outcome::Uncertain(Stage::Dot, Saw::TimedOut)))
            }
            15..17 => lost(None),
            17..18 => Answer { outcome: None, run: RunFate::Stop("test".into()) },
            _ => {
                take();
                go_on(Outcome::Accepted(reply(250)))
            }
        }
    }
}

impl Take for Line {
    fn ready(&mut self, _message: &Message) -> Result<(), Answer> {
        let roll = self.server.lock().unwrap().dice.as_mut().unwrap().below(100);
        match roll {
            0..3 => Err(Answer { outcome: None, run: RunFate::Reconnect("no connection".into()) }),
            3..5 => Err(Answer { outcome: Some(Outcome::Unsendable(Unsendable::NeedsUtf8)), run: RunFate::GoOn }),
            _ => Ok(()),
        }
    }

    fn take(&mut self, message: &Message) -> Answer {
        let nothing = Answer { outcome: None, run: RunFate::GoOn };
        if !self.fate.lives(Step::BeforeSend) {
            return nothing;
        }
        let answer = self.answer(message);
        if self.fate.lives(Step::AfterSend) { answer } else { nothing }
    }
}

/// What outlives a process.
struct World {
    clock: Arc<HandClock>,
    ledger: MemoryLedger,
    letters: Arc<Letters>,
    server: Arc<Mutex<Server>>,
    how: Begin,
}

/// One life of a run: until it is over, or dead.
fn live(world: &World, fate: &Fate, dice: &mut Dice) {
    let World { clock, letters, server, how, .. } = world;
    let mut ledger = Mortal { inner: world.ledger.clone(), fate: fate.clone() };
    let id = ledger.newsletter(&slug()).unwrap().unwrap().id;
    let run = ledger.begin(id, how).unwrap();
    let mut desk = Desk::new(&mut ledger, &**clock, run, how);
    let line = || Box::new(Whole::new(Line { server: Arc::clone(server), fate: fate.clone() }));
    let mut seats: Vec<Seat> = (0..how.connections).map(|_| Seat::new(line(), Arc::clone(letters))).collect();
    let mut orders: Vec<Option<Order>> = seats.iter().map(|_| None).collect();
    let mut reports: VecDeque<(usize, Report)> = VecDeque::new();
    loop {
        let busy: Vec<usize> = (0..seats.len()).filter(|at| orders[*at].is_some()).collect();
        if !busy.is_empty() && dice.percent(60) {
            let at = busy[dice.below(busy.len())];
            let order = orders[at].take().unwrap();
            let report = seats[at].work(order);
            reports.push_back((at, report));
        } else {
            if let Some(until) = desk.idle_until().filter(|_| busy.is_empty() && reports.is_empty()) {
                clock.pass(until.0 - clock.now().0);
            }
            let count = dice.below(reports.len() + 1);
            let some: Vec<(usize, Report)> = reports.drain(..count).collect();
            let Ok(new) = desk.turn(some, dice.percent(30)) else { break };
            for (at, order) in new {
                assert!(orders[at].replace(order).is_none(), "a seat has one order at a time");
            }
            if dice.percent(50) && desk.look_ahead().is_err() {
                break;
            }
        }
        if fate.died_at().is_some() {
            return;
        }
        if desk.is_over() {
            desk.end().unwrap();
            return;
        }
    }
    assert!(fate.died_at().is_some(), "a ledger in memory fails only in death");
}

/// One newsletter through deaths and resumes; where death came.
fn story(seed: u64) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let id = freeze(&mut ledger, MEMBERS);
    let server = Arc::new(Mutex::new(Server { dice: Some(Dice::new(seed ^ 0xABCD)), ..Server::default() }));
    let how = Begin { connections: 1 + dice.below(3) as u32, flight: 1 + dice.below(3) as u32 };
    let mut world = World { letters: letters(&ledger), clock, ledger, server, how };
    let bound = u64::from(how.connections * how.flight);
    let resend = dice.percent(25);
    let mut deaths = Vec::new();
    for life in 0.. {
        assert!(life < 200, "seed {seed}: a send must end");
        let fate = Fate::after(if life < 6 { dice.below(60) } else { usize::MAX });
        live(&world, &fate, &mut dice);
        let before = world.ledger.newsletter(&slug()).unwrap().unwrap().tally;
        if let Some(step) = fate.died_at() {
            deaths.push(step);
            assert!(before.sending <= bound, "seed {seed}: {} in doubt, at most {bound}", before.sending);
        }
        if resend && life < 6 {
            world.ledger.decide(id, Decision::Resend).unwrap();
        }
        world.clock.pass(5 * 3_600_000 / 2);
        let tally = world.ledger.newsletter(&slug()).unwrap().unwrap().tally;
        if tally.queued + tally.claimed + tally.sending + tally.deferred == 0 {
            break;
        }
    }
    judge(seed, &world.ledger, &world.server.lock().unwrap());
    deaths
}

/// The oracle: the ledger's word against the server's.
fn judge(seed: u64, ledger: &MemoryLedger, server: &Server) {
    let rows = deliveries(ledger);
    assert_eq!(rows.len(), MEMBERS);
    for row in rows {
        let none = Vec::new();
        let mails = server.taken.get(row.address.as_deref().unwrap()).unwrap_or(&none);
        let resent = row.doubt.as_deref() == Some("resent");
        match row.state {
            State::Accepted => assert!(!mails.is_empty(), "seed {seed}: lost, {row:?}"),
            State::Failed if !resent => assert!(mails.is_empty(), "seed {seed}: told as failed, {row:?}"),
            State::Failed | State::Uncertain => {}
            _ => panic!("seed {seed}: left behind, {row:?}"),
        }
        assert!(mails.len() <= 1 || resent, "seed {seed}: silently doubled, {row:?}");
        assert!(mails.windows(2).all(|two| two[0] == two[1]), "seed {seed}: other bytes at a later attempt");
    }
}

#[test]
fn through_death_at_any_step_nobody_is_lost_or_silently_mailed_twice() {
    let seeds = crate::times("DIGLOT_SEEDS", 1_000);
    let mut deaths: BTreeMap<Step, usize> = BTreeMap::new();
    for seed in 0..seeds as u64 {
        for step in story(seed) {
            *deaths.entry(step).or_default() += 1;
        }
    }
    println!("{seeds} seeds, deaths by step: {deaths:?}");
    assert_eq!(deaths.len(), 8, "death came at every kind of step: {deaths:?}");
    assert!(deaths.values().all(|count| *count >= seeds / 20), "{deaths:?}");
}
