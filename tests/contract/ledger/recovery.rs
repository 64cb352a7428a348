//! Crashes: a handle dropped without an end, then opened anew. Nobody is lost, nobody doubled, each doubt is named.

use diglot::ledger::{Begin, LedgerFault, State};

use super::world::*;

on_every_ledger!(
    a_crash_after_the_freeze_loses_nobody,
    a_crash_puts_claims_back_and_doubts_only_what_was_marked,
    a_crash_at_any_step_leaves_doubt_about_marked_messages_alone,
    numbers_of_runs_are_never_used_twice,
    runs_are_remembered_with_their_endings,
    a_delivery_tells_when_it_was_marked_and_of_which_pace_group_it_is,
    a_message_that_kills_every_run_counts_its_attempts,
);

fn a_crash_after_the_freeze_loses_nobody(world: &World) {
    let id = freeze(&mut *world.open(), 3);
    let mut ledger = world.open();
    let run = begin(&mut *ledger, id);
    assert_eq!((run.requeued, run.uncertain), (0, 0));
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [1, 2, 3]);
}

fn a_crash_puts_claims_back_and_doubts_only_what_was_marked(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 6);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Accepted);
    send_next(&mut *ledger, &run, State::Failed);
    let claims = claim(&mut *ledger, &run, 3);
    assert!(mark(&mut *ledger, &run, &claims[0]));
    drop(ledger);
    world.outlive();
    let mut ledger = world.open();
    assert_eq!(states(&*ledger, id), "accepted failed sending claimed claimed queued");
    let run = begin(&mut *ledger, id);
    assert_eq!((run.requeued, run.uncertain), (2, 1));
    assert_eq!(states(&*ledger, id), "accepted failed uncertain queued queued queued");
    assert_eq!(one(&*ledger, id, 4).attempt, 1, "an attempt that may have killed the process counts");
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [4, 5, 6]);
}

/// Every step of a run over two members, as the ledger sees it; `None` when the run is over.
fn step(ledger: &mut dyn diglot::ledger::Ledger, run: &diglot::ledger::Run, at: usize) -> Option<()> {
    let id = run.newsletter;
    let again = |seq: i64, ledger: &mut dyn diglot::ledger::Ledger| {
        let attempt = one(ledger, id, seq).attempt;
        settled_at(seq, attempt)
    };
    match at {
        0 => drop(claim(ledger, run, 2)),
        1 | 3 => {
            let mine = again(at as i64 / 2 + 1, ledger);
            let wish = diglot::ledger::Mark { seq: mine.seq, attempt: mine.attempt, message: bytes_of(mine.seq) };
            ledger.commit(run, &diglot::ledger::Batch { marks: vec![wish], ..Default::default() }).unwrap();
        }
        2 | 4 => {
            let mine = again(at as i64 / 2, ledger);
            settle(ledger, run, mine);
        }
        5 => drop(ledger.end(run.clone(), &diglot::ledger::Ending("done".to_owned())).unwrap()),
        _ => return None,
    }
    Some(())
}

fn settled_at(seq: i64, attempt: u32) -> diglot::ledger::Settled {
    diglot::ledger::Settled {
        seq: diglot::ledger::Seq(seq),
        attempt,
        to: State::Accepted,
        next_at: diglot::clock::Timestamp(0),
        verdict: diglot::ledger::Verdict::default(),
    }
}

fn a_crash_at_any_step_leaves_doubt_about_marked_messages_alone(world: &World) {
    let expected = [
        "queued queued",
        "queued queued",
        "uncertain queued",
        "accepted queued",
        "accepted uncertain",
        "accepted accepted",
        "accepted accepted",
    ];
    for (steps, expected) in expected.into_iter().enumerate() {
        let world = &world.fresh();
        let mut ledger = world.open();
        let id = freeze(&mut *ledger, 2);
        let run = begin(&mut *ledger, id);
        (0..steps).for_each(|at| step(&mut *ledger, &run, at).unwrap());
        drop(ledger);
        world.outlive();
        let mut ledger = world.open();
        begin(&mut *ledger, id);
        assert_eq!(states(&*ledger, id), expected, "after {steps} steps");
    }
}

on_file_ledgers!(only_one_run_holds_the_ledger);

fn runs_are_remembered_with_their_endings(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    assert_eq!(ledger.runs(id).unwrap(), []);
    let run = begin(&mut *ledger, id);
    world.clock.pass(20_000);
    ledger.renew(&run).unwrap();
    drop(ledger);
    let told = |ledger: &dyn diglot::ledger::Ledger| -> Vec<(i64, i64, Option<i64>, Option<String>)> {
        let since = |at: diglot::clock::Timestamp| at.0 - START.0;
        let runs = ledger.runs(id).unwrap().into_iter();
        runs.map(|run| (since(run.started_at), since(run.alive_at), run.ended_at.map(since), run.ending)).collect()
    };
    let mut ledger = world.open();
    assert_eq!(told(&*ledger), [(0, 20_000, None, None)], "a run without an end died, or is at work");
    world.clock.pass(60_000);
    let run = begin(&mut *ledger, id);
    world.clock.pass(5_000);
    ledger.end(run, &diglot::ledger::Ending("interrupted".to_owned())).unwrap();
    let lost = (0, 20_000, Some(80_000), Some(diglot::ledger::LOST.to_owned()));
    let ended = (80_000, 85_000, Some(85_000), Some("interrupted".to_owned()));
    assert_eq!(told(&*ledger), [lost, ended]);
}

fn a_delivery_tells_when_it_was_marked_and_of_which_pace_group_it_is(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 2);
    assert_eq!(one(&*ledger, id, 1).marked_at, None);
    world.clock.pass(3_000);
    assert!(mark(&mut *ledger, &run, &claims[0]));
    world.clock.pass(2_000);
    settle(&mut *ledger, &run, settled(&claims[0], State::Accepted));
    let (first, second) = (one(&*ledger, id, 1), one(&*ledger, id, 2));
    assert_eq!((first.marked_at, first.settled_at), (Some(START.plus(3_000)), Some(START.plus(5_000))));
    assert_eq!((second.marked_at, second.settled_at), (None, None));
    assert_eq!((&*first.provider, &*second.provider), ("odd.example", "even.example"));
    assert_eq!((first.freeze, second.freeze), (1, 1));
}

fn numbers_of_runs_are_never_used_twice(world: &World) {
    let id = freeze(&mut *world.open(), 1);
    let mut known = std::collections::BTreeSet::new();
    for round in 0..6 {
        let mut ledger = world.open();
        let run = begin(&mut *ledger, id);
        assert!(known.insert(run.id));
        if round % 2 == 0 {
            end(&mut *ledger, run);
        }
    }
}

fn only_one_run_holds_the_ledger(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    let id = freeze(&mut *one, 2);
    let how = Begin { connections: 1, flight: 1 };
    let run = begin(&mut *one, id);
    let claimed = claim(&mut *one, &run, 1);
    assert_eq!(kind(other.begin(id, &how)), LedgerFault::Busy);
    assert_eq!(kind(one.begin(id, &how)), LedgerFault::Busy);
    assert_eq!(states(&*other, id), "claimed queued", "who was refused has changed nothing");
    assert!(mark(&mut *one, &run, &claimed[0]), "who holds it is not disturbed");
    end(&mut *one, run);
    begin(&mut *other, id);
}

fn a_message_that_kills_every_run_counts_its_attempts(world: &World) {
    let id = freeze(&mut *world.open(), 1);
    for attempt in 1..=20 {
        let mut ledger = world.open();
        let run = begin(&mut *ledger, id);
        assert_eq!(claim(&mut *ledger, &run, 1)[0].attempt, attempt);
        drop(ledger);
        world.outlive();
    }
}
