//! Fluent from pieces: the text of a pattern as it stands in a file, indented, with the marks that Fluent needs.

use std::ops::Range;

use super::super::entry::Entry;
use super::piece::Piece;
use super::unit::{is_only_a_choice, key_of, variants};

/// A sign that would end the text at the beginning of a line.
const SPECIAL: [char; 3] = ['*', '[', '.'];

/// How a pattern is laid out.
pub(super) struct Layout<'a> {
    /// The spaces before each line.
    pub(super) indent: String,
    /// Whether it begins on a line of its own though it is a single one.
    pub(super) below: bool,
    /// The line end of the file.
    pub(super) end: &'a str,
}

impl Layout<'_> {
    /// The layout of a pattern that is there; `usual` is the indentation where it has but one line.
    pub(super) fn of<'a>(text: &str, bytes: &Range<usize>, usual: usize, end: &'a str) -> Layout<'a> {
        let old = &text[bytes.clone()];
        let lines = old.lines().skip(1).filter(|line| !line.trim().is_empty());
        let indent =
            lines.map(|line| line.len() - line.trim_start_matches(' ').len()).filter(|indent| *indent > 0).min();
        let below = old.trim_start_matches(' ').starts_with(['\n', '\r']);
        Layout { indent: " ".repeat(indent.unwrap_or(usual)), below, end }
    }
}

/// What stands behind the equals sign. Tokens are already in full.
pub(super) fn pattern(pieces: &[Piece], layout: &Layout<'_>) -> String {
    let is_long = pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains('\n')));
    let below = is_long || layout.below;
    let mut out = if below { "\n".to_owned() } else { " ".to_owned() };
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for (number, line) in text.split('\n').enumerate() {
                    if number > 0 {
                        out.push('\n');
                    }
                    // Only below the equals sign a sign at the beginning of a line has a meaning.
                    if out.ends_with('\n') && !line.is_empty() {
                        out.push_str(&layout.indent);
                        let bare = line.trim_start_matches(' ');
                        out.push_str(if bare.starts_with(SPECIAL) { "{ \"\" }" } else { "" });
                        out.push_str(line);
                    } else {
                        out.push_str(line);
                    }
                }
            }
            Piece::Token(token) => {
                if out.ends_with('\n') {
                    out.push_str(&layout.indent);
                }
                out.push_str(&token.replace('\n', &format!("\n{}", layout.indent)));
            }
        }
    }
    out.replace('\n', layout.end)
}

/// A whole new entry from the units that are translated; `Err` names a unit that is missing beside translated ones.
pub(super) fn entry(
    source: &Entry<'_>,
    translated: &dyn Fn(&str) -> Option<Vec<Piece>>,
    end: &str,
) -> Result<String, String> {
    let mut out = format!("{} =", source.id);
    if let Some(value) = &source.value {
        match whole(&source.id, value, translated)? {
            Some(pieces) => out.push_str(&pattern(&pieces, &Layout { indent: "    ".into(), below: false, end })),
            None => return Err(source.id.clone()),
        }
    }
    for attribute in &source.attributes {
        out.push_str(&self::attribute(source, attribute.id.name, translated, end)?.unwrap_or_default());
    }
    Ok(out)
}

/// A new attribute, from its line end on; nothing where it is not translated.
pub(super) fn attribute(
    source: &Entry<'_>,
    name: &str,
    translated: &dyn Fn(&str) -> Option<Vec<Piece>>,
    end: &str,
) -> Result<Option<String>, String> {
    let Some(value) = source.pattern(Some(name)) else { return Ok(None) };
    let layout = Layout { indent: " ".repeat(8), below: false, end };
    let pieces = whole(&format!("{}.{name}", source.id), value, translated)?;
    Ok(pieces.map(|pieces| format!("{end}    .{name} ={}", pattern(&pieces, &layout))))
}

/// A pattern with its choices put together from their translated variants.
pub(super) fn whole(
    id: &str,
    source: &fluent_syntax::ast::Pattern<&str>,
    translated: &dyn Fn(&str) -> Option<Vec<Piece>>,
) -> Result<Option<Vec<Piece>>, String> {
    let variants = variants(id, source);
    let around = if is_only_a_choice(source) { Some(super::piece::pieces(source)) } else { translated(id) };
    let mut made = Vec::new();
    for (path, variant) in &variants {
        made.push((path, variant, whole(path, &variant.value, translated)?));
    }
    let any = made.iter().any(|(_, _, pieces)| pieces.is_some()) || (!is_only_a_choice(source) && around.is_some());
    if !any {
        return Ok(None);
    }
    let Some(mut around) = around else { return Err(id.to_owned()) };
    let mut rows = Vec::new();
    for (path, variant, pieces) in made {
        let pieces = pieces.ok_or_else(|| path.clone())?;
        let mark = if variant.default { "   *[" } else { "    [" };
        let layout = Layout { indent: " ".repeat(8), below: false, end: "\n" };
        let choice = path.strip_prefix(id).and_then(|rest| rest.split('[').next()).unwrap_or_default().to_owned();
        rows.push((choice, format!("{mark}{}]{}", key_of(variant), pattern(&pieces, &layout))));
    }
    // The first choice has no number, the second `#2`.
    let mut choices: Vec<&String> = rows.iter().map(|(choice, _)| choice).collect();
    choices.dedup();
    let mut choices = choices.into_iter();
    for piece in &mut around {
        if let Piece::Token(token) = piece
            && let Some(head) = token.strip_suffix("-> }")
            && let Some(choice) = choices.next()
        {
            let lines: Vec<&str> = rows.iter().filter(|(of, _)| of == choice).map(|(_, line)| line.as_str()).collect();
            *token = format!("{head}->\n{}\n}}", lines.join("\n"));
        }
    }
    Ok(Some(around))
}
