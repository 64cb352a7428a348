//! One text, one translation: a source text that is translated in two ways (L093), and two that are translated in one (L094).
//!
//! In: all translations of a newsletter. Out: findings at the later of two, with the id of the first.

use std::collections::HashMap;

use super::named::is_name;
use crate::check::pair::Pair;
use crate::locale::{Flat, Typed, VALUE, Value, is_letter, words};
use crate::problem::{Problem, Severity};

/// A translation as it is compared.
struct Compared<'p, 'c> {
    pair: &'p Pair<'c>,
    source: String,
    target: String,
}

/// Compares all translations with each other.
pub(super) fn check(pairs: &[Pair<'_>], problems: &mut Vec<Problem>) {
    let is_compared = |pair: &&Pair<'_>| is_compared(pair.target.typed);
    let all: Vec<Compared<'_, '_>> = pairs.iter().filter(is_compared).filter_map(Compared::of).collect();
    let mut translations: HashMap<&str, &Compared<'_, '_>> = HashMap::new();
    let mut sources: HashMap<&str, &Compared<'_, '_>> = HashMap::new();
    for one in &all {
        let first = translations.entry(&one.source).or_insert(one);
        if first.target != one.target {
            problems.push(beside(Problem::new("L093", Severity::Hint), one.pair, first.pair, &first.target));
        }
        let first = sources.entry(&one.target).or_insert(one);
        let is_label = || is_one_word(&first.source) || is_one_word(&one.source);
        if first.source != one.source && !is_label() && loose(&first.source) != loose(&one.source) {
            problems.push(beside(Problem::warning("L094"), one.pair, first.pair, &first.source));
        }
    }
}

impl<'p, 'c> Compared<'p, 'c> {
    /// `None` where either side has no word of its own.
    fn of(pair: &'p Pair<'c>) -> Option<Compared<'p, 'c>> {
        let (source, target) = (written(pair.source.typed), written(pair.target.typed));
        (says_something(&source) && says_something(&target)).then_some(Compared { pair, source, target })
    }
}

fn beside(problem: Problem, pair: &Pair<'_>, before: &Pair<'_>, text: &str) -> Problem {
    let problem = problem.with("other", &before.target.typed.id).with("text", text);
    pair.finding(problem).at(pair.target.typed.place())
}

/// Names, functions and terms have their own words, and two may rightly be called the same.
fn is_compared(text: &Typed<'_>) -> bool {
    !text.is_term() && !is_name(&text.id.message) && !text.id.message.starts_with("role-")
}

/// A text as typed, on one line, its variants behind each other, its placeables by what they print.
fn written(text: &Typed<'_>) -> String {
    let mut out = String::new();
    for run in text.runs() {
        if let Some(variant) = run.variant {
            out.push_str(&format!("[{variant}] "));
        }
        let mut values = run.values.iter();
        let unmasked = (run.masked() != run.text).then(|| Flat::of(&run.text));
        for c in &unmasked.as_ref().unwrap_or_else(|| run.flat()).chars {
            if *c == VALUE {
                out.extend(values.next().map(|(_, value)| name_of(value)));
            } else {
                out.push(*c);
            }
        }
    }
    out
}

fn name_of(value: &Value<'_>) -> String {
    match value {
        Value::Variable(name) => format!("{{ ${name} }}"),
        Value::Term(name) => format!("{{ -{name} }}"),
        Value::Message(name) => format!("{{ {name} }}"),
        Value::Literal(text) => text.clone(),
        Value::Choice => String::new(),
    }
}

/// Whether there is a word outside braces.
fn says_something(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

/// A text without what changes no meaning: capitals, punctuation, articles.
fn loose(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '$');
    words.filter(|word| !matches!(*word, "" | "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}

/// Whether it is a label of one word.
fn is_one_word(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let han = chars.iter().filter(|c| c.is_alphabetic() && !is_letter(**c)).count();
    han <= 2 && words(&chars).len() + han.min(1) <= 1
}
