//! The list and the wishes of members: suppression wins over every list, and an erased member stays away.

use diglot::ledger::{Decision, LEFT_THE_LIST, State, SuppressionReason};

use super::world::*;

on_every_ledger!(
    members_who_left_the_list_are_not_mailed,
    a_claim_of_a_member_who_left_gets_no_mark,
    what_was_sent_to_a_member_who_left_stays_as_it_is,
    the_first_suppression_stays,
    a_lifted_suppression_lets_the_next_newsletter_through,
    suppressions_are_read_by_key_range,
    an_erased_member_is_forgotten_and_never_mailed_again,
    an_erasure_is_never_lifted,
    a_message_under_way_to_an_erased_member_ends_as_it_ends,
);

fn members_who_left_the_list_are_not_mailed(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Deferred);
    assert_eq!(ledger.leave_out(id, &[member(1), member(3), member(99)], LEFT_THE_LIST).unwrap(), 2);
    assert_eq!(ledger.leave_out(id, &[member(1), member(3)], LEFT_THE_LIST).unwrap(), 0);
    assert_eq!(states(&*ledger, id), "suppressed queued suppressed queued");
    assert_eq!(one(&*ledger, id, 3).verdict.reason.as_deref(), Some(LEFT_THE_LIST));
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [2, 4]);
}

fn a_claim_of_a_member_who_left_gets_no_mark(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!(ledger.leave_out(id, &[member(1)], LEFT_THE_LIST).unwrap(), 1);
    assert!(!mark(&mut *ledger, &run, &claimed));
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn what_was_sent_to_a_member_who_left_stays_as_it_is(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    for to in [State::Accepted, State::Failed, State::Uncertain] {
        send_next(&mut *ledger, &run, to);
    }
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &claimed));
    let everybody: Vec<_> = (1..=4).map(member).collect();
    assert_eq!(ledger.leave_out(id, &everybody, LEFT_THE_LIST).unwrap(), 0);
    assert_eq!(states(&*ledger, id), "accepted failed uncertain sending");
}

fn the_first_suppression_stays(world: &World) {
    let mut ledger = world.open();
    let bounced = suppression(1, SuppressionReason::Bounced);
    ledger.suppress(std::slice::from_ref(&bounced)).unwrap();
    ledger.suppress(&[suppression(1, SuppressionReason::Manual), suppression(2, SuppressionReason::Manual)]).unwrap();
    let rows = world.open().suppressed(None, 9).unwrap();
    assert_eq!(rows, [bounced, suppression(2, SuppressionReason::Manual)]);
}

fn a_lifted_suppression_lets_the_next_newsletter_through(world: &World) {
    let mut ledger = world.open();
    suppress(&mut *ledger, 1);
    assert!(ledger.unsuppress(member(1), "asked by telephone to come back").unwrap());
    assert!(!ledger.unsuppress(member(1), "once more").unwrap());
    suppress(&mut *ledger, 1);
    assert!(ledger.unsuppress(member(1), "within the same millisecond").unwrap());
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 1)), [1]);
}

fn suppressions_are_read_by_key_range(world: &World) {
    let mut ledger = world.open();
    for number in [30, 10, 20] {
        suppress(&mut *ledger, number);
    }
    let page = |after, most| {
        let rows = ledger.suppressed(after, most).unwrap();
        rows.iter().map(|row| row.member.0[0]).collect::<Vec<_>>()
    };
    assert_eq!(page(None, 2), [10, 20]);
    assert_eq!(page(Some(member(20)), 2), [30]);
    assert_eq!(page(Some(member(30)), 2), [0; 0]);
}

fn an_erased_member_is_forgotten_and_never_mailed_again(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    suppress(&mut *ledger, 2);
    for number in 1..=2 {
        ledger.erase(member(number)).unwrap();
    }
    for row in all(&*ledger, id) {
        assert_eq!((row.address, row.member_no.as_str(), row.state), (None, "", State::Suppressed));
    }
    for row in ledger.suppressed(None, 9).unwrap() {
        assert_eq!((row.address, row.reason, row.evidence), (None, SuppressionReason::Erased, None));
    }
    ledger.suppress(&[suppression(1, SuppressionReason::Manual)]).unwrap();
    assert_eq!(ledger.suppressed(None, 1).unwrap()[0].address, None, "a new import revives nothing");
    assert!(claim(&mut *ledger, &run, 9).is_empty());
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn an_erasure_is_never_lifted(world: &World) {
    let mut ledger = world.open();
    ledger.erase(member(1)).unwrap();
    assert!(!ledger.unsuppress(member(1), "a mistake").unwrap());
    assert_eq!(ledger.suppressed(None, 9).unwrap().len(), 1);
}

fn a_message_under_way_to_an_erased_member_ends_as_it_ends(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    let claims = claim(&mut *ledger, &run, 2);
    assert!(mark(&mut *ledger, &run, &claims[0]) && mark(&mut *ledger, &run, &claims[1]));
    ledger.erase(member(1)).unwrap();
    ledger.erase(member(2)).unwrap();
    settle(&mut *ledger, &run, settled(&claims[0], State::Uncertain));
    settle(&mut *ledger, &run, settled(&claims[1], State::Deferred));
    assert_eq!(ledger.decide(id, Decision::Resend).unwrap(), 1);
    assert!(claim(&mut *ledger, &run, 9).is_empty());
    assert_eq!(states(&*ledger, id), "suppressed suppressed");
}
