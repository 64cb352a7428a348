//! A ledger that fails, a transport that panics, and how much a run holds in memory.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use diglot::delivery::{Pause, RunError, Why};
use diglot::ledger::{Begin, MemoryLedger, State};
use diglot::transport::{Memory, Open};

use crate::fixture::{HandClock, deliveries, freeze};
use crate::watched::Watched;
use crate::{ONE, accepted, mail, states};

#[test]
fn whichever_write_of_the_ledger_fails_nobody_is_lost_or_silently_mailed_twice() {
    let how = Begin { connections: 2, flight: 2 };
    let mut failures = 0;
    for fails_at in 1.. {
        let clock = HandClock::new();
        let mut ledger = MemoryLedger::new(clock.clone());
        freeze(&mut ledger, 15);
        let mut watched = Watched::new(ledger.clone(), fails_at);
        let way = Memory::new();
        let (finished, events) = mail(&mut watched, &*clock, &way, how);
        let failed = watched.failed.load(Ordering::SeqCst);
        assert_eq!(finished.is_err(), failed, "{fails_at}");
        if let Err(RunError::Ledger { error, accepted }) = &finished {
            assert_eq!(error.to_string(), "the disk is full");
            assert_eq!(*accepted, way.count() as u64, "what left is counted, written or not");
        }
        assert!(states(&events).len() <= way.count(), "only what is durable is told");
        drop(watched);

        // A new process, with room on the disk again.
        mail(&mut ledger.clone(), &*clock, &way, how).0.unwrap();
        check(&deliveries(&ledger), &way, how, fails_at);
        if !failed {
            break;
        }
        failures += 1;
    }
    assert!(failures > 10, "the run wrote {failures} times");
}

fn check(rows: &[diglot::ledger::Delivery], way: &Memory, how: Begin, fails_at: usize) {
    let mut mails: BTreeMap<String, usize> = BTreeMap::new();
    for message in way.taken() {
        *mails.entry(message.envelope.to.to_string()).or_default() += 1;
    }
    for row in rows {
        let count = mails.get(row.address.as_deref().unwrap()).copied().unwrap_or_default();
        let expected: &[usize] = match row.state {
            State::Accepted => &[1],
            State::Uncertain => &[0, 1],
            other => panic!("{fails_at}: {other:?}"),
        };
        assert!(expected.contains(&count), "{fails_at}: {row:?} {count}");
    }
    let uncertain = rows.iter().filter(|row| row.state == State::Uncertain).count();
    assert!(uncertain <= (how.connections * how.flight) as usize, "{fails_at}: {uncertain} uncertain");
}

#[test]
fn never_more_than_two_flights_for_each_connection_are_in_memory() {
    for how in [ONE, Begin { connections: 4, flight: 1 }, Begin { connections: 2, flight: 8 }] {
        let clock = HandClock::new();
        let mut ledger = Watched::new(MemoryLedger::new(clock.clone()), usize::MAX);
        freeze(&mut ledger, 400);
        mail(&mut ledger, &*clock, &Memory::counting(), how).0.unwrap();
        let most = (2 * how.connections * how.flight) as usize;
        // Results that wait for the next mark are no jobs any more, but their rows are not settled yet.
        assert!(ledger.most_under_way <= 2 * most, "{} of {most}", ledger.most_under_way);
        assert_eq!(ledger.under_way, 0);
    }
}

#[test]
fn a_flight_shares_its_commits() {
    let clock = HandClock::new();
    let mut ledger = Watched::new(MemoryLedger::new(clock.clone()), usize::MAX);
    freeze(&mut ledger, 400);
    mail(&mut ledger, &*clock, &Memory::counting(), Begin { connections: 1, flight: 8 }).0.unwrap();
    // 50 flights: marks with the results of the flight before, a claim, and on a slow machine results that waited too long.
    assert!(ledger.writes <= 3 * 50 + 5, "{} writes", ledger.writes);
}

#[test]
fn a_transport_that_panics_leaves_one_member_in_doubt_and_stops() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 10);
    let way = Memory::scripted(|number, _| if number == 4 { panic!("a bug") } else { accepted() });
    let finished = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert!(matches!(finished.why, Why::Paused(Pause::Stopped(_))));
    assert_eq!((finished.tally.accepted, finished.tally.uncertain, finished.tally.queued), (4, 1, 5));
}

#[test]
fn what_is_told_is_in_the_ledger_already() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 25);
    let other = ledger.clone();
    let mailing = diglot::delivery::Mailing {
        slug: &crate::fixture::slug(),
        keys: &crate::fixture::keys(),
        way: &Memory::new() as &dyn Open,
        how: Begin { connections: 2, flight: 2 },
        terms: diglot::delivery::Terms::default(),
    };
    let mut told = 0;
    diglot::delivery::run(&mut ledger, &*clock, &mailing, &false.into(), &mut |event| {
        if let diglot::delivery::Event::Settled { seq, state, .. } = event {
            assert_eq!(deliveries(&other)[seq.0 as usize - 1].state, *state);
            told += 1;
        }
    })
    .unwrap();
    assert_eq!(told, 25);
}
