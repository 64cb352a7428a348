//! The table of SMTP faults as a function: stage and what was seen in, the fate of message, connection and run out.
//!
//! `tests/faults/smtp-faults.csv` is the contract, and a test holds every row of it against this function. Beyond the table,
//! enhanced codes (RFC 3463) refine a refusal, and codes that the table does not name fall to the nearest row.

use crate::transport::Stage;

/// What becomes of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The right reply: the dialogue goes on.
    Proceed,
    /// The member was never spoken of.
    Untouched,
    /// The connection's fault: back to the queue.
    Requeue,
    TryLater,
    Refused,
    Uncertain,
}

/// What becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Keep,
    /// RSET, then keep.
    Rset,
    Quit,
    /// Closed without a word: the dialogue is lost.
    Drop,
}

/// What happens to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    GoOn,
    Slow,
    Reconnect,
    Breaker,
    Stop,
}

/// All three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    pub effect: Effect,
    pub line: Line,
    pub pace: Pace,
}

const fn is(effect: Effect, line: Line, pace: Pace) -> Fate {
    Fate { effect, line, pace }
}

/// The fate of a dialogue that waits in `stage` and sees a reply with this code, or none at all.
pub(super) fn fate(stage: Stage, code: Option<u16>, status: Option<&str>) -> Fate {
    let Some(code) = code else { return lost(stage) };
    if expected(stage).contains(&code) {
        return is(Effect::Proceed, Line::Keep, Pace::GoOn);
    }
    let by_code = match stage {
        Stage::Connect | Stage::Ehlo | Stage::StartTls => opening(stage, code),
        Stage::Auth => login(code),
        Stage::Mail => mail(code),
        Stage::Rcpt => rcpt(code),
        Stage::Data => data(code),
        Stage::Dot => dot(code),
    };
    refined(by_code, stage, status.unwrap_or_default())
}

/// The codes that let the dialogue go on. `251` to RCPT: the server forwards (RFC 5321, 3.4).
fn expected(stage: Stage) -> &'static [u16] {
    match stage {
        Stage::Connect | Stage::StartTls => &[220],
        Stage::Ehlo | Stage::Mail | Stage::Dot => &[250],
        Stage::Auth => &[235],
        Stage::Rcpt => &[250, 251],
        Stage::Data => &[354],
    }
}

/// No reply, or none that is well-formed.
fn lost(stage: Stage) -> Fate {
    match stage {
        Stage::Connect | Stage::Ehlo | Stage::StartTls => is(Effect::Untouched, Line::Drop, Pace::Reconnect),
        Stage::Auth => is(Effect::Untouched, Line::Drop, Pace::Stop),
        Stage::Mail | Stage::Rcpt | Stage::Data => is(Effect::Requeue, Line::Drop, Pace::Reconnect),
        Stage::Dot => is(Effect::Uncertain, Line::Drop, Pace::Reconnect),
    }
}

fn opening(stage: Stage, code: u16) -> Fate {
    match code {
        421 => is(Effect::Untouched, Line::Drop, Pace::Slow),
        400..500 if stage == Stage::StartTls => is(Effect::Untouched, Line::Quit, Pace::Reconnect),
        400..500 => is(Effect::Untouched, Line::Quit, Pace::Slow),
        500..600 => is(Effect::Untouched, Line::Quit, Pace::Stop),
        _ => lost(stage),
    }
}

fn login(code: u16) -> Fate {
    match code {
        421 => is(Effect::Untouched, Line::Drop, Pace::Stop),
        334 | 400..600 => is(Effect::Untouched, Line::Quit, Pace::Stop),
        _ => lost(Stage::Auth),
    }
}

const WANTS_LOGIN: Fate = is(Effect::Untouched, Line::Quit, Pace::Stop);
const OUT_OF_STEP: Fate = is(Effect::Requeue, Line::Drop, Pace::Reconnect);
const BUSY: Fate = is(Effect::Requeue, Line::Drop, Pace::Slow);

fn mail(code: u16) -> Fate {
    match code {
        421 => BUSY,
        400..500 => is(Effect::TryLater, Line::Keep, Pace::Slow),
        530 | 534 | 535 => WANTS_LOGIN,
        500 | 502..=504 => OUT_OF_STEP,
        // A refused sender is our fault, never a member's.
        500..600 => is(Effect::Requeue, Line::Keep, Pace::Breaker),
        _ => OUT_OF_STEP,
    }
}

fn rcpt(code: u16) -> Fate {
    match code {
        421 => BUSY,
        452 | 454 => is(Effect::TryLater, Line::Rset, Pace::Slow),
        400..500 => is(Effect::TryLater, Line::Rset, Pace::GoOn),
        530 | 534 | 535 => WANTS_LOGIN,
        500 | 502..=504 => OUT_OF_STEP,
        // A full mailbox.
        552 => is(Effect::TryLater, Line::Rset, Pace::GoOn),
        554 => is(Effect::Refused, Line::Rset, Pace::Breaker),
        500..600 => is(Effect::Refused, Line::Rset, Pace::GoOn),
        _ => OUT_OF_STEP,
    }
}

fn data(code: u16) -> Fate {
    match code {
        421 => BUSY,
        452 | 454 => is(Effect::TryLater, Line::Rset, Pace::Slow),
        400..500 => is(Effect::TryLater, Line::Rset, Pace::GoOn),
        530 | 534 | 535 => WANTS_LOGIN,
        505..600 => is(Effect::Refused, Line::Rset, Pace::Breaker),
        _ => OUT_OF_STEP,
    }
}

fn dot(code: u16) -> Fate {
    match code {
        421 => is(Effect::TryLater, Line::Drop, Pace::Slow),
        452 | 454 => is(Effect::TryLater, Line::Keep, Pace::Slow),
        400..500 => is(Effect::TryLater, Line::Keep, Pace::GoOn),
        503 => is(Effect::TryLater, Line::Drop, Pace::Reconnect),
        530 | 534 | 535 => is(Effect::TryLater, Line::Quit, Pace::Stop),
        500..600 => is(Effect::Refused, Line::Keep, Pace::Breaker),
        _ => lost(Stage::Dot),
    }
}

/// Enhanced codes say more than the plain ones where a member is refused or put off (`sending.md` section 6).
fn refined(fate: Fate, stage: Stage, status: &str) -> Fate {
    let Fate { effect, line, pace } = fate;
    let personal = matches!(effect, Effect::Refused) && matches!(pace, Pace::GoOn | Pace::Breaker);
    match status {
        _ if personal && (status.starts_with("5.1.") || status == "5.2.1") => is(effect, line, Pace::GoOn),
        "5.2.2" if personal => is(Effect::TryLater, line, Pace::GoOn),
        "5.3.4" if personal => is(effect, line, Pace::Breaker),
        _ if personal && stage == Stage::Rcpt && status.starts_with("5.7.") => is(effect, line, Pace::Breaker),
        _ if matches!((effect, pace), (Effect::TryLater, Pace::GoOn)) && status.starts_with("4.7.") => {
            is(effect, line, Pace::Slow)
        }
        _ => fate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../../tests/faults/smtp-faults.csv");

    fn stage(name: &str) -> Stage {
        match name {
            "connect" => Stage::Connect,
            "ehlo" => Stage::Ehlo,
            "starttls" => Stage::StartTls,
            "auth" => Stage::Auth,
            "mail" => Stage::Mail,
            "rcpt" => Stage::Rcpt,
            "data" => Stage::Data,
            "dot" => Stage::Dot,
            _ => panic!("no stage {name}"),
        }
    }

    fn words(fate: Fate) -> [&'static str; 3] {
        let effect = match fate.effect {
            Effect::Proceed => "proceed",
            Effect::Untouched => "untouched",
            Effect::Requeue => "requeue",
            Effect::TryLater => "try_later",
            Effect::Refused => "refused",
            Effect::Uncertain => "uncertain",
        };
        let line = match fate.line {
            Line::Keep => "keep",
            Line::Rset => "rset",
            Line::Quit => "quit",
            Line::Drop => "drop",
        };
        let pace = match fate.pace {
            Pace::GoOn => "go_on",
            Pace::Slow => "slow",
            Pace::Reconnect => "reconnect",
            Pace::Breaker => "breaker",
            Pace::Stop => "stop",
        };
        [effect, line, pace]
    }

    #[test]
    fn every_row_of_the_table_of_faults_holds() {
        let mut rows = csv::Reader::from_reader(TABLE.as_bytes());
        let mut count = 0;
        for row in rows.records() {
            let row = row.unwrap();
            let found = fate(stage(&row[0]), row[1].parse().ok(), None);
            assert_eq!(words(found), [&row[2], &row[3], &row[4]], "{} {}", &row[0], &row[1]);
            count += 1;
        }
        assert_eq!(count, 168);
    }

    #[test]
    fn enhanced_codes_refine_a_refusal_and_nothing_else() {
        for (at, code, status, expected) in [
            (Stage::Dot, 550, "5.1.1", ["refused", "keep", "go_on"]),
            (Stage::Dot, 550, "5.2.1", ["refused", "keep", "go_on"]),
            (Stage::Dot, 550, "5.1.10", ["refused", "keep", "go_on"]),
            (Stage::Rcpt, 550, "5.2.2", ["try_later", "rset", "go_on"]),
            (Stage::Rcpt, 550, "5.7.1", ["refused", "rset", "breaker"]),
            (Stage::Rcpt, 550, "5.3.4", ["refused", "rset", "breaker"]),
            (Stage::Rcpt, 450, "4.7.1", ["try_later", "rset", "slow"]),
            (Stage::Mail, 550, "5.1.8", ["requeue", "keep", "breaker"]),
            (Stage::Mail, 530, "5.7.0", ["untouched", "quit", "stop"]),
        ] {
            assert_eq!(words(fate(at, Some(code), Some(status))), expected, "{at:?} {code} {status}");
        }
    }

    #[test]
    fn only_a_definite_reply_to_the_end_of_data_is_definite() {
        for code in 200..600 {
            let effect = fate(Stage::Dot, Some(code), None).effect;
            let definite = code == 250 || (400..600).contains(&code);
            assert_eq!(effect != Effect::Uncertain, definite, "{code}");
        }
    }

    #[test]
    fn no_reply_before_the_end_of_data_leaves_doubt() {
        for at in [Stage::Connect, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt, Stage::Data] {
            for code in (200..600).map(Some).chain([None]) {
                assert_ne!(fate(at, code, None).effect, Effect::Uncertain, "{at:?} {code:?}");
            }
        }
    }
}
