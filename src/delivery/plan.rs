//! Who gets which edition and who gets nothing, before anything is sent. Members come one at a time and are not kept; the
//! ledger is asked about a block of them at a time, so that suppressions are not kept either.

use std::collections::{BTreeMap, HashSet};

use crate::keys::{IdentityKey, MemberId};
use crate::language::Languages;
use crate::ledger::{Ledger, LedgerError, NewDelivery, SuppressionReason};
use crate::members::Member;
use crate::message::Slots;

/// So many members are judged at a time.
const BLOCK: usize = 1_000;

/// By what it is judged who is mailed.
#[derive(Clone, Copy)]
pub struct Judge<'a> {
    /// By it the ledger knows a member.
    pub identity: &'a IdentityKey,
    /// Knows who must not be mailed, whatever a list says; `None` where there is no ledger yet.
    pub ledger: Option<&'a dyn Ledger>,
    /// The editions that can be made.
    pub editions: &'a [Languages],
}

/// A member, and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Who.
    pub member: Member,
    /// By which the ledger knows them.
    pub id: MemberId,
    /// Why they would get nothing; `None` for one who would be mailed.
    pub not_mailed: Option<NotMailed>,
}

impl Judge<'_> {
    /// Judges some members, in their order.
    ///
    /// # Errors
    /// The ledger's.
    pub fn judge(&self, members: Vec<Member>) -> Result<Vec<Judged>, LedgerError> {
        let ids: Vec<MemberId> = members.iter().map(|member| self.identity.member_id(&member.address)).collect();
        let reasons = match self.ledger {
            Some(ledger) => ledger.reasons(&ids)?,
            None => vec![None; ids.len()],
        };
        let judged = members.into_iter().zip(ids).zip(reasons).map(|((member, id), reason)| {
            let by_edition = (!self.editions.contains(&member.languages)).then_some(NotMailed::NoEdition);
            Judged { not_mailed: reason.map(NotMailed::Suppressed).or(by_edition), member, id }
        });
        Ok(judged.collect())
    }

    /// Calls `each` for every member of a list, in order, without keeping them.
    ///
    /// # Errors
    /// The ledger's.
    pub fn each(
        &self,
        mut members: impl Iterator<Item = Member>,
        mut each: impl FnMut(Judged),
    ) -> Result<(), LedgerError> {
        loop {
            let block: Vec<Member> = members.by_ref().take(BLOCK).collect();
            if block.is_empty() {
                return Ok(());
            }
            self.judge(block)?.into_iter().for_each(&mut each);
        }
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

/// Counts what a send of these members would do.
///
/// # Errors
/// The ledger's.
pub fn plan(members: impl Iterator<Item = Member>, judge: &Judge<'_>) -> Result<Plan, LedgerError> {
    let mut counts: BTreeMap<Languages, u64> = BTreeMap::new();
    let mut plan = Plan::default();
    judge.each(members, |judged| match judged.not_mailed {
        None => *counts.entry(judged.member.languages).or_default() += 1,
        Some(reason) => match plan.not_mailed.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => plan.not_mailed.push((reason, 1)),
        },
    })?;
    plan.editions = counts.into_iter().collect();
    Ok(plan)
}

/// The recipients to be frozen, one at a time, in the order of the list: all who read one of the editions.
///
/// Suppressed members are among them, so that the report names them and an address suppressed later is treated alike; erased
/// ones the ledger itself leaves out.
pub fn recipients(
    members: impl Iterator<Item = Member>,
    identity: &IdentityKey,
    editions: &[Languages],
) -> impl Iterator<Item = NewDelivery> {
    let editions: HashSet<&Languages> = editions.iter().collect();
    members.filter(move |member| editions.contains(&member.languages)).map(|member| {
        let id = identity.member_id(&member.address);
        recipient(member, id)
    })
}

/// A member as a recipient.
#[must_use]
pub fn recipient(member: Member, id: MemberId) -> NewDelivery {
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
    use std::sync::Arc;

    use super::*;
    use crate::address::Address;
    use crate::clock::{FixedClock, Timestamp};
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

    fn ledger() -> MemoryLedger {
        let mut ledger = MemoryLedger::new(Arc::new(FixedClock(Timestamp(0))));
        let suppression = |number, reason| Suppression {
            member: id(number),
            address: None,
            at: Timestamp(0),
            reason,
            evidence: None,
        };
        let rows = [suppression(1, SuppressionReason::Unsubscribed), suppression(4, SuppressionReason::Bounced)];
        ledger.suppress(&rows).unwrap();
        ledger.erase(id(6)).unwrap();
        ledger
    }

    fn editions() -> Vec<Languages> {
        ["en", "zh-CN", "en+zh-CN", "zh-CN+en"].map(|languages| languages.parse().unwrap()).to_vec()
    }

    #[test]
    fn mails_are_counted_by_edition_and_everybody_else_by_reason() {
        let judge = Judge { identity: &identity(), ledger: Some(&ledger()), editions: &editions() };
        let plan = plan(list().into_iter(), &judge).unwrap();
        let count = |languages: &str, count| (languages.parse::<Languages>().unwrap(), count);
        assert_eq!(plan.editions, [count("en", 2), count("en+zh-CN", 1), count("zh-CN", 1)]);
        let expected = [SuppressionReason::Unsubscribed, SuppressionReason::Bounced, SuppressionReason::Erased];
        assert_eq!(plan.not_mailed, expected.map(|reason| (NotMailed::Suppressed(reason), 1)));
        assert_eq!(plan.mails(), 4);
        assert!(plan.receives(&"zh-CN".parse().unwrap()) && !plan.receives(&"zh-CN+en".parse().unwrap()));
    }

    #[test]
    fn who_has_no_edition_is_not_mailed_and_not_frozen() {
        let judge = Judge { identity: &identity(), ledger: None, editions: &editions() };
        let plan = plan(list().into_iter(), &judge).unwrap();
        assert_eq!((plan.mails(), plan.not_mailed), (6, vec![(NotMailed::NoEdition, 1)]));
        let (key, editions) = (identity(), editions());
        let frozen = recipients(list().into_iter(), &key, &editions);
        assert!(frozen.map(|new| new.member_no).eq(["1", "2", "3", "5", "6", "7"]));
    }

    #[test]
    fn members_are_judged_block_by_block_and_in_order() {
        for count in [0, 1, 999, 1_000, 1_001, 2_500] {
            let (identity, ledger, editions) = (identity(), ledger(), editions());
            let judge = Judge { identity: &identity, ledger: Some(&ledger), editions: &editions };
            let mut seen = Vec::new();
            let members = (1..=count).map(|number| member(number, "en"));
            judge.each(members, |judged| seen.push((judged.member.row, judged.not_mailed.is_none()))).unwrap();
            let expected = (1..=count).map(|number| (number as u64 + 1, ![1, 4, 6].contains(&number)));
            assert!(seen.into_iter().eq(expected), "{count}");
        }
    }

    #[test]
    fn suppressed_members_are_frozen_for_the_report() {
        let (key, editions) = (identity(), editions());
        let frozen: Vec<NewDelivery> = recipients(list().into_iter(), &key, &editions).collect();
        let second = &frozen[1];
        assert_eq!(
            (second.address.as_str(), second.member, second.provider.as_str()),
            ("Member2@Müller.example", id(2), "xn--mller-kva.example")
        );
        let slots: Slots = serde_json::from_str(&second.slots).unwrap();
        assert_eq!(slots.name.as_deref(), Some("王伟"));
    }
}
