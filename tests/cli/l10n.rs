//! The commands of translators, as somebody uses them: what is left, stubs, what changed, accepting, other tools, the layout.

use std::path::Path;
use std::process::Command;

use crate::support::{Project, Ran};

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
    accept(&["2021-05-digitalisation", "headline"]).exits(0).says("changed on neither side since: headline");
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
    for name in ["zh-CN.po", "zh-CN.xlf"] {
        let format = if name.ends_with(".po") { "po" } else { "xliff" };
        project.run(&["l10n", "export", "zh-CN", "--format", format]).exits(0);
        save(name, encoding_rs::GBK, &project.read(name).replace("顺颂商祺！", "此致敬礼！"));
        project.run(&["l10n", "import", name]).exits(3).says("X001").says("saved as GBK").says("UTF-8");
    }
    let lost = Project::new();
    lost.run(&["l10n", "export", "zh-CN", "--format", "csv"]).exits(0);
    lost.edit("zh-CN.csv", "顺颂商祺！", "?????");
    lost.run(&["l10n", "import", "zh-CN.csv"]).exits(3).says("question marks");
}

#[test]
fn a_guess_of_a_translation_program_is_named_with_its_line() {
    let project = Project::new();
    project.run(&["l10n", "export", "zh-CN", "--format", "po"]).exits(0);
    project.edit("zh-CN.po", "顺颂商祺！", "此致！");
    let text = project.read("zh-CN.po");
    let start = text[..text.find("此致！").unwrap()].rfind("msgctxt").unwrap();
    project.write("zh-CN.po", format!("{}#, fuzzy\n{}", &text[..start], &text[start..]));
    let line = text[..start].lines().count() + 2;
    let ran = project.run(&["l10n", "import", "zh-CN.po"]).exits(0).says("left out: 1 row");
    assert!(ran.stderr.contains(&format!("zh-CN.po, line {line}: ")), "{}", ran.stderr);
    assert!(ran.stderr.contains(":closing is marked as a guess"), "{}", ran.stderr);
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

/// A command as somebody runs it on a Chinese system.
fn chinese(project: &Project, arguments: &str) -> Ran {
    project
        .command(&arguments.split(' ').collect::<Vec<_>>())
        .env("DIGLOT_UI_LANGUAGE", "zh-CN")
        .output()
        .map(Ran::of)
        .unwrap()
}

/// What stays in Latin letters in a Chinese sentence: commands, flags, codes, names of files and languages, ids.
const NAMES: &str = "diglot l10n status stub diff accept export import check explain compose root open out format tidy \
                     TODO id en fr zh CN TW XA XB X L xliff xlf po csv txt ftl lock toml locales newsletters templates \
                     dist pseudo common names digitalisation banner baner farewell headline closing unsubscribe \
                     unsubscript person notes nobody nowhere UTF";

/// The other words in Latin letters that a command said; texts and lines of files that it quotes are left out.
fn english_words(ran: &Ran) -> Vec<String> {
    let is_quoted = |line: &&str| line.starts_with("    ") || line.contains(" | ");
    let said = ran.stdout.lines().chain(ran.stderr.lines()).filter(|line| !is_quoted(line));
    let words = said.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric()));
    let is_figure = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let letters = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let is_name = |word: &str| names.contains(&word) || names.contains(&letters(word).as_str());
    words.filter(|word| !is_figure(word) && !is_name(word)).map(str::to_owned).collect()
}

#[test]
fn every_command_of_translators_speaks_chinese() {
    let project = changed();
    let run = |arguments: &str, code: i32, says: &str| {
        let ran = chinese(&project, arguments).exits(code).says(says);
        assert_eq!(english_words(&ran), [""; 0], "{arguments}\n{}{}", ran.stdout, ran.stderr);
    };
    let slug = "2021-05-digitalisation";
    run("l10n status", 0, "下一步：diglot l10n stub zh-CN");
    run("l10n stub zh-CN --dry-run", 0, "会添加1条");
    run("l10n stub zh-CN", 0, "已添加1条");
    run("l10n stub zh-CN", 0, "第68行：farewell。");
    run("l10n status", 0, "有1条消息等待填写");
    run("l10n diff", 0, "banner（zh-CN，过时）");
    run("l10n accept zh-CN", 0, "原文有改动，译文没有改");
    run("l10n accept zh-CN banner", 2, "请在它前面写上通讯的代号");
    run(&format!("l10n accept zh-CN {slug} baner"), 2, "是不是想写banner？");
    run(&format!("l10n accept zh-CN {slug} nobody"), 2, "等号左边的就是id");
    run(&format!("l10n accept zh-CN {slug} farewell"), 2, "farewell还没有译成zh-CN");
    run(&format!("l10n accept zh-CN {slug} headline"), 0, "不必记录。");
    run(&format!("l10n accept zh-CN {slug} banner"), 0, "里的banner（过时）");
    run("l10n accept zh-CN", 0, "没有等待认可的译文。");
    run("l10n accept --tidy", 0, "已整理好。");
    run("l10n diff", 0, "原文都没有改动。");
    run("l10n export zh-CN --format csv", 0, "译完之后运行：diglot l10n import zh-CN.csv");
    run("l10n export zh-CN --format csv", 2, "可能有别人的译文");
    run("l10n export zh-CN --format csv --out zh-CN.csv/po", 6, "路径中有一段不是文件夹");
    run("l10n import zh-CN.csv", 0, "译文都没有改动。");
    project.edit("zh-CN.csv", "顺颂商祺！", "此致敬礼！");
    run("l10n import zh-CN.csv --dry-run", 0, "会改动1条译文");
    run("l10n import zh-CN.csv", 0, "已采用1条译文。");
    project.edit(ZH, "headline = 数字化", "headline = { $nobody }数字化");
    run("l10n accept zh-CN", 3, "里的headline：L040，");
    project.edit("zh-CN.csv", "common.ftl:unsubscribe", "common.ftl:unsubscript");
    run("l10n import zh-CN.csv", 3, "无法采用；什么也没有写入");
    run("l10n import notes.csv", 2, "无法读取notes.csv：没有这个文件");
    run("l10n import notes.txt", 2, "看不出是哪种格式");
    run("l10n pseudo", 0, "项目的副本已经写好");
    project.write("names/common.txt", "");
    let folder = project.path("names").display().to_string();
    let names = chinese(&project, "l10n pseudo --out names").exits(2);
    assert_eq!(names.stderr, format!("错误: {folder}不是空文件夹\n  = 改法: 请用`--out`指定一个新文件夹\n"));
    run("l10n stub en", 2, "可选的语言：zh-CN");
    run("l10n stub zh-TW", 2, "项目里没有zh-TW这种语言");
    run("l10n status nowhere", 2, "没有这期通讯");
    run("l10n status --root nowhere", 4, "没有这个文件");
    project.edit(ZH, "headline = ", "headline = { ");
    run("l10n stub zh-CN", 0, "却无法读取");
    run("l10n export zh-CN --format po", 0, "导出时不带译文");
    std::fs::remove_file(project.path("locales/en/names.ftl")).unwrap();
    run("l10n status", 0, "缺少原文文件locales/en/names.ftl");
    std::fs::write(project.path("locales/zh-CN/common.ftl"), encoding_rs::GBK.encode("sender = 商会\n").0).unwrap();
    run("l10n stub zh-CN", 3, "错误: 什么也没有写入");
}

#[test]
fn a_chinese_translator_reads_this() {
    let project = changed();
    let reads = |arguments: &str, stdout: &str, stderr: &str| {
        let ran = chinese(&project, arguments);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (stdout, stderr), "{arguments}");
    };
    reads(
        "l10n status",
        "\
zh-CN                     总数  译好  缺少  过时  待认可  错误    %  待译字数
  common                    29    29     0     0       0     0  100         0
  names                     26    26     0     0       0     0  100         0
  2021-05-digitalisation    13    12     1     1       0     2   84        23
  合计                      68    67     1     1       0     2   97        23
",
        "“待译字数”指还没有翻译的原文有多少字。下一步：diglot l10n stub zh-CN\n",
    );
    reads(
        "l10n stub zh-CN",
        "locales/zh-CN/newsletters/2021-05-digitalisation.ftl：farewell\n",
        "已添加1条等待填写的消息。请逐条在等号后面写上译文，再去掉`# TODO `。下一步：diglot l10n status\n",
    );
    reads(
        "l10n diff",
        "\
banner（zh-CN，过时）
  locales/en/newsletters/2021-05-digitalisation.ftl:12:1
    .alt = Drawing: under a [-full-]{+new+} moon a bridge joins two shores, and beneath it a cable runs along the sea bed
  locales/zh-CN/newsletters/2021-05-digitalisation.ftl:11:1
    .alt = 插图：满月之下，大桥连接两岸，光缆沿海底延伸

",
        "改动写作`[-原来的-]{+现在的+}`。该改的译文改好之后，运行：diglot l10n accept zh-CN 2021-05-digitalisation banner\n",
    );
    reads(
        "l10n accept zh-CN",
        "",
        "没有记录：locales/zh-CN/newsletters/2021-05-digitalisation.ftl里的banner：原文有改动，译文没有改\n\
         已记录0条译文；另有1条需要查看，确认无误之后按id认可。下一步：diglot l10n diff zh-CN\n",
    );
}

/// The table of docs/translate.zh-CN.md and its English twin explains the headings of the table that `status` prints.
#[test]
fn the_guides_explain_the_headings_that_status_prints() {
    let project = Project::new();
    let english = include_str!("../../docs/translate.md");
    let chinese_guide = include_str!("../../docs/translate.zh-CN.md");
    let status = project.run(&["l10n", "status"]).exits(0);
    for (guide, status) in [(english, status), (chinese_guide, chinese(&project, "l10n status").exits(0))] {
        let printed: Vec<&str> = status.stdout.lines().next().unwrap().split_whitespace().skip(1).collect();
        let table = guide.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
        let rows = table.take_while(|line| line.starts_with('|')).filter_map(|row| row.split('|').nth(1));
        let explained: Vec<&str> = rows.flat_map(|cell| cell.split([',', '、'])).map(str::trim).collect();
        let plain = printed.iter().filter(|heading| **heading != "%").copied().collect::<Vec<_>>();
        assert_eq!(explained, plain);
    }
}
