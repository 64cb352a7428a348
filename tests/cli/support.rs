//! A project in a temporary folder, and a command run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A fresh project made by `diglot init`.
pub struct Project {
    folder: tempfile::TempDir,
}

/// How a command ended.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// Runs `diglot init` in a new folder.
    pub fn new() -> Project {
        let folder = tempfile::tempdir().unwrap();
        let project = Project { folder };
        let init = project.run(&["init", "."]);
        assert_eq!(init.code, 0, "{}", init.stderr);
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces text in a file; it must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, text.replace(from, to));
    }

    /// A command whose environment holds nothing of the caller's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = diglot();
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// The `.eml` files of the folder transport, in order of name.
    pub fn outbox(&self) -> Vec<Vec<u8>> {
        messages(&self.path("outbox"))
    }
}

/// Every `.eml` file in a folder, in order of name.
pub fn messages(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// The program, without any setting of the caller.
pub fn diglot() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("DIGLOT_") {
            command.env_remove(name);
        }
    }
    command.env_remove("CREDENTIALS_DIRECTORY").env_remove("SOURCE_DATE_EPOCH").env("DIGLOT_UI_LANGUAGE", "en");
    command
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Asserts the exit code, showing everything when it is another.
    #[track_caller]
    pub fn exits(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Asserts that it said something.
    #[track_caller]
    pub fn says(self, text: &str) -> Ran {
        assert!(
            self.stdout.contains(text) || self.stderr.contains(text),
            "nowhere {text:?}\nstdout:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}
