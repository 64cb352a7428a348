//! The connections of a run as the desk sees them: what each holds, which rest after a failure, and which may begin a flight.
//!
//! Pure: answers and the time in, permissions out. A relay may admit fewer connections than we would like, and may be gone for a
//! while: who was turned away waits until somebody else got through, and when nobody does, longer each time.

use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::transport::{Answer, Outcome, RunFate, Slow};

/// The wait after the first failed connection, in milliseconds; three times as long after each further one.
const FIRST_WAIT: i64 = 5_000;

/// What a seat holds, in deliveries.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// Claimed ones: nothing irrevocable happens to them.
    pub drafts: usize,
    /// Marked ones: they are in doubt until the seat reports.
    pub marked: usize,
    /// Whether it has an order that it did not report on.
    pub at_work: bool,
}

impl Held {
    fn count(&self) -> usize {
        self.drafts + self.marked
    }

    fn is_free(&self) -> bool {
        !self.at_work && self.count() == 0
    }
}

/// Whether a seat may connect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Rest {
    #[default]
    None,
    /// It was turned away and waits until somebody else gets through, or until it is alone.
    TurnedAway,
    /// Somebody else got through since.
    Woken,
}

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    held: Held,
    rest: Rest,
    /// Its connection has served somebody.
    proved: bool,
    /// Its connection failed already, and what it had begun behind fails with it.
    same: bool,
    /// It failed in this very report.
    ended: bool,
    /// Messages on its connection.
    carried: u32,
    /// Its next flight goes over a new connection.
    anew: bool,
}

/// All seats of a run.
#[derive(Debug)]
pub(super) struct Seats {
    places: Vec<Place>,
    /// Who rests connects no sooner.
    connect_at: Timestamp,
}

impl Seats {
    pub(super) fn new(count: u32) -> Seats {
        Seats { places: vec![Place::default(); count.max(1) as usize], connect_at: Timestamp(i64::MIN) }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn held(&mut self, seat: usize) -> &mut Held {
        &mut self.places[seat].held
    }

    /// Deliveries that are with the seats.
    pub(super) fn under_way(&self) -> usize {
        self.places.iter().map(|place| place.held.count()).sum()
    }

    /// Whether nobody has anything to do.
    pub(super) fn all_free(&self) -> bool {
        self.places.iter().all(|place| place.held.is_free())
    }

    /// Whether an answer tells of no failed connection: the seat's had served somebody, or it is the one that failed already.
    pub(super) fn is_excused(&self, seat: usize, answer: &Answer) -> bool {
        let Place { proved, same, ended, .. } = self.places[seat];
        match (&answer.run, &answer.outcome) {
            (RunFate::Reconnect(_) | RunFate::Slow(..), Some(Outcome::Uncertain(..))) => proved || ended,
            (RunFate::Reconnect(_) | RunFate::Slow(..), _) => proved || same,
            // What was not spoken of any more behind the failure.
            (_, None) => same,
            _ => false,
        }
    }

    /// A seat has reported, and holds so many drafts from now on.
    pub(super) fn reported(&mut self, seat: usize, drafts: usize) {
        let place = &mut self.places[seat];
        place.held = Held { drafts, ..Held::default() };
        place.same &= drafts > 0;
        place.ended = false;
    }

    /// Takes in how a message went; `failed` connections have failed in a row, `anew` says that this one is used up.
    pub(super) fn answered(&mut self, seat: usize, answer: &Answer, failed: u32, anew: bool, now: Timestamp) {
        let place = &mut self.places[seat];
        place.carried += 1;
        place.anew |= anew;
        match (&answer.run, &answer.outcome) {
            (_, Some(Outcome::Accepted(_))) => {
                place.proved = true;
                place.rest = Rest::None;
                // One at a time, so that a row of those turned away is not taken for a relay that is gone.
                if let Some(other) = self.places.iter_mut().find(|place| place.rest == Rest::TurnedAway) {
                    other.rest = Rest::Woken;
                }
            }
            (RunFate::Reconnect(_), _) => self.fail(seat, failed, now),
            (RunFate::Slow(..), None) => self.fail(seat, failed, now),
            // The server closes this connection.
            (RunFate::Slow(Slow::Busy, _), _) => *place = Place { held: place.held, ..Place::default() },
            _ => {}
        }
    }

    fn fail(&mut self, seat: usize, failed: u32, now: Timestamp) {
        let held = self.places[seat].held;
        self.places[seat] = Place { held, rest: Rest::TurnedAway, same: true, ended: true, ..Place::default() };
        if failed > 0 {
            self.connect_at = self.connect_at.max(now.plus(wait(failed, now)));
        }
    }

    /// Whether a seat may begin a flight now: one that is free, or (`answered`) one that finishes another in the same step.
    pub(super) fn may_begin(
        &mut self,
        seat: usize,
        answered: bool,
        most: usize,
        per_connection: u32,
        now: Timestamp,
    ) -> bool {
        let others = self.places.iter().enumerate().filter(|(at, place)| *at != seat && !place.held.is_free()).count();
        let connect_at = self.connect_at;
        let place = &mut self.places[seat];
        place.anew |= place.carried >= per_connection;
        let ready = if answered { !place.anew } else { place.held.is_free() };
        let rested = match place.rest {
            Rest::None => true,
            Rest::TurnedAway => others == 0 && now >= connect_at,
            Rest::Woken => now >= connect_at,
        };
        ready && rested && others < most
    }

    /// Begins a flight; answers whether it goes over a new connection.
    pub(super) fn begin(&mut self, seat: usize, messages: usize) -> bool {
        let place = &mut self.places[seat];
        place.held.drafts = messages;
        let anew = std::mem::take(&mut place.anew);
        if anew {
            place.carried = 0;
        }
        anew
    }

    /// When somebody may connect again, if everybody rests.
    pub(super) fn rests_until(&self, now: Timestamp) -> Option<Timestamp> {
        let all = self.places.iter().all(|place| place.rest != Rest::None && place.held.is_free());
        Some(self.connect_at).filter(|until| all && *until > now)
    }
}

/// Half to the whole of 5, 15, 45 … seconds, so that many senders do not come back to a relay at the same moment.
fn wait(failed: u32, now: Timestamp) -> i64 {
    let whole = FIRST_WAIT * 3_i64.pow(failed.clamp(1, 5) - 1);
    let dice = Sha256::digest(now.0.to_be_bytes());
    whole / 2 + whole / 2 * i64::from(dice[0]) / 255
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{Reply, Saw, Stage};

    const NOW: Timestamp = Timestamp(1_000_000);

    fn accepted() -> Answer {
        let reply = Reply { code: 250, status: None, text: "ok".into() };
        Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn }
    }

    fn lost() -> Answer {
        Answer { outcome: None, run: RunFate::Reconnect("closed".into()) }
    }

    fn uncertain() -> Answer {
        Answer { outcome: Some(Outcome::Uncertain(Stage::Dot, Saw::Closed)), ..lost() }
    }

    fn untouched() -> Answer {
        Answer { outcome: None, run: RunFate::GoOn }
    }

    fn may_begin(seats: &mut Seats, now: Timestamp) -> Vec<usize> {
        (0..seats.len()).filter(|seat| seats.may_begin(*seat, false, 9, 100, now)).collect()
    }

    #[test]
    fn who_is_turned_away_waits_for_somebody_to_get_through_one_at_a_time() {
        let mut seats = Seats::new(3);
        seats.begin(0, 1);
        seats.answered(1, &lost(), 1, false, NOW);
        seats.answered(2, &lost(), 2, false, NOW);
        let later = NOW.plus(60_000);
        assert!(may_begin(&mut seats, later).is_empty(), "somebody is at work");
        seats.answered(0, &accepted(), 0, false, NOW);
        assert_eq!(may_begin(&mut seats, later), [1]);
        assert!(may_begin(&mut seats, NOW).is_empty(), "but not at once");
    }

    #[test]
    fn when_nobody_gets_through_each_wait_is_longer() {
        let mut seats = Seats::new(2);
        let mut now = NOW;
        for (failed, least, most) in [(1, 2_500, 5_000), (2, 7_500, 15_000), (3, 22_500, 45_000), (4, 67_500, 135_000)]
        {
            seats.answered(0, &lost(), failed, false, now);
            seats.answered(1, &lost(), failed, false, now);
            let until = seats.rests_until(now).unwrap();
            assert!((least..=most).contains(&(until.0 - now.0)), "{failed}");
            assert!(may_begin(&mut seats, until.plus(-1)).is_empty());
            now = until;
            assert_eq!(may_begin(&mut seats, now), [0, 1]);
        }
        assert_eq!(seats.rests_until(now), None);
    }

    #[test]
    fn a_connection_that_served_somebody_is_replaced_at_once() {
        let mut seats = Seats::new(1);
        seats.answered(0, &accepted(), 0, false, NOW);
        assert!(
            seats.is_excused(0, &lost()) && !seats.is_excused(0, &untouched()),
            "an untouched member alone is no end"
        );
        seats.answered(0, &lost(), 0, false, NOW);
        assert!(seats.is_excused(0, &untouched()) && seats.is_excused(0, &uncertain()), "the others of its flight");
        seats.reported(0, 1);
        assert!(seats.is_excused(0, &lost()), "what was begun behind fails with it");
        assert!(!seats.is_excused(0, &uncertain()), "but what was given to the relay was given over another one");
        seats.reported(0, 0);
        assert_eq!((may_begin(&mut seats, NOW), seats.is_excused(0, &lost())), (vec![0], false));
    }

    #[test]
    fn no_more_work_than_is_allowed() {
        let mut seats = Seats::new(4);
        seats.begin(0, 1);
        assert!(seats.may_begin(1, false, 2, 100, NOW) && !seats.may_begin(1, false, 1, 100, NOW));
        assert!(!seats.may_begin(0, false, 9, 100, NOW) && seats.may_begin(0, true, 1, 100, NOW));
    }

    #[test]
    fn a_connection_that_is_used_up_is_replaced_when_its_flight_is_over() {
        let mut seats = Seats::new(1);
        (0..3).for_each(|_| seats.answered(0, &accepted(), 0, false, NOW));
        assert!(seats.may_begin(0, true, 9, 4, NOW), "not yet");
        seats.answered(0, &accepted(), 0, false, NOW);
        assert!(!seats.may_begin(0, true, 9, 4, NOW), "not behind the last flight");
        assert!(seats.may_begin(0, false, 9, 4, NOW) && seats.begin(0, 1), "on a new connection");
        *seats.held(0) = Held::default();
        seats.answered(0, &accepted(), 0, false, NOW);
        assert!(seats.may_begin(0, false, 9, 4, NOW) && !seats.begin(0, 1));
    }
}
