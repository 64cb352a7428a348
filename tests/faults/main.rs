//! The SMTP transport against a server that does wrong on purpose: the table of faults as data, and single cases.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod cases;
mod cuts;
mod flights;
mod matrix;
mod second;
mod server;
mod slow;
mod starttls;
mod tls;

use std::time::Duration;

use diglot::address::Address;
use diglot::message::{Envelope, Message};
use diglot::transport::{Answer, Deadlines, Outcome, Security, Smtp, SmtpSettings};

use server::Server;

/// What the tests wait for a server that is silent on purpose: a hundredth of what people wait. Where a machine at work is slower
/// than loopback, a little more.
fn deadlines() -> Deadlines {
    let patient = Duration::from_secs(4);
    let short = Deadlines::USUAL.shorter(100);
    Deadlines { connect: patient, tls: patient, reset: patient, goodbye: Duration::from_secs(1), ..short }
}

/// The rungs of the ladder, by what a relay offers.
const RUNGS: [(&str, &[&str]); 3] = [
    ("one at a time", &["8BITMIME"]),
    ("pipelining", &["PIPELINING", "8BITMIME"]),
    ("chunking", &["PIPELINING", "CHUNKING", "8BITMIME"]),
];

fn message(to: &str) -> Message {
    let address = |text| Address::parse(text).unwrap();
    let head = format!(
        "To: {to}\r\nSubject: =?utf-8?B?572R57uc56CU6K6o5Lya?=\r\nMessage-ID: <{}@chinalux.example>\r\n",
        to.len()
    );
    Message {
        envelope: Envelope { from: address("newsletter@chinalux.example"), to: address(to) },
        bytes: format!("{head}\r\n.dot first\r\n.\r\n=E6=82=A8=E5=A5=BD\r\n").into_bytes(),
    }
}

fn relay(server: &Server, security: Security) -> Smtp {
    flying(server, security, 8)
}

/// A relay to which so many messages go at once, where it takes them.
fn flying(server: &Server, security: Security, flight: u32) -> Smtp {
    Smtp::new(SmtpSettings {
        host: "127.0.0.1".into(),
        port: server.port(),
        security,
        hello: "chinalux.example".into(),
        flight,
        deadlines: deadlines(),
    })
    .unwrap()
}

fn is_accepted(answer: &Answer) -> bool {
    matches!(answer.outcome, Some(Outcome::Accepted(_)))
}
