//! The preview's server: takes a port on loopback, starts the worker, and serves until it is stopped.
//!
//! HTTP/1.1 on one thread; composing has a thread of its own. It listens on no other address, and has no option for one.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::{Notify, Semaphore};

use super::board::Board;
use super::desk::Desk;
use super::guard::Guard;
use super::pseudo::Pseudo;
use super::routes::{Room, router};
use super::watch::Wake;
use super::worker::{Wakes, Worker};

/// The usual port.
const PORT: u16 = 4870;
/// So many ports are tried after the usual one.
const FURTHER: u16 = 100;
/// The most connections at once.
const MOST_CONNECTIONS: usize = 64;
/// The longest head of a request, in bytes.
const MOST_HEAD: usize = 16 << 10;
/// So long a head may take to arrive.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Texts and templates nest, and are walked by recursion.
const STACK: usize = 16 << 20;

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The port; `None`: the usual one, or the next that is free.
    pub port: Option<u16>,
    /// Looks for changes by time stamp, where the system tells of none.
    pub poll: bool,
    /// The secret part of the page's address: 32 hex digits.
    pub token: String,
}

/// No port could be had.
#[derive(Debug, thiserror::Error)]
#[error("port {0} on 127.0.0.1 cannot be used: {1}")]
pub struct NoPort(pub u16, #[source] pub io::Error);

/// Ends a server, from any thread.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Notify>);

impl Stop {
    /// Ends it; also if it has not begun yet.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

/// A server that has its port and its first state.
pub struct Server {
    listeners: Vec<TcpListener>,
    room: Arc<Room>,
    port: u16,
    wake: Sender<Wake>,
    worker: std::thread::JoinHandle<()>,
}

impl Server {
    /// Takes a port, and reads and composes for the first time.
    ///
    /// # Errors
    /// There is no port to be had, or no thread.
    pub fn begin(desk: Arc<dyn Desk>, options: &Options) -> Result<Server, NoPort> {
        let listeners = listeners(options.port)?;
        let port = listeners.first().and_then(|listener| listener.local_addr().ok()).map_or(PORT, |at| at.port());
        let (wake, wakes) = channel();
        let board = Arc::new(Board::new(wake.clone()));
        let wakes = Wakes(wake.clone(), wakes);
        let worker = Worker::new(Arc::clone(&desk), Arc::clone(&board), options.root.clone(), options.poll, wakes);
        let (ready, is_ready) = channel();
        let worker = spawn(worker, ready).map_err(|error| NoPort(port, error))?;
        // The worker answers whatever it finds; without an answer it is gone, and the first request tells.
        let _ = is_ready.recv();
        let guard = Guard::new(port, options.token.clone());
        let room =
            Arc::new(Room { desk, board, guard, testing: tokio::sync::Mutex::new(()), pseudo: Pseudo::default() });
        Ok(Server { listeners, room, port, wake, worker })
    }

    /// The page's address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.room.guard.base())
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves until it is stopped.
    ///
    /// # Errors
    /// The system refuses to serve on the port.
    pub fn run(self, stop: &Stop) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let served = runtime.block_on(async {
            let app = router(Arc::clone(&self.room));
            let permits = Arc::new(Semaphore::new(MOST_CONNECTIONS));
            for listener in self.listeners {
                listener.set_nonblocking(true)?;
                let listener = tokio::net::TcpListener::from_std(listener)?;
                tokio::spawn(accept(listener, app.clone(), Arc::clone(&permits)));
            }
            stop.0.notified().await;
            Ok(())
        });
        runtime.shutdown_background();
        let _ = self.wake.send(Wake::Stop);
        // A worker that panicked outside a step has nothing left to do either.
        let _ = self.worker.join();
        served
    }
}

fn spawn(worker: Worker, ready: Sender<()>) -> io::Result<std::thread::JoinHandle<()>> {
    let work = move || worker.run(&ready);
    std::thread::Builder::new().name("preview".to_owned()).stack_size(STACK).spawn(work)
}

/// The port on both loopback addresses; the newer one where there is one.
fn listeners(port: Option<u16>) -> Result<Vec<TcpListener>, NoPort> {
    let first = port.unwrap_or(PORT);
    let last = if port.is_some() { first } else { first.saturating_add(FURTHER) };
    let mut refused = None;
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |at| at.port());
                let newer = TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port)));
                return Ok(std::iter::once(listener).chain(newer).collect());
            }
            Err(error) => refused = Some(NoPort(port, error)),
        }
    }
    Err(refused.unwrap_or_else(|| NoPort(first, io::ErrorKind::AddrInUse.into())))
}

async fn accept(listener: tokio::net::TcpListener, app: Router, permits: Arc<Semaphore>) {
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, for instance: others may close meanwhile.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // A small answer must not wait for a larger packet.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(MOST_HEAD);
            // A connection that breaks is its own end.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            drop(permit);
        });
    }
}
