//! `send` and `report` from end to end: the folder transport, and an SMTP server that is not ours.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mail_parser::{HeaderValue, MessageParser};

use crate::support::{Project, Ran, messages};

pub const SLUG: &str = "2021-05-digitalisation";
const LIST: &str = "members.example.csv";

/// Every message of a folder, by recipient: subject, Content-Language, decoded HTML.
pub fn by_recipient(mails: &[Vec<u8>]) -> BTreeMap<String, (String, String, String)> {
    let mut found = BTreeMap::new();
    for bytes in mails {
        let mail = MessageParser::default().parse(bytes).unwrap();
        let to = mail.to().unwrap().first().unwrap().address().unwrap().to_owned();
        let languages = match mail.header("Content-Language").unwrap() {
            HeaderValue::Text(text) => text.to_string(),
            HeaderValue::TextList(list) => list.join(", "),
            other => panic!("Content-Language is {other:?}"),
        };
        let entry = (mail.subject().unwrap().to_owned(), languages, mail.body_html(0).unwrap().into_owned());
        assert!(found.insert(to.clone(), entry).is_none(), "{to} got two");
    }
    found
}

fn expect_editions(mails: &[Vec<u8>]) {
    let mails = by_recipient(mails);
    assert_eq!(mails.len(), 6);
    for (to, (subject, languages, html)) in &mails {
        let (english, chinese) = (languages.contains("en"), languages.contains("zh-CN"));
        assert!(english || chinese, "{to}: {languages}");
        assert_eq!(html.contains("27 April 2021"), english, "{to}");
        assert_eq!(html.contains("2021年4月27日"), chinese, "{to}");
        assert_eq!(subject.contains(" | "), english && chinese, "{to}: {subject}");
        assert!(html.contains("13%"), "{to}");
    }
}

#[test]
fn everybody_gets_their_own_edition_once() {
    let project = Project::new();
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(0).says("6 accepted");
    expect_editions(&project.outbox());
    let report = project.run(&["report", SLUG, "--json"]).exits(0).json();
    assert_eq!(report["tally"]["accepted"], 6);
    assert_eq!(report["deliveries"].as_array().unwrap().len(), 6);
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(7).says("was sent to all 6");
    project.run(&["send", SLUG, "--to", LIST, "--resume", "--confirm", "6"]).exits(7);
    assert_eq!(project.outbox().len(), 6);
}

#[test]
fn the_number_must_be_right() {
    let project = Project::new();
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "5"]).exits(7).says("6").says("5");
    project.run(&["send", SLUG, "--to", LIST]).exits(7).says("--confirm 6");
    project.write("empty.csv", "email,language\n");
    project.run(&["send", SLUG, "--to", "empty.csv", "--confirm", "0"]).exits(7);
    assert!(project.outbox().is_empty());
}

#[test]
fn a_dry_run_changes_nothing_but_dist() {
    let project = Project::new();
    let ran = project.run(&["send", SLUG, "--to", LIST, "--dry-run"]).exits(0);
    assert!(ran.stdout.contains("6") || ran.stderr.contains("6"));
    assert!(!project.path(".diglot").exists(), "a dry run made keys or a ledger");
    assert!(!project.path("outbox").exists());
    let table = project.read(&format!("dist/{SLUG}/dry-run/recipients.csv"));
    assert_eq!(table.lines().count(), 7, "{table}");
    assert!(messages(&project.path(&format!("dist/{SLUG}/dry-run"))).len() >= 4);
}

#[test]
fn tests_are_marked_and_leave_no_row() {
    let project = Project::new();
    project.run(&["send", SLUG, "--test", "me@chinalux.example"]).exits(0).says("4 test mails");
    let mails = project.outbox();
    assert_eq!(mails.len(), 4);
    for mail in &mails {
        let mail = MessageParser::default().parse(mail).unwrap();
        let subject = mail.subject().unwrap();
        assert!(subject.starts_with("[TEST]") || subject.starts_with("[测试]"), "{subject}");
    }
    project.run(&["report", SLUG]).exits(7);
    let many: Vec<String> = (0..11).map(|number| format!("member{number}@members.example")).collect();
    let mut arguments = vec!["send", SLUG];
    for address in &many {
        arguments.extend(["--test", address]);
    }
    project.run(&arguments).exits(2).says("10");
}

#[test]
fn suppressed_addresses_are_never_mailed() {
    let project = Project::new();
    let list = "email,language\nstay@members.example,en\nleave@members.example,zh\n";
    project.write("list.csv", list);
    project.run(&["members", "suppress", "Leave@members.example", "--reason", "来信退订"]).exits(0);
    project.run(&["members", "suppress", "--list"]).exits(0).says("eave@members.example").says("来信退订");
    project.run(&["send", SLUG, "--to", "list.csv", "--confirm", "2"]).exits(7);
    project.run(&["send", SLUG, "--to", "list.csv", "--confirm", "1"]).exits(0).says("1 accepted");
    let mails = by_recipient(&project.outbox());
    assert_eq!(mails.keys().collect::<Vec<_>>(), ["stay@members.example"]);
    project.run(&["report", SLUG]).exits(0);
    project.run(&["members", "unsuppress", "leave@members.example", "--reason", "要求恢复"]).exits(0);
    project.run(&["members", "suppress", "--list"]).exits(0);
}

/// Sets `[transport]`; answers what stood there before.
pub fn set_transport(project: &Project, transport: &str) {
    let settings = project.read("diglot.toml");
    let at = settings.find("[transport]").unwrap();
    let end = settings[at..].find("\n[").map_or(settings.len(), |next| at + next);
    project.write("diglot.toml", format!("{}{transport}{}", &settings[..at], &settings[end..]));
}

pub fn smtp(port: u16) -> String {
    format!("[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\n")
}

/// Runs a send that does not wait for those who are put off: its clock stands still.
fn without_waiting(project: &Project, arguments: &[&str]) -> Ran {
    let now = jiff::Timestamp::now().as_second().to_string();
    Ran::of(project.command(arguments).env("SOURCE_DATE_EPOCH", now).output().unwrap())
}

/// A relay that wants every recipient later; it lives as long as the test.
fn relay_that_defers() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(20).map_while(Result::ok) {
            std::thread::spawn(move || defer(stream));
        }
    });
    port
}

fn defer(stream: TcpStream) {
    let mut writer = stream.try_clone().unwrap();
    let _ = writer.write_all(b"220 relay.example\r\n");
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        let answer: &[u8] = match line.get(..4).unwrap_or_default() {
            "RCPT" => b"450 4.2.1 later\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        let _ = writer.write_all(answer);
    }
}

#[test]
fn an_edited_newsletter_is_not_resumed_and_the_change_is_named() {
    let project = Project::new();
    set_transport(&project, &smtp(relay_that_defers()));
    let first = without_waiting(&project, &["send", SLUG, "--to", LIST, "--confirm", "6"]);
    first.exits(5).says("6 try later").says("not due before").says("--resume");
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(7).says("--resume");
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    let path = format!("locales/en/newsletters/{SLUG}.ftl");
    let words = project.read(&path);
    project.edit(&path, "\nintro =", "\nintro = Once more:");
    project.run(&["send", SLUG, "--to", LIST, "--resume", "--confirm", "6"]).exits(7).says(&path).says("changed");
    project.write(&path, words);
    // Too early: the relay asked for patience.
    let early = without_waiting(&project, &["send", SLUG, "--to", LIST, "--resume", "--confirm", "6"]);
    early.exits(5).says("not due");
    assert!(project.outbox().is_empty());
    let later = jiff::Timestamp::now().as_second() + 3600;
    let mut resume = project.command(&["send", SLUG, "--to", LIST, "--resume", "--confirm", "6"]);
    Ran::of(resume.env("SOURCE_DATE_EPOCH", later.to_string()).output().unwrap()).exits(0).says("6 accepted");
    expect_editions(&project.outbox());
}

#[test]
fn who_left_the_list_meanwhile_gets_nothing() {
    let project = Project::new();
    set_transport(&project, &smtp(relay_that_defers()));
    without_waiting(&project, &["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(5);
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    let shorter: String = project.read(LIST).lines().take(4).map(|line| format!("{line}\n")).collect();
    project.write("shorter.csv", shorter);
    let later = (jiff::Timestamp::now().as_second() + 3600).to_string();
    let resume = |confirm: &str| {
        let mut command = project.command(&["send", SLUG, "--to", "shorter.csv", "--resume", "--confirm", confirm]);
        Ran::of(command.env("SOURCE_DATE_EPOCH", &later).output().unwrap())
    };
    resume("6").exits(7).says("3 people");
    resume("3").exits(0).says("3 accepted, 3 not mailed");
    assert_eq!(project.outbox().len(), 3);
    project.run(&["report", SLUG]).exits(0).says("left the list");
}

/// An SMTP server of another project (aiosmtpd), which puts what it takes into a Maildir.
struct Server {
    process: Child,
    port: u16,
    maildir: tempfile::TempDir,
}

impl Server {
    fn start() -> Server {
        let python =
            std::env::var("DIGLOT_TEST_PYTHON").unwrap_or_else(|_| "target/test-tools/python/bin/python".to_owned());
        let maildir = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(&python)
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox"])
            .arg(maildir.path().join("mail"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{python} (installed by tests/run): {error}"));
        let server = Server { process, port, maildir };
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "the SMTP server did not start");
            std::thread::yield_now();
        }
        server
    }

    fn mails(&self) -> Vec<Vec<u8>> {
        files(&self.maildir.path().join("mail").join("new"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn a_real_smtp_server_receives_what_a_second_parser_reads() {
    let server = Server::start();
    let project = Project::new();
    set_transport(&project, &smtp(server.port));
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(0).says("6 accepted");
    let mails = server.mails();
    expect_editions(&mails);
    for bytes in &mails {
        let mail = MessageParser::default().parse(bytes).unwrap();
        for header in ["List-Unsubscribe", "List-Id", "Feedback-ID", "Message-ID", "Date", "Reply-To", "Precedence"] {
            assert!(mail.header(header).is_some(), "{header} is missing");
        }
        assert!(mail.header("List-Unsubscribe-Post").is_none(), "one-click needs a web address");
        assert_eq!(mail.attachments().filter(|part| part.contents().starts_with(b"\x89PNG")).count(), 1, "the banner");
    }
}

#[test]
fn no_server_means_nobody_was_mailed_and_the_send_can_go_on() {
    let project = Project::new();
    let settings = project.read("diglot.toml");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    set_transport(&project, &smtp(port));
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(6).says("127.0.0.1");
    project.write("diglot.toml", settings);
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(0);
    assert_eq!(project.outbox().len(), 6);
}

#[test]
fn a_wrong_list_or_a_wrong_number_changes_nothing() {
    let project = Project::new();
    set_transport(&project, &smtp(relay_that_defers()));
    without_waiting(&project, &["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(5);
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    let later = (jiff::Timestamp::now().as_second() + 3600).to_string();
    let resume = |list: &str, confirm: &str| {
        let mut command = project.command(&["send", SLUG, "--to", list, "--resume", "--confirm", confirm]);
        Ran::of(command.env("SOURCE_DATE_EPOCH", &later).output().unwrap())
    };
    let tally = || project.run(&["report", SLUG, "--json"]).exits(0).json()["tally"].clone();
    let before = tally();
    project.write("other.csv", "email,language\nnobody@members.example,en\n");
    resume("other.csv", "0").exits(7).says("is it the right list?");
    let first: String = project.read(LIST).lines().take(3).map(|line| format!("{line}\n")).collect();
    project.write("short.csv", &first);
    resume("short.csv", "6").exits(7).says("4 people: no longer on the list");
    project.write("broken.csv", first + "broken row without an address,,,\n");
    project.edit("diglot.toml", "[members]", "[members]\nmax-bad-rows = 50");
    resume("broken.csv", "2").exits(4).says("cannot be read");
    assert_eq!(tally(), before);
    resume(LIST, "6").exits(0).says("6 accepted");
}

#[test]
fn a_ledger_that_is_gone_is_not_made_anew() {
    let project = Project::new();
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(0);
    let ledger = project.path(".diglot/ledger.db");
    let bytes = std::fs::read(&ledger).unwrap();
    std::fs::remove_file(&ledger).unwrap();
    for command in [
        &["send", SLUG, "--to", LIST, "--confirm", "6"][..],
        &["report", SLUG],
        &["members", "suppress", "--list"],
        &["members", "suppress", "one@members.example"],
    ] {
        project.run(command).exits(6).says("restore it from your backup");
    }
    std::fs::write(&ledger, b"").unwrap();
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "6"]).exits(6).says("restore it from your backup");
    std::fs::write(&ledger, bytes).unwrap();
    project.run(&["report", SLUG]).exits(0);
    assert_eq!(project.outbox().len(), 6);
}

#[test]
fn members_without_an_edition_are_named_in_the_report() {
    let project = Project::new();
    let facts = format!("newsletters/{SLUG}.toml");
    project.write(&facts, format!("languages = [\"en\"]\n{}", project.read(&facts)));
    project.run(&["send", SLUG, "--to", LIST, "--confirm", "2"]).exits(0).says("2 accepted, 4 not mailed");
    project.run(&["report", SLUG]).exits(0).says("no edition in their languages");
    project.write("chinese.csv", "email,language\none@members.example,zh\n");
    let other = Project::new();
    other.write(&facts, format!("languages = [\"en\"]\n{}", other.read(&facts)));
    other.write("chinese.csv", "email,language\none@members.example,zh\n");
    other.run(&["send", SLUG, "--to", "chinese.csv", "--confirm", "1"]).exits(7).says("no edition in their languages");
}

#[test]
fn stdout_is_json_in_every_ending() {
    let project = Project::new();
    for (arguments, code) in [
        (&["send", SLUG, "--to", LIST, "--dry-run", "--json"][..], 0),
        (&["send", SLUG, "--to", LIST, "--json"], 7),
        (&["send", SLUG, "--to", "none.csv", "--json"], 4),
        (&["send", "none", "--json"], 2),
        (&["send", SLUG, "--json", "--confirm", "many"], 2),
        (&["compose", "--json", "--edition", "zh"], 2),
        (&["compose", "--json", "--no-such-flag"], 2),
        (&["check", "--json"], 0),
        (&["members", "check", "none.csv", "--json"], 4),
        (&["report", SLUG, "--json"], 7),
    ] {
        let ran = project.run(arguments).exits(code);
        assert_eq!(ran.json()["schema"], 1, "{arguments:?}");
    }
    let ran = project.run(&["send", SLUG, "--to", LIST, "--confirm", "6", "--json"]).exits(0);
    let events: Vec<serde_json::Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events.iter().filter(|event| event["event"] == "accepted").count(), 6);
    assert_eq!(events.last().unwrap()["event"], "summary");
}

#[test]
fn a_send_at_a_time_waits_for_it_and_a_time_that_cannot_be_meant_is_refused() {
    let project = Project::new();
    let send = |more: &[&str]| project.run(&[&["send", SLUG, "--to", LIST, "--confirm", "6"], more].concat());
    send(&["--at", "2021-05-04T08:00", "--window", "2h"]).exits(2).says("is past");
    send(&["--at", "tomorrow", "--window", "2h"]).exits(2).says("is not a time");
    send(&["--at", "2099-05-04T08:00", "--window", "soon"]).exits(2).says("is not a window");
    send(&["--at", "2099-05-04T08:00"]).exits(2).says("--window");
    project.run(&["send", SLUG, "--dry-run", "--at", "2099-05-04T08:00", "--window", "2h"]).exits(2);
    assert!(project.outbox().is_empty() && !project.path(".diglot").exists(), "nothing was begun");
    let at = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() + 8).unwrap();
    send(&["--at", &at.to_string(), "--window", "1h"]).exits(0).says("Waiting until").says("6 accepted");
    assert!(jiff::Timestamp::now() >= at);
    for mail in project.outbox() {
        let dated = MessageParser::default().parse(&mail).unwrap().date().unwrap().to_timestamp();
        assert!(dated >= at.as_second(), "{dated}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_does_not_change_how_it_went() {
    let project = Project::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut send = project.command(&["send", SLUG, "--to", LIST, "--confirm", "6", "--json"]);
    assert_eq!(send.stdout(full).stderr(Stdio::null()).status().unwrap().code(), Some(0));
    assert_eq!(project.outbox().len(), 6);
}

#[cfg(unix)]
#[test]
fn a_first_signal_stops_cleanly_and_the_send_goes_on_later() {
    let project = Project::new();
    let rows = (0..400).map(|number| format!("member{number}@members.example,en\n"));
    project.write("list.csv", format!("email,language\n{}", rows.collect::<String>()));
    let mut send = project.command(&["send", SLUG, "--to", "list.csv", "--confirm", "400"]);
    let child = send.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while project.outbox().is_empty() {
        assert!(Instant::now() < until, "nothing was sent");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    Ran::of(child.wait_with_output().unwrap()).exits(130).says("--resume --to list.csv");
    let tally = project.run(&["report", SLUG, "--json"]).exits(0).json()["tally"].clone();
    let sent = project.outbox().len() as u64;
    assert_eq!((tally["accepted"].as_u64(), tally["uncertain"].as_u64()), (Some(sent), Some(0)), "{tally}");
    let rest = (400 - sent).to_string();
    project.run(&["send", SLUG, "--to", "list.csv", "--resume", "--confirm", &rest]).exits(0).says("400 accepted");
    assert_eq!(project.outbox().len(), 400);
}
