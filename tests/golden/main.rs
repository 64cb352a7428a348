//! Whole projects in, exact bytes out: every `.txt`, `.eml` and `.html` of every edition.
//!
//! A folder is a case: `project` (or the repository's own newsletter, where there is none) and `expected/<slug>/<edition>.*`.
//! An expected file that nobody makes fails, and so does a made file that nobody expects. `DIGLOT_BLESS=1` writes what was made.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests are told by the environment where their tools are")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_first_newsletter() {
    compare("first-newsletter", Path::new(env!("CARGO_MANIFEST_DIR")));
}

#[test]
fn several_events_with_times_places_and_links() {
    let case = cases().join("several-events");
    compare("several-events", &case);
}

#[test]
fn every_case_has_a_test() {
    let text = include_str!("main.rs");
    for entry in std::fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        let is_case = entry.path().join("expected").is_dir();
        assert!(!is_case || text.contains(&format!("compare(\"{name}\"")), "no test compares tests/golden/{name}");
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn compare(case: &str, project: &Path) {
    let out = tempfile::tempdir().unwrap();
    let result = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["compose", "--root"])
        .arg(project)
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    assert!(result.status.success(), "compose failed:\n{}", String::from_utf8_lossy(&result.stderr));
    let made = editions(out.path());
    let expected_folder = cases().join(case).join("expected");
    if std::env::var_os("DIGLOT_BLESS").is_some() {
        bless(&expected_folder, &made);
    }
    let expected = editions(&expected_folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&expected), "the files of {case} differ");
    for (name, bytes) in &made {
        assert!(bytes == &expected[name], "{case}/{name} differs{}", first_difference(bytes, &expected[name]));
    }
}

/// Every `.txt`, `.eml` and `.html` below a folder but the index page, by relative path.
fn editions(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let Ok(slugs) = std::fs::read_dir(folder) else { return files };
    for slug in slugs.map(|slug| slug.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(&slug).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|ending| ["txt", "eml", "html"].iter().any(|known| ending == *known)) {
                let name = file.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(&file).unwrap());
            }
        }
    }
    files
}

fn bless(folder: &Path, made: &BTreeMap<String, Vec<u8>>) {
    let _ = std::fs::remove_dir_all(folder);
    for (name, bytes) in made {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

fn first_difference(made: &[u8], expected: &[u8]) -> String {
    let (made, expected) = (String::from_utf8_lossy(made), String::from_utf8_lossy(expected));
    let pair = made.lines().zip(expected.lines()).enumerate().find(|(_, (a, b))| a != b);
    match pair {
        Some((at, (made, expected))) => format!(" in line {}:\n made     {made}\n expected {expected}", at + 1),
        None => " in its length".to_owned(),
    }
}
