//! What the preview's page promises of itself, read from its files: small, safe, whole in both languages, and fit to be
//! joined into the one file of a static proof. What it does in a browser is tested there.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PAGE: &str = "src/preview/page";
const MOST_BYTES: usize = 150 * 1024;

/// Ways to make markup or code out of a text, and what would lift the sandbox of a mail.
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "DOMParser",
    "createContextualFragment",
    "setHTMLUnsafe",
    "allow-scripts",
    "allow-forms",
    "allow-popups",
    "allow-top-navigation",
    "setAttribute(\"style\"",
];

fn files(ending: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(PAGE).unwrap().map(|entry| entry.unwrap());
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
    named
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

/// Id and message of each word of the page.
fn words(tag: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("src/cli/words/{tag}/preview.ftl")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" = ").map(|(id, value)| (id.to_owned(), value.to_owned())).unwrap()).collect()
}

/// The texts between `quote`s of a module.
fn quoted(text: &str, quote: char) -> impl Iterator<Item = &str> {
    text.lines().flat_map(move |line| line.split(quote).skip(1).step_by(2))
}

#[test]
fn the_page_is_small() {
    let bytes: usize = files("").values().map(String::len).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

/// Elements of a mail may bear the names of what its document can do; `foreign.js` asks by the page's own.
#[test]
fn a_mails_document_is_asked_by_one_module_alone() {
    for (name, text) in files(".js").iter().filter(|(name, _)| *name != "foreign.js") {
        for asked in ["documentElement", "head", "body", "defaultView", "scrollingElement"] {
            assert!(!text.contains(&format!("doc.{asked}")), "{name} asks for doc.{asked}");
        }
        for function in ["querySelector", "querySelectorAll", "getElement", "createElement", "addEventListener"] {
            assert!(!text.contains(&format!("doc.{function}")), "{name} calls doc.{function}");
        }
    }
}

#[test]
fn no_text_of_a_mail_can_become_markup_or_code_of_the_page() {
    for (name, text) in files("") {
        for forbidden in FORBIDDEN {
            assert!(!text.contains(forbidden), "{name} has {forbidden}");
        }
    }
}

#[test]
fn every_module_says_first_what_it_is_for() {
    for (name, text) in files(".js") {
        assert!(text.lines().take(2).all(|line| line.starts_with("// ")), "{name}");
    }
}

#[test]
fn the_modules_can_be_joined_into_one() {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (file, text) in files(".js") {
        for line in text.lines() {
            if line.starts_with("import ") {
                let (taken, from) = line.split_once("} from \"./").unwrap_or_else(|| panic!("{file}: {line}"));
                assert!(
                    taken.starts_with("import { ") && !taken.contains(" as ") && from.ends_with(".js\";"),
                    "{file}: {line}"
                );
            }
            let Some(name) = declared(line) else { continue };
            let earlier = names.insert(name.clone(), file.clone());
            assert!(earlier.is_none(), "{name} stands in {file} and {}", earlier.unwrap_or_default());
        }
    }
    assert!(names.contains_key("drawPanes"), "the search for names is broken");
}

/// The name that a line at the top level declares.
fn declared(line: &str) -> Option<String> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "].iter().find_map(|word| line.strip_prefix(word))?;
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
}

#[test]
fn the_page_says_only_words_that_there_are_and_every_word_is_said() {
    let english = words("en");
    let ids: BTreeSet<&str> = english.keys().map(|id| spoken_id(id, &english)).collect();
    let modules = files(".js").into_values().collect::<Vec<_>>().join("\n");
    let plain: BTreeSet<&str> = quoted(&modules, '"').collect();
    let composed: Vec<&str> = modules.split("say(`").skip(1).filter_map(|rest| rest.split('`').next()).collect();
    let is_composed = |id: &str| {
        composed.iter().any(|form| {
            let (start, rest) = form.split_once("${").unwrap();
            id.starts_with(start) && id.ends_with(rest.rsplit_once('}').unwrap().1)
        })
    };
    let unsaid: Vec<_> = ids.iter().filter(|id| !plain.contains(*id) && !is_composed(id)).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
    let said = modules.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let unknown: Vec<_> = said.filter(|id| !ids.contains(id)).collect();
    assert!(unknown.is_empty(), "there is no {unknown:?}");
}

/// As the page asks for it: without `preview-`, and without the form for one or for others where both are there.
fn spoken_id<'a>(id: &'a str, all: &BTreeMap<String, String>) -> &'a str {
    let id = id.strip_prefix("preview-").unwrap();
    let stem = id.strip_suffix("-one").or_else(|| id.strip_suffix("-other")).unwrap_or(id);
    let both = ["one", "other"].iter().all(|form| all.contains_key(&format!("preview-{stem}-{form}")));
    if both { stem } else { id }
}

#[test]
fn the_page_can_put_every_value_into_every_word() {
    for (id, text) in ["en", "zh-CN"].iter().flat_map(|tag| words(tag)) {
        assert!(id.starts_with("preview-"), "{id}");
        for place in text.split('{').skip(1) {
            let value = place.split('}').next().unwrap();
            let name = value.strip_prefix(" $").and_then(|rest| rest.strip_suffix(' '));
            assert!(name.is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')), "{id}: {text}");
        }
    }
}
