//! Who gets which edition and who gets nothing, before anything is sent. Members come one at a time and are not kept.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::keys::{IdentityKey, MemberId};
use crate::language::Languages;
use crate::ledger::{Ledger, LedgerError, NewDelivery, SuppressionReason};
use crate::members::Member;
use crate::message::Slots;

/// So many suppressions are asked for at a time.
const PAGE: usize = 1_000;

/// The members that are not mailed, whatever a list says.
#[derive(Clone, Debug, Default)]
pub struct Suppressed(HashMap<MemberId, SuppressionReason>);

impl Suppressed {
    /// All that a ledger holds.
    pub fn read(ledger: &dyn Ledger) -> Result<Suppressed, LedgerError> {
        let mut found = HashMap::new();
        let mut after = None;
        loop {
            let rows = ledger.suppressed(after, PAGE)?;
            found.extend(rows.iter().map(|row| (row.member, row.reason)));
            after = rows.last().map(|row| row.member);
            if rows.len() < PAGE {
                return Ok(Suppressed(found));
            }
        }
    }

    /// Why a member is not mailed.
    #[must_use]
    pub fn reason(&self, member: MemberId) -> Option<SuppressionReason> {
        self.0.get(&member).copied()
    }
}

impl FromIterator<(MemberId, SuppressionReason)> for Suppressed {
    fn from_iter<T: IntoIterator<Item = (MemberId, SuppressionReason)>>(rows: T) -> Suppressed {
        Suppressed(rows.into_iter().collect())
    }
}

/// Why somebody on the list gets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMailed {
    /// The address is suppressed.
    Suppressed(SuppressionReason),
    /// There is no edition in their languages: the newsletter leaves one of them out.
    NoEdition,
}

/// What a send would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Mails by edition, in order of the languages; editions that nobody gets are not there.
    pub editions: Vec<(Languages, u64)>,
    /// Members who get nothing, by reason; reasons in the order in which they were first met.
    pub not_mailed: Vec<(NotMailed, u64)>,
}

impl Plan {
    /// How many mails leave: the number to be typed.
    #[must_use]
    pub fn mails(&self) -> u64 {
        self.editions.iter().map(|(_, count)| count).sum()
    }

    /// Whether somebody receives this edition.
    #[must_use]
    pub fn receives(&self, languages: &Languages) -> bool {
        self.editions.iter().any(|(known, _)| known == languages)
    }
}

/// Counts what a send of these members would do, when `editions` can be made.
pub fn plan(
    members: impl Iterator<Item = Member>,
    identity: &IdentityKey,
    suppressed: &Suppressed,
    editions: &[Languages],
) -> Plan {
    let mut counts: BTreeMap<Languages, u64> = BTreeMap::new();
    let mut plan = Plan::default();
    for member in members {
        match not_mailed(&member, identity, suppressed, editions) {
            None => *counts.entry(member.languages).or_default() += 1,
            Some(reason) => match plan.not_mailed.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => plan.not_mailed.push((reason, 1)),
            },
        }
    }
    plan.editions = counts.into_iter().collect();
    plan
}

/// Why a member would get nothing, when `editions` can be made; `None` for one who would be mailed.
#[must_use]
pub fn not_mailed(
    member: &Member,
    identity: &IdentityKey,
    suppressed: &Suppressed,
    editions: &[Languages],
) -> Option<NotMailed> {
    let by_edition = (!editions.contains(&member.languages)).then_some(NotMailed::NoEdition);
    suppressed.reason(identity.member_id(&member.address)).map(NotMailed::Suppressed).or(by_edition)
}

/// The recipients to be frozen, one at a time, in the order of the list.
///
/// Suppressed members are among them, so that the report names them and an address suppressed later is treated alike; only
/// erased ones are left out, because a row would store their address again.
pub fn recipients(
    members: impl Iterator<Item = Member>,
    identity: &IdentityKey,
    suppressed: &Suppressed,
    editions: &[Languages],
) -> impl Iterator<Item = NewDelivery> {
    let editions: HashSet<&Languages> = editions.iter().collect();
    members.filter_map(move |member| {
        let id = identity.member_id(&member.address);
        let erased = suppressed.reason(id) == Some(SuppressionReason::Erased);
        (!erased && editions.contains(&member.languages)).then(|| recipient(member, id))
    })
}

fn recipient(member: Member, id: MemberId) -> NewDelivery {
    NewDelivery {
        address: member.address.as_str().to_owned(),
        slots: serde_json::to_string(&Slots::of(&member)).expect("names and greetings are plain JSON"),
        member_no: member.member_no,
        member: id,
        languages: member.languages,
        provider: member.address.domain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::clock::Timestamp;
    use crate::ledger::{MemoryLedger, Suppression};

    fn member(number: usize, languages: &str) -> Member {
        Member {
            address: Address::parse(&format!("Member{number}@Müller.example")).unwrap(),
            row: number as u64 + 1,
            member_no: number.to_string(),
            name: Some("王伟".into()),
            family: None,
            given: None,
            name_zh: None,
            title: None,
            languages: languages.parse().unwrap(),
        }
    }

    fn identity() -> IdentityKey {
        IdentityKey::new([7; 32])
    }

    fn id(number: usize) -> MemberId {
        identity().member_id(&member(number, "en").address)
    }

    fn list() -> Vec<Member> {
        let languages = ["en", "zh-CN", "en+zh-CN", "fr", "en", "zh-CN", "en"];
        languages.iter().enumerate().map(|(at, languages)| member(at + 1, languages)).collect()
    }

    fn suppressed() -> Suppressed {
        let reasons =
            [(1, SuppressionReason::Unsubscribed), (4, SuppressionReason::Bounced), (6, SuppressionReason::Erased)];
        reasons.into_iter().map(|(number, reason)| (id(number), reason)).collect()
    }

    fn editions() -> Vec<Languages> {
        ["en", "zh-CN", "en+zh-CN", "zh-CN+en"].map(|languages| languages.parse().unwrap()).to_vec()
    }

    #[test]
    fn mails_are_counted_by_edition_and_everybody_else_by_reason() {
        let plan = plan(list().into_iter(), &identity(), &suppressed(), &editions());
        let count = |languages: &str, count| (languages.parse::<Languages>().unwrap(), count);
        assert_eq!(plan.editions, [count("en", 2), count("en+zh-CN", 1), count("zh-CN", 1)]);
        let expected = [SuppressionReason::Unsubscribed, SuppressionReason::Bounced, SuppressionReason::Erased];
        assert_eq!(plan.not_mailed, expected.map(|reason| (NotMailed::Suppressed(reason), 1)));
        assert_eq!(plan.mails(), 4);
        assert!(plan.receives(&"zh-CN".parse().unwrap()) && !plan.receives(&"zh-CN+en".parse().unwrap()));
    }

    #[test]
    fn who_has_no_edition_is_not_mailed_and_not_frozen() {
        let plan = plan(list().into_iter(), &identity(), &Suppressed::default(), &editions());
        assert_eq!((plan.mails(), plan.not_mailed), (6, vec![(NotMailed::NoEdition, 1)]));
        let (key, nobody, editions) = (identity(), Suppressed::default(), editions());
        let frozen = recipients(list().into_iter(), &key, &nobody, &editions);
        assert!(frozen.map(|new| new.member_no).eq(["1", "2", "3", "5", "6", "7"]));
    }

    #[test]
    fn suppressed_members_are_frozen_for_the_report_and_erased_ones_are_not_stored_again() {
        let frozen: Vec<NewDelivery> =
            recipients(list().into_iter(), &identity(), &suppressed(), &editions()).collect();
        assert!(frozen.iter().map(|new| new.member_no.as_str()).eq(["1", "2", "3", "5", "7"]));
        let first = &frozen[1];
        assert_eq!(
            (first.address.as_str(), first.member, first.provider.as_str()),
            ("Member2@Müller.example", id(2), "xn--mller-kva.example")
        );
        let slots: Slots = serde_json::from_str(&first.slots).unwrap();
        assert_eq!(slots.name.as_deref(), Some("王伟"));
    }

    #[test]
    fn suppressions_are_read_page_by_page_and_all_of_them() {
        let mut ledger = MemoryLedger::new(std::sync::Arc::new(crate::clock::FixedClock(Timestamp(0))));
        for count in [0, 999, 1_000, 2_001] {
            let row = |number| Suppression {
                member: id(number),
                address: None,
                at: Timestamp(0),
                reason: SuppressionReason::Manual,
                evidence: None,
            };
            ledger.suppress(&(0..count).map(row).collect::<Vec<_>>()).unwrap();
            let read = Suppressed::read(&ledger).unwrap();
            assert_eq!(read.0.len(), count);
            assert!((0..count).all(|number| read.reason(id(number)) == Some(SuppressionReason::Manual)));
        }
    }
}
