//! Shares of a hundred: 13%, 13 per cent, 百分之十三, 3个百分点.

use super::extract::{Piece, piece};
use super::figure::Figure;
use super::han_numbers::han_figure;
use super::numbers::quantity;
use super::token::{Sign, Tokens};
use super::value::{Value, Weight};
use super::writing::Meaning;

/// The words for per cent, in all languages.
pub(super) fn words() -> Vec<(&'static str, Meaning)> {
    ["percent", "prozent", "prozentpunkte", "prozentpunkten"].map(|word| (word, Meaning::Percent)).to_vec()
}

/// The token behind a sign or word of per cent that follows a number.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    sign(tokens, at).or_else(|| points(tokens, at))
}

/// The token behind percentage points, which English may call points alone.
pub(super) fn points(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_word(at, "percentage") && ["point", "points"].iter().any(|word| tokens.is_word(at + 1, word)) {
        return Some(at + 2);
    }
    let points = at + usize::from(matches!(tokens.han(at), Some('个' | '個')));
    (tokens.are_han(points, "百分点") || tokens.are_han(points, "百分點")).then_some(points + 3)
}

fn sign(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if matches!(tokens.sign(at), Some(Sign::Other('%' | '％'))) || tokens.meaning(at) == Meaning::Percent {
        return Some(at + 1);
    }
    let is_two = ["per", "pour"].iter().any(|word| tokens.is_word(at, word)) && tokens.is_word(at + 1, "cent");
    is_two.then_some(at + 2)
}

/// 百分之十三, 百分之13; 百分之百 means "all".
pub(super) fn han(tokens: &Tokens<'_>, at: usize) -> Option<Piece> {
    if !tokens.are_han(at, "百分之") {
        return None;
    }
    if let Some(quantity) = quantity(tokens, at + 3) {
        let shares = quantity.figures.into_iter().map(Value::Percent).collect();
        return Some(piece(shares, Weight::Certain, quantity.end));
    }
    let (figure, end) = han_figure(tokens, at + 3)?;
    let weight = if figure == Figure::whole(100) { Weight::Word } else { Weight::Certain };
    Some(piece(vec![Value::Percent(figure)], weight, end))
}

/// 8折 is 80% of the price, or 20% off.
pub(super) fn discount(figure: Figure) -> Vec<Value> {
    let Some(tenths) = figure.as_whole() else { return vec![Value::Number(figure)] };
    let left = if tenths < 10 { tenths * 10 } else { tenths };
    let off = 100_u32.saturating_sub(left);
    vec![Value::Percent(Figure::whole(left)), Value::Percent(Figure::whole(off)), Value::Number(figure)]
}

#[cfg(test)]
mod tests {
    use super::super::extract::tests::certain;
    use super::*;

    #[test]
    fn one_share_is_written_in_many_ways() {
        for (tag, text) in [
            ("en", "13%"),
            ("en", "13 per cent"),
            ("en", "13 percent"),
            ("zh-CN", "13%"),
            ("zh-CN", "13％"),
            ("zh-CN", "百分之十三"),
            ("zh-CN", "百分之13"),
            ("fr", "13 %"),
            ("fr", "13 pour cent"),
            ("de", "13\u{A0}%"),
            ("lb", "13 Prozent"),
        ] {
            let expected = vec![(text.to_owned(), vec![Value::Percent(Figure::whole(13))])];
            assert_eq!(certain(tag, &format!("😀 {text}")), expected, "{tag} {text}");
        }
    }

    #[test]
    fn points_may_be_called_so_alone() {
        for (tag, text) in [("en", "13 percentage points"), ("zh-CN", "13个百分点")] {
            let expected = [Value::Percent(Figure::whole(13)), Value::whole(13)];
            assert_eq!(certain(tag, text), [(text.to_owned(), expected.to_vec())]);
        }
    }

    #[test]
    fn a_discount_is_what_is_left_or_what_is_off() {
        assert!(certain("zh-CN", "打8折")[0].1.contains(&Value::Percent(Figure::whole(20))));
        assert!(certain("zh-CN", "打85折")[0].1.contains(&Value::Percent(Figure::whole(15))));
    }
}
