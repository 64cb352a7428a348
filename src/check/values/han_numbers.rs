//! Numbers in Han characters: 七, 两百多, 三千四百五十, 二〇二六, 三分之二, 三成, 一个半小时.
//!
//! They answer a figure of the other language and ask for none themselves, so more of them are read than meant: 一 in 一起
//! is a 1 that nobody looks for.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::token::Tokens;
use super::value::{Time, Value, Weight};
use super::words_of_number::half;

/// More characters in a row are no number.
const LONGEST: usize = 32;

/// The value of a Han digit.
pub(super) fn han_digit(sign: char) -> Option<u32> {
    Some(match sign {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' | '兩' | '俩' | '双' | '雙' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The power of ten of a Han scale.
pub(super) fn han_scale(sign: char) -> Option<i32> {
    Some(match sign {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// Whether a character is part of a number.
pub(super) fn is_of_number(han: char) -> bool {
    han_digit(han).is_some() || han_scale(han).is_some()
}

/// A number in Han characters and the token behind it.
pub(super) fn han_figure(tokens: &Tokens<'_>, at: usize) -> Option<(Figure, usize)> {
    let is_part = |at| tokens.han(at).is_some_and(is_of_number);
    let mut end = at;
    while end - at < LONGEST && is_part(end) && (end == at || tokens.is_glued(end)) {
        end += 1;
    }
    if end == at {
        return None;
    }
    let signs: Vec<char> = (at..end).filter_map(|at| tokens.han(at)).collect();
    let whole = if signs.len() > 1 && signs.iter().all(|sign| han_digit(*sign).is_some()) {
        positional(&signs)?
    } else {
        scaled(&signs)?
    };
    let mut decimals = Vec::new();
    let mut behind = end + 1;
    while tokens.is_han(end, '点') && tokens.han(behind).and_then(han_digit).is_some() {
        decimals.extend(tokens.han(behind));
        behind += 1;
    }
    if decimals.is_empty() {
        return Some((whole, end));
    }
    let decimals = positional(&decimals)?.scaled(-i32::try_from(decimals.len()).ok()?);
    Some((whole.plus(decimals)?, behind))
}

/// 二〇二六: a digit each.
fn positional(signs: &[char]) -> Option<Figure> {
    let digits: String = signs.iter().filter_map(|sign| char::from_digit(han_digit(*sign)?, 10)).collect();
    Figure::parse(&digits, "")
}

/// 三千四百五十, 两百万, 十五.
fn scaled(signs: &[char]) -> Option<Figure> {
    let zero = Figure::whole(0);
    let (mut total, mut section, mut digit) = (zero, zero, None);
    for sign in signs {
        if let Some(next) = han_digit(*sign) {
            digit = Some(Figure::whole(next));
            continue;
        }
        let power = han_scale(*sign)?;
        if power < 4 {
            section = section.plus(digit.take().unwrap_or(Figure::whole(1)).scaled(power))?;
            continue;
        }
        section = section.plus(digit.take().unwrap_or(zero))?;
        let times = if section == zero && total == zero { Figure::whole(1) } else { section };
        // 万亿 scales what is there, 一亿二千万 adds.
        total = if section == zero && total != zero { total.scaled(power) } else { total.plus(times.scaled(power))? };
        section = zero;
    }
    total.plus(section)?.plus(digit.unwrap_or(zero))
}

/// 五六十: fifty or sixty; 一千二: one thousand and two hundred.
fn about(signs: &[char]) -> Vec<Value> {
    if let [before @ .., scale, last] = signs
        && let (Some(power @ 2..), Some(digit)) = (han_scale(*scale), han_digit(*last))
    {
        let whole = scaled(&[before, &[*scale]].concat());
        let sum = whole.and_then(|whole| whole.plus(Figure::whole(digit).scaled(power - 1)));
        return sum.map(Value::Number).into_iter().collect();
    }
    let is_digit = |at: usize| signs.get(at).is_some_and(|sign| han_digit(*sign).is_some());
    let Some(pair) = (0..signs.len().saturating_sub(1)).find(|at| is_digit(*at) && is_digit(at + 1)) else {
        return Vec::new();
    };
    let without = |left_out: usize| {
        let kept: Vec<char> = (0..signs.len()).filter(|at| *at != left_out).map(|at| signs[at]).collect();
        scaled(&kept).map(Value::Number)
    };
    if signs.len() < 3 { Vec::new() } else { [pair, pair + 1].into_iter().filter_map(without).collect() }
}

/// A number in Han characters, with what is said around it: 三分之二, 三成, 一个半小时, 翻一番.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if let Some(piece) = without_number(tokens, at) {
        return Some(piece);
    }
    let (figure, mut next) = han_figure(tokens, at)?;
    let mut readings = vec![Value::Number(figure)];
    readings.extend((at..next).filter_map(|at| tokens.han(at).and_then(han_digit)).map(Value::whole));
    readings.extend(about(&(at..next).filter_map(|at| tokens.han(at)).collect::<Vec<_>>()));
    if tokens.are_han(next, "分之")
        && let Some((numerator, end)) = han_figure(tokens, next + 2)
    {
        readings.push(Value::Number(numerator));
        if let (Some(numerator), Some(denominator)) = (numerator.as_whole(), figure.as_whole()) {
            readings.extend(Value::fraction(numerator, denominator));
        }
        next = end;
    } else if tokens.is_han(next, '成') {
        readings.push(Value::Percent(figure.scaled(1)));
        let tenths = (at..next).filter_map(|at| tokens.han(at).and_then(han_digit));
        readings.extend(tenths.map(|tenths| Value::Percent(Figure::whole(tenths * 10))));
        readings.extend(figure.as_whole().map(|tenths| Value::fraction(tenths, 10)).unwrap_or_default());
        readings.push(Value::whole(10));
        next += 1;
    } else if tokens.is_han(next, '折') {
        readings.extend(super::percent::discount(figure));
        next += 1;
    } else if tokens.is_han(next, '倍') {
        readings.extend(super::numbers::times(figure));
        next += 1;
    } else if let Some((value, end)) = quarter_hours(tokens, next, figure) {
        readings.push(value);
        next = end;
    }
    // 一个半小时, 两年半, 三点半.
    if [next + 1, next].iter().any(|at| tokens.is_han(*at, '半'))
        && let Some(more) = figure.plus(Figure::new(5, -1))
    {
        readings.push(Value::Number(more));
        let parts = [60, 12].into_iter().filter_map(|parts| more.times(Figure::whole(parts)));
        readings.extend(parts.map(Value::Number));
    }
    Some(piece(readings, Weight::Word, next))
}

/// 一刻钟.
fn quarter_hours(tokens: &Tokens<'_>, at: usize, count: Figure) -> Option<(Value, usize)> {
    let minutes = count.times(Figure::whole(15))?;
    tokens.is_han(at, '刻').then_some((Value::Number(minutes), at + 1))
}

/// Words that say a number without one.
fn without_number(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let said = |readings: Vec<Value>, length: usize| Some(piece(readings, Weight::Word, at + length));
    match tokens.han(at)? {
        '首' | '单' | '独' | '唯' | '每' | '元' | '另' => said(vec![Value::whole(1)], 1),
        '翻' => said(vec![Value::whole(2), Value::whole(1), Value::Percent(Figure::whole(100))], 1),
        '正' if tokens.is_han(at + 1, '午') => said(vec![noon()], 2),
        '中' if tokens.is_han(at + 1, '午') => said(vec![noon()], 2),
        '午' | '半' if tokens.is_han(at + 1, '夜') => {
            said(vec![Value::Time(Time { minutes: 0, half_known: true }), Value::whole(12)], 2)
        }
        '半' => said(half(), 1),
        '世' if tokens.is_han(at + 1, '纪') => said(vec![Value::whole(100)], 2),
        _ => None,
    }
}

fn noon() -> Value {
    Value::Time(Time { minutes: 720, half_known: true })
}
