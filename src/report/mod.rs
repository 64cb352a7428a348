//! The report of a send as a page to look at: what became of every mail, over time, by edition, by provider and by outcome.
//!
//! In: the deliveries of a newsletter, one at a time, and its runs; words and formats of each language. Out: [`Figures`], and one
//! self-contained HTML page with pictures in SVG that says everything in each language. It reads no ledger and no clock itself, and
//! keeps no more of a list of a million than of one of a hundred.

mod axis;
mod charts;
mod escape;
mod figures;
mod outline;
mod page;
mod people;
mod replies;
mod speech;
mod timeline;

pub use charts::broken_off;
pub use figures::{Counts, Figures, Named, Outcome, Providers};
pub use page::{MARK, page};
pub use replies::{Replies, Reply};
pub use speech::{Said, Say, Speech};
pub use timeline::{DRAWN, Point, Timeline};

use crate::clock::Timestamp;
use crate::ledger::{PastRun, Summary};

/// How many providers the page and the other forms tell apart.
pub const MOST_PROVIDERS: usize = 12;
/// How many replies the page and the other forms list.
pub const MOST_REPLIES: usize = 20;

/// Everything that a report tells of a newsletter.
pub struct Report<'a> {
    /// The newsletter.
    pub slug: &'a str,
    /// What is known of it as a whole.
    pub summary: &'a Summary,
    /// Its runs, in order.
    pub runs: &'a [PastRun],
    /// What became of its deliveries.
    pub figures: &'a Figures,
    /// When the deliveries were read.
    pub now: Timestamp,
}

impl Report<'_> {
    /// The number of the present freeze: 1, and one more for each change of the content after the first mail.
    #[must_use]
    pub fn freeze(&self) -> u32 {
        self.summary.editions.iter().map(|(freeze, _)| *freeze).max().unwrap_or(1)
    }

    /// The subject in a language: of its own edition, else of the first edition that has it.
    #[must_use]
    pub fn subject(&self, language: &crate::language::Language) -> Option<&str> {
        let present = self.freeze();
        let editions =
            || self.summary.editions.iter().filter(|(freeze, _)| *freeze == present).map(|(_, edition)| edition);
        let own = editions().find(|edition| edition.languages.len() == 1 && edition.languages.first() == language);
        let with = || editions().find(|edition| edition.languages.contains(language));
        own.or_else(with).map(|edition| edition.subject.as_str())
    }
}
