//! diglot writes, checks, previews and mails a newsletter in several languages at once.

pub mod compose;

// Vocabulary.
pub mod address;
pub mod clock;
pub mod fact;
pub mod greeting;
pub mod keys;
pub mod language;
pub mod link;
pub mod problem;
pub mod shown;
pub mod slot;
pub mod sources;
pub mod table;

// Pure core: values in, values out.
pub mod check;
pub mod edition;
pub mod locale;
pub mod members;
pub mod message;
pub mod newsletter;
pub mod render;

// Doing.
pub mod delivery;

// Doors to the outside.
pub mod files;
pub mod ledger;
pub mod transport;

// Shell.
pub mod cli;
pub mod config;
