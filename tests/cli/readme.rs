//! Every command of both READMEs does what they say, in their order.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Ran, diglot};

const FIRST: &str = "send 2021-05-digitalisation --to members.example.csv";

/// Each command of the walk-through, how it ends when nobody sits at a terminal, and words that it prints.
const WALK: &[(&str, i32, &str)] = &[
    ("diglot init chinalux && cd chinalux", 0, "Created chinalux"),
    ("diglot compose", 0, "dist/index.html"),
    ("diglot compose --serve", 0, "http://127.0.0.1:"),
    ("diglot check", 0, ""),
    ("diglot l10n status", 0, "together"),
    ("diglot members check members.example.csv", 0, "UTF-8"),
    ("diglot send 2021-05-digitalisation --test me@chinalux.example", 0, "4 test mails"),
    ("diglot send 2021-05-digitalisation --to members.example.csv --dry-run", 0, "This mails 6 people"),
    ("diglot send 2021-05-digitalisation --to members.example.csv", 7, "--confirm 6"),
    ("diglot report 2021-05-digitalisation", 7, "was not sent"),
];

#[test]
fn the_walk_through_holds_in_both_languages() {
    for readme in [include_str!("../../README.md"), include_str!("../../README.zh-CN.md")] {
        let commands = commands(readme);
        assert_eq!(commands[0], format!("cargo run --release -- {FIRST} --confirm 6"));
        assert_eq!(commands[1], "tests/run");
        assert_eq!(commands[2], "cargo install --path .");
        let walk: Vec<&str> = WALK.iter().map(|(command, _, _)| *command).collect();
        assert_eq!(commands[3..], walk);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut at = folder.path().to_owned();
    for (line, code, says) in WALK {
        let (command, then) = line.split_once(" && cd ").unwrap_or((line, ""));
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        if words.contains(&"--serve") {
            assert!(first_line_of_a_preview(&words, &at).starts_with(says));
            continue;
        }
        let ran = Ran::of(diglot().args(&words).current_dir(&at).output().unwrap());
        ran.exits(*code).says(says);
        at.push(then);
    }
}

#[test]
fn the_first_command_composes_and_sends_the_first_newsletter() {
    let folder = tempfile::tempdir().unwrap();
    copy_repository(folder.path());
    let words: Vec<&str> = FIRST.split(' ').chain(["--confirm", "6"]).collect();
    let run = || Ran::of(diglot().args(&words).current_dir(folder.path()).output().unwrap());
    run().exits(0).says("6 accepted");
    assert_eq!(crate::support::messages(&folder.path().join("outbox")).len(), 6);
    run().exits(7).says("was sent to all 6");
    let report = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["report", "2021-05-digitalisation"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    Ran::of(report).exits(0).says("accepted");
}

/// What a preview prints first; it runs until it is ended.
fn first_line_of_a_preview(words: &[&str], at: &Path) -> String {
    let mut process = diglot().args(words).current_dir(at).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    line
}

/// What a clone holds of the project itself.
fn copy_repository(to: &std::path::Path) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["diglot.toml", "members.example.csv", "newsletters", "locales", "templates"];
    let copied = Command::new("cp").arg("-r").args(files.map(|file| root.join(file))).arg(to).status().unwrap();
    assert!(copied.success());
}

/// The `$ …` lines of the console blocks.
fn commands(readme: &str) -> Vec<String> {
    let mut inside = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            commands.push(command.to_owned());
        }
    }
    commands
}
