//! One suite for each trait that has several implementations, run on every one of them.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

#[path = "../postgres/cluster.rs"]
#[expect(dead_code, reason = "tests of several senders also stop the server")]
mod cluster;
mod ledger;
#[path = "../faults/server.rs"]
mod server;
mod transport;
