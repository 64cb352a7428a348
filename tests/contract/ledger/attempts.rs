//! Outcomes: the last one stands in the delivery, every other one in its history.

use diglot::clock::Timestamp;
use diglot::ledger::{Attempt, LEFT_THE_LIST, Settled, State, Tally, Verdict};

use super::world::*;

on_every_ledger!(
    an_outcome_keeps_the_reply_of_the_server,
    a_refused_member_is_not_tried_again,
    the_outcome_before_the_last_goes_to_the_history,
    what_was_accepted_stays_accepted,
    the_same_outcome_handed_in_twice_is_no_news,
    a_newsletter_is_finished_when_its_last_delivery_is_settled,
    the_end_of_a_run_gives_claims_back_and_leaves_doubt_about_the_rest,
    the_end_of_an_old_run_does_not_end_the_present_one,
);

fn an_outcome_keeps_the_reply_of_the_server(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &claimed));
    let verdict = Verdict {
        stage: Some("dot".to_owned()),
        code: Some(250),
        status: Some("2.0.0".to_owned()),
        reply: Some("已接收 queued as 4XYZ".to_owned()),
        queue_id: Some("4XYZ".to_owned()),
        reason: None,
    };
    world.clock.pass(500);
    settle(&mut *ledger, &run, Settled { verdict: verdict.clone(), ..settled(&claimed, State::Accepted) });
    let row = one(&*ledger, id, 1);
    assert_eq!((row.state, row.verdict, row.settled_at), (State::Accepted, verdict, Some(START.plus(500))));
    assert_eq!(ledger.attempts(id, row.seq).unwrap(), []);
}

fn a_refused_member_is_not_tried_again(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Failed);
    world.clock.pass(1_000_000_000);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [2]);
    end(&mut *ledger, run);
    let run = begin(&mut *ledger, id);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [2]);
}

fn the_outcome_before_the_last_goes_to_the_history(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    let busy = Verdict {
        stage: Some("rcpt".to_owned()),
        code: Some(450),
        reply: Some("稍后再试".to_owned()),
        ..Verdict::default()
    };
    settle(&mut *ledger, &run, Settled { verdict: busy.clone(), ..settled(&claimed, State::Deferred) });
    assert_eq!(one(&*ledger, id, claimed.seq.0).verdict, busy);
    world.clock.pass(10);
    send_next(&mut *ledger, &run, State::Accepted);
    let row = one(&*ledger, id, 1);
    assert_eq!((row.attempt, row.verdict.code), (2, None));
    let first = Attempt {
        attempt: 1,
        run: run.id,
        at: START,
        outcome: State::Deferred,
        stage: Some("rcpt".to_owned()),
        code: Some(450),
        reply: Some("稍后再试".to_owned()),
    };
    assert_eq!(ledger.attempts(id, row.seq).unwrap(), [first]);
}

fn what_was_accepted_stays_accepted(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = send_next(&mut *ledger, &run, State::Accepted);
    settle(&mut *ledger, &run, settled(&claimed, State::Failed));
    release(&mut *ledger, &run, &claimed);
    suppress(&mut *ledger, 1);
    assert!(claim(&mut *ledger, &run, 1).is_empty());
    assert_eq!(ledger.leave_out(id, &[member(1)], LEFT_THE_LIST).unwrap(), 0);
    assert_eq!(states(&*ledger, id), "accepted");
    let kept = ledger.attempts(id, claimed.seq).unwrap();
    assert_eq!((kept.len(), kept[0].outcome), (1, State::Failed));
}

fn the_same_outcome_handed_in_twice_is_no_news(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = send_next(&mut *ledger, &run, State::Accepted);
    settle(&mut *ledger, &run, settled(&claimed, State::Accepted));
    assert_eq!(ledger.attempts(id, claimed.seq).unwrap(), []);
    let nobody = Settled { seq: diglot::ledger::Seq(77), ..settled(&claimed, State::Accepted) };
    settle(&mut *ledger, &run, nobody);
    assert_eq!(ledger.attempts(id, diglot::ledger::Seq(77)).unwrap(), []);
}

fn a_newsletter_is_finished_when_its_last_delivery_is_settled(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 3);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Accepted);
    send_next(&mut *ledger, &run, State::Failed);
    let last = claim(&mut *ledger, &run, 1).remove(0);
    let later = Timestamp(START.0 + 5);
    settle(&mut *ledger, &run, Settled { next_at: later, ..settled(&last, State::Deferred) });
    assert_eq!(summary(&*ledger).finished_at, None);
    world.clock.pass(5);
    send_next(&mut *ledger, &run, State::Accepted);
    assert_eq!(summary(&*ledger).finished_at, Some(later));
    world.clock.pass(5);
    let tally = end(&mut *ledger, run);
    assert_eq!(tally, Tally { accepted: 2, failed: 1, ..Tally::default() });
    assert_eq!(summary(&*ledger).finished_at, Some(later), "it was finished then, not now");
}

fn the_end_of_a_run_gives_claims_back_and_leaves_doubt_about_the_rest(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 3);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 2);
    assert!(mark(&mut *ledger, &run, &claims[0]));
    let tally = end(&mut *ledger, run);
    assert_eq!(tally, Tally { uncertain: 1, queued: 2, ..Tally::default() });
    let rows = all(&*ledger, id);
    assert_eq!((rows[0].attempt, rows[1].attempt), (1, 0));
    assert_eq!(rows[0].verdict.reason.as_deref(), Some(diglot::ledger::RUN_ENDED));
}

fn the_end_of_an_old_run_does_not_end_the_present_one(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let old = begin(&mut *ledger, id);
    end(&mut *ledger, old.clone());
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    end(&mut *ledger, old);
    assert!(mark(&mut *ledger, &run, &claimed));
    if !world.is_shared() {
        let how = diglot::ledger::Begin { connections: 1, flight: 1 };
        assert_eq!(
            kind(world.open().begin(id, &how)),
            diglot::ledger::LedgerFault::Busy,
            "the newsletter is still held"
        );
    }
}

/// Only debug builds watch for our own mistakes.
#[cfg(debug_assertions)]
mod a_message_without_a_mark_cannot_be_accepted {
    use super::*;

    fn accept_without_mark(world: &World) {
        let mut ledger = world.open();
        let id = freeze(&mut *ledger, 1);
        let run = begin(&mut *ledger, id);
        let claimed = claim(&mut *ledger, &run, 1).remove(0);
        settle(&mut *ledger, &run, settled(&claimed, State::Accepted));
    }

    #[test]
    #[should_panic(expected = "a delivery may not go from Claimed to Accepted")]
    fn memory() {
        accept_without_mark(&World::memory());
    }

    #[test]
    #[should_panic(expected = "claimed to accepted")]
    fn postgres() {
        accept_without_mark(&World::postgres());
    }

    #[test]
    #[should_panic(expected = "claimed to accepted")]
    fn sqlite() {
        accept_without_mark(&World::sqlite());
    }
}
