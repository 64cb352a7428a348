//! When a delivery that was put off is due again, and when that ends (`sending.md` section 8). Pure: no clock, no dice.

use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::keys::MemberId;

const MINUTE: i64 = 60_000;
const LONGEST: i64 = 4 * 60 * MINUTE;
const MOST_ATTEMPTS: u32 = 20;
const MOST_AGE: i64 = 48 * 60 * MINUTE;

/// When the next attempt is due: after half to the whole of 1, 2, 4 … minutes, at most 4 hours.
///
/// The fraction follows from member and attempt, so that a crowd put off together does not come back together.
///
/// ```
/// use diglot::{clock::Timestamp, delivery::retry::due, keys::MemberId};
/// let first = due(Timestamp(0), 1, MemberId([7; 16]));
/// assert!((30_000..=60_000).contains(&first.0));
/// ```
#[must_use]
pub fn due(now: Timestamp, attempt: u32, member: MemberId) -> Timestamp {
    let doublings = attempt.saturating_sub(1).min(16);
    let delay = (MINUTE << doublings).min(LONGEST);
    let mut hash = Sha256::new();
    hash.update(member.0);
    hash.update(attempt.to_be_bytes());
    let part = i64::from(u16::from_be_bytes([hash.clone().finalize()[0], hash.finalize()[1]]));
    now.plus(delay / 2 + delay / 2 * part / i64::from(u16::MAX))
}

/// Whether a delivery first claimed at `first` has been tried often or long enough.
#[must_use]
pub fn is_enough(now: Timestamp, attempt: u32, first: Timestamp) -> bool {
    attempt >= MOST_ATTEMPTS || now.0.saturating_sub(first.0) >= MOST_AGE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_four_hours_and_spread_over_their_second_half() {
        let member = |byte| MemberId([byte; 16]);
        for (attempt, minutes) in [(1, 1), (2, 2), (3, 4), (8, 128), (9, 240), (20, 240), (u32::MAX, 240)] {
            let waits: Vec<i64> = (0..200).map(|byte| due(Timestamp(1_000), attempt, member(byte)).0 - 1_000).collect();
            let whole = minutes * MINUTE;
            assert!(waits.iter().all(|wait| (whole / 2..=whole).contains(wait)), "{attempt}");
            let early = waits.iter().filter(|wait| **wait < whole * 3 / 4).count();
            assert!((60..140).contains(&early), "{early} of 200 in the first half");
        }
    }

    #[test]
    fn after_twenty_attempts_or_two_days_it_is_enough() {
        let first = Timestamp(5);
        for (attempt, age, expected) in [(19, 0, false), (20, 0, true), (2, MOST_AGE - 1, false), (2, MOST_AGE, true)] {
            assert_eq!(is_enough(first.plus(age), attempt, first), expected);
        }
    }
}
