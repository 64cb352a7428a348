//! XLIFF 1.2: tokens are `<x/>` elements, which every tool shows as something that can be moved and not edited.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::problem::Problem;

use super::document::{Document, Row, Unreadable};
use super::piece::{Piece, key};

pub(super) fn write(document: &Document) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n".to_owned();
    let mut home = None;
    for row in &document.rows {
        if home != Some(&row.home) {
            out.push_str(if home.is_some() { "    </body>\n  </file>\n" } else { "" });
            let _ = writeln!(
                out,
                "  <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\">\n    <body>",
                escape(row.home.as_str()),
                document.from,
                document.to
            );
            home = Some(&row.home);
        }
        unit(&mut out, row);
    }
    out.push_str(if home.is_some() { "    </body>\n  </file>\n" } else { "" });
    out + "</xliff>\n"
}

fn unit(out: &mut String, row: &Row) {
    let numbers = numbers(row);
    let (id, check) = (escape(row.id.as_str()), row.check.as_deref().unwrap_or_default());
    let _ =
        writeln!(out, "      <trans-unit id=\"{id}\" resname=\"{id}\" xml:space=\"preserve\" extradata=\"{check}\">");
    let _ = writeln!(out, "        <source>{}</source>", inline(&row.source, &numbers));
    // An empty target would be taken for a translation.
    if !row.target.is_empty() {
        let state = match row.state.as_str() {
            "stale" | "draft" | "retranslated" => "needs-review-translation",
            "current" | "corrected" => "final",
            _ => "translated",
        };
        let _ = writeln!(out, "        <target state=\"{state}\">{}</target>", inline(&row.target, &numbers));
    }
    if !row.comment.is_empty() {
        let _ = writeln!(out, "        <note>{}</note>", escape(row.comment.as_str()));
    }
    out.push_str("      </trans-unit>\n");
}

/// The number of each token: those of the source first. A token that occurs twice has two.
fn numbers(row: &Row) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for pieces in [&row.source, &row.target] {
        let mut left = numbers.clone();
        for piece in pieces {
            if let Piece::Token(token) = piece {
                match left.iter().position(|known| known == token) {
                    Some(at) => left[at].clear(),
                    None => numbers.push(token.clone()),
                }
            }
        }
    }
    numbers
}

fn inline(pieces: &[Piece], numbers: &[String]) -> String {
    let mut left: Vec<Option<&String>> = numbers.iter().map(Some).collect();
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(&escape(text.as_str())),
            Piece::Token(token) => {
                let at = left.iter().position(|known| *known == Some(token)).unwrap_or(0);
                left[at] = None;
                let _ = write!(out, "<x id=\"{}\" equiv-text=\"{}\"/>", at + 1, escape(token.as_str()));
            }
        }
    }
    out
}

/// What is being read.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Nothing,
    Source,
    Target,
}

/// A unit while it is read.
#[derive(Default)]
struct Open {
    row: Row,
    /// The tokens that were met, by number, for tools that keep the number alone.
    tokens: BTreeMap<String, String>,
    /// Whether its translation began.
    has_target: bool,
    /// Depth of elements inside whose texts are somebody else's: suggestions, notes, segmented copies.
    aside: usize,
}

pub(super) fn read(text: &str) -> Result<Document, Unreadable> {
    let mut reader = Reader::from_str(text);
    let (mut document, mut home, mut open, mut part, mut is_begun) =
        (Document::default(), String::new(), None::<Open>, Part::Nothing, false);
    let ends: Vec<u64> = text.match_indices('\n').map(|(at, _)| at as u64).collect();
    let line = |at: u64| ends.partition_point(|end| *end < at) as u64 + 1;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| broken(line(reader.buffer_position()), &error))?;
        match event {
            Event::Eof => break,
            Event::DocType(_) => return Err(Unreadable::at(line(at), Problem::error("X001-doctype"))),
            Event::Start(element) => match (local(&element).as_str(), &mut open) {
                ("xliff", _) => version(&element)?,
                ("file", None) => {
                    home = attribute(&element, "original").unwrap_or_default();
                    let from = attribute(&element, "source-language").unwrap_or_default();
                    let to = attribute(&element, "target-language").unwrap_or_default();
                    if is_begun && (&document.from, &document.to) != (&from, &to) {
                        return Err(Unreadable::at(line(at), Problem::error("X001-languages")));
                    }
                    (document.from, document.to, is_begun) = (from, to, true);
                }
                ("trans-unit", None) => {
                    let id = attribute(&element, "id").unwrap_or_default();
                    let number = line(at + text[at as usize..].find('<').unwrap_or(0) as u64);
                    let check = attribute(&element, "extradata").filter(|check| !check.is_empty());
                    let row = Row { number, home: home.clone(), id, check, ..Row::default() };
                    open = Some(Open { row, ..Open::default() });
                }
                ("alt-trans" | "note" | "seg-source" | "context-group" | "prop-group", Some(unit)) => unit.aside += 1,
                ("source", Some(unit)) if unit.aside == 0 => part = Part::Source,
                ("target", Some(unit)) if unit.aside == 0 => {
                    if std::mem::replace(&mut unit.has_target, true) {
                        return Err(Unreadable::at(line(at), Problem::error("X001-twice").with("word", "target")));
                    }
                    part = Part::Target;
                }
                ("x" | "ph", Some(unit)) if unit.aside == 0 && part != Part::Nothing => {
                    token(unit, part, &element);
                    if local(&element) == "ph" {
                        let end = element.to_end().into_owned();
                        reader.read_to_end(end.name()).map_err(|error| broken(line(at), &error))?;
                    }
                }
                ("mrk", _) => {}
                (name, Some(unit)) if unit.aside == 0 && part != Part::Nothing => {
                    return Err(Unreadable::at(line(at), Problem::error("X001-element").with("name", name)));
                }
                _ => {}
            },
            Event::Empty(element) => match (local(&element).as_str(), &mut open) {
                ("x" | "ph", Some(unit)) if unit.aside == 0 && part != Part::Nothing => token(unit, part, &element),
                ("mrk", _) => {}
                (name, Some(unit)) if unit.aside == 0 && part != Part::Nothing => {
                    return Err(Unreadable::at(line(at), Problem::error("X001-element").with("name", name)));
                }
                _ => {}
            },
            Event::Text(content) => add(&mut open, part, &content.xml10_content()),
            Event::CData(content) => add(&mut open, part, &content.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref().map_err(|error| broken(line(at), &error))? {
                    Some(sign) => sign.to_string(),
                    None => match &*reference.xml10_content() {
                        "amp" => "&".to_owned(),
                        "lt" => "<".to_owned(),
                        "gt" => ">".to_owned(),
                        "quot" => "\"".to_owned(),
                        "apos" => "'".to_owned(),
                        other => {
                            let problem = Problem::error("X001-entity").with("name", other);
                            return Err(Unreadable::at(line(at), problem));
                        }
                    },
                };
                add(&mut open, part, &sign);
            }
            Event::End(element) => match element.local_name().as_ref() {
                "trans-unit" => document.rows.extend(open.take().map(|unit| unit.row)),
                "alt-trans" | "note" | "seg-source" | "context-group" | "prop-group" => {
                    if let Some(unit) = &mut open {
                        unit.aside = unit.aside.saturating_sub(1);
                    }
                }
                "source" | "target" if open.as_ref().is_some_and(|unit| unit.aside == 0) => part = Part::Nothing,
                _ => {}
            },
            _ => {}
        }
    }
    if open.is_some() || document.to.is_empty() {
        return Err(Unreadable::file(Problem::error("X001-end")));
    }
    Ok(document)
}

fn broken(line: u64, error: &impl ToString) -> Unreadable {
    Unreadable::at(line, Problem::error("X001-xml").with("error", error.to_string()))
}

fn version(element: &BytesStart<'_>) -> Result<(), Unreadable> {
    match attribute(element, "version").as_deref() {
        Some("1.2" | "1.1") => Ok(()),
        Some(other) => Err(Unreadable::file(Problem::error("X001-version").with("version", other))),
        None => Err(Unreadable::file(Problem::error("X001-no-version"))),
    }
}

fn local(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn token(unit: &mut Open, part: Part, element: &BytesStart<'_>) {
    let number = attribute(element, "id").unwrap_or_default();
    let known = unit.tokens.get(&number).cloned();
    let token = match (attribute(element, "equiv-text"), known) {
        (Some(text), _) if !key(&text).is_empty() => text,
        (_, Some(known)) => known,
        (_, None) => format!("{{{number}?}}"),
    };
    unit.tokens.entry(number).or_insert_with(|| token.clone());
    put(unit, part, Piece::Token(token));
}

fn add(open: &mut Option<Open>, part: Part, text: &str) {
    if let Some(unit) = open.as_mut().filter(|unit| unit.aside == 0) {
        put(unit, part, Piece::Text(text.to_owned()));
    }
}

fn put(unit: &mut Open, part: Part, piece: Piece) {
    match part {
        Part::Nothing => {}
        Part::Source => unit.row.source.push(piece),
        Part::Target => unit.row.target.push(piece),
    }
}
