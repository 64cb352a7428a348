//! What one side says, so that a value of the other side finds its like at once.
//!
//! Each value leaves marks, from the exact to the loose; a value that is asked for names the marks that answer it. So a year
//! may be left out on one side (27 April is 2021年4月27日), but two years that differ do not agree.

use std::collections::HashSet;

use super::figure::Figure;
use super::money;
use super::value::{Date, Found, Time, Value};

/// A sign that a value leaves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mark {
    Year(u16),
    Month(u8),
    /// Without its year.
    BareMonth(u8),
    YearMonth(u16, u8),
    MonthDay(u8, u8),
    /// Without its year.
    BareMonthDay(u8, u8),
    Whole(u16, u8, u8),
    Day(u8),
    /// Without its month.
    BareDay(u8),
    Decade(u16),
    /// Minutes of a day.
    Time(u16),
    /// Minutes of half a day, of a time whose half is known or not.
    HalfDay(u16),
    /// Minutes of half a day, of a time whose half is not known.
    LooseTime(u16),
    Amount(Figure),
    Number(Figure),
    Exact(Value),
}

/// All values of one side.
#[derive(Debug, Default)]
pub(super) struct Offers {
    marks: HashSet<Mark>,
    /// The currencies of its amounts.
    currencies: HashSet<&'static str>,
    /// The digits of its text, for telephone numbers that one side alone is known to have.
    digits: String,
    /// Its texts in which addresses may be read otherwise.
    targets: HashSet<String>,
}

const HALF_DAY: u16 = 720;

impl Offers {
    /// Adds what a text says.
    pub(super) fn add_text(&mut self, found: &[Found], text: &str, targets: &[String]) {
        for value in found.iter().flat_map(|found| &found.readings) {
            self.add(value);
        }
        self.targets.extend(targets.iter().cloned());
        self.digits.extend(
            text.chars()
                .filter(|c| {
                    c.is_ascii_digit() || !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '-' | '.' | '/' | '(' | ')')
                })
                .map(|c| if c.is_ascii_digit() { c } else { ' ' }),
        );
        self.digits.push(' ');
    }

    /// Adds one value.
    pub(super) fn add(&mut self, value: &Value) {
        match value {
            Value::Date(date) => self.add_date(*date),
            Value::Time(time) => {
                let half = time.minutes % HALF_DAY;
                self.marks.insert(Mark::HalfDay(half));
                self.marks.insert(if time.half_known { Mark::Time(time.minutes) } else { Mark::LooseTime(half) });
                // "at 9" for 上午9点.
                if time.minutes % 60 == 0 {
                    self.marks.extend(hours(*time).map(|hour| Mark::Amount(Figure::whole(hour.into()))));
                }
            }
            Value::Number(figure) => {
                self.marks.insert(Mark::Number(*figure));
                self.marks.insert(Mark::Amount(*figure));
            }
            Value::Money(figure, currency) => {
                self.currencies.insert(currency);
                self.marks.insert(Mark::Amount(*figure));
                self.marks.insert(Mark::Exact(value.clone()));
            }
            Value::Decade(first) => {
                self.marks.insert(Mark::Decade(first % 100));
            }
            Value::Weekday(_) | Value::Fraction(..) | Value::Code(_) | Value::Percent(_) => {
                self.marks.insert(Mark::Exact(value.clone()));
            }
            Value::Link(_) | Value::Mail(_) => {
                self.marks.insert(Mark::Exact(value.clone()));
            }
            Value::Telephone(digits) => {
                self.marks.insert(Mark::Exact(value.clone()));
                self.marks.extend(Figure::parse(digits, "").map(Mark::Amount));
            }
        }
    }

    fn add_date(&mut self, date: Date) {
        let Date { year, month, day } = date;
        self.marks.extend(year.map(Mark::Year));
        if let Some(month) = month {
            self.marks.insert(Mark::Month(month));
            self.marks.insert(year.map_or(Mark::BareMonth(month), |year| Mark::YearMonth(year, month)));
            if let Some(day) = day {
                self.marks.insert(Mark::MonthDay(month, day));
                let bare = Mark::BareMonthDay(month, day);
                self.marks.insert(year.map_or(bare, |year| Mark::Whole(year, month, day)));
            }
        }
        if let Some(day) = day {
            self.marks.insert(Mark::Day(day));
            if month.is_none() {
                self.marks.insert(Mark::BareDay(day));
            }
        }
    }

    /// Whether something on this side answers a value.
    pub(super) fn have(&self, found: &Found) -> bool {
        found.readings.iter().any(|value| self.answer(value))
    }

    fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    fn has_number(&self, number: u16) -> bool {
        self.has(Mark::Number(Figure::whole(number.into())))
    }

    /// Whether something on this side answers one reading of it.
    pub(super) fn answer(&self, value: &Value) -> bool {
        match value {
            Value::Date(date) => self.answer_date(*date),
            Value::Decade(first) => self.has(Mark::Decade(first % 100)) || self.has(Mark::Year(*first)),
            Value::Time(time) => {
                let half = time.minutes % HALF_DAY;
                let is_full = time.minutes % 60 == 0;
                let is_same =
                    if time.half_known { self.has(Mark::Time(time.minutes)) } else { self.has(Mark::HalfDay(half)) };
                is_same
                    || self.has(Mark::LooseTime(half))
                    || (is_full && hours(*time).any(|hour| self.has_number(hour)))
            }
            Value::Number(figure) => self.has(Mark::Amount(*figure)),
            Value::Money(figure, currency) => {
                // 45 of "fees in euros: 45, 60", but not the guests of a text that names other amounts.
                (self.has(Mark::Number(*figure)) && !self.has_currency(currency))
                    || money::alike(currency)
                        .iter()
                        .any(|currency| self.has(Mark::Exact(Value::Money(*figure, currency))))
            }
            Value::Weekday(_) | Value::Fraction(..) | Value::Code(_) | Value::Percent(_) => {
                self.has(Mark::Exact(value.clone()))
            }
            Value::Link(address) => self.has(Mark::Exact(value.clone())) || self.targets.contains(address),
            Value::Mail(address) => {
                self.has(Mark::Exact(value.clone())) || self.targets.contains(&format!("mailto:{address}"))
            }
            Value::Telephone(digits) => {
                let digits = digits.trim_start_matches('+');
                self.has(Mark::Exact(value.clone()))
                    || (!value_has_plus(value) && self.digits.split(' ').any(|run| run.contains(digits)))
            }
        }
    }

    fn answer_date(&self, date: Date) -> bool {
        match date {
            Date { year: Some(year), month: Some(month), day: Some(day) } => {
                self.has(Mark::Whole(year, month, day))
                    || self.has(Mark::BareMonthDay(month, day))
                    || self.has(Mark::BareDay(day))
            }
            Date { year: None, month: Some(month), day: Some(day) } => {
                self.has(Mark::MonthDay(month, day)) || self.has(Mark::BareDay(day))
            }
            Date { year: Some(year), month: Some(month), day: None } => {
                self.has(Mark::YearMonth(year, month)) || self.has(Mark::BareMonth(month))
            }
            Date { year: None, month: Some(month), day: None } => self.has(Mark::Month(month)),
            Date { month: None, day: Some(day), .. } => self.has(Mark::Day(day)),
            Date { year: Some(year), .. } => self.has(Mark::Year(year)) || self.has_number(year),
            Date { .. } => true,
        }
    }

    /// Whether amounts of a currency are here.
    fn has_currency(&self, currency: &'static str) -> bool {
        money::alike(currency).iter().any(|alike| self.currencies.contains(alike))
    }

    /// Whether an amount of another currency is here.
    pub(super) fn has_amount(&self, figure: Figure) -> bool {
        self.currencies.iter().any(|currency| self.has(Mark::Exact(Value::Money(figure, currency))))
    }
}

fn value_has_plus(value: &Value) -> bool {
    matches!(value, Value::Telephone(digits) if digits.starts_with('+'))
}

/// A full hour as numbers say it.
fn hours(time: Time) -> impl Iterator<Item = u16> {
    let hour = time.minutes / 60;
    let twelve = (hour + 11) % 12 + 1;
    [hour, twelve].into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::extract::extract;
    use super::super::writing::writing_of;
    use super::*;
    use crate::language::Language;

    /// Whether all that the second text asks for is answered by the first.
    fn agree((first_tag, first): (&str, &str), (tag, second): (&str, &str)) -> bool {
        let said = |tag: &str, text| extract(text, writing_of(&Language::parse(tag).unwrap()));
        let mut offers = Offers::default();
        offers.add_text(&said(first_tag, first).found, first, &[]);
        said(tag, second).found.iter().all(|found| offers.have(found))
    }

    #[track_caller]
    fn both(en: &str, zh: &str, expected: bool) {
        assert_eq!(agree(("en", en), ("zh-CN", zh)), expected, "{en} / {zh}");
    }

    #[test]
    fn a_year_may_be_left_out_and_may_not_differ() {
        both("27 April", "2021年4月27日", true);
        both("27 April 2021", "4月27日", true);
        both("27 April 2020", "2021年4月27日", false);
        both("May 2021", "2021年5月", true);
        both("in May", "2021年5月", true);
        both("on the 3rd", "3日", true);
    }

    #[test]
    fn a_time_without_its_half_of_the_day_agrees_with_both() {
        both("8.45 pm", "晚上8:45", true);
        both("8.45 pm", "8:45", true);
        both("8.45 am", "晚上8:45", false);
        both("at 9", "上午9点", true);
        both("20:45", "晚8点45分", true);
    }

    #[test]
    fn currencies_differ() {
        both("€52", "52欧元", true);
        both("€52", "52元", false);
        both("$52", "52美元", true);
        both("¥52", "52元", true);
    }
}
