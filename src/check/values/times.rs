//! Times of day: 20:45, 8.45 pm, 晚上8:45, 晚8点45分, 下午6时30分, 18h30, 18.30 Uhr.
//!
//! A time without its half of the day agrees with both: 8:45 may stand in a line that begins with 晚.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::han_numbers::han_figure;
use super::token::Tokens;
use super::value::{Time, Value, Weight};
use super::writing::{Meaning, Tongue};

/// Parts of the day before a Chinese time, the longer before what they end in.
const MORNING: [&str; 9] = ["凌晨", "清晨", "清早", "早上", "早晨", "上午", "早间", "早", "晨"];
const NOON: [&str; 1] = ["中午"];
const EVENING: [&str; 9] = ["下午", "午后", "傍晚", "晚上", "晚间", "晚間", "今晚", "当晚", "晚"];
const NIGHT: [&str; 4] = ["深夜", "夜里", "半夜", "夜间"];

/// The words beside a time in a language.
pub(super) fn words(tongue: Tongue) -> Vec<(&'static str, Meaning)> {
    match tongue {
        Tongue::English => vec![("am", Meaning::Morning), ("pm", Meaning::Evening), ("hrs", Meaning::Clock)],
        Tongue::French => vec![("heures", Meaning::Clock), ("h", Meaning::Clock)],
        Tongue::German => vec![("uhr", Meaning::Clock)],
        Tongue::Luxembourgish => vec![("auer", Meaning::Clock)],
    }
}

/// Which half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Unknown,
    Morning,
    Noon,
    Evening,
    Night,
}

fn time(hour: u32, minute: u32, half: Half, is_padded: bool) -> Option<Value> {
    if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
        return None;
    }
    let hour = match half {
        Half::Morning if hour == 12 => 0,
        Half::Evening if hour < 12 => hour + 12,
        Half::Noon if hour < 10 => hour + 12,
        Half::Night if (6..12).contains(&hour) => hour + 12,
        Half::Night if hour == 12 => 0,
        _ => hour,
    };
    let half_known = half != Half::Unknown || is_padded || hour == 0 || hour > 12;
    Some(Value::Time(Time { minutes: u16::try_from((hour % 24) * 60 + minute).ok()?, half_known }))
}

/// The part of the day that stands right before a time, and where it begins.
fn half_before(tokens: &Tokens<'_>, at: usize) -> (Half, Option<usize>) {
    let Some(token) = tokens.get(at) else { return (Half::Unknown, None) };
    let before = tokens.text[..token.range.start].trim_end_matches([' ', '约', '約', '（', '(']);
    let parts = [(&MORNING[..], Half::Morning), (&NOON, Half::Noon), (&EVENING, Half::Evening), (&NIGHT, Half::Night)];
    for (words, half) in parts {
        if let Some(word) = words.iter().find(|word| before.ends_with(**word)) {
            return (half, Some(before.len() - word.len()));
        }
    }
    (Half::Unknown, None)
}

/// am, pm, a.m., p.m., in the evening, and the token behind.
fn half_behind(tokens: &Tokens<'_>, at: usize) -> Option<(Half, usize)> {
    match tokens.meaning(at) {
        Meaning::Morning => return Some((Half::Morning, at + 1)),
        Meaning::Evening => return Some((Half::Evening, at + 1)),
        _ => {}
    }
    if tokens.is_word(at, "in") && tokens.is_word(at + 1, "the") {
        let half = match tokens.str(at + 2) {
            "morning" => Half::Morning,
            "afternoon" | "evening" => Half::Evening,
            _ => return None,
        };
        return Some((half, at + 3));
    }
    let half = match tokens.str(at) {
        "a" | "A" => Half::Morning,
        "p" | "P" => Half::Evening,
        _ => return None,
    };
    let is_short = tokens.is(at + 1, '.') && tokens.is_word(at + 2, "m") && tokens.is_glued(at + 2);
    is_short.then(|| (half, at + 3 + usize::from(tokens.is(at + 3, '.') && tokens.is_glued(at + 3))))
}

/// A time that begins with digits.
pub(super) fn at_digits(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if at > 0 && tokens.is_glued(at) && (tokens.is(at - 1, ':') || tokens.is(at - 1, '.')) {
        return None;
    }
    with_minutes(tokens, at).or_else(|| han(tokens, at)).or_else(|| full_hour(tokens, at))
}

/// 20:45, 8.45 pm, 18h30, 18.30 Uhr.
fn with_minutes(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let hour = tokens.number(at, 2)?;
    let (letter, is_glued) = (tokens.is_word(at + 1, "h"), tokens.is_glued(at + 1) && tokens.is_glued(at + 2));
    let minute = tokens.number(at + 2, 2).filter(|_| tokens.count(at + 2) == 2 && (is_glued || letter))?;
    let has_colon = tokens.is(at + 1, ':') || tokens.is(at + 1, '：');
    let has_point = tokens.is(at + 1, '.');
    let is_french = letter && (is_glued || tokens.writing.tongue == Tongue::French);
    if !(has_colon || has_point || is_french) {
        return None;
    }
    let seconds = tokens.is(at + 3, ':') && tokens.is_glued(at + 3) && tokens.count(at + 4) == 2;
    let mut end = if seconds { at + 5 } else { at + 3 };
    let (mut half, start) = half_before(tokens, at);
    let behind = half_behind(tokens, end);
    if let Some((known, next)) = behind {
        (half, end) = (known, next);
    }
    let has_clock = tokens.meaning(end) == Meaning::Clock;
    end += usize::from(has_clock);
    if has_point && behind.is_none() && !has_clock {
        return None;
    }
    let is_padded = tokens.str(at).starts_with('0') || is_french || has_clock;
    let mut readings = vec![time(hour, minute, half, is_padded)?];
    // 2:14.6 minutes are 2分14秒6.
    if has_colon && is_stretch(tokens, end) {
        readings.extend([hour, minute].map(Value::whole));
    }
    Some(Piece { start, ..piece(readings, Weight::Certain, end) })
}

/// Whether what looks like a time is one that something took: tenths of a second or a word for minutes stand behind it.
fn is_stretch(tokens: &Tokens<'_>, at: usize) -> bool {
    let has_tenths = tokens.is(at, '.') && tokens.is_glued(at) && tokens.is_digits(at + 1) && tokens.is_glued(at + 1);
    has_tenths || ["min", "minutes", "hours"].iter().any(|word| tokens.is_word(at, word))
}

/// 19.30, which may be a time.
pub(super) fn with_point(tokens: &Tokens<'_>, at: usize) -> Option<Value> {
    let (hour, minute) = (tokens.number(at, 2)?, tokens.number(at + 2, 2).filter(|_| tokens.count(at + 2) == 2)?);
    if tokens.is(at + 1, '.') { time(hour, minute, Half::Unknown, false) } else { None }
}

/// 8点45分, 8点半, 8点, 18时30分, also 八点半, which asks for nothing.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let is_typed = tokens.is_digits(at);
    let (hour, next) = part(tokens, at)?;
    let sign = tokens.han(next).filter(|sign| matches!(sign, '点' | '點' | '时' | '時'))?;
    let is_point = matches!(sign, '点' | '點');
    let behind = tokens.han(next + 1).filter(|_| tokens.is_glued(next + 1));
    if !is_point && behind.is_some_and(|han| "代段期区區装裝光间間".contains(han)) {
        return None;
    }
    let (half, start) = half_before(tokens, at);
    let (minute, end) = minutes(tokens, next + 1);
    let time = time(hour, minute.unwrap_or(0), half, is_typed && tokens.str(at).starts_with('0'))?;
    let is_time = minute.is_some() || end > next + 1 || half != Half::Unknown || !is_point;
    let mut readings = vec![time];
    // 以下3点 are three points.
    if !is_time {
        readings.push(Value::whole(hour));
    }
    let weight = if is_typed { Weight::Certain } else { Weight::Word };
    Some(Piece { start, ..piece(readings, weight, end) })
}

fn part(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = tokens.number(at, 2) {
        return Some((number, at + 1));
    }
    let (figure, end) = han_figure(tokens, at)?;
    Some((figure.as_whole()?, end))
}

/// What follows 点: 45分, 半, 一刻, 整, 钟.
fn minutes(tokens: &Tokens<'_>, at: usize) -> (Option<u32>, usize) {
    match tokens.han(at) {
        Some('半') => return (Some(30), at + 1),
        Some('整' | '钟' | '鐘') => return (None, at + 1),
        _ => {}
    }
    match part(tokens, at) {
        Some((quarters @ 1..=3, end)) if tokens.is_han(end, '刻') => (Some(quarters * 15), end + 1),
        Some((minute, end)) if tokens.is_han(end, '分') && !tokens.is_han(end + 1, '之') => (Some(minute), end + 1),
        Some((minute, end)) if tokens.count(at) == 2 => (Some(minute), end),
        _ => (None, at),
    }
}

/// 8 pm, 9 o'clock, 18 Uhr 30, 18 h.
fn full_hour(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let hour = tokens.number(at, 2)?;
    if let Some((half, end)) = half_behind(tokens, at + 1) {
        return Some(piece(vec![time(hour, 0, half, false)?], Weight::Certain, end));
    }
    if tokens.is_word(at + 1, "o") && tokens.is_word(at + 3, "clock") {
        let (half, end) = half_behind(tokens, at + 4).unwrap_or((Half::Unknown, at + 4));
        return Some(piece(vec![time(hour, 0, half, false)?], Weight::Certain, end));
    }
    if tokens.meaning(at + 1) != Meaning::Clock {
        return None;
    }
    let minute = tokens.number(at + 2, 2).filter(|_| tokens.count(at + 2) == 2);
    let mut readings = vec![time(hour, minute.unwrap_or(0), Half::Unknown, true)?];
    // 24 h and deux heures may be a stretch of time.
    if minute.is_none() && tokens.writing.tongue == Tongue::French {
        readings.push(Value::Number(Figure::whole(hour)));
    }
    Some(piece(readings, Weight::Certain, at + 2 + usize::from(minute.is_some())))
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[track_caller]
    fn says(tag: &str, text: &str, typed: &str, minutes: u16) {
        let found = certain(tag, text);
        let times: Vec<u16> = found
            .iter()
            .filter(|(words, _)| words == typed)
            .flat_map(|(_, readings)| readings)
            .filter_map(|value| if let Value::Time(time) = value { Some(time.minutes) } else { None })
            .collect();
        assert_eq!(times, [minutes], "{text}: {found:?}");
    }

    #[test]
    fn one_time_is_written_in_many_ways() {
        for (tag, text) in [
            ("en", "20:45"),
            ("en", "8.45 pm"),
            ("en", "8:45 p.m."),
            ("en", "8:45pm"),
            ("zh-CN", "晚上8:45"),
            ("zh-CN", "晚8点45分"),
            ("zh-CN", "晚8点3刻"),
            ("zh-CN", "20时45分"),
            ("zh-TW", "晚上8點45分"),
            ("fr", "20h45"),
            ("fr", "20 h 45"),
            ("de", "20.45 Uhr"),
            ("de", "20 Uhr 45"),
            ("lb", "20:45 Auer"),
        ] {
            says(tag, &format!("😀{text}"), text, 20 * 60 + 45);
        }
        says("zh-CN", "下午6时30分开始", "下午6时30分", 1110);
        says("zh-CN", "上午9点", "上午9点", 540);
        says("zh-CN", "中午12点", "中午12点", 720);
        says("en", "at 9 o’clock", "9 o’clock", 540);
        says("en", "at 12 am", "12 am", 0);
        says("en", "8 in the evening", "8 in the evening", 1200);
    }

    #[test]
    fn what_is_no_time_is_left_alone() {
        for (tag, text) in [("zh-CN", "2小时"), ("zh-CN", "5时代"), ("en", "a ratio of 3:1"), ("en", "8.45 metres")]
        {
            let found = certain(tag, text);
            let has_time = found.iter().any(|(_, readings)| matches!(readings[0], Value::Time(_)));
            assert!(!has_time, "{text}: {found:?}");
        }
    }
}
