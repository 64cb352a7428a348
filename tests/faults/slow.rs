//! Servers that take their time or talk without end: every stage is over by its deadline, and nothing they say fills the memory.

use std::process::Command;
use std::time::{Duration, Instant};

use diglot::transport::{Answer, Deadlines, Open, Security, Smtp, SmtpSettings, hand_over};

use crate::message;
use crate::server::{Fault, Server};

/// What a deadline may be missed by: a tenth, and what a machine at work needs to notice.
const LATE: Duration = Duration::from_millis(250);

/// Short deadlines of different lengths, so that each stage is known by its own.
fn deadlines() -> Deadlines {
    let seconds = |tenths: u64| Duration::from_millis(100 * tenths);
    Deadlines {
        greeting: seconds(12),
        ehlo: seconds(14),
        mail: seconds(16),
        rcpt: seconds(18),
        data: seconds(10),
        end_of_data: seconds(20),
        ..Deadlines::USUAL
    }
}

fn deadline(stage: &str) -> Duration {
    let deadlines = deadlines();
    match stage {
        "connect" => deadlines.greeting,
        "ehlo" => deadlines.ehlo,
        "mail" => deadlines.mail,
        "rcpt" => deadlines.rcpt,
        "data" => deadlines.data,
        _ => deadlines.end_of_data,
    }
}

/// The answer of a relay that does this at this stage, and how long it took.
fn answer(stage: &'static str, fault: Fault) -> (Answer, Duration) {
    let server = Server::scripted(move |at, _| (at == stage).then(|| fault.clone()));
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port: server.port(),
        security: Security::LoopbackOnly,
        hello: "chinalux.example".into(),
        flight: 1,
        deadlines: deadlines(),
    };
    let mut way = Smtp::new(settings).unwrap().open();
    let begun = Instant::now();
    let answer = hand_over(&mut *way, message("wei@two.example"));
    (answer, begun.elapsed())
}

const STAGES: [&str; 6] = ["connect", "ehlo", "mail", "rcpt", "data", "dot"];

#[test]
fn silence_and_dripping_octets_end_with_the_deadline_of_their_stage() {
    std::thread::scope(|scope| {
        for stage in STAGES {
            for fault in [Fault::Hang, Fault::Drip] {
                scope.spawn(move || {
                    let (answer, took) = answer(stage, fault.clone());
                    let patience = deadline(stage);
                    let latest = patience + patience / 10 + LATE;
                    assert!(
                        took >= patience && took <= latest,
                        "{stage}, {fault:?}: {took:?} of {patience:?}, {answer:?}"
                    );
                });
            }
        }
    });
}

#[test]
fn a_reply_without_end_is_no_reply_and_costs_neither_time_nor_memory() {
    let before = resident();
    for stage in STAGES {
        for fault in [Fault::Flood, Fault::Endless] {
            let (answer, took) = answer(stage, fault.clone());
            assert!(took < Duration::from_secs(1), "{stage}, {fault:?}: {took:?}, {answer:?}");
        }
    }
    println!("{MORE}{}", resident().saturating_sub(before));
}

/// Before the figure of the test above.
const MORE: &str = "KiB more: ";

#[test]
fn endless_replies_add_next_to_nothing_to_the_memory() {
    // Alone in a process of its own: other tests fill the memory of this one.
    let test = "slow::a_reply_without_end_is_no_reply_and_costs_neither_time_nor_memory";
    let alone = Command::new(std::env::current_exe().unwrap()).args([test, "--exact", "--nocapture"]).output().unwrap();
    let said = String::from_utf8(alone.stdout).unwrap();
    let (_, figure) = said.split_once(MORE).unwrap();
    let added: u64 = figure.lines().next().unwrap().parse().unwrap();
    println!("{} endless replies: {added} KiB more", 2 * STAGES.len());
    assert!(added <= 8 * 1_024, "{added} KiB");
}

/// The most memory of this process so far, in KiB; on systems that do not tell, none.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or_default()
}
