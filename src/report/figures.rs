//! The figures of a send: deliveries in, one at a time, counts out.
//!
//! What it keeps does not grow with the list: counts by edition, provider, version and state, a timeline of bounded length, the
//! most frequent replies, and by name only so many of those who did not get their mail.

use std::collections::{BTreeMap, HashMap};

use super::replies::Replies;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::ledger::{Delivery, State};

/// The most providers that are told apart; a list with more has the later ones among the rest.
const MOST_PROVIDERS: usize = 20_000;
/// The most people named for each outcome but an uncertain one.
const MOST_NAMED: usize = 200;
/// The most people named whose mail is uncertain: they are few by the rules of sending, and each wants a decision.
const MOST_UNCERTAIN: usize = 1_000;

/// What became of a mail, as people speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The relay took it.
    Accepted,
    /// It will be tried again.
    Later,
    /// It was refused, or given up.
    Refused,
    /// Nobody knows.
    Uncertain,
    /// Its member is not to be mailed.
    NotMailed,
    /// Its turn has not come, or it is under way.
    Waiting,
}

impl Outcome {
    /// All of them, in the order of charts and tables.
    pub const ALL: [Outcome; 6] =
        [Outcome::Accepted, Outcome::Later, Outcome::Refused, Outcome::Uncertain, Outcome::NotMailed, Outcome::Waiting];

    /// Those after which somebody did not get, or may not have got, the newsletter.
    pub const UNSERVED: [Outcome; 4] = [Outcome::Uncertain, Outcome::Refused, Outcome::Later, Outcome::NotMailed];

    /// By the ledger's state.
    #[must_use]
    pub fn of(state: State) -> Outcome {
        match state {
            State::Accepted => Outcome::Accepted,
            State::Deferred => Outcome::Later,
            State::Failed => Outcome::Refused,
            State::Uncertain => Outcome::Uncertain,
            State::Suppressed => Outcome::NotMailed,
            State::Queued | State::Claimed | State::Sending => Outcome::Waiting,
        }
    }

    /// Its name in the ids of words and in classes of the page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::Later => "later",
            Outcome::Refused => "refused",
            Outcome::Uncertain => "uncertain",
            Outcome::NotMailed => "not-mailed",
            Outcome::Waiting => "waiting",
        }
    }
}

/// Deliveries by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; 8]);

impl Counts {
    fn add(&mut self, state: State) {
        self.0[index(state)] += 1;
    }

    fn include(&mut self, other: &Counts) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// Those in a state.
    #[must_use]
    pub fn of(&self, state: State) -> u64 {
        self.0[index(state)]
    }

    /// Those with an outcome.
    #[must_use]
    pub fn with(&self, outcome: Outcome) -> u64 {
        State::ALL.into_iter().filter(|state| Outcome::of(*state) == outcome).map(|state| self.of(state)).sum()
    }

    /// All.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// All but those that are not to be mailed.
    #[must_use]
    pub fn mails(&self) -> u64 {
        self.total() - self.of(State::Suppressed)
    }
}

fn index(state: State) -> usize {
    State::ALL.iter().position(|known| *known == state).expect("every state is among all of them")
}

/// Some of the people with one outcome, in the order of the list.
#[derive(Debug, Default)]
pub struct Named {
    /// The first of them.
    pub first: Vec<Delivery>,
    /// How many there are.
    pub all: u64,
}

/// The largest providers, and the others together.
#[derive(Debug, PartialEq, Eq)]
pub struct Providers {
    /// By size, then by name.
    pub largest: Vec<(String, Counts)>,
    /// How many others there are; with more than can be told apart, at least so many.
    pub others: usize,
    /// Of all others.
    pub rest: Counts,
}

/// The figures of one newsletter.
#[derive(Debug, Default)]
pub struct Figures {
    /// Of everybody.
    pub all: Counts,
    /// By edition, `en+zh-CN`.
    pub editions: BTreeMap<String, Counts>,
    /// By number of the freeze: by version of the content.
    pub freezes: BTreeMap<u32, Counts>,
    /// When outcomes came in.
    pub timeline: Timeline,
    /// Why mails were refused or put off.
    pub replies: Replies,
    /// Of the uncertain ones, those that a person decided to skip.
    pub skipped: u64,
    /// The first and the last time that one was accepted.
    pub accepted: Option<(Timestamp, Timestamp)>,
    providers: HashMap<String, Counts>,
    beyond: Counts,
    named: BTreeMap<Outcome, Named>,
}

impl Figures {
    /// Takes a delivery in; the order of deliveries does not matter, but decides who is named.
    pub fn add(&mut self, delivery: &Delivery) {
        let state = delivery.state;
        self.all.add(state);
        self.editions.entry(delivery.languages.to_string()).or_default().add(state);
        self.freezes.entry(delivery.freeze).or_default().add(state);
        self.add_provider(delivery);
        if let Some(at) = delivery.settled_at {
            self.timeline.add(at, state);
            if state == State::Accepted {
                let (first, last) = self.accepted.unwrap_or((at, at));
                self.accepted = Some((first.min(at), last.max(at)));
            }
        }
        if matches!(state, State::Failed | State::Deferred) {
            self.replies.add(delivery);
        }
        self.skipped += u64::from(state == State::Uncertain && delivery.doubt.as_deref() == Some("skipped"));
        self.name(delivery);
    }

    fn add_provider(&mut self, delivery: &Delivery) {
        if let Some(counts) = self.providers.get_mut(&delivery.provider) {
            counts.add(delivery.state);
        } else if self.providers.len() < MOST_PROVIDERS {
            self.providers.entry(delivery.provider.clone()).or_default().add(delivery.state);
        } else {
            self.beyond.add(delivery.state);
        }
    }

    fn name(&mut self, delivery: &Delivery) {
        let outcome = Outcome::of(delivery.state);
        if !Outcome::UNSERVED.contains(&outcome) {
            return;
        }
        let most = if outcome == Outcome::Uncertain { MOST_UNCERTAIN } else { MOST_NAMED };
        let named = self.named.entry(outcome).or_default();
        named.all += 1;
        if named.first.len() < most {
            named.first.push(delivery.clone());
        }
    }

    /// The people with an outcome after which somebody did not get their mail; `None` where there is nobody.
    #[must_use]
    pub fn named(&self, outcome: Outcome) -> Option<&Named> {
        self.named.get(&outcome)
    }

    /// The largest providers, at most `most` of them. A single other one is not called a rest.
    #[must_use]
    pub fn providers(&self, most: usize) -> Providers {
        let mut largest: Vec<(String, Counts)> =
            self.providers.iter().map(|(name, counts)| (name.clone(), *counts)).collect();
        largest.sort_by(|(one, few), (other, many)| many.total().cmp(&few.total()).then_with(|| one.cmp(other)));
        let keep = if largest.len() == most + 1 && self.beyond.total() == 0 { most + 1 } else { most };
        let mut rest = self.beyond;
        let others: Vec<(String, Counts)> = largest.drain(keep.min(largest.len())..).collect();
        others.iter().for_each(|(_, counts)| rest.include(counts));
        Providers { largest, others: others.len() + usize::from(self.beyond.total() > 0), rest }
    }
}
