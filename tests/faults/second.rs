//! A second opinion: servers that are not ours. Postfix's `smtp-sink` with its faults, and a real Postfix as smart host.
//!
//! Needs Debian's package `postfix`, which `tests/run` installs, and the rights of root, or `sudo`, without which Postfix does not start.

use std::fs::{self, Permissions};
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use diglot::transport::{Answer, Open, Outcome, Security, Smtp, SmtpSettings, Step, Transport, hand_over};
use tempfile::TempDir;

use crate::matrix::{outcome, row, same_run};
use crate::tls::Authority;
use crate::{deadlines, is_accepted, message};

/// How long a server may take to be there, and mail to get through it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that runs as long as this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Doors for a program that cannot choose its own, at an address of loopback where no other test listens: on 127.0.0.1 another
/// server could take a port that is free now before the program comes to it.
fn free_doors<const COUNT: usize>() -> [SocketAddr; COUNT] {
    static PROGRAMS: AtomicU16 = AtomicU16::new(1);
    let [high, low] = PROGRAMS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    // All are held until the last is found: none is given twice.
    let held = [(); COUNT].map(|()| TcpListener::bind((Ipv4Addr::new(127, 1, high, low), 0)).unwrap());
    held.map(|listener| listener.local_addr().unwrap())
}

/// A folder that any user may look into and write to: these servers give up their rights.
fn shared_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    folder
}

fn is_root(folder: &TempDir) -> bool {
    fs::metadata(folder.path()).unwrap().uid() == 0
}

/// A program with the rights of root.
fn as_root(program: &str, folder: &TempDir) -> Command {
    if is_root(folder) {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}

/// Waits until something is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        std::thread::yield_now();
    }
}

fn until_it_listens(door: SocketAddr) {
    until("a server", || TcpStream::connect(door).is_ok());
}

/// Postfix's own sink, which puts what it takes into a folder.
struct Sink {
    door: SocketAddr,
    taken: TempDir,
    _running: Running,
}

impl Sink {
    fn start(options: &[&str]) -> Sink {
        let ([door], taken) = (free_doors(), shared_folder());
        let mut command = Command::new("smtp-sink");
        if is_root(&taken) {
            command.args(["-u", "nobody"]);
        }
        command.args(["-h", "sink.example", "-d"]).arg(taken.path().join("mail-")).args(options);
        command.arg(door.to_string()).arg("64").stdin(Stdio::null());
        let running =
            command.spawn().expect("smtp-sink is there: install Debian's package postfix, or let tests/run do it");
        let sink = Sink { door, taken, _running: Running(running) };
        until_it_listens(door);
        sink
    }

    /// Whole messages that it took, as they stand in its folder.
    fn taken(&self) -> Vec<String> {
        let files = fs::read_dir(self.taken.path()).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }
}

fn relay(door: SocketAddr, security: Security, flight: u32) -> Smtp {
    let settings = SmtpSettings {
        host: door.ip().to_string(),
        port: door.port(),
        security,
        hello: "chinalux.example".into(),
        flight,
        deadlines: deadlines(),
    };
    Smtp::new(settings).unwrap()
}

/// The options by which the sink does wrong, the fault's name in the table, and its own words for it.
const FAULTS: [(&str, &str, &[&str]); 4] = [
    ("-q", "close", &[]),
    ("-Q", "421", &[]),
    ("-r", "451", &["-b", "451 not now"]),
    ("-f", "550", &["-B", "550 never"]),
];
/// The sink's names of what it waits for, and ours.
const STAGES: [(&str, &str); 6] =
    [("CONNECT", "connect"), ("EHLO", "ehlo"), ("MAIL", "mail"), ("RCPT", "rcpt"), ("DATA", "data"), (".", "dot")];

#[test]
fn smtp_sink_finds_every_fault_to_have_its_fate() {
    let mut held = 0;
    std::thread::scope(|scope| {
        for pipelining in [true, false] {
            for (option, fault, words) in FAULTS {
                // A sink that refuses offers no pipelining by itself.
                if pipelining && ["-r", "-f"].contains(&option) {
                    continue;
                }
                held += STAGES.len();
                scope.spawn(move || {
                    for (command, stage) in STAGES {
                        let rung: &[&str] = if pipelining { &[] } else { &["-p"] };
                        let sink = Sink::start(&[words, &[option, command][..], rung].concat());
                        let mut way = relay(sink.door, Security::LoopbackOnly, 1).open();
                        let answer = hand_over(&mut *way, message("wei@two.example"));
                        let row = row(stage, fault);
                        assert_eq!(outcome(&answer), row.outcome, "{option} {command}: {answer:?}");
                        assert!(same_run(&answer, &row), "{option} {command}: {answer:?}");
                    }
                });
            }
        }
    });
    println!("{held} faults by smtp-sink");
    assert_eq!(held, 36);
}

#[test]
fn smtp_sink_may_be_slow_and_what_it_takes_is_what_was_sent() {
    for rung in [&["-W", ".:1"][..], &["-p", "-W", "MAIL:1"], &["-p", "-W", ".:1"]] {
        let sink = Sink::start(rung);
        let mut way = relay(sink.door, Security::LoopbackOnly, 1).open();
        let answer = hand_over(&mut *way, message("wei@two.example"));
        assert!(is_accepted(&answer), "{rung:?}: {answer:?}");
        let taken = sink.taken();
        let sent = String::from_utf8(message("wei@two.example").bytes).unwrap().replace("\r\n", "\n");
        assert!(taken.len() == 1 && taken[0].trim_end().ends_with(sent.trim_end()), "{rung:?}: {taken:?}");
    }
    // Slower than anybody waits: nobody knows.
    let sink = Sink::start(&["-W", ".:60"]);
    let answer = hand_over(&mut *relay(sink.door, Security::LoopbackOnly, 1).open(), message("wei@two.example"));
    assert!(matches!(answer.outcome, Some(Outcome::Uncertain(..))), "{answer:?}");
    // It refuses before it has seen the end: never a message that counts as taken.
    let sink = Sink::start(&["-A", "0"]);
    let answer = hand_over(&mut *relay(sink.door, Security::LoopbackOnly, 1).open(), message("wei@two.example"));
    assert!(["requeue", "refused", "uncertain"].contains(&outcome(&answer)), "{answer:?}");
}

/// A Postfix of its own: configuration, queue and log in a folder, doors on loopback, everything goes on to a sink.
struct Postfix {
    /// A door for each rung: one command at a time, PIPELINING, CHUNKING with it.
    doors: [SocketAddr; 3],
    folder: TempDir,
    _running: Running,
}

/// The services of a Postfix that takes mail and hands it on.
const SERVICES: &str = "cleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\ntlsmgr unix - - n 1000? 1 tlsmgr\n\
    rewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\n\
    trace unix - - n - 0 bounce\nverify unix - - n - 1 verify\nproxymap unix - - n - - proxymap\nsmtp unix - - n - - smtp\n\
    relay unix - - n - - smtp\nerror unix - - n - - error\nretry unix - - n - - error\nanvil unix - - n - 1 anvil\n\
    scache unix - - n - 1 scache\npostlog unix-dgram n - n - 1 postlogd\n";

impl Postfix {
    fn start(sink: &Sink, authority: &Authority) -> Postfix {
        let (doors, folder) = (free_doors(), shared_folder());
        let path = |name: &str| folder.path().join(name);
        for name in ["conf", "queue", "data"] {
            fs::create_dir(path(name)).unwrap();
        }
        // Postfix wants its folders to be writable by itself alone.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        assert!(as_root("chown", &folder).arg("postfix").arg(path("data")).status().unwrap().success());
        fs::write(path("conf/relay.pem"), authority.pem(&doors[0].ip().to_string())).unwrap();
        let root = folder.path().display();
        let settings = format!(
            "compatibility_level = 3.6\nqueue_directory = {root}/queue\ndata_directory = {root}/data\n\
             command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\ninet_interfaces = 127.0.0.1\n\
             inet_protocols = ipv4\nmyhostname = relay.example\nmydestination =\nalias_maps =\nmynetworks = 127.0.0.0/8\n\
             relayhost = [{}]:{}\nsmtp_host_lookup = native\nmaillog_file = {root}/log\nmaillog_file_prefixes = {root}\n\
             smtpd_tls_chain_files = {root}/conf/relay.pem\nsmtpd_tls_security_level = may\n\
             smtpd_relay_restrictions = permit_mynetworks, reject\nsmtpd_recipient_restrictions = check_recipient_access \
             inline:{{{{gone@two.example = 550 5.1.1 no such user}}}}, permit_mynetworks, reject\n",
            sink.door.ip(),
            sink.door.port()
        );
        fs::write(path("conf/main.cf"), settings).unwrap();
        let kept_back = ["pipelining,chunking", "chunking", ""];
        let service = |(door, words): (SocketAddr, &str)| {
            format!("{door} inet n - n - - smtpd\n  -o smtpd_discard_ehlo_keywords={words}\n")
        };
        let services: String = doors.into_iter().zip(kept_back).map(service).collect();
        fs::write(path("conf/master.cf"), format!("{services}{SERVICES}")).unwrap();
        assert!(as_root("chown", &folder).args(["-R", "root"]).arg(path("conf")).status().unwrap().success());
        let checked = as_root("postfix", &folder).arg("-c").arg(path("conf")).arg("check").output().unwrap();
        assert!(checked.status.success(), "{checked:?}");
        // In the foreground: it ends with the process that is known here, and takes its own down with it.
        let mut master = as_root("/usr/lib/postfix/sbin/master", &folder);
        master.arg("-c").arg(path("conf")).arg("-d").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let postfix = Postfix { doors, folder, _running: Running(master.spawn().unwrap()) };
        doors.into_iter().for_each(until_it_listens);
        postfix
    }

    fn log(&self) -> String {
        let mut text = String::new();
        let _ = fs::File::open(self.folder.path().join("log")).and_then(|mut log| log.read_to_string(&mut text));
        text
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let conf = self.folder.path().join("conf");
        let _ = as_root("postfix", &self.folder).arg("-c").arg(conf).arg("stop").stderr(Stdio::null()).status();
    }
}

/// Sends to these members as a run would: in flights where the relay takes them, one behind the other where not.
fn send(way: &mut dyn Transport, members: &[&str], flight: usize) -> Vec<Answer> {
    let (mut answers, mut granted) = (Vec::new(), Vec::new());
    let mut flights = members.chunks(flight);
    loop {
        let next: Vec<_> = flights.next().unwrap_or_default().iter().map(|to| message(to)).collect();
        let is_last = next.is_empty();
        let Step { finished, begun } = way.step(&granted, next);
        answers.extend(finished);
        granted = vec![true; begun.iter().filter(|begun| begun.is_ok()).count()];
        answers.extend(begun.into_iter().filter_map(Result::err));
        way.ahead();
        if is_last {
            return answers;
        }
    }
}

#[test]
fn a_real_postfix_takes_everything_on_every_rung_in_the_clear_and_behind_starttls() {
    let (sink, authority) = (Sink::start(&[]), Authority::new());
    let postfix = Postfix::start(&sink, &authority);
    let members: Vec<String> = (0..24).map(|number| format!("member{number}@two.example")).collect();
    let mut to: Vec<&str> = members.iter().map(String::as_str).collect();
    to.insert(3, "gone@two.example");
    to.insert(12, "gone@two.example");
    let mut runs = 0;
    for (door, flight) in postfix.doors.into_iter().zip([1, 1, 8]) {
        for security in [Security::LoopbackOnly, authority.starttls(false)] {
            let smtp = relay(door, security, 8);
            smtp.check().unwrap_or_else(|error| panic!("{error}\n{}", postfix.log()));
            assert_eq!(smtp.flight(), flight);
            let answers = send(&mut *smtp.open(), &to, flight as usize);
            let accepted = answers.iter().filter(|answer| is_accepted(answer)).count();
            let refused = answers.iter().filter(|answer| matches!(answer.outcome, Some(Outcome::Refused(..)))).count();
            assert_eq!((accepted, refused), (24, 2), "{answers:?}\n{}", postfix.log());
            runs += 1;
        }
    }
    // What Postfix took it hands on: nothing twice, nothing lost.
    let whole = |mails: &[String]| mails.iter().filter(|mail| mail.ends_with("\n")).count();
    until("all mail in the sink", || whole(&sink.taken()) >= runs * 24);
    let taken = sink.taken();
    assert_eq!(taken.len(), runs * 24);
    for member in &members {
        assert_eq!(taken.iter().filter(|mail| mail.contains(&format!("To: {member}\n"))).count(), runs, "{member}");
    }
    // A connection for each check and each run, whoever was refused, and one for each door to see that it is open.
    until("the log", || postfix.log().matches(": disconnect from ").count() >= 2 * runs + 3);
    assert_eq!(postfix.log().matches(": connect from ").count(), 2 * runs + 3, "{}", postfix.log());
}
