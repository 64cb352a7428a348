//! Ids in the TOML: their form, and the message ids that they become.

use crate::problem::Problem;
use crate::table::{Located, Value};

/// Message ids that the program and its templates use beside a newsletter's own. An event of that name would take them over.
const FIXED: [&str; 16] = [
    "subject",
    "preheader",
    "intro",
    "closing",
    "sender",
    "list-name",
    "greeting",
    "jump-here",
    "legal-name",
    "postal-address",
    "contact",
    "reason",
    "unsubscribe",
    "preferences",
    "test-mark",
    "banner",
];

/// First words of families of such ids.
const FAMILIES: [&str; 8] = ["label", "kind", "title", "person", "role", "org", "place", "jump"];

/// Whether a text has the form of an id: `[a-z][a-z0-9-]*` of at most 100 characters that does not end with `-`.
///
/// ```
/// use diglot::newsletter::is_id;
/// assert!(is_id("spring-lunch-2") && !is_id("2-lunch") && !is_id("Lunch") && !is_id("午餐") && !is_id("lunch-"));
/// ```
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.ends_with('-') && is_name(text)
}

/// The form of what stands behind a prefix such as `person-`: it may begin with a digit.
fn is_name(text: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=100).contains(&text.len()) && text.chars().all(good) && !text.starts_with('-') && !text.ends_with('-')
}

/// An id as it stands: of a picture or a template.
pub(super) fn plain(value: &Value<'_>) -> Option<Located<String>> {
    checked(value, is_id)
}

/// An event's id: none that would take over a fixed message.
pub(super) fn event(value: &Value<'_>) -> Option<Located<String>> {
    let id = plain(value)?;
    let takes = |fixed: &str| fixed == id.value || fixed.starts_with(&format!("{}-", id.value));
    let in_family = |family: &str| id.value == family || id.value.starts_with(&format!("{family}-"));
    let fixed = FIXED.into_iter().find(|fixed| takes(fixed));
    if let Some(fixed) = fixed.or_else(|| FAMILIES.into_iter().find(|family| in_family(family))) {
        value.report(Problem::error("N014").at(value.place()).with("id", &id.value).with("fixed", fixed));
        return None;
    }
    Some(id)
}

/// The message id that names a person, place or the like: `prefix` and what the author wrote.
pub(super) fn name(value: &Value<'_>, prefix: &'static str) -> Option<Located<String>> {
    let id = checked(value, is_name)?;
    if let Some(bare) = id.value.strip_prefix(prefix) {
        let problem = Problem::error("N012-prefix").at(value.place()).with("id", &id.value);
        value.report(problem.with("prefix", prefix).with("bare", bare));
        return Some(id);
    }
    Some(id.map(|id| format!("{prefix}{id}")))
}

/// A part of an event's text: `<event-id>-<part>`.
pub(super) fn part(value: &Value<'_>, event: &str) -> Option<Located<String>> {
    checked(value, is_name).map(|part| part.map(|part| format!("{event}-{part}")))
}

fn checked(value: &Value<'_>, good: impl Fn(&str) -> bool) -> Option<Located<String>> {
    let id = value.text()?;
    if good(&id.value) {
        return Some(id);
    }
    value.report(Problem::error("N012").at(value.place()).with("key", value.key()).with("id", &id.value));
    None
}
