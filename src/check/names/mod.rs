//! Names and terms: typed by hand although they have one spelling in `names.ftl`, or against `locales/glossary.toml`
//! (`localisation.md` sections 10 and 12, L083, L090–L094).
//!
//! In: the texts of one newsletter in one language, or all its translations. Out: findings.

mod by_hand;
mod consistency;
mod glossary;
mod index;
mod named;
mod terms;

pub(super) use glossary::Glossary;
pub(super) use named::{Vocabulary, is_name};

use super::pair::{Pair, SourceSides};
use crate::language::Language;
use crate::locale::{TextId, Typed};
use crate::problem::Problem;

/// The names, terms and forbidden words that were typed in the texts of a language.
pub(super) fn check_texts(
    texts: &[&Typed<'_>],
    language: &Language,
    (vocabulary, glossary): (&Vocabulary, &Glossary),
    (facts, source): (by_hand::FactsOf<'_>, &SourceSides<'_>),
    problems: &mut Vec<Problem>,
) {
    let Some(named) = vocabulary.of_language(language) else { return };
    let is_common = |text: &TextId, id: &str| {
        let Some(source) = source.get(text).filter(|source| source.language != language) else { return false };
        let named = vocabulary.of_language(source.language);
        named.is_some_and(|named| by_hand::has_common_noun(source.typed, named, id, facts, source.language))
    };
    for text in texts {
        for run in text.runs() {
            if by_hand::is_looked_at(text) {
                by_hand::check_run((text, run), named, language, (facts, &is_common), problems);
            }
            terms::forbidden((text, run), glossary, language, problems);
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
