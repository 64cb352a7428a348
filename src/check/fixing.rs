//! `--fix`: puts the fixes of findings into the files of words, and proves that nothing but words changed.
//!
//! In: a file and what was found in it. Out: its new text. A fix that would change more than words (placeables, ids, comments)
//! is left out. It writes no file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::{ParserError, parse};

use crate::locale::too_deep;
use crate::problem::{Place, Problem, sort};
use crate::sources::{MOST_TEXT, Source, Sources};

/// The most times that all findings are looked for again: one fix may show the next, as a comma shows the space behind it.
const MOST_PASSES: usize = 10;

/// Why no fix can be put into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfixable {
    /// A part of it is no Fluent: what a change does to it cannot be told.
    #[error("the file cannot be read as a whole")]
    Junk,
    /// It nests too deep to be read.
    #[error("the file nests too deep")]
    TooDeep,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edit<'p> {
    start: usize,
    end: usize,
    text: &'p str,
}

/// What a fix may change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Words only.
    Texts,
    /// Words that become a placeable (L012).
    Placeables,
    /// Junk that becomes words (L001).
    Junk,
}

impl Reach {
    fn of(problem: &Problem) -> Reach {
        match problem.code() {
            "L001" => Reach::Junk,
            "L012" => Reach::Placeables,
            _ => Reach::Texts,
        }
    }
}

/// What fixing all findings makes of a project.
#[derive(Debug)]
pub struct Fixed {
    /// The new texts of all files that changed, by path.
    pub files: BTreeMap<Arc<str>, Arc<str>>,
    /// What is found afterwards.
    pub left: Vec<Problem>,
}

/// Fixes all that can be fixed in the files of words; `find` looks for problems, once a pass.
pub fn fix(sources: &Sources, find: impl Fn(&Sources) -> Vec<Problem>) -> Fixed {
    let mut fixed = Fixed { files: BTreeMap::new(), left: find(sources) };
    let mut now = sources.clone();
    for _ in 0..MOST_PASSES {
        let files = pass(&now, &fixed.left);
        if files.is_empty() {
            return fixed;
        }
        for (path, text) in files {
            now.replace(&path, &text);
            fixed.files.insert(path, text);
        }
        fixed.left = find(&now);
    }
    // What is not at rest by now never will be.
    let restless: BTreeSet<Arc<str>> = pass(&now, &fixed.left).into_keys().collect();
    fixed.files.retain(|path, _| !restless.contains(path));
    let mut settled = sources.clone();
    for (path, text) in &fixed.files {
        settled.replace(path, text);
    }
    fixed.left = find(&settled);
    sort(&mut fixed.left);
    fixed
}

/// Fixes each file once: those that change, with their new texts.
fn pass(sources: &Sources, problems: &[Problem]) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut by_path: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.fix().is_some()) {
        if let Some(place) = problem.place() {
            by_path.entry(place.path()).or_default().push(problem);
        }
    }
    let mut files = BTreeMap::new();
    for (path, found) in by_path {
        let Some(source) = sources.text(path) else { continue };
        let Ok(text) = apply(source, &found) else { continue };
        // A file that grew too large would not be read again.
        if text.len() > MOST_TEXT {
            continue;
        }
        // The byte order mark went while reading, so that only writing the file anew is left to do.
        if text != *source.text || found.iter().any(|problem| problem.code() == "L008") {
            files.insert(Arc::clone(&source.path), Arc::from(text));
        }
    }
    files
}

/// The text of a file with the fixes of some problems in it. Of fixes that overlap the first counts; the others need another
/// look at the new text. Line ends stay as they are.
///
/// # Errors
///
/// A file with junk is left alone, unless one of the problems mends its junk.
pub fn apply(source: &Source, problems: &[&Problem]) -> Result<String, Unfixable> {
    let text = &*source.text;
    if too_deep(text).is_some() {
        return Err(Unfixable::TooDeep);
    }
    let has_junk = parse(text).is_err();
    let reaches = if has_junk { &[Reach::Junk][..] } else { &[Reach::Placeables, Reach::Texts] };
    for reach in reaches {
        let edits = edits(source, problems, *reach);
        if let Some(changed) = proven(text, &edits, *reach) {
            return Ok(changed);
        }
    }
    if has_junk { Err(Unfixable::Junk) } else { Ok(text.to_owned()) }
}

/// The fixes of one reach, in order, without those that overlap an earlier one.
fn edits<'p>(source: &Source, problems: &[&'p Problem], reach: Reach) -> Vec<Edit<'p>> {
    let is_here = |problem: &&&Problem| {
        let place = problem.place();
        place.is_some_and(
            |place| matches!(place, Place::Text { file, text, .. } if *file == source.path && *text == source.text),
        )
    };
    let here = problems.iter().filter(is_here).filter(|problem| Reach::of(problem) == reach);
    let edit = |fix: &'p crate::problem::Fix| Edit { start: fix.span.start, end: fix.span.end, text: &fix.text };
    let mut edits: Vec<Edit<'_>> = here.filter_map(|problem| problem.fix().map(edit)).collect();
    edits.sort();
    edits.retain(|edit| source.text.get(edit.start..edit.end).is_some_and(|typed| typed != edit.text));
    let mut free = 0;
    edits.retain(|edit| {
        let is_free = edit.start >= free;
        if is_free {
            free = edit.end.max(edit.start + 1);
        }
        is_free
    });
    edits
}

/// The text with those edits that change no more than they may; `None` where that is none of them.
fn proven(text: &str, edits: &[Edit<'_>], reach: Reach) -> Option<String> {
    let mut good = Vec::new();
    take(text, &mut good, edits, reach);
    (!good.is_empty()).then(|| edited(text, &good))
}

/// Adds to `good` all edits if they may go in together, else those of each half that may.
fn take<'p>(text: &str, good: &mut Vec<Edit<'p>>, edits: &[Edit<'p>], reach: Reach) {
    let with = [good, edits].concat();
    if edits.is_empty() || changes_only(text, &edited(text, &with), reach) {
        *good = with;
    } else if edits.len() > 1 {
        let (first, second) = edits.split_at(edits.len() / 2);
        take(text, good, first, reach);
        take(text, good, second, reach);
    }
}

fn edited(text: &str, edits: &[Edit<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.start]);
        out.push_str(edit.text);
        at = edit.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether two texts of a file differ in no more than they may.
fn changes_only(before: &str, after: &str, reach: Reach) -> bool {
    if too_deep(after).is_some() {
        return false;
    }
    match (parse(before), parse(after), reach) {
        (Ok(before), Ok(after), Reach::Texts) => without_texts(before) == without_texts(after),
        (Ok(before), Ok(after), Reach::Placeables) => outline(&before) == outline(&after),
        (Err((before, many)), after, Reach::Junk) => {
            let (after, few) = after.map_or_else(|(after, errors)| (after, errors), |after| (after, Vec::new()));
            is_mended(&before, &many, &after, &few)
        }
        _ => false,
    }
}

/// Whether there is less junk, and each entry that could be read still can.
fn is_mended(before: &Resource<&str>, many: &[ParserError], after: &Resource<&str>, few: &[ParserError]) -> bool {
    let after = outline(after);
    let mut rest = after.iter();
    few.len() < many.len() && outline(before).iter().all(|(id, _)| rest.any(|(known, _)| known == id))
}

/// Each entry with its attributes, by name; comments whole.
fn outline(resource: &Resource<&str>) -> Vec<(String, Vec<String>)> {
    let names = |attributes: &[fluent_syntax::ast::Attribute<&str>]| {
        attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect()
    };
    let entry = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => {
            Some((format!("{} {:?}", message.id.name, message.comment), names(&message.attributes)))
        }
        Entry::Term(term) => Some((format!("-{} {:?}", term.id.name, term.comment), names(&term.attributes))),
        Entry::Comment(comment) | Entry::GroupComment(comment) | Entry::ResourceComment(comment) => {
            Some((format!("{comment:?}"), Vec::new()))
        }
        Entry::Junk { .. } => None,
    };
    resource.body.iter().filter_map(entry).collect()
}

/// A tree with all but its words.
fn without_texts(mut resource: Resource<&str>) -> Resource<&str> {
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                message.value.iter_mut().for_each(strip);
                message.attributes.iter_mut().for_each(|attribute| strip(&mut attribute.value));
            }
            Entry::Term(term) => {
                strip(&mut term.value);
                term.attributes.iter_mut().for_each(|attribute| strip(&mut attribute.value));
            }
            _ => {}
        }
    }
    resource
}

fn strip(pattern: &mut Pattern<&str>) {
    pattern.elements.retain(|element| matches!(element, PatternElement::Placeable { .. }));
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            strip_inside(expression);
        }
    }
}

fn strip_inside(expression: &mut Expression<&str>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter_mut().for_each(|variant| strip(&mut variant.value)),
        Expression::Inline(InlineExpression::Placeable { expression }) => strip_inside(expression),
        Expression::Inline(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn source(text: &str) -> Source {
        Source { path: "locales/zh-CN/common.ftl".into(), text: text.into() }
    }

    fn problem(source: &Source, key: &'static str, span: Range<usize>, text: &str) -> Problem {
        Problem::warning(key).at(source.place(span.clone())).mended_by(span, text)
    }

    fn applied(text: &str, fixes: &[(&'static str, Range<usize>, &str)]) -> Result<String, Unfixable> {
        let source = source(text);
        let problems: Vec<Problem> =
            fixes.iter().map(|(key, span, text)| problem(&source, key, span.clone(), text)).collect();
        apply(&source, &problems.iter().collect::<Vec<_>>())
    }

    #[test]
    fn fixes_go_in_and_line_ends_stay() {
        let text = "a = 您好,欢迎\r\nb = 茶...\r\n";
        let (comma, dots) = (text.find(',').unwrap(), text.find("...").unwrap());
        let fixed = applied(text, &[("L103", dots..dots + 3, "……"), ("L100", comma..comma + 1, "，")]);
        assert_eq!(fixed.unwrap(), "a = 您好，欢迎\r\nb = 茶……\r\n");
    }

    #[test]
    fn of_fixes_that_overlap_the_first_counts() {
        assert_eq!(applied("a = abcd\n", &[("L100", 4..6, "x"), ("L103", 5..7, "y")]).unwrap(), "a = xcd\n");
        assert_eq!(applied("a = abcd\n", &[("L100", 4..4, "x"), ("L103", 4..4, "y")]).unwrap(), "a = xabcd\n");
    }

    #[test]
    fn a_fix_that_changes_more_than_words_is_left_out() {
        let text = "a = { $x } bc\n";
        assert_eq!(applied(text, &[("L100", 6..8, "$y"), ("L100", 11..12, "B")]).unwrap(), "a = { $x } Bc\n");
        assert_eq!(applied("a = b\n", &[("L100", 4..5, "")]).unwrap(), "a = b\n");
        assert_eq!(applied("a =\n    b\n    c\n", &[("L100", 14..15, "* c")]).unwrap(), "a =\n    b\n    c\n");
        assert_eq!(applied("# b\na = b\n", &[("L121", 2..3, "c")]).unwrap(), "# b\na = b\n");
    }

    #[test]
    fn full_width_braces_become_a_placeable_and_nothing_else_changes() {
        let text = "a = 共｛ $n ｝位,\n";
        let (open, comma) = (text.find('｛').unwrap(), text.find(',').unwrap());
        let fixes = [("L012", open..open + 10, "{ $n }"), ("L100", comma..comma + 1, "，")];
        assert_eq!(applied(text, &fixes).unwrap(), "a = 共{ $n }位,\n");
        assert_eq!(applied(text, &[("L012", open..open + 10, "{ $n")]).unwrap(), text);
    }

    #[test]
    fn a_file_with_junk_is_left_alone_but_for_its_junk() {
        let text = "a = 一\n    * 二,三\nb = 四,五\n";
        let (star, comma) = (text.find('*').unwrap(), text.rfind(',').unwrap());
        assert_eq!(applied(text, &[("L100", comma..comma + 1, "，")]), Err(Unfixable::Junk));
        let fixed = applied(text, &[("L100", comma..comma + 1, "，"), ("L001-line-start", star..star, "{\"\"}")]);
        assert_eq!(fixed.unwrap(), "a = 一\n    {\"\"}* 二,三\nb = 四,五\n");
        assert_eq!(applied(&format!("a = {}", "{ ".repeat(70)), &[]), Err(Unfixable::TooDeep));
    }

    #[test]
    fn fixing_goes_on_until_nothing_is_left_to_fix() {
        let mut sources = Sources::default();
        sources.insert("locales/en/common.ftl", "\u{FEFF}a = bbbb\nc = d\n".into());
        sources.insert("locales/en/names.ftl", "e = f\n".into());
        // Each look finds the first `b` only.
        let find = |sources: &Sources| {
            let source = sources.text("locales/en/common.ftl").unwrap();
            let found = source.text.find('b').map(|at| problem(source, "L100", at..at + 1, "x"));
            found.into_iter().chain(sources.problems().iter().cloned()).collect()
        };
        let fixed = fix(&sources, find);
        let texts: Vec<(&str, &str)> = fixed.files.iter().map(|(path, text)| (&**path, &**text)).collect();
        assert_eq!(texts, [("locales/en/common.ftl", "a = xxxx\nc = d\n")]);
        assert_eq!(fixed.left, []);
    }

    #[test]
    fn a_file_that_would_grow_too_large_is_left_alone() {
        let text = format!("{}a = b\n", "#\n".repeat((MOST_TEXT - 6) / 2));
        let mut sources = Sources::default();
        sources.insert("locales/en/common.ftl", text.clone().into());
        let at = text.len() - 2;
        let find = |new: &'static str| {
            move |sources: &Sources| {
                let source = sources.text("locales/en/common.ftl").unwrap();
                if &source.text[at..=at] == "b" { vec![problem(source, "L100", at..at + 1, new)] } else { Vec::new() }
            }
        };
        assert_eq!(fix(&sources, find("c")).files.len(), 1);
        let left = fix(&sources, find("cc"));
        assert_eq!((left.files.len(), left.left.len()), (0, 1));
    }

    #[test]
    fn what_never_rests_is_not_written() {
        let mut sources = Sources::default();
        sources.insert("locales/en/common.ftl", "a = b\n".into());
        let find = |sources: &Sources| {
            let source = sources.text("locales/en/common.ftl").unwrap();
            vec![problem(source, "L100", 4..5, if &source.text[4..5] == "b" { "c" } else { "b" })]
        };
        let fixed = fix(&sources, find);
        assert!(fixed.files.is_empty());
        assert_eq!(fixed.left.len(), 1);
    }

    #[test]
    fn a_byte_order_mark_alone_is_worth_writing_the_file() {
        let mut sources = Sources::default();
        sources.insert("locales/en/common.ftl", "\u{FEFF}a = b\n".into());
        let fixed = fix(&sources, |sources| sources.problems().to_vec());
        assert_eq!(fixed.files.len(), 1);
        assert_eq!(fixed.left, []);
    }
}
