//! How a text ends: with the same kind of punctuation as its source, or like it with none (L111).

use std::collections::BTreeSet;

use crate::check::names::is_name;
use crate::check::pair::Pair;
use crate::locale::{MASK, Run, Typed, VALUE};
use crate::problem::Problem;

/// The last punctuation of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    None,
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Ellipsis,
}

/// Abbreviations that end with a full stop which is no end of a sentence.
const ABBREVIATIONS: [&str; 12] = ["etc", "inc", "ltd", "co", "corp", "jr", "sr", "dr", "prof", "no", "vs", "st"];

/// Compares the ends of two texts.
pub(super) fn check(pair: &Pair<'_>, problems: &mut Vec<Problem>) {
    let (source, target) = (&pair.source.typed, &pair.target.typed);
    if target.is_term() || is_name(&target.id.message) || target.id.message.starts_with("role-") {
        return;
    }
    let Some(wanted) = ends(source) else { return };
    for run in last_runs(target) {
        let Some((end, at)) = end_of(run) else { return };
        if end == Found::Open || wanted.contains(&end.end()) || end.is_doubtful() && wanted.contains(&End::None) {
            continue;
        }
        let key = if end.end() == End::None {
            "L111-missing"
        } else if wanted.contains(&End::None) {
            "L111-added"
        } else {
            "L111"
        };
        let sign = |run: &Run<'_>| end_of(run).map(|(_, range)| run.text[range].to_owned()).unwrap_or_default();
        let original = last_runs(source).first().map(sign).unwrap_or_default();
        let problem = Problem::warning(key).with("sign", &run.text[at.clone()]).with("source", original);
        problems.push(pair.finding(problem).at(target.place_of(run.span(at))));
        return;
    }
}

/// The runs at the end of a text: the text itself, or where it is a choice alone, its variants.
fn last_runs<'t, 'c>(text: &'t Typed<'c>) -> &'t [Run<'c>] {
    match text.runs() {
        [text, ..] if text.variant.is_none() => std::slice::from_ref(text),
        variants => variants,
    }
}

/// How the variants of a text end; `None` where one of them ends with a value, which says nothing.
fn ends(text: &Typed<'_>) -> Option<BTreeSet<End>> {
    let mut ends = BTreeSet::new();
    for run in last_runs(text) {
        match end_of(run)?.0 {
            Found::Open => return None,
            Found::End(end) => _ = ends.insert(end),
            found @ Found::Doubtful(_) => ends.extend([found.end(), End::None]),
        }
    }
    (!ends.is_empty()).then_some(ends)
}

/// What the end of a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// This.
    End(End),
    /// This, or nothing: a full stop may belong to the last word, a question to those who are quoted.
    Doubtful(End),
    /// Nothing: a comma, behind which something follows, as in a salutation.
    Open,
}

impl Found {
    fn end(self) -> End {
        match self {
            Found::End(end) | Found::Doubtful(end) => end,
            Found::Open => End::None,
        }
    }

    fn is_doubtful(self) -> bool {
        matches!(self, Found::Doubtful(_))
    }
}

/// The end of a run and the bytes of its last sign; `None` where it ends with a value or is empty.
fn end_of(run: &Run<'_>) -> Option<(Found, std::ops::Range<usize>)> {
    let masked = run.masked();
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '_' | '(' | ')' | ']' | '）' | '】' | '”' | '’' | '"' | '\'' | '」' | '』' | '》' | '〉' | '»'
            )
            || c == MASK
    };
    let said = masked.trim_end_matches(closes);
    let last = said.chars().next_back()?;
    if last == VALUE {
        return None;
    }
    let at = said.len() - last.len_utf8()..said.len();
    let end = match last {
        '.' if said.ends_with("..") => End::Ellipsis,
        '.' if is_abbreviation(said) => return Some((Found::Doubtful(End::Stop), at)),
        '.' | '。' | '．' | '｡' => End::Stop,
        '?' | '？' => End::Question,
        '!' | '！' => End::Exclamation,
        ':' | '：' => End::Colon,
        ';' | '；' => End::Semicolon,
        '…' | '⋯' => End::Ellipsis,
        ',' | '，' | '、' | '—' | '–' | '-' => return Some((Found::Open, at)),
        _ => End::None,
    };
    let is_quoted = masked[said.len()..].contains(['”', '’', '"', '」', '』', '»']);
    Some((if is_quoted { Found::Doubtful(end) } else { Found::End(end) }, at))
}

/// `8 p.m.`, `Harbour Hall Ltd.`
fn is_abbreviation(said: &str) -> bool {
    let word = said.trim_end_matches('.').rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    word.contains('.') || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
