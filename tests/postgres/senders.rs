//! Senders that share a newsletter, some of which die or are paused.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use crate::MEMBERS;
use crate::cluster::Cluster;
use crate::dice::Dice;
use crate::office::{Office, PATIENCE, Sender};
use crate::oracle::Verdict;
use crate::server::Server;

/// Senders of each case, and connections of each sender.
pub const SENDERS: usize = 4;
const CONNECTIONS: usize = 2;

/// Lets so many ends of data pass and holds the next ones, so that a case decides how far everybody is.
#[derive(Default)]
pub struct Gate {
    left: Mutex<usize>,
    more: Condvar,
}

impl Gate {
    /// A relay with this gate before its answers to ends of data.
    pub fn relay(self: &Arc<Gate>) -> Server {
        let gate = Arc::clone(self);
        Server::scripted(move |stage, _| {
            if stage == "dot" {
                gate.pass();
            }
            None
        })
    }

    pub fn allow(&self, more: usize) {
        let mut left = self.left.lock().unwrap();
        *left = left.saturating_add(more);
        self.more.notify_all();
    }

    pub fn open(&self) {
        self.allow(usize::MAX);
    }

    fn pass(&self) {
        let left = self.left.lock().unwrap();
        let (mut left, over) = self.more.wait_timeout_while(left, PATIENCE, |left| *left == 0).unwrap();
        assert!(!over.timed_out(), "the gate was never opened");
        if *left != usize::MAX {
            *left -= 1;
        }
    }
}

/// Starts everybody, one after the other, so that their runs are numbered in this order; each has begun.
pub fn start(office: &Office, gate: &Gate) -> Vec<Sender> {
    gate.allow(2);
    let senders = (0..SENDERS).map(|machine| {
        let sender = office.send(machine);
        sender.has_begun();
        sender
    });
    senders.collect()
}

/// The numbers of the runs that were just started, in their order.
fn runs(ledger: &str) -> Vec<i64> {
    let mut client = postgres::Client::connect(ledger, postgres::NoTls).unwrap();
    let rows = client.query("SELECT id FROM run WHERE ended_at IS NULL ORDER BY id", &[]).unwrap();
    assert_eq!(rows.len(), SENDERS);
    rows.iter().map(|row| row.get(0)).collect()
}

/// Lets a minute pass for what these runs hold.
fn outlive(ledger: &str, runs: &[i64]) {
    let mut client = postgres::Client::connect(ledger, postgres::NoTls).unwrap();
    client.execute("UPDATE delivery SET lease_until = lease_until - 60000 WHERE run = ANY($1)", &[&runs]).unwrap();
}

/// Sends what is left when everybody is gone.
pub fn finish(office: &Office, ledger: &str) {
    loop {
        let mut client = postgres::Client::connect(ledger, postgres::NoTls).unwrap();
        client.execute("UPDATE delivery SET lease_until = 0 WHERE state IN ('claimed','sending')", &[]).unwrap();
        let Some(sender) = office.resume(0) else { return };
        sender.end();
    }
}

/// Nobody lost, nobody doubled, and in doubt at most what was in flight at each death.
pub fn settle(name: &str, verdict: Verdict, deaths: usize) {
    let Verdict { members, lost, doubled, uncertain, arrived_in_doubt } = verdict;
    println!(
        "{name}: {deaths} deaths over {members} members and {SENDERS} senders: {lost} lost, {doubled} doubled, \
         {uncertain} uncertain and named ({arrived_in_doubt} of them arrived)"
    );
    assert_eq!((lost, doubled), (0, 0));
    assert!(uncertain <= deaths * CONNECTIONS, "{uncertain} uncertain after {deaths} deaths");
}

#[test]
fn four_senders_share_a_newsletter() {
    let gate = Arc::<Gate>::default();
    let (relay, ledger) = (gate.relay(), Cluster::shared().schema());
    let office = Office::new(SENDERS, MEMBERS, &ledger, &relay);
    let senders = start(&office, &gate);
    gate.open();
    let ends: Vec<_> = senders.into_iter().map(Sender::end).collect();
    let mailed: Vec<usize> = ends.iter().map(|(_, accepted, _)| *accepted).collect();
    println!("four senders: {mailed:?} mails each");
    assert_eq!(mailed.iter().sum::<usize>(), MEMBERS, "{ends:?}");
    assert!(mailed.iter().all(|mailed| *mailed > 0), "{mailed:?}");
    for (code, _, said) in &ends[1..] {
        assert!(said.contains("joins"), "{said}");
        assert!(matches!(code, Some(0 | 5)), "{code:?} {said}");
    }
    settle("shared", office.judge(&relay), 0);
}

#[test]
fn another_content_does_not_join() {
    let gate = Arc::<Gate>::default();
    let (relay, ledger) = (gate.relay(), Cluster::shared().schema());
    let office = Office::new(2, 8, &ledger, &relay);
    let sender = office.send(0);
    sender.has_begun();
    let words = office.machine(1).join("locales/en/common.ftl");
    let text = std::fs::read_to_string(&words).unwrap();
    std::fs::write(&words, text + "\n# An afterthought.\n").unwrap();
    let (code, accepted, said) = office.send(1).end();
    assert_eq!((code, accepted), (Some(7), 0), "{said}");
    assert!(said.contains("locales/en/common.ftl"), "{said}");
    gate.open();
    assert_eq!(sender.end().1, 8);
}

#[test]
fn what_a_killed_and_a_paused_sender_held_is_finished_by_the_others() {
    let gate = Arc::<Gate>::default();
    let (relay, ledger) = (gate.relay(), Cluster::shared().schema());
    let office = Office::new(SENDERS, MEMBERS, &ledger, &relay);
    let mut senders = start(&office, &gate);
    let runs = runs(&ledger);
    senders[1].child.kill().unwrap();
    senders[1].child.wait().unwrap();
    senders[2].signal("STOP");
    outlive(&ledger, &runs[1..3]);
    gate.open();
    let paused = senders.remove(2);
    let mailed: Vec<_> = senders.into_iter().map(Sender::end).collect();
    assert!(mailed[0].1 + mailed[2].1 >= MEMBERS - 4 * CONNECTIONS, "{mailed:?}");
    let before = office.judge(&relay);
    paused.signal("CONT");
    let (_, _, said) = paused.end();
    finish(&office, &ledger);
    let after = office.judge(&relay);
    assert!(after.uncertain <= before.uncertain, "what it learned settles its doubts: {said}");
    settle("killed and paused", after, 1);
}

#[test]
fn senders_survive_being_killed_at_random() {
    let (mut dice, kills) = (Dice::new(11), crate::times("DIGLOT_KILLS", 6));
    let (mut done, mut all) = (0, Verdict::default());
    while done < kills {
        let gate = Arc::<Gate>::default();
        let (relay, ledger) = (gate.relay(), Cluster::shared().schema());
        let office = Office::new(SENDERS, MEMBERS, &ledger, &relay);
        let mut senders = start(&office, &gate);
        let runs = runs(&ledger);
        for _ in 0..3.min(kills - done) {
            gate.allow(4 + dice.below(12));
            let at = dice.below(SENDERS);
            let victim = &mut senders[at];
            let _ = victim.events.recv_timeout(Duration::from_micros(dice.below(200_000) as u64));
            // Between the news and the signal it may just have ended by itself, or died before.
            let alive = victim.child.try_wait().unwrap().is_none();
            victim.child.kill().unwrap();
            done += usize::from(victim.child.wait().unwrap().code().is_none() && alive);
            outlive(&ledger, &[runs[at]]);
        }
        gate.open();
        senders.into_iter().for_each(|sender| drop(sender.end()));
        finish(&office, &ledger);
        all.add(office.judge(&relay));
    }
    settle("killed at random", all, done);
}
