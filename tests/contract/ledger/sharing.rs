//! Several runs at once: they share a newsletter, and whoever is left finishes what another one held.

use diglot::ledger::{Batch, Begin, LEASE, Outlook, Run, State};

use super::world::*;

on_shared_ledgers!(
    several_runs_share_a_newsletter_and_claim_nobody_twice,
    a_run_that_joins_takes_nothing_from_those_at_work,
    what_a_dead_run_held_comes_to_the_others_when_its_lease_has_run_out,
    a_renewed_lease_is_not_taken_over,
    a_paused_run_may_not_send_and_its_claims_go_to_others,
    an_answer_that_comes_after_the_lease_ran_out_settles_the_doubt,
    a_late_answer_changes_nothing_for_a_delivery_that_was_resent,
    a_run_that_woke_up_again_works_on,
    the_end_of_one_run_leaves_the_rows_of_others_alone,
    others_are_told_of_what_somebody_else_holds,
    a_newsletter_is_finished_when_the_last_of_its_runs_is_done,
    a_run_asleep_while_other_content_was_frozen_may_not_go_on,
);

fn several_runs_share_a_newsletter_and_claim_nobody_twice(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    let id = freeze(&mut *one, 5);
    let first = begin(&mut *one, id);
    let second = other.begin(id, &Begin { connections: 4, flight: 1 }).unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(numbers(&claim(&mut *one, &first, 2)), [1, 2]);
    assert_eq!(numbers(&claim(&mut *other, &second, 2)), [3, 4]);
    assert_eq!(numbers(&claim(&mut *one, &first, 2)), [5]);
    assert!(claim(&mut *other, &second, 2).is_empty());
}

fn a_run_that_joins_takes_nothing_from_those_at_work(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    let id = freeze(&mut *one, 2);
    let first = begin(&mut *one, id);
    let claims = claim(&mut *one, &first, 2);
    assert!(mark(&mut *one, &first, &claims[0]));
    let second = begin(&mut *other, id);
    assert_eq!((second.requeued, second.uncertain), (0, 0));
    assert_eq!(states(&*other, id), "sending claimed");
    assert!(mark(&mut *one, &first, &claims[1]), "who holds it is not disturbed");
}

/// A run that is gone with one message under way and one claimed.
fn gone(world: &World) -> (Box<dyn diglot::ledger::Ledger>, Run, Vec<diglot::ledger::Claimed>) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 2);
    assert!(mark(&mut *ledger, &run, &claims[0]));
    (ledger, run, claims)
}

fn what_a_dead_run_held_comes_to_the_others_when_its_lease_has_run_out(world: &World) {
    let (dead, run, _) = gone(world);
    drop(dead);
    let mut ledger = world.open();
    let heir = begin(&mut *ledger, run.newsletter);
    world.clock.pass(LEASE - 1);
    assert!(claim(&mut *ledger, &heir, 9).is_empty(), "nobody knows yet that it is dead");
    world.clock.pass(1);
    let taken = claim(&mut *ledger, &heir, 9);
    assert_eq!((numbers(&taken), taken[0].attempt), (vec![2], 2));
    assert_eq!(states(&*ledger, run.newsletter), "uncertain claimed");
    assert_eq!(one(&*ledger, run.newsletter, 1).verdict.reason.as_deref(), Some(diglot::ledger::RUN_ENDED));
}

fn a_renewed_lease_is_not_taken_over(world: &World) {
    let (mut slow, run, claims) = gone(world);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    for _ in 0..3 {
        world.clock.pass(LEASE - 1);
        slow.renew(&run).unwrap();
        assert!(claim(&mut *ledger, &other, 9).is_empty());
    }
    assert!(mark(&mut *slow, &run, &claims[1]));
}

fn a_paused_run_may_not_send_and_its_claims_go_to_others(world: &World) {
    let (mut paused, run, claims) = gone(world);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    world.clock.pass(LEASE);
    assert!(!mark(&mut *paused, &run, &claims[1]), "its lease has run out, though nobody has taken it over yet");
    let taken = claim(&mut *ledger, &other, 9);
    assert!(!mark(&mut *paused, &run, &claims[1]));
    assert!(mark(&mut *ledger, &other, &taken[0]));
    release(&mut *paused, &run, &claims[1]);
    settle(&mut *paused, &run, settled(&claims[1], State::Failed));
    assert_eq!(states(&*ledger, run.newsletter), "uncertain sending", "its word about what it lost changes nothing");
    let kept = ledger.attempts(run.newsletter, claims[1].seq).unwrap();
    assert_eq!((kept.len(), kept[0].run, kept[0].outcome), (1, run.id, State::Failed));
}

fn an_answer_that_comes_after_the_lease_ran_out_settles_the_doubt(world: &World) {
    let (mut paused, run, claims) = gone(world);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    world.clock.pass(LEASE);
    send_next(&mut *ledger, &other, State::Accepted);
    assert_eq!(states(&*ledger, run.newsletter), "uncertain accepted");
    settle(&mut *paused, &run, settled(&claims[0], State::Accepted));
    assert_eq!(states(&*ledger, run.newsletter), "accepted accepted");
    assert!(summary(&*ledger).finished_at.is_some());
}

fn a_late_answer_changes_nothing_for_a_delivery_that_was_resent(world: &World) {
    let (mut paused, run, claims) = gone(world);
    let mut ledger = world.open();
    world.clock.pass(LEASE);
    let other = begin(&mut *ledger, run.newsletter);
    assert_eq!((other.requeued, other.uncertain), (1, 1));
    assert_eq!(ledger.decide(run.newsletter, diglot::ledger::Decision::Resend).unwrap(), 1);
    settle(&mut *paused, &run, settled(&claims[0], State::Accepted));
    assert_eq!(states(&*ledger, run.newsletter), "queued queued");
    let again = claim(&mut *ledger, &other, 1).remove(0);
    assert_eq!((again.seq, again.attempt), (claims[0].seq, 2));
    settle(&mut *paused, &run, settled(&claims[0], State::Failed));
    assert_eq!(one(&*ledger, run.newsletter, 1).state, State::Claimed);
}

fn a_run_that_woke_up_again_works_on(world: &World) {
    let (mut paused, run, claims) = gone(world);
    world.clock.pass(10 * LEASE);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    paused.renew(&run).unwrap();
    settle(&mut *paused, &run, settled(&claims[0], State::Accepted));
    let fresh = claim(&mut *paused, &run, 9);
    assert_eq!((numbers(&fresh), fresh[0].attempt), (vec![2], 2));
    assert!(mark(&mut *paused, &run, &fresh[0]));
    end(&mut *ledger, other);
    settle(&mut *paused, &run, settled(&fresh[0], State::Accepted));
    assert_eq!(end(&mut *paused, run).accepted, 2);
}

fn the_end_of_one_run_leaves_the_rows_of_others_alone(world: &World) {
    let (mut one, run, claims) = gone(world);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    let tally = end(&mut *ledger, other.clone());
    assert_eq!((tally.sending, tally.claimed), (1, 1));
    assert!(mark(&mut *one, &run, &claims[1]));
    let busy = ledger.commit(&other, &Batch { marks: vec![mark_of(&claims[1])], ..Batch::default() }).unwrap();
    assert!(!busy[0].granted);
}

fn others_are_told_of_what_somebody_else_holds(world: &World) {
    let (mut one, run, _) = gone(world);
    let mut ledger = world.open();
    let other = begin(&mut *ledger, run.newsletter);
    assert_eq!(ledger.outlook(&other, &[]).unwrap(), Outlook { due: None, elsewhere: 2 });
    assert_eq!(one.outlook(&run, &[]).unwrap(), Outlook::default());
    end(&mut *one, run);
    assert_eq!(ledger.outlook(&other, &[]).unwrap().elsewhere, 0);
    assert!(ledger.outlook(&other, &[]).unwrap().due.is_some());
}

fn a_newsletter_is_finished_when_the_last_of_its_runs_is_done(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    let id = freeze(&mut *one, 2);
    let (first, second) = (begin(&mut *one, id), begin(&mut *other, id));
    let mine = claim(&mut *one, &first, 1).remove(0);
    send_next(&mut *other, &second, State::Accepted);
    end(&mut *other, second);
    assert_eq!(summary(&*one).finished_at, None);
    assert!(mark(&mut *one, &first, &mine));
    settle(&mut *one, &first, settled(&mine, State::Accepted));
    assert!(summary(&*one).finished_at.is_some());
    end(&mut *one, first);
}

fn a_run_asleep_while_other_content_was_frozen_may_not_go_on(world: &World) {
    let (mut paused, run, claims) = gone(world);
    let mut ledger = world.open();
    let content =
        diglot::ledger::Refrozen { inputs: Vec::new(), content: [8; 32], editions: vec![edition("en", "Correction")] };
    assert_eq!(kind(ledger.refreeze(run.newsletter, &content)), diglot::ledger::LedgerFault::Busy);
    world.clock.pass(LEASE);
    let recovery = begin(&mut *ledger, run.newsletter);
    end(&mut *ledger, recovery);
    assert_eq!(ledger.refreeze(run.newsletter, &content).unwrap(), 1);
    assert_eq!(kind(paused.claim(&run, 9, &[])), diglot::ledger::LedgerFault::Busy);
    assert_eq!(kind(paused.renew(&run)), diglot::ledger::LedgerFault::Busy);
    settle(&mut *paused, &run, settled(&claims[0], State::Accepted));
    assert_eq!(states(&*ledger, run.newsletter), "accepted queued", "what it knows is heard all the same");
}
