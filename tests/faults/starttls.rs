//! STARTTLS against servers and listeners on the way that would have us speak in the clear (figure 16 of `security.md`): not one
//! octet of a login or of a recipient leaves without TLS.

use std::sync::atomic::{AtomicUsize, Ordering};

use diglot::transport::{Open, Via, hand_over};

use crate::server::{Config, Fault, Record, Server};
use crate::tls::Authority;
use crate::{is_accepted, message, relay};

/// The login of these tests, as it would go over the line.
const SECRETS: [&str; 4] = ["AUTH ", "bmV3c2xldHRlcg", "Y29ycmVjdCBob3JzZQ", "AG5ld3NsZXR0ZXIAY29ycmVjdCBob3JzZQ"];

/// A server that offers STARTTLS and a login, and does wrong at STARTTLS.
fn server(authority: &Authority, fault: Option<Fault>) -> Server {
    let script = move |stage: &str, _: &str| fault.clone().filter(|_| stage == "starttls");
    let starttls = Some(authority.serve_loopback());
    Server::start(Config { script: Box::new(script), starttls, offers: vec!["AUTH PLAIN LOGIN"], ..Config::default() })
}

/// What left in the clear is a greeting, the wish for TLS, and a goodbye.
fn nothing_is_given_away(name: &str, record: &Record) {
    for line in &record.in_clear {
        let harmless = ["EHLO chinalux.example", "STARTTLS", "QUIT"].contains(&line.as_str());
        assert!(harmless, "{name}: {line:?} in the clear");
        assert!(SECRETS.iter().all(|secret| !line.contains(secret)), "{name}: {line:?}");
    }
    assert!(record.accepted.is_empty(), "{name}");
}

#[test]
fn a_relay_that_will_not_encrypt_gets_neither_login_nor_recipient() {
    let authority = Authority::new();
    let say = |words: &str| Some(Fault::Say(words.to_owned()));
    let refusing = [
        ("4yz", say("454 4.7.0 TLS not available")),
        ("5yz", say("554 5.7.3 no TLS today")),
        ("wrong code", say("250 ok")),
        ("wrong code", say("235 welcome")),
        ("octets in the same segment", say("220 go ahead\r\n250-sink.example\r\n250 AUTH PLAIN")),
        ("octets in a later segment", Some(Fault::Inject("250-sink.example\r\n250 AUTH PLAIN\r\n".into()))),
    ];
    for (name, fault) in refusing {
        let server = server(&authority, fault);
        let smtp = relay(&server, authority.starttls(true));
        smtp.check().unwrap_err();
        let answer = hand_over(&mut *smtp.open(), message("wei@two.example"));
        assert_eq!(answer.outcome, None, "{name}: {answer:?}");
        nothing_is_given_away(name, &server.record());
        assert_eq!(server.record().lines, server.record().in_clear, "{name}: TLS was never reached");
    }
}

#[test]
fn a_relay_that_offers_a_login_but_no_tls_gets_none() {
    let authority = Authority::new();
    for offers in [vec!["AUTH PLAIN LOGIN"], vec!["8BITMIME"], vec!["XSTARTTLS"]] {
        // It lets everybody in, as a listener on the way would.
        let server = Server::start(Config { offers, login_in_clear: true, ..Config::default() });
        let smtp = relay(&server, authority.starttls(true));
        let error = smtp.check().unwrap_err().to_string();
        assert!(error.contains("STARTTLS"), "{error}");
        assert_eq!(hand_over(&mut *smtp.open(), message("wei@two.example")).outcome, None);
        nothing_is_given_away("no STARTTLS", &server.record());
    }
}

#[test]
fn what_was_offered_in_the_clear_is_forgotten() {
    let authority = Authority::new();
    // In the clear everything is offered; within TLS no login, no UTF-8, no flights. Each connection says EHLO twice.
    let lavish =
        ["sink.example", "CHUNKING", "PIPELINING", "SMTPUTF8", "AUTH PLAIN"].map(|word| format!("250-{word}\r\n"));
    let lavish = format!("{}250 STARTTLS", lavish.concat());
    let count = AtomicUsize::new(0);
    let script = move |stage: &str, _: &str| {
        let in_clear = stage == "ehlo" && count.fetch_add(1, Ordering::SeqCst).is_multiple_of(2);
        in_clear.then(|| Fault::Say(lavish.clone()))
    };
    let starttls = Some(authority.serve_loopback());
    let config = Config { script: Box::new(script), starttls, offers: vec!["8BITMIME"], ..Config::default() };
    let server = Server::start(config);
    let error = relay(&server, authority.starttls(true)).check().unwrap_err().to_string();
    assert!(error.contains("login"), "{error}");
    assert_eq!(server.record().count("AUTH"), 0);

    let smtp = relay(&server, authority.starttls(false));
    smtp.check().unwrap();
    assert_eq!(smtp.flight(), 1);
    let mut way = smtp.open();
    assert!(is_accepted(&hand_over(&mut *way, message("wei@two.example"))));
    assert_eq!((server.record().count("BDAT"), server.record().count("DATA")), (0, 1));
}

#[test]
fn behind_starttls_login_and_mail_are_within_tls() {
    let authority = Authority::new();
    let server = server(&authority, None);
    let smtp = relay(&server, authority.starttls(true));
    smtp.check().unwrap();
    assert!(matches!(smtp.via(), Via::StartTls(_)));
    assert!(is_accepted(&hand_over(&mut *smtp.open(), message("wei@two.example"))));
    let record = server.record();
    assert_eq!(record.in_clear, ["EHLO chinalux.example", "STARTTLS", "EHLO chinalux.example", "STARTTLS"]);
    assert_eq!((record.count("EHLO"), record.count("AUTH PLAIN "), record.accepted.len()), (4, 2, 1));
}

#[test]
fn a_certificate_that_proves_nothing_ends_it_behind_starttls_too() {
    let (ours, foreign) = (Authority::new(), Authority::new());
    let server = server(&foreign, None);
    let error = relay(&server, ours.starttls(true)).check().unwrap_err().to_string();
    assert!(error.contains("certificate"), "{error}");
    nothing_is_given_away("unknown issuer", &server.record());
    assert_eq!(server.record().lines, ["EHLO chinalux.example", "STARTTLS"]);
}
