//! Each ledger on disk does what its model in memory does, whatever is asked in whatever order: random sequences of calls by
//! three processes, of crashes, of leases that run out and of people changing their minds, compared in every answer and every row.
//!
//! `DIGLOT_MODEL_CASES=2000 cargo test --test contract model -- --nocapture` is the long form; each case has a seed of its own, which
//! a failure names, and `DIGLOT_MODEL_SEED` repeats one.

use diglot::clock::Timestamp;
use diglot::ledger::{
    Amendment, Batch, Begin, Claimed, Decision, Ending, LEFT_THE_LIST, Ledger, LedgerError, Mark, NewsletterId,
    Refrozen, Run, Seq, Settled, State,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::world::*;

const MEMBERS: u8 = 6;
/// Processes, each with a handle of its own.
const PROCESSES: usize = 3;

/// A call. Numbers choose among what there is at the time.
#[derive(Clone, Debug)]
enum Call {
    Pass(i64),
    Begin(usize),
    End(usize),
    Crash(usize),
    Claim { most: usize, paused: bool, run: usize },
    Commit { settled: Vec<(usize, usize, i64)>, released: Vec<usize>, marks: Vec<(usize, bool)> },
    Renew(usize),
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
        4 => (0..PROCESSES).prop_map(Call::Begin),
        1 => some(4_usize).prop_map(Call::End),
        2 => (0..PROCESSES).prop_map(Call::Crash),
        8 => (0..4_usize, any::<bool>(), some(4_usize))
            .prop_map(|(most, paused, run)| Call::Claim { most, paused, run }),
        16 => commit.prop_map(|(settled, released, marks)| Call::Commit { settled, released, marks }),
        1 => some(4_usize).prop_map(Call::Renew),
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

/// What a process has open: the model and the ledger on disk.
type Handles = (Box<dyn Ledger>, Box<dyn Ledger>);

/// Both ledgers side by side, and what their callers remember.
struct Pair {
    model: World,
    real: World,
    /// `None` between the death of a process and the start of the next.
    handles: Vec<Option<Handles>>,
    newsletter: NewsletterId,
    /// Runs, and the process that began each.
    runs: Vec<(usize, Run)>,
    claims: Vec<(usize, Run, Claimed)>,
}

impl Pair {
    fn new(model: World, real: World) -> Pair {
        let mut handles: Vec<Option<Handles>> = (0..PROCESSES).map(|_| Some((model.open(), real.open()))).collect();
        let first = handles[0].as_mut().expect("it was opened a moment ago");
        let newsletter = freeze(&mut *first.0, MEMBERS);
        assert_eq!(freeze(&mut *first.1, MEMBERS), newsletter);
        Pair { model, real, handles, newsletter, runs: Vec::new(), claims: Vec::new() }
    }

    /// Asks both the same and holds the answers against each other.
    fn ask<T: PartialEq + std::fmt::Debug>(
        &mut self,
        process: usize,
        mut call: impl FnMut(&mut dyn Ledger) -> Result<T, LedgerError>,
    ) -> Option<T> {
        let (model, real) = self.handles[process].as_mut().expect("the handles are open between calls");
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
            Call::Begin(process) => {
                let run = self.ask(*process, |ledger| ledger.begin(id, &Begin { connections: 2, flight: 1 }));
                self.runs.extend(run.map(|run| (*process, run)));
            }
            Call::End(at) => {
                if let Some((process, run)) = self.run(*at) {
                    self.ask(process, |ledger| ledger.end(run.clone(), &Ending("done".to_owned())));
                }
            }
            Call::Crash(process) => {
                self.handles[*process] = None;
                self.handles[*process] = Some((self.model.open(), self.real.open()));
            }
            Call::Claim { most, paused, run } => self.claim(*most, *paused, *run),
            Call::Commit { settled, released, marks } => self.commit(settled, released, marks),
            Call::Renew(at) => {
                if let Some((process, run)) = self.run(*at) {
                    self.ask(process, |ledger| ledger.renew(&run));
                }
            }
            Call::Decide(resend) => {
                let decision = if *resend { Decision::Resend } else { Decision::Skip };
                self.ask(0, |ledger| ledger.decide(id, decision));
            }
            Call::LeaveOut(number) => _ = self.ask(0, |ledger| ledger.leave_out(id, &[member(*number)], LEFT_THE_LIST)),
            Call::Amend { seq, how, number } => {
                let amendment = match how {
                    0 => Amendment::LeaveOut(LEFT_THE_LIST.to_owned()),
                    1 => Amendment::Become(recipient(*number)),
                    _ => Amendment::Retry,
                };
                self.ask(0, |ledger| ledger.amend(id, &[(Seq(*seq), amendment.clone())]));
            }
            Call::Include(number) => {
                _ = self.ask(0, |ledger| ledger.include(id, &mut [recipient(*number)].into_iter()))
            }
            Call::Refreeze(content) => {
                let editions = vec![edition("en", "Correction"), edition("zh-CN", "更正")];
                let other = Refrozen { inputs: Vec::new(), content: [*content; 32], editions };
                self.ask(0, |ledger| ledger.refreeze(id, &other));
            }
            Call::Suppress(number) => {
                let row = suppression(*number, diglot::ledger::SuppressionReason::Complained);
                self.ask(0, |ledger| ledger.suppress(std::slice::from_ref(&row)));
            }
            Call::Unsuppress(number) => _ = self.ask(0, |ledger| ledger.unsuppress(member(*number), "asked to")),
            Call::Erase(number) => _ = self.ask(0, |ledger| ledger.erase(member(*number))),
        }
    }

    /// A late run; the last one most often.
    fn run(&self, at: usize) -> Option<(usize, Run)> {
        let back = at.min(self.runs.len().checked_sub(1)?);
        self.runs.get(self.runs.len() - 1 - back).cloned()
    }

    fn claim(&mut self, most: usize, paused: bool, run: usize) {
        let Some((process, run)) = self.run(run) else { return };
        let paused = if paused { vec!["odd.example".to_owned()] } else { Vec::new() };
        let claimed = self.ask(process, |ledger| ledger.claim(&run, most, &paused)).unwrap_or_default();
        self.claims.extend(claimed.into_iter().map(|claimed| (process, run.clone(), claimed)));
    }

    /// One batch of the run that the first chosen claim belongs to. Late claims are chosen more often than early ones.
    fn commit(&mut self, settled: &[(usize, usize, i64)], released: &[usize], marks: &[(usize, bool)]) {
        let Some((process, run, _)) = self.claims.last().cloned() else { return };
        let (process, run) = settled.first().map_or((process, run), |(at, ..)| {
            let (process, run, _) = self.chosen(*at);
            (process, run)
        });
        let batch = Batch {
            settled: settled.iter().map(|(at, to, later)| self.outcome(*at, *to, *later)).collect(),
            released: released.iter().map(|at| self.chosen(*at).2).map(|claim| (claim.seq, claim.attempt)).collect(),
            marks: marks.iter().map(|(at, other)| self.wish(*at, *other)).collect(),
        };
        self.ask(process, |ledger| ledger.commit(&run, &batch));
    }

    fn chosen(&self, at: usize) -> (usize, Run, Claimed) {
        self.claims[self.claims.len() - 1 - at % self.claims.len().min(8)].clone()
    }

    fn wish(&self, at: usize, other_bytes: bool) -> Mark {
        let wish = mark_of(&self.chosen(at).2);
        if other_bytes { Mark { message: [0xee; 32], ..wish } } else { wish }
    }

    /// An outcome that a worker could honestly report of the row as it is.
    fn outcome(&self, at: usize, to: usize, later: i64) -> Settled {
        const HONEST: [State; 5] = [State::Queued, State::Deferred, State::Failed, State::Accepted, State::Uncertain];
        let (_, _, claim) = self.chosen(at);
        let unmarked = one(&*self.model.open(), self.newsletter, claim.seq.0).state == State::Claimed;
        let to = if unmarked { HONEST[to % 3] } else { HONEST[to] };
        Settled { next_at: Timestamp(START.0 + later), ..settled(&claim, to) }
    }

    fn states(&self) -> Vec<State> {
        all(&*self.model.open(), self.newsletter).iter().map(|row| row.state).collect()
    }

    /// Everything that both ledgers show.
    fn compare(&mut self) {
        let id = self.newsletter;
        self.ask(0, |ledger| ledger.deliveries(id, Seq(0), 100));
        self.ask(0, |ledger| ledger.newsletter(&slug()));
        self.ask(0, |ledger| ledger.suppressed(None, 100));
        self.ask(0, |ledger| ledger.runs(id));
        for seq in 1..=i64::from(MEMBERS) + 4 {
            self.ask(0, |ledger| ledger.attempts(id, Seq(seq)));
        }
        if let Some((process, run)) = self.run(0) {
            self.ask(process, |ledger| ledger.outlook(&run, &["odd.example".to_owned()]));
        }
    }
}

/// Makes random calls on both, and compares after each.
fn refine(seed: u64, pair: impl Fn() -> Pair) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: 1, max_shrink_iters: 2000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let answer = runner.run(&calls(), |calls| {
        let mut pair = pair();
        for call in calls {
            let before = pair.states();
            pair.make(&call);
            pair.compare();
            for (before, after) in before.into_iter().zip(pair.states()) {
                let is_final = matches!(before, State::Accepted | State::Suppressed);
                if is_final && before != after {
                    return Err(TestCaseError::fail(format!("{before:?} became {after:?} by {call:?}")));
                }
            }
        }
        Ok(())
    });
    if let Err(TestError::Fail(why, calls)) = answer {
        panic!("with DIGLOT_MODEL_SEED={seed}: {why}\nafter {calls:#?}");
    }
    answer.unwrap();
}

fn refine_many(name: &str, unless_said: u64, pair: impl Fn() -> Pair) {
    #[expect(clippy::disallowed_methods, reason = "how long a test takes is for its caller to say")]
    let said = |variable: &str| std::env::var(variable).ok().map(|text| text.parse::<u64>().unwrap());
    let seeds = match said("DIGLOT_MODEL_SEED") {
        Some(seed) => seed..seed + 1,
        None => 1..said("DIGLOT_MODEL_CASES").unwrap_or(unless_said) + 1,
    };
    println!("{name}: seeds {seeds:?}");
    seeds.for_each(|seed| refine(seed, &pair));
}

#[test]
fn sqlite_does_what_memory_does() {
    refine_many("sqlite", 64, || Pair::new(World::memory(), World::sqlite()));
}

#[test]
fn postgres_does_what_shared_memory_does() {
    refine_many("postgres", 24, || Pair::new(World::shared(), World::postgres()));
}
