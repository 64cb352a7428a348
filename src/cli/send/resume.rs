//! `diglot send --resume`: goes on with what was frozen, for those who have not been served.
//!
//! Until the number is confirmed nothing is decided: who left the list, and what becomes of the uncertain, is counted before
//! and recorded after. Only what a dead run left is recorded at once, because it is the truth whoever answers.

use std::collections::{BTreeMap, HashSet};

use super::checked::compose;
use super::progress::mail;
use super::{Errand, inputs_in, overview, progress, punctual, way};
use crate::cli::arguments::Uncertain;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::{Project, with_cause};
use crate::cli::report::{every_delivery, hex, moment};
use crate::clock::Timestamp;
use crate::delivery::{PATIENCE, Suppressed, changed};
use crate::keys::{Keys, MemberId};
use crate::language::Languages;
use crate::ledger::{Begin, Decision, Delivery, Ending, Journaled, LEFT_THE_LIST, Ledger, State, Summary};
use crate::members::MemberList;
use crate::shown::shown;

/// Goes on with a send that was begun.
pub fn run(errand: &Errand<'_>, summary: &Summary, list: &MemberList) -> Outcome {
    let Errand { shell, project, slug, .. } = errand;
    refuse_edited(errand, summary)?;
    let Some(keys) = project.keys()? else { return Err(no_keys(project)) };
    let decision = decision(errand.command.uncertain);
    if errand.command.dry_run {
        return dry(errand, summary, list, &keys, decision);
    }
    let way = way::open(project)?;
    let mut ledger = project.ledger(&keys)?;
    recover(errand, &mut ledger, summary)?;
    let summary = ledger.newsletter(slug).map_err(Project::ledger_failure)?.expect("it was there a moment ago");
    let waiting = waiting(&ledger, &summary, list, &keys, project.clock.now(), decision)?;
    refuse_doubtful_list(&waiting, list)?;
    if waiting.mails() == 0 {
        return nobody(errand, &mut ledger, &summary, &waiting, decision);
    }
    progress::name_uncertain(shell, &ledger, &summary)?;
    show(errand, &summary, &waiting, &way.describe());
    overview::confirm(errand, waiting.mails())?;
    punctual::wait(errand)?;
    way.check().map_err(|error| Failure::new(Exit::World, with_cause(&error)))?;
    if let Some(decision) = decision {
        ledger.decide(summary.id, decision).map_err(Project::ledger_failure)?;
    }
    ledger.leave_out(summary.id, &waiting.left, LEFT_THE_LIST).map_err(Project::ledger_failure)?;
    mail(errand, &mut ledger, &keys, way.as_ref(), waiting.mails())
}

/// A list that lacks everybody is most likely another list, and a row that cannot be read is not a row that is gone.
fn refuse_doubtful_list(waiting: &Waiting, list: &MemberList) -> Result<(), Failure> {
    let (left, bad) = (waiting.left.len() as u64, list.tally().bad);
    if left > 0 && bad > 0 {
        return Err(Failure::new(
            Exit::Settings,
            format!(
                "{} who wait are not on the list, and {bad} of its rows cannot be read; nothing was sent",
                overview::people(left)
            ),
        )
        .hint("mend the rows first, so that nobody is left out by mistake"));
    }
    if left > 0 && waiting.mails() + waiting.later == 0 {
        return Err(Failure::new(
            Exit::Refused,
            format!("none of the {} who wait is on this list; nothing was sent", overview::people(left)),
        )
        .hint("is it the right list? --to FILE names another one"));
    }
    Ok(())
}

/// Nobody is due: all done, or some are for later, or only those are open of whom nobody knows.
fn nobody(
    errand: &Errand<'_>,
    ledger: &mut Journaled,
    summary: &Summary,
    waiting: &Waiting,
    decision: Option<Decision>,
) -> Outcome {
    if waiting.later > 0 {
        return Err(not_due(errand, waiting));
    }
    if decision == Some(Decision::Skip) {
        let count = ledger.decide(summary.id, Decision::Skip).map_err(Project::ledger_failure)?;
        errand.shell.out(&format!("{count} uncertain given up. `diglot report {}` names them.\n", errand.slug))?;
        return Ok(Exit::Done);
    }
    progress::name_uncertain(errand.shell, ledger, summary)?;
    let open = summary.tally.uncertain - summary.tally.skipped;
    if open > 0 {
        return Err(Failure::new(Exit::Recipients, format!("nobody is waiting; {open} uncertain"))
            .hint(errand.about_uncertain()));
    }
    Err(Failure::new(
        Exit::Refused,
        format!("nobody is waiting: {} accepted; nothing was sent", summary.tally.accepted),
    )
    .hint(format!("`diglot report {}` tells more", errand.slug)))
}

/// The relay asked for patience, and a run does not wait that long.
fn not_due(errand: &Errand<'_>, waiting: &Waiting) -> Failure {
    let when = waiting.due.map(moment).unwrap_or_default();
    Failure::new(
        Exit::Recipients,
        format!("{} to try later, and not due before {when}; nothing was sent", waiting.later),
    )
    .hint(format!("then: {}", errand.go_on()))
}

fn no_keys(project: &Project) -> Failure {
    let path = project.environment.keys_file(&project.root);
    Failure::new(Exit::Settings, format!("the keys file {} is missing", path.display()))
        .hint("restore it from your backup")
}

/// Never two contents unnoticed: the editions were frozen, and a changed file means that somebody expects other ones.
pub(super) fn refuse_edited(errand: &Errand<'_>, summary: &Summary) -> Result<(), Failure> {
    let Errand { project, slug, .. } = errand;
    let editions: Vec<Languages> = summary.editions.iter().map(|(_, edition)| edition.languages.clone()).collect();
    let languages = editions.iter().flat_map(|languages| languages.iter().cloned()).collect();
    let composed = compose(project, slug, &editions).value;
    let rendered: Vec<_> = composed.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect();
    let changes = changed(&summary.inputs, &inputs_in(project, slug, languages, &rendered));
    if changes.is_empty() {
        return Ok(());
    }
    let files: Vec<String> =
        changes.iter().map(|change| format!("{} ({})", change.path, change.how.as_str())).collect();
    Err(Failure::new(
        Exit::Refused,
        format!("{slug} was edited since its send began: {}; nothing was sent", files.join(", ")),
    )
    .hint("undo the change and go on with --resume, so that everybody gets the same newsletter"))
}

/// Finds out what a dead run left, before anybody is asked anything.
fn recover(errand: &Errand<'_>, ledger: &mut Journaled, summary: &Summary) -> Result<(), Failure> {
    let run = ledger.begin(summary.id, &Begin { connections: 1, flight: 1 }).map_err(Project::ledger_failure)?;
    let (requeued, uncertain) = (run.requeued, run.uncertain);
    ledger.end(run, &Ending("recovered".into())).map_err(Project::ledger_failure)?;
    if requeued + uncertain > 0 {
        errand.shell.say(&format!("The last run was cut off: {requeued} back to the queue, {uncertain} uncertain."));
    }
    Ok(())
}

fn decision(uncertain: Option<Uncertain>) -> Option<Decision> {
    match uncertain {
        None | Some(Uncertain::Hold) => None,
        Some(Uncertain::Resend) => Some(Decision::Resend),
        Some(Uncertain::Skip) => Some(Decision::Skip),
    }
}

/// Who waits, who left the list, and how many are new on it.
struct Waiting {
    /// Those who are due now, or so soon that the run waits for them.
    editions: BTreeMap<Languages, u64>,
    /// How many are not due yet, and when the first of them is.
    later: u64,
    due: Option<Timestamp>,
    left: Vec<MemberId>,
    added: usize,
}

impl Waiting {
    fn mails(&self) -> u64 {
        self.editions.values().sum()
    }
}

fn waiting(
    ledger: &Journaled,
    summary: &Summary,
    list: &MemberList,
    keys: &Keys,
    now: Timestamp,
    decision: Option<Decision>,
) -> Result<Waiting, Failure> {
    let suppressed = Suppressed::read(ledger).map_err(Project::ledger_failure)?;
    let mut present: HashSet<MemberId> =
        list.members().map(|member| keys.identity.member_id(&member.address)).collect();
    let mut waiting = Waiting { editions: BTreeMap::new(), later: 0, due: None, left: Vec::new(), added: 0 };
    every_delivery(ledger, summary, |delivery| {
        let is_present = present.remove(&delivery.member);
        if !waits(&delivery, decision) || (is_present && suppressed.reason(delivery.member).is_some()) {
            return Ok(());
        }
        if !is_present {
            waiting.left.push(delivery.member);
        } else if delivery.state == State::Deferred && delivery.next_at > now.plus(PATIENCE) {
            waiting.later += 1;
            waiting.due = waiting.due.into_iter().chain([delivery.next_at]).min();
        } else {
            *waiting.editions.entry(delivery.languages).or_default() += 1;
        }
        Ok(())
    })?;
    waiting.added = present.iter().filter(|member| suppressed.reason(**member).is_none()).count();
    Ok(waiting)
}

/// Whether a delivery would be mailed by this run, as far as its state goes.
fn waits(delivery: &Delivery, decision: Option<Decision>) -> bool {
    match delivery.state {
        State::Queued | State::Claimed | State::Deferred => true,
        State::Sending | State::Uncertain => {
            decision == Some(Decision::Resend) && delivery.doubt.as_deref() != Some("skipped")
        }
        State::Accepted | State::Failed | State::Suppressed => false,
    }
}

fn show(errand: &Errand<'_>, summary: &Summary, waiting: &Waiting, way: &str) {
    let Errand { shell, project, .. } = errand;
    shell.warn(&format!("From   <{}>     via {way}", project.config.organisation.from));
    for (languages, count) in &waiting.editions {
        let edition = summary.editions.iter().find(|(_, edition)| edition.languages == *languages);
        let subject = edition.map(|(_, edition)| shown(&edition.subject)).unwrap_or_default();
        shell.warn(&format!("  {:<12}  {count:>7}   “{subject}”", languages.to_string()));
    }
    let (accepted, uncertain) = (summary.tally.accepted, summary.tally.uncertain);
    shell.warn(&format!("{accepted} accepted before, {uncertain} uncertain. Content {}.", hex(&summary.content, 6)));
    let notes = [
        (waiting.later, "to be tried later, not due yet"),
        (waiting.left.len() as u64, "no longer on the list, mailed nothing"),
        (waiting.added as u64, "new on the list, not part of this send"),
    ];
    for (count, note) in notes.iter().filter(|(count, _)| *count > 0) {
        shell.warn(&format!("{}: {note}.", overview::people(*count)));
    }
    shell.warn(&format!("This mails {} and cannot be undone.", overview::people(waiting.mails())));
}

fn dry(errand: &Errand<'_>, summary: &Summary, list: &MemberList, keys: &Keys, decision: Option<Decision>) -> Outcome {
    let Errand { shell, project, slug, command, .. } = errand;
    let Some(ledger) = project.look_into_ledger()? else { return Err(no_keys(project)) };
    let waiting = waiting(&ledger, summary, list, keys, project.clock.now(), decision)?;
    refuse_doubtful_list(&waiting, list)?;
    show(errand, summary, &waiting, &way::open(project)?.describe());
    if command.json {
        let event = serde_json::json!({"schema": 1, "event": "summary", "dry_run": true, "newsletter": slug.as_str(), "mails": waiting.mails()});
        shell.json(&event)?;
    } else {
        shell.out(&format!("Nothing was sent. Go on with: {}\n", errand.go_on()))?;
    }
    Ok(Exit::Done)
}
