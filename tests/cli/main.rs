//! Whole commands, run as a user runs them.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests are told by the environment where their tools are")]

mod bad_input;
mod checking;
mod chinese;
mod editor;
mod l10n;
mod lists;
mod readme;
mod report;
mod resuming;
mod sending;
mod support;
