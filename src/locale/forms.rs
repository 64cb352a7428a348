//! How a text prints its variables: a number as a percentage, a moment with its day, its hour, in another zone.
//!
//! In: a text and the one that it translates. Out: problems of variables that both print, but of which the translation shows
//! less. What is lost altogether is the business of `faithful`; what an option means, and whether it exists, of `functions`.

use fixed_decimal::Decimal;
use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

use crate::fact::{Fact, Facts};
use crate::problem::Problem;

/// A place where a text prints a variable, through a function or as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use<'f> {
    /// Its name, as a slice of the file.
    pub(super) name: &'f str,
    options: Option<&'f CallArguments<&'f str>>,
    /// Whether it is the end of a range, of which the style says less.
    is_end: bool,
}

/// What a variable prints of a day or an instant, where a text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<'f> {
    /// Its day and month.
    pub shows_day: bool,
    /// Its day of the week.
    pub shows_weekday: bool,
    /// Its hour.
    pub shows_hour: bool,
    /// The zone that the text asks for.
    pub zone: Option<&'f str>,
}

/// The moment that a pattern prints with a variable, which is given as it stands in the file; `None` for an unknown style.
pub(super) fn moment_at<'f>(pattern: &'f Pattern<&'f str>, name: &str) -> Option<Moment<'f>> {
    let uses = Use::all(pattern);
    let found = uses.iter().find(|known| std::ptr::eq(known.name, name))?;
    let Shown { day, weekday, hour } = found.shown()?;
    Some(Moment { shows_day: day, shows_weekday: weekday, shows_hour: hour, zone: found.option("zone") })
}

/// What a reader sees of a moment.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    day: bool,
    weekday: bool,
    hour: bool,
}

impl Shown {
    /// By the style of `DATETIME` (`localisation.md` section 5); `None` for a style that is not known, which is told itself.
    fn by(style: &str) -> Option<Shown> {
        let (day, weekday, hour) = match style {
            "full" | "full-city" | "full-zone" => (true, true, true),
            "long-date" => (true, true, false),
            "date" | "day" => (true, false, false),
            "weekday" => (false, true, false),
            "month" => (false, false, false),
            "time" | "time-city" => (false, false, true),
            _ => return None,
        };
        Some(Shown { day, weekday, hour })
    }
}

impl<'f> Use<'f> {
    /// All uses in a pattern, in the order of the file, in all of its variants.
    pub(super) fn all(pattern: &'f Pattern<&'f str>) -> Vec<Use<'f>> {
        let mut uses = Vec::new();
        in_pattern(pattern, &mut uses);
        uses
    }

    fn option(self, name: &str) -> Option<&'f str> {
        let named = self.options?.named.iter().find(|argument| argument.name.name == name)?;
        match &named.value {
            InlineExpression::StringLiteral { value } => Some(value),
            _ => None,
        }
    }

    fn is_percent(self) -> bool {
        self.option("style") == Some("percent")
    }

    fn shown(self) -> Option<Shown> {
        let shown = Shown::by(self.option("style").unwrap_or("date"))?;
        // The day of an end is printed only where it is another.
        Some(if self.is_end { Shown { day: false, weekday: false, ..shown } } else { shown })
    }
}

/// What a translation shows less of a variable, or otherwise: the problem, the use of the source, and that of the translation.
pub(super) type Difference<'s, 'f> = (Problem, Use<'s>, Use<'f>);

/// L041: a percentage that is printed as a bare fraction or the other way round; a moment that loses its day, hour or zone.
pub(super) fn differences<'s, 'f>(
    source: &'s Pattern<&'s str>,
    target: &'f Pattern<&'f str>,
    facts: &Facts,
) -> Vec<Difference<'s, 'f>> {
    let (source, target) = (Use::all(source), Use::all(target));
    let mut found = Vec::new();
    for (at, first) in source.iter().enumerate() {
        if source[..at].iter().any(|before| before.name == first.name) {
            continue;
        }
        let fact = facts.get(first.name);
        let same = |name: &str| name == first.name || (fact.is_some() && facts.get(name) == fact);
        let uses: Vec<Use<'_>> = source.iter().copied().filter(|known| same(known.name)).collect();
        let (got, others): (Vec<Use<'_>>, Vec<Use<'_>>) = target.iter().partition(|known| same(known.name));
        if got.is_empty() {
            continue;
        }
        match fact {
            Some(Fact::Number(number)) => found.extend(percentage(&uses, &got, is_share(number))),
            Some(Fact::Instant(_) | Fact::Day(_)) => found.extend(moment(&uses, &got, &others, facts)),
            _ => {}
        }
    }
    // Both ends of a range lose the same.
    found.dedup_by(|(_, _, next), (_, _, before)| {
        next.is_end && next.options.zip(before.options).is_some_and(|(next, before)| std::ptr::eq(next, before))
    });
    found
}

/// Whether a number is less than one, as shares are, and numbers that are no percentage hardly ever.
fn is_share(number: &Decimal) -> bool {
    number.nonzero_magnitude_start() < 0
}

/// Where the source always prints a percentage, or never, each use of the translation must; else one of them. Of a share that
/// only the translation prints as a percentage, it is the source that lacks it.
fn percentage<'s, 'f>(source: &[Use<'s>], target: &[Use<'f>], is_share: bool) -> Option<Difference<'s, 'f>> {
    let percent = source.iter().find(|known| known.is_percent());
    let plain = source.iter().find(|known| !known.is_percent());
    match (percent, plain) {
        (Some(_), Some(_)) if target.iter().any(|known| known.is_percent()) => None,
        (Some(percent), _) => {
            let bare = target.iter().find(|known| !known.is_percent())?;
            Some((Problem::error("L041-percent"), *percent, *bare))
        }
        (None, Some(plain)) => {
            let other = target.iter().find(|known| known.is_percent())?;
            Some((Problem::error(if is_share { "L041-share" } else { "L041-number" }), *plain, *other))
        }
        (None, None) => None,
    }
}

/// What the source shows of a moment, the translation shows somewhere too; a further date of its own may show it.
fn moment<'s, 'f>(
    source: &[Use<'s>],
    target: &[Use<'f>],
    others: &[Use<'f>],
    facts: &Facts,
) -> Option<Difference<'s, 'f>> {
    let is_moment = |known: &&Use<'_>| matches!(facts.get(known.name), Some(Fact::Instant(_) | Fact::Day(_)));
    let known = |known: &Use<'f>| known.shown();
    let got: Option<Vec<Shown>> = target.iter().chain(others.iter().filter(is_moment)).map(known).collect();
    let got = got?;
    let lacks = |wanted: Shown| {
        let has = |is: fn(&Shown) -> bool| got.iter().any(is);
        if wanted.hour && !has(|shown| shown.hour) {
            Some("L041-hour")
        } else if (wanted.day && !has(|shown| shown.day))
            || (wanted.weekday && !has(|shown| shown.day || shown.weekday))
        {
            Some("L041-day")
        } else {
            None
        }
    };
    let first = *target.first()?;
    let lost = source.iter().find_map(|known| Some((Problem::warning(lacks(known.shown()?)?), *known, first)));
    lost.or_else(|| {
        zone(source, target).map(|(known, zone)| (Problem::warning("L041-zone").with("zone", zone), known, first))
    })
}

/// A zone that only the source names; a translation may name another in its place, for its own readers.
fn zone<'s>(source: &[Use<'s>], target: &[Use<'_>]) -> Option<(Use<'s>, &'s str)> {
    let named = |name: &str| target.iter().any(|known| known.option("zone") == Some(name));
    let is_own = |known: &Use<'_>| {
        known.option("zone").is_some_and(|zone| !source.iter().any(|other| other.option("zone") == Some(zone)))
    };
    if target.iter().any(is_own) {
        return None;
    }
    let hour = |known: &&Use<'s>| known.shown().is_some_and(|shown| shown.hour);
    source.iter().filter(hour).find_map(|known| Some((*known, known.option("zone").filter(|zone| !named(zone))?)))
}

fn in_pattern<'f>(pattern: &'f Pattern<&'f str>, uses: &mut Vec<Use<'f>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, uses);
        }
    }
}

fn in_expression<'f>(expression: &'f Expression<&'f str>, uses: &mut Vec<Use<'f>>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter().for_each(|variant| in_pattern(&variant.value, uses)),
        Expression::Inline(InlineExpression::Placeable { expression }) => in_expression(expression, uses),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            uses.push(Use { name: id.name, options: None, is_end: false });
        }
        Expression::Inline(InlineExpression::FunctionReference { arguments, .. }) => {
            for (at, argument) in arguments.positional.iter().enumerate() {
                if let InlineExpression::VariableReference { id } = argument {
                    uses.push(Use { name: id.name, options: Some(arguments), is_end: at > 0 });
                }
            }
        }
        Expression::Inline(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    /// What is told of a Chinese text beside its English one.
    fn told(en: &str, zh: &str) -> Vec<(&'static str, u64, u64)> {
        let project = Project::new(&["en", "zh-CN"])
            .with("en/newsletters/spring-lunch.ftl", &format!("x = {en}\n"))
            .with("zh-CN/newsletters/spring-lunch.ftl", &format!("x = {zh}\n"));
        let languages = [language("en"), language("zh-CN")];
        located(&project.load().value.coverage(&slug(), &languages, &|_, _| Some(facts()), &|_| true).problems)
    }

    const SHARE: &str = "{ NUMBER($share, style: \"percent\") } of all";

    #[test]
    fn a_percentage_that_becomes_a_bare_fraction_is_told() {
        assert_eq!(told(SHARE, "共{ $share }"), [("L041-percent", 1, 9)]);
        assert_eq!(told(SHARE, "共{ NUMBER($share) }"), [("L041-percent", 1, 16)]);
        assert_eq!(told(SHARE, "共{ NUMBER($share, style: \"percent\", maximumFractionDigits: 1) }"), []);
        assert_eq!(told("All { $seats } seats", "共{ NUMBER($seats, style: \"percent\") }"), [("L041-number", 1, 16)]);
        assert_eq!(told("{ $share } of all", "共{ NUMBER($share, style: \"percent\") }"), [("L041-share", 1, 8)]);
        assert_eq!(told("All { $seats } seats", "共{ NUMBER($seats, grouping: \"none\") }个座位"), []);
    }

    #[test]
    fn a_percentage_is_one_in_every_variant() {
        let zh = "{ $year ->\n    [2021] { NUMBER($share, style: \"percent\") }\n   *[other] { $share }\n }";
        assert_eq!(told(SHARE, zh), [("L041-percent", 3, 16)]);
        let both = "{ NUMBER($share, style: \"percent\") }, as a fraction { $share }";
        assert_eq!(told(both, "{ NUMBER($share, style: \"percent\") }，即{ $share }"), []);
        assert_eq!(told(both, "{ $share }"), [("L041-percent", 1, 8)]);
    }

    #[test]
    fn a_moment_that_loses_its_hour_or_its_day_is_told() {
        let full = "{ DATETIME($starts, style: \"full\") }";
        assert_eq!(told(full, "{ DATETIME($starts) }"), [("L041-hour", 1, 17)]);
        assert_eq!(told(full, "{ $starts }"), [("L041-hour", 1, 8)]);
        assert_eq!(told(full, "{ DATETIME($starts, style: \"time\") }"), [("L041-day", 1, 17)]);
        assert_eq!(told(full, "{ DATETIME($starts, style: \"day\") }{ DATETIME($starts, style: \"time\") }"), []);
        assert_eq!(told(full, "{ DATETIME($date) }{ DATETIME($starts, style: \"time\") }"), [("L041-added", 1, 17)]);
        assert_eq!(
            told("{ DATETIME($date, style: \"day\") }", "{ DATETIME($date, style: \"month\") }"),
            [("L041-day", 1, 17)]
        );
        assert_eq!(told("{ DATETIME($date, style: \"long-date\") }", "{ $date }"), [], "the weekday may go");
        let range = "{ DATETIME($starts, $ends, style: \"full\") }";
        assert_eq!(told(range, "{ DATETIME($starts, $ends, style: \"long-date\") }"), [("L041-hour", 1, 17)]);
        let two = "{ DATETIME($starts, style: \"full\") }至{ DATETIME($ends, style: \"time\") }";
        assert_eq!(told(range, two), []);
    }

    #[test]
    fn an_hour_of_another_zone_is_not_printed_in_its_own() {
        let shanghai = "{ DATETIME($starts, style: \"time\", zone: \"Asia/Shanghai\") }";
        assert_eq!(told(shanghai, "{ DATETIME($starts, style: \"time\") }"), [("L041-zone", 1, 17)]);
        let both = format!("{{ DATETIME($starts, style: \"full\") }}, {shanghai}");
        assert_eq!(told(&both, &both.replace("}, {", "}，{")), []);
        assert_eq!(
            told("{ DATETIME($starts, style: \"time\") }", shanghai),
            [],
            "a translation may speak of its readers' hour"
        );
    }
}
