//! Numbers in words of Latin letters: seven, twenty-five, two thirds, half past six, a dozen.
//!
//! Like those in Han characters they answer a figure of the other language and ask for none themselves.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::token::Tokens;
use super::value::{Time, Value, Weight};
use super::writing::Meaning;

/// More words in a row are no number.
const LONGEST: usize = 16;

/// A number in words of Latin letters.
pub(super) fn latin(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if let Some(piece) = clock(tokens, at) {
        return Some(piece);
    }
    if tokens.is_word(at, "ground") && tokens.is_word(at + 1, "floor") {
        return Some(piece([0, 1].map(Value::whole).to_vec(), Weight::Word, at + 2));
    }
    let (mut total, mut part, mut next) = (Figure::whole(0), None, at);
    let mut readings: Vec<Value> = Vec::new();
    let mut last = None;
    while next - at < LONGEST {
        let meaning = tokens.meaning(next);
        match meaning {
            Meaning::Number(number) => {
                readings.push(Value::whole(number));
                part = Figure::whole(number).plus(part.unwrap_or(Figure::whole(0)));
                last = Some(number);
            }
            Meaning::Ordinal(number) => {
                readings.push(Value::whole(number));
                if let Some(count) = last.or(Some(1)).filter(|_| number > 2) {
                    readings.extend(Value::fraction(count, number));
                }
                part = Figure::whole(number).plus(part.unwrap_or(Figure::whole(0)));
            }
            Meaning::Several(numbers) => {
                readings.extend(numbers.iter().copied().map(Value::whole));
                part = part.or(numbers.first().map(|number| Figure::whole(*number)));
                last = numbers.first().copied();
            }
            Meaning::Half => {
                readings.extend(half());
                let halves = Figure::new(5, -1);
                part = Some(part.and_then(|part| part.plus(halves)).unwrap_or(halves));
            }
            Meaning::Quarter => {
                let count = last.unwrap_or(1);
                readings.extend(Value::fraction(count, 4));
                readings.extend([Value::whole(15 * count), Value::whole(3)]);
            }
            Meaning::Scale(power) => {
                let scaled = part.unwrap_or(Figure::whole(1)).scaled(power);
                readings.push(Value::Number(scaled));
                if power == 2 {
                    part = Some(scaled);
                } else {
                    total = total.plus(scaled)?;
                    part = None;
                }
            }
            // In "two hundred and fifty", but not after "both" or before another word.
            Meaning::And if next > at && is_number(tokens, next + 1) => {}
            _ if tokens.is(next, '-') && next > at && is_number(tokens, next + 1) => {}
            _ => break,
        }
        next += 1;
    }
    if next == at {
        return None;
    }
    if let Some(sum) = total.plus(part.unwrap_or(Figure::whole(0))) {
        readings.push(Value::Number(sum));
        if super::percent::unit(tokens, next).is_some() {
            readings.push(Value::Percent(sum));
        }
    }
    let of = ["in", "of", "sur", "von"].iter().any(|word| tokens.is_word(next, word))
        || (tokens.is_word(next, "out") && tokens.is_word(next + 1, "of"));
    let behind = if tokens.is_word(next, "out") { next + 2 } else { next + 1 };
    if let (true, Some(count), Meaning::Number(all)) = (of, last, tokens.meaning(behind)) {
        readings.extend(Value::fraction(count, all));
    }
    Some(piece(readings, Weight::Word, next))
}

/// half past six, quarter to nine.
fn clock(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let minutes = match tokens.meaning(at) {
        Meaning::Half => 30,
        Meaning::Quarter => 15,
        _ => return None,
    };
    let is_past = tokens.is_word(at + 1, "past");
    let hour = match tokens.meaning(at + 2) {
        Meaning::Number(hour @ 1..=12) if is_past || tokens.is_word(at + 1, "to") => u16::try_from(hour).ok()?,
        _ => return None,
    };
    let minutes = if is_past { hour * 60 + minutes } else { hour * 60 - minutes };
    let time = Value::Time(Time { minutes, half_known: false });
    Some(piece(half().into_iter().chain([time]).collect(), Weight::Word, at + 3))
}

/// What half may mean: of an hour, of a year, of all.
pub(super) fn half() -> Vec<Value> {
    let mut values = Value::fraction(1, 2);
    values.push(Value::Number(Figure::new(5, -1)));
    values.extend([30, 6, 50, 1].map(Value::whole));
    values
}

fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    use Meaning::{Half, Number, Ordinal, Quarter, Scale};
    let is_number = |meaning| matches!(meaning, Number(_) | Ordinal(_) | Scale(_) | Half | Quarter);
    is_number(tokens.meaning(at)) || (tokens.is_word(at, "a") && is_number(tokens.meaning(at + 1)))
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::readings;
    use super::*;

    #[track_caller]
    fn says(tag: &str, text: &str, value: &Value) {
        let found = readings(tag, text);
        assert!(found.contains(value), "{text}: {found:?}");
    }

    fn number(text: &str) -> Value {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        Value::Number(Figure::parse(whole, decimals).unwrap())
    }

    #[test]
    fn numbers_are_read_from_words() {
        for (text, expected) in [
            ("seven years", "7"),
            ("twenty-five", "25"),
            ("two hundred and fifty thousand", "250000"),
            ("a hundred and twenty", "120"),
            ("half a million", "500000"),
            ("one and a half hours", "1.5"),
            ("a dozen", "12"),
            ("the twentieth", "20"),
        ] {
            says("en", text, &number(expected));
        }
        for (text, expected) in [
            ("七年", "7"),
            ("二十五", "25"),
            ("两百多家", "200"),
            ("三千四百五十", "3450"),
            ("一万零三十", "10030"),
            ("两百万", "2000000"),
            ("一亿二千万", "120000000"),
            ("三万亿", "3000000000000"),
            ("十五", "15"),
            ("一九九〇", "1990"),
            ("两个半小时", "2.5"),
            ("一刻钟", "15"),
            ("零点五", "0.5"),
            ("五六十位", "50"),
            ("十五六位", "16"),
        ] {
            says("zh-CN", text, &number(expected));
        }
        says("fr", "vingt personnes", &number("20"));
        says("de", "fünfunddreißig Gäste", &number("35"));
        says("lb", "fënnefanzwanzeg Leit", &number("25"));
    }

    #[test]
    fn fractions_and_shares_are_read_from_words() {
        for text in ["two thirds", "two-thirds of them", "two in three", "two out of three"] {
            says("en", text, &Value::Fraction(2, 3));
        }
        says("zh-CN", "三分之二", &Value::Fraction(2, 3));
        for (tag, text) in [("zh-CN", "三成"), ("en", "thirty per cent"), ("en", "three tenths")] {
            says(tag, text, &Value::Percent(Figure::whole(30)));
        }
        says("zh-CN", "半数", &Value::Percent(Figure::whole(50)));
        says("en", "half past six", &Value::Time(Time { minutes: 390, half_known: false }));
    }
}
