//! `send` for somebody who reads Chinese: no line of it is English, and what it shows says the same as the English one.

use crate::resuming::relay;
use crate::sending::{SLUG, set_transport, smtp};
use crate::support::{Project, Ran};

const LIST: &str = "email,language\nstay@members.example,en\nleave@members.example,en\n";

/// A project with a list of two, one of them suppressed.
fn project() -> Project {
    let project = Project::new();
    project.write("list.csv", LIST);
    project.run(&["members", "suppress", "leave@members.example", "--reason", "来信退订"]).exits(0);
    project
}

/// What is added to a command for somebody who reads Chinese.
const CHINESE: [&str; 2] = ["--ui-language", "zh-CN"];

/// Runs `send` for somebody who reads Chinese; every line must be for them.
fn send(project: &Project, flags: &[&str]) -> Ran {
    in_chinese(project.run(&[&["send", SLUG], flags, &CHINESE].concat()))
}

/// Lines without a Han character are English, unless they are those of an edition: its languages, a number, a subject.
fn in_chinese(ran: Ran) -> Ran {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let is_edition = |line: &str| line.starts_with("  ") && line.ends_with('”') && !line.contains('=');
    for line in ran.stderr.lines().chain(ran.stdout.lines()).filter(|line| !line.is_empty()) {
        let is_frame = !line.contains(char::is_alphabetic);
        assert!(
            is_frame || line.contains(is_han) || is_edition(line),
            "{line}\nstdout:\n{}\nstderr:\n{}",
            ran.stdout,
            ran.stderr
        );
    }
    ran
}

/// The size of the largest mail and the content hash, by which the English overview is known from another.
fn figures(english: &str) -> (&str, &str) {
    let line = english.lines().find_map(|line| line.strip_prefix("Largest mail ")).unwrap();
    line.trim_end_matches('.').split_once(" KB. Content ").unwrap()
}

#[test]
fn a_first_send_is_told_from_the_overview_to_the_end() {
    let project = project();
    let english = project.run(&["send", SLUG, "--to", "list.csv"]).exits(7).stderr;
    let (size, content) = figures(&english);
    let edition = "  en                  1   “Webinar report: China-Luxembourg Digitalisation”";
    let expected = format!(
        "From   CHINALUX <newsletter@chinalux.example>     via the folder outbox/\n\
         {edition}\n  not mailed          1   manual\n\
         Largest mail {size} KB. Content {content}.\n\
         This mails 1 person and cannot be undone.\n\
         error: nobody is there to confirm; nothing was sent\n  = help: add --confirm 1\n"
    );
    assert_eq!(english, expected);
    let chinese = send(&project, &["--to", "list.csv"]).exits(7).stderr;
    let expected = format!(
        "发件人：CHINALUX <newsletter@chinalux.example>，经由文件夹outbox/\n\
         {edition}\n  未寄                1   人工停寄\n\
         最大的一封{size}KB。内容哈希{content}。\n\
         这次会寄给1人，寄出后无法撤回。\n\
         错误: 没有人可以确认，什么也没有寄出\n  = 改法: 请加上`--confirm 1`\n"
    );
    assert_eq!(chinese, expected);

    let sent = send(&project, &["--to", "list.csv", "--confirm", "1"]).exits(0);
    assert!(sent.stdout.starts_with("已接收1封"), "{}", sent.stdout);
    sent.says("正在记录1人……").says("已处理1封（100%），被拒收0封").says(&format!("详见`diglot report {SLUG}`。"));
    send(&project, &["--to", "list.csv", "--confirm", "1"]).exits(7).says("寄给全部1人；这次什么也没有寄出");
    send(&project, &["--to", "list.csv", "--resume"]).exits(7).says("没有待寄的会员：已接收1封");
    assert_eq!(project.outbox().len(), 1);
}

#[test]
fn a_send_that_stopped_says_why_and_goes_on() {
    let project = project();
    set_transport(&project, &smtp(relay("530 5.7.0 log in first", "250 ok")));
    let stopped = send(&project, &["--to", "list.csv", "--confirm", "1"]);
    assert!([5, 6].contains(&stopped.code), "{}", stopped.stderr);
    let go_on = format!("继续寄发：`diglot send {SLUG} --resume --to list.csv`；详情见`diglot report {SLUG}`。");
    stopped.says("错误：寄发中途停止，原因：“").says("530 5.7.0 log in first").says(&go_on);
    send(&project, &["--to", "list.csv"]).exits(7).says("已接收0封").says("稍后再试0封，被拒收0封，不明0封");
    set_transport(&project, "[transport]\nkind = \"folder\"\n");
    let resume = |flags: &[&str]| send(&project, &[&["--to", "list.csv", "--resume"], flags].concat());
    let shown = resume(&["--dry-run"]).exits(0);
    let lines = [
        "发件人：<newsletter@chinalux.example>，经由文件夹outbox/",
        "先前已接收0封，不明0封。内容哈希",
        "这次会寄给1人，寄出后无法撤回。",
    ];
    for line in lines {
        assert!(shown.stderr.contains(line), "{line}\n{}", shown.stderr);
    }
    shown.says("什么也没有寄出。继续寄发：diglot send");
    resume(&["--confirm", "2"]).exits(7).says("`--confirm 2`与人数不符：这次会寄给1人；什么也没有寄出");
    project.write("other.csv", "email,language\nnobody@members.example,en\n");
    send(&project, &["--to", "other.csv", "--resume"]).exits(7).says("都不在这份名单上，什么也没有寄出");
    assert!(resume(&["--confirm", "1"]).exits(0).stdout.starts_with("已接收1封"));
}

#[cfg(unix)]
#[test]
fn a_send_that_is_interrupted_says_how_to_go_on() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let project = Project::new();
    let rows = (0..400).map(|number| format!("member{number}@members.example,en\n"));
    project.write("list.csv", format!("email,language\n{}", rows.collect::<String>()));
    let arguments = [&["send", SLUG, "--to", "list.csv", "--confirm", "400"][..], &CHINESE].concat();
    let child = project.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while project.outbox().is_empty() {
        assert!(Instant::now() < until, "nothing was sent");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let stopped = in_chinese(Ran::of(child.wait_with_output().unwrap())).exits(130);
    stopped
        .says("正在停下：先寄完在途的邮件。再按一次Ctrl-C就立即停止。")
        .says("封、待寄")
        .says("继续寄发：`diglot send");
    let rest = (400 - project.outbox().len()).to_string();
    let resumed = send(&project, &["--to", "list.csv", "--resume", "--confirm", &rest]).exits(0);
    assert_eq!(resumed.stdout, "已接收400封。\n");
}

#[test]
fn tests_dry_runs_and_refusals_are_told() {
    let project = project();
    let test = send(&project, &["--test", "me@chinalux.example"]).exits(0);
    assert!(test.stdout.starts_with("已寄出4封测试邮件（en、"), "{}", test.stdout);
    assert!(test.stdout.ends_with("），收件人me@chinalux.example，经由文件夹outbox/。\n"), "{}", test.stdout);
    let dry = send(&project, &["--to", "list.csv", "--dry-run"]).exits(0);
    assert_eq!(dry.stdout, format!("什么也没有寄出。dist/{SLUG}/dry-run/里有recipients.csv和1封样例邮件。\n"));
    dry.says(&format!("下一步：`diglot send {SLUG} --test 您的邮箱`"));
    send(&project, &["--test", "me"]).exits(2).says("me不是邮箱地址：有且只有一个@才行");
    send(&project, &["--to", "none.csv"]).exits(4).says("无法读取会员名单").says("用`--to FILE`指明名单");
    send(&project, &["--to", "list.csv", "--resume"]).exits(7).says("还没有开始寄发，因此无从继续");
    project.write("gone.csv", "email,language\nleave@members.example,en\n");
    send(&project, &["--to", "gone.csv", "--confirm", "1"]).exits(7).says("没有可寄的人（人工停寄1人）");
    project.write("empty.csv", "email,language\n");
    send(&project, &["--to", "empty.csv", "--confirm", "0"]).exits(7).says("没有可寄的人（名单是空的）");
}
