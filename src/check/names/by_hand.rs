//! Names and terms that were typed by hand, rightly or nearly (L083, L092).
//!
//! In: the words of a text. Out: findings at those words. A name of one word, a function and a term in small letters are
//! ordinary words as well, and nothing is said about them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::named::{Named, Sort, is_name};
use crate::check::pair::Pair;
use crate::fact::{Fact, Facts};
use crate::language::Language;
use crate::locale::{Flat, Run, TextId, Typed, Value, is_han, words};
use crate::problem::Problem;

/// What makes another name of the one before it: a street, a village, a station of that name.
const GOES_ON: [char; 7] = ['路', '街', '巷', '村', '镇', '站', '桥'];

/// Characters before a name that belong to no longer word.
const PARTICLES: [char; 22] = [
    '在', '到', '于', '从', '自', '由', '往', '向', '去', '至', '和', '与', '及', '或', '的', '是', '为', '把', '被',
    '让', '对', '请',
];

/// A shorter word of a name is no noun: the, of.
const LEAST_NOUN: usize = 4;

/// The facts by which the texts of an event and of a talk know names.
const OWN_NAMES: [&str; 4] = ["person", "place", "host", "organisation"];

/// Whether names in a text are looked at: they are defined elsewhere, and an address is written as the post wants it.
pub(super) fn is_looked_at(text: &Typed<'_>) -> bool {
    !text.is_term() && !text.path().ends_with("/names.ftl") && text.id.message != "postal-address"
}

/// The facts that a text sees in a language.
pub(super) type FactsOf<'f> = &'f dyn Fn(&TextId, &Language) -> Option<Facts>;
/// Whether a text says a common noun where it might have a name, by the name's id.
type IsCommon<'f> = &'f dyn Fn(&TextId, &str) -> bool;

/// Whether a text has a common noun where a name has the same word with a capital, and refers to no such name nor writes it.
pub(super) fn has_common_noun(
    text: &Typed<'_>,
    named: &Named,
    id: &str,
    facts: FactsOf<'_>,
    language: &Language,
) -> bool {
    let Some(name) = named.by_id(id) else { return false };
    let chars: Vec<char> = name.text.chars().collect();
    let nouns: Vec<String> = words(&chars).into_iter().map(|word| chars[word].iter().collect::<String>()).collect();
    let nouns: Vec<String> =
        nouns.iter().filter(|word| word.starts_with(char::is_uppercase)).map(|word| word.to_lowercase()).collect();
    let (mut has_noun, mut is_written) = (false, false);
    for run in text.runs() {
        let flat = run.flat();
        has_noun |= words(&flat.chars)
            .into_iter()
            .any(|word| word.len() >= LEAST_NOUN && nouns.contains(&flat.text(word.clone())));
        is_written |= named.find(&flat.chars).iter().any(|(_, entry)| entry.text == name.text);
    }
    // Two names may be called the same: an organisation and its house.
    let is_same = |other: &String| named.by_id(other).is_some_and(|other| other.text == name.text);
    let referred = || referred_to(text, &facts(&text.id, language).unwrap_or_default());
    has_noun && !is_written && !referred().iter().any(is_same)
}

/// The names and terms in a stretch of a text.
pub(super) fn check_run(
    (text, run): (&Typed<'_>, &Run<'_>),
    named: &Named,
    language: &Language,
    (facts, is_common): (FactsOf<'_>, IsCommon<'_>),
    problems: &mut Vec<Problem>,
) {
    let flat = run.flat();
    let exact = named.find(&flat.chars);
    // The source is read once for each name, however often it stands here.
    let mut common: HashMap<&str, bool> = HashMap::new();
    let mut is_common = |id| *common.entry(id).or_insert_with(|| is_common(&text.id, id));
    let told = exact.iter().filter(|(range, _)| !goes_on(&flat.chars, range.end));
    for (range, entry) in told {
        let problem = match entry.sort {
            Sort::Term => Problem::warning("L092").with("reference", reference(&entry.id)),
            // A Chinese name may also be a common noun, such as 评审团 for "the jury".
            Sort::Name if entry.text.contains(is_han) && is_common(entry.id.as_str()) => continue,
            Sort::Name => {
                let facts = facts(&text.id, language).unwrap_or_default();
                Problem::warning("L083").with("reference", reference_of_name(&entry.id, &facts))
            }
            Sort::ShortTerm | Sort::Ordinary => continue,
        };
        let problem = problem.with("id", &text.id).with("text", &entry.text).in_language(language);
        problems.push(problem.at(text.place_of(run.span(flat.bytes(range.clone())))));
    }
    let is_exact =
        |near: &Range<usize>| exact.iter().any(|(range, _)| range.start < near.end && near.start < range.end);
    for (range, id, name) in near_words(flat, named).into_iter().filter(|(range, ..)| !is_exact(range)) {
        let facts = facts(&text.id, language).unwrap_or_default();
        let problem = near(&flat.text(range.clone()), name, &reference_of_name(id, &facts));
        let problem = problem.with("id", &text.id).in_language(language);
        problems.push(problem.at(text.place_of(run.span(flat.bytes(range)))));
    }
}

/// The words of Han script that nearly are a name to which the source refers and the translation does not, and the short
/// terms that the source has.
pub(super) fn check_pair(pair: &Pair<'_>, named: &Named, source: &Named, problems: &mut Vec<Problem>) {
    let text = &pair.target.typed;
    if !is_looked_at(text) {
        return;
    }
    let given = referred_to(pair.source.typed, &pair.facts);
    let kept = if given.is_empty() { Vec::new() } else { referred_to(text, &pair.facts) };
    let lost = given.iter().filter(|id| !kept.contains(id)).filter_map(|id| named.by_id(id));
    for entry in lost.filter(|entry| is_name(&entry.id)) {
        for run in text.runs() {
            let flat = run.flat();
            for range in near_han(&flat.chars, &entry.text.chars().collect::<Vec<_>>()) {
                let reference = reference_of_name(&entry.id, &pair.facts);
                let problem = pair.finding(near(&flat.text(range.clone()), &entry.text, &reference));
                problems.push(problem.at(text.place_of(run.span(flat.bytes(range)))));
            }
        }
    }
    if named.has_short_terms() {
        short_terms(pair, named, source, &given, problems);
    }
}

fn short_terms(pair: &Pair<'_>, named: &Named, source: &Named, given: &[String], problems: &mut Vec<Problem>) {
    for run in pair.target.typed.runs() {
        let flat = run.flat();
        for (range, entry) in named.find(&flat.chars).into_iter().filter(|(_, entry)| entry.sort == Sort::ShortTerm) {
            let is_typed = |run: &Run<'_>| source.find(&run.flat().chars).iter().any(|(_, found)| found.id == entry.id);
            if given.contains(&entry.id) || pair.source.typed.runs().iter().any(is_typed) {
                let problem = Problem::warning("L092").with("reference", reference(&entry.id));
                let problem = pair.finding(problem.with("text", &entry.text));
                problems.push(problem.at(pair.target.typed.place_of(run.span(flat.bytes(range)))));
            }
        }
    }
}

fn near(typed: &str, name: &str, reference: &str) -> Problem {
    Problem::warning("L083-near").with("typed", typed).with("text", name).with("reference", reference)
}

/// `{ -club }`.
fn reference(id: &str) -> String {
    format!("{{ {id} }}")
}

/// `{ $place }` where that is what the text knows by this name, else `{ place-old-mill }`.
fn reference_of_name(id: &str, facts: &Facts) -> String {
    let is_known = |name: &&&str| matches!(facts.get(name), Some(Fact::Name(known)) if known == id);
    match OWN_NAMES.iter().find(is_known) {
        Some(name) => format!("{{ ${name} }}"),
        None => reference(id),
    }
}

/// The ids of the names and terms to which a text refers.
fn referred_to(text: &Typed<'_>, facts: &Facts) -> Vec<String> {
    let mut ids = Vec::new();
    for run in text.runs() {
        for (_, value) in &run.values {
            match value {
                Value::Term(id) => ids.push(format!("-{id}")),
                Value::Message(id) => ids.push((*id).to_owned()),
                Value::Variable(name) => match facts.get(name) {
                    Some(Fact::Name(id)) => ids.push(id.clone()),
                    Some(Fact::Names(all)) => ids.extend(all.iter().cloned()),
                    _ => {}
                },
                Value::Literal(_) | Value::Choice => {}
            }
        }
    }
    ids
}

/// Whether a longer name goes on behind a name: `Old Mill Road`, `老磨坊路`.
fn goes_on(chars: &[char], end: usize) -> bool {
    let capital = |at: usize| chars.get(at).is_some_and(|c| c.is_uppercase());
    chars.get(end).is_some_and(|c| GOES_ON.contains(c)) || chars.get(end) == Some(&' ') && capital(end + 1)
}

/// Where words of Latin script nearly are a name, with its id and its text.
fn near_words<'n>(flat: &Flat, named: &'n Named) -> Vec<(Range<usize>, &'n str, &'n str)> {
    let mut found: Vec<(Range<usize>, &str, &str)> = Vec::new();
    if named.by_word.is_empty() {
        return found;
    }
    let typed = words(&flat.chars);
    for (at, word) in typed.iter().enumerate().filter(|(_, word)| flat.chars[word.start].is_uppercase()) {
        let Some(candidates) = named.by_word.get(&flat.text(word.clone()).to_lowercase()) else { continue };
        for entry in candidates.iter().map(|at| named.entry(*at)) {
            let name: Vec<char> = entry.text.chars().collect();
            let count = words(&name).len();
            for window in [typed.get(at..at + count), (at + 1).checked_sub(count).and_then(|from| typed.get(from..=at))]
            {
                let Some([first, .., last]) = window else { continue };
                let range = first.start..last.end;
                let is_known = found.iter().any(|(known, ..)| known.start < range.end && range.start < known.end);
                if !is_known && is_nearly(&flat.chars[range.clone()], &name) && !goes_on(&flat.chars, range.end) {
                    found.push((range, &entry.id, &entry.text));
                }
            }
        }
    }
    found
}

/// Whether some words are a name but for one letter or for its capitals; not its plural, another number or another short
/// word, such as Li for Lu.
fn is_nearly(typed: &[char], name: &[char]) -> bool {
    let capitals = |chars: &[char]| -> Vec<bool> {
        words(chars).into_iter().map(|word| chars[word.start].is_uppercase()).collect()
    };
    if name.iter().filter(|c| c.is_alphabetic()).count() < 6 || typed.len().abs_diff(name.len()) > 1 || typed == name {
        return false;
    }
    let lower = |chars: &[char]| chars.iter().collect::<String>().to_lowercase();
    match strsim::damerau_levenshtein(&lower(typed), &lower(name)) {
        0 => capitals(typed) == capitals(name),
        1 => capitals(typed) == capitals(name) && is_slip(typed, name),
        _ => false,
    }
}

/// Whether the one letter that parts some words from a name looks like a slip of the finger.
fn is_slip(typed: &[char], name: &[char]) -> bool {
    let same = |(a, b): &(&char, &char)| a.to_lowercase().eq(b.to_lowercase());
    let at = typed.iter().zip(name).take_while(same).count();
    let Some(word) = words(name).into_iter().find(|word| (word.start..=word.end).contains(&at)) else { return false };
    let differing = [typed.get(at), name.get(at)].into_iter().flatten();
    if at == word.start || differing.clone().any(char::is_ascii_digit) {
        return false;
    }
    let is_at_end = at == word.end || at + 1 == word.end;
    match typed.len().cmp(&name.len()) {
        // `Bakers`, `Bakery` are other words, `Milll` is none.
        Ordering::Greater => word.len() >= 4 && !(at == word.end && typed.get(at) != typed.get(at - 1)),
        Ordering::Less => word.len() >= 4 && !(is_at_end && name.get(at) == Some(&'s')),
        Ordering::Equal => word.len() >= 5,
    }
}

/// Where Han characters are a name but for one.
fn near_han(typed: &[char], name: &[char]) -> Vec<Range<usize>> {
    if name.iter().filter(|c| is_han(**c)).count() < 3 || typed.windows(name.len()).any(|window| window == name) {
        return Vec::new();
    }
    // 自磨坊 in 来自磨坊 is no name of three characters.
    let begins_elsewhere = |at: usize| {
        let within_words = at > 0 && is_han(typed[at - 1]) && !PARTICLES.contains(&typed[at - 1]);
        typed[at] != name[0] && (within_words || PARTICLES.contains(&typed[at]))
    };
    let is_near = |window: &[char]| {
        let mut others = window.iter().zip(name).filter(|(typed, wanted)| typed != wanted);
        let one = others.next().is_some_and(|(typed, wanted)| is_han(*typed) && is_han(*wanted));
        one && others.next().is_none()
    };
    let windows =
        typed.windows(name.len()).enumerate().filter(|(at, window)| is_near(window) && !begins_elsewhere(*at));
    windows.map(|(at, _)| at..at + name.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_takes_no_character_of_another_word() {
        let near = |typed: &str| near_han(&typed.chars().collect::<Vec<_>>(), &['老', '磨', '坊']).len();
        assert_eq!(["在老磨房见", "在考磨坊见", "考磨坊"].map(near), [1, 1, 1]);
        assert_eq!(["面包来自磨坊", "新式磨坊", "面包由磨坊供应"].map(near), [0, 0, 0]);
    }

    #[test]
    fn a_slip_is_told_from_another_word() {
        let nearly =
            |typed: &str, name: &str| is_nearly(&typed.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>());
        for (typed, name) in [
            ("Old Mil", "Old Mill"),
            ("Old Milll", "Old Mill"),
            ("Harbor Hall", "Harbour Hall"),
            ("Harbuor Hall", "Harbour Hall"),
            ("Harbowr Hall", "Harbour Hall"),
            ("Zhujun Xie", "Zhujun XIE"),
        ] {
            assert!(nearly(typed, name), "{typed}");
        }
        for (typed, name) in [
            ("Master Bakers", "Master Baker"),
            ("Master Bakery", "Master Baker"),
            ("River Work", "River Works"),
            ("Jonathan Li", "Jonathan Lu"),
            ("Wang Fei", "Wang Wei"),
            ("Harbour Wall", "Harbour Hall"),
            ("Garden Hall 2", "Garden Hall 1"),
            ("Garden Hall", "Garden Hall 1"),
            ("old mill", "Old Mill"),
            ("Old Mill", "Old Mill"),
        ] {
            assert!(!nearly(typed, name), "{typed}");
        }
    }
}
