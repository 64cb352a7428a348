//! The texts of a pattern: what a translator writes, without what stands between braces.

use fluent_syntax::ast::{Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement, Resource};

/// Calls `with` for every text of a pattern and of the variants in it, in order.
pub(super) fn each_text<'s>(pattern: &Pattern<&'s str>, with: &mut dyn FnMut(&'s str)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => with(value),
            PatternElement::Placeable { expression } => each_in(expression, with),
        }
    }
}

fn each_in<'s>(expression: &Expression<&'s str>, with: &mut dyn FnMut(&'s str)) {
    match expression {
        Expression::Select { variants, .. } => variants.iter().for_each(|variant| each_text(&variant.value, with)),
        Expression::Inline(InlineExpression::Placeable { expression }) => each_in(expression, with),
        Expression::Inline(_) => {}
    }
}

/// All texts of a pattern, parted by spaces.
pub(super) fn typed_text(pattern: &Pattern<&str>) -> String {
    let mut all = String::new();
    each_text(pattern, &mut |text| {
        all.push_str(text);
        all.push(' ');
    });
    all
}

/// A pattern as lines: the text as typed without its indentation, each placeable in its usual form.
pub(super) fn as_lines(pattern: Option<&Pattern<&str>>) -> String {
    let Some(pattern) = pattern else { return String::new() };
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { .. } => placeable(element),
        })
        .collect()
}

/// A placeable in the form in which fluent-syntax writes it.
pub(super) fn placeable(element: &PatternElement<&str>) -> String {
    let message = Message {
        id: Identifier { name: "x" },
        value: Some(Pattern { elements: vec![element.clone()] }),
        attributes: Vec::new(),
        comment: None,
    };
    let text = fluent_syntax::serializer::serialize(&Resource { body: vec![Entry::Message(message)] });
    let said = text.strip_prefix("x =").unwrap_or(&text).trim();
    said.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
