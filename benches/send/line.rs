//! A line with a round trip: whatever goes in comes out half a round trip later, several pieces under way at once.
//!
//! A server that sleeps before its replies is no line: it delays one piece at a time, and so flatters those who wait. A proxy is
//! one, and carries as much as anybody sends, but acknowledges by itself, and so flatters those who write a message in small pieces
//! that wait for each other (Nagle, RFC 896). A line of packets leaves that to both ends, as a network does, and takes more work to
//! carry.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

/// So many pieces of at most 64 KiB are under way in one direction.
const UNDER_WAY: usize = 256;

/// What a line delays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// What was written, whatever its size.
    Bytes,
    /// What TCP makes of it.
    Packets,
}

/// How servers are reached.
pub enum Line {
    /// Through a proxy of so long a round trip, or directly where there is none.
    Proxy(Duration),
    /// Through a device of the kernel that carries packets (`benches/peers/line.py`).
    Packets(Packets),
}

/// The process that carries packets; it goes when this is dropped.
pub struct Packets {
    servers: Ipv4Addr,
    reached: Ipv4Addr,
    process: Child,
    _open: ChildStdin,
}

impl Line {
    /// Opens a line, or tells why there is none: packets take Linux and the rights of root.
    pub fn open(carries: Carries, round_trip: Duration) -> Result<Line, String> {
        match carries {
            Carries::Bytes => Ok(Line::Proxy(round_trip)),
            Carries::Packets => Packets::start(round_trip).map(Line::Packets),
        }
    }

    /// Where a server has to listen.
    pub fn servers(&self) -> Ipv4Addr {
        match self {
            Line::Proxy(_) => Ipv4Addr::LOCALHOST,
            Line::Packets(packets) => packets.servers,
        }
    }

    /// Where such a server is reached, a round trip away. `quick`: a proxy acknowledges what goes in at once, and not with the
    /// delay of most servers.
    pub fn reached(&self, server: SocketAddr, quick: bool) -> SocketAddr {
        match self {
            Line::Proxy(round_trip) => proxy(server, *round_trip, quick),
            Line::Packets(packets) => (packets.reached, server.port()).into(),
        }
    }
}

impl Packets {
    fn start(round_trip: Duration) -> Result<Packets, String> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/line.py");
        let mut command = Command::new("python3");
        command.arg(script).arg(round_trip.as_millis().to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().map_err(|error| format!("python3: {error}"))?;
        let (open, said) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let mut line = String::new();
        let _ = BufReader::new(said).read_line(&mut line);
        if let Some((servers, reached)) = line.trim_end().split_once(' ') {
            let address = |text: &str| text.parse().unwrap();
            return Ok(Packets { servers: address(servers), reached: address(reached), process, _open: open });
        }
        let output = process.wait_with_output().map_err(|error| error.to_string())?;
        Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("it said nothing").to_owned())
    }
}

impl Drop for Packets {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Opens a proxy to `server`, which ends with this process.
fn proxy(server: SocketAddr, round_trip: Duration, quick: bool) -> SocketAddr {
    if round_trip.is_zero() {
        return server;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for near in listener.incoming().flatten() {
            let Ok(far) = TcpStream::connect(server) else { continue };
            near.set_nodelay(true).unwrap();
            far.set_nodelay(true).unwrap();
            carry(near.try_clone().unwrap(), far.try_clone().unwrap(), round_trip / 2, quick);
            carry(far, near, round_trip / 2, true);
        }
    });
    address
}

/// Carries one direction until it is closed.
fn carry(mut from: TcpStream, mut to: TcpStream, delay: Duration, quick: bool) {
    let (send, receive) = sync_channel::<(Instant, Vec<u8>)>(UNDER_WAY);
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            #[cfg(target_os = "linux")]
            let _ = socket2::SockRef::from(&from).set_tcp_quickack(quick);
            if send.send((Instant::now() + delay, buffer[..read].to_vec())).is_err() {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receive {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}
