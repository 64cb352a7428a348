//! All words of all languages: which files there are, and which of them one newsletter sees.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::jobs::{Job, do_all};
use crate::language::{Language, LanguageSettings};
use crate::problem::{Problem, Warned};
use crate::slot::Nonce;
use crate::sources::{Slug, Source, Sources};

use super::bundle::Bundle;
use super::file::File;
use super::parse::parse;
use super::regional::Regional;
use super::structure::lint;
use super::typed::Typed;
use super::words::Words;

/// The folder of all locale files.
const FOLDER: &str = "locales/";

/// All words of all languages.
#[derive(Debug)]
pub struct Catalog {
    pub(super) languages: BTreeMap<Language, LanguageFiles>,
    pub(super) source: Language,
    /// Why files that are there could not be read, by path.
    unread: BTreeMap<String, Problem>,
    nonce: Nonce,
}

/// The files of one language.
pub(super) struct LanguageFiles {
    /// The folder's name, which should be the language's tag.
    folder: String,
    /// By path below the folder: `common.ftl`, `names.ftl`, `newsletters/<slug>.ftl`.
    pub(super) files: BTreeMap<String, Arc<File>>,
    regional: Arc<Regional>,
    /// Made when a newsletter is first asked for.
    bundles: BTreeMap<Slug, OnceLock<Bundle>>,
    /// For a newsletter of which no file tells.
    shared: OnceLock<Bundle>,
}

impl Catalog {
    /// Reads all locale files. Always returns what could be read; problems are those of folders and of single files,
    /// of all newsletters. Who composes only some drops those of others by [`newsletter_of`].
    #[must_use]
    pub fn load(sources: &Sources, settings: &LanguageSettings) -> Warned<Catalog> {
        let mut problems = Vec::new();
        let slugs = sources.slugs();
        let mut found: BTreeMap<Language, Folder<'_>> = BTreeMap::new();
        for (folder, files) in folders(sources) {
            let Some(language) = accepted(&folder, &files, settings, &mut problems) else { continue };
            if let Some((other, _)) = found.get(&language) {
                let problem = Problem::error("L007-twice").with("folder", &folder).with("other", other);
                problems.push(problem.at(files[0].1.place(0..0)).in_language(&language));
                continue;
            }
            found.insert(language, (folder, files));
        }
        let (slugs, folders) = (&slugs, found.iter());
        let jobs = folders.map(|(language, (folder, files))| -> Job<'_, Warned<LanguageFiles>> {
            Box::new(move || LanguageFiles::read(folder, language, files, slugs, settings))
        });
        let read = do_all(jobs.collect());
        let mut languages: BTreeMap<Language, LanguageFiles> =
            found.keys().cloned().zip(read.into_iter().map(|read| read.take(&mut problems))).collect();
        let unread = unread(sources);
        for (folder, language) in unread.keys().filter_map(|path| folder_of(path)) {
            if settings.available.contains(&language) && !languages.contains_key(&language) {
                let empty = LanguageFiles::read(folder, &language, &[], slugs, settings);
                languages.insert(language, empty.value);
            }
        }
        // What was accepted is shown to nobody: it must not change a byte of a mail.
        let shown = sources.texts_below("").filter(|source| !source.path.ends_with(".lock"));
        let texts: Vec<&str> = shown.map(|source| &*source.text).collect();
        let nonce = Nonce::of(texts.iter().copied());
        Warned::new(Catalog { languages, source: settings.source.clone(), unread, nonce }, problems)
    }

    /// The nonce of every token in this run: it occurs in no source.
    #[must_use]
    pub fn nonce(&self) -> Nonce {
        self.nonce
    }

    /// The words of one newsletter in one language; `None` when the language has no files at all.
    #[must_use]
    pub fn words(&self, language: &Language, slug: &Slug) -> Option<Words<'_>> {
        let (language, files) = self.languages.get_key_value(language)?;
        Some(Words { catalog: self, language, bundle: files.bundle(slug), slug: slug.clone() })
    }

    /// The texts that one newsletter sees in a language, as typed: common, names and its own. Of two equal ids the first counts.
    #[must_use]
    pub fn texts(&self, language: &Language, slug: &Slug) -> Vec<Typed<'_>> {
        let mut seen = HashSet::new();
        let texts = self.files_of(language, slug).into_iter().flat_map(Typed::all);
        texts.filter(|text| seen.insert(text.id.clone())).collect()
    }

    fn files_of(&self, language: &Language, slug: &Slug) -> Vec<&File> {
        let Some(files) = self.languages.get(language) else { return Vec::new() };
        homes(slug).iter().filter_map(|home| files.files.get(&**home).map(|file| &**file)).collect()
    }

    /// The words of the same newsletter in the other languages, the source first.
    pub(super) fn others(&self, words: &Words<'_>) -> Vec<Words<'_>> {
        let mut others: Vec<Words<'_>> = self
            .languages
            .keys()
            .filter(|language| *language != words.language)
            .filter_map(|language| self.words(language, &words.slug))
            .collect();
        others.sort_by_key(|other| !self.is_source(other.language));
        others
    }

    pub(super) fn is_source(&self, language: &Language) -> bool {
        *language == self.source
    }

    /// The path of a file of the source language, if it has it.
    pub(super) fn source_path(&self, home: &str) -> Option<String> {
        let files = self.languages.get(&self.source)?;
        files.files.contains_key(home).then(|| self.path(&self.source, home))
    }

    /// Why a file that is there could not be read.
    pub(super) fn unread(&self, path: &str) -> Option<&Problem> {
        self.unread.get(path)
    }

    /// The path of a file of a language, by its path below the language's folder.
    pub(super) fn path(&self, language: &Language, home: &str) -> String {
        let folder = self.languages.get(language).map_or(language.as_str(), |files| &files.folder);
        format!("{FOLDER}{folder}/{home}")
    }
}

/// The newsletter whose own words stand in a file; `None` for a file that all newsletters share.
///
/// ```
/// use diglot::locale::newsletter_of;
/// assert_eq!(newsletter_of("locales/zh-CN/newsletters/spring.ftl").unwrap().as_str(), "spring");
/// assert_eq!(newsletter_of("locales/zh-CN/common.ftl"), None);
/// ```
#[must_use]
pub fn newsletter_of(path: &str) -> Option<Slug> {
    let (_, home) = path.strip_prefix(FOLDER)?.split_once('/')?;
    slug_of(home)
}

/// The files that a newsletter sees, by their paths below the folder of a language: of two equal ids the first counts.
pub(super) fn homes(slug: &Slug) -> [Cow<'static, str>; 3] {
    [Cow::Borrowed("common.ftl"), Cow::Borrowed("names.ftl"), Cow::Owned(format!("newsletters/{slug}.ftl"))]
}

fn slug_of(home: &str) -> Option<Slug> {
    Slug::parse(home.strip_prefix("newsletters/")?.strip_suffix(".ftl")?)
}

/// A folder's name, and its files, each with its path below it.
type Folder<'s> = (String, Vec<(String, &'s Source)>);

/// Files by folder; a folder with a canonical name comes before one without.
fn folders(sources: &Sources) -> Vec<Folder<'_>> {
    let mut folders: BTreeMap<(bool, String), Vec<(String, &Source)>> = BTreeMap::new();
    for source in sources.texts_below(FOLDER) {
        let below = source.path.strip_prefix(FOLDER).and_then(|path| path.split_once('/'));
        let Some((folder, home)) = below.filter(|(_, home)| home.ends_with(".ftl")) else { continue };
        let canonical = Language::parse(folder).is_some_and(|language| language.as_str() == folder);
        folders.entry((!canonical, folder.to_owned())).or_default().push((home.to_owned(), source));
    }
    folders.into_iter().map(|((_, folder), files)| (folder, files)).collect()
}

/// The locale files that are there and could not be read, each with the error that says why.
fn unread(sources: &Sources) -> BTreeMap<String, Problem> {
    let errors = sources.problems().iter().filter(|problem| problem.is_error());
    let placed = errors.filter_map(|problem| Some((problem.place()?.path().to_owned(), problem.clone())));
    placed.filter(|(path, _)| path.starts_with(FOLDER) && sources.text(path).is_none()).collect()
}

/// The folder of a locale file, and its language.
fn folder_of(path: &str) -> Option<(&str, Language)> {
    let (folder, _) = path.strip_prefix(FOLDER)?.split_once('/')?;
    Some((folder, Language::parse(folder)?))
}

/// The language of a folder, if the project writes it.
fn accepted(
    folder: &str,
    files: &[(String, &Source)],
    settings: &LanguageSettings,
    problems: &mut Vec<Problem>,
) -> Option<Language> {
    let place = files.first()?.1.place(0..0);
    let Some(language) = Language::parse(folder) else {
        problems.push(Problem::warning("L007-tag").with("folder", folder).at(place));
        return None;
    };
    if !settings.available.contains(&language) {
        problems.push(Problem::warning("L006-language").with("folder", folder).at(place));
        return None;
    }
    if language.as_str() != folder {
        let problem = Problem::warning("L007").with("folder", folder).with("tag", &language);
        problems.push(problem.at(place).in_language(&language));
    }
    Some(language)
}

impl LanguageFiles {
    fn read(
        folder: &str,
        language: &Language,
        found: &[(String, &Source)],
        slugs: &[Slug],
        settings: &LanguageSettings,
    ) -> Warned<LanguageFiles> {
        let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
        let mut homes = Vec::new();
        let mut jobs: Vec<Job<'_, Warned<Arc<File>>>> = Vec::new();
        let mut bundles: BTreeMap<Slug, OnceLock<Bundle>> =
            slugs.iter().map(|slug| (slug.clone(), OnceLock::new())).collect();
        for (home, source) in found {
            let slug = slug_of(home);
            match &slug {
                Some(slug) if !slugs.contains(slug) => {
                    problems.push(Problem::warning("L006").with("slug", slug).at(source.place(0..0)));
                }
                None if !matches!(home.as_str(), "common.ftl" | "names.ftl") => {
                    problems.push(Problem::warning("L006-unread").at(source.place(0..0)));
                    continue;
                }
                _ => {}
            }
            bundles.extend(slug.map(|slug| (slug, OnceLock::new())));
            homes.push(home.clone());
            jobs.push(Box::new(move || {
                let Warned { value: file, mut problems } = parse(source);
                lint(&file, &mut problems);
                Warned::new(Arc::new(file), problems)
            }));
        }
        for (home, read) in homes.into_iter().zip(do_all(jobs)) {
            files.insert(home, read.take(&mut problems));
        }
        let regional = Arc::new(Regional::new(settings.format_of(language)));
        let problems = problems.into_iter().map(|problem| problem.in_language(language)).collect();
        Warned::new(
            LanguageFiles { folder: folder.to_owned(), files, regional, bundles, shared: OnceLock::new() },
            problems,
        )
    }

    fn bundle(&self, slug: &Slug) -> &Bundle {
        self.bundles.get(slug).unwrap_or(&self.shared).get_or_init(|| {
            let files = homes(slug).iter().filter_map(|home| self.files.get(&**home).cloned()).collect();
            Bundle::new(files, &self.regional)
        })
    }
}

impl fmt::Debug for LanguageFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LanguageFiles").field("folder", &self.folder).finish_non_exhaustive()
    }
}
