//! Choices by number: which plural categories a language has (CLDR), which of them a text lacks, and which variants nobody
//! will ever see.
//!
//! The rules asked are those that the bundle itself asks, so that what is told is what would happen.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use crate::fact::{Fact, Facts};
use crate::greeting::FORMS;
use crate::problem::{Problem, Severity};

use super::file::{File, Worded};

/// The categories of CLDR, by the names that variants have.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plural categories of a language, in the order of CLDR; none for a language that CLDR does not know.
#[must_use]
pub fn plural_categories(language: &str) -> Vec<&'static str> {
    Plurals::of(language).0.into_iter().map(|(category, _)| category).collect()
}

fn name_of(category: &PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

/// Numbers that show every category of the languages we know, whole and with a fraction.
const SAMPLES: std::ops::RangeInclusive<u32> = 0..=120;

/// The plural categories of one language, each with the whole numbers up to 120 that belong to it.
pub(super) struct Plurals(Vec<(&'static str, Vec<u32>)>);

impl Plurals {
    /// Those of a regional format; none for a language that CLDR does not know.
    pub(super) fn of(language: &str) -> Plurals {
        let language: LanguageIdentifier = language.parse().unwrap_or_default();
        let rules = [language.clone(), LanguageIdentifier::from_parts(language.language, None, None, &[])]
            .into_iter()
            .find_map(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok());
        let Some(rules) = rules else { return Plurals(Vec::new()) };
        let named: Vec<(u32, &str)> =
            SAMPLES.filter_map(|number| Some((number, name_of(&rules.select(number).ok()?)))).collect();
        let fraction = rules.select("1.5").ok();
        let of = |category: &'static str| -> Vec<u32> {
            named.iter().filter(|(_, name)| *name == category).map(|(number, _)| *number).collect()
        };
        let known = CATEGORIES.into_iter().map(|category| (category, of(category)));
        let is_there = |category: &str, numbers: &[u32]| {
            !numbers.is_empty() || fraction.as_ref().is_some_and(|fraction| name_of(fraction) == category)
        };
        Plurals(known.filter(|(category, numbers)| is_there(category, numbers)).collect())
    }

    fn numbers(&self, category: &str) -> Option<&[u32]> {
        self.0.iter().find(|(name, _)| *name == category).map(|(_, numbers)| &numbers[..])
    }
}

/// L050, L051, L052 in one text.
pub(super) fn check(
    file: &File,
    entry: Worded<'_>,
    pattern: &Pattern<&str>,
    facts: Option<&Facts>,
    plurals: &Plurals,
    problems: &mut Vec<Problem>,
) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            choice(file, entry, expression, facts, plurals, problems);
        }
    }
}

fn choice(
    file: &File,
    entry: Worded<'_>,
    expression: &Expression<&str>,
    facts: Option<&Facts>,
    plurals: &Plurals,
    problems: &mut Vec<Problem>,
) {
    let (selector, variants) = match expression {
        Expression::Select { selector, variants } => (selector, variants),
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            return choice(file, entry, expression, facts, plurals, problems);
        }
        Expression::Inline(_) => return,
    };
    let id = entry.written();
    match kind_of(selector, variants, facts) {
        Kind::Number => {
            by_number(file, &id, variants, plurals, problems);
        }
        Kind::Form => {
            for variant in variants {
                let (written, part) = key(variant);
                if !FORMS.iter().any(|form| form.as_str() == written) {
                    problems.push(
                        Problem::warning("L051-form").with("id", &id).with("variant", written).at(file.place(part)),
                    );
                }
            }
        }
        Kind::Other => {}
    }
    if variants.len() > 1 && variants.windows(2).all(|two| two[0].value == two[1].value) {
        let problem = Problem::new("L052", Severity::Hint).with("id", &id);
        problems.push(problem.at(file.place(key(&variants[0]).1)));
    }
    for variant in variants {
        check(file, entry, &variant.value, facts, plurals, problems);
    }
}

/// By what a choice is made.
enum Kind {
    Number,
    Form,
    Other,
}

fn kind_of(selector: &InlineExpression<&str>, variants: &[Variant<&str>], facts: Option<&Facts>) -> Kind {
    let by_category = || variants.iter().any(|variant| key(variant).0 != "other" && is_category(key(variant).0));
    match selector {
        InlineExpression::VariableReference { id } if id.name == "form" => Kind::Form,
        InlineExpression::VariableReference { id } => match facts.and_then(|facts| facts.get(id.name)) {
            Some(Fact::Number(_)) => Kind::Number,
            Some(_) => Kind::Other,
            None if by_category() => Kind::Number,
            None => Kind::Other,
        },
        InlineExpression::FunctionReference { id, .. } if id.name == "NUMBER" => Kind::Number,
        _ => Kind::Other,
    }
}

fn is_category(key: &str) -> bool {
    CATEGORIES.contains(&key)
}

fn key<'f>(variant: &Variant<&'f str>) -> (&'f str, &'f str) {
    match variant.key {
        VariantKey::Identifier { name } => (name, name),
        VariantKey::NumberLiteral { value } => (value, value),
    }
}

fn by_number(file: &File, id: &str, variants: &[Variant<&str>], plurals: &Plurals, problems: &mut Vec<Problem>) {
    if plurals.0.is_empty() {
        return;
    }
    let exact: BTreeSet<u32> = variants.iter().filter_map(|variant| key(variant).0.parse().ok()).collect();
    let lacking: Vec<&str> = plurals
        .0
        .iter()
        .filter(|(category, numbers)| {
            let is_written = variants.iter().any(|variant| key(variant).0 == *category);
            let is_covered = !numbers.is_empty() && numbers.iter().all(|number| exact.contains(number));
            *category != "other" && !is_written && !is_covered
        })
        .map(|(category, _)| *category)
        .collect();
    if !lacking.is_empty() {
        let problem = Problem::warning("L050").with("id", id).with("categories", lacking.join(", "));
        problems.push(problem.at(file.place(key(&variants[0]).1)));
    }
    let mut before: BTreeSet<u32> = BTreeSet::new();
    for variant in variants {
        let (written, part) = key(variant);
        let told =
            |key: &'static str| Problem::warning(key).with("id", id).with("variant", written).at(file.place(part));
        if let Ok(number) = written.parse() {
            before.insert(number);
        } else if variant.default || written == "other" || matches!(variant.key, VariantKey::NumberLiteral { .. }) {
            continue;
        } else if !is_category(written) {
            problems.push(told("L051-category"));
        } else if let Some(numbers) = plurals.numbers(written) {
            if !numbers.is_empty() && numbers.iter().all(|number| before.contains(number)) {
                problems.push(told("L051-covered"));
            }
        } else {
            problems.push(told("L051"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn found(tag: &str, variants: &str) -> Vec<(&'static str, u64, u64)> {
        let words = format!("x = {{ $seats ->\n{variants}\n }}\n");
        let project = Project::new(&[tag]).with(&format!("{tag}/newsletters/spring-lunch.ftl"), &words);
        located(&project.load().value.coverage(&slug(), &[language(tag)], &|_, _| Some(facts()), &|_| true).problems)
    }

    #[test]
    fn a_category_that_the_language_needs_is_missed() {
        assert_eq!(found("en", "   *[other] { $seats } seats"), [("L050", 2, 6)]);
        assert_eq!(found("en", "    [one] { $seats } seat\n   *[other] { $seats } seats"), []);
        assert_eq!(found("en", "    [1] one seat\n   *[other] { $seats } seats"), []);
        assert_eq!(found("zh-CN", "   *[other] { $seats }个座位"), []);
    }

    #[test]
    fn a_variant_that_nobody_sees_is_told() {
        assert_eq!(found("zh-CN", "    [one] 一个座位\n   *[other] { $seats }个座位"), [("L051", 2, 6)]);
        assert_eq!(
            found("en", "    [1] one seat\n    [one] a seat\n   *[other] { $seats } seats"),
            [("L051-covered", 3, 6)]
        );
        assert_eq!(found("zh-CN", "    [vip] 贵宾席\n   *[other] { $seats }个座位"), [("L051-category", 2, 6)]);
        assert_eq!(found("zh-CN", "    [0] 已满\n   *[other] { $seats }个座位"), []);
    }

    #[test]
    fn variants_that_say_the_same_need_no_choice() {
        assert_eq!(found("zh-CN", "    [0] 有座位\n   *[other] 有座位"), [("L052", 2, 6)]);
    }
}
