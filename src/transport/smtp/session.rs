//! An open connection and the dialogue over it, on each rung of the ladder: whole messages in one flight (CHUNKING with
//! PIPELINING), the envelope in one flight with the last end of data (PIPELINING), one command at a time.
//!
//! In: drafts whose time has come. Out: for each the right reply, or the [`Halt`] that ended it. A flight is one write; all its
//! replies are read and counted, the first wrong one decides, the rest is consumed.

use std::time::Duration;

use super::capability::Offers;
use super::draft::Draft;
use super::fate::Line;
use super::halt::{Halt, judge};
use super::settings::Deadlines;
use super::wire::{Deadline, Unasked, Wire};
use crate::failpoint;
use crate::transport::{Reply, Saw, Stage};

/// Ends a message behind DATA; its last line end stands before it.
const END_OF_DATA: &[u8] = b".\r\n";
/// Forgets a transaction.
pub(super) const RESET: &str = "RSET\r\n";
/// The commands of an envelope.
const ENVELOPE: [Stage; 3] = [Stage::Mail, Stage::Rcpt, Stage::Data];

/// An open connection, logged in where a login is set.
pub(super) struct Session {
    pub(super) wire: Wire,
    pub(super) offers: Offers,
    pub(super) deadlines: Deadlines,
    /// Messages that were spoken of, refused ones included.
    sent: usize,
    /// The last transaction is still there: RSET goes before the next.
    pub(super) reset_due: bool,
}

/// Why a dialogue about a message did not begin, or not go on.
pub(super) enum Setback {
    /// The connection had ended, or lost its order, before anything was said: another one is as good.
    Stale,
    Halt(Halt),
}

impl From<Halt> for Setback {
    fn from(halt: Halt) -> Setback {
        Setback::Halt(halt)
    }
}

/// What the end of data came to: the reply to it, and what became of the envelope behind it, if one was sent and counts.
pub(super) type Ended = (Result<Reply, Halt>, Option<Result<(), Halt>>);

impl Session {
    /// A connection that is ready for the first MAIL.
    pub fn new(wire: Wire, offers: Offers, deadlines: Deadlines) -> Session {
        Session { wire, offers, deadlines, sent: 0, reset_due: false }
    }

    /// What the relay offers.
    pub fn offers(&self) -> &Offers {
        &self.offers
    }

    /// How many messages this connection has had.
    pub fn sent(&self) -> usize {
        self.sent
    }

    /// Counts messages that are spoken of from now on.
    pub(super) fn count(&mut self, messages: usize) {
        self.sent += messages;
    }

    /// Speaks of a message up to an open DATA.
    pub fn begin(&mut self, draft: &Draft) -> Result<(), Setback> {
        self.in_step()?;
        self.count(1);
        let lines = self.lines(draft);
        let reset = std::mem::take(&mut self.reset_due);
        if !self.offers.pipelining {
            return self.begin_by_steps(&lines, reset);
        }
        let mut pieces = if reset { vec![RESET.as_bytes()] } else { Vec::new() };
        pieces.extend(lines.iter().map(String::as_bytes));
        self.write(Stage::Mail, &pieces)?;
        if reset && !self.is_reset() {
            return Err(Setback::Stale);
        }
        Ok(self.envelope_answers()?)
    }

    /// Sends what follows DATA, without its end.
    pub fn body(&mut self, draft: &Draft) -> Result<(), Halt> {
        let Deadlines { stall, .. } = self.deadlines;
        let written = self.wire.write(&draft.data(), stall, self.deadlines.body(draft.octets()));
        written.map_err(|cut| Halt::cut(Stage::Data, &cut))
    }

    /// Ends the data, which the server may now accept, and speaks of the `next` message in the same flight.
    pub fn end(&mut self, next: Option<&Draft>) -> Ended {
        if let Some(halt) = self.spoke_too_soon() {
            return (Err(halt), None);
        }
        let lines = next.map(|draft| self.lines(draft));
        let mut pieces = vec![END_OF_DATA];
        pieces.extend(lines.iter().flatten().map(String::as_bytes));
        let Deadlines { stall, .. } = self.deadlines;
        failpoint::pass("before-dot");
        failpoint::pass_amid("inside-dot", || _ = self.wire.write(&[b"."], stall, stall));
        if let Err(cut) = self.wire.write(&pieces, stall, stall) {
            let stage = if cut.given == 0 { Stage::Data } else { Stage::Dot };
            return (Err(Halt::cut(stage, &cut)), None);
        }
        failpoint::pass("after-dot");
        let ended = self.answer(Stage::Dot);
        if next.is_none() {
            return (ended, None);
        }
        self.count(1);
        match ended {
            Err(halt) if halt.fate.line == Line::Drop => (Err(halt), None),
            // A goodbye is possible only where no DATA is open.
            Err(halt) if halt.fate.line == Line::Quit => match self.envelope_answers() {
                Err(next) if next.fate.line != Line::Drop => (Err(halt), None),
                _ => (Err(halt.dropped()), None),
            },
            ended => (ended, Some(self.envelope_answers())),
        }
    }

    /// The connection as a fate leaves it: open for the next message, or gone.
    pub fn after(mut self, line: Line) -> Option<Session> {
        match line {
            Line::Keep => Some(self),
            Line::Rset => {
                self.reset_due = true;
                Some(self)
            }
            Line::Quit => {
                self.quit();
                None
            }
            Line::Drop => None,
        }
    }

    /// Says goodbye; the answer does not matter.
    pub fn quit(self) {
        goodbye(self.wire, self.deadlines.goodbye);
    }

    /// One command at a time.
    fn begin_by_steps(&mut self, lines: &[String; 3], reset: bool) -> Result<(), Setback> {
        if reset {
            self.write(Stage::Mail, &[RESET.as_bytes()])?;
            if !self.is_reset() {
                return Err(Setback::Stale);
            }
        }
        for (stage, line) in ENVELOPE.into_iter().zip(lines) {
            if self.wire.unasked() == Unasked::Octets {
                return Err(Halt::nothing(stage, out_of_turn()).into());
            }
            self.write(stage, &[line.as_bytes()])?;
            self.answer(stage)?;
        }
        Ok(())
    }

    /// The answers to MAIL, RCPT and DATA that were sent together.
    fn envelope_answers(&mut self) -> Result<(), Halt> {
        let mut wrong: Option<Halt> = None;
        for stage in ENVELOPE {
            wrong = match (wrong, self.answer(stage)) {
                (None, Ok(_)) => None,
                (None, Err(halt)) if halt.fate.line == Line::Drop => return Err(halt),
                (None, Err(halt)) => Some(halt),
                // Nothing may follow this DATA, and a connection cannot leave it otherwise.
                (Some(halt), Ok(_)) if stage == Stage::Data => return Err(halt.dropped()),
                (Some(halt), Err(later)) if !later.is_definite() => return Err(halt.dropped()),
                (Some(halt), _) => Some(halt),
            };
        }
        wrong.map_or(Ok(()), Err)
    }

    /// Whether nothing lies unread, so that the next replies belong to the next commands.
    pub(super) fn in_step(&mut self) -> Result<(), Setback> {
        match self.wire.unasked() {
            Unasked::Nothing => Ok(()),
            _ if self.sent > 0 => Err(Setback::Stale),
            Unasked::Closed => Err(Halt::nothing(Stage::Mail, Saw::Closed).untouched().into()),
            Unasked::Octets => Err(self.unasked(Stage::Mail).untouched().into()),
        }
    }

    /// What a server says before the end of data: nothing that it says then is an answer to it.
    fn spoke_too_soon(&mut self) -> Option<Halt> {
        match self.wire.unasked() {
            Unasked::Nothing => None,
            Unasked::Closed => Some(Halt::nothing(Stage::Data, Saw::Closed)),
            Unasked::Octets => Some(self.unasked(Stage::Data)),
        }
    }

    /// What came out of turn: a server that closes says so by 421 at any time (RFC 5321 section 3.8).
    fn unasked(&mut self, stage: Stage) -> Halt {
        match self.wire.reply(Deadline::after(Duration::ZERO)) {
            Ok(reply) if reply.code == 421 => Halt::reply(stage, reply.reply()),
            _ => Halt::nothing(stage, out_of_turn()),
        }
    }

    fn lines(&self, draft: &Draft) -> [String; 3] {
        [draft.mail(&self.offers), draft.rcpt(), "DATA\r\n".to_owned()]
    }

    fn write(&mut self, stage: Stage, pieces: &[&[u8]]) -> Result<(), Halt> {
        let patience = self.patience(stage);
        self.wire.write(pieces, patience, patience).map_err(|cut| Halt::cut(stage, &cut))
    }

    /// The next reply, held against the table.
    pub(super) fn answer(&mut self, stage: Stage) -> Result<Reply, Halt> {
        let reply = judge(stage, self.wire.reply(Deadline::after(self.patience(stage))))?;
        failpoint::pass(match stage {
            Stage::Mail => "after-mail",
            Stage::Rcpt => "after-rcpt",
            Stage::Data => "after-data",
            _ => "after-reply",
        });
        Ok(reply)
    }

    /// After a write that failed: what was answered before lies here already, or never comes.
    pub(super) fn hurry(&mut self) {
        let patience = self.deadlines.reset;
        self.deadlines = Deadlines { mail: patience, rcpt: patience, end_of_data: patience, ..self.deadlines };
    }

    /// Whether the next reply says that the last transaction is forgotten.
    fn is_reset(&mut self) -> bool {
        self.wire.reply(Deadline::after(self.deadlines.reset)).is_ok_and(|reply| reply.code == 250)
    }

    fn patience(&self, stage: Stage) -> Duration {
        match stage {
            Stage::Rcpt => self.deadlines.rcpt,
            Stage::Data => self.deadlines.data,
            Stage::Dot => self.deadlines.end_of_data,
            _ => self.deadlines.mail,
        }
    }
}

fn out_of_turn() -> Saw {
    Saw::Text("spoke out of turn".to_owned())
}

/// Says QUIT, waits a little for the answer, whatever it is, and closes.
pub(super) fn goodbye(mut wire: Wire, patience: Duration) {
    if wire.write(&[b"QUIT\r\n"], patience, patience).is_ok() {
        let _ = wire.reply(Deadline::after(patience));
    }
    wire.close();
}
