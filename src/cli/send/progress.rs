//! The run itself, as it is seen: a bar on a terminal, a line at each tenth elsewhere, an object a line with `--json`.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::way::connections;
use crate::cli::arguments::Send;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::{Project, with_cause};
use crate::cli::report::every_delivery;
use crate::cli::shell::Shell;
use crate::delivery::{Event, Finished, Mailing, RunError, Why, run};
use crate::keys::Keys;
use crate::ledger::{Begin, Ledger, SqliteLedger, State, Summary, Tally};
use crate::shown::shown;
use crate::sources::Slug;
use crate::transport::Open;

/// Mails, shows how it goes, and says how it went.
#[expect(clippy::too_many_arguments, reason = "each is one thing, and all were made by the caller")]
pub fn mail(
    shell: &Shell,
    project: &Project,
    command: &Send,
    slug: &Slug,
    ledger: &mut SqliteLedger,
    keys: &Keys,
    way: &dyn Open,
    mails: u64,
) -> Outcome {
    let stop = interruptible(shell);
    let how = Begin { connections: connections(project), flight: 1 };
    let mut show = Show::new(shell, command.json, mails);
    let mailing = Mailing { slug, keys, way, how };
    let finished = run(ledger, project.clock.as_ref(), &mailing, &stop, &mut |event| show.tell(event));
    show.end();
    if let Some(failure) = show.failure {
        return Err(failure);
    }
    let summary = ledger.newsletter(slug).ok().flatten();
    if let Some(summary) = &summary {
        name_uncertain(shell, ledger, summary)?;
    }
    match finished {
        Ok(finished) => conclude(shell, command, slug, &finished),
        Err(error) => Err(broken(slug, error)),
    }
}

/// A flag that the first Ctrl-C or SIGTERM sets; the second ends the process at once.
fn interruptible(shell: &Shell) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let (flag, shell) = (Arc::clone(&stop), *shell);
    let set = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
        shell.warn("\nStopping: messages under way are finished. Ctrl-C again stops at once.");
    });
    if let Err(error) = set {
        shell.warn(&format!("Ctrl-C will not stop cleanly: {error}"));
    }
    stop
}

fn conclude(shell: &Shell, command: &Send, slug: &Slug, finished: &Finished) -> Outcome {
    let Finished { why, tally, accepted } = finished;
    if command.json {
        shell.json(&serde_json::json!({
            "schema": 1, "event": "summary", "accepted_now": accepted,
            "accepted": tally.accepted, "deferred": tally.deferred, "failed": tally.failed, "uncertain": tally.uncertain,
            "suppressed": tally.suppressed, "queued": tally.queued + tally.claimed + tally.sending,
        }))?;
    } else {
        shell.out(&(counts(tally) + "\n"))?;
    }
    let open = tally.queued + tally.claimed + tally.sending + tally.deferred + (tally.uncertain - tally.skipped);
    if let Why::Paused(pause) = why {
        shell.warn(&format!("error: the run was stopped: {pause}"));
    }
    shell.say(&next(slug, open));
    Ok(match why {
        Why::Interrupted if open > 0 => Exit::Interrupted,
        Why::Paused(_) if tally.accepted + tally.uncertain == 0 => Exit::World,
        Why::Done | Why::Interrupted | Why::Paused(_) if open + tally.failed > 0 => Exit::Recipients,
        _ => Exit::Done,
    })
}

/// The most useful line comes last, and names the next command.
fn next(slug: &Slug, open: u64) -> String {
    if open > 0 {
        format!("Go on with `diglot send {slug} --resume`; see `diglot report {slug}`.")
    } else {
        format!("`diglot report {slug}` lists them.")
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

fn broken(slug: &Slug, error: RunError) -> Failure {
    let exit = match &error {
        RunError::Ledger { error, .. } if error.kind == crate::ledger::LedgerFault::Busy => Exit::Refused,
        RunError::Ledger { accepted, .. } if *accepted > 0 => Exit::Recipients,
        _ => Exit::World,
    };
    Failure::new(exit, with_cause(&error)).hint(format!("mend the cause, then go on with: diglot send {slug} --resume"))
}

/// Lists, by address, those of whom nobody knows whether they got it.
pub fn name_uncertain(shell: &Shell, ledger: &SqliteLedger, summary: &Summary) -> Result<(), Failure> {
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
    failure: Option<Failure>,
}

impl<'a> Show<'a> {
    fn new(shell: &'a Shell, json: bool, all: u64) -> Show<'a> {
        let bar = (!shell.quiet && !json && std::io::stderr().is_terminal()).then(|| bar(all));
        Show { shell, json, all, done: 0, failed: 0, bar, failure: None }
    }

    fn tell(&mut self, event: &Event) {
        if self.json && self.failure.is_none() {
            self.failure = self.shell.json(&as_json(event)).err();
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
    let style = ProgressStyle::with_template(
        "Sending  {bar:24}  {pos}/{len}  {per_sec}  {msg}  {eta} left      Ctrl-C stops safely",
    );
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
    }
}
