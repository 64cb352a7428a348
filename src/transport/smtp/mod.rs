//! Messages to a relay by SMTP submission (RFC 6409): the project's own client, on blocking sockets.
//!
//! In: messages, and marks. Out: for each message what became of it, what that means for the run, and the stage it happened in, as
//! `tests/faults/smtp-faults.csv` says ([`fate`]). A worker holds one connection and gives it up after 100 messages; it neither
//! waits nor tries again. What a relay offers decides how it is spoken to: whole messages in one flight, envelopes in one, or one
//! command at a time ([`session`]).
//!
//! Why not the transport of lettre, which builds the addresses: it hides the stage, gives the connection up at a refused
//! recipient, and never sends a command before the answer to the last.

mod auth;
mod capability;
mod draft;
mod fate;
mod flight;
mod form;
mod halt;
mod opening;
mod reply;
mod session;
mod settings;
mod tls;
mod wire;
mod worker;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use self::reply::NotAReply;
pub use self::settings::{Deadlines, Login, Security, SmtpSettings};

use self::auth::Gate;
use self::tls::{Tls, tls};
use self::worker::Worker;
use super::{Open, Transport, TransportError, Via};

/// A relay as a way out.
#[derive(Clone)]
pub struct Smtp {
    settings: Arc<SmtpSettings>,
    tls: Option<Tls>,
    gate: Gate,
    /// Whether the relay took whole flights when it was checked.
    flights: Arc<AtomicBool>,
}

impl Smtp {
    /// A relay by its settings; refused when they would send in the clear, or the certificate cannot be read.
    pub fn new(mut settings: SmtpSettings) -> Result<Smtp, TransportError> {
        settings.host = settings.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = match settings.security.parts() {
            Some((root, _)) => Some(tls(&settings.host, root)?),
            None if !is_loopback(&settings.host) => {
                let what = format!("{} is not on loopback, so it is spoken to by TLS only", settings.host);
                return Err(TransportError { what, source: None });
            }
            None => None,
        };
        Ok(Smtp { settings: Arc::new(settings), tls, gate: Gate::default(), flights: Arc::default() })
    }

    fn address(&self) -> String {
        let SmtpSettings { host, port, .. } = &*self.settings;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }

    /// Whether the relay is on this machine, where mail to reserved domains may go.
    fn is_near(&self) -> bool {
        is_loopback(&self.settings.host)
    }
}

/// Whether a host is this machine by its very name.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

impl Open for Smtp {
    /// A run begins with this: here the one login happens that may fail.
    fn check(&self) -> Result<(), TransportError> {
        self.gate.open();
        match opening::open(self) {
            Ok(session) => {
                self.flights.store(session.offers().flights(), Ordering::Relaxed);
                session.quit();
                Ok(())
            }
            Err(halt) => Err(TransportError { what: halt.told(&self.address()), source: None }),
        }
    }

    fn open(&self) -> Box<dyn Transport> {
        Box::new(Worker::new(self.clone()))
    }

    fn flight(&self) -> u32 {
        if self.flights.load(Ordering::Relaxed) { self.settings.flight.max(1) } else { 1 }
    }

    fn via(&self) -> Via {
        match self.settings.security {
            Security::Tls { .. } => Via::Tls(self.address()),
            Security::StartTls { .. } => Via::StartTls(self.address()),
            Security::LoopbackOnly => Via::Clear(self.address()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use crate::transport::{Answer, Outcome, RunFate, Unsendable, hand_over};

    fn settings(host: &str, security: Security) -> SmtpSettings {
        let deadlines = Deadlines::USUAL.shorter(100);
        SmtpSettings { host: host.into(), port: 465, security, hello: "chinalux.example".into(), flight: 1, deadlines }
    }

    #[test]
    fn without_tls_only_loopback_is_spoken_to() {
        for (host, allowed) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("127.8.9.10", true),
            ("::1", true),
            ("[::1]", true),
            ("smtp.chinalux.example", false),
            ("localhost.chinalux.example", false),
            ("192.0.2.1", false),
            ("0.0.0.0", false),
        ] {
            assert_eq!(Smtp::new(settings(host, Security::LoopbackOnly)).is_ok(), allowed, "{host}");
        }
    }

    #[test]
    fn an_address_with_colons_is_told_in_brackets() {
        for host in ["::1", "[::1]"] {
            let via = Smtp::new(settings(host, Security::LoopbackOnly)).map(|smtp| smtp.via());
            assert_eq!(via.unwrap(), Via::Clear("[::1]:465".into()));
        }
    }

    #[test]
    fn a_certificate_that_is_none_is_refused_at_once() {
        let garbage: [&[u8]; 2] =
            [b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"];
        for root in garbage {
            let security = Security::Tls { root: Some(root.to_vec()), login: None };
            assert!(Smtp::new(settings("smtp.chinalux.example", security)).is_err());
        }
    }

    #[test]
    fn a_relay_is_told_to_people_and_the_password_is_in_no_debug_text() {
        let login = Some(Login { user: "newsletter".into(), password: "canary-secret".to_owned().into() });
        let settings = settings("smtp.chinalux.example", Security::Tls { root: None, login });
        assert!(!format!("{settings:?}").contains("canary"));
        let via = Smtp::new(settings).map(|smtp| smtp.via());
        assert_eq!(via.unwrap(), Via::Tls("smtp.chinalux.example:465".into()));
    }

    #[test]
    fn a_reserved_domain_is_refused_before_any_connection() {
        let smtp = Smtp::new(settings("smtp.chinalux.example", Security::Tls { root: None, login: None })).unwrap();
        let address = |text| crate::address::Address::parse(text).unwrap();
        let envelope = crate::message::Envelope { from: address("a@chinalux.example"), to: address("wei@two.example") };
        let answer = hand_over(&mut *smtp.open(), Message { envelope, bytes: Vec::new() });
        assert_eq!(answer, Answer { outcome: Some(Outcome::Unsendable(Unsendable::Reserved)), run: RunFate::GoOn });
    }
}
