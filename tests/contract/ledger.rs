//! The contract of `Ledger`: the same cases on every ledger, the SQLite ledger against the one in memory, and what concerns
//! files alone.

/// Runs each case on every ledger.
macro_rules! on_every_ledger {
    ($($case:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $case() { super::$case(&crate::ledger::world::World::memory()); })*
        }
        mod sqlite {
            $(#[test] fn $case() { super::$case(&crate::ledger::world::World::sqlite()); })*
        }
    };
}

mod amend;
mod attempts;
mod claims;
mod damage;
mod doubt;
mod files;
mod freeze;
mod list;
mod marks;
mod model;
mod pace;
mod readonly;
mod recovery;
mod world;
