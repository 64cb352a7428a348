//! `diglot send --resume`: goes on with what was frozen, for those who have not been served, by the list as it is now.
//!
//! Until the number is confirmed nothing is decided: who left the list, whose address changed, who is new, and what becomes of
//! the uncertain and the refused, is counted before and recorded after. Only what a dead run left is recorded at once, because
//! it is the truth whoever answers.

use super::checked::{Checked, compose};
use super::progress::mail;
use super::waiting::{Waiting, failure};
use super::{Errand, frozen_editions, inputs, inputs_in, overview, progress, punctual, way};
use crate::cli::arguments::Uncertain;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::cli::report::{hex, moment};
use crate::delivery::{Asked, Change, Muster, changed, content, recipients};
use crate::keys::{IdentityKey, Keys};
use crate::language::Languages;
use crate::ledger::{Begin, Decision, Ending, Journaled, Ledger, Refrozen, Summary};
use crate::members::MemberList;
use crate::message::Letter;
use crate::render::Rendered;
use crate::shown::shown;
use crate::transport::Open;

/// Goes on with a send that was begun.
pub fn run(errand: &Errand<'_>, summary: &Summary, list: &MemberList) -> Outcome {
    let Errand { shell, project, slug, command, .. } = errand;
    let changes = edited(errand, summary);
    if !changes.is_empty() && !command.use_snapshot && !command.new_content {
        return Err(refused_as_edited(errand, &changes));
    }
    let Some(keys) = project.keys()? else { return Err(no_keys(project)) };
    if command.dry_run {
        return dry(errand, summary, list, &keys, &changes);
    }
    let way = way::open(project)?;
    let mut ledger = project.ledger(&keys, shell.tongue)?;
    recover(errand, &mut ledger, summary)?;
    let summary = ledger.newsletter(slug).map_err(Project::ledger_failure)?.expect("it was there a moment ago");
    let mut plan = Plan::of(errand, &ledger, &summary, list, &keys.identity)?;
    if plan.waiting.mails() == 0 {
        return nobody(errand, &mut ledger, &summary, &mut plan);
    }
    progress::name_uncertain(shell, &ledger, &summary)?;
    show(errand, &summary, &plan, &changes, way.as_ref());
    overview::confirm(errand, plan.waiting.mails())?;
    punctual::wait(errand)?;
    way.check().map_err(|error| way::cannot(Exit::World, &error))?;
    plan.record(errand, &mut ledger, &summary, &keys.identity)?;
    mail(errand, &mut ledger, &keys, way.as_ref(), plan.waiting.mails())
}

/// What this run would do.
struct Plan<'a> {
    muster: Muster<'a>,
    waiting: Waiting,
    /// The content that is frozen anew, with `--new-content`.
    content: Option<Refrozen>,
}

impl<'a> Plan<'a> {
    fn of(
        errand: &Errand<'_>,
        ledger: &dyn Ledger,
        summary: &Summary,
        list: &'a MemberList,
        identity: &'a IdentityKey,
    ) -> Result<Plan<'a>, Failure> {
        let (command, now) = (errand.command, errand.project.clock.now());
        let mut muster = Muster::new(ledger, summary.id, list, identity, now).map_err(failure)?;
        muster.asked = Asked { uncertain: decision(command.uncertain), retry_failed: command.retry_failed };
        muster.editions = present_editions(summary);
        let mut content = None;
        if command.new_content {
            // First as if there were an edition for everybody, which tells the editions that are needed.
            muster.editions = list.tally().editions.iter().map(|(languages, _)| languages.clone()).collect();
            let open = Waiting::of(&mut muster, ledger, command.include_new)?.open;
            muster.editions = present_editions(summary);
            if !open.is_empty() {
                let refrozen = content_now(errand, &open.into_keys().collect::<Vec<_>>())?;
                muster.editions = refrozen.editions.iter().map(|edition| edition.languages.clone()).collect();
                content = Some(refrozen);
            }
        }
        let waiting = Waiting::of(&mut muster, ledger, command.include_new)?;
        refuse_doubtful_list(&waiting, list)?;
        Ok(Plan { muster, waiting, content })
    }

    /// Records all of it. What a crash leaves undone is found again by the next `--resume`.
    fn record(
        &mut self,
        errand: &Errand<'_>,
        ledger: &mut Journaled,
        summary: &Summary,
        identity: &IdentityKey,
    ) -> Result<(), Failure> {
        if let Some(decision) = self.muster.asked.uncertain {
            ledger.decide(summary.id, decision).map_err(Project::ledger_failure)?;
        }
        self.muster.record(ledger).map_err(failure)?;
        if let Some(content) = &self.content {
            ledger.refreeze(summary.id, content).map_err(Project::ledger_failure)?;
        }
        if errand.command.include_new {
            let providers = way::providers(errand.project);
            let mut new =
                recipients(self.muster.added(), identity, &self.muster.editions).map(|new| providers.grouped(new));
            ledger.include(summary.id, &mut new).map_err(Project::ledger_failure)?;
        }
        Ok(())
    }
}

/// The editions of the present freeze: all who have not begun get one of them.
fn present_editions(summary: &Summary) -> Vec<Languages> {
    let present = summary.editions.iter().filter(|(freeze, _)| *freeze == summary.freeze);
    present.map(|(_, edition)| edition.languages.clone()).collect()
}

/// The newsletter as it is now, in some editions; an error that somebody would receive is a refusal.
fn content_now(errand: &Errand<'_>, editions: &[Languages]) -> Result<Refrozen, Failure> {
    let Errand { shell, project, slug, .. } = errand;
    let checked = Checked::of(project, slug, editions);
    shell.findings(&checked.passing);
    let composed = checked.sound()?;
    let rendered: Vec<Rendered> = composed.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect();
    let settings = project.mail_settings();
    let letters: Vec<Letter> = rendered.iter().map(|rendered| Letter::new(rendered, &settings).value).collect();
    let inputs = inputs(project, slug, &rendered);
    Ok(Refrozen { content: content(&inputs), inputs, editions: frozen_editions(&rendered, &letters) })
}

/// A list that lacks everybody is most likely another list, and a row that cannot be read is not a row that is gone.
fn refuse_doubtful_list(waiting: &Waiting, list: &MemberList) -> Result<(), Failure> {
    let (left, bad) = (waiting.left, list.tally().bad);
    let (exit, refusal) = if left > 0 && bad > 0 {
        (Exit::Settings, Remark::new("send-resume-doubtful-list").with("bad", bad))
    } else if left > 0 && waiting.mails() + waiting.later == 0 {
        (Exit::Refused, Remark::new("send-resume-other-list"))
    } else {
        return Ok(());
    };
    Err(Failure::told_as(exit, &refusal.telling("people", [overview::people(left)])))
}

/// Nobody is due: all done, or some are for later, or only those are open of whom nobody knows.
fn nobody(errand: &Errand<'_>, ledger: &mut Journaled, summary: &Summary, plan: &mut Plan<'_>) -> Outcome {
    let waiting = &plan.waiting;
    if waiting.later > 0 {
        return Err(not_due(errand, waiting));
    }
    if waiting.suppressed + waiting.no_edition > 0 {
        // Nobody is mailed by it, and the newsletter can end.
        plan.muster.record(ledger).map_err(failure)?;
    }
    if decision(errand.command.uncertain) == Some(Decision::Skip) {
        let count = ledger.decide(summary.id, Decision::Skip).map_err(Project::ledger_failure)?;
        let skipped = Remark::new("send-resume-skipped").with("count", count).with("newsletter", errand.slug);
        errand.shell.out(&(errand.shell.sentences().told(&skipped) + "\n"))?;
        return Ok(Exit::Done);
    }
    progress::name_uncertain(errand.shell, ledger, summary)?;
    tell_notes(errand, waiting);
    let open = summary.tally.uncertain - summary.tally.skipped;
    if open > 0 {
        let undecided = Remark::new("send-resume-undecided").with("count", open);
        return Err(Failure::told_as(Exit::Recipients, &undecided.telling("advice", [errand.about_uncertain()])));
    }
    // Whoever asked for the refused, and still finds nobody, has had them set aside for another reason.
    let refused = if errand.command.retry_failed { 0 } else { summary.tally.failed };
    let nobody = match refused {
        0 => Remark::new("send-resume-nobody"),
        refused => Remark::new("send-resume-nobody-refused").with("refused", refused).with("command", errand.go_on()),
    };
    Err(Failure::told_as(Exit::Refused, &nobody.with("count", summary.tally.accepted).with("newsletter", errand.slug)))
}

/// The relay asked for patience, and a run does not wait that long.
fn not_due(errand: &Errand<'_>, waiting: &Waiting) -> Failure {
    let when = waiting.due.map(moment).unwrap_or_default();
    let not_due = Remark::new("send-resume-not-due").with("count", waiting.later).with("when", when);
    Failure::told_as(Exit::Recipients, &not_due.with("command", errand.go_on()))
}

fn no_keys(project: &Project) -> Failure {
    let path = project.environment.keys_file(&project.root);
    Failure::told_as(Exit::Settings, &Remark::new("send-resume-no-keys").with("file", path.display()))
}

/// What was edited since the present content was frozen.
fn edited(errand: &Errand<'_>, summary: &Summary) -> Vec<Change> {
    let Errand { project, slug, .. } = errand;
    let editions = present_editions(summary);
    let languages = editions.iter().flat_map(|languages| languages.iter().cloned()).collect();
    let composed = compose(project, slug, &editions).value;
    let rendered: Vec<_> = composed.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect();
    changed(&summary.inputs, &inputs_in(project, slug, languages, &rendered))
}

/// Never two contents unnoticed: nobody joins a send with another content than the one that was frozen.
pub(super) fn refuse_edited(errand: &Errand<'_>, summary: &Summary) -> Result<(), Failure> {
    let changes = edited(errand, summary);
    if changes.is_empty() { Ok(()) } else { Err(refused_as_edited(errand, &changes)) }
}

/// Never two contents unnoticed: the editions were frozen, and a changed file means that somebody expects other ones.
fn refused_as_edited(errand: &Errand<'_>, changes: &[Change]) -> Failure {
    let file =
        |change: &Change| Remark::new("send-resume-file").with("file", &change.path).with("how", change.how.as_str());
    let edited = Remark::new("send-resume-edited").with("newsletter", errand.slug);
    Failure::told_as(Exit::Refused, &edited.telling("files", changes.iter().map(file)))
}

/// Finds out what a dead run left, before anybody is asked anything.
fn recover(errand: &Errand<'_>, ledger: &mut Journaled, summary: &Summary) -> Result<(), Failure> {
    let run = ledger.begin(summary.id, &Begin { connections: 1, flight: 1 }).map_err(Project::ledger_failure)?;
    let (requeued, uncertain) = (run.requeued, run.uncertain);
    ledger.end(run, &Ending("recovered".into())).map_err(Project::ledger_failure)?;
    if requeued + uncertain > 0 {
        let recovered = Remark::new("send-recovered").with("requeued", requeued).with("uncertain", uncertain);
        errand.shell.say(&errand.shell.sentences().told(&recovered));
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

fn show(errand: &Errand<'_>, summary: &Summary, plan: &Plan<'_>, changes: &[Change], way: &dyn Open) {
    let Errand { shell, project, .. } = errand;
    let sentences = shell.sentences();
    let (waiting, new) = (&plan.waiting, plan.content.as_ref());
    let from = format!("<{}>", project.config.organisation.from);
    overview::tell(shell, &sentences.told(&overview::sent_from(&from, way)));
    let frozen = summary.editions.iter().rev().map(|(_, edition)| edition);
    let editions: Vec<_> = new.iter().flat_map(|content| &content.editions).chain(frozen).collect();
    for (languages, count) in &waiting.editions {
        let edition = editions.iter().find(|edition| edition.languages == *languages);
        let subject = edition.map(|edition| shown(&edition.subject)).unwrap_or_default();
        overview::tell(shell, &overview::row(&languages.to_string(), *count, &format!("“{subject}”")));
    }
    let (accepted, uncertain) = (summary.tally.accepted, summary.tally.uncertain);
    let hash = hex(new.map_or(&summary.content, |content| &content.content), 6);
    let before = Remark::new("send-resume-before").with("accepted", accepted).with("uncertain", uncertain);
    shell.warn(&sentences.told(&before.with("content", hash)));
    tell_content(errand, plan, changes);
    tell_notes(errand, waiting);
    shell.warn(&sentences.told(&overview::this_mails(waiting.mails())));
}

/// Which content goes out, where there are two.
fn tell_content(errand: &Errand<'_>, plan: &Plan<'_>, changes: &[Change]) {
    let files = changes.iter().map(|change| &change.path);
    let remark = if errand.command.new_content {
        let open: u64 = plan.waiting.open.values().sum();
        Remark::new("send-resume-new-content").with("count", open).with("begun", plan.waiting.begun)
    } else if changes.is_empty() {
        return;
    } else {
        Remark::new("send-resume-snapshot").listing("files", files)
    };
    errand.shell.warn(&errand.shell.sentences().told(&remark));
}

fn tell_notes(errand: &Errand<'_>, waiting: &Waiting) {
    let sentences = errand.shell.sentences();
    for note in waiting.notes(errand.command.include_new) {
        errand.shell.warn(&sentences.told(&note));
    }
}

fn dry(errand: &Errand<'_>, summary: &Summary, list: &MemberList, keys: &Keys, changes: &[Change]) -> Outcome {
    let Errand { shell, project, slug, command, .. } = errand;
    let Some(ledger) = project.look_into_ledger()? else { return Err(no_keys(project)) };
    let plan = Plan::of(errand, &ledger, summary, list, &keys.identity)?;
    show(errand, summary, &plan, changes, way::open(project)?.as_ref());
    let waiting = &plan.waiting;
    if command.json {
        shell.json(&serde_json::json!({
            "schema": 1, "event": "summary", "dry_run": true, "newsletter": slug.as_str(), "mails": waiting.mails(),
            "later": waiting.later, "left": waiting.left, "suppressed": waiting.suppressed,
            "no_edition": waiting.no_edition, "moved": waiting.moved, "other_languages": waiting.reread,
            "again": waiting.again, "new": waiting.added,
        }))?;
    } else {
        let dry = Remark::new("send-resume-dry").with("command", errand.in_earnest());
        shell.out(&(shell.sentences().told(&dry) + "\n"))?;
    }
    Ok(Exit::Done)
}
