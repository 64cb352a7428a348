//! The project's folder: reads what composing needs into [`Sources`], writes results beside and renames them.
//!
//! The only reader of content files. Links that lead out of the project, unreadable files and hidden files never get in.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rust_embed::RustEmbed;

use crate::problem::{Place, Problem};
use crate::sources::{MOST_PICTURE, Slug, Sources};

/// The folders that composing reads.
const FOLDERS: [&str; 3] = ["newsletters", "locales", "templates"];
/// The deepest folder below the project.
const MOST_DEPTH: usize = 16;

/// The built-in templates: a project's file of the same path wins.
#[derive(RustEmbed)]
#[folder = "templates/"]
#[prefix = "templates/"]
struct Templates;

/// Reads the content of a project. Always answers what could be read; the rest are problems in it.
#[must_use]
pub fn read_project(root: &Path) -> Sources {
    let mut sources = Sources::default();
    for (path, bytes) in templates() {
        sources.insert(&path, bytes);
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for folder in FOLDERS {
        let path = root.join(folder);
        let mut trail = vec![path.canonicalize().unwrap_or_else(|_| path.clone())];
        read_folder(&real_root, &path, folder, &mut trail, &mut sources);
    }
    sources
}

/// The built-in templates, by path, in order.
#[must_use]
pub fn templates() -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<String> = Templates::iter().map(|path| path.to_string()).collect();
    paths.sort();
    paths.into_iter().filter_map(|path| Templates::get(&path).map(|file| (path, file.data.into_owned()))).collect()
}

/// Reads a folder and those below; `trail` holds the real paths of the folders on the way, this one included.
fn read_folder(root: &Path, folder: &Path, name: &str, trail: &mut Vec<PathBuf>, sources: &mut Sources) {
    let entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && trail.len() == 1 => return,
        Err(error) => return sources.refuse(unreadable(name, &error)),
    };
    for entry in entries.iter().filter(|entry| !entry.starts_with('.') && !entry.ends_with('~')) {
        let (path, name) = (folder.join(entry), format!("{name}/{entry}"));
        let Some(real) = path.canonicalize().ok().filter(|real| real.starts_with(root)) else {
            sources.refuse(Problem::error("S002").at(Place::file(&name)));
            continue;
        };
        if path.is_dir() && is_named_as_text(entry) {
            sources.refuse(Problem::error("S001-folder").at(Place::file(&name)));
        } else if path.is_dir() && trail.len() <= MOST_DEPTH {
            // A link back to a folder on the way: all in there is read already, and would be again without end.
            if !trail.contains(&real) {
                trail.push(real);
                read_folder(root, &path, &name, trail, sources);
                trail.pop();
            }
        } else if is_content(entry) && path.is_file() {
            if name.starts_with("newsletters/") && name.matches('/').count() == 1 && !is_newsletter_name(entry) {
                sources.refuse(Problem::error("S003").at(Place::file(&name)));
            }
            read_file(&path, &name, sources);
        }
    }
}

/// A TOML file directly under `newsletters/` must be named by a slug; pictures may have any name.
fn is_newsletter_name(entry: &str) -> bool {
    entry.strip_suffix(".toml").is_none_or(|stem| Slug::parse(stem).is_some())
}

/// What composing understands; anything else in the folders is the author's own.
fn is_content(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["toml", "ftl", "lock", "mjml", "txt", "css", "png", "jpg", "jpeg", "gif"].contains(&ending.as_str())
}

/// A name that belongs to a file of facts, words or accepted translations: a folder of that name is no file that is missing.
fn is_named_as_text(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ["toml", "ftl", "lock"].contains(&ending))
}

fn read_file(path: &Path, name: &str, sources: &mut Sources) {
    match read_plain(path, MOST_PICTURE as u64) {
        Ok(bytes) => sources.insert(name, bytes),
        Err(error) => sources.refuse(unreadable(name, &error)),
    }
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    Problem::error("S001").at(Place::file(name)).with("error", error)
}

/// Reads a file, and of one that is larger than `most` bytes one byte more, which tells. What is no file, a pipe or a device for
/// instance, is never opened: it could keep its reader waiting for ever.
///
/// # Errors
/// It cannot be read; [`io::ErrorKind::InvalidInput`]: it is no file.
pub fn read_plain(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(open_plain(path)?, most + 1), &mut bytes)?;
    Ok(bytes)
}

/// Opens a file to be read piece by piece; what is no file is never opened, as in [`read_plain`].
///
/// # Errors
/// As [`read_plain`].
pub fn open_plain(path: &Path) -> io::Result<std::fs::File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    std::fs::File::open(path)
}

/// The names in a folder, in order. A name that is no Unicode is shown with replacement characters.
pub fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Writes a file so that a reader sees the old one or the new one, never half of it: beside, synced, renamed. Makes its folder.
pub fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = Beside::begin(path)?;
    file.write_all(bytes)?;
    file.end()
}

/// As [`write_beside`], for what is too large to be held: `write` hands it over piece by piece.
pub fn write_beside_by(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut buffer = io::BufWriter::new(Beside::begin(path)?);
    write(&mut buffer)?;
    buffer.into_inner().map_err(io::IntoInnerError::into_error)?.end()
}

/// A file being written so that a reader sees the old one or the new one, never half of it: for what is too large to hold. Dropped
/// before its end it leaves nothing.
#[derive(Debug)]
pub struct Beside {
    path: PathBuf,
    beside: PathBuf,
    file: std::fs::File,
}

impl Beside {
    /// Begins the file that will stand at `path`. Makes its folder.
    pub fn begin(path: &Path) -> io::Result<Beside> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let beside = beside(path);
        let file = std::fs::File::create(&beside)?;
        let begun = Beside { path: path.to_owned(), beside, file };
        // Who may read the old file may read the new one, and nobody else.
        if let Ok(old) = std::fs::metadata(path) {
            begun.file.set_permissions(old.permissions())?;
        }
        Ok(begun)
    }

    /// Syncs the file and puts it in its place.
    pub fn end(self) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.beside, &self.path)
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once renamed there is nothing of this name any more.
        let _ = std::fs::remove_file(&self.beside);
    }
}

/// Writes a file of the project's content anew. A link to another file of the project stays one; nothing is written through a
/// link that leads out of the project.
pub fn write_content(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let real = resolved(&root.join(path));
    if !real.starts_with(root.canonicalize()?) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "a link leads out of the project"));
    }
    write_beside(&real, bytes)
}

/// A path without links and `..`, as far as its folders are there.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

/// A hidden name in the same folder, so that the rename stays on one file system.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| write_beside(&folder.path().join(path), text.as_bytes()).unwrap();
        write("newsletters/2021-05-digitalisation.toml", "date = 2021-05-04\n");
        write("locales/zh-CN/common.ftl", "sender = 中国-卢森堡商会\n");
        write("locales/zh-CN/.common.ftl.swp", "x");
        write("locales/zh-CN/common.ftl~", "x");
        write("notes.txt", "not content");
        folder
    }

    #[test]
    fn content_is_read_by_relative_path_and_nothing_else() {
        let sources = read_project(project().path());
        let paths: Vec<&str> = sources
            .texts_below("")
            .map(|source| &*source.path)
            .filter(|path| !path.starts_with("templates/"))
            .collect();
        assert_eq!(paths, ["locales/zh-CN/common.ftl", "newsletters/2021-05-digitalisation.toml"]);
        assert!(sources.problems().is_empty());
        assert_eq!(sources.slugs()[0].as_str(), "2021-05-digitalisation");
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_told() {
        let folder = project();
        for path in
            ["locales/diglot.lock/x", "locales/glossary.toml/x", "locales/de/common.ftl/x.ftl", "templates/css/a.css"]
        {
            write_beside(&folder.path().join(path), b"").unwrap();
        }
        let sources = read_project(folder.path());
        let found: Vec<(&str, &str)> =
            sources.problems().iter().map(|problem| (problem.key(), problem.place().unwrap().path())).collect();
        let told = ["locales/de/common.ftl", "locales/diglot.lock", "locales/glossary.toml"];
        assert_eq!(found, told.map(|path| ("S001-folder", path)));
        assert!(sources.text("templates/css/a.css").is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_is_refused() {
        let (folder, outside) = (project(), tempfile::tempdir().unwrap());
        std::fs::write(outside.path().join("secret.ftl"), "a = b").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.ftl"), folder.path().join("locales/zh-CN/names.ftl"))
            .unwrap();
        let sources = read_project(folder.path());
        let codes: Vec<&str> = sources.problems().iter().map(Problem::code).collect();
        assert_eq!(codes, ["S002"]);
        assert!(sources.text("locales/zh-CN/names.ftl").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_back_to_a_folder_around_them_are_not_followed_without_end() {
        let folder = project();
        for name in ["a", "b", "c"] {
            std::os::unix::fs::symlink(".", folder.path().join("locales").join(name)).unwrap();
        }
        let sources = read_project(folder.path());
        assert_eq!(sources.texts_below("locales/").count(), 1);
        assert!(sources.problems().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn content_is_written_where_a_link_in_the_project_leads_and_never_outside() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, outside) = (project(), tempfile::tempdir().unwrap());
        let below = |path: &str| folder.path().join(path);
        write_beside(&below("shared/names.ftl"), b"a = b\n").unwrap();
        std::fs::set_permissions(below("shared/names.ftl"), PermissionsExt::from_mode(0o600)).unwrap();
        symlink("../../shared/names.ftl", below("locales/zh-CN/names.ftl")).unwrap();
        write_content(folder.path(), "locales/zh-CN/names.ftl", b"a = c\n").unwrap();
        assert!(below("locales/zh-CN/names.ftl").is_symlink());
        assert_eq!(std::fs::read(below("shared/names.ftl")).unwrap(), b"a = c\n");
        assert_eq!(std::fs::metadata(below("shared/names.ftl")).unwrap().permissions().mode() & 0o777, 0o600);
        symlink(outside.path(), below("locales/fr")).unwrap();
        assert!(write_content(folder.path(), "locales/fr/common.ftl", b"a = b\n").is_err());
        assert!(list(outside.path()).unwrap().is_empty());
        assert!(resolved(&below("new/../locales/fr/x")).starts_with(resolved(outside.path())));
        write_content(folder.path(), "locales/de/newsletters/x.ftl", b"a = b\n").unwrap();
        assert!(below("locales/de/newsletters/x.ftl").is_file());
    }

    #[test]
    fn writing_replaces_whole_files_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dist/a.html");
        write_beside(&path, b"one").unwrap();
        write_beside(&path, "二".as_bytes()).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(list(path.parent().unwrap()).unwrap(), ["a.html"]);
    }
}
