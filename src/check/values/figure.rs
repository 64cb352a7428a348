//! Exact decimal figures, so that 3.45万 and 34,500 are one value.

use fixed_decimal::Decimal;

/// More digits than this are no figure but a code.
const MOST_DIGITS: usize = 24;

/// An exact decimal without a sign. Two that are worth the same are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Figure {
    /// Does not end in 0, unless it is 0.
    digits: u128,
    power: i32,
}

impl Figure {
    /// `digits` times ten to the `power`.
    pub(super) fn new(mut digits: u128, mut power: i32) -> Figure {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            power += 1;
        }
        Figure { digits, power: if digits == 0 { 0 } else { power } }
    }

    /// A whole number.
    pub(super) fn whole(number: u32) -> Figure {
        Figure::new(number.into(), 0)
    }

    /// Reads digits before and behind the decimal sign; other signs among them are passed over.
    pub(super) fn parse(whole: &str, decimals: &str) -> Option<Figure> {
        let (mut digits, mut count) = (0, 0);
        for digit in whole.chars().chain(decimals.chars()).filter_map(digit) {
            if count == MOST_DIGITS {
                return None;
            }
            digits = digits * 10 + u128::from(digit);
            count += 1;
        }
        let places = decimals.chars().filter_map(self::digit).count();
        (count > 0).then(|| Figure::new(digits, -(i32::try_from(places).unwrap_or(0))))
    }

    /// The figure of a fact; its sign does not count, since texts write it in many ways.
    pub(super) fn of(decimal: &Decimal) -> Option<Figure> {
        let text = decimal.to_string();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        Figure::parse(whole, decimals)
    }

    /// Times ten to the `power`.
    pub(super) fn scaled(self, power: i32) -> Figure {
        Figure::new(self.digits, self.power + power)
    }

    /// The sum; `None` where it has too many digits.
    pub(super) fn plus(self, other: Figure) -> Option<Figure> {
        let power = self.power.min(other.power);
        let at = |figure: Figure| {
            let shift = u32::try_from(figure.power - power).ok()?;
            figure.digits.checked_mul(10_u128.checked_pow(shift)?)
        };
        Some(Figure::new(at(self)?.checked_add(at(other)?)?, power))
    }

    /// The product; `None` where it has too many digits.
    pub(super) fn times(self, other: Figure) -> Option<Figure> {
        Some(Figure::new(self.digits.checked_mul(other.digits)?, self.power + other.power))
    }

    /// The number, where it is whole and not large.
    pub(super) fn as_whole(self) -> Option<u32> {
        let scale = 10_u128.checked_pow(u32::try_from(self.power).ok()?)?;
        u32::try_from(self.digits.checked_mul(scale)?).ok()
    }
}

/// The value of a digit, half-width or full-width.
pub(super) fn digit(sign: char) -> Option<u8> {
    match sign {
        '0'..='9' => u8::try_from(u32::from(sign) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(sign) - u32::from('０')).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_are_worth_the_same_are_equal() {
        let figure = |whole, decimals| Figure::parse(whole, decimals).unwrap();
        assert_eq!(figure("3", "45").scaled(4), figure("34,500", ""));
        assert_eq!(figure("１３", "0"), figure("13", ""));
        assert_eq!(figure("3", "").scaled(4).plus(figure("4500", "")), Some(figure("34500", "")));
        assert_ne!(figure("1", "2"), figure("12", ""));
        assert_eq!(figure("0", "5").times(Figure::whole(2)), Some(Figure::whole(1)));
        assert_eq!((figure("120", "").as_whole(), figure("0", "5").as_whole()), (Some(120), None));
        assert_eq!(Figure::parse("", ""), None);
        assert_eq!(Figure::parse(&"9".repeat(30), ""), None);
    }

    #[test]
    fn a_row_of_digits_without_end_is_no_figure() {
        assert_eq!(Figure::parse(&"1".repeat(2_000), ""), None);
        assert_eq!(Figure::parse("1", &"0".repeat(2_000)), None);
        assert!(Figure::parse(&"9".repeat(MOST_DIGITS), "").is_some());
    }
}
