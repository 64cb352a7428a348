//! The pass over a list: every row is judged, rows that repeat an address are joined (A21), findings are collected.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cells::shown;
use super::headings::{Field, Headings};
use super::row::{Found, RowReader};
use super::rows::{Cells, MOST_COLUMNS, MOST_ROWS, Rows, Unreadable};
use super::staging::{Staging, Wish};
use super::wish::Wishes;
use super::{ListError, Member, MemberSettings, Tally, UnknownLanguage};
use crate::language::Languages;
use crate::problem::{Place, Problem, Severity};

/// How many findings are named, errors and others each; more are counted, so that memory stays bounded.
const MOST_FINDINGS: usize = 10_000;

/// How many rows may be impossible to tell apart; each costs reading up to 64 KiB in vain.
const MOST_UNREADABLE: u64 = 1_000;

/// The pass, and what it has gathered so far.
pub(super) struct Survey<'a> {
    file: Arc<str>,
    headings: &'a Headings,
    settings: &'a MemberSettings,
    wishes: Wishes<'a>,
    reader: RowReader<'a>,
    staging: Staging,
    languages: Vec<Languages>,
    tally: Tally,
    unreadable: u64,
    findings: Findings,
}

/// What a survey gives: the addresses, the lists of languages they name, counts.
pub(super) struct Surveyed {
    pub(super) staging: Staging,
    pub(super) languages: Vec<Languages>,
    pub(super) tally: Tally,
}

impl<'a> Survey<'a> {
    pub(super) fn new(
        file: &str,
        headings: &'a Headings,
        settings: &'a MemberSettings,
    ) -> Result<Survey<'a>, ListError> {
        let default = &settings.languages.default;
        Ok(Survey {
            file: file.into(),
            headings,
            settings,
            wishes: Wishes::new(&settings.languages, &settings.language_aliases),
            reader: RowReader { headings, own: &settings.own_addresses, languages: default },
            staging: Staging::new()?,
            languages: vec![default.clone()],
            tally: Tally::default(),
            unreadable: 0,
            findings: Findings::default(),
        })
    }

    /// Goes through all rows below the headings. No survey when there are too many.
    pub(super) fn run(mut self, rows: &mut Rows<'_>) -> Result<(Option<Surveyed>, Vec<Problem>), ListError> {
        self.missing_column();
        while let Some((row, cells)) = rows.next()? {
            if row <= self.headings.row {
                continue;
            }
            match cells {
                Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => continue,
                Ok(cells) => self.row(row, cells)?,
                Err(reason) => self.unreadable(row, reason),
            }
            if let Some(problem) = self.hopeless() {
                self.note(row, None, problem);
                return Ok((None, self.findings.finish(&self.file)));
            }
        }
        self.settle()?;
        let surveyed = Surveyed { staging: self.staging, languages: self.languages, tally: self.tally };
        Ok((Some(surveyed), self.findings.finish(&self.file)))
    }

    /// Why it makes no sense to go on.
    fn hopeless(&self) -> Option<Problem> {
        if self.tally.rows > MOST_ROWS {
            return Some(Problem::error("A004-rows").with("most", MOST_ROWS));
        }
        (self.unreadable > MOST_UNREADABLE).then(|| Problem::error("A003-many").with("most", MOST_UNREADABLE))
    }

    fn row(&mut self, row: u64, cells: Cells<'_>) -> Result<(), ListError> {
        self.tally.rows += 1;
        let mut found = Found::new();
        let member = self.reader.member(cells, row, &mut found);
        found.into_iter().for_each(|(field, problem)| self.note(row, field, problem));
        let Some(member) = member else {
            self.tally.bad += 1;
            return Ok(());
        };
        let wish = self.wish(row, cells);
        self.take_proof(&member);
        match self.staging.add(&member, wish)? {
            None => Ok(()),
            Some(first) => self.join(first, &member, wish),
        }
    }

    fn unreadable(&mut self, row: u64, reason: Unreadable) {
        self.tally.rows += 1;
        self.tally.bad += 1;
        self.unreadable += 1;
        let problem = match reason {
            Unreadable::Long => Problem::error("A004-row"),
            Unreadable::Wide => Problem::error("A004-columns").with("most", MOST_COLUMNS),
            Unreadable::OpenQuote => Problem::error("A003"),
        };
        self.note(row, None, problem);
    }

    /// What the language cell says; a doubt is noted.
    fn wish(&mut self, row: u64, cells: Cells<'_>) -> Wish {
        let cell = self.reader.cell(cells, Field::Language).trim();
        if self.headings.column(Field::Language).is_none() {
            return Wish::Silent;
        }
        if cell.is_empty() {
            let problem = self.by_policy(Problem::warning("A010-empty"), Problem::warning("A010-empty-skip"));
            self.note(row, Some(Field::Language), problem);
            return Wish::Silent;
        }
        if let Some(languages) = self.wishes.parse(cell) {
            return self.clear(languages);
        }
        let problem = self.by_policy(Problem::warning("A010"), Problem::warning("A010-skip"));
        self.note(row, Some(Field::Language), problem.with("value", shown(cell)));
        Wish::Unclear
    }

    fn clear(&mut self, languages: Languages) -> Wish {
        let number = self.languages.iter().position(|known| *known == languages).unwrap_or_else(|| {
            self.languages.push(languages);
            self.languages.len() - 1
        });
        u16::try_from(number).map_or(Wish::Unclear, Wish::Clear)
    }

    /// Joins a row to the first one of its address.
    fn join(&mut self, first_row: i64, member: &Member, wish: Wish) -> Result<(), ListError> {
        self.tally.repeated += 1;
        let first = self.staging.entry(first_row, &self.settings.languages.default)?;
        let first = first.expect("the row of a known address is there");
        let row = member.row;
        let differ = names_differ(&first.member, member);
        let address = |problem: Problem| problem.with("value", &member.address).with("first", first_row);
        let agreed = match (first.wish, wish) {
            (before, Wish::Silent) => before,
            (Wish::Silent, wish) => wish,
            (before, wish) if before == wish => before,
            _ => {
                let problem = self.by_policy(Problem::warning("A021-language"), Problem::warning("A021-language-skip"));
                self.note(row, Some(Field::Language), address(problem));
                Wish::Unclear
            }
        };
        let nameless = first.nameless || differ;
        if (agreed, nameless) != (first.wish, first.nameless) {
            self.staging.join(first_row, agreed, nameless)?;
        }
        let problem = if differ { Problem::warning("A021-name") } else { Problem::new("A021", Severity::Hint) };
        self.note(row, Some(Field::Email), address(problem));
        Ok(())
    }

    /// Applies the policy to those whose languages are not known, and counts.
    fn settle(&mut self) -> Result<(), ListError> {
        let skip = self.settings.unknown_language == UnknownLanguage::Skip;
        let mut editions: BTreeMap<Languages, u64> = BTreeMap::new();
        for (wish, count) in self.staging.wishes()? {
            match wish {
                Wish::Clear(number) => {
                    *editions.entry(self.languages[usize::from(number)].clone()).or_default() += count
                }
                Wish::Silent | Wish::Unclear if skip => self.tally.skipped += count,
                Wish::Silent | Wish::Unclear => *editions.entry(self.languages[0].clone()).or_default() += count,
            }
        }
        self.tally.editions = editions.into_iter().collect();
        self.name_columns();
        self.staging.finish()?;
        Ok(())
    }

    fn name_columns(&mut self) {
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
            self.note(self.headings.row, None, problem);
        }
    }

    fn by_policy(&self, default: Problem, skip: Problem) -> Problem {
        let problem = match self.settings.unknown_language {
            UnknownLanguage::Default => default,
            UnknownLanguage::Skip => skip,
        };
        problem.with("default", &self.settings.languages.default)
    }

    fn note(&mut self, row: u64, field: Option<Field>, problem: Problem) {
        let heading = field.and_then(|field| self.headings.text(field));
        let place = Place::Row { file: Arc::clone(&self.file), row, heading };
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
