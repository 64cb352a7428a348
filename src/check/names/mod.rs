//! Names and terms: typed by hand although they have one spelling in `names.ftl`, or against `locales/glossary.toml`
//! (`localisation.md` sections 10 and 12, L083, L090–L094).
//!
//! In: the texts of one newsletter in one language, or all its translations. Out: findings.

mod by_hand;
mod consistency;
mod flat;
mod glossary;
mod index;
mod named;
mod terms;

pub(super) use flat::{Flat, is_han, words};
pub(super) use glossary::Glossary;
pub(super) use named::{Vocabulary, is_name};

use std::cell::OnceCell;
use std::collections::HashMap;

use super::pair::Pair;
use crate::language::Language;
use crate::locale::{TextId, Typed};
use crate::problem::Problem;

/// The texts that a language translates, read when the first of them is asked for.
pub(super) struct SourceTexts<'c> {
    language: &'c Language,
    read: Box<dyn Fn() -> Vec<Typed<'c>> + 'c>,
    texts: OnceCell<HashMap<TextId, Typed<'c>>>,
}

impl<'c> SourceTexts<'c> {
    pub(super) fn new(language: &'c Language, read: impl Fn() -> Vec<Typed<'c>> + 'c) -> SourceTexts<'c> {
        SourceTexts { language, read: Box::new(read), texts: OnceCell::new() }
    }

    fn get(&self, text: &TextId) -> Option<&Typed<'c>> {
        let read = || (self.read)().into_iter().map(|text| (text.id.clone(), text)).collect();
        self.texts.get_or_init(read).get(text)
    }
}

/// The names, terms and forbidden words that were typed in the texts of a language.
pub(super) fn check_texts(
    texts: &[Typed<'_>],
    language: &Language,
    (vocabulary, glossary): (&Vocabulary, &Glossary),
    (facts, source): (by_hand::FactsOf<'_>, Option<&SourceTexts<'_>>),
    problems: &mut Vec<Problem>,
) {
    let Some(named) = vocabulary.of_language(language) else { return };
    let is_common = |text: &TextId, id: &str| {
        let Some(source) = source else { return false };
        let named = vocabulary.of_language(source.language);
        let has_noun = |(text, named)| by_hand::has_common_noun(text, named, id, facts, source.language);
        source.get(text).zip(named).is_some_and(has_noun)
    };
    for text in texts {
        for run in text.runs() {
            let flat = Flat::of(&run.masked());
            if by_hand::is_looked_at(text) {
                by_hand::check_run((text, &run, &flat), named, language, (facts, &is_common), problems);
            }
            terms::forbidden((text, &run, &flat), glossary, language, problems);
        }
    }
}

/// Compares the names and terms of all translations of a newsletter.
pub(super) fn check(pairs: &[Pair<'_>], (vocabulary, glossary): (&Vocabulary, &Glossary), problems: &mut Vec<Problem>) {
    for pair in pairs {
        let named = (vocabulary.of_language(pair.target.language), vocabulary.of_language(pair.source.language));
        if let (Some(target), Some(source)) = named {
            by_hand::check_pair(pair, target, source, problems);
        }
        terms::unused(pair, glossary, problems);
    }
    consistency::check(pairs, problems);
}
