//! The MJML lint against the reference implementation: each kind of error that its validator finds, the lint finds too, and what
//! the lint finds beyond it stands beside the case.
//!
//! The answers of the reference stand in `cases.json`; `tests/mjml/run` asks it anew.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::{BTreeMap, BTreeSet};

use diglot::compose::{Wanted, compose};
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::language::{Language, LanguageSettings};
use diglot::problem::Problem;
use diglot::sources::{Slug, Sources};
use serde::Deserialize;

/// A template, and what is known about it.
#[derive(Deserialize)]
struct Case {
    name: String,
    mjml: String,
    /// The kinds of error that the reference finds.
    reference: Vec<String>,
    /// The codes that the lint finds beyond them.
    beyond: Vec<String>,
}

const PROJECT: [(&str, &str); 4] = [
    ("newsletters/spring.toml", "date = 2021-05-04\ncommercial = false\n"),
    ("locales/en/newsletters/spring.ftl", "subject = Spring\npreheader = Spring\nheadline = Spring\n"),
    (
        "locales/en/common.ftl",
        "sender = Chamber\nlist-name = News\ngreeting = Dear member\ntitle-mr = Mr\ntitle-ms = Ms\ntitle-dr = Dr\ntitle-prof = Professor\ntitle-amb = Ambassador\n",
    ),
    ("templates/newsletter.txt", "Spring\n"),
];

/// All that is wrong with a template's MJML.
fn problems(mjml: &str) -> Vec<Problem> {
    let mut sources = Sources::default();
    let mjml = mjml.replace("{{", "((").replace("}}", "))");
    for (path, text) in PROJECT.iter().copied().chain([("templates/newsletter.mjml", mjml.as_str())]) {
        sources.insert(path, text.into());
    }
    let english = Language::parse("en").unwrap();
    let languages = LanguageSettings {
        available: vec![english.clone()],
        source: english,
        default: "en".parse().unwrap(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".to_owned()],
    };
    let settings = EditionSettings {
        domain: "chinalux.example".to_owned(),
        reply_to: "office@chinalux.example".to_owned(),
        website: None,
        ad_prefix: AdPrefix::Chinese,
    };
    let wanted = Wanted { slugs: vec![Slug::parse("spring").unwrap()], editions: vec!["en".parse().unwrap()] };
    let mut problems = compose(&sources, &languages, &settings, &wanted, &mut |_, _| {}).problems;
    problems.retain(|problem| problem.code().starts_with(['M', 'T']) || problem.code() == "L061");
    problems
}

fn codes(mjml: &str) -> BTreeSet<String> {
    problems(mjml).iter().map(|problem| problem.code().to_owned()).collect()
}

/// The codes of the lint that a kind of error of the reference may have.
fn alike(kind: &str) -> &'static [&'static str] {
    match kind {
        "element" => &["M001"],
        "attribute" => &["M002"],
        "value" => &["M003"],
        // Where a tag is not closed, what follows stands in it for the reference; the lint tells of the tag alone.
        "parent" => &["M004", "M005"],
        "broken" => &["M005", "M007", "M015", "L061"],
        _ => &[],
    }
}

/// Findings beyond the reference that are right: it does not look at the attributes of `<mjml>`.
const LISTED: [(&str, &str); 1] = [("happy-new-year.mjml", "M002")];

/// What the lint lacks, and what it finds beyond the reference.
fn compared(case: &Case) -> (Vec<&str>, BTreeSet<String>) {
    let mut found = codes(&case.mjml);
    let lacks = |kind: &&String| !alike(kind).iter().any(|code| found.contains(*code));
    let lacking = case.reference.iter().filter(lacks).map(String::as_str).collect();
    for code in case.reference.iter().flat_map(|kind| alike(kind)) {
        found.remove(*code);
    }
    (lacking, found)
}

#[test]
fn the_lint_finds_what_the_reference_finds_and_beyond_it_what_is_listed() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let (lacking, beyond) = compared(case);
        let listed: BTreeSet<String> = case.beyond.iter().cloned().collect();
        if !lacking.is_empty() || beyond != listed {
            wrong.push(format!("{}: lacks {lacking:?}, beyond the reference {beyond:?}", case.name));
        }
    }
    assert!(cases.len() > 40 && wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs target/mjml/templates.json, which `tests/mjml/run FOLDER` writes"]
fn every_template_of_a_folder() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/target/mjml/templates.json");
    #[allow(clippy::disallowed_methods, reason = "a test reads what its script wrote")]
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for case in &cases {
        let (lacking, beyond) = compared(case);
        println!("{:<28} reference {:?}, beyond it {beyond:?}", case.name, case.reference);
        for problem in problems(&case.mjml) {
            let line = problem.place().and_then(|place| place.start()).map_or(0, |(line, _)| line);
            println!("    line {line}: {} {:?}", problem.key(), problem.values());
        }
        beyond.iter().for_each(|code| *counted.entry(code.clone()).or_default() += 1);
        let alike = ["M001", "M002", "M003", "L061"];
        let more = alike.iter().any(|code| beyond.contains(*code) && !LISTED.contains(&(case.name.as_str(), code)));
        if !lacking.is_empty() || more {
            wrong.push(format!("{}: lacks {lacking:?}, beyond the reference {beyond:?}", case.name));
        }
    }
    println!("{} templates; beyond the reference: {counted:?}", cases.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
