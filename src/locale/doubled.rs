//! Signs typed beside a value that brings them along (L060-twice): `{ NUMBER($share, style: "percent") }%` prints 13%%.
//!
//! In: a text and its facts. Out: findings at the sign. What is doubled without a value is the business of `check`.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use crate::fact::{Fact, Facts};
use crate::problem::Problem;

use super::file::File;
use super::text::TextId;

/// What stands for per cent before a number, and behind it.
const PERCENT: ([&str; 1], [&str; 4]) = (["百分之"], ["%", "％", "percent", "per cent"]);
/// What stands for a currency before an amount, and behind it.
const MONEY: ([&str; 5], [&str; 10]) =
    (["€", "$", "£", "¥", "￥"], ["€", "£", "欧元", "歐元", "美元", "英镑", "元", "euros", "euro", "EUR"]);

/// Tells each sign that a value beside it prints too.
pub(super) fn doubled(file: &File, id: &TextId, pattern: &Pattern<&str>, facts: &Facts, problems: &mut Vec<Problem>) {
    for (at, element) in pattern.elements.iter().enumerate() {
        let PatternElement::Placeable { expression } = element else { continue };
        if let Expression::Select { variants, .. } = expression {
            variants.iter().for_each(|variant| doubled(file, id, &variant.value, facts, problems));
        }
        let Expression::Inline(value) = expression else { continue };
        let (before, behind): (&[&str], &[&str]) = match () {
            () if is_percent(value) => (&PERCENT.0, &PERCENT.1),
            () if is_money(value, facts) => (&MONEY.0, &MONEY.1),
            () => continue,
        };
        let text = |at: Option<usize>| match at.and_then(|at| pattern.elements.get(at)) {
            Some(PatternElement::TextElement { value }) => *value,
            _ => "",
        };
        let typed = sign_before(text(at.checked_sub(1)), before).or_else(|| sign_behind(text(Some(at + 1)), behind));
        if let Some(sign) = typed {
            problems.push(Problem::error("L060-twice").with("id", id).with("sign", sign).at(file.place(sign)));
        }
    }
}

fn sign_before<'t>(text: &'t str, signs: &[&str]) -> Option<&'t str> {
    let text = text.trim_end_matches([' ', '\u{A0}']);
    signs.iter().find_map(|sign| text.ends_with(sign).then(|| &text[text.len() - sign.len()..]))
}

fn sign_behind<'t>(text: &'t str, signs: &[&str]) -> Option<&'t str> {
    let text = text.trim_start_matches([' ', '\u{A0}']);
    // The beginning of a longer word is none: “European”, 元旦 is rare behind an amount.
    let ends = |sign: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        !sign.ends_with(is_letter) || !text[sign.len()..].starts_with(is_letter)
    };
    signs.iter().find_map(|sign| (text.starts_with(sign) && ends(sign)).then(|| &text[..sign.len()]))
}

fn is_percent(value: &InlineExpression<&str>) -> bool {
    let InlineExpression::FunctionReference { id, arguments } = value else { return false };
    let is_style = |value: &InlineExpression<&str>| matches!(value, InlineExpression::StringLiteral { value } if *value == "percent");
    id.name == "NUMBER"
        && arguments.named.iter().any(|argument| argument.name.name == "style" && is_style(&argument.value))
}

fn is_money(value: &InlineExpression<&str>, facts: &Facts) -> bool {
    let variable = match value {
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.first(),
        other => Some(other),
    };
    matches!(variable, Some(InlineExpression::VariableReference { id }) if matches!(facts.get(id.name), Some(Fact::Money { .. })))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    /// The places of the signs that are told in a text of English or Chinese.
    fn told(tag: &str, text: &str) -> Vec<(&'static str, u64, u64)> {
        let project =
            Project::new(&[tag]).with(&format!("{tag}/newsletters/spring-lunch.ftl"), &format!("x = {text}\n"));
        let found = project.load().value.coverage(&slug(), &[language(tag)], &|_, _| Some(facts()), &|_| true).problems;
        located(&found).into_iter().filter(|(key, ..)| *key == "L060-twice").collect()
    }

    #[test]
    fn a_sign_that_the_value_prints_too_is_told() {
        let share = "{ NUMBER($share, style: \"percent\") }";
        assert_eq!(told("en", &format!("{share}%")), [("L060-twice", 1, 41)]);
        assert_eq!(told("en", &format!("{share} per cent of all")), [("L060-twice", 1, 42)]);
        assert_eq!(told("zh-CN", &format!("共{share}％")), [("L060-twice", 1, 42)]);
        assert_eq!(told("zh-CN", &format!("百分之{share}")), [("L060-twice", 1, 5)]);
        assert_eq!(told("zh-CN", &format!("{{ $seats ->\n   *[other] 共{share}%\n }}")), [("L060-twice", 2, 50)]);
        assert_eq!(told("en", "€{ $fee }"), [("L060-twice", 1, 5)]);
        assert_eq!(told("zh-CN", "{ NUMBER($fee) }欧元"), [("L060-twice", 1, 21)]);
    }

    #[test]
    fn a_sign_that_no_value_prints_is_right() {
        let share = "{ NUMBER($share, style: \"percent\") }";
        for text in [
            "{ $seats }%",
            &format!("{share} of 10%"),
            &format!("{share} percentage"),
            "{ $fee } European",
            "¥{ $seats }",
        ] {
            assert_eq!(told("en", text), [], "{text}");
        }
        assert_eq!(told("zh-CN", &format!("{share}的人，百分之{{ $seats }}")), []);
    }
}
