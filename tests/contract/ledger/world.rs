//! The world of a case: an empty ledger of one kind, a clock that moves when told, and short words for what a run does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diglot::clock::{Clock, SystemClock, Timestamp};
use diglot::keys::MemberId;
use diglot::language::Languages;
use diglot::ledger::{
    Batch, Begin, Claimed, Delivery, Ending, Frozen, FrozenEdition, Input, InputKind, LEASE, Ledger, LedgerError,
    LedgerFault, Mark, MemoryLedger, NewDelivery, NewsletterId, PostgresLedger, PostgresUrl, Run, Seq, Settled,
    SqliteLedger, State, Summary, Suppression, SuppressionReason, Time, Verdict,
};
use diglot::sources::Slug;
use tempfile::TempDir;

use crate::cluster::Cluster;

/// Fingerprint of the key that every case uses.
pub const KEY: [u8; 32] = [7; 32];
/// When every case begins.
pub const START: Timestamp = Timestamp(1_620_118_800_000);

/// A clock that moves when told.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn new() -> Arc<HandClock> {
        Arc::new(HandClock(AtomicI64::new(START.0)))
    }

    pub fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// Lets time pass; answers what time it is then.
    pub fn pass_to(&self, milliseconds: i64) -> Timestamp {
        self.pass(milliseconds);
        self.now()
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

/// A ledger of one kind that outlives its handles.
pub struct World {
    pub clock: Arc<HandClock>,
    kind: Kind,
}

enum Kind {
    Memory(MemoryLedger),
    Shared(MemoryLedger),
    Sqlite(TempDir),
    Postgres(Box<PostgresUrl>),
}

impl World {
    pub fn memory() -> World {
        let clock = HandClock::new();
        World { kind: Kind::Memory(MemoryLedger::new(clock.clone())), clock }
    }

    pub fn sqlite() -> World {
        World { kind: Kind::Sqlite(memory_folder()), clock: HandClock::new() }
    }

    /// The model of ledgers on a server, where several runs share a newsletter.
    pub fn shared() -> World {
        let clock = HandClock::new();
        World { kind: Kind::Shared(MemoryLedger::shared(clock.clone())), clock }
    }

    pub fn postgres() -> World {
        World {
            kind: Kind::Postgres(Box::new(PostgresUrl::parse(&Cluster::shared().schema()).unwrap())),
            clock: HandClock::new(),
        }
    }

    /// Whether several runs may share a newsletter.
    pub fn is_shared(&self) -> bool {
        matches!(self.kind, Kind::Shared(_) | Kind::Postgres(_))
    }

    /// Lets enough time pass for the leases of a dead run to run out, where others wait for that.
    pub fn outlive(&self) {
        if self.is_shared() {
            self.clock.pass(LEASE);
        }
    }

    /// Another world of the same kind, empty.
    pub fn fresh(&self) -> World {
        match self.kind {
            Kind::Memory(_) => World::memory(),
            Kind::Shared(_) => World::shared(),
            Kind::Sqlite(_) => World::sqlite(),
            Kind::Postgres(_) => World::postgres(),
        }
    }

    /// Another handle, as another process would open it.
    pub fn open(&self) -> Box<dyn Ledger> {
        match &self.kind {
            Kind::Memory(ledger) | Kind::Shared(ledger) => Box::new(ledger.clone()),
            Kind::Sqlite(folder) => Box::new(SqliteLedger::open(&path(folder), KEY, self.clock.clone()).unwrap()),
            Kind::Postgres(url) => {
                Box::new(PostgresLedger::open(PostgresUrl::clone(url), KEY, Time::Of(self.clock.clone())).unwrap())
            }
        }
    }
}

/// Time as production tells it.
pub fn here() -> Time {
    Time::OfServer(Arc::new(SystemClock))
}

/// A folder in memory, where the system has one: these cases ask what a ledger does, not whether the disk is quick.
pub fn memory_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { tempfile::tempdir_in(shared).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Where a ledger lies in a folder.
pub fn path(folder: &TempDir) -> PathBuf {
    folder.path().join(".diglot").join("ledger.db")
}

pub fn slug() -> Slug {
    Slug::parse("2021-05-digitalisation").unwrap()
}

pub fn member(number: u8) -> MemberId {
    MemberId([number; 16])
}

pub fn address(number: u8) -> String {
    format!("reader-{number}@{}", provider(number))
}

fn provider(number: u8) -> &'static str {
    if number.is_multiple_of(2) { "even.example" } else { "odd.example" }
}

/// A recipient; every third one reads English, Chinese, or both.
pub fn recipient(number: u8) -> NewDelivery {
    let (languages, slots) = match number % 3 {
        0 => ("en", r#"{"greeting":"Dear Member,"}"#),
        1 => ("zh-CN", r#"{"greeting":"尊敬的会员："}"#),
        _ => ("en+zh-CN", r#"{"greeting":"Dear Member, 尊敬的会员："}"#),
    };
    NewDelivery {
        address: address(number),
        slots: slots.to_owned(),
        member_no: format!("M-{number}"),
        member: member(number),
        languages: languages.parse().unwrap(),
        provider: provider(number).to_owned(),
    }
}

pub fn edition(languages: &str, subject: &str) -> FrozenEdition {
    let languages: Languages = languages.parse().unwrap();
    let segments = subject.as_bytes().repeat(3);
    FrozenEdition { languages, subject: subject.to_owned(), segments, sha256: [subject.len() as u8; 32] }
}

pub fn input(path: &str, kind: InputKind) -> Input {
    Input { path: path.to_owned(), kind, sha256: [path.len() as u8; 32] }
}

/// Freezes a newsletter for the members with these numbers.
pub fn try_freeze(ledger: &mut dyn Ledger, numbers: &[u8]) -> Result<NewsletterId, LedgerError> {
    let mut recipients = numbers.iter().copied().map(recipient);
    ledger.freeze(Frozen {
        slug: slug(),
        inputs: vec![
            input("locales/en/newsletters/2021-05-digitalisation.ftl", InputKind::Words),
            input("newsletters/2021-05-digitalisation.toml", InputKind::Facts),
        ],
        content: [9; 32],
        editions: vec![
            edition("en", "Digitalisation in China"),
            edition("zh-CN", "中国的数字化"),
            edition("en+zh-CN", "Digitalisation in China · 中国的数字化"),
        ],
        recipients: &mut recipients,
    })
}

/// Freezes a newsletter for so many members, numbered from 1.
pub fn freeze(ledger: &mut dyn Ledger, members: u8) -> NewsletterId {
    try_freeze(ledger, &(1..=members).collect::<Vec<_>>()).unwrap()
}

pub fn begin(ledger: &mut dyn Ledger, newsletter: NewsletterId) -> Run {
    ledger.begin(newsletter, &Begin { connections: 2, flight: 1 }).unwrap()
}

pub fn end(ledger: &mut dyn Ledger, run: Run) -> diglot::ledger::Tally {
    ledger.end(run, &Ending("done".to_owned())).unwrap()
}

pub fn claim(ledger: &mut dyn Ledger, run: &Run, most: usize) -> Vec<Claimed> {
    ledger.claim(run, most, &[]).unwrap()
}

/// Numbers of the members that were claimed.
pub fn numbers(claimed: &[Claimed]) -> Vec<u8> {
    claimed.iter().map(|claimed| claimed.member.0[0]).collect()
}

/// The bytes of a member's message, as their hash.
pub fn bytes_of(seq: Seq) -> [u8; 32] {
    [seq.0 as u8; 32]
}

pub fn mark_of(claimed: &Claimed) -> Mark {
    Mark { seq: claimed.seq, attempt: claimed.attempt, message: bytes_of(claimed.seq) }
}

pub fn settled(claimed: &Claimed, to: State) -> Settled {
    let verdict = Verdict { stage: Some("dot".to_owned()), ..Verdict::default() };
    Settled { seq: claimed.seq, attempt: claimed.attempt, to, next_at: Timestamp(0), verdict }
}

/// Asks for one mark.
pub fn mark(ledger: &mut dyn Ledger, run: &Run, claimed: &Claimed) -> bool {
    let batch = Batch { marks: vec![mark_of(claimed)], ..Batch::default() };
    ledger.commit(run, &batch).unwrap()[0].granted
}

/// Settles one delivery.
pub fn settle(ledger: &mut dyn Ledger, run: &Run, settled: Settled) {
    ledger.commit(run, &Batch { settled: vec![settled], ..Batch::default() }).unwrap();
}

/// Gives one claim back.
pub fn release(ledger: &mut dyn Ledger, run: &Run, claimed: &Claimed) {
    let batch = Batch { released: vec![(claimed.seq, claimed.attempt)], ..Batch::default() };
    ledger.commit(run, &batch).unwrap();
}

/// Claims, marks and settles the next delivery.
pub fn send_next(ledger: &mut dyn Ledger, run: &Run, to: State) -> Claimed {
    let claimed = claim(ledger, run, 1).remove(0);
    assert!(mark(ledger, run, &claimed));
    settle(ledger, run, settled(&claimed, to));
    claimed
}

pub fn suppression(number: u8, reason: SuppressionReason) -> Suppression {
    Suppression {
        member: member(number),
        address: Some(address(number)),
        at: START,
        reason,
        evidence: Some("退订 <mail-1@even.example>".to_owned()),
    }
}

pub fn suppress(ledger: &mut dyn Ledger, number: u8) {
    ledger.suppress(&[suppression(number, SuppressionReason::Unsubscribed)]).unwrap();
}

pub fn all(ledger: &dyn Ledger, newsletter: NewsletterId) -> Vec<Delivery> {
    ledger.deliveries(newsletter, Seq(0), 1000).unwrap()
}

pub fn one(ledger: &dyn Ledger, newsletter: NewsletterId, seq: i64) -> Delivery {
    ledger.deliveries(newsletter, Seq(seq - 1), 1).unwrap().remove(0)
}

/// The states of all deliveries in order, such as `accepted queued`.
pub fn states(ledger: &dyn Ledger, newsletter: NewsletterId) -> String {
    all(ledger, newsletter).iter().map(|delivery| delivery.state.as_str()).collect::<Vec<_>>().join(" ")
}

pub fn summary(ledger: &dyn Ledger) -> Summary {
    ledger.newsletter(&slug()).unwrap().unwrap()
}

pub fn kind<T>(answer: Result<T, LedgerError>) -> LedgerFault {
    answer.err().expect("the ledger should refuse this").kind
}
