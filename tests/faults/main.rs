//! The SMTP transport against a server that does wrong on purpose: the table of faults as data, and single cases.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

mod cases;
mod matrix;
mod server;
mod tls;

use std::time::Duration;

use diglot::address::Address;
use diglot::message::{Envelope, Message};
use diglot::transport::{Security, Smtp, SmtpSettings};

use server::Server;

/// What the tests wait for a server that is silent on purpose.
const PATIENCE: Duration = Duration::from_millis(300);

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
    Smtp::new(SmtpSettings {
        host: "127.0.0.1".into(),
        port: server.port(),
        security,
        hello: "chinalux.example".into(),
        timeout: PATIENCE,
    })
    .unwrap()
}
