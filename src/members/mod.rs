//! The member list, row by row: who gets the newsletter, in which languages, and how they are greeted.
//!
//! In: the bytes of a CSV file and the settings. Out: a [`MemberList`] and every doubtful row. It keeps only the file's text
//! and one small record an address, and makes [`Member`]s one at a time, so that a list of a million rows fits in memory.

use crate::address::Address;
use crate::greeting::{Greeting, Title};
use crate::language::{Language, LanguageSettings, Languages};
use crate::problem::Warned;

/// One member: one row of the list that can be mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where to.
    pub address: Address,
    /// Row in the list, the heading row being counted.
    pub row: u64,
    /// The list's own number for this member, or empty.
    pub member_no: String,
    /// Full name as written.
    pub name: Option<String>,
    /// Family name.
    pub family: Option<String>,
    /// Given name.
    pub given: Option<String>,
    /// Name in Han characters, where the list has both.
    pub name_zh: Option<String>,
    /// Title.
    pub title: Option<Title>,
    /// The member's languages, in order: their edition.
    pub languages: Languages,
}

impl Member {
    /// The display name for `To`.
    #[must_use]
    pub fn display_name(&self) -> Option<String> {
        unimplemented!()
    }

    /// The form of the greeting in a language, with its values (`audience.md` A15).
    #[must_use]
    pub fn greeting(&self, _language: &Language) -> Greeting {
        unimplemented!()
    }
}

/// What reading a list needs to know; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug)]
pub struct MemberSettings {
    /// The project's languages.
    pub languages: LanguageSettings,
    /// What happens to a member whose languages are not known.
    pub unknown_language: UnknownLanguage,
    /// Own headings beside the known ones: heading, field name.
    pub columns: Vec<(String, String)>,
    /// Own values of the language column.
    pub language_aliases: Vec<(String, Languages)>,
    /// The sender's own addresses, to which no newsletter goes (from, bounce, unsubscribe).
    pub own_addresses: Vec<Address>,
    /// Character set given by the user, by its WHATWG label.
    pub encoding: Option<String>,
}

/// `[members] unknown-language`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownLanguage {
    /// They get the default edition.
    #[default]
    Default,
    /// They are left out and listed.
    Skip,
}

/// A list that was read.
#[derive(Debug)]
pub struct MemberList {}

/// What was found in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows with anything in them, without the heading.
    pub rows: u64,
    /// Rows that were left out because of an error.
    pub bad: u64,
    /// Rows that repeat an address and were joined to the first.
    pub repeated: u64,
    /// Members left out because their languages are not known.
    pub skipped: u64,
    /// Members by their languages, in the order of the languages.
    pub editions: Vec<(Languages, u64)>,
    /// Name of the character set, such as `UTF-8`.
    pub encoding: &'static str,
    /// Headings and the fields they were understood as, in the order of the file.
    pub columns: Vec<(String, &'static str)>,
    /// Headings that were not understood.
    pub ignored: Vec<String>,
    /// One decoded name, as proof of the character set.
    pub sample_name: Option<String>,
}

impl MemberList {
    /// The members in the order of the file, each address once.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        std::iter::empty()
    }

    /// What was found.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        unimplemented!()
    }
}

/// Reads a list. `None` when it cannot be read at all (no address column, no known character set, a spreadsheet).
#[must_use]
pub fn read(_file: &str, _bytes: Vec<u8>, _settings: &MemberSettings) -> Warned<Option<MemberList>> {
    unimplemented!()
}
