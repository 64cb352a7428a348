//! Lets so many through and no more: the generic cell rate algorithm (`sending.md` section 8). Pure; the time is an argument.

use crate::clock::Timestamp;

/// So much may pass at once after a pause, in milliseconds' worth: a second.
pub const BURST: f64 = 1_000.0;

/// Remembers when the next one would be due if all had kept their distance: the theoretical arrival time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate {
    /// In milliseconds since 1970.
    due: f64,
}

impl Gate {
    /// How many would pass now, at one each `interval` milliseconds.
    #[must_use]
    pub fn open(&self, now: Timestamp, interval: f64) -> u32 {
        let ahead = (self.held(now, interval) - now.0 as f64).max(0.0);
        // A cast that would be too large gives the largest number.
        if ahead > BURST { 0 } else { ((BURST - ahead) / interval).floor() as u32 + 1 }
    }

    /// Lets some pass of those that may.
    pub fn pass(&mut self, now: Timestamp, interval: f64, count: u32) {
        self.due = self.held(now, interval).max(now.0 as f64) + interval * f64::from(count);
    }

    /// When the next one may pass; `now` if one may at once.
    #[must_use]
    pub fn next(&self, now: Timestamp, interval: f64) -> Timestamp {
        Timestamp(((self.held(now, interval) - BURST).ceil() as i64).max(now.0))
    }

    /// The due time, which is never further away than one that passed just now could bring it: a clock that was put back, or a rate
    /// that has risen, closes no gate for longer.
    fn held(&self, now: Timestamp, interval: f64) -> f64 {
        self.due.min(now.0 as f64 + BURST + interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_second_passes_at_once_and_then_one_an_interval() {
        let (mut gate, now) = (Gate::default(), Timestamp(1_000_000));
        assert_eq!(gate.open(now, 100.0), 11);
        gate.pass(now, 100.0, 11);
        assert_eq!((gate.open(now, 100.0), gate.next(now, 100.0)), (0, now.plus(100)));
        assert_eq!(gate.open(now.plus(99), 100.0), 0);
        assert_eq!(gate.open(now.plus(100), 100.0), 1);
        assert_eq!(gate.open(now.plus(60_000), 100.0), 11, "a pause is not saved up");
    }

    #[test]
    fn twenty_a_minute_pass_one_by_one() {
        let (mut gate, now) = (Gate::default(), Timestamp(1_000_000));
        assert_eq!(gate.open(now, 3_000.0), 1);
        gate.pass(now, 3_000.0, 1);
        assert_eq!((gate.open(now, 3_000.0), gate.next(now, 3_000.0)), (0, now.plus(2_000)));
    }

    #[test]
    fn a_clock_put_back_by_a_day_closes_nothing_for_longer_than_an_interval() {
        let (mut gate, now) = (Gate::default(), Timestamp(1_000_000_000));
        gate.pass(now, 100.0, 11);
        let before = now.plus(-86_400_000);
        assert_eq!(gate.next(before, 100.0), before.plus(100));
    }

    proptest! {
        /// Whenever it is asked, and however often the rate changes, no more pass than the highest rate and the burst allow.
        #[test]
        fn never_more_pass_than_rate_and_burst_allow(
            steps in prop::collection::vec((0i64..3_000, 1u32..40, 20f64..4_000.0), 1..200),
        ) {
            let (mut gate, start) = (Gate::default(), Timestamp(1_000_000));
            let fastest = steps.iter().map(|(_, _, interval)| *interval).fold(f64::MAX, f64::min);
            let (mut now, mut passed) = (start, Vec::new());
            for (wait, want, interval) in steps {
                now = now.plus(wait);
                let count = gate.open(now, interval).min(want);
                gate.pass(now, interval, count);
                passed.push((now, count));
                for from in 0..passed.len() {
                    let span = (now.0 - passed[from].0.0) as f64;
                    let sum: u32 = passed[from..].iter().map(|(_, count)| *count).sum();
                    prop_assert!(f64::from(sum) <= (span + BURST) / fastest + 1.0, "{sum} within {span} ms");
                }
            }
        }
    }
}
