//! Mails a frozen newsletter: who gets what, in what order of steps, and what each answer means.
//!
//! In: the member list, frozen editions, a ledger and a way out. Out: deliveries whose state is known after any crash. What
//! can be decided without the world is pure ([`mod@plan`], [`mod@inputs`], [`follow`], [`outcome`], [`texts`], [`breaker`], [`retry`], and
//! of the pace [`gate`], [`rate`], [`width`]); one step of a run is a [`desk`] (the ledger's side, with the [`pace`]) and a [`seat`]
//! (a connection's side) that tests call one by one; [`mod@run`] is the loop over them, and the only one that waits. A [`muster`]
//! holds what was frozen against the list as it is now.
//!
//! It does not read files, and asks no DNS.

pub mod appointment;
pub mod breaker;
pub mod desk;
mod event;
pub mod follow;
pub mod gate;
pub mod inputs;
pub mod letters;
pub mod limits;
pub mod muster;
pub mod outcome;
pub mod pace;
pub mod plan;
pub mod providers;
pub mod rate;
pub mod retry;
pub mod run;
pub mod seat;
mod seats;
pub mod texts;
mod view;
pub mod width;

pub use appointment::{Appointment, Arrival, NotATime};
pub use breaker::Pause;
pub use event::{Event, Terms, UNWANTED, Why};
pub use follow::{Asked, Fate, LeftOut, Moved, NO_EDITION};
pub use inputs::{Change, Changed, Made, changed, content, inputs};
pub use limits::{Group, Limits};
pub use muster::{Muster, MusterError};
pub use pace::Shift;
pub use plan::{Judge, Judged, NotMailed, Plan, plan, recipient, recipients};
pub use providers::Providers;
pub use run::{Finished, Mailing, RunError, run};
pub use view::{PATIENCE, Wait};
