//! A line with a round trip: whatever goes in comes out half a round trip later, several pieces under way at once.
//!
//! A server that sleeps before its replies is no line: it delays one piece at a time, and so flatters those who wait.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

/// So many pieces of at most 64 KiB are under way in one direction.
const UNDER_WAY: usize = 256;

/// Opens a line to `server`; the address of its near end. It ends with the process. `quick`: what goes in is acknowledged at once,
/// and not with the delay of most servers.
pub fn open(server: SocketAddr, round_trip: Duration, quick: bool) -> SocketAddr {
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
