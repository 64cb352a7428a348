//! `diglot send --resume`: goes on with what was frozen, for those who have not been served.

use std::collections::{BTreeMap, HashSet};

use super::{compose, inputs_in, overview, progress, way};
use crate::cli::arguments::{Send, Uncertain};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::{Project, with_cause};
use crate::cli::report::{every_delivery, hex, moment};
use crate::cli::shell::Shell;
use crate::clock::Timestamp;
use crate::delivery::{Suppressed, changed};
use crate::keys::{Keys, MemberId};
use crate::language::Languages;
use crate::ledger::{Begin, Decision, Ending, Ledger, SqliteLedger, State, Summary};
use crate::members::MemberList;
use crate::shown::shown;
use crate::sources::Slug;

/// Goes on with a send that was begun.
pub fn run(
    shell: &Shell,
    project: &Project,
    command: &Send,
    slug: &Slug,
    summary: &Summary,
    list: &MemberList,
) -> Outcome {
    refuse_edited(project, slug, summary)?;
    let Some(keys) = project.keys()? else { return Err(no_keys(project)) };
    if command.dry_run {
        return dry(shell, project, slug, summary, list, &keys);
    }
    let way = way::open(project)?;
    let mut ledger = project.ledger(&keys)?;
    recover(shell, &mut ledger, summary)?;
    if let Some(decision) = decision(command.uncertain) {
        let count = ledger.decide(summary.id, decision).map_err(Project::ledger_failure)?;
        shell.say(&format!(
            "{count} uncertain: {}.",
            if decision == Decision::Resend { "back to the queue, a double is possible" } else { "given up" }
        ));
    }
    let summary = ledger.newsletter(slug).map_err(Project::ledger_failure)?.expect("it was there a moment ago");
    let waiting = waiting(&ledger, &summary, list, &keys, project.clock.now())?;
    ledger.leave_out(summary.id, &waiting.left).map_err(Project::ledger_failure)?;
    if waiting.mails() == 0 && waiting.later > 0 {
        return Err(not_due(slug, &waiting));
    }
    if waiting.mails() == 0 {
        return nothing_left(shell, &ledger, slug, &summary);
    }
    show(shell, project, &summary, &waiting, &way.describe());
    overview::confirm(shell, command.confirm, waiting.mails())?;
    way.check().map_err(|error| Failure::new(Exit::World, with_cause(&error)))?;
    progress::mail(shell, project, command, slug, &mut ledger, &keys, way.as_ref(), waiting.mails())
}

/// The relay asked for patience, and a run does not wait.
fn not_due(slug: &Slug, waiting: &Waiting) -> Failure {
    let when = waiting.due.map(moment).unwrap_or_default();
    Failure::new(
        Exit::Recipients,
        format!("{} to try later, and not due before {when}; nothing was sent", waiting.later),
    )
    .hint(format!("then: diglot send {slug} --resume"))
}

fn no_keys(project: &Project) -> Failure {
    let path = project.environment.keys_file(&project.root);
    Failure::new(Exit::Settings, format!("the keys file {} is missing", path.display()))
        .hint("restore it from your backup")
}

/// Never two contents unnoticed: the editions were frozen, and a changed file means that somebody expects other ones.
fn refuse_edited(project: &Project, slug: &Slug, summary: &Summary) -> Result<(), Failure> {
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
fn recover(shell: &Shell, ledger: &mut SqliteLedger, summary: &Summary) -> Result<(), Failure> {
    let run = ledger.begin(summary.id, &Begin { connections: 1, flight: 1 }).map_err(Project::ledger_failure)?;
    let (requeued, uncertain) = (run.requeued, run.uncertain);
    ledger.end(run, &Ending("recovered".into())).map_err(Project::ledger_failure)?;
    if requeued + uncertain > 0 {
        shell.say(&format!("The last run ended without an end: {requeued} back to the queue, {uncertain} uncertain."));
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
    /// Those who are due now.
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
    ledger: &SqliteLedger,
    summary: &Summary,
    list: &MemberList,
    keys: &Keys,
    now: Timestamp,
) -> Result<Waiting, Failure> {
    let suppressed = Suppressed::read(ledger).map_err(Project::ledger_failure)?;
    let mut present: HashSet<MemberId> =
        list.members().map(|member| keys.identity.member_id(&member.address)).collect();
    let mut waiting = Waiting { editions: BTreeMap::new(), later: 0, due: None, left: Vec::new(), added: 0 };
    every_delivery(ledger, summary, |delivery| {
        let is_present = present.remove(&delivery.member);
        let is_waiting = matches!(delivery.state, State::Queued | State::Claimed | State::Deferred);
        if !is_waiting || (is_present && suppressed.reason(delivery.member).is_some()) {
            return Ok(());
        }
        if !is_present {
            waiting.left.push(delivery.member);
        } else if delivery.next_at > now {
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

fn show(shell: &Shell, project: &Project, summary: &Summary, waiting: &Waiting, way: &str) {
    shell.warn(&format!("From   <{}>     via {way}", project.config.organisation.from));
    for (languages, count) in &waiting.editions {
        let edition = summary.editions.iter().find(|(_, edition)| edition.languages == *languages);
        let subject = edition.map(|(_, edition)| shown(&edition.subject)).unwrap_or_default();
        shell.warn(&format!("  {:<12}  {count:>7}   “{subject}”", languages.to_string()));
    }
    let (accepted, uncertain) = (summary.tally.accepted, summary.tally.uncertain);
    shell.warn(&format!("{accepted} accepted before, {uncertain} uncertain. Content {}.", hex(&summary.content, 6)));
    if waiting.later > 0 {
        shell.warn(&format!("{} are to be tried later and are not due yet.", overview::people(waiting.later)));
    }
    if !waiting.left.is_empty() {
        shell.warn(&format!("{} left the list since and get nothing.", overview::people(waiting.left.len() as u64)));
    }
    if waiting.added > 0 {
        shell.warn(&format!(
            "{} joined the list since and are not part of this send.",
            overview::people(waiting.added as u64)
        ));
    }
    shell.warn(&format!("This mails {} and cannot be undone.", overview::people(waiting.mails())));
}

fn dry(shell: &Shell, project: &Project, slug: &Slug, summary: &Summary, list: &MemberList, keys: &Keys) -> Outcome {
    let Some(ledger) = project.look_into_ledger()? else { return Err(no_keys(project)) };
    let waiting = waiting(&ledger, summary, list, keys, project.clock.now())?;
    let way = way::open(project)?;
    show(shell, project, summary, &waiting, &way.describe());
    shell.out(&format!("Nothing was sent. Go on with: diglot send {slug} --resume\n"))?;
    Ok(Exit::Done)
}

/// Nobody waits: done, or only those are open of whom nobody knows.
fn nothing_left(shell: &Shell, ledger: &SqliteLedger, slug: &Slug, summary: &Summary) -> Outcome {
    progress::name_uncertain(shell, ledger, summary)?;
    let open = summary.tally.uncertain - summary.tally.skipped;
    if open > 0 {
        return Err(Failure::new(Exit::Recipients, format!("nobody is waiting; {open} uncertain")).hint(format!(
            "look into the relay's log, then: diglot send {slug} --resume --uncertain skip (or resend)"
        )));
    }
    Err(Failure::new(
        Exit::Refused,
        format!("nobody is waiting: {} accepted; nothing was sent", summary.tally.accepted),
    )
    .hint(format!("`diglot report {slug}` lists them")))
}
