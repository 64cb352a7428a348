//! The contract of `Ledger`: the same cases on every ledger, those on disk against their models in memory, and what concerns
//! files or servers alone.

/// Runs each case on ledgers of some kinds.
macro_rules! on_ledgers {
    ([$($kind:ident),*], $cases:tt) => {
        $(on_ledgers!(@ $kind, $cases);)*
    };
    (@ $kind:ident, [$($case:ident),*]) => {
        mod $kind {
            $(#[test] fn $case() { super::$case(&crate::ledger::world::World::$kind()); })*
        }
    };
}

/// Runs each case on every ledger.
macro_rules! on_every_ledger {
    ($($case:ident),* $(,)?) => { on_ledgers!([memory, sqlite, shared, postgres], [$($case),*]); };
}

/// Runs each case on ledgers for one run at a time.
macro_rules! on_file_ledgers {
    ($($case:ident),* $(,)?) => {
        mod alone {
            use super::*;
            on_ledgers!([memory, sqlite], [$($case),*]);
        }
    };
}

/// Runs each case on ledgers that several runs share.
macro_rules! on_shared_ledgers {
    ($($case:ident),* $(,)?) => { on_ledgers!([shared, postgres], [$($case),*]); };
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
mod migration;
mod model;
mod pace;
mod readonly;
mod recovery;
mod server;
mod sharing;
mod world;
