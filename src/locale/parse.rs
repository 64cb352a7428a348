//! Reads one `.ftl` file: what may not be parsed at all, the tree, and the junk with its causes.

use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::ParserError;

use crate::problem::{Problem, Warned};
use crate::sources::Source;

use super::file::{File, Junk, Worded};
use super::junk::{Above, explain};
use super::nesting::{MOST_NESTING, too_deep};

/// The most entries of a file.
const MOST_ENTRIES: usize = 10_000;
/// The most attributes and variants of one entry; each attribute is looked for in a row, and each variant beside all others.
const MOST_PARTS: usize = 1_000;

/// Parses a file; it is usable as far as it could be read.
pub(super) fn parse(source: &Source) -> Warned<File> {
    let mut problems = controls(source);
    if let Some(at) = too_deep(&source.text) {
        problems.push(Problem::error("L013-nesting").with("most", MOST_NESTING).at(source.place(at..at + 1)));
        return Warned::new(nothing_of(source), problems);
    }
    let resource = resource(&source.text);
    if resource.entries().count() > MOST_ENTRIES {
        problems.push(Problem::error("L013-entries").with("most", MOST_ENTRIES).at(source.place(0..0)));
        return Warned::new(nothing_of(source), problems);
    }
    let junk = junk(source);
    problems.extend(junk.iter().map(|junk| junk.problem.clone()));
    let file = File::new(source.clone(), resource, junk);
    if let Some(entry) = file.entries().find(|entry| parts(*entry) > MOST_PARTS) {
        let problem = Problem::error("L013-parts").with("id", entry.written()).with("most", MOST_PARTS);
        problems.push(problem.at(file.place(entry.id())));
        return Warned::new(nothing_of(source), problems);
    }
    Warned::new(file, problems)
}

/// How many attributes and variants an entry has.
fn parts(entry: Worded<'_>) -> usize {
    entry.attributes().len() + entry.patterns().map(|(_, pattern)| variants(pattern)).sum::<usize>()
}

fn variants(pattern: &Pattern<&str>) -> usize {
    let count = |element: &PatternElement<&str>| match element {
        PatternElement::Placeable { expression } => variants_in(expression),
        PatternElement::TextElement { .. } => 0,
    };
    pattern.elements.iter().map(count).sum()
}

fn variants_in(expression: &Expression<&str>) -> usize {
    match expression {
        Expression::Select { variants: found, .. } => {
            found.len() + found.iter().map(|variant| variants(&variant.value)).sum::<usize>()
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => variants_in(expression),
        Expression::Inline(_) => 0,
    }
}

/// A file that is there, and of which nothing is read.
fn nothing_of(source: &Source) -> File {
    File::new(source.clone(), resource(""), Vec::new())
}

fn resource(text: &str) -> Arc<FluentResource> {
    Arc::new(FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource))
}

/// What the parser could not read. The tree that is formatted skips comments, so errors come from the full parser.
fn junk(source: &Source) -> Vec<Junk> {
    let Err((_, errors)) = fluent_syntax::parser::parse(&*source.text) else { return Vec::new() };
    let mut above = Above::new(&source.text);
    let mut junk: Vec<Junk> = errors.iter().map(|error| explain(source, error, &mut above)).collect();
    told_once(&errors, &mut junk);
    // A conflict has two or three marks; the first tells it all.
    let mut seen = false;
    junk.retain(|junk| junk.problem.key() != "L001-merge" || !std::mem::replace(&mut seen, true));
    junk
}

/// Leaves the first finding of a text that is not indented: in Latin script each of its lines is junk of its own.
fn told_once(errors: &[ParserError], junk: &mut Vec<Junk>) {
    let end = |at: usize| errors.get(at).and_then(|error| error.slice.as_ref()).map(|slice| slice.end);
    let start = |at: usize| errors.get(at).and_then(|error| error.slice.as_ref()).map(|slice| slice.start);
    let keys: Vec<&str> = junk.iter().map(|junk| junk.problem.key()).collect();
    let is_line = |key: &str| matches!(key, "L001-column" | "L001-no-id");
    let is_text = |key: &str| is_line(key) || matches!(key, "L001-tab" | "L001-wide-space");
    let is_told = |at: usize| at > 0 && is_line(keys[at]) && is_text(keys[at - 1]) && end(at - 1) == start(at);
    let kept: Vec<bool> = (0..keys.len()).map(|at| !is_told(at)).collect();
    let mut kept = kept.into_iter();
    junk.retain(|_| kept.next().unwrap_or(true));
}

/// Characters that no text file of ours may hold: controls but TAB and line ends, CR without LF, U+FFFD.
fn controls(source: &Source) -> Vec<Problem> {
    let text = &source.text;
    let problem = |(at, c): (usize, char)| {
        let problem = match c {
            '\t' | '\n' => return None,
            '\r' if text[at + 1..].starts_with('\n') => return None,
            '\r' => Problem::error("L002-return"),
            '\u{FFFD}' => Problem::error("L002-replaced"),
            _ => Problem::error("L002-control"),
        };
        let code = format!("U+{:04X}", u32::from(c));
        Some(problem.with("character", code).at(source.place(at..at + c.len_utf8())))
    };
    let is_control = |(_, c): &(usize, char)| c.is_control() || *c == '\u{FFFD}';
    text.char_indices().filter(is_control).filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    #[test]
    fn control_characters_are_found_where_they_are() {
        assert_eq!(found_in("zh-CN", "a = 一\u{7}二\n"), [("L002-control", 1, 6)]);
        assert_eq!(found_in("zh-CN", "a = 一\u{FFFD}\n"), [("L002-replaced", 1, 6)]);
        assert_eq!(found_in("zh-CN", "a = 一\rb\n"), [("L002-return", 1, 6)]);
        assert_eq!(found_in("zh-CN", "a = 一\r\nb = 二\r\n"), []);
    }

    #[test]
    fn places_are_right_in_a_file_with_crlf() {
        let catalog = catalog("zh-CN", "a = 一\r\nx =\r\n    二\r\n    { $pleace }\r\n");
        let found = words(&catalog, "zh-CN").plain(&text("x"), &facts()).unwrap_err();
        assert_eq!(located(&found), [("L040-near", 4, 8)]);
        assert_eq!(plain("zh-CN", "x =\r\n    一\r\n    二\r\n").unwrap(), "一二");
    }

    #[test]
    fn astral_characters_are_one_column_each() {
        assert_eq!(found_in("zh-CN", "a = 𠮷𠮷\u{2068}\n"), [("L121", 1, 7)]);
    }

    #[test]
    fn too_many_entries_are_refused() {
        let many: String = (0..10_001).map(|number| format!("a{number} = a\n")).collect();
        assert_eq!(found_in("en", &many), [("L013-entries", 1, 1)]);
    }

    #[test]
    fn an_entry_of_more_than_a_thousand_attributes_and_variants_is_not_read() {
        let entry = |variants: usize| {
            let attributes: String = (0..500).map(|number| format!("    .a{number} = a\n")).collect();
            let variants: String = (1..variants).map(|number| format!("    [{number}] a{number}\n")).collect();
            format!("{attributes}    .b = {{ $year ->\n{variants}   *[other] a\n }}\n")
        };
        assert_eq!(found_in("en", &format!("x = a\n{}", entry(499))), []);
        assert_eq!(found_in("en", &format!("y = a\nx = a\n{}", entry(500))), [("L013-parts", 2, 1)]);
    }
}
