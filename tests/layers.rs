//! The import table of the architecture, executable: which module may name which.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Modules that hold the words of the field; they may name each other and nothing else.
const VOCABULARY: &[&str] = &[
    "problem",
    "language",
    "address",
    "sources",
    "keys",
    "clock",
    "fact",
    "link",
    "slot",
    "greeting",
    "jobs",
    "table",
    "shown",
    "failpoint",
];

/// Every other module with those it may name beside the vocabulary.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("newsletter", &[]),
    ("locale", &[]),
    ("l10n", &["locale"]),
    ("edition", &["newsletter", "locale"]),
    ("render", &["edition"]),
    ("members", &[]),
    ("message", &["render", "members"]),
    ("compose", &["newsletter", "locale", "edition", "render"]),
    ("check", &["compose", "newsletter", "locale", "l10n", "edition", "render", "message", "members"]),
    ("files", &[]),
    ("transport", &["message"]),
    ("ledger", &["members"]),
    ("report", &["ledger", "locale"]),
    ("delivery", &["message", "members", "ledger", "transport"]),
    ("preview", &["compose", "check", "files", "message", "members", "delivery", "ledger", "transport"]),
    ("config", &[]),
];

/// May name everything.
const SHELL: &[&str] = &["cli", "lib", "main"];

#[test]
fn modules_name_only_those_below_them() {
    let mut wrong = Vec::new();
    for file in rust_files(Path::new("src")) {
        let module = module_of(&file);
        let Some(allowed) = allowed(&module) else { continue };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in production(&text) {
            for named in named_modules(line) {
                if named != module && !allowed.contains(named.as_str()) {
                    wrong.push(format!("{}:{number}: {module} names {named}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_stands_in_the_table() {
    let modules: BTreeSet<String> = rust_files(Path::new("src")).iter().map(|file| module_of(file)).collect();
    let known = |module: &&String| {
        !SHELL.contains(&module.as_str())
            && !VOCABULARY.contains(&module.as_str())
            && !MAY_NAME.iter().any(|(name, _)| name == module)
    };
    let unknown: Vec<&String> = modules.iter().filter(known).collect();
    assert!(unknown.is_empty(), "no row for {unknown:?}");
    for (name, _) in MAY_NAME {
        assert!(modules.contains(*name), "no module {name}");
    }
}

/// `None`: may name everything.
fn allowed(module: &str) -> Option<BTreeSet<&'static str>> {
    if SHELL.contains(&module) {
        return None;
    }
    let beside = MAY_NAME.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, beside)| beside);
    Some(VOCABULARY.iter().chain(beside).copied().collect())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `src/locale/dates.rs` and `src/locale.rs` belong to `locale`.
fn module_of(file: &Path) -> String {
    let first = file.strip_prefix("src").unwrap().components().next().unwrap();
    Path::new(first.as_os_str()).file_stem().unwrap().to_str().unwrap().to_owned()
}

/// Numbered lines without comments, up to the tests of the file.
fn production(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Every `x` of `crate::x` and of `crate::{x::…, y}` in a line.
fn named_modules(line: &str) -> Vec<String> {
    let word = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    line.match_indices("crate::")
        .flat_map(|(at, found)| {
            let rest = &line[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(group) => group.split([',', '}']).map(word).collect::<Vec<_>>(),
                None => vec![word(rest)],
            }
        })
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_'))
        .collect()
}
