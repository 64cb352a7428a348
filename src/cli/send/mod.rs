//! `diglot send`: mails a newsletter, once to each member. What is decided is decided in `delivery`; here it is shown and asked.

mod checked;
mod interrupt;
mod join;
mod overview;
mod pause;
mod progress;
mod punctual;
mod rehearsal;
mod resume;
pub(in crate::cli) mod trial;
mod waiting;
pub(in crate::cli) mod way;

use std::path::PathBuf;

use clap::ValueEnum;

use self::checked::Checked;
pub(in crate::cli) use self::interrupt::is_asked as is_asked_to_stop;
use super::arguments::Send;
use super::exit::{Exit, Failure, Outcome};
use super::members::{read_list, tell_keys, too_many_bad};
use super::project::Project;
use super::remark::Remark;
use super::report::moment;
use super::shell::Shell;
use crate::delivery::{self, Appointment, Judge, Made, NO_EDITION, Plan, content, plan, recipients};
use crate::keys::{IdentityKey, Keys, MemberId};
use crate::language::{Language, Languages};
use crate::ledger::{Frozen, FrozenEdition, Input, Journaled, Ledger, LedgerError, NewsletterId, Summary};
use crate::members::{Member, MemberList};
use crate::message::Letter;
use crate::render::Rendered;
use crate::shown::shown;
use crate::sources::Slug;

/// One call of `send`: what was asked, of which newsletter.
pub struct Errand<'a> {
    shell: &'a Shell,
    project: &'a Project,
    command: &'a Send,
    slug: &'a Slug,
    appointment: Option<Appointment>,
}

impl Errand<'_> {
    /// The command that goes on with this send, with the same list.
    fn go_on(&self) -> String {
        let list = self.command.to.as_ref().map(|file| format!(" --to {}", quoted(&file.display().to_string())));
        format!("diglot send {} --resume{}", self.slug, list.unwrap_or_default())
    }

    /// The command that does what this dry run has shown.
    fn in_earnest(&self) -> String {
        let command = self.command;
        let uncertain = command.uncertain.and_then(|what| what.to_possible_value());
        let flags = [
            (command.include_new, " --include-new"),
            (command.use_snapshot, " --use-snapshot"),
            (command.new_content, " --new-content"),
            (command.retry_failed, " --retry-failed"),
        ];
        let given: String = flags.into_iter().filter(|(given, _)| *given).map(|(_, flag)| flag).collect();
        let uncertain = uncertain.map(|what| format!(" --uncertain {}", what.get_name()));
        self.go_on() + &given + &uncertain.unwrap_or_default()
    }

    /// What to do about mails of which nobody knows whether they arrived.
    fn about_uncertain(&self) -> Remark {
        Remark::new("send-next-uncertain").with("command", self.go_on())
    }
}

/// A path as it can be typed into a shell.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\._-:~".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", shown(path)) }
}

/// Runs the command: a test, a dry run, a first send or a resumed one.
pub fn run(shell: &Shell, project: &Project, command: &Send) -> Outcome {
    let slug = &project.newsletter(&command.newsletter)?;
    let appointment = punctual::appointment(project, command)?;
    let errand = Errand { shell, project, command, slug, appointment };
    if !command.test.is_empty() {
        return trial::run(&errand);
    }
    interrupt::watch(&errand);
    let list = read_members(&errand)?;
    // Looked into once: each look holds all pages and indexes of the ledger against each other.
    let ledger = project.look_into_ledger()?;
    let summary = ledger.as_ref().map(|ledger| ledger.newsletter(slug)).transpose().map_err(Project::ledger_failure)?;
    match (summary.flatten(), command.goes_on()) {
        (Some(summary), true) => {
            drop(ledger);
            resume::run(&errand, &summary, &list)
        }
        (summary, false) => first(&errand, summary.as_ref(), ledger, &list),
        (None, true) => Err(Failure::told_as(Exit::Refused, &Remark::new("send-not-begun").with("newsletter", slug))),
    }
}

/// The list, with its doubtful rows shown; too many bad ones are a refusal.
fn read_members(errand: &Errand<'_>) -> Result<MemberList, Failure> {
    let Errand { shell, project, command, .. } = errand;
    let file: PathBuf = command.to.clone().unwrap_or_else(|| project.root.join(&project.config.members.file));
    let list = read_list(project, &file, command.encoding.clone())?;
    shell.findings(&list.problems);
    let tally = list.value.tally();
    if too_many_bad(project, tally) {
        let refusal = Remark::new("send-bad-rows").with("bad", tally.bad).with("rows", tally.rows);
        return Err(Failure::told_as(Exit::Settings, &refusal));
    }
    Ok(list.value)
}

/// So many members are set aside at a time.
const BLOCK: usize = 1_000;

/// Everything about a send that can be known before it.
struct Prepared {
    rendered: Vec<Rendered>,
    letters: Vec<Letter>,
    inputs: Vec<Input>,
    plan: Plan,
}

fn first(errand: &Errand<'_>, known: Option<&Summary>, ledger: Option<Journaled>, list: &MemberList) -> Outcome {
    let Errand { shell, project, command, .. } = errand;
    let keys = project.keys()?;
    let prepared = prepare(errand, list, ledger, keys.as_ref())?;
    if let Some(summary) = known {
        if join::is_possible(errand)? {
            return join::run(errand, &prepared);
        }
        return Err(begun(errand, summary));
    }
    if prepared.plan.mails() == 0 {
        return Err(nobody(&prepared.plan));
    }
    let way = way::open(project)?;
    overview::show(errand, &prepared, way.as_ref())?;
    if command.dry_run {
        return rehearsal::run(errand, &prepared, list, &keys.unwrap_or_else(Keys::sample));
    }
    overview::confirm(errand, prepared.plan.mails())?;
    punctual::wait(errand)?;
    way.check().map_err(|error| way::cannot(Exit::World, &error))?;
    let (keys, made) = project.keys_or_made()?;
    tell_keys(shell, project, made);
    let mut ledger = project.ledger(&keys, shell.tongue)?;
    let recording = Remark::new("send-recording").telling("people", [overview::people(prepared.plan.mails())]);
    shell.say(&shell.sentences().told(&recording));
    match freeze(&mut ledger, errand, &prepared, list, &keys) {
        Err(failure) if failure.exit == Exit::Refused && project.shares_ledger()? => {
            drop(ledger);
            return if join::is_possible(errand)? { join::run(errand, &prepared) } else { Err(failure) };
        }
        other => other?,
    }
    progress::mail(errand, &mut ledger, &keys, way.as_ref(), prepared.plan.mails())
}

/// Why nobody would get anything.
fn nobody(plan: &Plan) -> Failure {
    let mut reasons: Vec<Remark> = plan
        .not_mailed
        .iter()
        .map(|(reason, count)| {
            Remark::new("send-nobody-why").with("count", count).telling("why", [overview::why(*reason)])
        })
        .collect();
    if reasons.is_empty() {
        reasons.push(Remark::new("send-nobody-listed"));
    }
    Failure::told_as(Exit::Refused, &Remark::new("send-nobody").telling("why", reasons))
}

/// Composes, checks and plans; errors that somebody would receive are a refusal.
fn prepare(
    errand: &Errand<'_>,
    list: &MemberList,
    ledger: Option<Journaled>,
    keys: Option<&Keys>,
) -> Result<Prepared, Failure> {
    let Errand { shell, project, slug, .. } = *errand;
    let editions: Vec<Languages> = list.tally().editions.iter().map(|(languages, _)| languages.clone()).collect();
    let checked = Checked::of(project, slug, &editions);
    shell.findings(&checked.passing);
    let composed = checked.sound()?;
    let rendered: Vec<Rendered> = composed.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect();
    let made: Vec<Languages> = rendered.iter().map(|rendered| rendered.languages.clone()).collect();
    let identity = &keys.map_or_else(|| Keys::sample().identity, |keys| keys.identity.clone());
    let judge = Judge { identity, ledger: ledger.as_ref().map(|ledger| ledger as &dyn Ledger), editions: &made };
    let plan = plan(list.members(), &judge).map_err(Project::ledger_failure)?;
    let rendered: Vec<Rendered> = rendered.into_iter().filter(|rendered| plan.receives(&rendered.languages)).collect();
    let settings = project.mail_settings();
    let letters = rendered.iter().map(|rendered| Letter::new(rendered, &settings).value).collect();
    Ok(Prepared { inputs: inputs(project, slug, &rendered), rendered, letters, plan })
}

/// What some editions are made of.
fn inputs(project: &Project, slug: &Slug, rendered: &[Rendered]) -> Vec<Input> {
    let languages: Vec<Language> = rendered.iter().flat_map(|rendered| rendered.languages.iter().cloned()).collect();
    inputs_in(project, slug, languages, rendered)
}

fn inputs_in(project: &Project, slug: &Slug, languages: Vec<Language>, rendered: &[Rendered]) -> Vec<Input> {
    let pictures =
        rendered.iter().flat_map(|rendered| &rendered.pictures).map(|picture| picture.path.as_str()).collect();
    let settings = project.settings_of_content();
    delivery::inputs(&Made { slug, sources: &project.sources, languages, pictures, settings: &settings })
}

/// Why a newsletter that was begun is not begun again.
fn begun(errand: &Errand<'_>, summary: &Summary) -> Failure {
    let (slug, tally) = (errand.slug, &summary.tally);
    let waiting = tally.queued + tally.claimed + tally.sending;
    let all = waiting + tally.accepted + tally.deferred + tally.failed + tally.uncertain;
    let counts = Remark::new("send-begun-counts")
        .with("all", all)
        .with("accepted", tally.accepted)
        .with("waiting", waiting)
        .with("later", tally.deferred)
        .with("refused", tally.failed)
        .with("uncertain", tally.uncertain);
    let refusal = if tally.accepted == all {
        let when = summary.finished_at.map(moment).unwrap_or_default();
        Remark::new("send-begun-all").with("all", all).with("when", when).with("newsletter", slug)
    } else if summary.finished_at.is_some() {
        Remark::new("send-begun-ended").telling("counts", [counts]).with("newsletter", slug)
    } else {
        let begun = Remark::new("send-begun").with("when", moment(summary.frozen_at)).telling("counts", [counts]);
        begun.with("command", errand.go_on())
    };
    Failure::told_as(Exit::Refused, &refusal)
}

/// Fixes everything, so that whatever happens later is known. Members for whom there is no edition are among the
/// recipients, set aside at once, so that the report names them.
fn freeze(
    ledger: &mut impl Ledger,
    errand: &Errand<'_>,
    prepared: &Prepared,
    list: &MemberList,
    keys: &Keys,
) -> Result<(), Failure> {
    let slug = errand.slug;
    let editions: Vec<Languages> = prepared.rendered.iter().map(|rendered| rendered.languages.clone()).collect();
    let wanted: Vec<Languages> = list.tally().editions.iter().map(|(languages, _)| languages.clone()).collect();
    let providers = way::providers(errand.project);
    let mut recipients = recipients(list.members(), &keys.identity, &wanted).map(|new| providers.grouped(new));
    let frozen = Frozen {
        slug: slug.clone(),
        content: content(&prepared.inputs),
        inputs: prepared.inputs.clone(),
        editions: frozen_editions(&prepared.rendered, &prepared.letters),
        recipients: &mut recipients,
    };
    let id = ledger.freeze(frozen).map_err(Project::ledger_failure)?;
    crate::failpoint::pass("after-freeze");
    let without = list.members().filter(|member| !editions.contains(&member.languages));
    leave_out(ledger, id, without, &keys.identity).map_err(Project::ledger_failure)
}

/// Editions as the ledger keeps them.
fn frozen_editions(rendered: &[Rendered], letters: &[Letter]) -> Vec<FrozenEdition> {
    let frozen = rendered.iter().zip(letters).map(|(rendered, letter)| FrozenEdition {
        languages: rendered.languages.clone(),
        subject: rendered.subject.clone(),
        segments: letter.to_bytes(),
        sha256: rendered.sha256(),
    });
    frozen.collect()
}

/// Sets aside those for whom there is no edition, a block at a time.
fn leave_out(
    ledger: &mut impl Ledger,
    newsletter: NewsletterId,
    mut members: impl Iterator<Item = Member>,
    identity: &IdentityKey,
) -> Result<(), LedgerError> {
    loop {
        let block: Vec<MemberId> =
            members.by_ref().take(BLOCK).map(|member| identity.member_id(&member.address)).collect();
        if block.is_empty() {
            return Ok(());
        }
        ledger.leave_out(newsletter, &block, NO_EDITION)?;
    }
}
