//! A text as other tools see it: plain text and locked tokens. What stands between braces in a file of words is a token; it
//! may move, and must neither be lost nor added.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::super::text::placeable as written;
use super::super::words::placeable;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What a translator writes.
    Text(String),
    /// What a translator may only move, as it is shown; a choice between variants as its first line, `{ $n -> }`.
    Token(String),
}

/// The pieces of a pattern. The empty literal that Fluent needs before some signs is dropped: it is put back on writing.
pub(super) fn pieces(pattern: &Pattern<&str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for element in &pattern.elements {
        match (pieces.last_mut(), element) {
            (Some(Piece::Text(before)), PatternElement::TextElement { value }) => before.push_str(value),
            (_, PatternElement::TextElement { value }) => pieces.push(Piece::Text((*value).to_owned())),
            (_, element) if is_empty_literal(element) => {}
            (_, element) => pieces.push(Piece::Token(shown(element))),
        }
    }
    pieces
}

fn is_empty_literal(element: &PatternElement<&str>) -> bool {
    matches!(element, PatternElement::Placeable {
        expression: Expression::Inline(InlineExpression::StringLiteral { value })
    } if value.is_empty())
}

/// A token as translators see it.
pub(super) fn shown(element: &PatternElement<&str>) -> String {
    let text = written(element);
    match element {
        PatternElement::Placeable { expression: Expression::Select { .. } } => {
            format!("{} }}", text.lines().next().unwrap_or_default())
        }
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Pieces as one line of text, tokens between braces.
pub(super) fn coded(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Token(text) => text.as_str(),
        })
        .collect()
}

/// The pieces of a text in which tokens stand between braces.
pub(super) fn decoded(text: &str) -> Vec<Piece> {
    let (mut pieces, mut rest, mut plain) = (Vec::new(), text, String::new());
    while let Some(at) = rest.find('{') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = placeable(rest);
        let token = &rest[..length.unwrap_or(1)];
        rest = &rest[token.len()..];
        if length.is_some() {
            pieces.extend(Some(std::mem::take(&mut plain)).filter(|text| !text.is_empty()).map(Piece::Text));
            pieces.push(Piece::Token(token.to_owned()));
        } else {
            plain.push_str(token);
        }
    }
    plain.push_str(rest);
    pieces.extend(Some(plain).filter(|text| !text.is_empty()).map(Piece::Text));
    pieces
}

/// Tokens are the same whatever the spaces in them.
pub(super) fn key(token: &str) -> String {
    token.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The tokens of a text, sorted.
pub(super) fn tokens(pieces: &[Piece]) -> Vec<String> {
    let mut tokens: Vec<String> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Token(token) => Some(key(token)),
            Piece::Text(_) => None,
        })
        .collect();
    tokens.sort();
    tokens
}

/// A text from another tool with line feeds alone and nothing around it.
pub(super) fn cleaned(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut clean: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (clean.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => clean.push(piece),
        }
    }
    for piece in &mut clean {
        if let Piece::Text(text) = piece {
            *text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
    }
    if let Some(Piece::Text(first)) = clean.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Piece::Text(last)) = clean.last_mut() {
        *last = last.trim_end().to_owned();
    }
    clean.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    clean
}
