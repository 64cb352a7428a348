//! Runs in virtual time: relays that throttle, close, put off and block, by the seed; members who leave; deaths and resumes.
//!
//! The desk is the real one, over a ledger in memory and a clock that jumps to the next thing that happens. The connections are
//! stand-ins that build no messages, so that ten thousand stories take seconds.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use diglot::clock::{Clock, Timestamp};
use diglot::delivery::desk::Desk;
use diglot::delivery::seat::{Done, End, Order, Report};
use diglot::delivery::{Event, Group, Limits, Terms, Why};
use diglot::ledger::*;
use diglot::transport::{Answer, Delay, Outcome, Reply, RunFate, Saw, Slow, Stage};

use crate::dice::Dice;
use crate::fixture::{HandClock, deliveries, freeze_for, recipient, slug};

/// A relay by its rules; it remembers whom it took.
struct Relay {
    dice: Dice,
    /// Messages a second, in a bucket of a second's worth; more get `454`.
    admits: Option<f64>,
    bucket: (f64, Timestamp),
    /// In a hundred: what goes wrong beside the throttle.
    faults: u64,
    /// Answers instead of all rules.
    says: Option<Answer>,
    /// Answers one provider like this.
    blocks: Option<(String, Answer)>,
    /// Takes no connection between these moments.
    gone: Option<(Timestamp, Timestamp)>,
    taken: BTreeMap<i64, Vec<Timestamp>>,
    /// All hand-overs, accepted or not.
    spoken: Vec<(Timestamp, i64, String)>,
}

fn reply(code: u16, text: &str) -> Reply {
    Reply { code, status: None, text: text.into() }
}

fn later(stage: Stage, code: u16, text: &str, run: RunFate) -> Answer {
    Answer { outcome: Some(Outcome::TryLater(stage, Some(reply(code, text)), Delay::Backoff)), run }
}

impl Relay {
    fn new(seed: u64) -> Relay {
        Relay {
            dice: Dice::new(seed),
            admits: None,
            bucket: (0.0, Timestamp(0)),
            faults: 0,
            says: None,
            blocks: None,
            gone: None,
            taken: BTreeMap::new(),
            spoken: Vec::new(),
        }
    }

    fn answer(&mut self, job: &Claimed, now: Timestamp) -> Answer {
        self.spoken.push((now, job.seq.0, job.provider.clone()));
        if self.gone.is_some_and(|(from, to)| (from..to).contains(&now)) {
            return Answer { outcome: None, run: RunFate::Reconnect("connection refused".into()) };
        }
        let blocked = self.blocks.as_ref().filter(|(provider, _)| *provider == job.provider).map(|(_, answer)| answer);
        if let Some(answer) = blocked.or(self.says.as_ref()) {
            return answer.clone();
        }
        if let Some(rate) = self.admits {
            let (level, since) = self.bucket;
            let level = (level + rate * (now.0 - since.0) as f64 / 1_000.0).min(rate);
            self.bucket = (level, now);
            if level < 1.0 {
                let slow = RunFate::Slow(Slow::Later, "454 4.7.0 too fast".into());
                return later(Stage::Rcpt, 454, "4.7.0 too fast", slow);
            }
            self.bucket.0 -= 1.0;
        }
        if self.dice.percent(self.faults) { self.fault(job, now) } else { self.take(job, now) }
    }

    fn take(&mut self, job: &Claimed, now: Timestamp) -> Answer {
        self.taken.entry(job.seq.0).or_default().push(now);
        Answer { outcome: Some(Outcome::Accepted(reply(250, "2.0.0 ok"))), run: RunFate::GoOn }
    }

    fn fault(&mut self, job: &Claimed, now: Timestamp) -> Answer {
        let lost = |outcome| Answer { outcome, run: RunFate::Reconnect("closed".into()) };
        let busy = || RunFate::Slow(Slow::Busy, "421 busy".into());
        match self.dice.below(12) {
            0 => lost(None),
            1 => lost(Some(Outcome::TryLater(Stage::Data, None, Delay::Now))),
            2 => Answer { outcome: None, run: busy() },
            3 => Answer {
                outcome: Some(Outcome::TryLater(Stage::Mail, Some(reply(421, "busy")), Delay::Now)),
                run: busy(),
            },
            4 => later(Stage::Dot, 451, "4.3.0 later", RunFate::GoOn),
            5 => later(Stage::Rcpt, 450, "4.2.1 greylisted", RunFate::GoOn),
            6 => later(Stage::Rcpt, 451, "MI:SFQ 163 smtp1", RunFate::GoOn),
            7 => later(Stage::Rcpt, 450, "MI:DMC 163 smtp1", RunFate::GoOn),
            8 => {
                let text = reply(550, "Ip frequency limited [x]. http://service.mail.qq.com/detail/122/57");
                Answer { outcome: Some(Outcome::Refused(Stage::Dot, text)), run: RunFate::Breaker }
            }
            9 => {
                let text = reply(550, "Suspected spam ip");
                Answer { outcome: Some(Outcome::Refused(Stage::Dot, text)), run: RunFate::Breaker }
            }
            10 if self.dice.percent(20) => {
                if self.dice.percent(50) {
                    self.take(job, now);
                }
                lost(Some(Outcome::Uncertain(Stage::Dot, Saw::TimedOut)))
            }
            _ => self.take(job, now),
        }
    }
}

/// A connection that builds no messages: it keeps a flight until its marks are there.
#[derive(Default)]
struct Stand {
    begun: Vec<Claimed>,
}

impl Stand {
    fn work(&mut self, order: Order, relay: &mut Relay, now: Timestamp) -> Report {
        let begun = std::mem::replace(&mut self.begun, order.next);
        let granted = begun.into_iter().zip(order.granted).filter(|(_, granted)| *granted);
        let done = granted.map(|(job, _)| {
            let end = End::Answered(relay.answer(&job, now));
            Done { job, marked: true, end }
        });
        let done = done.collect();
        let mark = |job: &Claimed| Mark { seq: job.seq, attempt: job.attempt, message: [7; 32] };
        Report { done, marks: self.begun.iter().map(mark).collect() }
    }
}

/// What outlives a run.
struct World {
    clock: Arc<HandClock>,
    ledger: MemoryLedger,
    relay: Relay,
    how: Begin,
    terms: Terms,
    /// Milliseconds from an order to its report.
    line: i64,
}

/// How a life ended, and what was told.
struct Life {
    why: Option<Why>,
    events: Vec<Event>,
}

const PROVIDERS: [&str; 4] = ["two.example", "tencent", "netease", "three.example"];

fn world(seed: u64, members: usize, how: Begin, terms: Terms) -> World {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let mut recipients = (1..=members).map(|number| {
        let provider = PROVIDERS[(number * 7 + seed as usize) % PROVIDERS.len()].to_owned();
        NewDelivery { provider, ..recipient(number) }
    });
    freeze_for(&mut ledger, &mut recipients);
    World { clock, ledger, relay: Relay::new(seed), how, terms, line: 10 }
}

impl World {
    /// One run, until it is over or dies after so many turns; `meanwhile` is called at each turn.
    fn live(&mut self, turns: usize, meanwhile: &mut dyn FnMut(usize, &HandClock, &mut MemoryLedger)) -> Life {
        let mut ledger = self.ledger.clone();
        let summary = ledger.newsletter(&slug()).unwrap().unwrap();
        let run = ledger.begin(summary.id, &self.how).unwrap();
        let clock = Arc::clone(&self.clock);
        let mut desk = Desk::new(&mut ledger, &*clock, run, &self.how).under(&self.terms, summary.tally.all());
        let mut stands: Vec<Stand> = (0..self.how.connections).map(|_| Stand::default()).collect();
        let mut pending: Vec<(Timestamp, usize, Report)> = Vec::new();
        let mut events = Vec::new();
        let mut renewed = clock.now();
        for turn in 0..turns {
            meanwhile(turn, &clock, &mut self.ledger);
            let now = clock.now();
            let (due, rest): (Vec<_>, Vec<_>) = pending.into_iter().partition(|(at, _, _)| *at <= now);
            pending = rest;
            let reports = due.into_iter().map(|(_, seat, report)| (seat, report)).collect();
            for (seat, order) in desk.turn(reports, true).unwrap() {
                pending.push((now.plus(self.line), seat, stands[seat].work(order, &mut self.relay, now)));
            }
            desk.look_ahead().unwrap();
            events.extend(desk.events());
            if desk.is_over() {
                return Life { why: Some(desk.end().unwrap().0), events };
            }
            if now.0 - renewed.0 >= 20_000 {
                desk.renew().unwrap();
                renewed = now;
            }
            // The loop of a run looks round every 100 ms while somebody is at work.
            let next = pending.iter().map(|(at, _, _)| *at).min().map(|at| at.min(now.plus(100)));
            let next = next.or(desk.idle_until()).unwrap_or(now.plus(1));
            // Its leases are renewed by a clock of its own.
            clock.pass((next.0 - now.0).clamp(0, if pending.is_empty() { i64::MAX } else { 19_000 }));
        }
        Life { why: None, events }
    }

    fn tally(&self) -> Tally {
        self.ledger.newsletter(&slug()).unwrap().unwrap().tally
    }
}

fn fast(rate: Option<f64>) -> Terms {
    Terms { limits: Limits { account: "relay".into(), rate, ..Limits::default() }, until: None }
}

fn never(_: usize, _: &HandClock, _: &mut MemoryLedger) {}

#[test]
fn a_relay_that_admits_twenty_a_second_is_used_well_and_nobody_is_lost() {
    for rate in [Some(40.0), None] {
        let mut world = world(10, 12_000, Begin { connections: 4, flight: 1 }, fast(rate));
        world.relay.admits = Some(20.0);
        let life = world.live(usize::MAX, &mut never);
        assert_eq!((life.why, world.tally().accepted), (Some(Why::Done), 12_000), "{rate:?}");
        let mut taken: Vec<Timestamp> = world.relay.taken.values().flatten().copied().collect();
        taken.sort_unstable();
        // The last ten minutes before only those are left who were put off.
        let end = taken[11_000];
        let count = taken.iter().filter(|at| (end.0 - 600_000..end.0).contains(&at.0)).count();
        let mean = count as f64 / 600.0;
        println!("{rate:?}: {mean:.2}/s in the last ten minutes, {} hand-overs", world.relay.spoken.len());
        assert!((16.0..=20.0).contains(&mean), "{rate:?}: {mean}");
        assert!(life.events.iter().any(|event| matches!(event, Event::Shifted(_))), "the slow-down is told");
    }
}

#[test]
fn the_pace_of_the_account_and_of_a_careful_provider_is_never_exceeded() {
    let limits = Limits { rate: Some(10.0), ..Limits::of_relay("relay") };
    let mut world = world(3, 400, Begin { connections: 3, flight: 1 }, Terms { limits, until: None });
    let life = world.live(usize::MAX, &mut never);
    assert_eq!((life.why, world.tally().accepted), (Some(Why::Done), 400));
    let within = |provider: Option<&str>, span: i64| {
        let at: Vec<i64> = (world.relay.spoken.iter())
            .filter(|(_, _, to)| provider.is_none_or(|provider| provider == to))
            .map(|(at, _, _)| at.0)
            .collect();
        at.iter().map(|from| at.iter().filter(|at| (*from..from + span).contains(*at)).count()).max().unwrap()
    };
    for (provider, span, most) in [
        (None, 1_000, 22),
        (None, 60_000, 612),
        (Some("tencent"), 60_000, 21),
        (Some("netease"), 60_000, 21),
        (Some("tencent"), 1_900, 1),
    ] {
        let found = within(provider, span);
        assert!(found <= most, "{provider:?}: {found} within {span} ms");
    }
    assert!(within(Some("tencent"), 60_000) >= 18, "and it is used");
}

#[test]
fn a_day_has_no_more_than_its_cap_and_the_run_says_when_to_go_on() {
    let terms = Terms { limits: Limits { account: "relay".into(), daily: Some(50), ..Limits::default() }, until: None };
    let mut world = world(1, 120, Begin { connections: 2, flight: 1 }, terms);
    let mut served = Vec::new();
    loop {
        let life = world.live(usize::MAX, &mut never);
        served.push(world.tally().accepted);
        let Some(Why::Later(Some(until))) = life.why else { break assert_eq!(life.why, Some(Why::Done)) };
        assert_eq!(until.0 % 86_400_000, 0, "at midnight UTC");
        let again = world.live(usize::MAX, &mut never);
        assert_eq!((again.why, world.tally().accepted), (Some(Why::Later(Some(until))), served[served.len() - 1]));
        world.clock.pass(until.0 - world.clock.now().0);
    }
    assert_eq!(served, [50, 100, 120]);
}

#[test]
fn a_relay_that_refuses_everybody_fails_at_most_five() {
    let mut world = world(13, 1_000, Begin { connections: 4, flight: 2 }, fast(Some(10.0)));
    let refused = Outcome::Refused(Stage::Dot, reply(554, "5.7.1 blocked"));
    world.relay.says = Some(Answer { outcome: Some(refused), run: RunFate::Breaker });
    let life = world.live(usize::MAX, &mut never);
    assert!(matches!(life.why, Some(Why::Paused(_))), "{:?}", life.why);
    let tally = world.tally();
    assert!(tally.failed <= 5 && tally.failed + tally.queued + tally.deferred == 1_000, "{tally:?}");
}

#[test]
fn a_provider_that_blocks_us_gets_nothing_more_and_the_others_get_theirs() {
    let mut world = world(2, 200, Begin { connections: 2, flight: 1 }, fast(None));
    let tencent = |job: &(Timestamp, i64, String)| job.2 == "tencent";
    let blocked = reply(550, "Mail content denied. http://service.mail.qq.com/detail/122/173");
    let answer = Answer { outcome: Some(Outcome::Refused(Stage::Dot, blocked)), run: RunFate::Breaker };
    world.relay.blocks = Some(("tencent".into(), answer));
    let life = world.live(usize::MAX, &mut never);
    assert_eq!(life.why, Some(Why::Later(None)), "a person must look first");
    let tally = world.tally();
    assert_eq!((tally.accepted, tally.failed, tally.accepted + tally.deferred + tally.queued), (150, 0, 200));
    assert!(world.relay.spoken.iter().filter(|job| tencent(job)).count() <= 2, "what was under way, no more");
}

#[test]
fn who_leaves_while_it_sends_is_not_spoken_of_two_seconds_later() {
    let mut world = world(22, 600, Begin { connections: 2, flight: 4 }, fast(Some(10.0)));
    world.line = 400;
    let mut left: BTreeMap<i64, Timestamp> = BTreeMap::new();
    let mut dice = Dice::new(22);
    let life = world.live(usize::MAX, &mut |turn, clock, ledger| {
        if turn % 3 == 0 {
            let number = 1 + dice.below(600);
            let row = Suppression {
                member: recipient(number).member,
                address: None,
                at: clock.now(),
                reason: SuppressionReason::Unsubscribed,
                evidence: None,
            };
            ledger.suppress(&[row]).unwrap();
            left.entry(number as i64).or_insert(clock.now());
        }
    });
    assert_eq!(life.why, Some(Why::Done));
    assert!(world.tally().suppressed > 50, "{:?}", world.tally());
    for (at, seq, _) in &world.relay.spoken {
        assert!(left.get(seq).is_none_or(|gone| at.0 <= gone.0 + 2_000), "{seq} was mailed");
    }
}

#[test]
fn after_the_window_nothing_is_claimed_also_by_a_run_that_waits_for_retries() {
    let mut world = world(4, 40, Begin { connections: 2, flight: 1 }, fast(None));
    world.relay.says = Some(later(Stage::Rcpt, 450, "4.2.1 greylisted", RunFate::GoOn));
    let end = world.clock.now().plus(20_000);
    world.terms.until = Some(end);
    assert_eq!(world.live(usize::MAX, &mut never).why, Some(Why::TooLate));
    assert!(world.relay.spoken.iter().all(|(at, _, _)| *at < end));
    let count = world.relay.spoken.len();
    world.clock.pass(60_000);
    assert_eq!(world.live(usize::MAX, &mut never).why, Some(Why::TooLate));
    assert_eq!(world.relay.spoken.len(), count, "a run that comes too late sends nothing");
}

#[test]
fn a_run_survives_a_relay_that_is_gone_for_a_minute() {
    let mut world = world(6, 300, Begin { connections: 3, flight: 1 }, fast(Some(10.0)));
    let start = world.clock.now();
    world.relay.gone = Some((start.plus(5_000), start.plus(50_000)));
    let life = world.live(usize::MAX, &mut never);
    assert_eq!((life.why, world.tally().accepted), (Some(Why::Done), 300));
    let mut world = self::world(6, 30, Begin { connections: 3, flight: 1 }, fast(None));
    world.relay.gone = Some((start, start.plus(i64::from(i32::MAX))));
    let life = world.live(usize::MAX, &mut never);
    assert!(matches!(life.why, Some(Why::Paused(_))), "a relay that stays away ends the run");
    assert_eq!(world.tally(), Tally { queued: 30, ..Tally::default() });
}

#[test]
fn a_clock_that_steps_holds_nothing_up_and_takes_nothing_over() {
    for step in [86_400_000, -3_600_000] {
        let limits = Limits { rate: Some(10.0), ..Limits::of_relay("relay") };
        let mut world = world(23, 120, Begin { connections: 2, flight: 2 }, Terms { limits, until: None });
        let mut stepped = false;
        let life = world.live(200_000, &mut |turn, clock, _| {
            if turn == 40 {
                clock.pass(step);
                stepped = true;
            }
        });
        assert!(stepped && matches!(life.why, Some(Why::Done | Why::Later(_))), "{step}: {:?}", life.why);
        let tally = world.tally();
        assert_eq!((tally.uncertain, tally.failed), (0, 0), "{step}");
        if step > 0 {
            assert_eq!(tally.accepted, 120);
        }
        assert!(world.relay.taken.values().all(|times| times.len() == 1), "nobody twice");
    }
}

/// One newsletter through a stormy relay, deaths and resumes; how many lives it took.
fn story(seed: u64) -> usize {
    let mut dice = Dice::new(seed ^ 0x5EED);
    let members = 4 + dice.below(8);
    let how = Begin { connections: 1 + dice.below(3) as u32, flight: 1 + dice.below(3) as u32 };
    let rate = [None, Some(2.0), Some(10.0), Some(50.0)][dice.below(4)];
    let mut limits = Limits { rate, ..Limits::of_relay("relay") };
    if dice.percent(30) {
        limits.groups = vec![Group { name: "two.example".into(), rate: 1.0, under_way: 1 }];
    }
    let mut world = world(seed, members, how, Terms { limits, until: None });
    world.relay.admits = [None, Some(1.0), Some(5.0)][dice.below(3)];
    world.relay.faults = [0, 20, 60][dice.below(3)];
    world.line = [0, 5, 300][dice.below(3)];
    for life in 0.. {
        assert!(life < 300, "seed {seed}: a send must end, {:?}", world.tally());
        let calm = life > 8;
        if calm {
            world.relay.faults = 0;
        }
        let turns = if !calm && dice.percent(30) { dice.below(60) } else { 200_000 };
        let ended = world.live(turns, &mut |_, _, _| ());
        assert!(ended.why.is_some() || turns < 60, "seed {seed}: stuck, {:?}", world.tally());
        let Tally { queued, claimed, sending, deferred, .. } = world.tally();
        assert!(sending <= u64::from(how.connections * how.flight), "seed {seed}");
        if ended.why == Some(Why::Done) {
            assert_eq!(queued + claimed + sending + deferred, 0, "seed {seed}: done, and not done");
        }
        if queued + claimed + sending + deferred == 0 {
            judge(seed, &world);
            return life + 1;
        }
        let pause = match ended.why {
            Some(Why::Later(Some(until))) => until.0 - world.clock.now().0,
            Some(Why::Later(None) | Why::Paused(_)) => 4 * 3_600_000,
            _ => 1_000,
        };
        world.clock.pass(pause.max(0));
    }
    unreachable!("it ends or fails")
}

/// Nobody lost, nobody silently twice.
fn judge(seed: u64, world: &World) {
    for row in deliveries(&world.ledger) {
        let times = world.relay.taken.get(&row.seq.0).map_or(0, Vec::len);
        match row.state {
            State::Accepted => assert_eq!(times, 1, "seed {seed}: {row:?}"),
            State::Uncertain => assert!(times <= 1, "seed {seed}: {row:?}"),
            State::Failed => {
                assert_eq!(times, 0, "seed {seed}: {row:?}");
                assert_eq!(row.verdict.reason.as_deref(), Some("gave up"), "seed {seed}: blocked is nobody's fault");
            }
            state => panic!("seed {seed}: left behind as {state:?}"),
        }
    }
}

#[test]
fn ten_thousand_stories_end_with_everybody_served_or_named() {
    let began = std::time::Instant::now();
    let lives: usize = (0..10_000).map(story).sum();
    println!("10,000 seeds, {lives} runs, {:.1} s", began.elapsed().as_secs_f64());
    assert!(lives > 12_000, "there were deaths and pauses: {lives}");
    assert!(began.elapsed() < Duration::from_secs(300));
}
