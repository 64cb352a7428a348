//! The ledger in a PostgreSQL database, for several machines at once. Each call is one transaction; it returns when the server
//! has written it down. Several runs share a newsletter: each holds its rows by leases, and whoever finds nothing to claim
//! takes over what a dead or paused run held for too long.

mod address;
mod amend;
mod claim;
mod columns;
mod commit;
mod freeze;
mod pace;
mod read;
mod run;
mod schema;
mod session;
mod suppression;
mod tls;
mod trouble;

use std::cell::RefCell;

pub use address::PostgresUrl;
pub use session::Time;

use crate::keys::MemberId;
use crate::ledger::{
    Amendment, Attempt, Batch, Begin, Claimed, Decision, Delivery, Ending, Frozen, Ledger, LedgerError, Marked,
    NewDelivery, NewsletterId, Outlook, PastRun, Refrozen, Run, Seq, Share, Slots, Summary, Suppression,
    SuppressionReason, Tally,
};
use crate::sources::Slug;
use schema::Found;
use session::{Session, Work};
use trouble::Trouble;

/// A ledger in a database. After its server was out of reach the next call connects anew.
pub struct PostgresLedger {
    session: RefCell<Session>,
}

impl std::fmt::Debug for PostgresLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresLedger").field("server", &self.session.borrow().shown()).finish()
    }
}

impl PostgresLedger {
    /// Opens the ledger for work, with the fingerprint of the identity key. Its tables are made when there are none, and brought
    /// up to date when they are older; an existing ledger must be of the same key.
    ///
    /// # Errors
    /// Unusable, busy, out of reach or refused by the server, with the place and the reason.
    pub fn open(url: PostgresUrl, key_print: [u8; 32], time: Time) -> Result<PostgresLedger, LedgerError> {
        let mut session = Session::new(url, time);
        let found = session.read(|work| schema::check(work, Some(&key_print)))?;
        if found == Found::Nothing {
            match session.write(|work| schema::make(work, &key_print)) {
                Err(error) if schema::made_meanwhile(&error) => {}
                other => other?,
            }
            if session.read(|work| schema::check(work, Some(&key_print)))? == Found::Nothing {
                return Err(
                    Trouble::Unusable("its tables are those of another program".to_owned()).at(&session.shown())
                );
            }
        }
        session.write(schema::migrate)?;
        Ok(PostgresLedger { session: RefCell::new(session) })
    }

    /// Opens the ledger to look at it: `None` when there is none. Nothing is made or migrated. The key is checked when its
    /// fingerprint is given.
    ///
    /// # Errors
    /// As [`PostgresLedger::open`].
    pub fn look(
        url: PostgresUrl,
        key_print: Option<[u8; 32]>,
        time: Time,
    ) -> Result<Option<PostgresLedger>, LedgerError> {
        let mut session = Session::new(url, time);
        let found = session.read(|work| schema::check(work, key_print.as_ref()))?;
        Ok((found != Found::Nothing).then(|| PostgresLedger { session: RefCell::new(session) }))
    }

    /// The same ledger, claiming a shard at a time as on an engine without SKIP LOCKED; so that tests can try it on any.
    #[must_use]
    pub fn by_shard(mut self) -> PostgresLedger {
        self.session.get_mut().avoid_skip_locked();
        self
    }

    fn write<T>(&mut self, work: impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        self.session.get_mut().write(work)
    }

    /// As [`PostgresLedger::write`], for work that uses up what it is given and so cannot be tried again.
    fn write_once<T>(&mut self, mut work: impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        let mut begun = false;
        self.write(|transaction| {
            if std::mem::replace(&mut begun, true) {
                return Err(Trouble::Busy("others got in the way; try again".to_owned()));
            }
            work(transaction)
        })
    }

    fn read<T>(&self, work: impl FnMut(&Work<'_>) -> Result<T, Trouble>) -> Result<T, LedgerError> {
        self.session.borrow_mut().read(work)
    }
}

impl Ledger for PostgresLedger {
    fn freeze(&mut self, mut frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        self.write_once(|work| freeze::freeze(work, &mut frozen))
    }

    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError> {
        self.write(|work| run::begin(work, newsletter, how))
    }

    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        self.write(|work| claim::claim(work, run, most, paused))
    }

    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        self.read(|work| claim::outlook(work, run, paused))
    }

    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        self.write(|work| pace::take(work, share))
    }

    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        self.write(|work| commit::commit(work, run, batch))
    }

    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        self.write(|work| run::renew(work, run))
    }

    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        self.write(|work| run::decide(work, newsletter, doubt))
    }

    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        self.write(|work| suppression::leave_out(work, newsletter, members, reason))
    }

    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        self.write(|work| amend::amend(work, newsletter, amendments))
    }

    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        self.write_once(|work| freeze::include(work, newsletter, recipients))
    }

    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        self.write(|work| freeze::refreeze(work, newsletter, content))
    }

    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        self.write(|work| run::end(work, &run, ending))
    }

    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        self.read(|work| read::deliveries(work, newsletter, after, most))
    }

    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        self.read(|work| read::attempts(work, newsletter, seq))
    }

    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        self.read(|work| read::runs(work, newsletter))
    }

    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        self.read(|work| read::newsletter(work, slug))
    }

    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        self.write(|work| suppression::suppress(work, rows))
    }

    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        self.write(|work| suppression::unsuppress(work, member, reason))
    }

    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        self.read(|work| suppression::suppressed(work, after, most))
    }

    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        self.read(|work| suppression::reasons(work, members))
    }

    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.write(|work| suppression::erase(work, member))?;
        self.session.get_mut().forget()
    }
}
