//! The project that a command works on: its folder, settings and content, and what other modules need to be told of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exit::{Exit, Failure};
use super::remark::Remark;
use crate::check::CheckSettings;
use crate::clock::{Clock, FixedClock, SteadyClock, Timestamp};
use crate::compose::{Composed, Done, Wanted, compose};
use crate::config::{self, Config, Environment, PROJECT_FILE};
use crate::edition::{AdPrefix, EditionSettings};
use crate::files;
use crate::keys::Keys;
use crate::language::Languages;
use crate::ledger::{LedgerError, LedgerFault};
use crate::members::{MemberSettings, UnknownLanguage};
use crate::message::MailSettings;
use crate::problem::{Place, Problem, Warned, nearest};
use crate::sources::{MOST_TEXT, Slug, Source, Sources};

/// A parser of words or templates may recurse as deep as their nesting: composing gets a thread with room for that.
const STACK: usize = 16 << 20;

/// A project, read once.
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Its content.
    pub sources: Sources,
    /// The environment.
    pub environment: Environment,
    /// The time, the system's or a fixed one.
    pub clock: Arc<dyn Clock>,
}

impl Project {
    /// Finds and reads the project. Wrong settings are all named at once, with exit code 4.
    pub fn open(root: Option<&Path>) -> Result<Project, Failure> {
        let environment = Environment::of_process();
        let root = find_root(root)?;
        let config = read_settings(&root)?;
        let epoch = environment.source_date_epoch().map_err(|message| Failure::new(Exit::Settings, message))?;
        let clock: Arc<dyn Clock> = match epoch {
            Some(seconds) => Arc::new(FixedClock(Timestamp(seconds.saturating_mul(1000)))),
            None => Arc::new(SteadyClock::default()),
        };
        Ok(Project { sources: files::read_project(&root), root, config, environment, clock })
    }

    /// The newsletter that a user means, by slug or path.
    pub fn newsletter(&self, typed: &str) -> Result<Slug, Failure> {
        let slugs = self.sources.slugs();
        let name = typed.replace('\\', "/");
        let name = name.trim_end_matches('/');
        let (folder, file) = name.rsplit_once('/').unwrap_or(("newsletters", name));
        let stem = file.strip_suffix(".toml").unwrap_or(file);
        if let Some(slug) = slugs.iter().find(|slug| slug.as_str() == stem && self.holds_newsletters(folder)) {
            return Ok(slug.clone());
        }
        let failure = Failure::new(Exit::Usage, format!("there is no newsletter {typed}"));
        let missing = format!("没有这期通讯：{typed}");
        let known: Vec<&str> = slugs.iter().map(Slug::as_str).collect();
        Err(match nearest(stem, known.iter().copied()) {
            Some(near) => {
                failure.hint(format!("did you mean {near}?")).in_chinese(missing, format!("是不是想写{near}？"))
            }
            None if known.is_empty() => failure
                .hint("a newsletter is a file newsletters/<slug>.toml")
                .in_chinese(missing, "每期通讯是一个文件：newsletters/<代号>.toml"),
            None => failure
                .hint(format!("there are: {}", known.join(", ")))
                .in_chinese(missing, format!("现有：{}", known.join("、"))),
        })
    }

    /// Whether a folder, as it was typed, is the one where this project's newsletters stand.
    fn holds_newsletters(&self, typed: &str) -> bool {
        let place = |folder: &Path| std::path::absolute(folder).map(|folder| files::resolved(&folder)).ok();
        let ours = place(&self.root.join("newsletters"));
        [self.root.join(typed), PathBuf::from(typed)].iter().any(|folder| place(folder) == ours)
    }

    /// The newsletters that a user means; all of them when none is named.
    pub fn newsletters(&self, typed: &[String]) -> Result<Vec<Slug>, Failure> {
        if typed.is_empty() {
            return Ok(self.sources.slugs());
        }
        let mut slugs: Vec<Slug> = typed.iter().map(|typed| self.newsletter(typed)).collect::<Result<_, _>>()?;
        let mut seen = std::collections::BTreeSet::new();
        slugs.retain(|slug| seen.insert(slug.clone()));
        Ok(slugs)
    }

    /// Composes on a thread of its own; `done` is called after each edition.
    #[must_use]
    pub fn compose(&self, wanted: &Wanted, done: Done<'_>) -> Warned<Composed> {
        self.compose_from(&self.sources, wanted, done)
    }

    /// Composes other sources than the project's own, such as mended ones.
    #[must_use]
    pub fn compose_from(&self, sources: &Sources, wanted: &Wanted, done: Done<'_>) -> Warned<Composed> {
        let (languages, settings) = (&self.config.languages, self.edition_settings());
        with_room(|| compose(sources, languages, &settings, wanted, done))
    }

    /// What editions need to know.
    #[must_use]
    pub fn edition_settings(&self) -> EditionSettings {
        let organisation = &self.config.organisation;
        EditionSettings {
            domain: organisation.from.domain(),
            reply_to: organisation.reply_to.as_str().to_owned(),
            website: organisation.website.clone(),
            ad_prefix: if self.config.mark_all_advertising { AdPrefix::All } else { AdPrefix::Chinese },
        }
    }

    /// What messages need to know.
    #[must_use]
    pub fn mail_settings(&self) -> MailSettings {
        let Config { organisation, unsubscribe, bounce, languages, .. } = &self.config;
        MailSettings {
            from: organisation.from.clone(),
            reply_to: (organisation.reply_to != organisation.from).then(|| organisation.reply_to.clone()),
            list_id: organisation.list_id.clone(),
            organisation: organisation.id.clone(),
            envelope_from: bounce.clone(),
            unsubscribe: unsubscribe.mailto.clone(),
            unsubscribe_plus: unsubscribe.plus,
            unsubscribe_url: unsubscribe.url.clone(),
            time_zone: languages.time_zones[0].clone(),
        }
    }

    /// What `check` needs to know.
    #[must_use]
    pub fn check_settings(&self) -> CheckSettings {
        CheckSettings {
            languages: self.config.languages.clone(),
            orthography: self.config.orthography.clone(),
            edition: self.edition_settings(),
            mail: self.mail_settings(),
        }
    }

    /// What reading a list needs to know.
    #[must_use]
    pub fn member_settings(&self, encoding: Option<String>) -> MemberSettings {
        let Config { members, organisation, bounce, unsubscribe, languages, .. } = &self.config;
        MemberSettings {
            languages: languages.clone(),
            unknown_language: if members.skip_unknown_language {
                UnknownLanguage::Skip
            } else {
                UnknownLanguage::Default
            },
            columns: members.columns.clone(),
            language_aliases: members.language_aliases.clone(),
            own_addresses: vec![organisation.from.clone(), bounce.clone(), unsubscribe.mailto.clone()],
            encoding,
        }
    }

    /// The settings that a message's bytes depend on, in a fixed form: an input of the content hash.
    #[must_use]
    pub fn settings_of_content(&self) -> String {
        format!("{:?}\n{:?}\n{:?}", self.config.languages, self.edition_settings(), self.mail_settings())
    }

    /// The editions that can be made unasked.
    #[must_use]
    pub fn editions(&self) -> Vec<Languages> {
        self.config.languages.editions()
    }

    /// The editions that a user asks for, or the usual ones; each language must be one of the project's.
    pub fn editions_asked_for(&self, asked: &[Languages]) -> Result<Vec<Languages>, Failure> {
        if asked.is_empty() {
            return Ok(self.editions());
        }
        let available = &self.config.languages.available;
        match asked.iter().flatten().find(|language| !available.contains(language)) {
            None => Ok(asked.to_vec()),
            Some(unknown) => {
                let known: Vec<&str> = available.iter().map(|language| language.as_str()).collect();
                Err(Failure::new(Exit::Usage, format!("there is no language {unknown} in this project"))
                    .hint(format!("there are: {}", known.join(", ")))
                    .in_chinese(format!("本项目没有语言{unknown}"), format!("现有：{}", known.join("、"))))
            }
        }
    }

    /// The keys, if they were made.
    pub fn keys(&self) -> Result<Option<Keys>, Failure> {
        config::load_keys(&self.environment.keys_file(&self.root))
            .map_err(|error| Failure::told_as(Exit::Settings, &Remark::new("file-keys-unread").with("error", error)))
    }

    /// The keys, made now if need be; the second value says whether they were.
    pub fn keys_or_made(&self) -> Result<(Keys, bool), Failure> {
        if let Some(keys) = self.keys()? {
            return Ok((keys, false));
        }
        if self.has_ledger()? {
            let file = self.environment.keys_file(&self.root);
            let lost = Remark::new("file-keys-lost").with("file", file.display());
            return Err(Failure::told_as(Exit::Settings, &lost));
        }
        let keys = config::make_keys(&self.environment.keys_file(&self.root))
            .map_err(|error| Failure::told_as(Exit::World, &Remark::new("file-keys-unmade").with("error", error)))?;
        Ok((keys, true))
    }

    /// A ledger's fault as a user sees it.
    #[must_use]
    pub fn ledger_failure(error: LedgerError) -> Failure {
        let (exit, key) = match error.kind {
            LedgerFault::Busy => (Exit::Refused, "ledger-busy"),
            LedgerFault::Unusable | LedgerFault::World | LedgerFault::Lost => (Exit::World, "ledger-fault"),
        };
        Failure::told_as(exit, &Remark::new(key).with("error", with_cause(&error)))
    }
}

/// An error with what lies behind it, each said once.
#[must_use]
pub fn with_cause(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(below) = cause {
        let said = below.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = below.source();
    }
    text
}

/// The project's folder: the one named, that of the environment, or the nearest one upward with a diglot.toml.
pub fn find_root(named: Option<&Path>) -> Result<PathBuf, Failure> {
    match named.map(Path::to_owned).or_else(|| Environment::of_process().root()) {
        Some(root) => Ok(root),
        None => upward(),
    }
}

/// The nearest folder upward with a diglot.toml.
fn upward() -> Result<PathBuf, Failure> {
    let here =
        std::env::current_dir().map_err(|error| Failure::new(Exit::World, format!("no working directory: {error}")))?;
    config::find_project(&here).ok_or_else(|| {
        Failure::new(Exit::Settings, format!("no {PROJECT_FILE} here or in a folder above"))
            .hint("`diglot init FOLDER` makes a project; --root DIR names one")
            .in_chinese(
                format!("这里和各级上层文件夹中都没有{PROJECT_FILE}"),
                "用`diglot init 文件夹`新建项目，或用`--root 文件夹`指明项目所在",
            )
    })
}

fn read_settings(root: &Path) -> Result<Config, Failure> {
    let path = root.join(PROJECT_FILE);
    let bytes = match files::read_plain(&path, MOST_TEXT as u64) {
        Ok(bytes) => bytes,
        Err(error) => return Err(Failure::cannot_read(Exit::Settings, path.display(), &error)),
    };
    let mut sources = Sources::default();
    sources.insert(PROJECT_FILE, bytes);
    let Some(source) = sources.text(PROJECT_FILE) else {
        return Err(Failure::problems(Exit::Settings, sources.problems().to_vec()));
    };
    let read = Config::read(source);
    match read.value {
        Some(config) if !read.problems.iter().any(Problem::is_error) => Ok(config),
        _ => Err(Failure::problems(Exit::Settings, or_unknown(read.problems, source))),
    }
}

/// Never an empty list of reasons.
fn or_unknown(mut problems: Vec<Problem>, source: &Source) -> Vec<Problem> {
    if problems.is_empty() {
        problems.push(Problem::error("C004").at(Place::file(&source.path)).with("key", "organisation"));
    }
    problems
}

/// Runs `work` on a thread with a large stack; a panic there is one here.
fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.expect("the system gives one thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
