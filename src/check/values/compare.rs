//! Two texts against each other: L080 for what the translation alone says, L081 for what it leaves out, L075 for addresses
//! and telephone numbers of either kind. One cause is told once.

use std::cell::OnceCell;
use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::fact_values::FactValues;
use super::offers::Offers;
use super::reading::{Asked, Reading};
use super::value::{Found, Kind, Value, Weight};
use super::{beside_moments, calendar, offers, typed_by_hand};
use crate::check::pair::Pair;
use crate::locale::Value as Placeable;
use crate::problem::Problem;

/// In a text that differs in more values nobody looks for what stands for what.
const MOST_COMPARED: usize = 200;

/// A translation beside its source, with what both say.
pub(super) struct Comparison<'r, 'c> {
    pub(super) pair: &'r Pair<'c>,
    pub(super) source: &'r Reading<'r>,
    pub(super) target: &'r Reading<'r>,
    /// Made once the other side asks for something.
    pub(super) source_says: OnceCell<Offers>,
    pub(super) target_says: OnceCell<Offers>,
    pub(super) facts: OnceCell<FactValues>,
    pub(super) zones: &'r [TimeZone],
}

impl<'r> Comparison<'r, '_> {
    fn facts(&self) -> &FactValues {
        self.facts.get_or_init(|| {
            let named = self.pair.source.typed.variables();
            // What another event has is no fact of this text, unless its source names it.
            let is_near = |name: &str| {
                self.pair.facts.has_own(name) || !name.contains('-') || named.iter().any(|known| known == name)
            };
            FactValues::new(self.pair.facts.iter().filter(|(name, _)| is_near(name)), self.zones)
        })
    }

    fn source_says(&self) -> &Offers {
        self.source_says.get_or_init(|| offers(self.source, &self.pair.source.samples))
    }

    fn target_says(&self) -> &Offers {
        self.target_says.get_or_init(|| offers(self.target, &self.pair.target.samples))
    }

    /// Tells all that differs.
    pub(super) fn tell(&self, problems: &mut Vec<Problem>) {
        let judged = self.weekdays();
        let known: HashSet<usize> = judged.iter().map(|(asked, _)| self.target.span(*asked).start).collect();
        let misfits: Vec<Problem> = judged.into_iter().filter_map(|(_, problem)| problem).collect();
        let has_misfit = !misfits.is_empty();
        problems.extend(misfits.into_iter().map(|problem| self.pair.finding(problem)));

        let is_told = |asked: &Asked<'_>| known.contains(&self.target.span(*asked).start);
        let (said, added): (Vec<Asked<'r>>, Vec<Asked<'r>>) =
            self.target.asked().filter(|asked| !is_told(asked)).partition(|asked| self.source_says().have(asked.found));
        let (known, added): (Vec<Asked<'r>>, Vec<Asked<'r>>) =
            added.into_iter().partition(|asked| is_value(asked.found.kind()) && self.facts().have(asked.found));
        for asked in said.into_iter().chain(known).filter(|asked| asked.found.weight == Weight::Certain) {
            let by_hand = typed_by_hand::by_source((self.source, self.target), asked, self.facts())
                .or_else(|| typed_by_hand::by_fact_of_source((self.source, self.target), asked, self.facts()));
            problems.extend(by_hand.map(|problem| self.pair.finding(problem)));
        }
        let before = problems.len();
        self.tell_differences(&added, has_misfit, problems);
        self.contradictions(before, problems);
    }

    /// What contradicts a moment beside it; `told` findings stand before what was told of this text.
    fn contradictions(&self, told: usize, problems: &mut Vec<Problem>) {
        if beside_moments::are_there(self.target) {
            let found = beside_moments::contradictions(self.target, (&self.pair.facts, self.facts()), self.zones);
            let is_new = |problem: &Problem| problems[told..].iter().all(|known| known.place() != problem.place());
            let new: Vec<Problem> = found.into_iter().filter(is_new).collect();
            problems.extend(new.into_iter().map(|problem| self.pair.finding(problem)));
        }
    }

    fn weekdays(&self) -> Vec<(Asked<'r>, Option<Problem>)> {
        if !self.target.has_weekday() {
            return Vec::new();
        }
        let texts: Vec<String> = self.pair.target.samples.iter().map(|sample| sample.text.clone()).collect();
        calendar::judge(self.target, &texts, self.facts())
    }

    /// What each side says alone, and what stands for what.
    fn tell_differences(&self, added: &[Asked<'r>], has_misfit: bool, problems: &mut Vec<Problem>) {
        let lost: Vec<Asked<'r>> = self.lost();
        let mut mended: HashSet<usize> = HashSet::new();
        let mut kinds: HashSet<Kind> = HashSet::new();
        if has_misfit {
            kinds.insert(Kind::Weekday);
        }
        for asked in added {
            let counterpart = self.counterpart(*asked, added, &lost);
            if asked.found.weight == Weight::Doubtful && counterpart.is_none() {
                continue;
            }
            if !self.may_tell(*asked) {
                continue;
            }
            mended.extend(counterpart.map(|lost| self.source.span(lost).start));
            kinds.insert(asked.found.kind());
            problems.push(self.added(*asked, counterpart));
        }
        let mut told = HashSet::new();
        for lost in lost.into_iter().filter(|lost| lost.found.weight == Weight::Certain) {
            let is_told = mended.contains(&self.source.span(lost).start) || kinds.contains(&lost.found.kind());
            if !is_told && told.insert(self.source.words(lost)) {
                problems.push(self.lost_one(lost));
            }
        }
    }

    /// What the source says and the translation does not.
    fn lost(&self) -> Vec<Asked<'r>> {
        // What a variable of a template prints is not known here.
        if self.pair.target.samples.is_empty() && has_variable(self.target) {
            return Vec::new();
        }
        self.source.asked().filter(|asked| !self.target_says().have(asked.found)).collect()
    }

    /// Whether a value that the source lacks is surely none of its own.
    fn may_tell(&self, asked: Asked<'_>) -> bool {
        // The source may print it through a variable of a template that the translation replaced by hand.
        !(self.pair.source.samples.is_empty() && has_variable(self.source) && is_value(asked.found.kind()))
    }

    /// What the source says where the translation says this: the only one left of its kind, or the same figure in another unit.
    fn counterpart(&self, asked: Asked<'r>, added: &[Asked<'r>], lost: &[Asked<'r>]) -> Option<Asked<'r>> {
        let is_like = |other: &&Asked<'r>| {
            other.found.kind() == asked.found.kind()
                && other.found.weight == asked.found.weight
                && letters(other.found) == letters(asked.found)
        };
        if added.len() > MOST_COMPARED || lost.len() > MOST_COMPARED {
            return None;
        }
        let is_alone = added.iter().filter(is_like).count() == 1;
        let mut like = lost.iter().filter(is_like);
        if let (Some(one), None, true) = (like.next(), like.next(), is_alone) {
            return Some(*one);
        }
        let figure = figure(asked)?;
        let same =
            |other: &&Asked<'r>| self::figure(**other) == Some(figure) && other.found.weight == asked.found.weight;
        lost.iter().find(same).copied()
    }

    fn added(&self, asked: Asked<'r>, counterpart: Option<Asked<'r>>) -> Problem {
        let key = match asked.found.kind() {
            Kind::Date => "L080-date",
            Kind::Weekday => "L080-weekday",
            Kind::Time => "L080-time",
            Kind::Number => "L080-number",
            Kind::Percent => "L080-percent",
            Kind::Money if self.is_other_currency(asked) => "L080-currency",
            Kind::Money => "L080-money",
            Kind::Link => "L075-link",
            Kind::Mail => "L075-mail",
            Kind::Telephone => "L075-telephone",
        };
        let source = counterpart.map(|lost| self.source.words(lost)).unwrap_or_default();
        let said = if counterpart.is_some() { "other" } else { "nothing" };
        let problem =
            Problem::error(key).with("value", self.target.words(asked)).with("said", said).with("source", source);
        let problem = self.pair.finding(problem.at(self.target.place(asked)));
        counterpart.map_or(problem.clone(), |lost| problem.beside(self.source.place(lost)))
    }

    fn is_other_currency(&self, asked: Asked<'_>) -> bool {
        let money = asked.found.readings.iter().find_map(|value| match value {
            Value::Money(figure, _) => Some(*figure),
            _ => None,
        });
        money.is_some_and(|figure| self.source_says().has_amount(figure))
    }

    fn lost_one(&self, lost: Asked<'r>) -> Problem {
        let problem = match lost.found.kind() {
            Kind::Link | Kind::Mail | Kind::Telephone => Problem::error("L075-lost"),
            _ => Problem::warning("L081"),
        };
        let problem = problem.with("value", self.source.words(lost)).at(self.pair.target.typed.place());
        self.pair.finding(problem).beside(self.source.place(lost))
    }
}

/// What is no digit in a code: C919 may stand for C929 and not for A380.
fn letters(found: &Found) -> Option<String> {
    match found.readings.first()? {
        Value::Code(code) => Some(code.chars().filter(|c| !c.is_ascii_digit()).collect()),
        _ => None,
    }
}

/// The figure of a number, share or amount.
fn figure(asked: Asked<'_>) -> Option<super::figure::Figure> {
    asked.found.readings.iter().find_map(|value| match value {
        Value::Number(figure) | Value::Percent(figure) | Value::Money(figure, _) => Some(*figure),
        _ => None,
    })
}

/// Whether facts may have it: all but addresses and telephone numbers.
fn is_value(kind: Kind) -> bool {
    !matches!(kind, Kind::Link | Kind::Mail | Kind::Telephone)
}

fn has_variable(reading: &Reading<'_>) -> bool {
    let is_variable = |value: &Placeable<'_>| matches!(value, Placeable::Variable(_) | Placeable::Message(_));
    reading.runs.iter().any(|read| read.run.values.iter().any(|(_, value)| is_variable(value)))
}
