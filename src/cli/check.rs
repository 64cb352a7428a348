//! `diglot check`: everything that is wrong or missing. Nothing is written but what `--fix` mends.

use similar::TextDiff;

use super::annotations::to_annotations;
use super::arguments::{Check, Deny, Format};
use super::exit::{Exit, Failure, Outcome};
use super::explain::no_finding;
use super::findings;
use super::project::Project;
use super::sarif::to_sarif;
use super::sentences::Tongue;
use super::shell::Shell;
use crate::check::{check, fix};
use crate::compose::{Composed, Wanted};
use crate::config::Transport;
use crate::files;
use crate::language::Language;
use crate::problem::{Problem, Severity, Warned, sort};
use crate::sources::Sources;

/// Checks and prints the findings to stdout.
pub fn run(shell: &Shell, project: &Project, command: &Check) -> Outcome {
    let slugs = project.newsletters(&command.newsletters)?;
    let shown = Shown::of(shell, project, command)?;
    let count = slugs.len();
    let wanted = Wanted { slugs, editions: project.editions() };
    let find = |sources: &Sources| {
        let mut problems = findings_in(project, sources, &wanted);
        problems.retain(|problem| shown.includes(problem));
        problems
    };
    let problems = if command.fix { mended(shell, project, command.dry_run, find)? } else { find(&project.sources) };
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
        if let Some(code) = codes.iter().find(|code| !known.contains(code)) {
            return Err(no_finding(code, &known));
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

/// Mends what can be mended, and gives what is left to find. All files are made before the first is written.
fn mended(
    shell: &Shell,
    project: &Project,
    dry_run: bool,
    find: impl Fn(&Sources) -> Vec<Problem>,
) -> Result<Vec<Problem>, Failure> {
    let fixed = fix(&project.sources, find);
    for (path, text) in &fixed.files {
        if dry_run {
            let before = project.sources.text(path).map_or("", |source| &source.text);
            let diff = TextDiff::from_lines(before, &**text);
            shell.say(&diff.unified_diff().context_radius(0).header(path, path).to_string());
        } else {
            files::write_content(&project.root, path, text.as_bytes())
                .map_err(|error| Failure::cannot_write(path, &error))?;
        }
    }
    shell.say(&match (shell.tongue, dry_run, fixed.files.len()) {
        (Tongue::English, false, 1) => "Mended 1 file.".to_owned(),
        (Tongue::English, false, files) => format!("Mended {files} files."),
        (Tongue::English, true, 1) => "1 file would be mended; nothing was written.".to_owned(),
        (Tongue::English, true, files) => format!("{files} files would be mended; nothing was written."),
        (Tongue::Chinese, false, files) => format!("已改正{files}个文件。"),
        (Tongue::Chinese, true, files) => format!("可改正{files}个文件；尚未写入。"),
    });
    Ok(fixed.left)
}

/// All findings about some newsletters in some sources, in order.
#[must_use]
pub fn findings_in(project: &Project, sources: &Sources, wanted: &Wanted) -> Vec<Problem> {
    check_composed(project, sources, &project.compose_from(sources, wanted, &mut |_, _| {}))
}

/// All findings about what was composed of some sources, in order.
#[must_use]
pub fn check_composed(project: &Project, sources: &Sources, composed: &Warned<Composed>) -> Vec<Problem> {
    let mut problems = check(sources, composed, &project.check_settings());
    // What mailbox providers ask of a sender matters once mail leaves for them.
    if matches!(project.config.transport, Transport::Smtp(_)) {
        problems.extend(project.mail_settings().warnings());
        sort(&mut problems);
    }
    problems
}
