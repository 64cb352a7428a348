//! Every row of the table of faults in a real dialogue: what becomes of the message, the connection and the run.

use std::sync::atomic::{AtomicBool, Ordering};

use diglot::transport::{Answer, Delay, Open, Outcome, RunFate, Security, Slow, hand_over};

use crate::server::{Fault, Server};
use crate::tls::{Authority, secure_server};
use crate::{message, relay};

const TABLE: &str = include_str!("smtp-faults.csv");

/// Rows that lettre's connection decides otherwise: it takes any 2yz or 3yz for a greeting and for an answer to EHLO. Nobody is
/// harmed, since from AUTH and MAIL on exact codes are asked for; our own client will hold these too.
const LENIENT: [(&str, &str); 5] =
    [("connect", "334"), ("connect", "354"), ("ehlo", "334"), ("ehlo", "354"), ("ehlo", "220")];

struct Row {
    stage: String,
    fault: String,
    outcome: String,
    line: String,
    run: String,
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

fn is_lenient(row: &Row) -> bool {
    LENIENT.contains(&(&*row.stage, &*row.fault))
}

/// A script that does wrong once, at the row's stage.
fn once(row: &Row) -> impl Fn(&str, &str) -> Option<Fault> + Send + Sync + 'static {
    let (at, fault, done) = (row.stage.clone(), Fault::parse(&row.fault), AtomicBool::new(false));
    move |stage, _| (stage == at && !done.swap(true, Ordering::SeqCst)).then(|| fault.clone())
}

fn outcome(answer: &Answer) -> &'static str {
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

/// Whether a run's fate is the row's; until there is a pace, `slow` is a failed connection, or nothing when a reply was definite.
fn same_run(answer: &Answer, row: &Row) -> bool {
    match row.run.as_str() {
        "go_on" => answer.run == RunFate::GoOn,
        "slow" if ["untouched", "requeue"].contains(&&*row.outcome) => matches!(answer.run, RunFate::Reconnect(_)),
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

fn check(row: &Row, server: &Server, security: Security) {
    let name = format!("{},{}", row.stage, row.fault);
    let mut way = relay(server, security).open();
    let first = message("wei@two.example");
    let answer = hand_over(&mut *way, first);
    assert_eq!(outcome(&answer), row.outcome, "{name}: {answer:?}");
    assert!(same_run(&answer, row), "{name}: {answer:?}");

    // The next message gets through, on the connection that the row leaves.
    let second = message("office@chinalux.example");
    let answer = hand_over(&mut *way, second);
    assert!(matches!(answer.outcome, Some(Outcome::Accepted(_))), "{name}: {answer:?}");
    drop(way);
    let record = server.record();
    let kept = ["keep", "rset"].contains(&&*row.line);
    assert_eq!(record.connections, if kept { 1 } else { 2 }, "{name}");
    assert_eq!(record.count("RSET"), usize::from(row.line == "rset"), "{name}");
    let accepted: Vec<&str> = record.accepted.iter().map(|taken| &*taken.to).collect();
    let both = row.outcome == "proceed";
    assert_eq!(accepted.len(), if both { 2 } else { 1 }, "{name}: {accepted:?}");
    // Within the opening, lettre itself says QUIT or not; from MAIL on it is ours to say.
    if ["mail", "rcpt", "data", "dot"].contains(&&*row.stage) {
        assert_eq!(record.count("QUIT"), if row.line == "quit" { 2 } else { 1 }, "{name}");
    }
}

#[test]
fn every_fault_before_and_at_the_end_of_data_has_its_fate_in_the_clear() {
    let rows = rows(&["connect", "ehlo", "mail", "rcpt", "data", "dot"]);
    assert_eq!(rows.len(), 6 * 21);
    for row in rows.iter().filter(|row| !is_lenient(row)) {
        check(row, &Server::scripted(once(row)), Security::LoopbackOnly);
    }
}

#[test]
fn an_odd_opening_that_is_let_through_still_mails_each_message_once() {
    for row in rows(&["connect", "ehlo"]).iter().filter(|row| is_lenient(row)) {
        let server = Server::scripted(once(row));
        let mut way = relay(&server, Security::LoopbackOnly).open();
        for to in ["wei@two.example", "office@chinalux.example"] {
            assert!(
                matches!(hand_over(&mut *way, message(to)).outcome, Some(Outcome::Accepted(_))),
                "{},{}",
                row.stage,
                row.fault
            );
        }
        let to: Vec<String> = server.record().accepted.into_iter().map(|taken| taken.to).collect();
        assert_eq!(to, ["wei@two.example", "office@chinalux.example"]);
    }
}

#[test]
fn every_fault_has_its_fate_within_tls_the_login_included() {
    let authority = Authority::new();
    let rows = rows(&["ehlo", "auth", "mail", "rcpt", "data", "dot"]);
    assert_eq!(rows.len(), 6 * 21);
    for row in rows.iter().filter(|row| !is_lenient(row)) {
        check(row, &secure_server(&authority, once(row)), authority.security(true));
    }
}

#[test]
fn a_fault_at_the_end_of_data_is_uncertain_exactly_where_no_definite_reply_came() {
    let uncertain: Vec<String> =
        rows(&["dot"]).into_iter().filter(|row| row.outcome == "uncertain").map(|row| row.fault).collect();
    assert_eq!(uncertain, ["334", "354", "220", "garbage", "close", "rst", "hang", "drip", "flood"]);
}
