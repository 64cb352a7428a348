//! Files that keep results while the ledger's server is lost: one a run, a line a result, replayed later (`sending.md` section 9).
//!
//! A result is only ever the truth about a message that has left or has not, and telling it twice is no news to a ledger.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Batch, Ledger, LedgerError, LedgerFault, NewsletterId, Run, Seq, Settled, State, Summary, Verdict};
use crate::clock::Timestamp;
use crate::sources::Slug;

/// By which a newsletter is known again, also on a server that was restored or replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub newsletter: i64,
    slug: String,
    frozen_at: i64,
}

/// The first line of a journal.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    schema: u32,
    run: i64,
    #[serde(flatten)]
    known: Known,
}

/// Any other line.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    seq: i64,
    attempt: u32,
    to: String,
    next_at: i64,
    stage: Option<String>,
    code: Option<u16>,
    status: Option<String>,
    reply: Option<String>,
    queue_id: Option<String>,
    reason: Option<String>,
}

/// Where the results of a run are kept.
pub(super) fn path(folder: &Path, run: &Run) -> PathBuf {
    folder.join(format!("run-{}.journal", run.id))
}

/// Appends results to the journal of a run; durable afterwards. `known` is the newsletter that was last looked at.
pub(super) fn note(folder: &Path, run: &Run, known: Option<Known>, settled: &[Settled]) -> Result<(), LedgerError> {
    let path = path(folder, run);
    let known = known.filter(|known| known.newsletter == run.newsletter.0);
    let known = known.ok_or_else(|| unusable(&path, "it would not be known of which newsletter it is"))?;
    let mut text = String::new();
    if !path.exists() {
        text.push_str(&json(&Header { schema: 1, run: run.id, known }));
    }
    settled.iter().for_each(|settled| text.push_str(&json(&Line::of(settled))));
    append(&path, &text).map_err(|error| world(&path, "cannot be written", error))
}

/// Brings all journals of a folder into the ledger.
pub(super) fn replay_all(ledger: &mut dyn Ledger, folder: &Path) -> Result<(), LedgerError> {
    journals(folder)?.iter().try_for_each(|path| replay(ledger, path))
}

/// Brings one journal into the ledger and takes it away. A line that was cut off belongs to a result nobody was told of.
fn replay(ledger: &mut dyn Ledger, path: &Path) -> Result<(), LedgerError> {
    let text = std::fs::read_to_string(path).map_err(|error| world(path, "cannot be read", error))?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let mut lines = whole.lines();
    if let Some(first) = lines.next() {
        let header: Header = serde_json::from_str(first).map_err(|_| unusable(path, "its first line is damaged"))?;
        let settled = lines.map(|line| serde_json::from_str::<Line>(line).ok()?.settled());
        let settled = settled.collect::<Option<Vec<Settled>>>();
        let settled = settled.ok_or_else(|| unusable(path, "a line of it is damaged"))?;
        require_same(ledger, path, &header)?;
        let run = Run { id: header.run, newsletter: NewsletterId(header.known.newsletter), requeued: 0, uncertain: 0 };
        ledger.commit(&run, &Batch { settled, ..Batch::default() })?;
    }
    std::fs::remove_file(path).map_err(|error| world(path, "stands in the ledger by now and cannot be removed", error))
}

/// A number of a run means something in its own ledger only.
fn require_same(ledger: &dyn Ledger, path: &Path, header: &Header) -> Result<(), LedgerError> {
    let summary = Slug::parse(&header.known.slug).map(|slug| ledger.newsletter(&slug)).transpose()?.flatten();
    if summary.is_some_and(|summary| Known::of(&header.known.slug, &summary) == header.known) {
        return Ok(());
    }
    Err(unusable(
        path,
        "it belongs to another ledger; connect to that one, or move the file away to lose what it tells",
    ))
}

impl Known {
    /// As a summary tells.
    pub fn of(slug: &str, summary: &Summary) -> Known {
        Known { newsletter: summary.id.0, slug: slug.to_owned(), frozen_at: summary.frozen_at.0 }
    }
}

impl Line {
    fn of(settled: &Settled) -> Line {
        let Verdict { stage, code, status, reply, queue_id, reason } = settled.verdict.clone();
        let (seq, attempt, to, next_at) =
            (settled.seq.0, settled.attempt, settled.to.as_str().to_owned(), settled.next_at.0);
        Line { seq, attempt, to, next_at, stage, code, status, reply, queue_id, reason }
    }

    fn settled(self) -> Option<Settled> {
        let Line { seq, attempt, to, next_at, stage, code, status, reply, queue_id, reason } = self;
        let to = State::ALL.into_iter().find(|state| state.as_str() == to)?;
        let verdict = Verdict { stage, code, status, reply, queue_id, reason };
        Some(Settled { seq: Seq(seq), attempt, to, next_at: Timestamp(next_at), verdict })
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("numbers and text are plain JSON") + "\n"
}

/// All journals of a folder, in order of their names.
fn journals(folder: &Path) -> Result<Vec<PathBuf>, LedgerError> {
    let is_journal = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("run-") && name.ends_with(".journal")
    };
    let entries = match folder.read_dir() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(|error| world(folder, "cannot be read", error))?,
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_journal).collect();
    paths.sort();
    Ok(paths)
}

/// Appends for the owner alone, and waits for the disk; a new file's name as well.
fn append(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn unusable(path: &Path, what: &str) -> LedgerError {
    LedgerError::new(LedgerFault::Unusable, format!("the journal {} cannot be replayed: {what}", path.display()))
}

fn world(path: &Path, what: &str, cause: io::Error) -> LedgerError {
    LedgerError::new(LedgerFault::World, format!("the journal {} {what}", path.display())).because(cause)
}
