//! Words of a text: what one change of it changed, and how many there are to translate.
//!
//! English is compared by word, Chinese by character; a placeable is one word.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_width::UnicodeWidthChar as _;

/// How many words beside a change are shown.
const BESIDE: usize = 4;

/// A piece of a text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it was.
    Same(String),
    /// It was taken away.
    Removed(String),
    /// It was added.
    Added(String),
}

/// What changed between two texts, word by word.
#[must_use]
pub fn changes(was: &str, is: &str) -> Vec<Change> {
    let (was, is) = (words(was), words(is));
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &was, &is) {
        let (tag, old, new) = step.as_tag_tuple();
        let (old, new) = (was[old].concat(), is[new].concat());
        match tag {
            DiffTag::Equal => changes.push(Change::Same(old)),
            DiffTag::Delete => changes.push(Change::Removed(old)),
            DiffTag::Insert => changes.push(Change::Added(new)),
            DiffTag::Replace => changes.extend([Change::Removed(old), Change::Added(new)]),
        }
    }
    changes
}

/// Changes as `git diff --word-diff` writes them: `[-old-]{+new+}`.
#[must_use]
pub fn marked(changes: &[Change]) -> String {
    let mark = |change: &Change| match change {
        Change::Same(text) => text.clone(),
        Change::Removed(text) => format!("[-{text}-]"),
        Change::Added(text) => format!("{{+{text}+}}"),
    };
    changes.iter().map(mark).collect()
}

/// The same on one line, with a few words beside each change.
pub(super) fn in_short(changes: &[Change]) -> String {
    let last = changes.len().saturating_sub(1);
    let shorten = |(at, change): (usize, &Change)| match change {
        Change::Same(text) => Change::Same(shortened(text, at > 0, at < last)),
        other => other.clone(),
    };
    let short: Vec<Change> = changes.iter().enumerate().map(shorten).collect();
    marked(&short).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stretch without its middle, and without the end that no change touches.
fn shortened(text: &str, after_change: bool, before_change: bool) -> String {
    let words = words(text);
    // White space is a word of its own here.
    let most = 2 * BESIDE;
    match (after_change, before_change) {
        (true, true) if words.len() > 2 * most => {
            format!("{} … {}", words[..most].concat(), words[words.len() - most..].concat())
        }
        (false, true) if words.len() > most => format!("… {}", words[words.len() - most..].concat()),
        (true, false) if words.len() > most => format!("{} …", words[..most].concat()),
        _ => text.to_owned(),
    }
}

/// How many words somebody has to translate: words of Latin and other letters, and each Han character.
pub(super) fn count(text: &str) -> usize {
    words(text).iter().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// A text in words: each wide character alone, a placeable whole, runs of letters and digits, everything else alone.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '{' => placeable(rest).unwrap_or(1),
            c if c.is_whitespace() => run(rest, |c| c.is_whitespace()),
            c if is_letter(c) => run(rest, |c| is_letter(c) || matches!(c, '\'' | '’' | '-')),
            c => c.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after;
    }
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c.width() != Some(2)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The length of a placeable at the start of a text.
pub(super) fn placeable(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if depth > 0 => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_compared_by_word() {
        let found = changes("There are 40 seats for { $n } guests.", "There are 45 seats for { $n } guests.");
        assert_eq!(marked(&found), "There are [-40-]{+45+} seats for { $n } guests.");
    }

    #[test]
    fn chinese_is_compared_by_character() {
        let found = changes("还有四十个名额。", "还有五十个名额。");
        assert_eq!(marked(&found), "还有[-四-]{+五+}十个名额。");
    }

    #[test]
    fn a_placeable_is_one_word() {
        let found = changes("On { $starts }", "On { DATETIME($starts, style: \"full\") }");
        assert_eq!(marked(&found), "On [-{ $starts }-]{+{ DATETIME($starts, style: \"full\") }+}");
    }

    #[test]
    fn a_long_text_is_shown_around_its_changes() {
        let long = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen.";
        let found = in_short(&changes(long, &long.replace("twelve", "dozen")));
        assert_eq!(found, "… eight nine ten eleven [-twelve-]{+dozen+} thirteen fourteen.");
    }

    #[test]
    fn words_and_han_characters_are_counted_and_marks_are_not() {
        assert_eq!(count("Don’t miss **the** well-known lunch, 5 p.m."), 8);
        assert_eq!(count("欢迎您，5号见。"), 6);
    }
}
