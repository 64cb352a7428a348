//! Files that hold secrets: read only when nobody else can, made so that nobody else ever could.

use std::io::{self, Write};
use std::path::Path;

/// A file with secrets that cannot be used; says which and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PrivateFileError {
    /// Others may read it.
    #[error("{0} can be read by others: chmod 600 {0}")]
    Open(String),
    /// It cannot be read or made.
    #[error("{0}: {1}")]
    Io(String, io::Error),
}

/// Reads a file that only its owner may read.
pub fn read(path: &Path) -> Result<String, PrivateFileError> {
    let shown = path.display().to_string();
    let failed = |error| PrivateFileError::Io(shown.clone(), error);
    if is_open(&std::fs::metadata(path).map_err(failed)?) {
        return Err(PrivateFileError::Open(shown));
    }
    std::fs::read_to_string(path).map_err(failed)
}

/// Makes a file that did not exist, for its owner alone: written beside, synced, then named.
pub fn create(path: &Path, text: &str) -> Result<(), PrivateFileError> {
    // A hard link, unlike a rename, never replaces a file that somebody else made in the meantime.
    named(path, text, |beside| {
        let linked = std::fs::hard_link(beside, path);
        let removed = std::fs::remove_file(beside);
        linked.and(removed)
    })
}

/// Puts another text in the place of a file, for its owner alone: whoever reads sees the old one or the new one.
pub fn replace(path: &Path, text: &str) -> Result<(), PrivateFileError> {
    named(path, text, |beside| std::fs::rename(beside, path))
}

fn named(path: &Path, text: &str, name: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), PrivateFileError> {
    let write = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        make_folder(folder)?;
        let beside = folder.join(format!(".private-{}.new", std::process::id()));
        let mut file = options().open(&beside)?;
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| name(&beside));
        if written.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        written
    };
    write().map_err(|error| PrivateFileError::Io(path.display().to_string(), error))
}

#[cfg(unix)]
fn is_open(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open(_metadata: &std::fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

fn options() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
