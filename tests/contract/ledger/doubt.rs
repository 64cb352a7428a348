//! Doubt: what nobody knows is decided by late evidence or by a person, never by us.

use diglot::clock::Clock;
use diglot::ledger::{Batch, Decision, NewsletterId, Run, State, Tally};

use super::world::*;

on_every_ledger!(
    a_doubt_is_held_until_a_person_decides,
    a_skipped_doubt_lets_the_newsletter_finish,
    a_resent_delivery_is_tried_again_and_remembered,
    a_delivery_in_doubt_again_after_resending_is_asked_about_again,
    late_evidence_of_the_same_attempt_settles_a_doubt,
    late_evidence_after_a_decision_is_only_kept,
    a_late_requeue_is_no_evidence,
);

/// A run that died with one message under way; the next one has begun.
fn died(world: &World) -> (Box<dyn diglot::ledger::Ledger>, NewsletterId, Run, Run, diglot::ledger::Claimed) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let dead = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &dead, 1).remove(0);
    assert!(mark(&mut *ledger, &dead, &claimed));
    drop(ledger);
    world.outlive();
    let mut ledger = world.open();
    let run = begin(&mut *ledger, id);
    assert_eq!((run.requeued, run.uncertain), (0, 1));
    (ledger, id, dead, run, claimed)
}

fn a_doubt_is_held_until_a_person_decides(world: &World) {
    let (mut ledger, id, _, run, _) = died(world);
    world.clock.pass(1_000_000_000);
    assert!(claim(&mut *ledger, &run, 9).is_empty());
    let tally = end(&mut *ledger, run);
    assert_eq!((tally.uncertain, tally.skipped), (1, 0));
    assert_eq!(summary(&*ledger).finished_at, None);
    assert_eq!(one(&*ledger, id, 1).verdict.reason.as_deref(), Some(diglot::ledger::RUN_ENDED));
}

fn a_skipped_doubt_lets_the_newsletter_finish(world: &World) {
    let (mut ledger, id, ..) = died(world);
    assert_eq!(ledger.decide(id, Decision::Skip).unwrap(), 1);
    assert_eq!(ledger.decide(id, Decision::Skip).unwrap(), 0, "decided is decided");
    assert_eq!(ledger.decide(id, Decision::Resend).unwrap(), 0);
    let summary = summary(&*ledger);
    assert_eq!(summary.tally, Tally { uncertain: 1, skipped: 1, ..Tally::default() });
    assert_eq!(summary.finished_at, Some(world.clock.now()));
    assert_eq!(one(&*ledger, id, 1).doubt.as_deref(), Some("skipped"));
}

fn a_resent_delivery_is_tried_again_and_remembered(world: &World) {
    let (mut ledger, id, dead, run, first) = died(world);
    assert_eq!(ledger.decide(id, Decision::Resend).unwrap(), 1);
    assert_eq!(summary(&*ledger).finished_at, None);
    let claimed = send_next(&mut *ledger, &run, State::Accepted);
    assert_eq!((claimed.attempt, claimed.message), (2, Some(bytes_of(first.seq))));
    let row = one(&*ledger, id, 1);
    assert_eq!((row.state, row.doubt.as_deref()), (State::Accepted, Some("resent")));
    let kept = ledger.attempts(id, row.seq).unwrap();
    assert_eq!((kept[0].attempt, kept[0].run, kept[0].outcome), (1, dead.id, State::Uncertain));
    assert_eq!(summary(&*ledger).finished_at, Some(world.clock.now()));
}

fn a_delivery_in_doubt_again_after_resending_is_asked_about_again(world: &World) {
    let (mut ledger, id, _, run, _) = died(world);
    ledger.decide(id, Decision::Resend).unwrap();
    send_next(&mut *ledger, &run, State::Uncertain);
    assert_eq!(summary(&*ledger).finished_at, None, "nobody is skipped silently");
    assert_eq!(ledger.decide(id, Decision::Resend).unwrap(), 1);
    send_next(&mut *ledger, &run, State::Uncertain);
    assert_eq!(ledger.decide(id, Decision::Skip).unwrap(), 1);
    assert_eq!(summary(&*ledger).finished_at, Some(world.clock.now()));
    let kept: Vec<_> = ledger.attempts(id, diglot::ledger::Seq(1)).unwrap().iter().map(|kept| kept.outcome).collect();
    assert_eq!(kept, [State::Uncertain, State::Uncertain], "that it was resent can still be seen");
}

fn late_evidence_of_the_same_attempt_settles_a_doubt(world: &World) {
    for to in [State::Accepted, State::Deferred, State::Failed] {
        let world = &world.fresh();
        let (mut ledger, id, dead, _, claimed) = died(world);
        settle(&mut *ledger, &dead, settled(&claimed, to));
        assert_eq!(one(&*ledger, id, 1).state, to);
        assert_eq!(one(&*ledger, id, 1).verdict.reason, None);
        assert_eq!(ledger.attempts(id, claimed.seq).unwrap(), []);
        assert_eq!(summary(&*ledger).finished_at.is_some(), to != State::Deferred);
    }
}

fn late_evidence_after_a_decision_is_only_kept(world: &World) {
    for decision in [Decision::Skip, Decision::Resend] {
        let world = &world.fresh();
        let (mut ledger, id, dead, _, claimed) = died(world);
        ledger.decide(id, decision).unwrap();
        let before = one(&*ledger, id, 1);
        settle(&mut *ledger, &dead, settled(&claimed, State::Accepted));
        assert_eq!(one(&*ledger, id, 1).state, before.state);
        let kept = ledger.attempts(id, claimed.seq).unwrap();
        assert_eq!((kept.len(), kept[0].attempt, kept[0].outcome), (1, 1, State::Accepted));
    }
}

fn a_late_requeue_is_no_evidence(world: &World) {
    let (mut ledger, id, dead, _, claimed) = died(world);
    settle(&mut *ledger, &dead, settled(&claimed, State::Queued));
    let again = Batch { marks: vec![mark_of(&claimed)], ..Batch::default() };
    assert!(!ledger.commit(&dead, &again).unwrap()[0].granted);
    assert_eq!(states(&*ledger, id), "uncertain");
}
