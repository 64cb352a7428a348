//! What an SMTP relay is to us: where, how protected, as whom, and how long we wait; filled by `cli`.

use std::time::Duration;

use secrecy::SecretString;

/// Which relay, and how.
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
    /// The most messages under way on one connection, used where the relay takes them (CHUNKING and PIPELINING); else 1.
    pub flight: u32,
    /// How long each stage may take: [`Deadlines::USUAL`] but in tests.
    pub deadlines: Deadlines,
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
    /// TLS after a greeting in the clear (RFC 3207), and nothing else before it: a relay that does not offer it gets no mail.
    StartTls {
        /// A private root certificate beside the public ones: PEM or DER.
        root: Option<Vec<u8>>,
        /// Who we are to the relay.
        login: Option<Login>,
    },
    /// None; refused for any host but loopback.
    LoopbackOnly,
}

impl Security {
    /// The private root and the login, where there is TLS.
    pub(super) fn parts(&self) -> Option<(Option<&[u8]>, Option<&Login>)> {
        match self {
            Security::Tls { root, login } | Security::StartTls { root, login } => {
                Some((root.as_deref(), login.as_ref()))
            }
            Security::LoopbackOnly => None,
        }
    }
}

/// A user name and its password.
#[derive(Clone, Debug)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// How long each stage of a dialogue may take in all, however slowly octets drip in (RFC 5321 section 4.5.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// To connect to one address of the host.
    pub connect: Duration,
    /// Until the greeting.
    pub greeting: Duration,
    /// For the answer to STARTTLS, and for the handshake.
    pub tls: Duration,
    /// For the answer to EHLO.
    pub ehlo: Duration,
    /// For each answer of a login.
    pub auth: Duration,
    /// For the answer to MAIL.
    pub mail: Duration,
    /// For the answer to RCPT.
    pub rcpt: Duration,
    /// For the answer to DATA.
    pub data: Duration,
    /// For a message's octets without any progress, and for a short message in all.
    pub stall: Duration,
    /// Octets a second, below which a long message is given up.
    pub slowest: u32,
    /// For the answer to the end of data. Who gives up sooner than ten minutes doubles mail.
    pub end_of_data: Duration,
    /// For the answer to RSET.
    pub reset: Duration,
    /// For the answer to QUIT.
    pub goodbye: Duration,
    /// How long no connection is opened after a login was put off.
    pub login_rest: Duration,
}

impl Deadlines {
    /// Those of real life.
    pub const USUAL: Deadlines = Deadlines {
        connect: Duration::from_secs(30),
        greeting: Duration::from_secs(300),
        tls: Duration::from_secs(60),
        ehlo: Duration::from_secs(300),
        auth: Duration::from_secs(120),
        mail: Duration::from_secs(300),
        rcpt: Duration::from_secs(300),
        data: Duration::from_secs(120),
        stall: Duration::from_secs(180),
        slowest: 1_024,
        end_of_data: Duration::from_secs(600),
        reset: Duration::from_secs(30),
        goodbye: Duration::from_secs(5),
        login_rest: Duration::from_secs(60),
    };

    /// All of them shorter by a factor: for tests against servers that are silent on purpose.
    #[must_use]
    pub fn shorter(self, factor: u32) -> Deadlines {
        Deadlines {
            connect: self.connect / factor,
            greeting: self.greeting / factor,
            tls: self.tls / factor,
            ehlo: self.ehlo / factor,
            auth: self.auth / factor,
            mail: self.mail / factor,
            rcpt: self.rcpt / factor,
            data: self.data / factor,
            stall: self.stall / factor,
            slowest: self.slowest.saturating_mul(factor),
            end_of_data: self.end_of_data / factor,
            reset: self.reset / factor,
            goodbye: self.goodbye / factor,
            login_rest: self.login_rest / factor,
        }
    }

    /// For so many octets of messages in all.
    pub(super) fn body(&self, octets: usize) -> Duration {
        let seconds = octets as u64 / u64::from(self.slowest.max(1));
        self.stall.max(Duration::from_secs(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_has_longer_and_a_short_one_has_enough() {
        let usual = Deadlines::USUAL;
        assert_eq!(usual.body(42_200), Duration::from_secs(180));
        assert_eq!(usual.body(4 << 20), Duration::from_secs(4_096));
        assert_eq!(usual.shorter(100).end_of_data, Duration::from_secs(6));
        assert_eq!(usual.shorter(100).body(4 << 20), Duration::from_secs(40));
    }
}
