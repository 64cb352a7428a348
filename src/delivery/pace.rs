//! How fast a run may go, over all and to each provider: what leaves now, what waits, and until when (`sending.md` section 8).
//!
//! In: limits, answers, the time. Out: places for messages, providers that take none now, and what changed. Runs and machines
//! that use the same relay share their places through the ledger, a second's worth at a time. It sleeps nowhere.

use std::collections::HashMap;

use super::gate::{BURST, Gate};
use super::limits::Limits;
use super::rate::Rate;
use super::texts::{Advice, Blame, advice, reply_of};
use super::width::Width;
use crate::clock::Timestamp;
use crate::ledger::{Claimed, Ledger, LedgerError, Seq, Share};
use crate::transport::{Answer, Outcome, RunFate, Slow};

/// So many rows at most are claimed at a time, so that an unsubscribe takes effect at once.
const MOST: u32 = 100;
/// So many providers at most have a pace of their own.
const MOST_LANES: usize = 1_000;

/// What became different about the pace.
#[derive(Clone, Debug, PartialEq)]
pub enum Shift {
    /// Slower, by what was said.
    Slower {
        /// The provider, or the account as a whole.
        provider: Option<String>,
        /// Messages a second from now on.
        rate: f64,
        /// Connections from now on.
        connections: u32,
        /// The reply, or words for what was seen.
        said: String,
    },
    /// Nothing is sent for a while.
    Held {
        /// To this provider, or to anybody.
        provider: Option<String>,
        /// Until then; without one for the rest of the run.
        until: Option<Timestamp>,
        /// What it blocks us for, where its words say so.
        blame: Option<Blame>,
        /// The reply.
        said: String,
    },
}

/// One stream of messages with a pace of its own: the account, or a provider.
#[derive(Clone, Debug)]
struct Lane {
    rate: Rate,
    gate: Gate,
    /// Places taken from the ledger and not used.
    places: u32,
    /// The ledger has none before.
    shut: Timestamp,
    /// Held until then.
    held: Option<Timestamp>,
    under_way: u32,
    most_under_way: u32,
}

/// The pace of a run.
#[derive(Clone, Debug)]
pub struct Pace {
    limits: Limits,
    account: Lane,
    lanes: HashMap<String, Lane>,
    /// Deliveries under way to providers with a pace of their own.
    under_way: HashMap<Seq, String>,
    width: Width,
    /// Messages on one connection, where a provider wants fewer than usual.
    per_connection: Option<u32>,
}

/// A moment that never comes.
pub(super) const NEVER: Timestamp = Timestamp(i64::MAX);

impl Lane {
    fn new(rate: Option<f64>, most_under_way: u32) -> Lane {
        Lane {
            rate: Rate::new(rate),
            gate: Gate::default(),
            places: 0,
            shut: Timestamp(i64::MIN),
            held: None,
            under_way: 0,
            most_under_way,
        }
    }

    /// How many may leave now by what is known here, the ledger not asked.
    fn open(&self, now: Timestamp) -> u32 {
        if self.held.is_some_and(|until| now < until) || (self.places == 0 && now < self.shut) {
            return 0;
        }
        let by_rate = self.rate.interval().map_or(u32::MAX, |interval| self.gate.open(now, interval));
        by_rate.min(self.most_under_way.saturating_sub(self.under_way))
    }

    /// The same, with places from the ledger: a second's worth is taken when none are left.
    fn room(&mut self, share: Share<'_>, now: Timestamp, ledger: &mut dyn Ledger) -> Result<u32, LedgerError> {
        self.rate.pass(now);
        let open = self.open(now);
        let interval = self.rate.interval();
        if open == 0 || (interval.is_none() && share.daily.is_none()) {
            return Ok(open);
        }
        if self.places == 0 {
            let second = interval.map_or(MOST, |interval| (1_000.0 / interval).ceil().max(1.0) as u32);
            let share = Share { want: second, interval: interval.unwrap_or_default(), burst: BURST, ..share };
            let slots = ledger.take_slots(&share)?;
            self.places = slots.granted;
            self.shut = slots.next;
        }
        Ok(open.min(self.places))
    }

    fn pass(&mut self, now: Timestamp) {
        if let Some(interval) = self.rate.interval() {
            self.gate.pass(now, interval, 1);
        }
        self.places = self.places.saturating_sub(1);
    }

    /// When it opens by the passing of time alone; `None` for a lane that is open, or waits for something else.
    fn opens(&self, now: Timestamp) -> Option<Timestamp> {
        if self.open(now) > 0 || self.under_way >= self.most_under_way {
            return None;
        }
        let by_rate = self.rate.interval().map_or(now, |interval| self.gate.next(now, interval));
        let by_ledger = if self.places == 0 { self.shut } else { now };
        Some(by_rate.max(by_ledger).max(self.held.unwrap_or(now)))
    }

    fn slow(&mut self, how: Slow, now: Timestamp) -> bool {
        let slower = self.rate.slow(how, now);
        if slower {
            // Places that were taken at the old pace are let go.
            self.places = 0;
        }
        slower
    }
}

impl Pace {
    /// The pace of a run that begins now, with so many connections at most.
    #[must_use]
    pub fn new(limits: Limits, connections: u32) -> Pace {
        let lanes =
            limits.groups.iter().map(|group| (group.name.clone(), Lane::new(Some(group.rate), group.under_way)));
        Pace {
            account: Lane::new(limits.rate, u32::MAX),
            lanes: lanes.collect(),
            under_way: HashMap::new(),
            width: Width::new(connections),
            per_connection: None,
            limits,
        }
    }

    /// How many messages may be claimed now: what may leave at once, and at most a hundred.
    pub fn room(&mut self, now: Timestamp, ledger: &mut dyn Ledger) -> Result<u32, LedgerError> {
        let daily = self.limits.cap(now);
        let share = share(&self.limits.account, "", daily);
        Ok(self.account.room(share, now, ledger)?.min(MOST))
    }

    /// Gives a message its place, if its provider has one; [`Pace::room`] has said that the account has.
    pub fn admit(&mut self, job: &Claimed, now: Timestamp, ledger: &mut dyn Ledger) -> Result<bool, LedgerError> {
        if let Some(lane) = self.lanes.get_mut(&job.provider) {
            if lane.room(share(&self.limits.account, &job.provider, None), now, ledger)? == 0 {
                return Ok(false);
            }
            lane.pass(now);
            lane.under_way += 1;
            self.under_way.insert(job.seq, job.provider.clone());
        }
        self.account.pass(now);
        Ok(true)
    }

    /// A message that had its place is over, or was not sent at all.
    pub fn leave(&mut self, seq: Seq) {
        if let Some(lane) = self.under_way.remove(&seq).and_then(|provider| self.lanes.get_mut(&provider)) {
            lane.under_way -= 1;
        }
    }

    /// Whether a provider has a pace of its own.
    #[must_use]
    pub fn has_own(&self, provider: &str) -> bool {
        self.lanes.contains_key(provider)
    }

    /// Providers that take nothing now.
    #[must_use]
    pub fn closed(&self, now: Timestamp) -> Vec<String> {
        self.names(|lane| lane.open(now) == 0)
    }

    /// Providers that take nothing for longer than a run waits.
    #[must_use]
    pub fn given_up(&self, not_before: Timestamp) -> Vec<String> {
        self.names(|lane| lane.held.is_some_and(|until| until > not_before))
    }

    /// When those that are held until a known time open again, the first of them.
    #[must_use]
    pub fn held_until(&self, now: Timestamp) -> Option<Timestamp> {
        let all = self.lanes.values().chain([&self.account]);
        all.filter_map(|lane| lane.held).filter(|until| *until > now && *until < NEVER).min()
    }

    /// When the account opens again, if it is closed.
    #[must_use]
    pub fn account_opens(&self, now: Timestamp) -> Option<Timestamp> {
        self.account.opens(now)
    }

    /// When the first of the providers that are closed opens by the passing of time.
    #[must_use]
    pub fn provider_opens(&self, now: Timestamp) -> Option<Timestamp> {
        self.lanes.values().filter_map(|lane| lane.opens(now)).filter(|opens| *opens < NEVER).min()
    }

    /// How many connections may be at work.
    pub fn connections(&mut self, now: Timestamp) -> usize {
        self.width.present(now)
    }

    /// How many messages one connection may carry, where that is fewer than usual.
    #[must_use]
    pub fn per_connection(&self) -> Option<u32> {
        self.per_connection
    }

    /// What the words of an answer ask for. A relay that belongs to a provider speaks of the account, any other of the recipient.
    #[must_use]
    pub fn advice(&self, provider: &str, answer: &Answer) -> Option<Advice> {
        let (_, reply) = reply_of(answer)?;
        advice(self.limits.relay.as_deref().unwrap_or(provider), reply)
    }

    /// Takes an answer in, as its words wanted it. Answers what changed.
    pub fn note(&mut self, provider: &str, answer: &Answer, words: Option<Advice>, now: Timestamp) -> Vec<Shift> {
        let said = said(answer);
        let mut changes = self.by_run(provider, answer, &said, now);
        match words {
            Some(Advice::Halve(_)) if self.lane(provider).slow(Slow::Busy, now) => {
                let target = self.target(provider);
                changes.push(self.slower(target, said));
            }
            Some(Advice::Pause(long)) => {
                let milliseconds = i64::try_from(long.as_millis()).unwrap_or(i64::MAX);
                changes.extend(self.hold(provider, now.plus(milliseconds), None, said, now));
            }
            Some(Advice::Blocked(blame, _)) => changes.extend(self.hold(provider, NEVER, Some(blame), said, now)),
            Some(Advice::Anew) => {
                let usual = self.limits.per_connection;
                self.per_connection = Some((self.per_connection.unwrap_or(usual) / 2).max(1));
            }
            _ => {}
        }
        changes
    }

    /// What follows from the fate of the run, and from how many of the last were put off.
    fn by_run(&mut self, provider: &str, answer: &Answer, said: &str, now: Timestamp) -> Vec<Shift> {
        let accepted = matches!(answer.outcome, Some(Outcome::Accepted(_)));
        let put_off = matches!(answer.outcome, Some(Outcome::TryLater(_, Some(_), _)));
        // Patience that the relay asks for itself is no provider's matter.
        let by_provider = put_off && !matches!(answer.run, RunFate::Slow(..));
        let mut changes = Vec::new();
        if by_provider {
            self.lane(provider);
        }
        if let Some(lane) = self.lanes.get_mut(provider)
            && lane.rate.note(accepted, by_provider, now)
        {
            lane.places = 0;
            changes.push(self.slower(Some(provider.to_owned()), said.to_owned()));
        }
        let mut slower = self.account.rate.note(accepted, put_off, now);
        if let RunFate::Slow(how, _) = &answer.run {
            let narrower = *how == Slow::Busy && self.width.narrow(now);
            slower |= self.account.slow(*how, now) || narrower;
        }
        if slower {
            changes.push(self.slower(None, said.to_owned()));
        }
        changes
    }

    fn slower(&self, provider: Option<String>, said: String) -> Shift {
        let lane = provider.as_deref().and_then(|name| self.lanes.get(name)).unwrap_or(&self.account);
        let rate = lane.rate.present().unwrap_or(f64::INFINITY);
        Shift::Slower { provider, rate, connections: self.width.now(), said }
    }

    fn hold(
        &mut self,
        provider: &str,
        until: Timestamp,
        blame: Option<Blame>,
        said: String,
        now: Timestamp,
    ) -> Option<Shift> {
        let lane = self.lane(provider);
        let known = lane.held.filter(|held| *held > now);
        lane.held = Some(known.map_or(until, |held| held.max(until)));
        // Those under way say the same; it is told once.
        let news = known.is_none() || (until == NEVER && known != Some(NEVER));
        let until = Some(until).filter(|until| *until < NEVER);
        news.then(|| Shift::Held { provider: self.target(provider), until, blame, said })
    }

    /// Whom the words of a reply are about: the account where the relay itself belongs to a provider.
    fn target(&self, provider: &str) -> Option<String> {
        let own = self.limits.relay.is_none() && self.lanes.contains_key(provider);
        own.then(|| provider.to_owned())
    }

    fn lane(&mut self, provider: &str) -> &mut Lane {
        let full = self.lanes.len() >= MOST_LANES && !self.lanes.contains_key(provider);
        if self.limits.relay.is_some() || full {
            return &mut self.account;
        }
        self.lanes.entry(provider.to_owned()).or_insert_with(|| Lane::new(None, u32::MAX))
    }

    fn names(&self, is_wanted: impl Fn(&Lane) -> bool) -> Vec<String> {
        self.lanes.iter().filter(|(_, lane)| is_wanted(lane)).map(|(name, _)| name.clone()).collect()
    }
}

fn share<'a>(account: &'a str, provider: &'a str, daily: Option<u32>) -> Share<'a> {
    Share { account, provider, want: 0, interval: 0.0, burst: BURST, daily }
}

/// What an answer said, for people.
fn said(answer: &Answer) -> String {
    match (&answer.run, reply_of(answer)) {
        (RunFate::Slow(_, said) | RunFate::Stop(said), _) => said.clone(),
        (_, Some((_, reply))) => format!("{} {}", reply.code, crate::shown::discreet(&reply.text)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::delivery::texts::heeded;
    use crate::ledger::MemoryLedger;
    use crate::transport::{Reply, Stage};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    struct Hand(AtomicI64);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Ordering::Relaxed))
        }
    }

    const START: Timestamp = Timestamp(1_620_111_600_000);

    fn ledger() -> (Arc<Hand>, MemoryLedger) {
        let clock = Arc::new(Hand(AtomicI64::new(START.0)));
        (clock.clone(), MemoryLedger::new(clock))
    }

    fn job(seq: i64, provider: &str) -> Claimed {
        Claimed {
            seq: Seq(seq),
            attempt: 1,
            freeze: 1,
            languages: "zh-CN".parse().unwrap(),
            dated: START,
            message: None,
            address: "wei@two.example".into(),
            slots: "{}".into(),
            member: crate::keys::MemberId([1; 16]),
            provider: provider.into(),
        }
    }

    /// What a reply changes when it comes from this provider.
    fn hear(pace: &mut Pace, provider: &str, code: u16, text: &str) -> Vec<Shift> {
        let reply = Reply { code, status: None, text: text.into() };
        let answer = Answer { outcome: Some(Outcome::Refused(Stage::Dot, reply)), run: RunFate::Breaker };
        let words = pace.advice(provider, &answer);
        let answer = words.map_or(answer.clone(), |words| heeded(words, answer));
        pace.note(provider, &answer, words, START)
    }

    #[test]
    fn two_runs_with_one_ledger_share_a_pace() {
        let (clock, mut ledger) = ledger();
        let limits = Limits { rate: Some(10.0), ..Limits::of_relay("relay") };
        let mut runs = [Pace::new(limits.clone(), 1), Pace::new(limits, 1)];
        let (mut sent, mut careful) = (0, 0);
        for step in 0..1_200 {
            let now = START.plus(step * 50);
            clock.0.store(now.0, Ordering::Relaxed);
            for (at, run) in runs.iter_mut().enumerate() {
                while run.room(now, &mut ledger).unwrap() > 0 {
                    let seq = 2 * sent + at as i64;
                    let tencent = run.admit(&job(seq, "tencent"), now, &mut ledger).unwrap();
                    careful += i64::from(tencent);
                    assert!(tencent || run.admit(&job(seq, "two.example"), now, &mut ledger).unwrap());
                    run.leave(Seq(seq));
                    sent += 1;
                }
            }
        }
        assert!((590..=630).contains(&sent), "{sent} in a minute");
        assert!((18..=21).contains(&careful), "{careful} to a careful provider");
    }

    #[test]
    fn a_provider_that_asks_for_patience_waits_and_no_other() {
        let (_, mut ledger) = ledger();
        let mut pace = Pace::new(Limits::of_relay("relay"), 2);
        let held = hear(&mut pace, "tencent", 550, "Suspected spam ip");
        let hour = START.plus(3_600_000);
        assert!(matches!(&held[..], [Shift::Held { provider: Some(who), until: Some(until), blame: None, .. }]
            if who == "tencent" && *until == hour));
        assert!(hear(&mut pace, "tencent", 550, "Suspected spam ip").is_empty(), "told once");
        assert_eq!((pace.closed(START), pace.provider_opens(START)), (vec!["tencent".to_owned()], Some(hour)));
        assert!(pace.admit(&job(1, "netease"), START, &mut ledger).unwrap());
        assert!(pace.closed(hour).iter().all(|closed| closed == "netease"), "one under way is enough there");
        let blocked = hear(&mut pace, "two.example", 550, "SPF check failed");
        assert!(matches!(&blocked[..], [Shift::Held { until: None, blame: Some(Blame::Dns), .. }]), "{blocked:?}");
        let mut given_up = pace.given_up(START);
        given_up.sort_unstable();
        assert_eq!(given_up, ["tencent", "two.example"]);
    }

    #[test]
    fn the_words_of_a_relay_that_belongs_to_a_provider_are_about_the_account() {
        let (_, mut ledger) = ledger();
        let limits = Limits { relay: Some("tencent".into()), ..Limits::of_relay("smtp.exmail.qq.com:465") };
        let mut pace = Pace::new(limits, 2);
        let held = hear(&mut pace, "two.example", 550, "Connection denied");
        assert!(matches!(&held[..], [Shift::Held { provider: None, until: Some(_), .. }]), "{held:?}");
        assert_eq!(pace.room(START, &mut ledger).unwrap(), 0);
        assert_eq!(pace.account_opens(START), Some(START.plus(3_600_000)));
    }

    #[test]
    fn a_server_that_counts_messages_gets_fewer_on_each_connection() {
        let mut pace = Pace::new(Limits::of_relay("relay"), 2);
        let fewer = |pace: &mut Pace| {
            hear(pace, "netease", 450, "MI:DMC 163 smtp1");
            pace.per_connection()
        };
        assert_eq!([fewer(&mut pace), fewer(&mut pace), fewer(&mut pace)], [Some(50), Some(25), Some(12)]);
    }
}
