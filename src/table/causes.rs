//! The usual mistakes of somebody who writes TOML by hand, found in the text itself: the parser's words are those of a grammar.
//!
//! In: a text, and the place of an error. Out: a [`Cause`], and the bytes that it is about. It knows no key and no file.

use std::ops::Range;

use super::days::day;
use crate::problem::Problem;

/// What is probably wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause<'t> {
    /// Marks of a merge conflict.
    Merge,
    /// A quotation mark that nothing closes.
    Quote,
    /// A text without quotation marks.
    Text(&'t str),
    /// A day, or a day with its time, written as people do; how TOML writes it, where there is no doubt.
    Date(Option<String>),
    /// A day or a time that no calendar has.
    NoDay,
    /// A percentage; the number that it stands for.
    Percent(String),
    /// A number with a comma; the number without.
    Comma(String),
    /// `Yes`, `False` and the like; `true` or `false`.
    Flag(&'static str),
    /// Nothing behind the equals sign.
    Empty,
    /// No equals sign.
    Equals,
    /// A name left of the equals sign that is no key.
    Key,
    /// A heading that is not closed, or closed twice.
    Heading,
    /// A bracket or brace that is not closed.
    Open(char),
    /// Two values, or two keys, without a comma between them.
    Between,
    /// Something behind a value that is complete.
    Behind,
    /// A backslash in a text.
    Backslash,
    /// None of these.
    Other,
}

impl Cause<'_> {
    /// Names the cause in a problem of which one sentence tells all: values `cause` and, where it is known, `wanted`.
    #[must_use]
    pub fn name_in(&self, problem: Problem) -> Problem {
        let named = |name: &str| problem.clone().with("cause", name);
        match self {
            Cause::Quote => named("quote"),
            Cause::Text(typed) => named("text").with("wanted", typed),
            Cause::Date(_) | Cause::NoDay => named("day"),
            Cause::Percent(wanted) | Cause::Comma(wanted) => named("number").with("wanted", wanted),
            Cause::Flag(wanted) => named("flag").with("wanted", wanted),
            Cause::Empty => named("empty"),
            Cause::Equals => named("equals"),
            Cause::Key => named("key"),
            Cause::Heading => named("heading"),
            Cause::Between => named("between"),
            Cause::Behind => named("behind"),
            Cause::Backslash => named("backslash"),
            Cause::Merge | Cause::Open(_) | Cause::Other => named("other"),
        }
    }
}

/// The first mark of a merge conflict, at the start of a line.
pub(super) fn merge(text: &str) -> Option<Range<usize>> {
    lines(text).find(|(_, line)| line.starts_with("<<<<<<< ")).map(|(at, line)| at..at + line.len())
}

/// The first bracket or brace that is still open where another table or key begins.
pub(super) fn open(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (start, line) in lines(text) {
        let bare = line.trim_start();
        if let Some((at, sign)) = open.last() {
            let is_heading = is_heading(bare);
            if is_heading || (*sign == '[' && key(bare).is_some()) {
                return Some((*at, *sign));
            }
        } else if bare.starts_with('[') {
            continue;
        }
        for (at, sign) in unquoted(line) {
            match sign {
                '[' | '{' => open.push((start + at, sign)),
                ']' | '}' => _ = open.pop(),
                _ => {}
            }
        }
    }
    None
}

/// What is wrong at `at`, and where.
pub(super) fn cause<'t>(text: &'t str, at: usize, reason: &str) -> (Cause<'t>, Option<Range<usize>>) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let whole = start..start + line.trim_end().len();
    if let Some(quote) = unclosed(line) {
        return (Cause::Quote, Some(start + quote..whole.end));
    }
    if reason.contains("escape") {
        return (Cause::Backslash, None);
    }
    let bare = line.trim_start();
    if line.contains("\"\"\"") || line.contains("'''") {
        return (Cause::Other, None);
    }
    if bare.starts_with('[') && !bare.contains('=') && !bare.contains(',') {
        return (Cause::Heading, Some(whole));
    }
    let equals = unquoted(line).find(|(_, sign)| *sign == '=').map(|(equals, _)| start + equals);
    match equals {
        None if bare.starts_with(|c: char| c.is_alphabetic()) => return (Cause::Equals, Some(whole)),
        Some(equals) if at <= equals && key(bare).is_none() => return (Cause::Key, Some(start..equals)),
        _ => {}
    }
    let value = value(text, line, start, at);
    let typed = text[value.clone()].trim();
    let found = match typed {
        "" if equals.is_none() => Cause::Other,
        typed => of_value(text, value.start, typed, reason),
    };
    (found, Some(value.start..value.start + typed.len()).filter(|_| !typed.is_empty()))
}

fn of_value<'t>(text: &'t str, at: usize, typed: &'t str, reason: &str) -> Cause<'t> {
    if typed.is_empty() {
        return Cause::Empty;
    }
    if reason.starts_with("missing comma") || typed.contains([';', '=']) {
        return Cause::Between;
    }
    if typed.starts_with(['"', '\'']) || reason.starts_with("unexpected") {
        return Cause::Behind;
    }
    let flag = match typed.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    };
    if let Some(flag) = flag {
        return Cause::Flag(flag);
    }
    // What follows a comma may be the time of the day before it.
    let line = text[at..].lines().next().unwrap_or_default();
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let whole = day(line).filter(|cause| matches!(cause, Cause::Date(Some(_))));
    whole.or_else(|| day(typed)).or_else(|| percent(typed)).or_else(|| decimal(text, at, typed)).unwrap_or(
        match typed.starts_with(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '.'))
            || typed.contains(|c: char| c.is_alphabetic() || matches!(c, '€' | '$' | '£' | '¥' | '￥'))
        {
            true => Cause::Text(typed),
            false => Cause::Other,
        },
    )
}

/// The value in which an error stands: from the sign before it to the sign behind it.
fn value(text: &str, line: &str, start: usize, at: usize) -> Range<usize> {
    let is_end = |sign: char| matches!(sign, ',' | ']' | '}' | '#');
    let before = unquoted(line).filter(|(_, sign)| matches!(sign, '=' | ',' | '[' | '{'));
    let from = before.map(|(before, _)| start + before + 1).filter(|before| *before <= at).last().unwrap_or(start);
    let end = unquoted(line).map(|(end, sign)| (start + end, sign)).find(|(end, sign)| *end >= from && is_end(*sign));
    let end = end.map_or(start + line.len(), |(end, _)| end);
    let indent = text[from..end].len() - text[from..end].trim_start().len();
    from + indent..end
}

/// `13%` is 0.13.
fn percent(typed: &str) -> Option<Cause<'_>> {
    let number = typed.strip_suffix(['%', '％'])?.trim_end().replace(',', ".");
    let mut decimal = number.parse::<fixed_decimal::Decimal>().ok()?;
    decimal.multiply_pow10(-2);
    Some(Cause::Percent(decimal.to_string()))
}

/// `0,13` is 0.13 and `1,234` is 1234; the error stands behind the comma.
fn decimal<'t>(text: &'t str, at: usize, typed: &'t str) -> Option<Cause<'t>> {
    let is_figures = |figures: &str| !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
    let before = text[..at].strip_suffix(',')?;
    let whole = &before[before.rfind(|c: char| !c.is_ascii_digit())? + 1..];
    if !is_figures(whole) || !is_figures(typed) {
        return None;
    }
    let is_thousand = typed.len() == 3 && whole != "0" && whole.len() <= 3;
    Some(Cause::Comma(if is_thousand { format!("{whole}{typed}") } else { format!("{whole}.{typed}") }))
}

/// The opening quotation mark that nothing closes on its line; those of three are for texts of several lines.
fn unclosed(line: &str) -> Option<usize> {
    let mut open = None;
    let mut is_escaped = false;
    for (at, sign) in line.char_indices() {
        match (open, sign) {
            _ if is_escaped => is_escaped = false,
            (Some((_, '"')), '\\') => is_escaped = true,
            (None, '#') => return None,
            (None, '"' | '\'') => open = Some((at, sign)),
            (Some((_, quote)), sign) if quote == sign => open = None,
            _ => {}
        }
    }
    open.map(|(at, _)| at).filter(|_| !line.contains("\"\"\"") && !line.contains("'''"))
}

/// The signs of a line outside quotation marks and comments.
fn unquoted(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    let mut is_comment = false;
    line.char_indices().filter(move |(_, sign)| {
        match (quote, *sign) {
            _ if is_comment => return false,
            _ if is_escaped => is_escaped = false,
            (Some('"'), '\\') => is_escaped = true,
            (None, '#') => is_comment = true,
            (None, '"' | '\'') => quote = Some(*sign),
            (Some(open), sign) if open == sign => quote = None,
            (None, _) => return true,
            _ => {}
        }
        *sign == '#' && is_comment
    })
}

/// A key with its equals sign at the start of a line.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '"');
    (!key.is_empty() && key.chars().all(is_sign)).then_some(key)
}

fn is_heading(line: &str) -> bool {
    let name = line.trim_start_matches('[');
    line.starts_with('[')
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && line.trim_end().ends_with(']')
        && !line.contains(['"', ','])
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cause of a line's first error, as the reader of tables finds it.
    fn found(line: &str) -> Cause<'_> {
        let (_, errors) = toml::de::DeTable::parse_recoverable(line);
        let first = errors.iter().filter_map(|error| Some((error.span()?.start, error.message()))).min();
        let (at, reason) = first.unwrap_or_else(|| panic!("no error: {line}"));
        cause(line, at, reason).0
    }

    #[test]
    fn the_usual_mistakes_are_known() {
        for (line, cause) in [
            ("kind = webinar", Cause::Text("webinar")),
            ("languages = [en, zh-CN]", Cause::Text("en")),
            ("facts = { fee = 25 € } # a seat", Cause::Text("25 €")),
            ("zone = Europe/Luxembourg", Cause::Text("Europe/Luxembourg")),
            ("kind = \"webinar", Cause::Quote),
            ("kind = 'webinar", Cause::Quote),
            ("links = { register = \"https://a.example }", Cause::Quote),
            ("commercial = False", Cause::Flag("false")),
            ("commercial = yes", Cause::Flag("true")),
            ("kind =", Cause::Empty),
            ("kind \"webinar\"", Cause::Equals),
            ("kind: \"webinar\"", Cause::Equals),
            ("座位 = 40", Cause::Key),
            ("Fee € = 3", Cause::Key),
            ("[[event]", Cause::Heading),
            ("[event", Cause::Heading),
            ("languages = [\"en\" \"zh-CN\"]", Cause::Between),
            ("facts = { seats = 40; fee = \"25 EUR\" }", Cause::Between),
            ("kind = \"a \"good\" lunch\"", Cause::Behind),
            ("file = \"spring\\pictures.png\"", Cause::Backslash),
            ("a = \"\"\"x", Cause::Other),
        ] {
            assert_eq!(found(line), cause, "{line}");
        }
    }

    #[test]
    fn numbers_and_days_are_told_as_toml_writes_them() {
        let day = |day: &str| Cause::Date(Some(day.to_owned()));
        for (typed, cause) in [
            ("27.4.2026", day("2026-04-27")),
            ("27/4/2026", day("2026-04-27")),
            ("3/4/2026", Cause::Date(None)),
            ("2026-4-27", day("2026-04-27")),
            ("2026/04/27", day("2026-04-27")),
            ("2026年4月27日", day("2026-04-27")),
            ("2026-12-03 8:30", day("2026-12-03T08:30:00")),
            ("2026-12-03 18.30", day("2026-12-03T18:30:00")),
            ("27 April 2026", day("2026-04-27")),
            ("27.04.2026, 18.30", day("2026-04-27T18:30:00")),
            ("2026-02-30", Cause::NoDay),
            ("2026-13-03", Cause::NoDay),
            ("13%", Cause::Percent("0.13".to_owned())),
        ] {
            assert_eq!(found(&format!("x = {typed}")), cause, "{typed}");
        }
        assert_eq!(found("facts = { share = 0,13 }"), Cause::Comma("0.13".to_owned()));
        assert_eq!(found("facts = { seats = 1,234 }"), Cause::Comma("1234".to_owned()));
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_found_where_it_opens() {
        assert_eq!(open("a = [1,\n[b]\n"), Some((4, '[')));
        assert_eq!(open("a = [\n  'x', # ]\nb = 1\n"), Some((4, '[')));
        assert_eq!(open("a = { b = 1\n[[event]]\n"), Some((4, '{')));
        assert_eq!(open("a = [\n  [1, 2],\n  ['b = [']\n]\n[c]\nd = { e = [] }\n"), None);
    }

    #[test]
    fn a_merge_conflict_is_found_at_its_first_mark() {
        assert_eq!(merge("a = 1\n<<<<<<< HEAD\nb = 1\n=======\n"), Some(6..18));
        assert_eq!(merge("a = '<<<<<<< HEAD'\n"), None);
    }
}
