//! `diglot report`: who got a newsletter, who did not, and why.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::arguments::Report;
use super::exit::{Exit, Failure, Outcome};
use super::project::Project;
use super::shell::Shell;
use crate::clock::Timestamp;
use crate::files;
use crate::ledger::{Delivery, Ledger, Seq, State, Summary};
use crate::shown::shown;

/// Deliveries read from the ledger at a time.
const PAGE: usize = 1_000;

/// Prints the report, and writes the table for spreadsheets.
pub fn run(shell: &Shell, project: &Project, command: &Report) -> Outcome {
    let slug = project.newsletter(&command.newsletter)?;
    let ledger = project.look_into_ledger()?;
    let known = match &ledger {
        Some(ledger) => ledger.newsletter(&slug).map_err(Project::ledger_failure)?,
        None => None,
    };
    let (Some(ledger), Some(summary)) = (ledger, known) else {
        return Err(Failure::new(Exit::Refused, format!("{slug} was not sent to anybody yet"))
            .hint(format!("`diglot send {slug} --dry-run` shows what would happen")));
    };
    if let Some(file) = &command.csv {
        let table = spreadsheet(&ledger, &summary)?;
        files::write_beside(file, &table)
            .map_err(|error| Failure::new(Exit::World, format!("cannot write {}: {error}", file.display())))?;
        shell.say(&format!("Wrote {}.", file.display()));
    }
    if command.json {
        print_json(shell, &ledger, slug.as_str(), &summary)?
    } else {
        print_text(shell, &ledger, &summary)?
    }
    Ok(Exit::Done)
}

/// Calls `each` for every delivery, a page at a time, so that memory does not grow with the list.
pub fn every_delivery(
    ledger: &impl Ledger,
    summary: &Summary,
    mut each: impl FnMut(Delivery) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = Seq(0);
    loop {
        let page = ledger.deliveries(summary.id, after, PAGE).map_err(Project::ledger_failure)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        for delivery in page {
            each(delivery)?;
        }
    }
}

/// The word for a state in tables for people.
#[must_use]
pub fn word(state: State) -> &'static str {
    match state {
        State::Accepted => "accepted",
        State::Deferred => "try later",
        State::Failed => "refused",
        State::Uncertain => "uncertain",
        State::Suppressed => "not mailed",
        State::Queued | State::Claimed | State::Sending => "waiting",
    }
}

const COLUMNS: [&str; 6] = ["accepted", "try later", "refused", "uncertain", "not mailed", "waiting"];

fn print_text(shell: &Shell, ledger: &impl Ledger, summary: &Summary) -> Result<(), Failure> {
    let mut counts: BTreeMap<String, [u64; 6]> = BTreeMap::new();
    let mut named = String::new();
    every_delivery(ledger, summary, |delivery| {
        let column =
            COLUMNS.iter().position(|column| *column == word(delivery.state)).expect("every word has a column");
        counts.entry(delivery.languages.to_string()).or_default()[column] += 1;
        if is_worth_naming(delivery.state) {
            let code = delivery.verdict.code.filter(|_| delivery.state != State::Suppressed);
            let code = code.map(|code| format!("{code} ")).unwrap_or_default();
            let line = format!("  {:<10}  {}  {code}{}", word(delivery.state), who(&delivery), why(&delivery));
            let _ = writeln!(named, "{}", line.trim_end());
        }
        Ok(())
    })?;
    let mut text = if named.is_empty() { String::new() } else { format!("{named}\n") };
    let _ = write!(text, "{:<12}", "");
    for column in COLUMNS {
        let _ = write!(text, "  {column:>10}");
    }
    text.push('\n');
    for (languages, row) in &counts {
        let _ = write!(text, "{languages:<12}");
        for count in row {
            let _ = write!(text, "  {count:>10}");
        }
        text.push('\n');
    }
    let _ = write!(text, "\nBegun {}", moment(summary.frozen_at));
    match summary.finished_at {
        Some(at) => writeln!(text, ", finished {}. Content {}.", moment(at), hex(&summary.content, 6)),
        None => writeln!(text, ", not finished. Content {}.", hex(&summary.content, 6)),
    }
    .expect("writing to a string cannot fail");
    shell.out(&text)?;
    shell.say("Times are UTC. --csv FILE lists everybody.");
    Ok(())
}

/// Those of whom a person may want to do something; who waits or got it is counted, and `--csv` lists everybody.
fn is_worth_naming(state: State) -> bool {
    matches!(state, State::Deferred | State::Failed | State::Uncertain | State::Suppressed)
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
fn why(delivery: &Delivery) -> String {
    let verdict = &delivery.verdict;
    let reason = verdict.reason.clone().unwrap_or_default();
    if delivery.state == State::Suppressed {
        return reason;
    }
    let doubt = delivery.doubt.as_ref().map(|doubt| format!(" ({doubt})")).unwrap_or_default();
    format!("{}{doubt}", verdict.reply.clone().unwrap_or(reason))
}

/// A delivery for programs; states go by the ledger's names.
#[derive(Serialize)]
struct Row {
    seq: i64,
    address: Option<String>,
    member_no: String,
    languages: String,
    state: &'static str,
    attempts: u32,
    settled_at: Option<String>,
    code: Option<u16>,
    reply: Option<String>,
    reason: Option<String>,
    doubt: Option<String>,
}

impl From<Delivery> for Row {
    fn from(delivery: Delivery) -> Row {
        Row {
            seq: delivery.seq.0,
            address: delivery.address,
            member_no: delivery.member_no,
            languages: delivery.languages.to_string(),
            state: delivery.state.as_str(),
            attempts: delivery.attempt,
            settled_at: delivery.settled_at.map(moment),
            code: delivery.verdict.code,
            reply: delivery.verdict.reply,
            reason: delivery.verdict.reason,
            doubt: delivery.doubt,
        }
    }
}

/// One JSON document, its rows written as they are read.
fn print_json(shell: &Shell, ledger: &impl Ledger, slug: &str, summary: &Summary) -> Result<(), Failure> {
    let tally = &summary.tally;
    let head = serde_json::json!({
        "schema": 1,
        "newsletter": slug,
        "frozen_at": moment(summary.frozen_at),
        "finished_at": summary.finished_at.map(moment),
        "content": hex(&summary.content, 64),
        "tally": {
            "queued": tally.queued, "claimed": tally.claimed, "sending": tally.sending, "accepted": tally.accepted,
            "deferred": tally.deferred, "failed": tally.failed, "uncertain": tally.uncertain, "suppressed": tally.suppressed,
        },
    })
    .to_string();
    let open = head.strip_suffix('}').expect("a JSON object ends with a brace");
    shell.out(&format!("{open},\"deliveries\":["))?;
    let mut first = true;
    every_delivery(ledger, summary, |delivery| {
        let row = serde_json::to_string(&Row::from(delivery)).expect("rows have string keys");
        let comma = if std::mem::take(&mut first) { "" } else { "," };
        shell.out(&format!("{comma}{row}"))
    })?;
    shell.out("]}\n")
}

/// The table for spreadsheets: UTF-8 with a byte order mark, so that every spreadsheet shows Han characters.
fn spreadsheet(ledger: &impl Ledger, summary: &Summary) -> Result<Vec<u8>, Failure> {
    let mut writer =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut write = |cells: &[&str]| {
        let guarded: Vec<String> = cells.iter().map(|cell| guarded(cell)).collect();
        writer.write_record(&guarded).expect("writing to memory cannot fail");
    };
    write(&["no", "address", "member no", "edition", "state", "attempts", "time", "code", "reply or reason"]);
    every_delivery(ledger, summary, |delivery| {
        let (seq, attempts) = (delivery.seq.0.to_string(), delivery.attempt.to_string());
        let (state, reason) = (word(delivery.state), why(&delivery));
        let time = delivery.settled_at.map(moment).unwrap_or_default();
        let code = delivery.verdict.code.map(|code| code.to_string()).unwrap_or_default();
        let address = delivery.address.as_deref().unwrap_or_default();
        let languages = delivery.languages.to_string();
        write(&[&seq, address, &delivery.member_no, &languages, state, &attempts, &time, &code, &reason]);
        Ok(())
    })?;
    Ok(writer.into_inner().expect("writing to memory cannot fail"))
}

/// A cell that a spreadsheet does not take for a formula (`audience.md` A34).
pub fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A moment as RFC 3339 in UTC, to the second.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.0.div_euclid(1000)).map(|at| at.to_string()).unwrap_or_default()
}

/// The first `digits` hex digits.
#[must_use]
pub fn hex(bytes: &[u8], digits: usize) -> String {
    data_encoding::HEXLOWER.encode(bytes).chars().take(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+49", "-2", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("王"), "王");
    }
}
