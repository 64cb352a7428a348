//! The ledger's word, as `report` gives it, against what really arrived.

use std::collections::BTreeMap;
use std::path::Path;

use mail_parser::MessageParser;

use crate::project::Standing;

/// What a send came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verdict {
    pub members: usize,
    pub lost: usize,
    pub doubled: usize,
    pub uncertain: usize,
    /// Of the uncertain ones, those that arrived.
    pub arrived_in_doubt: usize,
}

impl Verdict {
    pub fn add(&mut self, other: Verdict) {
        self.members += other.members;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.uncertain += other.uncertain;
        self.arrived_in_doubt += other.arrived_in_doubt;
    }
}

/// Holds the states of a finished send against the copies that each address got.
///
/// Lost: the ledger says accepted, and nothing arrived. Doubled: more than one copy arrived, whatever the ledger says, because
/// nobody asked for a repetition. A member who is in doubt is named by address, or it counts as lost.
pub fn judge(members: usize, rows: &[Standing], arrived: &BTreeMap<String, usize>) -> Verdict {
    let mut verdict = Verdict { members, ..Verdict::default() };
    let known: BTreeMap<&str, &str> = rows.iter().map(|row| (&*row.address, &*row.state)).collect();
    for number in 1..=members {
        let address = format!("member{number}@two.example");
        let copies = arrived.get(&address).copied().unwrap_or_default();
        verdict.doubled += usize::from(copies > 1);
        match known.get(&*address) {
            Some(&"accepted") => verdict.lost += usize::from(copies == 0),
            Some(&"uncertain") => {
                verdict.uncertain += 1;
                verdict.arrived_in_doubt += usize::from(copies > 0);
            }
            other => {
                println!("{address} is {other:?}");
                verdict.lost += 1;
            }
        }
    }
    verdict
}

/// Copies by address in a folder of mail, read by another program than ours.
pub fn arrived_in(folder: &Path) -> BTreeMap<String, usize> {
    let mut copies = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "eml") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let message = MessageParser::default().parse(&bytes).unwrap();
        assert!(bytes.ends_with(b"\r\n") && message.text_body_count() > 0, "{} is whole", path.display());
        let to = message.to().and_then(|to| to.first()?.address().map(str::to_owned)).unwrap();
        *copies.entry(to).or_default() += 1;
    }
    copies
}

#[test]
fn the_oracle_sees_what_is_lost_and_what_is_doubled() {
    let row =
        |number: usize, state: &str| Standing { address: format!("member{number}@two.example"), state: state.into() };
    let rows = [
        row(1, "accepted"),
        row(2, "accepted"),
        row(3, "accepted"),
        row(4, "uncertain"),
        row(5, "uncertain"),
        row(6, "queued"),
    ];
    let copies = [(1, 1), (2, 0), (3, 2), (4, 1), (5, 2)]
        .map(|(number, copies)| (format!("member{number}@two.example"), copies));
    let verdict = judge(7, &rows, &copies.into());
    let Verdict { members, lost, doubled, uncertain, arrived_in_doubt } = verdict;
    assert_eq!(
        (members, lost, doubled, uncertain, arrived_in_doubt),
        (7, 3, 2, 2, 2),
        "lost: 2, 6 left behind, 7 never noted"
    );
}
