//! Waits for saves: which folders are watched, which names matter, and when a burst of events is over.
//!
//! In: notifications of the system, or what a poll finds. Out: one wake-up for each burst. It reads no content: whether anything
//! really changed is seen by comparing what was read. Folders are watched, never files, since a save is often a rename.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// A burst is over when so long nothing more came.
const QUIET: Duration = Duration::from_millis(20);
/// So long after its first event a burst is read even if it goes on.
const LONGEST: Duration = Duration::from_millis(60);
/// How often `--poll` looks.
const POLL: Duration = Duration::from_millis(500);
/// The folders of content, below the project.
const FOLDERS: [&str; 3] = ["newsletters", "locales", "templates"];
/// The settings, in the project's folder.
const SETTINGS: &str = "diglot.toml";

/// Why the worker wakes.
#[derive(Debug, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed on the disk.
    Changed,
    /// A page wants a newsletter that is not composed yet.
    Wanted,
    /// The end.
    Stop,
}

/// Watches a project until it is dropped.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    root: PathBuf,
    members: PathBuf,
    /// The folder of the member list, where it is not the project's own.
    aside: Option<PathBuf>,
    watched: Vec<PathBuf>,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch; `wake` is called for each event that matters, from a thread of the system's.
    ///
    /// # Errors
    /// The system gives no watcher (too many in use, for instance): `--poll` does without.
    pub fn begin(root: &Path, members: &Path, poll: bool, wake: Sender<Wake>) -> notify::Result<Watch> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let list = root.join(members);
        let aside = list.parent().map(Path::to_owned).filter(|folder| *folder != root);
        let (send, events) = std::sync::mpsc::channel();
        let heard = Heard { root: root.clone(), list };
        let handler = move |event: notify::Result<Event>| {
            if heard.matters(&event) {
                // Neither end outlives the preview; when one is gone, nobody waits any more.
                let _ = send.send(event);
                let _ = wake.send(Wake::Changed);
            }
        };
        let watcher: Box<dyn Watcher + Send> = if poll {
            Box::new(PollWatcher::new(handler, Config::default().with_poll_interval(POLL))?)
        } else {
            Box::new(RecommendedWatcher::new(handler, Config::default())?)
        };
        let mut watch = Watch { watcher, root, members: members.to_owned(), aside, watched: Vec::new(), events };
        watch.watcher.watch(&watch.root.clone(), RecursiveMode::NonRecursive)?;
        if let Some(aside) = watch.aside.clone() {
            // A list in a folder that is not there yet is read when somebody asks for it.
            let _ = watch.watcher.watch(&aside, RecursiveMode::NonRecursive);
        }
        watch.renew();
        Ok(watch)
    }

    /// The member list that is watched, as the settings write it.
    #[must_use]
    pub fn members(&self) -> &Path {
        &self.members
    }

    /// Watches the folders of content that are there now, anew where one may have been replaced. To be called before reading.
    pub fn renew(&mut self) {
        let mut replaced = Vec::new();
        while let Ok(event) = self.events.try_recv() {
            let paths = event.map(|event| event.paths).unwrap_or_default();
            replaced.extend(paths.into_iter().filter(|path| path.parent() == Some(&*self.root)));
        }
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            let known = self.watched.contains(&folder);
            if known && (replaced.contains(&folder) || !folder.is_dir()) {
                let _ = self.watcher.unwatch(&folder);
                self.watched.retain(|watched| *watched != folder);
            }
            if !self.watched.contains(&folder)
                && folder.is_dir()
                && self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok()
            {
                self.watched.push(folder);
            }
        }
    }
}

/// Which events matter.
struct Heard {
    root: PathBuf,
    list: PathBuf,
}

impl Heard {
    fn matters(&self, event: &notify::Result<Event>) -> bool {
        match event {
            // Events may have been lost: everything is read anew.
            Err(_) => true,
            Ok(event) if event.need_rescan() => true,
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
            Ok(event) => event.paths.iter().any(|path| self.is_input(path)),
        }
    }

    fn is_input(&self, path: &Path) -> bool {
        if *path == self.list {
            return true;
        }
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
        let first = parts.next().unwrap_or_default();
        let is_content = FOLDERS.contains(&&*first);
        (is_content || (first == SETTINGS && below.parent() == Some(Path::new(""))))
            && !below.file_name().is_some_and(|name| is_passing(&name.to_string_lossy()))
    }
}

/// Names of files that editors write beside the one they save.
fn is_passing(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "4913" || (name.starts_with('#') && name.ends_with('#'))
}

/// Waits for the end of a burst that has just begun; `None` when the preview ends meanwhile.
pub fn settle(wakes: &Receiver<Wake>) -> Option<()> {
    let first = Instant::now();
    loop {
        let left = LONGEST.saturating_sub(first.elapsed());
        match wakes.recv_timeout(QUIET.min(left)) {
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            Ok(Wake::Changed | Wake::Wanted) if !left.is_zero() => {}
            Ok(_) | Err(RecvTimeoutError::Timeout) => return Some(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard() -> Heard {
        Heard { root: "/project".into(), list: "/lists/members.csv".into() }
    }

    #[test]
    fn what_composing_reads_matters_and_what_editors_leave_does_not() {
        for path in [
            "/project/diglot.toml",
            "/project/newsletters",
            "/project/newsletters/spring/banner.png",
            "/project/locales/zh-CN/newsletters/会讯.ftl",
            "/project/templates/partials/deep/er/text.mjml",
            "/lists/members.csv",
        ] {
            assert!(heard().is_input(Path::new(path)), "{path}");
        }
        for path in [
            "/project/locales/zh-CN/.common.ftl.swp",
            "/project/locales/zh-CN/common.ftl~",
            "/project/locales/zh-CN/4913",
            "/project/locales/zh-CN/.#common.ftl",
            "/project/.git/index",
            "/project/.diglot/ledger.db",
            "/project/dist/index.html",
            "/project/outbox/1.eml",
            "/project/sub/diglot.toml",
            "/lists/other.csv",
        ] {
            assert!(!heard().is_input(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_burst_ends_when_nothing_more_comes_and_at_the_latest_after_its_limit() {
        let (send, receive) = std::sync::mpsc::channel();
        let begun = Instant::now();
        send.send(Wake::Changed).unwrap();
        assert_eq!(settle(&receive), Some(()));
        assert!(begun.elapsed() >= QUIET);
        assert!(receive.try_recv().is_err(), "all of it was one burst");
        send.send(Wake::Changed).unwrap();
        send.send(Wake::Stop).unwrap();
        assert_eq!(settle(&receive), None);
    }
}
