//! Messages to a relay by SMTP submission, over lettre's connection: implicit TLS, or none on loopback.
//!
//! A worker holds one connection and gives it up after 100 messages. What a fault means for message, connection and run is
//! read off `tests/faults/smtp-faults.csv` ([`fate`]). It neither waits nor tries again, and STARTTLS is not spoken.
//!
//! The times are those of one read, so that a server which drips a byte at a time can hold a worker for longer.

mod fate;
mod session;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use secrecy::{ExposeSecret, SecretString};

use self::fate::{Effect, Fate, Pace};
use self::session::{Halt, Seen, Session, needs_utf8};
use super::{
    Answer, Delay, Open, Outcome, RunFate, Saw, Slow, Stage, Take, Transport, TransportError, Unsendable, Whole,
};
use crate::message::Message;
use crate::shown::discreet;

/// After so many messages a connection is given up.
const MOST_PER_CONNECTION: u32 = 100;

/// Which relay, and how; filled by `cli`.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Name or address of the relay.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub security: Security,
    /// The name for EHLO: the domain of `[organisation] from`.
    pub hello: String,
    /// How long a reply to the end of data may take: [`SmtpSettings::PATIENCE`] but in tests.
    pub timeout: Duration,
}

impl SmtpSettings {
    /// RFC 5321 (4.5.3.2.6) asks for ten minutes after the end of data: who gives up sooner doubles mail.
    pub const PATIENCE: Duration = Duration::from_secs(600);
}

/// How the line is protected. A login exists within TLS only.
#[derive(Clone, Debug)]
pub enum Security {
    /// TLS from the first octet (RFC 8314).
    Tls {
        /// A private root certificate beside the public ones: PEM or DER.
        root: Option<Vec<u8>>,
        /// Who we are to the relay.
        login: Option<Login>,
    },
    /// None; refused for any host but loopback.
    LoopbackOnly,
}

/// A user name and its password.
#[derive(Clone, Debug)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// A relay as a way out.
#[derive(Clone)]
pub struct Smtp {
    settings: Arc<SmtpSettings>,
    tls: Option<TlsParameters>,
    login: Option<Credentials>,
}

impl Smtp {
    /// A relay by its settings; refused when they would send in the clear, or the certificate cannot be read.
    pub fn new(mut settings: SmtpSettings) -> Result<Smtp, TransportError> {
        settings.host = settings.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let (tls, login) = match &settings.security {
            Security::Tls { root, login } => {
                let login = login.as_ref();
                let login =
                    login.map(|login| Credentials::new(login.user.clone(), login.password.expose_secret().to_owned()));
                (Some(tls(&settings.host, root.as_deref())?), login)
            }
            Security::LoopbackOnly if !is_loopback(&settings.host) => {
                let what = format!("{} is not on loopback, so it is spoken to by TLS only", settings.host);
                return Err(TransportError { what, source: None });
            }
            Security::LoopbackOnly => (None, None),
        };
        Ok(Smtp { settings: Arc::new(settings), tls, login })
    }

    fn address(&self) -> String {
        let SmtpSettings { host, port, .. } = &*self.settings;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

fn tls(host: &str, root: Option<&[u8]>) -> Result<TlsParameters, TransportError> {
    let failed = |error| TransportError {
        what: "the root certificate of the relay cannot be read: PEM or DER is needed".into(),
        source: Some(Box::new(error)),
    };
    let mut builder = TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(bytes) = root {
        let is_pem = bytes.windows(11).any(|window| window == b"-----BEGIN ");
        let certificate = if is_pem { Certificate::from_pem(bytes) } else { Certificate::from_der(bytes.to_vec()) };
        builder = builder.add_root_certificate(certificate.map_err(failed)?);
    }
    builder.build().map_err(failed)
}

/// Whether a host is this machine by its very name.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

impl Open for Smtp {
    fn check(&self) -> Result<(), TransportError> {
        match Session::open(self) {
            Ok(session) => {
                session.quit();
                Ok(())
            }
            Err(halt) => Err(TransportError { what: told(&self.address(), &halt), source: None }),
        }
    }

    fn open(&self) -> Box<dyn Transport> {
        Box::new(Whole::new(Worker { smtp: self.clone(), session: None }))
    }

    fn describe(&self) -> String {
        match self.settings.security {
            Security::Tls { .. } => format!("{}, TLS", self.address()),
            Security::LoopbackOnly => format!("{}, without TLS", self.address()),
        }
    }
}

/// One worker's connection.
struct Worker {
    smtp: Smtp,
    session: Option<Session>,
}

impl Worker {
    /// The open connection, or a new one.
    fn session(&mut self) -> Result<Session, Answer> {
        match self.session.take() {
            Some(session) if session.sent() < MOST_PER_CONNECTION => return Ok(session),
            Some(session) => session.quit(),
            None => {}
        }
        Session::open(&self.smtp).map_err(|halt| self.answer(halt))
    }

    fn answer(&self, halt: Halt) -> Answer {
        let told = told(&self.smtp.address(), &halt);
        let Fate { effect, pace, .. } = halt.fate;
        let touched = matches!(effect, Effect::TryLater | Effect::Refused | Effect::Uncertain);
        let run = match pace {
            Pace::Stop => RunFate::Stop(told),
            Pace::Breaker => RunFate::Breaker,
            Pace::Reconnect => RunFate::Reconnect(told),
            // Until there is a pace, a relay that wants us to slow down before it takes a message is one that cannot be reached.
            Pace::Slow if !touched => RunFate::Reconnect(told),
            Pace::Slow => RunFate::Slow(if told_code(&halt) == Some(421) { Slow::Busy } else { Slow::Later }, told),
            Pace::GoOn => RunFate::GoOn,
        };
        Answer { outcome: outcome(halt), run }
    }
}

impl Take for Worker {
    fn ready(&mut self, message: &Message) -> Result<(), Answer> {
        let unsendable = |why| Answer { outcome: Some(Outcome::Unsendable(why)), run: RunFate::GoOn };
        let envelope = &message.envelope;
        if envelope.to.is_reserved() && !is_loopback(&self.smtp.settings.host) {
            return Err(unsendable(Unsendable::Reserved));
        }
        let session = self.session()?;
        let utf8 = session.offers_utf8();
        self.session = Some(session);
        if needs_utf8(envelope) && !utf8 {
            return Err(unsendable(Unsendable::NeedsUtf8));
        }
        Ok(())
    }

    fn take(&mut self, message: &Message) -> Answer {
        let mut session = match self.session() {
            Ok(session) => session,
            Err(answer) => return answer,
        };
        match session.deliver(message) {
            Ok(reply) => {
                self.session = Some(session);
                Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn }
            }
            Err(halt) => {
                self.session = session.after(halt.fate.line);
                self.answer(halt)
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            session.quit();
        }
    }
}

fn told_code(halt: &Halt) -> Option<u16> {
    match &halt.seen {
        Seen::Reply(reply) => Some(reply.code),
        Seen::Nothing(_) => None,
    }
}

fn outcome(halt: Halt) -> Option<Outcome> {
    let Halt { stage, seen, fate } = halt;
    match (fate.effect, seen) {
        (Effect::Untouched, _) => None,
        (Effect::Uncertain, Seen::Nothing(saw)) => Some(Outcome::Uncertain(stage, saw)),
        (Effect::Uncertain, Seen::Reply(reply)) => {
            Some(Outcome::Uncertain(stage, Saw::Text(format!("{} {}", reply.code, reply.text))))
        }
        (Effect::Refused, Seen::Reply(reply)) => Some(Outcome::Refused(stage, reply)),
        (Effect::TryLater, Seen::Reply(reply)) => Some(Outcome::TryLater(stage, Some(reply), Delay::Backoff)),
        (Effect::Requeue, Seen::Reply(reply)) => Some(Outcome::TryLater(stage, Some(reply), Delay::Now)),
        (Effect::Requeue, Seen::Nothing(_)) => Some(Outcome::TryLater(stage, None, Delay::Now)),
        (Effect::Proceed | Effect::Refused | Effect::TryLater, _) => {
            unreachable!("a dialogue halts on a fault, and only a reply refuses or puts off")
        }
    }
}

/// A halt in words, for the person who has to look.
fn told(address: &str, halt: &Halt) -> String {
    let at = match halt.stage {
        Stage::Connect | Stage::Ehlo => "when connecting",
        Stage::StartTls => "to STARTTLS",
        Stage::Auth => "to the login",
        Stage::Mail => "to MAIL",
        Stage::Rcpt => "to RCPT",
        Stage::Data => "to DATA",
        Stage::Dot => "to the end of data",
    };
    match &halt.seen {
        Seen::Reply(reply) => format!("{address} answered {at}: {} {}", reply.code, discreet(&reply.text)),
        Seen::Nothing(Saw::Closed) => format!("{address} closed the connection {at}"),
        Seen::Nothing(Saw::TimedOut) => format!("{address} did not answer in time {at}"),
        Seen::Nothing(Saw::Text(text)) => format!("{address} {at}: {}", discreet(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::hand_over;

    fn settings(host: &str, security: Security) -> SmtpSettings {
        let timeout = Duration::from_secs(1);
        SmtpSettings { host: host.into(), port: 465, security, hello: "chinalux.example".into(), timeout }
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
            let smtp = Smtp::new(settings(host, Security::LoopbackOnly)).map(|smtp| smtp.describe());
            assert_eq!(smtp.unwrap(), "[::1]:465, without TLS");
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
    fn a_relay_is_described_for_people_and_the_password_is_in_no_debug_text() {
        let login = Some(Login { user: "newsletter".into(), password: "canary-secret".to_owned().into() });
        let settings = settings("smtp.chinalux.example", Security::Tls { root: None, login });
        assert!(!format!("{settings:?}").contains("canary"));
        assert_eq!(Smtp::new(settings).map(|smtp| smtp.describe()).unwrap(), "smtp.chinalux.example:465, TLS");
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
