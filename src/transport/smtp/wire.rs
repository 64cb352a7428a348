//! Octets to and from a relay, with or without TLS, each stage within a deadline for the whole of it.
//!
//! In: pieces to write, and when to give up. Out: whole replies, or what was seen instead; after a write that failed, how many
//! octets were handed over. What the octets mean is not known here.

use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};

use super::reply::{NotAReply, Reader, WholeReply};
use crate::transport::Saw;

/// Octets that are read at a time.
const INBOX: usize = 4_096;
/// Octets that TLS takes at a time: some records, written out before the next are made.
const TLS_SHARE: usize = 48 * 1_024;

/// A moment by which something has to be over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Instant);

impl Deadline {
    /// So long from now.
    pub fn after(patience: Duration) -> Deadline {
        Deadline(Instant::now() + patience)
    }

    /// Whether it has passed.
    pub fn is_over(self) -> bool {
        self.left().is_err()
    }

    /// What is left of it.
    fn left(self) -> io::Result<Duration> {
        let left = self.0.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

/// A connection to a relay.
pub(super) struct Wire {
    socket: TcpStream,
    tls: Option<Box<ClientConnection>>,
    /// Octets that came and nobody has read yet: those from `start` to `end`.
    inbox: Box<[u8; INBOX]>,
    start: usize,
    end: usize,
}

/// Why there is no reply.
#[derive(Debug)]
pub(super) enum Lost {
    Line(io::Error),
    Grammar(NotAReply),
}

/// A write that failed.
#[derive(Debug)]
pub(super) struct Cut {
    /// Octets that the other side may have: everything but what certainly never left.
    pub given: usize,
    pub error: io::Error,
}

/// What came without being asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unasked {
    Nothing,
    Closed,
    Octets,
}

/// For how long to wait for octets.
#[derive(Clone, Copy)]
enum Wait {
    Until(Deadline),
    NotAtAll,
}

impl Wire {
    /// Connects to the first address that takes us, in their order, each within `patience`.
    pub fn connect(addresses: &[SocketAddr], patience: Duration) -> io::Result<Wire> {
        let mut last = io::Error::from(ErrorKind::AddrNotAvailable);
        for address in addresses {
            match TcpStream::connect_timeout(address, patience) {
                Ok(socket) => {
                    // Without this each message on a reused connection waits 40 ms for an acknowledgement.
                    socket.set_nodelay(true)?;
                    return Ok(Wire { socket, tls: None, inbox: Box::new([0; INBOX]), start: 0, end: 0 });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Goes on in TLS. Nothing that came before survives: octets that are here already are an attack or a fault.
    pub fn secure(&mut self, config: &Arc<ClientConfig>, name: ServerName<'static>, by: Deadline) -> io::Result<()> {
        if self.start < self.end {
            return Err(io::Error::new(ErrorKind::InvalidData, "octets in the clear behind the go-ahead for TLS"));
        }
        let mut tls = ClientConnection::new(Arc::clone(config), name).map_err(io::Error::other)?;
        while tls.is_handshaking() {
            self.socket.set_write_timeout(Some(by.left()?))?;
            flush(&mut tls, &mut self.socket)?;
            if tls.is_handshaking() {
                self.socket.set_read_timeout(Some(by.left()?))?;
                if receive(&mut tls, &mut self.socket)? == 0 {
                    return Err(ErrorKind::UnexpectedEof.into());
                }
            }
        }
        self.socket.set_write_timeout(Some(by.left()?))?;
        flush(&mut tls, &mut self.socket)?;
        self.tls = Some(Box::new(tls));
        Ok(())
    }

    /// One reply, whole before the deadline, or what went wrong.
    pub fn reply(&mut self, by: Deadline) -> Result<WholeReply, Lost> {
        let mut reader = Reader::default();
        loop {
            let (taken, whole) = reader.take(&self.inbox[self.start..self.end]).map_err(Lost::Grammar)?;
            self.start += taken;
            match whole {
                Some(whole) => return Ok(whole),
                None => match self.fill(Wait::Until(by)) {
                    Ok(0) => return Err(Lost::Line(ErrorKind::UnexpectedEof.into())),
                    Ok(_) => {}
                    Err(error) => return Err(Lost::Line(error)),
                },
            }
        }
    }

    /// What lies unread, without waiting for it. Before a flight is written there must be nothing.
    pub fn unasked(&mut self) -> Unasked {
        if self.start < self.end {
            return Unasked::Octets;
        }
        match self.fill(Wait::NotAtAll) {
            Ok(0) => Unasked::Closed,
            Ok(_) => Unasked::Octets,
            Err(error) if is_wait(&error) => Unasked::Nothing,
            Err(_) => Unasked::Closed,
        }
    }

    /// Writes pieces one behind the other, in as few calls as the system allows: none may take `stall` without progress, nor
    /// all of them longer than `in_all`.
    pub fn write(&mut self, pieces: &[&[u8]], stall: Duration, in_all: Duration) -> Result<(), Cut> {
        let by = Deadline::after(in_all);
        let mut slices: Vec<IoSlice<'_>> = pieces.iter().map(|piece| IoSlice::new(piece)).collect();
        let mut rest = &mut slices[..];
        // Empty pieces in front would look like a line that takes nothing.
        IoSlice::advance_slices(&mut rest, 0);
        let mut given = 0;
        while !rest.is_empty() {
            match self.write_some(rest, stall, by) {
                Ok(count) => {
                    given += count;
                    IoSlice::advance_slices(&mut rest, count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Cut { given, error }),
            }
        }
        Ok(())
    }

    /// Tells the other side that nothing more comes.
    pub fn close(mut self) {
        if let Some(tls) = &mut self.tls {
            tls.send_close_notify();
            let _ = flush(tls, &mut self.socket);
        }
    }

    /// A part of the pieces. Octets that TLS holds in a record which was not written whole can never be read by anybody.
    fn write_some(&mut self, pieces: &[IoSlice<'_>], stall: Duration, by: Deadline) -> io::Result<usize> {
        self.socket.set_write_timeout(Some(by.left()?.min(stall)))?;
        let count = match &mut self.tls {
            None => self.socket.write_vectored(pieces)?,
            Some(tls) => {
                let count = tls.writer().write_vectored(&share(pieces))?;
                while tls.wants_write() {
                    self.socket.set_write_timeout(Some(by.left()?.min(stall)))?;
                    send(tls, &mut self.socket)?;
                }
                count
            }
        };
        if count == 0 { Err(ErrorKind::WriteZero.into()) } else { Ok(count) }
    }

    /// Reads some octets into the empty inbox; none at the end.
    fn fill(&mut self, wait: Wait) -> io::Result<usize> {
        (self.start, self.end) = (0, 0);
        if matches!(wait, Wait::NotAtAll) {
            self.socket.set_nonblocking(true)?;
        }
        let count = loop {
            match self.fill_once(wait) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // The time of one read is over; whether that of the stage is, the next one sees.
                Err(error) if is_wait(&error) && matches!(wait, Wait::Until(_)) => {}
                done => break done,
            }
        };
        if matches!(wait, Wait::NotAtAll) {
            self.socket.set_nonblocking(false)?;
        }
        self.end = *count.as_ref().unwrap_or(&0);
        count
    }

    fn fill_once(&mut self, wait: Wait) -> io::Result<usize> {
        if let Wait::Until(by) = wait {
            self.socket.set_read_timeout(Some(by.left()?))?;
        }
        let Some(tls) = &mut self.tls else { return self.socket.read(&mut self.inbox[..]) };
        loop {
            match tls.reader().read(&mut self.inbox[..]) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                done => return done,
            }
            if let Wait::Until(by) = wait {
                self.socket.set_read_timeout(Some(by.left()?))?;
            }
            if receive(tls, &mut self.socket)? == 0 {
                return Ok(0);
            }
        }
    }
}

/// As many pieces as TLS takes at a time.
fn share<'a>(pieces: &'a [IoSlice<'a>]) -> Vec<IoSlice<'a>> {
    let mut room = TLS_SHARE;
    let mut share = Vec::new();
    for piece in pieces {
        let piece = &piece[..piece.len().min(room)];
        share.push(IoSlice::new(piece));
        room -= piece.len();
        if room == 0 {
            break;
        }
    }
    share
}

/// Octets from the line into TLS; none at the end. What they make it want to say (alerts, new keys) is said.
fn receive(tls: &mut ClientConnection, socket: &mut TcpStream) -> io::Result<usize> {
    let count = loop {
        match tls.read_tls(socket) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => break done?,
        }
    };
    let processed = tls.process_new_packets();
    if let Err(error) = processed {
        // The other side may want to know why; what is wrong is said even if it does not listen.
        let _ = flush(tls, socket);
        return Err(io::Error::new(ErrorKind::InvalidData, error));
    }
    flush(tls, socket)?;
    Ok(count)
}

fn flush(tls: &mut ClientConnection, socket: &mut TcpStream) -> io::Result<()> {
    while tls.wants_write() {
        send(tls, socket)?;
    }
    Ok(())
}

fn send(tls: &mut ClientConnection, socket: &mut TcpStream) -> io::Result<()> {
    match tls.write_tls(socket) {
        Ok(0) => Err(ErrorKind::WriteZero.into()),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
        Err(error) => Err(error),
    }
}

/// What a read says whose time is over, by system.
fn is_wait(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock)
        || (error.kind() == ErrorKind::TimedOut && error.raw_os_error().is_some())
}

impl Lost {
    /// What a person is told of it.
    pub fn saw(&self) -> Saw {
        match self {
            Lost::Line(error) => saw(error),
            Lost::Grammar(error) => Saw::Text(error.to_string()),
        }
    }
}

/// What an error shows of the connection.
pub(super) fn saw(error: &io::Error) -> Saw {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof, WouldBlock, WriteZero};
    match error.kind() {
        TimedOut | WouldBlock => Saw::TimedOut,
        BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof | WriteZero => Saw::Closed,
        _ => Saw::Text(error.to_string()),
    }
}
