//! The generic cell rate algorithm on one stored row: when the next place in a pace is free, and how many were taken today.
//!
//! Pure: every ledger stores the row its own way and computes it here.

use super::{Share, Slots};
use crate::clock::Timestamp;

const DAY: i64 = 86_400_000;

/// The row of an account and provider in the table `pace`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pace {
    /// Theoretical arrival time: when the next place is due if none is made up for.
    pub tat: Timestamp,
    /// Days since 1970 in UTC.
    pub day: i64,
    /// Places taken on that day.
    pub sent_today: i64,
}

impl Pace {
    /// The row after as many places as are free were taken, and those places.
    pub(super) fn take(self, share: &Share<'_>, now: Timestamp) -> (Pace, Slots) {
        let day = now.0.div_euclid(DAY);
        let sent_today = if day == self.day { self.sent_today } else { 0 };
        let left_today = share.daily.map_or(i64::MAX, |most| (i64::from(most) - sent_today).max(0));
        let interval = share.interval.max(0.0);
        let start = self.tat.0.max(now.0);
        // No place that was taken just now could be further ahead: what a slower pace of before, or a clock that was put back,
        // left behind holds nobody up for longer.
        let start = start.min(now.0.saturating_add((share.burst.max(0.0) + interval).ceil() as i64));
        let room = share.burst.max(0.0) - (start - now.0) as f64;
        let free = if room < 0.0 {
            0
        } else if interval == 0.0 {
            u32::MAX
        } else {
            (room / interval) as u32 + 1
        };
        let granted = free.min(share.want).min(u32::try_from(left_today).unwrap_or(u32::MAX));
        let tat = Timestamp(start + (f64::from(granted) * interval).ceil() as i64);
        let in_pace = tat.0.saturating_sub(share.burst.max(0.0) as i64).max(now.0);
        let sent_today = sent_today + i64::from(granted);
        let tomorrow = share.daily.is_some_and(|most| sent_today >= i64::from(most));
        let next = Timestamp(if tomorrow { in_pace.max((day + 1) * DAY) } else { in_pace });
        (Pace { tat, day, sent_today }, Slots { granted, next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(want: u32, interval: f64, burst: f64, daily: Option<u32>) -> Share<'static> {
        Share { account: "relay", provider: "", want, interval, burst, daily }
    }

    #[test]
    fn a_place_is_free_every_interval_and_a_burst_is_made_up_for() {
        let now = Timestamp(1_000_000);
        let (pace, slots) = Pace::default().take(&share(10, 100.0, 300.0, None), now);
        assert_eq!(slots, Slots { granted: 4, next: now.plus(100) }, "one place, and three of the burst");
        let (pace, slots) = pace.take(&share(10, 100.0, 300.0, None), now.plus(50));
        assert_eq!(slots, Slots { granted: 0, next: now.plus(100) });
        let (_, slots) = pace.take(&share(10, 100.0, 300.0, None), now.plus(250));
        assert_eq!(slots.granted, 2);
    }

    #[test]
    fn a_clock_that_was_put_back_by_a_day_holds_nobody_up() {
        let now = Timestamp(DAY * 10);
        let (pace, _) = Pace::default().take(&share(10, 100.0, 300.0, None), now);
        let before = now.plus(-DAY);
        let (_, slots) = pace.take(&share(10, 100.0, 300.0, None), before);
        assert_eq!(slots, Slots { granted: 0, next: before.plus(100) });
    }

    #[test]
    fn a_daily_cap_holds_until_the_next_day() {
        let now = Timestamp(DAY * 3 - 10);
        let (pace, slots) = Pace::default().take(&share(60, 0.0, 0.0, Some(50)), now);
        assert_eq!(slots, Slots { granted: 50, next: Timestamp(DAY * 3) });
        assert_eq!(pace.take(&share(1, 0.0, 0.0, Some(50)), now).1.granted, 0);
        assert_eq!(pace.take(&share(60, 0.0, 0.0, Some(100)), Timestamp(DAY * 3)).1.granted, 60);
    }

    proptest! {
        #[test]
        fn no_more_leave_than_rate_and_burst_allow(
            interval in 1.0_f64..1_000.0, burst in 0.0_f64..5_000.0, steps in prop::collection::vec((0_i64..2_000, 0_u32..50), 1..60),
        ) {
            let (mut pace, mut now, mut taken) = (Pace::default(), Timestamp(DAY * 100), 0_u32);
            let start = now;
            for (pause, want) in steps {
                now = now.plus(pause);
                let (next, slots) = pace.take(&share(want, interval, burst, None), now);
                pace = next;
                taken += slots.granted;
                let allowed = ((now.0 - start.0) as f64 + burst) / interval + 1.0;
                prop_assert!(f64::from(taken) <= allowed + 1e-6, "{taken} of {allowed}");
                prop_assert!(slots.granted == want || slots.next > now || burst > 0.0 || slots.granted > 0);
            }
        }
    }
}
