//! The ledger in one SQLite file: for one machine, on a local disk. Each call is one transaction; it returns when the
//! write-ahead log is synced. Several processes may read and suppress at once; one at a time may send.

mod claim;
mod columns;
mod commit;
mod file;
mod freeze;
mod lock;
mod open;
mod read;
mod run;
mod schema;
mod suppression;
mod trouble;

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::clock::{Clock, Timestamp};
use crate::keys::MemberId;
use crate::ledger::{
    Attempt, Batch, Begin, Claimed, Decision, Delivery, Ending, Frozen, Ledger, LedgerError, Marked, NewsletterId, Run,
    Seq, Summary, Suppression, Tally,
};
use crate::sources::Slug;
use lock::Lock;
use trouble::Trouble;

/// A ledger file, open.
pub struct SqliteLedger {
    connection: Connection,
    path: PathBuf,
    clock: Arc<dyn Clock>,
    /// Held from `begin` to `end` of the run with this number; it dies with the process.
    lock: Option<(i64, Lock)>,
}

impl std::fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteLedger").field("path", &self.path).field("held", &self.lock.is_some()).finish()
    }
}

impl SqliteLedger {
    /// Runs `work` in one transaction that holds the write lock from its start; its effect is durable afterwards.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, Timestamp) -> Result<T, Trouble>,
    ) -> Result<T, LedgerError> {
        let now = self.clock.now();
        let connection = &mut self.connection;
        let whole = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction, now)?;
            transaction.commit()?;
            Ok(value)
        };
        whole().map_err(|trouble: Trouble| trouble.at(&self.path))
    }

    /// Runs `work` on one consistent state of the ledger.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        let whole = || work(&self.connection.unchecked_transaction()?);
        whole().map_err(|trouble: Trouble| trouble.at(&self.path))
    }
}

impl Ledger for SqliteLedger {
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        self.write(|transaction, now| freeze::freeze(transaction, frozen, now))
    }

    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError> {
        let mut lock = Lock::take(&self.path, self.lock.is_some())?;
        let (run, slug) = self.write(|transaction, now| run::begin(transaction, newsletter, how, now))?;
        lock.tell(&slug, self.clock.now());
        self.lock = Some((run.id, lock));
        Ok(run)
    }

    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        self.write(|transaction, now| claim::claim(transaction, run, most, paused, now))
    }

    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        self.write(|transaction, now| commit::commit(transaction, run, batch, now))
    }

    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        self.write(|transaction, now| run::renew(transaction, run, now))
    }

    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        self.write(|transaction, now| run::decide(transaction, newsletter, doubt, now))
    }

    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId]) -> Result<u64, LedgerError> {
        self.write(|transaction, now| suppression::leave_out(transaction, newsletter, members, now))
    }

    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        let tally = self.write(|transaction, now| run::end(transaction, &run, ending, now));
        self.lock.take_if(|(holding, _)| *holding == run.id);
        tally
    }

    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        self.read(|transaction| read::deliveries(transaction, newsletter, after, most))
    }

    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        self.read(|transaction| read::attempts(transaction, newsletter, seq))
    }

    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        self.read(|transaction| read::newsletter(transaction, slug))
    }

    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        self.write(|transaction, _| suppression::suppress(transaction, rows))
    }

    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        self.write(|transaction, now| suppression::unsuppress(transaction, member, reason, now))
    }

    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        self.read(|transaction| suppression::suppressed(transaction, after, most))
    }

    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.write(|transaction, now| suppression::erase(transaction, member, now))?;
        suppression::rewrite(&self.connection).map_err(|trouble| trouble.at(&self.path))
    }
}
