//! What concerns a ledger on a server alone: how it is made, what is refused, what a lost server looks like, and the way in
//! which engines without SKIP LOCKED claim.

use std::collections::BTreeSet;
use std::sync::{Arc, Barrier};

use diglot::clock::{Clock, SystemClock, Timestamp};
use diglot::ledger::{Begin, Ledger, LedgerError, LedgerFault, PostgresLedger, PostgresUrl, Seq, Settled, State, Time};
use postgres::{Client, NoTls};

use super::world::*;
use crate::cluster::Cluster;

fn open(url: &str) -> Result<PostgresLedger, LedgerError> {
    PostgresLedger::open(PostgresUrl::parse(url).unwrap(), KEY, here())
}

fn look(url: &str) -> Result<Option<PostgresLedger>, LedgerError> {
    PostgresLedger::look(PostgresUrl::parse(url).unwrap(), Some(KEY), here())
}

#[test]
fn looking_for_a_ledger_on_a_server_makes_none() {
    let url = Cluster::shared().schema();
    assert!(look(&url).unwrap().is_none());
    let mut client = Client::connect(&url, NoTls).unwrap();
    let tables = "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema()";
    assert!(client.query(tables, &[]).unwrap().is_empty());
    freeze(&mut open(&url).unwrap(), 2);
    assert_eq!(summary(&look(&url).unwrap().unwrap()).tally.queued, 2);
}

#[test]
fn of_several_who_make_a_ledger_one_does_and_all_have_it() {
    let url = Cluster::shared().schema();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn({
                let url = url.clone();
                move || open(&url).map(|_| ())
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap().unwrap());
    assert!(look(&url).unwrap().is_some());
}

#[test]
fn a_database_that_is_foreign_or_of_another_key_is_refused() {
    let foreign = Cluster::shared().schema();
    Client::connect(&foreign, NoTls)
        .unwrap()
        .batch_execute("CREATE TABLE ledger (account text, amount bigint)")
        .unwrap();
    let taken = Cluster::shared().schema();
    Client::connect(&taken, NoTls).unwrap().batch_execute("CREATE TABLE run (race text)").unwrap();
    let other_key = Cluster::shared().schema();
    PostgresLedger::open(PostgresUrl::parse(&other_key).unwrap(), [8; 32], here()).unwrap();
    let incomplete = Cluster::shared().schema();
    open(&incomplete).unwrap();
    Client::connect(&incomplete, NoTls).unwrap().batch_execute("DROP TABLE pace").unwrap();
    for (url, words) in [
        (&foreign, "another program"),
        (&taken, "another program"),
        (&other_key, "another identity key"),
        (&incomplete, "restore it from a backup"),
    ] {
        let error = open(url).unwrap_err();
        assert_eq!(error.kind, LedgerFault::Unusable, "{error}");
        assert!(error.to_string().contains(words) && error.to_string().contains("postgres://diglot@/"), "{error}");
    }
}

#[test]
fn a_server_that_may_forget_what_it_answered_is_refused_at_the_begin() {
    let url = Cluster::shared().schema();
    let id = freeze(&mut open(&url).unwrap(), 1);
    let forgetful = format!("{url}%20-c%20synchronous_commit%3Doff");
    let error = open(&forgetful).unwrap().begin(id, &Begin { connections: 1, flight: 1 }).unwrap_err();
    assert_eq!(error.kind, LedgerFault::Unusable);
    assert!(error.to_string().contains("synchronous_commit is off"), "{error}");
    begin(&mut open(&url).unwrap(), id);
}

#[test]
fn a_server_that_is_not_there_is_lost_and_a_missing_database_or_role_is_said() {
    let nowhere = "postgres://diglot:canary@127.0.0.1:1/db";
    let error = open(nowhere).unwrap_err();
    assert_eq!(error.kind, LedgerFault::Lost, "{error}");
    assert!(error.to_string().contains("postgres://diglot@127.0.0.1:1/db") && !format!("{error:?}").contains("canary"));
    let cluster = Cluster::shared();
    let error = open(&cluster.url("nowhere")).unwrap_err();
    assert!(error.kind == LedgerFault::World && error.to_string().contains("no such database"), "{error}");
    let error = open(&cluster.url("postgres").replace("diglot@", "nobody@")).unwrap_err();
    assert!(error.kind == LedgerFault::World && error.to_string().contains("login"), "{error}");
}

#[test]
fn a_connection_that_broke_is_made_anew_by_the_next_call() {
    let url = format!("{}&application_name=broken", Cluster::shared().schema());
    let mut ledger = open(&url).unwrap();
    let id = freeze(&mut ledger, 2);
    let run = begin(&mut ledger, id);
    let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'broken'";
    Cluster::shared().client("postgres").batch_execute(kill).unwrap();
    let error = ledger.claim(&run, 1, &[]).unwrap_err();
    assert_eq!(error.kind, LedgerFault::Lost, "{error}");
    assert_eq!(numbers(&claim(&mut ledger, &run, 9)), [1, 2]);
}

#[test]
fn a_panic_in_the_middle_undoes_everything() {
    let url = Cluster::shared().schema();
    let mut ledger = open(&url).unwrap();
    let torn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut recipients =
            (1..).map(|number| if number == 3 { panic!("the list broke off") } else { recipient(number) });
        let (inputs, editions) = (Vec::new(), Vec::new());
        let frozen =
            diglot::ledger::Frozen { slug: slug(), inputs, content: [0; 32], editions, recipients: &mut recipients };
        ledger.freeze(frozen)
    }));
    assert!(torn.is_err());
    assert!(ledger.newsletter(&slug()).unwrap().is_none());
    freeze(&mut ledger, 3);
}

#[test]
fn a_list_of_many_blocks_is_loaded_and_each_member_once() {
    let mut ledger = open(&Cluster::shared().schema()).unwrap();
    let numbered = |number: u32| diglot::ledger::NewDelivery {
        member: diglot::keys::MemberId(u128::from(number % 20_007).to_be_bytes()),
        ..recipient(1)
    };
    let mut recipients = (0..25_000).map(numbered);
    let (inputs, editions) = (Vec::new(), Vec::new());
    let frozen =
        diglot::ledger::Frozen { slug: slug(), inputs, content: [0; 32], editions, recipients: &mut recipients };
    let id = ledger.freeze(frozen).unwrap();
    assert_eq!(summary(&ledger).tally.queued, 20_007);
    let last = ledger.deliveries(id, Seq(20_005), 9).unwrap();
    assert_eq!(last.iter().map(|row| row.seq.0).collect::<Vec<_>>(), [20_006, 20_007], "numbered without gaps");
}

/// A clock that goes wrong by so much.
struct Wrong(i64);

impl Clock for Wrong {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus(self.0)
    }
}

#[test]
fn a_machine_whose_clock_is_a_day_wrong_neither_hurries_nor_holds_up() {
    const DAY: i64 = 86_400_000;
    for wrong in [-DAY, DAY] {
        let url = PostgresUrl::parse(&Cluster::shared().schema()).unwrap();
        let mut ledger = PostgresLedger::open(url.clone(), KEY, Time::OfServer(Arc::new(Wrong(wrong)))).unwrap();
        let id = freeze(&mut ledger, 2);
        let run = begin(&mut ledger, id);
        let claimed = claim(&mut ledger, &run, 1).remove(0);
        let due = Wrong(wrong).now().plus(3_600_000);
        settle(&mut ledger, &run, Settled { next_at: due, ..settled(&claimed, State::Deferred) });
        claim(&mut ledger, &run, 1);
        let off = ledger.outlook(&run, &[]).unwrap().due.unwrap().0 - due.0;
        assert!(off.abs() < 60_000, "an hour later by the machine's own clock, not {off} ms off");
        let mut right = PostgresLedger::open(url, KEY, here()).unwrap();
        let other = begin(&mut right, id);
        assert_eq!((other.requeued, other.uncertain), (0, 0), "no lease has run out");
        let off = right.outlook(&other, &[]).unwrap().due.unwrap().0 - SystemClock.now().0 - 3_600_000;
        assert!(off.abs() < 60_000, "and by that of everybody else: {off} ms off");
    }
}

/// Four runs that claim at the same time until nothing is left; who got whom.
fn race(members: u8, open: impl Fn() -> PostgresLedger + Send + Sync + 'static) {
    let id = freeze(&mut open(), members);
    let open = Arc::new(open);
    let start = Arc::new(Barrier::new(4));
    let racer = |_| {
        let (open, start) = (Arc::clone(&open), Arc::clone(&start));
        std::thread::spawn(move || {
            let mut ledger = open();
            let run = begin(&mut ledger, id);
            start.wait();
            let mut sent = Vec::new();
            // An empty claim never means finished.
            while ledger.outlook(&run, &[]).unwrap().due.is_some() {
                let claims = claim(&mut ledger, &run, 3);
                let batch = diglot::ledger::Batch { marks: claims.iter().map(mark_of).collect(), ..Default::default() };
                let granted = ledger.commit(&run, &batch).unwrap();
                assert!(granted.iter().all(|mark| mark.granted));
                sent.extend(numbers(&claims));
                let accepted = claims.iter().map(|claim| settled(claim, State::Accepted)).collect();
                ledger.commit(&run, &diglot::ledger::Batch { settled: accepted, ..Default::default() }).unwrap();
            }
            ledger.end(run, &diglot::ledger::Ending("done".to_owned())).unwrap();
            sent
        })
    };
    let racers: Vec<_> = (0..4).map(racer).collect();
    let mut sent: Vec<u8> = racers.into_iter().flat_map(|racer| racer.join().unwrap()).collect();
    sent.sort_unstable();
    assert_eq!(sent, (1..=members).collect::<Vec<_>>(), "each exactly once");
    let summary = summary(&open());
    assert_eq!(summary.tally.accepted, u64::from(members));
    assert!(summary.finished_at.is_some());
}

#[test]
fn runs_that_claim_at_the_same_time_get_everybody_exactly_once() {
    let url = Cluster::shared().schema();
    race(200, move || open(&url).unwrap());
}

#[test]
fn claims_by_shard_get_everybody_exactly_once_too() {
    let url = Cluster::shared().schema();
    race(200, move || open(&url).unwrap().by_shard());
}

#[test]
fn runs_begin_their_claims_in_different_shards() {
    let url = Cluster::shared().schema();
    let id = freeze(&mut open(&url).unwrap(), 60);
    let first: BTreeSet<u8> = (0..4)
        .map(|_| {
            let mut ledger = open(&url).unwrap().by_shard();
            let run = begin(&mut ledger, id);
            claim(&mut ledger, &run, 1)[0].member.0[0]
        })
        .collect();
    assert_eq!(first.len(), 4);
}
