//! One SMTP dialogue over one connection, step by step, so that each fault has its stage.
//!
//! The connection is lettre's. Its own `send` hides the stage in which a fault came, and writes the end of data apart from
//! the body, which costs 40 ms a message on a reused connection; so the commands are given one by one, and body and end of
//! data go out in one write.

use std::net::{SocketAddr, ToSocketAddrs};
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::transport::smtp::response::Response;

use super::fate::{Effect, Fate, Line, fate};
use super::{Security, Smtp};
use crate::message::{Envelope, Message};
use crate::transport::{Reply, Saw, Stage};

/// An open connection, logged in where a login is set.
pub(super) struct Session {
    connection: SmtpConnection,
    timeout: Duration,
    sent: u32,
}

/// Why the dialogue did not go on.
#[derive(Debug)]
pub(super) struct Halt {
    pub stage: Stage,
    pub seen: Seen,
    pub fate: Fate,
}

/// What came instead of the right reply.
#[derive(Debug)]
pub(super) enum Seen {
    Reply(Reply),
    Nothing(Saw),
}

/// A shorter time for what no patient server needs longer for.
const CONNECTING: Duration = Duration::from_secs(60);
const COMMAND: Duration = Duration::from_secs(300);
const GOODBYE: Duration = Duration::from_secs(5);

impl Session {
    /// Connects, says EHLO, logs in.
    pub fn open(smtp: &Smtp) -> Result<Session, Halt> {
        let timeout = smtp.settings.timeout;
        let addresses = addresses(smtp).map_err(|why| Halt::nothing(Stage::Connect, Saw::Text(why)))?;
        let hello = ClientId::Domain(smtp.settings.hello.clone());
        let patience = Some(timeout.min(CONNECTING));
        let connection = SmtpConnection::connect(&addresses[..], patience, &hello, smtp.tls.as_ref(), None)
            .map_err(|error| Halt::error(Stage::Connect, &error))?;
        let mut session = Session { connection, timeout, sent: 0 };
        if let (Security::Tls { .. }, Some(login)) = (&smtp.settings.security, &smtp.login) {
            let reply = session.connection.auth(&[Mechanism::Plain, Mechanism::Login], login);
            judge(Stage::Auth, reply)?;
        }
        Ok(session)
    }

    /// Hands one message over; the server's `250` to the end of data.
    pub fn deliver(&mut self, message: &Message) -> Result<Reply, Halt> {
        self.sent += 1;
        let Envelope { from, to } = &message.envelope;
        let utf8 = if needs_utf8(&message.envelope) { " SMTPUTF8" } else { "" };
        self.step(Stage::Mail, format!("MAIL FROM:<{}>{utf8}\r\n", from.to_wire()))?;
        self.step(Stage::Rcpt, format!("RCPT TO:<{}>\r\n", to.to_wire()))?;
        self.step(Stage::Data, "DATA\r\n".to_owned())?;
        self.step(Stage::Dot, to_data(&message.bytes))
    }

    /// How many messages went over this connection, refused ones included.
    pub fn sent(&self) -> u32 {
        self.sent
    }

    /// Whether addresses with a non-ASCII local part may be spoken of.
    pub fn offers_utf8(&self) -> bool {
        self.connection.server_info().supports_feature(Extension::SmtpUtfEight)
    }

    /// The connection as a fate leaves it: open for the next message, or gone.
    pub fn after(mut self, line: Line) -> Option<Session> {
        match line {
            Line::Keep => Some(self),
            Line::Rset => self.reset().then_some(self),
            Line::Quit => {
                self.quit();
                None
            }
            Line::Drop => None,
        }
    }

    /// Says goodbye; the answer does not matter.
    pub fn quit(mut self) {
        let _ = self.connection.set_timeout(Some(self.timeout.min(GOODBYE)));
        let _ = self.connection.command("QUIT\r\n");
    }

    fn reset(&mut self) -> bool {
        let _ = self.connection.set_timeout(Some(self.timeout.min(GOODBYE)));
        self.connection.command("RSET\r\n").is_ok_and(|response| response.has_code(250))
    }

    fn step(&mut self, stage: Stage, command: String) -> Result<Reply, Halt> {
        let patience = if stage == Stage::Dot { self.timeout } else { self.timeout.min(COMMAND) };
        // A socket that takes no timeout would let a silent server hold the worker for ever.
        self.connection
            .set_timeout(Some(patience))
            .map_err(|error| Halt::nothing(stage, Saw::Text(error.to_string())))?;
        judge(stage, self.connection.command(command))
    }
}

/// Whether an address of the envelope can only be spoken of to a relay that offers SMTPUTF8.
pub(super) fn needs_utf8(envelope: &Envelope) -> bool {
    !(envelope.from.local().is_ascii() && envelope.to.local().is_ascii())
}

impl Halt {
    fn nothing(stage: Stage, saw: Saw) -> Halt {
        Halt { stage, seen: Seen::Nothing(saw), fate: fate(stage, None, None) }
    }

    fn error(stage: Stage, error: &Error) -> Halt {
        match error.status() {
            Some(code) => Halt::reply(stage, reply_of(code.into(), &source_of(error))),
            None => Halt::nothing(stage, saw(error)),
        }
    }

    fn reply(stage: Stage, reply: Reply) -> Halt {
        let fate = fate(stage, Some(reply.code), reply.status.as_deref());
        Halt { stage, seen: Seen::Reply(reply), fate }
    }
}

/// Holds what came against the table.
fn judge(stage: Stage, answer: Result<Response, Error>) -> Result<Reply, Halt> {
    let response = answer.map_err(|error| Halt::error(stage, &error))?;
    let text = response.message().collect::<Vec<_>>().join(" ");
    let reply = reply_of(response.code().into(), &text);
    let halt = Halt::reply(stage, reply.clone());
    if halt.fate.effect == Effect::Proceed { Ok(reply) } else { Err(halt) }
}

fn reply_of(code: u16, text: &str) -> Reply {
    let status = text.split(' ').next().filter(|word| is_status(word)).map(str::to_owned);
    Reply { code, status, text: text.to_owned() }
}

/// Whether a word is an enhanced status code, `5.1.1` (RFC 3463).
fn is_status(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let digits = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts[..], ["2" | "4" | "5", _, _]) && parts.iter().all(digits)
}

fn source_of(error: &Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

/// What an error without a code shows of the connection.
fn saw(error: &Error) -> Saw {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof, WouldBlock};
    let mut below: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = below {
        match cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind) {
            Some(TimedOut | WouldBlock) => return Saw::TimedOut,
            Some(BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof) => return Saw::Closed,
            _ => below = cause.source(),
        }
    }
    match source_of(error) {
        text if error.is_response() && text == "incomplete response" => Saw::Closed,
        text if text.is_empty() => Saw::Text(error.to_string()),
        text => Saw::Text(text),
    }
}

/// Where to connect; without TLS to loopback alone, whatever a name resolves to.
fn addresses(smtp: &Smtp) -> Result<Vec<SocketAddr>, String> {
    let settings = &smtp.settings;
    let found = (settings.host.as_str(), settings.port).to_socket_addrs().map_err(|error| error.to_string())?;
    let wanted = |address: &SocketAddr| matches!(settings.security, Security::Tls { .. }) || address.ip().is_loopback();
    let addresses: Vec<SocketAddr> = found.filter(wanted).collect();
    if addresses.is_empty() { Err(format!("{} has no address to connect to", settings.host)) } else { Ok(addresses) }
}

/// A message as it follows DATA: dots at the start of a line doubled, closed by the end of data.
fn to_data(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let stuffed = text.replace("\r\n.", "\r\n..");
    let first = if stuffed.starts_with('.') { "." } else { "" };
    let last = if stuffed.ends_with("\r\n") { "" } else { "\r\n" };
    format!("{first}{stuffed}{last}.\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_at_the_start_of_each_line_and_nowhere_else() {
        for (body, data) in [
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            (".a\r\n..\r\n.\r\nb.c\r\n", "..a\r\n...\r\n..\r\nb.c\r\n.\r\n"),
        ] {
            assert_eq!(to_data(body.as_bytes()), data);
        }
    }

    #[test]
    fn an_enhanced_code_is_read_where_there_is_one() {
        for (text, status) in [
            ("5.1.1 no such user", Some("5.1.1")),
            ("4.7.28 slow down", Some("4.7.28")),
            ("1.2.3 no class", None),
            ("5.1 short", None),
            ("5.1.1234 long", None),
            ("mailbox 5.1.1", None),
        ] {
            assert_eq!(reply_of(550, text).status.as_deref(), status, "{text}");
        }
    }
}
