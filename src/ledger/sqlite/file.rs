//! The files of a ledger on disk: nobody but their owner may read them, and none is reached through a symbolic link.
//! SQLite gives the write-ahead log and its index the rights of the ledger itself.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The path with its folder resolved, so that only the last name could be a link. The folder must exist.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    Ok(folder(path).canonicalize()?.join(name))
}

/// Makes the folder of `path` if there is none, for its owner alone.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let folder = folder(path);
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    sync(folder);
    Ok(())
}

/// Opens a file for reading and writing; a new one is for its owner alone.
pub(super) fn open_private(path: &Path) -> io::Result<File> {
    match new_private(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            require_plain(path)?;
            OpenOptions::new().read(true).write(true).open(path)
        }
        other => other,
    }
}

/// Makes a file that is not there yet, for its owner alone.
pub(super) fn new_private(path: &Path) -> io::Result<File> {
    let mut new = OpenOptions::new();
    new.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
    new.open(path)
}

/// Refuses links, folders and devices.
pub(super) fn require_plain(path: &Path) -> io::Result<()> {
    match path.symlink_metadata()?.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_symlink() => Err(io::Error::other("it is a symbolic link")),
        _ => Err(io::Error::other("it is no file")),
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a new folder's name survive a power cut, as far as the system lets us: not every folder above may be read.
fn sync(folder: &Path) {
    let above = folder.canonicalize().ok().and_then(|folder| folder.parent().map(Path::to_owned));
    for folder in [Some(folder.to_owned()), above].into_iter().flatten() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
