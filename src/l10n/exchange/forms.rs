//! Choices by number in the plural forms of the language that translates: English has `one` and `other`, Chinese `other` alone,
//! Polish `few` and `many` too.
//!
//! In: a text of the source. Out: the same text with the variants that its translation needs; what a form says that the source
//! does not have is what the source says of `other`. A choice that is none by number stays as it is.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::super::entry::Entry;
use super::unit::key_of;
use crate::language::Language;
use crate::locale::plural_categories;

/// The categories of CLDR.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plural forms of a language; without any, all choices stay as they are.
pub(super) struct Forms(Vec<&'static str>);

impl Forms {
    pub(super) fn of(language: &Language) -> Forms {
        Forms(plural_categories(language.as_str()))
    }

    /// An entry with the variants that its translation needs.
    pub(super) fn adapted<'s>(&self, source: &Entry<'s>) -> Entry<'s> {
        let mut entry = source.clone();
        if !self.0.is_empty() {
            let attributes = entry.attributes.iter_mut().map(|attribute| &mut attribute.value);
            entry.value.iter_mut().chain(attributes).for_each(|pattern| self.adapt(pattern));
        }
        entry
    }

    fn adapt(&self, pattern: &mut Pattern<&str>) {
        for element in &mut pattern.elements {
            let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
                continue;
            };
            if is_by_number(selector, variants) {
                *variants = self.needed(variants);
            }
            variants.iter_mut().for_each(|variant| self.adapt(&mut variant.value));
        }
    }

    /// Variants for single numbers as they are, then one for each form.
    fn needed<'s>(&self, variants: &[Variant<&'s str>]) -> Vec<Variant<&'s str>> {
        let exact = variants.iter().filter(|variant| matches!(variant.key, VariantKey::NumberLiteral { .. })).cloned();
        let form = |name: &'static str| {
            let own = variants.iter().find(|variant| key_of(variant) == name);
            let meant = own.or_else(|| variants.iter().find(|variant| variant.default))?;
            let key = VariantKey::Identifier { name };
            Some(Variant { key, value: meant.value.clone(), default: name == "other" })
        };
        exact.chain(self.0.iter().copied().filter_map(form)).collect()
    }
}

/// Whether a choice asks for a number: `other` is the variant for the rest, and every other one is a number or a category.
fn is_by_number(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> bool {
    let is_asked =
        matches!(selector, InlineExpression::VariableReference { .. } | InlineExpression::FunctionReference { .. });
    let is_form = |variant: &Variant<&str>| match variant.key {
        VariantKey::NumberLiteral { .. } => !variant.default,
        VariantKey::Identifier { name } => CATEGORIES.contains(&name) && variant.default == (name == "other"),
    };
    is_asked && variants.iter().all(is_form)
}

#[cfg(test)]
mod tests {
    use super::super::super::entry::Entries;
    use super::super::unit::units;
    use super::*;

    fn ids(text: &str, tag: &str) -> Vec<String> {
        let entries = Entries::parse(text, false);
        let adapted = Forms::of(&Language::parse(tag).unwrap()).adapted(&entries.list[0]);
        units(&adapted, text).into_iter().map(|unit| unit.id).collect()
    }

    #[test]
    fn a_choice_by_number_has_the_forms_of_the_language() {
        let text = "a = { $n ->\n    [0] None\n    [one] One\n   *[other] Many\n}\n";
        assert_eq!(ids(text, "zh-CN"), ["a[0]", "a[other]"]);
        assert_eq!(ids(text, "en"), ["a[0]", "a[one]", "a[other]"]);
        assert_eq!(ids(text, "pl"), ["a[0]", "a[one]", "a[few]", "a[many]", "a[other]"]);
    }

    #[test]
    fn other_choices_stay_as_they_are() {
        for text in [
            "a = { $form ->\n    [title] Dear\n   *[other] Hello\n}\n",
            "a = { $n ->\n   *[one] One\n    [other] Many\n}\n",
            "a = { -club.gender ->\n    [one] x\n   *[other] y\n}\n",
        ] {
            assert_eq!(ids(text, "zh-CN").len(), 2, "{text}");
        }
    }
}
