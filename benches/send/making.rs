//! How fast messages are made and handed on without a line, and how much memory a large list takes.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use diglot::clock::SystemClock;
use diglot::delivery::{self, Judge, Mailing, Terms};
use diglot::keys::Keys;
use diglot::ledger::{Begin, Ledger, MemoryLedger, SqliteLedger};
use diglot::members::MemberList;
use diglot::message::{Kind, Letter, Recipient, Slots};
use diglot::render::Rendered;
use diglot::transport::Memory;

use crate::own::freeze;
use crate::support::{composed, languages, list, list_file, mail_settings, slug, sources};

/// Each figure is the median of so many runs.
const RUNS: usize = 5;

fn rendered() -> Vec<Rendered> {
    let composed = composed(&sources(), languages().editions());
    composed.value.newsletters.into_iter().flat_map(|newsletter| newsletter.editions).collect()
}

pub fn speed(members: usize) {
    let (rendered, list) = (rendered(), list(members));
    let letters: Vec<Letter> = rendered.iter().map(|rendered| Letter::new(rendered, &mail_settings()).value).collect();
    let size: usize = letters.iter().map(|letter| letter.size().message).sum::<usize>() / letters.len();
    println!("{members} members, {} editions, {size} bytes a message on average", letters.len());
    // The pictures are base64 in every message: what a member costs is a copy of all bytes, so that copy is the bound.
    let copies = median(|| {
        let bytes = vec![b'x'; size];
        timed(|| (0..members).map(|_| std::hint::black_box(bytes.clone()).len()).sum::<usize>())
    });
    let read = median(|| timed(|| recipients(&letters, &list).len()));
    let recipients = recipients(&letters, &list);
    let made = median(|| timed(|| make_all(&letters, &recipients)));
    println!("copied, one core        {:>10.0} messages/s", members as f64 / copies.as_secs_f64());
    println!("read from the list      {:>10.0} members/s", members as f64 / read.as_secs_f64());
    println!("made, one core          {:>10.0} messages/s", members as f64 / made.as_secs_f64());
    let mailed = median(|| {
        let mut ledger = MemoryLedger::new(Arc::new(SystemClock));
        freeze(&mut ledger, &rendered, &letters, &list);
        timed(|| mail(&mut ledger, Begin { connections: 1, flight: 1 }))
    });
    println!("mailed, ledger in memory{:>10.0} messages/s", members as f64 / mailed.as_secs_f64());
}

/// Each recipient with the number of their letter.
fn recipients(letters: &[Letter], list: &MemberList) -> Vec<(usize, Recipient)> {
    let recipient = |member: diglot::members::Member| {
        let letter = letters.iter().position(|letter| *letter.languages() == member.languages).unwrap();
        let slots = Slots::of(&member);
        (letter, Recipient { address: member.address, slots })
    };
    list.members().map(recipient).collect()
}

fn make_all(letters: &[Letter], recipients: &[(usize, Recipient)]) -> usize {
    let keys = Keys::sample();
    let dated = diglot::clock::Timestamp(1_620_111_600_000);
    let make = |(letter, to): &(usize, Recipient)| letters[*letter].address(to, &keys, dated, &Kind::Real).bytes.len();
    recipients.iter().map(make).sum()
}

fn mail(ledger: &mut dyn Ledger, how: Begin) -> u64 {
    let way = Memory::counting();
    let (slug, keys) = (slug(), Keys::sample());
    let mailing = Mailing { slug: &slug, keys: &keys, way: &way, how, terms: Terms::default() };
    let finished = delivery::run(ledger, &SystemClock, &mailing, &AtomicBool::new(false), &mut |_| {}).unwrap();
    assert_eq!(finished.accepted as usize, way.count());
    finished.accepted
}

pub fn memory(members: usize) {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let path = folder.path().join("ledger.db");
    let mut ledger = SqliteLedger::open(&path, Keys::sample().identity.fingerprint(), Arc::new(SystemClock)).unwrap();
    {
        let rendered = rendered();
        let letters: Vec<Letter> =
            rendered.iter().map(|rendered| Letter::new(rendered, &mail_settings()).value).collect();
        println!("{members} members, composed: peak {}", peak());
        let list = list_file(members, folder.path());
        println!("list read in {:.1} s; peak {}", begun.elapsed().as_secs_f64(), peak());
        let identity = Keys::sample().identity;
        let editions = languages().editions();
        let judge = Judge { identity: &identity, ledger: Some(&ledger), editions: &editions };
        assert_eq!(delivery::plan(list.members(), &judge).unwrap().mails(), members as u64);
        println!("planned in {:.1} s; peak {}", begun.elapsed().as_secs_f64(), peak());
        freeze(&mut ledger, &rendered, &letters, &list);
    }
    println!("frozen in {:.1} s; peak {}", begun.elapsed().as_secs_f64(), peak());
    let accepted = mail(&mut ledger, Begin { connections: 4, flight: 8 });
    println!("{accepted} accepted in {:.1} s; peak of resident memory {}", begun.elapsed().as_secs_f64(), peak());
}

/// The highest resident memory of this process, as Linux counts it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kilobytes.map_or_else(|| "unknown on this system".to_owned(), |kilobytes| format!("{:.1} MiB", kilobytes / 1024.0))
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed()
}

fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort();
    times[RUNS / 2]
}
