//! An exported file as values: its languages and rows, whatever its form.

use crate::language::LanguageSettings;
use crate::problem::Problem;
use crate::sources::Sources;

use super::super::canonical::hash;
use super::super::lock::Lock;
use super::super::survey::{Pair, Scope, pairs};
use super::forms::Forms;
use super::piece::{Piece, cleaned, coded};
use super::unit::{Unit, units, variants};

/// The check of a text that is not translated.
pub(super) const NEW: &str = "new";

/// A file for translators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// The source's language.
    pub(super) from: String,
    /// The translations' language.
    pub(super) to: String,
    pub(super) rows: Vec<Row>,
}

/// Why a file is none of ours.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// The row of a table, the line of any other file; none for the file as a whole.
    pub row: Option<u64>,
    /// What is wrong, without a place.
    pub problem: Problem,
}

impl Unreadable {
    /// The file as a whole.
    pub(super) fn file(problem: Problem) -> Unreadable {
        Unreadable { row: None, problem }
    }

    /// One row or line.
    pub(super) fn at(row: u64, problem: Problem) -> Unreadable {
        Unreadable { row: Some(row), problem }
    }
}

/// One text with its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it stands in the file: a row of a table, a line of a text.
    pub(super) number: u64,
    /// The file of words, below the language's folder.
    pub(super) home: String,
    /// The unit.
    pub(super) id: String,
    pub(super) source: Vec<Piece>,
    /// Empty where there is none.
    pub(super) target: Vec<Piece>,
    pub(super) comment: String,
    pub(super) state: String,
    /// What the translation was when it was exported: tells what the translator changed. Some tools lose it.
    pub(super) check: Option<String>,
    /// The tool says that the translation is a guess.
    pub(super) guess: bool,
}

impl Row {
    /// The id with its file, as one word.
    pub(super) fn address(&self) -> String {
        format!("{}:{}", self.home, self.id)
    }

    /// Takes an address apart.
    pub(super) fn at(number: u64, address: &str) -> Row {
        let (home, id) = address.trim().split_once(':').unwrap_or(("", address.trim()));
        Row { number, home: home.to_owned(), id: id.to_owned(), ..Row::default() }
    }
}

/// Tells one translation from another: eight letters, since a spreadsheet takes `12e45678` for a number.
pub(super) fn check_of(pieces: &[Piece]) -> String {
    let letter = |digit: char| char::from(b'a' + digit.to_digit(16).unwrap_or_default() as u8);
    if pieces.is_empty() { NEW.to_owned() } else { hash(&coded(pieces))[..8].chars().map(letter).collect() }
}

/// All rows of a project in one language.
pub(super) fn of_project(sources: &Sources, languages: &LanguageSettings, scope: Scope<'_>) -> Document {
    let (lock, _) = Lock::read(sources);
    let to = scope.language.map(ToString::to_string).unwrap_or_default();
    let mut document = Document { from: languages.source.to_string(), to, rows: Vec::new() };
    for pair in &pairs(sources, languages, scope) {
        let forms = Forms::of(&pair.language);
        for source in pair.texts() {
            let state = pair.state(&lock, &languages.source, source);
            for unit in units(&forms.adapted(source), pair.source.text) {
                let target = target_of(pair, &source.id, &unit.id);
                let is_missing = target.is_empty();
                document.rows.push(Row {
                    number: 0,
                    home: pair.home.clone(),
                    id: unit.id.clone(),
                    source: cleaned(unit.pieces()),
                    check: Some(check_of(&target)),
                    target,
                    comment: source.comment.join("\n"),
                    state: if is_missing { "missing" } else { state.as_str() }.to_owned(),
                    guess: false,
                });
            }
        }
    }
    document
}

/// The translation of a unit as it stands in its file; empty where there is none.
///
/// A text that is nothing but a choice by number may be translated without one, as Chinese can: that is its `other`.
pub(super) fn target_of(pair: &Pair<'_>, entry: &str, unit: &str) -> Vec<Piece> {
    let Some(target) = pair.target.get(entry) else { return Vec::new() };
    let units = units(target, pair.target.text);
    let found = units.iter().find(|known| known.id == unit);
    let found = found.or_else(|| units.iter().find(|known| other_of(known).is_some_and(|other| other == unit)));
    found.map(|found| cleaned(found.pieces())).unwrap_or_default()
}

/// The unit that a text without a choice stands for where the source has nothing but one.
pub(super) fn other_of(unit: &Unit<'_, '_>) -> Option<String> {
    variants(&unit.id, unit.pattern).is_empty().then(|| format!("{}[other]", unit.id))
}
