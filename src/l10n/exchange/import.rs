//! Takes over the translations that were changed in an exported file.
//!
//! In: the files of words and the exported file's text. Out: the new texts of files, or every row that cannot be taken over
//! and why; then nothing is to be written. What the translator did not change keeps every byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{Expression, Pattern, PatternElement, Variant, VariantKey};

use crate::language::{Language, LanguageSettings};
use crate::problem::Problem;
use crate::sources::Sources;

use super::super::entry::{Entries, Entry, place};
use super::super::stub::{Rewritten, anchor_of, parted, stub_of_attribute, todos};
use super::super::survey::{Pair, Scope, pairs, unread};
use super::document::{Document, Row, Unreadable, check_of, other_of, target_of};
use super::forms::{CATEGORIES, Forms};
use super::piece::{Piece, cleaned, coded, key, tokens};
use super::unit::{Unit, key_of, units, variants};
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
    /// Question marks stand where the translation in the project has characters that the program does not know.
    Questioned,
    /// A brace that belongs to no token, or a character that no text may hold.
    Sign(char),
    /// Another part of the same text is not translated.
    Incomplete(String),
    /// The choices between variants are not those of the translation in its file.
    Shape,
}

impl Reason {
    /// The reason as a finding, without a place.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Reason::Unknown => Problem::error("X002-unknown"),
            Reason::Twice => Problem::error("X002-twice"),
            Reason::SourceChanged => Problem::error("X002-source"),
            Reason::TargetChanged => Problem::error("X002-target"),
            Reason::Empty => Problem::error("X002-empty"),
            Reason::Lost(tokens) => Problem::error("X002-lost").with("tokens", tokens.join(", ")),
            Reason::Added(tokens) => Problem::error("X002-added").with("tokens", tokens.join(", ")),
            Reason::Questioned => Problem::error("X002-questioned"),
            Reason::Sign(sign) => Problem::error("X002-sign").with("sign", sign.escape_debug()),
            Reason::Shape => Problem::error("X002-shape"),
            Reason::Incomplete(id) => Problem::error("X002-incomplete").with("id", id),
        }
    }
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
    /// What was left out because the tool marks it as a guess: the row of a table or the line of any other file, the file of
    /// words and the id.
    pub guesses: Vec<(u64, String)>,
}

/// Why nothing can be imported.
#[derive(Clone, Debug)]
pub enum Broken {
    /// The file cannot be read, or its languages are not those of the project.
    File(Box<Unreadable>),
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
        Format::Csv => csv::read(text, languages),
    }
    .map_err(|unreadable| Broken::File(Box::new(unreadable)))?;
    let language = target_language(&document, languages)?;
    let scope = Scope { language: Some(&language), ..Scope::default() };
    let pairs = pairs(sources, languages, scope);
    let mut imported = Imported { language: language.clone(), files: Vec::new(), unchanged: 0, guesses: Vec::new() };
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
    // A part that was translated and is refused itself is not told as untranslated too.
    let refused: BTreeSet<String> = refusals
        .iter()
        .filter(|refusal| !matches!(refusal.reason, Reason::Incomplete(_)))
        .map(|refusal| refusal.id.clone())
        .collect();
    refusals.retain(|refusal| match (&refusal.reason, refusal.id.split_once(':')) {
        (Reason::Incomplete(part), Some((home, _))) => !refused.contains(&format!("{home}:{part}")),
        _ => true,
    });
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
        _ => {
            let problem = Problem::error("X001-pair").with("from", &document.from).with("to", &document.to);
            Err(Broken::File(Box::new(Unreadable::file(problem))))
        }
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
    /// How it belongs to the translation.
    kind: Kind,
    /// Whether the translation's file has a place for it.
    has_place: bool,
}

/// How a unit of the source belongs to the translation.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// It is translated as it is.
    Own,
    /// A plural form that the source does not have. It may say its number in words, so that it needs no token.
    Form,
    /// A plural form that the translation does not have.
    Needless,
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
        let forms = Forms::of(&pair.language);
        for source in &pair.source.list {
            let mut add = |unit: &Unit<'_, '_>, kind| {
                let current = target_of(pair, &source.id, &unit.id);
                let kind = if kind == Kind::Needless && !current.is_empty() { Kind::Own } else { kind };
                let has_place = !current.is_empty() || has_place(pair, source, &unit.id);
                let known_as = Known { source: cleaned(unit.pieces()), current, kind, has_place };
                known.insert((&pair.home, unit.id.clone()), known_as);
            };
            let (own, adapted) = (units(source, pair.source.text), forms.adapted(source));
            let needed = units(&adapted, pair.source.text);
            own.iter().for_each(|unit| add(unit, Kind::Needless));
            for unit in &needed {
                let is_own = own.iter().any(|known| known.id == unit.id);
                add(unit, if is_own { Kind::Own } else { Kind::Form });
            }
        }
    }
    let mut changed: BTreeMap<String, BTreeMap<String, Changed>> = BTreeMap::new();
    for row in &document.rows {
        let mut refuse = |reason| refusals.push(Refusal { row: row.number, id: row.address(), reason });
        let Some(Known { source, current, kind, has_place }) = known.get(&(row.home.as_str(), row.id.clone())) else {
            refuse(Reason::Unknown);
            continue;
        };
        let new = restored(cleaned(row.target.clone()), [source, current]);
        let is_as_exported = row.check.as_ref().is_some_and(|check| *check == check_of(&new));
        if *kind == Kind::Needless || is_as_exported || coded(&new) == coded(current) {
            imported.unchanged += 1;
        } else if row.guess {
            imported.guesses.push((row.number, row.address()));
        } else if let Some(reason) = refused(row, &new, (source, current), *kind) {
            refuse(reason);
        } else if !has_place || choices(&new) != choices(if current.is_empty() { source } else { current }) {
            refuse(Reason::Shape);
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

/// Whether a text that is not translated has a place in the translation's file: nothing is there yet, or a choice in which only
/// this form is missing.
fn has_place(pair: &Pair<'_>, source: &Entry<'_>, unit: &str) -> bool {
    let Some(target) = pair.target.get(&source.id) else { return true };
    let rest = unit.strip_prefix(source.id.as_str()).unwrap_or_default();
    let attribute = rest.strip_prefix('.').and_then(|rest| rest.split(['[', '#']).next());
    let is_form =
        || unit.ends_with(']') && units(target, pair.target.text).iter().any(|known| known.id == beside(unit, "other"));
    target.pattern(attribute).is_none() || is_form()
}

/// The choices in a text, in order: variants belong to them by their number.
fn choices(pieces: &[Piece]) -> Vec<String> {
    let tokens = pieces.iter().filter_map(|piece| match piece {
        Piece::Token(token) => Some(key(token)),
        Piece::Text(_) => None,
    });
    tokens.filter(|token| token.ends_with("->}")).collect()
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

fn refused(row: &Row, new: &[Piece], (source, current): (&[Piece], &[Piece]), kind: Kind) -> Option<Reason> {
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
    if is_questioned(&coded(new), &coded(current)) {
        return Some(Reason::Questioned);
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
    let (lost, added) = (beyond(&wants, &has), beyond(&has, &wants));
    match (lost.is_empty() || kind == Kind::Form, added.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Reason::Added(added)),
        (false, _) => Some(Reason::Lost(lost)),
    }
}

/// Whether a text is another one in which characters beyond ASCII became question marks, as in a character set without them.
fn is_questioned(new: &str, current: &str) -> bool {
    let is_same = |(new, old): (char, char)| new == old || (new == '?' && !old.is_ascii());
    new != current && new.chars().count() == current.chars().count() && new.chars().zip(current.chars()).all(is_same)
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
    let forms = Forms::of(&pair.language);
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
        let source = &forms.adapted(source);
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
        let other = || other_of(unit).and_then(|other| rows.get(&other));
        let Some(changed) = rows.get(&unit.id).or_else(other).filter(|_| !is_inside) else { continue };
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
            let pattern = with_new_forms(&unit.id, unit.pattern, rows);
            write::whole(&unit.id, &pattern, &now).ok().flatten().unwrap_or_else(|| changed.pieces.clone())
        };
        edits.push((unit.bytes.clone(), write::pattern(&pieces, &layout)));
    }
    let is_free = |at: usize| !edits.iter().any(|(bytes, _)| bytes.start <= at && at < bytes.end);
    let mut added = Vec::new();
    for (attribute, pattern) in target.patterns() {
        let id = attribute.map_or_else(|| target.id.clone(), |name| format!("{}.{name}", target.id));
        new_forms(text, &id, pattern, rows, end, &mut added);
    }
    added.retain(|(bytes, _)| is_free(bytes.start));
    edits.extend(added);
    edits
}

/// The edits that put plural forms which a choice lacks above its default.
fn new_forms(
    text: &str,
    id: &str,
    pattern: &Pattern<&str>,
    rows: &Rows,
    end: &str,
    into: &mut Vec<(Range<usize>, String)>,
) {
    let variants = variants(id, pattern);
    for (path, default) in variants.iter().filter(|(_, variant)| variant.default) {
        let Some(at) = text[..place(text, key_of(default)).start].rfind('*') else { continue };
        let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let layout = write::Layout { indent: " ".repeat(8), below: false, end };
        for name in lacking_forms(path, &variants, rows) {
            let pieces = &rows[&beside(path, name)].pieces;
            let made = format!(" [{name}]{}{end}{}", write::pattern(pieces, &layout), &text[line..at]);
            into.push((at..at, made));
        }
    }
    for (path, variant) in &variants {
        new_forms(text, path, &variant.value, rows, end, into);
    }
}

/// A pattern with the plural forms that its choices lack and that are imported; what they say now is of no matter.
fn with_new_forms<'a>(id: &str, pattern: &Pattern<&'a str>, rows: &'a Rows) -> Pattern<&'a str> {
    let mut made = pattern.clone();
    let known = variants(id, pattern);
    let mut paths = known.iter();
    for element in &mut made.elements {
        let PatternElement::Placeable { expression: Expression::Select { variants, .. } } = element else { continue };
        let of_choice: Vec<&(String, &Variant<&str>)> = paths.by_ref().take(variants.len()).collect();
        for (variant, (path, _)) in variants.iter_mut().zip(&of_choice) {
            variant.value = with_new_forms(path, &variant.value, rows);
        }
        let Some(default) = variants.iter().position(|variant| variant.default) else { continue };
        let key = |name: &'a str| match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            true => VariantKey::Identifier { name },
            false => VariantKey::NumberLiteral { value: name },
        };
        let added: Vec<Variant<&'a str>> = lacking_forms(&of_choice[default].0, &known, rows)
            .into_iter()
            .map(|name| Variant { key: key(name), default: false, ..variants[default].clone() })
            .collect();
        variants.splice(default..default, added);
    }
    made
}

/// The variants that are imported beside the default of a choice, and that the choice does not have: single numbers, then
/// plural forms.
fn lacking_forms<'r>(default: &str, variants: &[(String, &Variant<&str>)], rows: &'r Rows) -> Vec<&'r str> {
    let choice = beside(default, "");
    let choice = choice.trim_end_matches(']');
    let near = rows.range(choice.to_owned()..).map(|(path, _)| path).take_while(|path| path.starts_with(choice));
    let is_lacking = |path: &&String| variants.iter().all(|(known, _)| known != *path);
    let name = |path: &'r String| path[choice.len()..].strip_suffix(']').filter(|name| !name.contains(['[', '#']));
    let mut names: Vec<&str> = near.filter(is_lacking).filter_map(name).collect();
    names.sort_by_key(|name| CATEGORIES.iter().position(|category| category == name));
    names
}

/// The path of another variant of the same choice.
fn beside(path: &str, name: &str) -> String {
    let choice = path.strip_suffix(']').and_then(|path| path.rfind('[')).map_or(path, |at| &path[..at]);
    format!("{choice}[{name}]")
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
    let old = read(&pair.target);
    let mut expected = old.clone();
    for (id, changed) in rows {
        let whole = id.strip_suffix("[other]").filter(|whole| !old.contains_key(id) && old.contains_key(*whole));
        expected.insert(whole.unwrap_or(id).to_owned(), coded(&changed.pieces));
    }
    read(&now) == expected && now.junk == pair.target.junk
}
