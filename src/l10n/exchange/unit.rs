//! The units that translators work on: each value, each attribute, and each variant of a choice is one.
//!
//! A choice between variants, such as singular and plural, is a token in the text around it, and each variant is a unit of
//! its own: `greeting[title]`. Text around it that is nothing but the choice is no unit.

use std::ops::Range;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::super::entry::{Entry, place};
use super::piece::{Piece, pieces};

/// A pattern with its name and its bytes in the file.
pub(super) struct Unit<'e, 's> {
    /// `id`, `id.attribute`, `id[variant]`; in an inner choice `id[variant][variant]`.
    pub(super) id: String,
    pub(super) pattern: &'e Pattern<&'s str>,
    pub(super) bytes: Range<usize>,
}

impl Unit<'_, '_> {
    pub(super) fn pieces(&self) -> Vec<Piece> {
        pieces(self.pattern)
    }
}

/// All units of an entry, in order.
pub(super) fn units<'e, 's>(entry: &'e Entry<'s>, text: &str) -> Vec<Unit<'e, 's>> {
    let mut units = Vec::new();
    if let Some(value) = &entry.value {
        collect(entry.id.clone(), value, after_equals(text, entry.name.end), text, &mut units);
    }
    for attribute in &entry.attributes {
        let start = after_equals(text, place(text, attribute.id.name).end);
        collect(format!("{}.{}", entry.id, attribute.id.name), &attribute.value, start, text, &mut units);
    }
    units
}

fn after_equals(text: &str, at: usize) -> usize {
    text[at..].find('=').map_or(text.len(), |found| at + found + 1)
}

fn collect<'e, 's>(id: String, pattern: &'e Pattern<&'s str>, start: usize, text: &str, into: &mut Vec<Unit<'e, 's>>) {
    let bytes = start..end_of(pattern, start, text);
    if !is_only_a_choice(pattern) {
        into.push(Unit { id: id.clone(), pattern, bytes });
    }
    for (path, variant) in variants(&id, pattern) {
        let start = place(text, key_of(variant)).end;
        let start = text[start..].find(']').map_or(text.len(), |found| start + found + 1);
        collect(path, &variant.value, start, text, into);
    }
}

/// The variants of the choices in a pattern, each with its path.
pub(super) fn variants<'e, 's>(id: &str, pattern: &'e Pattern<&'s str>) -> Vec<(String, &'e Variant<&'s str>)> {
    let choices = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => Some(variants),
        _ => None,
    });
    let path = |number: usize, variant: &Variant<&str>| match number {
        0 => format!("{id}[{}]", key_of(variant)),
        _ => format!("{id}#{}[{}]", number + 1, key_of(variant)),
    };
    choices
        .enumerate()
        .flat_map(|(number, all)| all.iter().map(move |variant| (path(number, variant), variant)))
        .collect()
}

pub(super) fn is_only_a_choice(pattern: &Pattern<&str>) -> bool {
    matches!(&pattern.elements[..], [PatternElement::Placeable { expression: Expression::Select { .. } }])
}

pub(super) fn key_of<'s>(variant: &Variant<&'s str>) -> &'s str {
    match variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Where the text of a pattern ends. Everything in the tree is a slice of the text, and behind the last slice of a placeable
/// stand only closing signs, up to its brace.
fn end_of(pattern: &Pattern<&str>, start: usize, text: &str) -> usize {
    match pattern.elements.last() {
        None => start,
        Some(PatternElement::TextElement { value }) => place(text, value).end,
        Some(PatternElement::Placeable { expression }) => closing(text, end_of_expression(expression, text)),
    }
}

fn closing(text: &str, at: usize) -> usize {
    text[at..].find('}').map_or(text.len(), |found| at + found + 1)
}

fn end_of_expression(expression: &Expression<&str>, text: &str) -> usize {
    match expression {
        Expression::Inline(inline) => end_of_inline(inline, text),
        Expression::Select { variants, .. } => variants.last().map_or(0, |variant| {
            let start = place(text, key_of(variant)).end;
            end_of(&variant.value, start, text)
        }),
    }
}

fn end_of_inline(inline: &InlineExpression<&str>, text: &str) -> usize {
    let of = |part: &str| place(text, part).end;
    let within = |arguments: &CallArguments<&str>| {
        let positional = arguments.positional.iter().map(|argument| end_of_inline(argument, text));
        let named = arguments.named.iter().map(|argument| end_of_inline(&argument.value, text));
        positional.chain(named).max().unwrap_or(0)
    };
    match inline {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => of(value),
        InlineExpression::VariableReference { id } => of(id.name),
        InlineExpression::FunctionReference { id, arguments } => of(id.name).max(within(arguments)),
        InlineExpression::MessageReference { id, attribute } => {
            attribute.as_ref().map_or(0, |attribute| of(attribute.name)).max(of(id.name))
        }
        InlineExpression::TermReference { id, attribute, arguments } => {
            let attribute = attribute.as_ref().map_or(0, |attribute| of(attribute.name));
            of(id.name).max(attribute).max(arguments.as_ref().map_or(0, within))
        }
        InlineExpression::Placeable { expression } => closing(text, end_of_expression(expression, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::entry::Entries;
    use super::*;

    #[test]
    fn each_unit_is_told_with_its_bytes() {
        let text = "a = 您好，{ $n ->\n    [one] 一{ -d(case: \"x}\") }\n   *[other]\n      二 \"引\"\n      三{ { $m } }\n}！\n  .b =\n  { DATETIME($s, style: \"full\") }\n  .c = { $n ->\n   *[other] x\n}\n\n# 注\nz = 末\n";
        let entries = Entries::parse(text, true);
        let found: Vec<(String, &str)> =
            units(&entries.list[0], text).into_iter().map(|unit| (unit.id, &text[unit.bytes])).collect();
        let whole = &text[3..text.find("！\n").unwrap() + 3];
        let expected = [
            ("a", whole),
            ("a[one]", " 一{ -d(case: \"x}\") }"),
            ("a[other]", "\n      二 \"引\"\n      三{ { $m } }"),
            ("a.b", "\n  { DATETIME($s, style: \"full\") }"),
            ("a.c[other]", " x"),
        ];
        assert_eq!(found, expected.map(|(id, bytes)| (id.to_owned(), bytes)));
    }
}
