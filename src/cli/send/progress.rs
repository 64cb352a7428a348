//! The run itself, as it is seen: a bar on a terminal, a line at each tenth elsewhere, an object a line with `--json`.

use std::collections::HashSet;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::interrupt::stop;
use super::punctual::{missed, wall_time};
use super::way::{connections, limits};
use super::{Errand, pause};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::{Project, with_cause};
use crate::cli::remark::Remark;
use crate::cli::report::{every_delivery, moment, word};
use crate::cli::sentences::Sentences;
use crate::cli::shell::{Shell, width};
use crate::delivery::texts::Blame;
use crate::delivery::{Event, Finished, Mailing, Pause, RunError, Shift, Terms, UNWANTED, Wait, Why, run};
use crate::keys::Keys;
use crate::ledger::{Begin, Journaled, Ledger, Seq, State, Summary, Tally};
use crate::report::Outcome as Became;
use crate::shown::shown;
use crate::transport::Open;

/// Mails, shows how it goes, and says how it went.
pub fn mail(errand: &Errand<'_>, ledger: &mut Journaled, keys: &Keys, way: &dyn Open, mails: u64) -> Outcome {
    let Errand { shell, project, slug, appointment, .. } = *errand;
    let how = Begin { connections: connections(project), flight: way.flight() };
    let mut show = Show::new(errand, mails);
    let until = appointment.map(|appointment| appointment.closes);
    let mailing = Mailing { slug, keys, way, how, terms: Terms { limits: limits(project), until } };
    let finished = run(ledger, project.clock.as_ref(), &mailing, stop(), &mut |event| show.tell(event));
    show.end();
    if let Some(summary) = ledger.newsletter(slug).ok().flatten() {
        tolerate(shell, name_uncertain(shell, ledger, &summary));
    }
    match finished {
        Ok(Finished { why: Why::TooLate, tally, accepted: 0 }) if appointment.is_some() && is_open(&tally) => {
            Err(missed(project, &appointment.expect("there is one")))
        }
        Ok(finished) => Ok(conclude(errand, &finished)),
        Err(error) => Err(broken(errand, error)),
    }
}

/// Mails have left: a result that cannot be written changes nothing about them, nor about how the run ended.
fn tolerate(shell: &Shell, written: Result<(), Failure>) {
    if let Err(failure) = written
        && !failure.message.is_empty()
    {
        let warning = Remark::new("send-warning").with("what", failure.told(shell.tongue).0);
        shell.warn(&shell.sentences().told(&warning));
    }
}

fn conclude(errand: &Errand<'_>, finished: &Finished) -> Exit {
    let Finished { why, tally, accepted } = finished;
    let shell = errand.shell;
    let sentences = shell.sentences();
    let waiting = tally.queued + tally.claimed + tally.sending;
    let doubtful = tally.uncertain - tally.skipped;
    let resume_at = if let Why::Later(until) = why { *until } else { None };
    tolerate(
        shell,
        if errand.command.json {
            shell.json(&serde_json::json!({
                "schema": 1, "event": "summary", "accepted_now": accepted,
                "accepted": tally.accepted, "deferred": tally.deferred, "failed": tally.failed,
                "uncertain": tally.uncertain, "suppressed": tally.suppressed, "queued": waiting,
                "resume_at": resume_at.map(moment),
            }))
        } else {
            shell.out(&(sentences.told(&counts(tally)) + "\n"))
        },
    );
    if let Why::Paused(pause) = why {
        let why = shown(&sentences.told(&pause::told(pause)));
        shell.warn(&sentences.told(&Remark::new("send-paused").with("why", why)));
    }
    if let Some(ending) = ending(errand, why, tally) {
        shell.warn(&sentences.told(&ending));
    }
    let open = waiting + tally.deferred;
    shell.say(&sentences.told(&next(errand, open, doubtful)));
    match why {
        Why::Interrupted if open > 0 => Exit::Interrupted,
        Why::Paused(_) if tally.accepted + tally.uncertain == 0 => Exit::World,
        _ if open + doubtful + tally.failed > 0 => Exit::Recipients,
        _ => Exit::Done,
    }
}

/// Whether somebody is left.
fn is_open(tally: &Tally) -> bool {
    tally.queued + tally.claimed + tally.sending + tally.deferred > 0
}

/// Why a run ended with members left, where nothing is wrong with it; and what mails the refused.
fn ending(errand: &Errand<'_>, why: &Why, tally: &Tally) -> Option<Remark> {
    match why {
        Why::Later(until) => {
            let when = until.map_or_else(|| "none".to_owned(), |until| wall_time(errand.project, until));
            Some(Remark::new("send-later").with("when", when))
        }
        Why::TooLate => {
            let end = errand.appointment.map(|appointment| wall_time(errand.project, appointment.closes));
            Some(Remark::new("send-too-late").with("end", end.unwrap_or_default()))
        }
        Why::Paused(Pause::EqualReplies(_) | Pause::ManyRefused(..)) if tally.failed > 0 => {
            Some(Remark::new("send-refused-again").with("command", errand.go_on()))
        }
        Why::Done | Why::Interrupted | Why::Paused(_) => None,
    }
}

/// The most useful line comes last, and names the next command.
fn next(errand: &Errand<'_>, open: u64, doubtful: u64) -> Remark {
    match (open, doubtful) {
        (0, 0) => Remark::new("send-next-report").with("newsletter", errand.slug),
        (0, _) => errand.about_uncertain(),
        _ => Remark::new("send-next").with("command", errand.go_on()).with("newsletter", errand.slug),
    }
}

/// `409 accepted, 2 try later, 1 refused.`
fn counts(tally: &Tally) -> Remark {
    let counts = [
        (tally.accepted, Became::Accepted),
        (tally.deferred, Became::Later),
        (tally.failed, Became::Refused),
        (tally.uncertain, Became::Uncertain),
        (tally.suppressed, Became::NotMailed),
        (tally.queued + tally.claimed + tally.sending, Became::Waiting),
    ];
    let told = counts.into_iter().filter(|(count, became)| *count > 0 || *became == Became::Accepted);
    let told =
        told.map(|(count, became)| Remark::new("send-count").with("count", count).telling("outcome", [word(became)]));
    Remark::new("send-counts").telling("counts", told)
}

fn broken(errand: &Errand<'_>, error: RunError) -> Failure {
    let exit = match &error {
        RunError::Ledger { accepted, .. } if *accepted > 0 => Exit::Recipients,
        RunError::Ledger { error, .. } if error.kind == crate::ledger::LedgerFault::Busy => Exit::Refused,
        _ => Exit::World,
    };
    let broken = Remark::new("send-broken").with("error", with_cause(&error));
    Failure::told_as(exit, &broken.with("command", errand.go_on()))
}

/// Lists, by address, those of whom nobody knows whether they got it.
pub fn name_uncertain(shell: &Shell, ledger: &Journaled, summary: &Summary) -> Result<(), Failure> {
    if summary.tally.uncertain == summary.tally.skipped {
        return Ok(());
    }
    let sentences = shell.sentences();
    every_delivery(ledger, summary, |delivery| {
        if delivery.state == State::Uncertain && delivery.doubt.is_none() {
            let who = delivery.address.as_deref().map_or_else(|| format!("{:?}", delivery.member), shown);
            shell.warn(&sentences.told(&Remark::new("send-uncertain").with("who", who)));
        }
        Ok(())
    })
}

/// What is shown while it goes on.
struct Show<'a> {
    shell: &'a Shell,
    sentences: Sentences,
    project: &'a Project,
    json: bool,
    all: u64,
    done: u64,
    failed: u64,
    bar: Option<ProgressBar>,
    /// Members who were put off and wait.
    put_off: HashSet<Seq>,
    /// Nobody reads our results any more.
    deaf: bool,
}

impl<'a> Show<'a> {
    fn new(errand: &Errand<'a>, all: u64) -> Show<'a> {
        let (shell, project, json) = (errand.shell, errand.project, errand.command.json);
        let sentences = shell.sentences();
        let bar = (!shell.quiet && !json && std::io::stderr().is_terminal()).then(|| bar(all, &sentences));
        Show { shell, sentences, project, json, all, done: 0, failed: 0, bar, put_off: HashSet::new(), deaf: false }
    }

    fn tell(&mut self, event: &Event) {
        if self.json && !self.deaf {
            let written = self.shell.json(&as_json(event));
            self.deaf = written.is_err();
            tolerate(self.shell, written);
        }
        match event {
            Event::Began { .. } => {}
            Event::Shifted(shift) => self.say(&shifted(self.project, shift)),
            Event::Waits { until, what } => {
                let remark = Remark::new("send-waits").with("time", wall_time(self.project, *until));
                self.say(&remark.with("what", wait_word(*what)).with("count", self.put_off.len()));
            }
            Event::Settled { seq, address, state, verdict, .. } => {
                if verdict.reason.as_deref() == Some(UNWANTED) {
                    let address = address.as_deref().map(shown).unwrap_or_default();
                    self.say(&Remark::new("send-unwanted").with("address", address));
                }
                self.settled(*seq, *state);
            }
        }
    }

    /// Counts a member as done who will not be mailed again in this run, as far as it is known.
    fn settled(&mut self, seq: Seq, state: State) {
        match state {
            State::Queued => return,
            State::Deferred => {
                self.put_off.insert(seq);
                return;
            }
            _ => _ = self.put_off.remove(&seq),
        }
        let tenth = |done: u64| done * 10 / self.all.max(1);
        let before = tenth(self.done);
        self.done += 1;
        self.failed += u64::from(state == State::Failed);
        match &self.bar {
            Some(bar) => {
                let failed = Remark::new("send-bar-failed").with("count", self.failed);
                bar.set_message(self.sentences.told(&failed));
                bar.set_position(self.done);
            }
            None if tenth(self.done) > before && !self.json => {
                let progress = Remark::new("send-progress").with("done", self.done).with("all", self.all);
                let progress = progress.with("percent", tenth(self.done) * 10).with("failed", self.failed);
                self.shell.say(&self.sentences.told(&progress));
            }
            None => {}
        }
    }

    /// Tells something beside the bar.
    fn say(&self, remark: &Remark) {
        let mut lines = self.sentences.told(remark);
        if let Some(hint) = self.sentences.advice(remark) {
            lines.push_str(&format!("\n  {hint}"));
        }
        match &self.bar {
            Some(bar) => bar.suspend(|| self.shell.warn(&lines)),
            None => self.shell.say(&lines),
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(all: u64, sentences: &Sentences) -> ProgressBar {
    let told = |key| sentences.told(&Remark::new(key));
    let left = sentences.told(&Remark::new("send-bar-left").with("time", "{eta}"));
    let ctrl_c = if width() >= 90 { format!("    {}", told("send-bar-stop")) } else { String::new() };
    let template = format!("{}  {{bar:24}}  {{pos}}/{{len}}  {{rate}}  {{msg}}  {left}{ctrl_c}", told("send-bar"));
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    let style = ProgressStyle::with_template(&template).map(|style| style.with_key("rate", rate));
    ProgressBar::new(all).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The pace as a sentence.
fn shifted(project: &Project, shift: &Shift) -> Remark {
    let who = |provider: &Option<String>| if provider.is_some() { "provider" } else { "all" };
    let named = |provider: &Option<String>| {
        let name = provider.as_deref().map(shown).unwrap_or_default();
        Remark::new("send-taker").with("who", who(provider)).with("provider", name)
    };
    match shift {
        Shift::Slower { provider, rate, connections, said } => Remark::new("send-slower")
            .with("who", who(provider))
            .telling("provider", [named(provider)])
            .with("rate", per_time(*rate))
            .with("connections", connections)
            .with("said", shown(said)),
        Shift::Held { provider, until, blame, said } => {
            let until = until.map_or_else(|| "none".to_owned(), |until| wall_time(project, until));
            let remark = match blame {
                None => Remark::new("send-held").with("who", who(provider)).with("until", until),
                Some(Blame::Content) => Remark::new("send-blocked-content"),
                Some(Blame::Dns) => Remark::new("send-blocked-dns"),
                Some(Blame::Sender) => Remark::new("send-blocked-sender"),
            };
            remark.telling("provider", [named(provider)]).with("said", shown(said))
        }
    }
}

/// `7/s`, `20/min`.
fn per_time(rate: f64) -> String {
    if rate >= 1.0 { format!("{rate:.1}/s") } else { format!("{:.0}/min", (rate * 60.0).max(1.0)) }
}

fn wait_word(what: Wait) -> &'static str {
    match what {
        Wait::PutOff => "put-off",
        Wait::Provider => "provider",
        Wait::Account => "account",
        Wait::Connection => "connection",
        Wait::Others => "others",
    }
}

fn blame_word(blame: Blame) -> &'static str {
    match blame {
        Blame::Content => "content",
        Blame::Dns => "dns",
        Blame::Sender => "sender",
    }
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
        Event::Shifted(Shift::Slower { provider, rate, connections, said }) => serde_json::json!({
            "schema": 1, "event": "slower", "provider": provider, "per_second": rate, "connections": connections, "reply": said,
        }),
        Event::Shifted(Shift::Held { provider, until, blame, said }) => serde_json::json!({
            "schema": 1, "event": "held", "provider": provider, "until": until.map(moment), "reason": blame.map(blame_word),
            "reply": said,
        }),
        Event::Waits { until, what } => {
            serde_json::json!({"schema": 1, "event": "waits", "until": moment(*until), "for": wait_word(*what)})
        }
    }
}
