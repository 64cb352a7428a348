//! Junk: what Fluent's parser could not read, with its cause in the words of somebody who translates.
//!
//! The parser's own place is often a line too late, and its reasons are those of a grammar. The cause is found in the
//! text: full-width signs, a TAB, a line that starts with a sign of Fluent, text at column 1, a brace without its other.

mod above;
mod braces;
mod lines;
mod variants;

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::problem::Problem;
use crate::sources::Source;

use super::file::Junk;
pub(super) use above::Above;

/// Signs of Chinese input and what Fluent wants in their place.
const FULL_WIDTH: [(char, char); 21] = [
    ('｛', '{'),
    ('｝', '}'),
    ('（', '('),
    ('）', ')'),
    ('，', ','),
    ('、', ','),
    ('：', ':'),
    ('＄', '$'),
    ('￥', '$'),
    ('＝', '='),
    ('“', '"'),
    ('”', '"'),
    ('＂', '"'),
    ('‘', '"'),
    ('’', '"'),
    ('－', '-'),
    ('＞', '>'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
];

/// Names the cause of one piece of junk; `above` has read the file up to the piece before, or nothing.
pub(super) fn explain<'f>(source: &'f Source, error: &ParserError, above: &mut Above<'f>) -> Junk {
    let slice = error.slice.clone().unwrap_or_else(|| error.pos.clone());
    let text = source.text.get(slice.clone()).unwrap_or_default();
    above.read_to(slice.start);
    let finding = cause(&source.text, slice.start, text, (error, above));
    let span = finding.span.clone().unwrap_or_else(|| {
        let start = slice.start + (text.len() - text.trim_start_matches([' ', '\n']).len());
        start..start + source.text[start..].lines().next().unwrap_or_default().len()
    });
    let (ids, cuts) = (ids(above, slice.start, text), cuts(above, slice.start, text));
    Junk { ids, cuts, problem: finding.problem.at(source.place(span)) }
}

/// A problem, and the bytes it is about where these are not the whole line.
struct Finding {
    problem: Problem,
    span: Option<Range<usize>>,
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Finding {
        Finding { problem, span: None }
    }
}

impl Finding {
    fn with(self, name: &'static str, value: impl ToString) -> Finding {
        Finding { problem: self.problem.with(name, value), ..self }
    }

    fn at(self, start: usize, length: usize) -> Finding {
        Finding { span: Some(start..start + length), ..self }
    }
}

fn cause(file: &str, start: usize, junk: &str, (error, above): (&ParserError, &Above<'_>)) -> Finding {
    let bare = junk.trim_start_matches([' ', '\n', '\r']);
    let at = start + (junk.len() - bare.len());
    let first = bare.chars().next().unwrap_or(' ');
    let is_indented = at > 0 && !file[..at].ends_with('\n');
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| bare.starts_with(mark)) {
        return Finding::from(Problem::error("L001-merge"));
    }
    if let Some(finding) = lines::indent(file, at, above).or_else(|| lines::comment(file, at)) {
        return finding;
    }
    match first {
        '\t' if !is_indented && lines::looks_like_entry(lines::line(file, at)) => {
            Finding::from(Problem::error("L001-tab")).at(at, 1)
        }
        '#' => Finding::from(Problem::error("L001-comment")),
        '*' | '[' if is_indented => line_start(at, first),
        '*' | '[' | '}' => Finding::from(Problem::error("L001-line-start")).with("sign", first).at(at, 1),
        '.' if is_indented || is_attribute(bare) => attribute(file, at, bare, above),
        _ if is_indented => Finding::from(Problem::error("L001-orphan")),
        _ => entry(file, at, bare, (error, above)),
    }
}

/// An indented line that starts with a sign of Fluent: the empty text in quotes before it makes it one of words.
fn line_start(at: usize, sign: char) -> Finding {
    let problem = Problem::error("L001-line-start").with("sign", sign);
    Finding::from(problem.mended_by(at..at, "{\"\"}")).at(at, 1)
}

fn is_attribute(bare: &str) -> bool {
    bare[1..].starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The parser gives up an attribute without a reason; read alone, as a message, it tells one.
fn attribute(file: &str, at: usize, bare: &str, above: &Above<'_>) -> Finding {
    if !is_attribute(bare) {
        return line_start(at, '.');
    }
    if let Some(finding) = lines::dot(file, at) {
        return finding;
    }
    match fluent_syntax::parser::parse(&bare[1..]) {
        Err((_, errors)) if !errors.is_empty() => {
            let mut first = errors[0].clone();
            first.pos = first.pos.start + at + 1..first.pos.end + at + 1;
            first.slice = first.slice.map(|slice| slice.start + at + 1..slice.end + at + 1);
            entry(file, at + 1, &bare[1..], (&first, above))
        }
        _ => Finding::from(Problem::error("L001-orphan")),
    }
}

/// Junk at column 1: a line of text, an entry without a good `id =`, or an entry with a broken value.
fn entry(file: &str, at: usize, bare: &str, (error, above): (&ParserError, &Above<'_>)) -> Finding {
    let line = bare.lines().next().unwrap_or_default();
    let id = bare.strip_prefix('-').unwrap_or(bare);
    let length = id.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let is_id = length > 0 && id.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = id[length..].trim_start_matches(' ');
    if is_id && rest.starts_with('=') {
        return value(file, error, above);
    }
    if is_id && rest.starts_with('＝') {
        return Finding::from(Problem::error("L001-full-width"))
            .with("sign", '＝')
            .with("plain", '=')
            .at(at + (bare.len() - rest.len()), '＝'.len_utf8());
    }
    if lines::looks_like_entry(line) {
        return Finding::from(Problem::error("L001-id"));
    }
    let before = file[..at].lines().next_back().unwrap_or_default();
    let is_apart = before.trim().is_empty() || before.starts_with('#');
    match is_apart && is_id && id.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => Finding::from(Problem::error("L001-equals")),
        false if above.is_text(at) => Finding::from(Problem::error("L001-column")),
        false => Finding::from(Problem::error("L001-no-id")),
    }
}

/// What is wrong behind `id =`.
fn value(file: &str, error: &ParserError, above: &Above<'_>) -> Finding {
    let at = (0..=error.pos.start.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
    let here = file[at..].chars().next();
    match &error.kind {
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => {
            lines::first(file, error, above).unwrap_or_else(|| Finding::from(Problem::error("L001-empty")))
        }
        ErrorKind::UnbalancedClosingBrace => {
            braces::opening(file, at).unwrap_or_else(|| Finding::from(Problem::error("L001-closing")).at(at, 1))
        }
        ErrorKind::ExpectedToken(_)
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ExpectedLiteral
        | ErrorKind::ExpectedCharRange { .. } => unexpected(file, at, here, &error.kind),
        ErrorKind::MissingDefaultVariant => {
            variants::brackets(file, at).unwrap_or_else(|| Finding::from(Problem::error("L001-default")))
        }
        ErrorKind::MultipleDefaultVariants => Finding::from(Problem::error("L001-defaults")),
        ErrorKind::MissingValue => Finding::from(Problem::error("L001-variant")),
        ErrorKind::UnterminatedStringLiteral => {
            Finding::from(Problem::error("L001-string")).at(file[..at].rfind('"').unwrap_or(at), 1)
        }
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => {
            Finding::from(Problem::error("L001-escape")).at(at, 1)
        }
        ErrorKind::ForbiddenCallee => Finding::from(Problem::error("L001-callee")),
        ErrorKind::PositionalArgumentFollowsNamed => Finding::from(Problem::error("L001-order")),
        ErrorKind::DuplicatedNamedArgument(name) => Finding::from(Problem::error("L001-argument")).with("name", name),
        ErrorKind::TermAttributeAsPlaceable => Finding::from(Problem::error("L001-term")),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => Finding::from(Problem::error("L001-selector")),
    }
}

/// A sign where the parser wanted another.
fn unexpected(file: &str, at: usize, here: Option<char>, kind: &ErrorKind) -> Finding {
    let open = file[..at].rfind('{').unwrap_or(at);
    let known = match kind {
        ErrorKind::ExpectedToken('}') if here == Some('【') || here == Some('［') => variants::brackets(file, at),
        ErrorKind::ExpectedToken('}') => braces::closing(file, open, at),
        _ => braces::name(file, at),
    };
    if let Some(finding) = known {
        return finding;
    }
    if let Some(finding) = apart(file, at) {
        return finding;
    }
    if let Some((sign, plain)) = here.and_then(full_width) {
        return Finding::from(Problem::error("L001-full-width"))
            .with("sign", sign)
            .with("plain", plain)
            .at(at, sign.len_utf8());
    }
    let between = file[open..at].trim_start_matches('{').trim();
    match (here, kind) {
        (Some('\t'), _) => Finding::from(Problem::error("L001-tab")).at(at, 1),
        (Some('\''), _) => Finding::from(Problem::error("L001-quote")).at(at, 1),
        (_, ErrorKind::ExpectedCharRange { range }) if range.contains('\n') || range.contains("\\n") => {
            Finding::from(Problem::error("L001-arrow")).at(at, 1)
        }
        (None | Some('\n' | '\r'), _) => Finding::from(Problem::error("L001-unclosed")).at(open, 1),
        (_, ErrorKind::ExpectedToken('}')) if file[open..at].contains('\n') => {
            Finding::from(Problem::error("L001-unclosed")).at(open, 1)
        }
        (Some(sign), ErrorKind::ExpectedInlineExpression | ErrorKind::ExpectedToken('}')) if between.is_empty() => {
            Finding::from(Problem::error("L001-brace")).with("sign", sign).at(open, 1)
        }
        (Some(sign), _) => Finding::from(Problem::error("L001-sign")).with("sign", sign).at(at, sign.len_utf8()),
    }
}

/// A dollar sign with a space between it and its name.
fn apart(file: &str, at: usize) -> Option<Finding> {
    let rest = &file[at..];
    let name = rest.trim_start_matches([' ', '\u{A0}', '\u{3000}']);
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let is_apart = file[..at].ends_with('$') && name.len() < rest.len() && length > 0;
    let problem = || Problem::error("L001-dollar").with("name", &name[..length]);
    is_apart.then(|| Finding::from(problem()).at(at - 1, 1 + rest.len() - name.len() + length))
}

fn full_width(sign: char) -> Option<(char, char)> {
    FULL_WIDTH.into_iter().find(|(wide, _)| *wide == sign)
}

/// What an author meant to type: the signs of Chinese input become those of Fluent.
pub(super) fn half_width(typed: &str) -> String {
    typed.chars().map(|sign| full_width(sign).map_or(sign, |(_, plain)| plain)).collect()
}

/// The ids that junk would define: `id =` at the start of a line; an attribute with the message above it.
fn ids(above: &Above<'_>, start: usize, junk: &str) -> Vec<String> {
    let mut ids: Vec<String> = junk.lines().filter_map(id_of).map(str::to_owned).collect();
    if let Some(attribute) = junk.trim_start().strip_prefix('.').and_then(id_of)
        && let Some(message) = above.id(start)
    {
        ids.push(format!("{message}.{attribute}"));
    }
    ids
}

/// The message before junk that begins with no id of its own.
fn cuts(above: &Above<'_>, start: usize, junk: &str) -> Option<String> {
    let is_entry = junk.lines().find(|line| !line.trim().is_empty()).and_then(id_of).is_some();
    if is_entry { None } else { above.id(start).map(str::to_owned) }
}

fn id_of(line: &str) -> Option<&str> {
    let id = line[..line.find(['=', '＝'])?].trim_end();
    let bare = id.strip_prefix('-').unwrap_or(id);
    let good = bare.starts_with(|c: char| c.is_ascii_alphabetic())
        && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    good.then_some(id)
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn junk(message: &str) -> (&'static str, u64, u64) {
        let found = found_in("zh-CN", message);
        assert_eq!(found.len(), 1, "{message}: {found:?}");
        found[0]
    }

    #[test]
    fn every_cause_has_its_words_and_its_place() {
        for (message, key, line, column) in [
            ("a = 一\n\t二\n", "L001-tab", 2, 1),
            ("a = 一\n    * 二\n", "L001-line-start", 2, 5),
            ("a = 一\n    [二]\n", "L001-line-start", 2, 5),
            ("a = 一\n    . 二\n", "L001-line-start", 2, 5),
            ("a = 一\n    } 二\n", "L001-line-start", 2, 5),
            ("a = 一\n二\n", "L001-column", 2, 1),
            ("a = one\ntwo words\n", "L001-column", 2, 1),
            ("a = 一\n\n2021年\n", "L001-column", 3, 1),
            ("lunch 春日午餐\n", "L001-equals", 1, 1),
            ("lunch-title＝春日午餐\n", "L001-full-width", 1, 12),
            ("午餐 = 春日午餐\n", "L001-id", 1, 1),
            ("lunch.title = 春日午餐\n", "L001-id", 1, 1),
            ("a = { $x\n", "L001-unclosed", 1, 5),
            ("a = 一 } 二\n", "L001-closing", 1, 7),
            ("a = { $x ｝\n", "L001-full-width", 1, 10),
            ("a = { ＄x }\n", "L001-full-width", 1, 7),
            ("a = { DATETIME($d，style: \"full\") }\n", "L001-full-width", 1, 18),
            ("a = { DATETIME($d, style：\"full\") }\n", "L001-full-width", 1, 25),
            ("a = { DATETIME($d, style: “full”) }\n", "L001-full-width", 1, 27),
            ("a = { DATETIME（$d） }\n", "L001-full-width", 1, 15),
            ("a = { DATETIME($d, style: 'full') }\n", "L001-quote", 1, 27),
            ("a = 价格 { 待定 }\n", "L001-brace", 1, 8),
            ("a = { $x 一 }\n", "L001-sign", 1, 10),
            ("a = { $ x }\n", "L001-dollar", 1, 7),
            ("a = { DATETIME($ starts) }\n", "L001-dollar", 1, 16),
            ("a = { datetime($x) }\n", "L001-callee", 1, 1),
            ("a = { \"一 }\n", "L001-string", 1, 7),
            ("a = { \"\\x\" }\n", "L001-escape", 1, 8),
            ("a = { $x ->\n    [one] 一\n }\n", "L001-default", 1, 1),
            ("a = { $x ->\n   *[one] 一\n   *[two] 二\n }\n", "L001-defaults", 1, 1),
            ("a = { $x -> [one] 一 }\n", "L001-arrow", 1, 13),
            ("a = { b ->\n   *[one] 一\n }\n", "L001-selector", 1, 1),
            ("a =\n", "L001-empty", 1, 1),
            ("#无空格\na = 一\n", "L001-comment", 1, 1),
            ("a = 一\n    .alt =\n", "L001-empty", 2, 5),
            ("a = 一\n    .alt ＝ 二\n", "L001-full-width", 2, 10),
            ("a = 一\n    .alt = { $x\n", "L001-unclosed", 2, 12),
            ("    一\n", "L001-orphan", 1, 5),
            ("a = { LIST($x, type: \"and\", $y) }\n", "L001-order", 1, 1),
            ("a = { LIST($x, type: \"and\", type: \"or\") }\n", "L001-argument", 1, 1),
            ("a = { -b.c }\n", "L001-term", 1, 1),
        ] {
            assert_eq!(junk(message), (key, line, column), "{message}");
        }
    }

    #[test]
    fn a_line_that_starts_with_a_sign_is_mended_by_the_empty_text() {
        for (words, mended) in [
            ("a = 一\n    * 二\n    三\nb = 四\n", "a = 一\n    {\"\"}* 二\n    三\nb = 四\n"),
            ("a =\n    [二]\n    .alt = 三\n", "a =\n    {\"\"}[二]\n    .alt = 三\n"),
            ("a =\r\n    ...二\r\n", "a =\r\n    {\"\"}...二\r\n"),
        ] {
            let project = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", words);
            let problems = project.load().problems;
            assert_eq!(problems[0].key(), "L001-line-start", "{words}");
            let fix = problems[0].fix().unwrap();
            let fixed = format!("{}{}{}", &words[..fix.span.start], fix.text, &words[fix.span.end..]);
            assert_eq!(fixed, mended);
            assert!(fluent_syntax::parser::parse(&*fixed).is_ok(), "{fixed}");
        }
        let at_column_one = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", "a = 一\n* 二\n");
        assert!(at_column_one.load().problems[0].fix().is_none());
    }

    #[test]
    fn a_merge_conflict_is_one_problem() {
        let conflict = "a = 一\n<<<<<<< HEAD\nb = 二\n=======\nb = 两\n>>>>>>> other\n";
        let keys: Vec<_> = found_in("zh-CN", conflict);
        assert!(keys.contains(&("L001-merge", 2, 1)));
        assert_eq!(keys.iter().filter(|(key, ..)| *key == "L001-merge").count(), 1);
    }

    #[test]
    fn a_text_in_junk_is_told_as_junk_and_not_as_missing() {
        let catalog = catalog("zh-CN", "a = 一\n    .alt = { $x\nx = { $y\n");
        let words = words(&catalog, "zh-CN");
        assert!(words.has(&text("x")));
        assert_eq!(located(&words.plain(&text("x"), &facts()).unwrap_err()), [("L001-unclosed", 3, 5)]);
        let attribute = crate::locale::TextId::attribute("a", "alt");
        assert_eq!(located(&words.plain(&attribute, &facts()).unwrap_err()), [("L001-unclosed", 2, 12)]);
        assert_eq!(words.plain(&text("a"), &facts()).unwrap().as_str(), "一");
    }

    #[test]
    fn a_text_that_is_not_indented_is_told_once_at_its_line() {
        for (message, key, line, column) in [
            ("a =\n二\n三\nb = 四\n", "L001-column", 2, 1),
            ("a =\ntwo words\nthree words\n- four\nb = five\n", "L001-column", 2, 1),
            ("a = one\ntwo words\nthree words\n", "L001-column", 2, 1),
            ("a =\r\ntwo words\r\n", "L001-column", 2, 1),
            ("a =\n\n二\n", "L001-column", 3, 1),
            ("a = one\n\nTwo words\n", "L001-column", 3, 1),
            ("a =\n\t二\n\t三\n", "L001-tab", 2, 1),
            ("a =\n\ttwo words\nthree words\n", "L001-tab", 2, 1),
            ("-a =\n\t二\n", "L001-tab", 2, 1),
            ("a = 一\n    .alt =\n\t二\n", "L001-tab", 3, 1),
            ("a =\n　　二\n", "L001-wide-space", 2, 1),
            ("a =\n　　two words\n", "L001-wide-space", 2, 1),
            ("a = 一\n　　二\n", "L001-wide-space", 2, 1),
            ("a =\n\nb = 二\n", "L001-empty", 1, 1),
            ("a =\n# 注释\nb = 二\n", "L001-empty", 1, 1),
        ] {
            assert_eq!(junk(message), (key, line, column), "{message}");
        }
        assert_eq!(found_in("en", "a =\n\nlunch with us\n"), [("L001-empty", 1, 1), ("L001-equals", 3, 1)]);
    }

    #[test]
    fn a_text_without_an_id_and_a_comment_in_full_width_are_no_lines_to_indent() {
        for (message, key, line, column) in [
            ("春日午餐\na = 一\n", "L001-no-id", 1, 1),
            ("Words of the lunch\nSecond line\n\na = one\n", "L001-no-id", 1, 1),
            ("\t春日午餐\na = 一\n", "L001-no-id", 1, 1),
            ("　　春日午餐\na = 一\n", "L001-no-id", 1, 1),
            ("# 注释\n春日午餐\na = 一\n", "L001-no-id", 2, 1),
            ("a = 一\n# 注释\n春日午餐\nb = 二\n", "L001-no-id", 3, 1),
            ("＃ 注释\na = 一\n", "L001-wide-comment", 1, 1),
            ("a = one\n＃note\nb = two\n", "L001-wide-comment", 2, 1),
        ] {
            assert_eq!(junk(message), (key, line, column), "{message}");
        }
    }

    #[test]
    fn a_name_beside_a_lost_brace_is_told() {
        for (message, key, name, line, column) in [
            ("a = 在$place }见面\n", "L001-opening", "$place", 1, 6),
            ("a = Meet at $place}.\n", "L001-opening", "$place", 1, 13),
            ("a =\n    欢迎来到 -club }\n", "L001-opening", "-club", 2, 10),
            (
                "a = On DATETIME($starts, style: \"full\") }\n",
                "L001-opening",
                "DATETIME($starts, style: \"full\")",
                1,
                8,
            ),
            ("a = 在{ $place 见面\n", "L001-lost-brace", "$place", 1, 8),
            ("a = 在{ $place，{ $time }见面\n", "L001-lost-brace", "$place", 1, 8),
            ("a = Meet at { $place at { $time }\n", "L001-lost-brace", "$place", 1, 15),
            ("a = Welcome to {-club and come\n", "L001-lost-brace", "-club", 1, 17),
            ("a = { $地点 }\n", "L001-name", "$地点", 1, 7),
            ("a = { DATETIME($日期) }\n", "L001-name", "$日期", 1, 16),
            ("a = { -会 }\n", "L001-name", "-会", 1, 7),
        ] {
            assert_eq!(junk(message), (key, line, column), "{message}");
            let problems = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", message).load().problems;
            assert_eq!(problems[0].value("name"), Some(name), "{message}");
        }
        for (message, key) in [
            ("a = well-known }\n", "L001-closing"),
            ("a = （见下） }\n", "L001-closing"),
            ("a = 一 (see) }\n", "L001-closing"),
            ("a = { $x => [one] 一\n", "L001-sign"),
            ("a = { $x －＞\n   *[one] 一\n }\n", "L001-full-width"),
        ] {
            assert_eq!(junk(message).0, key, "{message}");
        }
    }

    #[test]
    fn variants_in_chinese_brackets_are_told_where_they_stand() {
        for (message, line, column) in [
            ("a = { $x ->\n    【one】 一\n   *[other] 二\n }\n", 2, 5),
            ("a = { $x ->\n    [one] one\n   *【other】 two\n }\n", 3, 5),
            ("a = { $x ->\n    [one] 一\n    【other】 二\n }\n", 3, 5),
            ("a = { $x ->\n   *［other］ 二\n }\n", 2, 5),
        ] {
            assert_eq!(junk(message), ("L001-brackets", line, column), "{message}");
        }
        assert_eq!(junk("a = { $x ->\n   *[other】 二\n }\n"), ("L001-full-width", 2, 11));
    }

    #[test]
    fn a_line_that_begins_with_a_dot_and_a_name_is_words_or_lacks_its_equals_sign() {
        for (message, key, line, column) in [
            ("a =\n    .Net is our topic\n", "L001-line-start", 2, 5),
            ("a = 今天讲\n    .NET平台\n", "L001-line-start", 2, 5),
            ("a =\n    .alt 图\n", "L001-attribute", 2, 5),
            ("a = one\n    .alt A picture\n", "L001-attribute", 2, 5),
        ] {
            assert_eq!(junk(message), (key, line, column), "{message}");
        }
    }

    #[test]
    fn half_a_file_never_panics() {
        let whole = "# 注释\nlunch = 请来{ $date ->\n    [one] “一”\n   *[other] { DATETIME($starts, style: \"full\") }\n }\n    .title = ｛ 二 ｝{ -club(city: \"京\") }\n-club = 会\n\t三\n* 四\n";
        for at in (0..=whole.len()).filter(|at| whole.is_char_boundary(*at)) {
            found_in("zh-CN", &whole[..at]);
            found_in("zh-CN", &whole[at..]);
        }
    }
}
