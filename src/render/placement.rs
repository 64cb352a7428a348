//! What may stand where in MJML: rules T004, T007 and T008.
//!
//! Escaping makes a value harmless in text and in quoted attributes. It does not help in a style, in a tag's own syntax, or
//! where the value is an address; there only certain kinds of values may stand.

use super::schema::Kind;
use super::spot::{Spot, Where};
use crate::problem::Problem;
use crate::slot::Slot;

/// What a tag prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prints {
    /// A single value.
    One(Kind),
    /// HTML from Markdown.
    Rich,
    /// A member's value.
    Slot(Slot),
    /// Not known, because another problem hides it.
    Unknown,
}

/// What is wrong with printing `prints` here; `raw` says that it stands in three braces.
pub(super) fn check(spot: &Spot, prints: Prints, raw: bool) -> Option<Problem> {
    match spot.place() {
        Where::Comment => None,
        Where::Text => in_text(prints, raw),
        Where::Style => Some(Problem::error("T007-style")),
        Where::Tag => Some(Problem::error("T007-tag")),
        _ if prints == Prints::Rich => Some(Problem::error("T004-place")),
        _ if raw => Some(Problem::error("T004")),
        Where::Title => match prints {
            Prints::Slot(slot) => Some(Problem::error("T008-slot").with("slot", slot.name()).with("where", "title")),
            _ => None,
        },
        Where::Attribute { quoted: false, name, .. } => Some(Problem::error("T007-quotes").with("attribute", name)),
        Where::Attribute { name, prefix, .. } => in_attribute(name, prefix, prints),
    }
}

fn in_text(prints: Prints, raw: bool) -> Option<Problem> {
    match (prints, raw) {
        (Prints::Rich, false) => Some(Problem::error("T004-rich")),
        (Prints::Rich | Prints::Unknown, true) | (_, false) => None,
        (_, true) => Some(Problem::error("T004")),
    }
}

fn in_attribute(name: &str, prefix: &str, prints: Prints) -> Option<Problem> {
    match (name, prints) {
        (_, Prints::Unknown) => None,
        ("href", Prints::Slot(slot)) if slot.is_url() && prefix.is_empty() => None,
        (_, Prints::Slot(slot)) => Some(Problem::error("T008-slot").with("slot", slot.name()).with("where", name)),
        ("href" | "src", Prints::One(Kind::Url)) if prefix.is_empty() => None,
        ("href", _) if prefix.starts_with('#') => None,
        ("href" | "src", _) => Some(Problem::error("T008").with("attribute", name)),
        ("alt" | "title" | "name" | "rel" | "css-class" | "class" | "id" | "lang", _) => None,
        ("width" | "height", Prints::One(Kind::Number)) if prefix.is_empty() => None,
        _ => Some(Problem::error("T007").with("attribute", name)),
    }
}

/// What is wrong with literal text behind an address that was a value: `href="{{url}}/more"`.
pub(super) fn check_rest(spot: &Spot) -> Option<Problem> {
    match spot.place() {
        Where::Attribute { name: name @ ("href" | "src"), prefix, .. }
            if prefix.starts_with('\u{fffc}') && prefix.len() > 3 =>
        {
            Some(Problem::error("T008-part").with("attribute", name))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(before: &str, prints: Prints, raw: bool) -> Option<&'static str> {
        let mut spot = Spot::default();
        spot.feed(before, |_| {});
        check(&spot, prints, raw).map(|problem| problem.key())
    }

    #[test]
    fn values_may_stand_where_escaping_helps() {
        let text = Prints::One(Kind::Text);
        for before in [
            "<mj-text>",
            "<mj-image alt=\"",
            "<mj-section css-class='part lang-",
            "<a href=\"#",
            "<mj-title>",
            "<!-- a: ",
        ] {
            assert_eq!(key(before, text, false), None, "{before}");
        }
        assert_eq!(key("<a href=\"", Prints::One(Kind::Url), false), None);
        assert_eq!(key("<a href=\"", Prints::Slot(Slot::Unsubscribe), false), None);
        assert_eq!(key("<mj-image width=\"", Prints::One(Kind::Number), false), None);
    }

    #[test]
    fn b1_values_may_not_stand_in_styles_or_other_attributes() {
        let text = Prints::One(Kind::Text);
        for (before, found) in [
            ("<mj-text padding=\"", "T007"),
            ("<p style=\"color:", "T007"),
            ("<a onclick=\"", "T007"),
            ("<mj-image width=\"", "T007"),
            ("<mj-style>", "T007-style"),
            ("<style>", "T007-style"),
            ("<", "T007-tag"),
            ("<p ", "T007-tag"),
            ("<p title=", "T007-quotes"),
        ] {
            assert_eq!(key(before, text, false), Some(found), "{before}");
        }
    }

    #[test]
    fn addresses_are_literals_urls_or_url_slots() {
        assert_eq!(key("<a href=\"", Prints::One(Kind::Text), false), Some("T008"));
        assert_eq!(key("<a href=\"https://a.example/", Prints::One(Kind::Text), false), Some("T008"));
        assert_eq!(key("<img src=\"", Prints::Slot(Slot::Unsubscribe), false), Some("T008-slot"));
        assert_eq!(key("<a href=\"", Prints::Slot(Slot::Greeting), false), Some("T008-slot"));
        assert_eq!(key("<img alt=\"", Prints::Slot(Slot::Greeting), false), Some("T008-slot"));
        assert_eq!(key("<mj-preview>", Prints::Slot(Slot::Greeting), false), Some("T008-slot"));
    }

    #[test]
    fn raw_output_is_for_rich_text_alone() {
        assert_eq!(key("<mj-text>", Prints::Rich, true), None);
        assert_eq!(key("<mj-text>", Prints::Rich, false), Some("T004-rich"));
        assert_eq!(key("<mj-text>", Prints::One(Kind::Text), true), Some("T004"));
        assert_eq!(key("<mj-text>", Prints::Slot(Slot::Greeting), true), Some("T004"));
        assert_eq!(key("<mj-image alt=\"", Prints::Rich, true), Some("T004-place"));
    }
}
