//! Whole commands, run as a user runs them.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod bad_input;
mod readme;
mod sending;
mod support;
