//! Telephone numbers, compared by their digits and their `+`.
//!
//! Certain is what begins with `+`, follows a word such as "Tel." or 电话, or is written as numbers in China are. All other
//! digits are numbers.

use super::extract::{Piece, piece};
use super::figure::digit;
use super::token::Tokens;
use super::value::{Value, Weight};
use super::writing::Meaning;

/// Words after which a telephone number stands.
const WORDS: [&str; 14] = [
    "tel",
    "tél",
    "telephone",
    "téléphone",
    "telefon",
    "telefone",
    "phone",
    "call",
    "mobile",
    "fax",
    "hotline",
    "handy",
    "gsm",
    "appelez",
];
const HAN: [&str; 16] = [
    "电话", "電話", "致电", "致電", "热线", "熱線", "手机", "手機", "传真", "傳真", "拨打", "撥打", "座机", "来电",
    "專線", "专线",
];
/// What may stand between such a word and the number.
const BETWEEN: [&str; 7] = ["us", "on", "at", "number", "no", "is", "nr"];

/// The most digits of a number (ITU-T E.164).
const MOST_DIGITS: usize = 15;

/// The words after which a telephone number stands.
pub(super) fn words() -> Vec<(&'static str, Meaning)> {
    WORDS.map(|word| (word, Meaning::Telephone)).to_vec()
}

/// A telephone number that begins here.
pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let is_open = tokens.is(at, '(') || tokens.is(at, '（');
    let plus = at + usize::from(is_open);
    let has_plus = (tokens.is(plus, '+') || tokens.is(plus, '＋')) && tokens.is_glued(plus + 1);
    if !has_plus && !tokens.is_digits(at) {
        return None;
    }
    let start = if has_plus { plus + 1 } else { at };
    let (digits, groups, end) = digits(tokens, start, is_open);
    let is_one = if has_plus {
        (7..=MOST_DIGITS).contains(&digits.len())
            && !(groups.len() > 2 && groups[1..].iter().all(|group| *group == 3) && groups[0] < 2)
    } else {
        is_domestic(tokens, at, &digits, &groups)
    };
    let international = digits.strip_prefix("00").filter(|_| !has_plus);
    let number = match (has_plus, international) {
        (true, _) => format!("+{digits}"),
        (false, Some(rest)) => format!("+{rest}"),
        (false, None) => digits,
    };
    is_one.then(|| piece(vec![Value::Telephone(number)], Weight::Certain, end))
}

/// The digits of a number with the lengths of their groups, and the token behind.
fn digits(tokens: &Tokens<'_>, at: usize, mut is_open: bool) -> (String, Vec<usize>, usize) {
    let (mut found, mut groups, mut end, mut next) = (String::new(), Vec::new(), at, at);
    loop {
        let is_far = next > at && tokens.text[tokens.range(next - 1, next + 1)].contains("\n\n");
        if tokens.is_digits(next) && !is_far && found.len() <= MOST_DIGITS {
            found.extend(tokens.str(next).chars().filter_map(digit).map(|digit| char::from(b'0' + digit)));
            groups.push(tokens.count(next));
            next += 1;
            end = next;
            continue;
        }
        let is_close = is_open && (tokens.is(next, ')') || tokens.is(next, '）'));
        let opens = !is_open && tokens.is(next, '(') && tokens.is_digits(next + 1) && tokens.is(next + 2, ')');
        let joins = ['-', '.', '/', '–'].iter().any(|sign| tokens.is(next, *sign))
            && tokens.is_glued(next)
            && tokens.is_glued(next + 1);
        if !(is_close || opens || joins) || found.len() > MOST_DIGITS {
            break;
        }
        is_open = opens;
        next += 1;
        if is_close {
            end = next;
        }
        if !tokens.is_digits(next) {
            break;
        }
    }
    (found, groups, end)
}

/// Whether digits without `+` are a telephone number.
fn is_domestic(tokens: &Tokens<'_>, at: usize, digits: &str, groups: &[usize]) -> bool {
    let count = digits.len();
    let is_mobile =
        count == 11 && groups.len() == 1 && digits.starts_with('1') && !digits[1..].starts_with(['0', '1', '2']);
    let is_service =
        groups == [3, 3, 4] && (digits.starts_with("400") || digits.starts_with("800")) && tokens.is(at + 1, '-');
    let has_area = digits.starts_with('0') && groups.len() > 1 && (9..=MOST_DIGITS).contains(&count);
    (is_mobile && tokens.writing.is_han)
        || is_service
        || has_area
        || ((6..=MOST_DIGITS).contains(&count) && follows_word(tokens, at))
}

/// Whether a word such as "Tel." or 电话 stands before.
fn follows_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before =
        tokens.text[..token.range.start].trim_end_matches([' ', ':', '：', '(', '（', '号', '码', '為', '为', '是']);
    if HAN.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let mut back = at;
    while let Some(before) = back.checked_sub(1).filter(|_| at - back < 5) {
        back = before;
        if tokens.meaning(back) == Meaning::Telephone {
            return true;
        }
        let may_stand_between = [':', '.', '(', ')', '：'].iter().any(|sign| tokens.is(back, *sign))
            || BETWEEN.iter().any(|word| tokens.is_word(back, word));
        if !may_stand_between {
            break;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[test]
    fn telephone_numbers_are_read_by_their_digits() {
        for (tag, text, typed, number) in [
            ("en", "Tel. +352 99 88 77, 8 pm", "+352 99 88 77", "+352998877"),
            ("zh-CN", "😀电话：+352 99 88 77。", "+352 99 88 77", "+352998877"),
            ("en", "(+352) 99 88 77", "(+352) 99 88 77", "+352998877"),
            ("en", "00352 99 88 77", "00352 99 88 77", "+352998877"),
            ("en", "call 99 88 77 now", "99 88 77", "998877"),
            ("zh-CN", "致电010-1234 5678咨询", "010-1234 5678", "01012345678"),
            ("zh-CN", "手机13000000000", "13000000000", "13000000000"),
            ("zh-CN", "热线400-123-4567", "400-123-4567", "4001234567"),
            ("fr", "Tél. : 26 12 34 56", "26 12 34 56", "26123456"),
            ("de", "Telefon 0711-123456", "0711-123456", "0711123456"),
        ] {
            let found = certain(tag, text);
            assert!(
                found.iter().any(|found| *found == (typed.to_owned(), vec![Value::Telephone(number.into())])),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn other_digits_are_no_telephone_numbers() {
        for (tag, text) in [
            ("en", "call 112"),
            ("en", "on 2021-06-03"),
            ("en", "+5%"),
            ("en", "34500 people"),
            ("zh-CN", "电话会议于6月3日举行"),
        ] {
            let found = certain(tag, text);
            assert!(!found.iter().any(|(_, readings)| matches!(readings[0], Value::Telephone(_))), "{text}: {found:?}");
        }
    }
}
