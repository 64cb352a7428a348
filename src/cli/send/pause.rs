//! Why a run was paused, as people are told it; the ledger keeps the reason in its own words.

use crate::cli::remark::Remark;
use crate::delivery::Pause;
use crate::delivery::breaker::{MOST_EQUAL, MOST_LOST, MOST_UNCERTAIN};

/// The reason; what a relay said stays in its words.
pub fn told(pause: &Pause) -> Remark {
    match pause {
        Pause::EqualReplies(reply) => Remark::new("send-pause-equal").with("most", MOST_EQUAL).with("reply", reply),
        Pause::ManyRefused(count, of, reply) => {
            Remark::new("send-pause-refused").with("count", count).with("of", of).with("reply", reply)
        }
        Pause::ManyUnwritten(count) => Remark::new("send-pause-unwritten").with("count", count),
        Pause::NoConnection(last) => Remark::new("send-pause-connections").with("most", MOST_LOST).with("last", last),
        Pause::NothingDone => Remark::new("send-pause-nothing").with("most", MOST_LOST),
        Pause::TooUncertain => Remark::new("send-pause-uncertain").with("most", MOST_UNCERTAIN),
        Pause::Stopped(why) => Remark::new("send-pause-stopped").with("why", why),
        Pause::NoMarks => Remark::new("send-pause-marks"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::sentences::{Sentences, Tongue};

    #[test]
    fn people_are_told_what_the_ledger_keeps() {
        for pause in [
            Pause::EqualReplies("554 5.7.1 blocked".into()),
            Pause::ManyRefused(11, 200, "550 5.1.1 unknown".into()),
            Pause::ManyUnwritten(2),
            Pause::NoConnection("smtp.chinalux.example:465 closed the connection when connecting".into()),
            Pause::NothingDone,
            Pause::TooUncertain,
            Pause::Stopped("535 wrong password".into()),
            Pause::NoMarks,
        ] {
            assert_eq!(Sentences::in_tongue(Tongue::English).told(&told(&pause)), pause.to_string());
        }
    }
}
