//! The server goes away in the middle: nothing is sent without it, what was under way is remembered, and when it is back the
//! senders go on by themselves.

use std::path::PathBuf;
use std::sync::Arc;

use crate::MEMBERS;
use crate::cluster::Cluster;
use crate::dice::Dice;
use crate::office::{Office, Sender};
use crate::oracle::Verdict;
use crate::proxy::Proxy;
use crate::senders::{Gate, finish, settle, start};

#[test]
fn a_server_stopped_at_once_and_started_again_loses_nobody() {
    let rounds = crate::times("DIGLOT_KILLS", 4).div_ceil(4);
    let (mut dice, mut all) = (Dice::new(12), Verdict::default());
    for _ in 0..rounds {
        let mut cluster = Cluster::start();
        let gate = Arc::<Gate>::default();
        let (relay, ledger) = (gate.relay(), cluster.schema());
        let office = Office::new(4, MEMBERS, &ledger, &relay);
        let senders = start(&office, &gate);
        gate.allow(dice.below(30));
        assert!(senders[0].mails(1));
        cluster.stop_at_once();
        // The relay answers while nobody can write it down.
        gate.open();
        for sender in &senders {
            sender.says("does not answer");
        }
        cluster.run();
        let ends: Vec<_> = senders.into_iter().map(Sender::end).collect();
        assert!(ends.iter().all(|(code, ..)| matches!(code, Some(0 | 5))), "{ends:?}");
        finish(&office, &ledger);
        all.add(office.judge(&relay));
    }
    settle("server stopped at once", all, 4 * rounds);
}

#[test]
fn a_line_cut_at_random_loses_nobody() {
    let (mut dice, cuts) = (Dice::new(13), crate::times("DIGLOT_KILLS", 6));
    let proxy = Proxy::to(Cluster::shared().port);
    let direct = Cluster::shared().schema();
    let options = direct.split_once("options=").unwrap().1;
    let ledger = format!("postgres://diglot@127.0.0.1:{}/postgres?options={options}", proxy.port);
    let gate = Arc::<Gate>::default();
    let relay = gate.relay();
    let members = MEMBERS.max(cuts * 20);
    let office = Office::new(4, members, &ledger, &relay);
    let senders = start(&office, &gate);
    let mut lines = 0;
    for _ in 0..cuts {
        gate.allow(5 + dice.below(10));
        let _ =
            senders[dice.below(4)].events.recv_timeout(std::time::Duration::from_micros(dice.below(300_000) as u64));
        lines += proxy.cut();
    }
    gate.open();
    let ends: Vec<_> = senders.into_iter().map(Sender::end).collect();
    assert!(ends.iter().all(|(code, ..)| matches!(code, Some(0 | 5))), "{ends:?}");
    finish(&office, &direct);
    settle("lines cut", office.judge(&relay), lines);
}

fn journals(office: &Office) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(office.machine(0).join(".diglot")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "journal")).collect()
}

#[test]
fn what_a_sender_knew_when_it_was_killed_without_its_server_is_told_at_the_next_start() {
    let mut cluster = Cluster::start();
    let gate = Arc::<Gate>::default();
    let (relay, ledger) = (gate.relay(), cluster.schema());
    let office = Office::new(1, 20, &ledger, &relay);
    gate.allow(3);
    let mut sender = office.send(0);
    assert!(sender.mails(3));
    cluster.stop_at_once();
    gate.allow(2);
    sender.says("does not answer");
    sender.child.kill().unwrap();
    sender.child.wait().unwrap();
    assert_eq!(journals(&office).len(), 1);
    cluster.run();
    gate.open();
    let before = office.standing().iter().filter(|row| row.state == "sending").count();
    finish(&office, &ledger);
    assert_eq!(journals(&office).len(), 0);
    let verdict = office.judge(&relay);
    println!("{before} were under way, {} of them uncertain", verdict.uncertain);
    settle("journal replayed at the next start", verdict, 0);
}
