//! Whole commands, run as a user runs them.

mod bad_input;
mod readme;
mod sending;
mod support;
