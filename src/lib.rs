//! diglot (speaking two languages) writes, checks, previews and mails a newsletter in several languages at once.
//!
//! Facts stand once, in TOML; words stand per language, in Fluent; looks stand in MJML templates. A date, a name, a link or a
//! figure reaches every language as a Fluent argument, so the languages cannot disagree about it.
//!
//! ```text
//! newsletters/*.toml ─ facts ─┐
//! locales/**/*.ftl ── words ──┼─ files ─► newsletter + locale ─► edition ─► render ─► message ─► delivery ─► transport
//! templates/* ─────── looks ──┘                                                          ▲             └─► ledger
//! member list (CSV) ──────────────────────────────────────────────────────── members ────┘
//! ```
//!
//! Three things always hold:
//!
//! 1. **Composing never touches the outside.** Same sources, same bytes, on every machine, at any time: no clock, network,
//!    environment or file below [`compose::compose`].
//! 2. **The preview is the mail.** `compose`, `check`, `send` and the tests call one `compose`; only addressing differs.
//! 3. **No row, no mail; nothing guessed.** A message leaves only after its intent is durable; an unknown outcome is recorded
//!    as *uncertain* and shown by name.
//!
//! And three kinds of failure are kept apart: an author's file is wrong (a [`problem::Problem`], collected, with place and
//! hint), the world refuses (a small error type beside each door), we are wrong (a panic with a sentence).
//!
//! The modules below stand in reading order; `tests/layers.rs` holds the table of which may name which.

pub mod compose;

// Vocabulary: the words of the field, made by parsing.
pub mod address;
pub mod clock;
pub mod fact;
pub mod failpoint;
pub mod greeting;
pub mod jobs;
pub mod keys;
pub mod language;
pub mod link;
pub mod problem;
pub mod shown;
pub mod slot;
pub mod sources;
pub mod table;

// Pure core: values in, values out.
pub mod newsletter;
pub mod locale;
pub mod l10n;
pub mod edition;
pub mod render;
pub mod members;
pub mod message;
pub mod check;

// Doing.
pub mod delivery;

// Doors to the outside.
pub mod files;
pub mod ledger;
pub mod transport;
pub mod preview;

// What was done, to look at.
pub mod report;

// Shell.
pub mod config;
pub mod cli;
