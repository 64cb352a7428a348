//! `diglot l10n status`: how far each language is.

use super::super::arguments::L10nStatus;
use super::super::exit::{Exit, Outcome};
use super::super::project::Project;
use super::super::shell::Shell;
use super::super::table::{columns, cut};
use super::{Newsletters, check, command, findings, newsletter, waiting};
use crate::l10n::{Counts, Row, Scope, missing_sources, status, total, unread_files};
use crate::language::Language;
use crate::sources::Slug;

/// The widest line.
const WIDTH: usize = 80;
const HEADINGS: [&str; 8] = ["texts", "done", "missing", "stale", "review", "errors", "%", "words"];

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
        shell.out(&table(&rows))?;
        for path in &lost {
            shell
                .warn(&format!("{path}, which the translations are made from, is missing: its texts are not counted."));
        }
        for problem in unread.iter().filter_map(|problem| problem.place()) {
            shell.warn(&format!("{} cannot be read: its texts are not counted.", problem.path()));
        }
        let is_known = lost.is_empty() && unread.is_empty();
        shell.say(&if is_known { next(&rows, slug.as_ref()) } else { format!("Next: {}", check(slug.as_ref())) });
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
fn table(rows: &[Row]) -> String {
    let mut lines = Vec::new();
    for language in languages(rows) {
        let heading = HEADINGS.iter().map(|heading| (*heading).to_owned());
        lines.push(std::iter::once(language.to_string()).chain(heading).collect());
        lines.extend(of(rows, language).map(|row| line(&format!("  {}", name(&row.path)), &row.counts)));
        lines.push(line("  together", &total(of(rows, language))));
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
    let width = |column: usize, rows: &[Vec<String>]| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=HEADINGS.len()).map(|column| width(column, &rows)).collect();
    let room = WIDTH - widths[1..].iter().map(|width| width + 2).sum::<usize>();
    for row in &mut rows {
        row[0] = cut(&row[0], room);
        for (column, cell) in row.iter_mut().enumerate().skip(1) {
            *cell = format!("{cell:>width$}", width = widths[column]);
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
fn next(rows: &[Row], slug: Option<&Slug>) -> String {
    for language in languages(rows) {
        let counts = total(of(rows, language));
        let (what, words) = match counts {
            Counts { missing, stubs, unreadable, .. } if missing > stubs + unreadable => {
                ("Words: of the source, still to be translated.", format!("stub {language}"))
            }
            Counts { unreadable: 1.., .. } => {
                return format!("Some texts are there, but cannot be read.  Next: {}", check(slug));
            }
            Counts { stubs: 1.., .. } => {
                let file = of(rows, language).find(|row| row.counts.stubs > 0).map_or("", |row| &row.path);
                return format!(
                    "{} to be filled in, the first in {file}: write the translation behind the equals sign and take \
                     away \"# TODO \".",
                    waiting(counts.stubs)
                );
            }
            Counts { stale: 1.., .. } => {
                ("Stale: the source changed after the translation was accepted.", format!("diff {language}"))
            }
            Counts { errors: 1.., .. } => return format!("Errors are left.  Next: {}", check(slug)),
            Counts { unreviewed: 1.., .. } => ("Review: nobody accepted these yet.", format!("accept {language}")),
            _ => continue,
        };
        return format!("{what}  Next: {}", command(&words, slug));
    }
    if rows.is_empty() {
        return "There is nothing to translate: no words in the source, or no other language in diglot.toml."
            .to_owned();
    }
    format!("Everything is translated and accepted.  Next: {}", check(slug))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

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
        let text = table(&[
            row("locales/zh-CN/common.ftl"),
            row(&format!("locales/zh-CN/newsletters/{}.ftl", "a-long-slug-".repeat(8))),
        ]);
        assert!(text.lines().all(|line| line.width() <= 80), "{text}");
        assert!(text.lines().next().unwrap().ends_with("words"), "{text}");
    }
}
