//! The highest rung: whole messages one behind the other in one write, by BDAT (RFC 3030).
//!
//! Every message of a flight has its mark, and its last chunk counts as the end of data from its first octet on. So where no clear
//! answer comes nobody knows whether it was taken, but for messages whose last octet never left.

use super::draft::Draft;
use super::fate::{Line, fate};
use super::halt::Halt;
use super::session::{RESET, Session, Setback};
use super::settings::Deadlines;
use super::wire::{Cut, Deadline};
use crate::failpoint;
use crate::transport::{Reply, Saw, Stage};

/// What became of a flight: an answer for each of its messages, and how it leaves the connection.
pub(super) type Landed = (Vec<Result<Reply, Halt>>, Line);

impl Session {
    /// Sends messages in one flight.
    pub fn fly(&mut self, drafts: &[Draft]) -> Result<Landed, Setback> {
        self.in_step()?;
        self.count(drafts.len());
        // A refused message leaves its transaction behind, and before the answers nobody can know which one that will be: so each
        // message but the first begins with a clean table.
        let resets = |at: usize| at > 0 || self.reset_due;
        let heads: Vec<String> = drafts.iter().enumerate().map(|(at, draft)| self.head(draft, resets(at))).collect();
        let pieces = heads.iter().zip(drafts).flat_map(|(head, draft)| [head.as_bytes(), draft.bytes()]);
        let pieces: Vec<&[u8]> = pieces.collect();
        let octets = pieces.iter().map(|piece| piece.len()).sum();
        let Deadlines { stall, .. } = self.deadlines;
        failpoint::pass("before-dot");
        failpoint::pass_amid("inside-dot", || _ = self.wire.write(&pieces[..pieces.len() - 1], stall, stall));
        let cut = self.wire.write(&pieces, stall, self.deadlines.body(octets)).err();
        failpoint::pass("after-dot");
        let first_resets = std::mem::take(&mut self.reset_due);
        let mut landing = Landing { session: self, lost: false, line: Line::Keep, cut };
        let mut end = 0;
        let answers = pieces.chunks(2).enumerate().map(|(at, message)| {
            end += message.iter().map(|piece| piece.len()).sum::<usize>();
            landing.land(end, at > 0 || first_resets)
        });
        let answers = answers.collect();
        Ok((answers, landing.line))
    }

    /// What stands before a message's octets.
    fn head(&self, draft: &Draft, resets: bool) -> String {
        let reset = if resets { RESET } else { "" };
        format!("{reset}{}{}BDAT {} LAST\r\n", draft.mail(self.offers()), draft.rcpt(), draft.octets())
    }
}

/// The replies to a flight, as they are read.
struct Landing<'a> {
    session: &'a mut Session,
    /// Replies do not belong to their commands any more, or none will come.
    lost: bool,
    line: Line,
    cut: Option<Cut>,
}

impl Landing<'_> {
    /// The answer for the message that ends at so many octets of the flight.
    fn land(&mut self, end: usize, resets: bool) -> Result<Reply, Halt> {
        let was_lost = self.lost;
        let landed = match &self.cut {
            Some(cut) if cut.given < end => Err(Halt::cut(Stage::Data, cut)),
            _ if was_lost => Err(Halt::nothing(Stage::Dot, Saw::Closed)),
            _ => self.answers(resets),
        };
        let halt = landed.as_ref().err();
        self.lost |= halt.is_some_and(|halt| !halt.is_definite());
        let line = if self.lost { Line::Drop } else { halt.map_or(Line::Keep, |halt| halt.fate.line) };
        self.line = match (self.line, line) {
            (Line::Drop, _) | (_, Line::Drop) => Line::Drop,
            (Line::Quit, _) | (_, Line::Quit) => Line::Quit,
            // A RSET stands before each message: only that of the last is still due.
            (_, last) => last,
        };
        // One lost connection is told once.
        landed.map_err(|halt| if was_lost { halt.silent() } else { halt })
    }

    /// Reads all replies for one message.
    fn answers(&mut self, resets: bool) -> Result<Reply, Halt> {
        if self.cut.is_some() {
            self.session.hurry();
        }
        let mut wrong = if resets { self.reset()? } else { None };
        for stage in [Stage::Mail, Stage::Rcpt, Stage::Dot] {
            wrong = match (wrong, self.session.answer(stage)) {
                (None, Ok(reply)) if stage == Stage::Dot => return Ok(reply),
                (None, Ok(_)) => None,
                (None, Err(halt)) if stage == Stage::Dot || halt.is_definite() => Some(halt),
                (None, Err(halt)) if halt.is_farewell() => Some(self.part(halt)),
                (None, Err(halt)) => return Err(in_doubt(halt)),
                // It said that it closes, and took the message all the same, or is silent and does not close.
                (Some(halt), Ok(_)) if stage == Stage::Dot && halt.is_farewell() => return Err(in_doubt(halt)),
                (Some(halt), Err(later)) if halt.is_farewell() && later.is_silence() => return Err(in_doubt(halt)),
                // Taken for nobody, or the replies are out of order: the refusal stands, and nothing behind it is believed.
                (Some(halt), Ok(_)) if stage == Stage::Dot => return Err(self.lose(halt)),
                (Some(halt), Err(later)) if !later.is_definite() => return Err(self.lose(halt)),
                (Some(halt), _) => Some(halt),
            };
        }
        Err(wrong.expect("without a fault the last reply was returned"))
    }

    /// The reply to RSET; a halt if it is a farewell. A server that refuses it may still tell a message's fate, but gets no other
    /// one.
    fn reset(&mut self) -> Result<Option<Halt>, Halt> {
        let by = Deadline::after(self.session.deadlines.reset);
        let reply = self.session.wire.reply(by).map_err(|lost| in_doubt(Halt::nothing(Stage::Mail, lost.saw())))?;
        match reply.code {
            250 => Ok(None),
            421 => Ok(Some(self.part(Halt::reply(Stage::Mail, reply.reply())))),
            400.. => {
                self.line = Line::Drop;
                Ok(None)
            }
            _ => Err(in_doubt(Halt::reply(Stage::Mail, reply.reply()))),
        }
    }

    /// A server that says farewell has taken no message that it had not answered MAIL and RCPT for, if it does close: what it says
    /// behind that is read, but not waited for.
    fn part(&mut self, farewell: Halt) -> Halt {
        self.session.hurry();
        farewell
    }

    fn lose(&mut self, halt: Halt) -> Halt {
        self.lost = true;
        halt.dropped()
    }
}

/// A message whose last octet was given away, without a clear answer.
fn in_doubt(halt: Halt) -> Halt {
    Halt { fate: fate(Stage::Dot, None, None), ..halt }
}
