//! Numbers in digits: 34,500, 3.45万, 3万4500, 1.2 million, 1/3, 21st.
//!
//! Digits that are part of a word (C919, 5G, Covid-19) or stand at a letter of a unit (5km) answer a figure of the other
//! language and ask for none.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::han_numbers::han_scale;
use super::money;
use super::percent;
use super::token::{Gap, Tokens};
use super::value::{Value, Weight};
use super::writing::{Meaning, Tongue};

/// What a number counts that begins at 0 or at 1.
const FLOORS: [&str; 7] = ["floor", "floors", "storey", "storeys", "étage", "stock", "etage"];

/// A number with what scales it.
pub(super) struct Quantity {
    /// What it may be; the first is the most likely.
    pub(super) figures: Vec<Figure>,
    /// Ten to this power was written as a word.
    pub(super) scale: i32,
    /// The digits where they are no number but a code.
    code: Option<String>,
    /// Whether letters touch it.
    is_part_of_word: bool,
    /// The token behind.
    pub(super) end: usize,
}

/// Anything that begins with digits and is no date, time or telephone number.
pub(super) fn at_digits(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if let Some(end) = list_mark(tokens, at).or_else(|| version(tokens, at)) {
        return Some(piece(Vec::new(), Weight::Word, end));
    }
    if let Some(piece) = fraction(tokens, at) {
        return Some(piece);
    }
    let quantity = quantity(tokens, at)?;
    let Quantity { figures, scale, code, is_part_of_word, end } = quantity;
    let scaled = |piece: Piece| Some(Piece { scale, ..piece });
    if let Some((currency, end)) = money::unit(tokens, end) {
        let amounts = figures.iter().map(|figure| Value::Money(*figure, currency)).collect();
        return scaled(piece(amounts, money::weight(&figures), end));
    }
    if let Some(behind) = percent::unit(tokens, end) {
        let mut shares: Vec<Value> = figures.iter().map(|figure| Value::Percent(*figure)).collect();
        if percent::points(tokens, end).is_some() {
            shares.extend(figures.into_iter().map(Value::Number));
        }
        return scaled(piece(shares, Weight::Certain, behind));
    }
    if let Some(piece) = metres(tokens, end, &figures).or_else(|| floor(tokens, at, end, &figures)) {
        return Some(piece);
    }
    let first = *figures.first()?;
    let numbers = figures.into_iter().map(Value::Number);
    if let Some(code) = code {
        return Some(piece([Value::Code(code)].into_iter().chain(numbers).collect(), Weight::Certain, end));
    }
    if is_part_of_word {
        return Some(in_word(tokens, at, end, numbers.collect()));
    }
    let weight = Weight::Certain;
    let said = |readings: Vec<Value>, end| Some(piece(readings, weight, end));
    if tokens.is_han(end, '折') {
        return said(percent::discount(first), end + 1);
    }
    if tokens.is_han(end, '成') && first.as_whole().is_some_and(|tenths| tenths < 10) {
        let tenths = first.as_whole().map(|tenths| Value::fraction(tenths, 10)).unwrap_or_default();
        return said([Value::Percent(first.scaled(1))].into_iter().chain(tenths).chain(numbers).collect(), end + 1);
    }
    if tokens.is_han(end, '倍') || tokens.is_word(end, "times") {
        return said(times(first), end + 1);
    }
    let is_ordinal = super::dates::is_ordinal(tokens, end);
    let mut readings: Vec<Value> = numbers.collect();
    readings.extend(super::times::with_point(tokens, at).filter(|_| end == at + 3));
    if is_ordinal {
        let day = first.as_whole().and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day));
        readings.extend(day.map(|day| Value::Date(super::value::Date { day: Some(day), ..Default::default() })));
    }
    // 3 { $month } may be a date.
    let is_beside_value = tokens.sign(end) == Some(super::token::Sign::Value)
        || (!tokens.writing.is_han
            && tokens.before(at, 1).is_some_and(|token| token.sign == super::token::Sign::Value));
    let weight = if is_beside_value { Weight::Word } else { weight };
    scaled(piece(readings, weight, end + usize::from(is_ordinal)))
}

/// 1米85 is 1.85 metres, also 185 centimetres.
fn metres(tokens: &Tokens<'_>, at: usize, figures: &[Figure]) -> Option<Piece> {
    let is_height = tokens.is_han(at, '米') && tokens.is_glued(at + 1) && (1..=2).contains(&tokens.count(at + 1));
    let (whole, decimals) = (figures.first().filter(|_| is_height)?, tokens.str(at + 1));
    let metres = whole.plus(Figure::parse("0", decimals)?)?;
    Some(piece([metres, metres.scaled(2)].map(Value::Number).to_vec(), Weight::Certain, at + 2))
}

/// 3层, 2nd floor: where one house counts from the street and another from above it, one floor has two numbers.
fn floor(tokens: &Tokens<'_>, at: usize, end: usize, figures: &[Figure]) -> Option<Piece> {
    let number = figures.first()?.as_whole().filter(|_| end == at + 1 && tokens.count(at) <= 3)?;
    let next = end + usize::from(super::dates::is_ordinal(tokens, end));
    let next = next + usize::from(tokens.is(next, '-') || tokens.is(next, '.'));
    let is_han = matches!(tokens.han(end), Some('层' | '層' | '楼' | '樓'));
    let is_floor = is_han || FLOORS.iter().any(|word| tokens.is_word(next, word));
    // Those who say 3层 count the street as 1, and others may not.
    let other = if tokens.writing.is_han { number.checked_sub(1) } else { Some(number + 1) };
    let numbers = [Some(number), other].into_iter().flatten().map(Value::whole).collect();
    is_floor.then(|| piece(numbers, Weight::Certain, if is_han { end + 1 } else { next + 1 }))
}

/// C919, 5km: a name or a measure, which may be another one only where the other language has just that.
fn in_word(tokens: &Tokens<'_>, at: usize, end: usize, numbers: Vec<Value>) -> Piece {
    let is_part = |at: usize| tokens.is_any_word(at) || tokens.is_digits(at) || tokens.is(at, '-');
    let (mut first, mut end) = (at, end);
    while first > 0 && tokens.is_glued(first) && is_part(first - 1) {
        first -= 1;
    }
    while tokens.is_glued(end) && (tokens.is_any_word(end) || tokens.is_digits(end)) {
        end += 1;
    }
    let range = tokens.range(first, end);
    let code = Value::Code(tokens.text[range.clone()].to_owned());
    Piece { start: Some(range.start), ..piece([code].into_iter().chain(numbers).collect(), Weight::Doubtful, end) }
}

/// How often: 2倍, 3 times. What grows by 50% is 1.5倍.
pub(super) fn times(figure: Figure) -> Vec<Value> {
    let more = figure.plus(Figure::whole(1));
    let mut values = vec![Value::Number(figure), Value::Percent(figure.scaled(2))];
    values.extend(more.map(Value::Number));
    values.extend(more.map(|more| Value::Percent(more.scaled(2))));
    values
}

/// `1. ` or `1、` at the start of a line, and the token behind.
fn list_mark(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let start = tokens.get(at)?.range.start;
    let before = tokens.text[..start].trim_end_matches([' ', '\t']);
    let starts_line = before.is_empty() || before.ends_with('\n');
    let is_mark = ['.', ')', '、', '）', '．'].iter().any(|sign| tokens.is(at + 1, *sign));
    let is_alone = !(tokens.is_digits(at + 2) && tokens.is_glued(at + 2));
    (starts_line && is_mark && is_alone && tokens.count(at) <= 2).then_some(at + 2)
}

/// 1.2.3 or 192.0.2.1, and the token behind.
fn version(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while tokens.is(end, '.') && tokens.is_glued(end) && tokens.is_digits(end + 1) && tokens.is_glued(end + 1) {
        end += 2;
    }
    let is_group =
        tokens.writing.group == Some('.') && (1..(end - at).div_ceil(2)).all(|part| tokens.count(at + 2 * part) == 3);
    (end >= at + 5 && !is_group).then_some(end)
}

/// 1/3; 24/7 says that something never closes.
fn fraction(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let sign = ['/', '×', '*', 'x'].into_iter().find(|sign| tokens.is(at + 1, *sign) || tokens.is_word(at + 1, "x"))?;
    let is_one = tokens.is_glued(at + 1) && tokens.is_glued(at + 2) && !tokens.is(at + 3, '/');
    let (first, second) = (tokens.number(at, 3)?, tokens.number(at + 2, 3).filter(|_| is_one)?);
    if matches!((first, second), (24, 7) | (7, 24)) {
        return Some(piece([first, second].map(Value::whole).to_vec(), Weight::Word, at + 3));
    }
    let is_fraction =
        sign == '/' && (1..second).contains(&first) && !matches!(tokens.meaning(at + 3), Meaning::Month(_));
    is_fraction.then(|| piece(Value::fraction(first, second), Weight::Certain, at + 3))
}

/// Digits with their groups and decimals, and what scales them.
pub(super) fn quantity(tokens: &Tokens<'_>, at: usize) -> Option<Quantity> {
    if !tokens.is_digits(at) {
        return None;
    }
    let (figure, mut end) = plain(tokens, at)?;
    let is_bare = end == at + 1;
    let code =
        (is_bare && tokens.count(at) > 2 && tokens.str(at).starts_with(['0', '０'])).then(|| tokens.str(at).to_owned());
    let mut is_part_of_word = follows_letters(tokens, at);
    let mut figures = vec![figure];
    let mut scale = 0;
    if let Some((scaled, power, behind)) = han_scaled(tokens, figure, end) {
        (figures, scale, end) = (vec![scaled], power, behind);
    } else if let Some((power, behind)) = word_scale(tokens, end) {
        (figures, scale, end) = (vec![figure.scaled(power)], power, behind);
    } else if tokens.is_glued(end) && tokens.is_any_word(end) && !super::dates::is_ordinal(tokens, end) {
        // 1.2m is a million or a metre.
        let power = match tokens.str(end) {
            "k" | "K" => Some(3),
            "m" | "M" | "mn" | "Mio" => Some(6),
            "bn" | "b" | "B" => Some(9),
            _ => None,
        };
        if let Some(power) = power {
            figures.push(figure.scaled(power));
            end += 1;
        }
        is_part_of_word |= money::unit(tokens, end).is_none();
    }
    Some(Quantity { figures, scale, code, is_part_of_word, end })
}

/// Whether letters stand right before: C919, Covid-19, L-2520.
fn follows_letters(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| tokens.is_glued(at)) else { return false };
    let is_joint = tokens.is(before, '-') && tokens.is_glued(before);
    tokens.is_any_word(before) || (is_joint && before > 0 && tokens.is_any_word(before - 1))
}

/// Digits with groups and decimals alone.
fn plain(tokens: &Tokens<'_>, at: usize) -> Option<(Figure, usize)> {
    let writing = tokens.writing;
    let mut end = at + 1;
    if tokens.count(at) <= 3 {
        while let Some(next) = group(tokens, end) {
            end = next;
        }
    }
    let whole = &tokens.text[tokens.range(at, end)];
    let is_decimal = |sign: char| {
        tokens.is(end, sign) && tokens.is_glued(end) && tokens.is_digits(end + 1) && tokens.is_glued(end + 1)
    };
    // German and French texts hold 3.5 too.
    let other_point = end == at + 1 && is_decimal('.') && tokens.count(end + 1) != 3;
    if is_decimal(writing.decimal) || other_point {
        return Some((Figure::parse(whole, tokens.str(end + 1))?, end + 2));
    }
    Some((Figure::parse(whole, "")?, end))
}

/// The end of one more group of three digits.
fn group(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let by_sign = tokens.writing.group.is_some_and(|sign| tokens.is(at, sign))
        && tokens.is_glued(at)
        && tokens.is_glued(at + 1)
        && tokens.count(at + 1) == 3;
    if by_sign {
        return Some(at + 2);
    }
    let gap = tokens.get(at)?.gap;
    let is_space = gap == Gap::Narrow || (gap == Gap::Space && tokens.writing.has_spaced_groups);
    (is_space && tokens.count(at) == 3).then_some(at + 1)
}

/// 3.45万, 3万4500, 300多万, 1.2万亿.
fn han_scaled(tokens: &Tokens<'_>, figure: Figure, at: usize) -> Option<(Figure, i32, usize)> {
    let is_about = tokens.han(at).is_some_and(|han| matches!(han, '多' | '余' | '餘' | '来' | '几'));
    let mut end = at + usize::from(is_about);
    let mut power = 0;
    while let Some(more) = tokens.han(end).and_then(han_scale) {
        // 5千米 are five kilometres.
        if tokens.is_han(end, '千') && tokens.han(end + 1).is_some_and(|han| "米克瓦卡伏兆字".contains(han)) {
            break;
        }
        power += more;
        end += 1;
    }
    if power == 0 || tokens.are_han(end, "分之") {
        return None;
    }
    let scaled = figure.scaled(power);
    if power >= 4 && tokens.is_digits(end) && tokens.is_glued(end) {
        let (more, behind) = plain(tokens, end)?;
        let (more, behind) =
            han_scaled(tokens, more, behind).map_or((more, behind), |(more, _, behind)| (more, behind));
        return Some((scaled.plus(more)?, power, behind));
    }
    Some((scaled, power, end))
}

/// 1.2 million, 3 Mio., 2 hundred thousand.
fn word_scale(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let (mut power, mut end) = (0, at + usize::from(tokens.is(at, '-') && tokens.is_glued(at)));
    while let Meaning::Scale(more) = tokens.meaning(end) {
        power += more;
        end += 1;
    }
    let is_short =
        tokens.is(end, '.') && tokens.writing.tongue == Tongue::German && end > 0 && tokens.str(end - 1).len() == 3;
    (power > 0).then_some((power, end + usize::from(is_short)))
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::{certain, readings};
    use super::*;

    #[track_caller]
    fn says(tag: &str, text: &str, typed: &str, number: &str) {
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let value = Value::Number(Figure::parse(whole, decimals).unwrap());
        let found = certain(tag, text);
        let is_there = found.iter().any(|(words, readings)| words == typed && readings.contains(&value));
        assert!(is_there && found.len() == 1, "{text}: {found:?}");
    }

    #[test]
    fn one_number_is_written_in_many_ways() {
        for (tag, text) in [
            ("en", "34,500"),
            ("en", "34500"),
            ("en", "34.5 thousand"),
            ("zh-CN", "3.45万"),
            ("zh-CN", "3万4500"),
            ("zh-CN", "３４５００"),
            ("fr", "34 500"),
            ("fr", "34\u{202F}500"),
            ("de", "34.500"),
            ("lb", "34.500"),
            ("de", "34,5 Tausend"),
        ] {
            says(tag, &format!("😀 {text}"), text, "34500");
        }
        says("en", "about 1.2 million people", "1.2 million", "1200000");
        says("zh-CN", "约120万人", "120万", "1200000");
        says("zh-CN", "300多万人", "300多万", "3000000");
        says("zh-CN", "1亿2000万人", "1亿2000万", "120000000");
        says("de", "3,5 Mrd. Gäste", "3,5 Mrd.", "3500000000");
        says("fr", "3,5 milliards de fois", "3,5 milliards", "3500000000");
        says("en", "the 21st time", "21st", "21");
        says("zh-CN", "第21届", "21", "21");
        says("zh-CN", "全长5千米", "5", "5");
    }

    #[test]
    fn parts_of_words_and_signs_of_lists_ask_for_nothing() {
        for (tag, text) in [
            ("en", "5G+, C919, Covid-19, A380, H2O, MP3, TECH4ALL and L-2520"),
            ("zh-CN", "推进5G+战略，C919首航，Covid-19之后"),
            ("en", "open 24/7"),
            ("zh-CN", "7×24小时"),
            ("en", "1. First\n2. Second"),
            ("zh-CN", "1、开场\n2、讨论"),
            ("en", "version 1.2.3"),
            ("zh-CN", "5km外"),
        ] {
            let found = certain(tag, text);
            let found: Vec<_> = found.iter().filter(|(typed, _)| typed != "小时").collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        assert!(readings("en", "G20").contains(&Value::whole(20)));
    }

    #[test]
    fn fractions_and_codes_are_no_numbers() {
        assert_eq!(certain("en", "1/3 of it")[0].1, [Value::Fraction(1, 3)]);
        assert!(certain("en", "0000 Luxembourg")[0].1.contains(&Value::Code("0000".into())));
        assert_eq!(certain("zh-CN", "八成、2倍")[0].0, "2倍");
    }
}
