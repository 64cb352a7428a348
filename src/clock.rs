//! The only reader of the system clock. Everything below takes the time as a value.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The same moment later by so many milliseconds.
    #[must_use]
    pub fn plus(self, milliseconds: i64) -> Timestamp {
        Timestamp(self.0 + milliseconds)
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
    /// How long a thread has to rest until so many milliseconds have passed on this clock. `None`: they never do, so that
    /// waiting would have no end.
    fn wait(&self, milliseconds: i64) -> Option<Duration> {
        Some(Duration::from_millis(milliseconds.max(0).unsigned_abs()))
    }
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The clock of a process that works for long: it follows the system's, but never goes back. When the system's clock is put
/// back, time goes on as the processor counts it; when it jumps ahead, be it set or the machine asleep, that time has passed.
#[derive(Debug)]
pub struct SteadyClock(Mutex<(Instant, Steady)>);

/// What a steady clock showed last, and how far it is ahead of the system's.
#[derive(Clone, Copy, Debug)]
struct Steady {
    shown: Timestamp,
    ahead: i64,
}

/// A system clock that loses more milliseconds than this between two looks was put back.
const PUT_BACK: i64 = 1_000;

impl Default for SteadyClock {
    fn default() -> SteadyClock {
        SteadyClock(Mutex::new((Instant::now(), Steady { shown: SystemClock.now(), ahead: 0 })))
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let steady = last.1.after(now - last.0, SystemClock.now());
        *last = (now, steady);
        steady.shown
    }
}

impl Steady {
    /// The next look: so much later by the processor, with the system's clock at `system`.
    fn after(self, passed: Duration, system: Timestamp) -> Steady {
        let expected = self.shown.plus(i64::try_from(passed.as_millis()).unwrap_or_default());
        let lost = expected.0 - system.plus(self.ahead).0;
        let ahead = if lost > PUT_BACK { self.ahead + lost } else { self.ahead };
        Steady { shown: self.shown.max(system.plus(ahead)), ahead }
    }
}

/// A clock that stands still: for tests and for `SOURCE_DATE_EPOCH`.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn wait(&self, milliseconds: i64) -> Option<Duration> {
        (milliseconds <= 0).then_some(Duration::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_clock_goes_on_when_the_system_clock_is_put_back_and_ahead_when_it_is_put_ahead() {
        const DAY: i64 = 86_400_000;
        let start = Timestamp(10 * DAY);
        let second = Duration::from_secs(1);
        let mut steady = Steady { shown: start, ahead: 0 };
        for (system, shown) in [(1_000, 1_000), (2_000 - DAY, 2_000), (3_000 - DAY, 3_000), (4_000, 4_000 + DAY)] {
            steady = steady.after(second, start.plus(system));
            assert_eq!(steady.shown, start.plus(shown), "{system}");
        }
    }

    #[test]
    fn frequent_looks_do_not_make_it_run_faster() {
        let mut steady = Steady { shown: Timestamp(0), ahead: 0 };
        // The two clocks turn to the next millisecond at different moments.
        for look in 0..100_000 {
            let passed = Duration::from_micros(if look % 2 == 0 { 1_900 } else { 100 });
            steady = steady.after(passed, Timestamp(look + look % 2));
        }
        assert_eq!(steady.shown, Timestamp(100_000));
    }

    #[test]
    fn the_clocks_agree_while_nobody_sets_them() {
        let steady = SteadyClock::default();
        let mut last = steady.now();
        for _ in 0..10_000 {
            let now = steady.now();
            assert!(now >= last);
            last = now;
        }
        assert!((last.0 - SystemClock.now().0).abs() < 5_000);
    }
}
