//! A PostgreSQL server of the test's own: made with initdb in a folder of its own, listening on a socket there and on a port of
//! the loopback, run by nobody when the test is root, and stopped when the test ends, however it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use tempfile::TempDir;

/// Said when there is no server; a test that cannot run has failed.
const MISSING: &str = "these tests need a PostgreSQL server: on Debian and Ubuntu `apt-get install postgresql`, elsewhere put initdb into PATH";
const NOBODY: u32 = 65_534;

/// A server.
pub struct Cluster {
    folder: TempDir,
    pub port: u16,
    /// Holds the server: a shell that stops it when we are gone.
    keeper: Option<Child>,
    schemas: AtomicU32,
}

impl Cluster {
    /// A server that all tests of a binary share.
    pub fn shared() -> &'static Cluster {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(Cluster::start)
    }

    /// A new server.
    pub fn start() -> Cluster {
        Cluster::prepared("", |_| {})
    }

    /// A new server that offers encryption with this certificate and key, and asks for the password `canary` on its port.
    pub fn encrypted(certificate: &str, key: &str) -> Cluster {
        let cluster = Cluster::prepared("ssl = on\n", |data| {
            private(&data.join("server.crt"), certificate);
            private(&data.join("server.key"), key);
            private(
                &data.join("pg_hba.conf"),
                "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n",
            );
        });
        cluster.client("postgres").batch_execute("ALTER ROLE diglot PASSWORD 'canary'").unwrap();
        cluster
    }

    fn prepared(settings: &str, prepare: impl FnOnce(&Path)) -> Cluster {
        let folder = crate_folder();
        let data = folder.path().join("data");
        let made = as_nobody(Command::new(programs().join("initdb")), folder.path())
            .args(["--username=diglot", "--auth=trust", "--encoding=UTF8", "--locale=C", "--pgdata"])
            .arg(&data)
            .output()
            .expect(MISSING);
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let usual = "max_connections = 200\nshared_buffers = 32MB\nlog_min_messages = warning\n";
        let mut file = std::fs::OpenOptions::new().append(true).open(data.join("postgresql.conf")).unwrap();
        file.write_all(format!("{usual}{settings}").as_bytes()).unwrap();
        prepare(&data);
        let port = free_port();
        let mut cluster = Cluster { folder, port, keeper: None, schemas: AtomicU32::new(0) };
        cluster.keep();
        cluster.run();
        cluster
    }

    /// Starts the server, and waits until it answers.
    pub fn run(&mut self) {
        let folder = self.folder.path().display();
        let options = format!("-k {folder} -p {} -h 127.0.0.1", self.port);
        self.control(&["start", "-l", &format!("{folder}/log"), "-o", &options]);
    }

    /// Kills the server at once: nothing is written any more.
    pub fn stop_at_once(&mut self) {
        self.control(&["stop", "-m", "immediate"]);
    }

    fn control(&self, what: &[&str]) {
        let mut command = as_nobody(Command::new(programs().join("pg_ctl")), self.folder.path());
        command.args(["-w", "-s", "-t", "60", "-D"]).arg(self.folder.path().join("data")).args(what);
        let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert!(done.success(), "pg_ctl {what:?}: {}", self.log());
    }

    /// A shell that stops the server and takes the folder away when we are gone, however we went.
    fn keep(&mut self) {
        let script = "trap '' INT TERM HUP; read -r _; \"$1\" -w -s -m immediate -D \"$2/data\" stop; rm -rf \"$2\"";
        let mut keeper = as_nobody(Command::new("sh"), self.folder.path());
        keeper.args(["-c", script, "keeper"]).arg(programs().join("pg_ctl")).arg(self.folder.path()).current_dir("/");
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.keeper = Some(keeper.spawn().unwrap());
    }

    /// The URL of a database by the server's socket.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://diglot@/{database}?host={}&port={}", self.folder.path().display(), self.port)
    }

    /// The URL of a new empty schema: a place for one ledger.
    pub fn schema(&self) -> String {
        let name = format!("world_{}", self.schemas.fetch_add(1, Ordering::Relaxed));
        self.client("postgres").batch_execute(&format!("CREATE SCHEMA {name}")).unwrap();
        format!("{}&options=-c%20search_path%3D{name}", self.url("postgres"))
    }

    /// A connection for looking behind the scenes.
    pub fn client(&self, database: &str) -> Client {
        Client::connect(&self.url(database), NoTls).unwrap()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            let _ = keeper.wait();
        }
    }
}

/// A folder that nobody else may enter; in memory where the system has one, since these tests ask what a server does and not
/// whether the disk is quick.
fn crate_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    builder.prefix("diglot-pg-");
    let folder = if shared.is_dir() { builder.tempdir_in(shared) } else { builder.tempdir() }.unwrap();
    if is_root(folder.path()) {
        std::os::unix::fs::chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    folder
}

fn is_root(made_by_us: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    made_by_us.metadata().unwrap().uid() == 0
}

/// The command as a user whom PostgreSQL serves: not root.
fn as_nobody(mut command: Command, folder: &Path) -> Command {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    if folder.metadata().unwrap().uid() == NOBODY {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.current_dir(folder).env_clear().env("PATH", "/usr/bin:/bin");
    command
}

/// Where initdb and postgres are: in PATH, or where Debian puts them, the newest of them.
fn programs() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "where programs are")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let version = |path: &PathBuf| path.parent().and_then(|path| path.file_name()?.to_str()?.parse::<u32>().ok());
    let mut debian: Vec<PathBuf> = debian.collect();
    debian.sort_by_key(version);
    let mut places = std::env::split_paths(&path).chain(debian.into_iter().rev());
    places.find(|place| place.join("initdb").is_file() && place.join("postgres").is_file()).expect(MISSING)
}

/// A file that only the server may read.
fn private(path: &Path, text: &str) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let owner = path.parent().unwrap().metadata().unwrap();
    chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
