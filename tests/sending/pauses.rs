//! What is wrong with the run rather than with a member, and how the run ends then.

use std::sync::atomic::{AtomicUsize, Ordering};

use diglot::delivery::{Pause, Why};
use diglot::ledger::{Begin, Ledger, MemoryLedger, State, Tally};
use diglot::message::Message;
use diglot::transport::{
    Answer, Delay, Memory, Open, Outcome, RunFate, Saw, Slow, Stage, Take, Transport, TransportError, Via, Whole,
};

use crate::fixture::{HandClock, deliveries, freeze};
use crate::{ONE, accepted, mail, refused, reply};

fn ledger(members: usize) -> (std::sync::Arc<HandClock>, MemoryLedger) {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, members);
    (clock, ledger)
}

#[test]
fn a_relay_that_refuses_everybody_fails_at_most_five_of_a_thousand() {
    for how in [ONE, Begin { connections: 4, flight: 3 }] {
        let (clock, mut ledger) = ledger(1_000);
        let way = Memory::scripted(|_, _| refused(554, "5.7.1 blocked", RunFate::Breaker));
        let finished = mail(&mut ledger, &*clock, &way, how).0.unwrap();
        assert_eq!(finished.why, Why::Paused(Pause::EqualReplies("554 5.7.1 blocked".into())));
        let Tally { failed, deferred, queued, uncertain, .. } = finished.tally;
        assert_eq!((failed, uncertain), (5, 0));
        assert!(deferred <= 4 * 3 && failed + deferred + queued == 1_000, "{:?}", finished.tally);
    }
}

#[test]
fn five_lost_connections_touch_nobody() {
    let (clock, mut ledger) = ledger(20);
    let way = Memory::scripted(|_, _| {
        let outcome = Outcome::TryLater(Stage::Mail, None, Delay::Now);
        Answer { outcome: Some(outcome), run: RunFate::Reconnect("smtp.chinalux.example:465 closed".into()) }
    });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!(finished.why, Why::Paused(Pause::NoConnection("smtp.chinalux.example:465 closed".into())));
    assert_eq!(finished.tally, Tally { queued: 20, ..Tally::default() });
}

#[test]
fn three_unknown_outcomes_in_a_row_end_the_run() {
    let (clock, mut ledger) = ledger(20);
    let way = Memory::scripted(|_, _| {
        let outcome = Outcome::Uncertain(Stage::Dot, Saw::TimedOut);
        Answer { outcome: Some(outcome), run: RunFate::Reconnect("no answer".into()) }
    });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!(finished.why, Why::Paused(Pause::TooUncertain));
    assert_eq!(finished.tally, Tally { queued: 17, uncertain: 3, ..Tally::default() });
    assert!(deliveries(&ledger).iter().take(3).all(|row| row.verdict.reason.as_deref() == Some("no answer in time")));
    mail(&mut ledger, &*clock, &Memory::new(), ONE).0.unwrap();
    assert_eq!(ledger.newsletter(&crate::fixture::slug()).unwrap().unwrap().tally.uncertain, 3, "held, not sent again");
}

/// A flight of eight that meets one fault: each of its messages by this, everything behind it accepted.
fn flight_into(fault: impl Fn(usize) -> Answer + Send + Sync + 'static) -> (Why, Tally) {
    let (clock, mut ledger) = ledger(40);
    let way = Memory::scripted(move |number, _| if (8..16).contains(&number) { fault(number - 8) } else { accepted() });
    let finished = mail(&mut ledger, &*clock, &way, Begin { connections: 1, flight: 8 }).0.unwrap();
    (finished.why, finished.tally)
}

#[test]
fn a_flight_that_finds_nobody_is_one_failed_connection_and_not_eight() {
    let nobody = |place| {
        let run = if place == 0 { RunFate::Reconnect("connection refused".into()) } else { RunFate::GoOn };
        Answer { outcome: None, run }
    };
    assert_eq!(flight_into(nobody), (Why::Done, Tally { accepted: 40, ..Tally::default() }));
}

#[test]
fn a_relay_that_restarts_in_the_middle_of_a_flight_does_not_end_the_run() {
    let cut = |_| {
        let outcome = Outcome::Uncertain(Stage::Dot, Saw::Closed);
        Answer { outcome: Some(outcome), run: RunFate::Reconnect("closed".into()) }
    };
    assert_eq!(flight_into(cut), (Why::Done, Tally { accepted: 32, uncertain: 8, ..Tally::default() }));
}

#[test]
fn a_wrong_password_stops_at_once_and_marks_nobody() {
    let (clock, mut ledger) = ledger(20);
    let way = Memory::scripted(|_, _| Answer { outcome: None, run: RunFate::Stop("535 wrong password".into()) });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!(finished.why, Why::Paused(Pause::Stopped("535 wrong password".into())));
    assert_eq!((finished.tally.queued, way.count()), (20, 1));
}

#[test]
fn a_message_that_goes_back_twice_waits_like_one_that_was_put_off() {
    let (clock, mut ledger) = ledger(2);
    let way = Memory::scripted(|_, message| {
        if message.envelope.to.as_str().starts_with("member2") {
            return accepted();
        }
        let outcome = Outcome::TryLater(Stage::Rcpt, Some(reply(421, "busy")), Delay::Now);
        Answer { outcome: Some(outcome), run: RunFate::Slow(Slow::Busy, "421 busy".into()) }
    });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    let row = &deliveries(&ledger)[0];
    assert_eq!((row.state, row.verdict.code), (State::Deferred, Some(421)));
    assert!(row.attempt == 6 || row.attempt == 7, "{}: after one of these the wait is over half an hour", row.attempt);
    assert_eq!(way.count(), row.attempt as usize + 1);
    assert_eq!(finished.why, Why::Later(Some(row.next_at)));
}

#[test]
fn a_way_out_that_does_nothing_and_says_nothing_cannot_keep_a_run_busy_for_ever() {
    let (clock, mut ledger) = ledger(3);
    let way = Memory::scripted(|_, _| Answer { outcome: None, run: RunFate::GoOn });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!(finished.why, Why::Paused(Pause::NothingDone));
}

/// A relay that admits the first connection and turns every other one away.
struct Narrow {
    inner: Memory,
    opened: AtomicUsize,
}

struct TurnedAway;

impl Take for TurnedAway {
    fn ready(&mut self, _message: &Message) -> Result<(), Answer> {
        Err(Answer { outcome: None, run: RunFate::Reconnect("421 too many connections".into()) })
    }

    fn take(&mut self, _message: &Message) -> Answer {
        unreachable!("it is never ready")
    }
}

impl Open for Narrow {
    fn check(&self) -> Result<(), TransportError> {
        Ok(())
    }

    fn open(&self) -> Box<dyn Transport> {
        if self.opened.fetch_add(1, Ordering::SeqCst) == 0 {
            self.inner.open()
        } else {
            Box::new(Whole::new(TurnedAway))
        }
    }

    fn via(&self) -> Via {
        self.inner.via()
    }
}

#[test]
fn a_relay_that_admits_fewer_connections_than_set_still_serves_everybody() {
    let (clock, mut ledger) = ledger(200);
    let way = Narrow { inner: Memory::new(), opened: AtomicUsize::new(0) };
    let finished = mail(&mut ledger, &*clock, &way, Begin { connections: 3, flight: 1 }).0.unwrap();
    assert_eq!((finished.why, finished.tally.accepted), (Why::Done, 200));
    assert!(deliveries(&ledger).iter().all(|row| row.attempt == 1), "nobody was tried in vain");
}
