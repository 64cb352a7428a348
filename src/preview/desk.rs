//! What the preview asks of the shell around it: the project as it is now, sentences, the ledger, the member list, test mails.
//!
//! One trait with its values. `cli` answers it with the same functions as `check`, `send --test` and `members`, so that the
//! page says what they say; tests answer it with whatever they want to happen.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use serde::Serialize;
use serde_json::Value;

use crate::address::Address;
use crate::check::CheckSettings;
use crate::clock::Timestamp;
use crate::delivery::NotMailed;
use crate::language::{LanguageSettings, Languages};
use crate::members::{Member, MemberList};
use crate::message::Letter;
use crate::problem::Problem;
use crate::sources::{Slug, Sources};

/// The languages in which the page itself speaks, as BCP 47 tags; the first where a browser wants none of them.
pub const TONGUES: [&str; 2] = ["en", "zh-CN"];

/// The shell, as the preview sees it.
pub trait Desk: Send + Sync + 'static {
    /// Reads the settings and the content of the project anew.
    fn read(&self) -> Reading;

    /// Findings as `check --json` gives them, told in one of [`TONGUES`].
    fn tell(&self, problems: &[Problem], tongue: &str) -> Vec<Value>;

    /// The page's own words in one of [`TONGUES`]: an object from id to text.
    fn words(&self, tongue: &str) -> Value;

    /// What the ledger knows of some newsletters: for each, in order; `None` while nothing of it was sent.
    fn sent(&self, slugs: &[Slug]) -> Vec<Option<Sent>>;

    /// An edition as it was last fixed for sending; `None` where the newsletter has reached nobody, or nobody in this edition.
    fn sent_edition(&self, slug: &Slug, edition: &Languages) -> Option<SentEdition>;

    /// What was changed of a passage, word by word, as `[-old-]{+new+}`.
    fn compare(&self, was: &str, is: &str) -> String;

    /// The same project with invented words, longer than translations are, in all its languages.
    fn pseudo(&self, sources: &Sources, languages: &LanguageSettings) -> Sources;

    /// The member list as it is now.
    ///
    /// # Errors
    /// One sentence in one of [`TONGUES`]: the list is not there or is no list.
    fn members(&self, tongue: &str) -> Result<Arc<MemberList>, String>;

    /// Why `send` would not mail some members: for each, in order. The editions are those that there are.
    fn not_mailed(&self, members: &[Member], editions: &[Languages]) -> Vec<Option<NotMailed>>;

    /// Mails a test of some editions of a newsletter (all: none named) to the addresses under `[test] to`, and tells of each.
    ///
    /// # Errors
    /// Why nothing was mailed: findings, or a sentence in one of [`TONGUES`].
    fn mail_test(&self, wanted: &TestMail, tongue: &str, told: &mut dyn FnMut(Trial)) -> Result<(), Refused>;

    /// The present moment.
    fn now(&self) -> Timestamp;

    /// Tells the person at the terminal.
    fn say(&self, said: Said<'_>);
}

/// A project as read at one moment.
pub struct Reading {
    /// `None` where `diglot.toml` is missing or wrong.
    pub settings: Option<Settings>,
    /// The content.
    pub sources: Sources,
    /// What is wrong with `diglot.toml`.
    pub problems: Vec<Problem>,
    /// Size and time of the member list, by which a change is seen without reading it; `None` where there is none.
    pub list: Option<(u64, SystemTime)>,
}

/// What the preview needs of the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// For composing and checking.
    pub check: CheckSettings,
    /// Mail leaves for providers, which ask more of a sender than a folder does.
    pub asks_providers: bool,
    /// The settings that a message's bytes depend on, in a fixed form: an input of the content hash.
    pub content: String,
    /// The member list, as written in `diglot.toml`.
    pub members: PathBuf,
    /// `[test] to`.
    pub test_to: Vec<Address>,
    /// The way out.
    pub way: Way,
}

/// The way out, as far as people are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Way {
    /// A folder of the project.
    Folder {
        /// As written in `diglot.toml`.
        path: String,
    },
    /// A relay.
    Relay {
        /// Its host.
        host: String,
    },
}

impl Settings {
    /// The editions that there are unasked.
    #[must_use]
    pub fn editions(&self) -> Vec<Languages> {
        self.check.languages.editions()
    }
}

/// What the ledger knows of a newsletter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// When it was begun, or finished: milliseconds since 1970.
    pub at: i64,
    /// Whether nothing is left to do.
    pub finished: bool,
    /// How many mails were accepted.
    pub accepted: u64,
    /// Of how many.
    pub all: u64,
}

/// An edition that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentEdition {
    /// The time that [`Sent::at`] tells of its newsletter.
    pub at: i64,
    /// The edition.
    pub letter: Letter,
}

/// Which test is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestMail {
    /// The newsletter.
    pub slug: Slug,
    /// The editions; none: all of them.
    pub editions: Vec<Languages>,
}

/// One mail of a test, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trial {
    /// Where it went.
    pub to: String,
    /// Which edition.
    pub edition: String,
    /// `accepted` or `failed`.
    pub outcome: &'static str,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Why no test was mailed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// One sentence.
    pub message: String,
}

/// What a state is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A newsletter.
    Newsletter(&'a Slug),
    /// There is none.
    NoNewsletter,
    /// The settings were never right.
    NoSettings,
}

/// What is told at the terminal.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// A state was made.
    Made {
        /// The files that changed; none at the start.
        changed: &'a [String],
        /// What was composed, if anything.
        what: Subject<'a>,
        /// Its editions with their transferred bytes of HTML.
        editions: &'a [(Languages, usize)],
        /// Everything that is wrong.
        problems: &'a [Problem],
        /// How long it took, in milliseconds.
        ms: u128,
    },
    /// Something panicked; the last good version is still shown.
    Fault(&'a str),
    /// Files change without a notification: `--poll` would help.
    Poll,
}
