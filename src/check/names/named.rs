//! The names and terms of one language, each with the text that it prints.
//!
//! In: the catalog. Out: a [`Named`], in which a text's words can be looked up.

use std::collections::{HashMap, HashSet};

use super::index::{Index, Spelling};
use crate::fact::Facts;
use crate::language::Language;
use crate::locale::{Catalog, Flat, TextId, Texts, Typed, VALUE, Value, is_han, words};
use crate::sources::Slug;

/// Beginnings of the ids of names that stand for one person or thing.
const NAMES: [&str; 3] = ["person-", "org-", "place-"];
/// A function is no name: it is an ordinary word in most texts.
const FUNCTION: &str = "role-";
/// How deep terms may stand in terms.
const MOST_DEPTH: usize = 8;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Sort {
    /// Somebody or something that a text refers to.
    Name,
    /// A function, or a name that is also an ordinary word: found, so that nothing is found within it, and never told.
    Ordinary,
    /// A term, to be referred to.
    Term,
    /// A term of two Han characters, which may also meet by chance.
    ShortTerm,
}

/// A name or a term.
#[derive(Debug)]
pub(in crate::check) struct Entry {
    /// The id as references write it, a term's with its dash.
    pub(in crate::check) id: String,
    /// What it prints.
    pub(in crate::check) text: String,
    /// What it is.
    pub(in crate::check) sort: Sort,
}

/// All names and terms that one newsletter sees in a language.
#[derive(Debug)]
pub(in crate::check) struct Named {
    entries: Vec<Entry>,
    index: Index,
    /// Names of several words by their first and by their last word, in small letters.
    pub(super) by_word: HashMap<String, Vec<usize>>,
}

impl Named {
    fn new(entries: Vec<Entry>) -> Named {
        let index = Index::new(Spelling::Exact, entries.iter().map(|entry| &*entry.text));
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.sort == Sort::Name) {
            let flat = Flat::of(&entry.text);
            let words = words(&flat.chars);
            let ends: HashSet<String> = [words.first(), words.last()]
                .into_iter()
                .flatten()
                .map(|word| flat.text(word.clone()).to_lowercase())
                .collect();
            for word in ends.into_iter().filter(|_| words.len() > 1) {
                by_word.entry(word).or_default().push(at);
            }
        }
        Named { entries, index, by_word }
    }

    /// One of them.
    pub(in crate::check) fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// By its id.
    pub(super) fn by_id(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Whether there are terms that may also meet by chance.
    pub(super) fn has_short_terms(&self) -> bool {
        self.entries.iter().any(|entry| entry.sort == Sort::ShortTerm)
    }

    /// Where some words have a name or a term, and which.
    pub(in crate::check) fn find(&self, chars: &[char]) -> Vec<(std::ops::Range<usize>, &Entry)> {
        self.index.find(chars).into_iter().map(|(range, at)| (range, &self.entries[at])).collect()
    }
}

/// The names and terms that one newsletter sees, for each language.
#[derive(Debug, Default)]
pub(in crate::check) struct Vocabulary(HashMap<Language, Named>);

impl Vocabulary {
    /// Reads names as they are printed, and terms as they are typed.
    pub(in crate::check) fn of(
        (catalog, texts): (&Catalog, &Texts<'_>),
        slug: &Slug,
        languages: &[Language],
        facts: &dyn Fn(&TextId, &Language) -> Option<Facts>,
    ) -> Vocabulary {
        let mut entries: Vec<(&Language, Vec<Entry>)> =
            languages.iter().map(|language| (language, read((catalog, texts), slug, language, facts))).collect();
        // What is one word in one language, such as a town, is no more than a word in the others.
        let ordinary: HashSet<String> = entries
            .iter()
            .flat_map(|(_, entries)| entries)
            .filter(|entry| is_name(&entry.id) && is_one_word(&entry.text))
            .map(|entry| entry.id.clone())
            .collect();
        for entry in entries.iter_mut().flat_map(|(_, entries)| entries) {
            if ordinary.contains(&entry.id) {
                entry.sort = Sort::Ordinary;
            }
        }
        Vocabulary(entries.into_iter().map(|(language, entries)| (language.clone(), Named::new(entries))).collect())
    }

    /// Those of a language.
    pub(in crate::check) fn of_language(&self, language: &Language) -> Option<&Named> {
        self.0.get(language)
    }
}

/// Whether a text names one person, organisation or place.
pub(in crate::check) fn is_name(id: &str) -> bool {
    NAMES.iter().any(|prefix| id.starts_with(prefix))
}

fn read(
    (catalog, texts): (&Catalog, &Texts<'_>),
    slug: &Slug,
    language: &Language,
    facts: &dyn Fn(&TextId, &Language) -> Option<Facts>,
) -> Vec<Entry> {
    let Some(formatter) = catalog.words(language, slug) else { return Vec::new() };
    let texts = texts.of_newsletter(language, slug);
    let values = texts.into_iter().filter(|text| text.id.attribute.is_none());
    let terms: HashMap<&str, &Typed<'_>> =
        values.clone().filter_map(|text| Some((text.id.message.strip_prefix('-')?, text))).collect();
    let term = |text: &Typed<'_>| {
        let printed = printed(text, &terms, 0)?;
        let sort = sort_of_term(&printed);
        Some(Entry { id: text.id.message.clone(), text: printed, sort })
    };
    let name = |text: &Typed<'_>| {
        let facts = facts(&text.id, language)?;
        let sample = formatter.samples(&text.id, &facts).into_iter().next()?;
        let sort = if is_name(&text.id.message) && may_be_told(&sample.text) { Sort::Name } else { Sort::Ordinary };
        let is_whole = !sample.typed.contains(VALUE);
        is_whole.then(|| Entry { id: text.id.message.clone(), text: sample.text.trim().to_owned(), sort })
    };
    let is_named = |text: &&Typed<'_>| is_name(&text.id.message) || text.id.message.starts_with(FUNCTION);
    // Of a term and a name with one text the term counts.
    let terms_first = values.clone().filter(|text| text.is_term()).filter_map(term);
    terms_first.chain(values.filter(is_named).filter_map(name)).collect()
}

/// What a term prints, where that is the same for all who call it.
fn printed(term: &Typed<'_>, terms: &HashMap<&str, &Typed<'_>>, depth: usize) -> Option<String> {
    let runs = term.runs();
    let [run] = runs else { return None };
    let mut text = String::new();
    let mut from = 0;
    for (at, value) in &run.values {
        text.push_str(&run.text[from..*at]);
        from = at + VALUE.len_utf8();
        match value {
            Value::Literal(literal) => text.push_str(literal),
            Value::Term(id) if depth < MOST_DEPTH => text.push_str(&printed(terms.get(id)?, terms, depth + 1)?),
            _ => return None,
        }
    }
    text.push_str(&run.text[from..]);
    Some(text.trim().to_owned())
}

/// A term in small letters, or one that is very short, is an ordinary word as well.
fn sort_of_term(text: &str) -> Sort {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
    match (han, letters) {
        (2, 0) => Sort::ShortTerm,
        (3.., _) | (1.., 2..) => Sort::Term,
        (_, 4..) if text.contains(char::is_uppercase) => Sort::Term,
        _ => Sort::Ordinary,
    }
}

/// Three Han characters or more, or two words.
fn may_be_told(text: &str) -> bool {
    text.chars().filter(|c| is_han(*c)).count() >= 3 || (!text.contains(is_han) && text.trim().contains(' '))
}

fn is_one_word(text: &str) -> bool {
    let flat = Flat::of(text);
    !text.contains(is_han) && words(&flat.chars).len() < 2
}
