//! Everything that one text reaches: the facts it needs, and what is wrong in any of its variants, each with its place.
//!
//! The walk goes the way that Fluent's resolver goes, but into every variant, and with our own eyes where the resolver
//! closes its own: it prints an unknown variable of a term and reports nothing, takes the default variant for a value on
//! which nobody can select, and loses a term's parameters behind a nested term.

use std::collections::BTreeSet;
use std::convert::Infallible;

use fluent::FluentArgs;
use fluent::types::FluentValue;
use fluent_syntax::ast::{CallArguments, Expression, Identifier, InlineExpression, Pattern, PatternElement, Variant};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::fact::{Fact, Facts};
use crate::problem::{Place, Problem, nearest};

use super::bundle::Files;
use super::file::{File, Worded};
use super::functions::{FUNCTIONS, check_option, prepare};
use super::numbers::{NumberOptions, fluent_number};
use super::values::argument;

/// Fluent resolves no more placeables than these for one text; then it gives up, and may panic on the way out.
const MOST_PLACEABLES: usize = 100;
/// How deep references and nesting of one text may go together; Fluent resolves them by recursion.
const MOST_DEPTH: usize = 200;
/// How many places one walk looks at.
const MOST_STEPS: usize = 20_000;
/// How many findings of one text are told; the others show when these are mended.
const MOST_FINDINGS: usize = 100;

/// What a text reaches.
#[derive(Debug, Default)]
pub(super) struct Reach<'f> {
    /// The facts it prints or selects on.
    pub(super) variables: BTreeSet<&'f str>,
    /// Whether it has a literal with a brace, so that a brace in the result may be meant.
    pub(super) has_brace: bool,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

/// Walks one text of `file`.
pub(super) fn reach<'f>(
    files: Files<'f>,
    facts: &Facts,
    file: &'f File,
    entry: Worded<'f>,
    pattern: &'f Pattern<&'f str>,
) -> Reach<'f> {
    let mut walk = Walk {
        files,
        facts,
        reach: Reach::default(),
        trail: Vec::new(),
        parameters: Parameters::Facts,
        terms: 0,
        depth: 0,
        steps: 0,
        told: 0,
    };
    if matches!(entry, Worded::Term(_)) {
        (walk.parameters, walk.terms) = (Parameters::Any, 1);
    }
    let placeables = walk.pattern(file, pattern);
    if placeables > MOST_PLACEABLES || walk.steps > MOST_STEPS || walk.depth == usize::MAX {
        let problem = Problem::error("L013-placeables").with("id", entry.id()).with("most", MOST_PLACEABLES);
        walk.reach.problems.push(problem.at(file.place(entry.id())));
    }
    walk.reach
}

/// Where a variable is looked up.
#[derive(Clone, PartialEq)]
enum Parameters<'f> {
    /// Among the facts: we are in a message.
    Facts,
    /// Among the named arguments of the call of a term.
    Call(Vec<&'f str>),
    /// Behind a nested term, where Fluent has forgotten them.
    Lost,
    /// In a term that nobody calls here.
    Any,
}

struct Walk<'w, 'f> {
    files: Files<'f>,
    facts: &'w Facts,
    reach: Reach<'f>,
    trail: Vec<&'f Pattern<&'f str>>,
    parameters: Parameters<'f>,
    terms: usize,
    depth: usize,
    steps: usize,
    /// How often something was found wrong, the same again included.
    told: usize,
}

impl<'f> Walk<'_, 'f> {
    /// Walks a pattern, and gives the most placeables that one way through it resolves.
    fn pattern(&mut self, file: &'f File, pattern: &'f Pattern<&'f str>) -> usize {
        self.trail.push(pattern);
        let mut placeables = 0;
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                placeables += 1 + self.expression(file, expression);
            }
        }
        self.trail.pop();
        placeables
    }

    fn expression(&mut self, file: &'f File, expression: &'f Expression<&'f str>) -> usize {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.depth >= MOST_DEPTH {
            self.depth = usize::MAX;
            return 0;
        }
        self.depth += 1;
        let placeables = match expression {
            Expression::Inline(inline) => self.inline(file, inline),
            Expression::Select { selector, variants } => self.select(file, selector, variants),
        };
        self.depth = self.depth.saturating_sub(if self.depth == usize::MAX { 0 } else { 1 });
        placeables
    }

    fn select(
        &mut self,
        file: &'f File,
        selector: &'f InlineExpression<&'f str>,
        variants: &'f [Variant<&'f str>],
    ) -> usize {
        let placeables = self.inline(file, selector);
        if let InlineExpression::VariableReference { id } = selector
            && self.parameters == Parameters::Facts
            && self.facts.get(id.name).is_some_and(|fact| !is_selectable(fact))
        {
            self.report(Problem::error("L048-selector").with("name", id.name).at(file.place(id.name)));
        }
        let (before, mut after) = (self.parameters.clone(), self.parameters.clone());
        let mut most = 0;
        for variant in variants {
            self.parameters = before.clone();
            most = most.max(self.pattern(file, &variant.value));
            if self.parameters != before {
                after = self.parameters.clone();
            }
        }
        self.parameters = after;
        placeables + most
    }

    fn inline(&mut self, file: &'f File, inline: &'f InlineExpression<&'f str>) -> usize {
        match inline {
            InlineExpression::StringLiteral { value } => {
                self.reach.has_brace |= unescape_unicode_to_string(value).contains(['{', '}']);
                0
            }
            InlineExpression::NumberLiteral { .. } => 0,
            InlineExpression::Placeable { expression } => self.expression(file, expression),
            InlineExpression::VariableReference { id } => self.variable(file, id),
            InlineExpression::FunctionReference { id, arguments } => self.function(file, id, arguments),
            InlineExpression::MessageReference { id, attribute } => self.message(file, id, attribute.as_ref()),
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.term(file, id, attribute.as_ref(), arguments.as_ref())
            }
        }
    }

    fn variable(&mut self, file: &'f File, id: &'f Identifier<&'f str>) -> usize {
        let name = id.name;
        match &self.parameters {
            Parameters::Facts if self.facts.get(name).is_some() => {
                self.reach.variables.insert(name);
            }
            Parameters::Facts => {
                let problem = match nearest(name, self.facts.names()) {
                    Some(meant) => Problem::error("L040-near").with("name", name).with("meant", meant),
                    None => Problem::error("L040").with("name", name),
                };
                self.report(problem.at(file.place(name)));
            }
            Parameters::Call(known) if known.contains(&name) => {}
            Parameters::Call(_) => self.report(Problem::error("L046").with("name", name).at(file.place(name))),
            Parameters::Lost => self.report(Problem::error("L046-lost").with("name", name).at(file.place(name))),
            Parameters::Any => {}
        }
        0
    }

    fn function(
        &mut self,
        file: &'f File,
        id: &'f Identifier<&'f str>,
        arguments: &'f CallArguments<&'f str>,
    ) -> usize {
        let placeables = self.arguments(file, arguments);
        let Some(function) = FUNCTIONS.into_iter().find(|known| *known == id.name) else {
            let problem = Problem::error("L042").with("name", id.name).with("known", FUNCTIONS.join(", "));
            self.report(problem.at(file.place(id.name)));
            return placeables;
        };
        if !self.options(file, function, arguments) {
            return placeables;
        }
        let positional: Option<Vec<FluentValue<'_>>> =
            arguments.positional.iter().map(|argument| self.value(argument)).collect();
        if let Some(Err(problem)) = positional.map(|values| prepare(function, &values, &named(arguments))) {
            let (written, part) = described(arguments, id.name);
            self.report(problem.with("argument", written).at(file.place(part)));
        }
        placeables
    }

    /// Checks each named argument by itself, and says whether all are good.
    fn options(&mut self, file: &'f File, function: &'static str, arguments: &'f CallArguments<&'f str>) -> bool {
        let mut good = true;
        for argument in &arguments.named {
            let (value, part) = match &argument.value {
                InlineExpression::StringLiteral { value } => (literal(&argument.value), *value),
                InlineExpression::NumberLiteral { value } => (literal(&argument.value), *value),
                _ => continue,
            };
            if let Err(problem) = check_option(function, argument.name.name, &value) {
                let part = if problem.key().starts_with("L042-option") { argument.name.name } else { part };
                self.report(problem.at(file.place(part)));
                good = false;
            }
        }
        good
    }

    fn arguments(&mut self, file: &'f File, arguments: &'f CallArguments<&'f str>) -> usize {
        arguments.positional.iter().map(|argument| self.nested(file, argument)).sum()
    }

    /// An argument may hold a call that holds a call: depth counts here too.
    fn nested(&mut self, file: &'f File, inline: &'f InlineExpression<&'f str>) -> usize {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.depth >= MOST_DEPTH {
            self.depth = usize::MAX;
            return 0;
        }
        self.depth += 1;
        let placeables = self.inline(file, inline);
        self.depth = self.depth.saturating_sub(if self.depth == usize::MAX { 0 } else { 1 });
        placeables
    }

    fn message(
        &mut self,
        file: &'f File,
        id: &'f Identifier<&'f str>,
        attribute: Option<&'f Identifier<&'f str>>,
    ) -> usize {
        let found = self.files.message(id.name).map(|(home, message)| (home, Worded::Message(message)));
        self.reference(file.place(id.name), id.name.to_owned(), attribute, found)
    }

    fn term(
        &mut self,
        file: &'f File,
        id: &'f Identifier<&'f str>,
        attribute: Option<&'f Identifier<&'f str>>,
        arguments: Option<&'f CallArguments<&'f str>>,
    ) -> usize {
        let placeables = arguments.map_or(0, |arguments| self.arguments(file, arguments));
        let names = arguments.map(|arguments| arguments.named.iter().map(|named| named.name.name).collect());
        let outer = std::mem::replace(&mut self.parameters, Parameters::Call(names.unwrap_or_default()));
        self.terms += 1;
        let found = self.files.term(id.name).map(|(home, term)| (home, Worded::Term(term)));
        let inside = self.reference(file.place(id.name), format!("-{}", id.name), attribute, found);
        self.terms -= 1;
        self.parameters = match outer {
            Parameters::Facts if self.terms == 0 => Parameters::Facts,
            Parameters::Any => Parameters::Any,
            _ => Parameters::Lost,
        };
        placeables + inside
    }

    fn reference(
        &mut self,
        place: Place,
        written: String,
        attribute: Option<&'f Identifier<&'f str>>,
        found: Option<(&'f File, Worded<'f>)>,
    ) -> usize {
        let Some((home, entry)) = found else {
            if self.told >= MOST_FINDINGS {
                return 0;
            }
            let broken = self.files.junk_of(&written).map(|junk| junk.problem.clone());
            let broken = broken.or_else(|| self.files.stub(&written));
            self.report(broken.unwrap_or_else(|| self.unknown_reference(&written).at(place)));
            return 0;
        };
        match entry.pattern(attribute.map(|attribute| attribute.name)) {
            None if attribute.is_none() => self.report(Problem::error("L043-value").with("id", &written).at(place)),
            None => {
                let name = attribute.map_or("", |attribute| attribute.name);
                let problem = Problem::error("L043-attribute").with("id", &written).with("attribute", name);
                self.report(problem.at(place));
            }
            Some(pattern) if self.trail.iter().any(|known| std::ptr::eq(*known, pattern)) => {
                self.report(Problem::error("L044").with("id", &written).at(place));
            }
            Some(pattern) => return self.pattern(home, pattern),
        }
        0
    }

    fn unknown_reference(&self, written: &str) -> Problem {
        match self.files.nearest(written) {
            Some(meant) => Problem::error("L043-near").with("id", written).with("meant", meant),
            None => Problem::error("L043").with("id", written),
        }
    }

    fn fact(&self, id: &Identifier<&'f str>) -> Option<FluentValue<'static>> {
        if self.parameters != Parameters::Facts {
            return None;
        }
        let fact = self.facts.get(id.name)?;
        argument(fact, |name| Ok::<_, Infallible>(name.to_owned())).ok()
    }

    /// The value of an argument as far as it is known before formatting.
    fn value(&self, inline: &'f InlineExpression<&'f str>) -> Option<FluentValue<'static>> {
        match inline {
            InlineExpression::VariableReference { id } => self.fact(id),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => Some(literal(inline)),
            InlineExpression::MessageReference { id, .. } => Some(FluentValue::String(id.name.to_owned().into())),
            _ => None,
        }
    }

    fn report(&mut self, problem: Problem) {
        self.told += 1;
        if self.told <= MOST_FINDINGS && !self.reach.problems.contains(&problem) {
            self.reach.problems.push(problem);
        }
    }
}

/// Whether variants can be told apart by it; for anything else Fluent takes the default variant in silence.
fn is_selectable(fact: &Fact) -> bool {
    match fact {
        Fact::Text(_) => true,
        Fact::Number(number) => fluent_number(number, &NumberOptions::default()).is_some(),
        _ => false,
    }
}

/// The argument to name and to point at: the first variable of the call, else the function.
fn described<'f>(arguments: &CallArguments<&'f str>, function: &'f str) -> (String, &'f str) {
    match arguments.positional.first() {
        Some(InlineExpression::VariableReference { id }) => (format!("${}", id.name), id.name),
        Some(InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value }) => {
            ((*value).to_owned(), value)
        }
        Some(InlineExpression::MessageReference { id, .. }) => (id.name.to_owned(), id.name),
        _ => (format!("{function}()"), function),
    }
}

fn named(arguments: &CallArguments<&str>) -> FluentArgs<'static> {
    let pairs = arguments.named.iter().map(|argument| (argument.name.name.to_owned(), literal(&argument.value)));
    pairs.collect()
}

fn literal(inline: &InlineExpression<&str>) -> FluentValue<'static> {
    match inline {
        InlineExpression::StringLiteral { value } => {
            FluentValue::String(unescape_unicode_to_string(value).into_owned().into())
        }
        InlineExpression::NumberLiteral { value } => FluentValue::try_number(value).into_owned(),
        _ => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn keys(message: &str) -> Vec<&'static str> {
        plain("zh-CN", message).unwrap_err()
    }

    #[test]
    fn a_function_that_fails_is_an_error_though_fluent_prints_its_name() {
        assert_eq!(keys("x = { DATETIME($seats) }\n"), ["L048-date"]);
        assert_eq!(keys("x = { NUMBER($date) }\n"), ["L048-number"]);
        assert_eq!(keys("x = { LIST($nobody) }\n"), ["L048-empty"]);
        assert_eq!(keys("x = { DATETIME($date, style: \"time\") }\n"), ["L048-day"]);
    }

    #[test]
    fn a_function_that_fails_as_selector_takes_no_variant() {
        assert_eq!(keys("x = { NUMBER($date) ->\n    [one] 一\n   *[other] 多\n }\n"), ["L048-number"]);
        assert_eq!(keys("x = { $date ->\n    [one] 一\n   *[other] 多\n }\n"), ["L048-selector"]);
    }

    #[test]
    fn an_unknown_variable_is_named_with_the_nearest() {
        assert_eq!(keys("x = 地点：{ $pleace }\n"), ["L040-near"]);
        assert_eq!(keys("x = { $zzzzzz }\n"), ["L040"]);
    }

    #[test]
    fn a_variable_that_no_call_gives_to_a_term_is_found() {
        assert_eq!(keys("-club = 会{ $city }\nx = { -club }\n"), ["L046"]);
        assert_eq!(plain("zh-CN", "-club = 会{ $city }\nx = { -club(city: \"京\") }\n").unwrap(), "会京");
    }

    #[test]
    fn a_term_loses_its_parameters_behind_a_nested_term() {
        let message = "-a = { -b }{ $city }\n-b = 会\nx = { -a(city: \"京\") }\n";
        assert_eq!(keys(message), ["L046-lost"]);
        assert_eq!(plain("zh-CN", "-a = { $city }{ -b }\n-b = 会\nx = { -a(city: \"京\") }\n").unwrap(), "京会");
    }

    #[test]
    fn unknown_functions_options_values_and_zones_are_found() {
        assert_eq!(keys("x = { DATE($date) }\n"), ["L042"]);
        assert_eq!(keys("x = { DATETIME($starts, stile: \"full\") }\n"), ["L042-option-near"]);
        assert_eq!(keys("x = { DATETIME($starts, style: \"ful\") }\n"), ["L042-value-near"]);
        assert_eq!(keys("x = { DATETIME($starts, zone: \"Asia/Shangai\") }\n"), ["L042-zone-near"]);
        assert_eq!(keys("x = { NUMBER($seats, minimumFractionDigits: 99) }\n"), ["L042-value"]);
        let two = "x = { DATETIME($starts, stile: \"full\", zone: \"Mars\") }\n";
        assert_eq!(keys(two), ["L042-option-near", "L042-zone"]);
    }

    #[test]
    fn references_to_nothing_and_cycles_are_found() {
        assert_eq!(keys("x = { -chambre }\n-chamber = 商会\n"), ["L043-near"]);
        assert_eq!(keys("x = { nowhere }\n"), ["L043"]);
        assert_eq!(keys("x = { y.alt }\ny = 一\n"), ["L043-attribute"]);
        assert_eq!(keys("x = { y }\ny =\n    .alt = 一\n"), ["L043-value"]);
        assert_eq!(keys("x = { -a }\n-a = { -b }\n-b = { -a }\n"), ["L044"]);
    }

    #[test]
    fn every_variant_is_looked_into() {
        let message = "x = { $year ->\n    [2021] { $pleace }\n   *[other] { DATE() }\n }\n";
        assert_eq!(keys(message), ["L040-near", "L042"]);
    }

    #[test]
    fn a_brace_is_no_residue_when_the_author_wrote_it() {
        assert_eq!(plain("zh-CN", "x = 共 {\"{\"}1{\"}\"} 位\n").unwrap(), "共 {1} 位");
    }

    #[test]
    fn characters_from_escapes_are_residue() {
        assert_eq!(keys("x = 一{\"\\u2068\"}\n"), ["L060-residue"]);
        assert_eq!(keys("x = ⟦一⟧\n"), ["L060-residue"]);
    }

    #[test]
    fn the_text_of_a_fact_is_no_residue() {
        let facts = facts_with("who", "{$who} ⟦x⟧ NUMBER()");
        assert_eq!(plain_with("en", "x = { $who }\n", &facts).unwrap(), "{$who} ⟦x⟧ NUMBER()");
    }

    #[test]
    fn texts_that_grow_without_end_are_refused_before_fluent_gives_up() {
        let mut laughs = String::from("x = { -a0 }{ { -a0 } }\n");
        for at in 0..30 {
            laughs.push_str(&format!("-a{at} = {{ -a{} }}{{ -a{} }}\n", at + 1, at + 1));
        }
        laughs.push_str("-a30 = ha\n");
        assert_eq!(keys(&laughs), ["L013-placeables"]);
        let many = format!("x = {}\n", "{ { $year } }".repeat(101));
        assert_eq!(keys(&many), ["L013-placeables"]);
        assert_eq!(plain("zh-CN", &format!("x = {}\n", "{ $year }".repeat(100))).unwrap().len(), 400);
    }

    #[test]
    fn an_argument_may_be_a_text_with_values_of_its_own() {
        assert_eq!(plain("zh-CN", "x = { LIST(y, \"茶\") }\ny = { $year }年\n").unwrap(), "2021年和茶");
        let (html, _) = rich("en", "x = { LIST(y, \"tea\") }\ny = **{ $year }**\n").unwrap();
        assert_eq!(html, "<p>**2021** and tea</p>");
    }

    #[test]
    fn errors_of_one_thread_never_appear_in_another() {
        let catalog = catalog("zh-CN", "x = { $date }\ny = { DATETIME($seats) }\n");
        std::thread::scope(|scope| {
            for number in 0..4 {
                let catalog = &catalog;
                scope.spawn(move || {
                    for _ in 0..250 {
                        let words = words(catalog, "zh-CN");
                        let good = words.plain(&text("x"), &facts()).map(|plain| plain.as_str().to_owned());
                        assert_eq!(good.as_deref(), Ok("2021年4月27日"), "thread {number}");
                        assert!(words.plain(&text("y"), &facts()).is_err());
                    }
                });
            }
        });
    }
}
