//! Whatever people do to the files: a clear error with its place, the right exit code, nothing lost, never a panic.

use std::process::Command;

use crate::sending::{set_transport, smtp};
use crate::support::{Project, Ran};

const FACTS: &str = "newsletters/2021-05-digitalisation.toml";
const CHINESE: &str = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";
const ENGLISH: &str = "locales/en/newsletters/2021-05-digitalisation.ftl";
const SLUG: &str = "2021-05-digitalisation";

/// The first half of a file, cut between characters.
fn half(text: &str) -> &str {
    &text[..text.floor_char_boundary(text.len() / 2)]
}

#[test]
fn half_a_toml_is_named_with_its_place() {
    let project = Project::new();
    project.write(FACTS, half(&project.read(FACTS)));
    project.run(&["compose"]).exits(3).says(FACTS);
    project.run(&["send", SLUG, "--to", "members.example.csv", "--confirm", "6"]).exits(3);
    assert!(project.outbox().is_empty());
}

#[test]
fn half_a_fluent_file_stops_its_language_and_is_marked_in_the_page() {
    let project = Project::new();
    project.write(CHINESE, half(&project.read(CHINESE)));
    project.run(&["compose"]).exits(3).says(CHINESE);
    let page = project.read(&format!("dist/{SLUG}/zh-CN.html"));
    assert!(page.contains('⟦'), "the missing text is not marked");
    assert!(!project.read(&format!("dist/{SLUG}/en.html")).contains('⟦'));
    project.run(&["send", SLUG, "--to", "members.example.csv", "--confirm", "6"]).exits(3);
}

#[test]
fn every_prefix_of_every_file_ends_in_a_finding_or_a_newsletter() {
    let project = Project::new();
    for path in [FACTS, CHINESE, "locales/zh-CN/common.ftl", "templates/newsletter.mjml", "diglot.toml"] {
        let whole = project.read(path);
        for part in 0..8 {
            project.write(path, &whole[..whole.floor_char_boundary(whole.len() * part / 8)]);
            let ran = project.run(&["check", "--json"]);
            assert!(matches!(ran.code, 0 | 3 | 4), "{path} {part}/8: {} {}", ran.code, ran.stderr);
            assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
            ran.json();
        }
        project.write(path, whole);
    }
    project.run(&["check"]).exits(0);
}

#[test]
fn a_missing_message_is_shown_and_never_english() {
    let project = Project::new();
    project.edit(CHINESE, "\nintro =", "\nentro =");
    let ran = project.run(&["compose", "--json"]).exits(3);
    let problems = ran.json()["problems"].clone();
    assert!(problems.as_array().unwrap().iter().any(|problem| problem["code"] == "L020"), "{problems}");
    let page = project.read(&format!("dist/{SLUG}/zh-CN.html"));
    assert!(page.contains("⟦intro⟧"));
    // A member who reads English alone is not kept waiting for the Chinese.
    project.write("english.csv", "email,language\none@members.example,en\n");
    project.run(&["send", SLUG, "--to", "english.csv", "--confirm", "1"]).exits(0);
    project.write("both.csv", "email,language\ntwo@members.example,both\n");
    project.run(&["check"]).exits(3).says("L020");
}

#[test]
fn columns_are_counted_in_characters() {
    let project = Project::new();
    project.edit(CHINESE, "\nintro =", "\n名称 = 坏\nintro =");
    let ran = project.run(&["check", "--json"]).exits(3);
    let problems = ran.json()["problems"].clone();
    let junk = problems.as_array().unwrap().iter().find(|problem| problem["code"] == "L001").unwrap().clone();
    assert_eq!((junk["file"].as_str(), junk["column"].as_u64()), (Some(CHINESE), Some(1)), "{junk}");
}

#[test]
fn an_unclosed_tag_and_an_unknown_partial_are_named_in_the_template() {
    let project = Project::new();
    let template = "templates/newsletter.mjml";
    let whole = project.read(template);
    project.write(template, whole.replacen("</mj-body>", "", 1));
    project.run(&["compose"]).exits(3).says(template);
    project.write(template, whole.replacen("{{> ", "{{> no-such-", 1));
    project.run(&["compose"]).exits(3).says("T003");
    project.write(template, whole.replacen("{{#part}}", "", 1));
    project.run(&["compose"]).exits(3).says("T001");
}

#[test]
fn unknown_keys_are_all_named_at_once_with_the_nearest_one() {
    let project = Project::new();
    project.edit(FACTS, "commercial =", "comercial =");
    project.edit(FACTS, "kind = \"webinar\"", "kinnd = \"webinar\"");
    project.run(&["check"]).exits(3).says("commercial").says("kind");
    let project = Project::new();
    project.edit("diglot.toml", "reply-to", "reply-two");
    project.run(&["compose"]).exits(4).says("reply-to").says("diglot.toml");
}

#[test]
fn a_secret_in_the_project_file_is_refused() {
    let project = Project::new();
    project.write(
        "diglot.toml",
        project.read("diglot.toml").replace("[transport]", "[transport]\npassword = \"canary-secret\""),
    );
    project.run(&["compose"]).exits(4).says("DIGLOT_SMTP_PASSWORD").says("diglot.toml");
}

#[test]
fn hostile_names_stay_names() {
    let project = Project::new();
    let list = "email,name,language\none@members.example,{{newsletter.slug}},en\n\
                two@members.example,<script>alert(1)</script>,en\nthree@members.example,\"Ann\r\nBcc: x@y.example\",en\n";
    project.write("list.csv", list);
    let ran = project.run(&["members", "check", "list.csv", "--json"]);
    assert!(ran.stdout.contains("\"row\":4") || ran.stdout.contains("\"row\":5"), "{}", ran.stdout);
    project.edit("diglot.toml", "[members]", "[members]\nmax-bad-rows = 50");
    project.run(&["send", SLUG, "--to", "list.csv", "--confirm", "2"]).exits(0);
    let mails = project.outbox();
    assert_eq!(mails.len(), 2);
    for mail in mails {
        let parsed = mail_parser::MessageParser::default().parse(&mail).unwrap();
        let html = parsed.body_html(0).unwrap();
        assert!(!html.contains("<script"), "markup got in");
        assert!(parsed.bcc().is_none());
        let greeted = html.contains("&#123;&#123;newsletter.slug")
            || html.contains("{{newsletter.slug")
            || html.contains("&lt;script&gt;");
        assert!(greeted, "the name is not printed as it stands");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let project = Project::new();
    project.run(&["compose", "no-such"]).exits(2).says("no-such");
    project.run(&["send", SLUG, "--to", "no-such.csv", "--confirm", "1"]).exits(4).says("no-such.csv");
    project.run(&["members", "check", "no-such.csv"]).exits(4);
    project.run(&["explain", "L9999"]).exits(2);
    project.run(&["compse"]).exits(2).says("compose");
    std::fs::remove_file(project.path("diglot.toml")).unwrap();
    project.run(&["compose"]).exits(4).says("diglot.toml").says("init");
}

#[test]
fn a_path_means_a_newsletter_of_this_project_alone() {
    let project = Project::new();
    let file = project.path(FACTS);
    std::fs::create_dir_all(project.path("elsewhere/newsletters")).unwrap();
    std::fs::copy(&file, project.path("elsewhere/newsletters/2021-05-digitalisation.toml")).unwrap();
    for typed in [FACTS, "newsletters/2021-05-digitalisation/", "./newsletters/2021-05-digitalisation"] {
        project.run(&["check", typed]).exits(0);
    }
    project.run(&["check", file.to_str().unwrap()]).exits(0);
    let mut below = project.command(&["check", "../newsletters/2021-05-digitalisation.toml"]);
    Ran::of(below.current_dir(project.path("locales")).output().unwrap()).exits(0);
    for typed in [
        "/etc/2021-05-digitalisation",
        "elsewhere/newsletters/2021-05-digitalisation.toml",
        "locales/2021-05-digitalisation",
    ] {
        project
            .run(&["send", typed, "--to", "members.example.csv", "--confirm", "6"])
            .exits(2)
            .says("there is no newsletter");
    }
}

#[test]
fn a_login_that_would_go_out_in_the_clear_is_refused() {
    let project = Project::new();
    set_transport(&project, &smtp(9));
    let send = ["send", SLUG, "--to", "members.example.csv", "--dry-run"];
    Ran::of(project.command(&send).env("DIGLOT_SMTP_PASSWORD", "canary").output().unwrap()).exits(0);
    Ran::of(project.command(&send).env("DIGLOT_SMTP_USER", "newsletter").output().unwrap())
        .exits(4)
        .says("without TLS");
    for (language, says) in [("en", "no login is sent without TLS"), ("zh-CN", "没有TLS就不会发送登录信息")]
    {
        let mut command = project.command(&["send", SLUG, "--to", "members.example.csv", "--confirm", "6"]);
        command
            .env("DIGLOT_SMTP_USER", "newsletter")
            .env("DIGLOT_SMTP_PASSWORD", "canary")
            .env("DIGLOT_UI_LANGUAGE", language);
        let ran = Ran::of(command.output().unwrap()).exits(4).says(says);
        assert!(!ran.stderr.contains("canary"), "{}", ran.stderr);
    }
}

#[test]
fn a_spreadsheet_is_refused_with_the_way_out() {
    let project = Project::new();
    project.write("members.xlsx", b"PK\x03\x04 and so on");
    project.run(&["members", "check", "members.xlsx"]).exits(4).says("CSV");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let project = Project::new();
    project.write("dist", "a file where a folder should be");
    project.run(&["compose"]).exits(6).says("dist");
    assert_eq!(project.read("dist"), "a file where a folder should be");
    project.write("outbox", "likewise");
    project.run(&["send", SLUG, "--to", "members.example.csv", "--confirm", "6"]).exits(6).says("outbox");
}

/// Runs a command whose files may grow to a few kilobytes only: what a full disk does to it.
fn on_a_full_disk(project: &Project, kilobytes: u32, arguments: &[&str]) -> Ran {
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"")]);
    shell.arg(env!("CARGO_BIN_EXE_diglot")).args(arguments).current_dir(project.path("."));
    Ran::of(shell.output().unwrap())
}

#[test]
fn a_full_disk_loses_nothing() {
    let project = Project::new();
    on_a_full_disk(&project, 8, &["compose"]).exits(6).says("dist");
    let left = std::fs::read_dir(project.path("dist").join(SLUG)).map(|entries| entries.count()).unwrap_or(0);
    let send = ["send", SLUG, "--to", "members.example.csv", "--confirm", "6"];
    for kilobytes in [1, 40, 64, 96, 160] {
        let ran = on_a_full_disk(&project, kilobytes, &send);
        assert!(matches!(ran.code, 5..=7), "{kilobytes} KB: {} {}", ran.code, ran.stderr);
    }
    // Room again: everybody gets it, once.
    project.run(&["send", SLUG, "--to", "members.example.csv", "--confirm", "6"]);
    let again = project.run(&["send", SLUG, "--to", "members.example.csv", "--resume", "--confirm", "6"]);
    assert!(matches!(again.code, 0 | 7), "{}", again.stderr);
    let report = project.run(&["report", SLUG, "--json"]).exits(0).json();
    let tally = &report["tally"];
    let (accepted, uncertain) = (tally["accepted"].as_u64().unwrap(), tally["uncertain"].as_u64().unwrap());
    assert_eq!(accepted + uncertain, 6, "{report}");
    assert!(left < 12, "a half-written file was left: {left}");
}

#[test]
fn a_corrupt_ledger_is_refused_before_anybody_is_mailed() {
    let project = Project::new();
    let send = ["send", SLUG, "--to", "members.example.csv", "--confirm", "6"];
    project.write(".diglot/ledger.db", "this is no database at all, it only looks like a file of some length");
    project.run(&send).exits(6).says("ledger");
    assert!(project.outbox().is_empty());
    assert!(project.read(".diglot/ledger.db").starts_with("this is no database"));
}

#[test]
fn another_identity_key_is_refused() {
    let project = Project::new();
    let send = ["send", SLUG, "--to", "members.example.csv", "--confirm", "6"];
    project.run(&send).exits(0);
    std::fs::remove_file(project.path(".diglot/keys.toml")).unwrap();
    let ran = project.run(&["members", "suppress", "one@members.example"]);
    ran.exits(4).says("restore");
}

#[test]
fn a_message_taken_from_the_english_is_not_obeyed_as_a_template() {
    let project = Project::new();
    project.edit(ENGLISH, "\nintro =", "\nintro = {\"{{newsletter.day}} <b>\"}\nold-intro =");
    project.run(&["compose"]).exits(3).says("L070");
    let page = project.read(&format!("dist/{SLUG}/en.html"));
    assert!(!page.contains("<b>"), "markup got in");
}

#[test]
fn a_file_name_that_is_no_slug_and_a_pipe_are_no_surprise() {
    let project = Project::new();
    project.write("newsletters/Mai 2021.toml", project.read(FACTS));
    project.run(&["check"]).exits(3).says("S003").says("Mai 2021.toml");
    std::fs::remove_file(project.path("newsletters/Mai 2021.toml")).unwrap();
    let made = Command::new("mkfifo").arg(project.path("newsletters/pipe.toml")).status().unwrap();
    assert!(made.success());
    project.run(&["check"]).exits(0);
    project.run(&["members", "check", "/dev/zero"]).exits(4).says("not a file");
}

#[test]
fn an_edition_of_another_language_is_refused_and_nothing_is_overwritten() {
    let project = Project::new();
    project.run(&["compose"]).exits(0);
    let page = project.read("dist/index.html");
    project.run(&["compose", "--edition", "zh"]).exits(2).says("there are: en, zh-CN");
    assert_eq!(project.read("dist/index.html"), page);
}

#[test]
fn nothing_that_was_typed_steers_the_terminal() {
    let project = Project::new();
    for arguments in [
        &["--color", "always", "check", "no\u{1b}[31mpe"][..],
        &["--color", "always", "send", SLUG, "--to", "x\u{1b}[31m.csv"],
        &["--color", "always", "explain", "A\u{1b}[31m\u{202e}"],
    ] {
        let ran = project.run(arguments);
        assert!(!ran.stderr.contains("\u{1b}[31m") && !ran.stderr.contains('\u{202e}'), "{:?}", ran.stderr);
    }
}

#[test]
fn a_language_without_any_event_is_told() {
    let project = Project::new();
    project.edit(FACTS, "kind = \"webinar\"", "kind = \"webinar\"\nlanguages = [\"en\"]");
    project.run(&["check"]).says("N060");
}
