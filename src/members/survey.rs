//! The first pass over a list: every row is judged, rows that repeat an address are joined (A21), findings are collected.

use std::collections::BTreeMap;
use std::collections::hash_map::{DefaultHasher, Entry, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::cells::shown;
use super::headings::{Field, Headings};
use super::list::{Record, Wish};
use super::row::{Found, RowReader};
use super::rows::{Cells, MOST_COLUMNS, MOST_ROWS, Position, Rows, Unreadable};
use super::wish::Wishes;
use super::{Member, MemberSettings, Tally, UnknownLanguage};
use crate::language::Languages;
use crate::problem::{Place, Problem, Severity};

/// How many findings are named, errors and others each; more are counted, so that memory stays bounded.
const MOST_FINDINGS: usize = 10_000;

/// The pass, and what it has gathered so far.
pub(super) struct Survey<'a> {
    file: Arc<str>,
    text: &'a str,
    headings: &'a Headings,
    settings: &'a MemberSettings,
    wishes: Wishes<'a>,
    reader: RowReader<'a>,
    /// Reads first rows again, to compare.
    again: Rows<'a>,
    records: Vec<Record>,
    /// From the hash of an address key to its record.
    known: HashMap<u64, u32>,
    languages: Vec<Languages>,
    tally: Tally,
    findings: Findings,
}

/// What a survey gives: records by row, the lists of languages they name, counts.
pub(super) struct Surveyed {
    pub(super) records: Vec<Record>,
    pub(super) languages: Vec<Languages>,
    pub(super) tally: Tally,
}

impl<'a> Survey<'a> {
    pub(super) fn new(file: &str, text: &'a str, headings: &'a Headings, settings: &'a MemberSettings) -> Survey<'a> {
        let default = &settings.languages.default;
        Survey {
            file: file.into(),
            text,
            headings,
            settings,
            wishes: Wishes::new(&settings.languages, &settings.language_aliases),
            reader: RowReader { headings, own: &settings.own_addresses, languages: default },
            again: Rows::new(text, headings.delimiter),
            records: Vec::new(),
            known: HashMap::new(),
            languages: vec![default.clone()],
            tally: Tally::default(),
            findings: Findings::default(),
        }
    }

    /// Goes through all rows below the headings. No survey when there are too many.
    pub(super) fn run(mut self) -> (Option<Surveyed>, Vec<Problem>) {
        let mut rows = Rows::new(self.text, self.headings.delimiter);
        rows.seek(self.headings.position);
        rows.next();
        self.missing_column();
        while let Some((position, cells)) = rows.next() {
            match cells {
                Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => continue,
                Ok(cells) => self.row(position, cells),
                Err(reason) => self.unreadable(position, reason),
            }
            if self.tally.rows > MOST_ROWS {
                self.note(position, None, Problem::error("A004-rows").with("most", MOST_ROWS));
                return (None, self.findings.finish(&self.file));
            }
        }
        self.settle();
        let surveyed = Surveyed { records: self.records, languages: self.languages, tally: self.tally };
        (Some(surveyed), self.findings.finish(&self.file))
    }

    fn row(&mut self, position: Position, cells: Cells<'_>) {
        self.tally.rows += 1;
        let mut found = Found::new();
        let member = self.reader.member(cells, position.row, &mut found);
        found.into_iter().for_each(|(field, problem)| self.note(position, field, problem));
        let Some(member) = member else {
            self.tally.bad += 1;
            return;
        };
        let wish = self.wish(position, cells);
        self.take_proof(&member);
        match self.record_of(&member, position, wish) {
            None => {}
            Some(first) => self.join(first, &member, position, wish),
        }
    }

    fn unreadable(&mut self, position: Position, reason: Unreadable) {
        self.tally.rows += 1;
        self.tally.bad += 1;
        let problem = match reason {
            Unreadable::Long => Problem::error("A004-row"),
            Unreadable::Wide => Problem::error("A004-columns").with("most", MOST_COLUMNS),
            Unreadable::OpenQuote => Problem::error("A003"),
        };
        self.note(position, None, problem);
    }

    /// What the language cell says; a doubt is noted.
    fn wish(&mut self, position: Position, cells: Cells<'_>) -> Wish {
        let cell = self.reader.cell(cells, Field::Language).trim();
        if self.headings.column(Field::Language).is_none() {
            return Wish::Silent;
        }
        if cell.is_empty() {
            let problem = self.by_policy(Problem::warning("A010-empty"), Problem::warning("A010-empty-skip"));
            self.note(position, Some(Field::Language), problem);
            return Wish::Silent;
        }
        if let Some(languages) = self.wishes.parse(cell) {
            return self.clear(languages);
        }
        let problem = self.by_policy(Problem::warning("A010"), Problem::warning("A010-skip"));
        self.note(position, Some(Field::Language), problem.with("value", shown(cell)));
        Wish::Unclear
    }

    fn clear(&mut self, languages: Languages) -> Wish {
        let number = self.languages.iter().position(|known| *known == languages).unwrap_or_else(|| {
            self.languages.push(languages);
            self.languages.len() - 1
        });
        u16::try_from(number).map_or(Wish::Unclear, Wish::Clear)
    }

    /// The record of this address, if an earlier row had it; else it gets one.
    fn record_of(&mut self, member: &Member, position: Position, wish: Wish) -> Option<usize> {
        let key = member.address.key();
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let mut hash = hasher.finish();
        loop {
            match self.known.entry(hash) {
                Entry::Vacant(free) => {
                    free.insert(u32::try_from(self.records.len()).expect("rows are capped"));
                    let start = u32::try_from(position.start).expect("lists are capped at 256 MiB");
                    let row = u32::try_from(position.row).unwrap_or(u32::MAX);
                    self.records.push(Record { start, row, wish, nameless: false });
                    return None;
                }
                Entry::Occupied(taken) => {
                    let first = *taken.get() as usize;
                    if self.first(first).is_some_and(|other| other.address.key() == key) {
                        return Some(first);
                    }
                    // Another address with the same hash: the next free number is as good.
                    hash = hash.wrapping_add(1);
                }
            }
        }
    }

    /// The member of the first row of a record, read again.
    fn first(&mut self, record: usize) -> Option<Member> {
        self.again.seek(self.records[record].position());
        let (position, cells) = self.again.next()?;
        self.reader.member(cells.ok()?, position.row, &mut Found::new())
    }

    /// Joins a row to the first one of its address.
    fn join(&mut self, record: usize, member: &Member, position: Position, wish: Wish) {
        self.tally.repeated += 1;
        let first = self.records[record];
        let differ = self.first(record).is_some_and(|first| names_differ(&first, member));
        let address = |problem: Problem| problem.with("value", &member.address).with("first", first.row);
        match (first.wish, wish) {
            (_, Wish::Silent) => {}
            (Wish::Silent, wish) => self.records[record].wish = wish,
            (before, wish) if before == wish => {}
            _ => {
                self.records[record].wish = Wish::Unclear;
                let problem = self.by_policy(Problem::warning("A021-language"), Problem::warning("A021-language-skip"));
                self.note(position, Some(Field::Language), address(problem));
            }
        }
        self.records[record].nameless |= differ;
        let problem = if differ { Problem::warning("A021-name") } else { Problem::new("A021", Severity::Hint) };
        self.note(position, Some(Field::Email), address(problem));
    }

    /// Applies the policy to those whose languages are not known, and counts.
    fn settle(&mut self) {
        let skip = self.settings.unknown_language == UnknownLanguage::Skip;
        let known = |record: &Record| matches!(record.wish, Wish::Clear(_));
        if skip {
            let before = self.records.len();
            self.records.retain(known);
            self.tally.skipped = (before - self.records.len()) as u64;
        }
        let mut editions = BTreeMap::new();
        for record in &mut self.records {
            let number = if let Wish::Clear(number) = record.wish { number } else { 0 };
            record.wish = Wish::Clear(number);
            *editions.entry(self.languages[usize::from(number)].clone()).or_insert(0) += 1;
        }
        self.records.shrink_to_fit();
        self.tally.editions = editions.into_iter().collect();
        let fields = self.headings.fields.iter().zip(&self.headings.texts);
        for (field, heading) in fields {
            match field {
                Some(field) => self.tally.columns.push((heading.clone(), field.name())),
                None if heading.is_empty() || self.tally.ignored.contains(heading) => {}
                None => self.tally.ignored.push(heading.clone()),
            }
        }
    }

    /// Keeps one name as proof of the character set, one outside ASCII if there is any.
    fn take_proof(&mut self, member: &Member) {
        let taken = self.tally.sample_name.as_ref();
        if taken.is_none_or(|name| name.is_ascii()) {
            let names = [&member.name_zh, &member.name, &member.family, &member.given];
            let better = names.into_iter().flatten().find(|name| taken.is_none() || !name.is_ascii()).cloned();
            self.tally.sample_name = better.or_else(|| self.tally.sample_name.take());
        }
    }

    fn missing_column(&mut self) {
        if self.headings.column(Field::Language).is_none() {
            let problem = self.by_policy(Problem::warning("A010-column"), Problem::warning("A010-column-skip"));
            self.note(self.headings.position, None, problem);
        }
    }

    fn by_policy(&self, default: Problem, skip: Problem) -> Problem {
        let problem = match self.settings.unknown_language {
            UnknownLanguage::Default => default,
            UnknownLanguage::Skip => skip,
        };
        problem.with("default", &self.settings.languages.default)
    }

    fn note(&mut self, position: Position, field: Option<Field>, problem: Problem) {
        let heading = field.and_then(|field| self.headings.text(field));
        let place = Place::Row { file: Arc::clone(&self.file), row: position.row, heading };
        self.findings.push(problem.at(place));
    }
}

/// Whether two rows of one address name different people. An empty cell says nothing.
fn names_differ(one: &Member, other: &Member) -> bool {
    let differ = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
    let titles = one.title.is_some() && other.title.is_some() && one.title != other.title;
    titles
        || differ(&one.name, &other.name)
        || differ(&one.family, &other.family)
        || differ(&one.given, &other.given)
        || differ(&one.name_zh, &other.name_zh)
}

/// Findings in the order of rows, bounded.
#[derive(Default)]
struct Findings {
    problems: Vec<Problem>,
    errors: usize,
    more: u64,
}

impl Findings {
    fn push(&mut self, problem: Problem) {
        let of_kind = if problem.is_error() { self.errors } else { self.problems.len() - self.errors };
        if of_kind >= MOST_FINDINGS {
            self.more += 1;
            return;
        }
        self.errors += usize::from(problem.is_error());
        self.problems.push(problem);
    }

    fn finish(mut self, file: &str) -> Vec<Problem> {
        if self.more > 0 {
            self.problems.push(Problem::warning("A008").at(Place::file(file)).with("more", self.more));
        }
        self.problems
    }
}
