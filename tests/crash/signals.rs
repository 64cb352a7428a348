//! The program itself, asked to stop by SIGTERM at random moments and resumed: a first signal leaves nobody in doubt.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::oracle::{Verdict, judge};
use crate::project::Project;
use crate::server::{Config, Server};

/// Signals of the short form.
const SHORT: usize = 8;

/// Reads so many lines, waits so long, asks to stop, and lets the child end by itself; its exit code.
fn stop(child: &mut Child, lines: usize, delay: Duration) -> Option<i32> {
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let over = (0..lines).any(|_| output.next().is_none());
    let since = Instant::now();
    while !over && since.elapsed() < delay && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    // It may have ended by itself, and then nobody is there to hear it.
    let _ = Command::new("kill").args(["-TERM", &child.id().to_string()]).stderr(std::process::Stdio::null()).status();
    output.for_each(drop);
    child.wait().unwrap().code()
}

#[test]
fn a_first_signal_at_a_random_moment_leaves_nobody_in_doubt() {
    let (signals, mut dice) = (crate::times("DIGLOT_SIGNALS", SHORT), Dice::new(24));
    let (mut stopped, mut verdict) = (0, Verdict::default());
    while stopped < signals {
        let server = Server::start(Config::default());
        let table = format!(
            "[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nconnections = 2\n",
            server.port()
        );
        let project = Project::new(40, &table);
        while let Some(mut child) = project.send() {
            if stopped == signals {
                BufReader::new(child.stdout.take().unwrap()).lines().for_each(drop);
                assert_eq!(child.wait().unwrap().code(), Some(0));
                continue;
            }
            let code = stop(&mut child, 1 + dice.below(6), Duration::from_micros(dice.below(15_000) as u64));
            assert!(matches!(code, Some(0 | 130)), "{code:?}");
            stopped += usize::from(code == Some(130));
            let doubtful = |state: &str| ["sending", "uncertain", "claimed"].contains(&state);
            let rows = project.standing().unwrap_or_default();
            assert!(!rows.iter().any(|row| doubtful(&row.state)), "a first signal leaves nobody in doubt");
        }
        let mut arrived = std::collections::BTreeMap::new();
        for taken in server.record().accepted {
            *arrived.entry(taken.to).or_default() += 1;
        }
        verdict.add(judge(40, &project.standing().unwrap(), &arrived));
    }
    println!("{stopped} signals over {} members: {verdict:?}", verdict.members);
    assert_eq!((verdict.lost, verdict.doubled, verdict.uncertain), (0, 0, 0));
}
