//! Ctrl-C: nothing new is sent, what is under way ends, and a later run serves everybody else.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diglot::delivery::desk::Desk;
use diglot::delivery::seat::Seat;
use diglot::delivery::{Mailing, Terms, Why, run};
use diglot::ledger::{Begin, Ledger, MemoryLedger, Tally};
use diglot::transport::{Memory, Open};

use crate::fixture::{HandClock, freeze, keys, letters, slug};
use crate::{accepted, mail};

#[test]
fn after_an_interruption_nobody_is_uncertain_and_a_later_run_serves_the_rest() {
    for stop_at in [0, 1, 7, 49] {
        let clock = HandClock::new();
        let mut ledger = MemoryLedger::new(clock.clone());
        freeze(&mut ledger, 60);
        let how = Begin { connections: 3, flight: 2 };
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let way = Memory::scripted(move |number, _| {
            if number == stop_at {
                flag.store(true, Ordering::SeqCst);
            }
            accepted()
        });
        let mailing = Mailing { slug: &slug(), keys: &keys(), way: &way, how, terms: Terms::default() };
        let finished = run(&mut ledger, &*clock, &mailing, &stop, &mut |_| ()).unwrap();
        assert_eq!(finished.why, Why::Interrupted);
        let Tally { accepted, queued, uncertain, .. } = finished.tally;
        assert_eq!((accepted + queued, uncertain), (60, 0));
        assert_eq!(accepted, way.count() as u64);

        let again = mail(&mut ledger, &*clock, &way, how).0.unwrap();
        assert_eq!(again.tally.accepted, 60);
        let to: BTreeSet<String> = way.taken().into_iter().map(|message| message.envelope.to.to_string()).collect();
        assert_eq!((to.len(), way.count()), (60, 60), "nobody twice");
    }
}

#[test]
fn a_run_that_is_stopped_before_it_begins_sends_at_most_what_was_handed_out() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 60);
    let way = Memory::new();
    let how = Begin { connections: 2, flight: 1 };
    let mailing = Mailing { slug: &slug(), keys: &keys(), way: &way, how, terms: Terms::default() };
    let finished = run(&mut ledger, &*clock, &mailing, &AtomicBool::new(true), &mut |_| ()).unwrap();
    assert_eq!((finished.why, way.count()), (Why::Interrupted, 0), "drafts get no mark any more");
    assert_eq!(ledger.newsletter(&slug()).unwrap().unwrap().tally.queued, 60);
}

#[test]
fn what_a_silent_server_holds_when_a_run_is_stopped_is_uncertain_and_drafts_go_back() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let id = freeze(&mut ledger, 9);
    let letters = letters(&ledger);
    let how = Begin { connections: 2, flight: 1 };
    let run = ledger.begin(id, &how).unwrap();
    let mut desk = Desk::new(&mut ledger, &*clock, run, &how);
    let mut seats = [(); 2].map(|()| Seat::new(Memory::new().open(), letters.clone()));
    let mut orders = desk.turn(Vec::new(), false).unwrap();
    desk.look_ahead().unwrap();
    // The first seat gets its mark and is never heard of again; the second still writes.
    let (at, order) = orders.remove(0);
    let report = seats[at].work(order);
    let granted = desk.turn(vec![(at, report)], false).unwrap();
    assert!(matches!(&granted[..], [(0, order)] if order.granted == [true] && order.next.len() == 1), "{granted:?}");
    desk.close(Why::Interrupted);
    desk.turn(Vec::new(), true).unwrap();
    assert!(!desk.is_over());
    let (why, tally) = desk.end().unwrap();
    assert_eq!((why, tally), (Why::Interrupted, Tally { queued: 8, uncertain: 1, ..Tally::default() }));
}
