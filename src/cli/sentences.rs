//! The one place that turns a [`Problem`]'s key and values into a sentence. Its words are Fluent, embedded, and apart from
//! the author's catalog; a further language is a further folder.

use std::collections::BTreeMap;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;
use rust_embed::RustEmbed;
use unic_langid::langid;

use super::remark::{Remark, Value};
use crate::language::Language;
use crate::problem::Problem;
use crate::shown::{shown, shown_within};

/// The files of sentences, one an area.
#[derive(RustEmbed)]
#[folder = "src/cli/words/"]
struct Words;

/// Values of findings that are lists of proper names, parted by commas.
const LISTS: [&str; 2] = ["without", "partly"];

/// The language in which the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Chinese in simplified characters.
    Chinese,
}

impl Tongue {
    /// The one for a language tag: Chinese for those who read simplified characters, English for all others, so that nobody
    /// gets a script that is not theirs. Locale names of systems (`zh_CN.UTF-8`, `C`) are understood.
    #[must_use]
    pub fn of(tag: &str) -> Tongue {
        let tag = tag.split(['.', '@']).next().unwrap_or_default();
        let chinese = Language::parse("zh-CN").expect("a good tag");
        match Language::parse(tag) {
            Some(language) if language.is_served_by(&chinese) => Tongue::Chinese,
            _ => Tongue::English,
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Tongue::English => "en/",
            Tongue::Chinese => "zh-CN/",
        }
    }

    /// What stands between the items of a list.
    fn separator(self) -> &'static str {
        match self {
            Tongue::English => ", ",
            Tongue::Chinese => "、",
        }
    }

    /// The texts of all its files.
    fn texts(self) -> Vec<String> {
        let paths = Words::iter().filter(|path| path.starts_with(self.folder()));
        let files = paths.filter_map(|path| Words::get(&path));
        files.map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect()
    }

    fn bundle(self) -> FluentBundle<FluentResource> {
        let language = match self {
            Tongue::English => langid!("en"),
            Tongue::Chinese => langid!("zh-CN"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        for text in self.texts() {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(_, errors)| {
                panic!("the embedded sentences are broken: {errors:?}");
            });
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("twice in the embedded sentences: {errors:?}"));
        }
        bundle
    }
}

/// The sentences of one language.
pub struct Sentences {
    tongue: Tongue,
    bundle: FluentBundle<FluentResource>,
}

impl Sentences {
    /// The sentences of a language.
    #[must_use]
    pub fn in_tongue(tongue: Tongue) -> Sentences {
        Sentences { tongue, bundle: tongue.bundle() }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, problem: &Problem) -> String {
        let sentence = self.format(problem.key(), None, problem.values());
        sentence
            .or_else(|| self.format(problem.code(), None, problem.values()))
            .unwrap_or_else(|| problem.key().to_owned())
    }

    /// How to mend it.
    #[must_use]
    pub fn hint(&self, problem: &Problem) -> Option<String> {
        problem
            .value("hint")
            .map(str::to_owned)
            .or_else(|| self.format(problem.key(), Some("hint"), problem.values()))
            .filter(|hint| !hint.is_empty())
    }

    /// What a command says.
    #[must_use]
    pub fn told(&self, remark: &Remark) -> String {
        let told = self.filled(remark.key, None, &self.arguments(remark));
        told.unwrap_or_else(|| panic!("there is no sentence {}", remark.key))
    }

    /// A sentence with values that were made before, such as numbers written for a page; `None` if there is none.
    #[must_use]
    pub fn said(&self, id: &str, values: impl IntoIterator<Item = (String, FluentValue<'static>)>) -> Option<String> {
        self.filled(id, None, &values.into_iter().collect())
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self, remark: &Remark) -> Option<String> {
        self.filled(remark.key, Some("hint"), &self.arguments(remark))
    }

    fn arguments(&self, remark: &Remark) -> FluentArgs<'static> {
        let said = |item: &Value| match item {
            Value::Text(text) => text.clone(),
            Value::Told(remark) => self.told(remark),
        };
        let joined = |items: &[Value]| {
            let items: Vec<String> = items.iter().map(said).collect();
            value(shown_within(&items.join(self.tongue.separator()), usize::MAX))
        };
        remark.values.iter().map(|(name, items)| (*name, joined(items))).collect()
    }

    /// What a code means, at length; `None` for an unknown code.
    #[must_use]
    pub fn explanation(&self, code: &str) -> Option<String> {
        self.format(code, Some("explain"), &[])
    }

    /// An example of what a code finds, and the same mended.
    #[must_use]
    pub fn example(&self, code: &str) -> Option<(String, String)> {
        Some((self.format(code, Some("wrong"), &[])?, self.format(code, Some("right"), &[])?))
    }

    /// The words whose ids begin so, with their variables as `{ $name }`: for a page that fills them itself.
    #[must_use]
    pub fn raw(&self, prefix: &str) -> BTreeMap<String, String> {
        let mut words = BTreeMap::new();
        for text in self.tongue.texts() {
            // The embedded sentences were parsed already, without an error.
            let Ok(resource) = parse(&*text) else { continue };
            for entry in &resource.body {
                if let Entry::Message(Message { id, value: Some(pattern), .. }) = entry
                    && id.name.starts_with(prefix)
                {
                    words.insert(id.name.to_owned(), pattern.elements.iter().map(raw).collect());
                }
            }
        }
        words
    }

    /// The language.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// All codes with an explanation, in order.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let texts = self.tongue.texts();
        let ids = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        let mut codes: Vec<String> =
            ids.filter(|id| !id.contains('-') && self.explanation(id).is_some()).map(str::to_owned).collect();
        codes.sort();
        codes
    }

    fn format(&self, id: &str, attribute: Option<&str>, values: &[(&'static str, String)]) -> Option<String> {
        let listed = |name: &str, said: &str| match LISTS.contains(&name) {
            true => said.replace(", ", self.tongue.separator()),
            false => said.to_owned(),
        };
        let filled = |(name, said): &(&'static str, String)| (*name, value(shown(&listed(name, said))));
        self.filled(id, attribute, &values.iter().map(filled).collect())
    }

    fn filled(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }
}

/// A piece of a pattern, as it is written.
fn raw(element: &PatternElement<&str>) -> String {
    match element {
        PatternElement::TextElement { value } => (*value).to_owned(),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            format!("{{ ${} }}", id.name)
        }
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            unescape_unicode_to_string(value).into_owned()
        }
        PatternElement::Placeable { .. } => panic!("a word of the page chooses or calls"),
    }
}

/// A whole number chooses among plurals; anything else, such as `007`, is text and stays as it was typed.
fn value(text: String) -> FluentValue<'static> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
    use fluent_syntax::parser::parse;
    use fluent_syntax::unicode::unescape_unicode_to_string;

    use super::*;

    /// The sentences of one file by id and attribute.
    fn sentences_of(path: &str) -> BTreeMap<String, Said> {
        let file = Words::get(path).unwrap_or_else(|| panic!("{path} is missing"));
        let resource = parse(str::from_utf8(&file.data).unwrap()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut sentences = BTreeMap::new();
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let value = message.value.iter().map(|value| (message.id.name.to_owned(), value));
            let id_of = |attribute: &str| format!("{}.{attribute}", message.id.name);
            let attributes = message.attributes.iter().map(|attribute| (id_of(attribute.id.name), &attribute.value));
            sentences.extend(value.chain(attributes).map(|(id, pattern)| (id, Said::of(pattern))));
        }
        sentences
    }

    /// What one sentence says.
    #[derive(Default)]
    struct Said {
        variables: BTreeSet<String>,
        /// Its texts, one for each variant, with a Han character for each value.
        texts: Vec<String>,
    }

    impl Said {
        fn of(pattern: &Pattern<&str>) -> Said {
            let mut said = Said::default();
            said.add(pattern);
            said
        }

        fn add(&mut self, pattern: &Pattern<&str>) {
            let mut text = String::new();
            for element in &pattern.elements {
                match element {
                    PatternElement::TextElement { value } => text.push_str(value),
                    PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                        text.push_str(&self.inline(inline));
                    }
                    PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                        text.push_str(&self.inline(selector));
                        variants.iter().for_each(|variant| self.add(&variant.value));
                    }
                }
            }
            self.texts.push(text);
        }

        fn inline(&mut self, inline: &InlineExpression<&str>) -> String {
            match inline {
                InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value).into_owned(),
                InlineExpression::VariableReference { id } => {
                    self.variables.insert(id.name.to_owned());
                    "值".to_owned()
                }
                InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                    positional.iter().for_each(|argument| _ = self.inline(argument));
                    "值".to_owned()
                }
                other => panic!("the sentences have no {other:?}"),
            }
        }
    }

    /// What a Chinese editor would strike out of a text, with the character before it; what stands in backticks is code.
    fn mistyped(text: &str) -> Vec<String> {
        let parts = text.split('`').enumerate().map(|(at, part)| if at % 2 == 1 { "码" } else { part });
        let prose: Vec<char> = parts.collect::<String>().chars().collect();
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let is_wide = |c: char| is_han(c) || "，。：；、？！“”（）《》".contains(c);
        let is_half = |c: char| ",.:;?!()".contains(c);
        let clash = |a: char, b: char| is_han(a) && is_half(b) || is_wide(a) && b == ' ' || b == '"' || b == '\'';
        let pairs = prose.windows(2).filter(|pair| clash(pair[0], pair[1]) || clash(pair[1], pair[0]));
        pairs.map(|pair| pair.iter().collect()).collect()
    }

    /// Every literal that looks like a key, such as "L001-tab", in the modules that raise findings.
    fn keys_in(folder: &Path, keys: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("cli") {
                keys_in(&path, keys);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                let literals = code.flat_map(|line| line.split('"').skip(1).step_by(2));
                keys.extend(literals.filter(|literal| is_key(literal)).map(str::to_owned));
            }
        }
    }

    fn is_key(text: &str) -> bool {
        let (code, variant) = text.split_once('-').unwrap_or((text, "x"));
        let mut chars = code.chars();
        code.len() == 4
            && chars.next().is_some_and(|c| "LNTMHACEFSX".contains(c))
            && chars.all(|c| c.is_ascii_digit())
            && !variant.is_empty()
    }

    #[test]
    fn every_finding_has_a_sentence_and_an_explanation() {
        let mut keys = BTreeSet::new();
        keys_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut keys);
        assert!(keys.len() > 50, "the search for keys is broken: {keys:?}");
        let sentences = Sentences::in_tongue(Tongue::English);
        let mut missing = Vec::new();
        for key in &keys {
            let code = key.split('-').next().unwrap();
            let has_value =
                |id: &str| sentences.bundle.get_message(id).is_some_and(|message| message.value().is_some());
            if !has_value(key) {
                missing.push(format!("{key} has no sentence"));
            }
            if sentences.explanation(code).is_none() {
                missing.push(format!("{code} has no explanation"));
            }
        }
        missing.dedup();
        assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    }

    #[test]
    fn the_chinese_sentences_are_those_of_the_english_ones_with_the_same_values() {
        let names = |tongue: Tongue| -> BTreeSet<String> {
            Words::iter().filter_map(|path| path.strip_prefix(tongue.folder()).map(str::to_owned)).collect()
        };
        let files = names(Tongue::English);
        assert_eq!(files, names(Tongue::Chinese), "each file of sentences stands in both languages");
        for file in files {
            let sentences = |tongue: Tongue| sentences_of(&format!("{}{file}", tongue.folder())).into_iter();
            let variables = |tongue| -> BTreeMap<String, BTreeSet<String>> {
                sentences(tongue).map(|(id, said)| (id, said.variables)).collect()
            };
            let (english, chinese) = (variables(Tongue::English), variables(Tongue::Chinese));
            // What only chooses a plural has no place in a language without one.
            let shown = |names: &BTreeSet<String>| -> BTreeSet<String> {
                names.iter().filter(|name| !name.ends_with("-count")).cloned().collect()
            };
            let is_same = |id: &String, names| chinese.get(id).is_some_and(|others| shown(others) == shown(names));
            let of_one = english.iter().filter(|(id, names)| !is_same(id, names));
            let of_other = chinese.iter().filter(|(id, _)| !english.contains_key(*id));
            let apart: Vec<_> = of_one.chain(of_other).collect();
            assert!(apart.is_empty(), "{file}: {apart:?}");
        }
    }

    #[test]
    fn chinese_sentences_are_typed_with_chinese_marks_and_without_spaces() {
        let is_example = |id: &str| id.ends_with(".wrong") || id.ends_with(".right");
        let files = Words::iter().filter(|path| path.starts_with(Tongue::Chinese.folder()));
        let mut wrong = Vec::new();
        for (id, said) in files.flat_map(|path| sentences_of(&path)).filter(|(id, _)| !is_example(id)) {
            let found = said.texts.iter().map(|text| (text, mistyped(text))).filter(|(_, found)| !found.is_empty());
            wrong.extend(found.map(|(text, found)| format!("{id}: {found:?} in {text}")));
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        for text in ["缺少,文件", "缺少 文件", "id 相同", "叫做\"甲\"", "写成 `id = 文字`", "文件(一)"]
        {
            assert!(!mistyped(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_program_speaks_chinese_to_those_who_read_simplified_characters() {
        for tag in ["zh-CN", "zh_CN.UTF-8", "zh", "zh-SG"] {
            assert_eq!(Tongue::of(tag), Tongue::Chinese, "{tag}");
        }
        for tag in ["C", "POSIX", "", "en_GB.UTF-8", "zh-TW", "zh_HK.UTF-8", "fr"] {
            assert_eq!(Tongue::of(tag), Tongue::English, "{tag}");
        }
    }

    /// Every text in quotes in the files of commands that begins like an id of theirs.
    fn ids_in_commands(folder: &Path, ids: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ids_in_commands(&path, ids);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let literals = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
                let is_id = |text: &&str| {
                    text.split_once('-').is_some_and(|(area, _)| {
                        ["l10n", "file", "send", "serve", "proof", "ledger", "members"].contains(&area)
                    })
                };
                ids.extend(literals.filter(is_id).map(str::to_owned));
            }
        }
    }

    #[test]
    fn commands_say_what_stands_in_the_words_and_every_word_of_theirs_is_said() {
        let mut said = BTreeSet::new();
        ids_in_commands(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut said);
        let words = ["en/commands.ftl", "en/send.ftl"].into_iter().flat_map(|file| sentences_of(file).into_keys());
        let words: BTreeSet<String> = words.map(|id| id.trim_end_matches(".hint").to_owned()).collect();
        assert_eq!(said, words);
    }

    #[test]
    fn a_number_chooses_the_plural_and_a_text_of_digits_stays_as_typed() {
        let told = |count: usize| {
            let problem = Problem::warning("L027").with("count", count).with("target", "zh-CN");
            Sentences::in_tongue(Tongue::English).message(&problem)
        };
        assert_eq!(told(1), "one translation in this file was accepted by nobody");
        assert_eq!(told(1200), "1200 translations in this file were accepted by nobody");
        let problem = Problem::error("L075").with("value", "00352");
        assert_eq!(Sentences::in_tongue(Tongue::English).message(&problem), "“00352” is not in the source");
    }

    #[test]
    fn a_sentence_names_its_values() {
        let problem = Problem::error("L020").with("id", "lunch-note").with("file", "locales/zh-CN/common.ftl");
        assert!(Sentences::in_tongue(Tongue::English).message(&problem).contains("lunch-note"));
    }
}
