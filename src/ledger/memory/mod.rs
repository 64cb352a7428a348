//! The ledger in memory: the model that the others are held against, and the ledger of tests and benches. It keeps every
//! rule of the trait and forgets everything with its last handle.

mod amend;
mod book;
mod row;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::{Clock, Timestamp};
use crate::keys::MemberId;
use crate::ledger::pace::Pace;
use crate::ledger::{
    Amendment, Attempt, Batch, Begin, Claimed, Decision, Delivery, Ending, Frozen, Ledger, LedgerError, LedgerFault,
    Marked, NewDelivery, NewsletterId, Outlook, PastRun, Refrozen, Run, Seq, Share, Slots, Summary, Suppression,
    SuppressionReason, Tally,
};
use crate::sources::Slug;
use book::Book;

/// A handle on a ledger in memory. A clone is a second handle on the same ledger, as another process would have; a handle
/// dropped in the middle of a run is a crash.
pub struct MemoryLedger {
    store: Arc<Mutex<Store>>,
    clock: Arc<dyn Clock>,
    /// The run begun by this handle and not ended.
    holding: Option<i64>,
}

/// What all handles share.
#[derive(Default)]
struct Store {
    /// Several runs may hold a newsletter at once, as on a server.
    shared: bool,
    books: Vec<Book>,
    runs: i64,
    holder: Option<i64>,
    suppressions: BTreeMap<MemberId, Suppression>,
    lifted: HashMap<MemberId, Vec<(Timestamp, String)>>,
    /// By account and provider.
    paces: HashMap<(String, String), Pace>,
}

impl MemoryLedger {
    /// An empty ledger for one run at a time, as one in a file.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> MemoryLedger {
        MemoryLedger { store: Arc::default(), clock, holding: None }
    }

    /// An empty ledger for several runs at once, as one on a server: each holds its rows until their leases run out.
    #[must_use]
    pub fn shared(clock: Arc<dyn Clock>) -> MemoryLedger {
        let store = Store { shared: true, ..Store::default() };
        MemoryLedger { store: Arc::new(Mutex::new(store)), clock, holding: None }
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for MemoryLedger {
    fn clone(&self) -> MemoryLedger {
        MemoryLedger { store: Arc::clone(&self.store), clock: Arc::clone(&self.clock), holding: None }
    }
}

impl Drop for MemoryLedger {
    fn drop(&mut self) {
        if self.holding.is_some() {
            self.store().holder = None;
        }
    }
}

impl std::fmt::Debug for MemoryLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryLedger").field("holding", &self.holding).finish_non_exhaustive()
    }
}

impl Store {
    fn book(&mut self, id: NewsletterId) -> Result<&mut Book, LedgerError> {
        self.with_suppressions(id).map(|(book, _)| book)
    }

    fn with_suppressions(
        &mut self,
        id: NewsletterId,
    ) -> Result<(&mut Book, &BTreeMap<MemberId, Suppression>), LedgerError> {
        let found = usize::try_from(id.0 - 1).ok().and_then(|at| self.books.get_mut(at));
        let unknown =
            || LedgerError::new(LedgerFault::Unusable, format!("the ledger holds no newsletter number {}", id.0));
        found.map(|book| (book, &self.suppressions)).ok_or_else(unknown)
    }
}

impl Ledger for MemoryLedger {
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        if store.books.iter().any(|book| book.slug == frozen.slug) {
            return Err(busy(&format!("another run has just frozen {}", frozen.slug.as_str())));
        }
        let id = NewsletterId(store.books.len() as i64 + 1);
        let book = Book::new(id, frozen, &store.suppressions, now);
        store.books.push(book);
        Ok(id)
    }

    fn begin(&mut self, newsletter: NewsletterId, _how: &Begin) -> Result<Run, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        if let Some(holder) = store.holder {
            return Err(busy(&format!("run {holder} is sending; let it end first")));
        }
        let (id, shared) = (store.runs + 1, store.shared);
        let run = store.book(newsletter)?.begin(id, shared, now);
        store.runs = id;
        if !shared {
            store.holder = Some(id);
            drop(store);
            self.holding = Some(id);
        }
        Ok(run)
    }

    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let shared = store.shared;
        let (book, suppressions) = store.with_suppressions(run.newsletter)?;
        book.require_alive(run, shared, now)?;
        Ok(book.claim(run, most, paused, suppressions, (shared, now)))
    }

    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        Ok(self.store().book(run.newsletter)?.outlook(run, paused))
    }

    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let pace = store.paces.entry((share.account.to_owned(), share.provider.to_owned())).or_default();
        let (next, slots) = pace.take(share, now);
        *pace = next;
        Ok(slots)
    }

    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let (book, suppressions) = store.with_suppressions(run.newsletter)?;
        for settled in &batch.settled {
            book.settle(run, settled, now);
        }
        for (seq, attempt) in &batch.released {
            book.release(run, *seq, *attempt);
        }
        let marks = batch.marks.iter();
        let marked =
            marks.map(|mark| Marked { seq: mark.seq, granted: book.mark(run, mark, suppressions, now) }).collect();
        book.refresh_finished(now);
        Ok(marked)
    }

    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let shared = store.shared;
        let book = store.book(run.newsletter)?;
        book.require_alive(run, shared, now)?;
        book.renew(run, now);
        Ok(())
    }

    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        let now = self.clock.now();
        Ok(self.store().book(newsletter)?.decide(doubt, now))
    }

    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        let now = self.clock.now();
        Ok(self.store().book(newsletter)?.leave_out(members, reason, now))
    }

    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let (book, suppressions) = store.with_suppressions(newsletter)?;
        Ok(book.amend(amendments, suppressions, now))
    }

    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let (book, suppressions) = store.with_suppressions(newsletter)?;
        let added = book.add(recipients, suppressions);
        book.refresh_finished(now);
        Ok(added)
    }

    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        let mut store = self.store();
        if let Some(holder) = store.holder {
            return Err(busy(&format!("run {holder} is sending; let it end first")));
        }
        let (shared, now) = (store.shared, self.clock.now());
        let book = store.book(newsletter)?;
        if shared {
            book.send_home(now)?;
        }
        Ok(book.refreeze(content))
    }

    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let shared = store.shared;
        let tally = store.book(run.newsletter).map(|book| book.end(&run, &ending.0, shared, now));
        if self.holding == Some(run.id) {
            store.holder = None;
            drop(store);
            self.holding = None;
        }
        tally
    }

    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        Ok(self.store().book(newsletter)?.deliveries(after, most))
    }

    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        Ok(self.store().book(newsletter)?.attempts(seq))
    }

    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        Ok(self.store().book(newsletter)?.runs())
    }

    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        Ok(self.store().books.iter().find(|book| book.slug == *slug).map(Book::summary))
    }

    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        let mut store = self.store();
        for row in rows {
            store.suppressions.entry(row.member).or_insert_with(|| row.clone());
        }
        Ok(())
    }

    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let liftable = store.suppressions.get(&member).is_some_and(|row| row.reason != SuppressionReason::Erased);
        if liftable {
            store.suppressions.remove(&member);
            store.lifted.entry(member).or_default().push((now, reason.to_owned()));
        }
        Ok(liftable)
    }

    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        use std::ops::Bound::{Excluded, Unbounded};
        let range = (after.map_or(Unbounded, Excluded), Unbounded);
        Ok(self.store().suppressions.range(range).take(most).map(|(_, row)| row.clone()).collect())
    }

    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        let store = self.store();
        Ok(members.iter().map(|member| store.suppressions.get(member).map(|row| row.reason)).collect())
    }

    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        let now = self.clock.now();
        let mut store = self.store();
        let known = store.suppressions.get(&member).map(|row| row.at);
        let erased = Suppression {
            member,
            address: None,
            at: known.unwrap_or(now),
            reason: SuppressionReason::Erased,
            evidence: None,
        };
        store.suppressions.insert(member, erased);
        for (_, reason) in store.lifted.get_mut(&member).into_iter().flatten() {
            reason.clear();
        }
        for book in &mut store.books {
            book.erase(member, now);
        }
        Ok(())
    }
}

fn busy(what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Busy, format!("the ledger is busy: {what}"))
}
