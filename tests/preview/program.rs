//! The program itself: where it listens, what it keeps, and what it does when a port is taken.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::caller::{Answer, Ask};
use crate::office::project;

/// The usual port, and the last that is tried after it.
const PORTS: std::ops::RangeInclusive<u16> = 4870..=4970;

/// A running `diglot compose --serve`; it ends with the test.
struct Program {
    child: Child,
    port: u16,
    base: String,
    /// What the address says to show first.
    shown: String,
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(["compose", "--serve", "--root"]).arg(root).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("DIGLOT_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Program {
    fn serve(root: &Path, arguments: &[&str]) -> Program {
        let mut child = command(root, arguments).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("no address: {address}"));
        let (port, rest) = rest.split_once('/').unwrap();
        let (base, shown) = rest.split_once('#').unwrap_or((rest, ""));
        let (base, shown) = (format!("/{base}"), shown.to_owned());
        Program { port: port.parse().unwrap(), base, shown, child }
    }

    fn get(&self, below: &str) -> Answer {
        Ask::get(&format!("{}{below}", self.base)).field("host", &format!("127.0.0.1:{}", self.port)).to(self.port)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs it where it cannot serve: its exit code and what it says.
fn refused(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = command(root, arguments).output().unwrap();
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_named_newsletter_is_shown_first_and_an_unknown_one_refused() {
    let folder = project();
    let slug = std::fs::read_dir(folder.path().join("newsletters")).unwrap().find_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".toml").map(str::to_owned)
    });
    let slug = slug.unwrap();
    let path = format!("newsletters/{slug}.toml");
    for typed in [&*slug, &*path] {
        let program = Program::serve(folder.path(), &["--port", "0", typed]);
        assert_eq!(program.shown, format!("newsletter={slug}"));
    }
    assert_eq!(Program::serve(folder.path(), &["--port", "0"]).shown, "");
    let (code, said) = refused(folder.path(), &["--port", "0", "nowhere"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("nowhere"), "{said}");
}

#[test]
fn it_listens_on_loopback_and_nowhere_else() {
    let folder = project();
    let program = Program::serve(folder.path(), &["--port", "0"]);
    assert_eq!(program.get("state").status, 200);
    // Another address of this machine, which is loopback too, and still not ours.
    if cfg!(target_os = "linux") {
        assert!(TcpStream::connect(("127.0.0.2", program.port)).is_err());
        let mut listening = 0;
        for (table, own) in [("/proc/net/tcp", "0100007F"), ("/proc/net/tcp6", "00000000000000000000000001000000")] {
            let table = std::fs::read_to_string(table).unwrap_or_default();
            for line in table.lines().skip(1) {
                let fields: Vec<&str> = line.split_whitespace().collect();
                let (address, port) = fields[1].split_once(':').unwrap();
                // 0A: it listens.
                if port == format!("{:04X}", program.port) && fields[3] == "0A" {
                    assert_eq!(address, own);
                    listening += 1;
                }
            }
        }
        assert!((1..=2).contains(&listening), "{listening}");
    }
    for elsewhere in
        [&["--host", "0.0.0.0"][..], &["--bind", "0.0.0.0"], &["--port", "0.0.0.0:80"], &["--address", "::"]]
    {
        assert_eq!(refused(folder.path(), elsewhere).0, Some(2), "{elsewhere:?}");
    }
}

#[test]
fn the_address_survives_a_restart_and_its_secret_is_for_the_owner_alone() {
    let folder = project();
    let first = Program::serve(folder.path(), &["--port", "0"]);
    let (port, base) = (first.port, first.base.clone());
    assert_eq!(first.get("state").status, 200);
    drop(first);
    let again = Program::serve(folder.path(), &["--port", &port.to_string()]);
    assert_eq!((again.port, &again.base), (port, &base));
    assert_eq!(again.get("state").status, 200);
    drop(again);
    assert_ne!(Program::serve(project().path(), &["--port", "0"]).base, base, "another project has another secret");
    let file = folder.path().join(".diglot/preview-token");
    let secret = std::fs::read_to_string(&file).unwrap();
    assert_eq!(base, format!("/p/{}/", secret.trim()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        for open in [0o640, 0o604, 0o666, 0o620] {
            std::fs::set_permissions(&file, PermissionsExt::from_mode(open)).unwrap();
            let (code, said) = refused(folder.path(), &["--port", "0"]);
            assert!(code != Some(0) && said.contains("chmod 600"), "{open:o}: {code:?} {said}");
            assert!(!said.contains(secret.trim()), "{said}");
        }
    }
}

#[test]
fn a_taken_port_leads_to_the_next_one_unless_it_was_asked_for() {
    let folder = project();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (code, said) = refused(folder.path(), &["--port", &port.to_string()]);
    assert!(code != Some(0) && said.contains(&port.to_string()), "{code:?} {said}");
    // Whoever has the usual port, it is taken now.
    let usual = TcpListener::bind(("127.0.0.1", *PORTS.start()));
    let program = Program::serve(folder.path(), &[]);
    assert!(PORTS.contains(&program.port) && program.port != *PORTS.start(), "{}", program.port);
    assert_eq!(program.get("state").status, 200);
    drop(usual);
}

#[test]
fn nothing_of_the_members_is_said_until_somebody_asks_and_never_at_the_terminal() {
    let folder = project();
    let mut program = Program::serve(folder.path(), &["--port", "0"]);
    let state = program.get("state");
    assert!(!state.text().contains("one@members.example"), "the state names a member");
    assert!(program.get("members?q=one").text().contains("one@members.example"));
    program.child.kill().unwrap();
    let mut said = String::new();
    program.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    program.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!said.contains("members.example") && said.contains("spring-lunch"), "{said}");
}

#[cfg(unix)]
#[test]
fn an_endless_file_in_place_of_the_list_keeps_nobody_waiting() {
    let folder = project();
    let list = folder.path().join("members.csv");
    let program = Program::serve(folder.path(), &["--port", "0"]);
    for file in ["/dev/zero", "/dev/stdin", "/"] {
        std::fs::remove_file(&list).unwrap();
        std::os::unix::fs::symlink(file, &list).unwrap();
        let found = program.get("members?q=").json();
        assert!(found["total"] == 0 && found["error"].as_str().is_some_and(|said| !said.is_empty()), "{file}: {found}");
    }
    assert_eq!(program.get("state").status, 200);
}
