//! The promise of a send, held against death: none lost, none silently mailed twice, everyone in doubt named.
//!
//! `seeds` kills a run in memory between any two of its steps, in every order of events that a seed brings about; `kills`
//! sends SIGKILL to the program itself at random moments. `DIGLOT_KILLS=200 cargo test --test crash` is the long form.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

#[path = "../sending/dice.rs"]
mod dice;
#[path = "../sending/fixture.rs"]
mod fixture;
mod seeds;
