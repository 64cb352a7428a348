//! The index of texts: for each text that the newsletter shows, where it stands in every language, how it is, and where it is used.
//!
//! In: what was composed, the marks of its editions, and the findings. Out: values for JSON. It is what a click on a sentence
//! opens, and the list of those that cannot be clicked: subject, preheader, `alt`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::findings::{language, utf16};
use crate::compose::{Catalog, ComposedNewsletter, EditionSettings, HeadField, Printed, TextId, Typed, Use, facts_of};
use crate::fact::Facts;
use crate::language::{Language, Languages};
use crate::problem::{Place, Problem};

/// One text in all languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Text {
    id: String,
    languages: BTreeMap<String, InLanguage>,
    uses: Vec<UsedIn>,
    variables: Vec<Variable>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct InLanguage {
    file: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
    utf16: Option<usize>,
    /// As typed.
    text: String,
    /// As printed, in each of its variants.
    printed: Vec<String>,
    comment: Option<String>,
    state: Condition,
    /// What changed in the source since the translation was accepted, as `[-old-]{+new+}`.
    change: Option<String>,
    /// Numbers of the findings about it.
    problems: Vec<usize>,
}

/// How a text is in a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Condition {
    #[default]
    Good,
    Stale,
    Wrong,
    Missing,
}

/// Where a text is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct UsedIn {
    edition: String,
    #[serde(rename = "where")]
    place: String,
}

/// A variable of a text with its value in each language.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Variable {
    name: String,
    values: BTreeMap<String, String>,
}

/// How many texts of a language want work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    missing: usize,
    stale: usize,
    wrong: usize,
}

/// The texts of a newsletter, and which of them each finding is about.
#[derive(Debug, Default)]
pub struct Strings {
    /// The texts in the order of their first use.
    pub texts: Vec<Text>,
    /// For each finding, the text that it stands in.
    pub of_problems: Vec<Option<String>>,
}

/// Makes the index.
#[must_use]
pub fn index(
    made: &ComposedNewsletter,
    catalog: &Catalog,
    settings: &EditionSettings,
    available: &[Language],
    editions: &[(Languages, Vec<&Printed>)],
    problems: &[Problem],
) -> Strings {
    let slug = &made.newsletter.slug;
    let typed: BTreeMap<&Language, Vec<Typed<'_>>> =
        available.iter().map(|language| (language, catalog.texts(language, slug))).collect();
    let spots = Spots::of(typed.values().flatten());
    let about: Vec<Option<(Language, TextId)>> =
        problems.iter().map(|problem| about(problem, &spots, available)).collect();
    let used = used(editions);
    let facts = facts_of(&made.newsletter, settings);
    let mut ids: Vec<&TextId> = used.iter().map(|(id, ..)| *id).collect();
    let known: BTreeSet<&TextId> = ids.iter().copied().collect();
    let further: BTreeSet<&TextId> =
        about.iter().flatten().map(|(_, id)| id).filter(|id| !known.contains(id)).collect();
    ids.extend(further);
    let text = |id: &TextId| {
        let uses = used.iter().find(|(known, ..)| *known == id);
        let printed_in = uses.map(|(_, languages, _)| languages.clone()).unwrap_or_default();
        let facts = facts(id);
        let languages = available.iter().filter_map(|language| {
            let typed = typed[language].iter().find(|typed| typed.id == *id);
            let is_own = |number: &usize| is_about(&problems[*number], about[*number].as_ref(), language, id);
            let own: Vec<usize> = (0..problems.len()).filter(is_own).collect();
            if typed.is_none() && own.is_empty() && !printed_in.contains(language) {
                return None;
            }
            let printed = catalog.words(language, slug).map(|words| words.samples(id, &facts)).unwrap_or_default();
            let printed = printed.into_iter().map(|sample| sample.text).collect();
            Some((language.to_string(), in_language(typed, printed, own, problems)))
        });
        Text {
            id: id.to_string(),
            languages: languages.collect(),
            uses: uses.map(|(_, _, uses)| uses.clone()).unwrap_or_default(),
            variables: variables(id, &typed, catalog, made, &facts),
        }
    };
    Strings {
        texts: ids.into_iter().map(text).collect(),
        of_problems: about.iter().map(|about| about.as_ref().map(|(_, id)| id.to_string())).collect(),
    }
}

impl Strings {
    /// How many texts want work, by language.
    #[must_use]
    pub fn counts(&self, available: &[Language]) -> BTreeMap<String, Counts> {
        let mut counts: BTreeMap<String, Counts> =
            available.iter().map(|language| (language.to_string(), Counts::default())).collect();
        for (language, text) in self.texts.iter().flat_map(|text| &text.languages) {
            let counts = counts.entry(language.clone()).or_default();
            match text.state {
                Condition::Good => {}
                Condition::Missing => counts.missing += 1,
                Condition::Stale => counts.stale += 1,
                Condition::Wrong => counts.wrong += 1,
            }
        }
        counts
    }
}

fn in_language(typed: Option<&Typed<'_>>, printed: Vec<String>, own: Vec<usize>, problems: &[Problem]) -> InLanguage {
    let stale = own.iter().map(|number| &problems[*number]).find(|problem| is_age(problem));
    let change = stale.and_then(|problem| problem.value("change")).map(str::to_owned);
    let is_wrong = own.iter().map(|number| &problems[*number]).any(|problem| problem.is_error() && !is_age(problem));
    let Some(typed) = typed else {
        return InLanguage { state: Condition::Missing, problems: own, ..InLanguage::default() };
    };
    let place = typed.place();
    let (line, column) = place.start().unzip();
    let comment = typed.comment().join("\n");
    InLanguage {
        file: Some(place.path().to_owned()),
        line,
        column,
        utf16: utf16(&place),
        text: typed.written(),
        printed,
        comment: (!comment.is_empty()).then_some(comment),
        state: match (is_wrong, stale) {
            (true, _) => Condition::Wrong,
            (false, Some(_)) => Condition::Stale,
            (false, None) => Condition::Good,
        },
        change,
        problems: own,
    }
}

/// Whether a finding is about the age of a translation: its source changed, or a machine drafted it.
fn is_age(problem: &Problem) -> bool {
    matches!(problem.code(), "L026" | "L028") || problem.key() == "L027-both"
}

/// Whether a finding is about a text; of a message's age it is about those of its texts whose source changed.
fn is_about(problem: &Problem, about: Option<&(Language, TextId)>, language: &Language, id: &TextId) -> bool {
    let Some((in_language, text)) = about else { return false };
    let part = id.attribute.as_deref().unwrap_or("-");
    let is_old = |parts: &str| text.message == id.message && parts.split(' ').any(|changed| changed == part);
    in_language == language && problem.value("parts").map_or(text == id, is_old)
}

/// Where texts begin in their files.
struct Spots<'t>(HashMap<&'t str, Vec<(usize, &'t TextId)>>);

impl<'t> Spots<'t> {
    fn of<'c: 't>(typed: impl Iterator<Item = &'t Typed<'c>>) -> Spots<'t> {
        let mut spots: HashMap<&str, Vec<(usize, &TextId)>> = HashMap::new();
        for typed in typed {
            if let Place::Text { span, .. } = typed.place() {
                spots.entry(typed.path()).or_default().push((span.start, &typed.id));
            }
        }
        spots.values_mut().for_each(|spots| spots.sort_by_key(|(start, _)| *start));
        Spots(spots)
    }

    /// The text in which an offset of a file stands.
    fn at(&self, path: &str, offset: usize) -> Option<&'t TextId> {
        let spots = self.0.get(path)?;
        let behind = spots.partition_point(|(start, _)| *start <= offset);
        spots.get(behind.checked_sub(1)?).map(|(_, id)| *id)
    }
}

/// The text that a finding is about, and in which language.
fn about(problem: &Problem, spots: &Spots<'_>, available: &[Language]) -> Option<(Language, TextId)> {
    let language = language(problem, available)?;
    if matches!(problem.code(), "L020" | "L022") {
        let id = problem.value("id")?;
        let text = match problem.value("attribute") {
            Some(attribute) => TextId::attribute(id, attribute),
            None => TextId::message(id),
        };
        return Some((language, text));
    }
    match problem.place()? {
        Place::Text { file, span, .. } if file.starts_with("locales/") && file.ends_with(".ftl") => {
            Some((language, spots.at(file, span.start)?.clone()))
        }
        _ => None,
    }
}

/// Every text that an edition shows, in order, with the languages in which it is printed and where.
fn used<'m>(editions: &[(Languages, Vec<&'m Printed>)]) -> Vec<(&'m TextId, BTreeSet<Language>, Vec<UsedIn>)> {
    let mut order: Vec<(&TextId, BTreeSet<Language>, Vec<UsedIn>)> = Vec::new();
    let mut numbers: HashMap<&TextId, usize> = HashMap::new();
    for (edition, all) in editions {
        for printed in all {
            let Some(id) = printed.text() else { continue };
            let number = *numbers.entry(id).or_insert_with(|| {
                order.push((id, BTreeSet::new(), Vec::new()));
                order.len() - 1
            });
            order[number].1.insert(printed.language.clone());
            for place in &printed.uses {
                let used = UsedIn { edition: edition.to_string(), place: place_of(place) };
                if !order[number].2.contains(&used) {
                    order[number].2.push(used);
                }
            }
        }
    }
    order
}

fn place_of(place: &Use) -> String {
    match place {
        Use::Head(HeadField::Subject) => "subject".to_owned(),
        Use::Head(HeadField::Preheader) => "preheader".to_owned(),
        Use::Head(HeadField::Sender) => "sender".to_owned(),
        Use::Head(HeadField::ListName) => "list-name".to_owned(),
        Use::Head(HeadField::Greeting) => "greeting".to_owned(),
        Use::TextPart => "text".to_owned(),
        Use::Body => "body".to_owned(),
        Use::Title => "title".to_owned(),
        Use::Attribute { attribute, .. } => attribute.clone(),
        Use::Argument => "argument".to_owned(),
    }
}

fn variables(
    id: &TextId,
    typed: &BTreeMap<&Language, Vec<Typed<'_>>>,
    catalog: &Catalog,
    made: &ComposedNewsletter,
    facts: &Facts,
) -> Vec<Variable> {
    let texts = typed.values().flatten().filter(|typed| typed.id == *id);
    let names: BTreeSet<String> = texts.flat_map(Typed::variables).collect();
    let value = |name: &str, language: &Language| {
        let words = catalog.words(language, &made.newsletter.slug)?;
        Some((language.to_string(), words.value(facts.get(name)?)?))
    };
    names
        .into_iter()
        .map(|name| Variable { values: typed.keys().filter_map(|language| value(&name, language)).collect(), name })
        .collect()
}
