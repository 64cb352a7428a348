//! The comparison: every sender in turn against the same sink, several rounds, the median of each and how far they spread.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use diglot::render::Segment;
use diglot::slot::Slot;

use crate::figures::Figures;
use crate::line::{Carries, Line};
use crate::own;
use crate::sink::{Offer, Sink};

const MEMBERS: usize = 10_000;
/// Round trips in milliseconds, what carries them, and the connections that each is measured on.
const LINES: [(u64, Carries, &[u32]); 4] = [
    (0, Carries::Bytes, &[1, 4]),
    (10, Carries::Bytes, &[1, 4, 16]),
    (50, Carries::Bytes, &[1, 4]),
    (50, Carries::Packets, &[1]),
];

/// Who sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sender {
    /// This program: what the server offers, messages under way on a connection, whether the ledger is durable.
    Own(Rung, u32, bool),
    Lettre,
    /// Against a sink that delays its acknowledgements, as servers do.
    LettreDelayed,
    Nodemailer,
    Smtplib,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rung {
    Chunking,
    Pipelining,
    LockStep,
}

const SENDERS: [Sender; 9] = [
    Sender::Own(Rung::Chunking, 8, false),
    Sender::Own(Rung::Chunking, 8, true),
    Sender::Own(Rung::Pipelining, 1, false),
    Sender::Own(Rung::Pipelining, 1, true),
    Sender::Own(Rung::LockStep, 1, false),
    Sender::Lettre,
    Sender::LettreDelayed,
    Sender::Nodemailer,
    Sender::Smtplib,
];

impl Sender {
    fn name(self) -> String {
        match self {
            Sender::Own(rung, flight, durable) => {
                let rung = match rung {
                    Rung::Chunking => format!("BDAT, flight {flight}"),
                    Rung::Pipelining => "pipelined".to_owned(),
                    Rung::LockStep => "lock-step".to_owned(),
                };
                format!("diglot {rung}, ledger {}", if durable { "SQLite" } else { "memory" })
            }
            Sender::Lettre => "lettre, pool".to_owned(),
            Sender::LettreDelayed => "lettre, pool, delayed ACK".to_owned(),
            Sender::Nodemailer => "nodemailer, pool".to_owned(),
            Sender::Smtplib => "Python smtplib".to_owned(),
        }
    }

    fn offer(self) -> Offer {
        match self {
            Sender::Own(Rung::LockStep, ..) => Offer::Nothing,
            Sender::Own(Rung::Pipelining, ..) => Offer::Pipelining,
            _ => Offer::Chunking,
        }
    }
}

/// Compares; `rest` may name seconds a run, rounds, and the one round trip that is wanted, in milliseconds.
pub fn compare(rest: &[&str]) {
    let number = |at: usize, default: f64| rest.get(at).and_then(|word| word.parse().ok()).unwrap_or(default);
    let (seconds, rounds) = (number(0, 5.0), number(1, 3.0) as usize);
    let folder = tempfile::tempdir().unwrap();
    bodies(folder.path());
    let sizes: Vec<usize> = own::letters(&own::rendered()).iter().map(|letter| letter.size().message).collect();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{MEMBERS} members, messages of {sizes:?} bytes, {seconds} s a run, {rounds} rounds, {cores} cores");
    println!("durable commits a second of this disk: {:.0}", syncs(folder.path()));
    let wanted: Option<u64> = rest.get(2).and_then(|word| word.parse().ok());
    let is_wanted = |round_trip| wanted.is_none_or(|wanted| wanted == round_trip);
    for (round_trip, carries, connections) in LINES.into_iter().filter(|(round_trip, ..)| is_wanted(*round_trip)) {
        println!("\nround trip {round_trip} ms, the line carries {carries:?}");
        let line = match Line::open(carries, Duration::from_millis(round_trip)) {
            Ok(line) => line,
            Err(reason) => {
                println!("not measured: {reason}");
                continue;
            }
        };
        for &connections in connections {
            let mut runs: BTreeMap<Sender, Vec<Figures>> = BTreeMap::new();
            for _ in 0..rounds {
                for sender in SENDERS {
                    if let Some(figures) = run(sender, &line, (round_trip, connections), seconds, folder.path()) {
                        runs.entry(sender).or_default().push(figures);
                    }
                }
            }
            table(connections, &runs);
        }
    }
}

fn run(
    sender: Sender,
    line: &Line,
    (round_trip, connections): (u64, u32),
    seconds: f64,
    folder: &Path,
) -> Option<Figures> {
    if sender == Sender::Smtplib && connections > 1 {
        return None;
    }
    let quick = sender != Sender::LettreDelayed;
    let sink = Sink::start(line.servers(), sender.offer(), quick);
    let near = line.reached(sink.address, quick);
    let mut command = command(sender, near, (round_trip, connections), seconds, folder)?;
    let output = command.output().ok()?;
    let figures = Figures::read(&String::from_utf8_lossy(&output.stdout));
    let Some(figures) = figures else {
        eprintln!("{}: {}", sender.name(), String::from_utf8_lossy(&output.stderr));
        return None;
    };
    assert!(sink.messages() >= figures.messages, "{}: what was accepted arrived", sender.name());
    Some(figures)
}

/// How a sender is started; none where it is not installed.
fn command(
    sender: Sender,
    near: SocketAddr,
    (round_trip, connections): (u64, u32),
    seconds: f64,
    folder: &Path,
) -> Option<Command> {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    let arguments = [near.ip().to_string(), near.port().to_string(), connections.to_string(), seconds.to_string()];
    let mut command = match sender {
        Sender::Own(_, flight, durable) => {
            let mut command = Command::new(std::env::current_exe().unwrap());
            let members = MEMBERS.max((seconds * most(round_trip, connections * flight)) as usize);
            command.arg("own").arg(near.to_string());
            command.args([connections, flight].map(|number| number.to_string()));
            command.args([members.to_string(), seconds.to_string()]);
            if durable {
                let ledger = folder.join("ledger");
                let _ = fs::remove_dir_all(&ledger);
                fs::create_dir(&ledger).unwrap();
                command.arg(ledger);
            }
            return Some(command);
        }
        Sender::Lettre | Sender::LettreDelayed => {
            let program = peers.join("lettre/target/release/diglot-peer-lettre");
            program.exists().then(|| Command::new(program))?
        }
        Sender::Nodemailer => {
            let installed = peers.join("node_modules/nodemailer").exists();
            installed.then(|| script("node", &peers.join("nodemailer.mjs")))?
        }
        Sender::Smtplib => script("python3", &peers.join("python_smtplib.py")),
    };
    command.args(arguments).arg(folder);
    Some(command)
}

/// More messages a second than can be handed over: so many members that no run is served before its time is over.
fn most(round_trip: u64, under_way: u32) -> f64 {
    if round_trip == 0 { 60_000.0 } else { f64::from(under_way) * 1_000.0 / round_trip as f64 }
}

fn script(program: &str, path: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(path);
    command
}

fn table(connections: u32, runs: &BTreeMap<Sender, Vec<Figures>>) {
    let median = |sender: Sender| {
        let mut figures = runs.get(&sender)?.clone();
        figures.sort_by(|one, other| one.rate().total_cmp(&other.rate()));
        Some((figures[figures.len() / 2], figures[0].rate(), figures[figures.len() - 1].rate()))
    };
    let rate = |sender| median(sender).map(|(figures, ..)| figures.rate());
    let lettre = [Sender::Lettre, Sender::LettreDelayed].into_iter().filter_map(rate).fold(0.0, f64::max);
    let nodemailer = rate(Sender::Nodemailer).unwrap_or(0.0);
    println!(
        "{:36} {:>10} {:>19} {:>9} {:>8} {:>9} {:>12}",
        format!("{connections} connection(s)"),
        "messages/s",
        "spread",
        "CPU us",
        "RSS MB",
        "x lettre",
        "x nodemailer"
    );
    for sender in SENDERS {
        let Some((figures, least, most)) = median(sender) else { continue };
        println!(
            "{:36} {:>10.1} {:>19} {:>9.0} {:>8.1} {:>9.2} {:>12.1}",
            sender.name(),
            figures.rate(),
            format!("{least:.1}-{most:.1}"),
            figures.cpu * 1e6 / figures.messages.max(1) as f64,
            figures.rss as f64 / 1024.0,
            figures.rate() / lettre,
            figures.rate() / nodemailer,
        );
    }
}

/// What the other senders fill in: both bodies of the bilingual edition, with names for its slots.
fn bodies(folder: &Path) {
    let rendered = own::rendered().into_iter().max_by_key(|edition| edition.languages.iter().count()).unwrap();
    let filled = |text: &diglot::render::Slotted| -> String {
        let segment = |segment: &Segment| match segment {
            Segment::Static(text) => text.clone(),
            Segment::Slot(Slot::Greeting) => "{greeting}".to_owned(),
            Segment::Slot(_) => "https://news.chinalux.example/u/{token}".to_owned(),
        };
        text.0.iter().map(segment).collect()
    };
    fs::write(folder.join("body.html"), filled(&rendered.html)).unwrap();
    fs::write(folder.join("body.txt"), filled(&rendered.text)).unwrap();
}

/// Small durable writes a second.
fn syncs(folder: &Path) -> f64 {
    let mut file = fs::File::create(folder.join("probe")).unwrap();
    let begun = Instant::now();
    for _ in 0..300 {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
    }
    300.0 / begun.elapsed().as_secs_f64()
}
