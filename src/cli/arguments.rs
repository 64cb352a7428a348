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
    /// The language of findings and explanations: en or zh-CN, by default the system's
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
    /// The language of findings that the user asked for, by flag or environment.
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
    /// Find everything that is wrong or missing, write nothing
    Check(Check),
    /// Mail a newsletter, once to each member
    #[command(after_help = EXAMPLES_SEND)]
    Send(Send),
    /// Show who got a newsletter, who did not, and why
    Report(Report),
    /// Look at the member list, and keep addresses off it
    #[command(subcommand)]
    Members(Members),
    /// Tell what a finding means and how to mend it
    Explain(Explain),
    /// Serve an editor: findings, texts of the other languages and fixes while somebody types (LSP)
    #[command(after_help = "An editor starts it; docs/editors.md shows how.")]
    Lsp,
}

const EXAMPLES_COMPOSE: &str = "Examples:
  diglot compose                          all newsletters, all editions, into dist/
  diglot compose 2021-05-digitalisation --open
  diglot compose --edition zh-CN --edition zh-CN+en";

const EXAMPLES_SEND: &str = "Examples:
  diglot send 2021-05-digitalisation --dry-run
  diglot send 2021-05-digitalisation --test me@chinalux.example
  diglot send 2021-05-digitalisation --to members.csv
  diglot send 2021-05-digitalisation --resume";

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
            Command::Init(_) | Command::Members(_) | Command::Explain(_) | Command::Lsp => false,
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
}

/// `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Newsletters, by slug or path; all of them without one
    #[arg(value_name = "NEWSLETTER")]
    pub newsletters: Vec<String>,
    /// Show only what concerns the words of this language
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub language: Option<Language>,
    /// Show only findings with this code; again for more
    #[arg(long, value_name = "CODE")]
    pub only: Vec<String>,
    /// Show hints too
    #[arg(long)]
    pub hints: bool,
    /// Mend what is certain: only words, never braces, links or ids
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would change, and write nothing
    #[arg(long, short = 'n', requires = "fix")]
    pub dry_run: bool,
    /// Fail (exit 3) on warnings too
    #[arg(long, value_name = "WHAT")]
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
    #[arg(long = "test", value_name = "ADDRESS", conflicts_with_all = ["dry_run", "confirm", "resume", "to", "uncertain"])]
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
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
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

/// `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as L020; all of them without one
    pub code: Option<String>,
}
