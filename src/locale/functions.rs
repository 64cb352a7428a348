//! The functions that messages call: `DATETIME`, `NUMBER`, `LIST`.
//!
//! A call is prepared (which checks it whole) and then run, so that the static check and formatting cannot disagree.
//! An unknown option, an unknown value or a wrong type is a problem, never ignored.

use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::{FluentNumber, FluentValue};
use fluent::{FluentArgs, FluentResource};
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::problem::{Problem, nearest};

use super::dates::{Moment, STYLES, Style};
use super::frame::fail;
use super::lists::{KINDS, ListKind};
use super::numbers::{Display, NumberOptions};
use super::regional::Regional;
use super::values::Value;

/// The names of all functions.
pub(super) const FUNCTIONS: [&str; 3] = ["DATETIME", "NUMBER", "LIST"];
const DATE_OPTIONS: [&str; 2] = ["style", "zone"];
const NUMBER_OPTIONS: [&str; 5] = ["style", "minimumFractionDigits", "maximumFractionDigits", "grouping", "display"];
const LIST_OPTIONS: [&str; 1] = ["type"];
/// More decimals than any text needs.
const MOST_DECIMALS: f64 = 20.0;

/// Makes the functions known to a bundle.
pub(super) fn register(bundle: &mut FluentBundle<Arc<FluentResource>>, regional: &Arc<Regional>) {
    for function in FUNCTIONS {
        let regional = Arc::clone(regional);
        let added = bundle.add_function(function, move |positional, named| {
            prepare(function, positional, named).map_or_else(fail, |call| call.run(&regional))
        });
        added.expect("a new bundle has no function of this name");
    }
}

/// A call with good arguments.
#[derive(Debug)]
pub(super) enum Call {
    Days(Date, Option<Date>, Style),
    Moments(Moment, Option<Moment>, Style),
    Number(FluentNumber),
    Value(Value, NumberOptions),
    List(Vec<String>, ListKind),
}

impl Call {
    /// The value: a text, or a number with its options.
    pub(super) fn run(self, regional: &Regional) -> FluentValue<'static> {
        let text = match self {
            Call::Days(start, Some(end), style) => regional.days(start, end, style),
            Call::Days(day, None, style) => regional.day(day, style),
            Call::Moments(start, Some(end), style) => regional.moments(start, end, style),
            Call::Moments(moment, None, style) => regional.moment(&moment, style),
            Call::Number(number) => return FluentValue::Number(number),
            Call::Value(Value::Money { amount, currency }, options) => regional.money(&amount, &currency, &options),
            Call::Value(Value::Exact(number), options) => regional.number(&number, &options),
            Call::Value(value, _) => value.write(regional),
            Call::List(items, kind) => regional.list(&items, kind),
        };
        FluentValue::String(text.into())
    }
}

/// Checks a call. The function's name must be one of [`FUNCTIONS`].
pub(super) fn prepare(
    function: &'static str,
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
) -> Result<Call, Problem> {
    let mut settings = Settings::default();
    for (name, value) in named.iter() {
        settings.set(function, name, value)?;
    }
    if positional.iter().any(|value| matches!(value, FluentValue::Error | FluentValue::None)) {
        return Err(Problem::error("L048-argument").with("function", function));
    }
    match function {
        "DATETIME" => date(positional, &settings),
        "NUMBER" => number(positional, settings.number),
        _ => list(positional, settings.kind),
    }
}

/// Checks one option of a call; also used where the arguments are not known.
pub(super) fn check_option(function: &str, name: &str, value: &FluentValue<'_>) -> Result<(), Problem> {
    Settings::default().set(function, name, value)
}

struct Settings {
    style: Style,
    zone: Option<TimeZone>,
    number: NumberOptions,
    kind: ListKind,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { style: Style::Date, zone: None, number: NumberOptions::default(), kind: ListKind::And }
    }
}

impl Settings {
    fn set(&mut self, function: &str, name: &str, value: &FluentValue<'_>) -> Result<(), Problem> {
        let number = &mut self.number;
        match (function, name) {
            ("DATETIME", "style") => self.style = one_of(name, value, &STYLES)?,
            ("DATETIME", "zone") => self.zone = Some(zone(value)?),
            ("NUMBER", "style") => number.percent = one_of(name, value, &[("decimal", false), ("percent", true)])?,
            ("NUMBER", "grouping") => number.ungrouped = one_of(name, value, &[("auto", false), ("none", true)])?,
            ("NUMBER", "display") => {
                number.display = Some(one_of(name, value, &[("symbol", Display::Symbol), ("name", Display::Name)])?);
            }
            ("NUMBER", "minimumFractionDigits") => number.least_decimals = Some(decimals(name, value)?),
            ("NUMBER", "maximumFractionDigits") => number.most_decimals = Some(decimals(name, value)?),
            ("LIST", "type") => self.kind = one_of(name, value, &KINDS)?,
            _ => return Err(unknown_option(function, name)),
        }
        Ok(())
    }
}

fn unknown_option(function: &str, name: &str) -> Problem {
    let known: &[&str] = match function {
        "DATETIME" => &DATE_OPTIONS,
        "NUMBER" => &NUMBER_OPTIONS,
        _ => &LIST_OPTIONS,
    };
    let problem = match near(name, known) {
        Some(meant) => Problem::error("L042-option-near").with("meant", meant),
        None => Problem::error("L042-option"),
    };
    problem.with("option", name).with("function", function).with("known", known.join(", "))
}

fn one_of<T: Copy>(name: &str, value: &FluentValue<'_>, known: &[(&str, T)]) -> Result<T, Problem> {
    let typed = written(value);
    let found = known.iter().find(|(word, _)| matches!(value, FluentValue::String(_)) && *word == typed);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        match near(&typed, &words) {
            Some(meant) => bad_value("L042-value-near", name, &typed, &words).with("meant", meant),
            None => bad_value("L042-value", name, &typed, &words),
        }
    })
}

/// The word that is probably meant, whatever its capitals.
fn near<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    nearest(&typed.to_lowercase(), known.iter().copied())
}

fn decimals(name: &str, value: &FluentValue<'_>) -> Result<u8, Problem> {
    match value {
        FluentValue::Number(FluentNumber { value, .. })
            if value.fract() == 0.0 && (0.0..=MOST_DECIMALS).contains(value) =>
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number up to 20")]
            Ok(*value as u8)
        }
        other => Err(bad_value("L042-value", name, &written(other), &[&format!("0 – {MOST_DECIMALS}")])),
    }
}

fn zone(value: &FluentValue<'_>) -> Result<TimeZone, Problem> {
    let typed = written(value);
    jiff::tz::db().get(&typed).map_err(|_| {
        let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        match nearest(&typed, names.iter().map(String::as_str)) {
            Some(meant) => Problem::error("L042-zone-near").with("zone", &typed).with("meant", meant),
            None => Problem::error("L042-zone").with("zone", &typed),
        }
    })
}

fn bad_value(key: &'static str, option: &str, value: &str, known: &[&str]) -> Problem {
    Problem::error(key).with("value", value).with("option", option).with("known", known.join(", "))
}

fn written(value: &FluentValue<'_>) -> String {
    match value {
        FluentValue::String(text) => text.to_string(),
        FluentValue::Number(number) => number.as_string().into_owned(),
        _ => String::new(),
    }
}

fn value_of<'v>(value: &'v FluentValue<'_>) -> Option<&'v Value> {
    match value {
        FluentValue::Custom(custom) => (**custom).as_any().downcast_ref(),
        _ => None,
    }
}

fn date(positional: &[FluentValue<'_>], settings: &Settings) -> Result<Call, Problem> {
    let values: Vec<Option<&Value>> = positional.iter().map(value_of).collect();
    let style = settings.style;
    match values[..] {
        [Some(Value::Instant(start))] => Ok(Call::Moments(read_in(start, &settings.zone), None, style)),
        [Some(Value::Instant(start)), Some(Value::Instant(end))] => {
            let (start, end) = (in_order(start, end)?, end);
            Ok(Call::Moments(read_in(start, &settings.zone), Some(read_in(end, &settings.zone)), style))
        }
        [Some(Value::Day(_)), ..] if style.has_time() || settings.zone.is_some() => {
            Err(Problem::error("L048-day").with("style", name_of(style)))
        }
        [Some(Value::Day(day))] => Ok(Call::Days(*day, None, style)),
        [Some(Value::Day(start)), Some(Value::Day(end))] => Ok(Call::Days(*in_order(start, end)?, Some(*end), style)),
        _ => Err(Problem::error("L048-date")),
    }
}

fn in_order<'t, T: PartialOrd>(start: &'t T, end: &T) -> Result<&'t T, Problem> {
    if start <= end { Ok(start) } else { Err(Problem::error("L048-order")) }
}

fn read_in(at: &Zoned, zone: &Option<TimeZone>) -> Moment {
    let Some(zone) = zone else { return Moment { at: at.clone(), moved: false } };
    let there = at.with_time_zone(zone.clone());
    Moment { moved: there.date() != at.date(), at: there }
}

fn name_of(style: Style) -> &'static str {
    STYLES.iter().find(|(_, known)| *known == style).map_or("", |(name, _)| name)
}

fn number(positional: &[FluentValue<'_>], options: NumberOptions) -> Result<Call, Problem> {
    if let (Some(least), Some(most)) = (options.least_decimals, options.most_decimals)
        && least > most
    {
        let range = format!("{least} – {MOST_DECIMALS}");
        return Err(bad_value("L042-value", "maximumFractionDigits", &most.to_string(), &[&range]));
    }
    match positional {
        [FluentValue::Number(number)] => Ok(Call::Number(with_options(number, &options))),
        [value] => match value_of(value) {
            Some(Value::Money { .. }) if options.percent => Err(Problem::error("L048-number")),
            Some(value @ (Value::Money { .. } | Value::Exact(_))) => Ok(Call::Value(value.clone(), options)),
            _ => Err(Problem::error("L048-number")),
        },
        _ => Err(Problem::error("L048-number")),
    }
}

/// The number's own decimals stay unless the call says otherwise; per cent has two fewer.
fn with_options(number: &FluentNumber, options: &NumberOptions) -> FluentNumber {
    let mut with = FluentNumber::new(number.value, options.to_fluent());
    if options.least_decimals.is_none() && options.most_decimals.is_none() {
        let shift = if options.percent { 2 } else { 0 };
        with.options.minimum_fraction_digits =
            number.options.minimum_fraction_digits.and_then(|digits| digits.checked_sub(shift));
    }
    with
}

fn list(positional: &[FluentValue<'_>], kind: ListKind) -> Result<Call, Problem> {
    let mut items = Vec::new();
    for value in positional {
        match (value, value_of(value)) {
            (FluentValue::String(text), _) => items.push(text.to_string()),
            (_, Some(Value::Names(names))) => items.extend(names.iter().cloned()),
            _ => return Err(Problem::error("L048-list")),
        }
    }
    if items.is_empty() { Err(Problem::error("L048-empty")) } else { Ok(Call::List(items, kind)) }
}
