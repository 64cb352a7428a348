//! The freeze: no row, no mail.

use diglot::ledger::{InputKind, LedgerFault, Seq, Tally};

use super::world::*;

on_every_ledger!(
    a_frozen_newsletter_is_found_with_all_it_was_made_of,
    a_member_on_the_list_twice_is_frozen_once,
    a_newsletter_is_frozen_only_once,
    a_newsletter_for_nobody_is_finished_at_once,
    deliveries_are_read_by_key_range,
    a_newsletter_never_frozen_is_not_found,
);

fn a_frozen_newsletter_is_found_with_all_it_was_made_of(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 3);
    world.clock.pass(1000);
    let summary = summary(&*ledger);
    assert_eq!((summary.id, summary.frozen_at, summary.finished_at), (id, START, None));
    assert_eq!(summary.content, [9; 32]);
    let inputs = [
        input("locales/en/newsletters/2021-05-digitalisation.ftl", InputKind::Words),
        input("newsletters/2021-05-digitalisation.toml", InputKind::Facts),
    ];
    assert_eq!(summary.inputs, inputs);
    let editions: Vec<_> =
        summary.editions.iter().map(|(freeze, edition)| (*freeze, edition.subject.as_str())).collect();
    let both = "Digitalisation in China · 中国的数字化";
    assert_eq!(editions, [(1, "Digitalisation in China"), (1, both), (1, "中国的数字化")]);
    assert_eq!(summary.editions[2].1, edition("zh-CN", "中国的数字化"));
    assert_eq!(summary.tally, Tally { queued: 3, ..Tally::default() });
    let delivery = one(&*ledger, id, 2);
    assert_eq!((delivery.member, delivery.member_no.as_str()), (member(2), "M-2"));
    assert_eq!(delivery.address, Some(address(2)));
    assert_eq!(delivery.languages.to_string(), "en+zh-CN");
}

fn a_member_on_the_list_twice_is_frozen_once(world: &World) {
    let mut ledger = world.open();
    let id = try_freeze(&mut *ledger, &[5, 8, 5, 2, 8]).unwrap();
    let rows: Vec<_> = all(&*ledger, id).iter().map(|row| (row.seq, row.member)).collect();
    assert_eq!(rows, [(Seq(1), member(5)), (Seq(2), member(8)), (Seq(3), member(2))]);
}

fn a_newsletter_is_frozen_only_once(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    let id = freeze(&mut *one, 2);
    assert_eq!(kind(try_freeze(&mut *other, &[3])), LedgerFault::Busy);
    assert_eq!(states(&*other, id), "queued queued");
}

fn a_newsletter_for_nobody_is_finished_at_once(world: &World) {
    let mut ledger = world.open();
    freeze(&mut *ledger, 0);
    assert_eq!(summary(&*ledger).finished_at, Some(START));
}

fn deliveries_are_read_by_key_range(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 5);
    let mut seen = Vec::new();
    let mut after = Seq(0);
    while let Some(last) = ledger.deliveries(id, after, 2).unwrap().last() {
        seen.push(last.seq.0);
        after = last.seq;
    }
    assert_eq!(seen, [2, 4, 5]);
}

fn a_newsletter_never_frozen_is_not_found(world: &World) {
    let mut ledger = world.open();
    assert!(ledger.newsletter(&slug()).unwrap().is_none());
    let nowhere = diglot::ledger::NewsletterId(1);
    let how = diglot::ledger::Begin { connections: 1, flight: 1 };
    assert_eq!(kind(ledger.begin(nowhere, &how)), LedgerFault::Unusable);
}
