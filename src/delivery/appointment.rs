//! A time to send at, and the window after it: `send --at TIME --window DURATION` never sends sooner and never late.
//!
//! In: what was typed, the zone of times that name none, a clock. Out: an appointment, or what is wrong with it; and waiting for
//! it, which ends at once when it is missed or the run is asked to stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::clock::{Clock, Timestamp};

/// How often somebody who waits looks whether to stop, and at a clock that may have been set.
const LOOK_ROUND: Duration = Duration::from_millis(200);
/// A window is no longer than this.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// When a run may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Not before.
    pub opens: Timestamp,
    /// Nothing from then on.
    pub closes: Timestamp,
}

/// Why a time or a window cannot be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotATime {
    /// The time is not written as one.
    Time,
    /// The clocks skip this time, or pass it twice: summer time begins or ends.
    Ambiguous,
    /// The window is not written as a duration, or is nothing, or longer than a week.
    Window,
    /// The time is past already.
    Past,
}

/// What came of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is time.
    Open,
    /// The window is over.
    Missed,
    /// The run was asked to stop.
    Stopped,
    /// The clock stands still: it will never be time.
    Never,
}

impl Appointment {
    /// The appointment of a time such as `2026-12-03T08:00`, in this zone unless it has an offset, and a window such as `2h30m`.
    ///
    /// ```
    /// use diglot::{clock::Timestamp, delivery::appointment::Appointment};
    /// let now = Timestamp(1_780_000_000_000);
    /// let morning = Appointment::parse("2026-12-03T08:00", "2h", "Europe/Luxembourg", now).unwrap();
    /// assert_eq!(morning, Appointment::parse("2026-12-03T15:00+08:00", "120m", "Europe/Luxembourg", now).unwrap());
    /// ```
    pub fn parse(time: &str, window: &str, zone: &str, now: Timestamp) -> Result<Appointment, NotATime> {
        let window = window.parse::<SignedDuration>().map_err(|_| NotATime::Window)?;
        if window <= SignedDuration::ZERO || window > LONGEST {
            return Err(NotATime::Window);
        }
        let opens = Timestamp(moment(time, zone)?.as_millisecond());
        if opens < now {
            return Err(NotATime::Past);
        }
        let closes = opens.plus(i64::try_from(window.as_millis()).map_err(|_| NotATime::Window)?);
        Ok(Appointment { opens, closes })
    }

    /// Waits until it is time. A clock that is set meanwhile, or a machine that slept, counts: too late is too late.
    pub fn wait(&self, clock: &dyn Clock, stop: &AtomicBool) -> Arrival {
        loop {
            let now = clock.now();
            if now >= self.closes {
                return Arrival::Missed;
            }
            if now >= self.opens {
                return Arrival::Open;
            }
            if stop.load(Ordering::Relaxed) {
                return Arrival::Stopped;
            }
            match clock.wait(self.opens.0 - now.0) {
                Some(long) => std::thread::sleep(long.min(LOOK_ROUND)),
                None => return Arrival::Never,
            }
        }
    }
}

fn moment(text: &str, zone: &str) -> Result<jiff::Timestamp, NotATime> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(moment);
    }
    let local = text.parse::<DateTime>().map_err(|_| NotATime::Time)?;
    let zone = TimeZone::get(zone).map_err(|_| NotATime::Time)?;
    let there = zone.to_ambiguous_timestamp(local);
    match there.offset() {
        AmbiguousOffset::Unambiguous { .. } => there.unambiguous().map_err(|_| NotATime::Time),
        AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => Err(NotATime::Ambiguous),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicI64;

    const ZONE: &str = "Europe/Luxembourg";
    /// 2026-12-03T07:00Z.
    const NOW: Timestamp = Timestamp(1_796_281_200_000);
    const HOUR: i64 = 3_600_000;

    fn parse(time: &str, window: &str) -> Result<Appointment, NotATime> {
        Appointment::parse(time, window, ZONE, NOW)
    }

    #[test]
    fn times_are_local_unless_they_have_an_offset() {
        for (time, window, opens, length) in [
            ("2026-12-03T09:00", "2h", HOUR, 2 * HOUR),
            ("2026-12-03 09:00:30", "90m", HOUR + 30_000, 3 * HOUR / 2),
            ("2026-12-03T08:00", "1h 30m", 0, 3 * HOUR / 2),
            ("2026-12-03T08:00Z", "PT1H", HOUR, HOUR),
            ("2026-12-03T16:00+08:00", "1h", HOUR, HOUR),
        ] {
            let opens = NOW.plus(opens);
            let expected = Appointment { opens, closes: opens.plus(length) };
            assert_eq!(parse(time, window), Ok(expected), "{time} {window}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (time, window, expected) in [
            ("tomorrow", "2h", NotATime::Time),
            ("08:00", "2h", NotATime::Time),
            ("2026-02-30T08:00", "2h", NotATime::Time),
            ("2027-03-28T02:30", "2h", NotATime::Ambiguous),
            ("2027-10-31T02:30", "2h", NotATime::Ambiguous),
            ("2026-12-03T07:59", "2h", NotATime::Past),
            ("2026-12-03T06:59Z", "2h", NotATime::Past),
            ("2026-12-03T09:00", "", NotATime::Window),
            ("2026-12-03T09:00", "soon", NotATime::Window),
            ("2026-12-03T09:00", "0s", NotATime::Window),
            ("2026-12-03T09:00", "-1h", NotATime::Window),
            ("2026-12-03T09:00", "169h", NotATime::Window),
        ] {
            assert_eq!(parse(time, window), Err(expected), "{time} {window}");
        }
        assert!(parse("2027-10-31T02:30+01:00", "1h").is_ok(), "an offset settles which of the two");
    }

    /// A clock that passes as fast as somebody waits, and jumps ahead once, as a machine does that slept.
    struct Passing {
        now: AtomicI64,
        sleeps: i64,
    }

    impl Clock for Passing {
        fn now(&self) -> Timestamp {
            Timestamp(self.now.load(Ordering::Relaxed))
        }

        fn wait(&self, milliseconds: i64) -> Option<Duration> {
            self.now.fetch_add(milliseconds / 2 + 1 + self.sleeps, Ordering::Relaxed);
            Some(Duration::ZERO)
        }
    }

    fn arrive(begin: i64, sleeps: i64) -> (Arrival, i64) {
        let morning = parse("2026-12-03T09:00", "2h").unwrap();
        let clock = Passing { now: AtomicI64::new(NOW.0 + begin), sleeps };
        let arrival = morning.wait(&clock, &AtomicBool::new(false));
        (arrival, clock.now().0 - morning.opens.0)
    }

    #[test]
    fn it_is_never_sooner_and_never_late() {
        let (arrival, after) = arrive(0, 0);
        assert!(arrival == Arrival::Open && (0..HOUR).contains(&after), "{after}");
        assert_eq!(arrive(2 * HOUR, 0), (Arrival::Open, HOUR), "somebody thought for long before typing the number");
        assert_eq!(arrive(3 * HOUR, 0).0, Arrival::Missed);
        assert_eq!(arrive(0, 5 * HOUR).0, Arrival::Missed, "the machine slept through it");
    }

    #[test]
    fn waiting_ends_when_it_is_stopped_or_has_no_end() {
        let morning = parse("2026-12-03T09:00", "2h").unwrap();
        let clock = Passing { now: AtomicI64::new(NOW.0), sleeps: 0 };
        assert_eq!(morning.wait(&clock, &AtomicBool::new(true)), Arrival::Stopped);
        assert_eq!(morning.wait(&crate::clock::FixedClock(NOW), &AtomicBool::new(false)), Arrival::Never);
    }
}
