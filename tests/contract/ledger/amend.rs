//! A list or a content that changed after the freeze: what has not begun may change with it, everything else stays.

use diglot::ledger::{
    Amendment, Decision, InputKind, LEFT_THE_LIST, Ledger, LedgerFault, NewsletterId, Refrozen, Seq, State,
    SuppressionReason,
};

use super::world::*;

on_every_ledger!(
    who_is_left_out_is_not_mailed,
    who_has_not_begun_takes_another_address_and_other_languages,
    what_was_marked_once_stays_as_it_is,
    nobody_becomes_a_member_who_is_there_already_or_was_erased,
    an_amendment_that_does_not_fit_is_passed_over,
    a_refused_member_is_tried_again_with_a_new_message,
    a_refused_member_who_may_have_got_it_before_gets_the_same_bytes,
    new_members_are_mailed_behind_the_others,
    known_and_erased_members_are_not_included,
    an_erased_member_is_not_frozen,
    other_content_is_for_those_who_have_not_begun,
    content_is_not_frozen_anew_under_a_run,
    reasons_come_in_the_order_of_the_question,
);

fn amend(ledger: &mut dyn Ledger, id: NewsletterId, seq: i64, amendment: Amendment) -> u64 {
    ledger.amend(id, &[(Seq(seq), amendment)]).unwrap()
}

fn left() -> Amendment {
    Amendment::LeaveOut(LEFT_THE_LIST.to_owned())
}

fn other_content() -> Refrozen {
    Refrozen {
        inputs: vec![input("newsletters/2021-05-digitalisation.toml", InputKind::Facts)],
        content: [8; 32],
        editions: vec![edition("zh-CN", "更正：中国的数字化"), edition("en", "Correction: Digitalisation in China")],
    }
}

fn who_is_left_out_is_not_mailed(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Deferred);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    let everybody: Vec<_> = (1..=3).map(|seq| (Seq(seq), left())).collect();
    assert_eq!(ledger.amend(id, &everybody).unwrap(), 3);
    assert!(!mark(&mut *ledger, &run, &claimed));
    assert_eq!(states(&*ledger, id), "suppressed suppressed suppressed queued");
    assert_eq!(one(&*ledger, id, 2).verdict.reason.as_deref(), Some(LEFT_THE_LIST));
    assert_eq!(summary(&*ledger).finished_at, None);
    amend(&mut *ledger, id, 4, left());
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn who_has_not_begun_takes_another_address_and_other_languages(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    assert_eq!(amend(&mut *ledger, id, 1, Amendment::Become(recipient(12))), 1);
    let row = one(&*ledger, id, 1);
    assert_eq!((row.member, row.address, row.member_no.as_str()), (member(12), Some(address(12)), "M-12"));
    assert_eq!((row.languages.to_string().as_str(), row.state), ("en", State::Queued));
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!((claimed.member, claimed.address, claimed.slots), (member(12), address(12), recipient(12).slots));
    assert_eq!(claimed.provider, "even.example");
    suppress(&mut *ledger, 1);
    assert_eq!(numbers(&claim(&mut *ledger, &run, 9)), [2], "the old address has no delivery any more");
}

fn what_was_marked_once_stays_as_it_is(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 3);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Deferred);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!(claimed.seq, Seq(1));
    settle(&mut *ledger, &run, settled(&claimed, State::Deferred));
    let unmarked = claim(&mut *ledger, &run, 2).remove(1);
    assert!(one(&*ledger, id, 1).marked && !one(&*ledger, id, 2).marked);
    assert_eq!(amend(&mut *ledger, id, 2, Amendment::Become(recipient(12))), 0, "claimed is under way");
    end(&mut *ledger, run);
    assert_eq!(unmarked.seq, Seq(2));
    assert_eq!(amend(&mut *ledger, id, 1, Amendment::Become(recipient(11))), 0);
    assert_eq!(amend(&mut *ledger, id, 2, Amendment::Become(recipient(12))), 1);
    assert_eq!(one(&*ledger, id, 1).address, Some(address(1)));
}

fn nobody_becomes_a_member_who_is_there_already_or_was_erased(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    ledger.erase(member(9)).unwrap();
    for number in [2, 9] {
        assert_eq!(amend(&mut *ledger, id, 1, Amendment::Become(recipient(number))), 0);
    }
    assert_eq!(one(&*ledger, id, 1).address, Some(address(1)));
    let chinese = diglot::ledger::NewDelivery { languages: "zh-CN".parse().unwrap(), ..recipient(1) };
    assert_eq!(amend(&mut *ledger, id, 1, Amendment::Become(chinese)), 1, "the same member, other languages");
}

fn an_amendment_that_does_not_fit_is_passed_over(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 4);
    let run = begin(&mut *ledger, id);
    for to in [State::Accepted, State::Failed, State::Uncertain] {
        send_next(&mut *ledger, &run, to);
    }
    let before = all(&*ledger, id);
    for seq in [1, 2, 3, 99] {
        assert_eq!(amend(&mut *ledger, id, seq, left()), 0);
        assert_eq!(amend(&mut *ledger, id, seq, Amendment::Become(recipient(50))), 0);
    }
    for seq in [1, 3, 4, 99] {
        assert_eq!(amend(&mut *ledger, id, seq, Amendment::Retry), 0);
    }
    assert_eq!(all(&*ledger, id), before);
}

fn a_refused_member_is_tried_again_with_a_new_message(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    send_next(&mut *ledger, &run, State::Failed);
    end(&mut *ledger, run);
    assert_eq!(summary(&*ledger).finished_at, Some(START));
    world.clock.pass(5000);
    assert_eq!(ledger.refreeze(id, &other_content()).unwrap(), 0);
    assert_eq!(ledger.amend(id, &[(Seq(1), Amendment::Retry), (Seq(1), Amendment::Become(recipient(12)))]).unwrap(), 2);
    assert_eq!(summary(&*ledger).finished_at, None);
    let row = one(&*ledger, id, 1);
    assert_eq!((row.state, row.marked, row.settled_at, row.verdict.stage), (State::Queued, false, None, None));
    assert_eq!(row.freeze, 2);
    let history = ledger.attempts(id, Seq(1)).unwrap();
    assert_eq!((history.len(), history[0].outcome), (1, State::Failed));
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!((claimed.attempt, claimed.message, claimed.dated), (2, None, START.plus(5000)));
    assert_eq!(claimed.address, address(12));
}

fn a_refused_member_who_may_have_got_it_before_gets_the_same_bytes(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let first = send_next(&mut *ledger, &run, State::Uncertain);
    ledger.decide(id, Decision::Resend).unwrap();
    world.clock.pass(5000);
    send_next(&mut *ledger, &run, State::Failed);
    assert_eq!(amend(&mut *ledger, id, 1, Amendment::Retry), 1);
    let again = claim(&mut *ledger, &run, 1).remove(0);
    assert_eq!((again.message, again.dated), (Some(bytes_of(Seq(1))), first.dated));
}

fn new_members_are_mailed_behind_the_others(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    for _ in 0..2 {
        send_next(&mut *ledger, &run, State::Accepted);
    }
    end(&mut *ledger, run);
    let mut new = [8, 2, 7, 8].into_iter().map(recipient);
    assert_eq!(ledger.include(id, &mut new).unwrap(), 2);
    assert_eq!(states(&*ledger, id), "accepted accepted queued queued");
    assert_eq!(summary(&*ledger).finished_at, None);
    let run = begin(&mut *ledger, id);
    let claimed = claim(&mut *ledger, &run, 9);
    assert_eq!((numbers(&claimed), claimed[0].freeze), (vec![8, 7], 1));
}

fn known_and_erased_members_are_not_included(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    amend(&mut *ledger, id, 1, left());
    ledger.erase(member(9)).unwrap();
    let mut new = [1, 2, 9].into_iter().map(recipient);
    assert_eq!(ledger.include(id, &mut new).unwrap(), 0);
    assert_eq!(states(&*ledger, id), "suppressed queued");
}

fn an_erased_member_is_not_frozen(world: &World) {
    let mut ledger = world.open();
    ledger.erase(member(2)).unwrap();
    suppress(&mut *ledger, 3);
    let id = freeze(&mut *ledger, 4);
    let rows: Vec<_> = all(&*ledger, id).iter().map(|row| (row.seq, row.member)).collect();
    assert_eq!(rows, [(Seq(1), member(1)), (Seq(2), member(3)), (Seq(3), member(4))]);
}

fn other_content_is_for_those_who_have_not_begun(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 5);
    let run = begin(&mut *ledger, id);
    for to in [State::Accepted, State::Failed, State::Uncertain] {
        send_next(&mut *ledger, &run, to);
    }
    let next_at = world.clock.pass_to(1000);
    let claimed = claim(&mut *ledger, &run, 1).remove(0);
    assert!(mark(&mut *ledger, &run, &claimed));
    settle(&mut *ledger, &run, diglot::ledger::Settled { next_at, ..settled(&claimed, State::Deferred) });
    end(&mut *ledger, run);
    ledger.decide(id, Decision::Resend).unwrap();
    assert_eq!(ledger.refreeze(id, &other_content()).unwrap(), 1);
    assert_eq!(all(&*ledger, id).iter().map(|row| row.freeze).collect::<Vec<_>>(), [1, 1, 1, 1, 2]);
    let known = summary(&*ledger);
    assert_eq!((known.freeze, known.content, known.inputs.len()), (2, [8; 32], 1));
    let of = |number| known.editions.iter().filter(|(freeze, _)| *freeze == number).count();
    assert_eq!((of(1), of(2)), (3, 2));
    assert_eq!(known.editions[3].1, edition("en", "Correction: Digitalisation in China"));
    assert_eq!(ledger.include(id, &mut [recipient(9)].into_iter()).unwrap(), 1);
    assert_eq!(one(&*ledger, id, 6).freeze, 2);
    let run = begin(&mut *ledger, id);
    let freezes: Vec<_> = claim(&mut *ledger, &run, 9).iter().map(|claimed| (claimed.seq.0, claimed.freeze)).collect();
    assert_eq!(freezes, [(3, 1), (5, 2), (6, 2), (4, 1)]);
}

fn content_is_not_frozen_anew_under_a_run(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    assert_eq!(kind(ledger.refreeze(id, &other_content())), LedgerFault::Busy);
    assert_eq!(kind(world.open().refreeze(id, &other_content())), LedgerFault::Busy);
    end(&mut *ledger, run);
    assert_eq!(ledger.refreeze(id, &other_content()).unwrap(), 2);
}

fn reasons_come_in_the_order_of_the_question(world: &World) {
    let mut ledger = world.open();
    suppress(&mut *ledger, 1);
    ledger.erase(member(3)).unwrap();
    let asked = [member(3), member(2), member(1), member(3)];
    let (erased, left) = (Some(SuppressionReason::Erased), Some(SuppressionReason::Unsubscribed));
    assert_eq!(ledger.reasons(&asked).unwrap(), [erased, None, left, erased]);
    assert_eq!(ledger.reasons(&[]).unwrap(), []);
}
