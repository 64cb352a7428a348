//! Dates: 3 June 2021, June 3rd, 2021年6月3日, 二〇二六年六月三日, 2021-06-03, 03.06.2021, 2021年5月, the 1990s.
//!
//! A year alone is doubtful: the other language may say "last year". So is a decade.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::han_numbers::{han_digit, han_figure};
use super::token::Tokens;
use super::value::{Date, Value, Weight};
use super::writing::{Meaning, Tongue};

const ENGLISH: [&str; 12] = [
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
/// Their first three letters are one too; this one has four.
const ENGLISH_SHORT: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const GERMAN: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];
const LUXEMBOURGISH: [&str; 12] = [
    "januar",
    "februar",
    "mäerz",
    "abrëll",
    "mee",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

/// The names of the months in a language.
pub(super) fn words(tongue: Tongue) -> Vec<(&'static str, Meaning)> {
    let months = |names: [&'static str; 12]| (1..).zip(names).map(|(month, name)| (name, Meaning::Month(month)));
    match tongue {
        Tongue::English => months(ENGLISH).chain(months(ENGLISH_SHORT)).chain([("sept", Meaning::Month(9))]).collect(),
        Tongue::French => months(FRENCH).collect(),
        Tongue::German => months(GERMAN).collect(),
        Tongue::Luxembourgish => months(LUXEMBOURGISH).collect(),
    }
}

/// A date that begins with digits.
pub(super) fn at_digits(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    numeric(tokens, at)
        .or_else(|| century(tokens, at))
        .or_else(|| han(tokens, at))
        .or_else(|| day_first(tokens, at))
        .or_else(|| decade(tokens, at))
        .or_else(|| year(tokens, at))
}

fn date(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let small = |part: Option<u32>, most: u32| match part {
        None => Some(None),
        Some(part) => (1..=most).contains(&part).then(|| u8::try_from(part).ok()),
    };
    let year = match year {
        None => None,
        Some(year) => Some(u16::try_from(year).ok()?),
    };
    Some(Date { year, month: small(month, 12)?, day: small(day, 31)? })
}

/// 2021-06-03, 2021/6/3, 03.06.2021, 3/6/2021.
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let sign = ['-', '/', '.'].into_iter().find(|sign| tokens.is(at + 1, *sign))?;
    let is_one = (1..5).all(|more| tokens.is_glued(at + more)) && tokens.is(at + 3, sign);
    let starts_alone = !(tokens.is_glued(at) && tokens.is(at - 1, sign));
    let ends_alone = !(tokens.is_glued(at + 5) && tokens.is(at + 5, sign) && tokens.is_digits(at + 6));
    if !is_one || !starts_alone || !ends_alone {
        return None;
    }
    let (first, second, third) = (tokens.number(at, 4)?, tokens.number(at + 2, 2)?, tokens.number(at + 4, 4)?);
    let dates = if tokens.count(at) == 4 && tokens.count(at + 4) <= 2 {
        vec![date(Some(first), Some(second), Some(third))]
    } else if tokens.count(at) <= 2 && tokens.count(at + 4) == 4 {
        let american = (sign == '/').then(|| date(Some(third), Some(first), Some(second))).flatten();
        vec![date(Some(third), Some(second), Some(first)), american]
    } else {
        return None;
    };
    let dates: Vec<Value> = dates.into_iter().flatten().map(Value::Date).collect();
    (!dates.is_empty()).then(|| piece(dates, Weight::Certain, at + 5))
}

/// Digits or Han characters as one part of a Chinese date.
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = tokens.number(at, 4) {
        return Some((number, at + 1));
    }
    let (figure, end) = han_figure(tokens, at)?;
    Some((figure.as_whole()?, end))
}

/// Whether a year stands here: four digits, or four Han digits.
fn is_year(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    tokens.count(at) == 4 || (end - at == 4 && (at..end).all(|at| tokens.han(at).and_then(han_digit).is_some()))
}

/// 2021年6月3日, 6月3日, 二〇二六年六月三日, 5月, 3日, 2021年.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let (first, end) = part(tokens, at)?;
    let is_typed = tokens.is_digits(at);
    if is_year(tokens, at, end) && tokens.is_han(end, '年') && !tokens.is_han(end + 1, '代') {
        if let Some((month, end)) = month(tokens, end + 1) {
            if let Some((day, end)) = day(tokens, end) {
                return Some(piece(
                    vec![Value::Date(date(Some(first), Some(month), Some(day))?)],
                    Weight::Certain,
                    end,
                ));
            }
            return Some(piece(vec![Value::Date(date(Some(first), Some(month), None)?)], Weight::Certain, end));
        }
        return Some(piece(vec![Value::Date(date(Some(first), None, None)?)], Weight::Doubtful, end + 1));
    }
    if let Some((month, end)) = month(tokens, at) {
        if let Some((day, end)) = day(tokens, end) {
            return Some(piece(vec![Value::Date(date(None, Some(month), Some(day))?)], Weight::Certain, end));
        }
        let weight = if is_typed { Weight::Certain } else { Weight::Word };
        return Some(piece(vec![Value::Date(date(None, Some(month), None)?), Value::whole(month)], weight, end));
    }
    // 3日 is a day or a stretch of days; 5号 is a day or a number; 日元 is money.
    let is_day = tokens.is_han(end, '日') && !tokens.is_han(end + 1, '元') && !tokens.is_han(end + 1, '圆');
    if is_typed && (is_day || tokens.is_han(end, '号') || tokens.is_han(end, '號')) {
        let day = Value::Date(date(None, None, Some(first))?);
        let number = Value::whole(first);
        let readings = if is_day { vec![day, number] } else { vec![number, day] };
        return Some(piece(readings, Weight::Certain, end + 1));
    }
    None
}

fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let (month, end) = part(tokens, at)?;
    (tokens.is_han(end, '月') && (1..=12).contains(&month)).then_some((month, end + 1))
}

fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let (day, end) = part(tokens, at)?;
    let is_day = ['日', '号', '號'].iter().any(|sign| tokens.is_han(end, *sign));
    (is_day && (1..=31).contains(&day)).then_some((day, end + 1))
}

/// A month in words, written as the name of one.
fn month_word(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    let Meaning::Month(month) = tokens.meaning(at) else { return None };
    let is_name = tokens.writing.tongue != Tongue::English || tokens.str(at).starts_with(char::is_uppercase);
    is_name.then_some(month.into())
}

/// The year behind a date, which a comma may part from it.
fn year_behind(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let at = at + usize::from(tokens.is(at, ','));
    let year = tokens.number(at, 4).filter(|_| tokens.count(at) == 4 && !is_start_of_more(tokens, at))?;
    Some((year, at + 1))
}

/// Whether digits go on, as a time or a larger number.
fn is_start_of_more(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at + 1)
        && tokens.is_glued(at + 2)
        && tokens.is_digits(at + 2)
        && [':', '.', ','].iter().any(|sign| tokens.is(at + 1, *sign))
}

/// 3 June 2021, 3rd of June, 3. Juni, 1er juin.
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let day = tokens.number(at, 2)?;
    if tokens.is_glued(at) && at > 0 && (tokens.is_any_word(at - 1) || tokens.is(at - 1, '.')) {
        return None;
    }
    let mut next = at + 1 + usize::from(is_ordinal(tokens, at + 1));
    next += usize::from(tokens.is(next, '.') && tokens.is_glued(next));
    next += usize::from(tokens.is_word(next, "of") || tokens.is(next, '-'));
    let month = month_word(tokens, next)?;
    next += 1;
    next += usize::from(tokens.is(next, '.') && tokens.is_digits(next + 1));
    let (year, next) = match year_behind(tokens, next) {
        Some((year, next)) => (Some(year), next),
        None => (None, next),
    };
    Some(piece(vec![Value::Date(date(year, Some(month), Some(day))?)], Weight::Certain, next))
}

/// June 3, 2021, June 3rd, May 2021; June alone answers 6月 and does not ask for it, since it may be a name.
pub(super) fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let month = month_word(tokens, at)?;
    let next = at + 1 + usize::from(tokens.is(at + 1, '.') && tokens.is_digits(at + 2));
    if let Some((year, end)) = year_behind(tokens, next) {
        return Some(piece(vec![Value::Date(date(Some(year), Some(month), None)?)], Weight::Certain, end));
    }
    let is_english = tokens.writing.tongue == Tongue::English;
    let day = tokens.number(next, 2).filter(|_| is_english && !is_start_of_more(tokens, next));
    if let Some(date_of_day) = day.and_then(|day| date(None, Some(month), Some(day))) {
        let suffix = usize::from(is_ordinal(tokens, next + 1));
        let end = next + 1 + suffix;
        let has_comma = tokens.is(end, ',');
        if let Some((year, end)) = year_behind(tokens, end).filter(|_| has_comma || suffix == 1) {
            return Some(piece(vec![Value::Date(date(Some(year), Some(month), day)?)], Weight::Certain, end));
        }
        // In March 15 people came: may be a number.
        let mut readings = vec![Value::Date(date_of_day)];
        readings.extend(day.filter(|_| suffix == 0).map(Value::whole));
        return Some(piece(readings, Weight::Certain, end));
    }
    let date = date(None, Some(month), None)?;
    Some(piece(vec![Value::Date(date), Value::whole(month)], Weight::Word, at + 1))
}

/// st, nd, rd, th, and er of 1er, right behind digits.
pub(super) fn is_ordinal(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at) && ["st", "nd", "rd", "th", "er", "e", "ème"].iter().any(|suffix| tokens.is_word(at, suffix))
}

/// 20世纪90年代, also 20世纪九十年代.
fn century(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let century = tokens.number(at, 2).filter(|_| tokens.are_han(at + 1, "世纪"))?;
    let (years, end) = part(tokens, at + 3).filter(|(_, end)| tokens.are_han(*end, "年代"))?;
    let first = century.checked_sub(1)? * 100 + years % 100;
    let readings = vec![Value::Decade(u16::try_from(first).ok()?), Value::whole(century)];
    Some(piece(readings, Weight::Doubtful, end + 2))
}

/// the 1990s, 1990年代, 90年代, 九十年代.
pub(super) fn decade(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let (first, end) = part(tokens, at)?;
    // The 1990s, die 1990er.
    let has_suffix = tokens.is_word(end, "s") || (tokens.is_word(end, "er") && first % 10 == 0);
    let end = if tokens.is_digits(at) && tokens.is_glued(end) && has_suffix {
        end + 1
    } else if tokens.are_han(end, "年代") {
        end + 2
    } else {
        return None;
    };
    let decade = Value::Decade(u16::try_from(first).ok()?);
    let weight = if tokens.is_digits(at) { Weight::Doubtful } else { Weight::Word };
    Some(piece(vec![decade, Value::whole(first)], weight, end))
}

/// Four digits that may be a year.
fn year(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let year = tokens.number(at, 4).filter(|year| (1800..=2099).contains(year))?;
    let is_part = is_start_of_more(tokens, at) || (tokens.is_glued(at + 1) && tokens.is_any_word(at + 1));
    let follows = at > 0 && tokens.is_glued(at) && (tokens.is_any_word(at - 1) || tokens.is(at - 1, '.'));
    let goes_on = tokens.is(at + 1, '%') || tokens.han(at + 1).is_some_and(is_counted);
    if is_part || follows || goes_on || super::money::unit(tokens, at + 1).is_some() {
        return None;
    }
    let date = Value::Date(date(Some(year), None, None)?);
    Some(piece(vec![date, Value::Number(Figure::whole(year))], Weight::Doubtful, at + 1))
}

/// Whether digits before it count something, so that they are no year.
fn is_counted(han: char) -> bool {
    !matches!(han, '年' | '至' | '到' | '和' | '与' | '及' | '版' | '届' | '中' | '欧' | '世')
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    fn of(year: u32, month: u32, day: u32) -> Value {
        let part = |part| (part > 0).then_some(part);
        Value::Date(date(part(year), part(month), part(day)).unwrap())
    }

    #[track_caller]
    fn says(tag: &str, text: &str, typed: &str, value: &Value) {
        let found = certain(tag, text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1.contains(value)), (typed, true), "{text}: {found:?}");
    }

    #[test]
    fn dates_of_latin_letters_are_read() {
        for text in ["3 June", "June 3", "3rd June", "June 3rd", "3rd of June", "3 Jun"] {
            says("en", &format!("😀 on {text}."), text, &of(0, 6, 3));
        }
        for text in ["3 June 2021", "June 3, 2021", "June 3rd, 2021", "2021-06-03", "03/06/2021", "3.6.2021"] {
            says("en", &format!("On {text}, we met"), text, &of(2021, 6, 3));
        }
        says("en", "in May 2021", "May 2021", &of(2021, 5, 0));
        says("fr", "le 1er août 2021", "1er août 2021", &of(2021, 8, 1));
        says("de", "am 3. März 2021", "3. März 2021", &of(2021, 3, 3));
        says("de", "am 03.06.2021 um", "03.06.2021", &of(2021, 6, 3));
        says("lb", "den 3. Abrëll 2021", "3. Abrëll 2021", &of(2021, 4, 3));
    }

    #[test]
    fn chinese_dates_are_read() {
        says("zh-CN", "😀于2021年6月3日举行", "2021年6月3日", &of(2021, 6, 3));
        says("zh-CN", "6月3日见", "6月3日", &of(0, 6, 3));
        says("zh-CN", "6月3号来", "6月3号", &of(0, 6, 3));
        says("zh-CN", "二〇二六年六月三日", "二〇二六年六月三日", &of(2026, 6, 3));
        says("zh-CN", "六月三十日截止", "六月三十日", &of(0, 6, 30));
        says("zh-CN", "2021年5月", "2021年5月", &of(2021, 5, 0));
        says("zh-CN", "每年5月", "5月", &of(0, 5, 0));
        says("zh-TW", "訂於6月3日舉行", "6月3日", &of(0, 6, 3));
    }

    #[test]
    fn words_that_are_also_months_are_none() {
        for text in ["you may 3 times", "It may rain", "on the march", "Mayor of the town", "三月不知肉味"] {
            let found = certain("en", text);
            assert!(found.iter().all(|(_, readings)| readings.iter().all(|value| !matches!(value, Value::Date(_)))));
        }
    }
}
