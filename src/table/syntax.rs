//! Problems of a text that is no TOML: one a line, with its cause where we know it.

use toml::de::Error;

use super::Codes;
use crate::problem::Problem;
use crate::sources::Source;

/// Punctuation of a Chinese keyboard and what TOML wants in its place.
const WIDE: [(char, &str); 15] = [
    ('＝', "="),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('＂', "\""),
    ('＇', "'"),
    ('，', ","),
    ('、', ","),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('｛', "{"),
    ('｝', "}"),
];

/// More than this is no file with mistakes but no TOML at all.
const MOST_ERRORS: usize = 50;

/// A problem for each line with an error; later errors of a line mostly follow from its first.
pub(super) fn problems(source: &Source, codes: &Codes, errors: &[Error]) -> Vec<Problem> {
    let mut errors: Vec<(usize, usize, &str)> = errors
        .iter()
        .map(|error| error.span().map_or((0, 0, error.message()), |span| (span.start, span.end, error.message())))
        .collect();
    errors.sort_unstable();
    let mut problems = Vec::new();
    let mut line_end = None;
    for (start, end, reason) in errors {
        if line_end.is_none_or(|line_end| start > line_end) && problems.len() < MOST_ERRORS {
            problems.push(problem(source, codes, start..end, reason));
            line_end =
                Some(source.text.get(start..).and_then(|rest| rest.find('\n')).map_or(usize::MAX, |at| start + at));
        }
    }
    problems
}

fn problem(source: &Source, codes: &Codes, span: std::ops::Range<usize>, reason: &str) -> Problem {
    if reason == "duplicate key" {
        let key = source.text.get(span.clone()).unwrap_or_default().to_owned();
        return (codes.twice)().at(source.place(span)).with("key", key);
    }
    if let Some((at, found, wanted)) = wide(source, span.start) {
        let place = source.place(at..at + found.len_utf8());
        return (codes.wide)().at(place).with("found", found).with("wanted", wanted);
    }
    (codes.syntax)().at(source.place(span)).with("reason", reason)
}

/// The first such mark on the line of an error, outside quotation marks.
fn wide(source: &Source, offset: usize) -> Option<(usize, char, &'static str)> {
    let text = &*source.text;
    let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match c {
            '#' if quote.is_none() => return None,
            '"' | '\'' if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            _ => {
                if let Some((_, wanted)) = WIDE.iter().find(|(known, _)| *known == c) {
                    return Some((start + at, c, wanted));
                }
            }
        }
    }
    None
}
