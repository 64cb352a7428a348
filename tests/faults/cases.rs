//! Single cases of a dialogue: what goes over the wire, refused recipients, addresses beyond ASCII, long runs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use diglot::transport::{Answer, Open, Outcome, Reply, RunFate, Security, Stage, Unsendable, hand_over};

use crate::server::{Config, Fault, Server};
use crate::{is_accepted, message, relay};

fn send(way: &mut dyn diglot::transport::Transport, to: &str) -> Answer {
    hand_over(way, message(to))
}

#[test]
fn the_bytes_arrive_as_they_are_and_the_reply_is_kept() {
    let server = Server::good();
    let mut way = relay(&server, Security::LoopbackOnly).open();
    let reply = Reply { code: 250, status: Some("2.0.0".into()), text: "2.0.0 Ok: queued as S1".into() };
    let expected = Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn };
    assert_eq!(send(&mut *way, "wei@two.example"), expected);
    drop(way);
    let record = server.record();
    assert_eq!(record.accepted[0].data, message("wei@two.example").bytes, "dots and all");
    let spoken = [
        "EHLO chinalux.example",
        "MAIL FROM:<newsletter@chinalux.example>",
        "RCPT TO:<wei@two.example>",
        "DATA",
        "QUIT",
    ];
    assert_eq!(record.lines, spoken);
}

#[test]
fn a_refused_recipient_costs_no_connection() {
    let count = AtomicUsize::new(0);
    let server = Server::scripted(move |stage, _| {
        let every_fourth = stage == "rcpt" && count.fetch_add(1, Ordering::SeqCst) % 4 == 3;
        every_fourth.then(|| Fault::Say("550 5.1.1 no such user".into()))
    });
    let mut way = relay(&server, Security::LoopbackOnly).open();
    let answers: Vec<Answer> = (0..20).map(|at| send(&mut *way, &format!("m{at}@two.example"))).collect();
    assert_eq!(answers.iter().filter(|answer| is_accepted(answer)).count(), 15);
    let refused = Outcome::Refused(
        Stage::Rcpt,
        Reply { code: 550, status: Some("5.1.1".into()), text: "5.1.1 no such user".into() },
    );
    assert_eq!(answers[3], Answer { outcome: Some(refused), run: RunFate::GoOn });
    let record = server.record();
    // The last refusal has nobody behind it for whom to clear the table.
    assert_eq!((record.connections, record.count("RSET"), record.count("NOOP")), (1, 4, 0));
}

#[test]
fn an_address_beyond_ascii_needs_a_relay_that_offers_it() {
    let plain = Server::good();
    let mut way = relay(&plain, Security::LoopbackOnly).open();
    let unsendable = Answer { outcome: Some(Outcome::Unsendable(Unsendable::NeedsUtf8)), run: RunFate::GoOn };
    assert_eq!(send(&mut *way, "王伟@two.example"), unsendable);
    assert!(is_accepted(&send(&mut *way, "wei@例子.example")), "a domain goes out as A-labels");
    assert_eq!(plain.record().accepted[0].to, "wei@xn--fsqu00a.example");
    assert_eq!(plain.record().count("MAIL"), 1, "the other was not spoken of");

    let modern = Server::start(Config { offers: vec!["SMTPUTF8", "8BITMIME"], ..Config::default() });
    assert!(is_accepted(&send(&mut *relay(&modern, Security::LoopbackOnly).open(), "王伟@two.example")));
    assert_eq!(modern.record().lines[1], "MAIL FROM:<newsletter@chinalux.example> SMTPUTF8");
}

#[test]
fn a_connection_is_given_up_after_a_hundred_messages() {
    let server = Server::good();
    let mut way = relay(&server, Security::LoopbackOnly).open();
    assert!((0..201).all(|_| is_accepted(&send(&mut *way, "wei@two.example"))));
    assert_eq!((server.record().connections, server.record().count("QUIT")), (3, 2));
}

#[test]
fn no_message_waits_for_a_delayed_acknowledgement() {
    let server = Server::good();
    let mut way = relay(&server, Security::LoopbackOnly).open();
    let mut long = message("wei@two.example");
    long.bytes
        .extend("line of a newsletter, seventy-eight characters wide or something near it =\r\n".repeat(540).bytes());
    let start = Instant::now();
    for _ in 0..50 {
        assert!(is_accepted(&hand_over(&mut *way, long.clone())));
    }
    // Body and end of data in two writes cost 40 ms each: 2 s for fifty.
    assert!(start.elapsed().as_millis() < 1_500, "{:?}", start.elapsed());
}

#[test]
fn a_host_that_is_not_there_is_told_with_its_name() {
    let server = Server::good();
    let smtp = relay(&server, Security::LoopbackOnly);
    let port = server.port();
    smtp.check().unwrap();
    drop(server);
    let error = smtp.check().unwrap_err().to_string();
    assert!(error.starts_with(&format!("127.0.0.1:{port} ")), "{error}");
}

#[test]
fn what_a_server_says_cannot_steer_the_terminal() {
    let server =
        Server::scripted(|stage, _| (stage == "connect").then(|| Fault::Say("554 \u{1b}[2J<wei@two.example>".into())));
    let error = relay(&server, Security::LoopbackOnly).check().unwrap_err().to_string();
    assert!(error.contains(r"554 \u{1b}[2J<w***@two.example>"), "{error}");
}

#[test]
fn a_dialogue_out_of_step_is_noticed_before_anybody_is_spoken_of() {
    let once = AtomicUsize::new(0);
    let server = Server::scripted(move |stage, _| {
        let first = stage == "ehlo" && once.fetch_add(1, Ordering::SeqCst) == 0;
        first.then(|| Fault::Say("250 hello\r\n250 one reply too many".into()))
    });
    let mut way = relay(&server, Security::LoopbackOnly).open();
    let answer = send(&mut *way, "wei@two.example");
    assert!(matches!((&answer.outcome, &answer.run), (None, RunFate::Reconnect(_))), "{answer:?}");
    assert_eq!(server.record().count("MAIL"), 0, "nobody was spoken of");
    assert!(is_accepted(&send(&mut *way, "wei@two.example")));
    assert_eq!((server.record().connections, server.record().accepted.len()), (2, 1));
}
