//! A send that goes on after its list or its newsletter changed: the table of `sending.md` section 5, from end to end.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use crate::sending::{SLUG, by_recipient, set_transport, smtp};
use crate::support::{Project, Ran};

const WORDS: &str = "locales/en/newsletters/2021-05-digitalisation.ftl";

/// The list as it was when the send began. The first member is the one with whom a run is cut off.
const BEFORE: &str = "\
id,email,name,language
1,one@members.example,Member One,en
2,two@members.example,会员乙,中文
3,three@members.example,Member Three,en
4,four@members.example,Member Four,en
5,five@members.example,会员戊,en
6,six@members.example,Member Six,en
7,seven@members.example,Member Seven,en
8,eight@members.example,会员辛,双语
";

/// A relay on loopback that gives these answers to MAIL and RCPT and lives as long as the test.
pub fn relay(to_mail: &'static str, to_rcpt: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(50).map_while(Result::ok) {
            std::thread::spawn(move || answer(stream, to_mail, to_rcpt));
        }
    });
    port
}

fn answer(stream: TcpStream, to_mail: &str, to_rcpt: &str) {
    let mut writer = stream.try_clone().unwrap();
    let _ = writer.write_all(b"220 relay.example\r\n");
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        let answer = match line.get(..4).unwrap_or_default() {
            "MAIL" => to_mail,
            "RCPT" => to_rcpt,
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let _ = writer.write_all(format!("{answer}\r\n").as_bytes());
    }
}

/// A project whose send to this list was stopped before anybody was served.
fn begun(list: &str, mails: u64) -> Project {
    let project = Project::new();
    let members: u64 = list.lines().count() as u64 - 1;
    assert_eq!(members, mails);
    project.write("list.csv", list);
    let relay = smtp(relay("530 5.7.0 log in first", "250 ok"));
    set_transport(&project, &format!("{relay}connections = 1\n"));
    let ran = project.run(&["send", SLUG, "--to", "list.csv", "--confirm", &mails.to_string()]);
    assert!([5, 6].contains(&ran.code), "{}", ran.stderr);
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    assert_eq!(tally(&project)["queued"], mails, "{}", ran.stderr);
    project
}

fn tally(project: &Project) -> serde_json::Value {
    project.run(&["report", SLUG, "--json"]).exits(0).json()["tally"].clone()
}

fn resume(project: &Project, flags: &[&str]) -> Ran {
    project.run(&[&["send", SLUG, "--to", "list.csv"], flags].concat())
}

#[test]
fn a_list_that_changed_is_followed_as_far_as_nothing_has_begun() {
    let project = begun(BEFORE, 8);
    let after = "\
id,email,name,language
1,one@members.example,Member One,en
3,three@members.example,Somebody Else,en
4,four@elsewhere.example,Member Four,en
5,five@members.example,会员戊,中文
6,seven@members.example,Member Six,en
8,eight@members.example,会员辛,双语
9,nine@members.example,会员壬,中文
";
    project.write("list.csv", after);
    project.run(&["members", "suppress", "eight@members.example", "--reason", "来信退订"]).exits(0);
    let shown = resume(&project, &["--resume", "--dry-run"]).exits(0);
    for told in [
        "2 people: no longer on the list",
        "1 person: suppressed since",
        "1 person: another address",
        "1 person: other languages",
        "1 person: new on the list, not part of this send",
        "This mails 5 people",
    ] {
        assert!(shown.stderr.contains(told), "{told}\n{}", shown.stderr);
    }
    resume(&project, &["--resume", "--confirm", "8"]).exits(7).says("5 people");
    assert_eq!(tally(&project)["queued"], 8, "nothing is decided before the number is right");
    resume(&project, &["--resume", "--confirm", "5"]).exits(0).says("5 accepted, 3 not mailed");
    let mails = by_recipient(&project.outbox());
    let expected = ["five@members", "four@elsewhere", "one@members", "seven@members", "three@members"];
    assert_eq!(mails.keys().map(|to| to.trim_end_matches(".example")).collect::<Vec<_>>(), expected);
    assert_eq!(mails["five@members.example"].1, "zh-CN");
    assert!(mails["three@members.example"].2.contains("Dear Member Three,"), "the name stays as it was frozen");

    resume(&project, &["--resume", "--confirm", "0"]).exits(7).says("new on the list");
    let shown = resume(&project, &["--include-new", "--confirm", "1"]).exits(0);
    assert!(shown.stderr.contains("1 person: new on the list, mailed too"), "{}", shown.stderr);
    assert_eq!(by_recipient(&project.outbox())["nine@members.example"].1, "zh-CN");
    project.write("list.csv", after.replace("one@members.example", "one@elsewhere.example"));
    resume(&project, &["--include-new", "--confirm", "1"]).exits(7).says("nobody is waiting");
    assert_eq!(project.outbox().len(), 6, "who moved after the mail is not new");
}

#[test]
fn who_moved_to_a_suppressed_address_is_not_mailed() {
    let project = begun(BEFORE, 8);
    project.run(&["members", "suppress", "gone@elsewhere.example", "--reason", "来信退订"]).exits(0);
    project.write("list.csv", BEFORE.replace("four@members.example", "gone@elsewhere.example"));
    resume(&project, &["--resume", "--confirm", "7"]).exits(0).says("1 person: suppressed since");
    let mails = by_recipient(&project.outbox());
    assert!(!mails.contains_key("gone@elsewhere.example") && !mails.contains_key("four@members.example"));
}

#[test]
fn every_kind_of_edit_is_found_and_nothing_is_mixed() {
    let project = begun(BEFORE, 8);
    let facts = format!("newsletters/{SLUG}.toml");
    let banner = format!("newsletters/{SLUG}/banner.png");
    let picture = std::fs::read(project.path(&banner)).unwrap();
    let edits: [(&str, &dyn Fn()); 6] = [
        (WORDS, &|| project.edit(WORDS, "\nintro =", "\nintro = Once more:")),
        ("locales/zh-CN/common.ftl", &|| project.edit("locales/zh-CN/common.ftl", "尊敬的", "亲爱的")),
        (&facts, &|| project.write(&facts, format!("{}\n# 更正\n", project.read(&facts)))),
        ("templates/newsletter.mjml", &|| {
            project.write("templates/newsletter.mjml", format!("{}\n", project.read("templates/newsletter.mjml")));
        }),
        (&banner, &|| project.write(&banner, [&picture[..], b"\0"].concat())),
        ("diglot.toml", &|| project.edit("diglot.toml", "reply-to = \"office@", "reply-to = \"other@")),
    ];
    for (path, edit) in edits {
        let before = std::fs::read(project.path(path)).unwrap();
        edit();
        for flags in [&["--resume", "--confirm", "8"][..], &["--resume", "--dry-run"], &["--include-new"]] {
            resume(&project, flags).exits(7).says(&format!("{path} (changed)")).says("--use-snapshot");
        }
        project.write(path, before);
    }
    project.write("locales/en/extra.ftl", "more = more\n");
    resume(&project, &["--resume", "--confirm", "8"]).exits(7).says("locales/en/extra.ftl (added)");
    assert!(project.outbox().is_empty());
}

#[test]
fn the_snapshot_goes_out_as_it_was_whatever_was_edited() {
    let project = begun(BEFORE, 8);
    project.edit(WORDS, "\nintro =", "\nintro = Once more:");
    let shown = resume(&project, &["--use-snapshot", "--confirm", "8"]).exits(0).says("8 accepted");
    assert!(shown.stderr.contains(&format!("Edited since this send began: {WORDS}")), "{}", shown.stderr);
    for (_, languages, html) in by_recipient(&project.outbox()).values() {
        assert!(!html.contains("Once more:"), "{languages}");
    }
}

#[test]
fn new_content_is_for_those_of_whose_mail_nothing_has_left() {
    let project = begun(BEFORE, 8);
    let content = |project: &Project| project.run(&["report", SLUG, "--json"]).exits(0).json()["content"].clone();
    let before = content(&project);
    project.edit(WORDS, "\nintro =", "\nintro = Once more:");
    resume(&project, &["--new-content", "--confirm", "8"]).exits(3).says("L026");
    project.run(&["l10n", "accept", "zh-CN", SLUG, "intro"]).exits(0);
    resume(&project, &["--new-content", "--confirm", "7"]).exits(7).says("8 people");
    assert_eq!(content(&project), before, "nothing is frozen before the number is right");
    resume(&project, &["--new-content", "--confirm", "8"])
        .exits(0)
        .says("8 accepted")
        .says("The newsletter as it is now");
    assert_ne!(content(&project), before);
    let mails = by_recipient(&project.outbox());
    let new = mails.iter().filter(|(to, _)| *to != "one@members.example");
    for (to, (_, languages, html)) in new {
        assert_eq!(html.contains("Once more:"), languages.contains("en"), "{to}");
    }
    resume(&project, &["--resume", "--confirm", "8"]).exits(7).says("nobody is waiting");
}

#[test]
fn new_content_with_an_error_that_somebody_would_receive_is_refused() {
    let project = begun(BEFORE, 8);
    project.edit(WORDS, "subject =", "subjekt =");
    resume(&project, &["--new-content", "--confirm", "8"]).exits(3);
    resume(&project, &["--use-snapshot", "--confirm", "8"]).exits(0).says("8 accepted");
}

#[test]
fn who_was_refused_is_tried_again_when_a_person_says_so() {
    let project = Project::new();
    let list = "id,email,language\n1,one@members.example,en\n2,two@members.example,中文\n";
    project.write("list.csv", list);
    set_transport(&project, &smtp(relay("250 ok", "550 5.1.1 no such user")));
    project.run(&["send", SLUG, "--to", "list.csv", "--confirm", "2"]).exits(5).says("2 refused");
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    let again =
        format!("when that is mended, `diglot send {SLUG} --resume --to list.csv --retry-failed` mails the refused");
    resume(&project, &["--resume", "--confirm", "2"]).exits(7).says("0 accepted, 2 refused").says(&again);
    project.write("list.csv", list.replace("two@members", "right@members"));
    let shown = resume(&project, &["--retry-failed", "--dry-run"]).exits(0);
    assert!(shown.stderr.contains("2 people: refused before, tried again"), "{}", shown.stderr);
    resume(&project, &["--retry-failed", "--confirm", "1"]).exits(7).says("2 people");
    resume(&project, &["--retry-failed", "--confirm", "2"]).exits(0).says("2 accepted");
    let mails = by_recipient(&project.outbox());
    assert_eq!(mails.keys().collect::<Vec<_>>(), ["one@members.example", "right@members.example"]);
    resume(&project, &["--retry-failed", "--confirm", "2"]).exits(7).says("nobody is waiting");
}

#[test]
fn a_run_that_the_relay_refused_throughout_says_how_the_refused_are_mailed_too() {
    let send = |mail: &'static str, rcpt: &'static str| {
        let project = Project::new();
        let rows = (0..6).map(|number| format!("{number},member{number}@members.example,en\n"));
        project.write("list.csv", "id,email,language\n".to_owned() + &rows.collect::<String>());
        set_transport(&project, &smtp(relay(mail, rcpt)));
        project.run(&["send", SLUG, "--to", "list.csv", "--confirm", "6"])
    };
    // Where the sender is refused, nobody on the list was.
    let stopped = send("550 5.7.1 not from you", "250 ok").says("not from you");
    assert!(!stopped.stderr.contains("--retry-failed"), "{}", stopped.stderr);
    send("250 ok", "554 5.7.1 no such client")
        .says("got the same refusal: 554 5.7.1")
        .says("--resume --to list.csv --retry-failed` mails the refused too.");
}

#[test]
fn flags_that_contradict_each_other_are_wrong_use() {
    let project = Project::new();
    for flags in [
        &["--use-snapshot", "--new-content"][..],
        &["--new-content", "--test", "me@chinalux.example"],
        &["--include-new", "--test", "me@chinalux.example"],
        &["--retry-failed", "--test", "me@chinalux.example"],
        &["--use-snapshot", "--test", "me@chinalux.example"],
    ] {
        project.run(&[&["send", SLUG], flags].concat()).exits(2);
    }
    project.write("list.csv", BEFORE);
    for flag in ["--include-new", "--use-snapshot", "--new-content", "--retry-failed"] {
        resume(&project, &[flag, "--confirm", "8"]).exits(7).says("was not begun");
    }
}

#[test]
fn what_changed_is_told_in_chinese_too() {
    let project = begun(BEFORE, 8);
    project.write("list.csv", BEFORE.replace("2,two@members.example,会员乙,中文\n", ""));
    let told = |flags: &[&str]| {
        let mut command = project.command(&[&["send", SLUG, "--to", "list.csv"], flags].concat());
        Ran::of(command.env("DIGLOT_UI_LANGUAGE", "zh-CN").output().unwrap())
    };
    told(&["--resume", "--dry-run"]).exits(0).says("有1人已不在名单上，不再寄。");
    project.edit(WORDS, "\nintro =", "\nintro = Once more:");
    told(&["--resume", "--dry-run"]).exits(7).says(&format!("开始寄发之后又有改动：{WORDS}（改动）"));
    told(&["--use-snapshot", "--dry-run"]).exits(0).says("这次仍寄开始时封存的内容");
}
