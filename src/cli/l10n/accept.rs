//! `diglot l10n accept`: records that translations are right.

use super::super::arguments::L10nAccept;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::{command, counted, findings, newsletter, translation, write_one};
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
    Some(
        Failure::new(Exit::Usage, format!("{typed} is a text, and there is no newsletter of that name"))
            .hint(format!("name the newsletter before it: diglot l10n accept {language} {slug} {typed}")),
    )
}

/// Why an id that somebody named cannot be accepted.
fn unacceptable(project: &Project, accepting: &Accepting, language: &Language, scope: Scope<'_>) -> Option<Failure> {
    if let Some(id) = accepting.untranslated.first() {
        let words = command(&format!("stub {language}"), scope.slug);
        return Some(
            Failure::new(Exit::Usage, format!("{id} is not translated into {language} yet"))
                .hint(format!("nothing was recorded; {words} adds it to the file, to be filled in")),
        );
    }
    let id = accepting.unknown.first()?;
    let known = translated_ids(&project.sources, &project.config.languages, scope);
    let hint = match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near}? Nothing was recorded"),
        None => "the ids are those to the left of the equals signs; nothing was recorded".to_owned(),
    };
    let of = scope.slug.map_or_else(String::new, |slug| format!(" of {slug}"));
    Some(Failure::new(Exit::Usage, format!("no text{of} is called {id}")).hint(hint))
}

fn tidied(shell: &Shell, project: &Project) -> Outcome {
    if project.sources.text(LOCK).is_none() {
        shell.say(&format!("There is no {LOCK} yet; `diglot l10n accept LANGUAGE` makes it."));
        return Ok(Exit::Done);
    }
    let text = tidy(&project.sources, &project.config.languages)
        .map_err(|problems| Failure::problems(Exit::Content, problems))?;
    write_one(project, LOCK, &text)?;
    shell.say(&format!("{LOCK} is in order.  Next: diglot l10n status"));
    Ok(Exit::Done)
}

fn tell(shell: &Shell, accepting: &Accepting, language: &Language, slug: Option<&Slug>) -> Result<(), Failure> {
    let sentences = shell.sentences();
    for (named, problem) in &accepting.refused {
        shell.warn(&format!("not recorded: {}: {} {}", place(named), problem.code(), sentences.message(problem)));
    }
    for named in &accepting.waiting {
        let why = match named.state {
            State::Draft => "the draft of a machine",
            _ => "its source changed, the translation did not",
        };
        shell.warn(&format!("left: {}: {why}", place(named)));
    }
    for named in &accepting.recorded {
        shell.out(&format!("{} ({})\n", place(named), named.state.as_str()))?;
    }
    let recorded = counted(accepting.recorded.len(), "text");
    shell.say(&match (accepting.refused.first(), accepting.waiting.first()) {
        (Some(_), _) => format!(
            "Recorded {recorded}. {} in which there is an error.  Next: diglot check",
            left(accepting.refused.len())
        ),
        (None, Some(waiting)) => {
            let words = if waiting.state == State::Draft { "status".to_owned() } else { format!("diff {language}") };
            format!(
                "Recorded {recorded}. {} to be looked at; name them by ID once they are right.  Next: {}",
                left(accepting.waiting.len()),
                command(&words, slug)
            )
        }
        (None, None) if accepting.recorded.is_empty() && !accepting.current.is_empty() => format!(
            "{} accepted before, and neither side changed since: nothing to record.",
            match &accepting.current[..] {
                [one] => format!("{one} was"),
                several => format!("{} were", several.join(", ")),
            }
        ),
        (None, None) if accepting.recorded.is_empty() => "Nothing is left to accept.".to_owned(),
        (None, None) => format!("Recorded {recorded} in {LOCK}.  Next: {}", command("status", slug)),
    });
    Ok(())
}

fn left(count: usize) -> String {
    if count == 1 { "1 is left".to_owned() } else { format!("{count} are left") }
}

fn place(named: &Named) -> String {
    format!("{} {}", named.path, named.id)
}
