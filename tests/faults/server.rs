//! A small SMTP server in the test's own process that does right, or wrong where its script says so.
//!
//! It keeps what it accepted at the moment in which it writes the `250`, apart from what the client learned of it.

// Several test programs share this file, and none uses all of it.
#![allow(dead_code)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A way to do wrong where a reply is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A reply, whole and well-formed.
    Say(String),
    /// A line that is no reply.
    Garbage,
    Close,
    Rst,
    Hang,
    /// A reply that never completes, a byte at a time.
    Drip,
    /// Continuation lines without end.
    Flood,
    /// The message is taken, and nobody is told.
    Swallow,
}

impl Fault {
    /// A fault by its name in the table.
    pub fn parse(name: &str) -> Fault {
        match name {
            "garbage" => Fault::Garbage,
            "close" => Fault::Close,
            "rst" => Fault::Rst,
            "hang" => Fault::Hang,
            "drip" => Fault::Drip,
            "flood" => Fault::Flood,
            code => Fault::Say(format!("{code} test")),
        }
    }
}

/// A message that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: String,
    /// As sent, dots unstuffed.
    pub data: Vec<u8>,
}

/// What the server saw.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub connections: usize,
    /// All lines outside of data, as received.
    pub lines: Vec<String>,
    /// Messages at the moment of their 250.
    pub accepted: Vec<Taken>,
}

impl Record {
    /// How often a command was given.
    pub fn count(&self, command: &str) -> usize {
        self.lines.iter().filter(|line| line.to_ascii_uppercase().starts_with(command)).count()
    }
}

/// Decides on a fault by stage (`connect`, `ehlo`, `auth`, `mail`, `rcpt`, `data`, `dot`) and the command's line.
type Script = dyn Fn(&str, &str) -> Option<Fault> + Send + Sync;

/// What a server is.
pub struct Config {
    pub script: Box<Script>,
    /// Lines that EHLO answers with.
    pub offers: Vec<&'static str>,
    pub tls: Option<Arc<ServerConfig>>,
}

impl Default for Config {
    fn default() -> Config {
        Config { script: Box::new(|_, _| None), offers: vec!["PIPELINING", "8BITMIME"], tls: None }
    }
}

/// A server on loopback that lives as long as this value.
pub struct Server {
    address: SocketAddr,
    record: Arc<Mutex<Record>>,
    over: Arc<AtomicBool>,
}

impl Server {
    pub fn start(config: Config) -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (record, over) = (Arc::<Mutex<Record>>::default(), Arc::<AtomicBool>::default());
        let config = Arc::new(config);
        let (seen, end) = (Arc::clone(&record), Arc::clone(&over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (config, seen) = (Arc::clone(&config), Arc::clone(&seen));
                let stream = stream.unwrap();
                lock(&seen).connections += 1;
                // A client that goes away in the middle is what these tests are about.
                thread::spawn(move || drop(Dialogue::over(stream, config, seen).and_then(Dialogue::hold)));
            }
        });
        Server { address, record, over }
    }

    /// Does everything right.
    pub fn good() -> Server {
        Server::start(Config::default())
    }

    /// Does wrong by a script.
    pub fn scripted(script: impl Fn(&str, &str) -> Option<Fault> + Send + Sync + 'static) -> Server {
        Server::start(Config { script: Box::new(script), ..Config::default() })
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it saw so far.
    pub fn record(&self) -> Record {
        lock(&self.record).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
    }
}

fn lock(record: &Mutex<Record>) -> MutexGuard<'_, Record> {
    record.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

struct Dialogue {
    line: BufReader<Box<dyn Line>>,
    socket: TcpStream,
    config: Arc<Config>,
    record: Arc<Mutex<Record>>,
    from: String,
    to: String,
}

/// The dialogue is over.
struct Over;

impl From<io::Error> for Over {
    fn from(_: io::Error) -> Over {
        Over
    }
}

impl Dialogue {
    fn over(socket: TcpStream, config: Arc<Config>, record: Arc<Mutex<Record>>) -> Result<Dialogue, Over> {
        socket.set_nodelay(true)?;
        let plain = socket.try_clone()?;
        let line: Box<dyn Line> = match &config.tls {
            Some(tls) => Box::new(StreamOwned::new(ServerConnection::new(Arc::clone(tls)).map_err(|_| Over)?, plain)),
            None => Box::new(plain),
        };
        Ok(Dialogue { line: BufReader::new(line), socket, config, record, from: String::new(), to: String::new() })
    }

    fn hold(mut self) -> Result<(), Over> {
        self.reply("connect", "", "220 sink.example ESMTP")?;
        loop {
            let mut line = String::new();
            if self.line.read_line(&mut line)? == 0 {
                return Err(Over);
            }
            let line = line.trim_end_matches("\r\n").to_owned();
            lock(&self.record).lines.push(line.clone());
            self.obey(&line)?;
        }
    }

    fn obey(&mut self, line: &str) -> Result<(), Over> {
        let path = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => {
                let offers: String = self.config.offers.iter().map(|offer| format!("250-{offer}\r\n")).collect();
                self.reply("ehlo", line, &format!("250-sink.example\r\n{offers}250 HELP"))
            }
            "AUTH" => self.reply("auth", line, "235 2.7.0 welcome"),
            "MAIL" => {
                self.from = path();
                self.reply("mail", line, "250 2.1.0 ok")
            }
            "RCPT" => {
                self.to = path();
                self.reply("rcpt", line, "250 2.1.5 ok")
            }
            "DATA" => match self.fault("data", line) {
                None => {
                    self.write(b"354 go on\r\n")?;
                    self.data()
                }
                Some(fault) => {
                    self.do_wrong(&fault)?;
                    if fault == Fault::parse("354") { self.data() } else { Ok(()) }
                }
            },
            "QUIT" => {
                self.write(b"221 bye\r\n")?;
                Err(Over)
            }
            "RSET" | "NOOP" => Ok(self.write(b"250 ok\r\n")?),
            _ => Ok(self.write(b"500 what\r\n")?),
        }
    }

    fn data(&mut self) -> Result<(), Over> {
        let mut data = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.line.read_until(b'\n', &mut line)? == 0 {
                return Err(Over);
            }
            if line == b".\r\n" {
                break;
            }
            data.extend(line.strip_prefix(b".").unwrap_or(&line));
        }
        let taken = Taken { from: self.from.clone(), to: self.to.clone(), data };
        let fault = self.fault("dot", &taken.to);
        let swallowed = fault == Some(Fault::Swallow);
        if let Some(fault) = fault.filter(|fault| *fault != Fault::Swallow) {
            return self.do_wrong(&fault);
        }
        let number = {
            let mut record = lock(&self.record);
            record.accepted.push(taken);
            record.accepted.len()
        };
        if swallowed {
            return self.do_wrong(&Fault::Swallow);
        }
        Ok(self.write(format!("250 2.0.0 Ok: queued as S{number}\r\n").as_bytes())?)
    }

    /// The right reply, or the script's.
    fn reply(&mut self, stage: &str, line: &str, right: &str) -> Result<(), Over> {
        match self.fault(stage, line) {
            None => Ok(self.write(format!("{right}\r\n").as_bytes())?),
            Some(fault) => self.do_wrong(&fault),
        }
    }

    fn fault(&self, stage: &str, line: &str) -> Option<Fault> {
        (self.config.script)(stage, line)
    }

    fn do_wrong(&mut self, fault: &Fault) -> Result<(), Over> {
        match fault {
            Fault::Say(line) => return Ok(self.write(format!("{line}\r\n").as_bytes())?),
            Fault::Garbage => return Ok(self.write(b"this is no reply\r\n")?),
            Fault::Close => self.socket.shutdown(Shutdown::Both)?,
            Fault::Rst => socket2::SockRef::from(&self.socket).set_linger(Some(Duration::ZERO))?,
            Fault::Hang | Fault::Swallow => self.wait_for_the_end()?,
            Fault::Drip => {
                for byte in b"250 slow and never" {
                    self.write(&[*byte])?;
                }
                self.wait_for_the_end()?;
            }
            Fault::Flood => {
                let line = format!("250-{}\r\n", "flood ".repeat(150));
                while self.write(line.as_bytes()).is_ok() {}
            }
        }
        Err(Over)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.line.get_mut().write_all(bytes)?;
        self.line.get_mut().flush()
    }

    /// Silence until the client gives up.
    fn wait_for_the_end(&mut self) -> io::Result<()> {
        let mut sink = [0; 1024];
        while self.line.read(&mut sink)? > 0 {}
        Ok(())
    }
}
