//! This program's own sender, as `send` uses it: frozen editions, a ledger, connections on threads.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use diglot::clock::SystemClock;
use diglot::delivery::{self, Event, Mailing, Terms};
use diglot::keys::Keys;
use diglot::language::Languages;
use diglot::ledger::{Begin, Frozen, FrozenEdition, Ledger, MemoryLedger, SqliteLedger};
use diglot::members::MemberList;
use diglot::message::Letter;
use diglot::render::Rendered;
use diglot::transport::{Deadlines, Open, Security, Smtp, SmtpSettings};

use crate::figures::Figures;
use crate::support::{composed, languages, list, mail_settings, slug, sources};

/// How the child is to send.
pub struct Own {
    pub server: SocketAddr,
    pub begin: Begin,
    /// The folder of a durable ledger, or none for the one in memory.
    pub durable: Option<String>,
    pub members: usize,
    pub seconds: f64,
}

impl Own {
    /// As the parent gives it: server, connections, flight, members, seconds, and the folder of a durable ledger.
    pub fn parse(words: &[&str]) -> Own {
        let number = |at: usize| words[at].parse().unwrap();
        Own {
            server: words[0].parse().unwrap(),
            begin: Begin { connections: number(1), flight: number(2) },
            members: number(3) as usize,
            seconds: words[4].parse().unwrap(),
            durable: words.get(5).map(|folder| (*folder).to_owned()),
        }
    }
}

/// The editions of the first newsletter, without its pictures: about 40 KB each.
pub fn rendered() -> Vec<Rendered> {
    let composed = composed(&sources(), languages().editions());
    let editions = composed.value.newsletters.into_iter().flat_map(|newsletter| newsletter.editions);
    editions.map(|edition| Rendered { pictures: Vec::new(), ..edition }).collect()
}

pub fn letters(rendered: &[Rendered]) -> Vec<Letter> {
    rendered.iter().map(|rendered| Letter::new(rendered, &mail_settings()).value).collect()
}

/// Sends for so long and tells how fast.
pub fn send(own: &Own) -> Figures {
    let mut ledger: Box<dyn Ledger> = match &own.durable {
        None => Box::new(MemoryLedger::new(Arc::new(SystemClock))),
        Some(folder) => {
            let path = Path::new(folder).join("ledger.db");
            let print = Keys::sample().identity.fingerprint();
            Box::new(SqliteLedger::open(&path, print, Arc::new(SystemClock)).unwrap())
        }
    };
    let rendered = rendered();
    freeze(&mut *ledger, &rendered, &letters(&rendered), &list(own.members));
    let way = relay(own.server, own.begin.flight);
    way.check().unwrap();
    let (slug, keys) = (slug(), Keys::sample());
    let mailing = Mailing { slug: &slug, keys: &keys, way: &way, how: own.begin, terms: Terms::default() };
    let stop = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stop);
    let seconds = Duration::from_secs_f64(own.seconds);
    let before = Figures::now();
    let begun = Instant::now();
    thread::spawn(move || {
        thread::sleep(seconds);
        stopping.store(true, Ordering::Relaxed);
    });
    // As with the other senders, saying goodbye is no part of it.
    let mut last = begun;
    let told = &mut |_: &Event| last = Instant::now();
    let finished = delivery::run(&mut *ledger, &SystemClock, &mailing, &stop, told).unwrap();
    Figures::since(&before, finished.accepted, last - begun)
}

fn relay(server: SocketAddr, flight: u32) -> Smtp {
    let settings = SmtpSettings {
        host: server.ip().to_string(),
        port: server.port(),
        security: Security::LoopbackOnly,
        hello: "chinalux.example".into(),
        flight,
        deadlines: Deadlines::USUAL,
    };
    Smtp::new(settings).unwrap()
}

pub fn freeze(ledger: &mut dyn Ledger, rendered: &[Rendered], letters: &[Letter], list: &MemberList) {
    let editions: Vec<Languages> = rendered.iter().map(|rendered| rendered.languages.clone()).collect();
    let frozen = rendered.iter().zip(letters).map(|(rendered, letter)| FrozenEdition {
        languages: rendered.languages.clone(),
        subject: rendered.subject.clone(),
        segments: letter.to_bytes(),
        sha256: rendered.sha256(),
    });
    let identity = Keys::sample().identity;
    let mut recipients = delivery::recipients(list.members(), &identity, &editions);
    let frozen = Frozen {
        slug: slug(),
        inputs: vec![],
        content: [0; 32],
        editions: frozen.collect(),
        recipients: &mut recipients,
    };
    ledger.freeze(frozen).unwrap();
}
