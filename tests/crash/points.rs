//! The program itself, ended at each named place of a send in turn, and resumed until everybody is served.
//!
//! Random moments rarely hit the short gaps, such as the one between an end of data and its reply.

use std::collections::BTreeMap;
use std::io::Read;

use crate::oracle::{Verdict, judge};
use crate::project::Project;
use crate::server::{Config, Server};

/// Few enough to be quick, more than two flights of two connections hold.
const MEMBERS: usize = 40;

/// The places of `sending.md` section 11.
const PLACES: [&str; 14] = [
    "after-freeze",
    "after-claim",
    "after-mail",
    "after-rcpt",
    "after-data",
    "before-mark",
    "after-mark",
    "before-dot",
    "inside-dot",
    "after-dot",
    "after-reply",
    "before-commit",
    "after-commit",
    "before-end",
];

/// What the server offers, and the messages under way on a connection.
const RUNGS: [(&[&str], usize); 3] =
    [(&["PIPELINING", "8BITMIME"], 1), (&["8BITMIME"], 1), (&["PIPELINING", "CHUNKING", "8BITMIME"], 8)];

/// Whether a rung has a place: where chunks are sent there is no DATA.
fn has(offers: &[&str], place: &str) -> bool {
    !(offers.contains(&"CHUNKING") && place == "after-data")
}

/// One send that dies at a place when it is passed for the nth time, and is resumed; whether it died there.
fn die_and_resume(offers: &[&'static str], flight: usize, place: &str, passes: usize) -> (bool, Verdict) {
    let server = Server::start(Config { offers: offers.to_vec(), ..Config::default() });
    let table = format!(
        "[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nconnections = 2\nflight = {flight}\n",
        server.port()
    );
    let project = Project::new(MEMBERS, &table);
    let mut death = Some(format!("{place}={passes}*off->return"));
    let mut died = false;
    while let Some(mut child) =
        death.take().map_or_else(|| project.send(), |failpoints| project.send_until(&failpoints))
    {
        let mut output = String::new();
        child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
        died |= child.wait().unwrap().code().is_none();
    }
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for taken in server.record().accepted {
        *arrived.entry(taken.to).or_default() += 1;
    }
    (died, judge(MEMBERS, &project.standing().unwrap(), &arrived))
}

#[test]
fn a_death_at_each_named_place_loses_nobody_and_doubles_nobody() {
    let most = crate::times("DIGLOT_PASSES", 1);
    let mut sum = Verdict::default();
    let mut deaths = 0;
    for (offers, flight) in RUNGS {
        for place in PLACES.into_iter().filter(|place| has(offers, place)) {
            for passes in [0, 3, 7, 12, 19].into_iter().take(most) {
                let (died, verdict) = die_and_resume(offers, flight, place, passes);
                let Verdict { lost, doubled, uncertain, .. } = verdict;
                assert!(died || passes > 0, "{place} is passed");
                assert_eq!((lost, doubled), (0, 0), "{place}, {passes} passes, {offers:?}");
                assert!(uncertain <= if died { 2 * flight } else { 0 }, "{place}: {uncertain} uncertain");
                sum.add(verdict);
                deaths += usize::from(died);
            }
        }
    }
    println!(
        "{deaths} deaths at {} places over {} members: {} lost, {} silently doubled, {} uncertain and named",
        PLACES.len(),
        sum.members,
        sum.lost,
        sum.doubled,
        sum.uncertain
    );
}
