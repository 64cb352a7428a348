//! `diglot l10n accept`: records that translations are right.

use super::super::arguments::L10nAccept;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::shell::Shell;
use super::{check, command, findings, newsletter, state, translation, write_one};
use crate::l10n::{Accepting, LOCK, Named, Scope, State, Wish, accept, tidy, translated_ids};
use crate::language::Language;
use crate::problem::nearest;
use crate::sources::Slug;

/// Writes the lock file, and names what was not recorded.
pub fn run(shell: &Shell, project: &Project, asked: &L10nAccept) -> Outcome {
    let Some(typed) = asked.language.as_ref().filter(|_| !asked.tidy) else { return tidied(shell, project) };
    let language = translation(project, typed)?;
    let slug = newsletter(project, asked.newsletter.as_ref())
        .map_err(|failure| named_without_newsletter(project, asked, &language).unwrap_or(failure))?;
    let found = findings(project, slug.as_ref());
    let scope = Scope { language: Some(&language), slug: slug.as_ref(), leaves_out: None };
    let wish = match asked {
        L10nAccept { all: true, .. } => Wish::All,
        L10nAccept { ids, .. } if ids.is_empty() => Wish::Touched,
        L10nAccept { ids, .. } => Wish::Ids(ids),
    };
    let accepting = accept(&project.sources, &project.config.languages, scope, wish, &found)
        .map_err(|problems| Failure::problems(Exit::Content, problems))?;
    if let Some(failure) = unacceptable(project, &accepting, &language, scope) {
        return Err(failure);
    }
    if accepting.changed && !accepting.recorded.is_empty() {
        write_one(project, LOCK, &accepting.lock)?;
    }
    tell(shell, &accepting, &language, slug.as_ref())?;
    Ok(if accepting.refused.is_empty() { Exit::Done } else { Exit::Content })
}

/// A text named where a newsletter is expected.
fn named_without_newsletter(project: &Project, asked: &L10nAccept, language: &Language) -> Option<Failure> {
    let typed = asked.newsletter.as_ref()?;
    let of_slug = |slug: &Slug| {
        let scope = Scope { language: Some(language), slug: Some(slug), leaves_out: None };
        translated_ids(&project.sources, &project.config.languages, scope).contains(typed)
    };
    let slug = project.sources.slugs().into_iter().rev().find(of_slug)?;
    let command = format!("diglot l10n accept {language} {slug} {typed}");
    let remark = Remark::new("l10n-accept-no-newsletter").with("id", typed).with("command", command);
    Some(Failure::told_as(Exit::Usage, &remark))
}

/// Why an id that somebody named cannot be accepted.
fn unacceptable(project: &Project, accepting: &Accepting, language: &Language, scope: Scope<'_>) -> Option<Failure> {
    if let Some(id) = accepting.untranslated.first() {
        let stub = command(&format!("stub {language}"), scope.slug);
        let remark = Remark::new("l10n-accept-untranslated").with("id", id).with("language", language);
        return Some(Failure::told_as(Exit::Usage, &remark.with("command", stub)));
    }
    // Ids are typed behind a newsletter.
    let (id, slug) = (accepting.unknown.first()?, scope.slug?);
    let known = translated_ids(&project.sources, &project.config.languages, scope);
    let remark = match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => Remark::new("l10n-accept-near").with("near", near),
        None => Remark::new("l10n-accept-unknown"),
    };
    Some(Failure::told_as(Exit::Usage, &remark.with("newsletter", slug).with("id", id)))
}

fn tidied(shell: &Shell, project: &Project) -> Outcome {
    let sentences = shell.sentences();
    if project.sources.text(LOCK).is_none() {
        shell.say(&sentences.told(&Remark::new("l10n-accept-no-lock").with("file", LOCK)));
        return Ok(Exit::Done);
    }
    let text = tidy(&project.sources, &project.config.languages)
        .map_err(|problems| Failure::problems(Exit::Content, problems))?;
    write_one(project, LOCK, &text)?;
    let tidied = Remark::new("l10n-accept-tidied").with("file", LOCK).with("command", command("status", None));
    shell.say(&sentences.told(&tidied));
    Ok(Exit::Done)
}

fn tell(shell: &Shell, accepting: &Accepting, language: &Language, slug: Option<&Slug>) -> Result<(), Failure> {
    let sentences = shell.sentences();
    for (named, problem) in &accepting.refused {
        let why = sentences.message(problem);
        let refused = about("l10n-accept-refused", named).with("code", problem.code()).with("why", why);
        shell.warn(&sentences.told(&refused));
    }
    for named in &accepting.waiting {
        let key = if named.state == State::Draft { "l10n-accept-draft" } else { "l10n-accept-stale" };
        shell.warn(&sentences.told(&about(key, named)));
    }
    for named in &accepting.recorded {
        let recorded = about("l10n-accept-recorded", named).with("state", state(&sentences, named.state));
        shell.out(&format!("{}\n", sentences.told(&recorded)))?;
    }
    shell.say(&sentences.told(&result(accepting, language, slug)));
    Ok(())
}

/// How many were recorded, and what to do next.
fn result(accepting: &Accepting, language: &Language, slug: Option<&Slug>) -> Remark {
    let Accepting { recorded, refused, waiting, current, .. } = accepting;
    let recorded_and = |key| Remark::new(key).with("count", recorded.len());
    match (refused.first(), waiting.first()) {
        (Some(_), _) => recorded_and("l10n-accept-errors").with("left", refused.len()).with("command", check(None)),
        (None, Some(first)) => {
            let words = if first.state == State::Draft { "status".to_owned() } else { format!("diff {language}") };
            recorded_and("l10n-accept-waiting").with("left", waiting.len()).with("command", command(&words, slug))
        }
        (None, None) if !recorded.is_empty() => {
            recorded_and("l10n-accept-done").with("file", LOCK).with("command", command("status", slug))
        }
        (None, None) if current.is_empty() => Remark::new("l10n-accept-none"),
        (None, None) => Remark::new("l10n-accept-current").listing("ids", current),
    }
}

fn about(key: &'static str, named: &Named) -> Remark {
    Remark::new(key).with("file", &named.path).with("id", &named.id)
}
