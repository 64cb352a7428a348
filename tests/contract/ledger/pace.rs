//! What is left to do, and places in a pace that runs share.

use diglot::clock::Timestamp;
use diglot::ledger::{Outlook, Settled, Share, Slots, State};

use super::world::*;

on_every_ledger!(
    the_outlook_tells_when_the_next_delivery_is_due,
    the_outlook_passes_over_paused_providers,
    places_come_at_the_pace_and_are_shared_by_all_handles,
    each_account_and_provider_has_a_pace_of_its_own,
    a_daily_cap_is_remembered,
);

fn the_outlook_tells_when_the_next_delivery_is_due(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 1);
    let run = begin(&mut *ledger, id);
    let due = |outlook: Outlook| outlook.due;
    assert!(due(ledger.outlook(&run, &[]).unwrap()).is_some_and(|due| due <= START), "queued: now");
    let claims = claim(&mut *ledger, &run, 1);
    assert_eq!(ledger.outlook(&run, &[]).unwrap(), Outlook::default(), "its own claims are not elsewhere");
    settle(&mut *ledger, &run, Settled { next_at: START.plus(90_000), ..settled(&claims[0], State::Deferred) });
    assert_eq!(ledger.outlook(&run, &[]).unwrap(), Outlook { due: Some(START.plus(90_000)), elsewhere: 0 });
}

fn the_outlook_passes_over_paused_providers(world: &World) {
    let mut ledger = world.open();
    let id = freeze(&mut *ledger, 2);
    let run = begin(&mut *ledger, id);
    let providers = ["odd.example", "even.example"].map(str::to_owned);
    assert!(ledger.outlook(&run, &providers[..1]).unwrap().due.is_some());
    assert_eq!(ledger.outlook(&run, &providers).unwrap(), Outlook::default());
}

fn share<'a>(account: &'a str, provider: &'a str, want: u32) -> Share<'a> {
    Share { account, provider, want, interval: 100.0, burst: 300.0, daily: None }
}

fn places_come_at_the_pace_and_are_shared_by_all_handles(world: &World) {
    let (mut one, mut other) = (world.open(), world.open());
    assert_eq!(one.take_slots(&share("relay", "", 3)).unwrap(), Slots { granted: 3, next: START });
    assert_eq!(other.take_slots(&share("relay", "", 3)).unwrap(), Slots { granted: 1, next: START.plus(100) });
    assert_eq!(one.take_slots(&share("relay", "", 3)).unwrap().granted, 0);
    world.clock.pass(200);
    assert_eq!(other.take_slots(&share("relay", "", 3)).unwrap().granted, 2);
}

fn each_account_and_provider_has_a_pace_of_its_own(world: &World) {
    let mut ledger = world.open();
    for (account, provider) in [("relay", ""), ("relay", "tencent"), ("other", "tencent")] {
        assert_eq!(ledger.take_slots(&share(account, provider, 9)).unwrap().granted, 4, "{account} {provider}");
    }
}

fn a_daily_cap_is_remembered(world: &World) {
    let mut ledger = world.open();
    let wish = Share { daily: Some(5), interval: 0.0, ..share("relay", "", 4) };
    assert_eq!(ledger.take_slots(&wish).unwrap().granted, 4);
    let tomorrow = Timestamp((START.0.div_euclid(86_400_000) + 1) * 86_400_000);
    assert_eq!(ledger.take_slots(&wish).unwrap(), Slots { granted: 1, next: tomorrow });
    drop(ledger);
    world.clock.pass(tomorrow.0 - START.0);
    assert_eq!(world.open().take_slots(&wish).unwrap().granted, 4);
}
