//! The tree of `fluent-syntax` in the form of the reference implementation's JSON.
//!
//! Three things differ and are made equal: fluent-syntax keeps the lines of a text apart and their CRLF as it is, and drops a
//! lone CR at the end of a text (diglot refuses a file with a lone CR, L002).

use fluent_syntax::ast::{
    Attribute, CallArguments, Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
    VariantKey,
};
use serde_json::{Value, json};

/// All entries.
pub fn entries(resource: &Resource<&str>) -> Vec<Value> {
    resource.body.iter().map(entry).collect()
}

/// An entry of the reference without what its parser says about junk: causes are told in our own words.
pub fn without_annotations(entry: &Value) -> Value {
    let mut entry = entry.clone();
    if let Some(fields) = entry.as_object_mut() {
        fields.remove("annotations");
    }
    let elements = entry.pointer_mut("/value/elements").and_then(Value::as_array_mut);
    if let Some(text) = elements.and_then(|all| all.last_mut())
        && let Some(value) = text["value"].as_str().map(|value| value.trim_end_matches('\r').to_owned())
    {
        text["value"] = value.into();
    }
    entry
}

fn entry(entry: &Entry<&str>) -> Value {
    match entry {
        Entry::Message(message) => json!({
            "type": "Message",
            "id": identifier(message.id.name),
            "value": message.value.as_ref().map(pattern),
            "attributes": attributes(&message.attributes),
            "comment": message.comment.as_ref().map(|said| comment("Comment", said)),
        }),
        Entry::Term(term) => json!({
            "type": "Term",
            "id": identifier(term.id.name),
            "value": pattern(&term.value),
            "attributes": attributes(&term.attributes),
            "comment": term.comment.as_ref().map(|said| comment("Comment", said)),
        }),
        Entry::Comment(said) => comment("Comment", said),
        Entry::GroupComment(said) => comment("GroupComment", said),
        Entry::ResourceComment(said) => comment("ResourceComment", said),
        Entry::Junk { content } => json!({ "type": "Junk", "content": content }),
    }
}

fn comment(kind: &str, comment: &Comment<&str>) -> Value {
    json!({ "type": kind, "content": comment.content.join("\n") })
}

fn identifier(name: &str) -> Value {
    json!({ "type": "Identifier", "name": name })
}

fn attributes(attributes: &[Attribute<&str>]) -> Vec<Value> {
    let one = |one: &Attribute<&str>| json!({ "type": "Attribute", "id": identifier(one.id.name), "value": pattern(&one.value) });
    attributes.iter().map(one).collect()
}

fn pattern(pattern: &Pattern<&str>) -> Value {
    let (mut elements, mut text) = (Vec::new(), String::new());
    let flush = |elements: &mut Vec<Value>, text: &mut String| {
        if !text.is_empty() {
            elements.push(json!({ "type": "TextElement", "value": text.replace("\r\n", "\n") }));
            text.clear();
        }
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: inside } => {
                flush(&mut elements, &mut text);
                elements.push(placeable(inside));
            }
        }
    }
    flush(&mut elements, &mut text);
    json!({ "type": "Pattern", "elements": elements })
}

fn placeable(inside: &Expression<&str>) -> Value {
    json!({ "type": "Placeable", "expression": expression(inside) })
}

fn expression(expression: &Expression<&str>) -> Value {
    match expression {
        Expression::Inline(expression) => inline(expression),
        Expression::Select { selector, variants } => json!({
            "type": "SelectExpression",
            "selector": inline(selector),
            "variants": variants.iter().map(|variant| json!({
                "type": "Variant",
                "key": match &variant.key {
                    VariantKey::Identifier { name } => identifier(name),
                    VariantKey::NumberLiteral { value } => json!({ "type": "NumberLiteral", "value": value }),
                },
                "value": pattern(&variant.value),
                "default": variant.default,
            })).collect::<Vec<_>>(),
        }),
    }
}

fn inline(expression: &InlineExpression<&str>) -> Value {
    match expression {
        InlineExpression::StringLiteral { value } => json!({ "type": "StringLiteral", "value": value }),
        InlineExpression::NumberLiteral { value } => json!({ "type": "NumberLiteral", "value": value }),
        InlineExpression::FunctionReference { id, arguments } => json!({
            "type": "FunctionReference", "id": identifier(id.name), "arguments": call(arguments),
        }),
        InlineExpression::MessageReference { id, attribute } => json!({
            "type": "MessageReference",
            "id": identifier(id.name),
            "attribute": attribute.as_ref().map(|attribute| identifier(attribute.name)),
        }),
        InlineExpression::TermReference { id, attribute, arguments } => json!({
            "type": "TermReference",
            "id": identifier(id.name),
            "attribute": attribute.as_ref().map(|attribute| identifier(attribute.name)),
            "arguments": arguments.as_ref().map(call),
        }),
        InlineExpression::VariableReference { id } => json!({ "type": "VariableReference", "id": identifier(id.name) }),
        InlineExpression::Placeable { expression: inside } => placeable(inside),
    }
}

fn call(arguments: &CallArguments<&str>) -> Value {
    json!({
        "type": "CallArguments",
        "positional": arguments.positional.iter().map(inline).collect::<Vec<_>>(),
        "named": arguments.named.iter().map(|named| json!({
            "type": "NamedArgument", "name": identifier(named.name.name), "value": inline(&named.value),
        })).collect::<Vec<_>>(),
    })
}
