//! The member list, row by row: who gets the newsletter, in which languages, and how they are greeted.
//!
//! In: a CSV file and the settings. Out: a [`MemberList`] and every doubtful row. The file streams through row by row; who is
//! on it is kept in a temporary table outside the memory, which finds repeated addresses by its key and gives [`Member`]s back
//! one at a time. So a list of a million rows takes no more memory than one of a thousand.

mod cells;
mod decode;
mod headings;
mod list;
mod names;
mod roll;
mod row;
mod rows;
mod staging;
mod survey;
mod text;
mod wish;

use std::io::{self, Cursor, Read, Seek};
use std::sync::Mutex;

use crate::address::Address;
use crate::greeting::Title;
use crate::language::{LanguageSettings, Languages};
use crate::problem::Warned;
pub use headings::folded;
pub use list::MemberList;
pub use roll::Roll;

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

/// Why a list could not be read to its end, whatever is in it.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    File(#[from] io::Error),
    /// Somebody wrote to the file between the look at its character set and the reading of its rows.
    #[error("it changed while it was read")]
    Changed,
    /// The system's temporary folder does not take the table.
    #[error("its temporary table cannot be written; is there room in the system's temporary folder?")]
    Table(#[from] rusqlite::Error),
}

/// Reads a list. `None` when it cannot be read at all (no address column, no known character set, a spreadsheet).
///
/// Every row with a doubt has a problem with its number: an error leaves the row out, a warning says what is done with it.
/// Problems: A001 no CSV, A002 character set, A003 quotes, A004 caps, A006 headings, A007 cells, A008 more of them, A010
/// languages, A014 titles, A016 swapped names, A017 and A018 addresses, A021 repeated ones.
///
/// The source is read from its start, several times: for the character set, for the headings, for the rows.
///
/// # Errors
/// The source or the temporary table fail, or the source is not the same at each reading.
pub fn read_from(
    file: &str,
    source: &mut (impl Read + Seek),
    settings: &MemberSettings,
) -> Result<Warned<Option<MemberList>>, ListError> {
    let (charset, sha256) = match decode::charset(file, source, settings.encoding.as_deref())? {
        Ok(found) => found,
        Err(problem) => return Ok(Warned::new(None, vec![problem])),
    };
    let headings = match headings::find(file, source, charset, &settings.columns)? {
        Ok(headings) => headings,
        Err(problems) => return Ok(Warned::new(None, problems)),
    };
    let mut rows = rows::Rows::new(text::Text::open(source, charset)?, headings.delimiter);
    let (surveyed, problems) = survey::Survey::new(file, &headings, settings)?.run(&mut rows)?;
    let Some(survey::Surveyed { staging, languages, mut tally }) = surveyed else {
        return Ok(Warned::new(None, problems));
    };
    rows.into_text().require(sha256)?;
    tally.encoding = charset.encoding.name();
    let (staging, unknown_language) = (Mutex::new(staging), settings.unknown_language);
    Ok(Warned::new(Some(MemberList { staging, languages, unknown_language, tally }), problems))
}

/// Reads a list that is in memory, such as a sample, as [`read_from`] does.
///
/// # Panics
/// When the system's temporary folder does not take a table.
///
/// ```
/// # use diglot::{language::{Language, LanguageSettings}, members::{read, MemberSettings}};
/// # let available: Vec<Language> = ["en", "zh-CN"].iter().filter_map(|tag| Language::parse(tag)).collect();
/// # let languages = LanguageSettings { source: available[0].clone(), available, default: "en+zh-CN".parse().unwrap(), formats: vec![], time_zones: vec![] };
/// # let settings = MemberSettings { languages, unknown_language: Default::default(), columns: vec![], language_aliases: vec![], own_addresses: vec![], encoding: None };
/// let list = read("members.csv", "姓名,邮箱,语言\n王伟,wei@two.example,中文\n".into(), &settings).value.unwrap();
/// let member = list.members().next().unwrap();
/// assert_eq!((member.address.as_str(), member.languages.to_string()), ("wei@two.example", "zh-CN".to_owned()));
/// ```
#[must_use]
pub fn read(file: &str, bytes: Vec<u8>, settings: &MemberSettings) -> Warned<Option<MemberList>> {
    read_from(file, &mut Cursor::new(bytes), settings).expect("memory can be read, and a temporary table written")
}
