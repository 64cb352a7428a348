//! The contract of `Transport`: the same cases in memory, in a folder and over SMTP.

use std::path::PathBuf;

use diglot::address::Address;
use diglot::message::{Envelope, Message};
use diglot::transport::{
    Answer, Deadlines, Folder, Memory, Open, Outcome, RunFate, Security, Smtp, SmtpSettings, hand_over,
};
use tempfile::TempDir;

use crate::server::Server;

/// A way out and a look at what arrived.
enum World {
    Memory(Memory),
    Folder(TempDir),
    Smtp(Server),
}

impl World {
    fn way(&self) -> Box<dyn Open> {
        match self {
            World::Memory(memory) => Box::new(memory.clone()),
            World::Folder(folder) => Box::new(Folder::new(&folder.path().join("outbox"), "outbox")),
            World::Smtp(server) => Box::new(relay(server.port())),
        }
    }

    /// What arrived, in no order.
    fn arrived(&self) -> Vec<Vec<u8>> {
        match self {
            World::Memory(memory) => memory.taken().into_iter().map(|message| message.bytes).collect(),
            World::Folder(folder) => files(folder).iter().map(|path| std::fs::read(path).unwrap()).collect(),
            World::Smtp(server) => server.record().accepted.into_iter().map(|taken| taken.data).collect(),
        }
    }
}

fn relay(port: u16) -> Smtp {
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::LoopbackOnly,
        hello: "chinalux.example".into(),
        flight: 1,
        deadlines: Deadlines::USUAL,
    };
    Smtp::new(settings).unwrap()
}

fn files(folder: &TempDir) -> Vec<PathBuf> {
    let outbox = std::fs::read_dir(folder.path().join("outbox")).into_iter().flatten();
    outbox.map(|entry| entry.unwrap().path()).collect()
}

fn message(number: usize) -> Message {
    let address = |text: &str| Address::parse(text).unwrap();
    let to = format!("member{number}@two.example");
    let head = format!("To: {to}\r\nMessage-ID:\r\n <2021-05-digitalisation.zh-CN.{number}@chinalux.example>\r\n");
    Message {
        envelope: Envelope { from: address("newsletter@chinalux.example"), to: address(&to) },
        bytes: format!("{head}\r\n=E5=B0=8A=E6=95=AC=E7=9A=84=E4=BC=9A=E5=91=98\r\n.\r\n..dots\r\n\r\n").into_bytes(),
    }
}

fn send(way: &mut dyn diglot::transport::Transport, message: &Message) -> Answer {
    hand_over(way, message.clone())
}

/// Runs each case on every way out.
macro_rules! on_every_transport {
    ($($case:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $case() { super::$case(&super::World::Memory(diglot::transport::Memory::new())); })*
        }
        mod folder {
            $(#[test] fn $case() { super::$case(&super::World::Folder(tempfile::tempdir().unwrap())); })*
        }
        mod smtp {
            $(#[test] fn $case() { super::$case(&super::World::Smtp(crate::server::Server::good())); })*
        }
    };
}

on_every_transport![
    an_accepted_message_has_arrived_whole_and_once,
    a_message_without_its_mark_never_arrives_and_the_next_one_does,
    workers_do_not_get_into_each_others_way,
    a_message_sent_twice_arrives_twice,
    a_check_delivers_nothing_and_may_be_repeated,
];

fn an_accepted_message_has_arrived_whole_and_once(world: &World) {
    let way = world.way();
    way.check().unwrap();
    let mut out = way.open();
    for number in 1..=3 {
        let answer = send(&mut *out, &message(number));
        let Some(Outcome::Accepted(reply)) = &answer.outcome else { panic!("{answer:?}") };
        assert_eq!((reply.code, answer.run), (250, RunFate::GoOn));
        assert_eq!(world.arrived().len(), number, "accepted means arrived, not later");
    }
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(arrived, [1, 2, 3].map(|number| message(number).bytes));
}

fn a_message_without_its_mark_never_arrives_and_the_next_one_does(world: &World) {
    let way = world.way();
    way.check().unwrap();
    let mut out = way.open();
    assert!(matches!(out.step(&[], vec![message(1)]).begun[..], [Ok(())]));
    out.ahead();
    let step = out.step(&[false], vec![message(2)]);
    assert!(step.finished.is_empty() && matches!(step.begun[..], [Ok(())]), "{step:?}");
    out.ahead();
    let step = out.step(&[true], vec![message(3)]);
    assert!(matches!(step.finished[..], [Answer { outcome: Some(Outcome::Accepted(_)), .. }]), "{step:?}");
    out.ahead();
    drop(out);
    assert_eq!(world.arrived(), [message(2).bytes]);
}

fn workers_do_not_get_into_each_others_way(world: &World) {
    let way = world.way();
    way.check().unwrap();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let mut out = way.open();
            scope.spawn(move || {
                for number in 0..10 {
                    let answer = send(&mut *out, &message(worker * 10 + number));
                    assert!(matches!(answer.outcome, Some(Outcome::Accepted(_))), "{answer:?}");
                }
            });
        }
    });
    let mut arrived = world.arrived();
    arrived.sort();
    arrived.dedup();
    assert_eq!(arrived.len(), 40);
}

/// No transport hides a double: it stays to be seen where mail arrives.
fn a_message_sent_twice_arrives_twice(world: &World) {
    let way = world.way();
    way.check().unwrap();
    let mut out = way.open();
    send(&mut *out, &message(1));
    send(&mut *out, &message(1));
    assert_eq!(world.arrived(), [message(1).bytes, message(1).bytes]);
}

fn a_check_delivers_nothing_and_may_be_repeated(world: &World) {
    let way = world.way();
    way.check().unwrap();
    way.check().unwrap();
    assert!(world.arrived().is_empty());
}

#[test]
fn a_way_out_that_leads_nowhere_says_so_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("outbox"), "a file").unwrap();
    let gone = Server::good();
    let port = gone.port();
    drop(gone);
    // The port is free again once the server has heard that it is over.
    let mut refused = relay(port).check();
    while refused.is_ok() {
        refused = relay(port).check();
    }
    for error in [Folder::new(&folder.path().join("outbox"), "outbox").check(), refused] {
        assert!(!error.unwrap_err().to_string().is_empty());
    }
}
