//! The mutation benchmark: what `check` tells of damaged files, and what it says of good ones.
//!
//! In: `clean/`, a rich project in English and Chinese without a finding, and more than two hundred kinds of damage. Out: a table
//! of what was caught. `cargo test --test mutations` plays each kind once; the full form, with its numbers and the rivals, is
//! `tests/mutations/full`. Nothing is random: a seed and a kind always make the same damage.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read their project and are told how many cases to play")]
#![allow(clippy::disallowed_macros, reason = "the table is printed")]

mod dice;
mod kinds;
#[path = "../golden/check/project.rs"]
mod project;
mod site;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use diglot::problem::{Problem, Severity};
use diglot::sources::Slug;

use dice::Dice;
use kinds::{Kind, Scope};
use project::Files;
use site::{Edit, Site};
use table::Row;

/// What must be caught, in per cent.
const ALL: usize = 95;

/// How many cases of each kind; `DIGLOT_MUTATIONS` says another number than the one of the quick form.
fn cases() -> u64 {
    std::env::var("DIGLOT_MUTATIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(1)
}

fn clean() -> Files {
    let mut files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations/clean"));
    for (path, _) in diglot::files::templates() {
        files.add_template(&path);
    }
    files
}

/// The files that a kind can damage.
fn paths(files: &Files, scope: Scope) -> Vec<String> {
    let fits = |path: &&str| match scope {
        Scope::Chinese => path.starts_with("locales/zh-CN/newsletters/"),
        Scope::English => path.starts_with("locales/en/newsletters/"),
        Scope::Shared => *path == "locales/zh-CN/common.ftl",
        Scope::Names => *path == "locales/zh-CN/names.ftl",
        Scope::Facts => path.starts_with("newsletters/") && path.ends_with(".toml"),
        Scope::Templates => path.ends_with(".mjml"),
        Scope::Lock => *path == "locales/diglot.lock",
    };
    files.paths().filter(fits).map(str::to_owned).collect()
}

/// A damaged project, with the path of the file that was damaged; `None` where the kind fits nowhere.
fn damaged(clean: &Files, kind: &Kind, seed: u64) -> Option<(Files, String)> {
    let mut ways = Vec::new();
    let paths = paths(clean, kind.scope);
    for (at, path) in paths.iter().enumerate() {
        let source = clean.get(&path.replace("/zh-CN/", "/en/")).unwrap_or_default();
        let site = Site {
            name: path.rsplit_once('/').map_or(path, |(_, name)| name),
            text: clean.text(path),
            source: std::str::from_utf8(source).unwrap_or_default(),
            neighbour: if paths.len() > 1 { clean.text(&paths[(at + 1) % paths.len()]) } else { "" },
        };
        ways.extend((kind.edits)(&site).into_iter().map(|edit| (path.clone(), edit)));
    }
    if ways.is_empty() {
        return None;
    }
    let (path, edit) = ways.swap_remove(Dice::new(seed, kind.name).below(ways.len()));
    let mut files = clean.clone();
    match edit {
        Edit::Remove => drop(files.remove(&path)),
        Edit::Rename(name) => {
            let bytes = files.remove(&path);
            files.put(&beside(&path, &name), bytes);
        }
        Edit::Replace(range, bytes) => {
            let text = clean.text(&path).as_bytes();
            files.put(&path, [&text[..range.start], &bytes, &text[range.end..]].concat());
        }
    }
    Some((files, path))
}

/// The path of another file of the same folder.
fn beside(path: &str, name: &str) -> String {
    path.rsplit_once('/').map_or(name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

#[test]
fn the_clean_project_has_no_finding() {
    let findings = clean().findings();
    let told: Vec<String> = findings
        .iter()
        .map(|found| {
            format!("{} {:?}", found.key(), found.place().map(|place| (place.path().to_owned(), place.start())))
        })
        .collect();
    assert_eq!(told, [""; 0]);
    let messages: usize = ["common", "names"]
        .map(|name| format!("locales/zh-CN/{name}.ftl"))
        .into_iter()
        .chain(paths(&clean(), Scope::Chinese))
        .map(|path| Site { text: clean().text(&path), ..Site::default() }.entries().len())
        .sum();
    assert!(messages >= 120, "only {messages} messages");
}

#[test]
fn the_same_seed_makes_the_same_damage() {
    let clean = clean();
    for (_, kinds) in kinds::all() {
        for kind in kinds {
            let twice = [3, 3].map(|seed| {
                damaged(&clean, &kind, seed).map(|(files, path)| (files.get(&path).map(<[u8]>::to_vec), path))
            });
            assert_eq!(twice[0], twice[1], "{}", kind.name);
        }
    }
}

#[test]
fn damage_is_told() {
    let clean = clean();
    let all = kinds::all();
    let kinds: Vec<(&str, &Kind)> =
        all.iter().flat_map(|(area, kinds)| kinds.iter().map(move |kind| (*area, kind))).collect();
    assert!(kinds.len() >= 60, "only {} kinds of damage", kinds.len());
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(8);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((area, kind)) = kinds.get(at) else { break };
                    let row = play(&clean, area, kind);
                    rows.lock().unwrap().push((at, row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap();
    rows.sort_by_key(|(at, _)| *at);
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    println!("{}", table::print(&rows));
    if let Some(folder) = out() {
        std::fs::write(folder.join("diglot.json"), table::to_json(&rows, clean.findings().len())).unwrap();
    }
    let missed: Vec<&String> = rows.iter().filter(|row| row.is_error).flat_map(|row| &row.missed).collect();
    assert!(
        missed.is_empty(),
        "errors that nobody is told of:\n{}",
        missed.iter().map(|missed| missed.as_str()).collect::<Vec<_>>().join("\n")
    );
    let (cases, caught) = rows.iter().fold((0, 0), |(cases, caught), row| (cases + row.cases, caught + row.caught));
    assert!(caught * 100 >= cases * ALL, "only {caught} of {cases} cases are told");
}

/// Where damaged files are written for the rivals, if anywhere.
fn out() -> Option<PathBuf> {
    std::env::var_os("DIGLOT_MUTATIONS_OUT").map(PathBuf::from)
}

/// Plays all cases of a kind.
fn play(clean: &Files, area: &'static str, kind: &Kind) -> Row {
    let mut row =
        Row { area, kind: kind.name, is_error: kind.is_error, cases: 0, caught: 0, expected: 0, missed: Vec::new() };
    for seed in 0..cases() {
        let Some((files, path)) = damaged(clean, kind, seed) else {
            row.missed.push(format!("{}: fits nowhere", kind.name));
            return row;
        };
        // What concerns one newsletter needs no other to be composed.
        let is_touched = |slug: &Slug| !path.contains("newsletters/") || path.contains(&format!("/{slug}."));
        let mut findings = files.findings_of(is_touched);
        // Any change of the source makes its translation stale; that alone says nothing about the damage.
        findings.retain(|found| !matches!(found.code(), "L026" | "L027") || kind.codes.contains(found.code()));
        row.cases += 1;
        // A hint is shown only to those who ask for hints.
        let least = if kind.is_error { Severity::Error } else { Severity::Warning };
        let is_caught = findings.iter().any(|found| found.severity() <= least);
        let is_expected = findings.iter().any(|found| kind.codes.split(' ').any(|code| code == found.code()));
        row.caught += usize::from(is_caught);
        row.expected += usize::from(is_expected);
        if !is_caught || !is_expected {
            let told: Vec<&str> = findings.iter().map(Problem::key).collect();
            row.missed.push(format!(
                "{} (seed {seed}, {path}): expected {}, told {told:?}: {}",
                kind.name,
                kind.codes,
                difference(clean, &files, &path)
            ));
        }
        if let Some(folder) = out() {
            write(&folder, kind, seed, (clean, &files), &findings);
        }
    }
    row.missed.sort();
    row
}

/// The first damaged line.
fn difference(clean: &Files, files: &Files, path: &str) -> String {
    let lines = |files: &Files| {
        String::from_utf8_lossy(files.get(path).unwrap_or_default()).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (old, new) = (lines(clean), lines(files));
    let at = old.iter().zip(&new).position(|(old, new)| old != new).unwrap_or(old.len().min(new.len()));
    format!("line {}: {:?}", at + 1, new.get(at))
}

/// Writes what a case changed, and what diglot tells of it, for the rivals: `files/` holds the new and the damaged files by
/// their paths, `gone` the paths of those that are no more.
fn write(folder: &Path, kind: &Kind, seed: u64, (clean, files): (&Files, &Files), findings: &[Problem]) {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("-{:x}", u32::from(c)) };
    let case = folder.join("cases").join(kind.name.chars().map(plain).collect::<String>()).join(seed.to_string());
    std::fs::create_dir_all(&case).unwrap();
    std::fs::write(case.join("kind"), kind.name).unwrap();
    for path in files.paths().filter(|path| files.get(path) != clean.get(path)) {
        let file = case.join("files").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, files.get(path).unwrap()).unwrap();
    }
    let gone: Vec<&str> = clean.paths().filter(|path| files.get(path).is_none()).collect();
    std::fs::write(case.join("gone"), gone.join("\n")).unwrap();
    let told = findings.iter().filter(|found| found.severity() <= Severity::Warning);
    let told: Vec<&str> = told.map(Problem::key).collect();
    std::fs::write(case.join("diglot"), told.join("\n")).unwrap();
}
