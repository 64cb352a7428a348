//! What a resumed send does about each frozen delivery, when the list, the ledger and a person have spoken: the table of
//! `sending.md` section 5 as a function. Pure; it reads nothing and records nothing.

use super::plan::recipient;
use super::view::PATIENCE;
use crate::clock::Timestamp;
use crate::keys::IdentityKey;
use crate::language::Languages;
use crate::ledger::{Amendment, Decision, Delivery, LEFT_THE_LIST, State, SuppressionReason};
use crate::members::Member;

/// The ledger's reason for members in whose languages there is no edition.
pub const NO_EDITION: &str = "no edition in their languages";

/// What a person asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// What to do about those of whom nobody knows whether they got it.
    pub uncertain: Option<Decision>,
    /// Whether refused ones are tried again.
    pub retry_failed: bool,
}

/// Where the member of a delivery is on the present list.
#[derive(Clone, Debug)]
pub enum Listed {
    /// Under the same address.
    Same(Member),
    /// Under another address, and the same number.
    Moved(Member),
    /// Nowhere.
    Gone,
}

/// A frozen delivery and all that is known about its member.
pub struct Known<'a> {
    /// As the ledger has it.
    pub delivery: &'a Delivery,
    /// Where the member is now.
    pub listed: Listed,
    /// LeftOut the member must not be mailed: at the frozen address, or at the one on the list.
    pub suppressed: Option<SuppressionReason>,
}

/// What a resumed send does about a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not touched: served, set aside, refused, or in doubt.
    Rests,
    /// It is set aside; for this reason.
    LeftOut(LeftOut),
    /// It is mailed by this run, in these languages, or as soon as it is due.
    Mailed {
        /// Its edition.
        languages: Languages,
        /// When it is due, if not yet.
        later: Option<Timestamp>,
        /// What changes before.
        change: Option<Moved>,
        /// It was refused before.
        again: bool,
    },
}

/// LeftOut a delivery is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The member is no longer on the list.
    Left,
    /// The member must not be mailed.
    Suppressed(SuppressionReason),
    /// There is no edition in their languages.
    NoEdition,
}

impl LeftOut {
    /// The ledger's reason.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LeftOut::Left => LEFT_THE_LIST,
            LeftOut::Suppressed(reason) => reason.as_str(),
            LeftOut::NoEdition => NO_EDITION,
        }
    }
}

/// What changes about a delivery that has not begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It goes to the address that the list has now.
    Address(Box<Member>),
    /// It goes out in the languages that the list has now.
    Languages(Box<Member>),
}

/// Decides about one delivery. `can_be_made`: whether there is an edition, among those that it may get.
///
/// A delivery has begun when an attempt got as far as a mark: its bytes are fixed, and it stays as it is. One that was refused
/// and never in doubt begins anew.
#[must_use]
pub fn follow(known: Known<'_>, asked: Asked, now: Timestamp, can_be_made: &dyn Fn(&Languages) -> bool) -> Fate {
    let Known { delivery, listed, suppressed } = known;
    let again = delivery.state == State::Failed && asked.retry_failed;
    if rests(delivery, asked) {
        return Fate::Rests;
    }
    if let Some(reason) = suppressed {
        return Fate::LeftOut(LeftOut::Suppressed(reason));
    }
    let begun = delivery.marked && !(again && delivery.doubt.is_none());
    let change = match listed {
        Listed::Gone => return Fate::LeftOut(LeftOut::Left),
        _ if begun => None,
        Listed::Same(member) => other_languages(member, delivery, can_be_made),
        Listed::Moved(member) => Some(moved(member, delivery, can_be_made)),
    };
    let languages = match &change {
        Some(Moved::Address(member) | Moved::Languages(member)) => member.languages.clone(),
        None => delivery.languages.clone(),
    };
    if !begun && !can_be_made(&languages) {
        return Fate::LeftOut(LeftOut::NoEdition);
    }
    let later =
        (delivery.state == State::Deferred && delivery.next_at > now.plus(PATIENCE)).then_some(delivery.next_at);
    Fate::Mailed { languages, later, change, again }
}

/// Whether a delivery is not touched by a resumed send, whoever is on the list.
#[must_use]
pub fn rests(delivery: &Delivery, asked: Asked) -> bool {
    match delivery.state {
        State::Queued | State::Claimed | State::Deferred => false,
        State::Sending | State::Uncertain => {
            asked.uncertain != Some(Decision::Resend) || delivery.doubt.as_deref() == Some("skipped")
        }
        State::Failed => !asked.retry_failed,
        State::Accepted | State::Suppressed => true,
    }
}

/// Languages that changed count where there is an edition in them. A name that changed does not: the slots were frozen.
fn other_languages(member: Member, delivery: &Delivery, can_be_made: &dyn Fn(&Languages) -> bool) -> Option<Moved> {
    let other = member.languages != delivery.languages && can_be_made(&member.languages);
    other.then(|| Moved::Languages(Box::new(member)))
}

/// Another address brings the row's name with it: whoever reads there must not be greeted as somebody else.
fn moved(member: Member, delivery: &Delivery, can_be_made: &dyn Fn(&Languages) -> bool) -> Moved {
    if can_be_made(&member.languages) {
        return Moved::Address(Box::new(member));
    }
    Moved::Address(Box::new(Member { languages: delivery.languages.clone(), ..member }))
}

impl Fate {
    /// What the ledger must be told for it.
    #[must_use]
    pub fn amendments(self, identity: &IdentityKey) -> Vec<Amendment> {
        match self {
            Fate::Rests => Vec::new(),
            Fate::LeftOut(why) => vec![Amendment::LeaveOut(why.as_str().to_owned())],
            Fate::Mailed { change, again, .. } => {
                let become_another = change.map(|change| match change {
                    Moved::Address(member) | Moved::Languages(member) => {
                        let id = identity.member_id(&member.address);
                        Amendment::Become(recipient(*member, id))
                    }
                });
                again.then_some(Amendment::Retry).into_iter().chain(become_another).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::keys::MemberId;
    use crate::ledger::{Seq, Verdict};

    const NOW: Timestamp = Timestamp(1_000);

    fn member(address: &str, languages: &str) -> Member {
        Member {
            address: Address::parse(address).unwrap(),
            row: 2,
            member_no: "7".into(),
            name: Some("王伟".into()),
            family: None,
            given: None,
            name_zh: None,
            title: None,
            languages: languages.parse().unwrap(),
        }
    }

    fn delivery(state: State, marked: bool) -> Delivery {
        Delivery {
            seq: Seq(1),
            member_no: "7".into(),
            member: MemberId([1; 16]),
            address: Some("wei@two.example".into()),
            languages: "zh-CN".parse().unwrap(),
            freeze: 1,
            provider: "two.example".into(),
            marked_at: None,
            state,
            attempt: 1,
            marked,
            next_at: Timestamp(0),
            settled_at: None,
            verdict: Verdict::default(),
            doubt: None,
        }
    }

    fn fate(delivery: &Delivery, listed: Listed, asked: Asked) -> Fate {
        let made = |languages: &Languages| ["en", "zh-CN"].contains(&languages.to_string().as_str());
        follow(Known { delivery, listed, suppressed: None }, asked, NOW, &made)
    }

    fn same() -> Listed {
        Listed::Same(member("wei@two.example", "zh-CN"))
    }

    fn mailed(languages: &str, change: Option<Moved>) -> Fate {
        Fate::Mailed { languages: languages.parse().unwrap(), later: None, change, again: false }
    }

    #[test]
    fn who_is_served_or_set_aside_or_in_doubt_rests_whatever_the_list_says() {
        for state in [State::Accepted, State::Suppressed, State::Failed, State::Uncertain, State::Sending] {
            for listed in [same(), Listed::Gone, Listed::Moved(member("other@two.example", "en"))] {
                assert_eq!(fate(&delivery(state, true), listed, Asked::default()), Fate::Rests);
            }
        }
    }

    #[test]
    fn who_left_or_must_not_be_mailed_is_left_out_begun_or_not() {
        for state in [State::Queued, State::Claimed, State::Deferred] {
            for marked in [false, true] {
                let delivery = delivery(state, marked);
                assert_eq!(fate(&delivery, Listed::Gone, Asked::default()), Fate::LeftOut(LeftOut::Left));
                let suppressed = Some(SuppressionReason::Unsubscribed);
                let known = Known { delivery: &delivery, listed: same(), suppressed };
                let left_out = Fate::LeftOut(LeftOut::Suppressed(SuppressionReason::Unsubscribed));
                assert_eq!(follow(known, Asked::default(), NOW, &|_| true), left_out);
            }
        }
    }

    #[test]
    fn an_address_or_languages_that_changed_count_before_the_first_mark_and_not_after() {
        let (moved, english) = (member("new@two.example", "en"), member("wei@two.example", "en"));
        let (begun, not_begun) = (delivery(State::Deferred, true), delivery(State::Queued, false));
        for listed in [Listed::Moved(moved.clone()), Listed::Same(english.clone())] {
            assert_eq!(fate(&begun, listed, Asked::default()), mailed("zh-CN", None));
        }
        let there = fate(&not_begun, Listed::Moved(moved.clone()), Asked::default());
        assert_eq!(there, mailed("en", Some(Moved::Address(Box::new(moved)))));
        let other = fate(&not_begun, Listed::Same(english.clone()), Asked::default());
        assert_eq!(other, mailed("en", Some(Moved::Languages(Box::new(english)))));
    }

    #[test]
    fn languages_without_an_edition_change_nothing_and_a_name_never_does() {
        let not_begun = delivery(State::Queued, false);
        let french = Listed::Same(member("wei@two.example", "fr"));
        assert_eq!(fate(&not_begun, french, Asked::default()), mailed("zh-CN", None));
        let renamed = Listed::Same(Member { name: Some("李娜".into()), ..member("wei@two.example", "zh-CN") });
        assert_eq!(fate(&not_begun, renamed, Asked::default()), mailed("zh-CN", None));
        let moved = fate(&not_begun, Listed::Moved(member("new@two.example", "fr")), Asked::default());
        assert_eq!(moved, mailed("zh-CN", Some(Moved::Address(Box::new(member("new@two.example", "zh-CN"))))));
        let orphan = Delivery { languages: "fr".parse().unwrap(), ..not_begun };
        let listed = Listed::Same(member("wei@two.example", "fr"));
        assert_eq!(fate(&orphan, listed, Asked::default()), Fate::LeftOut(LeftOut::NoEdition));
    }

    #[test]
    fn a_refused_member_is_tried_again_only_when_asked_and_at_the_new_address() {
        let refused = delivery(State::Failed, true);
        let asked = Asked { retry_failed: true, ..Asked::default() };
        let moved = member("new@two.example", "zh-CN");
        let expected = |change| Fate::Mailed { languages: "zh-CN".parse().unwrap(), later: None, change, again: true };
        assert_eq!(fate(&refused, same(), asked), expected(None));
        let there = fate(&refused, Listed::Moved(moved.clone()), asked);
        assert_eq!(there, expected(Some(Moved::Address(Box::new(moved.clone())))));
        let amendments = there.amendments(&IdentityKey::new([7; 32]));
        assert!(
            matches!(&amendments[..], [Amendment::Retry, Amendment::Become(new)] if new.address == "new@two.example")
        );
        let doubted = Delivery { doubt: Some("resent".into()), ..refused };
        assert_eq!(fate(&doubted, Listed::Moved(moved), asked), expected(None), "it may have arrived at the old one");
    }

    #[test]
    fn an_uncertain_member_is_mailed_as_frozen_once_a_person_says_so() {
        let asked = Asked { uncertain: Some(Decision::Resend), ..Asked::default() };
        let doubtful = delivery(State::Uncertain, true);
        let moved = Listed::Moved(member("new@two.example", "en"));
        assert_eq!(fate(&doubtful, moved, asked), mailed("zh-CN", None));
        let given_up = Delivery { doubt: Some("skipped".into()), ..doubtful };
        assert_eq!(fate(&given_up, same(), asked), Fate::Rests);
    }

    #[test]
    fn who_asked_for_patience_is_mailed_when_it_is_due() {
        for (delay, expected) in [(PATIENCE, None), (PATIENCE + 1, Some(NOW.plus(PATIENCE + 1)))] {
            let put_off = Delivery { next_at: NOW.plus(delay), ..delivery(State::Deferred, true) };
            let Fate::Mailed { later, .. } = fate(&put_off, same(), Asked::default()) else { panic!() };
            assert_eq!(later, expected, "a run waits for half an hour");
        }
    }
}
