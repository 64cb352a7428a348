//! A project as files in memory, and what `check` finds in it: the same settings, sources and rules as the command, without
//! a process. Shared by the cases of each code and by the mutation benchmark.

use std::collections::BTreeMap;
use std::path::Path;

use diglot::check::{CheckSettings, check};
use diglot::compose::{Wanted, compose};
use diglot::config::Config;
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::files::templates;
use diglot::message::MailSettings;
use diglot::problem::Problem;
use diglot::sources::{Slug, Sources};

/// Composing recurses as deep as words and templates nest; the command gives it the same room.
const STACK: usize = 16 << 20;

/// The files of a project by path.
#[derive(Clone)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// All files below a folder.
    pub fn read(folder: &Path) -> Files {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for path in std::fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        Files(files)
    }

    /// A file's bytes, if it is there.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// A file's text; it must be there.
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.get(path).unwrap_or_else(|| panic!("no file {path}"))).unwrap()
    }

    /// Puts a file in the place of what was there.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }

    /// Takes a file out; it must be there.
    pub fn remove(&mut self, path: &str) -> Vec<u8> {
        self.0.remove(path).unwrap_or_else(|| panic!("no file {path}"))
    }

    /// The built-in template of this path, unless the project has its own.
    pub fn add_template(&mut self, path: &str) {
        let built_in = templates().into_iter().find(|(name, _)| name == path);
        if let (false, Some((_, bytes))) = (self.0.contains_key(path), built_in) {
            self.put(path, bytes);
        }
    }

    /// The paths, in order.
    #[allow(dead_code, reason = "the mutations, which share this file, go through them")]
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What composing reads of them.
    pub fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        let built_in = templates().into_iter().filter(|(path, _)| !self.0.contains_key(path));
        for (path, bytes) in built_in {
            sources.insert(&path, bytes);
        }
        for (path, bytes) in self.0.iter().filter(|(path, _)| !path.ends_with("diglot.toml")) {
            sources.insert(path, bytes.clone());
        }
        sources
    }

    /// Everything that `check --hints` finds in all newsletters.
    pub fn findings(&self) -> Vec<Problem> {
        self.findings_of(|_| true)
    }

    /// The same for some newsletters, as `check SLUG` does. Only editions of one language are made: those of two say the same
    /// twice.
    pub fn findings_of(&self, is_wanted: impl Fn(&Slug) -> bool) -> Vec<Problem> {
        let settings = settings(self.text("diglot.toml"));
        let sources = self.sources();
        let editions = settings.languages.available.iter().map(|language| language.clone().into()).collect();
        let wanted = Wanted { slugs: sources.slugs().into_iter().filter(is_wanted).collect(), editions };
        with_room(|| {
            let composed = compose(&sources, &settings.languages, &settings.edition, &wanted, &mut |_, _| {});
            check(&sources, &composed, &settings)
        })
    }
}

fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap();
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The settings of a `diglot.toml`, which must be right.
fn settings(text: &str) -> CheckSettings {
    let mut sources = Sources::default();
    sources.insert("diglot.toml", text.into());
    let read = Config::read(sources.text("diglot.toml").unwrap());
    let config = read.value.unwrap_or_else(|| panic!("{:?}", read.problems));
    let organisation = config.organisation;
    CheckSettings {
        orthography: config.orthography,
        edition: EditionSettings {
            domain: organisation.from.domain(),
            reply_to: organisation.reply_to.as_str().to_owned(),
            website: organisation.website.clone(),
            ad_prefix: if config.mark_all_advertising { AdPrefix::All } else { AdPrefix::Chinese },
        },
        mail: MailSettings {
            reply_to: (organisation.reply_to != organisation.from).then(|| organisation.reply_to.clone()),
            from: organisation.from,
            list_id: organisation.list_id,
            organisation: organisation.id,
            envelope_from: config.bounce,
            unsubscribe: config.unsubscribe.mailto,
            unsubscribe_plus: config.unsubscribe.plus,
            unsubscribe_url: config.unsubscribe.url,
            time_zone: config.languages.time_zones[0].clone(),
        },
        languages: config.languages,
    }
}
