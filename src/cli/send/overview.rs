//! What is about to happen, before it does: who, how many, which edition, from whom, by which way. And the question.

use std::io::{BufRead, Write};

use super::{Errand, Prepared, way};
use crate::cli::exit::{Exit, Failure};
use crate::cli::remark::Remark;
use crate::cli::report::{hex, word};
use crate::cli::shell::{Shell, width};
use crate::cli::table::{cut, padded};
use crate::delivery::{NotMailed, content};
use crate::report::Outcome;
use crate::shown::shown;
use crate::transport::Open;

/// Shows the plan on stderr.
pub fn show(errand: &Errand<'_>, prepared: &Prepared, way: &dyn Open) -> Result<(), Failure> {
    let Errand { shell, project, .. } = errand;
    let sentences = shell.sentences();
    let sender = prepared.rendered.first().map(|rendered| shown(&rendered.sender)).unwrap_or_default();
    let from = format!("{sender} <{}>", project.config.organisation.from);
    let mut lines = vec![sentences.told(&sent_from(&from, way))];
    for (languages, count) in &prepared.plan.editions {
        let subject = prepared
            .rendered
            .iter()
            .find(|rendered| rendered.languages == *languages)
            .map(|rendered| shown(&rendered.subject));
        lines.push(row(&languages.to_string(), *count, &format!("“{}”", subject.unwrap_or_default())));
    }
    for (reason, count) in &prepared.plan.not_mailed {
        lines.push(row(&sentences.told(&word(Outcome::NotMailed)), *count, &sentences.told(&why(*reason))));
    }
    let largest = prepared.letters.iter().map(|letter| letter.size().message).max().unwrap_or(0);
    let hash = hex(&content(&prepared.inputs), 6);
    lines.push(sentences.told(&Remark::new("send-largest").with("size", largest.div_ceil(1000)).with("content", hash)));
    lines.push(sentences.told(&this_mails(prepared.plan.mails())));
    for line in lines {
        tell(shell, &line);
    }
    Ok(())
}

/// Says a line of the overview, cut where the terminal ends.
pub fn tell(shell: &Shell, line: &str) {
    shell.warn(&cut(line, width().max(60)));
}

/// From whom, and by which way.
pub fn sent_from(from: &str, way: &dyn Open) -> Remark {
    Remark::new("send-from").with("from", from).telling("via", [way::told(way.via())])
}

/// How many get an edition, or get none, and what they get, or why they do not.
pub fn row(name: &str, count: u64, what: &str) -> String {
    format!("  {}  {count:>7}   {what}", padded(name, 12))
}

/// The number that is asked for.
pub fn this_mails(mails: u64) -> Remark {
    Remark::new("send-mails").telling("people", [people(mails)])
}

/// Why somebody on the list gets nothing.
pub fn why(reason: NotMailed) -> Remark {
    let reason = match reason {
        NotMailed::Suppressed(reason) => reason.as_str(),
        NotMailed::NoEdition => "no-edition",
    };
    Remark::new("send-why").with("reason", reason)
}

/// `1 person`, `6 people`.
pub fn people(count: u64) -> Remark {
    Remark::new("send-people").with("count", count)
}

/// Lets nothing leave without the right number: given by `--confirm`, or typed.
pub fn confirm(errand: &Errand<'_>, mails: u64) -> Result<(), Failure> {
    let refused = match errand.command.confirm {
        Some(given) if given == mails => return Ok(()),
        Some(given) => Remark::new("send-confirm-other").with("given", given).telling("people", [people(mails)]),
        None if !errand.shell.interactive => Remark::new("send-confirm-nobody").with("count", mails),
        None => return ask(errand, mails),
    };
    Err(Failure::told_as(Exit::Refused, &refused))
}

fn ask(errand: &Errand<'_>, mails: u64) -> Result<(), Failure> {
    // An interruption at the question has something to say: nothing may hold the terminal meanwhile.
    let mut stderr = std::io::stderr();
    let _ = write!(stderr, "{}", errand.shell.sentences().told(&Remark::new("send-question")));
    let _ = stderr.flush();
    let mut typed = String::new();
    let read = std::io::stdin().lock().read_line(&mut typed);
    let typed = typed.trim();
    if typed.parse() == Ok(mails) {
        return Ok(());
    }
    if read.is_ok_and(|count| count == 0) {
        let _ = writeln!(stderr);
    }
    let refused = if typed.is_empty() {
        Remark::new("send-typed-nothing")
    } else {
        Remark::new("send-typed-other").with("typed", shown(typed)).with("count", mails)
    };
    Err(Failure::told_as(Exit::Refused, &refused))
}
