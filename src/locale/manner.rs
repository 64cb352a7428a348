//! Numbers and moments as a language writes them outside of any text of the author: for the report, which is no newsletter.
//!
//! In: a regional format and a zone, then counts and moments. Out: pieces of a sentence or a chart, each made by one formatter of
//! ICU. It knows no words.

use icu::calendar::{Date as IcuDate, Iso};
use icu::datetime::input::{DateTime, ZonedDateTime};
use icu::datetime::options::TimePrecision;
use icu::datetime::{DateTimeFormatter, NoCalendarFormatter, fieldsets};
use icu::time::TimeZoneInfo;
use icu::time::zone::models::AtTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp as JiffTimestamp, Zoned};
use jiff_icu::ConvertFrom as _;

use super::regional::Regional;
use crate::clock::Timestamp;
use crate::language::Language;

/// How a language writes numbers, and moments of one zone.
///
/// ```
/// use diglot::{clock::Timestamp, language::Language, locale::Manner};
/// let manner = |tag| Manner::new(Language::parse(tag).unwrap(), "Europe/Luxembourg");
/// let at = Timestamp(1_620_118_800_000);
/// assert_eq!(manner("en-GB").moment(at), "4 May 2021 at 11:00");
/// assert_eq!(manner("zh-CN").moment(at), "2021年5月4日 11:00");
/// assert_eq!((manner("en-GB").number(1_234), manner("zh-CN").percent(409, 412)), ("1,234".into(), "99.3%".into()));
/// ```
pub struct Manner {
    regional: Regional,
    zone: TimeZone,
}

/// Formats with a field set. ICU's compiled data answers for every locale, if need be by its root.
macro_rules! by_icu {
    ($formatter:ident, $manner:expr, $fields:expr, $input:expr) => {
        $formatter::try_new($manner.regional.locale().into(), $fields)
            .expect("compiled data covers every locale")
            .format($input)
            .to_string()
    };
}

impl Manner {
    /// By a regional format such as `en-GB`, and the IANA name of a zone; a zone that is not known is UTC.
    #[must_use]
    pub fn new(format: Language, zone: &str) -> Manner {
        Manner { regional: Regional::new(format), zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) }
    }

    /// A count, its thousands grouped as usual.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.regional.with_decimals(true, |formatter| formatter.format_to_string(&number.into()))
    }

    /// A share with one decimal; `100%` stands for all alone, and `0%` for none.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        let exact = (u128::from(part) * 1000 + u128::from(whole) / 2) / u128::from(whole.max(1));
        let least = u128::from(part > 0);
        let most = if part < whole { 999 } else { 1000 };
        let tenths = i64::try_from(exact.clamp(least, most.max(least))).unwrap_or(0);
        let mut number = fixed_decimal::Decimal::from(tenths);
        number.absolute.multiply_pow10(-1);
        number.absolute.trim_end();
        let digits = self.regional.with_decimals(true, |formatter| formatter.format_to_string(&number));
        if self.regional.parts_percent() { digits + "\u{A0}%" } else { digits + "%" }
    }

    /// Day and time.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        let fields = fieldsets::YMDT::long().with_time_precision(TimePrecision::Minute);
        by_icu!(DateTimeFormatter, self, fields, &DateTime::<Iso>::convert_from(self.zoned(at).datetime()))
    }

    /// Day and time of both; of a second one on the same day the time alone.
    #[must_use]
    pub fn both(&self, start: Timestamp, end: Timestamp) -> (String, String) {
        let is_same_day = self.zoned(start).date() == self.zoned(end).date();
        (self.moment(start), if is_same_day { self.time(end, false) } else { self.moment(end) })
    }

    /// Day and month, short.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> String {
        let day = IcuDate::<Iso>::convert_from(self.zoned(at).date());
        by_icu!(DateTimeFormatter, self, fieldsets::MD::medium(), &day)
    }

    /// Time of day, with seconds or without.
    #[must_use]
    pub fn time(&self, at: Timestamp, seconds: bool) -> String {
        let time = DateTime::<Iso>::convert_from(self.zoned(at).datetime()).time;
        let fields = if seconds { fieldsets::T::hms() } else { fieldsets::T::hm() };
        by_icu!(NoCalendarFormatter, self, fields, &time)
    }

    /// The city that the zone goes by; `None` for UTC.
    #[must_use]
    pub fn place(&self, at: Timestamp) -> Option<String> {
        let is_utc = matches!(self.zone.iana_name(), None | Some("UTC" | "Etc/UTC"));
        let zoned = ZonedDateTime::<Iso, TimeZoneInfo<AtTime>>::convert_from(&self.zoned(at));
        let zone = &zoned.zone;
        (!is_utc).then(|| by_icu!(NoCalendarFormatter, self, fieldsets::zone::ExemplarCity, zone))
    }

    /// How far the zone's clocks are ahead of UTC, in milliseconds.
    #[must_use]
    pub fn ahead(&self, at: Timestamp) -> i64 {
        i64::from(self.zoned(at).offset().seconds()) * 1000
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        JiffTimestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.zone.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manner(tag: &str, zone: &str) -> Manner {
        Manner::new(Language::parse(tag).unwrap(), zone)
    }

    #[test]
    fn a_share_is_all_or_nothing_only_when_it_is() {
        let en = manner("en-GB", "UTC");
        let told: Vec<String> = [(0, 7), (1, 1_000_000), (1, 3), (999_999, 1_000_000), (7, 7), (0, 0)]
            .map(|(part, whole)| en.percent(part, whole))
            .into();
        assert_eq!(told, ["0%", "0.1%", "33.3%", "99.9%", "100%", "0%"]);
        assert_eq!(manner("de", "UTC").percent(1, 8), "12,5\u{A0}%");
    }

    #[test]
    fn a_moment_is_told_in_the_zone_and_a_second_one_of_the_day_by_its_time() {
        let (start, end) = (Timestamp(1_620_118_800_000), Timestamp(1_620_119_220_000));
        let shanghai = manner("zh-CN", "Asia/Shanghai");
        assert_eq!(shanghai.both(start, end), ("2021年5月4日 17:00".into(), "17:07".into()));
        assert_eq!(shanghai.both(start, end.plus(86_400_000)).1, "2021年5月5日 17:07");
        assert_eq!((shanghai.day(start), shanghai.time(end, true)), ("5月4日".into(), "17:07:00".into()));
        assert_eq!(manner("en-GB", "Europe/Luxembourg").day(start), "4 May");
        assert_eq!(manner("en-GB", "Europe/Luxembourg").place(start).as_deref(), Some("Luxembourg"));
        assert_eq!(manner("zh-CN", "Europe/Luxembourg").place(start).as_deref(), Some("卢森堡"));
        assert_eq!(manner("en-GB", "no zone").place(start), None);
        assert_eq!(manner("en-GB", "Europe/Luxembourg").ahead(start), 7_200_000);
    }
}
