//! When outcomes came in: moments in, in any order, at most a few hundred points of cumulative counts out.
//!
//! Moments are gathered in buckets of a second; whenever too many buckets hold something, buckets become twice as wide. A long
//! pause costs nothing, so that a run of minutes keeps its shape although another went on two days later.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::ledger::State;

use super::figures::Outcome;

/// The most buckets that hold something.
const MOST: usize = 300;
/// Width of a bucket at first, in milliseconds.
const FINEST: i64 = 1_000;

/// Outcomes of which a moment is drawn, in the order of [`Point::counts`].
pub const DRAWN: [Outcome; 4] = [Outcome::Accepted, Outcome::Later, Outcome::Refused, Outcome::Uncertain];

/// How far the send was at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The moment.
    pub at: Timestamp,
    /// How many had each of the [`DRAWN`] outcomes by then, of those that have it now.
    pub counts: [u64; 4],
}

/// Outcomes over time.
#[derive(Debug)]
pub struct Timeline {
    width: i64,
    buckets: BTreeMap<i64, Point>,
}

impl Default for Timeline {
    fn default() -> Timeline {
        Timeline { width: FINEST, buckets: BTreeMap::new() }
    }
}

impl Timeline {
    /// Takes the moment of an outcome in.
    pub fn add(&mut self, at: Timestamp, state: State) {
        let Some(index) = DRAWN.iter().position(|outcome| *outcome == Outcome::of(state)) else { return };
        let mut counts = [0; 4];
        counts[index] = 1;
        gather(&mut self.buckets, at.0.div_euclid(self.width), Point { at, counts });
        while self.buckets.len() > MOST {
            self.width *= 2;
            let mut wider = BTreeMap::new();
            for (number, point) in std::mem::take(&mut self.buckets) {
                gather(&mut wider, number.div_euclid(2), point);
            }
            self.buckets = wider;
        }
    }

    /// The points in order of time; each stands at the last moment of its bucket.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let so_far = |total: &mut [u64; 4], point: &Point| {
            for (total, more) in total.iter_mut().zip(point.counts) {
                *total += more;
            }
            Some(Point { at: point.at, counts: *total })
        };
        self.buckets.values().scan([0; 4], so_far).collect()
    }
}

fn gather(buckets: &mut BTreeMap<i64, Point>, number: i64, more: Point) {
    let bucket = buckets.entry(number).or_insert(Point { at: more.at, counts: [0; 4] });
    bucket.at = bucket.at.max(more.at);
    for (count, more) in bucket.counts.iter_mut().zip(more.counts) {
        *count += more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_pause_does_not_coarsen_what_went_before() {
        let mut timeline = Timeline::default();
        for second in (0..100).rev() {
            timeline.add(Timestamp(second * 1000), State::Accepted);
        }
        timeline.add(Timestamp(172_800_500), State::Failed);
        let points = timeline.points();
        assert_eq!(points.len(), 101);
        assert_eq!(points[99], Point { at: Timestamp(99_000), counts: [100, 0, 0, 0] });
        assert_eq!(points[100], Point { at: Timestamp(172_800_500), counts: [100, 0, 1, 0] });
    }

    #[test]
    fn however_many_come_in_the_points_stay_few_and_lose_nobody() {
        let mut timeline = Timeline::default();
        for number in 0..200_000 {
            let state = if number % 10 == 0 { State::Deferred } else { State::Accepted };
            timeline.add(Timestamp(number * 331), state);
        }
        let points = timeline.points();
        assert!((MOST / 2..=MOST).contains(&points.len()), "{}", points.len());
        let last = points.last().unwrap();
        assert_eq!((last.at, last.counts), (Timestamp(199_999 * 331), [180_000, 20_000, 0, 0]));
        assert!(points.is_sorted_by_key(|point| point.at));
    }

    #[test]
    fn who_waits_or_is_not_mailed_has_no_moment() {
        let mut timeline = Timeline::default();
        timeline.add(Timestamp(-5), State::Suppressed);
        assert!(timeline.points().is_empty());
        timeline.add(Timestamp(-5), State::Uncertain);
        assert_eq!(timeline.points()[0].counts, [0, 0, 0, 1]);
    }
}
