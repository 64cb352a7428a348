//! Days that a language calls by a name and another by their date: 五一, 国庆节, New Year’s Day.
//!
//! They answer a date of the other language and ask for none themselves. Feasts that move are not among them.

use super::extract::{Piece, piece};
use super::han_numbers;
use super::token::Tokens;
use super::value::{Date, Value, Weight};

/// Chinese names with month and day, what is longer first.
const HAN: [(&str, u8, u8); 22] = [
    ("双十一", 11, 11),
    ("雙十一", 11, 11),
    ("双十二", 12, 12),
    ("劳动节", 5, 1),
    ("勞動節", 5, 1),
    ("妇女节", 3, 8),
    ("青年节", 5, 4),
    ("儿童节", 6, 1),
    ("建党节", 7, 1),
    ("建军节", 8, 1),
    ("教师节", 9, 10),
    ("国庆", 10, 1),
    ("國慶", 10, 1),
    ("情人节", 2, 14),
    ("欧洲日", 5, 9),
    ("平安夜", 12, 24),
    ("圣诞", 12, 25),
    ("聖誕", 12, 25),
    ("新年夜", 12, 31),
    ("跨年夜", 12, 31),
    ("元旦", 1, 1),
    ("新年第一天", 1, 1),
];
/// Those that are written as their month and day, and so are numbers too.
const FIGURES: [(&str, u8, u8); 5] = [("五一", 5, 1), ("十一", 10, 1), ("六一", 6, 1), ("三八", 3, 8), ("八一", 8, 1)];
/// What these names begin with.
const BEGINNINGS: &str = "双雙劳勞妇青儿建教国國情欧平圣聖新跨元五十六三八";
/// What stands behind such a one, and behind no number.
const BEHIND: &str = "期假节節黄黃长長小劳勞国國儿兒妇婦建前后後当當放休起过過及和与與到照";
/// English names; an apostrophe is no word.
const ENGLISH: [(&[&str], u8, u8); 14] = [
    (&["new", "year", "s", "day"], 1, 1),
    (&["new", "year", "s", "eve"], 12, 31),
    (&["valentine", "s", "day"], 2, 14),
    (&["women", "s", "day"], 3, 8),
    (&["children", "s", "day"], 6, 1),
    (&["may", "day"], 5, 1),
    (&["labour", "day"], 5, 1),
    (&["labor", "day"], 5, 1),
    (&["europe", "day"], 5, 9),
    (&["singles", "day"], 11, 11),
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["christmas"], 12, 25),
    (&["boxing", "day"], 12, 26),
];

/// A day by its Chinese name.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    // Asked for every Han character of every text.
    let first = tokens.han(at).filter(|han| BEGINNINGS.contains(*han))?;
    let is_here = |(name, ..): &&(&str, u8, u8)| name.starts_with(first) && tokens.are_han(at, name);
    if let Some((name, month, day)) = HAN.iter().find(is_here) {
        return Some(piece(vec![date(*month, *day)], Weight::Word, at + name.chars().count()));
    }
    let (_, month, day) = FIGURES.iter().find(is_here)?;
    let is_behind_number = at > 0 && tokens.is_glued(at) && tokens.han(at - 1) == Some('第');
    let has_name_behind = tokens.han(at + 2).is_none_or(|han| BEHIND.contains(han));
    let mut number = han_numbers::han(tokens, at).filter(|_| has_name_behind && !is_behind_number)?;
    number.readings.push(date(*month, *day));
    Some(number)
}

/// A day by its English name.
pub(super) fn latin(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if !tokens.str(at).starts_with(char::is_uppercase) {
        return None;
    }
    ENGLISH.iter().find_map(|(words, month, day)| {
        let end = words.iter().try_fold(at, |at, word| {
            let at = at + usize::from(tokens.is(at, '’') || tokens.is(at, '\''));
            tokens.is_word(at, word).then_some(at + 1)
        })?;
        Some(piece(vec![date(*month, *day)], Weight::Word, end))
    })
}

fn date(month: u8, day: u8) -> Value {
    Value::Date(Date { year: None, month: Some(month), day: Some(day) })
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::{certain, readings};
    use super::*;

    #[test]
    fn a_name_of_a_day_answers_its_date() {
        for (tag, text, month, day) in [
            ("zh-CN", "五一期间休息", 5, 1),
            ("zh-CN", "“五一”小长假", 5, 1),
            ("zh-CN", "十一黄金周", 10, 1),
            ("zh-CN", "国庆节放假", 10, 1),
            ("en", "closed on New Year’s Day", 1, 1),
            ("en", "on May Day", 5, 1),
            ("en", "on Christmas Eve", 12, 24),
        ] {
            assert!(readings(tag, text).contains(&date(month, day)), "{text}");
            assert_eq!(certain(tag, text), [], "{text}");
        }
    }

    #[test]
    fn every_chinese_name_is_looked_for() {
        for (name, month, day) in HAN {
            assert!(readings("zh-CN", &format!("{name}放假")).contains(&date(month, day)), "{name}");
        }
    }

    #[test]
    fn a_number_is_no_name_of_a_day() {
        for text in ["第十一届", "十一位来宾", "五一二室", "三八公里"] {
            assert!(!readings("zh-CN", text).iter().any(|value| matches!(value, Value::Date(_))), "{text}");
        }
    }
}
