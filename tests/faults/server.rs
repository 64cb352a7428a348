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
    /// A reply that never completes, a byte at a time, 100 bytes a second.
    Drip,
    /// A line that never ends.
    Endless,
    /// Continuation lines without end.
    Flood,
    /// The message is taken, and nobody is told.
    Swallow,
    /// The go-ahead for TLS, and words in the clear once the other side has begun with TLS.
    Inject(String),
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
    /// Those of them that came without TLS.
    pub in_clear: Vec<String>,
    /// Messages at the moment of their 250.
    pub accepted: Vec<Taken>,
}

impl Record {
    /// How often a command was given.
    pub fn count(&self, command: &str) -> usize {
        self.lines.iter().filter(|line| line.to_ascii_uppercase().starts_with(command)).count()
    }
}

/// Decides on a fault by stage (`connect`, `ehlo`, `starttls`, `auth`, `mail`, `rcpt`, `data`, `dot`) and the command's line.
type Script = dyn Fn(&str, &str) -> Option<Fault> + Send + Sync;

/// What a server is.
pub struct Config {
    pub script: Box<Script>,
    /// Lines that EHLO answers with.
    pub offers: Vec<&'static str>,
    /// TLS from the first octet.
    pub tls: Option<Arc<ServerConfig>>,
    /// TLS after STARTTLS, which is offered then.
    pub starttls: Option<Arc<ServerConfig>>,
    /// A login is offered, and taken, without TLS.
    pub login_in_clear: bool,
    /// The first connection is cut after so many octets were read.
    pub cut: Option<usize>,
}

impl Default for Config {
    fn default() -> Config {
        let offers = vec!["PIPELINING", "8BITMIME"];
        Config { script: Box::new(|_, _| None), offers, tls: None, starttls: None, login_in_clear: false, cut: None }
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
                let number = {
                    let mut seen = lock(&seen);
                    seen.connections += 1;
                    seen.connections
                };
                let left = config.cut.filter(|_| number == 1);
                // A client that goes away in the middle is what these tests are about.
                thread::spawn(move || drop(Dialogue::over(stream, left, config, seen).and_then(Dialogue::hold)));
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

/// A socket that is cut after so many octets were read from it.
struct Cut {
    socket: TcpStream,
    left: Option<usize>,
}

impl Read for Cut {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left else { return self.socket.read(into) };
        if left == 0 {
            self.socket.shutdown(Shutdown::Both)?;
            return Ok(0);
        }
        let room = into.len().min(left);
        let count = self.socket.read(&mut into[..room])?;
        self.left = Some(left - count);
        Ok(count)
    }
}

impl Write for Cut {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.socket.write(octets)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

struct Dialogue {
    line: BufReader<Box<dyn Line>>,
    socket: TcpStream,
    secure: bool,
    config: Arc<Config>,
    record: Arc<Mutex<Record>>,
    /// Set once MAIL was accepted, and again by RSET or the end of the message.
    from: Option<String>,
    /// Set once RCPT was accepted.
    to: Option<String>,
    /// The last that RCPT was given for, accepted or not.
    asked: String,
}

/// The dialogue is over.
struct Over;

impl From<io::Error> for Over {
    fn from(_: io::Error) -> Over {
        Over
    }
}

/// What a line opens with.
const TLS_RECORD: u8 = 22;

impl Dialogue {
    fn over(
        socket: TcpStream,
        left: Option<usize>,
        config: Arc<Config>,
        record: Arc<Mutex<Record>>,
    ) -> Result<Dialogue, Over> {
        socket.set_nodelay(true)?;
        let plain = Cut { socket: socket.try_clone()?, left };
        let secure = config.tls.is_some();
        let line: Box<dyn Line> = match &config.tls {
            Some(tls) => Box::new(StreamOwned::new(ServerConnection::new(Arc::clone(tls)).map_err(|_| Over)?, plain)),
            None => Box::new(plain),
        };
        let line = BufReader::with_capacity(1 << 16, line);
        Ok(Dialogue { line, socket, secure, config, record, from: None, to: None, asked: String::new() })
    }

    fn hold(mut self) -> Result<(), Over> {
        self.reply("connect", "", "220 sink.example ESMTP")?;
        loop {
            let mut line = Vec::new();
            if self.line.read_until(b'\n', &mut line)? == 0 {
                return Err(Over);
            }
            let line = String::from_utf8_lossy(&line).trim_end_matches("\r\n").to_owned();
            {
                let mut record = lock(&self.record);
                if !self.secure {
                    record.in_clear.push(line.clone());
                }
                record.lines.push(line.clone());
            }
            self.obey(&line)?;
        }
    }

    fn obey(&mut self, line: &str) -> Result<(), Over> {
        let path = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => self.hello(line),
            "STARTTLS" => self.starttls(line),
            "AUTH" => self.reply("auth", line, "235 2.7.0 welcome").map(drop),
            "MAIL" if self.from.is_some() => self.reply("mail", line, "503 5.5.1 a second MAIL").map(drop),
            "MAIL" => {
                if self.reply("mail", line, "250 2.1.0 ok")? {
                    self.from = Some(path());
                }
                Ok(())
            }
            "RCPT" => {
                self.asked = path();
                let right = if self.from.is_some() { "250 2.1.5 ok" } else { "503 5.5.1 MAIL first" };
                if self.reply("rcpt", line, right)? && self.from.is_some() {
                    self.to = Some(path());
                }
                Ok(())
            }
            "DATA" => self.data(line),
            "BDAT" => self.chunk(line),
            "QUIT" => {
                self.write(b"221 bye\r\n")?;
                Err(Over)
            }
            "RSET" | "NOOP" => {
                (self.from, self.to) = (None, None);
                self.reply("rset", line, "250 ok").map(drop)
            }
            _ => Ok(self.write(b"500 what\r\n")?),
        }
    }

    fn hello(&mut self, line: &str) -> Result<(), Over> {
        let all = self.secure || self.config.login_in_clear;
        let offers = self.config.offers.iter().filter(|offer| all || !offer.starts_with("AUTH"));
        let mut offers: String = offers.map(|offer| format!("250-{offer}\r\n")).collect();
        if self.config.starttls.is_some() && !self.secure {
            offers.push_str("250-STARTTLS\r\n");
        }
        self.reply("ehlo", line, &format!("250-sink.example\r\n{offers}250 HELP")).map(drop)
    }

    /// Goes on in TLS where the go-ahead was given.
    fn starttls(&mut self, line: &str) -> Result<(), Over> {
        let fault = self.fault("starttls", line);
        let said = match &fault {
            None => "220 2.0.0 go ahead".to_owned(),
            Some(Fault::Say(said)) => said.clone(),
            Some(Fault::Inject(_)) => "220 2.0.0 go ahead".to_owned(),
            Some(fault) => return self.do_wrong(&fault.clone()),
        };
        self.write(format!("{said}\r\n").as_bytes())?;
        let Some(tls) = self.config.starttls.clone().filter(|_| said.starts_with("220")) else { return Ok(()) };
        if let Some(Fault::Inject(words)) = fault {
            let mut first = [0];
            self.socket.peek(&mut first)?;
            assert_eq!(first, [TLS_RECORD]);
            self.write(words.as_bytes())?;
        }
        let plain = Cut { socket: self.socket.try_clone()?, left: None };
        let stream = StreamOwned::new(ServerConnection::new(tls).map_err(|_| Over)?, plain);
        self.line = BufReader::with_capacity(1 << 16, Box::new(stream));
        self.secure = true;
        Ok(())
    }

    fn data(&mut self, line: &str) -> Result<(), Over> {
        match self.fault("data", line) {
            None if self.to.is_none() => return Ok(self.write(b"503 5.5.1 RCPT first\r\n")?),
            None => self.write(b"354 go on\r\n")?,
            Some(fault) => {
                let opens = matches!(&fault, Fault::Say(said) if said.starts_with("354"));
                self.do_wrong(&fault)?;
                if !opens {
                    return Ok(());
                }
            }
        }
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
        self.end(data)
    }

    /// `BDAT n LAST`: this server knows no other.
    fn chunk(&mut self, line: &str) -> Result<(), Over> {
        let count = line.split(' ').nth(1).and_then(|count| count.parse().ok()).ok_or(Over)?;
        assert!(line.ends_with(" LAST"), "{line}");
        let mut data = vec![0; count];
        self.line.read_exact(&mut data)?;
        self.end(data)
    }

    fn end(&mut self, data: Vec<u8>) -> Result<(), Over> {
        let asked = self.asked.clone();
        let transaction = self.from.clone().zip(self.to.clone());
        let fault = self.fault("dot", &asked);
        if transaction.is_some() {
            (self.from, self.to) = (None, None);
        }
        let swallowed = fault == Some(Fault::Swallow);
        if let Some(fault) = fault.filter(|fault| *fault != Fault::Swallow) {
            return self.do_wrong(&fault);
        }
        let Some((from, to)) = transaction else { return Ok(self.write(b"503 5.5.1 RCPT first\r\n")?) };
        let number = {
            let mut record = lock(&self.record);
            record.accepted.push(Taken { from, to, data });
            record.accepted.len()
        };
        if swallowed {
            return self.do_wrong(&Fault::Swallow);
        }
        Ok(self.write(format!("250 2.0.0 Ok: queued as S{number}\r\n").as_bytes())?)
    }

    /// The right reply, or the script's; whether it was the right one.
    fn reply(&mut self, stage: &str, line: &str, right: &str) -> Result<bool, Over> {
        match self.fault(stage, line) {
            None => self.write(format!("{right}\r\n").as_bytes())?,
            Some(fault) => {
                self.do_wrong(&fault)?;
                return Ok(false);
            }
        }
        Ok(true)
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
            Fault::Hang | Fault::Swallow | Fault::Inject(_) => self.wait_for_the_end()?,
            Fault::Drip => self.drip()?,
            Fault::Endless => {
                self.write(b"250 ")?;
                while self.write(&[b'x'; 4_096]).is_ok() {}
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

    /// A byte of a reply every hundredth of a second, until the client gives up.
    fn drip(&mut self) -> io::Result<()> {
        self.socket.set_read_timeout(Some(Duration::from_millis(10)))?;
        for byte in b"250 ".iter().chain(std::iter::repeat(&b'x')) {
            self.write(&[*byte])?;
            match self.wait_for_the_end() {
                Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
                over => return over,
            }
        }
        Ok(())
    }

    /// Silence until the client gives up.
    fn wait_for_the_end(&mut self) -> io::Result<()> {
        let mut sink = [0; 1024];
        while self.line.read(&mut sink)? > 0 {}
        Ok(())
    }
}
