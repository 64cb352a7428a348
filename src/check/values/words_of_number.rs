//! Numbers in words: seven, 七, two thirds, 三分之二, 两百多, a dozen.
//!
//! They answer a figure of the other language and ask for none themselves, so more of them are read than meant: 一 in 一起
//! is a 1 that nobody looks for.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::token::Tokens;
use super::value::{Time, Value, Weight};
use super::writing::{Meaning, Tongue};

const ENGLISH: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const ENGLISH_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
];
const FRENCH: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const FRENCH_TENS: [&str; 5] = ["vingt", "trente", "quarante", "cinquante", "soixante"];
const FRENCH_ORDINALS: [&str; 10] = [
    "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
    "dixième",
];
const GERMAN: [&str; 20] = [
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
];
const GERMAN_TENS: [&str; 8] =
    ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const GERMAN_ORDINALS: [&str; 10] =
    ["erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"];
const LUXEMBOURGISH: [&str; 20] = [
    "null", "eent", "zwee", "dräi", "véier", "fënnef", "sechs", "siwen", "aacht", "néng", "zéng", "eelef", "zwielef",
    "dräizéng", "véierzéng", "fofzéng", "siechzéng", "siwwenzéng", "uechtzéng", "nonzéng",
];
const LUXEMBOURGISH_TENS: [&str; 8] =
    ["zwanzeg", "drësseg", "véierzeg", "fofzeg", "sechzeg", "siwwenzeg", "achtzeg", "nonzeg"];
const LUXEMBOURGISH_ORDINALS: [&str; 10] =
    ["éischt", "zweet", "drëtt", "véiert", "fënneft", "sechst", "siwent", "aacht", "néngt", "zéngt"];

/// Words that are no plain numbers.
const ENGLISH_OTHERS: &[(&str, Meaning)] = &[
    ("a", Meaning::Several(&[1])),
    ("an", Meaning::Several(&[1])),
    ("another", Meaning::Several(&[1])),
    ("once", Meaning::Several(&[1])),
    ("single", Meaning::Several(&[1])),
    ("sole", Meaning::Several(&[1])),
    ("only", Meaning::Several(&[1])),
    ("last", Meaning::Several(&[1])),
    ("ones", Meaning::Several(&[1])),
    ("twice", Meaning::Several(&[2, 1])),
    ("double", Meaning::Several(&[2, 1])),
    ("doubled", Meaning::Several(&[2, 1])),
    ("doubles", Meaning::Several(&[2, 1])),
    ("doubling", Meaning::Several(&[2, 1])),
    ("twofold", Meaning::Several(&[2, 1])),
    ("both", Meaning::Several(&[2])),
    ("pair", Meaning::Several(&[2])),
    ("pairs", Meaning::Several(&[2])),
    ("couple", Meaning::Several(&[2])),
    ("either", Meaning::Several(&[2])),
    ("bilateral", Meaning::Several(&[2])),
    ("bilingual", Meaning::Several(&[2])),
    ("fortnight", Meaning::Several(&[14, 2])),
    ("fortnightly", Meaning::Several(&[14, 2])),
    ("triple", Meaning::Several(&[3, 2])),
    ("tripled", Meaning::Several(&[3, 2])),
    ("threefold", Meaning::Several(&[3, 2])),
    ("thrice", Meaning::Several(&[3])),
    ("quadruple", Meaning::Several(&[4, 3])),
    ("quadrupled", Meaning::Several(&[4, 3])),
    ("fourfold", Meaning::Several(&[4, 3])),
    ("tenfold", Meaning::Several(&[10, 9])),
    ("week", Meaning::Several(&[7])),
    ("decade", Meaning::Several(&[10])),
    ("dozen", Meaning::Several(&[12])),
    ("century", Meaning::Several(&[100])),
    ("centenary", Meaning::Several(&[100])),
    ("hour", Meaning::Several(&[60])),
    ("noon", Meaning::Several(&[12])),
    ("midday", Meaning::Several(&[12])),
    ("midnight", Meaning::Several(&[0, 24, 12])),
    ("twenties", Meaning::Number(20)),
    ("thirties", Meaning::Number(30)),
    ("forties", Meaning::Number(40)),
    ("fifties", Meaning::Number(50)),
    ("sixties", Meaning::Number(60)),
    ("seventies", Meaning::Number(70)),
    ("eighties", Meaning::Number(80)),
    ("nineties", Meaning::Number(90)),
    ("half", Meaning::Half),
    ("halves", Meaning::Half),
    ("halve", Meaning::Half),
    ("halved", Meaning::Half),
    ("quarter", Meaning::Quarter),
    ("quarters", Meaning::Quarter),
    ("hundred", Meaning::Scale(2)),
    ("hundreds", Meaning::Scale(2)),
    ("hundredth", Meaning::Scale(2)),
    ("thousand", Meaning::Scale(3)),
    ("thousands", Meaning::Scale(3)),
    ("thousandth", Meaning::Scale(3)),
    ("million", Meaning::Scale(6)),
    ("millions", Meaning::Scale(6)),
    ("millionth", Meaning::Scale(6)),
    ("billion", Meaning::Scale(9)),
    ("billions", Meaning::Scale(9)),
    ("trillion", Meaning::Scale(12)),
];
const FRENCH_OTHERS: &[(&str, Meaning)] = &[
    ("une", Meaning::Several(&[1])),
    ("première", Meaning::Ordinal(1)),
    ("seul", Meaning::Several(&[1])),
    ("seule", Meaning::Several(&[1])),
    ("second", Meaning::Ordinal(2)),
    ("seconde", Meaning::Ordinal(2)),
    ("double", Meaning::Several(&[2, 1])),
    ("doublé", Meaning::Several(&[2, 1])),
    ("deuxièmes", Meaning::Ordinal(2)),
    ("tiers", Meaning::Ordinal(3)),
    ("quart", Meaning::Quarter),
    ("quarts", Meaning::Quarter),
    ("triple", Meaning::Several(&[3, 2])),
    ("dizaine", Meaning::Several(&[10])),
    ("décennie", Meaning::Several(&[10])),
    ("douzaine", Meaning::Several(&[12])),
    ("quinzaine", Meaning::Several(&[15, 14])),
    ("vingtaine", Meaning::Several(&[20])),
    ("trentaine", Meaning::Several(&[30])),
    ("cinquantaine", Meaning::Several(&[50])),
    ("centaine", Meaning::Several(&[100])),
    ("siècle", Meaning::Several(&[100])),
    ("millier", Meaning::Several(&[1000])),
    ("midi", Meaning::Several(&[12])),
    ("minuit", Meaning::Several(&[0, 24, 12])),
    ("demi", Meaning::Half),
    ("demie", Meaning::Half),
    ("moitié", Meaning::Half),
    ("cent", Meaning::Scale(2)),
    ("cents", Meaning::Scale(2)),
    ("mille", Meaning::Scale(3)),
    ("million", Meaning::Scale(6)),
    ("millions", Meaning::Scale(6)),
    ("milliard", Meaning::Scale(9)),
    ("milliards", Meaning::Scale(9)),
];
const GERMAN_OTHERS: &[(&str, Meaning)] = &[
    ("ein", Meaning::Several(&[1])),
    ("eine", Meaning::Several(&[1])),
    ("einen", Meaning::Several(&[1])),
    ("einem", Meaning::Several(&[1])),
    ("einer", Meaning::Several(&[1])),
    ("einmal", Meaning::Several(&[1])),
    ("ersten", Meaning::Ordinal(1)),
    ("erster", Meaning::Ordinal(1)),
    ("zweiten", Meaning::Ordinal(2)),
    ("dritten", Meaning::Ordinal(3)),
    ("beide", Meaning::Several(&[2])),
    ("beiden", Meaning::Several(&[2])),
    ("zweimal", Meaning::Several(&[2])),
    ("doppelt", Meaning::Several(&[2, 1])),
    ("verdoppelt", Meaning::Several(&[2, 1])),
    ("drittel", Meaning::Ordinal(3)),
    ("dreissig", Meaning::Number(30)),
    ("viertel", Meaning::Quarter),
    ("jahrzehnt", Meaning::Several(&[10])),
    ("dutzend", Meaning::Several(&[12])),
    ("mittag", Meaning::Several(&[12])),
    ("mitternacht", Meaning::Several(&[0, 24, 12])),
    ("jahrhundert", Meaning::Several(&[100])),
    ("halb", Meaning::Half),
    ("halbe", Meaning::Half),
    ("halben", Meaning::Half),
    ("hälfte", Meaning::Half),
    ("hundert", Meaning::Scale(2)),
    ("tausend", Meaning::Scale(3)),
    ("mio", Meaning::Scale(6)),
    ("million", Meaning::Scale(6)),
    ("millionen", Meaning::Scale(6)),
    ("mrd", Meaning::Scale(9)),
    ("milliarde", Meaning::Scale(9)),
    ("milliarden", Meaning::Scale(9)),
    ("billion", Meaning::Scale(12)),
    ("billionen", Meaning::Scale(12)),
];
const LUXEMBOURGISH_OTHERS: &[(&str, Meaning)] = &[
    ("een", Meaning::Several(&[1])),
    ("eng", Meaning::Several(&[1])),
    ("engem", Meaning::Several(&[1])),
    ("enger", Meaning::Several(&[1])),
    ("éischten", Meaning::Ordinal(1)),
    ("zweeten", Meaning::Ordinal(2)),
    ("drëtten", Meaning::Ordinal(3)),
    ("zwou", Meaning::Several(&[2])),
    ("zwéin", Meaning::Several(&[2])),
    ("béid", Meaning::Several(&[2])),
    ("drëttel", Meaning::Ordinal(3)),
    ("véierel", Meaning::Quarter),
    ("dosen", Meaning::Several(&[12])),
    ("mëtteg", Meaning::Several(&[12])),
    ("mëtternuecht", Meaning::Several(&[0, 24, 12])),
    ("joerhonnert", Meaning::Several(&[100])),
    ("hallef", Meaning::Half),
    ("halleft", Meaning::Half),
    ("hallwen", Meaning::Half),
    ("hallschent", Meaning::Half),
    ("honnert", Meaning::Scale(2)),
    ("dausend", Meaning::Scale(3)),
    ("millioun", Meaning::Scale(6)),
    ("milliounen", Meaning::Scale(6)),
    ("milliard", Meaning::Scale(9)),
    ("milliarden", Meaning::Scale(9)),
];

type Words = Vec<(&'static str, Meaning)>;

/// The words of number of a language.
pub(super) fn words(tongue: Tongue) -> Words {
    let (numbers, tens, ordinals, others): (&[&str], &[&str], &[&str], _) = match tongue {
        Tongue::English => (&ENGLISH, &ENGLISH_TENS, &ENGLISH_ORDINALS, ENGLISH_OTHERS),
        Tongue::French => (&FRENCH, &FRENCH_TENS, &FRENCH_ORDINALS, FRENCH_OTHERS),
        Tongue::German => (&GERMAN, &GERMAN_TENS, &GERMAN_ORDINALS, GERMAN_OTHERS),
        Tongue::Luxembourgish => {
            (&LUXEMBOURGISH, &LUXEMBOURGISH_TENS, &LUXEMBOURGISH_ORDINALS, LUXEMBOURGISH_OTHERS)
        }
    };
    let ordinals = (1..).zip(ordinals).map(|(number, word)| (*word, Meaning::Ordinal(number)));
    let numbers = (0..).zip(numbers).map(|(number, word)| (*word, Meaning::Number(number)));
    let tens = (2..).zip(tens).map(|(number, word)| (*word, Meaning::Number(number * 10)));
    ordinals.chain(numbers).chain(tens).chain(others.iter().copied()).collect()
}

/// A number that no table holds: thirds, German and Luxembourgish numbers in one word; `word` in small letters.
pub(super) fn compound(tongue: Tongue, word: &str) -> Option<Meaning> {
    if tongue == Tongue::English {
        let one = word.strip_suffix('s')?;
        return (1..).zip(ENGLISH_ORDINALS).find(|(_, known)| *known == one).map(|(number, _)| Meaning::Ordinal(number));
    }
    let (numbers, tens, joints): (&[&str], &[&str], &[&str]) = match tongue {
        Tongue::German => (&GERMAN, &GERMAN_TENS, &["und"]),
        Tongue::Luxembourgish => (&LUXEMBOURGISH, &LUXEMBOURGISH_TENS, &["an", "a"]),
        Tongue::English | Tongue::French => return None,
    };
    let (ten, before) = (2..).zip(tens).find_map(|(ten, suffix)| Some((ten * 10, word.strip_suffix(suffix)?)))?;
    let unit = joints.iter().find_map(|joint| before.strip_suffix(joint))?;
    let is_unit = |(number, word): &(u32, &&str)| **word == unit || (*number == 1 && matches!(unit, "ein" | "een"));
    let (unit, _) = (0..10).zip(numbers).find(is_unit)?;
    Some(Meaning::Number(ten + unit))
}

/// A number in words of Latin letters.
pub(super) fn latin(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if let Some(piece) = clock(tokens, at) {
        return Some(piece);
    }
    let (mut total, mut part, mut next) = (Figure::whole(0), None, at);
    let mut readings: Vec<Value> = Vec::new();
    let mut last = None;
    loop {
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
fn half() -> Vec<Value> {
    let mut values = Value::fraction(1, 2);
    values.push(Value::Number(Figure::new(5, -1)));
    values.extend([30, 6, 1].map(Value::whole));
    values
}

fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    use Meaning::{Half, Number, Ordinal, Quarter, Scale};
    let is_number = |meaning| matches!(meaning, Number(_) | Ordinal(_) | Scale(_) | Half | Quarter);
    is_number(tokens.meaning(at)) || (tokens.is_word(at, "a") && is_number(tokens.meaning(at + 1)))
}

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

/// A number in Han characters and the token behind it.
pub(super) fn han_figure(tokens: &Tokens<'_>, at: usize) -> Option<(Figure, usize)> {
    let is_part = |at| tokens.han(at).is_some_and(|han| han_digit(han).is_some() || han_scale(han).is_some());
    let mut end = at;
    while is_part(end) && (end == at || tokens.is_glued(end)) {
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

/// A number in Han characters, with what is said around it: 三分之二, 三成, 一个半小时, 翻一番.
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if let Some(piece) = without_number(tokens, at) {
        return Some(piece);
    }
    let (figure, mut next) = han_figure(tokens, at)?;
    let mut readings = vec![Value::Number(figure)];
    readings.extend((at..next).filter_map(|at| tokens.han(at).and_then(han_digit)).map(Value::whole));
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
        readings.extend(more.times(Figure::whole(60)).map(Value::Number));
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
