//! Notices that something is wrong with the run rather than with a member, and says what.

use std::fmt;

use crate::shown::discreet;
use crate::transport::{Answer, Delay, Outcome, Reply, RunFate, Stage};

/// So many equal refusals in a row.
const MOST_EQUAL: u32 = 5;
/// So many failed connections without an accepted message between them.
const MOST_LOST: u32 = 5;
/// So many unknown outcomes in a row.
const MOST_UNCERTAIN: u32 = 3;

/// Why a run was paused. Those not yet mailed stay in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Several messages in a row got the same refusal; the last reply.
    EqualReplies(String),
    /// Several connections in a row failed; what was seen of the last.
    NoConnection(String),
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
            Pause::NoConnection(last) => write!(f, "{MOST_LOST} connections in a row failed: {last}"),
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
}

/// What makes two replies equal; texts name members and queues.
type Kind = (Stage, u16, Option<String>);

fn reply_of(answer: &Answer) -> Option<(Stage, &Reply)> {
    match answer.outcome.as_ref()? {
        Outcome::Refused(stage, reply) | Outcome::TryLater(stage, Some(reply), _) => Some((*stage, reply)),
        _ => None,
    }
}

fn kind_of(answer: &Answer) -> Option<Kind> {
    let (stage, reply) = reply_of(answer).filter(|_| answer.run == RunFate::Breaker)?;
    Some((stage, reply.code, reply.status.clone()))
}

impl Breaker {
    /// Takes one more answer in; a reason to pause the run, if that is one.
    pub fn note(&mut self, answer: &Answer) -> Option<Pause> {
        self.count(answer);
        match &answer.run {
            RunFate::Stop(why) => Some(Pause::Stopped(why.clone())),
            RunFate::Breaker if self.equal.as_ref().is_some_and(|(_, count)| *count >= MOST_EQUAL) => {
                let reply = reply_of(answer).map(|(_, reply)| format!("{} {}", reply.code, discreet(&reply.text)));
                Some(Pause::EqualReplies(reply.unwrap_or_default()))
            }
            _ if self.uncertain >= MOST_UNCERTAIN => Some(Pause::TooUncertain),
            RunFate::Reconnect(last) | RunFate::Slow(_, last) if self.lost >= MOST_LOST => {
                Some(Pause::NoConnection(last.clone()))
            }
            _ if self.lost >= MOST_LOST => Some(Pause::NoConnection("nothing was handed over".into())),
            _ => None,
        }
    }

    /// Whether the run was paused by refusals equal to this one.
    #[must_use]
    pub fn blames_the_run(&self, answer: &Answer) -> bool {
        let tripped = self.equal.as_ref().filter(|(_, count)| *count > MOST_EQUAL);
        tripped.is_some_and(|(kind, _)| Some(kind) == kind_of(answer).as_ref())
    }

    fn count(&mut self, answer: &Answer) {
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
            Some(Outcome::Uncertain(..)) => self.uncertain += 1,
            None | Some(Outcome::TryLater(_, None, _) | Outcome::Unsendable(_)) => {}
            Some(_) => self.uncertain = 0,
        }
        match (&answer.run, &answer.outcome) {
            (_, Some(Outcome::Accepted(_))) => self.lost = 0,
            // Nothing handed over and nothing wrong: without a count the same member would be tried for ever.
            (RunFate::Reconnect(_), _) | (_, None) => self.lost += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Saw;

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
        answers.iter().enumerate().find_map(|(at, answer)| Some((at, breaker.note(answer)?)))
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
            breaker.note(&answer);
            assert!(!breaker.blames_the_run(&answer));
        }
        breaker.note(&refused(554, "blocked"));
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
