//! The login: PLAIN, or LOGIN where a relay offers nothing else, and at most one that fails in a run.
//!
//! Who calls stands within TLS. The first answer to the password goes out with the command, so that a login costs one round trip.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use data_encoding::BASE64;
use secrecy::ExposeSecret;

use super::capability::Offers;
use super::fate::{Fate, Line, Pace};
use super::halt::{Halt, Seen, judge};
use super::reply::WholeReply;
use super::settings::Login;
use super::wire::{Deadline, Wire};
use crate::transport::{Saw, Stage};

/// Asks for more.
const MORE: u16 = 334;
/// What LOGIN asks for: user name and password.
const MOST_PROMPTS: usize = 2;

/// Logs in. A relay that repeats what it was told does not bring the password before anybody's eyes.
pub(super) fn log_in(wire: &mut Wire, offers: &Offers, login: &Login, patience: Duration) -> Result<(), Halt> {
    let password = login.password.expose_secret();
    let encoded = |text: &str| BASE64.encode(text.as_bytes());
    let secrets = [encoded(&format!("\0{}\0{password}", login.user)), encoded(password), password.to_owned()];
    speak(wire, offers, login, patience).map_err(|halt| halt.without(&secrets))
}

fn speak(wire: &mut Wire, offers: &Offers, login: &Login, patience: Duration) -> Result<(), Halt> {
    if offers.plain {
        let text = format!("\0{}\0{}", login.user, login.password.expose_secret());
        let answer = say(wire, &format!("AUTH PLAIN {}", BASE64.encode(text.as_bytes())), patience)?;
        return end(wire, answer, patience);
    }
    if !offers.login {
        return Err(Halt::stop(Stage::Auth, "offers no login by PLAIN or LOGIN"));
    }
    let user = BASE64.encode(login.user.as_bytes());
    let mut answer = say(wire, &format!("AUTH LOGIN {user}"), patience)?;
    for _ in 0..MOST_PROMPTS {
        if answer.code != MORE {
            break;
        }
        // A relay that overlooked the name behind the command asks for it again.
        let password = BASE64.encode(login.password.expose_secret().as_bytes());
        let word = if asks_for_name(&answer) { &user } else { &password };
        answer = say(wire, word, patience)?;
    }
    end(wire, answer, patience)
}

/// The last answer. Before anything else may be said, a relay that asks for more has to hear that there is none (RFC 4954).
fn end(wire: &mut Wire, answer: WholeReply, patience: Duration) -> Result<(), Halt> {
    if answer.code == MORE {
        let _ = say(wire, "*", patience);
    }
    judge(Stage::Auth, Ok(answer)).map(|_| ())
}

fn say(wire: &mut Wire, line: &str, patience: Duration) -> Result<WholeReply, Halt> {
    let line = format!("{line}\r\n");
    wire.write(&[line.as_bytes()], patience, patience).map_err(|cut| Halt::cut(Stage::Auth, &cut))?;
    wire.reply(Deadline::after(patience)).map_err(|lost| Halt::nothing(Stage::Auth, lost.saw()))
}

/// Whether a prompt in base64 asks for the user name.
fn asks_for_name(answer: &WholeReply) -> bool {
    let prompt = answer.lines().next().and_then(|line| BASE64.decode(line.trim().as_bytes()).ok()).unwrap_or_default();
    prompt.get(..4).is_some_and(|word| word.eq_ignore_ascii_case(b"user"))
}

/// Lets one login in at a time, and none after one that failed: shared by all connections of a run.
#[derive(Clone, Default)]
pub(super) struct Gate(Arc<Mutex<Past>>);

/// What logins came to so far.
#[derive(Default)]
enum Past {
    #[default]
    None,
    Good,
    /// One was put off after another had been let in; none is tried before this is over.
    Resting(Deadline, Halt),
    Failed(Halt),
}

impl Gate {
    /// A run begins: what was, is forgotten.
    pub fn open(&self) {
        *self.past() = Past::None;
    }

    /// Whether a connection that has to log in may be opened at all.
    pub fn ask(&self) -> Result<(), Halt> {
        match &*self.past() {
            Past::Failed(halt) => Err(halt.clone()),
            Past::Resting(until, halt) if !until.is_over() => Err(halt.clone()),
            _ => Ok(()),
        }
    }

    /// Logs in, unless another connection has failed in the meantime.
    pub fn pass(&self, rest: Duration, log_in: impl FnOnce() -> Result<(), Halt>) -> Result<(), Halt> {
        let mut past = self.past();
        if let Past::Failed(halt) = &*past {
            return Err(halt.clone());
        }
        match log_in() {
            Ok(()) => {
                *past = Past::Good;
                Ok(())
            }
            // The password was right before: a relay that takes no more logins now is not to be asked again soon.
            Err(halt) if matches!(*past, Past::Good | Past::Resting(..)) && is_put_off(&halt) => {
                let halt = Halt { fate: Fate { pace: Pace::Reconnect, ..halt.fate }, ..halt };
                *past = Past::Resting(Deadline::after(rest), closed(&halt));
                Err(halt)
            }
            Err(halt) => {
                *past = Past::Failed(closed(&halt));
                Err(halt)
            }
        }
    }

    fn past(&self) -> std::sync::MutexGuard<'_, Past> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_put_off(halt: &Halt) -> bool {
    match &halt.seen {
        Seen::Reply(reply) => (400..500).contains(&reply.code),
        Seen::Nothing(Saw::Closed | Saw::TimedOut) => true,
        Seen::Nothing(Saw::Text(_)) => false,
    }
}

/// The same fault, told to a connection that was never opened.
fn closed(halt: &Halt) -> Halt {
    Halt { fate: Fate { line: Line::Drop, ..halt.fate }, ..halt.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Reply;

    fn refused(code: u16) -> Result<(), Halt> {
        Err(Halt::reply(Stage::Auth, Reply { code, status: None, text: "no".into() }))
    }

    const REST: Duration = Duration::from_secs(3_600);

    #[test]
    fn after_a_login_that_failed_none_is_tried() {
        for code in [535, 454, 421] {
            let gate = Gate::default();
            assert!(gate.ask().is_ok());
            assert_eq!(gate.pass(REST, || refused(code)).unwrap_err().fate.pace, Pace::Stop);
            assert_eq!(gate.ask().unwrap_err().fate.pace, Pace::Stop);
            assert!(gate.pass(REST, || unreachable!("a second try")).is_err());
            gate.open();
            assert!(gate.ask().is_ok(), "another run");
        }
    }

    #[test]
    fn a_later_login_that_is_put_off_waits_and_one_that_is_refused_ends_the_run() {
        let gate = Gate::default();
        gate.pass(REST, || Ok(())).unwrap();
        assert_eq!(gate.pass(REST, || refused(454)).unwrap_err().fate.pace, Pace::Reconnect);
        assert_eq!(gate.ask().unwrap_err().fate.pace, Pace::Reconnect);
        assert_eq!(gate.pass(Duration::ZERO, || refused(454)).unwrap_err().fate.pace, Pace::Reconnect);
        assert!(gate.ask().is_ok(), "rested enough");
        assert_eq!(gate.pass(REST, || refused(535)).unwrap_err().fate.pace, Pace::Stop);
        assert_eq!(gate.ask().unwrap_err().fate.pace, Pace::Stop);
    }
}
