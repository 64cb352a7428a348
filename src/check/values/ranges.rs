//! Values that share a unit with their neighbour: 3–5 June, 6月3日至5日, 10 to 15%, €10–15, 3至5万, 7–9 pm.
//!
//! What a neighbour lends is one more reading; in a range it is the likely one.

use super::extract::Placed;
use super::figure::Figure;
use super::token::{Sign, Tokens};
use super::value::{Date, Time, Value};
use super::writing::Meaning;

/// How two values hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Range,
    List,
}

/// Lets neighbours lend each other their units.
pub(super) fn join(tokens: &Tokens<'_>, placed: &mut [Placed]) {
    let joints: Vec<Option<Joint>> =
        placed.windows(2).map(|two| joint(tokens, two[0].tokens.end, two[1].tokens.start)).collect();
    for (at, joint) in joints.iter().enumerate().rev() {
        if let Some(joint) = joint {
            let (left, right) = placed.split_at_mut(at + 1);
            lend(&right[0], &mut left[at], *joint);
        }
    }
    for (at, joint) in joints.iter().enumerate() {
        if let Some(joint) = joint {
            let (left, right) = placed.split_at_mut(at + 1);
            lend(&left[at], &mut right[0], *joint);
        }
    }
}

/// What joins two values; `None` where other words stand between.
fn joint(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<Joint> {
    let mut joint = None;
    for at in from..to {
        let found = match tokens.sign(at)? {
            Sign::Other('–' | '—' | '-' | '~' | '～' | '−' | '/')
            | Sign::Han('至' | '到')
            | Sign::Word(Meaning::To) => Joint::Range,
            Sign::Other(',' | '、' | '&' | '，') | Sign::Han('和' | '与' | '及' | '或') | Sign::Word(Meaning::And) => {
                Joint::List
            }
            _ => return None,
        };
        joint = Some(found);
    }
    joint.filter(|_| to - from <= 2)
}

fn lend(from: &Placed, to: &mut Placed, joint: Joint) {
    let own = to.found.readings.iter().find_map(|value| match value {
        Value::Number(figure) => Some(*figure),
        Value::Date(Date { year: None, month: None, day: Some(day) }) => Some(Figure::whole((*day).into())),
        _ => None,
    });
    let Some(own) = own else { return };
    let mut lent: Vec<Value> = from.found.readings.iter().filter_map(|value| as_unit_of(value, own)).collect();
    if from.scale > 0 && to.scale == 0 {
        let scaled = own.scaled(from.scale);
        let amounts = from.found.readings.iter().filter_map(|value| match value {
            Value::Money(_, currency) => Some(Value::Money(scaled, currency)),
            _ => None,
        });
        lent.extend(amounts);
        lent.push(Value::Number(scaled));
    }
    lent.retain(|value| !to.found.readings.contains(value));
    let at = if joint == Joint::Range { 0 } else { to.found.readings.len() };
    to.found.readings.splice(at..at, lent);
}

/// `own` in the unit of `value`.
fn as_unit_of(value: &Value, own: Figure) -> Option<Value> {
    let small = |most: u32| {
        own.as_whole().filter(|number| (1..=most).contains(number)).and_then(|number| u8::try_from(number).ok())
    };
    match value {
        Value::Percent(_) => Some(Value::Percent(own)),
        Value::Money(_, currency) => Some(Value::Money(own, currency)),
        Value::Date(Date { year, month: Some(month), day: Some(_) }) => {
            Some(Value::Date(Date { year: *year, month: Some(*month), day: Some(small(31)?) }))
        }
        Value::Date(Date { year, month: Some(_), day: None }) => {
            Some(Value::Date(Date { year: *year, month: Some(small(12)?), day: None }))
        }
        Value::Date(Date { month: None, day: Some(_), .. }) => {
            Some(Value::Date(Date { day: Some(small(31)?), ..Date::default() }))
        }
        Value::Date(Date { year: Some(year), .. }) => {
            let year = year / 100 * 100 + u16::from(small(99)?);
            Some(Value::Date(Date { year: Some(year), ..Date::default() }))
        }
        Value::Time(_) => Some(Value::Time(Time { minutes: u16::from(small(24)?) % 24 * 60, half_known: false })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[track_caller]
    fn first(tag: &str, text: &str, typed: &str, value: &Value) {
        let found = certain(tag, text);
        let reading = found.iter().find(|(words, _)| words == typed).map(|(_, readings)| &readings[0]);
        assert_eq!(reading, Some(value), "{text}: {found:?}");
    }

    #[test]
    fn a_range_has_one_unit() {
        let day = |month, day| Value::Date(Date { year: None, month: Some(month), day: Some(day) });
        first("en", "on 3–5 June", "3", &day(6, 3));
        first("en", "from 3 to 5 June", "3", &day(6, 3));
        first("en", "June 3–5", "5", &day(6, 5));
        first("zh-CN", "6月3日至5日", "5日", &day(6, 5));
        first("zh-CN", "1—5月", "1", &Value::Date(Date { month: Some(1), ..Date::default() }));
        first("en", "10–15%", "10", &Value::Percent(Figure::whole(10)));
        first("zh-CN", "10到15欧元", "10", &Value::Money(Figure::whole(10), "EUR"));
        first("en", "€10–15", "15", &Value::Money(Figure::whole(15), "EUR"));
        first("zh-CN", "3至5万人", "3", &Value::Number(Figure::whole(30_000)));
        first("en", "3 to 5 million", "3", &Value::Number(Figure::whole(3_000_000)));
        first("en", "7–9 pm", "7", &Value::Time(Time { minutes: 420, half_known: false }));
    }
}
