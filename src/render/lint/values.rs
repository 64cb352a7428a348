//! The types of attribute values, as the reference implementation names them, and whether a value has one (M003, M018).

use super::schema::{schema, suggestion};
use crate::problem::Problem;

/// A type of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Anything.
    Text,
    /// A colour: a name, `#` and 3 or 6 digits, `rgb(…)` or `rgba(…)`.
    Colour,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// One of some words.
    Word(Vec<&'static str>),
    /// Lengths.
    Length(Length),
}

/// How lengths are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Length {
    units: Vec<&'static str>,
    /// Words that may stand for a length.
    auto: bool,
    negative: bool,
    /// How many may follow each other.
    most: usize,
}

impl Type {
    /// Reads a type as the reference writes it, such as `unit(px,%){1,4}`.
    pub(super) fn parse(written: &'static str) -> Type {
        let inside = written.split_once('(').and_then(|(_, rest)| Some(rest.split_once(')')?.0)).unwrap_or_default();
        match written.split(['(', '{']).next().unwrap_or_default() {
            "color" => Type::Colour,
            "boolean" => Type::Flag,
            "integer" => Type::Number,
            "enum" => Type::Word(inside.split(',').collect()),
            kind @ ("unit" | "unitWithNegative") => Type::Length(Length {
                units: inside.split(',').filter(|unit| *unit != "auto").collect(),
                auto: inside.split(',').any(|unit| unit == "auto"),
                negative: kind != "unit",
                most: if written.ends_with("{1,4}") { 4 } else { 1 },
            }),
            _ => Type::Text,
        }
    }

    fn takes(&self, value: &str) -> bool {
        match self {
            Type::Text => true,
            Type::Colour => is_colour(value),
            Type::Flag => matches!(value, "true" | "false"),
            Type::Number => value.bytes().any(|byte| byte.is_ascii_digit()),
            Type::Word(words) => words.contains(&value),
            Type::Length(length) => length.takes(value),
        }
    }
}

impl Length {
    fn takes(&self, value: &str) -> bool {
        let value = value.strip_suffix(' ').unwrap_or(value);
        value.split(' ').take(self.most + 1).enumerate().all(|(at, one)| at < self.most && self.is_one(one))
    }

    fn is_one(&self, value: &str) -> bool {
        let sign = if self.negative { value.strip_prefix('-').unwrap_or(value) } else { value };
        let unit = sign.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &sign[..sign.len() - unit.len()];
        let counts = number.contains(|c: char| c.is_ascii_digit()) && number.matches('.').count() < 2;
        value == "0" || (self.auto && value == "auto") || (counts && self.units.contains(&unit))
    }

    /// `px, %`.
    fn shown(&self) -> String {
        let mut units: Vec<&str> = self.units.iter().copied().filter(|unit| !unit.is_empty()).collect();
        if self.auto {
            units.push("auto");
        }
        units.join(", ")
    }
}

/// What is wrong with a value that must have one of some types.
pub(super) fn wrong(types: &[Type], attribute: &str, value: &str) -> Option<Problem> {
    if types.iter().any(|kind| kind.takes(value)) {
        return None;
    }
    let problem = match types.first()? {
        Type::Text => return None,
        Type::Colour => match suggestion(&value.to_ascii_lowercase(), schema().colours.iter().copied()) {
            Some(near) => Problem::error("M003-colour-near").with("near", near),
            None => Problem::error("M003-colour"),
        },
        Type::Flag => Problem::error("M003-word").with("known", "true, false"),
        Type::Number => Problem::error("M003-number"),
        Type::Word(words) => {
            let known: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
            Problem::error("M003-word").with("known", known.join(", "))
        }
        Type::Length(length) if length.most > 1 => Problem::error("M003-lengths").with("units", length.shown()),
        Type::Length(length) => Problem::error("M003-length").with("units", length.shown()),
    };
    Some(problem.with("attribute", attribute).with("value", super::short(value)))
}

/// A colour of three digits, written with six.
pub(super) fn lengthened(types: &[Type], value: &str) -> Option<String> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 3 && is_hexadecimal(digits))?;
    let long: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
    types.contains(&Type::Colour).then(|| format!("#{long}"))
}

/// Whether a value is a colour.
pub(in crate::render) fn is_colour(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 6) && is_hexadecimal(digits);
    }
    let lower = value.to_ascii_lowercase();
    for (function, parts) in [("rgb(", 3), ("rgba(", 4)] {
        if let Some(inside) = lower.strip_prefix(function).and_then(|rest| rest.strip_suffix(')')) {
            let number = |part: &str| part.trim().parse::<f32>().is_ok_and(|number| (0.0..=255.0).contains(&number));
            return inside.split(',').count() == parts && inside.split(',').all(number);
        }
    }
    schema().colours.contains(&lower.as_str())
}

fn is_hexadecimal(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_its_type_or_not() {
        for (kind, right, wrong) in [
            (
                "color",
                vec!["#fff", "#9c1f24", "red", "Red", "transparent", "rgb(1,2,3)", "rgba(0, 0, 0, 0.5)"],
                vec!["", "#ffff", "#ggg", "huge", "rgb(1,2)", "rgba(1,2,3)", "rgb(300,0,0)", "hsl(1,2,3)"],
            ),
            ("unit(px)", vec!["16px", "0", "1.5px"], vec!["huge", "16", "16em", "px", "1.2.3px", "16px 2px", "-1px"]),
            (
                "unit(px,%){1,4}",
                vec!["0", "10px 25px", "0 0 10px 5%", "10px "],
                vec!["abc", "0;background:url(x)", "1px 2px 3px 4px 5px", " 1px", ""],
            ),
            ("unit(px,%,)", vec!["1.5", "150%", "24px"], vec!["normal"]),
            ("unit(px,auto)", vec!["auto", "20px"], vec!["20%"]),
            ("unitWithNegative(px,em)", vec!["-0.5px", "1em", "0"], vec!["-%"]),
            ("enum(left,right,center)", vec!["left"], vec!["centre", "Left", ""]),
            ("enum(full-width,false,)", vec!["", "full-width"], vec!["yes"]),
            ("boolean", vec!["true"], vec!["yes"]),
            ("integer", vec!["2"], vec!["two"]),
            ("string", vec!["", "甲"], vec![]),
        ] {
            let kind = Type::parse(kind);
            for value in right {
                assert!(kind.takes(value), "{value} is a {kind:?}");
            }
            for value in wrong {
                assert!(!kind.takes(value), "{value} is no {kind:?}");
            }
        }
    }

    #[test]
    fn the_finding_says_what_is_possible() {
        let lengths = [Type::parse("unit(px,%){1,4}")];
        let problem = wrong(&lengths, "padding", "abc").unwrap();
        assert_eq!((problem.key(), problem.value("units")), ("M003-lengths", Some("px, %")));
        let problem = wrong(&[Type::Colour], "color", "blakc").unwrap();
        assert_eq!((problem.key(), problem.value("near")), ("M003-colour-near", Some("black")));
        assert_eq!(lengthened(&[Type::Colour], "#fAb").as_deref(), Some("#ffAAbb"));
        assert_eq!(lengthened(&[Type::Text], "#fab"), None);
    }
}
