//! What the worker and the server share: the newest snapshot, the news of it, and what pages look at.
//!
//! A snapshot is swapped whole, so that a request never sees half of one. It knows no HTTP and composes nothing.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{broadcast, watch};

use super::desk::{Settings, TONGUES};
use super::frame::{Frame, Shelf};
use super::watch::Wake;
use crate::language::Languages;
use crate::sources::{Slug, Sources};

/// So many newsletters are kept up to date: those that pages asked for last.
const OPEN: usize = 2;
/// So many editions of a newsletter come first: those that frames asked for last.
const SHOWN: usize = 2;
/// So much news may wait for a slow page, which asks for the state anyway.
const NEWS: usize = 64;

/// The state of a newsletter as JSON, in each of [`TONGUES`].
pub type Told = [Arc<str>; TONGUES.len()];

/// One moment of the preview.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Grows with every state.
    pub version: u64,
    /// What it was made of; `None` where nothing could be.
    pub basis: Option<Arc<Basis>>,
    /// All newsletters, the newest first.
    pub slugs: Vec<Slug>,
    /// Of the newsletters that are open.
    pub states: BTreeMap<Slug, Told>,
    /// Where there is no newsletter.
    pub without: Option<Told>,
    /// What frames show.
    pub shelves: BTreeMap<(Slug, Languages), Shelf>,
}

/// What the states and mails of a snapshot were made of.
#[derive(Debug)]
pub struct Basis {
    /// The content.
    pub sources: Sources,
    /// The last good settings.
    pub settings: Arc<Settings>,
}

impl Snapshot {
    /// The version of an edition that a hash names.
    #[must_use]
    pub fn frame(&self, slug: &Slug, edition: &Languages, hash: &str) -> Option<Arc<Frame>> {
        self.shelves.get(&(slug.clone(), edition.clone()))?.get(hash).cloned()
    }

    /// The newest versions of a newsletter's editions.
    pub fn newest(&self, slug: &Slug) -> impl Iterator<Item = (&Languages, &Arc<Frame>)> {
        let own = self.shelves.iter().filter(move |((known, _), _)| known == slug);
        own.filter_map(|((_, edition), shelf)| Some((edition, shelf.newest()?)))
    }
}

/// What pages are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Frames changed; the state follows. As JSON.
    Glimpse(String),
    /// A new state is there. As JSON.
    State(String),
}

/// Shared by the worker and the server.
pub struct Board {
    snapshot: watch::Sender<Arc<Snapshot>>,
    news: broadcast::Sender<News>,
    looks: Mutex<Looks>,
    wake: Mutex<Sender<Wake>>,
}

/// What pages look at, the last first.
#[derive(Default)]
struct Looks {
    newsletters: Vec<Slug>,
    editions: BTreeMap<Slug, Vec<Languages>>,
}

impl Board {
    /// An empty one, whose worker is woken through `wake`.
    #[must_use]
    pub fn new(wake: Sender<Wake>) -> Board {
        let snapshot = watch::Sender::new(Arc::new(Snapshot::default()));
        let news = broadcast::Sender::new(NEWS);
        Board { snapshot, news, looks: Mutex::default(), wake: Mutex::new(wake) }
    }

    /// The newest snapshot.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.borrow())
    }

    /// Every snapshot from now on.
    #[must_use]
    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshot.subscribe()
    }

    /// All news from now on.
    #[must_use]
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Shows another snapshot, and tells of it.
    pub fn show(&self, snapshot: Snapshot, news: News) {
        self.snapshot.send_replace(Arc::new(snapshot));
        // Without a page nobody listens.
        let _ = self.news.send(news);
    }

    /// A page looks at a newsletter; the worker is woken where it has no state yet.
    pub fn look_at(&self, slug: &Slug) {
        self.looks(|looks| put_first(&mut looks.newsletters, slug, OPEN));
        if !self.snapshot.borrow().states.contains_key(slug) {
            let wake = self.wake.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = wake.send(Wake::Wanted);
        }
    }

    /// A frame shows an edition.
    pub fn show_first(&self, slug: &Slug, edition: &Languages) {
        self.looks(|looks| put_first(looks.editions.entry(slug.clone()).or_default(), edition, SHOWN));
    }

    /// The newsletters that pages look at, the last first.
    #[must_use]
    pub fn open(&self) -> Vec<Slug> {
        self.looks(|looks| looks.newsletters.clone())
    }

    /// The editions of a newsletter that frames show, the last first.
    #[must_use]
    pub fn shown(&self, slug: &Slug) -> Vec<Languages> {
        self.looks(|looks| looks.editions.get(slug).cloned().unwrap_or_default())
    }

    fn looks<T>(&self, look: impl FnOnce(&mut Looks) -> T) -> T {
        look(&mut self.looks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Moves a value to the front of a list of at most `most`.
fn put_first<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T, most: usize) {
    list.retain(|known| known != value);
    list.insert(0, value.clone());
    list.truncate(most);
}
