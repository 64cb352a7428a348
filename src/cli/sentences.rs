//! The one place that turns a [`Problem`]'s key and values into a sentence. Its words are Fluent, embedded, and apart from
//! the author's catalog; a further language is a further folder.

use fluent::{FluentArgs, FluentBundle, FluentResource};
use rust_embed::RustEmbed;
use unic_langid::langid;

use crate::language::Language;
use crate::problem::Problem;
use crate::shown::shown;

/// The files of sentences, one an area.
#[derive(RustEmbed)]
#[folder = "src/cli/words/"]
struct Words;

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
        let mut bundle = FluentBundle::new(vec![language]);
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
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, shown(value));
        }
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

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
            && chars.next().is_some_and(|c| "LNTMHACEFS".contains(c))
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
    fn the_program_speaks_chinese_to_those_who_read_simplified_characters() {
        for tag in ["zh-CN", "zh_CN.UTF-8", "zh", "zh-SG"] {
            assert_eq!(Tongue::of(tag), Tongue::Chinese, "{tag}");
        }
        for tag in ["C", "POSIX", "", "en_GB.UTF-8", "zh-TW", "zh_HK.UTF-8", "fr"] {
            assert_eq!(Tongue::of(tag), Tongue::English, "{tag}");
        }
    }

    #[test]
    fn a_sentence_names_its_values() {
        let problem = Problem::error("L020").with("id", "lunch-note").with("file", "locales/zh-CN/common.ftl");
        assert!(Sentences::in_tongue(Tongue::English).message(&problem).contains("lunch-note"));
    }
}
