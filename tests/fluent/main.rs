//! Fluent's own fixtures: what diglot reads of a file is what the reference implementation reads.
//!
//! In: 39 pairs of a file and its tree (source and licence: `README.md` beside). The full parser, whose tree and errors the
//! checks use, must make the same tree; the catalog must have the same texts and tell the same junk. It formats nothing.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read their fixtures")]

mod tree;

use std::path::{Path, PathBuf};

use diglot::language::{Language, LanguageSettings, Languages};
use diglot::locale::{Catalog, Texts};
use diglot::problem::{Place, Warned};
use diglot::sources::Sources;
use serde_json::Value;

/// A file of words and the tree that the reference implementation makes of it.
struct Fixture {
    name: String,
    text: String,
    entries: Vec<Value>,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fluent/fixtures");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
    paths.sort();
    let read = |path: PathBuf| {
        let tree = std::fs::read_to_string(path.with_extension("json")).unwrap();
        let tree: Value = serde_json::from_str(&tree).unwrap();
        Fixture {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            text: std::fs::read_to_string(&path).unwrap(),
            entries: tree["body"].as_array().unwrap().clone(),
        }
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn all_39_fixtures_are_here() {
    assert_eq!(fixtures().len(), 39);
}

#[test]
fn the_parser_makes_the_tree_of_the_reference() {
    for fixture in fixtures() {
        let tree = fluent_syntax::parser::parse(fixture.text.as_str()).unwrap_or_else(|(tree, _)| tree);
        let made = tree::entries(&tree);
        let expected: Vec<Value> = fixture.entries.iter().map(tree::without_annotations).collect();
        for (made, expected) in made.iter().zip(&expected) {
            assert_eq!(made, expected, "{}", fixture.name);
        }
        assert_eq!(made.len(), expected.len(), "{}", fixture.name);
    }
}

/// The text of a fixture as the words of a newsletter.
fn load(text: &str) -> (Language, Warned<Catalog>) {
    let language = Language::parse("en").unwrap();
    let settings = LanguageSettings {
        available: vec![language.clone()],
        source: language.clone(),
        default: Languages::new(vec![language.clone()]).unwrap(),
        formats: Vec::new(),
        time_zones: vec!["Europe/Luxembourg".into()],
    };
    let mut sources = Sources::default();
    sources.insert("newsletters/fixture.toml", "date = 2027-04-06\n".into());
    sources.insert("locales/en/newsletters/fixture.ftl", text.into());
    let catalog = Catalog::load(&sources, &settings);
    (language, catalog)
}

#[test]
fn the_catalog_has_the_messages_terms_and_attributes_of_the_reference() {
    for fixture in fixtures() {
        let (language, catalog) = load(&fixture.text);
        let made: Vec<String> = Texts::of(&catalog.value).all(&language).map(|text| text.id.to_string()).collect();
        let expected: Vec<String> = fixture.entries.iter().flat_map(texts).collect();
        assert_eq!(made, expected, "{}", fixture.name);
    }
}

/// The names of the texts of an entry: `id`, `id.attribute`, `-term`.
fn texts(entry: &Value) -> Vec<String> {
    let id = entry["id"]["name"].as_str().unwrap_or_default();
    let id = match entry["type"].as_str().unwrap() {
        "Message" => id.to_owned(),
        "Term" => format!("-{id}"),
        _ => return Vec::new(),
    };
    let value = (!entry["value"].is_null()).then(|| id.clone());
    let attributes = entry["attributes"].as_array().unwrap();
    let attribute = |attribute: &Value| format!("{id}.{}", attribute["id"]["name"].as_str().unwrap());
    value.into_iter().chain(attributes.iter().map(attribute)).collect()
}

/// The lines on which junk begins, by the reference.
fn junk_lines(fixture: &Fixture) -> Vec<u64> {
    let text = &fixture.text;
    let (mut from, mut lines) = (0, Vec::new());
    for entry in &fixture.entries {
        if entry["type"] == "Junk" {
            let content = entry["content"].as_str().unwrap();
            let found = text[from..].find(content);
            let at = from + found.unwrap_or_else(|| panic!("{}: no {content:?}", fixture.name));
            lines.push(text[..at].matches('\n').count() as u64 + 1);
            from = at + content.len();
        }
    }
    lines
}

/// Each junk is told, at its cause, which lies in it; nothing else is.
#[test]
fn the_catalog_tells_the_junk_of_the_reference() {
    for fixture in fixtures() {
        let (_, catalog) = load(&fixture.text);
        let told: Vec<u64> = catalog
            .problems
            .iter()
            .filter(|problem| problem.code() == "L001")
            .map(|problem| problem.place().and_then(Place::start).unwrap().0)
            .collect();
        let junk = junk_lines(&fixture);
        assert_eq!(told.len(), junk.len(), "{}: told on lines {told:?}, junk from lines {junk:?}", fixture.name);
        for (at, (told, start)) in told.iter().zip(&junk).enumerate() {
            let next = junk.get(at + 1).copied().unwrap_or(u64::MAX);
            assert!(start <= told && *told < next, "{}: line {told}, junk {start} to {next}", fixture.name);
        }
    }
}
