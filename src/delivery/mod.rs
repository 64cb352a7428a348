//! Mails a frozen newsletter: who gets what, in what order of steps, and what each answer means.
//!
//! In: the member list, frozen editions, a ledger and a way out. Out: deliveries whose state is known after any crash. What
//! can be decided without the world is pure ([`mod@plan`], [`mod@inputs`], [`follow`], [`outcome`], [`breaker`], [`retry`]); one step of a run is a
//! [`desk`] (the ledger's side) and a [`seat`] (a connection's side) that tests call one by one; [`mod@run`] is the loop over them.
//! A [`muster`] holds what was frozen against the list as it is now.
//!
//! It does not wait for retries, keep a pace, or read files.

pub mod breaker;
pub mod desk;
pub mod follow;
pub mod inputs;
pub mod letters;
pub mod muster;
pub mod outcome;
pub mod plan;
pub mod retry;
pub mod run;
pub mod seat;

pub use breaker::Pause;
pub use desk::{Event, Why};
pub use follow::{Asked, Fate, LeftOut, NO_EDITION, Shift};
pub use inputs::{Change, Changed, Made, changed, content, inputs};
pub use muster::{Muster, MusterError};
pub use plan::{Judge, Judged, NotMailed, Plan, plan, recipient, recipients};
pub use run::{Finished, Mailing, RunError, run};
