//! The author's files in memory: path and text, pictures as bytes. No module below `files` reads a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::problem::{Place, Problem};

/// The largest text file of a project, in bytes (`security.md` section 3).
pub const MOST_TEXT: usize = 1 << 20;
/// The largest picture, in bytes.
pub const MOST_PICTURE: usize = 4 << 20;
/// The largest lock file, in bytes: a program writes it, and it holds the texts of all newsletters.
pub const MOST_LOCK: usize = 4 << 20;

/// One text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project, with `/` on every system.
    pub path: Arc<str>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
}

impl Source {
    /// The place of a byte range of this file.
    #[must_use]
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::text(&self.path, &self.text, span)
    }
}

/// Everything that composing reads: newsletters, words, templates, pictures.
///
/// ```
/// use diglot::sources::Sources;
/// let mut sources = Sources::default();
/// sources.insert("locales/zh-CN/common.ftl", "greeting = 尊敬的会员：\n".into());
/// assert_eq!(sources.text("locales/zh-CN/common.ftl").unwrap().text.chars().count(), 18);
/// assert!(sources.problems().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Source>,
    pictures: BTreeMap<Arc<str>, Arc<[u8]>>,
    problems: Vec<Problem>,
}

impl Sources {
    /// Takes one file in. A picture is known by its ending; everything else must be UTF-8 text.
    ///
    /// What cannot be taken in is remembered as a problem: L002 not UTF-8, L013 too large, L008 a byte order mark (which is dropped).
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) {
        if is_picture(path) {
            if bytes.len() > MOST_PICTURE {
                self.refuse(too_large(path, bytes.len(), MOST_PICTURE));
            } else {
                self.pictures.insert(path.into(), bytes.into());
            }
            return;
        }
        let most = if path.ends_with(".lock") { MOST_LOCK } else { MOST_TEXT };
        if bytes.len() > most {
            return self.refuse(too_large(path, bytes.len(), most));
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.insert_text(path, &text),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let end = text[valid..].chars().next().map_or(valid, |c| valid + c.len_utf8());
                self.refuse(Problem::error("L002").at(Place::text(&path.into(), &text.into(), valid..end)));
            }
        }
    }

    fn insert_text(&mut self, path: &str, text: &str) {
        let path: Arc<str> = path.into();
        let bare = text.strip_prefix('\u{FEFF}');
        let source = Source { path: Arc::clone(&path), text: bare.unwrap_or(text).into() };
        if bare.is_some() {
            let problem = Problem::warning("L008").at(source.place(0..0));
            // The mark went already: to write the file anew is all that is left to do.
            self.problems.push(if path.ends_with(".ftl") { problem.mended_by(0..0, "") } else { problem });
        }
        self.texts.insert(path, source);
    }

    /// Takes in the new text of a file, and forgets what was found while reading the old one.
    pub fn replace(&mut self, path: &str, text: &str) {
        self.problems.retain(|problem| problem.place().is_none_or(|place| place.path() != path));
        self.insert_text(path, text);
    }

    /// Forgets all text files but those whose path `keep` wants.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.texts.retain(|path, _| keep(path));
    }

    /// Remembers a file that could not be read.
    pub fn refuse(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// One text file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&Source> {
        self.texts.get(path)
    }

    /// One picture's bytes.
    #[must_use]
    pub fn picture(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.pictures.get(path)
    }

    /// The text files in a folder and below, in order of path; `folder` ends with `/`.
    pub fn texts_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        self.texts.values().filter(move |source| source.path.starts_with(folder))
    }

    /// The pictures in a folder and below, in order of path.
    pub fn pictures_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        self.pictures.iter().map(|(path, bytes)| (&**path, bytes)).filter(move |(path, _)| path.starts_with(folder))
    }

    /// The paths of the files that differ from those read before: other, new, gone, or wrong in another way. In order.
    #[must_use]
    pub fn changed_since(&self, before: &Sources) -> Vec<String> {
        let mut changed = BTreeSet::new();
        differ(&self.texts, &before.texts, &mut changed);
        differ(&self.pictures, &before.pictures, &mut changed);
        let other = |here: &'_ [Problem], there: &'_ [Problem]| -> Vec<String> {
            let new = here.iter().filter(|problem| !there.contains(problem));
            new.filter_map(|problem| Some(problem.place()?.path().to_owned())).collect()
        };
        changed.extend(other(&self.problems, &before.problems));
        changed.extend(other(&before.problems, &self.problems));
        changed.into_iter().collect()
    }

    /// What was found while reading.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The newsletters' slugs, in order.
    #[must_use]
    pub fn slugs(&self) -> Vec<Slug> {
        self.texts
            .keys()
            .filter_map(|path| path.strip_prefix("newsletters/")?.strip_suffix(".toml"))
            .filter_map(Slug::parse)
            .collect()
    }
}

/// Adds the keys under which two maps hold different values.
fn differ<T: PartialEq>(now: &BTreeMap<Arc<str>, T>, before: &BTreeMap<Arc<str>, T>, changed: &mut BTreeSet<String>) {
    let keys = now.keys().chain(before.keys());
    changed.extend(keys.filter(|path| now.get(*path) != before.get(*path)).map(ToString::to_string));
}

/// What is told of a file that is larger than diglot reads.
#[must_use]
pub fn too_large(path: &str, size: usize, most: usize) -> Problem {
    Problem::error("L013-size").at(Place::file(path)).with("size", size).with("most", most)
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif")
}

/// A newsletter's name: the stem of its file, of `a-z`, `0-9` and `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// A slug, if `text` is one of at most 100 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Slug> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        ((1..=100).contains(&text.len()) && text.chars().all(good) && !text.starts_with('-')).then(|| Slug(text.into()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Path of the newsletter's facts.
    #[must_use]
    pub fn facts_path(&self) -> String {
        format!("newsletters/{}.toml", self.0)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
