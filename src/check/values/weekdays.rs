//! Weekdays: Thursday, Thu, jeudi, Donnerstag, Donneschdeg, 星期四, 周四, 礼拜四.

use jiff::civil::Weekday;

use super::extract::{Piece, piece};
use super::han_numbers::{han_digit, han_figure, han_scale};
use super::token::Tokens;
use super::value::{Value, Weight};
use super::writing::{Meaning, Tongue};

const ALL: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ENGLISH_SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const FRENCH: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const GERMAN: [&str; 7] = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
const LUXEMBOURGISH: [&str; 7] = ["méindeg", "dënschdeg", "mëttwoch", "donneschdeg", "freideg", "samschdeg", "sonndeg"];
/// "On Mondays", also "on Monday" in Luxembourgish.
const GERMAN_OFTEN: [&str; 7] =
    ["montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags"];
const LUXEMBOURGISH_OFTEN: [&str; 7] =
    ["méindes", "dënschdes", "mëttwochs", "donneschdes", "freides", "samschdes", "sonndes"];
const HAN: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
/// Days that are called by a weekday in English and otherwise in Chinese.
const NAMED: [&str; 9] = ["black", "good", "easter", "ash", "whit", "cyber", "palm", "maundy", "shrove"];

/// Words that begin like the count of 每周三次, with the characters that make them words of their own: 周一回来, 周六门票.
const NO_COUNTS: [(char, &str); 17] = [
    ('回', "来來到家国國复復覆访訪归歸顾顧程馈饋应應答信收乡鄉"),
    ('天', "气氣津黑亮文然鹅鵝"),
    ('门', "票口店外前厅廳"),
    ('门', "诊"),
    ('年', "会會度终終底中轻級级"),
    ('节', "目假日庆"),
    ('節', "目假日慶"),
    ('场', "次馆地内外"),
    ('場', "次館地內外"),
    ('课', "程堂后间"),
    ('課', "程堂後間"),
    ('期', "间間末"),
    ('次', "日"),
    ('个', "人别"),
    ('轮', "流到值船"),
    ('一', "早起同律整并併直大"),
    ('双', "方边"),
];

/// The names of the weekdays in a language.
pub(super) fn words(tongue: Tongue) -> Vec<(&'static str, Meaning)> {
    let names = match tongue {
        Tongue::English => ENGLISH,
        Tongue::French => FRENCH,
        Tongue::German => GERMAN,
        Tongue::Luxembourgish => LUXEMBOURGISH,
    };
    let mut words: Vec<(&str, Meaning)> =
        names.into_iter().zip(ALL).map(|(name, weekday)| (name, Meaning::Weekday(weekday))).collect();
    if tongue == Tongue::English {
        let plural = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
        words.extend(plural.into_iter().zip(ALL).map(|(name, weekday)| (name, Meaning::Weekday(weekday))));
        words.extend(ENGLISH_SHORT.into_iter().zip(ALL).map(|(name, weekday)| (name, Meaning::ShortWeekday(weekday))));
        let others = [("tues", Weekday::Tuesday), ("thur", Weekday::Thursday), ("thurs", Weekday::Thursday)];
        words.extend(others.map(|(name, weekday)| (name, Meaning::ShortWeekday(weekday))));
    }
    let often = match tongue {
        Tongue::German => Some(GERMAN_OFTEN),
        Tongue::Luxembourgish => Some(LUXEMBOURGISH_OFTEN),
        Tongue::English | Tongue::French => None,
    };
    let often = often.into_iter().flat_map(|names| names.into_iter().zip(ALL));
    words.extend(often.map(|(name, weekday)| (name, Meaning::Weekday(weekday))));
    if tongue == Tongue::German {
        words.push(("sonnabend", Meaning::Weekday(Weekday::Saturday)));
    }
    words
}

/// A weekday in Latin letters.
pub(super) fn latin(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let weekday = match tokens.meaning(at) {
        Meaning::Weekday(weekday) if !is_named_day(tokens, at) => weekday,
        Meaning::ShortWeekday(weekday) if is_short_weekday(tokens, at) => weekday,
        _ => return None,
    };
    Some(piece(vec![Value::Weekday(weekday)], Weight::Certain, at + 1))
}

fn is_named_day(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0 && NAMED.iter().any(|name| tokens.is_word(at - 1, name))
}

/// Sun and Mon are words of their own; beside a date or another weekday they are days.
fn is_short_weekday(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_name = tokens.str(at).starts_with(char::is_uppercase);
    let behind = (1..=2).find(|more| !(tokens.is(at + more, '.') || tokens.is(at + more, ','))).unwrap_or(3);
    let is_range = |at| tokens.is(at, '–') || tokens.is(at, '-');
    let is_weekday = |at| matches!(tokens.meaning(at), Meaning::Weekday(_) | Meaning::ShortWeekday(_));
    is_name
        && (tokens.is_digits(at + behind)
            || (is_range(at + 1) && is_weekday(at + 2))
            || (at > 1 && is_range(at - 1) && is_weekday(at - 2))
            || (at > 0 && tokens.is(at - 1, '(') && tokens.is(at + 1, ')')))
}

/// 星期四, 周四, 礼拜四; not 每周三次.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let is_short = matches!(tokens.han(at)?, '周' | '週');
    let next = match tokens.han(at)? {
        _ if is_short => at + 1,
        '星' if tokens.is_han(at + 1, '期') => at + 2,
        '礼' | '禮' if tokens.is_han(at + 1, '拜') => at + 2,
        _ => return None,
    };
    let day = tokens.han(next)?;
    let weekday = HAN.iter().position(|known| *known == day || (day == '天' && !is_short && *known == '日'))?;
    let behind = tokens.han(next + 1);
    let counts = |han: char| {
        han_digit(han).is_some() || han_scale(han).is_some() || "次天个個场場期回节節堂课課届轮门份年".contains(han)
    };
    let has_count = behind.is_some_and(counts) && !begins_word(tokens, next + 1);
    let is_count_before =
        at > 0 && tokens.is_glued(at) && tokens.han(at - 1).is_some_and(|han| han_digit(han).is_some());
    // 周三六点半 is a weekday with its time.
    let has_time = han_figure(tokens, next + 1)
        .is_some_and(|(_, end)| tokens.han(end).is_some_and(|han| matches!(han, '点' | '點' | '时' | '時')));
    if is_short && ((has_count && !has_time) || is_count_before) {
        return None;
    }
    Some(piece(vec![Value::Weekday(ALL[weekday])], Weight::Certain, next + 1))
}

/// Whether what looks like a count begins a word: 周一回来.
fn begins_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let (Some(first), Some(second)) = (tokens.han(at), tokens.han(at + 1)) else { return false };
    NO_COUNTS.iter().any(|(known, behind)| *known == first && behind.contains(second))
}

/// The weekday `right` as it would stand where `typed` does.
pub(super) fn written(typed: &str, right: Weekday, tongue: Tongue) -> String {
    let number = usize::from(right.to_monday_zero_offset().unsigned_abs());
    for prefix in ["星期", "礼拜", "禮拜", "周", "週"] {
        if typed.starts_with(prefix) {
            return format!("{prefix}{}", HAN[number]);
        }
    }
    let is_short = ENGLISH_SHORT.contains(&typed.to_lowercase().as_str());
    let name = match tongue {
        Tongue::English if is_short => ENGLISH_SHORT[number],
        Tongue::English => ENGLISH[number],
        Tongue::French => FRENCH[number],
        Tongue::German => GERMAN[number],
        Tongue::Luxembourgish => LUXEMBOURGISH[number],
    };
    if typed.starts_with(char::is_uppercase) { capitalised(name) } else { name.to_owned() }
}

fn capitalised(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// A name that no language shapes, for the choice of a sentence.
pub(super) fn name(weekday: Weekday) -> &'static str {
    ENGLISH[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[test]
    fn weekdays_are_read_in_all_languages() {
        for (tag, text) in [
            ("en", "on Thursday"),
            ("en", "Thu 3 June"),
            ("en", "Thursdays only"),
            ("fr", "le jeudi"),
            ("de", "am Donnerstag"),
            ("lb", "en Donneschdeg"),
            ("zh-CN", "😀本周四"),
            ("zh-CN", "星期四晚"),
            ("zh-CN", "每周四六点半"),
            ("zh-CN", "礼拜四"),
            ("zh-TW", "週四"),
            ("zh-CN", "我们周四回来"),
            ("zh-CN", "周四天气晴"),
            ("zh-CN", "周四门票半价"),
            ("zh-CN", "周四一早出发"),
            ("zh-CN", "周四年会"),
            ("zh-CN", "周四双方签约"),
            ("zh-CN", "周四十时开始"),
        ] {
            let found = certain(tag, text);
            assert_eq!(found[0].1, [Value::Weekday(Weekday::Thursday)], "{text}");
        }
        assert_eq!(certain("zh-CN", "星期天")[0].1, [Value::Weekday(Weekday::Sunday)]);
    }

    #[test]
    fn words_that_look_like_weekdays_are_none() {
        for (tag, text) in [
            ("en", "the Sun shone"),
            ("en", "Good Friday"),
            ("fr", "mon ami"),
            ("zh-CN", "每周三次"),
            ("zh-CN", "每周三回"),
            ("zh-CN", "一周五天"),
            ("zh-CN", "周末"),
            ("zh-CN", "四周一圈"),
        ] {
            assert_eq!(certain(tag, text), [], "{text}");
        }
    }

    #[test]
    fn the_right_weekday_is_written_like_the_wrong_one() {
        let friday = |typed, tongue| written(typed, Weekday::Friday, tongue);
        assert_eq!(friday("周四", Tongue::English), "周五");
        assert_eq!(friday("星期天", Tongue::English), "星期五");
        assert_eq!(friday("Thursday", Tongue::English), "Friday");
        assert_eq!(friday("Thu", Tongue::English), "Fri");
        assert_eq!(friday("jeudi", Tongue::French), "vendredi");
    }
}
