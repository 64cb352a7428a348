//! The promise of a send, held against death: none lost, none silently mailed twice, everyone in doubt named.
//!
//! `seeds` kills a run in memory between any two of its steps, in every order of events that a seed brings about; `kills`
//! sends SIGKILL to the program itself at random moments, `points` ends it at each named place, `writes` lets the disk fail, `power` cuts
//! the power. `DIGLOT_KILLS=1000 cargo test --test crash kills -- --nocapture` is the long form and says what it counted;
//! `DIGLOT_SEEDS=10000` does more in memory.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

#[path = "../sending/dice.rs"]
mod dice;
#[path = "../sending/fixture.rs"]
mod fixture;
mod kills;
mod oracle;
mod points;
#[cfg(target_os = "linux")]
mod power;
mod project;
mod seeds;
#[path = "../faults/server.rs"]
mod server;
#[cfg(unix)]
mod signals;
#[cfg(target_os = "linux")]
mod trace;
mod writes;

/// How often something is done: so often, or as the environment says.
#[expect(clippy::disallowed_methods, reason = "how long a test takes is for its caller to say")]
fn times(variable: &str, unless_said: usize) -> usize {
    std::env::var(variable).map_or(unless_said, |text| text.parse().unwrap())
}
