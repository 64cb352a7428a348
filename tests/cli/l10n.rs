//! The commands of translators, as somebody uses them: what is left, stubs, what changed, accepting, other tools, the layout.

use std::path::Path;
use std::process::Command;

use crate::support::Project;

const EN: &str = "locales/en/newsletters/2021-05-digitalisation.ftl";
const ZH: &str = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";
const LOCK: &str = "locales/diglot.lock";

/// A project whose source lost a line, gained a text and changed another.
fn changed() -> Project {
    let project = Project::new();
    project.edit(EN, "under a full moon", "under a new moon");
    project.edit(EN, "closing =\n", "# $ict-share (Number)\nfarewell = See you { $ict-share } times.\n\nclosing =\n");
    project
}

#[test]
fn a_new_project_is_accepted_and_its_lock_is_what_accept_writes() {
    let project = Project::new();
    project.run(&["l10n", "status"]).exits(0).says("Everything is translated and accepted.  Next: diglot check");
    let lock = project.read(LOCK);
    project.run(&["l10n", "accept", "zh-CN", "--all"]).exits(0).says("Nothing is left to accept.");
    std::fs::remove_file(project.path(LOCK)).unwrap();
    project.run(&["l10n", "accept", "zh-CN"]).exits(0).says("Recorded 67 texts in locales/diglot.lock.");
    assert_eq!(project.read(LOCK), lock);
}

#[test]
fn the_lock_of_the_case_with_several_events_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/several-events");
    let project = Project::new();
    let ran = project.run(&["l10n", "status", "--json", "--root", root.to_str().unwrap()]).exits(0);
    let counts = &ran.json()["languages"][0];
    assert_eq!(
        (&counts["missing"], &counts["stale"], &counts["unreviewed"]),
        (&0.into(), &0.into(), &0.into()),
        "{counts}"
    );
}

#[test]
fn status_says_what_is_left_and_what_to_do() {
    let project = changed();
    let ran = project.run(&["l10n", "status"]).exits(0).says("Next: diglot l10n stub zh-CN");
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    let json = project.run(&["l10n", "status", "2021-05-digitalisation", "--json"]).exits(0).json();
    assert_eq!(json["schema"], 1);
    let file = json["files"].as_array().unwrap().iter().find(|file| file["file"] == ZH).unwrap();
    assert_eq!((&file["messages"], &file["missing"], &file["stale"]), (&13.into(), &1.into(), &1.into()), "{file}");
    assert_eq!(file["percent"], 84);
}

#[test]
fn a_stub_is_added_once_and_sent_never() {
    let project = changed();
    let before = project.read(ZH);
    project.run(&["l10n", "stub", "zh-CN", "--dry-run"]).exits(0).says("1 stub would be added; nothing was written.");
    assert_eq!(project.read(ZH), before);
    project.run(&["l10n", "stub", "zh-CN"]).exits(0).says("farewell").says("Added 1 stub.");
    let stub = "# EN: See you { $ict-share } times.\n# $ict-share (Number)\n# TODO farewell =\n\nclosing =\n";
    assert_eq!(project.read(ZH), before.replace("closing =\n", stub));
    // Neither command sends people to the other one.
    let ran = project.run(&["l10n", "stub", "zh-CN"]).exits(0).says("1 stub waits to be filled in").says("farewell");
    assert!(!ran.stderr.contains("l10n status"), "{}", ran.stderr);
    let ran = project.run(&["l10n", "status"]).exits(0).says("1 stub waits to be filled in").says(ZH);
    assert!(!ran.stderr.contains("l10n stub"), "{}", ran.stderr);
    project.run(&["check"]).exits(3).says("L020").says("farewell");
}

#[test]
fn an_attribute_that_a_translation_lacks_has_a_stub_that_becomes_one() {
    let project = Project::new();
    project.edit(EN, "headline = ", "extra = More\n    .note = Picture of it\n\nheadline = ");
    project.edit(ZH, "headline = ", "extra = 更多\n\nheadline = ");
    let before = project.read(ZH);
    project.run(&["l10n", "stub", "zh-CN"]).exits(0).says("extra.note");
    let stub = "extra = 更多\n# TODO     .note =\n# EN: .note = Picture of it\n";
    assert_eq!(project.read(ZH), before.replace("extra = 更多\n", stub));
    project.edit(ZH, "# TODO     .note =", "    .note = 图示");
    let json = project.run(&["l10n", "status", "--json"]).exits(0).json();
    assert_eq!(json["languages"][0]["missing"], 0);
}

#[test]
fn a_source_file_that_is_missing_is_told_by_status() {
    let project = Project::new();
    std::fs::remove_file(project.path("locales/en/names.ftl")).unwrap();
    let ran = project.run(&["l10n", "status"]).exits(0).says("locales/en/names.ftl, which").says("Next: diglot check");
    assert!(!ran.stderr.contains("Everything is translated"), "{}", ran.stderr);
    let json = project.run(&["l10n", "status", "--json"]).exits(0).json();
    assert_eq!(json["missing_sources"][0], "locales/en/names.ftl");
}

#[test]
fn nothing_is_done_while_a_file_of_words_cannot_be_read() {
    let project = Project::new();
    let lost = encoding_rs::GBK.encode("sender = 商会\n").0.into_owned();
    std::fs::write(project.path("locales/zh-CN/common.ftl"), &lost).unwrap();
    project.run(&["l10n", "stub", "zh-CN"]).exits(3).says("L002").says("nothing was written");
    project.run(&["l10n", "export", "zh-CN", "--format", "po"]).exits(3).says("L002").says("nothing was written");
    assert_eq!(std::fs::read(project.path("locales/zh-CN/common.ftl")).unwrap(), lost);
    assert!(!project.path("zh-CN.po").exists());
    project.run(&["l10n", "status"]).exits(0).says("locales/zh-CN/common.ftl cannot be read").says("diglot check");
    let broken = Project::new();
    broken.edit(ZH, "headline = ", "headline = { ");
    broken
        .run(&["l10n", "stub", "zh-CN"])
        .exits(0)
        .says("headline is there, but cannot be read")
        .says("Next: diglot check");
    broken.run(&["l10n", "export", "zh-CN", "--format", "po"]).exits(0).says("headline is there, but cannot be read");
}

#[test]
fn what_changed_is_shown_and_accepted_by_name_alone() {
    let project = changed();
    project
        .run(&["l10n", "diff", "zh-CN"])
        .exits(0)
        .says("under a [-full-]{+new+} moon")
        .says(&format!("{EN}:12:1"))
        .says(&format!("{ZH}:11:1"))
        .says("diglot l10n accept zh-CN 2021-05-digitalisation banner");
    let text = &project.run(&["l10n", "diff", "--json"]).exits(0).json()["texts"][0];
    assert_eq!((&text["id"], &text["changes"][1]["removed"]), (&"banner".into(), &"full".into()));
    project
        .run(&["l10n", "accept", "zh-CN"])
        .exits(0)
        .says("left:")
        .says("its source changed, the translation did not");
    let accept = |words: &[&str]| project.run(&[&["l10n", "accept", "zh-CN"], words].concat());
    accept(&["2021-05-digitalisation", "baner"]).exits(2).says("is called baner").says("did you mean banner?");
    accept(&["2021-05-digitalisation", "farewell"]).exits(2).says("is not translated into zh-CN yet").says("l10n stub");
    accept(&["banner"]).exits(2).says("banner is a text").says("accept zh-CN 2021-05-digitalisation banner");
    accept(&["2021-05-digitalisation", "headline"]).exits(0).says("headline was accepted before");
    project.run(&["l10n", "accept", "zh-CN", "2021-05-digitalisation", "banner"]).exits(0).says("banner (stale)");
    project.run(&["l10n", "diff"]).exits(0).says("No source changed since its translation was accepted.");
}

#[test]
fn a_text_with_an_error_is_not_accepted() {
    let project = Project::new();
    project.edit(ZH, "headline = 数字化", "headline = { $nobody }数字化");
    project.edit(ZH, "顺颂商祺！", "此致");
    let lock = project.read(LOCK);
    let ran = project.run(&["l10n", "accept", "zh-CN"]).exits(3).says("not recorded").says("headline: L040");
    assert!(ran.stdout.contains("closing (corrected)"), "{}", ran.stdout);
    let line =
        |text: &str, id: &str| text.lines().find(|line| line.starts_with(&format!("{id} = "))).map(str::to_owned);
    assert_eq!(line(&project.read(LOCK), "headline"), line(&lock, "headline"));
    assert_ne!(line(&project.read(LOCK), "closing"), line(&lock, "closing"));
}

#[test]
fn lines_of_two_branches_merge_in_git_and_conflicts_are_tidied() {
    let project = Project::new();
    let base = project.read(LOCK);
    let mine = |id: &str, word: &str| {
        let project = Project::new();
        project.edit(ZH, &format!("{id} = "), &format!("{id} = {word}"));
        project.run(&["l10n", "accept", "zh-CN"]).exits(0);
        project.read(LOCK)
    };
    let merge = |ours: &str, theirs: &str| {
        for (name, text) in [("base", base.as_str()), ("ours", ours), ("theirs", theirs)] {
            project.write(name, text);
        }
        let merged = Command::new("git")
            .args(["merge-file", "-p", "ours", "base", "theirs"])
            .current_dir(project.path("."))
            .output()
            .unwrap();
        (merged.status.code(), String::from_utf8(merged.stdout).unwrap())
    };
    let (ours, theirs) = (mine("subject", "新"), mine("headline", "新"));
    let (code, merged) = merge(&ours, &theirs);
    assert_eq!(code, Some(0));
    assert!(merged != ours && merged != theirs && merged != base);

    let (code, conflict) = merge(&ours, &mine("subject", "旧"));
    assert_eq!(code, Some(1));
    project.edit(ZH, "subject = ", "subject = 新");
    project.write(LOCK, &conflict);
    project.run(&["l10n", "accept", "zh-CN"]).exits(3).says("L143").says("diglot l10n accept --tidy");
    assert_eq!(project.read(LOCK), conflict, "nothing is written over a conflict");
    project.run(&["l10n", "accept", "--tidy"]).exits(0);
    assert_eq!(project.read(LOCK), ours, "the line that fits the files stays");
}

#[test]
fn translations_go_to_other_tools_and_come_back() {
    for (format, file) in [("xliff", "zh-CN.xlf"), ("po", "zh-CN.po"), ("csv", "zh-CN.csv")] {
        let project = Project::new();
        let before = project.read(ZH);
        project
            .run(&["l10n", "export", "zh-CN", "--format", format])
            .exits(0)
            .says(&format!("diglot l10n import {file}"));
        project.run(&["l10n", "export", "zh-CN", "--format", format]).exits(2).says("may hold somebody’s work");
        project.run(&["l10n", "import", file]).exits(0).says("No translation was changed.");
        assert_eq!(project.read(ZH), before);
        project.edit(file, "顺颂商祺！", "此致敬礼！");
        project.run(&["l10n", "import", file, "--dry-run"]).exits(0).says("1 text would change");
        assert_eq!(project.read(ZH), before);
        project.run(&["l10n", "import", file]).exits(0).says("Took over 1 text.");
        assert_eq!(project.read(ZH), before.replace("顺颂商祺！", "此致敬礼！"));
        project.run(&["check"]).exits(0);
    }
}

#[test]
fn a_bad_import_names_every_row_and_writes_nothing() {
    let project = Project::new();
    let before = (project.read(ZH), project.read("locales/zh-CN/common.ftl"));
    project.run(&["l10n", "export", "zh-CN", "--format", "csv"]).exits(0);
    project.edit("zh-CN.csv", "由{ $person }先生主持", "由主持人主持");
    project.edit("zh-CN.csv", "common.ftl:unsubscribe", "common.ftl:unsubscript");
    project.edit("zh-CN.csv", "顺颂商祺！", "此致！");
    project
        .run(&["l10n", "import", "zh-CN.csv"])
        .exits(3)
        .says("the translation lost {$person}")
        .says("common.ftl:unsubscript: no text of the project has this id")
        .says("2 rows cannot be taken over; nothing was written");
    assert_eq!((project.read(ZH), project.read("locales/zh-CN/common.ftl")), before);
    project.write("zh-CN.xlf", "<xliff version=\"2.0\"></xliff>");
    project.run(&["l10n", "import", "zh-CN.xlf"]).exits(3).says("save it as XLIFF 1.2");
    project.run(&["l10n", "import", "notes.txt"]).exits(2).says("--format");
    project.write("columns.csv", project.read("zh-CN.csv").replacen("\"state\"", "\"Stand\"", 1));
    project.run(&["l10n", "import", "columns.csv"]).exits(3).says("X001").says("Stand").says("id, en, zh-CN, comment");
    let chinese = project.run(&["--ui-language", "zh-CN", "l10n", "import", "zh-CN.csv"]).exits(3);
    assert!(
        chinese.stderr.contains("译文里少了{$person}") && chinese.stderr.contains("什么也没有写入"),
        "{}",
        chinese.stderr
    );
    let big = std::fs::File::create(project.path("big.csv")).unwrap();
    big.set_len((16 << 20) + 1).unwrap();
    project.run(&["l10n", "import", "big.csv"]).exits(3).says("larger than 16 MiB");
}

#[test]
fn a_table_that_a_chinese_spreadsheet_saved_is_read_and_one_that_lost_characters_is_not() {
    let project = Project::new();
    let before = project.read(ZH);
    project.run(&["l10n", "export", "zh-CN", "--format", "csv"]).exits(0);
    let text = project.read("zh-CN.csv").trim_start_matches('\u{FEFF}').replace("顺颂商祺！", "此致敬礼！");
    let save = |name: &str, encoding: &'static encoding_rs::Encoding, text: &str| {
        std::fs::write(project.path(name), encoding.encode(text).0).unwrap();
    };
    save("gbk.csv", encoding_rs::GBK, &text);
    project.run(&["l10n", "import", "gbk.csv"]).exits(0).says("Took over 1 text.");
    assert_eq!(project.read(ZH), before.replace("顺颂商祺！", "此致敬礼！"));
    save("big5.csv", encoding_rs::BIG5, &text);
    project.run(&["l10n", "import", "big5.csv"]).exits(3).says("X001").says("CSV UTF-8");
    save("gbk.po", encoding_rs::GBK, "msgid \"\"\nmsgstr \"商会，您好\"\n");
    project.run(&["l10n", "import", "gbk.po"]).exits(3).says("X001");
    let lost = Project::new();
    lost.run(&["l10n", "export", "zh-CN", "--format", "csv"]).exits(0);
    lost.edit("zh-CN.csv", "顺颂商祺！", "?????");
    lost.run(&["l10n", "import", "zh-CN.csv"]).exits(3).says("question marks");
}

#[test]
fn a_copy_in_invented_languages_composes_at_once() {
    let project = Project::new();
    project.run(&["l10n", "pseudo"]).exits(0).says("diglot compose --root dist/pseudo --open");
    project.run(&["l10n", "pseudo"]).exits(0);
    let ran = project.run(&["compose", "--root", "dist/pseudo"]).exits(0);
    assert!(ran.stdout.contains("en-XA+zh-XB") && ran.stdout.contains("Ｗｅｂｉｎａｒ"), "{}", ran.stdout);
    let html = project.read("dist/pseudo/dist/2021-05-digitalisation/en-XA.html");
    assert!(html.contains("Çhííñáá"), "the texts are accented");
    project.run(&["l10n", "pseudo", "--out", "locales/x"]).exits(2);
    project.run(&["l10n", "pseudo", "--out", "newsletters"]).exits(2);
    project.run(&["l10n", "pseudo", "--out", "."]).exits(2).says("is not empty");
}

/// The steps of docs/translate.md.
#[test]
fn a_third_language_is_added_step_by_step() {
    let project = Project::new();
    project.edit("diglot.toml", "available = [\"en\", \"zh-CN\"]", "available = [\"en\", \"zh-CN\", \"fr\"]");
    project.run(&["l10n", "status"]).exits(0).says("diglot l10n stub fr");
    let toml = "newsletters/2021-05-digitalisation.toml";
    project.edit(toml, "commercial = false\n", "commercial = false\nlanguages = [\"en\", \"zh-CN\"]\n");
    project.run(&["check"]).exits(0);
    project.edit(toml, "languages = [\"en\", \"zh-CN\"]\n", "");
    project.run(&["l10n", "stub", "fr"]).exits(0).says("Added 67 stubs");
    project.run(&["l10n", "export", "fr", "--format", "xliff"]).exits(0);
    project.run(&["l10n", "import", "fr.xlf"]).exits(0).says("No translation was changed");
    project.edit("locales/fr/common.ftl", "# TODO label-when =", "label-when = Date :");
    project.run(&["check", "--language", "fr"]).exits(3).says("locales/fr/names.ftl");
    project.run(&["l10n", "accept", "fr"]).exits(0).says("label-when (unreviewed)");
    project.run(&["check", "--format", "github"]).exits(3).says("::error file=locales/fr/");
}

#[test]
fn a_language_that_is_none_is_told() {
    let project = Project::new();
    project.run(&["l10n", "stub", "zh-TW"]).exits(2).says("there is no language zh-TW");
    project.run(&["l10n", "accept", "en"]).exits(2).says("the language that the others translate");
    project.run(&["l10n", "accept"]).exits(2);
    project.run(&["l10n", "diff", "--json", "fr"]).exits(2).json();
}
