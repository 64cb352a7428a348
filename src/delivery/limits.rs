//! How fast a run may go by configuration: the account's rate, the big providers' own, a day's cap and the warm-up.

use crate::clock::Timestamp;

const DAY: i64 = 86_400_000;
/// Messages a day in the first days of a warm-up; then the last three ten times, and so on.
const WARM_UP: [u32; 4] = [50, 100, 200, 500];
/// Providers that take no more than so many a second from one sender, one at a time.
const CAREFUL: [&str; 4] = ["tencent", "netease", "sina", "aliyun"];
const CAREFUL_RATE: f64 = 20.0 / 60.0;
/// Messages on one connection, unless a provider wants fewer.
const PER_CONNECTION: u32 = 100;

/// What a run may do at most.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The name by which runs and machines share the pace: the relay.
    pub account: String,
    /// The provider that the relay belongs to, if it does: then its words are about the account.
    pub relay: Option<String>,
    /// Messages a second; no limit without.
    pub rate: Option<f64>,
    /// Messages a day (UTC).
    pub daily: Option<u32>,
    /// The first day of the warm-up, in days since 1970-01-01 (UTC).
    pub warm_up: Option<i64>,
    /// Messages on one connection.
    pub per_connection: u32,
    /// Providers with a limit of their own.
    pub groups: Vec<Group>,
}

/// A provider's limit.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name, as in the ledger.
    pub name: String,
    /// Messages a second.
    pub rate: f64,
    /// Messages under way at once.
    pub under_way: u32,
}

impl Default for Limits {
    /// No limit at all: for folders, tests and measurements.
    fn default() -> Limits {
        Limits {
            account: String::new(),
            relay: None,
            rate: None,
            daily: None,
            warm_up: None,
            per_connection: PER_CONNECTION,
            groups: Vec::new(),
        }
    }
}

impl Limits {
    /// The limits that hold at any relay: those of the providers that mind how fast they are mailed.
    #[must_use]
    pub fn of_relay(account: &str) -> Limits {
        let group = |name: &&str| Group { name: (*name).to_owned(), rate: CAREFUL_RATE, under_way: 1 };
        Limits { account: account.to_owned(), groups: CAREFUL.iter().map(group).collect(), ..Limits::default() }
    }

    /// How many messages may leave on the day of this moment.
    ///
    /// ```
    /// use diglot::{clock::Timestamp, delivery::Limits};
    /// let limits = Limits { daily: Some(2_000), warm_up: Some(20_000), ..Limits::default() };
    /// let day = |number: i64| limits.cap(Timestamp((20_000 + number) * 86_400_000));
    /// assert_eq!([day(0), day(3), day(4), day(9)], [Some(50), Some(500), Some(1_000), Some(2_000)]);
    /// ```
    #[must_use]
    pub fn cap(&self, now: Timestamp) -> Option<u32> {
        let warm = self.warm_up.and_then(|first| warm(now.0.div_euclid(DAY) - first));
        [self.daily, warm].into_iter().flatten().min()
    }
}

/// The cap of a day of the warm-up, counted from 0; none when it is so high that it means nothing.
fn warm(day: i64) -> Option<u32> {
    let Some(later) = usize::try_from(day.max(0) - 1).ok() else { return Some(WARM_UP[0]) };
    let power = u32::try_from(later / 3).ok()?;
    10_u32.checked_pow(power)?.checked_mul(WARM_UP[1 + later % 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warm_up_begins_with_fifty_a_day_and_grows_by_itself() {
        let caps: Vec<Option<u32>> = [-5, 0, 1, 2, 3, 4, 5, 6, 7, 400].map(warm).into();
        let known = [50, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].map(Some);
        assert_eq!((&caps[..9], caps[9]), (&known[..], None));
    }

    #[test]
    fn without_a_setting_a_day_has_no_cap_and_the_careful_providers_have_a_pace() {
        let limits = Limits::of_relay("smtp.chinalux.example:465");
        assert_eq!(limits.cap(Timestamp(0)), None);
        let names: Vec<&str> = limits.groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, CAREFUL);
        assert!(limits.groups.iter().all(|group| (group.rate * 60.0).round() == 20.0 && group.under_way == 1));
        assert!(CAREFUL.iter().all(|name| crate::delivery::providers::groups().contains(name)));
    }
}
