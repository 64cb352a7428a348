//! The run itself, as it is seen: a bar on a terminal, a line at each tenth elsewhere, an object a line with `--json`.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::Errand;
use super::interrupt::stop;
use super::way::connections;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::with_cause;
use crate::cli::report::every_delivery;
use crate::cli::shell::{Shell, width};
use crate::delivery::{Event, Finished, Mailing, RunError, Terms, Why, run};
use crate::keys::Keys;
use crate::ledger::{Begin, Journaled, Ledger, State, Summary, Tally};
use crate::shown::shown;
use crate::transport::Open;

/// Mails, shows how it goes, and says how it went.
pub fn mail(errand: &Errand<'_>, ledger: &mut Journaled, keys: &Keys, way: &dyn Open, mails: u64) -> Outcome {
    let Errand { shell, project, command, slug } = *errand;
    let how = Begin { connections: connections(project), flight: way.flight() };
    let mut show = Show::new(shell, command.json, mails);
    let mailing = Mailing { slug, keys, way, how, terms: Terms::default() };
    let finished = run(ledger, project.clock.as_ref(), &mailing, stop(), &mut |event| show.tell(event));
    show.end();
    if let Some(summary) = ledger.newsletter(slug).ok().flatten() {
        tolerate(shell, name_uncertain(shell, ledger, &summary));
    }
    match finished {
        Ok(finished) => Ok(conclude(errand, &finished)),
        Err(error) => Err(broken(errand, error)),
    }
}

/// Mails have left: a result that cannot be written changes nothing about them, nor about how the run ended.
fn tolerate(shell: &Shell, written: Result<(), Failure>) {
    if let Err(failure) = written
        && !failure.message.is_empty()
    {
        shell.warn(&format!("warning: {failure}"));
    }
}

fn conclude(errand: &Errand<'_>, finished: &Finished) -> Exit {
    let Finished { why, tally, accepted } = finished;
    let shell = errand.shell;
    let waiting = tally.queued + tally.claimed + tally.sending;
    let doubtful = tally.uncertain - tally.skipped;
    tolerate(
        shell,
        if errand.command.json {
            shell.json(&serde_json::json!({
                "schema": 1, "event": "summary", "accepted_now": accepted,
                "accepted": tally.accepted, "deferred": tally.deferred, "failed": tally.failed,
                "uncertain": tally.uncertain, "suppressed": tally.suppressed, "queued": waiting,
            }))
        } else {
            shell.out(&(counts(tally) + "\n"))
        },
    );
    if let Why::Paused(pause) = why {
        shell.warn(&format!("error: the run was stopped: {}", shown(&pause.to_string())));
    }
    let open = waiting + tally.deferred;
    shell.say(&next(errand, open, doubtful));
    match why {
        Why::Interrupted if open > 0 => Exit::Interrupted,
        Why::Paused(_) if tally.accepted + tally.uncertain == 0 => Exit::World,
        _ if open + doubtful + tally.failed > 0 => Exit::Recipients,
        _ => Exit::Done,
    }
}

/// The most useful line comes last, and names the next command.
fn next(errand: &Errand<'_>, open: u64, doubtful: u64) -> String {
    let slug = errand.slug;
    match (open, doubtful) {
        (0, 0) => format!("`diglot report {slug}` tells more."),
        (0, _) => errand.about_uncertain(),
        _ => format!("Go on with `{}`; see `diglot report {slug}`.", errand.go_on()),
    }
}

/// `409 accepted, 2 try later, 1 refused.`
fn counts(tally: &Tally) -> String {
    let waiting = tally.queued + tally.claimed + tally.sending;
    let rest = [
        (tally.deferred, "try later"),
        (tally.failed, "refused"),
        (tally.uncertain, "uncertain"),
        (tally.suppressed, "not mailed"),
        (waiting, "waiting"),
    ];
    let mut text = format!("{} accepted", tally.accepted);
    for (count, word) in rest.iter().filter(|(count, _)| *count > 0) {
        text.push_str(&format!(", {count} {word}"));
    }
    text + "."
}

fn broken(errand: &Errand<'_>, error: RunError) -> Failure {
    let exit = match &error {
        RunError::Ledger { accepted, .. } if *accepted > 0 => Exit::Recipients,
        RunError::Ledger { error, .. } if error.kind == crate::ledger::LedgerFault::Busy => Exit::Refused,
        _ => Exit::World,
    };
    Failure::new(exit, with_cause(&error)).hint(format!("mend the cause, then go on with: {}", errand.go_on()))
}

/// Lists, by address, those of whom nobody knows whether they got it.
pub fn name_uncertain(shell: &Shell, ledger: &Journaled, summary: &Summary) -> Result<(), Failure> {
    if summary.tally.uncertain == summary.tally.skipped {
        return Ok(());
    }
    every_delivery(ledger, summary, |delivery| {
        if delivery.state == State::Uncertain && delivery.doubt.is_none() {
            let who = delivery.address.as_deref().map_or_else(|| format!("{:?}", delivery.member), shown);
            shell.warn(&format!("uncertain: {who}"));
        }
        Ok(())
    })
}

/// What is shown while it goes on.
struct Show<'a> {
    shell: &'a Shell,
    json: bool,
    all: u64,
    done: u64,
    failed: u64,
    bar: Option<ProgressBar>,
    /// Nobody reads our results any more.
    deaf: bool,
}

impl<'a> Show<'a> {
    fn new(shell: &'a Shell, json: bool, all: u64) -> Show<'a> {
        let bar = (!shell.quiet && !json && std::io::stderr().is_terminal()).then(|| bar(all));
        Show { shell, json, all, done: 0, failed: 0, bar, deaf: false }
    }

    fn tell(&mut self, event: &Event) {
        if self.json && !self.deaf {
            let written = self.shell.json(&as_json(event));
            self.deaf = written.is_err();
            tolerate(self.shell, written);
        }
        let Event::Settled { state, .. } = event else { return };
        if *state == State::Queued {
            return;
        }
        let tenth = |done: u64| done * 10 / self.all.max(1);
        let before = tenth(self.done);
        self.done += 1;
        self.failed += u64::from(*state == State::Failed);
        match &self.bar {
            Some(bar) => {
                bar.set_message(format!("failed {}", self.failed));
                bar.set_position(self.done);
            }
            None if tenth(self.done) > before && !self.json => {
                self.shell.say(&format!(
                    "{} of {} ({} %), failed {}",
                    self.done,
                    self.all,
                    tenth(self.done) * 10,
                    self.failed
                ));
            }
            None => {}
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(all: u64) -> ProgressBar {
    let ctrl_c = if width() >= 90 { "    Ctrl-C stops safely" } else { "" };
    let template = format!("Sending  {{bar:24}}  {{pos}}/{{len}}  {{rate}}  {{msg}}  {{eta}} left{ctrl_c}");
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    let style = ProgressStyle::with_template(&template).map(|style| style.with_key("rate", rate));
    ProgressBar::new(all).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// One object a line; states go by the ledger's names.
fn as_json(event: &Event) -> serde_json::Value {
    match event {
        Event::Began { requeued, uncertain } => {
            serde_json::json!({"schema": 1, "event": "began", "requeued": requeued, "uncertain": uncertain})
        }
        Event::Settled { seq, address, languages, attempt, state, verdict, .. } => serde_json::json!({
            "schema": 1, "event": state.as_str(), "seq": seq.0, "address": address, "edition": languages.to_string(),
            "attempt": attempt, "code": verdict.code, "reply": verdict.reply, "reason": verdict.reason,
        }),
        Event::Shifted(_) | Event::Waits { .. } => serde_json::json!({"schema": 1, "event": "pace"}),
    }
}
