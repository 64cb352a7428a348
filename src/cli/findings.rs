//! How findings look: for people with snippet and caret, for programs as JSON. One look for all areas.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::excerpt::{Excerpt, excerpt};
use super::positions::Positions;
use super::sentences::{Sentences, Tongue};
use crate::problem::{Place, Problem, Severity};
use crate::shown::{MOST_SHOWN, shown};

/// A line is cut to no fewer columns, however narrow the terminal is.
const FEWEST_COLUMNS: usize = 20;
/// The most findings of one code that a terminal shows in full.
const MOST_OF_A_CODE: usize = 50;

/// A width that no line reaches.
const UNCUT: usize = 1 << 30;

/// Findings as text, with snippets; `width` is the terminal's, where lines are cut to it.
#[must_use]
pub fn to_text(problems: &[Problem], sentences: &Sentences, width: Option<usize>, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut here, by the columns that characters fill; the renderer would count a Han character as one.
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(UNCUT);
    let mut shown = std::collections::BTreeMap::new();
    let mut text = String::new();
    for problem in problems {
        let count = shown.entry(problem.code()).or_insert(0usize);
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            text.push_str(&one(problem, sentences, width, &renderer));
            text.push('\n');
        }
    }
    for (code, count) in shown.into_iter().filter(|(_, count)| *count > MOST_OF_A_CODE) {
        let more = count - MOST_OF_A_CODE;
        text.push_str(&match sentences.tongue() {
            Tongue::English => format!("… and {more} more of {code}; --json lists them all\n"),
            Tongue::Chinese => format!("……{code}还有{more}处，用--json可以全部列出\n"),
        });
    }
    text
}

fn one(problem: &Problem, sentences: &Sentences, width: Option<usize>, renderer: &Renderer) -> String {
    let message = sentences.message(problem);
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let (level, help) = match (sentences.tongue(), problem.severity()) {
        (Tongue::English, _) => (level, Level::HELP),
        (Tongue::Chinese, Severity::Error) => (level.with_name("错误"), Level::HELP.with_name("改法")),
        (Tongue::Chinese, Severity::Warning) => (level.with_name("警告"), Level::HELP.with_name("改法")),
        (Tongue::Chinese, Severity::Hint) => (level.with_name("建议"), Level::HELP.with_name("改法")),
    };
    let label = match sentences.tongue() {
        Tongue::English => "the source",
        Tongue::Chinese => "原文",
    };
    let places = [problem.place(), problem.source()];
    let lines = places.into_iter().flatten().filter_map(|place| Some(place.start()?.0));
    let gutter = lines.max().unwrap_or(1).to_string().len() + " | ".len();
    let room = |label: usize| width.map(|width| width.saturating_sub(gutter + label).max(FEWEST_COLUMNS));
    let place = problem.place().and_then(|place| Quoted::of(place, room(0), '\u{E000}'));
    let source = problem.source().and_then(|place| Quoted::of(place, room(label.width() + 1), '\u{E001}'));
    let mut report =
        level.primary_title(message).id(problem.code()).elements(Vec::<annotate_snippets::Message<'_>>::new());
    if let Some(place) = &place {
        report = report.element(place.snippet().annotation(AnnotationKind::Primary.span(place.excerpt.span.clone())));
    } else if let Some(place) = problem.place() {
        report = report.element(Origin::path(shown(&where_(place, sentences.tongue()))));
    }
    if let Some(source) = &source {
        let annotation = AnnotationKind::Context.span(source.excerpt.span.clone()).label(label);
        report = report.element(source.snippet().annotation(annotation));
    }
    if let Some(hint) = sentences.hint(problem) {
        report = report.element(help.message(hint));
    }
    let text = renderer.render(&[report]);
    without_wide_controls(&place.iter().chain(&source).fold(text, |text, quoted| quoted.placed(&text)))
}

/// A line of a file with its place; the renderer counts the columns of what it is given, which may be a part of the line.
struct Quoted<'p> {
    excerpt: Excerpt<'p>,
    /// The file, behind a sign by which its heading is known again.
    path: String,
    line: usize,
    column: u64,
}

impl<'p> Quoted<'p> {
    fn of(place: &'p Place, room: Option<usize>, sign: char) -> Option<Quoted<'p>> {
        let Place::Text { file, text, span } = place else { return None };
        let (line, column) = place.start()?;
        let (excerpt, path) = (excerpt(text, span.clone(), room), format!("{sign}{}", shown(file)));
        Some(Quoted { excerpt, path, line: line as usize, column })
    }

    fn snippet<T: Clone>(&self) -> Snippet<'_, T> {
        Snippet::source(&*self.excerpt.text).line_start(self.line).path(&self.path)
    }

    /// What was rendered, with the column that the mark has in its file.
    fn placed(&self, text: &str) -> String {
        let Quoted { excerpt, path, line, column } = self;
        let counted = excerpt.text[..excerpt.span.start].chars().count() + 1;
        let file = path.trim_start_matches(['\u{E000}', '\u{E001}']);
        text.replacen(&format!("{path}:{line}:{counted}"), &format!("{file}:{line}:{column}"), 1)
    }
}

/// The renderer replaces the controls of ASCII and those that turn the direction of writing, and leaves the 32 above: a
/// terminal may take U+009B for the beginning of a command. One sign for one, so that carets stay below what they point at.
fn without_wide_controls(text: &str) -> String {
    text.replace(|c| ('\u{80}'..='\u{9F}').contains(&c), "\u{FFFD}")
}

/// A place as people read it: `members.csv, row 5, 语言`; `members.csv，第5行，语言`.
fn where_(place: &Place, tongue: Tongue) -> String {
    match place {
        Place::Row { file, row, heading } => {
            let (place, comma) = match tongue {
                Tongue::English => (format!("{file}, row {row}"), ", "),
                Tongue::Chinese => (format!("{file}，第{row}行"), "，"),
            };
            heading.iter().fold(place, |place, heading| place + comma + heading)
        }
        Place::Text { file, .. } | Place::File { file } => file.to_string(),
    }
}

/// `2 errors, 3 warnings in 2 files`, or `None` when there is nothing.
#[must_use]
pub fn summary(problems: &[Problem], tongue: Tongue) -> Option<String> {
    let files: std::collections::BTreeSet<&str> = problems.iter().filter_map(|p| Some(p.place()?.path())).collect();
    let first = problems.iter().min_by_key(|problem| problem.severity())?;
    let counts = counts(problems, tongue);
    Some(match (tongue, files.len()) {
        (Tongue::English, 0) => format!("{counts}.  `diglot explain {}` says more.", first.code()),
        (Tongue::English, 1) => format!("{counts} in 1 file.  `diglot explain {}` says more.", first.code()),
        (Tongue::English, files) => format!("{counts} in {files} files.  `diglot explain {}` says more.", first.code()),
        (Tongue::Chinese, 0) => format!("{counts}。详见`diglot explain {}`。", first.code()),
        (Tongue::Chinese, files) => format!("{files}个文件中有{counts}。详见`diglot explain {}`。", first.code()),
    })
}

/// `2 errors, 3 warnings`, 2个错误、3个警告.
fn counts(problems: &[Problem], tongue: Tongue) -> String {
    let kinds =
        [(Severity::Error, "error", "错误"), (Severity::Warning, "warning", "警告"), (Severity::Hint, "hint", "建议")];
    let counts = kinds.into_iter().filter_map(|(severity, english, chinese)| {
        let count = problems.iter().filter(|problem| problem.severity() == severity).count();
        match (count, tongue) {
            (0, _) => None,
            (1, Tongue::English) => Some(format!("1 {english}")),
            (_, Tongue::English) => Some(format!("{count} {english}s")),
            (_, Tongue::Chinese) => Some(format!("{count}个{chinese}")),
        }
    });
    let counts: Vec<String> = counts.collect();
    counts.join(match tongue {
        Tongue::English => ", ",
        Tongue::Chinese => "、",
    })
}

/// A finding for programs; keys are stable within schema 1.
#[derive(Debug, Serialize)]
pub struct Finding {
    code: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    file: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    message: String,
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceText>,
    fixable: bool,
}

/// The text that the one with the finding translates.
#[derive(Debug, Serialize)]
struct SourceText {
    file: String,
    line: Option<u64>,
    text: String,
}

fn source_text<'p>(place: &'p Place, positions: &mut Positions<'p>) -> SourceText {
    let text = match place {
        Place::Text { text, span, .. } => cut(&text[span.clone()]),
        Place::Row { .. } | Place::File { .. } => String::new(),
    };
    SourceText { file: place.path().to_owned(), line: positions.start(place).map(|(line, _)| line), text }
}

/// The beginning of a text: a long one with many findings would stand in each of them.
#[must_use]
pub fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Serialize)]
pub struct Summary {
    errors: usize,
    warnings: usize,
    hints: usize,
    fixable: usize,
}

/// Counts findings for programs.
#[must_use]
pub fn to_summary(problems: &[Problem]) -> Summary {
    let count = |severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        hints: count(Severity::Hint),
        fixable: problems.iter().filter(|problem| problem.fix().is_some()).count(),
    }
}

/// Findings for programs.
#[must_use]
pub fn to_json(problems: &[Problem], sentences: &Sentences) -> Vec<Finding> {
    let mut positions = Positions::default();
    problems.iter().map(|problem| finding(problem, sentences, &mut positions)).collect()
}

fn finding<'p>(problem: &'p Problem, sentences: &Sentences, positions: &mut Positions<'p>) -> Finding {
    let (row, heading) = match problem.place() {
        Some(Place::Row { row, heading, .. }) => (Some(*row), heading.clone()),
        _ => (None, None),
    };
    let start = problem.place().and_then(|place| positions.start(place));
    let end = problem.place().filter(|_| row.is_none()).and_then(|place| positions.end(place));
    Finding {
        code: problem.code(),
        severity: problem.severity().as_str(),
        language: problem.language().map(ToString::to_string),
        file: problem.place().map(|place| place.path().to_owned()),
        line: start.map(|(line, _)| line),
        column: start.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        row,
        heading,
        id: problem.value("id").map(str::to_owned),
        message: sentences.message(problem),
        hint: sentences.hint(problem),
        source: problem.source().map(|place| source_text(place, positions)),
        fixable: problem.fix().is_some(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn nothing_in_a_file_or_its_name_steers_the_terminal() {
        let (file, text): (Arc<str>, Arc<str>) =
            ("locales/zh-CN/\u{1B}[31m.ftl".into(), "a = \u{9B}31m甲\u{1B}[2J乙\u{202E}\n".into());
        let at = text.find('乙').unwrap();
        let problem = Problem::warning("L030").with("id", "a").at(Place::text(&file, &text, at..at + 3));
        let printed = to_text(&[problem], &Sentences::in_tongue(Tongue::English), Some(80), false);
        let steers = |c: &char| c.is_control() && *c != '\n' || *c == '\u{202E}';
        assert_eq!(printed.chars().find(steers), None, "{printed:?}");
        assert!(printed.contains(r"locales/zh-CN/\u{1b}[31m.ftl:1:14"), "{printed}");
    }

    #[test]
    fn a_line_is_cut_to_the_terminal_and_its_column_stays_that_of_the_file() {
        let text: Arc<str> = format!("标题 = 晚会\n    {}半,角{}\n", "甲".repeat(60), "乙".repeat(60)).into();
        let at = text.find(',').unwrap();
        let own = Place::text(&"locales/zh-CN/a.ftl".into(), &text, at..at + 1);
        let source = Place::text(&"locales/en/a.ftl".into(), &text, 0..6);
        let problem = Problem::warning("L030").with("id", "a").at(own).beside(source);
        let sentences = Sentences::in_tongue(Tongue::Chinese);
        let printed = to_text(std::slice::from_ref(&problem), &sentences, Some(60), false);
        let quoted = printed.lines().find(|line| line.contains("半,角")).unwrap();
        assert!(quoted.starts_with("2 | …甲") && quoted.ends_with("乙…"), "{printed}");
        assert!((56..=60).contains(&quoted.width()), "{printed}");
        let caret = printed.lines().find(|line| line.contains('^')).unwrap();
        assert_eq!(caret.find('^'), quoted.find(',').map(|at| quoted[..at].width()), "{printed}");
        assert!(printed.contains("--> locales/zh-CN/a.ftl:2:66\n"), "{printed}");
        assert!(printed.contains("::: locales/en/a.ftl:1:1\n"), "{printed}");
        let whole = to_text(&[problem], &sentences, None, false);
        assert!(whole.contains(&"甲".repeat(60)) && whole.contains("--> locales/zh-CN/a.ftl:2:66\n"), "{whole}");
    }

    #[test]
    fn a_long_source_text_stands_in_no_finding_as_a_whole() {
        let text: Arc<str> = "甲".repeat(100_000).into();
        let place = Place::text(&"locales/en/common.ftl".into(), &text, 0..text.len());
        let problems = vec![Problem::warning("L030").with("id", "a").at(place.clone()).beside(place); 1000];
        let json = serde_json::to_string(&to_json(&problems, &Sentences::in_tongue(Tongue::English))).unwrap();
        assert!(json.len() < 4_000_000, "{}", json.len());
        assert!(json.contains("甲…"));
    }
}
