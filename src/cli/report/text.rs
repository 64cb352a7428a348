//! The report for a terminal: first those who did not get it, by name, then the counts of each edition.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::{hex, moment};
use crate::cli::exit::Failure;
use crate::cli::remark::Remark;
use crate::cli::sentences::{Sentences, Tongue};
use crate::cli::shell::Shell;
use crate::cli::table::padded;
use crate::ledger::{Delivery, State};
use crate::report::{Outcome, Report};
use crate::shown::shown;

/// The least width of a column of counts, and that of the column of editions.
const COUNT: usize = 10;
const EDITION: usize = 12;

/// Tells those by name of whom a person may want to do something; who waits or got it is counted, and `--csv` lists everybody.
pub struct Names<'a> {
    shell: &'a Shell,
    sentences: Sentences,
    any: bool,
}

impl<'a> Names<'a> {
    /// Nobody was told yet.
    pub fn new(shell: &'a Shell) -> Names<'a> {
        Names { shell, sentences: shell.sentences(), any: false }
    }

    /// Tells one, at once: memory does not grow with them.
    pub fn tell(&mut self, delivery: &Delivery) -> Result<(), Failure> {
        let outcome = Outcome::of(delivery.state);
        if !Outcome::UNSERVED.contains(&outcome) {
            return Ok(());
        }
        self.any = true;
        let code = delivery.verdict.code.filter(|_| delivery.state != State::Suppressed);
        let code = code.map(|code| format!("{code} ")).unwrap_or_default();
        let word = padded(&self.sentences.told(&word(outcome)), COUNT);
        let line = format!("  {word}  {}  {code}{}", who(delivery), why(delivery));
        self.shell.out(&format!("{}\n", line.trim_end()))
    }

    /// Parts them from the counts.
    pub fn end(self) -> Result<(), Failure> {
        if self.any { self.shell.out("\n") } else { Ok(()) }
    }
}

/// The counts of each edition, and when it was.
pub fn table(shell: &Shell, report: &Report<'_>) -> Result<(), Failure> {
    let sentences = shell.sentences();
    let waiting = report.figures.all.with(Outcome::Waiting) > 0;
    let columns: Vec<Outcome> =
        Outcome::ALL.into_iter().filter(|outcome| waiting || *outcome != Outcome::Waiting).collect();
    let mut text = " ".repeat(EDITION);
    for outcome in &columns {
        let word = sentences.told(&word(*outcome));
        let _ = write!(text, "  {}{word}", " ".repeat(COUNT.saturating_sub(word.width())));
    }
    text.push('\n');
    for (languages, counts) in &report.figures.editions {
        let _ = write!(text, "{languages:<EDITION$}");
        for outcome in &columns {
            let _ = write!(text, "  {:>COUNT$}", counts.with(*outcome));
        }
        text.push('\n');
    }
    let summary = report.summary;
    let (begun, content) = (moment(summary.frozen_at), hex(&summary.content, 6));
    let ended = match (summary.finished_at.map(moment), shell.tongue) {
        (Some(at), Tongue::English) => format!("Begun {begun}, finished {at}. Content {content}."),
        (None, Tongue::English) => format!("Begun {begun}, not finished. Content {content}."),
        (Some(at), Tongue::Chinese) => format!("{begun}开始，{at}完成。内容哈希{content}。"),
        (None, Tongue::Chinese) => format!("{begun}开始，尚未完成。内容哈希{content}。"),
    };
    let _ = writeln!(text, "\n{ended}");
    shell.out(&text)?;
    shell.say(match shell.tongue {
        Tongue::English => "Times are UTC. --csv FILE lists everybody, --html FILE draws it.",
        Tongue::Chinese => "时间为协调世界时（UTC）。--csv FILE列出所有人，--html FILE画成图。",
    });
    Ok(())
}

/// The word for an outcome, the same in all that is told of a send.
#[must_use]
pub fn word(outcome: Outcome) -> Remark {
    Remark::new(match outcome {
        Outcome::Accepted => "report-outcome-accepted",
        Outcome::Later => "report-outcome-later",
        Outcome::Refused => "report-outcome-refused",
        Outcome::Uncertain => "report-outcome-uncertain",
        Outcome::NotMailed => "report-outcome-not-mailed",
        Outcome::Waiting => "report-outcome-waiting",
    })
}

/// Who, as far as the ledger still knows.
fn who(delivery: &Delivery) -> String {
    match &delivery.address {
        Some(address) => shown(address),
        None if delivery.member_no.is_empty() => format!("member {:?}", delivery.member),
        None => format!("member no. {}", shown(&delivery.member_no)),
    }
}

/// Why, in the server's words or ours.
#[must_use]
pub fn why(delivery: &Delivery) -> String {
    let verdict = &delivery.verdict;
    let reason = verdict.reason.clone().unwrap_or_default();
    if delivery.state == State::Suppressed {
        return shown(&reason);
    }
    let doubt = delivery.doubt.as_ref().map(|doubt| format!(" ({doubt})")).unwrap_or_default();
    format!("{}{doubt}", shown(verdict.reply.as_ref().unwrap_or(&reason)))
}
