//! What providers say in words when they do not take a mail, and what it asks for (`sending.md` section 6).
//!
//! Their texts decide before any code: at Tencent a `550` means "slower", "not today" or "no such mailbox", and only the words
//! tell which. The table is `data/replies.csv`; its column `class` is for mail that comes back. Rule of the house: blocked is
//! never the member's fault, so whatever is about us puts a delivery off and never fails it.

use std::sync::LazyLock;
use std::time::Duration;

use crate::shown::discreet;
use crate::transport::{Answer, Delay, Outcome, Reply, RunFate, Slow, Stage};

const TABLE: &str = include_str!("../../data/replies.csv");

/// Names by which a provider's reply is known, whoever the recipient is: its help pages.
const SIGNS: [(&str, &str); 5] = [
    ("service.mail.qq.com", "tencent"),
    ("mail.163.com", "netease"),
    ("help.163.com", "netease"),
    ("qiye.163.com", "netease"),
    ("gsmtp", "gmail"),
];

/// What a text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Try later, not before so long.
    Later(Duration),
    /// The same, and the provider gets half as much from now on.
    Halve(Duration),
    /// The provider takes nothing for so long.
    Pause(Duration),
    /// The provider takes nothing more in this run; try later, not before so long. An editor must know.
    Blocked(Blame, Duration),
    /// No such member.
    Refused,
    /// The member does not want our mail: not to be mailed again, if a person agrees.
    Unwanted,
    /// Refused for what every message has, such as its size: counts towards the breaker.
    RefusedForAll,
    /// Slower.
    Slow,
    /// Slower, on one connection fewer.
    Narrow,
    /// Again at once on a new connection, and fewer messages on each from now on.
    Anew,
    /// A person must look before anything more leaves.
    Stop,
}

/// What a provider blocks us for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blame {
    /// The words or links of the newsletter.
    Content,
    /// SPF, DKIM or DMARC: a DNS record of the sender's domain.
    Dns,
    /// The sender's address or the relay's reputation.
    Sender,
}

/// One row of the table.
#[derive(Debug, serde::Deserialize)]
struct Row {
    provider: String,
    text: String,
    code: String,
    verdict: String,
    minutes: Option<u32>,
    /// For mail that comes back, which nobody reads yet.
    #[cfg(test)]
    class: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the embedded table has this form")
});

impl Row {
    fn advice(&self) -> Advice {
        let so_long = Duration::from_secs(60 * u64::from(self.minutes.unwrap_or_default()));
        match self.verdict.as_str() {
            "later" => Advice::Later(so_long),
            "halve" => Advice::Halve(so_long),
            "pause" => Advice::Pause(so_long),
            "blocked-content" => Advice::Blocked(Blame::Content, so_long),
            "blocked-dns" => Advice::Blocked(Blame::Dns, so_long),
            "blocked-sender" => Advice::Blocked(Blame::Sender, so_long),
            "refused" => Advice::Refused,
            "refused-personal" => Advice::Unwanted,
            "refused-all" => Advice::RefusedForAll,
            "slow" => Advice::Slow,
            "narrow" => Advice::Narrow,
            "reconnect" => Advice::Anew,
            "stop" => Advice::Stop,
            other => panic!("the embedded table knows no verdict {other}"),
        }
    }

    /// Whether a reply of one of these providers has this text.
    fn fits(&self, providers: &[&str], code: &str, said: &str) -> bool {
        (self.provider == "any" || providers.contains(&self.provider.as_str()))
            && code.starts_with(&self.code)
            && holds(said, &self.text)
    }
}

/// What a reply asks for, when it comes from the provider of this group or names another one. `None`: the code decides.
///
/// ```
/// use diglot::delivery::texts::{Advice, advice};
/// use diglot::transport::Reply;
/// let reply = Reply { code: 550, status: None, text: "Mailbox not found. http://service.mail.qq.com/detail/122/169".into() };
/// assert_eq!(advice("tencent", &reply), Some(Advice::Refused));
/// ```
#[must_use]
pub fn advice(group: &str, reply: &Reply) -> Option<Advice> {
    let said = format!("{} {}", reply.status.as_deref().unwrap_or_default(), reply.text).to_lowercase();
    let code = reply.code.to_string();
    let signed = SIGNS.iter().filter(|(sign, _)| said.contains(sign)).map(|(_, provider)| *provider);
    let providers: Vec<&str> = std::iter::once(group).chain(signed).collect();
    ROWS.iter().find(|row| row.fits(&providers, &code, &said)).map(Row::advice)
}

/// Whether `said` holds `text`; a number counts only whole, so that `4.7.28` is not found in the address `14.7.28.5`.
fn holds(said: &str, text: &str) -> bool {
    let part_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    let ends = text.ends_with(|c: char| c.is_ascii_digit());
    said.match_indices(text).any(|(at, _)| {
        let before = said[..at].ends_with(part_of_number);
        let mut behind = said[at + text.len()..].chars();
        let after = match (behind.next(), behind.next()) {
            (Some('.'), next) => next.is_some_and(|c| c.is_ascii_digit()),
            (next, _) => next.is_some_and(|c| c.is_ascii_digit()),
        };
        !(begins && before || ends && after)
    })
}

/// The reply of an answer that is neither acceptance nor doubt, and where it came.
#[must_use]
pub fn reply_of(answer: &Answer) -> Option<(Stage, &Reply)> {
    match answer.outcome.as_ref()? {
        Outcome::Refused(stage, reply) | Outcome::TryLater(stage, Some(reply), _) => Some((*stage, reply)),
        _ => None,
    }
}

/// An answer as its text wants it: what becomes of the member and of the run. What it asks of the pace is the caller's part.
#[must_use]
pub fn heeded(advice: Advice, answer: Answer) -> Answer {
    let Some((stage, reply)) = reply_of(&answer).map(|(stage, reply)| (stage, reply.clone())) else { return answer };
    let told = format!("{} {}", reply.code, discreet(&reply.text));
    let later = |reply, delay| Some(Outcome::TryLater(stage, Some(reply), delay));
    let (outcome, run) = match advice {
        Advice::Later(long) | Advice::Halve(long) | Advice::Pause(long) | Advice::Blocked(_, long) => {
            (later(reply, Delay::AtLeast(long)), RunFate::GoOn)
        }
        Advice::Refused | Advice::Unwanted => (Some(Outcome::Refused(stage, reply)), RunFate::GoOn),
        Advice::RefusedForAll => (Some(Outcome::Refused(stage, reply)), RunFate::Breaker),
        Advice::Slow => (later(reply, Delay::Backoff), RunFate::Slow(Slow::Later, told)),
        Advice::Narrow => (later(reply, Delay::Backoff), RunFate::Slow(Slow::Busy, told)),
        Advice::Anew => (later(reply, Delay::Now), RunFate::GoOn),
        Advice::Stop => (later(reply, Delay::Backoff), RunFate::Stop(told)),
    };
    Answer { outcome, run }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::providers::groups;

    fn reply(code: u16, text: &str) -> Reply {
        Reply { code, status: None, text: text.into() }
    }

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(60 * count)
    }

    /// Replies as they arrive, with what they ask for: each row of the table once, in its order.
    fn cases() -> Vec<(&'static str, u16, &'static str, Advice)> {
        use Advice::{Anew, Halve, Later, Narrow, Pause, Refused, RefusedForAll, Slow, Stop, Unwanted};
        let (halve, pause) = (|count| Halve(minutes(count)), |count| Pause(minutes(count)));
        let blocked = |blame| Advice::Blocked(blame, minutes(240));
        let (content, dns, sender) = (blocked(Blame::Content), blocked(Blame::Dns), blocked(Blame::Sender));
        vec![
            (
                "tencent",
                550,
                "Ip frequency limited [h8dLQ IP: 192.0.2.7]. http://service.mail.qq.com/detail/122/57",
                halve(10),
            ),
            ("tencent", 550, "Domain frequency limited [abc=]. http://service.mail.qq.com/detail/122/72", halve(10)),
            ("tencent", 550, "Sender frequency limited http://service.mail.qq.com/detail/122/71", halve(10)),
            ("tencent", 550, "Connection frequency limited. http://service.mail.qq.com/detail/122/57", halve(10)),
            ("tencent", 550, "The frequency of receiving messages is limited", halve(10)),
            ("tencent", 550, "Mailbox unavailable or access denied [xx=]", pause(60)),
            ("tencent", 550, "Mailbox unavailable or access denined [xx=]", pause(60)),
            ("tencent", 550, "Connection denied. http://service.mail.qq.com/detail/122/66", pause(60)),
            ("tencent", 550, "Suspected bounce attacks. http://service.mail.qq.com/detail/122/60", pause(60)),
            ("tencent", 550, "Suspected spam ip. http://service.mail.qq.com/detail/122/59", pause(60)),
            ("tencent", 550, "Suspected spam. http://service.mail.qq.com/detail/122/168", content),
            ("tencent", 550, "Spam is embedded in the email", content),
            ("tencent", 550, "Mail content denied. http://service.mail.qq.com/detail/122/173", content),
            ("tencent", 550, "SPF check failed. http://service.mail.qq.com/detail/122/72", dns),
            ("tencent", 550, "DMARC check failed. http://service.mail.qq.com/detail/122/170", dns),
            ("tencent", 550, "Mailbox not found. http://service.mail.qq.com/detail/122/169", Refused),
            ("tencent", 550, "This is a deactivated mailbox", Refused),
            ("tencent", 550, "Bad address syntax", Refused),
            ("tencent", 550, "Mail is rejected by recipients [xx=]", Unwanted),
            ("tencent", 552, "Message too large", RefusedForAll),
            ("netease", 421, "HL:ICC 163 smtp1,D9GowAD3", Narrow),
            ("netease", 421, "HL:IFC 163 smtp1,D9GowAD3", halve(15)),
            ("netease", 451, "MI:SFQ 163 smtp1", halve(15)),
            ("netease", 451, "RP:QRC 163 smtp1", halve(15)),
            ("netease", 550, "RP:TRC 163 smtp1", halve(15)),
            ("netease", 550, "RP:RCL 163 smtp1", halve(15)),
            ("netease", 554, "MI:STC 163 smtp1", pause(240)),
            ("netease", 450, "MI:DMC 163 smtp1", Anew),
            ("netease", 450, "RP:DRC 163 smtp1", Anew),
            ("netease", 450, "MI:CCL 163 smtp1", Anew),
            ("netease", 450, "MI:CEL 163 smtp1", Anew),
            ("netease", 450, "RP:CCL 163 smtp1", Anew),
            ("netease", 451, "RP:CEL 163 smtp1", Anew),
            ("netease", 451, "DT:SPM ,please try again", Later(minutes(2))),
            ("netease", 554, "DT:SPM 163 smtp1,D9GowAD3 http://mail.163.com/help/help_spam_16.htm", content),
            ("netease", 550, "HL:REP 163 smtp1", Stop),
            ("netease", 421, "HL:MEP 163 smtp1", Stop),
            ("netease", 450, "DT:RBL 163 smtp1", Stop),
            ("netease", 550, "MI:SPF 163 smtp1", Stop),
            ("netease", 553, "MI:DMA 163 smtp1", dns),
            ("netease", 554, "DT:SUM 163 smtp1", dns),
            ("netease", 554, "MI:SPB 163 smtp1", sender),
            ("netease", 450, "WM:BLU 163 smtp1", sender),
            ("netease", 450, "WM:BLI 163 smtp1", sender),
            ("netease", 554, "HL:IHU 163 smtp1", sender),
            ("netease", 554, "HL:IPB 163 smtp1", sender),
            ("netease", 554, "IP in blacklist", sender),
            ("netease", 550, "User in blacklist", Refused),
            ("netease", 550, "User not found: wei@163.com", Refused),
            ("netease", 550, "User suspended", Refused),
            ("netease", 550, "Invalid User : wei@126.com", Refused),
            ("sina", 550, "User is locked", Refused),
            ("sina", 550, "Requested action not taken: mailbox unavailable", Refused),
            ("sina", 554, "Black IP", sender),
            ("sina", 554, "5.7.1 rejected by anti-spam engine", content),
            ("sina", 554, "too many same size mails", content),
            ("sina", 554, "host denies the sender", sender),
            ("sina", 554, "RBL deny 192.0.2.7", sender),
            ("gmail", 421, "4.7.28 Our system has detected an unusual rate of unsolicited mail. gsmtp", Slow),
            ("gmail", 450, "4.2.1 The user you are trying to contact is receiving mail too quickly. gsmtp", Slow),
            ("gmail", 550, "5.7.26 This mail is unauthenticated. gsmtp", dns),
            ("microsoft", 550, "5.7.515 Access denied, sending domain does not meet the required level", dns),
            ("microsoft", 451, "4.7.500 Server busy. Please try again later", Slow),
            ("microsoft", 421, "RP-001 The mail server IP has exceeded the rate limit", Slow),
            ("microsoft", 550, "5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent (S3140)", sender),
            ("microsoft", 550, "5.7.1 blocked (S3150)", sender),
            ("two.example", 451, "Maximum message count per session reached, please reconnect", Anew),
            ("two.example", 454, "Throttling failure: Maximum sending rate exceeded", Slow),
        ]
    }

    #[test]
    fn every_row_of_the_table_is_met_by_a_reply_and_means_what_it_says() {
        let cases = cases();
        assert_eq!(cases.len(), ROWS.len());
        for ((provider, code, text, expected), row) in cases.into_iter().zip(ROWS.iter()) {
            assert_eq!(advice(provider, &reply(code, text)), Some(expected), "{text}");
            assert_eq!(advice(provider, &reply(code, &text.to_uppercase())), Some(expected), "{text}");
            assert!(holds(&text.to_lowercase(), &row.text), "{text} is the case of {}", row.text);
        }
    }

    #[test]
    fn the_table_is_well_formed_and_no_row_hides_another() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(row.provider == "any" || groups().contains(&row.provider.as_str()), "{}", row.provider);
            assert_eq!(row.text, row.text.to_lowercase());
            assert!(["hard", "blocked", "personal"].contains(&row.class.as_str()));
            let waits =
                matches!(row.advice(), Advice::Later(_) | Advice::Halve(_) | Advice::Pause(_) | Advice::Blocked(..));
            assert_eq!(row.minutes.is_some_and(|minutes| minutes > 0), waits, "{}", row.text);
            let member = matches!(row.advice(), Advice::Refused | Advice::Unwanted | Advice::RefusedForAll);
            assert!(row.class == "blocked" || member, "{}: what is about the member is refused", row.text);
            assert!(!member || row.code.starts_with('5'), "{}: a temporary reply refuses nobody", row.text);
            let hides = |earlier: &Row| {
                row.text.contains(&earlier.text)
                    && row.provider == earlier.provider
                    && row.code.starts_with(&earlier.code)
            };
            assert!(!ROWS[..at].iter().any(hides), "{} is never reached", row.text);
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left_to_the_code() {
        for (provider, code, text) in [
            ("two.example", 550, "mailbox unavailable (e.g., mailbox not found, no access)"),
            ("two.example", 550, "5.1.1 User not found"),
            ("sina", 450, "mailbox unavailable"),
            ("tencent", 450, "Mailbox not found"),
            ("gmail", 421, "relay 14.7.28.5 is busy"),
            ("gmail", 421, "4.7.281 something else"),
            ("gmail", 550, "4.2.10"),
            ("microsoft", 550, "15.7.515"),
            ("netease", 250, "ok"),
            ("netease", 451, "HLICC MI SFQ DT-SPM"),
            ("tencent", 550, ""),
            ("tencent", 550, "邮箱不存在"),
        ] {
            assert_eq!(advice(provider, &reply(code, text)), None, "{provider} {code} {text}");
        }
    }

    #[test]
    fn a_provider_is_known_by_its_help_pages_too_and_its_codes_by_themselves() {
        let sent_on = "Mailbox not found. http://service.mail.qq.com/detail/122/169";
        assert_eq!(advice("bank.example", &reply(550, sent_on)), Some(Advice::Refused));
        assert_eq!(advice("bank.example", &reply(550, "HL:REP")), Some(Advice::Stop));
        let with_status = Reply { code: 421, status: Some("4.7.28".into()), text: "slow down".into() };
        assert_eq!(advice("gmail", &with_status), Some(Advice::Slow));
        assert_eq!(advice("gmail", &reply(421, "4.7.28.")), Some(Advice::Slow));
    }

    #[test]
    fn what_is_about_us_never_fails_a_member() {
        let refused = |text| {
            let outcome = Outcome::Refused(Stage::Dot, reply(550, text));
            Answer { outcome: Some(outcome), run: RunFate::Breaker }
        };
        for (provider, _, text, advice) in cases() {
            let answer = heeded(advice, refused(text));
            let member = matches!(advice, Advice::Refused | Advice::Unwanted | Advice::RefusedForAll);
            assert_eq!(matches!(answer.outcome, Some(Outcome::Refused(..))), member, "{provider}: {text}");
            assert_eq!(answer.run == RunFate::Breaker, advice == Advice::RefusedForAll, "{provider}: {text}");
            assert_eq!(matches!(answer.run, RunFate::Stop(_)), advice == Advice::Stop, "{provider}: {text}");
        }
    }

    #[test]
    fn the_wait_that_a_text_asks_for_is_kept() {
        let outcome = Outcome::Refused(Stage::Rcpt, reply(550, "Ip frequency limited"));
        let answer = heeded(Advice::Halve(minutes(10)), Answer { outcome: Some(outcome), run: RunFate::Breaker });
        assert!(
            matches!(answer.outcome, Some(Outcome::TryLater(Stage::Rcpt, Some(_), Delay::AtLeast(long))) if long == minutes(10))
        );
        let untouched = Answer { outcome: None, run: RunFate::GoOn };
        assert_eq!(heeded(Advice::Stop, untouched.clone()), untouched, "without a reply there is nothing to heed");
    }
}
