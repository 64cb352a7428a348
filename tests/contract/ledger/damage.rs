//! Damage: whatever bytes a ledger has become, it is refused or it works, and nothing panics.

use std::path::Path;

use diglot::ledger::{
    Batch, Begin, Decision, Ending, LEFT_THE_LIST, Ledger, LedgerError, LedgerFault, Seq, SqliteLedger, State,
};

use super::world::*;

/// A generator good enough to choose bytes (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}

/// A ledger in the middle of its work, with every kind of row.
fn whole() -> Vec<u8> {
    let folder = memory_folder();
    let path = path(&folder);
    let mut ledger = SqliteLedger::open(&path, KEY, HandClock::new()).unwrap();
    let id = freeze(&mut ledger, 60);
    suppress(&mut ledger, 7);
    suppress(&mut ledger, 99);
    let run = begin(&mut ledger, id);
    for to in [State::Accepted, State::Failed, State::Deferred, State::Uncertain, State::Accepted] {
        send_next(&mut ledger, &run, to);
    }
    let claims = claim(&mut ledger, &run, 5);
    assert!(mark(&mut ledger, &run, &claims[4]));
    drop(ledger);
    std::fs::read(path).unwrap()
}

/// Everything that a ledger can be asked.
fn use_it(path: &Path) -> Result<(), LedgerError> {
    let mut ledger = SqliteLedger::open(path, KEY, HandClock::new())?;
    let Some(summary) = ledger.newsletter(&slug())? else { return Ok(()) };
    let id = summary.id;
    ledger.deliveries(id, Seq(0), 100)?;
    ledger.suppressed(None, 100)?;
    let run = ledger.begin(id, &Begin { connections: 1, flight: 1 })?;
    ledger.decide(id, Decision::Resend)?;
    ledger.leave_out(id, &[member(50)], LEFT_THE_LIST)?;
    let claims = ledger.claim(&run, 20, &[])?;
    let marks = claims.iter().map(mark_of).collect();
    let granted = ledger.commit(&run, &Batch { marks, ..Batch::default() })?;
    let sent = claims.iter().zip(granted).filter(|(_, marked)| marked.granted);
    let results = sent.map(|(claimed, _)| settled(claimed, State::Accepted)).collect();
    ledger.commit(&run, &Batch { settled: results, ..Batch::default() })?;
    ledger.attempts(id, Seq(3))?;
    ledger.unsuppress(member(99), "came back")?;
    ledger.erase(member(12))?;
    ledger.end(run, &Ending("done".to_owned()))?;
    Ok(())
}

#[test]
fn of_500_damaged_ledgers_each_is_refused_or_works() {
    let whole = whole();
    let mut refused = 0;
    for seed in 1..=500 {
        let mut dice = Dice(seed);
        let mut damaged = whole.clone();
        for _ in 0..=dice.below(16) {
            let at = dice.below(damaged.len());
            damaged[at] ^= 1 << dice.below(8);
        }
        refused += u32::from(survives(&damaged));
    }
    assert!(refused > 0, "no damage was noticed");
}

#[test]
fn a_ledger_cut_short_is_refused() {
    let whole = whole();
    for length in (512..whole.len()).step_by(1024) {
        assert!(survives(&whole[..length]), "{length} of {} bytes were taken for a ledger", whole.len());
    }
}

/// Uses a ledger of these bytes; answers whether it was refused.
fn survives(bytes: &[u8]) -> bool {
    let folder = memory_folder();
    let path = folder.path().join("ledger.db");
    std::fs::write(&path, bytes).unwrap();
    let looked = SqliteLedger::look(&path, Some(KEY), HandClock::new());
    assert!(std::fs::read(&path).unwrap() == bytes, "looking changed a damaged ledger");
    let used = use_it(&path);
    if let Err(error) = &used {
        assert_ne!(error.kind, LedgerFault::Busy, "{error}");
        assert!(error.to_string().contains("ledger.db"), "{error}");
    }
    assert!(looked.is_ok() || used.is_err());
    used.is_err()
}
