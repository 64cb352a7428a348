//! `diglot l10n diff`: what changed in the source since a translation was accepted.

use super::super::arguments::L10nDiff;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::sentences::Sentences;
use super::super::shell::Shell;
use super::{newsletter, state, translation};
use crate::l10n::{Change, Changed, Scope, diff, marked};
use crate::problem::Place;
use crate::shown::shown;

/// Prints every text whose source changed.
pub fn run(shell: &Shell, project: &Project, asked: &L10nDiff) -> Outcome {
    let language = asked.language.as_ref().map(|typed| translation(project, typed)).transpose()?;
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let scope = Scope { language: language.as_ref(), slug: slug.as_ref(), leaves_out: None };
    let changed = diff(&project.sources, &project.config.languages, scope);
    if asked.json {
        let texts: Vec<serde_json::Value> = changed.iter().map(json).collect();
        shell.json(&serde_json::json!({ "schema": 1, "texts": texts }))?;
        return Ok(Exit::Done);
    }
    let sentences = shell.sentences();
    for text in &changed {
        shell.out(&block(&sentences, text))?;
    }
    shell.say(&sentences.told(&match changed.first() {
        None => Remark::new("l10n-diff-none"),
        Some(Changed { language, target, id, .. }) => {
            let slug = slug
                .or_else(|| crate::locale::newsletter_of(target.path()))
                .or_else(|| project.sources.slugs().pop())
                .map(|slug| slug.to_string())
                .unwrap_or_default();
            Remark::new("l10n-diff-next").with("command", format!("diglot l10n accept {language} {slug} {id}"))
        }
    }));
    Ok(Exit::Done)
}

fn at(place: &Place) -> String {
    let (line, column) = place.start().unwrap_or_default();
    format!("{}:{line}:{column}", place.path())
}

fn block(sentences: &Sentences, text: &Changed) -> String {
    let indented = |said: &str| {
        let lines =
            said.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {}", shown(line)) });
        lines.collect::<Vec<_>>().join("\n")
    };
    let heading = Remark::new("l10n-diff-heading").with("id", &text.id).with("language", &text.language);
    format!(
        "{}\n  {}\n{}\n  {}\n{}\n\n",
        sentences.told(&heading.with("state", state(sentences, text.state))),
        at(&text.source),
        indented(&marked(&text.changes)),
        at(&text.target),
        indented(&text.translation)
    )
}

fn json(text: &Changed) -> serde_json::Value {
    let place = |place: &Place| {
        let (line, column) = place.start().unwrap_or_default();
        serde_json::json!({ "file": place.path(), "line": line, "column": column })
    };
    let changes: Vec<serde_json::Value> = text
        .changes
        .iter()
        .map(|change| match change {
            Change::Same(text) => serde_json::json!({ "same": text }),
            Change::Removed(text) => serde_json::json!({ "removed": text }),
            Change::Added(text) => serde_json::json!({ "added": text }),
        })
        .collect();
    serde_json::json!({
        "language": text.language.as_str(), "id": text.id, "state": text.state.as_str(),
        "source": place(&text.source), "target": place(&text.target),
        "changes": changes, "translation": text.translation,
    })
}
