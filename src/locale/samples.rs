//! One text formatted in each of its variants, so that no branch reaches a reader unseen.
//!
//! Fluent shows the variant that today's facts choose. Here a choice is taken apart into patterns without a choice, one a
//! variant, and each is formatted with the same facts.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};

use crate::fact::Facts;
use crate::language::Language;
use crate::problem::Problem;

use super::characters::join_lines;
use super::frame::{fill, format};
use super::reach::reach;
use super::text::TextId;
use super::typed::VALUE;
use super::words::{Found, Words};

/// How many variants of one text are formatted; a text with more is written by nobody.
const MOST_VARIANTS: usize = 64;

/// A text as one of its variants prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The key of the variant; `None` where there is no choice.
    pub variant: Option<String>,
    /// The text with its values; lines are those of the file.
    pub text: String,
    /// The text with a [`VALUE`] for each value from outside the locale files.
    pub typed: String,
}

/// All texts of one newsletter, each in its variants, by language.
#[derive(Debug, Default)]
pub struct Samples(HashMap<Language, HashMap<TextId, Arc<[Sample]>>>);

impl Samples {
    /// A text as it is printed in a language; `None` where nobody formatted it.
    #[must_use]
    pub fn get(&self, language: &Language, text: &TextId) -> Option<Arc<[Sample]>> {
        self.0.get(language)?.get(text).cloned()
    }

    pub(super) fn insert(&mut self, language: &Language, samples: HashMap<TextId, Arc<[Sample]>>) {
        self.0.insert(language.clone(), samples);
    }
}

impl Sample {
    /// The text on one line, as a title or a header of a language prints it; `None` where a blank line parts it.
    #[must_use]
    pub fn line(&self, is_han: bool) -> Option<String> {
        join_lines(&self.text, is_han)
    }
}

impl Words<'_> {
    /// A text in each of its variants; what is wrong with it otherwise is told by `coverage`, and then there is none.
    #[must_use]
    pub fn samples(&self, text: &TextId, facts: &Facts) -> Vec<Sample> {
        self.each_variant(text, facts).0
    }

    /// A text in each of its variants, and what is wrong with it: as the facts of today print it, else in another variant.
    pub(super) fn sampled(&self, text: &TextId, pattern: &Pattern<&str>, facts: &Facts) -> (Vec<Sample>, Vec<Problem>) {
        let (samples, wrong) = self.each_variant(text, facts);
        let is_whole = !has_choice(pattern) && samples.iter().any(|sample| !sample.text.trim().is_empty());
        // A text without variants was looked at just now.
        let found = if is_whole { Vec::new() } else { self.check(text, facts) };
        (samples, if found.is_empty() { self.named(wrong) } else { found })
    }

    fn each_variant(&self, text: &TextId, facts: &Facts) -> (Vec<Sample>, Vec<Problem>) {
        let (mut samples, mut problems) = (Vec::new(), Vec::new());
        let Ok(found) = self.find(text) else { return (samples, problems) };
        let reached = reach(self.bundle.files(), facts, found.file, found.entry, found.pattern);
        if !reached.problems.is_empty() {
            return (samples, problems);
        }
        let Ok(arguments) = self.arguments(reached.variables.iter().copied(), facts) else {
            return (samples, problems);
        };
        let nonce = self.catalog.nonce();
        for (variant, pattern) in variants(found.pattern) {
            let formatted = format(&self.bundle.fluent, &pattern, &arguments, &self.bundle.regional, nonce);
            let wrong = self.left_over(text, Found { pattern: found.pattern, ..found }, &formatted, reached.has_brace);
            if wrong.is_empty() {
                let value = |number: usize| formatted.values.get(number).map(String::as_str);
                let mut buffer = [0; 4];
                let sign: &str = VALUE.encode_utf8(&mut buffer);
                samples.push(Sample {
                    variant: variant.map(str::to_owned),
                    text: fill(&formatted.text, nonce, value),
                    typed: fill(&formatted.text, nonce, |_| Some(sign)),
                });
            }
            problems.extend(wrong);
        }
        (samples, problems)
    }
}

/// A pattern without its choices, once for each variant: one choice is varied at a time, the others show their default.
fn variants<'f>(pattern: &Pattern<&'f str>) -> Vec<(Option<&'f str>, Pattern<&'f str>)> {
    let choices: Vec<(usize, usize)> = choices(pattern);
    if choices.is_empty() {
        return vec![(None, pattern.clone())];
    }
    let picks = choices.iter().flat_map(|(at, count)| (0..*count).map(move |variant| (*at, variant)));
    let picked = picks.take(MOST_VARIANTS).flat_map(|(at, variant)| {
        let (key, flat) = pick(pattern, at, variant);
        let deeper = variants(&flat);
        deeper.into_iter().map(move |(inner, flat)| (inner.or(key), flat)).collect::<Vec<_>>()
    });
    picked.take(MOST_VARIANTS).collect()
}

/// Whether a pattern has variants.
fn has_choice(pattern: &Pattern<&str>) -> bool {
    !choices(pattern).is_empty()
}

/// The choices of a pattern: which element, and how many variants.
fn choices(pattern: &Pattern<&str>) -> Vec<(usize, usize)> {
    let count = |element: &PatternElement<&str>| match element {
        PatternElement::Placeable { expression } => select(expression).map(<[_]>::len),
        PatternElement::TextElement { .. } => None,
    };
    pattern.elements.iter().enumerate().filter_map(|(at, element)| Some((at, count(element)?))).collect()
}

fn select<'e, 'f>(expression: &'e Expression<&'f str>) -> Option<&'e [fluent_syntax::ast::Variant<&'f str>]> {
    match expression {
        Expression::Select { variants, .. } => Some(variants),
        Expression::Inline(InlineExpression::Placeable { expression }) => select(expression),
        Expression::Inline(_) => None,
    }
}

/// The pattern with one variant in the place of the choice at `chosen`, and default variants in those of the others.
fn pick<'f>(pattern: &Pattern<&'f str>, chosen: usize, variant: usize) -> (Option<&'f str>, Pattern<&'f str>) {
    let (mut key, mut elements) = (None, Vec::new());
    for (at, element) in pattern.elements.iter().enumerate() {
        let found = match element {
            PatternElement::Placeable { expression } => select(expression),
            PatternElement::TextElement { .. } => None,
        };
        let Some(variants) = found else {
            elements.push(element.clone());
            continue;
        };
        let taken = if at == chosen { variants.get(variant) } else { variants.iter().find(|variant| variant.default) };
        let Some(taken) = taken else { continue };
        if at == chosen {
            key = Some(match taken.key {
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            });
        }
        elements.extend(taken.value.elements.iter().cloned());
    }
    (key, Pattern { elements })
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn samples(words_of_zh: &str) -> Vec<(Option<String>, String, String)> {
        let catalog = catalog("zh-CN", words_of_zh);
        let samples = words(&catalog, "zh-CN").samples(&text("x"), &facts());
        samples.into_iter().map(|sample| (sample.variant, sample.text, sample.typed)).collect()
    }

    #[test]
    fn a_text_without_a_choice_is_one_sample() {
        let expected = (None, "共1,234位".to_owned(), "共\u{FFFC}位".to_owned());
        assert_eq!(samples("x = 共{ $seats }位\n"), [expected]);
    }

    #[test]
    fn every_variant_is_formatted_also_one_within_another() {
        let nested = "x = { $year ->\n    [2020] 旧\n   *[other] { $seats ->\n        [0] 无位\n       *[other] 有{ $seats }位\n     }\n }。\n";
        let told: Vec<(Option<String>, String)> =
            samples(nested).into_iter().map(|(key, text, _)| (key, text)).collect();
        let expected = [("2020", "旧。"), ("0", "无位。"), ("other", "有1,234位。")];
        assert_eq!(told, expected.map(|(key, text)| (Some(key.to_owned()), text.to_owned())));
    }

    #[test]
    fn many_choices_side_by_side_are_varied_one_at_a_time() {
        let choice = "{ $seats ->\n    [one] 一\n   *[other] 多\n }";
        assert_eq!(samples(&format!("x = {choice}、{choice}、{choice}\n")).len(), 6);
    }
}
