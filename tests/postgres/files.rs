//! Several senders on a ledger that is a file: one works, the others say why not.

use std::sync::Arc;

use crate::office::{Office, Sender};
use crate::senders::{Gate, settle};

#[test]
fn of_eight_senders_on_one_file_one_works_and_the_others_say_why_not() {
    let gate = Arc::<Gate>::default();
    let relay = gate.relay();
    let office = Office::new(1, 40, "sqlite:.diglot/ledger.db", &relay);
    let senders: Vec<Sender> = (0..8).map(|_| office.send(0)).collect();
    let (mut at_work, mut refused) = (Vec::new(), Vec::new());
    for sender in senders {
        if sender.begins() { at_work.push(sender) } else { refused.push(sender.end()) }
    }
    gate.open();
    assert_eq!(at_work.len(), 1, "{refused:?}");
    let (code, accepted, said) = at_work.remove(0).end();
    assert_eq!((code, accepted), (Some(0), 40), "{said}");
    for (code, accepted, said) in refused {
        assert_eq!((code, accepted), (Some(7), 0), "{said}");
        let why = ["is sending (process", "has just frozen", "was begun on", "kept it locked"];
        assert!(why.iter().any(|why| said.contains(why)), "{said}");
    }
    settle("a file", office.judge(&relay), 0);
}
