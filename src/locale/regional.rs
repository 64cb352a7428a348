//! How one language writes dates, numbers and lists: its regional format, with ICU's formatters kept where they are dear.

use std::sync::OnceLock;

use icu::decimal::DecimalFormatter;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::locale::Locale;

use crate::language::Language;

/// The regional format of one language, such as `en-GB` for `en`.
#[derive(Debug)]
pub(super) struct Regional {
    format: Language,
    locale: Locale,
    grouped: OnceLock<DecimalFormatter>,
}

impl Regional {
    /// The regional format by its tag.
    pub(super) fn new(format: Language) -> Regional {
        let locale = Locale::try_from_str(format.as_str()).unwrap_or(Locale::UNKNOWN);
        Regional { format, locale, grouped: OnceLock::new() }
    }

    /// The tag.
    pub(super) fn format(&self) -> &Language {
        &self.format
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The language without script and region: `zh` of `zh-CN`.
    pub(super) fn base(&self) -> &str {
        self.locale.id.language.as_str()
    }

    pub(super) fn is_chinese(&self) -> bool {
        self.base() == "zh"
    }

    /// A formatter of plain numbers, with or without grouping; the usual one is made once.
    pub(super) fn with_decimals<T>(&self, grouping: bool, use_it: impl FnOnce(&DecimalFormatter) -> T) -> T {
        let make = |strategy: GroupingStrategy| {
            DecimalFormatter::try_new((&self.locale).into(), DecimalFormatterOptions::from(strategy))
                .expect("compiled data covers every locale")
        };
        if grouping {
            use_it(self.grouped.get_or_init(|| make(GroupingStrategy::Auto)))
        } else {
            use_it(&make(GroupingStrategy::Never))
        }
    }
}
