//! The durable mark: no mark, no end of data.

use diglot::ledger::{Batch, LEASE, Mark, Seq, State};

use super::world::*;

on_every_ledger!(
    a_granted_mark_is_seen_by_everybody,
    a_mark_is_granted_once,
    a_mark_needs_its_own_claim,
    other_bytes_than_at_the_first_mark_are_refused,
    a_member_who_unsubscribes_before_the_mark_is_not_mailed,
    a_claim_whose_lease_has_run_out_gets_no_mark,
    a_renewed_lease_holds,
    results_releases_and_marks_are_answered_in_order,
);

fn a_granted_mark_is_seen_by_everybody(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &claimed));
    assert_eq!(states(&*world.open(), id), "sending");
}

fn a_mark_is_granted_once(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &claimed));
    assert!(!mark(&mut *ledger, &run, &claimed));
}

fn a_mark_needs_its_own_claim(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    let mine = mark_of(&claimed);
    let stranger = diglot::ledger::Run { id: run.id + 1, ..run.clone() };
    let refused = [
        (&run, Mark { attempt: 2, ..mine.clone() }),
        (&run, Mark { seq: Seq(2), ..mine.clone() }),
        (&run, Mark { seq: Seq(3), ..mine.clone() }),
        (&stranger, mine.clone()),
    ];
    for (run, mark) in refused {
        let batch = Batch { marks: vec![mark], ..Batch::default() };
        assert!(!ledger.commit(run, &batch).unwrap()[0].granted);
    }
    assert_eq!(states(&*ledger, id), "claimed queued");
    assert!(mark(&mut *ledger, &run, &claimed));
}

fn other_bytes_than_at_the_first_mark_are_refused(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Deferred);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!(claimed.message, Some(bytes_of(claimed.seq)));
    let other = Mark { message: [0xee; 32], ..mark_of(&claimed) };
    let batch = Batch { marks: vec![other], ..Batch::default() };
    assert!(!ledger.commit(&run, &batch).unwrap()[0].granted);
    assert!(mark(&mut *ledger, &run, &claimed), "the same bytes may go out");
}

fn a_member_who_unsubscribes_before_the_mark_is_not_mailed(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    suppress(&mut *world.open(), 1);
    assert!(!mark(&mut *ledger, &run, &claimed));
    assert_eq!(states(&*ledger, id), "suppressed");
    release(&mut *ledger, &run, &claimed);
    assert_eq!(states(&*ledger, id), "suppressed", "a release brings nobody back");
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn a_claim_whose_lease_has_run_out_gets_no_mark(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    world.clock.pass(LEASE);
    ledger.renew(&run).unwrap();
    assert!(!mark(&mut *ledger, &run, &claimed), "a lease that has run out is not renewed");
    release(&mut *ledger, &run, &claimed);
    let fresh = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &fresh));
}

fn a_renewed_lease_holds(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    for _ in 0..5 {
        world.clock.pass(LEASE - 1);
        ledger.renew(&run).unwrap();
    }
    assert!(mark(&mut *ledger, &run, &claimed));
}

fn results_releases_and_marks_are_answered_in_order(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 4);
    assert!(mark(&mut *ledger, &run, &claims[0]));
    let batch = Batch {
        settled: vec![settled(&claims[0], State::Accepted)],
        released: vec![(claims[1].seq, claims[1].attempt)],
        marks: vec![mark_of(&claims[3]), mark_of(&claims[1]), mark_of(&claims[2])],
    };
    let answers: Vec<_> =
        ledger.commit(&run, &batch).unwrap().iter().map(|marked| (marked.seq.0, marked.granted)).collect();
    assert_eq!(answers, [(4, true), (2, false), (3, true)]);
    assert_eq!(states(&*ledger, id), "accepted queued sending sending");
}
