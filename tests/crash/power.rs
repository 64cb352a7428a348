//! Power cuts: what was written and not synced may be on the disk or not, each sector by itself.
//!
//! A send is traced once; then disks are made as cuts at many moments might have left them, and the ledger on each must be whole
//! and know everything that the relay or the user had been given.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use diglot::clock::SystemClock;
use diglot::ledger::{Ledger, Seq, SqliteLedger, State};
use diglot::sources::Slug;

use crate::dice::Dice;
use crate::project::Project;
use crate::server::{Config, Server};
use crate::trace::{Deed, OPTIONS, deeds};

const MEMBERS: usize = 40;
/// Cuts of the short form, in each way of sending.
const SHORT: usize = 200;
const SECTOR: usize = 512;

/// A change of a file that the disk may not have seen yet.
enum Change {
    Octets(usize, Vec<u8>),
    Length(usize),
    Gone,
}

/// A file as it is for certain, `None` if it may not be there, and what may have happened to it since.
#[derive(Default)]
struct File {
    certain: Option<Vec<u8>>,
    since: Vec<Change>,
}

impl File {
    fn sync(&mut self) {
        let since = std::mem::take(&mut self.since);
        self.certain = since.iter().fold(self.certain.take(), |octets, change| apply(octets, change, |_| true));
    }

    /// Its folder is on the disk: whether it is there is certain.
    fn sync_name(&mut self) {
        if let Some(gone) = self.since.iter().rposition(|change| matches!(change, Change::Gone)) {
            self.since.drain(..=gone);
            self.certain = None;
        }
    }

    /// As a cut may have left it.
    fn cut(&self, dice: &mut Dice) -> Option<Vec<u8>> {
        self.since.iter().fold(self.certain.clone(), |octets, change| match dice.below(4) {
            0 => octets,
            1 => apply(octets, change, |_| dice.percent(50)),
            _ => apply(octets, change, |_| true),
        })
    }
}

/// A file with a change of which only some sectors reached the disk.
fn apply(octets: Option<Vec<u8>>, change: &Change, mut reached: impl FnMut(usize) -> bool) -> Option<Vec<u8>> {
    let mut octets = match change {
        Change::Gone => return octets.filter(|_| !reached(0)),
        _ => octets.unwrap_or_default(),
    };
    match change {
        Change::Gone => {}
        Change::Length(length) => octets.resize(*length, 0),
        Change::Octets(at, new) => {
            for (number, sector) in new.chunks(SECTOR).enumerate() {
                let at = at + number * SECTOR;
                if reached(number) {
                    octets.resize(octets.len().max(at + sector.len()), 0);
                    octets[at..at + sector.len()].copy_from_slice(sector);
                }
            }
        }
    }
    Some(octets)
}

/// One side of an SMTP dialogue: who has been given to the relay.
#[derive(Default)]
struct Dialogue {
    octets: Vec<u8>,
    /// Recipients whose message was not given yet.
    named: Vec<String>,
    in_data: bool,
    /// So many octets of a BDAT are still to come.
    chunk: usize,
}

impl Dialogue {
    /// Takes octets in; answers whose end of data is among them. `BDAT LAST` counts from its first octet.
    fn take(&mut self, octets: &[u8]) -> Vec<String> {
        self.octets.extend(octets);
        let mut given = Vec::new();
        loop {
            let skipped = self.chunk.min(self.octets.len());
            self.octets.drain(..skipped);
            self.chunk -= skipped;
            let end: &[u8] = if self.in_data { b"\r\n.\r\n" } else { b"\r\n" };
            let Some(at) = self.octets.windows(end.len()).position(|window| window == end) else { return given };
            let line: Vec<u8> = self.octets.drain(..at + end.len()).collect();
            let line = if self.in_data { ".".into() } else { String::from_utf8(line).unwrap() };
            self.in_data = false;
            if let Some(rest) = line.strip_prefix("RCPT TO:<") {
                self.named.push(rest.split('>').next().unwrap().to_owned());
            } else if line == "DATA\r\n" {
                self.in_data = true;
            } else if let Some(size) = line.strip_prefix("BDAT ") {
                self.chunk = size.split([' ', '\r']).next().unwrap().parse().unwrap();
                given.push(self.named.remove(0));
            } else if line == "." {
                given.push(self.named.remove(0));
            }
        }
    }
}

/// The world outside the program up to a moment: the disk, what the relay was given, what the user was told.
#[derive(Default)]
struct World {
    files: BTreeMap<String, File>,
    dialogues: BTreeMap<String, Dialogue>,
    given: BTreeSet<String>,
    printed: Vec<u8>,
    /// Syncs do nothing: what the oracle must notice.
    deaf: bool,
}

impl World {
    fn after(&mut self, deed: &Deed) {
        match deed {
            Deed::Write { file, at, octets } => self.change(file, Change::Octets(*at, octets.clone())),
            Deed::Truncate { file, length } => self.change(file, Change::Length(*length)),
            Deed::Remove { file } => self.change(file, Change::Gone),
            Deed::Sync { .. } if self.deaf => {}
            Deed::Sync { file } if file.ends_with("/.diglot") => self.files.values_mut().for_each(File::sync_name),
            Deed::Sync { file } => {
                if let Some(file) = ours(file).and_then(|name| self.files.get_mut(name)) {
                    file.sync();
                }
            }
            Deed::Send { socket, octets } => {
                self.given.extend(self.dialogues.entry(socket.clone()).or_default().take(octets));
            }
            Deed::Print { octets } => self.printed.extend(octets),
        }
    }

    fn change(&mut self, file: &str, change: Change) {
        if let Some(name) = ours(file) {
            self.files.entry(name.to_owned()).or_default().since.push(change);
        }
    }

    /// Addresses of which the user was told that they were accepted.
    fn told(&self) -> BTreeSet<String> {
        let lines = self.printed.split_inclusive(|octet| *octet == b'\n').filter(|line| line.ends_with(b"\n"));
        let events = lines.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap());
        events
            .filter(|event| event["event"] == "accepted")
            .map(|event| event["address"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Cuts the power, and says what the ledger on the disk that is left gets wrong.
    fn cut(&self, dice: &mut Dice) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, file) in &self.files {
            if let Some(octets) = file.cut(dice) {
                std::fs::write(folder.path().join(name), octets).unwrap();
            }
        }
        let rows = match states(folder.path()) {
            Ok(rows) => rows,
            Err(error) => return vec![error],
        };
        let state = |address: &String| rows.get(address).copied();
        let known = |address: &&String| !matches!(state(address), Some(State::Sending | State::Accepted));
        let forgotten = self.given.iter().filter(known).map(|address| format!("{address} was given to the relay"));
        let told = self.told();
        let vanished = told.iter().filter(|address| state(address) != Some(State::Accepted));
        forgotten.chain(vanished.map(|address| format!("{address} was told to be accepted"))).collect()
    }
}

/// The name of a file of the ledger, without its folder. The index of the log is made anew at every start.
fn ours(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    ["ledger.db", "ledger.db-wal", "ledger.db-journal"].contains(&name).then_some(name)
}

/// Everybody's state by the ledger in a folder: nobody's before the freeze.
fn states(folder: &Path) -> Result<BTreeMap<String, State>, String> {
    let path = folder.join("ledger.db");
    let ledger = SqliteLedger::look(&path, None, Arc::new(SystemClock)).map_err(|error| error.to_string())?;
    let slug = Slug::parse("2021-05-digitalisation").unwrap();
    let rows = ledger.map(|ledger| {
        let newsletter = ledger.newsletter(&slug)?;
        newsletter.map_or(Ok(Vec::new()), |newsletter| ledger.deliveries(newsletter.id, Seq(0), MEMBERS))
    });
    let rows = rows.unwrap_or(Ok(Vec::new())).map_err(|error| error.to_string())?;
    Ok(rows.into_iter().map(|row| (row.address.unwrap(), row.state)).collect())
}

/// All deeds of a whole send to a relay that offers this, with so many messages under way on a connection.
fn traced(offers: &[&'static str], flight: u32) -> Vec<Deed> {
    let server = Server::start(Config { offers: offers.to_vec(), ..Config::default() });
    let table = format!(
        "[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nconnections = 2\nflight = {flight}\n",
        server.port()
    );
    let project = Project::new(MEMBERS, &table);
    let trace = project.path().join("trace");
    let mut by = vec!["strace", "-o", trace.to_str().unwrap()];
    by.extend(OPTIONS);
    let output = project.send_by(&by, None).unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(server.record().accepted.len(), MEMBERS);
    deeds(&std::fs::read_to_string(&trace).unwrap())
}

/// Cuts the power so often, at random moments of what happened; what was wrong afterwards, and the world at the end.
fn cuts(deeds: &[Deed], count: usize, dice: &mut Dice, deaf: bool) -> (Vec<String>, World) {
    let mut moments: Vec<usize> = (0..count).map(|_| dice.below(deeds.len() + 1)).collect();
    moments.sort_unstable();
    let (mut world, mut wrong, mut at) = (World { deaf, ..World::default() }, Vec::new(), 0);
    for moment in moments {
        deeds[at..moment].iter().for_each(|deed| world.after(deed));
        at = moment;
        wrong.extend(world.cut(dice).into_iter().map(|what| format!("after {moment} of {}: {what}", deeds.len())));
    }
    deeds[at..].iter().for_each(|deed| world.after(deed));
    (wrong, world)
}

#[test]
fn a_power_cut_forgets_nothing_that_the_relay_or_the_user_was_given() {
    let count = crate::times("DIGLOT_POWER_CUTS", SHORT);
    let mut dice = Dice::new(31);
    for (offers, flight) in [(&["PIPELINING"][..], 1), (&["PIPELINING", "CHUNKING"], 4)] {
        let deeds = traced(offers, flight);
        let (wrong, world) = cuts(&deeds, count, &mut dice, false);
        assert_eq!((world.given.len(), world.told().len()), (MEMBERS, MEMBERS), "the trace tells of everybody");
        println!("{offers:?}: {count} cuts in {} deeds, {} wrong", deeds.len(), wrong.len());
        assert!(wrong.is_empty(), "{wrong:#?}");
        let (wrong, _) = cuts(&deeds, count, &mut dice, true);
        assert!(wrong.len() > count / 10, "a disk that never syncs is noticed: {}", wrong.len());
    }
}
