//! What is wrong with one file by itself: ids, empty texts, placeholders, full-width syntax, HTML, forbidden characters.

use std::collections::HashMap;
use std::ops::Range;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::problem::Problem;

use super::characters::is_forbidden;
use super::file::{File, Worded};
use super::junk::half_width;
use super::text::TextId;

/// Checks one file.
pub(super) fn lint(file: &File, problems: &mut Vec<Problem>) {
    forbidden(file, problems);
    // Between the marks of a merge both sides have the same ids.
    if !file.has_merge() {
        twice(file, file.entries().map(|entry| (entry.written(), entry.id())), &Problem::error("L003"), problems);
    }
    for entry in file.entries() {
        let attributes = entry.attributes().iter().map(|attribute| (attribute.id.name.to_owned(), attribute.id.name));
        twice(file, attributes.clone(), &Problem::error("L009"), problems);
        for (_, id) in attributes.chain([(entry.written(), entry.id())]) {
            if !is_plain_id(id) {
                problems.push(Problem::warning("L010").with("id", id).at(file.place(id)));
            }
        }
        for (attribute, pattern) in entry.patterns() {
            if is_empty(pattern) {
                let text = TextId { message: entry.written(), attribute: attribute.map(str::to_owned) };
                let place = file.place(entry.id());
                problems.push(Problem::error("L024").with("id", text).at(place));
            }
            keys(file, pattern, problems);
            texts(pattern, &mut |text| words(file, entry, text, problems));
        }
    }
}

/// Calls `look` with each piece of text, in every variant.
pub(super) fn texts<'f>(pattern: &'f Pattern<&'f str>, look: &mut impl FnMut(&'f str)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => look(value),
            PatternElement::Placeable { expression } => inner_texts(expression, look),
        }
    }
}

fn inner_texts<'f>(expression: &'f Expression<&'f str>, look: &mut impl FnMut(&'f str)) {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter().for_each(|variant| texts(&variant.value, look));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => inner_texts(expression, look),
        Expression::Inline(_) => {}
    }
}

/// The keys of the variants that a pattern chooses by a variable, a set for each choice.
pub(super) fn selects<'f>(pattern: &'f Pattern<&'f str>, variable: &str) -> Vec<Vec<&'f str>> {
    let select = |element: &'f PatternElement<&'f str>| match element {
        PatternElement::Placeable {
            expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
        } if id.name == variable => Some(variants),
        _ => None,
    };
    let key = |key: &VariantKey<&'f str>| match key {
        VariantKey::Identifier { name } => *name,
        VariantKey::NumberLiteral { value } => *value,
    };
    let chosen = pattern.elements.iter().filter_map(select);
    chosen.map(|variants| variants.iter().map(|variant| key(&variant.key)).collect()).collect()
}

/// Something named twice; the second is told, with the line of the first.
fn twice<'f>(
    file: &File,
    names: impl Iterator<Item = (String, &'f str)>,
    problem: &Problem,
    problems: &mut Vec<Problem>,
) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for (written, part) in names {
        if let Some(before) = first.get(&written) {
            let problem = problem.clone().with("id", written).with("line", file.line(before));
            problems.push(problem.at(file.place(part)));
        } else {
            first.insert(written, part);
        }
    }
}

/// Variant keys that stand twice.
fn keys(file: &File, pattern: &Pattern<&str>, problems: &mut Vec<Problem>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        keys_in(file, expression, problems);
    }
}

fn keys_in(file: &File, expression: &Expression<&str>, problems: &mut Vec<Problem>) {
    match expression {
        Expression::Select { variants, .. } => {
            let named = variants.iter().map(|variant| match variant.key {
                VariantKey::Identifier { name } => (name.to_owned(), name),
                VariantKey::NumberLiteral { value } => (value.to_owned(), value),
            });
            twice(file, named, &Problem::error("L009-variant"), problems);
            for variant in variants {
                bracketed(file, &variant.value, problems);
                keys(file, &variant.value, problems);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => keys_in(file, expression, problems),
        Expression::Inline(_) => {}
    }
}

/// Lines of a variant that begin with a key in the brackets of Chinese input, `【two】`: they should be variants of their own,
/// and would be printed.
fn bracketed(file: &File, variant: &Pattern<&str>, problems: &mut Vec<Problem>) {
    for element in &variant.elements {
        let PatternElement::TextElement { value } = element else { continue };
        let Some(rest) = value.strip_prefix(['【', '［']) else { continue };
        let length = rest.bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-').count();
        let Some(close) = rest[length..].chars().next().filter(|c| matches!(c, '】' | '］' | ']')) else { continue };
        let before = &file.resource.source()[..file.span(value).start];
        if length > 0 && before.trim_end_matches(' ').ends_with('\n') {
            let found = &value[..'【'.len_utf8() + length + close.len_utf8()];
            let problem = Problem::error("L012-variant").with("text", found).with("plain", &rest[..length]);
            problems.push(problem.at(file.place(found)));
        }
    }
}

fn is_plain_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether nothing but white space can come of a text, such as `{ "" }`.
fn is_empty(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { value } => value.trim().is_empty(),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            unescape_unicode_to_string(value).trim().is_empty()
        }
        PatternElement::Placeable { .. } => false,
    })
}

/// Looks at the words of one piece of text.
fn words(file: &File, entry: Worded<'_>, text: &str, problems: &mut Vec<Problem>) {
    let id = entry.written();
    for found in placeholders(text) {
        problems.push(Problem::error("L029").with("id", &id).with("text", found).at(file.place(found)));
    }
    for found in full_width(text) {
        let plain = half_width(found);
        let problem = Problem::error("L012").with("id", &id).with("text", found).with("plain", &plain);
        let problem = problem.at(file.place(found));
        let is_closed = found.ends_with('｝');
        problems.push(if is_closed { problem.mended_by(file.span(found), plain) } else { problem });
    }
    for found in bare_variables(text) {
        let plain = format!("{{ {found} }}");
        let problem = Problem::error("L012-bare").with("id", &id).with("text", found).with("plain", &plain);
        problems.push(problem.at(file.place(found)).mended_by(file.span(found), plain));
    }
    for found in html(text) {
        problems.push(Problem::error("L070").with("text", found).at(file.place(found)));
    }
}

/// Variables without their braces, `$place`: an amount begins with a digit, and a brand with a capital.
fn bare_variables(text: &str) -> Vec<&str> {
    let variable = |(at, _): (usize, &'_ str)| {
        let length =
            text[at + 1..].bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-').count();
        let name = text[at..at + 1 + length].trim_end_matches('-');
        // Within full-width braces it is told with them.
        let before = text[..at].trim_end();
        let begins = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '$') && !before.ends_with('｛');
        let is_name = name.len() > 2 && name.as_bytes()[1].is_ascii_lowercase();
        let ends = !text[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (begins && is_name && ends).then_some((at, name.len()))
    };
    let found = text.match_indices('$').filter_map(variable);
    found.map(|(at, length)| &text[at..at + length]).collect()
}

/// Words that somebody meant to replace.
fn placeholders(text: &str) -> Vec<&str> {
    const SHOUTED: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];
    const ANYWHERE: [&str; 3] = ["待译", "待翻译", "lorem ipsum"];
    let is_word = |at: usize, word: &str| {
        let inside = |c: char| c.is_ascii_alphanumeric();
        !text[..at].ends_with(inside) && !text[at + word.len()..].starts_with(inside)
    };
    let shouted = SHOUTED.iter().flat_map(|word| text.match_indices(word).filter(|(at, word)| is_word(*at, word)));
    let lower = text.to_ascii_lowercase();
    let anywhere = ANYWHERE.iter().flat_map(|word| {
        lower.match_indices(word).map(|(at, word)| (at, &text[at..at + word.len()])).collect::<Vec<_>>()
    });
    shouted.chain(anywhere).map(|(_, found)| found).collect()
}

/// Braces of Chinese input round what would be a placeable: Fluent takes them for text.
fn full_width(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('｛') {
        let inside = near(&text[at + '｛'.len_utf8()..]);
        let is_meant = |c: char| c.is_ascii_alphabetic() || matches!(c, '$' | '＄' | '￥' | '-' | '－' | '"' | '“');
        if inside.trim_start().starts_with(is_meant) {
            let end = inside.find(['｝', '}', '\n']).map_or(inside.len(), |end| end);
            let close = if inside[end..].starts_with('｝') { '｝'.len_utf8() } else { 0 };
            found.push(&text[at..at + '｛'.len_utf8() + end + close]);
        }
    }
    found
}

/// The beginning of a text: what opens a line of nothing but opening signs is not looked for to its end each time.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(500)]
}

/// Tags and entities.
fn html(text: &str) -> Vec<&str> {
    // What closes nothing for one closes nothing for those behind it, so that no text is looked through again and again.
    let (last_close, last_semicolon) = (text.rfind('>').unwrap_or(0), text.rfind(';').unwrap_or(0));
    let tag = |(at, _): (usize, &str)| {
        let name = text[at + 1..].trim_start_matches('/');
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && (name[length..].is_empty() || name[length..].starts_with(['>', '/', ' ', '\n']))
            || name.starts_with("!--");
        if !is_tag {
            return None;
        }
        let rest = &text[at + 1..];
        // Without its end a tag goes as far as its line, or to the next one.
        let end = if at < last_close { rest.find(['>', '<']) } else { rest.find(['<', '\n']) };
        let end = end.map_or(text.len(), |end| at + 1 + end + usize::from(rest[end..].starts_with('>')));
        Some(text[at..end].trim_end())
    };
    let entity = |(at, _): (usize, &str)| {
        // Names of entities are short, and another `&` is in none.
        let rest = Some(&text[at + 1..]).filter(|_| at < last_semicolon)?;
        let end = at + 1 + rest.find([';', '&']).filter(|end| rest[*end..].starts_with(';'))?;
        let name = text[at + 1..end].strip_prefix('#').unwrap_or(&text[at + 1..end]);
        let is_entity = (2..=31).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
        is_entity.then(|| &text[at..=end])
    };
    text.match_indices('<').filter_map(tag).chain(text.match_indices('&').filter_map(entity)).collect()
}

/// Invisible and forbidden characters anywhere in the file, comments too.
fn forbidden(file: &File, problems: &mut Vec<Problem>) {
    let mut spans: Option<Vec<Range<usize>>> = None;
    for (at, c) in file.source.text.char_indices().filter(|(_, c)| is_forbidden(*c)) {
        let code = format!("U+{:04X}", u32::from(c));
        let span = at..at + c.len_utf8();
        let problem = Problem::error("L121").with("character", code).at(file.source.place(span.clone()));
        // Texts only: in a comment it harms nobody, in a literal it may be meant.
        let spans = spans.get_or_insert_with(|| text_spans(file));
        let text = spans.partition_point(|text| text.end <= at);
        let is_text = spans.get(text).is_some_and(|text| text.start <= at);
        problems.push(if is_text { problem.mended_by(span, "") } else { problem });
    }
}

/// The bytes of all texts, in order.
fn text_spans(file: &File) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    for (_, pattern) in file.entries().flat_map(Worded::patterns) {
        texts(pattern, &mut |text| spans.push(file.span(text)));
    }
    spans
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    #[test]
    fn what_stands_twice_is_found() {
        assert_eq!(found_in("zh-CN", "a = 一\na = 二\n"), [("L003", 2, 1)]);
        assert_eq!(found_in("zh-CN", "a = 一\n-a = 二\n"), []);
        assert_eq!(found_in("zh-CN", "a = 一\n    .alt = 一\n    .alt = 二\n"), [("L009", 3, 6)]);
        let select = "a = { $x ->\n    [one] 一\n    [one] 二\n   *[other] 三\n }\n";
        assert_eq!(found_in("zh-CN", select), [("L009-variant", 3, 6)]);
    }

    #[test]
    fn a_variant_in_brackets_of_chinese_input_is_found_and_a_title_in_them_is_not() {
        let choice = |line: &str| format!("a = {{ $n ->\n    [one] 一\n    {line} 二\n   *[other] 多\n }}\n");
        assert_eq!(found_in("zh-CN", &choice("【two】")), [("L012-variant", 3, 5)]);
        assert_eq!(found_in("zh-CN", &choice("［2］")), [("L012-variant", 3, 5)]);
        assert_eq!(found_in("zh-CN", &choice("【two]")), [("L012-variant", 3, 5)]);
        assert_eq!(found_in("zh-CN", &choice("【通知】")), []);
        assert_eq!(found_in("zh-CN", &choice("【ICT】")), []);
        assert_eq!(found_in("zh-CN", "a = 一\n    【two】二\n"), []);
    }

    #[test]
    fn ids_are_small_letters_digits_and_hyphens() {
        assert_eq!(found_in("zh-CN", "LunchTitle = 午餐\nlunch-2 = 午餐\n"), [("L010", 1, 1)]);
        assert_eq!(found_in("zh-CN", "a = 午餐\n    .Alt = 图\n"), [("L010", 2, 6)]);
    }

    #[test]
    fn an_empty_text_is_found_and_told_once() {
        assert_eq!(found_in("zh-CN", "a = { \"\" }\n"), [("L024", 1, 1)]);
        assert_eq!(found_in("zh-CN", "a = 一\n    .alt = {\" \"}\n"), [("L024", 1, 1)]);
        let project = Project::new(&["zh-CN"]).with("zh-CN/newsletters/spring-lunch.ftl", "a = { \"\" }\n");
        let loaded = project.load();
        let again = words(&loaded.value, "zh-CN").plain(&text("a"), &facts()).unwrap_err();
        assert_eq!(loaded.problems, again);
    }

    #[test]
    fn placeholders_are_found_and_what_is_to_be_decided_is_not() {
        assert_eq!(found_in("zh-CN", "a = TODO：写正文\n"), [("L029", 1, 5)]);
        assert_eq!(found_in("zh-CN", "a = 此处待译\n"), [("L029", 1, 7)]);
        assert_eq!(found_in("en", "a = Lorem ipsum dolor\n"), [("L029", 1, 5)]);
        assert_eq!(found_in("zh-CN", "a = 地点待定，见 XXXL 厅\n"), []);
    }

    #[test]
    fn full_width_syntax_in_a_text_is_found() {
        assert_eq!(found_in("zh-CN", "a = 共｛ $seats ｝位\n"), [("L012", 1, 6)]);
        assert_eq!(found_in("zh-CN", "a = 集合｛一，二｝\n"), []);
    }

    #[test]
    fn a_variable_without_braces_is_found_and_an_amount_is_not() {
        assert_eq!(found_in("zh-CN", "a = 在$place见，票价$5\n"), [("L012-bare", 1, 6)]);
        assert_eq!(found_in("en", "a = US$ 5, A$AP, $5m, $x and 20$ at { $place }\n"), []);
    }

    #[test]
    fn full_width_syntax_is_told_with_what_should_be_typed() {
        let project = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", "a = ｛ ＄starts ｝开始\n");
        let problems = project.load().problems;
        assert_eq!((problems[0].key(), problems[0].value("plain")), ("L012", Some("{ $starts }")));
    }

    #[test]
    fn what_is_full_width_or_forbidden_in_a_text_has_a_fix() {
        let fixes = |words: &str| {
            let project = Project::new(&["zh-CN"]).with("zh-CN/common.ftl", words);
            let problems = project.load().problems;
            let fix = |problem: &crate::problem::Problem| {
                problem.fix().map(|fix| (words[fix.span.clone()].to_owned(), fix.text.clone()))
            };
            problems.iter().map(fix).collect::<Vec<_>>()
        };
        assert_eq!(fixes("a = 共｛ ＄n ｝位\n"), [Some(("｛ ＄n ｝".to_owned(), "{ $n }".to_owned()))]);
        assert_eq!(fixes("a = 共｛ $n 位\n"), [None]);
        assert_eq!(fixes("a = 一\u{2068}二{ $n ->\n   *[b] 三\u{AD}\n }\n").len(), 2);
        assert!(fixes("a = 一\u{2068}二{ $n ->\n   *[b] 三\u{AD}四\n }\n").iter().all(Option::is_some));
        assert_eq!(fixes("# 注\u{2068}\na = 一{ \"\u{AD}\" }\n"), [None, None]);
    }

    #[test]
    fn html_is_found_and_what_only_looks_like_it_is_not() {
        assert_eq!(found_in("zh-CN", "a = 一<br>二</b>\n"), [("L070", 1, 6), ("L070", 1, 11)]);
        assert_eq!(found_in("zh-CN", "a = 一&nbsp;二&#160;\n"), [("L070", 1, 6), ("L070", 1, 13)]);
        assert_eq!(found_in("en", "a = 3 < 5 & 6 > 2; R&D; <https://a.example> AT&T\n"), []);
    }

    #[test]
    fn a_line_of_nothing_but_what_opens_is_not_told_again_from_each_sign_to_its_end() {
        let tags = "<a ".repeat(100_000);
        let found = super::html(&tags);
        assert!(found.len() == 100_000 && found.iter().all(|tag| *tag == "<a"));
        let braces = "｛a ".repeat(100_000);
        let found = super::full_width(&braces);
        assert!(found.len() == 100_000 && found.iter().all(|brace| brace.len() < 600));
        assert_eq!(super::html(&"&a".repeat(100_000)), Vec::<&str>::new());
    }

    #[test]
    fn invisible_characters_are_found_anywhere() {
        assert_eq!(
            found_in("zh-CN", "# 注\u{200B}释\na = 一\u{2068}二\u{AD}\n"),
            [("L121", 1, 4), ("L121", 2, 6), ("L121", 2, 8)]
        );
        assert_eq!(found_in("en", "a = 👨‍👩‍👧 ❤️\n"), []);
    }
}
