//! Attacks on the live preview, over its sockets: what pages, other users, networks, files and broken code may try, and get nothing by.
//!
//! `office.rs` is a shell that does what a test wants, `caller.rs` speaks HTTP by the byte; the rest are cases. What only a
//! browser can try stands in `tests/browser/hostile.mjs`.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests write and serve their projects")]

mod caller;
#[path = "../mutations/dice.rs"]
mod dice;
mod doors;
mod faults;
mod files;
mod garbage;
mod headers;
mod load;
mod office;
mod program;
mod trial;
