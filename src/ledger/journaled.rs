//! A ledger whose server may be lost in the middle of a run: results are kept in a [journal](super::journal), the server is waited
//! for, and the journal is replayed, by this run or by the next one (`sending.md` section 9).
//!
//! A mark is never answered from here: without the ledger nothing is sent.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::journal::{self, Known, replay_all};
use super::{
    Amendment, Attempt, Batch, Begin, Claimed, Decision, Delivery, Ending, Frozen, Ledger, LedgerError, LedgerFault,
    Marked, NewDelivery, NewsletterId, Outlook, PastRun, Refrozen, Run, Seq, Share, Slots, Summary, Suppression,
    SuppressionReason, Tally,
};
use crate::keys::MemberId;
use crate::sources::Slug;

/// So long is a lost server waited for.
const PATIENCE: Duration = Duration::from_secs(300);
/// The first pause before it is tried again; it doubles each time.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Lets time pass, and says whether to go on waiting.
pub type Wait = dyn FnMut(Duration) -> bool + Send;

/// Any ledger, with a folder for journals beside it. One in a file is never lost, and writes none.
pub struct Journaled {
    inner: Box<dyn Ledger>,
    folder: PathBuf,
    wait: RefCell<Box<Wait>>,
    /// The newsletter that was last looked at: a run begins with that.
    known: RefCell<Option<Known>>,
}

impl Journaled {
    /// A ledger whose journals are in `folder`; those that are there already are replayed now. `wait` lets time pass while
    /// the server is away and says whether to go on waiting; production sleeps in it until the user interrupts.
    ///
    /// # Errors
    /// Lost: the server is away again. Unusable: a journal belongs to another ledger or is damaged. World: one cannot be read.
    pub fn open(inner: Box<dyn Ledger>, folder: &Path, wait: Box<Wait>) -> Result<Journaled, LedgerError> {
        let mut ledger =
            Journaled { inner, folder: folder.to_owned(), wait: RefCell::new(wait), known: RefCell::default() };
        replay_all(ledger.inner.as_mut(), &ledger.folder)?;
        Ok(ledger)
    }

    /// A ledger to look at: journals stay as they are.
    #[must_use]
    pub fn looked_into(inner: Box<dyn Ledger>) -> Journaled {
        Journaled { inner, folder: PathBuf::new(), wait: RefCell::new(Box::new(|_| false)), known: RefCell::default() }
    }
}

/// Tries a call again and again while the server is away, as long as patience lasts.
fn persist<T>(
    wait: &mut Wait,
    mut lost: LedgerError,
    mut call: impl FnMut() -> Result<T, LedgerError>,
) -> Result<T, LedgerError> {
    let (since, mut waited, mut pause) = (Instant::now(), Duration::ZERO, PAUSE);
    while waited < PATIENCE && since.elapsed() < PATIENCE && wait(pause) {
        waited += pause;
        pause = (pause * 2).min(LONGEST_PAUSE);
        match call() {
            Err(error) if error.kind == LedgerFault::Lost => lost = error,
            other => return other,
        }
    }
    Err(lost)
}

impl Ledger for Journaled {
    fn freeze(&mut self, frozen: Frozen<'_>) -> Result<NewsletterId, LedgerError> {
        self.inner.freeze(frozen)
    }

    fn begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Result<Run, LedgerError> {
        match self.inner.begin(newsletter, how) {
            Err(lost) if lost.kind == LedgerFault::Lost => {
                persist(&mut **self.wait.get_mut(), lost, || self.inner.begin(newsletter, how))
            }
            other => other,
        }
    }

    fn claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Result<Vec<Claimed>, LedgerError> {
        self.inner.claim(run, most, paused)
    }

    fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
        self.inner.outlook(run, paused)
    }

    fn take_slots(&mut self, share: &Share<'_>) -> Result<Slots, LedgerError> {
        self.inner.take_slots(share)
    }

    /// With marks, a lost server is an error at once: nobody is answered. Without, results go into the journal first, and then
    /// the server is waited for; an error then says that the next start replays them.
    fn commit(&mut self, run: &Run, batch: &Batch) -> Result<Vec<Marked>, LedgerError> {
        let lost = match self.inner.commit(run, batch) {
            Err(error) if error.kind == LedgerFault::Lost && batch.marks.is_empty() => error,
            other => return other,
        };
        if !batch.settled.is_empty() {
            journal::note(&self.folder, run, self.known.borrow().clone(), &batch.settled)?;
        }
        let Journaled { inner, folder, wait, .. } = self;
        let replayed = persist(&mut **wait.get_mut(), lost, || {
            replay_all(inner.as_mut(), folder)?;
            inner.commit(run, &Batch { released: batch.released.clone(), ..Batch::default() })
        });
        match replayed {
            Ok(_) => Ok(Vec::new()),
            Err(error) if error.kind == LedgerFault::Lost && !batch.settled.is_empty() => {
                let path = journal::path(&self.folder, run);
                let what = format!(
                    "{}; what became of {} mails stands in {} and goes into the ledger when the command is run again here",
                    error.what,
                    batch.settled.len(),
                    path.display()
                );
                Err(LedgerError { what, ..error })
            }
            Err(error) => Err(error),
        }
    }

    fn renew(&mut self, run: &Run) -> Result<(), LedgerError> {
        self.inner.renew(run)
    }

    fn decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> Result<u64, LedgerError> {
        self.inner.decide(newsletter, doubt)
    }

    fn leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> Result<u64, LedgerError> {
        self.inner.leave_out(newsletter, members, reason)
    }

    fn amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> Result<u64, LedgerError> {
        self.inner.amend(newsletter, amendments)
    }

    fn include(
        &mut self,
        newsletter: NewsletterId,
        recipients: &mut dyn Iterator<Item = NewDelivery>,
    ) -> Result<u64, LedgerError> {
        self.inner.include(newsletter, recipients)
    }

    fn refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> Result<u64, LedgerError> {
        self.inner.refreeze(newsletter, content)
    }

    fn end(&mut self, run: Run, ending: &Ending) -> Result<Tally, LedgerError> {
        match self.inner.end(run.clone(), ending) {
            Err(lost) if lost.kind == LedgerFault::Lost => {
                persist(&mut **self.wait.get_mut(), lost, || self.inner.end(run.clone(), ending))
            }
            other => other,
        }
    }

    fn deliveries(&self, newsletter: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
        self.inner.deliveries(newsletter, after, most)
    }

    fn attempts(&self, newsletter: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
        self.inner.attempts(newsletter, seq)
    }

    fn runs(&self, newsletter: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
        self.inner.runs(newsletter)
    }

    fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
        let summary = match self.inner.newsletter(slug) {
            Err(lost) if lost.kind == LedgerFault::Lost => {
                persist(&mut **self.wait.borrow_mut(), lost, || self.inner.newsletter(slug))
            }
            other => other,
        }?;
        if let Some(summary) = &summary {
            self.known.replace(Some(Known::of(slug.as_str(), summary)));
        }
        Ok(summary)
    }

    fn suppress(&mut self, rows: &[Suppression]) -> Result<(), LedgerError> {
        self.inner.suppress(rows)
    }

    fn unsuppress(&mut self, member: MemberId, reason: &str) -> Result<bool, LedgerError> {
        self.inner.unsuppress(member, reason)
    }

    fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
        self.inner.suppressed(after, most)
    }

    fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
        self.inner.reasons(members)
    }

    fn erase(&mut self, member: MemberId) -> Result<(), LedgerError> {
        self.inner.erase(member)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::clock::{FixedClock, Timestamp};
    use crate::ledger::{Mark, MemoryLedger, Settled, State, Verdict};

    /// A ledger whose server can be away: then nothing reaches it.
    struct Distant {
        memory: MemoryLedger,
        away: Arc<AtomicBool>,
    }

    fn lost() -> LedgerError {
        LedgerError::new(LedgerFault::Lost, "the ledger does not answer")
    }

    impl Distant {
        fn there<T>(&self, answer: Result<T, LedgerError>) -> Result<T, LedgerError> {
            if self.away.load(Ordering::Relaxed) { Err(lost()) } else { answer }
        }
    }

    macro_rules! pass_on {
        ($($name:ident(&mut self $(, $argument:ident: $type:ty)*) -> $answer:ty;)*) => {
            $(fn $name(&mut self $(, $argument: $type)*) -> Result<$answer, LedgerError> {
                self.there(Ok(()))?;
                self.memory.$name($($argument),*)
            })*
        };
    }

    impl Ledger for Distant {
        pass_on! {
            freeze(&mut self, frozen: Frozen<'_>) -> NewsletterId;
            begin(&mut self, newsletter: NewsletterId, how: &Begin) -> Run;
            claim(&mut self, run: &Run, most: usize, paused: &[String]) -> Vec<Claimed>;
            take_slots(&mut self, share: &Share<'_>) -> Slots;
            commit(&mut self, run: &Run, batch: &Batch) -> Vec<Marked>;
            renew(&mut self, run: &Run) -> ();
            amend(&mut self, newsletter: NewsletterId, amendments: &[(Seq, Amendment)]) -> u64;
            include(&mut self, newsletter: NewsletterId, recipients: &mut dyn Iterator<Item = NewDelivery>) -> u64;
            refreeze(&mut self, newsletter: NewsletterId, content: &Refrozen) -> u64;
            decide(&mut self, newsletter: NewsletterId, doubt: Decision) -> u64;
            leave_out(&mut self, newsletter: NewsletterId, members: &[MemberId], reason: &str) -> u64;
            end(&mut self, run: Run, ending: &Ending) -> Tally;
            suppress(&mut self, rows: &[Suppression]) -> ();
            unsuppress(&mut self, member: MemberId, reason: &str) -> bool;
            erase(&mut self, member: MemberId) -> ();
        }

        fn outlook(&self, run: &Run, paused: &[String]) -> Result<Outlook, LedgerError> {
            self.there(self.memory.outlook(run, paused))
        }

        fn deliveries(&self, id: NewsletterId, after: Seq, most: usize) -> Result<Vec<Delivery>, LedgerError> {
            self.there(self.memory.deliveries(id, after, most))
        }

        fn attempts(&self, id: NewsletterId, seq: Seq) -> Result<Vec<Attempt>, LedgerError> {
            self.there(self.memory.attempts(id, seq))
        }

        fn runs(&self, id: NewsletterId) -> Result<Vec<PastRun>, LedgerError> {
            self.there(self.memory.runs(id))
        }

        fn reasons(&self, members: &[MemberId]) -> Result<Vec<Option<SuppressionReason>>, LedgerError> {
            self.there(self.memory.reasons(members))
        }

        fn newsletter(&self, slug: &Slug) -> Result<Option<Summary>, LedgerError> {
            self.there(self.memory.newsletter(slug))
        }

        fn suppressed(&self, after: Option<MemberId>, most: usize) -> Result<Vec<Suppression>, LedgerError> {
            self.there(self.memory.suppressed(after, most))
        }
    }

    fn slug() -> Slug {
        Slug::parse("2021-05-digitalisation").unwrap()
    }

    /// A server with a newsletter for two, and its switch.
    fn server(frozen_at: i64) -> (MemoryLedger, Arc<AtomicBool>) {
        let mut memory = MemoryLedger::shared(Arc::new(FixedClock(Timestamp(frozen_at))));
        let mut recipients = (1..=2).map(|number| NewDelivery {
            address: format!("reader-{number}@readers.example"),
            slots: r#"{"greeting":"尊敬的会员："}"#.to_owned(),
            member_no: String::new(),
            member: MemberId([number; 16]),
            languages: "zh-CN".parse().unwrap(),
            provider: "readers.example".to_owned(),
        });
        let (inputs, editions) = (Vec::new(), Vec::new());
        let frozen = Frozen { slug: slug(), inputs, content: [0; 32], editions, recipients: &mut recipients };
        memory.freeze(frozen).unwrap();
        (memory, Arc::default())
    }

    fn open(
        (memory, away): &(MemoryLedger, Arc<AtomicBool>),
        folder: &Path,
        wait: impl FnMut(Duration) -> bool + Send + 'static,
    ) -> Result<Journaled, LedgerError> {
        let inner = Distant { memory: memory.clone(), away: Arc::clone(away) };
        Journaled::open(Box::new(inner), folder, Box::new(wait))
    }

    /// A run with both messages under way, and their results.
    fn under_way(ledger: &mut Journaled) -> (Run, Batch) {
        let id = ledger.newsletter(&slug()).unwrap().unwrap().id;
        let run = ledger.begin(id, &Begin { connections: 2, flight: 1 }).unwrap();
        let claims = ledger.claim(&run, 2, &[]).unwrap();
        let marks =
            claims.iter().map(|claim| Mark { seq: claim.seq, attempt: claim.attempt, message: [1; 32] }).collect();
        assert!(ledger.commit(&run, &Batch { marks, ..Batch::default() }).unwrap().iter().all(|mark| mark.granted));
        let reply = Some("已接收 queued as 4XYZ".to_owned());
        let settled = claims.iter().map(|claim| Settled {
            seq: claim.seq,
            attempt: claim.attempt,
            to: State::Accepted,
            next_at: Timestamp(0),
            verdict: Verdict { code: Some(250), reply: reply.clone(), ..Verdict::default() },
        });
        (run, Batch { settled: settled.collect(), ..Batch::default() })
    }

    #[test]
    fn results_wait_in_the_journal_and_go_into_the_ledger_when_the_server_is_back() {
        let (folder, server) = (tempfile::tempdir().unwrap(), server(5));
        let waited = Arc::new(Mutex::new(Vec::new()));
        let (away, noted, journal) = (Arc::clone(&server.1), Arc::clone(&waited), folder.path().join("run-1.journal"));
        let wait = move |pause: Duration| {
            assert!(journal.exists(), "what is known is safe before anybody waits");
            noted.lock().unwrap().push(pause.as_secs());
            away.store(noted.lock().unwrap().len() < 4, Ordering::Relaxed);
            true
        };
        let mut ledger = open(&server, folder.path(), wait).unwrap();
        let (run, batch) = under_way(&mut ledger);
        server.1.store(true, Ordering::Relaxed);
        assert_eq!(ledger.commit(&run, &batch).unwrap(), []);
        assert_eq!(*waited.lock().unwrap(), [1, 2, 4, 8]);
        assert_eq!(ledger.end(run, &Ending("done".into())).unwrap().accepted, 2);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn after_five_minutes_the_next_start_replays() {
        let (folder, server) = (tempfile::tempdir().unwrap(), server(5));
        let waited = Arc::new(AtomicU32::new(0));
        let noted = Arc::clone(&waited);
        let wait = move |pause: Duration| {
            noted.fetch_add(pause.as_secs() as u32, Ordering::Relaxed);
            true
        };
        let mut ledger = open(&server, folder.path(), wait).unwrap();
        let (run, batch) = under_way(&mut ledger);
        server.1.store(true, Ordering::Relaxed);
        let error = ledger.commit(&run, &batch).unwrap_err();
        assert_eq!(error.kind, LedgerFault::Lost);
        assert!(error.to_string().contains("2 mails") && error.to_string().contains("run-1.journal"), "{error}");
        assert!((300..=330).contains(&waited.load(Ordering::Relaxed)), "{waited:?}");
        drop(ledger);
        assert!(open(&server, folder.path(), |_| true).is_err_and(|error| error.kind == LedgerFault::Lost));
        server.1.store(false, Ordering::Relaxed);
        let ledger = open(&server, folder.path(), |_| true).unwrap();
        let row = ledger.deliveries(run.newsletter, Seq(1), 1).unwrap().remove(0);
        assert_eq!((row.state, row.verdict.reply.as_deref()), (State::Accepted, Some("已接收 queued as 4XYZ")));
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn marks_are_never_answered_without_the_server() {
        let (folder, server) = (tempfile::tempdir().unwrap(), server(5));
        let mut ledger = open(&server, folder.path(), |_| panic!("nobody waits for a mark")).unwrap();
        let (run, mut batch) = under_way(&mut ledger);
        batch.marks = vec![Mark { seq: Seq(1), attempt: 1, message: [1; 32] }];
        server.1.store(true, Ordering::Relaxed);
        assert_eq!(ledger.commit(&run, &batch).unwrap_err().kind, LedgerFault::Lost);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn a_line_cut_off_by_a_crash_is_a_result_nobody_was_told_of() {
        let (folder, server) = (tempfile::tempdir().unwrap(), server(5));
        let mut ledger = open(&server, folder.path(), |_| false).unwrap();
        let (run, batch) = under_way(&mut ledger);
        server.1.store(true, Ordering::Relaxed);
        ledger.commit(&run, &batch).unwrap_err();
        let path = folder.path().join("run-1.journal");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &text[..text.len() - 9]).unwrap();
        server.1.store(false, Ordering::Relaxed);
        let mut ledger = open(&server, folder.path(), |_| true).unwrap();
        let tally = ledger.end(run, &Ending("done".into())).unwrap();
        assert_eq!((tally.accepted, tally.uncertain), (1, 1));
    }

    #[test]
    fn a_journal_of_another_ledger_or_a_damaged_one_is_refused_and_kept() {
        let (folder, one) = (tempfile::tempdir().unwrap(), server(5));
        let mut ledger = open(&one, folder.path(), |_| false).unwrap();
        let (run, batch) = under_way(&mut ledger);
        one.1.store(true, Ordering::Relaxed);
        ledger.commit(&run, &batch).unwrap_err();
        let other = server(6);
        let error = open(&other, folder.path(), |_| true).err().unwrap();
        assert_eq!(error.kind, LedgerFault::Unusable);
        assert!(error.to_string().contains("another ledger"), "{error}");
        let path = folder.path().join("run-1.journal");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen("accepted", "elsewhere", 1)).unwrap();
        one.1.store(false, Ordering::Relaxed);
        assert!(open(&one, folder.path(), |_| true).is_err_and(|error| error.to_string().contains("damaged")));
        assert!(path.exists());
    }
}
