//! `diglot l10n accept`: records that translations are right.

use super::super::arguments::L10nAccept;
use super::super::exit::{Exit, Failure, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::{command, counted, findings, newsletter, translation, write_one};
use crate::l10n::{Accepting, LOCK, Named, Scope, State, Wish, accept, tidy};
use crate::language::Language;
use crate::sources::Slug;

/// Writes the lock file, and names what was not recorded.
pub fn run(shell: &Shell, project: &Project, asked: &L10nAccept) -> Outcome {
    let Some(typed) = asked.language.as_ref().filter(|_| !asked.tidy) else { return tidied(shell, project) };
    let language = translation(project, typed)?;
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let found = findings(project, slug.as_ref());
    let scope = Scope { language: Some(&language), slug: slug.as_ref(), leaves_out: None };
    let wish = match asked {
        L10nAccept { all: true, .. } => Wish::All,
        L10nAccept { ids, .. } if ids.is_empty() => Wish::Touched,
        L10nAccept { ids, .. } => Wish::Ids(ids),
    };
    let accepting = accept(&project.sources, &project.config.languages, scope, wish, &found)
        .map_err(|problems| Failure::problems(Exit::Content, problems))?;
    if let Some(unknown) = accepting.unknown.first() {
        return Err(Failure::new(Exit::Usage, format!("no text {unknown} is translated into {language}"))
            .hint("the ids are those to the left of the equals signs; nothing was recorded"));
    }
    if accepting.changed && !accepting.recorded.is_empty() {
        write_one(project, LOCK, &accepting.lock)?;
    }
    tell(shell, &accepting, &language, slug.as_ref())?;
    Ok(if accepting.refused.is_empty() { Exit::Done } else { Exit::Content })
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
