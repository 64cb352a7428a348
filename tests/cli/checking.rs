//! `check` as people and machines call it: what it shows, in which form, and how it ends.

use serde_json::Value;

use super::support::Project;

const CHINESE: &str = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";

/// A project with one warning (a variable lost in Chinese) and one hint (texts in another order).
fn project() -> Project {
    let project = Project::new();
    project.edit(CHINESE, "{ DATETIME($digitalisation-webinar-date) }演讲要点", "演讲要点");
    project.edit(CHINESE, "\nheadline = 数字化：从超级应用到海底光缆\n", "\n");
    let text = project.read(CHINESE) + "\nheadline = 数字化：从超级应用到海底光缆\n";
    project.write(CHINESE, text);
    project
}

fn codes(project: &Project, arguments: &[&str]) -> Vec<String> {
    let ran = project.run(&[&["check", "--json"], arguments].concat());
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    document["problems"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_clean_project_has_no_findings_and_no_hints() {
    assert_eq!(codes(&Project::new(), &["--hints"]), [""; 0]);
}

#[test]
fn hints_are_shown_to_those_who_ask_and_never_change_the_exit_code() {
    let project = project();
    assert_eq!(codes(&project, &[]), ["L041"]);
    assert_eq!(codes(&project, &["--hints"]), ["L041", "L011"]);
    assert_eq!(project.run(&["check", "--hints"]).code, 0);
    assert_eq!(project.run(&["check", "--only", "L011", "--hints", "--deny", "warnings"]).code, 0);
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let project = project();
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.run(&["check", "--deny", "warnings"]).code, 3);
    assert_eq!(project.run(&["check", "--deny", "warnings", "--only", "L030"]).code, 0);
}

#[test]
fn findings_can_be_narrowed_to_a_language_and_to_codes() {
    let project = project();
    project.edit("locales/en/common.ftl", "unsubscribe = Unsubscribe", "unsubscribe = <b>Unsubscribe</b>");
    assert_eq!(codes(&project, &["--language", "en"]), ["L070", "L070"]);
    assert_eq!(
        codes(&project, &["--language", "zh-CN"]),
        ["L026", "L041"],
        "what changed in English is stale in Chinese"
    );
    assert_eq!(codes(&project, &["--only", "l041"]), ["L041"]);
    let unknown = project.run(&["check", "--only", "L0411"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("did you mean L0"), "{}", unknown.stderr);
    assert_eq!(project.run(&["check", "--language", "fr"]).code, 2);
}

#[test]
fn json_counts_and_names_the_message() {
    let ran = project().run(&["check", "--json", "--hints"]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let finding = &document["problems"][0];
    assert_eq!((finding["id"].as_str(), finding["file"].as_str()), (Some("preheader"), Some(CHINESE)));
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(5), Some(1)));
    assert_eq!(document["summary"], serde_json::json!({ "errors": 0, "warnings": 1, "hints": 1, "fixable": 0 }));
}

#[test]
fn sarif_and_annotations_name_the_same_place() {
    let project = project();
    let sarif: Value = serde_json::from_str(&project.run(&["check", "--format", "sarif"]).stdout).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((sarif["version"].as_str(), result["ruleId"].as_str()), (Some("2.1.0"), Some("L041")));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
    let annotations = project.run(&["check", "--format", "github"]).stdout;
    assert!(annotations.starts_with(&format!("::warning file={CHINESE},line=5,col=1,")), "{annotations}");
    assert_eq!(annotations.lines().count(), 1);
}

#[test]
fn a_finding_is_told_in_the_language_of_the_reader() {
    let project = project();
    let chinese = project.run(&["check", "--ui-language", "zh-CN"]);
    assert!(
        chinese.stdout.contains("警告[L041]") && chinese.stdout.contains("1个文件中有1个警告"),
        "{}",
        chinese.stdout
    );
    project.run(&["check", "spring", "--ui-language", "zh-CN"]).exits(2).says("错误: 没有这期通讯：spring");
    project.run(&["check", "--only", "L99", "--ui-language", "zh-CN"]).exits(2).says("  = 改法: ");
    project.run(&["explain", "L03O", "--ui-language", "zh-CN"]).exits(2).says("是不是想写L030？");
    project.run(&["explain", "L03O"]).exits(2).says("did you mean L030?");
    let english = project.run(&["check", "--ui-language", "zh-TW"]);
    assert!(english.stdout.contains("warning[L041]"), "{}", english.stdout);
}

#[test]
fn a_silenced_finding_is_not_told_and_an_idle_silence_is() {
    let project = project();
    let reason = "# diglot-ignore L041: 副标题不写日期\npreheader =";
    project.edit(CHINESE, "preheader =", reason);
    assert_eq!(codes(&project, &[]), [""; 0]);
    project.edit(CHINESE, "L041", "L045");
    assert_eq!(codes(&project, &[]), ["L142", "L041"]);
}

#[test]
fn a_silence_is_not_called_idle_while_what_it_silences_cannot_be_found() {
    let project = Project::new();
    let english = CHINESE.replace("zh-CN", "en");
    project.edit(&english, "Ms { $person } opened", "Ms { $person opened");
    assert_eq!(codes(&project, &[]), ["L001"]);
    project.edit(&english, "{ $person opened", "{ $person } opened");
    project.edit("locales/glossary.toml", "[[term]]", "<<<<<<< HEAD\n[[term]]");
    assert_eq!(codes(&project, &[]), ["L096"]);
}

#[test]
fn an_id_misspelt_in_the_source_is_told_once_and_its_hint_mends_it() {
    let project = Project::new();
    let english = CHINESE.replace("zh-CN", "en");
    project.edit(&english, "\ndigitalisation-webinar-super-apps =", "\ndigitalisation-webinar-super-app =");
    project.run(&["check"]).exits(3).says("write `digitalisation-webinar-super-apps` here");
    assert_eq!(codes(&project, &[]), ["L020"]);
}

#[test]
fn the_words_of_a_picture_whose_file_is_missing_are_not_called_superfluous() {
    let project = Project::new();
    project.edit("newsletters/2021-05-digitalisation.toml", "/banner.png", "/baner.png");
    assert_eq!(codes(&project, &[]), ["N050"]);
}

#[test]
fn what_is_certain_is_mended_once_and_for_all() {
    let project = Project::new();
    let before = project.read(CHINESE);
    project.edit(CHINESE, "超级应用、数字包容", "超级应用、数字包容,还有…");
    project.edit(CHINESE, "何为超级应用：", "何为“超级应用” ：");
    let damaged = project.read(CHINESE);

    let dry = project.run(&["check", "--fix", "--dry-run"]);
    assert!(dry.stderr.contains("+preheader = 超级应用、数字包容，还有……"), "{}", dry.stderr);
    assert_eq!(project.read(CHINESE), damaged);

    assert_eq!(project.run(&["check", "--fix", "--quiet"]).code, 0);
    let mended = project.read(CHINESE);
    let expected = before.replace("数字包容、5G", "数字包容，还有……、5G").replace("何为超级应用：", "何为“超级应用”：");
    assert_eq!(mended, expected);
    let again = project.run(&["check", "--fix"]);
    assert!(again.stderr.contains("Mended 0 files."), "{}", again.stderr);
    assert_eq!(project.read(CHINESE), mended);
}
