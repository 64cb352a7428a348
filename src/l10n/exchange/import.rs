//! Takes over the translations that were changed in an exported file.
//!
//! In: the files of words and the exported file's text. Out: the new texts of files, or every row that cannot be taken over
//! and why; then nothing is to be written. What the translator did not change keeps every byte.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::Sources;

use super::super::entry::{Entries, Entry};
use super::super::stub::{Rewritten, anchor_of, parted, stub_of_attribute, todos};
use super::super::survey::{Pair, Scope, pairs, unread};
use super::document::{Document, Row, check_of, target_of};
use super::piece::{Piece, cleaned, coded, key, tokens};
use super::unit::{units, variants};
use super::{Format, csv, po, write, xliff};

/// Why a row cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No text has its id.
    Unknown,
    /// The id stands twice with different translations.
    Twice,
    /// The source is not what it was when the file was exported.
    SourceChanged,
    /// The translation in the project is not what it was when the file was exported.
    TargetChanged,
    /// The translation was emptied.
    Empty,
    /// Tokens that the translation lost.
    Lost(Vec<String>),
    /// Tokens that the translation added.
    Added(Vec<String>),
    /// A brace that belongs to no token, or a character that no text may hold.
    Sign(char),
    /// Another part of the same text is not translated.
    Incomplete(String),
}

/// A row that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The row of a table, the line of any other file.
    pub row: u64,
    /// The file of words and the id.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// What an import would change.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The language.
    pub language: Language,
    /// The new texts of files.
    pub files: Vec<Rewritten>,
    /// How many rows hold what the project has already.
    pub unchanged: usize,
    /// How many rows were left out because the tool marks them as a guess.
    pub guesses: usize,
}

/// Why nothing can be imported.
#[derive(Clone, Debug)]
pub enum Broken {
    /// The file cannot be read.
    File(String),
    /// Its languages are not those of the project.
    Languages(String),
    /// A file of words could not be read: what it holds would be lost.
    Unread(Vec<Problem>),
    /// Rows.
    Rows(Vec<Refusal>),
    /// A file would not read as it should: a fault of ours.
    Fault(Vec<String>),
}

/// What taking over a file would change.
pub fn import(sources: &Sources, languages: &LanguageSettings, text: &str, format: Format) -> Result<Imported, Broken> {
    let document = match format {
        Format::Xliff => xliff::read(text),
        Format::Po => po::read(text),
        Format::Csv => csv::read(text),
    }
    .map_err(Broken::File)?;
    let language = target_language(&document, languages)?;
    let scope = Scope { language: Some(&language), ..Scope::default() };
    let pairs = pairs(sources, languages, scope);
    let mut imported = Imported { language: language.clone(), files: Vec::new(), unchanged: 0, guesses: 0 };
    let mut refusals = Vec::new();
    let changed = changed(&document, &pairs, &mut imported, &mut refusals);
    let touched = pairs.iter().filter(|pair| changed.contains_key(&pair.home));
    let unread: Vec<Problem> = touched.filter_map(|pair| unread(sources, &pair.path)).cloned().collect();
    if !unread.is_empty() {
        return Err(Broken::Unread(unread));
    }
    let mut faults = Vec::new();
    for pair in &pairs {
        let Some(rows) = changed.get(&pair.home) else { continue };
        match rewritten(pair, rows) {
            Ok(file) if reads_as_meant(pair, rows, &file.text) => imported.files.push(file),
            Ok(file) => faults.push(file.path),
            Err(incomplete) => refusals.extend(incomplete),
        }
    }
    refusals.sort_by_key(|refusal| refusal.row);
    match (refusals.is_empty(), faults.is_empty()) {
        (true, true) => Ok(imported),
        (false, _) => Err(Broken::Rows(refusals)),
        (true, false) => Err(Broken::Fault(faults)),
    }
}

fn target_language(document: &Document, languages: &LanguageSettings) -> Result<Language, Broken> {
    let to = Language::parse(&document.to).filter(|to| languages.available.contains(to) && *to != languages.source);
    let from = Language::parse(&document.from);
    match to {
        Some(to) if from.as_ref() == Some(&languages.source) || document.from.is_empty() => Ok(to),
        _ => Err(Broken::Languages(format!("{} to {}", document.from, document.to))),
    }
}

/// A row that the translator changed, with its tokens as the file of words has them.
struct Changed {
    row: u64,
    pieces: Vec<Piece>,
}

/// A unit of the project.
struct Known {
    source: Vec<Piece>,
    /// The translation as it stands in its file.
    current: Vec<Piece>,
}

/// The changed rows, by file and unit.
fn changed(
    document: &Document,
    pairs: &[Pair<'_>],
    imported: &mut Imported,
    refusals: &mut Vec<Refusal>,
) -> BTreeMap<String, BTreeMap<String, Changed>> {
    let mut known: BTreeMap<(&str, String), Known> = BTreeMap::new();
    for pair in pairs {
        for source in &pair.source.list {
            for unit in units(source, pair.source.text) {
                let current = target_of(pair, &source.id, &unit.id);
                known.insert((&pair.home, unit.id.clone()), Known { source: cleaned(unit.pieces()), current });
            }
        }
    }
    let mut changed: BTreeMap<String, BTreeMap<String, Changed>> = BTreeMap::new();
    for row in &document.rows {
        let mut refuse = |reason| refusals.push(Refusal { row: row.number, id: row.address(), reason });
        let Some(Known { source, current }) = known.get(&(row.home.as_str(), row.id.clone())) else {
            refuse(Reason::Unknown);
            continue;
        };
        let new = restored(cleaned(row.target.clone()), [source, current]);
        let is_as_exported = row.check.as_ref().is_some_and(|check| *check == check_of(&new));
        if is_as_exported || coded(&new) == coded(current) {
            imported.unchanged += 1;
        } else if row.guess {
            imported.guesses += 1;
        } else if let Some(reason) = refused(row, &new, source, current) {
            refuse(reason);
        } else {
            let of_file = changed.entry(row.home.clone()).or_default();
            if of_file.get(&row.id).is_some_and(|other| coded(&other.pieces) != coded(&new)) {
                refuse(Reason::Twice);
            }
            of_file.insert(row.id.clone(), Changed { row: row.number, pieces: new });
        }
    }
    changed
}

/// Tokens as the project writes them, whatever spaces a tool changed.
fn restored(mut pieces: Vec<Piece>, known: [&Vec<Piece>; 2]) -> Vec<Piece> {
    for piece in &mut pieces {
        let Piece::Token(token) = piece else { continue };
        let as_known = known.iter().copied().flatten().find_map(|piece| match piece {
            Piece::Token(known) if key(known) == key(token) => Some(known),
            _ => None,
        });
        if let Some(known) = as_known {
            token.clone_from(known);
        }
    }
    pieces
}

fn refused(row: &Row, new: &[Piece], source: &[Piece], current: &[Piece]) -> Option<Reason> {
    let then = restored(cleaned(row.source.clone()), [&source.to_vec(), &current.to_vec()]);
    if coded(&then) != coded(source) {
        return Some(Reason::SourceChanged);
    }
    if row.check.as_ref().is_some_and(|check| *check != check_of(current)) {
        return Some(Reason::TargetChanged);
    }
    if new.is_empty() {
        return Some(Reason::Empty);
    }
    let bad = |c: &char| matches!(c, '{' | '}' | '\u{FFFD}') || (c.is_control() && *c != '\n');
    let texts = new.iter().filter_map(|piece| match piece {
        Piece::Text(text) => text.chars().find(bad),
        Piece::Token(_) => None,
    });
    if let Some(sign) = texts.into_iter().next() {
        return Some(Reason::Sign(sign));
    }
    let (has, wants) = (tokens(new), tokens(source));
    if has == wants || (!current.is_empty() && has == tokens(current)) {
        return None;
    }
    let lost = beyond(&wants, &has);
    Some(if lost.is_empty() { Reason::Added(beyond(&has, &wants)) } else { Reason::Lost(lost) })
}

/// What one sorted list has beyond another.
fn beyond(these: &[String], others: &[String]) -> Vec<String> {
    let mut left = others.to_vec();
    let mut more = Vec::new();
    for token in these {
        match left.iter().position(|other| other == token) {
            Some(at) => _ = left.remove(at),
            None => more.push(token.clone()),
        }
    }
    more
}

type Rows = BTreeMap<String, Changed>;

/// The new text of one file.
fn rewritten(pair: &Pair<'_>, rows: &Rows) -> Result<Rewritten, Vec<Refusal>> {
    let text = pair.target.text;
    let end = if pair.target_file.is_some() { pair.target.line_end() } else { pair.source.line_end() };
    let (mut edits, mut incomplete) = (Vec::new(), Vec::new());
    let todos = todos(text);
    let translated = |id: &str| rows.get(id).map(|changed| changed.pieces.clone());
    for source in &pair.source.list {
        let mut failed = |unit: String| {
            let row = rows.iter().find(|(id, _)| is_of(id, &source.id)).map_or(0, |(_, changed)| changed.row);
            let id = format!("{}:{}", pair.home, source.id);
            incomplete.push(Refusal { row, id, reason: Reason::Incomplete(unit) });
        };
        let near = rows.range(source.id.clone()..).map(|(id, _)| id);
        if !near.take_while(|id| id.starts_with(&source.id)).any(|id| is_of(id, &source.id)) {
            continue;
        }
        let Some(target) = pair.target.get(&source.id) else {
            match write::entry(source, &translated, end) {
                Ok(entry) => match todos.get(&source.id) {
                    Some(line) => {
                        edits.push((line.clone(), entry));
                        let names = source.attributes.iter().map(|attribute| attribute.id.name);
                        let stub = |name| stub_of_attribute(text, &todos, &format!("{}.{name}", source.id));
                        edits.extend(names.filter_map(stub).map(|line| (line, String::new())));
                    }
                    None => {
                        let at = anchor_of(pair, &todos, &source.id);
                        edits.push((at..at, parted(text, at, &entry, end)));
                    }
                },
                Err(unit) => failed(unit),
            }
            continue;
        };
        edits.extend(within(text, target, rows, end));
        for attribute in source.attributes.iter().map(|attribute| attribute.id.name) {
            if target.pattern(Some(attribute)).is_none() {
                match write::attribute(source, attribute, &translated, end) {
                    Ok(Some(made)) => {
                        edits.push((target.span.end..target.span.end, made));
                        let stub = stub_of_attribute(text, &todos, &format!("{}.{attribute}", source.id));
                        edits.extend(stub.map(|stub| (stub, String::new())));
                    }
                    Ok(None) => {}
                    Err(unit) => failed(unit),
                }
            }
        }
    }
    if !incomplete.is_empty() {
        return Err(incomplete);
    }
    Ok(Rewritten { path: pair.path.clone(), text: edited(text, edits), ids: rows.keys().cloned().collect() })
}

/// Whether a unit belongs to an entry.
fn is_of(unit: &str, entry: &str) -> bool {
    unit.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', '#']))
}

/// The edits in an entry that is there. A text around a choice is written anew with all its variants.
fn within(text: &str, target: &Entry<'_>, rows: &Rows, end: &str) -> Vec<(Range<usize>, String)> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let all = units(target, text);
    for unit in &all {
        let is_inside = edits.last().is_some_and(|(bytes, _)| unit.bytes.end <= bytes.end);
        let Some(changed) = rows.get(&unit.id).filter(|_| !is_inside) else { continue };
        let usual = if unit.id.contains(['.', '[']) { 8 } else { 4 };
        let mut layout = write::Layout::of(text, &unit.bytes, usual, end);
        let now = |id: &str| {
            let current = || all.iter().find(|unit| unit.id == id).map(|unit| cleaned(unit.pieces()));
            rows.get(id).map(|changed| changed.pieces.clone()).or_else(current)
        };
        let pieces = if variants(&unit.id, unit.pattern).is_empty() {
            changed.pieces.clone()
        } else {
            // Its lines are those of the choice, which says nothing about the text.
            layout.indent = " ".repeat(usual);
            write::whole(&unit.id, unit.pattern, &now).ok().flatten().unwrap_or_else(|| changed.pieces.clone())
        };
        edits.push((unit.bytes.clone(), write::pattern(&pieces, &layout)));
    }
    edits
}

fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(bytes, _)| bytes.start);
    let (mut out, mut from) = (String::new(), 0);
    for (bytes, new) in edits {
        out.push_str(&text[from..bytes.start.max(from)]);
        out.push_str(&new);
        from = bytes.end.max(from);
    }
    out + &text[from..]
}

/// Whether the new text reads as the old one, but for the changed units, which read as they were imported.
fn reads_as_meant(pair: &Pair<'_>, rows: &Rows, text: &str) -> bool {
    let now = Entries::parse(text, pair.language.is_han());
    let read = |entries: &Entries<'_>| -> BTreeMap<String, String> {
        let all = entries.list.iter().flat_map(|entry| units(entry, entries.text));
        all.map(|unit| (unit.id.clone(), coded(&cleaned(unit.pieces())))).collect()
    };
    let mut expected = read(&pair.target);
    expected.extend(rows.iter().map(|(id, changed)| (id.clone(), coded(&changed.pieces))));
    read(&now) == expected && now.junk == pair.target.junk
}
