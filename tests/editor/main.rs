//! `diglot lsp` driven by a real editor: Neovim, without a screen, by the script beside this file.
//!
//! The script edits as a person would and writes down what the editor shows; here it is held against what it should show.
#![allow(clippy::unwrap_used, reason = "a case that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests are told by the environment where their tools are")]

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

const CHINESE: &str = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";

/// Runs the script in a new project, and gives what it wrote down by step.
fn session() -> (tempfile::TempDir, Value) {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    let made = diglot().args(["init"]).arg(&project).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let seen = folder.path().join("seen.json");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor/session.lua");
    let ran = neovim(folder.path(), &seen)
        .args(["--clean", "-S"])
        .arg(&script)
        .current_dir(&project)
        .env("DIGLOT", env!("CARGO_BIN_EXE_diglot"))
        .env("DIGLOT_UI_LANGUAGE", "en")
        .output()
        .unwrap_or_else(|error| panic!("Neovim (installed by tests/run): {error}"));
    let text = std::fs::read_to_string(&seen).unwrap_or_else(|error| {
        panic!("{error}\n{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr))
    });
    (folder, serde_json::from_str(&text).unwrap())
}

/// What an editor with the settings of a guide shows of a broken text in a folder with a space in its name.
fn with_settings_of(guide: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("通讯 2021, May");
    assert!(diglot().arg("init").arg(&project).status().unwrap().success());
    let path = project.join(CHINESE);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("、数字包容、", "、数字包容,")).unwrap();
    let guide = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide)).unwrap();
    let blocks: Vec<&str> = guide.split("```lua\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 2, "the settings, and what an old version needs above them");
    let settings = folder.path().join("init.lua");
    std::fs::write(&settings, format!("{}{}", blocks[1], blocks[0])).unwrap();
    let programs = Path::new(env!("CARGO_BIN_EXE_diglot")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let seen = folder.path().join("seen.json");
    let ran = neovim(folder.path(), &seen)
        .arg("-u")
        .arg(&settings)
        .arg("-S")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor/settings.lua"))
        .arg(CHINESE)
        .current_dir(&project)
        .env("PATH", path)
        .env("LANG", "zh_CN.UTF-8")
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    let text = std::fs::read_to_string(&seen).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_settings_of_both_guides_work_as_they_stand_there() {
    for guide in ["docs/editors.md", "docs/editors.zh-CN.md"] {
        let seen = with_settings_of(guide);
        assert_eq!(seen["found"], json!(["中文旁边用了半角的“,”，应为“，”\n改为“，”"]), "{guide}: {seen:#}");
        assert_eq!(seen["keys"], json!(["K", "gd", "gra"]), "{guide}: {seen:#}");
    }
}

fn diglot() -> Command {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
}

/// The editor without a screen and without anything of its user's; it writes down what it shows.
fn neovim(folder: &Path, seen: &Path) -> Command {
    let mut command = Command::new(std::env::var("DIGLOT_TEST_NEOVIM").unwrap_or_else(|_| "nvim".to_owned()));
    command.args(["--headless", "-n"]).env("SEEN", seen).env_remove("DIGLOT_UI_LANGUAGE");
    for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, folder);
    }
    command
}

#[test]
fn an_editor_shows_findings_texts_and_fixes_while_somebody_types_chinese() {
    let (folder, seen) = session();
    let text = |step: &str| seen[step].as_str().unwrap_or_else(|| panic!("{step} in {seen:#}"));
    assert_eq!(seen["error"], Value::Null, "{seen:#}");

    // A clean file has no findings.
    assert_eq!(seen["opened"], json!([]), "{seen:#}");
    // A comma of the wrong width, typed behind an emoji in the middle of a line, is shown where it stands.
    assert_eq!(seen["typed"], json!([["L100", ","]]), "{seen:#}");
    // The quick fix leaves what was there, and the finding goes.
    assert!(text("fix").contains("L100"), "{seen:#}");
    assert!(text("mended").contains("🎉数字包容，5G"), "{seen:#}");
    assert_eq!(seen["after"], json!([]));
    // Many small edits in the middle of Chinese text leave the server with the text of the editor.
    assert_eq!(seen["many"], json!([["L121", "\u{200b}"]]), "{seen:#}");

    // What the other language says, and what the values are.
    let hover = text("hover");
    assert!(hover.contains("What does digitalisation mean today"), "{hover}");
    assert!(hover.contains("27 April 2021") && hover.contains("2021年4月27日"), "{hover}");
    assert!(hover.contains("`$digitalisation-webinar-date`"), "{hover}");
    let variable = text("variable");
    assert!(variable.contains("en: 27 April 2021 · zh-CN: 2021年4月27日"), "{variable}");

    // From a term to its line, from the newsletter and from a template to the messages.
    assert_eq!(seen["term"], json!(["locales/zh-CN/names.ftl: -chamber = 中国-卢森堡商会"]));
    assert_eq!(
        seen["person"],
        json!([
            "locales/en/names.ftl: person-zhujun-xie = Zhujun XIE",
            "locales/zh-CN/names.ftl: person-zhujun-xie = Zhujun XIE"
        ])
    );
    assert_eq!(
        seen["label"],
        json!(["locales/en/common.ftl: label-when = Date", "locales/zh-CN/common.ftl: label-when = 日期"])
    );

    // A newsletter and a template have findings, too.
    assert_eq!(seen["newsletter"], json!([["N003", "evnt"]]), "{seen:#}");
    assert!(seen["template"].as_array().unwrap().iter().any(|found| found[0] == "T009"), "{seen:#}");

    // The server itself has written nothing.
    let project = folder.path().join("project");
    let shipped = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(CHINESE)).unwrap();
    assert_eq!(std::fs::read_to_string(project.join(CHINESE)).unwrap(), shipped);
}
