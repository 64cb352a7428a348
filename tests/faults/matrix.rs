//! Every row of the table of faults in a real dialogue, on every rung of the ladder, with and without TLS: what becomes of the
//! message, the connection and the run.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use diglot::transport::{Answer, Delay, Open, Outcome, RunFate, Security, Slow, hand_over};

use crate::server::{Config, Fault, Server};
use crate::tls::Authority;
use crate::{RUNGS, is_accepted, message, relay};

const TABLE: &str = include_str!("smtp-faults.csv");
/// Dialogues at a time: most of them wait for a server that is silent.
const AT_ONCE: usize = 24;
/// What leaves nobody in a position to know, where the whole message is with the server already.
const NO_CLEAR_ANSWER: [&str; 9] = ["334", "354", "220", "garbage", "close", "rst", "hang", "drip", "flood"];

/// A row of the table.
#[derive(Clone)]
pub struct Row {
    stage: String,
    fault: String,
    pub outcome: String,
    line: String,
    run: String,
}

/// The row of a stage and a fault.
pub fn row(stage: &str, fault: &str) -> Row {
    rows(&[stage]).into_iter().find(|row| row.fault == fault).unwrap()
}

fn rows(stages: &[&str]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let [stage, fault, outcome, line, run] = [0, 1, 2, 3, 4].map(|at| row[at].to_owned());
        Row { stage, fault, outcome, line, run }
    });
    rows.filter(|row| stages.contains(&&*row.stage)).collect()
}

/// A row as it is where a message is with the server before the answer to MAIL is there: "requeue only when the end of data was
/// never handed over" (`sending.md` section 2 and 7, BDAT) goes before the table.
fn in_flight(row: &Row) -> Row {
    let doubt = ["mail", "rcpt"].contains(&&*row.stage) && NO_CLEAR_ANSWER.contains(&&*row.fault);
    Row { outcome: if doubt { "uncertain".to_owned() } else { row.outcome.clone() }, ..row.clone() }
}

/// A script that does wrong once, at the row's stage.
fn once(row: &Row) -> impl Fn(&str, &str) -> Option<Fault> + Send + Sync + 'static {
    let (at, fault, done) = (row.stage.clone(), Fault::parse(&row.fault), AtomicBool::new(false));
    move |stage, _| (stage == at && !done.swap(true, Ordering::SeqCst)).then(|| fault.clone())
}

/// The name of an outcome in the table.
pub fn outcome(answer: &Answer) -> &'static str {
    match &answer.outcome {
        None => "untouched",
        Some(Outcome::Accepted(_)) => "proceed",
        Some(Outcome::TryLater(_, _, Delay::Now)) => "requeue",
        Some(Outcome::TryLater(..)) => "try_later",
        Some(Outcome::Refused(..)) => "refused",
        Some(Outcome::Uncertain(..)) => "uncertain",
        Some(Outcome::Unsendable(_)) => "unsendable",
    }
}

/// Whether the run goes on as the row says.
pub fn same_run(answer: &Answer, row: &Row) -> bool {
    match row.run.as_str() {
        "go_on" => answer.run == RunFate::GoOn,
        "slow" => {
            let how = if row.fault == "421" { Slow::Busy } else { Slow::Later };
            matches!(&answer.run, RunFate::Slow(slow, _) if *slow == how)
        }
        "breaker" => answer.run == RunFate::Breaker,
        "reconnect" => matches!(answer.run, RunFate::Reconnect(_)),
        "stop" => matches!(answer.run, RunFate::Stop(_)),
        other => panic!("no fate of a run: {other}"),
    }
}

/// One dialogue in which the row happens, and what follows it.
fn check(rung: &str, row: &Row, server: &Server, security: &Security) {
    let name = format!("{rung}, {},{}", row.stage, row.fault);
    let first_smtp = relay(server, security.clone());
    let mut way = first_smtp.open();
    let answer = hand_over(&mut *way, message("wei@two.example"));
    assert_eq!(outcome(&answer), row.outcome, "{name}: {answer:?}");
    assert!(same_run(&answer, row), "{name}: {answer:?}");

    // The next message gets through, on the connection that the row leaves. A login that failed is not tried again in its run.
    let mut connections = if ["keep", "rset"].contains(&&*row.line) { 1 } else { 2 };
    if row.stage == "auth" {
        let again = hand_over(&mut *way, message("office@chinalux.example"));
        assert_eq!((outcome(&again), same_run(&again, row)), ("untouched", true), "{name}: {again:?}");
        assert_eq!((server.record().connections, server.record().count("AUTH")), (1, 1), "{name}");
        drop(way);
        way = relay(server, security.clone()).open();
        connections = 2;
    }
    let second = hand_over(&mut *way, message("office@chinalux.example"));
    assert!(is_accepted(&second), "{name}: {second:?}");
    drop(way);
    let record = server.record();
    assert_eq!(record.connections, connections, "{name}");
    assert_eq!(record.count("RSET"), usize::from(row.line == "rset"), "{name}");
    assert_eq!(record.count("QUIT"), if row.line == "quit" { 2 } else { 1 }, "{name}");
    let accepted: Vec<&str> = record.accepted.iter().map(|taken| &*taken.to).collect();
    let both: &[&str] = &["wei@two.example", "office@chinalux.example"];
    assert_eq!(accepted, if row.outcome == "proceed" { both } else { &both[1..] }, "{name}");
}

/// Does the work for every item, many at a time; how many went wrong.
fn wrong<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) -> usize {
    let (next, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::SeqCst)) {
                    if catch_unwind(AssertUnwindSafe(|| work(item))).is_err() {
                        wrong.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    wrong.into_inner()
}

/// Every row of these stages on every rung; how many there were.
fn hold(stages: &[&str], security: &Security, config: impl Fn() -> Config + Sync) -> usize {
    let begun = Instant::now();
    let mut cases: Vec<(&str, &[&'static str], Row)> = Vec::new();
    for (rung, offers) in RUNGS {
        let flies = offers.contains(&"CHUNKING");
        // Behind BDAT there is no DATA to wait for.
        let rows = rows(stages).into_iter().filter(|row| !(flies && row.stage == "data"));
        cases.extend(rows.map(|row| (rung, offers, if flies { in_flight(&row) } else { row })));
    }
    // The patient ones first, so that none of them is alone at the end.
    cases.sort_by_key(|(_, _, row)| !["hang", "drip"].contains(&&*row.fault));
    let wrong = wrong(&cases, |(rung, offers, row)| {
        let mut config = Config { script: Box::new(once(row)), ..config() };
        config.offers.extend(*offers);
        check(rung, row, &Server::start(config), security);
    });
    println!("{} cells, {wrong} wrong, in {:.1} s", cases.len(), begun.elapsed().as_secs_f64());
    assert_eq!(wrong, 0);
    cases.len()
}

const IN_CLEAR: [&str; 6] = ["connect", "ehlo", "mail", "rcpt", "data", "dot"];

fn bare() -> Config {
    Config { offers: Vec::new(), ..Config::default() }
}

#[test]
fn every_fault_has_its_fate_on_every_rung_in_the_clear() {
    assert_eq!(hold(&IN_CLEAR, &Security::LoopbackOnly, bare), 6 * 21 * 3 - 21);
}

#[test]
fn every_fault_has_its_fate_on_every_rung_within_tls() {
    let authority = Authority::new();
    let tls = authority.serve_loopback();
    let stages = ["connect", "ehlo", "auth", "mail", "rcpt", "data", "dot"];
    let config = || Config { tls: Some(tls.clone()), offers: vec!["AUTH PLAIN LOGIN"], ..bare() };
    assert_eq!(hold(&stages, &authority.security(true), config), 7 * 21 * 3 - 21);
}

#[test]
fn every_fault_has_its_fate_on_every_rung_behind_starttls() {
    let authority = Authority::new();
    let tls = authority.serve_loopback();
    let stages = ["connect", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "dot"];
    let config = || Config { starttls: Some(tls.clone()), offers: vec!["AUTH PLAIN LOGIN"], ..bare() };
    assert_eq!(hold(&stages, &authority.starttls(true), config), 168 * 3 - 21);
}

#[test]
fn a_fault_at_the_end_of_data_is_uncertain_exactly_where_no_definite_reply_came() {
    let uncertain: Vec<String> =
        rows(&["dot"]).into_iter().filter(|row| row.outcome == "uncertain").map(|row| row.fault).collect();
    assert_eq!(uncertain, ["334", "354", "220", "garbage", "close", "rst", "hang", "drip", "flood"]);
}
