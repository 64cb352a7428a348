//! A server that takes mail as fast as it comes and keeps none of it: a thread for each connection, one large buffer, replies
//! only. It acknowledges every segment at once, so that no sender pays for its own small writes with a delayed one.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use memchr::memmem;

const BUFFER: usize = 512 * 1024;

/// What the server offers after EHLO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// CHUNKING and PIPELINING.
    Chunking,
    /// PIPELINING.
    Pipelining,
    /// Neither.
    Nothing,
}

impl Offer {
    fn lines(self) -> &'static [u8] {
        match self {
            Offer::Chunking => {
                b"250-sink.example\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n"
            }
            Offer::Pipelining => b"250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n",
            Offer::Nothing => b"250-sink.example\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n",
        }
    }
}

/// A running sink; it ends with the process.
pub struct Sink {
    /// Where it listens.
    pub address: SocketAddr,
    messages: Arc<AtomicU64>,
}

impl Sink {
    /// Listens on a free port of this address. `quick`: acknowledges at once.
    pub fn start(at: Ipv4Addr, offer: Offer, quick: bool) -> Sink {
        let listener = TcpListener::bind((at, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let messages = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&messages);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let count = Arc::clone(&count);
                // A sender that breaks off is no fault of the sink.
                thread::spawn(move || _ = Dialogue::new(stream, offer, quick).run(&count));
            }
        });
        Sink { address, messages }
    }

    /// Messages taken so far.
    pub fn messages(&self) -> u64 {
        self.messages.load(Ordering::Relaxed)
    }
}

enum State {
    Command,
    /// After DATA; the line break before the text is still in the buffer.
    Text,
    /// So many octets of a chunk are to come.
    Chunk(usize),
}

struct Dialogue {
    stream: TcpStream,
    offer: Offer,
    quick: bool,
    buffer: Vec<u8>,
    /// What of the buffer was read and not yet used.
    from: usize,
    to: usize,
    state: State,
    replies: Vec<u8>,
}

impl Dialogue {
    fn new(stream: TcpStream, offer: Offer, quick: bool) -> Dialogue {
        let (buffer, replies) = (vec![0; BUFFER], b"220 sink.example ESMTP\r\n".to_vec());
        Dialogue { stream, offer, quick, buffer, from: 0, to: 0, state: State::Command, replies }
    }

    fn run(mut self, count: &AtomicU64) -> std::io::Result<()> {
        self.stream.set_nodelay(true)?;
        let socket = socket2::SockRef::from(&self.stream).try_clone()?;
        loop {
            if !self.replies.is_empty() {
                self.stream.write_all(&self.replies)?;
                self.replies.clear();
            }
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
            #[cfg(target_os = "linux")]
            if self.quick {
                socket.set_tcp_quickack(true)?;
            }
            let read = self.stream.read(&mut self.buffer[self.to..])?;
            if read == 0 {
                return Ok(());
            }
            self.to += read;
            while self.use_up(count) {}
        }
    }

    /// Uses one command, the rest of a text, or what there is of a chunk; whether anything was used.
    fn use_up(&mut self, count: &AtomicU64) -> bool {
        let rest = &self.buffer[self.from..self.to];
        match self.state {
            State::Command => {
                let Some(end) = memchr::memchr(b'\n', rest) else { return false };
                let line = rest[..=end].to_ascii_uppercase();
                self.from += end + 1;
                self.command(&line);
                true
            }
            State::Text => {
                if let Some(end) = memmem::find(rest, b"\r\n.\r\n") {
                    self.from += end + 5;
                    self.taken(count);
                    return true;
                }
                // The last octets may be the start of the end.
                self.from = self.to.saturating_sub(4).max(self.from);
                false
            }
            State::Chunk(left) => {
                let used = left.min(rest.len());
                self.from += used;
                if used == left {
                    self.taken(count);
                } else {
                    self.state = State::Chunk(left - used);
                }
                used == left
            }
        }
    }

    fn taken(&mut self, count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
        self.state = State::Command;
        self.replies.extend_from_slice(b"250 2.0.0 Ok: queued as S\r\n");
    }

    fn command(&mut self, line: &[u8]) {
        if line.starts_with(b"DATA") {
            self.from -= 2;
            self.state = State::Text;
            self.replies.extend_from_slice(b"354 go on\r\n");
        } else if let Some(rest) = line.strip_prefix(b"BDAT ") {
            let digits: Vec<u8> = rest.iter().copied().take_while(u8::is_ascii_digit).collect();
            self.state = State::Chunk(String::from_utf8(digits).unwrap().parse().unwrap());
        } else if line.starts_with(b"EHLO") {
            self.replies.extend_from_slice(self.offer.lines());
        } else if line.starts_with(b"QUIT") {
            self.replies.extend_from_slice(b"221 2.0.0 bye\r\n");
        } else {
            self.replies.extend_from_slice(b"250 2.0.0 ok\r\n");
        }
    }
}
