//! Facts as Fluent sees them.

use std::borrow::Cow;

use fixed_decimal::Decimal;
use fluent::types::{FluentType, FluentValue};
use intl_memoizer::IntlLangMemoizer;
use intl_memoizer::concurrent::IntlLangMemoizer as SharedMemoizer;
use jiff::Zoned;
use jiff::civil::Date;

use crate::fact::Fact;

use super::dates::{Moment, Style};
use super::lists::ListKind;
use super::numbers::{NumberOptions, fluent_number};
use super::regional::Regional;

/// A value that Fluent has no type for. A message can print it, and no message can select on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Instant(Zoned),
    Day(Date),
    Money { amount: Decimal, currency: String },
    Exact(Decimal),
    Names(Vec<String>),
}

impl Value {
    /// As text, where a message says no more than `{ $name }`.
    pub(super) fn write(&self, regional: &Regional) -> String {
        match self {
            Value::Instant(at) => regional.moment(&Moment { at: at.clone(), moved: false }, Style::Date),
            Value::Day(day) => regional.day(*day, Style::Date),
            Value::Money { amount, currency } => regional.money(amount, currency, &NumberOptions::default()),
            Value::Exact(number) => regional.number(number, &NumberOptions::default()),
            Value::Names(names) => regional.list(names, ListKind::And),
        }
    }

    /// As an argument.
    pub(super) fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::Custom(Box::new(self))
    }
}

impl FluentType for Value {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    // Never asked: the bundle's formatter writes every value, because only it knows the regional format.
    fn as_string(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Borrowed("")
    }

    fn as_string_threadsafe(&self, _: &SharedMemoizer) -> Cow<'static, str> {
        Cow::Borrowed("")
    }
}

/// A fact as an argument; `name` gives the text of an id in `names.ftl`.
pub(super) fn argument<E>(
    fact: &Fact,
    mut name: impl FnMut(&str) -> Result<String, E>,
) -> Result<FluentValue<'static>, E> {
    Ok(match fact {
        Fact::Instant(at) => Value::Instant(at.clone()).into_fluent(),
        Fact::Day(day) => Value::Day(*day).into_fluent(),
        Fact::Number(number) => match fluent_number(number, &NumberOptions::default()) {
            Some(fluent) => FluentValue::Number(fluent),
            None => Value::Exact(number.clone()).into_fluent(),
        },
        Fact::Money { amount, currency } => {
            Value::Money { amount: amount.clone(), currency: currency.clone() }.into_fluent()
        }
        Fact::Text(text) => FluentValue::String(text.clone().into()),
        Fact::Name(id) => FluentValue::String(name(id)?.into()),
        Fact::Names(ids) => Value::Names(ids.iter().map(|id| name(id)).collect::<Result<_, _>>()?).into_fluent(),
    })
}
