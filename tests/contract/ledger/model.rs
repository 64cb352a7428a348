//! The SQLite ledger does what the one in memory does, whatever is asked in whatever order: random sequences of calls, of
//! crashes and of people changing their minds, compared in every answer and every row.

use diglot::clock::Timestamp;
use diglot::ledger::{
    Amendment, Batch, Begin, Claimed, Decision, Ending, LEFT_THE_LIST, Ledger, LedgerError, Mark, NewsletterId,
    Refrozen, Run, Seq, Settled, State,
};
use proptest::prelude::*;

use super::world::*;

const MEMBERS: u8 = 6;

/// A call. Numbers choose among what there is at the time.
#[derive(Clone, Debug)]
enum Call {
    Pass(i64),
    Begin,
    End,
    Crash,
    Claim { most: usize, paused: bool, old: bool },
    Commit { settled: Vec<(usize, usize, i64)>, released: Vec<usize>, marks: Vec<(usize, bool)> },
    Renew,
    Decide(bool),
    LeaveOut(u8),
    Amend { seq: i64, how: usize, number: u8 },
    Include(u8),
    Refreeze(u8),
    Suppress(u8),
    Unsuppress(u8),
    Erase(u8),
}

fn calls() -> impl Strategy<Value = Vec<Call>> {
    let member = 1..=MEMBERS;
    let some = |most| 0..most;
    let commit = (
        prop::collection::vec((some(40_usize), some(5_usize), 0..90_000_i64), 0..3),
        prop::collection::vec(some(40_usize), 0..2),
        prop::collection::vec((some(40_usize), prop::bool::weighted(0.1)), 0..3),
    );
    let call = prop_oneof![
        6 => (1..70_000_i64).prop_map(Call::Pass),
        4 => Just(Call::Begin),
        1 => Just(Call::End),
        2 => Just(Call::Crash),
        8 => (0..4_usize, any::<bool>(), prop::bool::weighted(0.1))
            .prop_map(|(most, paused, old)| Call::Claim { most, paused, old }),
        16 => commit.prop_map(|(settled, released, marks)| Call::Commit { settled, released, marks }),
        1 => Just(Call::Renew),
        2 => any::<bool>().prop_map(Call::Decide),
        1 => member.clone().prop_map(Call::LeaveOut),
        4 => (1..i64::from(MEMBERS) + 2, some(3_usize), 1..=MEMBERS + 4)
            .prop_map(|(seq, how, number)| Call::Amend { seq, how, number }),
        1 => (1..=MEMBERS + 4).prop_map(Call::Include),
        1 => any::<u8>().prop_map(Call::Refreeze),
        1 => member.clone().prop_map(Call::Suppress),
        1 => member.clone().prop_map(Call::Unsuppress),
        1 => member.prop_map(Call::Erase),
    ];
    prop::collection::vec(call, 1..60)
}

/// Both ledgers side by side, and what their caller remembers.
struct Pair {
    model: World,
    real: World,
    handles: Option<(Box<dyn Ledger>, Box<dyn Ledger>)>,
    newsletter: NewsletterId,
    runs: Vec<Run>,
    claims: Vec<(Run, Claimed)>,
}

impl Pair {
    fn new() -> Pair {
        let (model, real) = (World::memory(), World::sqlite());
        let mut handles = (model.open(), real.open());
        let newsletter = freeze(&mut *handles.0, MEMBERS);
        assert_eq!(freeze(&mut *handles.1, MEMBERS), newsletter);
        Pair { model, real, handles: Some(handles), newsletter, runs: Vec::new(), claims: Vec::new() }
    }

    /// Asks both the same and holds the answers against each other.
    fn ask<T: PartialEq + std::fmt::Debug>(
        &mut self,
        mut call: impl FnMut(&mut dyn Ledger) -> Result<T, LedgerError>,
    ) -> Option<T> {
        let (model, real) = self.handles.as_mut().expect("the handles are open between calls");
        let expected = call(&mut **model).map_err(|error| error.kind);
        let answer = call(&mut **real).map_err(|error| error.kind);
        assert_eq!(answer, expected);
        expected.ok()
    }

    fn make(&mut self, call: &Call) {
        let id = self.newsletter;
        match call {
            Call::Pass(milliseconds) => {
                self.model.clock.pass(*milliseconds);
                self.real.clock.pass(*milliseconds);
            }
            Call::Begin => {
                let run = self.ask(|ledger| ledger.begin(id, &Begin { connections: 2, flight: 1 }));
                self.runs.extend(run);
            }
            Call::End => {
                if let Some(run) = self.runs.last().cloned() {
                    self.ask(|ledger| ledger.end(run.clone(), &Ending("done".to_owned())));
                }
            }
            Call::Crash => {
                self.handles = None;
                self.handles = Some((self.model.open(), self.real.open()));
            }
            Call::Claim { most, paused, old } => self.claim(*most, *paused, *old),
            Call::Commit { settled, released, marks } => self.commit(settled, released, marks),
            Call::Renew => {
                if let Some(run) = self.runs.last().cloned() {
                    self.ask(|ledger| ledger.renew(&run));
                }
            }
            Call::Decide(resend) => {
                let decision = if *resend { Decision::Resend } else { Decision::Skip };
                self.ask(|ledger| ledger.decide(id, decision));
            }
            Call::LeaveOut(number) => _ = self.ask(|ledger| ledger.leave_out(id, &[member(*number)], LEFT_THE_LIST)),
            Call::Amend { seq, how, number } => {
                let amendment = match how {
                    0 => Amendment::LeaveOut(LEFT_THE_LIST.to_owned()),
                    1 => Amendment::Become(recipient(*number)),
                    _ => Amendment::Retry,
                };
                self.ask(|ledger| ledger.amend(id, &[(Seq(*seq), amendment.clone())]));
            }
            Call::Include(number) => _ = self.ask(|ledger| ledger.include(id, &mut [recipient(*number)].into_iter())),
            Call::Refreeze(content) => {
                let editions = vec![edition("en", "Correction"), edition("zh-CN", "更正")];
                let other = Refrozen { inputs: Vec::new(), content: [*content; 32], editions };
                self.ask(|ledger| ledger.refreeze(id, &other));
            }
            Call::Suppress(number) => {
                let row = suppression(*number, diglot::ledger::SuppressionReason::Complained);
                self.ask(|ledger| ledger.suppress(std::slice::from_ref(&row)));
            }
            Call::Unsuppress(number) => _ = self.ask(|ledger| ledger.unsuppress(member(*number), "asked to")),
            Call::Erase(number) => _ = self.ask(|ledger| ledger.erase(member(*number))),
        }
    }

    fn claim(&mut self, most: usize, paused: bool, old: bool) {
        let run = if old { self.runs.first() } else { self.runs.last() };
        let Some(run) = run.cloned() else { return };
        let paused = if paused { vec!["odd.example".to_owned()] } else { Vec::new() };
        let claimed = self.ask(|ledger| ledger.claim(&run, most, &paused)).unwrap_or_default();
        self.claims.extend(claimed.into_iter().map(|claimed| (run.clone(), claimed)));
    }

    /// One batch of the run that the first chosen claim belongs to. Late claims are chosen more often than early ones.
    fn commit(&mut self, settled: &[(usize, usize, i64)], released: &[usize], marks: &[(usize, bool)]) {
        let Some((run, _)) = self.claims.last().cloned() else { return };
        let run = settled.first().map_or(run, |(at, ..)| self.chosen(*at).0);
        let batch = Batch {
            settled: settled.iter().map(|(at, to, later)| self.outcome(*at, *to, *later)).collect(),
            released: released.iter().map(|at| self.chosen(*at).1).map(|claim| (claim.seq, claim.attempt)).collect(),
            marks: marks.iter().map(|(at, other)| self.wish(*at, *other)).collect(),
        };
        self.ask(|ledger| ledger.commit(&run, &batch));
    }

    fn chosen(&self, at: usize) -> (Run, Claimed) {
        self.claims[self.claims.len() - 1 - at % self.claims.len().min(8)].clone()
    }

    fn wish(&self, at: usize, other_bytes: bool) -> Mark {
        let wish = mark_of(&self.chosen(at).1);
        if other_bytes { Mark { message: [0xee; 32], ..wish } } else { wish }
    }

    /// An outcome that a worker could honestly report of the row as it is.
    fn outcome(&self, at: usize, to: usize, later: i64) -> Settled {
        const HONEST: [State; 5] = [State::Queued, State::Deferred, State::Failed, State::Accepted, State::Uncertain];
        let (_, claim) = self.chosen(at);
        let (model, _) = self.handles.as_ref().expect("the handles are open between calls");
        let unmarked = one(&**model, self.newsletter, claim.seq.0).state == State::Claimed;
        let to = if unmarked { HONEST[to % 3] } else { HONEST[to] };
        Settled { next_at: Timestamp(START.0 + later), ..settled(&claim, to) }
    }

    /// Everything that both ledgers show.
    fn compare(&mut self) {
        let id = self.newsletter;
        self.ask(|ledger| ledger.deliveries(id, Seq(0), 100));
        self.ask(|ledger| ledger.newsletter(&slug()));
        self.ask(|ledger| ledger.suppressed(None, 100));
        for seq in 1..=i64::from(MEMBERS) + 4 {
            self.ask(|ledger| ledger.attempts(id, Seq(seq)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sqlite_does_what_memory_does(calls in calls()) {
        let mut pair = Pair::new();
        for call in calls {
            let before = rows(&pair);
            pair.make(&call);
            pair.compare();
            for (before, after) in before.iter().zip(rows(&pair)) {
                let is_final = matches!(before, State::Accepted | State::Suppressed);
                prop_assert!(!is_final || *before == after, "{before:?} became {after:?} by {call:?}");
            }
        }
    }
}

fn rows(pair: &Pair) -> Vec<State> {
    let (model, _) = pair.handles.as_ref().expect("the handles are open between calls");
    all(&**model, pair.newsletter).iter().map(|row| row.state).collect()
}
