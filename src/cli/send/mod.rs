//! `diglot send`: mails a newsletter, once to each member. What is decided is decided in `delivery`; here it is shown and asked.

mod overview;
mod progress;
mod rehearsal;
mod resume;
mod trial;
mod way;

use std::path::PathBuf;

use super::arguments::Send;
use super::check::check_composed;
use super::exit::{Exit, Failure, Outcome};
use super::members::{read_list, tell_keys, too_many_bad};
use super::project::Project;
use super::report::moment;
use super::shell::Shell;
use crate::compose::{Composed, Wanted};
use crate::delivery::{self, Made, Plan, Suppressed, content, plan, recipients};
use crate::keys::Keys;
use crate::language::{Language, Languages};
use crate::ledger::{Frozen, FrozenEdition, Input, Ledger, Summary};
use crate::members::MemberList;
use crate::message::Letter;
use crate::problem::Problem;
use crate::render::Rendered;
use crate::sources::Slug;

/// Runs the command: a test, a dry run, a first send or a resumed one.
pub fn run(shell: &Shell, project: &Project, command: &Send) -> Outcome {
    let slug = project.newsletter(&command.newsletter)?;
    if !command.test.is_empty() {
        return trial::run(shell, project, command, &slug);
    }
    let list = read_members(shell, project, command)?;
    let known = known(project, &slug)?;
    match (known, command.resume) {
        (Some(summary), true) => resume::run(shell, project, command, &slug, &summary, &list),
        (known, false) => first(shell, project, command, &slug, known.as_ref(), &list),
        (None, true) => {
            Err(Failure::new(Exit::Refused, format!("{slug} was not begun, so there is nothing to go on with"))
                .hint(format!("diglot send {slug}")))
        }
    }
}

/// The list, with its doubtful rows shown; too many bad ones are a refusal.
fn read_members(shell: &Shell, project: &Project, command: &Send) -> Result<MemberList, Failure> {
    let file: PathBuf = command.to.clone().unwrap_or_else(|| project.root.join(&project.config.members.file));
    let list = read_list(project, &file, None)?;
    shell.findings(&list.problems);
    let tally = list.value.tally();
    if too_many_bad(project, tally) {
        return Err(Failure::new(
            Exit::Settings,
            format!("{} of {} rows of the member list cannot be used", tally.bad, tally.rows),
        )
        .hint("mend them, or allow more by [members] max-bad-rows"));
    }
    Ok(list.value)
}

fn known(project: &Project, slug: &Slug) -> Result<Option<Summary>, Failure> {
    match project.look_into_ledger()? {
        Some(ledger) => ledger.newsletter(slug).map_err(Project::ledger_failure),
        None => Ok(None),
    }
}

/// Everything about a send that can be known before it.
struct Prepared {
    rendered: Vec<Rendered>,
    letters: Vec<Letter>,
    inputs: Vec<Input>,
    plan: Plan,
    suppressed: Suppressed,
}

fn first(
    shell: &Shell,
    project: &Project,
    command: &Send,
    slug: &Slug,
    known: Option<&Summary>,
    list: &MemberList,
) -> Outcome {
    let mut keys = project.keys()?;
    let prepared = prepare(shell, project, slug, list, keys.as_ref())?;
    if let Some(summary) = known {
        return Err(begun(slug, summary));
    }
    if prepared.plan.mails() == 0 {
        return Err(Failure::new(
            Exit::Refused,
            "nobody is left to send to: the list is empty, or everybody on it is left out",
        ));
    }
    let way = way::open(project)?;
    overview::show(shell, project, &prepared, way.as_ref())?;
    if command.dry_run {
        return rehearsal::run(shell, project, slug, &prepared, list, keys.take().unwrap_or_else(Keys::sample));
    }
    overview::confirm(shell, command.confirm, prepared.plan.mails())?;
    way.check().map_err(|error| Failure::new(Exit::World, super::project::with_cause(&error)))?;
    let (keys, made) = project.keys_or_made()?;
    tell_keys(shell, project, made);
    let mut ledger = project.ledger(&keys)?;
    freeze(&mut ledger, slug, &prepared, list, &keys)?;
    progress::mail(shell, project, command, slug, &mut ledger, &keys, way.as_ref(), prepared.plan.mails())
}

/// Composes, checks and plans; errors that somebody would receive are a refusal.
fn prepare(
    shell: &Shell,
    project: &Project,
    slug: &Slug,
    list: &MemberList,
    keys: Option<&Keys>,
) -> Result<Prepared, Failure> {
    let editions: Vec<Languages> = list.tally().editions.iter().map(|(languages, _)| languages.clone()).collect();
    let composed = project.compose(&Wanted { slugs: vec![slug.clone()], editions: editions.clone() }, &mut |_, _| {});
    let problems = check_composed(project, &composed);
    let (stopping, passing): (Vec<Problem>, Vec<Problem>) = problems.into_iter().partition(|problem| {
        problem.is_error() && (editions.is_empty() || editions.iter().any(|languages| problem.concerns(languages)))
    });
    shell.findings(&passing);
    if !stopping.is_empty() {
        return Err(Failure {
            message: format!("{slug} has errors in a language that somebody receives; nothing was sent"),
            ..Failure::problems(Exit::Content, stopping)
        });
    }
    let rendered: Vec<Rendered> =
        composed.value.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect();
    let made: Vec<Languages> = rendered.iter().map(|rendered| rendered.languages.clone()).collect();
    let suppressed = match project.look_into_ledger()? {
        Some(ledger) => Suppressed::read(&ledger).map_err(Project::ledger_failure)?,
        None => Suppressed::default(),
    };
    let identity = keys.map_or_else(|| Keys::sample().identity, |keys| keys.identity.clone());
    let plan = plan(list.members(), &identity, &suppressed, &made);
    let rendered: Vec<Rendered> = rendered.into_iter().filter(|rendered| plan.receives(&rendered.languages)).collect();
    let settings = project.mail_settings();
    let letters = rendered.iter().map(|rendered| Letter::new(rendered, &settings).value).collect();
    Ok(Prepared { inputs: inputs(project, slug, &rendered), rendered, letters, plan, suppressed })
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
fn begun(slug: &Slug, summary: &Summary) -> Failure {
    let tally = &summary.tally;
    let all =
        tally.queued + tally.claimed + tally.sending + tally.accepted + tally.deferred + tally.failed + tally.uncertain;
    let refused = |message| Failure::new(Exit::Refused, message);
    if tally.accepted == all {
        let when = summary.finished_at.map(moment).unwrap_or_default();
        return refused(format!("this newsletter was sent to all {all} on {when}; nothing was sent"))
            .hint(format!("`diglot report {slug}` lists them"));
    }
    let counts = format!(
        "{} of {all} accepted, {} waiting, {} to try later, {} refused, {} uncertain",
        tally.accepted,
        tally.queued + tally.claimed + tally.sending,
        tally.deferred,
        tally.failed,
        tally.uncertain
    );
    if summary.finished_at.is_some() {
        return refused(format!("this newsletter was sent ({counts}); nothing was sent now"))
            .hint(format!("`diglot report {slug}` tells why"));
    }
    refused(format!("this newsletter was begun on {} ({counts}); nothing was sent now", moment(summary.frozen_at)))
        .hint(format!("go on with: diglot send {slug} --resume"))
}

/// Fixes everything, so that whatever happens later is known.
fn freeze(
    ledger: &mut impl Ledger,
    slug: &Slug,
    prepared: &Prepared,
    list: &MemberList,
    keys: &Keys,
) -> Result<(), Failure> {
    let editions: Vec<Languages> = prepared.rendered.iter().map(|rendered| rendered.languages.clone()).collect();
    let frozen = prepared.rendered.iter().zip(&prepared.letters).map(|(rendered, letter)| FrozenEdition {
        languages: rendered.languages.clone(),
        subject: rendered.subject.clone(),
        segments: letter.to_bytes(),
        sha256: rendered.sha256(),
    });
    let mut recipients = recipients(list.members(), &keys.identity, &prepared.suppressed, &editions);
    let frozen = Frozen {
        slug: slug.clone(),
        content: content(&prepared.inputs),
        inputs: prepared.inputs.clone(),
        editions: frozen.collect(),
        recipients: &mut recipients,
    };
    ledger.freeze(frozen).map(|_| ()).map_err(Project::ledger_failure)
}

/// The editions of one newsletter, composed again.
fn compose(project: &Project, slug: &Slug, editions: &[Languages]) -> crate::problem::Warned<Composed> {
    project.compose(&Wanted { slugs: vec![slug.clone()], editions: editions.to_vec() }, &mut |_, _| {})
}
