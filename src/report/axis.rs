//! The time axis of the chart: moments in, places in per cent of the width out.
//!
//! A send may rest for days between two runs of minutes. Up to three such pauses are cut out and drawn as a narrow gap, so that
//! what happened before and after stays legible.

use crate::clock::Timestamp;

/// The most pauses that are cut out.
const MOST_PAUSES: usize = 3;
/// Width of a pause, in per cent.
const GAP: f64 = 5.0;
/// The shortest pause that is cut out, in milliseconds.
const SHORTEST_PAUSE: i64 = 10 * MINUTE;
/// The shortest stretch that is drawn, in milliseconds.
const SHORTEST_STRETCH: i64 = 10 * SECOND;
/// Width that one label wants, in per cent: on a telephone some 70 px.
const LABEL: f64 = 22.0;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Distances between labels.
const STEPS: [i64; 21] = [
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    28 * DAY,
];

/// A time axis.
#[derive(Debug)]
pub struct Axis {
    stretches: Vec<Stretch>,
}

/// A piece of time without a long pause.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: i64,
    /// Its last moment.
    last: i64,
    /// What is drawn ends a little later, so that the last step is seen.
    to: i64,
    /// Where it begins and how wide it is, in per cent.
    left: f64,
    width: f64,
}

/// A pause that was cut out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pause {
    /// Where it begins, in per cent.
    pub left: f64,
    /// How wide it is.
    pub width: f64,
    /// How long it was, in milliseconds.
    pub length: i64,
}

/// A label of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The moment.
    pub at: Timestamp,
    /// Where, in per cent.
    pub left: f64,
    /// Distance to the next: below a minute seconds are told, from a day on days alone.
    pub step: i64,
}

impl Tick {
    /// Whether the label tells a day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.step >= DAY
    }

    /// Whether the label tells seconds.
    #[must_use]
    pub fn has_seconds(&self) -> bool {
        self.step < MINUTE
    }
}

impl Axis {
    /// The axis that shows all of these moments; `None` without any.
    #[must_use]
    pub fn over(moments: impl IntoIterator<Item = Timestamp>) -> Option<Axis> {
        let mut moments: Vec<i64> = moments.into_iter().map(|at| at.0).collect();
        moments.sort_unstable();
        let (first, last) = (*moments.first()?, *moments.last()?);
        let mut spans = Vec::new();
        let mut from = first;
        for (before, after) in pauses(&moments) {
            spans.push((from, before));
            from = after;
        }
        spans.push((from, last));
        Some(Axis { stretches: laid_out(&spans) })
    }

    /// Where a moment stands, in per cent of the width.
    #[must_use]
    pub fn place(&self, at: Timestamp) -> f64 {
        let known = self.stretches.iter().rev().find(|stretch| stretch.from <= at.0);
        let Some(stretch) = known else { return 0.0 };
        let share = (at.0 - stretch.from) as f64 / (stretch.to - stretch.from) as f64;
        stretch.left + stretch.width * share.min(1.0)
    }

    /// The pauses that were cut out.
    #[must_use]
    pub fn pauses(&self) -> Vec<Pause> {
        let between = |pair: &[Stretch]| {
            let left = pair[0].left + pair[0].width;
            Pause { left, width: pair[1].left - left, length: pair[1].from - pair[0].last }
        };
        self.stretches.windows(2).map(between).collect()
    }

    /// Where each stretch begins: the place for its day.
    #[must_use]
    pub fn starts(&self) -> Vec<Tick> {
        let start = |stretch: &Stretch| Tick { at: Timestamp(stretch.from), left: stretch.left, step: DAY };
        self.stretches.iter().map(start).collect()
    }

    /// Labels at round times of clocks that are so far ahead of UTC.
    #[must_use]
    pub fn ticks(&self, ahead: impl Fn(Timestamp) -> i64) -> Vec<Tick> {
        self.stretches.iter().flat_map(|stretch| stretch.ticks(ahead(Timestamp(stretch.from)))).collect()
    }
}

impl Stretch {
    fn ticks(&self, ahead: i64) -> Vec<Tick> {
        let length = self.to - self.from;
        let room = ((self.width / LABEL).floor() as i64).max(1);
        let step = STEPS.into_iter().find(|step| length / step <= room).unwrap_or(STEPS[STEPS.len() - 1]);
        let place = |at: i64| self.left + self.width * (at - self.from) as f64 / length as f64;
        let first = (self.from + ahead).div_euclid(step) * step - ahead;
        let round = (0..=room + 1).map(|number| first + number * step).filter(|at| (self.from..=self.to).contains(at));
        let ticks: Vec<Tick> = round.map(|at| Tick { at: Timestamp(at), left: place(at), step }).collect();
        if ticks.is_empty() { vec![Tick { at: Timestamp(self.from), left: self.left, step: SECOND }] } else { ticks }
    }
}

/// The longest pauses, each longer than all the rest of the time by a quarter, in order of time.
fn pauses(moments: &[i64]) -> Vec<(i64, i64)> {
    let mut gaps: Vec<(i64, i64)> = moments.windows(2).map(|pair| (pair[0], pair[1])).collect();
    gaps.sort_by_key(|(before, after)| before - after);
    let mut rest = moments[moments.len() - 1] - moments[0];
    let is_pause = |(before, after): &(i64, i64)| {
        let length = after - before;
        let is_long = length >= SHORTEST_PAUSE && length * 4 > rest;
        rest -= length;
        is_long
    };
    let mut pauses: Vec<(i64, i64)> = gaps.into_iter().take(MOST_PAUSES).take_while(is_pause).collect();
    pauses.sort_unstable();
    pauses
}

/// Gives each stretch its share of the width, and a short one room for a label.
fn laid_out(spans: &[(i64, i64)]) -> Vec<Stretch> {
    let lengths: Vec<f64> = spans.iter().map(|(from, to)| (to - from).max(SHORTEST_STRETCH) as f64).collect();
    let (whole, room) = (lengths.iter().sum::<f64>(), 100.0 - GAP * (spans.len() - 1) as f64);
    let shares: Vec<f64> = lengths.iter().map(|length| (length / whole * room).max(LABEL.min(room))).collect();
    let scale = room / shares.iter().sum::<f64>();
    let mut left = 0.0;
    let mut stretches = Vec::new();
    for ((from, last), (length, share)) in spans.iter().zip(lengths.iter().zip(&shares)) {
        let width = share * scale;
        stretches.push(Stretch { from: *from, last: *last, to: from + (length * 1.04) as i64, left, width });
        left += width + GAP;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(moments: &[i64]) -> Axis {
        Axis::over(moments.iter().map(|at| Timestamp(*at))).unwrap()
    }

    #[test]
    fn a_run_of_minutes_fills_the_width() {
        let axis = axis(&[0, MINUTE, 5 * MINUTE]);
        assert!(axis.pauses().is_empty());
        assert_eq!(axis.place(Timestamp(0)), 0.0);
        assert!((95.0..97.0).contains(&axis.place(Timestamp(5 * MINUTE))));
        let ticks: Vec<i64> = axis.ticks(|_| 0).iter().map(|tick| tick.at.0 / MINUTE).collect();
        assert_eq!(ticks, [0, 2, 4]);
    }

    #[test]
    fn days_between_two_runs_are_cut_out_and_their_length_is_told() {
        let runs: Vec<i64> = (0..8).map(|minute| minute * MINUTE).chain((0..3).map(|m| 2 * DAY + m * MINUTE)).collect();
        let axis = axis(&runs);
        let pauses = axis.pauses();
        assert_eq!((pauses.len(), pauses[0].length), (1, 2 * DAY - 7 * MINUTE));
        assert!(axis.place(Timestamp(7 * MINUTE)) < pauses[0].left + 0.01);
        assert!(axis.place(Timestamp(2 * DAY)) >= pauses[0].left + pauses[0].width - 0.01);
        assert!(axis.place(Timestamp(2 * DAY + 2 * MINUTE)) <= 100.0);
    }

    #[test]
    fn places_never_go_back_and_never_leave_the_picture() {
        for seed in 1..200_i64 {
            let moments: Vec<i64> =
                (0..20).map(|number| (number * seed * 7919).rem_euclid(seed * seed * 40_000 + 1)).collect();
            let axis = axis(&moments);
            let mut sorted = moments.clone();
            sorted.sort_unstable();
            let places: Vec<f64> = sorted.iter().map(|at| axis.place(Timestamp(*at))).collect();
            assert!(places.is_sorted(), "{seed}: {places:?}");
            assert!(places.iter().all(|place| (0.0..=100.0).contains(place)), "{seed}: {places:?}");
            assert!(axis.ticks(|_| HOUR).iter().all(|tick| (0.0..=100.0).contains(&tick.left)), "{seed}");
            assert!(!axis.ticks(|_| 0).is_empty() && axis.pauses().len() <= MOST_PAUSES);
        }
    }

    #[test]
    fn labels_stand_at_round_times_of_the_zone() {
        let axis = axis(&(0..=18).map(|half| half * HOUR / 2).collect::<Vec<_>>());
        let ticks: Vec<i64> = axis.ticks(|_| HOUR / 2).iter().map(|tick| (tick.at.0 + HOUR / 2) / MINUTE).collect();
        assert_eq!(ticks, [120, 240, 360, 480]);
        assert!(Axis::over([]).is_none());
    }
}
