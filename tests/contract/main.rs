//! One suite for each trait that has several implementations, run on every one of them.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod ledger;
#[path = "../faults/server.rs"]
mod server;
mod transport;
