//! The ledger in one SQLite file: for one machine, on a local disk. Each call is one transaction; it returns when the
//! write-ahead log is synced, only a claim does not wait for that. Several processes may read and suppress at once; one at a time may send.

mod amend;
mod claim;
mod columns;
mod commit;
mod file;
mod freeze;
mod lock;
mod open;
mod pace;
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
    Amendment, Attempt, Batch, Begin, Claimed, Decision, Delivery, Ending, Frozen, Ledger, LedgerError, Marked,
    NewDelivery, NewsletterId, Outlook, PastRun, Refrozen, Run, Seq, Share, Slots, Summary, Suppression,
    SuppressionReason, Tally,
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

    /// The same without waiting for the disk: the next [`SqliteLedger::write`] syncs this too, and a power cut before may undo it.
    fn write_lazily<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, Timestamp) -> Result<T, Trouble>,
    ) -> Result<T, LedgerError> {
        self.sync("NORMAL")?;
        let value = self.write(work);
        self.sync("FULL")?;
        value
    }

    /// Whether a transaction waits for the disk (sqlite.org/pragma.html#pragma_synchronous, for write-ahead logs).
    fn sync(&self, how: &str) -> Result<(), LedgerError> {
        let set = self.connection.pragma_update(None, "synchronous", how);
        set.map_err(|error| Trouble::from(error).at(&self.path))
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
        // A claim that is lost with the power is in the queue again, and no mark is ever durable without its claim.
        self.write_lazily(|transaction, now| claim::claim(transaction, run, most, paused, now))
    }

    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        self.read(|transaction| claim::outlook(transaction, run, paused))
    }

    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        self.write(|transaction, now| pace::take(transaction, share, now))
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

    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        self.write(|transaction, now| suppression::leave_out(transaction, newsletter, members, reason, now))
    }

    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        self.write(|transaction, now| amend::amend(transaction, newsletter, amendments, now))
    }

    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        self.write(|transaction, now| freeze::include(transaction, newsletter, recipients, now))
    }

    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        let _nobody_sends = Lock::take(&self.path, self.lock.is_some())?;
        self.write(|transaction, _| freeze::refreeze(transaction, newsletter, content))
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

    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        self.read(|transaction| read::runs(transaction, newsletter))
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

    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        self.read(|transaction| suppression::reasons(transaction, members))
    }

    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.write(|transaction, now| suppression::erase(transaction, member, now))?;
        suppression::rewrite(&self.connection).map_err(|trouble| trouble.at(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;
    use crate::ledger::{LedgerFault, NewDelivery};

    fn ledger(folder: &tempfile::TempDir) -> SqliteLedger {
        let clock = Arc::new(FixedClock(Timestamp(1_620_118_800_000)));
        SqliteLedger::open(&folder.path().join("ledger.db"), [7; 32], clock).unwrap()
    }

    fn slug() -> Slug {
        Slug::parse("2021-05-digitalisation").unwrap()
    }

    fn freeze(ledger: &mut SqliteLedger, members: u32) -> Result<NewsletterId, LedgerError> {
        let mut recipients = (0..members).map(|number| NewDelivery {
            address: format!("reader-{number}@readers.example"),
            slots: r#"{"greeting":"尊敬的会员："}"#.to_owned(),
            member_no: String::new(),
            member: MemberId(u128::from(number).to_le_bytes()),
            languages: "zh-CN+en".parse().unwrap(),
            provider: "readers.example".to_owned(),
        });
        let (inputs, editions) = (Vec::new(), Vec::new());
        ledger.freeze(Frozen { slug: slug(), inputs, content: [0; 32], editions, recipients: &mut recipients })
    }

    #[test]
    fn on_a_full_disk_nothing_is_half_frozen() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&folder);
        ledger.connection.pragma_update(None, "max_page_count", 60).unwrap();
        let error = freeze(&mut ledger, 2000).unwrap_err();
        assert_eq!(error.kind, LedgerFault::World);
        assert!(error.to_string().contains("the disk is full") && error.to_string().contains("ledger.db"), "{error}");
        assert!(ledger.newsletter(&slug()).unwrap().is_none());
        ledger.connection.pragma_update(None, "max_page_count", 100_000).unwrap();
        freeze(&mut ledger, 2000).unwrap();
        assert_eq!(ledger.newsletter(&slug()).unwrap().unwrap().tally.queued, 2000);
    }

    #[test]
    fn a_list_that_breaks_off_freezes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&folder);
        let torn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let mut recipients = std::iter::from_fn(|| panic!("the list broke off"));
            let (inputs, editions) = (Vec::new(), Vec::new());
            ledger.freeze(Frozen { slug: slug(), inputs, content: [0; 32], editions, recipients: &mut recipients })
        }));
        assert!(torn.is_err());
        assert!(ledger.newsletter(&slug()).unwrap().is_none());
        freeze(&mut ledger, 3).unwrap();
    }

    #[test]
    fn a_ledger_locked_by_another_program_is_busy() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&folder);
        ledger.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
        let other = Connection::open(folder.path().join("ledger.db")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let error = freeze(&mut ledger, 1).unwrap_err();
        assert!(error.is_transient(), "{error}");
        assert!(ledger.newsletter(&slug()).unwrap().is_none(), "a lock keeps nobody from reading");
        other.execute_batch("ROLLBACK").unwrap();
        freeze(&mut ledger, 1).unwrap();
    }
}
