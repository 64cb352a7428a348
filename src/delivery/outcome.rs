//! What an answer of a transport makes of a delivery: the one place that turns outcomes into states.

use super::letters::Unwritten;
use super::retry::{due, is_enough};
use crate::clock::Timestamp;
use crate::ledger::{Claimed, Settled, State, Verdict};
use crate::shown::discreet;
use crate::transport::{Delay, Outcome, Reply, Saw, Stage};

/// From this attempt on a requeued delivery waits like one that was put off, so that it cannot go round in circles.
const LAST_FREE_REQUEUE: u32 = 2;

/// The state after an attempt. `None` stands for a member that was not touched.
#[must_use]
pub fn settled(job: &Claimed, outcome: Option<Outcome>, now: Timestamp) -> Settled {
    let at_least = at_least(outcome.as_ref());
    let (to, verdict) = match outcome {
        None => (State::Queued, Verdict::default()),
        Some(Outcome::Accepted(reply)) => (State::Accepted, by_reply(Stage::Dot, &reply)),
        Some(Outcome::TryLater(stage, reply, delay)) => {
            let free = delay == Delay::Now && job.attempt <= LAST_FREE_REQUEUE;
            let verdict = reply.map_or_else(|| by_stage(stage), |reply| by_reply(stage, &reply));
            (if free { State::Queued } else { State::Deferred }, verdict)
        }
        Some(Outcome::Refused(stage, reply)) => (State::Failed, by_reply(stage, &reply)),
        Some(Outcome::Uncertain(stage, saw)) => {
            (State::Uncertain, Verdict { reason: Some(words(&saw)), ..by_stage(stage) })
        }
        Some(Outcome::Unsendable(why)) => (State::Failed, by_reason(why.as_str())),
    };
    let next_at = if to == State::Deferred { due(now.plus(at_least), job.attempt, job.member) } else { now };
    let settled = Settled { seq: job.seq, attempt: job.attempt, to, next_at, verdict };
    if to == State::Deferred && is_enough(now, job.attempt, job.dated) { given_up(settled) } else { settled }
}

/// Milliseconds before which the schedule of retries does not begin: so a crowd that must wait for as long comes back apart.
fn at_least(outcome: Option<&Outcome>) -> i64 {
    match outcome {
        Some(Outcome::TryLater(_, _, Delay::AtLeast(long))) => i64::try_from(long.as_millis()).unwrap_or(i64::MAX / 2),
        _ => 0,
    }
}

/// A delivery whose message could not be made.
#[must_use]
pub fn unwritten(job: &Claimed, why: Unwritten, now: Timestamp) -> Settled {
    let verdict = by_reason(&why.to_string());
    Settled { seq: job.seq, attempt: job.attempt, to: State::Failed, next_at: now, verdict }
}

/// A refusal by which the run was just paused is no verdict on the member: it waits with the others.
#[must_use]
pub fn put_off(refused: Settled, job: &Claimed, now: Timestamp) -> Settled {
    Settled { to: State::Deferred, next_at: due(now, job.attempt, job.member), ..refused }
}

fn given_up(settled: Settled) -> Settled {
    let verdict = Verdict { reason: Some("gave up".into()), ..settled.verdict };
    Settled { to: State::Failed, verdict, ..settled }
}

fn by_stage(stage: Stage) -> Verdict {
    Verdict { stage: Some(stage.as_str().into()), ..Verdict::default() }
}

fn by_reason(reason: &str) -> Verdict {
    Verdict { reason: Some(reason.into()), ..Verdict::default() }
}

fn by_reply(stage: Stage, reply: &Reply) -> Verdict {
    Verdict {
        code: Some(reply.code),
        status: reply.status.clone(),
        reply: Some(discreet(&reply.text)),
        queue_id: queue_id(&reply.text).filter(|_| reply.code == 250),
        ..by_stage(stage)
    }
}

fn words(saw: &Saw) -> String {
    match saw {
        Saw::Closed => "connection closed".into(),
        Saw::TimedOut => "no answer in time".into(),
        Saw::Text(text) => format!("no valid answer: {}", discreet(text)),
    }
}

/// The relay's own name for a message, as Postfix (`queued as X`) and Exim (`id=X`) tell it.
fn queue_id(text: &str) -> Option<String> {
    let behind = ["queued as ", "id="].iter().find_map(|mark| text.split_once(mark)).map(|(_, behind)| behind)?;
    let name: String =
        behind.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(64).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::MemberId;
    use crate::ledger::Seq;
    use crate::transport::Unsendable;

    fn job(attempt: u32) -> Claimed {
        Claimed {
            seq: Seq(7),
            attempt,
            freeze: 1,
            languages: "en+zh-CN".parse().unwrap(),
            dated: Timestamp(1_000),
            message: None,
            address: "wei@two.example".into(),
            slots: "{}".into(),
            member: MemberId([1; 16]),
            provider: "two.example".into(),
        }
    }

    fn reply(code: u16, text: &str) -> Reply {
        Reply { code, status: None, text: text.into() }
    }

    const NOW: Timestamp = Timestamp(5_000);

    #[test]
    fn each_outcome_has_its_state() {
        let busy = |delay| Some(Outcome::TryLater(Stage::Rcpt, Some(reply(450, "busy")), delay));
        for (attempt, outcome, state, reason) in [
            (1, None, State::Queued, None),
            (1, Some(Outcome::Accepted(reply(250, "ok"))), State::Accepted, None),
            (1, busy(Delay::Backoff), State::Deferred, None),
            (20, busy(Delay::Backoff), State::Failed, Some("gave up")),
            (1, busy(Delay::Now), State::Queued, None),
            (2, busy(Delay::Now), State::Queued, None),
            (3, busy(Delay::Now), State::Deferred, None),
            (1, Some(Outcome::Refused(Stage::Dot, reply(550, "no"))), State::Failed, None),
            (1, Some(Outcome::Uncertain(Stage::Dot, Saw::Closed)), State::Uncertain, Some("connection closed")),
            (1, Some(Outcome::Uncertain(Stage::Dot, Saw::TimedOut)), State::Uncertain, Some("no answer in time")),
            (1, Some(Outcome::Unsendable(Unsendable::NeedsUtf8)), State::Failed, Some("needs SMTPUTF8")),
        ] {
            let found = settled(&job(attempt), outcome.clone(), NOW);
            assert_eq!((found.to, found.verdict.reason.as_deref()), (state, reason), "{attempt} {outcome:?}");
            assert_eq!(found.next_at > NOW, state == State::Deferred || reason == Some("gave up"), "{outcome:?}");
        }
    }

    #[test]
    fn who_must_wait_at_least_so_long_waits_longer() {
        let hour = std::time::Duration::from_secs(3_600);
        let outcome = Outcome::TryLater(Stage::Dot, Some(reply(550, "Suspected spam ip")), Delay::AtLeast(hour));
        let found = settled(&job(1), Some(outcome), NOW);
        assert_eq!(found.to, State::Deferred);
        assert!((NOW.plus(3_630_000)..=NOW.plus(3_660_000)).contains(&found.next_at), "{:?}", found.next_at);
    }

    #[test]
    fn a_reply_is_kept_masked_escaped_and_with_its_queue_id() {
        let outcome = Outcome::Refused(Stage::Rcpt, reply(550, "<wei@two.example>\u{1b}[2J unknown"));
        let verdict = settled(&job(1), Some(outcome), NOW).verdict;
        assert_eq!(verdict.reply.as_deref(), Some(r"<w***@two.example>\u{1b}[2J unknown"));
        assert_eq!((verdict.stage.as_deref(), verdict.code, verdict.queue_id), (Some("rcpt"), Some(550), None));
        for (text, id) in [
            ("2.0.0 Ok: queued as 4XyZ12abc", Some("4XyZ12abc")),
            ("OK id=1qAbCd-000001-Xy", Some("1qAbCd-000001-Xy")),
            ("queued as ", None),
            ("2.0.0 Ok", None),
        ] {
            let verdict = settled(&job(1), Some(Outcome::Accepted(reply(250, text))), NOW).verdict;
            assert_eq!(verdict.queue_id.as_deref(), id, "{text}");
        }
    }

    #[test]
    fn two_days_after_the_first_attempt_a_delivery_is_given_up_and_its_last_reply_kept() {
        let late = Timestamp(1_000 + 48 * 3_600_000);
        let outcome = Outcome::TryLater(Stage::Dot, Some(reply(451, "later")), Delay::Backoff);
        let found = settled(&job(2), Some(outcome), late);
        assert_eq!((found.to, found.verdict.reply.as_deref()), (State::Failed, Some("later")));
    }
}
