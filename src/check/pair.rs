//! A translated text beside the one that it translates, with all that the rules compare: words as typed, words as printed.

use std::sync::Arc;

use crate::fact::Facts;
use crate::language::Language;
use crate::locale::{Catalog, Sample, Samples, TextId, Typed, Words};
use crate::problem::Problem;
use crate::sources::Slug;

/// One side of a pair.
#[derive(Debug)]
pub(super) struct Side<'c> {
    /// Its language.
    pub(super) language: &'c Language,
    /// Whether that is written in Han characters.
    pub(super) is_han: bool,
    /// As it was typed.
    pub(super) typed: Typed<'c>,
    /// As it is printed, once a variant, with the facts of the newsletter; none for a term, or where it cannot be formatted.
    pub(super) samples: Arc<[Sample]>,
}

/// A translation and its source.
#[derive(Debug)]
pub(super) struct Pair<'c> {
    /// What was translated.
    pub(super) source: Side<'c>,
    /// The translation.
    pub(super) target: Side<'c>,
    /// What both may print.
    pub(super) facts: Facts,
}

impl Pair<'_> {
    /// A finding about the translation, with the source beside it. Its place is still to be given.
    pub(super) fn finding(&self, problem: Problem) -> Problem {
        problem
            .with("id", &self.target.typed.id)
            .in_language(self.target.language)
            .beside(self.source.typed.text_place())
    }
}

/// Which texts are looked at.
type Wanted<'f> = &'f dyn Fn(&Typed<'_>) -> bool;
/// What a text may print in a language; `None` where the newsletter leaves it out.
type FactsOf<'f> = &'f dyn Fn(&TextId, &Language) -> Option<Facts>;

/// All texts of one newsletter in one language.
pub(super) fn sides<'c>(
    catalog: &'c Catalog,
    slug: &Slug,
    language: &'c Language,
    (wanted, facts): (Wanted<'_>, FactsOf<'_>),
    printed: &Samples,
) -> Vec<Side<'c>> {
    let Some(words) = catalog.words(language, slug) else { return Vec::new() };
    let is_han = language.is_han();
    let side = |typed: Typed<'c>| {
        let facts = facts(&typed.id, language)?;
        Some(Side { language, is_han, samples: samples(&words, &typed.id, &facts, printed), typed })
    };
    catalog.texts(language, slug).into_iter().filter(wanted).filter_map(side).collect()
}

/// All translations of one newsletter in one language.
pub(super) fn pairs<'c>(
    catalog: &'c Catalog,
    slug: &Slug,
    (source, target): (&'c Language, &'c Language),
    (wanted, facts): (Wanted<'_>, FactsOf<'_>),
    printed: &Samples,
) -> Vec<Pair<'c>> {
    let (Some(source_words), Some(target_words)) = (catalog.words(source, slug), catalog.words(target, slug)) else {
        return Vec::new();
    };
    let (source_is_han, target_is_han) = (source.is_han(), target.is_han());
    let mut sources: std::collections::HashMap<TextId, Typed<'c>> =
        catalog.texts(source, slug).into_iter().map(|text| (text.id.clone(), text)).collect();
    let translated = catalog
        .texts(target, slug)
        .into_iter()
        .filter(wanted)
        .filter_map(|typed| Some((sources.remove(&typed.id)?, typed)));
    translated
        .filter(|(original, typed)| !original.is_cut() && !typed.is_cut())
        .filter_map(|(original, typed)| {
            let facts = facts(&typed.id, target)?;
            let samples = |words: &Words<'_>| samples(words, &typed.id, &facts, printed);
            Some(Pair {
                source: Side {
                    language: source,
                    is_han: source_is_han,
                    samples: samples(&source_words),
                    typed: original,
                },
                target: Side {
                    language: target,
                    is_han: target_is_han,
                    samples: samples(&target_words),
                    typed: typed.clone(),
                },
                facts,
            })
        })
        .collect()
}

/// A text as it is printed: as it was when it was looked for mistakes, else formatted now.
fn samples(words: &Words<'_>, text: &TextId, facts: &Facts, printed: &Samples) -> Arc<[Sample]> {
    printed.get(words.language(), text).unwrap_or_else(|| words.samples(text, facts).into())
}
