//! What the user typed, as types. Nothing is looked up here.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::sentences::Tongue;
use super::shell::Shell;
use crate::config::Environment;
use crate::language::{Language, Languages};

/// Writes, checks, previews and mails a newsletter in several languages at once
#[derive(Debug, Parser)]
#[command(name = "diglot", version, arg_required_else_help = true, propagate_version = true)]
pub struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
    /// The project's folder, instead of the nearest one upward with a diglot.toml
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Print nothing but results and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Never ask a question
    #[arg(long, global = true)]
    pub no_input: bool,
    /// The language in which findings, reports and `send` speak: en or zh-CN, by default the system's
    #[arg(long, global = true, value_name = "TAG")]
    pub ui_language: Option<String>,
}

impl Arguments {
    /// The terminal as the flags want it.
    #[must_use]
    pub fn shell(&self) -> Shell {
        use std::io::IsTerminal;
        let color = match self.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        let tongue = self.tongue_asked_for().or_else(|| sys_locale::get_locale().map(|tag| Tongue::of(&tag)));
        let tongue = tongue.unwrap_or_default();
        Shell { color, quiet: self.quiet, interactive: terminal && !self.no_input, tongue }
    }
}

impl Arguments {
    /// The language that the user asked for, by flag or environment.
    #[must_use]
    pub fn tongue_asked_for(&self) -> Option<Tongue> {
        let tag = self.ui_language.clone().or_else(|| Environment::of_process().ui_language());
        tag.map(|tag| Tongue::of(&tag))
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum When {
    /// On a terminal that can.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a project that composes and sends at once
    Init(Init),
    /// Write every edition as HTML, text and .eml, and a page that shows them side by side
    #[command(after_help = EXAMPLES_COMPOSE)]
    Compose(Compose),
    /// Find everything that is wrong or missing; only --fix writes
    #[command(after_help = EXAMPLES_CHECK)]
    Check(Check),
    /// Mail a newsletter, once to each member
    #[command(after_help = EXAMPLES_SEND)]
    Send(Send),
    /// Show who got a newsletter, who did not, and why
    #[command(after_help = EXAMPLES_REPORT)]
    Report(Report),
    /// Look at the member list, and keep addresses off it
    #[command(subcommand)]
    Members(Members),
    /// Translate: see what is left to do, add what is missing, accept what is right, work in other tools
    #[command(subcommand, after_help = EXAMPLES_L10N)]
    L10n(L10n),
    /// Tell what a finding means and how to mend it
    Explain(Explain),
    /// Serve an editor: findings, texts of the other languages and fixes while somebody types (LSP)
    #[command(after_help = "An editor starts it; docs/editors.md shows how.")]
    Lsp,
}

const EXAMPLES_L10N: &str = "Examples:
  diglot l10n status                                   how far each language is
  diglot l10n stub zh-CN                               add what is missing, as comments to fill in
  diglot l10n diff zh-CN                               what changed in the source
  diglot l10n accept zh-CN 2021-05-digitalisation      record that the translations are right
  diglot l10n export zh-CN --format xliff              for a translation program
  diglot l10n import zh-CN.xlf";

const EXAMPLES_COMPOSE: &str = "Examples:
  diglot compose                          all newsletters, all editions, into dist/
  diglot compose 2021-05-digitalisation --open
  diglot compose --edition zh-CN --edition zh-CN+en
  diglot compose --serve --open           a live preview that follows every save
  diglot compose --proof proof            the same as one file, to be sent round";

const EXAMPLES_CHECK: &str = "Examples:
  diglot check                                         all newsletters, all languages
  diglot check 2021-05-digitalisation --language zh-CN
  diglot check --fix --dry-run                         what would be mended
  diglot explain L100                                  what a finding means";

const EXAMPLES_SEND: &str = "Examples:
  diglot send 2021-05-digitalisation --dry-run
  diglot send 2021-05-digitalisation --test me@chinalux.example
  diglot send 2021-05-digitalisation --to members.csv
  diglot send 2021-05-digitalisation --resume";

const EXAMPLES_REPORT: &str = "Examples:
  diglot report 2021-05-digitalisation
  diglot report 2021-05-digitalisation --html report.html   a page with charts, for the board
  diglot report 2021-05-digitalisation --csv report.csv     one row a recipient, for a spreadsheet";

impl Command {
    /// Whether stdout must be JSON in every ending.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        match self {
            Command::Compose(command) => command.json,
            Command::Check(command) => matches!(command.format(), Format::Json | Format::Sarif),
            Command::Send(command) => command.json,
            Command::Report(command) => command.json,
            Command::Members(Members::Check(command)) => command.json,
            Command::L10n(L10n::Status(command)) => command.json,
            Command::L10n(L10n::Diff(command)) => command.json,
            Command::Init(_) | Command::Members(_) | Command::L10n(_) | Command::Explain(_) | Command::Lsp => false,
        }
    }
}

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make; it must be empty or new
    #[arg(default_value = ".")]
    pub dir: PathBuf,
}

/// `compose`.
#[derive(Debug, Args)]
pub struct Compose {
    /// Newsletters, by slug or path; all of them without one
    #[arg(value_name = "NEWSLETTER")]
    pub newsletters: Vec<String>,
    /// Where to write
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// An edition such as zh-CN or en+zh-CN; again for more. By default each language, the default edition and its reverse
    #[arg(long = "edition", value_name = "LANGUAGES")]
    pub editions: Vec<Languages>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Show a live preview instead: a page on this computer that follows every save, until Ctrl-C; nothing is written
    #[arg(long, conflicts_with_all = ["out", "editions", "json", "proof"])]
    pub serve: bool,
    /// With --serve: the port, by default 4870 or the next that is free
    #[arg(long, value_name = "N", requires = "serve")]
    pub port: Option<u16>,
    /// With --serve: look for changes twice a second, where the system tells of none (network drives, containers)
    #[arg(long, requires = "serve")]
    pub poll: bool,
    /// Write the preview as one file DIR/index.html, which needs no server: for the board, or a translator elsewhere
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "editions", "json"])]
    pub proof: Option<PathBuf>,
}

/// `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Newsletters, by slug or path; all of them without one
    #[arg(value_name = "NEWSLETTER")]
    pub newsletters: Vec<String>,
    /// Mend what is certain: only words, never braces, links or ids
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would change, and write nothing
    #[arg(long, short = 'n', requires = "fix")]
    pub dry_run: bool,
    /// Show hints too
    #[arg(long)]
    pub hints: bool,
    /// Show only findings with this code; again for more
    #[arg(long, value_name = "CODE")]
    pub only: Vec<String>,
    /// Show only what concerns the words of this language
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub language: Option<Language>,
    /// Fail (exit 3) on warnings too
    #[arg(long, value_name = "warnings", hide_possible_values = true)]
    pub deny: Option<Deny>,
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with = "json")]
    format: Format,
    /// Short for --format json
    #[arg(long)]
    json: bool,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "a language tag looks like en or zh-CN".to_owned())
}

/// What else than errors makes `check` fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings.
    Warnings,
}

impl Check {
    /// The format asked for.
    #[must_use]
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with snippets.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for services that show findings beside the text.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
}

/// `send`.
#[derive(Debug, Args)]
pub struct Send {
    /// The newsletter, by slug or path
    pub newsletter: String,
    /// The member list, instead of the one in diglot.toml
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// The list's character set, such as gb18030 or big5, where it cannot be told
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Do everything but hand over and record; write samples under dist/
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Mail a marked test of every edition to this address, and nothing else; at most 10
    #[arg(long = "test", value_name = "ADDRESS", conflicts_with_all = ["dry_run", "confirm", "resume", "to", "uncertain", "include_new", "use_snapshot", "new_content", "retry_failed"])]
    pub test: Vec<String>,
    /// With --test: only this edition; again for more
    #[arg(long = "edition", value_name = "LANGUAGES", requires = "test")]
    pub editions: Vec<Languages>,
    /// With --test: the subject as it will be, without the mark
    #[arg(long, requires = "test")]
    pub exact: bool,
    /// The number of recipients, instead of typing it
    #[arg(long, value_name = "N", conflicts_with = "dry_run")]
    pub confirm: Option<u64>,
    /// Go on with a send that was begun
    #[arg(long)]
    pub resume: bool,
    /// With --resume: what to do about mails of which nobody knows whether they arrived
    #[arg(long, value_name = "WHAT", requires = "resume")]
    pub uncertain: Option<Uncertain>,
    /// Wait until then, in the time zone of the project: 2026-12-03T08:00
    #[arg(long, value_name = "TIME", requires = "window", conflicts_with_all = ["dry_run", "test"])]
    pub at: Option<String>,
    /// With --at: send nothing later than this after it, such as 2h
    #[arg(long, value_name = "DURATION", requires = "at")]
    pub window: Option<String>,
    /// Go on, and mail those too who are new on the list
    #[arg(long)]
    pub include_new: bool,
    /// Go on with the newsletter as it was when its send began, although files have changed since
    #[arg(long)]
    pub use_snapshot: bool,
    /// Go on with the newsletter as it is now, for those of whose mail nothing has left; the others keep what they were to get
    #[arg(long, conflicts_with = "use_snapshot")]
    pub new_content: bool,
    /// Go on, and try those again who were refused
    #[arg(long)]
    pub retry_failed: bool,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

impl Send {
    /// Whether it goes on with a send that was begun: said by itself, or by a flag that has a meaning only then.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.resume || self.include_new || self.use_snapshot || self.new_content || self.retry_failed
    }
}

/// What to do about uncertain deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Uncertain {
    /// List them, mail nobody twice.
    Hold,
    /// Mail them again; some may get it twice.
    Resend,
    /// Give them up.
    Skip,
}

/// `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The newsletter, by slug or path
    pub newsletter: String,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    /// Also write one row a recipient, for a spreadsheet
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Also write a page to look at, with charts, in English and in Chinese: one file, which can be sent on
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// `members`.
#[derive(Debug, Subcommand)]
pub enum Members {
    /// Show how a list is read, and every doubtful row
    Check(MembersCheck),
    /// Never mail these addresses again, whatever a list says
    Suppress(Suppress),
    /// Mail an address again that was suppressed
    Unsuppress(Unsuppress),
}

/// `members check`.
#[derive(Debug, Args)]
pub struct MembersCheck {
    /// The list, a CSV file
    pub file: PathBuf,
    /// Its character set, such as gb18030 or big5, where it cannot be told
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `members suppress`.
#[derive(Debug, Args)]
pub struct Suppress {
    /// Addresses
    #[arg(value_name = "ADDRESS", required_unless_present = "list")]
    pub addresses: Vec<String>,
    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// List the suppressed addresses instead
    #[arg(long, conflicts_with_all = ["addresses", "reason"])]
    pub list: bool,
}

/// `members unsuppress`.
#[derive(Debug, Args)]
pub struct Unsuppress {
    /// The address
    pub address: String,
    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

/// `l10n`.
#[derive(Debug, Subcommand)]
pub enum L10n {
    /// Show how far each language is: missing, stale and unread texts, errors, words to do
    #[command(after_help = "Examples:
  diglot l10n status
  diglot l10n status 2021-05-digitalisation --json")]
    Status(L10nStatus),
    /// Add what a translation lacks, as comments to fill in; nothing that is there changes
    #[command(after_help = "Examples:
  diglot l10n stub zh-CN --dry-run
  diglot l10n stub zh-CN 2021-05-digitalisation")]
    Stub(L10nStub),
    /// Show what changed in the source since its translation was accepted
    #[command(after_help = "Examples:
  diglot l10n diff
  diglot l10n diff zh-CN 2021-05-digitalisation")]
    Diff(L10nDiff),
    /// Record that translations are right, so that a later change of their source is noticed
    #[command(
        long_about = "Record that translations are right, so that a later change of their source is noticed.

Without an ID and without --all, it records texts that are new or whose translation changed. A text whose source changed \
while its translation did not, and the draft of a machine, are left: name them by ID once they are right, or accept \
everything with --all. A text in which `diglot check` finds an error is never recorded.",
        after_help = "Examples:
  diglot l10n accept zh-CN
  diglot l10n accept zh-CN 2021-05-digitalisation intro closing
  diglot l10n accept zh-CN --all
  diglot l10n accept --tidy                            after a merge conflict in git"
    )]
    Accept(L10nAccept),
    /// Make a copy of the project in two invented languages, to try the layout
    #[command(after_help = "Examples:
  diglot l10n pseudo
  diglot compose --root dist/pseudo --open")]
    Pseudo(L10nPseudo),
    /// Write texts and translations to a file for a translation program or a spreadsheet
    #[command(after_help = "Examples:
  diglot l10n export zh-CN --format xliff              OmegaT, Trados, memoQ, Poedit, Weblate
  diglot l10n export zh-CN --format po                 Poedit, Weblate
  diglot l10n export zh-CN 2021-05-digitalisation --format csv --out may.csv")]
    Export(L10nExport),
    /// Take over the translations that were changed in an exported file
    #[command(after_help = "Examples:
  diglot l10n import zh-CN.xlf --dry-run
  diglot l10n import zh-CN.xlf")]
    Import(L10nImport),
}

/// `l10n status`.
#[derive(Debug, Args)]
pub struct L10nStatus {
    /// One newsletter, by slug or path, with the files that all newsletters share
    pub newsletter: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `l10n stub`.
#[derive(Debug, Args)]
pub struct L10nStub {
    /// The language to translate into
    pub language: String,
    /// One newsletter, by slug or path, with the files that all newsletters share
    pub newsletter: Option<String>,
    /// Show what would be added, write nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

/// `l10n diff`.
#[derive(Debug, Args)]
pub struct L10nDiff {
    /// One language; all translations without one
    pub language: Option<String>,
    /// One newsletter, by slug or path, with the files that all newsletters share
    pub newsletter: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `l10n accept`.
#[derive(Debug, Args)]
pub struct L10nAccept {
    /// The language of the translations
    #[arg(required_unless_present = "tidy")]
    pub language: Option<String>,
    /// One newsletter, by slug or path, with the files that all newsletters share
    pub newsletter: Option<String>,
    /// The texts to accept, by id, also where nobody touched them since their source changed
    #[arg(value_name = "ID", allow_hyphen_values = true)]
    pub ids: Vec<String>,
    /// Accept all texts, also those that nobody touched since their source changed
    #[arg(long, conflicts_with = "ids")]
    pub all: bool,
    /// Put the lock file in order after a merge: the lines of both sides, none twice, none of a text that is gone
    #[arg(long, conflicts_with_all = ["language", "newsletter", "ids", "all"])]
    pub tidy: bool,
}

/// `l10n pseudo`.
#[derive(Debug, Args)]
pub struct L10nPseudo {
    /// Where to write the copy; a new or empty folder, or an earlier copy
    #[arg(long, value_name = "DIR", default_value = "dist/pseudo")]
    pub out: PathBuf,
}

/// `l10n export`.
#[derive(Debug, Args)]
pub struct L10nExport {
    /// The language of the translations
    pub language: String,
    /// One newsletter, by slug or path, with the files that all newsletters share
    pub newsletter: Option<String>,
    /// The form of the file
    #[arg(long, value_name = "FORMAT")]
    pub format: ExchangeFormat,
    /// Where to write; by default the language's name in the working directory, such as zh-CN.xlf
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `l10n import`.
#[derive(Debug, Args)]
pub struct L10nImport {
    /// A file that `diglot l10n export` wrote and somebody worked on
    pub file: PathBuf,
    /// Its form; by default told by its ending: .xlf, .xliff, .po, .csv
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ExchangeFormat>,
    /// Show what would change, write nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

/// Forms of an exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExchangeFormat {
    /// XLIFF 1.2, the form that all translation programs read.
    Xliff,
    /// Gettext PO.
    Po,
    /// A table for a spreadsheet.
    Csv,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as L020; all of them without one
    pub code: Option<String>,
}
