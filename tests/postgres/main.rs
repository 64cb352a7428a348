//! Several senders on one server: they share a newsletter, some die or are paused, the server itself goes away, and nobody is
//! lost or mailed twice.
//!
//! `DIGLOT_KILLS=200 cargo test --test postgres -- --nocapture` is the long form and says what it counted.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod cluster;
mod collisions;
#[path = "../sending/dice.rs"]
#[allow(dead_code, reason = "several test programs share it")]
mod dice;
mod encrypted;
mod files;
mod lost;
mod office;
#[path = "../crash/oracle.rs"]
#[allow(dead_code, reason = "several test programs share it")]
mod oracle;
/// What the oracle knows of a project.
mod project {
    pub use crate::office::Standing;
}
mod proxy;
mod senders;
#[path = "../faults/server.rs"]
mod server;

/// Members of each send.
const MEMBERS: usize = 120;

/// How often something is done: so often, or as the environment says.
#[expect(clippy::disallowed_methods, reason = "how long a test takes is for its caller to say")]
fn times(variable: &str, unless_said: usize) -> usize {
    std::env::var(variable).map_or(unless_said, |text| text.parse().unwrap())
}
