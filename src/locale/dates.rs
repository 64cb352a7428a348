//! Dates and times of one language, by ICU: the styles of `DATETIME`, in any zone, and ranges.
//!
//! One formatter makes each output: strings are never glued, because languages put day, time and zone in different orders.

use icu::calendar::{Date as IcuDate, Iso};
use icu::datetime::input::{DateTime, ZonedDateTime};
use icu::datetime::options::TimePrecision;
use icu::datetime::{DateTimeFormatter, NoCalendarFormatter, fieldsets};
use icu::time::TimeZoneInfo;
use icu::time::zone::models::AtTime;
use jiff::Zoned;
use jiff::civil::Date;
use jiff_icu::ConvertFrom as _;

use super::regional::Regional;

/// How a date is written; the names are those of the option `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Full,
    FullCity,
    FullZone,
    LongDate,
    Date,
    Day,
    Weekday,
    Month,
    Time,
    TimeCity,
}

/// The names of the styles.
pub(super) const STYLES: [(&str, Style); 10] = [
    ("full", Style::Full),
    ("full-city", Style::FullCity),
    ("full-zone", Style::FullZone),
    ("long-date", Style::LongDate),
    ("date", Style::Date),
    ("day", Style::Day),
    ("weekday", Style::Weekday),
    ("month", Style::Month),
    ("time", Style::Time),
    ("time-city", Style::TimeCity),
];

impl Style {
    /// Whether it prints a time of day, which a day without one cannot fill.
    pub(super) fn has_time(self) -> bool {
        matches!(self, Style::Full | Style::FullCity | Style::FullZone | Style::Time | Style::TimeCity)
    }
}

/// A moment in the zone in which it is to be read.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    /// The moment, already in the zone to print.
    pub(super) at: Zoned,
    /// Whether this zone moves it to another date than its own zone has; then a bare time would mislead.
    pub(super) moved: bool,
}

type IcuZoned = ZonedDateTime<Iso, TimeZoneInfo<AtTime>>;

/// Formats with a field set. ICU's compiled data answers for every locale, if need be by its root.
macro_rules! by_icu {
    ($formatter:ident, $regional:expr, $fields:expr, $input:expr) => {
        $formatter::try_new($regional.locale().into(), $fields)
            .expect("compiled data covers every locale")
            .format($input)
            .to_string()
    };
}

impl Regional {
    /// A day in a style without time.
    pub(super) fn day(&self, day: Date, style: Style) -> String {
        let input = &IcuDate::<Iso>::convert_from(day);
        match style {
            Style::LongDate => by_icu!(DateTimeFormatter, self, fieldsets::YMDE::long(), input),
            Style::Day => by_icu!(DateTimeFormatter, self, fieldsets::MD::long(), input),
            Style::Weekday => by_icu!(DateTimeFormatter, self, fieldsets::E::long(), input),
            Style::Month => by_icu!(DateTimeFormatter, self, fieldsets::YM::long(), input),
            _ => by_icu!(DateTimeFormatter, self, fieldsets::YMD::long(), input),
        }
    }

    /// A moment in any style.
    pub(super) fn moment(&self, moment: &Moment, style: Style) -> String {
        let zoned = &IcuZoned::convert_from(&moment.at);
        let full = fieldsets::YMDET::long().with_time_precision(TimePrecision::Minute);
        let day_and_time = fieldsets::MDT::long().with_time_precision(TimePrecision::Minute);
        let city = fieldsets::zone::ExemplarCity;
        match (style, moment.moved) {
            (Style::Full, _) => by_icu!(DateTimeFormatter, self, full, zoned),
            (Style::FullCity, _) => by_icu!(DateTimeFormatter, self, full.with_zone(city), zoned),
            (Style::FullZone, _) => {
                by_icu!(DateTimeFormatter, self, full.with_zone(fieldsets::zone::SpecificLong), zoned)
            }
            (Style::Time, false) => self.time(moment),
            (Style::Time, true) => by_icu!(DateTimeFormatter, self, day_and_time, zoned),
            (Style::TimeCity, false) => {
                by_icu!(DateTimeFormatter, self, fieldsets::T::hm().with_zone(city), zoned)
            }
            (Style::TimeCity, true) => by_icu!(DateTimeFormatter, self, day_and_time.with_zone(city), zoned),
            _ => self.day(moment.at.date(), style),
        }
    }

    /// From one day to another; the same day is printed once.
    pub(super) fn days(&self, start: Date, end: Date, style: Style) -> String {
        let (start, end) = (self.day(start, style), self.day(end, style));
        if start == end { start } else { self.between(&start, &end) }
    }

    /// From one moment to another: on one date the end is a time only, right behind the time of the start.
    pub(super) fn moments(&self, mut start: Moment, mut end: Moment, style: Style) -> String {
        if !style.has_time() {
            return self.days(start.at.date(), end.at.date(), style);
        }
        if start.at.date() != end.at.date() {
            (start.moved, end.moved) = (true, true);
            return self.between(&self.moment(&start, style), &self.moment(&end, style));
        }
        let (mut text, time) = (self.moment(&start, style), self.time(&start));
        let behind = text.find(&time).map_or(text.len(), |at| at + time.len());
        text.insert_str(behind, &["–", &self.time(&end)].concat());
        text
    }

    fn time(&self, moment: &Moment) -> String {
        let time = DateTime::<Iso>::convert_from(moment.at.datetime()).time;
        by_icu!(NoCalendarFormatter, self, fieldsets::T::hm(), &time)
    }

    fn between(&self, start: &str, end: &str) -> String {
        let joint = if self.is_chinese() { "至" } else { " – " };
        [start, joint, end].concat()
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Fact;
    use crate::locale::fixture::*;

    const WINTER: &str = "2026-12-03T18:30:00[Europe/Luxembourg]";
    const SUMMER: &str = "2021-04-27T14:30:00[Europe/Luxembourg]";
    const SHANGHAI: Option<&str> = Some("Asia/Shanghai");

    fn date(tag: &str, at: &str, style: &str, zone: Option<&str>) -> String {
        let catalog = catalog(tag, "x = x\n");
        words(&catalog, tag).date(&instant(at), None, style, zone).unwrap()
    }

    fn range(tag: &str, start: &Fact, end: &Fact, style: &str, zone: Option<&str>) -> String {
        let catalog = catalog(tag, "x = x\n");
        words(&catalog, tag).date(start, Some(end), style, zone).unwrap()
    }

    /// Style, own zone in English and in Chinese, Shanghai in English and in Chinese.
    const GOLDEN: [(&str, &str, &str, &str, &str); 10] = [
        (
            "full",
            "Thursday, 3 December 2026 at 18:30",
            "2026年12月3日星期四 18:30",
            "Friday, 4 December 2026 at 01:30",
            "2026年12月4日星期五 01:30",
        ),
        (
            "full-city",
            "Thursday, 3 December 2026 at 18:30 Luxembourg",
            "2026年12月3日星期四 卢森堡 18:30",
            "Friday, 4 December 2026 at 01:30 Shanghai",
            "2026年12月4日星期五 上海 01:30",
        ),
        (
            "full-zone",
            "Thursday, 3 December 2026 at 18:30 Central European Standard Time",
            "2026年12月3日星期四 中欧标准时间 18:30",
            "Friday, 4 December 2026 at 01:30 China Standard Time",
            "2026年12月4日星期五 中国标准时间 01:30",
        ),
        (
            "long-date",
            "Thursday, 3 December 2026",
            "2026年12月3日星期四",
            "Friday, 4 December 2026",
            "2026年12月4日星期五",
        ),
        ("date", "3 December 2026", "2026年12月3日", "4 December 2026", "2026年12月4日"),
        ("day", "3 December", "12月3日", "4 December", "12月4日"),
        ("weekday", "Thursday", "星期四", "Friday", "星期五"),
        ("month", "December 2026", "2026年12月", "December 2026", "2026年12月"),
        ("time", "18:30", "18:30", "4 December at 01:30", "12月4日 01:30"),
        ("time-city", "18:30 Luxembourg", "卢森堡 18:30", "4 December at 01:30 Shanghai", "12月4日 上海 01:30"),
    ];

    #[test]
    fn every_style_prints_what_the_specification_says() {
        for (style, en, zh, en_there, zh_there) in GOLDEN {
            assert_eq!(date("en", WINTER, style, None), en, "{style}");
            assert_eq!(date("zh-CN", WINTER, style, None), zh, "{style}");
            assert_eq!(date("en", WINTER, style, SHANGHAI), en_there, "{style}");
            assert_eq!(date("zh-CN", WINTER, style, SHANGHAI), zh_there, "{style}");
        }
    }

    #[test]
    fn a_full_date_reads_as_each_language_writes_it() {
        for (tag, expected) in [
            ("zh-TW", "2026年12月3日星期四 下午6:30"),
            ("fr", "jeudi 3 décembre 2026 à 18:30"),
            ("de", "Donnerstag, 3. Dezember 2026 um 18:30"),
            ("lb", "Donneschdeg, 3. Dezember 2026 18:30"),
        ] {
            assert_eq!(date(tag, WINTER, "full", None), expected, "{tag}");
        }
    }

    #[test]
    fn a_time_without_change_of_date_stays_a_time() {
        assert_eq!(date("en", SUMMER, "time-city", SHANGHAI), "20:30 Shanghai");
        assert_eq!(date("zh-CN", SUMMER, "time-city", SHANGHAI), "上海 20:30");
    }

    #[test]
    fn summer_time_has_its_own_name() {
        assert!(date("en", SUMMER, "full-zone", None).ends_with("14:30 Central European Summer Time"));
        assert_eq!(date("zh-CN", SUMMER, "full-zone", None), "2021年4月27日星期二 中欧夏令时间 14:30");
    }

    #[test]
    fn a_range_on_one_date_names_the_date_and_the_zone_once() {
        let (start, end) = (instant(WINTER), instant("2026-12-03T21:00:00[Europe/Luxembourg]"));
        let cases = [
            ("en", "full", None, "Thursday, 3 December 2026 at 18:30–21:00"),
            ("zh-CN", "full", None, "2026年12月3日星期四 18:30–21:00"),
            ("en", "full-city", None, "Thursday, 3 December 2026 at 18:30–21:00 Luxembourg"),
            ("zh-CN", "full-city", None, "2026年12月3日星期四 卢森堡 18:30–21:00"),
            ("zh-TW", "full", None, "2026年12月3日星期四 下午6:30–晚上9:00"),
            ("en", "time", SHANGHAI, "4 December at 01:30–04:00"),
            ("en", "date", None, "3 December 2026"),
        ];
        for (tag, style, zone, expected) in cases {
            assert_eq!(range(tag, &start, &end, style, zone), expected, "{tag} {style}");
        }
    }

    #[test]
    fn a_range_over_several_dates_names_both() {
        let (start, end) = (instant(WINTER), instant("2026-12-04T01:00:00[Europe/Luxembourg]"));
        assert_eq!(range("en", &start, &end, "time", None), "3 December at 18:30 – 4 December at 01:00");
        assert_eq!(range("zh-CN", &start, &end, "time", None), "12月3日 18:30至12月4日 01:00");
        assert_eq!(range("en", &day("2026-12-03"), &day("2026-12-05"), "day", None), "3 December – 5 December");
        assert_eq!(range("zh-CN", &day("2026-12-03"), &day("2026-12-05"), "day", None), "12月3日至12月5日");
    }

    #[test]
    fn what_cannot_be_printed_is_refused() {
        let catalog = catalog("en", "x = x\n");
        let words = words(&catalog, "en");
        let key =
            |start: &Fact, end: Option<&Fact>, style, zone| words.date(start, end, style, zone).unwrap_err().key();
        assert_eq!(key(&day("2021-04-27"), None, "time", None), "L048-day");
        assert_eq!(key(&day("2021-04-27"), None, "date", SHANGHAI), "L048-day");
        assert_eq!(key(&number("3"), None, "date", None), "L048-date");
        assert_eq!(key(&instant(WINTER), Some(&instant(SUMMER)), "date", None), "L048-order");
        assert_eq!(key(&instant(WINTER), None, "ful", None), "L042-value-near");
        assert_eq!(key(&instant(WINTER), None, "full", Some("Asia/Shangai")), "L042-zone-near");
        assert_eq!(key(&instant(WINTER), None, "full", Some("Mars")), "L042-zone");
    }
}
