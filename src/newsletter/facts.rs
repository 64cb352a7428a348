//! `facts` of a newsletter or an event: numbers, amounts of money, dates, plain text.

use fixed_decimal::Decimal;
use jiff::tz::TimeZone;
use toml::de::DeValue;

use super::{ids, moment};
use crate::fact::{Fact, Facts};
use crate::problem::Problem;
use crate::table::{Table, Value};

/// Names that a newsletter's facts have anyway.
pub(super) const OF_NEWSLETTER: &[&str] = &["date", "year", "reply-to"];
/// Names that an event's or a speaker's facts have anyway.
pub(super) const OF_EVENT: &[&str] =
    &["date", "starts", "ends", "host", "place", "speakers", "person", "role", "organisation", "year", "reply-to"];
/// The most digits before and behind the decimal point.
const MOST_DIGITS: i16 = 15;

/// Reads the key `facts` of a table into `facts`; `built_in` names may not be given anew.
pub(super) fn read(table: &Table<'_>, built_in: &[&str], zone: Option<&TimeZone>, facts: &mut Facts) {
    for value in table.take("facts").and_then(|value| value.entries()).unwrap_or_default() {
        if let (Some(name), Some(fact)) = (name(&value, built_in), fact(&value, zone)) {
            facts.insert(name, fact);
        }
    }
}

fn name(value: &Value<'_>, built_in: &[&str]) -> Option<String> {
    let name = value.key();
    let problem = if !ids::is_id(name) {
        Problem::error("N030")
    } else if built_in.contains(&name) {
        Problem::error("N031")
    } else {
        return Some(name.to_owned());
    };
    value.report(problem.at(value.key_place()).with("name", name));
    None
}

fn fact(value: &Value<'_>, zone: Option<&TimeZone>) -> Option<Fact> {
    match value.raw() {
        DeValue::Datetime(_) => moment::fact(value, zone),
        DeValue::Integer(digits) => {
            let whole = i128::from_str_radix(digits.as_str(), digits.radix()).ok();
            number(value, &whole.map(|whole| whole.to_string()).unwrap_or_default()).map(Fact::Number)
        }
        DeValue::Float(digits) => number(value, digits.as_str()).map(Fact::Number),
        DeValue::String(text) => Some(text_or_money(value, text)),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => value.expect("fact"),
    }
}

/// An exact number; what is no number (`nan`, `inf`) or too long to print is a problem.
fn number(value: &Value<'_>, digits: &str) -> Option<Decimal> {
    let decimal = digits.parse::<Decimal>().ok().filter(|decimal| {
        let magnitudes = decimal.absolute.magnitude_range();
        *magnitudes.end() < MOST_DIGITS && *magnitudes.start() >= -MOST_DIGITS
    });
    if decimal.is_none() {
        value.report(Problem::error("N032").at(value.place()).with("most", MOST_DIGITS));
    }
    decimal
}

fn text_or_money(value: &Value<'_>, text: &str) -> Fact {
    if let Some(money) = money(text) {
        return money;
    }
    if let Some(bad) = text.chars().find(|c| is_unprintable(*c)) {
        let code = format!("U+{:04X}", u32::from(bad));
        value.report(Problem::error("N035").at(value.place()).with("name", value.key()).with("character", code));
    } else if is_nearly_money(text) {
        let problem = Problem::warning("N034").at(value.place()).with("name", value.key()).with("text", text);
        value.report(problem.with("wanted", amount(text).unwrap_or_else(|| "45 EUR".to_owned())));
    }
    Fact::Text(text.chars().filter(|c| !is_unprintable(*c)).collect())
}

/// An amount by `^\d+(\.\d{1,2})? [A-Z]{3}$`.
fn money(text: &str) -> Option<Fact> {
    let (amount, currency) = text.split_once(' ')?;
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "0"));
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let capitals = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    if !capitals || !digits(whole, 15) || !digits(cents, 2) {
        return None;
    }
    Some(Fact::Money { amount: amount.parse().ok()?, currency: currency.to_owned() })
}

/// Looks like an amount to a reader but not to us: `45 eur`, `45,50 EUR`, `€45`, `45欧元`.
fn is_nearly_money(text: &str) -> bool {
    let figured = text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(|c: char| c.is_ascii_digit());
    figured && currency(text).is_some()
}

/// The currency of what looks like an amount.
fn currency(text: &str) -> Option<&'static str> {
    match text.trim_matches(is_figure).to_ascii_uppercase().as_str() {
        "€" | "欧元" | "EUR" | "EURO" | "EUROS" => Some("EUR"),
        "$" | "美元" | "USD" => Some("USD"),
        "£" | "英镑" | "GBP" => Some("GBP"),
        "¥" | "￥" | "元" | "人民币" | "CNY" | "RMB" => Some("CNY"),
        "瑞士法郎" | "CHF" => Some("CHF"),
        _ => None,
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}')
}

/// An amount as it should be written, `45.50 EUR`; `None` where it is none or could be read in two ways.
pub(super) fn amount(text: &str) -> Option<String> {
    let currency = currency(text)?;
    let typed: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (whole, cents) = typed.split_once(['.', ',']).unwrap_or((&typed, ""));
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    match (whole, cents) {
        ("", _) => None,
        (whole, "") if is_plain(whole) => Some(format!("{whole} {currency}")),
        (whole, cents) if is_plain(whole) && is_plain(cents) && cents.len() == 2 => {
            Some(format!("{whole}.{cents} {currency}"))
        }
        (whole, thousands) if is_plain(whole) && is_plain(thousands) && thousands.len() == 3 => {
            Some(format!("{whole}{thousands} {currency}"))
        }
        _ => None,
    }
}

/// Characters that no text of a mail may hold (`rendering.md` section 2), and the brackets of a missing text's mark.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' | '⟦' | '⟧')
        || matches!(c, '\u{E000}'..='\u{F8FF}')
}
