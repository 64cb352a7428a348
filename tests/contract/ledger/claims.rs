//! Claims: who is due, in which order, and who is set aside.

use diglot::clock::Timestamp;
use diglot::ledger::{Batch, LedgerFault, State};

use super::world::*;

on_every_ledger!(
    claims_come_in_the_order_of_the_list,
    a_claim_carries_all_that_a_worker_needs,
    a_deferred_delivery_waits_for_its_time,
    a_paused_provider_is_not_claimed,
    an_unsubscribed_member_is_set_aside_and_the_next_one_claimed,
    when_all_who_wait_are_unsubscribed_the_newsletter_is_finished,
    a_claim_given_back_counts_as_never_made,
    a_requeued_delivery_keeps_its_attempt,
    the_date_is_fixed_by_the_first_claim,
    a_run_that_has_ended_claims_nothing,
    a_claim_of_nothing_claims_nothing,
);

fn claims_come_in_the_order_of_the_list(world: &World) {
    let mut ledger = world.open();
    let id = try_freeze(&mut *ledger, &[9, 3, 7, 1]).unwrap();
    let run = begin(&mut *ledger, id);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 3)), [9, 3, 7]);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 3)), [1]);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 3)), [0; 0]);
    assert_eq!(summary(&*ledger).finished_at, None, "an empty claim never means finished");
}

fn a_claim_carries_all_that_a_worker_needs(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!((claimed.seq.0, claimed.attempt, claimed.freeze), (1, 1, 1));
    assert_eq!((claimed.address, claimed.slots), (address(1), r#"{"greeting":"尊敬的会员："}"#.to_owned()));
    assert_eq!((claimed.member, claimed.languages.to_string()), (member(1), "zh-CN".to_owned()));
    assert_eq!((claimed.dated, claimed.message, claimed.provider.as_str()), (START, None, "odd.example"));
    assert_eq!(states(&*ledger, id), "claimed");
}

fn a_deferred_delivery_waits_for_its_time(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 3);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 2);
    let later = |at, minutes: i64| {
        let claimed = &claims[at];
        diglot::ledger::Settled { next_at: START.plus(minutes * 60_000), ..settled(claimed, State::Deferred) }
    };
    settle(&mut *ledger, &run, later(0, 2));
    settle(&mut *ledger, &run, later(1, 1));
    assert_eq!(states(&*ledger, id), "deferred deferred queued");
    world.clock.pass(59_999);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [3]);
    world.clock.pass(1);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [2]);
    world.clock.pass(60_000);
    let again = claim(&mut *ledger, &run, 9);
    assert_eq!((numbers(&again), again[0].attempt), (vec![1], 2));
}

fn a_paused_provider_is_not_claimed(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    let paused = ["odd.example".to_owned(), "it's \"quoted\".example".to_owned()];
    assert_eq!(numbers(&ledger.claim(&run, 9, &paused).unwrap()), [2, 4]);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [1, 3]);
}

fn an_unsubscribed_member_is_set_aside_and_the_next_one_claimed(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 5);
    let run = begin(&mut *ledger, id);
    suppress(&mut *world.open(), 1);
    suppress(&mut *world.open(), 3);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 2)), [2, 4]);
    assert_eq!(states(&*ledger, id), "suppressed claimed suppressed claimed queued");
    let row = one(&*ledger, id, 1);
    assert_eq!((row.attempt, row.verdict.reason.as_deref()), (0, Some("unsubscribed")));
}

fn when_all_who_wait_are_unsubscribed_the_newsletter_is_finished(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    suppress(&mut *ledger, 1);
    suppress(&mut *ledger, 2);
    assert!(claim(&mut *ledger, &run, 1).is_empty());
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn a_claim_given_back_counts_as_never_made(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    release(&mut *ledger, &run, &claimed);
    let row = one(&*ledger, id, 1);
    assert_eq!((row.state, row.attempt), (State::Queued, 0));
    assert_eq!(claim(&mut *ledger, &run, 1)[0].attempt, 1);
}

fn a_requeued_delivery_keeps_its_attempt(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Queued);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!((claimed.seq.0, claimed.attempt), (1, 2));
    settle(&mut *ledger, &run, settled(&claimed, State::Queued));
    assert_eq!(one(&*ledger, id, 1).attempt, 2);
}

fn the_date_is_fixed_by_the_first_claim(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    release(&mut *ledger, &run, &claimed);
    world.clock.pass(3_600_000);
    assert_eq!(claim(&mut *ledger, &run, 1)[0].dated, START);
}

fn a_run_that_has_ended_claims_nothing(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    end(&mut *ledger, run.clone());
    assert_eq!(kind(ledger.claim(&run, 1, &[])), LedgerFault::Busy);
    assert_eq!(kind(ledger.renew(&run)), LedgerFault::Busy);
    assert!(!ledger.commit(&run, &Batch::default()).unwrap().iter().any(|marked| marked.granted));
}

fn a_claim_of_nothing_claims_nothing(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    suppress(&mut *ledger, 1);
    assert!(claim(&mut *ledger, &run, 0).is_empty());
    assert_eq!((states(&*ledger, id).as_str(), one(&*ledger, id, 1).next_at), ("queued", Timestamp(0)));
}
