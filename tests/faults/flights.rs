//! Several messages under way at once: what one fault does to the others, and what goes over the wire together.

use std::sync::atomic::{AtomicUsize, Ordering};

use diglot::message::Message;
use diglot::transport::{Answer, Delay, Open, Outcome, RunFate, Saw, Security, Stage, Step, Transport};

use crate::server::{Config, Fault, Record, Server};
use crate::{RUNGS, flying, is_accepted, message, relay};

const CHUNKING: &[&str] = RUNGS[2].1;

fn member(number: usize) -> String {
    format!("member{number}@two.example")
}

fn messages(numbers: std::ops::Range<usize>) -> Vec<Message> {
    numbers.map(|number| message(&member(number))).collect()
}

/// A relay that takes flights, and does wrong when the recipient of the message under way is the `n`-th.
fn server(at: &'static str, number: usize, fault: Fault) -> Server {
    let count = AtomicUsize::new(0);
    let script = move |stage: &str, _: &str| {
        (stage == at && count.fetch_add(1, Ordering::SeqCst) == number).then(|| fault.clone())
    };
    Server::start(Config { script: Box::new(script), offers: CHUNKING.to_vec(), ..Config::default() })
}

fn fly(way: &mut dyn Transport, flight: Vec<Message>) -> Vec<Answer> {
    let granted = vec![true; flight.len()];
    let Step { finished, begun } = way.step(&[], flight);
    assert!(finished.is_empty() && begun.iter().all(Result::is_ok), "{begun:?}");
    way.ahead();
    way.step(&granted, Vec::new()).finished
}

fn recipients(record: &Record) -> Vec<&str> {
    record.accepted.iter().map(|taken| &*taken.to).collect()
}

#[test]
fn whole_messages_follow_one_another_and_each_has_its_own_answer() {
    let server = server("rcpt", 1, Fault::Say("550 5.1.1 no such user".into()));
    let smtp = flying(&server, Security::LoopbackOnly, 4);
    smtp.check().unwrap();
    assert_eq!(smtp.flight(), 4);
    let mut way = smtp.open();
    let answers = fly(&mut *way, messages(0..4));
    assert_eq!(answers.iter().map(is_accepted).collect::<Vec<_>>(), [true, false, true, true]);
    assert!(matches!(answers[1].outcome, Some(Outcome::Refused(Stage::Rcpt, _))), "{:?}", answers[1]);
    assert!(fly(&mut *way, messages(4..8)).iter().all(is_accepted));
    drop(way);
    let record = server.record();
    assert_eq!(recipients(&record), [0, 2, 3, 4, 5, 6, 7].map(member));
    assert_eq!(record.accepted[0].data, message(&member(0)).bytes, "nothing is stuffed");
    assert_eq!((record.connections, record.count("DATA")), (2, 0), "one of them for the check");
}

#[test]
fn a_relay_without_chunking_gets_one_message_at_a_time() {
    for (rung, offers) in &RUNGS[..2] {
        let server = Server::start(Config { offers: offers.to_vec(), ..Config::default() });
        let smtp = flying(&server, Security::LoopbackOnly, 4);
        smtp.check().unwrap();
        assert_eq!(smtp.flight(), 1, "{rung}");
        // A host behind a balancer may offer less than the one that was asked first.
        assert!(fly(&mut *smtp.open(), messages(0..4)).iter().all(is_accepted), "{rung}");
        assert_eq!(recipients(&server.record()), [0, 1, 2, 3].map(member), "{rung}");
    }
}

#[test]
fn behind_a_lost_dialogue_everything_handed_over_is_in_doubt_and_the_run_hears_of_it_once() {
    for fault in [Fault::Close, Fault::Garbage, Fault::Hang, Fault::Say("421 closing".into())] {
        let server = server("dot", 1, fault.clone());
        let mut way = flying(&server, Security::LoopbackOnly, 4).open();
        let answers = fly(&mut *way, messages(0..4));
        assert!(is_accepted(&answers[0]), "{fault:?}");
        let uncertain = |answer: &Answer| matches!(answer.outcome, Some(Outcome::Uncertain(..)));
        assert_eq!(uncertain(&answers[1]), !matches!(fault, Fault::Say(_)), "{:?}", answers[1]);
        assert!(answers[2..].iter().all(uncertain), "{fault:?}: {answers:?}");
        let told = answers.iter().filter(|answer| answer.run != RunFate::GoOn).count();
        assert_eq!(told, 1, "{answers:?}");
        assert!(fly(&mut *way, messages(4..6)).iter().all(is_accepted), "{fault:?}");
    }
}

#[test]
fn a_message_accepted_for_a_refused_recipient_stays_refused_and_nothing_behind_it_is_believed() {
    let count = AtomicUsize::new(0);
    let script = move |stage: &str, line: &str| match stage {
        "rcpt" if count.fetch_add(1, Ordering::SeqCst) == 0 => Some(Fault::Say("550 5.1.1 no such user".into())),
        "dot" if line == member(0) => Some(Fault::Say("250 taken".into())),
        _ => None,
    };
    let server = Server::start(Config { script: Box::new(script), offers: CHUNKING.to_vec(), ..Config::default() });
    let mut way = flying(&server, Security::LoopbackOnly, 2).open();
    let answers = fly(&mut *way, messages(0..2));
    assert!(matches!(answers[0].outcome, Some(Outcome::Refused(Stage::Rcpt, _))), "{answers:?}");
    assert!(matches!(answers[1].outcome, Some(Outcome::Uncertain(..))), "{answers:?}");
    assert!(is_accepted(&fly(&mut *way, messages(2..3))[0]));
    assert_eq!(server.record().connections, 2);
}

#[test]
fn who_says_farewell_and_takes_the_message_all_the_same_leaves_it_in_doubt() {
    for stage in ["rset", "rcpt"] {
        // The other octets of a flight are under way when the farewell comes; a server that goes on may accept them.
        let farewell = "421 4.3.2 closing";
        let words = if stage == "rset" { farewell.to_owned() } else { format!("{farewell}\r\n250 2.0.0 taken") };
        let server = server(stage, 0, Fault::Say(words));
        let mut way = flying(&server, Security::LoopbackOnly, 2).open();
        let answers = fly(&mut *way, messages(0..2));
        let doubtful = if stage == "rset" { &answers[1] } else { &answers[0] };
        assert!(matches!(doubtful.outcome, Some(Outcome::Uncertain(..))), "{stage}: {answers:?}");
        assert!(is_accepted(&fly(&mut *way, messages(2..3))[0]), "{stage}");
        assert_eq!(server.record().connections, 2, "{stage}");
    }
}

#[test]
fn a_farewell_without_an_end_of_the_connection_is_no_answer() {
    for (then, doubtful) in [(Fault::Hang, true), (Fault::Close, false)] {
        let mails = AtomicUsize::new(0);
        let script = move |stage: &str, _: &str| match stage {
            "rset" => Some(Fault::Say("421 4.3.2 closing".into())),
            "mail" if mails.fetch_add(1, Ordering::SeqCst) == 1 => Some(then.clone()),
            _ => None,
        };
        let server = Server::start(Config { script: Box::new(script), offers: CHUNKING.to_vec(), ..Config::default() });
        let answers = fly(&mut *flying(&server, Security::LoopbackOnly, 2).open(), messages(0..2));
        let again = matches!(&answers[1].outcome, Some(Outcome::TryLater(Stage::Mail, Some(_), Delay::Now)));
        let uncertain = matches!(&answers[1].outcome, Some(Outcome::Uncertain(..)));
        assert_eq!((is_accepted(&answers[0]), again, uncertain), (true, !doubtful, doubtful), "{answers:?}");
    }
}

#[test]
fn behind_a_refused_recipient_an_open_data_gets_no_end() {
    let count = AtomicUsize::new(0);
    let script = move |stage: &str, _: &str| match (stage, count.load(Ordering::SeqCst)) {
        ("rcpt", 0) => Some(Fault::Say("550 5.1.1 no such user".into())),
        ("data", 0) => {
            count.store(1, Ordering::SeqCst);
            Some(Fault::Say("354 go on".into()))
        }
        _ => None,
    };
    let server = Server::start(Config { script: Box::new(script), ..Config::default() });
    let mut way = relay(&server, Security::LoopbackOnly).open();
    let step = way.step(&[], messages(0..1));
    assert!(
        matches!(step.begun[..], [Err(Answer { outcome: Some(Outcome::Refused(Stage::Rcpt, _)), .. })]),
        "{step:?}"
    );
    assert!(is_accepted(&fly(&mut *way, messages(1..2))[0]));
    let record = server.record();
    assert_eq!((record.connections, recipients(&record)), (2, vec![&*member(1)]));
}

#[test]
fn the_end_of_data_and_the_next_envelope_are_one_flight() {
    let server = Server::good();
    let mut way = relay(&server, Security::LoopbackOnly).open();
    assert!(matches!(way.step(&[], messages(0..1)).begun[..], [Ok(())]));
    for number in 1..5 {
        way.ahead();
        let Step { finished, begun } = way.step(&[true], messages(number..number + 1));
        assert!(is_accepted(&finished[0]) && begun[0].is_ok());
    }
    // Not granted: the fifth is forgotten together with its connection.
    way.ahead();
    let step = way.step(&[false], messages(5..6));
    assert!(step.finished.is_empty() && step.begun[0].is_ok());
    way.ahead();
    assert!(is_accepted(&way.step(&[true], Vec::new()).finished[0]));
    assert_eq!(recipients(&server.record()), [0, 1, 2, 3, 5].map(member));
    assert_eq!(server.record().connections, 2);
}

#[test]
fn a_fault_at_the_end_of_data_does_not_touch_the_next_member_whose_envelope_left_with_it() {
    for (fault, connections) in [
        (Fault::Say("550 5.1.1 no".into()), 1),
        (Fault::Say("450 later".into()), 1),
        (Fault::Say("421 closing".into()), 2),
        (Fault::Say("503 what".into()), 2),
        (Fault::Close, 2),
        (Fault::Garbage, 2),
        (Fault::Hang, 2),
    ] {
        let count = AtomicUsize::new(0);
        let wrong = fault.clone();
        let script = move |stage: &str, _: &str| {
            (stage == "dot" && count.fetch_add(1, Ordering::SeqCst) == 0).then(|| wrong.clone())
        };
        let server = Server::scripted(script);
        let mut way = relay(&server, Security::LoopbackOnly).open();
        way.step(&[], messages(0..1));
        way.ahead();
        let Step { finished, begun } = way.step(&[true], messages(1..2));
        assert!(!is_accepted(&finished[0]) && begun[0].is_ok(), "{fault:?}: {finished:?} {begun:?}");
        way.ahead();
        assert!(is_accepted(&way.step(&[true], Vec::new()).finished[0]), "{fault:?}");
        assert_eq!(recipients(&server.record()), [member(1)], "{fault:?}");
        assert_eq!(server.record().connections, connections, "{fault:?}");
    }
}

#[test]
fn after_a_login_is_asked_for_at_the_end_of_data_nobody_else_is_spoken_of() {
    let server = Server::scripted(|stage, _| (stage == "dot").then(|| Fault::Say("530 5.7.0 login first".into())));
    let mut way = relay(&server, Security::LoopbackOnly).open();
    way.step(&[], messages(0..1));
    way.ahead();
    let Step { finished, begun } = way.step(&[true], messages(1..2));
    assert!(matches!(&finished[0].run, RunFate::Stop(why) if why.contains("530")), "{finished:?}");
    assert_eq!(begun[0], Err(Answer { outcome: None, run: RunFate::GoOn }));
}

#[test]
fn a_server_that_closes_between_messages_costs_a_connection_and_touches_nobody() {
    for (rung, offers) in RUNGS {
        for words in ["421 4.3.2 shutting down", "421 4.3.2 a\r\n250 b", "250 what", "hello"] {
            // The reply to the first message, and behind it what nobody asked for.
            let script = move |stage: &str, to: &str| {
                let first = stage == "dot" && to == member(0);
                first.then(|| Fault::Say(format!("450 later\r\n{words}")))
            };
            let server =
                Server::start(Config { script: Box::new(script), offers: offers.to_vec(), ..Config::default() });
            let mut way = relay(&server, Security::LoopbackOnly).open();
            let first = fly(&mut *way, messages(0..1));
            assert!(
                matches!(first[0].outcome, Some(Outcome::TryLater(Stage::Dot, _, Delay::Backoff))),
                "{rung}, {words}: {first:?}"
            );
            let second = fly(&mut *way, messages(1..2));
            assert!(is_accepted(&second[0]) && second[0].run == RunFate::GoOn, "{rung}, {words}: {second:?}");
            assert_eq!((server.record().connections, server.record().count("MAIL")), (2, 2), "{rung}, {words}");
        }
    }
}

#[test]
fn a_message_larger_than_the_relay_takes_stops_the_run_and_is_no_members_fault() {
    for (rung, offers) in RUNGS {
        for (size, fits) in [("SIZE 1000000", true), ("SIZE", true), ("SIZE 0", true), ("SIZE 100", false)] {
            let offers = [offers, &[size][..]].concat();
            let server = Server::start(Config { offers, ..Config::default() });
            let mut way = relay(&server, Security::LoopbackOnly).open();
            let step = way.step(&[], messages(0..2));
            let stops = |begun: &Result<(), Answer>| matches!(begun, Err(Answer { outcome: None, run: RunFate::Stop(why) }) if why.contains("100 octets"));
            assert!(step.begun.iter().all(|begun| if fits { begun.is_ok() } else { stops(begun) }), "{rung}: {step:?}");
            way.step(&[true, true], Vec::new());
            let record = server.record();
            let octets = message(&member(0)).bytes.len();
            assert_eq!(
                record.lines.iter().filter(|line| line.ends_with(&format!(" SIZE={octets}"))).count(),
                if fits { 2 } else { 0 }
            );
        }
    }
}

#[test]
fn nothing_is_said_of_anybody_when_no_connection_can_be_had() {
    let server = Server::good();
    let smtp = flying(&server, Security::LoopbackOnly, 4);
    drop(server);
    let mut way = smtp.open();
    let begun = loop {
        // The port is free once the server has heard that it is over.
        let begun = way.step(&[], messages(0..4)).begun;
        if begun[0].is_err() {
            break begun;
        }
    };
    assert!(matches!(&begun[0], Err(Answer { outcome: None, run: RunFate::Reconnect(_) })), "{begun:?}");
    assert!(begun[1..].iter().all(|begun| *begun == Err(Answer { outcome: None, run: RunFate::GoOn })));
}

#[test]
fn a_flight_whose_connection_went_before_it_left_takes_another() {
    let count = AtomicUsize::new(0);
    let script = move |stage: &str, _: &str| {
        let first = stage == "ehlo" && count.fetch_add(1, Ordering::SeqCst) == 0;
        first.then(|| Fault::Say("250-sink.example\r\n250-CHUNKING\r\n250 PIPELINING\r\n421 not now".into()))
    };
    let server = Server::start(Config { script: Box::new(script), offers: CHUNKING.to_vec(), ..Config::default() });
    let mut way = flying(&server, Security::LoopbackOnly, 2).open();
    let answers = fly(&mut *way, messages(0..2));
    // The first connection had said its 421 before anybody was spoken of on it.
    assert_eq!(answers[0].outcome, None, "{answers:?}");
    assert!(matches!(answers[0].run, RunFate::Slow(..)), "{answers:?}");
    assert!(fly(&mut *way, messages(0..2)).iter().all(is_accepted));
    let saw = matches!(answers[1].outcome, Some(Outcome::Uncertain(_, Saw::Closed)));
    assert!(!saw && server.record().accepted.len() == 2);
}
