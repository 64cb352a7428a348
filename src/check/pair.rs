//! A translated text beside the one that it translates, with all that the rules compare: words as typed, words as printed.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::values::Said;
use crate::fact::Facts;
use crate::language::Language;
use crate::locale::{Sample, Samples, TextId, Typed, Words};
use crate::problem::Problem;

/// One side of a pair.
#[derive(Debug)]
pub(super) struct Side<'c> {
    /// Its language.
    pub(super) language: &'c Language,
    /// Whether that is written in Han characters.
    pub(super) is_han: bool,
    /// As it was typed.
    pub(super) typed: &'c Typed<'c>,
    /// As it is printed, once a variant, with the facts of the newsletter; none for a term, or where it cannot be formatted.
    pub(super) samples: Arc<[Sample]>,
    /// What it says in figures, run by run, once that is asked for.
    pub(super) said: OnceCell<Vec<Said>>,
}

/// A translation and its source.
#[derive(Debug)]
pub(super) struct Pair<'c> {
    /// What was translated.
    pub(super) source: Rc<Side<'c>>,
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

/// What a text may print in a language; `None` where the newsletter leaves it out.
type FactsOf<'f> = &'f dyn Fn(&TextId, &Language) -> Option<Facts>;

/// All texts of one newsletter in one language, by id.
pub(super) fn sides<'c>(
    texts: Vec<&'c Typed<'c>>,
    (words, language): (&Words<'_>, &'c Language),
    facts: FactsOf<'_>,
    printed: &Samples,
) -> Vec<Rc<Side<'c>>> {
    let is_han = language.is_han();
    let side = |typed: &'c Typed<'c>| {
        let facts = facts(&typed.id, language)?;
        let samples = samples(words, &typed.id, &facts, printed);
        Some(Rc::new(Side { language, is_han, typed, samples, said: OnceCell::new() }))
    };
    texts.into_iter().filter_map(side).collect()
}

/// All translations of one newsletter in one language, each with its source.
pub(super) fn pairs<'c>(
    sources: &SourceSides<'c>,
    texts: Vec<&'c Typed<'c>>,
    (words, language): (&Words<'_>, &'c Language),
    facts: FactsOf<'_>,
    printed: &Samples,
) -> Vec<Pair<'c>> {
    let is_han = language.is_han();
    let pair = |typed: &'c Typed<'c>| {
        let source = sources.get(&typed.id).filter(|source| !source.typed.is_cut() && !typed.is_cut())?;
        let facts = facts(&typed.id, language)?;
        let samples = samples(words, &typed.id, &facts, printed);
        let target = Side { language, is_han, typed, samples, said: OnceCell::new() };
        Some(Pair { source: Rc::clone(source), target, facts })
    };
    texts.into_iter().filter_map(pair).collect()
}

/// The texts of the source, by id.
pub(super) struct SourceSides<'c>(HashMap<TextId, Rc<Side<'c>>>);

impl<'c> SourceSides<'c> {
    pub(super) fn new(sides: &[Rc<Side<'c>>]) -> SourceSides<'c> {
        SourceSides(sides.iter().map(|side| (side.typed.id.clone(), Rc::clone(side))).collect())
    }

    pub(super) fn get(&self, text: &TextId) -> Option<&Rc<Side<'c>>> {
        self.0.get(text)
    }
}
/// A text as it is printed: as it was when it was looked for mistakes, else formatted now.
fn samples(words: &Words<'_>, text: &TextId, facts: &Facts, printed: &Samples) -> Arc<[Sample]> {
    printed.get(words.language(), text).unwrap_or_else(|| words.samples(text, facts).into())
}
