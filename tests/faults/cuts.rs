//! A line that is cut after any octet: nobody gets a message twice, and in doubt is only what may have arrived.

use diglot::transport::{Delay, Open, Outcome, Security, hand_over};

use crate::server::{Config, Server};
use crate::{RUNGS, is_accepted, message, relay};

/// Octets between two cuts; near the end of the message each one is tried.
const STEP: usize = 13;
/// So near.
const NEAR: usize = 12;

/// How many octets the server reads, from the first of EHLO on: until the message begins, and until it is whole.
fn octets(offers: &[&'static str]) -> (usize, usize) {
    let server = Server::start(Config { offers: offers.to_vec(), ..Config::default() });
    let mut way = relay(&server, Security::LoopbackOnly).open();
    assert!(is_accepted(&hand_over(&mut *way, message("wei@two.example"))));
    let record = server.record();
    let lines: usize = record.lines.iter().map(|line| line.len() + 2).sum();
    let data = &record.accepted[0].data;
    let stuffed = data.windows(3).filter(|three| three == b"\r\n.").count();
    let end = if offers.contains(&"CHUNKING") { 0 } else { stuffed + 3 };
    (lines, lines + data.len() + end)
}

#[test]
fn wherever_the_line_is_cut_nobody_gets_a_message_twice() {
    for (rung, offers) in RUNGS {
        let (envelope, whole) = octets(offers);
        let cuts = (0..whole - NEAR).step_by(STEP).chain(whole - NEAR..=whole);
        let (mut tried, mut doubts) = (0, 0);
        for cut in cuts {
            let config = Config { offers: offers.to_vec(), cut: Some(cut), ..Config::default() };
            let server = Server::start(config);
            let mut way = relay(&server, Security::LoopbackOnly).open();
            let first = hand_over(&mut *way, message("wei@two.example"));
            let again = match first.outcome {
                // Back to the queue: it may be sent again.
                None | Some(Outcome::TryLater(_, _, Delay::Now)) => true,
                // Whether the octets behind the cut arrived, nobody can know who has handed them over; but where DATA has not
                // been answered yet, none of them can have been the end of it.
                Some(Outcome::Uncertain(..)) => {
                    assert!(cut >= envelope || offers.contains(&"CHUNKING"), "{rung}, cut after {cut}");
                    false
                }
                Some(Outcome::Accepted(_)) => {
                    assert_eq!(cut, whole, "{rung}, cut after {cut}");
                    false
                }
                other => panic!("{rung}, cut after {cut}: {other:?}"),
            };
            doubts += usize::from(matches!(first.outcome, Some(Outcome::Uncertain(..))));
            tried += 1;
            if again {
                let second = hand_over(&mut *way, message("wei@two.example"));
                assert!(is_accepted(&second), "{rung}, cut after {cut}: {second:?}");
            }
            drop(way);
            let arrived = server.record().accepted.len();
            assert!(if again { arrived == 1 } else { arrived <= 1 }, "{rung}, cut after {cut}: {arrived}");
        }
        println!("{rung}: {tried} cuts, {doubts} in doubt, 0 twice (95 %: below {:.1} %)", 300.0 / tried as f64);
    }
}
