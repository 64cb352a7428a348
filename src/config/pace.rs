//! The settings of the pace: `rate`, `daily` and `warm-up` of `[transport]`, and the table `[providers]`.

use toml::de::DeValue;

use super::project_file::bad_name;
use crate::problem::Problem;
use crate::table::{Table, Value};

/// The providers that a domain can be given to; `delivery` knows them by these names.
pub const PROVIDERS: [&str; 7] = ["tencent", "netease", "sina", "aliyun", "gmail", "microsoft", "yahoo"];

/// `rate = "10/s"`: messages a second. `Some(None)` is `unlimited`.
pub(super) fn rate(value: &Value<'_>) -> Option<Option<f64>> {
    let text = value.text()?;
    let rate = parse_rate(&text.value);
    if rate.is_none() {
        value.report(Problem::error("C016").at(value.place()).with("value", &text.value));
    }
    rate
}

fn parse_rate(text: &str) -> Option<Option<f64>> {
    if text == "unlimited" {
        return Some(None);
    }
    let (count, unit) = text.split_once('/')?;
    let seconds = match unit.trim() {
        "s" => 1.0,
        "min" => 60.0,
        "h" => 3_600.0,
        _ => return None,
    };
    let count = count.trim().parse::<u32>().ok().filter(|count| (1..=100_000).contains(count))?;
    Some(Some(f64::from(count) / seconds))
}

/// `warm-up = 2026-12-01`: days since 1970-01-01.
pub(super) fn day(value: &Value<'_>) -> Option<i64> {
    let DeValue::Datetime(moment) = value.raw() else { return value.expect("date") };
    let date = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none());
    let date = date.and_then(|date| {
        let date =
            jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?);
        date.ok()
    });
    match date {
        Some(date) => Some(date.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days().into()),
        None => value.expect("date"),
    }
}

/// `[providers]`: for each provider the domains of companies whose mailboxes it keeps.
pub(super) fn providers(table: &Table<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for provider in PROVIDERS {
        let Some(value) = table.take(provider) else { continue };
        for text in value.texts().unwrap_or_default() {
            match idna::domain_to_ascii_strict(&text.value).ok().filter(|domain| domain.contains('.')) {
                Some(domain) => all.push((domain, provider.to_owned())),
                None => _ = bad_name(&value, &text.value),
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_counts_per_second_minute_or_hour() {
        for (text, expected) in [
            ("10/s", Some(Some(10.0))),
            ("30/min", Some(Some(0.5))),
            ("7200 / h", Some(Some(2.0))),
            ("unlimited", Some(None)),
            ("0/s", None),
            ("-1/s", None),
            ("10", None),
            ("10/d", None),
            ("fast", None),
            ("1.5/s", None),
            ("10／s", None),
        ] {
            assert_eq!(parse_rate(text), expected, "{text}");
        }
    }
}
