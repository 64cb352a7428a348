//! Who a resumed send would mail, who not any more, and what changed for whom: counted and told before anybody is asked.

use std::collections::BTreeMap;

use super::way::cannot;
use crate::cli::exit::{Exit, Failure};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::clock::Timestamp;
use crate::delivery::{Fate, LeftOut, Moved, Muster, MusterError, NotMailed};
use crate::language::Languages;
use crate::ledger::Ledger;

/// What a muster found, in numbers.
#[derive(Default)]
pub struct Waiting {
    /// Mails that are due now, by edition; with those to new members, if they are included.
    pub editions: BTreeMap<Languages, u64>,
    /// How many are not due yet, and when the first of them is.
    pub later: u64,
    pub due: Option<Timestamp>,
    /// No longer on the list.
    pub left: u64,
    /// Suppressed since.
    pub suppressed: u64,
    /// Without an edition in their languages.
    pub no_edition: u64,
    /// With another address, with other languages.
    pub moved: u64,
    pub reread: u64,
    /// Refused before, and tried again.
    pub again: u64,
    /// Begun before, so that they keep the content that was frozen for them.
    pub begun: u64,
    /// New on the list, who could be mailed; those without an edition.
    pub added: u64,
    pub added_without: u64,
    /// Editions of those who have not begun, whether due or not, and of the new ones if they are included.
    pub open: BTreeMap<Languages, u64>,
}

impl Waiting {
    /// Musters a newsletter.
    pub fn of(muster: &mut Muster<'_>, ledger: &dyn Ledger, include_new: bool) -> Result<Waiting, Failure> {
        let mut waiting = Waiting::default();
        muster.each(ledger, |delivery, fate| waiting.count(delivery.marked, fate)).map_err(failure)?;
        let judge = muster.judge(ledger);
        let judged = judge.each(muster.added(), |judged| match judged.not_mailed {
            Some(NotMailed::Suppressed(_)) => {}
            Some(NotMailed::NoEdition) => waiting.added_without += 1,
            None => {
                waiting.added += 1;
                if include_new {
                    *waiting.editions.entry(judged.member.languages.clone()).or_default() += 1;
                    *waiting.open.entry(judged.member.languages).or_default() += 1;
                }
            }
        });
        judged.map_err(Project::ledger_failure)?;
        Ok(waiting)
    }

    fn count(&mut self, marked: bool, fate: Fate) {
        let (languages, later, change, again) = match fate {
            Fate::Rests => return,
            Fate::LeftOut(LeftOut::Left) => return self.left += 1,
            Fate::LeftOut(LeftOut::Suppressed(_)) => return self.suppressed += 1,
            Fate::LeftOut(LeftOut::NoEdition) => return self.no_edition += 1,
            Fate::Mailed { languages, later, change, again } => (languages, later, change, again),
        };
        match change {
            Some(Moved::Address(_)) => self.moved += 1,
            Some(Moved::Languages(_)) => self.reread += 1,
            None => {}
        }
        self.again += u64::from(again);
        if marked && !again {
            self.begun += 1;
        } else {
            *self.open.entry(languages.clone()).or_default() += 1;
        }
        match later {
            Some(_) => {
                self.later += 1;
                self.due = self.due.into_iter().chain(later).min();
            }
            None => *self.editions.entry(languages).or_default() += 1,
        }
    }

    /// How many mails leave now.
    pub fn mails(&self) -> u64 {
        self.editions.values().sum()
    }

    /// What a person must know beside the editions, in the order of its weight.
    pub fn notes(&self, include_new: bool) -> Vec<Remark> {
        let counted = |key, count: u64| (count > 0).then(|| Remark::new(key).with("count", count));
        let new = if include_new { "send-resume-included" } else { "send-resume-added" };
        let notes = [
            counted("send-resume-later", self.later),
            counted("send-resume-left", self.left),
            counted("send-resume-suppressed", self.suppressed),
            counted("send-resume-no-edition", self.no_edition),
            counted("send-resume-moved", self.moved),
            counted("send-resume-languages", self.reread),
            counted("send-resume-again", self.again),
            counted(new, self.added),
            counted("send-resume-added-without", self.added_without),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// A failed muster as a user sees it.
pub fn failure(error: MusterError) -> Failure {
    match error {
        MusterError::Ledger(error) => Project::ledger_failure(error),
        MusterError::List(_) => cannot(Exit::World, &error),
    }
}
