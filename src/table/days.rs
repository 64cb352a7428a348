//! Days and times as people write them, for the hint how TOML does: 27.4.2026 18:30, 27 April 2026, 2026年4月27日晚上6点半.
//!
//! In: what was typed. Out: whether it is a day, and how TOML writes it where there is no doubt. It accepts nothing that a
//! newsletter could be read from.

use super::causes::Cause;

/// The names of the months, of which three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The names of the days of the week, which TOML does not write.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words before a time that say when of the day it is, and whether that is its second half.
const HALVES: [(&str, bool); 12] = [
    ("凌晨", false),
    ("清晨", false),
    ("早上", false),
    ("早晨", false),
    ("上午", false),
    ("中午", true),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("晚间", true),
    ("晚", true),
    ("早", false),
];

/// What is wrong with a day, or a day with its time, that is not written as in TOML; `None` where it is something else.
pub(super) fn day(typed: &str) -> Option<Cause<'static>> {
    let words = typed.trim().to_lowercase();
    let mut rest = Rest(&words);
    rest.weekday();
    let (order, [year, month, day]) = rest.by_numbers().or_else(|| rest.by_name())?;
    let behind = rest.0;
    let time = match rest.0.trim().is_empty() {
        true => Some(String::new()),
        false => rest.time().map(|(hour, minute)| format!("T{hour:02}:{minute:02}:00")),
    };
    // 27 April at the mill is a text.
    if time.is_none() && behind.contains(|c: char| c.is_alphabetic()) && !behind.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let written = format!("{year:04}-{month:02}-{day:02}");
    match (order, time) {
        (Order::Unknown, _) | (_, None) => Some(Cause::Date(None)),
        _ if !is_possible(year, month, day) || words == written => Some(Cause::NoDay),
        (Order::Known, Some(time)) => Some(Cause::Date(Some(written + &time))),
    }
}

/// Whether it is known which number is the day and which the month.
#[derive(Clone, Copy)]
enum Order {
    Known,
    Unknown,
}

/// What is still to be read.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    /// 2026-4-27, 2026/4/27, 2026年4月27日, 27.4.2026, 27/4/2026.
    fn by_numbers(&mut self) -> Option<(Order, [u32; 3])> {
        let mut rest = Rest(self.0);
        let (first, digits) = rest.number()?;
        let one = rest.sign()?;
        let (second, _) = rest.number()?;
        let two = rest.sign()?;
        let (third, last_digits) = rest.number()?;
        let is_same = one == two && matches!(one, '-' | '/' | '.');
        let found = match (digits, last_digits) {
            (4, _) if is_same => (Order::Known, [first, second, third]),
            (4, _) if (one, two) == ('年', '月') => {
                _ = rest.skip("日") || rest.skip("号");
                (Order::Known, [first, second, third])
            }
            (_, 4) if is_same => {
                // 3/4/2026 is April for some and March for others.
                let is_certain = one == '.' || first > 12 || first == second;
                (if is_certain { Order::Known } else { Order::Unknown }, [third, second, first])
            }
            _ => return None,
        };
        *self = rest;
        Some(found)
    }

    /// 27 April 2026, April 27, 2026.
    fn by_name(&mut self) -> Option<(Order, [u32; 3])> {
        let mut rest = Rest(self.0);
        let first = rest.number().map(|(day, _)| day);
        _ = ["st", "nd", "rd", "th", "."].iter().any(|ending| first.is_some() && rest.skip(ending));
        rest.space();
        _ = rest.skip("of ");
        let word = rest.word();
        let is_month = |name: &&str| word.len() >= 3 && name.starts_with(word);
        let month = MONTHS.iter().position(is_month).and_then(|at| u32::try_from(at + 1).ok())?;
        _ = rest.skip(".");
        rest.space();
        let day = match first {
            Some(day) => day,
            None => {
                let (day, _) = rest.number()?;
                _ = ["st", "nd", "rd", "th"].iter().any(|ending| rest.skip(ending));
                day
            }
        };
        rest.space();
        let (year, digits) = rest.number()?;
        *self = rest;
        (digits == 4).then_some((Order::Known, [year, month, day]))
    }

    fn weekday(&mut self) {
        let mut rest = Rest(self.0);
        let word = rest.word();
        if word.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(word)) {
            _ = rest.skip(".");
            rest.space();
            *self = rest;
        }
    }

    /// 18:30, 18.30, 18h30, 6.30 pm, 晚上6点半; all of what is left must be read.
    fn time(&mut self) -> Option<(u32, u32)> {
        self.space();
        _ = ["t", "at ", "um "].iter().any(|word| self.skip(word));
        self.space();
        let half = HALVES.iter().find(|(word, _)| self.skip(word)).map(|(_, is_second)| *is_second);
        self.space();
        let (hour, _) = self.number()?;
        let mut minute = 0;
        if ["点半", "點半", "时半"].iter().any(|sign| self.skip(sign)) {
            minute = 30;
        } else if [":", "：", ".", "h", "点", "點", "时"].iter().any(|sign| self.skip(sign)) {
            let minutes = self.number();
            minute = minutes.map_or(0, |(minute, _)| minute);
            if minutes.is_some() && (self.skip(":") || self.skip("分")) {
                _ = self.number();
            }
        }
        self.space();
        let half = match () {
            () if ["pm", "p.m."].iter().any(|word| self.skip(word)) => Some(true),
            () if ["am", "a.m."].iter().any(|word| self.skip(word)) => Some(false),
            () => half,
        };
        _ = ["uhr", "h", "o'clock"].iter().any(|word| self.skip(word));
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        (self.0.trim().is_empty() && hour < 24 && minute < 60).then_some((hour, minute))
    }

    /// A number, and of how many digits it is.
    fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.len() - self.0.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = self.0.split_at(digits);
        let number = number.parse().ok()?;
        self.0 = rest;
        Some((number, digits))
    }

    fn sign(&mut self) -> Option<char> {
        let sign = self.0.chars().next()?;
        self.0 = &self.0[sign.len_utf8()..];
        Some(sign)
    }

    fn word(&mut self) -> &'t str {
        let length = self.0.len() - self.0.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let (word, rest) = self.0.split_at(length);
        self.0 = rest;
        word
    }

    fn skip(&mut self, words: &str) -> bool {
        let rest = self.0.strip_prefix(words);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn space(&mut self) {
        self.0 = self.0.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，'));
    }
}

fn is_possible(year: u32, month: u32, day: u32) -> bool {
    let part = |number: u32| i8::try_from(number).ok();
    let date = || jiff::civil::Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok();
    date().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_as_people_write_it_is_told_as_toml_writes_it() {
        for (typed, written) in [
            ("27.4.2026", "2026-04-27"),
            ("27. April 2026", "2026-04-27"),
            ("27 Apr 2026", "2026-04-27"),
            ("April 27th, 2026", "2026-04-27"),
            ("Monday, 27 April 2026", "2026-04-27"),
            ("2026年4月27号", "2026-04-27"),
            ("27.4.2026 18:30", "2026-04-27T18:30:00"),
            ("27.04.2026, 18.30", "2026-04-27T18:30:00"),
            ("27.4.2026 18:30 Uhr", "2026-04-27T18:30:00"),
            ("27/4/2026 18:30", "2026-04-27T18:30:00"),
            ("2026/04/27 18:30", "2026-04-27T18:30:00"),
            ("2026-4-27T18:30", "2026-04-27T18:30:00"),
            ("2026-04-27 18h30", "2026-04-27T18:30:00"),
            ("2026-04-27 6:30 pm", "2026-04-27T18:30:00"),
            ("2026-04-27 12:05 a.m.", "2026-04-27T00:05:00"),
            ("27 April 2026 at 6 pm", "2026-04-27T18:00:00"),
            ("2026年4月27日18:30", "2026-04-27T18:30:00"),
            ("2026年4月27日晚上6点半", "2026-04-27T18:30:00"),
            ("2026-04-27 下午2点05分", "2026-04-27T14:05:00"),
            ("2026-04-27 18：30", "2026-04-27T18:30:00"),
        ] {
            assert_eq!(day(typed), Some(Cause::Date(Some(written.to_owned()))), "{typed}");
        }
    }

    #[test]
    fn what_may_be_two_days_or_none_is_not_guessed() {
        for typed in ["3/4/2026", "3/4/2026 18:30", "27.4.2026 – 29.4.2026", "2026-04-27T18:30:00+2", "27.4.2026 25:00"]
        {
            assert_eq!(day(typed), Some(Cause::Date(None)), "{typed}");
        }
        for typed in ["2026-02-30", "31.4.2026", "2026-13-03"] {
            assert_eq!(day(typed), Some(Cause::NoDay), "{typed}");
        }
        for typed in [
            "webinar",
            "13%",
            "27.4",
            "1.2.3",
            "May I come",
            "27 April 2026 in the garden",
            "192.168.2026 x",
            "+352 27 00",
        ] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
