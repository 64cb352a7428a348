//! Two invented languages, to try the layout before any translation exists: `en-XA`, accented and 40 per cent longer, in
//! brackets; and `zh-XB`, the same words in wide characters. Both are in the ranges that BCP 47 leaves to private use.
//!
//! In: a project. Out: the files of a copy of it that writes only these two, and that can be composed at once. Only text is
//! changed: what stands between braces, addresses and the marks of Markdown stay.

use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::language::{Language, LanguageSettings};
use crate::sources::Sources;

use super::entry::{Entries, place};
use super::survey::{FOLDER, files};

/// The tags of the two languages.
const TAGS: [&str; 2] = ["en-XA", "zh-XB"];

/// The first line of the copy's settings: tells an earlier copy from a project.
pub const PSEUDO_MARK: &str =
    "# A copy in two invented languages, written by `diglot l10n pseudo`; it can be thrown away.\n";

/// The files of the copy by path; `settings` is the text of `diglot.toml`.
#[must_use]
pub fn pseudo(sources: &Sources, languages: &LanguageSettings, settings: &str) -> Vec<(String, Vec<u8>)> {
    let tags = tags(languages);
    let mut copy: Vec<(String, Vec<u8>)> = Vec::new();
    let settings = in_new_languages(settings, &tags, &["languages", "members"]);
    copy.push(("diglot.toml".to_owned(), [PSEUDO_MARK, &settings].concat().into_bytes()));
    for source in sources.texts_below("newsletters/") {
        copy.push((source.path.to_string(), in_new_languages(&source.text, &tags, &[]).into_bytes()));
    }
    for source in sources.texts_below("templates/") {
        copy.push((source.path.to_string(), source.text.as_bytes().to_vec()));
    }
    copy.extend(sources.pictures_below("").map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    for (home, source) in files(sources, &languages.source).1 {
        copy.push((format!("{FOLDER}{}/{home}", TAGS[0]), long_words(&source.text).into_bytes()));
        copy.push((format!("{FOLDER}{}/{home}", TAGS[1]), wide_words(&source.text).into_bytes()));
    }
    copy
}

/// The project with its words in invented ones, under the tags of its own languages: wide in those that are written in Han
/// characters, long in others. The words of the source alone are read, so that what is not translated yet is there, too.
#[must_use]
pub fn pseudo_words(sources: &Sources, languages: &LanguageSettings) -> Sources {
    let mut copy = sources.clone();
    for (home, source) in files(sources, &languages.source).1 {
        for language in &languages.available {
            let invented = if language.is_han() { wide_words(&source.text) } else { long_words(&source.text) };
            copy.replace(&format!("{FOLDER}{language}/{home}"), &invented);
        }
    }
    copy
}

/// What each of the project's languages becomes: the source the first; one in Han characters, if there is one, the second.
/// Further languages have no place in the copy.
fn tags(languages: &LanguageSettings) -> BTreeMap<String, Option<&'static str>> {
    let others = || languages.available.iter().filter(|language| **language != languages.source);
    let second = others().find(|language| language.is_han()).or_else(|| others().next());
    let tag = |language: &Language| match language {
        language if *language == languages.source => Some(TAGS[0]),
        language => second.filter(|second| *second == language).map(|_| TAGS[1]),
    };
    languages.available.iter().map(|language| (language.to_string(), tag(language))).collect()
}

/// TOML in which languages are named by their new tags: keys of tables of languages, lists of languages, and in tables of
/// `named` their values. Of all tables only those of `named` are changed, if any is named. What is no TOML stays as it is.
fn in_new_languages(text: &str, tags: &Tags, named: &[&str]) -> String {
    let Ok(root) = DeTable::parse(text) else { return text.to_owned() };
    let mut edits = Vec::new();
    for (key, value) in root.get_ref() {
        let is_named = named.contains(&&**key.get_ref());
        if named.is_empty() || is_named {
            walk(text, key.get_ref(), value, (tags, is_named), &mut edits);
        }
    }
    edited(text, edits)
}

type Tags = BTreeMap<String, Option<&'static str>>;
type Edits = Vec<(Range<usize>, String)>;

fn edited(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let (mut out, mut from) = (String::new(), 0);
    for (span, new) in edits {
        out.push_str(&text[from..span.start]);
        out.push_str(&new);
        from = span.end;
    }
    out + &text[from..]
}

fn walk(text: &str, key: &str, value: &Spanned<DeValue<'_>>, how: (&Tags, bool), edits: &mut Edits) {
    let (tags, values) = how;
    match value.get_ref() {
        DeValue::String(list) if values => {
            let new: Option<Vec<_>> = list.split('+').map(|tag| tags.get(Language::parse(tag)?.as_str())).collect();
            let mut new: Vec<&str> = new.into_iter().flatten().map(|tag| tag.unwrap_or(TAGS[1])).collect();
            new.dedup();
            edits.extend((!new.is_empty()).then(|| (value.span(), format!("\"{}\"", new.join("+")))));
        }
        DeValue::Array(_) if key == "languages" || key == "available" && values => {
            edits.extend(array_of_tags(value));
        }
        DeValue::Array(items) => items.iter().for_each(|item| walk(text, key, item, how, edits)),
        DeValue::Table(table) if !table.is_empty() && table.keys().all(|key| is_language(key.get_ref(), tags)) => {
            keys(text, value, table, tags, edits);
        }
        DeValue::Table(table) => {
            table.iter().for_each(|(key, value)| walk(text, key.get_ref(), value, how, edits));
        }
        _ => {}
    }
}

/// A list of languages becomes both; a list of anything else, such as that of the events, is none.
fn array_of_tags(value: &Spanned<DeValue<'_>>) -> Option<(Range<usize>, String)> {
    let DeValue::Array(items) = value.get_ref() else { return None };
    let is_text = items.iter().all(|item| matches!(item.get_ref(), DeValue::String(_)));
    is_text.then(|| (value.span(), format!("[\"{}\"]", TAGS.join("\", \""))))
}

fn is_language(key: &str, tags: &Tags) -> bool {
    Language::parse(key).is_some_and(|language| tags.contains_key(language.as_str()))
}

/// A table whose keys are languages: with the new ones, and without those that have no place in the copy.
fn keys(text: &str, value: &Spanned<DeValue<'_>>, table: &DeTable<'_>, tags: &Tags, edits: &mut Edits) {
    let new = |key: &str| Language::parse(key).and_then(|language| tags.get(language.as_str()).copied().flatten());
    if text[value.span()].starts_with('{') {
        let kept =
            table.iter().filter_map(|(key, value)| Some(format!("{} = {}", new(key.get_ref())?, &text[value.span()])));
        edits.push((value.span(), format!("{{ {} }}", kept.collect::<Vec<_>>().join(", "))));
        return;
    }
    for (key, value) in table {
        match new(key.get_ref()) {
            Some(tag) => edits.push((key.span(), tag.to_owned())),
            None => edits.push((key.span().start..value.span().end, String::new())),
        }
    }
}

/// Changes one run of letters.
type Change = fn(&str) -> String;

/// A file of words, accented, longer and in brackets.
fn long_words(text: &str) -> String {
    rewritten(text, accented, ["(", ")"])
}

/// The same in wide characters.
fn wide_words(text: &str) -> String {
    rewritten(text, wide, ["", ""])
}

/// A file of words with its texts changed, each text within `around`.
fn rewritten(text: &str, change: Change, around: [&str; 2]) -> String {
    let entries = Entries::parse(text, false);
    let mut edits: Edits = Vec::new();
    for (_, pattern) in entries.list.iter().flat_map(super::entry::Entry::patterns) {
        rewrite(text, pattern, change, around, &mut edits);
    }
    edited(text, edits)
}

fn rewrite(text: &str, pattern: &Pattern<&str>, change: Change, around: [&str; 2], edits: &mut Edits) {
    let (mut in_target, mut own) = (false, Vec::new());
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let parts = parts(value, &mut in_target);
                let changed: String = parts
                    .into_iter()
                    .map(|(part, is_text)| if is_text { change(part) } else { part.to_owned() })
                    .collect();
                if !value.trim().is_empty() {
                    own.push((place(text, value), changed));
                }
            }
            PatternElement::Placeable { expression } => variants(text, expression, change, around, edits),
        }
    }
    if let Some((_, first)) = own.first_mut() {
        let at = first.len() - first.trim_start_matches(['-', ' ', '\n']).len();
        first.insert_str(at, around[0]);
    }
    if let Some((_, last)) = own.last_mut() {
        last.insert_str(last.trim_end().len(), around[1]);
    }
    edits.extend(own);
}

fn variants(text: &str, expression: &Expression<&str>, change: Change, around: [&str; 2], edits: &mut Edits) {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter().for_each(|variant| rewrite(text, &variant.value, change, around, edits));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            variants(text, expression, change, around, edits);
        }
        Expression::Inline(_) => {}
    }
}

/// A text in parts, each with whether it is words. Targets of links, addresses and the numbers of lists are none; a target
/// may go on behind a placeable.
fn parts<'t>(text: &'t str, in_target: &mut bool) -> Vec<(&'t str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (length, is_text) = if *in_target {
            let end = rest.find(')').unwrap_or(rest.len());
            *in_target = end == rest.len();
            (end.max(usize::from(!*in_target)), false)
        } else if rest.starts_with("](") {
            *in_target = true;
            (2, false)
        } else {
            let word = rest.split_inclusive(char::is_whitespace).next().unwrap_or(rest);
            let word = &word[..word.find("](").unwrap_or(word.len())];
            let is_address = ["@", "://", "mailto:", "tel:"].iter().any(|mark| word.contains(mark));
            let is_number = word.trim_end().strip_suffix('.').is_some_and(|number| number.parse::<u32>().is_ok());
            (word.len(), !is_address && !is_number)
        };
        let (part, after) = rest.split_at(length);
        parts.push((part, is_text));
        rest = after;
    }
    parts
}

/// A word with accents, and longer by 40 per cent: vowels are doubled, and what is still lacking is added at its end.
fn accented(word: &str) -> String {
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let mut more = (letters * 2).div_ceil(5);
    let mut out = String::new();
    let last = word.rfind(|c: char| c.is_ascii_alphabetic());
    for (at, c) in word.char_indices() {
        let with_accent = accent(c);
        out.push(with_accent);
        if more > 0 && "aeiouyAEIOUY".contains(c) {
            out.push(accent(c.to_ascii_lowercase()));
            more -= 1;
        }
        if Some(at) == last {
            (0..more).for_each(|_| out.push('é'));
        }
    }
    out
}

fn accent(c: char) -> char {
    const PLAIN: &str = "AEIOUYCNSZaeiouycnszgkl";
    const ACCENTED: &str = "ÁÉÍÓÚÝÇÑŠŽáéíóúýçñšžğķł";
    PLAIN.chars().position(|known| known == c).and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
}

/// A word in letters and digits of full width.
fn wide(word: &str) -> String {
    let widen = |c: char| match c {
        c if c.is_ascii_alphanumeric() => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        c => c,
    };
    word.chars().map(widen).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn a_text_is_accented_longer_and_in_brackets() {
        let made = rewritten("a = Garden lunch\n", accented, ["(", ")"]);
        assert_eq!(made, "a = (Gáárdééñé łúúñçhé)\n");
        assert!(made.chars().count() >= "a = Garden lunch\n".chars().count() * 7 / 5 - 2);
    }

    #[test]
    fn placeables_addresses_and_marks_stay() {
        let text = "a =\n    - [Map]({ $url }/x?a=b) and **one** { DATETIME($d, style: \"full\") }\n    1. see https://x.example/ or a@b.example\n    .b = { $n ->\n        [one] One\n       *[other] Two { -club }\n    }\n-club = Club\n";
        let expected = "a =\n    - [Ｍａｐ]({ $url }/x?a=b) ａｎｄ **ｏｎｅ** { DATETIME($d, style: \"full\") }\n    1. ｓｅｅ https://x.example/ ｏｒ a@b.example\n    .b = { $n ->\n        [one] Ｏｎｅ\n       *[other] Ｔｗｏ { -club }\n    }\n-club = Ｃｌｕｂ\n";
        assert_eq!(rewritten(text, wide, ["", ""]), expected);
        let bracketed = rewritten(text, accented, ["(", ")"]);
        assert!(bracketed.contains("\n    - ([Máápé]({ $url }/x?a=b)"), "{bracketed}");
        assert!(bracketed.contains("*[other] (Twóóé) { -club }"), "{bracketed}");
    }

    #[test]
    fn every_language_of_a_project_gets_invented_words_under_its_own_tag() {
        let mut project = Project::of(&["en", "zh-CN", "fr"]);
        project.write("en", "a = One\nb = Two\n");
        project.write("zh-CN", "a = 一\n");
        project.insert("newsletters/x.toml", "languages = [\"en\", \"zh-CN\", \"fr\"]\n");
        let copy = pseudo_words(&project.sources, &project.languages);
        let text = |path: &str| copy.text(path).unwrap().text.to_string();
        assert_eq!(text("locales/en/common.ftl"), "a = (Óóñéé)\nb = (Twóóé)\n");
        assert_eq!(text("locales/fr/common.ftl"), text("locales/en/common.ftl"));
        assert_eq!(text("locales/zh-CN/common.ftl"), "a = Ｏｎｅ\nb = Ｔｗｏ\n");
        assert_eq!(copy.text("newsletters/x.toml"), project.sources.text("newsletters/x.toml"));
    }

    #[test]
    fn the_copy_names_the_two_languages_alone() {
        let mut project = Project::of(&["en", "zh-CN", "fr"]);
        project.write("en", "a = One\n");
        project.insert("newsletters/x.toml", "languages = [\"fr\", \"en\"]\n[links]\nmap = { en = \"https://a.example\", fr = \"https://b.example\", zh-CN = \"https://c.example\" }\n[[event]]\nid = \"en\"\n");
        let settings = "[organisation]\nid = \"en\"\n[languages]\navailable = [\"en\", \"zh-CN\", \"fr\"]\nsource = \"en\"\ndefault = \"en+fr\"\nformats = { en = \"en-GB\" }\n";
        let copy = pseudo(&project.sources, &project.languages, settings);
        let text =
            |path: &str| String::from_utf8(copy.iter().find(|(known, _)| known == path).unwrap().1.clone()).unwrap();
        assert_eq!(
            text("diglot.toml"),
            format!(
                "{PSEUDO_MARK}[organisation]\nid = \"en\"\n[languages]\navailable = [\"en-XA\", \"zh-XB\"]\nsource = \"en-XA\"\ndefault = \"en-XA+zh-XB\"\nformats = {{ en-XA = \"en-GB\" }}\n"
            )
        );
        assert_eq!(
            text("newsletters/x.toml"),
            "languages = [\"en-XA\", \"zh-XB\"]\n[links]\nmap = { en-XA = \"https://a.example\", zh-XB = \"https://c.example\" }\n[[event]]\nid = \"en\"\n"
        );
        assert_eq!(text("locales/zh-XB/common.ftl"), "a = Ｏｎｅ\n");
        assert!(!copy.iter().any(|(path, _)| path.starts_with("locales/en/")));
    }
}
