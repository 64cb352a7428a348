//! Problems of a text that is no TOML: one a line, with its cause where we know it.

use std::ops::Range;

use toml::de::Error;

use super::Codes;
use super::causes::{Cause, cause, merge, open};
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

/// A problem for each line with an error; later errors of a line mostly follow from its first, and all from a merge conflict or
/// from a bracket that is not closed.
pub(super) fn problems(source: &Source, codes: &Codes, errors: &[Error]) -> Vec<Problem> {
    if let Some(mark) = merge(&source.text) {
        return vec![(codes.syntax)(&Cause::Merge).at(source.place(mark))];
    }
    let mut errors: Vec<(usize, usize, &str)> = errors
        .iter()
        .map(|error| error.span().map_or((0, 0, error.message()), |span| (span.start, span.end, error.message())))
        .collect();
    errors.sort_unstable();
    let open = open(&source.text);
    let mut problems = Vec::new();
    let mut told_to = None;
    for (start, end, reason) in errors {
        if told_to.is_some_and(|told_to| start <= told_to) || problems.len() == MOST_ERRORS {
            continue;
        }
        if let Some((at, sign)) = open.filter(|(at, _)| start > line_end(source, *at)) {
            if told_to.is_none_or(|told_to| told_to < at) {
                problems.push(
                    (codes.syntax)(&Cause::Open(sign))
                        .with("sign", sign)
                        .with("close", if sign == '[' { ']' } else { '}' })
                        .at(source.place(at..at + 1)),
                );
            }
            break;
        }
        problems.push(problem(source, codes, start..end, reason));
        told_to = Some(line_end(source, start));
    }
    problems
}

fn line_end(source: &Source, at: usize) -> usize {
    source.text.get(at..).and_then(|rest| rest.find('\n')).map_or(usize::MAX, |end| at + end)
}

fn problem(source: &Source, codes: &Codes, span: Range<usize>, reason: &str) -> Problem {
    if reason == "duplicate key" {
        let key = source.text.get(span.clone()).unwrap_or_default().to_owned();
        return (codes.twice)().at(source.place(span)).with("key", key);
    }
    let at = source.text.floor_char_boundary(span.start);
    let (cause, whole) = cause(&source.text, at, reason);
    let closing = whole.clone().filter(|_| cause == Cause::Quote).and_then(|whole| wide_close(source, whole));
    if let Some((at, found, wanted)) = closing.or_else(|| wide(source, span.start)) {
        let place = source.place(at..at + found.len_utf8());
        return (codes.wide)().at(place).with("found", found).with("wanted", wanted);
    }
    (codes.syntax)(&cause).at(source.place(whole.unwrap_or(span)))
}

/// A quotation mark of a Chinese keyboard that should close a text, in `"午餐”`.
fn wide_close(source: &Source, text: Range<usize>) -> Option<(usize, char, &'static str)> {
    let rest = source.text.get(text.clone())?;
    let wanted = if rest.starts_with('"') { "\"" } else { "'" };
    let mut marks = rest.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '＂' | '‘' | '’' | '＇'));
    let (at, found) = marks.next_back()?;
    rest[at + found.len_utf8()..].trim_start().chars().all(|c| matches!(c, ']' | '}' | ',')).then_some((
        text.start + at,
        found,
        wanted,
    ))
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
