//! A list that was read. Its members are made one at a time from the table in which it was gathered, so that memory does not
//! grow with them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::staging::{Entry, Staging, Wish};
use super::{Member, Tally, UnknownLanguage};
use crate::language::Languages;

/// So many members are read back at a time.
pub(super) const PAGE: usize = 1_000;

/// A list that was read.
#[derive(Debug)]
pub struct MemberList {
    pub(super) staging: Mutex<Staging>,
    /// The different lists of languages, by the numbers that the table holds; the first is the default.
    pub(super) languages: Vec<Languages>,
    pub(super) unknown_language: UnknownLanguage,
    pub(super) tally: Tally,
}

impl MemberList {
    /// The members in the order of the file, each address once.
    ///
    /// # Panics
    /// When the system's temporary folder does not give back what was written to it.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        let mut after = 0;
        let pages = std::iter::from_fn(move || {
            let page = self.staging().page(after, PAGE, &self.languages[0]).expect("what was staged can be read back");
            after = page.last()?.member.row as i64;
            Some(page)
        });
        pages.flatten().filter_map(|entry| self.settled(entry))
    }

    /// What was found.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    pub(super) fn staging(&self) -> MutexGuard<'_, Staging> {
        self.staging.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A member with what all rows of the address agree on; `None` for one whose languages are not known, by policy.
    pub(super) fn settled(&self, entry: Entry) -> Option<Member> {
        let Entry { member, wish, nameless } = entry;
        let languages = match wish {
            Wish::Clear(number) => self.languages[usize::from(number)].clone(),
            Wish::Silent | Wish::Unclear if self.unknown_language == UnknownLanguage::Skip => return None,
            Wish::Silent | Wish::Unclear => member.languages.clone(),
        };
        if nameless {
            return Some(Member {
                name: None,
                family: None,
                given: None,
                name_zh: None,
                title: None,
                languages,
                ..member
            });
        }
        Some(Member { languages, ..member })
    }
}
