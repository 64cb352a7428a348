//! Amounts with a currency: €52, EUR 52, 52 euros, 52欧元, ¥52, 人民币52元, US$1.2bn, 1.2亿美元.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::numbers::quantity;
use super::token::{Sign, Tokens};
use super::value::{Value, Weight};
use super::writing::Meaning;

/// Codes and words of Latin letters, in all languages; a word that several currencies have stands for itself.
const WORDS: [(&str, &str); 25] = [
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("euroen", "EUR"),
    ("usd", "USD"),
    ("dollar", "$"),
    ("dollars", "$"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("franken", "CHF"),
    ("francs", "CHF"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("cnh", "CNY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("jpy", "JPY"),
    ("yen", "JPY"),
    ("hkd", "HKD"),
    ("twd", "TWD"),
    ("ntd", "TWD"),
    ("sgd", "SGD"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("krw", "KRW"),
];
/// In Chinese, what is longer first.
const HAN: [(&str, &str); 24] = [
    ("瑞士法郎", "CHF"),
    ("新加坡元", "SGD"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("新台币", "TWD"),
    ("新臺幣", "TWD"),
    ("新台幣", "TWD"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("英镑", "GBP"),
    ("英鎊", "GBP"),
    ("瑞郎", "CHF"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("港幣", "HKD"),
    ("日元", "JPY"),
    ("日圓", "JPY"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
    ("新元", "SGD"),
    ("韩元", "KRW"),
    ("块钱", "CNY"),
];
/// A sign of dollars with the letters before it.
const DOLLARS: [(&str, &str); 6] =
    [("US", "USD"), ("HK", "HKD"), ("NT", "TWD"), ("S", "SGD"), ("A", "AUD"), ("C", "CAD")];

/// The words and codes of currencies.
pub(super) fn words() -> Vec<(&'static str, Meaning)> {
    WORDS.map(|(word, code)| (word, Meaning::Currency(code))).to_vec()
}

/// The currencies that one agrees with: a bare dollar sign may be any dollar.
pub(super) fn alike(code: &'static str) -> &'static [&'static str] {
    match code {
        "$" => &["$", "USD", "HKD", "TWD", "SGD", "AUD", "CAD"],
        "USD" => &["USD", "$"],
        "HKD" => &["HKD", "$"],
        "TWD" => &["TWD", "$", "元"],
        "SGD" => &["SGD", "$"],
        "AUD" => &["AUD", "$"],
        "CAD" => &["CAD", "$"],
        "¥" => &["¥", "CNY", "JPY"],
        "元" => &["元", "CNY", "TWD"],
        "CNY" => &["CNY", "¥", "元"],
        "JPY" => &["JPY", "¥"],
        "EUR" => &["EUR"],
        "GBP" => &["GBP"],
        "CHF" => &["CHF"],
        "KRW" => &["KRW"],
        _ => &[],
    }
}

/// The code of a currency of the facts, as it is known here.
pub(super) fn known(code: &str) -> Option<&'static str> {
    WORDS.iter().find(|(_, known)| *known == code).map(|(_, known)| *known)
}

/// A currency behind a number, and the token behind it.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    match tokens.sign(at)? {
        Sign::Other(sign) => sign_of(sign).map(|code| (code, at + 1)),
        Sign::Word(Meaning::Currency(code)) => Some((code, at + 1)),
        Sign::Word(_) => {
            // US dollars, Swiss francs.
            let Meaning::Currency(code) = tokens.meaning(at + 1) else { return None };
            let code = if code == "$" && tokens.is_word(at, "US") { "USD" } else { code };
            (tokens.is_word(at, "US") || tokens.is_word(at, "Swiss")).then_some((code, at + 2))
        }
        Sign::Han('元') => {
            let is_other = tokens.han(at + 1).is_some_and(|han| matches!(han, '旦' | '宵' | '素' | '月'));
            let code = if tokens.writing.is_taiwan { "元" } else { "CNY" };
            let end = if tokens.are_han(at + 1, "人民币") { at + 4 } else { at + 1 };
            (!is_other).then_some((code, end))
        }
        Sign::Han(_) => han(tokens, at),
        _ => None,
    }
}

fn sign_of(sign: char) -> Option<&'static str> {
    Some(match sign {
        '€' => "EUR",
        '$' | '＄' => "$",
        '£' | '￡' => "GBP",
        '¥' | '￥' => "¥",
        _ => return None,
    })
}

fn han(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    // Asked for every Han character of every text.
    let begins =
        |han| matches!(han, '瑞' | '新' | '人' | '欧' | '歐' | '美' | '英' | '港' | '日' | '澳' | '加' | '韩' | '块');
    tokens.han(at).filter(|han| begins(*han))?;
    let (name, code) = HAN.iter().find(|(name, _)| tokens.are_han(at, name))?;
    Some((code, at + name.chars().count()))
}

/// A currency before a number: €, US$, EUR, 人民币.
fn prefix(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    match tokens.sign(at)? {
        Sign::Other(sign) => sign_of(sign).map(|code| (code, at + 1)),
        Sign::Han(_) => han(tokens, at),
        Sign::Word(meaning) => {
            let is_glued = tokens.is_glued(at + 1);
            if is_glued && (tokens.is(at + 1, '$') || tokens.is(at + 1, '＄')) {
                let (_, code) = DOLLARS.iter().find(|(letters, _)| tokens.str(at) == *letters)?;
                return Some((code, at + 2));
            }
            if is_glued && tokens.is_word(at, "CN") && (tokens.is(at + 1, '¥') || tokens.is(at + 1, '￥')) {
                return Some(("CNY", at + 2));
            }
            match meaning {
                Meaning::Currency(code) if tokens.str(at).chars().all(char::is_uppercase) => Some((code, at + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// An amount that begins with its currency.
pub(super) fn prefixed(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    let (code, start) = prefix(tokens, at)?;
    let quantity = quantity(tokens, start)?;
    let (code, end) = unit(tokens, quantity.end).unwrap_or((code, quantity.end));
    let weight = weight(&quantity.figures);
    let amounts = quantity.figures.into_iter().map(|figure| Value::Money(figure, code)).collect();
    Some(Piece { scale: quantity.scale, ..piece(amounts, weight, end) })
}

/// How certain an amount is: 1欧元 is also "the euro", against which others are counted.
pub(super) fn weight(figures: &[Figure]) -> Weight {
    if figures == [Figure::whole(1)] { Weight::Doubtful } else { Weight::Certain }
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[test]
    fn every_currency_in_chinese_is_looked_for() {
        for (name, code) in HAN {
            says("zh-CN", &format!("52{name}"), "52", code);
        }
    }

    #[track_caller]
    fn says(tag: &str, text: &str, amount: &str, code: &'static str) {
        let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
        let value = Value::Money(Figure::parse(whole, decimals).unwrap(), code);
        let found = certain(tag, &format!("😀 {text}"));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].0 == text && found[0].1.contains(&value), "{text}: {found:?}");
    }

    #[test]
    fn amounts_are_read_with_their_currency() {
        for (tag, text) in [
            ("en", "€52"),
            ("en", "EUR 52"),
            ("en", "52 euros"),
            ("en", "52 EUR"),
            ("zh-CN", "52欧元"),
            ("zh-TW", "52歐元"),
            ("fr", "52 €"),
            ("de", "52 Euro"),
            ("lb", "52\u{A0}€"),
        ] {
            says(tag, text, "52", "EUR");
        }
        for text in ["52元", "人民币52元", "52元人民币", "RMB 52"] {
            says("zh-CN", text, "52", "CNY");
        }
        says("en", "CN¥52", "52", "CNY");
        says("zh-CN", "¥52", "52", "¥");
        says("zh-TW", "52元", "52", "元");
        says("en", "CHF 52", "52", "CHF");
        says("zh-CN", "52瑞士法郎", "52", "CHF");
        says("en", "US$1.2 billion", "1200000000", "USD");
        says("zh-CN", "12亿美元", "1200000000", "USD");
        says("en", "€1.2m", "1200000", "EUR");
        says("en", "500 million yuan", "500000000", "CNY");
        says("en", "$9.99", "9.99", "$");
        says("en", "£1,250.50", "1250.5", "GBP");
    }

    #[test]
    fn every_known_currency_agrees_with_itself() {
        for (_, code) in WORDS.iter().chain(&HAN) {
            assert!(alike(code).contains(code), "{code}");
        }
        assert!(!alike("EUR").contains(&"CNY") && alike("$").contains(&"USD"));
    }
}
