//! The work of translators: what is missing or older than its source, and the files that they exchange with other tools.
//!
//! In: the author's files in memory and the language settings. Out: findings, tables, and new texts of files, which the
//! caller writes. It formats nothing and reads nothing; what is wrong with a text by itself is told by `locale` and `check`.

pub use accept::{Accepting, Named, Wish, accept, tidy, translated_ids};
pub use diff::{Changed, diff};
pub use exchange::{Broken, Format, Imported, Reason, Refusal, Unreadable, export, import};
pub use lock::LOCK;
pub use pseudo::{PSEUDO_MARK, pseudo, pseudo_words};
pub use staleness::staleness;
pub use status::{Counts, Row, status, total};
pub use stub::{Rewritten, Stubs, Unable, stub};
pub use survey::{LeavesOut, Scope, State, missing_sources, unread_files};
pub use words::{Change, changes, marked};

// What callers meet, a command each.
mod accept;
mod diff;
mod exchange;
mod pseudo;
mod staleness;
mod status;
mod stub;

// Files: their entries, and what was accepted of them.
mod canonical;
mod entry;
mod lock;
mod survey;
mod text;
mod words;

#[cfg(test)]
mod fixture;
