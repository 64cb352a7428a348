//! Findings as annotations of GitHub's workflows: one line each, which the service shows beside the line of the file.

use super::positions::Positions;
use super::sentences::Sentences;
use crate::problem::{Problem, Severity};

/// All findings, a line each.
#[must_use]
pub fn to_annotations(problems: &[Problem], sentences: &Sentences) -> String {
    let mut positions = Positions::default();
    problems.iter().map(|problem| annotation(problem, sentences, &mut positions) + "\n").collect()
}

fn annotation<'p>(problem: &'p Problem, sentences: &Sentences, positions: &mut Positions<'p>) -> String {
    let level = match problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = problem.place() {
        properties.push(("file", place.path().to_owned()));
        let ends = positions.start(place).into_iter().zip(positions.end(place)).next();
        if let Some(((line, column), (end_line, end_column))) = ends {
            properties.extend([("line", line.to_string()), ("col", column.to_string())]);
            // The service wants columns of one line, and the last one rather than the one behind it.
            if line == end_line {
                properties.push(("endColumn", end_column.saturating_sub(1).max(column).to_string()));
            }
        }
    }
    properties.push(("title", problem.code().to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", escaped(&value, true))).collect();
    let hint = sentences.hint(problem).map(|hint| format!("\n{hint}")).unwrap_or_default();
    let message = sentences.message(problem) + &hint;
    format!("::{level} {}::{}", properties.join(","), escaped(&message, false))
}

/// What has a meaning in a workflow command is written in per cent and hex digits; in a property colon and comma too.
fn escaped(text: &str, property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if property => out.push_str("%3A"),
            ',' if property => out.push_str("%2C"),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sentences::Tongue;
    use super::*;
    use crate::problem::Place;

    #[test]
    fn an_annotation_names_place_code_and_remedy_on_one_line() {
        let (file, text): (Arc<str>, Arc<str>) = ("locales/a,b.ftl".into(), "甲 = 乙%\n".into());
        let problem = Problem::warning("L030").with("id", "x%\ny").at(Place::text(&file, &text, 0..3));
        let line = to_annotations(&[problem], &Sentences::in_tongue(Tongue::English));
        let start = "::warning file=locales/a%2Cb.ftl,line=1,col=1,endColumn=1,title=L030::";
        assert!(line.starts_with(start), "{line}");
        assert!(line.contains("x%25") && line.contains("%0A") && line.lines().count() == 1, "{line}");
    }
}
