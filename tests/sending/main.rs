//! A whole run over a ledger and a way out: who is mailed, what ends a run, and that memory and promises hold.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod dice;
mod fixture;
mod interruptions;
mod members;
mod pauses;
mod storm;
mod troubles;
mod watched;

use std::sync::atomic::AtomicBool;

use diglot::clock::Clock;
use diglot::delivery::{Event, Finished, Mailing, RunError, Terms, run};
use diglot::ledger::{Begin, Ledger, State};
use diglot::transport::{Answer, Open, Outcome, Reply, RunFate, Stage};

/// Runs to the end and keeps what was told.
fn mail(
    ledger: &mut dyn Ledger,
    clock: &dyn Clock,
    way: &dyn Open,
    how: Begin,
) -> (Result<Finished, RunError>, Vec<Event>) {
    let mut events = Vec::new();
    let mailing = Mailing { slug: &fixture::slug(), keys: &fixture::keys(), way, how, terms: Terms::default() };
    let finished = run(ledger, clock, &mailing, &AtomicBool::new(false), &mut |event| events.push(event.clone()));
    (finished, events)
}

const ONE: Begin = Begin { connections: 1, flight: 1 };

fn reply(code: u16, text: &str) -> Reply {
    Reply { code, status: None, text: text.into() }
}

fn accepted() -> Answer {
    Answer { outcome: Some(Outcome::Accepted(reply(250, "2.0.0 ok"))), run: RunFate::GoOn }
}

fn refused(code: u16, text: &str, run: RunFate) -> Answer {
    Answer { outcome: Some(Outcome::Refused(Stage::Dot, reply(code, text))), run }
}

fn states(events: &[Event]) -> Vec<State> {
    let state = |event: &Event| match event {
        Event::Settled { state, .. } => Some(*state),
        Event::Began { .. } | Event::Shifted(_) | Event::Waits { .. } => None,
    };
    events.iter().filter_map(state).collect()
}
