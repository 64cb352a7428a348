//! A list that was read: its text, and twelve bytes an address. Members are made from their rows one at a time, so that
//! memory does not grow with what rows hold.

use super::headings::Headings;
use super::row::RowReader;
use super::rows::{Position, Rows};
use super::{Member, Tally};
use crate::language::Languages;

/// A list that was read.
#[derive(Debug)]
pub struct MemberList {
    pub(super) text: String,
    pub(super) headings: Headings,
    pub(super) records: Vec<Record>,
    /// The different lists of languages, by the numbers that records hold; never empty.
    pub(super) languages: Vec<Languages>,
    pub(super) tally: Tally,
}

/// One address: where its first row stands, and what its rows agree on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub(super) start: u32,
    pub(super) row: u32,
    pub(super) wish: Wish,
    /// Its rows name different people: it is greeted without a name.
    pub(super) nameless: bool,
}

/// What the language cells of an address say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing.
    Silent,
    /// Something that is not known, or different things.
    Unclear,
    /// The list of this number.
    Clear(u16),
}

impl Record {
    pub(super) fn position(&self) -> Position {
        Position { start: self.start as usize, row: u64::from(self.row) }
    }
}

impl MemberList {
    /// The members in the order of the file, each address once.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        let mut rows = Rows::new(&self.text, self.headings.delimiter);
        let reader = RowReader { headings: &self.headings, own: &[], languages: &self.languages[0] };
        self.records.iter().filter_map(move |record| {
            rows.seek(record.position());
            let (position, cells) = rows.next()?;
            let member = reader.member(cells.ok()?, position.row, &mut Vec::new())?;
            Some(self.settled(member, record))
        })
    }

    /// What was found.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// A member with what all rows of the address agree on.
    fn settled(&self, member: Member, record: &Record) -> Member {
        let languages = match record.wish {
            Wish::Clear(number) => self.languages[usize::from(number)].clone(),
            Wish::Silent | Wish::Unclear => member.languages.clone(),
        };
        if record.nameless {
            return Member { name: None, family: None, given: None, name_zh: None, title: None, languages, ..member };
        }
        Member { languages, ..member }
    }
}
