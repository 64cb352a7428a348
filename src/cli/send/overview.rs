//! What is about to happen, before it does: who, how many, which edition, from whom, by which way. And the question.

use std::io::{BufRead, Write};

use super::{Errand, Prepared};
use crate::cli::exit::{Exit, Failure};
use crate::cli::report::hex;
use crate::cli::shell::width;
use crate::cli::table::cut;
use crate::delivery::{NotMailed, content};
use crate::shown::shown;
use crate::transport::Open;

/// Shows the plan on stderr.
pub fn show(errand: &Errand<'_>, prepared: &Prepared, way: &dyn Open) -> Result<(), Failure> {
    let Errand { shell, project, .. } = errand;
    let sender = prepared.rendered.first().map(|rendered| shown(&rendered.sender)).unwrap_or_default();
    let mut lines = vec![format!("From   {sender} <{}>     via {}", project.config.organisation.from, way.describe())];
    for (languages, count) in &prepared.plan.editions {
        let subject = prepared
            .rendered
            .iter()
            .find(|rendered| rendered.languages == *languages)
            .map(|rendered| shown(&rendered.subject));
        lines.push(format!("  {:<12}  {count:>7}   “{}”", languages.to_string(), subject.unwrap_or_default()));
    }
    for (reason, count) in &prepared.plan.not_mailed {
        lines.push(format!("  {:<12}  {count:>7}   {}", "not mailed", why(*reason)));
    }
    let largest = prepared.letters.iter().map(|letter| letter.size().message).max().unwrap_or(0);
    let hash = hex(&content(&prepared.inputs), 6);
    lines.push(format!("Largest mail {} KB. Content {hash}.", largest.div_ceil(1000)));
    let people = people(prepared.plan.mails());
    lines.push(format!("This mails {people} and cannot be undone."));
    for line in lines {
        shell.warn(&cut(&line, width().max(60)));
    }
    Ok(())
}

/// Why somebody on the list gets nothing.
pub fn why(reason: NotMailed) -> String {
    match reason {
        NotMailed::Suppressed(reason) => reason.as_str().to_owned(),
        NotMailed::NoEdition => "the newsletter has no edition in their languages".to_owned(),
    }
}

/// `1 person`, `6 people`.
pub fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// Lets nothing leave without the right number: given by `--confirm`, or typed.
pub fn confirm(errand: &Errand<'_>, mails: u64) -> Result<(), Failure> {
    match errand.command.confirm {
        Some(given) if given == mails => Ok(()),
        Some(given) => Err(Failure::new(
            Exit::Refused,
            format!("--confirm {given} does not fit: this run would mail {}; nothing was sent", people(mails)),
        )),
        None if !errand.shell.interactive => {
            Err(Failure::new(Exit::Refused, "nobody is there to confirm; nothing was sent")
                .hint(format!("add --confirm {mails}")))
        }
        None => ask(mails),
    }
}

fn ask(mails: u64) -> Result<(), Failure> {
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "Type the number of recipients to go on: ");
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
    let what =
        if typed.is_empty() { "nothing was typed".to_owned() } else { format!("{} is not {mails}", shown(typed)) };
    Err(Failure::new(Exit::Refused, format!("{what}; nothing was sent"))
        .hint("run the command again when you are sure"))
}
