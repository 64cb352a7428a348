//! `report` in all its forms, after a send through a relay that takes some members, refuses some, puts some off and hangs up on one.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use crate::support::{Project, Ran};

const SLUG: &str = "2021-05-digitalisation";
const LIST: &str = "email,language\none@members.example,en\ntwo@members.example,zh\nthree@members.example,en/zh\n\
                    later@members.example,en\ngone@members.example,zh\nlost@members.example,en\nleft@members.example,zh\n";
const FORMULA: &str = "=HYPERLINK(\"http://relay.example\",\"用户不存在\")";

/// A relay that answers by the recipient's name; it lives as long as the test.
fn relay() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(40).map_while(Result::ok) {
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

fn serve(stream: TcpStream) -> Option<()> {
    let mut writer = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    writer.write_all(b"220 relay.example\r\n").ok()?;
    let mut hangs_up = false;
    while let Some(line) = lines.next() {
        let answer = match line.get(..4).unwrap_or_default() {
            "RCPT" if line.contains("later@") => "450 4.2.1 later\r\n".to_owned(),
            "RCPT" if line.contains("gone@") => format!("550 {FORMULA}\r\n"),
            "RCPT" => {
                hangs_up = line.contains("lost@");
                "250 ok\r\n".to_owned()
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").ok()?;
                lines.by_ref().find(|line| line == ".")?;
                if hangs_up {
                    return None;
                }
                "250 2.0.0 ok: queued as 4D5E6F\r\n".to_owned()
            }
            "QUIT" => "221 bye\r\n".to_owned(),
            _ => "250 ok\r\n".to_owned(),
        };
        writer.write_all(answer.as_bytes()).ok()?;
    }
    Some(())
}

/// A project after the send.
fn sent() -> Project {
    let project = Project::new();
    let settings = project.read("diglot.toml");
    let at = settings.find("[transport]").unwrap();
    let end = settings[at..].find("\n[").map_or(settings.len(), |next| at + next);
    let smtp = format!("[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n", relay());
    project.write("diglot.toml", format!("{}{smtp}{}", &settings[..at], &settings[end..]));
    project.write("list.csv", LIST);
    project.run(&["members", "suppress", "left@members.example", "--reason", "来信退订"]).exits(0);
    // A clock that stands still: the send does not wait for the one who was put off.
    let mut send = project.command(&["send", SLUG, "--to", "list.csv", "--confirm", "6"]);
    let now = jiff::Timestamp::now().as_second().to_string();
    Ran::of(send.env("SOURCE_DATE_EPOCH", now).output().unwrap()).exits(5).says("3 accepted");
    project
}

#[test]
fn every_form_of_the_report_tells_the_same() {
    let project = sent();
    let ran = project.run(&["report", SLUG, "--json", "--csv", "report.csv", "--html", "report.html"]).exits(0);
    let ran = ran.says("Wrote report.csv.").says("Wrote report.html.");
    let report = ran.json();
    assert_eq!(report["schema"], 1);
    assert_eq!(report["deliveries"].as_array().unwrap().len(), 7);
    let expected =
        [("accepted", 3), ("deferred", 1), ("failed", 1), ("uncertain", 1), ("suppressed", 1), ("queued", 0)];
    let table = project.read("report.csv");
    for (state, count) in expected {
        assert_eq!(report["tally"][state], count, "{report}");
        assert_eq!(report["figures"]["all"][state], count, "{report}");
        assert_eq!(table.matches(&format!("\"{state}\"")).count(), count, "{table}");
    }
    assert_eq!(report["figures"]["runs"][0]["ending"], "done", "{report}");
    assert_eq!(report["figures"]["by_provider"][0]["provider"], "members.example");
    let page = project.read("report.html");
    assert!(page.contains("3 of 6 mails were accepted") && page.contains("共6封邮件，其中3封已被接收"));
    for name in ["later", "gone", "lost", "left"] {
        assert_eq!(page.matches(&format!("<b>{name}@members.example</b>")).count(), 2, "{name} in both languages");
    }
    assert!(!page.contains(">one@members.example<"), "who got it is counted, not named");
    let left: Vec<_> = std::fs::read_dir(project.path(".")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn the_spreadsheet_shows_han_characters_and_calculates_nothing() {
    let project = sent();
    project.run(&["report", SLUG, "--csv", "tables/report.csv"]).exits(0).says("tables/report.csv");
    let table = project.read("tables/report.csv");
    let rows = table.strip_prefix('\u{FEFF}').expect("a byte order mark, by which spreadsheets know UTF-8");
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heads[..5], ["no", "address", "member no", "edition", "state"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    let cells: Vec<&str> = rows.iter().flat_map(|row| row.iter()).collect();
    assert!(cells.contains(&&*format!("'{FORMULA}")), "{cells:?}");
    assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{cells:?}");
}

#[test]
fn the_page_begins_in_the_language_of_the_user_and_holds_both() {
    let project = sent();
    for (language, first, word) in [("en", "lang=\"en\"", "not mailed"), ("zh-CN", "lang=\"zh-CN\"", "未寄")] {
        let ran = project.run(&["report", SLUG, "--html", "report.html", "--ui-language", language]);
        ran.exits(0).says(word);
        let page = project.read("report.html");
        assert!(page.contains(&format!("<html {first}>")), "{language}");
        let articles: Vec<usize> = ["<article class=\"said said-0\" ", "<article class=\"said said-1\" "]
            .map(|text| page.find(text).unwrap())
            .into();
        assert!(page[articles[0]..articles[1]].contains(first), "{language}");
        assert!(page.contains("Over time") && page.contains("寄发过程"), "{language}");
    }
}

#[test]
fn every_command_of_the_guide_does_what_it_says_in_both_languages() {
    let project = sent();
    let mut told = Vec::new();
    for guide in [include_str!("../../docs/report.md"), include_str!("../../docs/report.zh-CN.md")] {
        let commands: Vec<&str> = guide.lines().filter_map(|line| line.strip_prefix("$ diglot ")).collect();
        assert_eq!(commands.len(), 4);
        for command in &commands {
            project.run(&command.split(' ').collect::<Vec<_>>()).exits(0);
        }
        assert!(project.path("report.html").exists() && project.path("report.csv").exists());
        told.push(commands);
    }
    assert_eq!(told[0], told[1]);
}

#[test]
fn a_report_that_cannot_be_written_says_so_and_leaves_what_was_there() {
    let project = sent();
    project.write("report.csv", "old");
    project.write("file", "no folder");
    for form in ["--csv", "--html"] {
        project.run(&["report", SLUG, form, "file/report"]).exits(6).says("cannot write");
        let ran = project.run(&["report", SLUG, "--json", form, "file/report"]);
        assert_eq!(ran.code, 6, "{}", ran.stderr);
    }
    assert_eq!(project.read("report.csv"), "old");
    let mut chinese = project.command(&["report", SLUG, "--csv", "写好.csv"]);
    let ran = Ran::of(chinese.env("DIGLOT_UI_LANGUAGE", "zh-CN").output().unwrap());
    ran.exits(0).says("已写入写好.csv。");
    // What is no report is not replaced by one; an earlier report is.
    let members = project.read("members.example.csv");
    for (form, file) in [("--csv", "members.example.csv"), ("--html", ".diglot/ledger.db"), ("--csv", "report.csv")] {
        project.run(&["report", SLUG, form, file]).exits(7).says("is no report");
    }
    project.run(&["report", SLUG, "--csv", "same", "--html", "same"]).exits(2).says("the same file");
    assert_eq!((project.read("members.example.csv"), project.read("report.csv")), (members, "old".to_owned()));
    for _ in 0..2 {
        project.run(&["report", SLUG, "--csv", "new.csv", "--html", "new.html"]).exits(0);
    }
    let fresh = Project::new();
    let mut command = fresh.command(&["report", SLUG, "--html", "report.html"]);
    let ran = Ran::of(command.env("DIGLOT_UI_LANGUAGE", "zh-CN").output().unwrap());
    ran.exits(7).says("还没有寄给任何人");
    assert!(!fresh.path("report.html").exists());
}
