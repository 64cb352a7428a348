//! How fast: a rate that falls when a server asks for patience and climbs back slowly (`sending.md` section 8). Pure.
//!
//! A rate belongs to an account or to a provider. One without a limit gets one at its first slow-down, from what was accepted.

use std::collections::VecDeque;

use crate::clock::Timestamp;
use crate::transport::Slow;

/// Nothing is slower than one a minute.
const FLOOR: f64 = 1.0 / 60.0;
/// Not slowed down, and not faster again, more often than this, in milliseconds.
const STEP: i64 = 10_000;
/// A share of the configured rate that comes back in each clean step.
const RISE: f64 = 0.02;
/// What climbs back where nothing is configured, per second: the usual rate of an account.
const USUAL: f64 = 10.0;
/// Of so many last outcomes …
const LAST: usize = 50;
/// … more than so many that were put off count as a slow-down.
const MOST_LATER: usize = 5;

/// A rate in messages a second.
#[derive(Clone, Debug)]
pub struct Rate {
    configured: Option<f64>,
    /// What is allowed now; no limit without one.
    present: Option<f64>,
    /// What the climb is measured by.
    measure: f64,
    slowed: Option<Timestamp>,
    /// Since when nothing was slow, as far as it has not been paid back yet.
    clean: Timestamp,
    /// Accepted by second, of the last ten.
    accepted: VecDeque<(i64, u32)>,
    /// Whether each of the last outcomes was put off.
    last: VecDeque<bool>,
}

impl Rate {
    /// A rate as configured; `None` is no limit.
    #[must_use]
    pub fn new(configured: Option<f64>) -> Rate {
        Rate {
            configured,
            present: configured,
            measure: configured.unwrap_or(USUAL),
            slowed: None,
            clean: Timestamp(i64::MIN),
            accepted: VecDeque::new(),
            last: VecDeque::new(),
        }
    }

    /// Messages a second that are allowed now; `None` is no limit.
    #[must_use]
    pub fn present(&self) -> Option<f64> {
        self.present
    }

    /// Milliseconds from one message to the next.
    #[must_use]
    pub fn interval(&self) -> Option<f64> {
        self.present.map(|rate| 1_000.0 / rate)
    }

    /// Takes an outcome in. Answers whether that slowed the rate down, because too many of the last were put off.
    pub fn note(&mut self, accepted: bool, put_off: bool, now: Timestamp) -> bool {
        if accepted {
            let second = now.0.div_euclid(1_000);
            match self.accepted.back_mut().filter(|(last, _)| *last == second) {
                Some((_, count)) => *count += 1,
                None => self.accepted.push_back((second, 1)),
            }
            self.forget(now);
        }
        self.last.push_back(put_off);
        if self.last.len() > LAST {
            self.last.pop_front();
        }
        let later = self.last.iter().filter(|put_off| **put_off).count();
        self.last.len() == LAST && later > MOST_LATER && self.slow(Slow::Later, now)
    }

    /// Slows down. Answers whether it did: a moment after the last time it does not.
    pub fn slow(&mut self, how: Slow, now: Timestamp) -> bool {
        self.clean = now;
        if self.slowed.is_some_and(|last| (0..STEP).contains(&(now.0 - last.0))) {
            return false;
        }
        let accepted = self.accepted_now(now);
        let slower = match (how, self.present) {
            (Slow::Busy, Some(present)) => present / 2.0,
            // Of what was accepted last; but one step alone never takes more than half.
            (Slow::Later, Some(present)) => (0.7 * accepted).clamp(0.5 * present, 0.7 * present),
            (how, None) => {
                self.measure = accepted.max(USUAL);
                accepted.max(1.0) * if how == Slow::Busy { 0.5 } else { 0.7 }
            }
        };
        self.present = Some(slower.max(FLOOR));
        self.slowed = Some(now);
        self.last.clear();
        true
    }

    /// Climbs back for the time that was clean.
    pub fn pass(&mut self, now: Timestamp) {
        let Some(present) = self.present.filter(|_| self.slowed.is_some()) else { return };
        let steps = now.0.saturating_sub(self.clean.0) / STEP;
        if steps <= 0 {
            // A clock that was put back must not stop the climb.
            self.clean = self.clean.min(now);
            return;
        }
        self.clean = self.clean.plus(steps * STEP);
        let faster = present + RISE * self.measure * steps as f64;
        self.present = Some(self.configured.map_or(faster, |most| faster.min(most)));
    }

    /// Accepted messages a second, over the last ten seconds.
    fn accepted_now(&mut self, now: Timestamp) -> f64 {
        self.forget(now);
        let count: u32 = self.accepted.iter().map(|(_, count)| count).sum();
        let since = self.accepted.front().map_or(0, |(second, _)| now.0 - second * 1_000);
        f64::from(count) * 1_000.0 / since.clamp(1_000, STEP) as f64
    }

    fn forget(&mut self, now: Timestamp) {
        let oldest = (now.0 - STEP).div_euclid(1_000);
        self.accepted.retain(|(second, _)| (oldest + 1..=now.0.div_euclid(1_000)).contains(second));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp(1_620_111_600_000);

    fn at(seconds: i64) -> Timestamp {
        START.plus(seconds * 1_000)
    }

    /// A rate at which so many a second were accepted for ten seconds.
    fn working(configured: Option<f64>, accepted: u32) -> Rate {
        let mut rate = Rate::new(configured);
        for second in 0..10 {
            (0..accepted).for_each(|_| assert!(!rate.note(true, false, at(second))));
        }
        rate
    }

    fn present(rate: &Rate) -> f64 {
        (rate.present().unwrap() * 100.0).round() / 100.0
    }

    #[test]
    fn busy_halves_and_later_takes_seven_tenths_of_what_was_accepted() {
        for (configured, accepted, how, expected) in [
            (Some(10.0), 10, Slow::Busy, 5.0),
            (Some(10.0), 10, Slow::Later, 7.0),
            (Some(10.0), 8, Slow::Later, 5.6),
            (Some(10.0), 0, Slow::Later, 5.0),
            (Some(40.0), 20, Slow::Later, 20.0),
            (None, 20, Slow::Later, 14.0),
            (None, 20, Slow::Busy, 10.0),
            (None, 0, Slow::Busy, 0.5),
        ] {
            let mut rate = working(configured, accepted);
            assert!(rate.slow(how, at(10)));
            assert_eq!(present(&rate), expected, "{configured:?} {accepted} {how:?}");
        }
    }

    #[test]
    fn it_falls_at_most_every_ten_seconds_and_never_below_one_a_minute() {
        let mut rate = Rate::new(Some(10.0));
        assert!(rate.slow(Slow::Busy, at(0)) && !rate.slow(Slow::Busy, at(9)) && rate.slow(Slow::Busy, at(10)));
        assert_eq!(present(&rate), 2.5);
        (2..40).for_each(|step| _ = rate.slow(Slow::Busy, at(10 * step)));
        assert_eq!(rate.interval(), Some(60_000.0));
    }

    #[test]
    fn it_climbs_by_a_fiftieth_of_what_is_configured_each_ten_clean_seconds_and_not_beyond() {
        let mut rate = Rate::new(Some(10.0));
        rate.slow(Slow::Busy, at(0));
        for (second, expected) in [(9, 5.0), (10, 5.2), (19, 5.2), (20, 5.4), (249, 9.8), (250, 10.0), (3_000, 10.0)] {
            rate.pass(at(second));
            assert_eq!(present(&rate), expected, "{second}");
        }
        let mut rate = Rate::new(Some(10.0));
        rate.slow(Slow::Busy, at(0));
        rate.slow(Slow::Later, at(9));
        rate.pass(at(18));
        assert_eq!(present(&rate), 5.0, "the ten seconds begin anew");
    }

    #[test]
    fn without_a_limit_it_climbs_beyond_what_was_accepted_once() {
        let mut rate = working(None, 20);
        rate.slow(Slow::Later, at(10));
        rate.pass(at(10 + 200));
        assert_eq!(present(&rate), 22.0);
        assert_eq!(Rate::new(None).present(), None);
    }

    #[test]
    fn more_than_a_tenth_of_the_last_fifty_put_off_is_a_slow_down() {
        let mut rate = Rate::new(Some(10.0));
        let noted: Vec<bool> =
            (0..50).map(|number| rate.note(number % 10 != 0, number % 10 == 0, at(number))).collect();
        assert!(!noted.contains(&true), "five of fifty are a tenth");
        assert!(!rate.note(false, true, at(50)), "another, but the first of them is forgotten");
        assert!(rate.note(false, true, at(51)));
        assert!((0..49).all(|_| !rate.note(false, true, at(62))), "judged anew");
        assert!(rate.note(false, true, at(62)));
    }

    #[test]
    fn a_clock_put_back_stops_neither_fall_nor_climb() {
        let mut rate = Rate::new(Some(10.0));
        rate.slow(Slow::Busy, at(86_400));
        rate.pass(at(0));
        rate.pass(at(10));
        assert_eq!(present(&rate), 5.2);
        assert!(rate.slow(Slow::Busy, at(11)));
    }
}
