//! Settings: `diglot.toml`, the environment, the keys file. Secrets are never printed and never stand in the project.
//!
//! In: the text of `diglot.toml` and a lookup for the environment. Out: a [`Config`] of parsed values, and every problem with
//! its place (codes `C…`). It stops at `cli`, which fills the small structs that other modules take.

mod environment;
mod keys_file;
mod ledger_url;
mod pass_file;
mod preview_token;
mod private_file;
mod pace;
mod project_file;

use std::path::{Path, PathBuf};

use crate::address::Address;
use crate::language::{LanguageSettings, Languages, Orthography};
use crate::link::Link;
use crate::problem::Warned;
use crate::sources::Source;

pub use environment::{Environment, Login, NoLogin};
pub use keys_file::{KeysError, load_keys, make_keys, remember_ledger, remembered_ledger};
pub use ledger_url::LedgerUrl;
pub use pace::PROVIDERS;
pub use pass_file::PasswordFor;
pub use preview_token::preview_token;

/// The project file's name.
pub const PROJECT_FILE: &str = "diglot.toml";

/// The most addresses of one test, be they in `[test] to` or on the command line: a test is for a few colleagues, not a list.
pub const MOST_TEST_ADDRESSES: usize = 10;

/// All settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// `[organisation]`.
    pub organisation: Organisation,
    /// `[languages]`.
    pub languages: LanguageSettings,
    /// `[languages] same` and `spacing`.
    pub orthography: Orthography,
    /// `[members]`.
    pub members: Members,
    /// `[unsubscribe]`.
    pub unsubscribe: Unsubscribe,
    /// `[bounce] address`: the envelope sender; by default `organisation.from`.
    pub bounce: Address,
    /// `[legal] ad-prefix = "all"`: every commercial subject is marked, not only those with a Chinese part.
    pub mark_all_advertising: bool,
    /// `[transport]`.
    pub transport: Transport,
    /// `[test] to`: where the preview mails a test, each mailbox once; at most [`MOST_TEST_ADDRESSES`].
    pub test: Vec<Address>,
    /// `[providers]`: domains of companies with the provider that keeps their mailboxes, such as `tencent`.
    pub providers: Vec<(String, String)>,
    /// `[ledger] url`.
    pub ledger: LedgerUrl,
}

/// Who sends.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its short name: `org-<id>` in `names.ftl`, last field of Feedback-ID.
    pub id: String,
    /// Its domain, in the ids of feeds and calendars.
    pub domain: String,
    /// The newsletter's sender.
    pub from: Address,
    /// A mailbox that people read; by default `from`.
    pub reply_to: Address,
    /// `newsletter.chinalux.example` (RFC 2919).
    pub list_id: String,
    /// Target of the link name `website`.
    pub website: Option<Link>,
}

/// How the member list is read.
#[derive(Clone, Debug)]
pub struct Members {
    /// The list, relative to the project.
    pub file: PathBuf,
    /// `unknown-language = "skip"`: members whose languages are not known are left out instead of getting the default edition.
    pub skip_unknown_language: bool,
    /// Per cent of bad rows above which `send` refuses.
    pub max_bad_rows: f64,
    /// Own headings: heading, field.
    pub columns: Vec<(String, String)>,
    /// Own values of the language column.
    pub language_aliases: Vec<(String, Languages)>,
}

/// How members leave.
#[derive(Clone, Debug)]
pub struct Unsubscribe {
    /// By default `organisation.reply_to`.
    pub mailto: Address,
    /// The token also goes into the local part.
    pub plus: bool,
    /// Base of `/u/{token}`.
    pub url: Option<Link>,
}

/// Which way mail leaves.
#[derive(Clone, Debug)]
pub enum Transport {
    /// `.eml` files.
    Folder {
        /// Relative to the project.
        path: PathBuf,
    },
    /// A relay.
    Smtp(Smtp),
}

/// A relay.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the line is protected.
    pub tls: Tls,
    /// A private root certificate, PEM, relative to the project.
    pub root: Option<PathBuf>,
    /// Connections at once.
    pub connections: u32,
    /// `rate`: messages a second; `None` is no limit, as on the same machine.
    pub rate: Option<f64>,
    /// `daily`: messages a day.
    pub daily: Option<u32>,
    /// `warm-up`: the first day of it, in days since 1970-01-01.
    pub warm_up: Option<i64>,
    /// Messages under way on one connection at once, where the relay takes them so.
    pub flight: u32,
}

/// How the line to a relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first octet (RFC 8314).
    Implicit,
    /// After a greeting in the clear (RFC 3207).
    StartTls,
    /// Not at all: on the same machine.
    None,
}

impl Config {
    /// Reads the text of `diglot.toml`. `None` when something that everything needs is missing or wrong.
    #[must_use]
    pub fn read(source: &Source) -> Warned<Option<Config>> {
        project_file::read(source)
    }
}

/// The nearest folder upward from `from` that holds a `diglot.toml`.
#[must_use]
pub fn find_project(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file()).map(Path::to_owned)
}
