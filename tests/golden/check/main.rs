//! Each code of `check`: damaged projects that must have the finding, and similar ones that must have none.
//!
//! A folder is a code. `case.txt` says what is changed in `base` (its form: `case.rs`), `expected.json` what is found and
//! where; for the codes that readers meet most, `en.txt` and `zh-CN.txt` show it as a terminal of 80 columns does.
//! `DIGLOT_BLESS=1` writes these files; look at what it changed. `DIGLOT_CASE="L042 L080"` plays only some.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read their cases and the wish to bless")]

mod case;
mod columns;
mod project;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use diglot::cli::findings::{to_json, to_text};
use diglot::cli::sentences::{Sentences, Tongue};
use diglot::problem::Problem;
use project::Files;

/// The codes whose text is compared too: the first that were built.
const AS_TEXT: [&str; 48] = [
    "L001", "L002", "L003", "L004", "L005", "L008", "L009", "L012", "L013", "L020", "L021", "L022", "L024", "L025",
    "L026", "L029", "L031", "L040", "L041", "L042", "L043", "L044", "L045", "L048", "L050", "L060", "L061", "L070",
    "L071", "L072", "L073", "L075", "L080", "L100", "L101", "L102", "L108", "L121", "L122", "L123", "T001", "T002",
    "T003", "T004", "T007", "T008", "T009", "H012",
];
/// The width of the terminal in `en.txt` and `zh-CN.txt`.
const WIDTH: usize = 80;

#[test]
fn the_base_project_has_no_finding_and_no_hint() {
    assert_eq!(told(&findings(&base())), [""; 0]);
}

/// Every code has a folder, and every folder a code.
#[test]
fn every_code_has_a_failing_and_a_passing_case() {
    let known = codes();
    let cases: Vec<String> = folders().keys().cloned().collect();
    let without: Vec<_> = known.iter().filter(|code| !cases.contains(code)).collect();
    let unknown: Vec<_> = cases.iter().filter(|code| !known.contains(code)).collect();
    assert!(without.is_empty(), "no case in tests/golden/check for {without:?}");
    assert!(unknown.is_empty(), "a case for {unknown:?}, which `diglot explain` does not know");
    for (code, folder) in folders() {
        let projects = case::read(&std::fs::read_to_string(folder.join("case.txt")).unwrap(), &base());
        assert!(projects.iter().any(|project| project.fails), "{code} has no failing project");
        assert!(projects.iter().any(|project| !project.fails), "{code} has no passing project");
    }
}

#[test]
fn each_code_is_found_where_it_should_be_and_nowhere_else() {
    let only = std::env::var("DIGLOT_CASE").unwrap_or_default();
    let chosen = |(code, _): &(String, PathBuf)| only.is_empty() || only.split(' ').any(|only| only == code);
    let work: Vec<(String, PathBuf)> = folders().into_iter().filter(chosen).collect();
    let (next, wrong, base) = (AtomicUsize::new(0), Mutex::new(Vec::new()), base());
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(8);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((code, folder)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = std::panic::catch_unwind(|| one(code, folder, &base));
                    let found = found.unwrap_or_else(|_| vec![format!("{code}: its case cannot be played, see above")]);
                    wrong.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Plays one case; answers what is wrong with it.
fn one(code: &str, folder: &Path, base: &Files) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut made: BTreeMap<&str, String> = BTreeMap::new();
    let (english, chinese) = (Sentences::in_tongue(Tongue::English), Sentences::in_tongue(Tongue::Chinese));
    let mut json = serde_json::Map::new();
    let text = std::fs::read_to_string(folder.join("case.txt")).unwrap();
    for project in case::read(&text, base) {
        let findings = findings(&project.files);
        let expected = |problem: &Problem| {
            project.fails && (problem.code() == code || project.also.iter().any(|also| also == problem.code()))
        };
        let other: Vec<Problem> = findings.iter().filter(|problem| !expected(problem)).cloned().collect();
        if !other.is_empty() {
            wrong.push(format!("{code}, {}: also finds {:#?}", project.name, told(&other)));
        }
        if project.fails && !findings.iter().any(|problem| problem.code() == code) {
            wrong.push(format!("{code}, {}: is not found", project.name));
        }
        if project.fails {
            json.insert(project.name.clone(), serde_json::to_value(to_json(&findings, &english)).unwrap());
            if AS_TEXT.contains(&code) {
                for (file, sentences) in [("en.txt", &english), ("zh-CN.txt", &chinese)] {
                    let text = to_text(&findings, sentences, Some(WIDTH), false);
                    let all = made.entry(file).or_default();
                    all.push_str(&format!("## {}\n\n{text}\n", project.name));
                }
            }
        }
    }
    made.insert("expected.json", serde_json::to_string_pretty(&json).unwrap() + "\n");
    wrong.extend(compare(code, folder, &made));
    wrong
}

/// What is found; that nobody accepted the translations is left out where a case has no lock file.
fn findings(files: &Files) -> Vec<Problem> {
    let mut findings = files.findings();
    if files.get("locales/diglot.lock").is_none() {
        findings.retain(|problem| problem.code() != "L027");
    }
    findings
}

/// Holds what was made against the files of the case; a file nobody makes is wrong too.
fn compare(code: &str, folder: &Path, made: &BTreeMap<&str, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    let bless = std::env::var_os("DIGLOT_BLESS").is_some();
    for (name, text) in made {
        let path = folder.join(name);
        if bless {
            std::fs::write(&path, text).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some((at, (made, expected))) =
            text.lines().chain([""]).zip(expected.lines().chain([""])).enumerate().find(|(_, (a, b))| a != b)
        {
            wrong.push(format!("{code}/{name}, line {}:\n made     {made}\n expected {expected}", at + 1));
        } else if *text != expected {
            wrong.push(format!("{code}/{name}: another length"));
        }
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "case.txt" && !made.contains_key(name.as_str()) {
            wrong.push(format!("{code}/{name} is compared with nothing"));
        }
    }
    wrong
}

/// A finding in a line, for messages of this test.
fn told(findings: &[Problem]) -> Vec<String> {
    let sentences = Sentences::in_tongue(Tongue::English);
    let one = |problem: &Problem| {
        let place = problem.place().map(|place| (place.path().to_owned(), place.start()));
        format!("{} {place:?} {}", problem.key(), sentences.message(problem))
    };
    findings.iter().map(one).collect()
}

/// The codes of words, MJML, templates and mail clients that `diglot explain` lists.
fn codes() -> Vec<String> {
    let mut codes = Sentences::in_tongue(Tongue::English).codes();
    codes.retain(|code| code.starts_with(['L', 'M', 'T']) || code == "H012");
    codes
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/check")
}

fn base() -> Files {
    Files::read(&here().join("base"))
}

/// The folders of codes.
fn folders() -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(here()).unwrap().map(|entry| entry.unwrap().path());
    let cases = entries.filter(|path| path.join("case.txt").is_file());
    let named = cases.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path));
    named.collect()
}
