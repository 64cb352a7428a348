//! What one text refers to, as typed: variables it prints or chooses by, terms, messages.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

use super::bundle::Files;
use super::file::Worded;

/// What a text refers to.
#[derive(Debug, Default)]
pub(super) struct References<'f> {
    /// Variables whose values a reader sees.
    pub(super) printed: BTreeSet<&'f str>,
    /// Variables by which it chooses a variant.
    pub(super) chosen_by: BTreeSet<&'f str>,
    /// Terms with their dash, and messages, each with its name in the file.
    pub(super) named: BTreeSet<(String, &'f str)>,
}

impl<'f> References<'f> {
    /// Those of one pattern, in all of its variants.
    pub(super) fn of(pattern: &'f Pattern<&'f str>) -> References<'f> {
        let mut references = References::default();
        references.pattern(pattern);
        references
    }

    /// Those of all elements of a pattern but one.
    pub(super) fn beside(pattern: &'f Pattern<&'f str>, at: usize) -> References<'f> {
        let mut references = References::default();
        for (other, element) in pattern.elements.iter().enumerate() {
            if other != at
                && let PatternElement::Placeable { expression } = element
            {
                references.expression(expression);
            }
        }
        references
    }

    /// Whether a variable occurs in it at all.
    pub(super) fn uses(&self, variable: &str) -> bool {
        self.printed.contains(variable) || self.chosen_by.contains(variable)
    }

    /// All terms and messages that it reaches, also through others.
    pub(super) fn reached(&self, files: Files<'f>) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<String> = self.named.iter().map(|(name, _)| name.clone()).collect();
        while let Some(name) = waiting.pop() {
            if !reached.insert(name.clone()) {
                continue;
            }
            let entry = match name.strip_prefix('-') {
                Some(term) => files.term(term).map(|(_, term)| Worded::Term(term)),
                None => files.message(&name).map(|(_, message)| Worded::Message(message)),
            };
            for (_, pattern) in entry.iter().flat_map(|entry| entry.patterns()) {
                waiting.extend(References::of(pattern).named.into_iter().map(|(name, _)| name));
            }
        }
        reached
    }

    fn pattern(&mut self, pattern: &'f Pattern<&'f str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &'f Expression<&'f str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let mut by = References::default();
                by.inline(selector);
                self.chosen_by.extend(by.printed);
                self.named.extend(by.named);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &'f InlineExpression<&'f str>) {
        match inline {
            InlineExpression::VariableReference { id } => _ = self.printed.insert(id.name),
            InlineExpression::MessageReference { id, .. } => _ = self.named.insert((id.name.to_owned(), id.name)),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.named.insert((format!("-{}", id.name), id.name));
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &'f CallArguments<&'f str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
    }
}
