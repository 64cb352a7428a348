//! `diglot check`: everything that is wrong or missing. Nothing is written.

use super::annotations::to_annotations;
use super::arguments::{Check, Deny, Format};
use super::exit::{Exit, Failure, Outcome};
use super::findings;
use super::project::Project;
use super::sarif::to_sarif;
use super::sentences::Tongue;
use super::shell::Shell;
use crate::check::check;
use crate::compose::{Composed, Wanted};
use crate::config::Transport;
use crate::language::Language;
use crate::problem::{Problem, Severity, Warned, nearest, sort};

/// Checks and prints the findings to stdout.
pub fn run(shell: &Shell, project: &Project, command: &Check) -> Outcome {
    let slugs = project.newsletters(&command.newsletters)?;
    let shown = Shown::of(shell, project, command)?;
    let count = slugs.len();
    let mut problems = findings_of(project, &Wanted { slugs, editions: project.editions() });
    problems.retain(|problem| shown.includes(problem));
    match command.format() {
        Format::Json => shell.json(&serde_json::json!({
            "schema": 1,
            "problems": findings::to_json(&problems, &shell.sentences()),
            "summary": findings::to_summary(&problems),
        }))?,
        Format::Sarif => shell.json(&to_sarif(&problems, &shell.sentences()))?,
        Format::Github => shell.out(&to_annotations(&problems, &shell.sentences()))?,
        Format::Text if problems.is_empty() => shell.say(&all_is_well(shell, project, count)),
        Format::Text => shell.out(&(shell.findings_text(&problems, shell.out_is_terminal()) + "\n"))?,
    }
    let fails = |problem: &Problem| match problem.severity() {
        Severity::Error => true,
        Severity::Warning => command.deny == Some(Deny::Warnings),
        Severity::Hint => false,
    };
    Ok(if problems.iter().any(fails) { Exit::Content } else { Exit::Done })
}

fn all_is_well(shell: &Shell, project: &Project, newsletters: usize) -> String {
    let languages = project.config.languages.available.len();
    match (shell.tongue, newsletters) {
        (Tongue::English, 1) => format!("Nothing is wrong with 1 newsletter in {languages} languages."),
        (Tongue::English, _) => format!("Nothing is wrong with {newsletters} newsletters in {languages} languages."),
        (Tongue::Chinese, _) => format!("{newsletters}期通讯、{languages}种语言，没有发现问题。"),
    }
}

/// Which findings were asked for.
struct Shown {
    language: Option<Language>,
    codes: Vec<String>,
    hints: bool,
}

impl Shown {
    fn of(shell: &Shell, project: &Project, command: &Check) -> Result<Shown, Failure> {
        if let Some(language) = &command.language {
            project.editions_asked_for(std::slice::from_ref(&language.clone().into()))?;
        }
        let known = shell.sentences().codes();
        let codes: Vec<String> = command.only.iter().map(|code| code.to_uppercase()).collect();
        for code in codes.iter().filter(|code| !known.contains(code)) {
            let failure = Failure::new(Exit::Usage, format!("there is no finding {code}"));
            return Err(match nearest(code, known.iter().map(String::as_str)) {
                Some(near) => failure.hint(format!("did you mean {near}? `diglot explain` lists all codes")),
                None => failure.hint("`diglot explain` lists all codes"),
            });
        }
        Ok(Shown { language: command.language.clone(), codes, hints: command.hints })
    }

    fn includes(&self, problem: &Problem) -> bool {
        let in_language = |language: &Language| {
            let folder = format!("locales/{language}/");
            problem.language() == Some(language)
                || problem.place().is_some_and(|place| place.path().starts_with(&folder))
        };
        (self.hints || problem.severity() != Severity::Hint)
            && (self.codes.is_empty() || self.codes.iter().any(|code| code == problem.code()))
            && self.language.as_ref().is_none_or(in_language)
    }
}

/// All findings about some newsletters, in order.
#[must_use]
pub fn findings_of(project: &Project, wanted: &Wanted) -> Vec<Problem> {
    check_composed(project, &project.compose(wanted, &mut |_, _| {}))
}

/// All findings about what was composed, in order.
#[must_use]
pub fn check_composed(project: &Project, composed: &Warned<Composed>) -> Vec<Problem> {
    let mut problems = check(&project.sources, composed, &project.check_settings());
    // What mailbox providers ask of a sender matters once mail leaves for them.
    if matches!(project.config.transport, Transport::Smtp(_)) {
        problems.extend(project.mail_settings().warnings());
        sort(&mut problems);
    }
    problems
}
