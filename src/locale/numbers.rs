//! Numbers, per cents and amounts of one language. Digits and grouping are ICU's; the patterns of per cent and money,
//! which ICU4X has only among its unstable interfaces, are a small table here.

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use fluent::types::{FluentNumber, FluentNumberOptions, FluentNumberStyle};

use super::regional::Regional;

/// The options of `NUMBER`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberOptions {
    pub(super) percent: bool,
    pub(super) least_decimals: Option<u8>,
    pub(super) most_decimals: Option<u8>,
    pub(super) ungrouped: bool,
    pub(super) display: Option<Display>,
}

/// How a currency is shown: the option `display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Symbol,
    Name,
}

impl NumberOptions {
    /// As Fluent's own options, which travel with a number so that a message can still select on it.
    pub(super) fn to_fluent(&self) -> FluentNumberOptions {
        FluentNumberOptions {
            style: if self.percent { FluentNumberStyle::Percent } else { FluentNumberStyle::Decimal },
            use_grouping: !self.ungrouped,
            minimum_fraction_digits: self.least_decimals.map(usize::from),
            maximum_fraction_digits: self.most_decimals.map(usize::from),
            ..FluentNumberOptions::default()
        }
    }

    fn from_fluent(options: &FluentNumberOptions) -> NumberOptions {
        let digits = |digits: Option<usize>| digits.and_then(|digits| u8::try_from(digits).ok());
        NumberOptions {
            percent: options.style == FluentNumberStyle::Percent,
            least_decimals: digits(options.minimum_fraction_digits),
            most_decimals: digits(options.maximum_fraction_digits),
            ungrouped: !options.use_grouping,
            display: None,
        }
    }
}

/// The decimal as a number that Fluent can select on, if a float holds it exactly.
pub(super) fn fluent_number(number: &Decimal, options: &NumberOptions) -> Option<FluentNumber> {
    let value: f64 = number.to_string().parse().ok()?;
    let back = Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()?;
    let mut plain = number.clone();
    plain.absolute.trim_end();
    plain.absolute.trim_start();
    if back != plain {
        return None;
    }
    let mut fluent = FluentNumber::new(value, options.to_fluent());
    if options.least_decimals.is_none() && options.most_decimals.is_none() {
        let shift = if options.percent { 2 } else { 0 };
        let written = usize::try_from(-number.absolute.magnitude_range().start() - shift).unwrap_or(0);
        fluent.options.minimum_fraction_digits = Some(written).filter(|written| *written > 0);
    }
    Some(fluent)
}

impl Regional {
    /// A number as Fluent hands it to the formatter.
    pub(super) fn fluent_number(&self, number: &FluentNumber) -> String {
        match Decimal::try_from_f64(number.value, FloatPrecision::RoundTrip) {
            Ok(decimal) => self.number(&decimal, &NumberOptions::from_fluent(&number.options)),
            Err(_) => number.value.to_string(),
        }
    }

    /// A number or a per cent. It is never rounded unless the options say so.
    pub(super) fn number(&self, number: &Decimal, options: &NumberOptions) -> String {
        let mut scaled = number.clone();
        if options.percent {
            scaled.absolute.multiply_pow10(2);
        }
        scaled.absolute.trim_start();
        let digits = self.digits(scaled, options);
        match options.percent {
            true if self.parts_percent() => digits + "\u{A0}%",
            true => digits + "%",
            false => digits,
        }
    }

    /// An amount of money.
    pub(super) fn money(&self, amount: &Decimal, currency: &str, options: &NumberOptions) -> String {
        let digits = self.digits(amount.clone(), options);
        let usual = if self.is_chinese() { Display::Name } else { Display::Symbol };
        match options.display.unwrap_or(usual) {
            Display::Name if self.is_chinese() => digits + self.currency_name(currency, false).unwrap_or(currency),
            Display::Name => {
                let one = amount.to_string() == "1";
                digits + "\u{A0}" + self.currency_name(currency, one).unwrap_or(currency)
            }
            Display::Symbol if !self.leads_with_symbol() => digits + "\u{A0}" + self.symbol(currency),
            Display::Symbol => {
                let symbol = self.symbol(currency);
                let gap = if symbol.ends_with(|c: char| c.is_ascii_alphabetic()) { "\u{A0}" } else { "" };
                [symbol, gap, &digits].concat()
            }
        }
    }

    fn digits(&self, mut number: Decimal, options: &NumberOptions) -> String {
        if let Some(most) = options.most_decimals {
            number.round_with_mode(-i16::from(most), SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
            number.absolute.trim_end();
        }
        if let Some(least) = options.least_decimals {
            number.absolute.pad_end(-i16::from(least));
        }
        self.with_decimals(!options.ungrouped, |formatter| formatter.format_to_string(&number))
    }

    fn leads_with_symbol(&self) -> bool {
        matches!(self.base(), "en" | "zh" | "ja")
    }

    /// Whether a space stands before the per cent sign.
    pub(super) fn parts_percent(&self) -> bool {
        matches!(self.base(), "fr" | "de" | "lb" | "es" | "sv" | "nb" | "da" | "fi" | "cs" | "sk" | "ru" | "uk" | "bg")
    }

    fn symbol<'a>(&self, currency: &'a str) -> &'a str {
        match (currency, self.format().as_str()) {
            ("EUR", _) => "€",
            ("GBP", _) => "£",
            ("CNY", "zh-CN") => "¥",
            ("CNY", _) => "CN¥",
            ("USD", "en-US") => "$",
            ("USD", tag) if tag.starts_with("en") || tag.starts_with("zh") => "US$",
            ("USD", _) => "$",
            _ => currency,
        }
    }

    fn currency_name(&self, currency: &str, one: bool) -> Option<&'static str> {
        let is_traditional = self.is_chinese() && self.format().script() == "Hant";
        let language = if is_traditional { "zh-Hant" } else { self.base() };
        let (_, _, singular, plural) =
            CURRENCY_NAMES.iter().find(|(tongue, code, ..)| *tongue == language && *code == currency)?;
        Some(if one { singular } else { plural })
    }
}

/// Language, currency, its name after one, its name after any other number.
const CURRENCY_NAMES: [(&str, &str, &str, &str); 25] = [
    ("en", "EUR", "euro", "euros"),
    ("en", "USD", "US dollar", "US dollars"),
    ("en", "GBP", "pound", "pounds"),
    ("en", "CHF", "Swiss franc", "Swiss francs"),
    ("en", "CNY", "yuan", "yuan"),
    ("zh", "EUR", "欧元", "欧元"),
    ("zh", "USD", "美元", "美元"),
    ("zh", "GBP", "英镑", "英镑"),
    ("zh", "CHF", "瑞士法郎", "瑞士法郎"),
    ("zh", "CNY", "元", "元"),
    ("zh-Hant", "EUR", "歐元", "歐元"),
    ("zh-Hant", "USD", "美元", "美元"),
    ("zh-Hant", "GBP", "英鎊", "英鎊"),
    ("zh-Hant", "CHF", "瑞士法郎", "瑞士法郎"),
    ("zh-Hant", "CNY", "人民幣", "人民幣"),
    ("fr", "EUR", "euro", "euros"),
    ("fr", "USD", "dollar américain", "dollars américains"),
    ("fr", "GBP", "livre sterling", "livres sterling"),
    ("fr", "CHF", "franc suisse", "francs suisses"),
    ("fr", "CNY", "yuan", "yuans"),
    ("de", "EUR", "Euro", "Euro"),
    ("de", "USD", "US-Dollar", "US-Dollar"),
    ("de", "GBP", "Pfund", "Pfund"),
    ("de", "CHF", "Schweizer Franken", "Schweizer Franken"),
    ("de", "CNY", "Yuan", "Yuan"),
];

#[cfg(test)]
mod tests {
    use crate::locale::fixture::*;

    fn print(tag: &str, call: &str) -> String {
        let mut facts = facts();
        facts.insert("n", number("1234567.5"));
        facts.insert("cents", money("45.50", "EUR"));
        facts.insert("yuan", money("300", "CNY"));
        facts.insert("francs", money("20", "CHF"));
        facts.insert("one", money("1", "EUR"));
        facts.insert("crowns", money("90", "SEK"));
        facts.insert("long", number("12345678901234567890.25"));
        facts.insert("exact", number("1.50"));
        plain_with(tag, &format!("x = {{ {call} }}\n"), &facts).unwrap()
    }

    #[test]
    fn every_number_prints_what_the_specification_says() {
        let table = [
            ("NUMBER($n)", ["1,234,567.5", "1,234,567.5", "1\u{202F}234\u{202F}567,5", "1.234.567,5", "1.234.567,5"]),
            ("NUMBER($share, style: \"percent\")", ["13%", "13%", "13\u{A0}%", "13\u{A0}%", "13\u{A0}%"]),
            ("NUMBER($fee)", ["€45", "45欧元", "45\u{A0}€", "45\u{A0}€", "45\u{A0}€"]),
            ("NUMBER($cents)", ["€45.50", "45.50欧元", "45,50\u{A0}€", "45,50\u{A0}€", "45,50\u{A0}€"]),
            ("$fee", ["€45", "45欧元", "45\u{A0}€", "45\u{A0}€", "45\u{A0}€"]),
            ("$seats", ["1,234", "1,234", "1\u{202F}234", "1.234", "1.234"]),
        ];
        for (call, expected) in table {
            for (tag, expected) in ["en", "zh-CN", "fr", "de", "lb"].into_iter().zip(expected) {
                assert_eq!(print(tag, call), expected, "{tag} {call}");
            }
        }
    }

    #[test]
    fn money_is_shown_as_symbol_or_as_name() {
        assert_eq!(print("zh-CN", "NUMBER($fee, display: \"symbol\")"), "€45");
        assert_eq!(print("zh-CN", "NUMBER($yuan)"), "300元");
        assert_eq!(print("zh-TW", "NUMBER($yuan)"), "300人民幣");
        assert_eq!(print("en", "NUMBER($yuan)"), "CN¥300");
        assert_eq!(print("en", "NUMBER($francs)"), "CHF\u{A0}20");
        assert_eq!(print("en", "NUMBER($fee, display: \"name\")"), "45\u{A0}euros");
        assert_eq!(print("en", "NUMBER($one, display: \"name\")"), "1\u{A0}euro");
        assert_eq!(print("zh-CN", "NUMBER($crowns)"), "90SEK");
    }

    #[test]
    fn decimals_and_grouping_follow_the_options() {
        assert_eq!(print("en", "NUMBER($n, grouping: \"none\")"), "1234567.5");
        assert_eq!(print("en", "NUMBER($n, minimumFractionDigits: 2)"), "1,234,567.50");
        assert_eq!(print("en", "NUMBER($n, maximumFractionDigits: 0)"), "1,234,568");
        assert_eq!(print("en", "NUMBER($share, style: \"percent\", minimumFractionDigits: 1)"), "13.0%");
    }

    #[test]
    fn no_digit_of_a_number_is_lost() {
        assert_eq!(print("en", "NUMBER($long)"), "12,345,678,901,234,567,890.25");
        assert_eq!(print("en", "$long"), "12,345,678,901,234,567,890.25");
        assert_eq!(print("en", "$exact"), "1.50");
        assert_eq!(print("en", "NUMBER($exact)"), "1.50");
        assert_eq!(print("en", "NUMBER($exact, style: \"percent\")"), "150%");
        assert_eq!(print("en", "NUMBER(0.135, style: \"percent\")"), "13.5%");
    }

    #[test]
    fn a_message_selects_on_a_number_by_the_rules_of_its_language() {
        let message = "x = { $seats ->\n    [one] one seat\n   *[other] { $seats } seats\n }\n";
        let mut facts = facts();
        assert_eq!(plain_with("en", message, &facts).unwrap(), "1,234 seats");
        facts.insert("seats", number("1"));
        assert_eq!(plain_with("en", message, &facts).unwrap(), "one seat");
        assert_eq!(plain_with("zh-CN", message, &facts).unwrap(), "1 seats");
    }
}
