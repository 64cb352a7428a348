//! Marks that readers would see: `**` that Markdown does not take for emphasis, or in a text that is no Markdown (L073).
//!
//! In: a text as typed. Out: at most one finding for each stretch of it. Doubtful signs, such as the asterisk of a footnote or
//! of `3*4`, are left alone; links are told by L071.

use std::ops::Range;

use super::kinds::Kind;
use crate::language::Language;
use crate::locale::{MASK, Outline, Typed, VALUE};
use crate::problem::Problem;

/// Stands for a mark that prints nothing.
const TAKEN: u8 = b'x';

/// Signs with which people begin the items of a list, beside those of Markdown.
const BULLETS: [char; 9] = ['•', '·', '●', '○', '◦', '▪', '■', '－', '‧'];

/// The mark that would be printed in each stretch of a text.
pub(super) fn check(text: &Typed<'_>, kind: Kind, language: &Language, problems: &mut Vec<Problem>) {
    if kind == Kind::Unknown {
        return;
    }
    if kind == Kind::Markdown {
        problems.extend(bullet(text, language));
    }
    for run in text.runs().iter().filter(|run| run.text.contains(['*', '_', '＊', '＿', ']'])) {
        let looked_at = if kind == Kind::Markdown { untaken(&run.text, run.masked()) } else { run.masked().to_owned() };
        let Some(range) = printed(&looked_at, kind) else { continue };
        let mark = &run.text[range.clone()];
        let key = match (kind, mark.starts_with(['＊', '＿'])) {
            (Kind::Markdown, true) => "L073-wide",
            (Kind::Markdown, false) => "L073",
            _ => "L073-plain",
        };
        let problem = Problem::warning(key).with("mark", mark).with("id", &text.id).in_language(language);
        problems.push(problem.at(text.place_of(run.span(range))));
    }
}

/// L073-bullet: the first line of a text that begins like an item of a list and is none.
fn bullet(text: &Typed<'_>, language: &Language) -> Option<Problem> {
    text.runs().iter().find_map(|run| {
        let mut start = 0;
        let range = run.text.split_inclusive('\n').find_map(|line| {
            let at = start + line.len() - line.trim_start().len();
            start += line.len();
            let sign = line.trim_start().chars().next().filter(|sign| BULLETS.contains(sign))?;
            let rest = line.trim_start()[sign.len_utf8()..].trim_start();
            // －5℃ is a temperature, and ·· are dots.
            let is_item = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, VALUE | '*' | '[' | '“' | '《'));
            is_item.then(|| at..at + sign.len_utf8())
        })?;
        let problem = Problem::warning("L073-bullet").with("mark", &run.text[range.clone()]);
        Some(problem.with("id", &text.id).in_language(language).at(text.place_of(run.span(range))))
    })
}

/// The text with its marks of Markdown and its escaped signs covered, byte for byte.
fn untaken(text: &str, masked: &str) -> String {
    let mut bytes = masked.as_bytes().to_vec();
    for mark in Outline::of(text).marks {
        if let Some(bytes) = bytes.get_mut(mark).filter(|mark| mark.iter().all(|byte| matches!(byte, b'*' | b'_'))) {
            bytes.fill(TAKEN);
        }
    }
    for (at, _) in text.match_indices('\\') {
        if let Some(next @ (b'*' | b'_')) = bytes.get_mut(at + 1) {
            *next = TAKEN;
        }
    }
    String::from_utf8(bytes).expect("only whole signs are covered")
}

/// The first mark that would be printed.
fn printed(text: &str, kind: Kind) -> Option<Range<usize>> {
    let mut start = 0;
    text.split_inclusive("\n\n").find_map(|paragraph| {
        let found = in_paragraph(paragraph, kind).map(|range| start + range.start..start + range.end);
        start += paragraph.len();
        found
    })
}

fn in_paragraph(text: &str, kind: Kind) -> Option<Range<usize>> {
    let link = || {
        let middle = text.find("](").filter(|_| kind == Kind::Plain)?;
        let open = text[..middle].rfind('[')?;
        let target = text[middle + 2..].starts_with(MASK) && text[middle..].contains(')');
        target.then_some(open..open + 1)
    };
    stars(text, '*')
        .or_else(|| stars(text, '＊'))
        .or_else(|| pair(text, '_'))
        .or_else(|| pair(text, '＿'))
        .or_else(link)
}

/// Stars that were meant as emphasis: two or three that open something, or two single ones with words between.
fn stars(text: &str, star: char) -> Option<Range<usize>> {
    let runs = runs(text, star);
    let several: Vec<&Range<usize>> =
        runs.iter().filter(|run| (2..=3).contains(&(run.len() / star.len_utf8()))).collect();
    if let Some(first) = several.first() {
        let (before, after) = beside(text, first);
        let opens = before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace());
        if several.len() > 1 || opens {
            return Some((*first).clone());
        }
    }
    pair(text, star)
}

/// Two single signs, the first right before a word, neither within a word of Latin letters or digits.
fn pair(text: &str, sign: char) -> Option<Range<usize>> {
    let width = sign.len_utf8();
    let free = |run: &&Range<usize>| {
        let (before, after) = beside(text, run);
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let in_word = is_latin(before) && is_latin(after);
        let alone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        run.len() <= 2 * width && !in_word && !alone
    };
    let runs = runs(text, sign);
    let mut free = runs.iter().filter(free);
    let opening = free.find(|run| {
        let (before, after) = beside(text, run);
        after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '《' | '「'))
            && !before.is_some_and(|c| c.is_ascii_alphanumeric())
    })?;
    let closing = free.next()?;
    let (_, behind) = beside(text, closing);
    let same = closing.len() == opening.len();
    (same && !behind.is_some_and(|c| c.is_ascii_alphanumeric())).then(|| opening.clone())
}

/// The stretches of one sign.
fn runs(text: &str, sign: char) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(sign) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + sign.len_utf8(),
            _ => runs.push(at..at + sign.len_utf8()),
        }
    }
    runs
}

fn beside(text: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..range.start].chars().next_back(), text[range.end..].chars().next())
}
