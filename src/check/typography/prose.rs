//! Good prose, in which nothing may be found: that of `tests/prose/` and `tests/figures/`, and the words of this project itself.

use std::path::{Path, PathBuf};

use super::fixture::problems;
use crate::language::Orthography;

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "ftl") {
            files.push(path);
        }
    }
}

/// What is found in a file, each with its line.
fn told(tag: &str, path: &Path) -> Vec<String> {
    let words = std::fs::read_to_string(path).unwrap();
    let told = |problem: &crate::problem::Problem| {
        let (line, column) = problem.place().unwrap().start().unwrap();
        let text = words.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
        format!("{}:{line}:{column}: {}: {text}", path.display(), problem.key())
    };
    problems(tag, &words, &Orthography::default()).iter().map(told).collect()
}

#[test]
fn nothing_is_found_in_good_prose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut all = Vec::new();
    for (tag, least) in [("zh-CN", 60), ("zh-TW", 10), ("en", 40), ("fr", 10), ("de", 10), ("lb", 5)] {
        let path = folder.join(format!("{tag}.ftl"));
        let words = std::fs::read_to_string(&path).unwrap();
        let tree = fluent_syntax::parser::parse(&*words).expect("good prose is good Fluent");
        let count = tree.body.iter().filter(|entry| matches!(entry, fluent_syntax::ast::Entry::Message(_))).count();
        assert!(count >= least, "{tag}: {count}");
        all.extend(told(tag, &path));
    }
    let figures = folder.with_file_name("figures");
    all.extend(["en", "zh-CN"].iter().flat_map(|tag| told(tag, &figures.join(format!("{tag}.ftl")))));
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn nothing_is_found_in_the_words_of_this_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["locales", "tests/golden/several-events/locales"] {
        for tag in ["en", "zh-CN"] {
            let mut files = Vec::new();
            files_below(&root.join(folder).join(tag), &mut files);
            assert!(!files.is_empty(), "{folder}/{tag}");
            all.extend(files.iter().flat_map(|path| told(tag, path)));
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn one_mistake_in_good_prose_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    for (tag, mistake, key) in
        [("zh-CN", "您好,欢迎", "L100"), ("en", "a \"garden\"", "L141"), ("fr", "Bonjour!", "L113")]
    {
        let good = std::fs::read_to_string(folder.join(format!("{tag}.ftl"))).unwrap();
        let found = problems(tag, &format!("{good}mistake = {mistake}\n"), &Orthography::default());
        assert_eq!(found.iter().map(crate::problem::Problem::key).collect::<Vec<_>>(), [key]);
    }
}

#[test]
fn odd_texts_are_read_to_their_end() {
    let parts = [
        "[", "](", "花 ", "“", "”", "“’", "(", ")", "《", "' ", " 'a", "{ $n }", "e\u{301}", "*", "--", "..",
        "\u{3000}",
    ];
    for part in parts {
        for tag in ["zh-CN", "en", "fr", "de"] {
            let words = format!("a = 始{}终,\nb = 您好,{}\n", part.repeat(300), part);
            let has_last = problems(tag, &words, &Orthography::default()).iter().any(|problem| problem.key() == "L100");
            assert_eq!(has_last, tag == "zh-CN", "{tag} {part}");
        }
    }
}
