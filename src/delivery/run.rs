//! The loop of a run: a thread for each connection, and the ledger on the thread that called.
//!
//! Everything it decides is decided by [`Desk`] and [`Seat`]; here are only channels, threads and the passing of time.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::desk::Desk;
use super::event::{Event, Terms, Why};
use super::letters::Letters;
use super::seat::{Order, Report, Seat};
use crate::clock::Clock;
use crate::keys::Keys;
use crate::ledger::{Begin, LEASE, Ledger, LedgerError, LedgerFault, Tally};
use crate::message::DamagedLetter;
use crate::sources::Slug;
use crate::transport::Open;

/// So long may results wait for company (G2).
const RESULTS_WAIT: Duration = Duration::from_millis(20);
/// How often a waiting loop looks whether it was asked to stop.
const LOOK_ROUND: Duration = Duration::from_millis(100);
/// How often leases are extended.
const RENEWAL: Duration = Duration::from_secs(20);
/// After so long without an extension no lease holds any more (`ledger::LEASE`).
const LAPSE: Duration = Duration::from_millis(LEASE as u64);
/// How long messages under way may take after the run was asked to stop.
const DRAIN: Duration = Duration::from_secs(30);
/// How long connections may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(6);

/// How a run went.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Why it ended.
    pub why: Why,
    /// All deliveries of the newsletter by state.
    pub tally: Tally,
    /// Messages accepted in this run.
    pub accepted: u64,
}

/// Why a run could not be made or finished.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The newsletter was never frozen.
    #[error("nothing was frozen for this newsletter")]
    NotFrozen,
    /// A frozen edition cannot be read.
    #[error(transparent)]
    Damaged(#[from] DamagedLetter),
    /// The system gives no threads.
    #[error("cannot start to send")]
    Threads(#[source] io::Error),
    /// The ledger failed. What was under way is uncertain at the next start; nothing was sent without a record.
    #[error("{error}")]
    Ledger {
        /// What happened.
        #[source]
        error: LedgerError,
        /// Messages accepted before.
        accepted: u64,
    },
}

impl From<LedgerError> for RunError {
    fn from(error: LedgerError) -> RunError {
        RunError::Ledger { error, accepted: 0 }
    }
}

/// What to mail, and how.
pub struct Mailing<'a> {
    /// The frozen newsletter.
    pub slug: &'a Slug,
    /// The project's keys.
    pub keys: &'a Keys,
    /// The way out; [`Open::check`] was called before.
    pub way: &'a dyn Open,
    /// Connections, and messages under way on each.
    pub how: Begin,
    /// How fast, and until when.
    pub terms: Terms,
}

/// Mails a frozen newsletter, and waits for those who are due within half an hour, until nobody is left, `stop` is set, its time is
/// over, or something is wrong with the run.
///
/// `told` is called on this thread with everything that became durable. After `stop` nothing new is sent; messages under way
/// have 30 seconds to end, and those that do not are uncertain.
pub fn run(
    ledger: &mut dyn Ledger,
    clock: &dyn Clock,
    mailing: &Mailing<'_>,
    stop: &AtomicBool,
    told: &mut dyn FnMut(&Event),
) -> Result<Finished, RunError> {
    let mut before = 0;
    loop {
        match leg(ledger, clock, mailing, stop, told) {
            Ok(Leg::Over(finished)) => return Ok(Finished { accepted: before + finished.accepted, ..finished }),
            Ok(Leg::Again(accepted)) => before += accepted,
            Err(RunError::Ledger { error, accepted }) => {
                return Err(RunError::Ledger { error, accepted: before + accepted });
            }
            Err(other) => return Err(other),
        }
    }
}

/// How far a run came without a break.
enum Leg {
    /// To its end.
    Over(Finished),
    /// The ledger's server was away and is back; so many messages were accepted. A new number is taken, and new claims with it.
    Again(u64),
}

fn leg(
    ledger: &mut dyn Ledger,
    clock: &dyn Clock,
    mailing: &Mailing<'_>,
    stop: &AtomicBool,
    told: &mut dyn FnMut(&Event),
) -> Result<Leg, RunError> {
    let summary = ledger.newsletter(mailing.slug)?.ok_or(RunError::NotFrozen)?;
    let letters = Arc::new(Letters::new(&summary.editions, mailing.keys.clone())?);
    let office = Office::open(mailing, &letters).map_err(RunError::Threads)?;
    let run = ledger.begin(summary.id, &mailing.how)?;
    let mut desk = Desk::new(ledger, clock, run, &mailing.how).under(&mailing.terms, summary.tally.all());
    let Err(error) = work(&mut desk, &office, clock, stop, told) else {
        let accepted = desk.accepted();
        let ended = desk.end();
        office.close(stop, GOODBYE);
        let (why, tally) = ended.map_err(|error| RunError::Ledger { error, accepted })?;
        return Ok(Leg::Over(Finished { why, tally, accepted }));
    };
    let tried = desk.last_try(office.close(stop, Duration::MAX));
    desk.events().iter().for_each(told);
    let accepted = desk.accepted();
    let broken = |error| RunError::Ledger { error, accepted };
    if error.kind != LedgerFault::Lost {
        // The fault is told already; a second one at the last try adds nothing.
        return Err(broken(error));
    }
    tried.map_err(broken)?;
    let is_over = desk.is_closing() || stop.load(Ordering::Relaxed);
    let (why, tally) = desk.end().map_err(broken)?;
    Ok(if is_over { Leg::Over(Finished { why, tally, accepted }) } else { Leg::Again(accepted) })
}

fn work(
    desk: &mut Desk<'_>,
    office: &Office,
    clock: &dyn Clock,
    stop: &AtomicBool,
    told: &mut dyn FnMut(&Event),
) -> Result<(), LedgerError> {
    let mut renewed = Instant::now();
    let mut unwritten: Option<Instant> = None;
    let mut stopped: Option<Instant> = None;
    let mut orders = desk.turn(Vec::new(), false)?;
    loop {
        desk.events().iter().for_each(&mut *told);
        office.give(orders);
        desk.look_ahead()?;
        if desk.is_over() || stopped.is_some_and(|since| since.elapsed() >= DRAIN) {
            return Ok(());
        }
        let reports = office.wait(patience(desk, clock));
        if stop.load(Ordering::Relaxed) {
            desk.close(Why::Interrupted);
            stopped.get_or_insert_with(Instant::now);
        }
        if renewed.elapsed() >= LAPSE {
            return Err(LedgerError::new(LedgerFault::Lost, "the run was asleep, or without its ledger, for too long"));
        }
        if renewed.elapsed() >= RENEWAL {
            desk.renew()?;
            renewed = Instant::now();
        }
        let waited = unwritten.is_some_and(|since| since.elapsed() >= RESULTS_WAIT);
        orders = desk.turn(reports, waited)?;
        unwritten = if desk.is_written() { None } else { unwritten.or_else(|| Some(Instant::now())) };
    }
}

/// How long the desk has time for reports. A clock that stands still ends a run that would have to wait for it.
fn patience(desk: &mut Desk<'_>, clock: &dyn Clock) -> Duration {
    let Some(until) = desk.idle_until() else {
        return if desk.is_written() { LOOK_ROUND } else { RESULTS_WAIT };
    };
    let wait = clock.wait(until.0.saturating_sub(clock.now().0));
    if wait.is_none() {
        desk.close(Why::Later(Some(until)));
    }
    wait.unwrap_or_default().min(LOOK_ROUND)
}

/// The threads of a run. It alone holds the ends by which they are given work: when it goes, they end (G6).
struct Office {
    orders: Vec<SyncSender<Order>>,
    reports: Receiver<(usize, Report)>,
}

impl Office {
    fn open(mailing: &Mailing<'_>, letters: &Arc<Letters>) -> io::Result<Office> {
        let connections = mailing.how.connections.max(1) as usize;
        let (to_desk, reports) = sync_channel(2 * connections);
        let mut orders = Vec::with_capacity(connections);
        for at in 0..connections {
            let (order, work) = sync_channel(1);
            let seat = Seat::new(mailing.way.open(), Arc::clone(letters));
            let to_desk = to_desk.clone();
            Builder::new().name(format!("connection {}", at + 1)).spawn(move || sit(seat, at, &work, &to_desk))?;
            orders.push(order);
        }
        Ok(Office { orders, reports })
    }

    /// A seat takes its order at once, because it waits for nothing else.
    fn give(&self, orders: Vec<(usize, Order)>) {
        for (seat, order) in orders {
            self.orders[seat].send(order).expect("a seat ends only when its orders do");
        }
    }

    /// What the seats report within `patience`: all that is there, but at least one report if one comes.
    fn wait(&self, patience: Duration) -> Vec<(usize, Report)> {
        let first = self.reports.recv_timeout(patience).ok();
        first.into_iter().chain(self.reports.try_iter()).collect()
    }

    /// Sends everybody home and takes in what they still report, for so long, and no longer than [`DRAIN`] when the run was asked
    /// to stop.
    fn close(self, stop: &AtomicBool, patience: Duration) -> Vec<(usize, Report)> {
        drop(self.orders);
        let since = Instant::now();
        let mut reports = Vec::new();
        loop {
            match self.reports.recv_timeout(LOOK_ROUND) {
                Ok(report) => reports.push(report),
                Err(RecvTimeoutError::Disconnected) => return reports,
                Err(RecvTimeoutError::Timeout) => {
                    let patience = if stop.load(Ordering::Relaxed) { patience.min(DRAIN) } else { patience };
                    if since.elapsed() >= patience {
                        return reports;
                    }
                }
            }
        }
    }
}

/// A seat's working day. Its connection says goodbye before the desk hears that it is gone.
fn sit(mut seat: Seat, at: usize, work: &Receiver<Order>, to_desk: &SyncSender<(usize, Report)>) {
    while let Ok(order) = work.recv() {
        if to_desk.send((at, seat.work(order))).is_err() {
            break;
        }
        seat.ahead();
    }
    drop(seat);
}
