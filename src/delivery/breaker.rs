//! Notices that something is wrong with the run rather than with a member, and says what (`sending.md` section 8).

use std::collections::VecDeque;
use std::fmt;

use super::texts::reply_of;
use crate::shown::discreet;
use crate::transport::{Answer, Delay, Outcome, RunFate, Stage};

/// So many equal refusals in a row.
pub const MOST_EQUAL: u32 = 5;
/// So many failed connections without an accepted message between them.
pub const MOST_LOST: u32 = 5;
/// So many unknown outcomes in a row.
pub const MOST_UNCERTAIN: u32 = 3;
/// Of so many last verdicts …
const LAST: usize = 200;
/// … judged when there are so many …
const JUDGED_FROM: usize = 100;
/// … more than so many in a hundred were refused.
const MOST_REFUSED: usize = 5;
/// More than so many in a hundred members whose message cannot be made, and more than one member.
const MOST_UNWRITTEN: u64 = 1;

/// Why a run was paused. Those not yet mailed stay in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Several messages in a row got the same refusal; the last reply.
    EqualReplies(String),
    /// Too many of the last members were refused: how many of how many, and the last reply.
    ManyRefused(usize, usize, String),
    /// The messages of too many members could not be made.
    ManyUnwritten(u64),
    /// Several connections in a row failed; what was seen of the last.
    NoConnection(String),
    /// Several times in a row nothing was handed over, and nothing was wrong.
    NothingDone,
    /// Several messages in a row ended without a valid reply.
    TooUncertain,
    /// A person is needed; the transport's own words.
    Stopped(String),
    /// The ledger let no message go out, several times in a row: its leases had run out.
    NoMarks,
}

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pause::EqualReplies(reply) => write!(f, "{MOST_EQUAL} messages in a row got the same refusal: {reply}"),
            Pause::ManyRefused(count, of, reply) => {
                write!(f, "{count} of the last {of} members were refused, most lately with: {reply}")
            }
            Pause::ManyUnwritten(count) => write!(f, "the messages of {count} members could not be made"),
            Pause::NoConnection(last) => write!(f, "{MOST_LOST} connections in a row failed: {last}"),
            Pause::NothingDone => write!(f, "{MOST_LOST} connections in a row failed: nothing was handed over"),
            Pause::TooUncertain => write!(f, "{MOST_UNCERTAIN} messages in a row ended without a valid answer"),
            Pause::Stopped(why) => f.write_str(why),
            Pause::NoMarks => f.write_str("the ledger let no message go out, several times in a row"),
        }
    }
}

/// Counts what happens in a row.
#[derive(Debug, Default)]
pub struct Breaker {
    equal: Option<(Kind, u32)>,
    lost: u32,
    uncertain: u32,
    /// Whether each of the last members with a verdict was refused.
    verdicts: VecDeque<bool>,
    unwritten: u64,
}

/// What makes two replies equal; texts name members and queues.
type Kind = (Stage, u16, Option<String>);

fn kind_of(answer: &Answer) -> Option<Kind> {
    let (stage, reply) = reply_of(answer).filter(|_| answer.run == RunFate::Breaker)?;
    Some((stage, reply.code, reply.status.clone()))
}

/// The reply of an answer, in full.
fn told(answer: &Answer) -> String {
    reply_of(answer).map(|(_, reply)| format!("{} {}", reply.code, discreet(&reply.text))).unwrap_or_default()
}

impl Breaker {
    /// Takes one more answer in; a reason to pause the run, if that is one.
    ///
    /// `excused`: the connection's end is no failed connection, because it had served somebody or is counted already.
    pub fn note(&mut self, answer: &Answer, excused: bool) -> Option<Pause> {
        self.count(answer, excused);
        match &answer.run {
            RunFate::Stop(why) => Some(Pause::Stopped(why.clone())),
            RunFate::Breaker if self.equal.as_ref().is_some_and(|(_, count)| *count >= MOST_EQUAL) => {
                Some(Pause::EqualReplies(told(answer)))
            }
            _ if self.refuses_too_many() => {
                let refused = self.verdicts.iter().filter(|refused| **refused).count();
                Some(Pause::ManyRefused(refused, self.verdicts.len(), told(answer)))
            }
            _ if self.uncertain >= MOST_UNCERTAIN => Some(Pause::TooUncertain),
            RunFate::Reconnect(last) | RunFate::Slow(_, last) if self.lost >= MOST_LOST => {
                Some(Pause::NoConnection(last.clone()))
            }
            _ if self.lost >= MOST_LOST => Some(Pause::NothingDone),
            _ => None,
        }
    }

    /// Takes in that a message could not be made, of so many members in all.
    pub fn unwritten(&mut self, members: u64) -> Option<Pause> {
        self.unwritten += 1;
        let many = self.unwritten > 1 && self.unwritten * 100 > members * MOST_UNWRITTEN;
        many.then_some(Pause::ManyUnwritten(self.unwritten))
    }

    /// How many connections failed in a row.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.lost
    }

    fn refuses_too_many(&self) -> bool {
        let refused = self.verdicts.iter().filter(|refused| **refused).count();
        // Only a refusal is a reason, so that the reply that is told is one.
        self.verdicts.back() == Some(&true)
            && self.verdicts.len() >= JUDGED_FROM
            && refused * 100 > self.verdicts.len() * MOST_REFUSED
    }

    /// Whether the run was paused by refusals equal to this one.
    #[must_use]
    pub fn blames_the_run(&self, answer: &Answer) -> bool {
        let tripped = self.equal.as_ref().filter(|(_, count)| *count > MOST_EQUAL);
        tripped.is_some_and(|(kind, _)| Some(kind) == kind_of(answer).as_ref())
    }

    fn count(&mut self, answer: &Answer, excused: bool) {
        let kind = kind_of(answer);
        let again =
            self.equal.as_ref().filter(|(known, _)| Some(known) == kind.as_ref()).map_or(0, |(_, count)| *count);
        match (&answer.outcome, kind) {
            (_, Some(kind)) => self.equal = Some((kind, again + 1)),
            // A connection's fault says nothing about refusals and doubts.
            (None | Some(Outcome::TryLater(_, None, Delay::Now)), None) => {}
            (Some(_), None) => self.equal = None,
        }
        match &answer.outcome {
            Some(Outcome::Uncertain(..)) => self.uncertain += u32::from(!excused),
            None | Some(Outcome::TryLater(_, None, _) | Outcome::Unsendable(_)) => {}
            Some(_) => self.uncertain = 0,
        }
        let verdict = match &answer.outcome {
            Some(Outcome::Accepted(_)) => Some(false),
            Some(Outcome::Refused(..)) => Some(true),
            _ => None,
        };
        self.verdicts.extend(verdict);
        if self.verdicts.len() > LAST {
            self.verdicts.pop_front();
        }
        match (&answer.run, &answer.outcome) {
            (_, Some(Outcome::Accepted(_))) => self.lost = 0,
            _ if excused => {}
            // Nothing handed over and nothing wrong: without a count the same member would be tried for ever.
            (RunFate::Reconnect(_), _) | (_, None) => self.lost += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{Reply, Saw};

    fn reply(code: u16, text: &str) -> Reply {
        Reply { code, status: None, text: text.into() }
    }

    fn accepted() -> Answer {
        Answer { outcome: Some(Outcome::Accepted(reply(250, "ok"))), run: RunFate::GoOn }
    }

    fn refused(code: u16, text: &str) -> Answer {
        Answer { outcome: Some(Outcome::Refused(Stage::Dot, reply(code, text))), run: RunFate::Breaker }
    }

    fn lost() -> Answer {
        Answer { outcome: None, run: RunFate::Reconnect("closed".into()) }
    }

    fn uncertain() -> Answer {
        let outcome = Outcome::Uncertain(Stage::Dot, Saw::Closed);
        Answer { outcome: Some(outcome), run: RunFate::Reconnect("closed".into()) }
    }

    fn first_pause(answers: &[Answer]) -> Option<(usize, Pause)> {
        let mut breaker = Breaker::default();
        answers.iter().enumerate().find_map(|(at, answer)| Some((at, breaker.note(answer, false)?)))
    }

    #[test]
    fn five_equal_refusals_in_a_row_pause_and_the_reply_is_said_in_full() {
        let blocked = Pause::EqualReplies("554 blocked e".into());
        let texts = ["blocked a", "blocked b", "blocked c", "blocked d", "blocked e"];
        assert_eq!(first_pause(&texts.map(|text| refused(554, text))), Some((4, blocked)));
        let mixed = [
            refused(554, ""),
            refused(554, ""),
            refused(550, ""),
            refused(554, ""),
            refused(554, ""),
            refused(554, ""),
        ];
        assert_eq!(first_pause(&mixed), None, "other codes break the row");
        let broken =
            [refused(554, ""), refused(554, ""), accepted(), refused(554, ""), refused(554, ""), refused(554, "")];
        assert_eq!(first_pause(&broken), None, "an accepted one breaks the row");
        let with_loss =
            [refused(554, ""), lost(), refused(554, ""), lost(), refused(554, ""), refused(554, ""), refused(554, "x")];
        assert_eq!(first_pause(&with_loss).map(|(at, _)| at), Some(6), "a lost connection does not");
    }

    #[test]
    fn a_refusal_equal_to_those_that_paused_the_run_is_blamed_on_the_run() {
        let mut breaker = Breaker::default();
        for _ in 0..5 {
            let answer = refused(554, "blocked");
            breaker.note(&answer, false);
            assert!(!breaker.blames_the_run(&answer));
        }
        breaker.note(&refused(554, "blocked"), false);
        assert!(
            breaker.blames_the_run(&refused(554, "blocked")) && !breaker.blames_the_run(&refused(550, "no such user"))
        );
    }

    #[test]
    fn five_lost_connections_pause_unless_a_message_got_through() {
        assert_eq!(first_pause(&[(); 5].map(|()| lost())), Some((4, Pause::NoConnection("closed".into()))));
        assert_eq!(first_pause(&[lost(), lost(), lost(), lost(), accepted(), lost(), lost(), lost(), lost()]), None);
    }

    #[test]
    fn the_end_of_a_connection_that_served_somebody_is_no_failure() {
        let mut breaker = Breaker::default();
        assert!((0..9).all(|_| breaker.note(&lost(), true).is_none()));
        assert!((0..4).all(|_| breaker.note(&lost(), false).is_none()));
        assert_eq!((breaker.lost(), breaker.note(&lost(), false).is_some()), (4, true));
    }

    #[test]
    fn more_than_a_twentieth_refused_pauses_from_the_hundredth_verdict_on() {
        let unknown = |number: usize| {
            let outcome = Outcome::Refused(Stage::Rcpt, reply(550, &format!("5.1.1 unknown {number}")));
            Answer { outcome: Some(outcome), run: RunFate::GoOn }
        };
        let every = |nth: usize| (0..300).map(move |at| if at % nth == nth - 1 { unknown(at) } else { accepted() });
        assert_eq!(first_pause(&every(20).collect::<Vec<_>>()), None, "a twentieth");
        let expected = Pause::ManyRefused(10, 100, "550 5.1.1 unknown 99".into());
        assert_eq!(first_pause(&every(10).collect::<Vec<_>>()), Some((99, expected)));
        let late: Vec<Answer> = (0..200).map(|_| accepted()).chain((0..20).map(unknown)).collect();
        assert_eq!(first_pause(&late).map(|(at, _)| at), Some(210), "eleven of the last two hundred");
    }

    #[test]
    fn one_message_that_cannot_be_made_is_a_member_and_many_are_the_run() {
        let mut breaker = Breaker::default();
        assert_eq!(breaker.unwritten(6), None);
        assert_eq!(breaker.unwritten(6), Some(Pause::ManyUnwritten(2)));
        let mut breaker = Breaker::default();
        assert_eq!((0..11).find_map(|_| breaker.unwritten(1_000)), Some(Pause::ManyUnwritten(11)));
    }

    #[test]
    fn three_unknown_outcomes_in_a_row_pause() {
        assert_eq!(first_pause(&[(); 3].map(|()| uncertain())), Some((2, Pause::TooUncertain)));
        assert_eq!(first_pause(&[uncertain(), uncertain(), accepted(), uncertain(), uncertain()]), None);
        assert_eq!(first_pause(&[uncertain(), lost(), uncertain(), lost(), uncertain()]).map(|(at, _)| at), Some(4));
    }

    #[test]
    fn a_transport_that_needs_a_person_stops_at_once() {
        let answer = Answer { outcome: None, run: RunFate::Stop("535 wrong password".into()) };
        assert_eq!(first_pause(&[answer]), Some((0, Pause::Stopped("535 wrong password".into()))));
    }
}
