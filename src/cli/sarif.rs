//! Findings as SARIF 2.1.0 (OASIS): for services and editors that show findings of any tool beside the text.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::positions::Positions;
use super::sentences::Sentences;
use crate::problem::{Place, Problem, Severity};

/// One run with its rules and results. Columns are characters, as everywhere in diglot.
#[must_use]
pub fn to_sarif(problems: &[Problem], sentences: &Sentences) -> Value {
    let codes: BTreeSet<&str> = problems.iter().map(Problem::code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, sentences)).collect();
    let mut positions = Positions::default();
    let results: Vec<Value> =
        problems.iter().map(|problem| result(problem, &codes, sentences, &mut positions)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "diglot",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &str, sentences: &Sentences) -> Value {
    json!({ "id": code, "fullDescription": { "text": sentences.explanation(code).unwrap_or_default() } })
}

fn result<'p>(
    problem: &'p Problem,
    codes: &BTreeSet<&str>,
    sentences: &Sentences,
    positions: &mut Positions<'p>,
) -> Value {
    let level = match problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let hint = sentences.hint(problem).map(|hint| format!("\n{hint}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": problem.code(),
        "ruleIndex": codes.iter().position(|code| *code == problem.code()),
        "level": level,
        "message": { "text": sentences.message(problem) + &hint },
    });
    if let Some(place) = problem.place() {
        result["locations"] = json!([{ "physicalLocation": location(place, positions) }]);
    }
    if let (Some(Place::Text { file, text, .. }), Some(fix)) = (problem.place(), problem.fix()) {
        let region = region(positions.at(text, fix.span.start), positions.at(text, fix.span.end));
        result["fixes"] = json!([{ "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": [{ "deletedRegion": region, "insertedContent": { "text": fix.text } }],
        }]}]);
    }
    result
}

fn location<'p>(place: &'p Place, positions: &mut Positions<'p>) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(place.path()) } });
    if let (Some(start), Some(end)) = (positions.start(place), positions.end(place)) {
        location["region"] = region(start, end);
    }
    location
}

fn region(start: (u64, u64), end: (u64, u64)) -> Value {
    json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 })
}

/// A path as a relative URI reference (RFC 3986): what is not plain is written in per cent and hex digits.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sentences::Tongue;
    use super::*;

    #[test]
    fn a_result_names_rule_place_and_fix_in_characters() {
        let (file, text): (Arc<str>, Arc<str>) =
            ("locales/zh-CN/通讯.ftl".into(), "# 注\na = 甲，\u{1F469}乙\n".into());
        let at = text.find('乙').unwrap();
        let problem = Problem::warning("L030")
            .with("id", "a")
            .at(Place::text(&file, &text, at..at + 3))
            .mended_by(at..at + 3, "丙");
        let sarif = to_sarif(&[problem], &Sentences::in_tongue(Tongue::English));
        let result = &sarif["runs"][0]["results"][0];
        let expected = json!({ "startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 9 });
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], expected);
        assert_eq!(
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "locales/zh-CN/%E9%80%9A%E8%AE%AF.ftl"
        );
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!((&replacement["deletedRegion"], &replacement["insertedContent"]["text"]), (&expected, &json!("丙")));
        assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"], "L030");
    }
}
