//! `diglot l10n status`: how far each language is.

use super::super::arguments::L10nStatus;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::remark::Remark;
use super::super::sentences::Sentences;
use super::super::shell::Shell;
use super::super::table::{columns, cut};
use super::{Newsletters, check, command, findings, newsletter};
use crate::config::PROJECT_FILE;
use crate::l10n::{Counts, Row, Scope, missing_sources, status, total, unread_files};
use crate::language::Language;
use crate::sources::Slug;
use unicode_width::UnicodeWidthStr;

/// The widest line.
const WIDTH: usize = 80;
const HEADINGS: [&str; 8] = [
    "l10n-status-texts",
    "l10n-status-translated",
    "l10n-status-missing",
    "l10n-status-stale",
    "l10n-status-unreviewed",
    "l10n-status-errors",
    "l10n-status-percent",
    "l10n-status-words",
];

/// Prints the table, or the same as JSON.
pub fn run(shell: &Shell, project: &Project, asked: &L10nStatus) -> Outcome {
    let slug = newsletter(project, asked.newsletter.as_ref())?;
    let found = findings(project, slug.as_ref());
    let newsletters = Newsletters::read(project);
    let leaves_out = newsletters.leaves_out();
    let scope = Scope { language: None, slug: slug.as_ref(), leaves_out: Some(&leaves_out) };
    let rows = status(&project.sources, &project.config.languages, scope, &found);
    let lost = missing_sources(&project.sources, &project.config.languages, scope);
    let unread = unread_files(&project.sources, &project.config.languages, scope);
    if asked.json {
        let files: Vec<serde_json::Value> =
            rows.iter().map(|row| json(row.language.as_str(), Some(&row.path), &row.counts)).collect();
        let languages = languages(&rows).into_iter();
        let totals: Vec<serde_json::Value> =
            languages.map(|language| json(language.as_str(), None, &total(of(&rows, language)))).collect();
        shell
            .json(&serde_json::json!({ "schema": 1, "files": files, "languages": totals, "missing_sources": lost }))?;
    } else {
        let sentences = shell.sentences();
        shell.out(&table(&sentences, &rows))?;
        for path in &lost {
            shell.warn(&sentences.told(&Remark::new("l10n-status-no-source").with("file", path)));
        }
        for place in unread.iter().filter_map(|problem| problem.place()) {
            shell.warn(&sentences.told(&Remark::new("l10n-status-unread").with("file", place.path())));
        }
        let is_known = lost.is_empty() && unread.is_empty();
        let check_first = || Remark::new("l10n-next").with("command", check(slug.as_ref()));
        shell.say(&sentences.told(&if is_known { next(&rows, slug.as_ref()) } else { check_first() }));
    }
    Ok(Exit::Done)
}

fn json(language: &str, path: Option<&str>, counts: &Counts) -> serde_json::Value {
    let mut value = serde_json::to_value(counts).expect("counts have string keys");
    value["language"] = language.into();
    value["percent"] = counts.percent().into();
    if let Some(path) = path {
        value["file"] = path.into();
    }
    value
}

fn languages(rows: &[Row]) -> Vec<&Language> {
    let mut languages: Vec<&Language> = rows.iter().map(|row| &row.language).collect();
    languages.dedup();
    languages
}

fn of<'r>(rows: &'r [Row], language: &'r Language) -> impl Iterator<Item = &'r Row> {
    rows.iter().filter(move |row| row.language == *language)
}

/// A block of lines for each language, with its total.
fn table(sentences: &Sentences, rows: &[Row]) -> String {
    let told = |key| sentences.told(&Remark::new(key));
    let mut lines = Vec::new();
    for language in languages(rows) {
        let heading = HEADINGS.map(told);
        lines.push(std::iter::once(language.to_string()).chain(heading).collect());
        lines.extend(of(rows, language).map(|row| line(&format!("  {}", name(&row.path)), &row.counts)));
        lines.push(line(&format!("  {}", told("l10n-status-together")), &total(of(rows, language))));
    }
    let lines: Vec<Vec<String>> = right(lines);
    columns(&lines).iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn line(name: &str, counts: &Counts) -> Vec<String> {
    let Counts { messages, translated, missing, stale, unreviewed, errors, words, .. } = *counts;
    let figures = [messages, translated, missing, stale, unreviewed, errors, counts.percent(), words];
    std::iter::once(name.to_owned()).chain(figures.iter().map(ToString::to_string)).collect()
}

/// Figures stand at the right of their columns; names are cut so that a line fits.
fn right(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let width = |column: usize, rows: &[Vec<String>]| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=HEADINGS.len()).map(|column| width(column, &rows)).collect();
    let room = WIDTH - widths[1..].iter().map(|width| width + 2).sum::<usize>();
    for row in &mut rows {
        row[0] = cut(&row[0], room);
        for (column, cell) in row.iter_mut().enumerate().skip(1) {
            cell.insert_str(0, &" ".repeat(widths[column] - cell.width()));
        }
    }
    rows
}

/// A file's name without what all of them have: `common`, or a newsletter's slug.
fn name(path: &str) -> String {
    let stem = path.rsplit('/').next().unwrap_or(path);
    stem.strip_suffix(".ftl").unwrap_or(stem).to_owned()
}

/// What to do next: for the first language that lacks something, the command that shows or mends it.
fn next(rows: &[Row], slug: Option<&Slug>) -> Remark {
    for language in languages(rows) {
        let counts = total(of(rows, language));
        let (key, command) = match counts {
            Counts { missing, stubs, unreadable, .. } if missing > stubs + unreadable => {
                ("l10n-status-next-missing", command(&format!("stub {language}"), slug))
            }
            Counts { unreadable: 1.., .. } => ("l10n-status-next-unreadable", check(slug)),
            Counts { stubs: 1.., .. } => {
                let file = of(rows, language).find(|row| row.counts.stubs > 0).map_or("", |row| &row.path);
                return Remark::new("l10n-status-next-stubs").with("count", counts.stubs).with("file", file);
            }
            Counts { stale: 1.., .. } => ("l10n-status-next-stale", command(&format!("diff {language}"), slug)),
            Counts { errors: 1.., .. } => ("l10n-status-next-errors", check(slug)),
            Counts { unreviewed: 1.., .. } => {
                ("l10n-status-next-unreviewed", command(&format!("accept {language}"), slug))
            }
            _ => continue,
        };
        return Remark::new(key).with("command", command);
    }
    if rows.is_empty() {
        return Remark::new("l10n-status-nothing").with("file", PROJECT_FILE);
    }
    Remark::new("l10n-status-done").with("command", check(slug))
}

#[cfg(test)]
mod tests {
    use super::super::super::sentences::Tongue;
    use super::*;

    #[test]
    fn a_line_fits_80_columns() {
        let counts = Counts {
            messages: 99_999,
            translated: 9_999,
            missing: 99_999,
            stale: 9_999,
            unreviewed: 9_999,
            errors: 9_999,
            words: 99_999,
            ..Counts::default()
        };
        let row = |path: &str| Row { language: Language::parse("zh-CN").unwrap(), path: path.to_owned(), counts };
        let rows = [
            row("locales/zh-CN/common.ftl"),
            row(&format!("locales/zh-CN/newsletters/{}.ftl", "a-long-slug-".repeat(8))),
        ];
        for (tongue, last) in [(Tongue::English, "words"), (Tongue::Chinese, "待译字数")] {
            let text = table(&Sentences::in_tongue(tongue), &rows);
            let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
            assert!(widths.iter().all(|width| *width == widths[0] && *width <= WIDTH), "{text}");
            assert!(text.lines().next().unwrap().ends_with(last), "{text}");
        }
    }
}
