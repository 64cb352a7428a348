//! A project of its own for each send, and the program run in it as a person would.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

const SLUG: &str = "2021-05-digitalisation";
const EDITIONS: [&str; 4] = ["en", "zh-CN", "en+zh-CN", "zh-CN+en"];

/// A fresh project with a member list.
pub struct Project {
    folder: TempDir,
    members: usize,
}

/// What `report` says of everybody.
pub struct Standing {
    pub address: String,
    pub state: String,
}

impl Project {
    /// As `init` makes it, for so many members; `transport` is the table of the settings.
    pub fn new(members: usize, transport: &str) -> Project {
        let folder = tempfile::tempdir().unwrap();
        let project = Project { folder, members };
        let made = Command::new(env!("CARGO_BIN_EXE_diglot")).arg("init").arg(project.path()).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let settings = std::fs::read_to_string(project.path().join("diglot.toml")).unwrap();
        let (before, behind) = settings.split_once("[transport]").unwrap();
        let (_, behind) = behind.split_once("[ledger]").unwrap();
        std::fs::write(project.path().join("diglot.toml"), format!("{before}{transport}\n[ledger]{behind}")).unwrap();
        let row = |number| format!("member{number}@two.example,王伟 {number},{}\n", EDITIONS[number % 4]);
        let list: String = (1..=members).map(row).collect();
        std::fs::write(project.path().join("members.csv"), format!("email,name,languages\n{list}")).unwrap();
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Begins to send, or goes on; `None` when nobody is left.
    pub fn send(&self) -> Option<Child> {
        self.send_by(&[], None)
    }

    /// The same, dying at a place (`FAILPOINTS`).
    pub fn send_until(&self, failpoints: &str) -> Option<Child> {
        self.send_by(&[], Some(failpoints))
    }

    /// The same, started by another program, such as one that lets calls of the system fail.
    pub fn send_by(&self, by: &[&str], failpoints: Option<&str>) -> Option<Child> {
        let mut command = self.command_by(by, &["send", SLUG, "--json"]);
        command.envs(failpoints.map(|failpoints| ("FAILPOINTS", failpoints)));
        let mails = match self.standing() {
            None => self.members,
            Some(rows) => {
                command.arg("--resume");
                // What a dead run was just handing over is in doubt, and not mailed again.
                rows.iter().filter(|row| ["queued", "claimed", "deferred"].contains(&&*row.state)).count()
            }
        };
        let in_doubt = self.standing().is_some_and(|rows| rows.iter().any(|row| row.state == "sending"));
        if mails == 0 && !in_doubt {
            return None;
        }
        let child = command.args(["--confirm", &mails.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null());
        Some(child.spawn().unwrap())
    }

    /// Everybody's state by `report --json`; `None` before the freeze.
    pub fn standing(&self) -> Option<Vec<Standing>> {
        let output = self.command(&["report", SLUG, "--json"]).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let rows = report["deliveries"].as_array()?.iter();
        Some(rows.map(|row| Standing { address: text(row, "address"), state: text(row, "state") }).collect())
    }

    /// The program in this project, with no settings but the project's.
    fn command(&self, arguments: &[&str]) -> Command {
        self.command_by(&[], arguments)
    }

    fn command_by(&self, by: &[&str], arguments: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_diglot");
        let words: Vec<&str> = by.iter().copied().chain([program]).collect();
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("HOME", self.path())
            .stdin(Stdio::null());
        command
    }
}
