//! One newsletter, and the machines that send it: each has a copy of the project and its keys, all have the same ledger and the
//! same relay.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::oracle::{Verdict, judge};
use crate::server::Server;

pub const SLUG: &str = "2021-05-digitalisation";
const EDITIONS: [&str; 4] = ["en", "zh-CN", "en+zh-CN", "zh-CN+en"];
/// So long may a sender take for anything.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The machines.
pub struct Office {
    folder: TempDir,
    ledger: String,
    members: usize,
}

/// What `report` says of somebody.
pub struct Standing {
    pub address: String,
    pub state: String,
}

/// A sender at work. It is killed when it is forgotten.
pub struct Sender {
    pub child: Child,
    /// Its results as objects, and what it says beside them as text.
    pub events: Receiver<Value>,
    seen: RefCell<Vec<Value>>,
}

impl Office {
    /// So many machines for so many members, with a ledger at this URL and a relay at this port.
    pub fn new(machines: usize, members: usize, ledger: &str, relay: &Server) -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap(), ledger: ledger.to_owned(), members };
        let first = office.machine(0);
        let made = Command::new(env!("CARGO_BIN_EXE_diglot")).arg("init").arg(&first).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let settings = std::fs::read_to_string(first.join("diglot.toml")).unwrap();
        let (before, behind) = settings.split_once("[transport]").unwrap();
        let (_, behind) = behind.split_once("[ledger]").unwrap();
        let transport = format!(
            "[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nconnections = 2\n",
            relay.port()
        );
        std::fs::write(first.join("diglot.toml"), format!("{before}{transport}\n[ledger]{behind}")).unwrap();
        let row = |number| format!("member{number}@two.example,王伟 {number},{}\n", EDITIONS[number % 4]);
        let list: String = (1..=members).map(row).collect();
        std::fs::write(first.join("members.csv"), format!("email,name,languages\n{list}")).unwrap();
        // The first machine makes the keys, as the handbook says; the others get them with their copy.
        let output = office.run(0, &["members", "suppress", "nobody@elsewhere.example"]);
        assert!(output.status.success(), "{output:?}");
        (1..machines).for_each(|number| copy(&first, &office.machine(number)));
        office
    }

    pub fn machine(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("machine-{number}"))
    }

    /// A command on one machine, to its end.
    pub fn run(&self, machine: usize, arguments: &[&str]) -> Output {
        self.command(machine, arguments).output().unwrap()
    }

    /// Begins to send on one machine, or joins those that are at it.
    pub fn send(&self, machine: usize) -> Sender {
        self.start(machine, &["send", SLUG, "--json", "--confirm", &self.members.to_string()])
    }

    /// Goes on with what is left; `None` when nobody is.
    pub fn resume(&self, machine: usize) -> Option<Sender> {
        let rows = self.standing();
        let waiting = rows.iter().filter(|row| ["queued", "claimed", "deferred"].contains(&&*row.state)).count();
        let sending = rows.iter().any(|row| row.state == "sending");
        (waiting > 0 || sending)
            .then(|| self.start(machine, &["send", SLUG, "--json", "--resume", "--confirm", &waiting.to_string()]))
    }

    fn start(&self, machine: usize, arguments: &[&str]) -> Sender {
        let mut command = self.command(machine, arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (to, events) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let results = to.clone();
        std::thread::spawn(move || {
            lines.for_each(|line| drop(results.send(serde_json::from_str(&line).unwrap())));
        });
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        std::thread::spawn(move || lines.for_each(|line| drop(to.send(Value::String(line)))));
        Sender { child, events, seen: RefCell::default() }
    }

    /// Everybody's state.
    pub fn standing(&self) -> Vec<Standing> {
        let output = self.run(0, &["report", SLUG, "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let rows = report["deliveries"].as_array().unwrap().iter();
        rows.map(|row| Standing { address: text(row, "address"), state: text(row, "state") }).collect()
    }

    /// The ledger's word against what the relay took.
    pub fn judge(&self, relay: &Server) -> Verdict {
        let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
        for taken in relay.record().accepted {
            *arrived.entry(taken.to).or_default() += 1;
        }
        judge(self.members, &self.standing(), &arrived)
    }

    fn command(&self, machine: usize, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        let place = self.machine(machine);
        command
            .args(arguments)
            .env_clear()
            .env("HOME", &place)
            .env("DIGLOT_LEDGER_URL", &self.ledger)
            .stdin(Stdio::null());
        if place.is_dir() {
            command.current_dir(&place);
        }
        command
    }
}

impl Sender {
    /// Waits until something was told that fits; whether it was before the end.
    fn tells(&self, fits: impl Fn(&Value) -> bool) -> bool {
        loop {
            match self.events.recv_timeout(PATIENCE) {
                Ok(event) => {
                    let found = fits(&event);
                    self.seen.borrow_mut().push(event);
                    if found {
                        return true;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => panic!("a sender says nothing: {:?}", self.seen.borrow()),
            }
        }
    }

    /// Waits until its run has begun, or it is over; whether it has.
    pub fn begins(&self) -> bool {
        self.tells(|event| event["event"] == "began")
    }

    /// Waits until its run has begun.
    pub fn has_begun(&self) {
        assert!(self.begins(), "{:?}", self.seen.borrow());
    }

    /// Waits until it says something with these words.
    pub fn says(&self, words: &str) {
        assert!(
            self.tells(|event| event.as_str().is_some_and(|line| line.contains(words))),
            "{:?}",
            self.seen.borrow()
        );
    }

    /// Waits until it has mailed so many more, or it is over; whether it has.
    pub fn mails(&self, many: usize) -> bool {
        (0..many).all(|_| self.tells(|event| event["event"] == "accepted"))
    }

    /// Sends a signal by name, as from a terminal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end: exit code, how many it mailed, and what it said.
    pub fn end(mut self) -> (Option<i32>, usize, String) {
        self.tells(|_| false);
        let code = self.child.wait().unwrap().code();
        let seen = self.seen.take();
        let accepted = seen.iter().filter(|event| event["event"] == "accepted").count();
        (code, accepted, seen.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"))
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
