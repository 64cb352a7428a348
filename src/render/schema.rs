//! The paths that a template may use, read off a full example of the context, so that the two cannot disagree.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::context::Root;

/// The form of a value of the context.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Fields by name.
    Fields(BTreeMap<String, Rc<Shape>>),
    /// Any number of them.
    List(Rc<Shape>),
    /// A single value.
    One(Kind),
    /// Not known, because another problem hides it; every path below it is allowed.
    Any,
}

/// What a single value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text as it is: a slug, a language tag.
    Text,
    /// The id of a message.
    Id,
    /// An address, made only by parsing.
    Url,
    /// A day or a moment.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

impl Shape {
    /// The schema of the whole context.
    pub(super) fn of_context() -> Rc<Shape> {
        let example = serde_json::to_value(Root::example()).expect("the context is made of maps with text keys");
        Shape::of(&example)
    }

    fn of(example: &Value) -> Rc<Shape> {
        Rc::new(match example {
            Value::Object(fields) => {
                Shape::Fields(fields.iter().map(|(name, value)| (name.clone(), Shape::of(value))).collect())
            }
            Value::Array(items) => {
                Shape::List(items.first().map_or_else(|| Rc::new(Shape::One(Kind::Text)), Shape::of))
            }
            Value::Number(_) => Shape::One(Kind::Number),
            Value::Bool(_) => Shape::One(Kind::Flag),
            Value::String(kind) => Shape::One(match kind.as_str() {
                "id" => Kind::Id,
                "url" => Kind::Url,
                "date" => Kind::Date,
                _ => Kind::Text,
            }),
            Value::Null => Shape::One(Kind::Text),
        })
    }

    /// One field.
    pub(super) fn field(&self, name: &str) -> Option<&Rc<Shape>> {
        match self {
            Shape::Fields(fields) => fields.get(name),
            Shape::List(item) if name.bytes().all(|byte| byte.is_ascii_digit()) => Some(item),
            _ => None,
        }
    }

    /// The names of its fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let fields = if let Shape::Fields(fields) = self { Some(fields) } else { None };
        fields.into_iter().flatten().map(|(name, _)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::signatures::HELPERS;
    use super::*;

    fn all_names(shape: &Shape, names: &mut Vec<String>) {
        match shape {
            Shape::Fields(fields) => fields.iter().for_each(|(name, field)| {
                names.push(name.clone());
                all_names(field, names);
            }),
            Shape::List(item) => all_names(item, names),
            Shape::One(_) | Shape::Any => {}
        }
    }

    #[test]
    fn c8_no_field_is_named_like_a_helper() {
        let mut names = Vec::new();
        all_names(&Shape::of_context(), &mut names);
        assert!(names.len() > 20);
        for name in names {
            assert!(HELPERS.iter().all(|helper| helper.name != name), "{name}");
        }
    }

    #[test]
    fn no_value_of_the_example_is_null() {
        assert!(!serde_json::to_string(&Root::example()).unwrap().contains("null"));
    }

    #[test]
    fn each_kind_of_value_is_told_apart() {
        let schema = Shape::of_context();
        let event = schema
            .field("parts")
            .and_then(|parts| parts.field("0"))
            .and_then(|part| part.field("events"))
            .and_then(|events| events.field("0"));
        let kind = |name: &str| {
            event.and_then(|event| event.field(name)).map(|shape| {
                Shape::One(match **shape {
                    Shape::One(kind) => kind,
                    _ => panic!(),
                })
            })
        };
        assert_eq!(kind("id"), Some(Shape::One(Kind::Id)));
        assert_eq!(kind("starts"), Some(Shape::One(Kind::Date)));
        assert_eq!(kind("nothing"), None);
    }
}
