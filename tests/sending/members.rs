//! Who is mailed, and what a single member's trouble does to the others.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use diglot::clock::Clock;
use diglot::delivery::letters::Letters;
use diglot::delivery::{Event, Wait, Why};
use diglot::keys::{Keys, TokenKey};
use diglot::ledger::{Begin, Claimed, Ledger, MemoryLedger, State, Suppression, SuppressionReason, Tally};
use diglot::transport::{Delay, Memory, Outcome, RunFate, Stage, Unsendable};
use sha2::{Digest, Sha256};

use crate::fixture::{HandClock, address, deliveries, freeze, freeze_for, keys, recipient, slug};
use crate::{ONE, accepted, mail, refused, reply, states};

#[test]
fn everybody_gets_one_message_in_their_own_edition_however_many_connections_there_are() {
    for how in [ONE, Begin { connections: 4, flight: 1 }, Begin { connections: 3, flight: 5 }] {
        let clock = HandClock::new();
        let mut ledger = MemoryLedger::new(clock.clone());
        freeze(&mut ledger, 203);
        let way = Memory::new();
        let (finished, events) = mail(&mut ledger, &*clock, &way, how);
        let finished = finished.unwrap();
        assert_eq!((finished.why, finished.accepted), (Why::Done, 203));
        assert_eq!(finished.tally, Tally { accepted: 203, ..Tally::default() });
        assert_eq!(states(&events), vec![State::Accepted; 203]);
        let mut editions: BTreeMap<String, String> = BTreeMap::new();
        for message in way.taken() {
            let text = String::from_utf8(message.bytes).unwrap();
            let languages = text.lines().find_map(|line| line.strip_prefix("Content-Language: ")).unwrap().to_owned();
            let twice = editions.insert(message.envelope.to.as_str().to_owned(), languages);
            assert_eq!(twice, None, "nobody is mailed twice");
        }
        let expected = ["en", "zh-CN", "en, zh-CN", "zh-CN, en"];
        assert!((1..=203).all(|number| editions[&address(number)] == expected[number % 4]));
    }
}

#[test]
fn a_second_run_over_a_finished_newsletter_sends_nothing() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 9);
    let way = Memory::new();
    mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    let again = mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!((again.accepted, way.count()), (0, 9));
}

#[test]
fn a_refused_member_is_not_tried_again_and_the_next_is_served() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 40);
    let way = Memory::scripted(|number, _| {
        if number % 4 == 3 { refused(550, "5.1.1 <wei@two.example>", RunFate::GoOn) } else { accepted() }
    });
    let (finished, _) = mail(&mut ledger, &*clock, &way, ONE);
    assert_eq!(finished.unwrap().tally, Tally { accepted: 30, failed: 10, ..Tally::default() });
    mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    assert_eq!(way.count(), 40);
    let failed = deliveries(&ledger).into_iter().find(|row| row.state == State::Failed).unwrap();
    assert_eq!(failed.verdict.reply.as_deref(), Some("5.1.1 <w***@two.example>"));
}

#[test]
fn a_member_who_is_put_off_is_mailed_in_time_with_the_same_bytes() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 5);
    let way = Memory::scripted(|number, _| {
        let later = Outcome::TryLater(Stage::Rcpt, Some(reply(450, "greylisted")), Delay::Backoff);
        if number == 2 { diglot::transport::Answer { outcome: Some(later), run: RunFate::GoOn } } else { accepted() }
    });
    let began = clock.now();
    let (finished, events) = mail(&mut ledger, &*clock, &way, ONE);
    let finished = finished.unwrap();
    assert_eq!((finished.why, finished.tally), (Why::Done, Tally { accepted: 5, ..Tally::default() }));
    let waits = |event: &Event| matches!(event, Event::Waits { until, what: Wait::PutOff } if *until == clock.now());
    assert_eq!(events.iter().filter(|event| waits(event)).count(), 1, "{events:?}");
    assert!((30_000..=60_000).contains(&(clock.now().0 - began.0)), "half to the whole of a minute");
    let taken = way.taken();
    assert_eq!(taken[2], taken[5], "a later attempt is the same mail, dated as the first");
}

#[test]
fn suppressed_members_are_passed_over_and_the_run_still_ends() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 60);
    let rows: Vec<Suppression> = (1..=50).map(suppression).collect();
    ledger.suppress(&rows).unwrap();
    let finished = mail(&mut ledger, &*clock, &Memory::new(), ONE).0.unwrap();
    assert_eq!((finished.why, finished.tally), (Why::Done, Tally { accepted: 10, suppressed: 50, ..Tally::default() }));
}

#[test]
fn an_address_suppressed_while_the_run_is_at_work_is_not_mailed_any_more() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 30);
    let door = std::sync::Mutex::new(ledger.clone());
    let way = Memory::scripted(move |number, _| {
        if number == 3 {
            // Members who wait, and the next one, who is claimed already.
            let rows: Vec<Suppression> = (5..=20).map(suppression).collect();
            door.lock().unwrap().suppress(&rows).unwrap();
        }
        accepted()
    });
    let (finished, events) = mail(&mut ledger, &*clock, &way, ONE);
    assert_eq!(finished.unwrap().tally, Tally { accepted: 14, suppressed: 16, ..Tally::default() });
    assert_eq!(way.count(), 14);
    assert!(states(&events).contains(&State::Suppressed), "the claimed one is told by name");
}

fn suppression(number: usize) -> Suppression {
    Suppression {
        member: recipient(number).member,
        address: Some(address(number)),
        at: diglot::clock::Timestamp(0),
        reason: SuppressionReason::Unsubscribed,
        evidence: None,
    }
}

#[test]
fn a_message_that_cannot_be_made_fails_one_member_and_no_other() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let spoilt = |number: usize| {
        let mut recipient = recipient(number);
        match number {
            2 => recipient.slots = "{".into(),
            3 => recipient.address = "no address".into(),
            4 => recipient.languages = "fr".parse().unwrap(),
            5 => recipient.slots = recipient.slots.replace("Members’ Office", r"a\r\nBcc: x@y.example"),
            _ => {}
        }
        recipient
    };
    freeze_for(&mut ledger, &mut (1..=400).map(spoilt));
    let way = Memory::new();
    assert_eq!(mail(&mut ledger, &*clock, &way, ONE).0.unwrap().why, Why::Done);
    let rows = deliveries(&ledger);
    let reasons: Vec<(State, Option<&str>)> =
        rows.iter().map(|row| (row.state, row.verdict.reason.as_deref())).collect();
    assert_eq!(reasons[1], (State::Failed, Some("row not readable")));
    assert_eq!(reasons[2], (State::Failed, Some("row not readable")));
    assert_eq!(reasons[3], (State::Failed, Some("no edition")));
    assert!([0, 5, 6].iter().all(|at| reasons[*at] == (State::Accepted, None)), "{reasons:?}");
    for message in way.taken() {
        let head = String::from_utf8(message.bytes).unwrap();
        assert!(!head.to_lowercase().contains("\nbcc:"), "{head}");
    }
}

#[test]
fn bytes_that_differ_from_an_earlier_attempt_are_not_sent() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let id = freeze(&mut ledger, 1);
    let letters = crate::fixture::letters(&ledger);
    let run = ledger.begin(id, &ONE).unwrap();
    let mut job = ledger.claim(&run, 1, &[]).unwrap().remove(0);
    let (_, sha256) = letters.write(&job).unwrap();
    job.message = Some(sha256);
    assert!(letters.write(&job).is_ok());
    job.message = Some([0; 32]);
    assert_eq!(letters.write(&job).unwrap_err().to_string(), "bytes differ from an earlier attempt");
}

#[test]
fn whatever_changes_a_byte_of_a_message_changes_its_fingerprint() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let id = freeze(&mut ledger, 4);
    let run = ledger.begin(id, &ONE).unwrap();
    let editions = ledger.newsletter(&slug()).unwrap().unwrap().editions;
    let jobs = ledger.claim(&run, 4, &[]).unwrap();
    let letters = Letters::new(&editions, keys()).unwrap();
    let job = &jobs[0];
    let (message, print) = letters.write(job).unwrap();
    assert_eq!((message.clone(), print), letters.write(job).unwrap(), "the same again");

    let other = |job: &Claimed, letters: &Letters, what: &str| {
        let (bytes, other) = letters.write(job).unwrap();
        assert_ne!(bytes, message, "{what}");
        assert_ne!(other, print, "{what}");
    };
    other(&jobs[2], &letters, "another member");
    other(&Claimed { dated: job.dated.plus(1_000), ..job.clone() }, &letters, "another date");
    other(&Claimed { slots: job.slots.replace("Members’", "Member’s"), ..job.clone() }, &letters, "another name");
    let keys_of = |token| Keys { identity: keys().identity, token: TokenKey::new(1, [token; 32]) };
    other(job, &Letters::new(&editions, keys_of(9)).unwrap(), "another token key");
    other(&Claimed { languages: jobs[1].languages.clone(), ..job.clone() }, &letters, "another edition");
}

/// A change of how messages are put together must raise `FORM` in `delivery/letters.rs`, and then these two figures.
#[test]
fn the_fingerprint_stands_for_these_very_bytes() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    let id = freeze(&mut ledger, 4);
    let run = ledger.begin(id, &ONE).unwrap();
    let letters = crate::fixture::letters(&ledger);
    let mut all = Sha256::new();
    let mut prints = Sha256::new();
    for job in ledger.claim(&run, 4, &[]).unwrap() {
        let (message, print) = letters.write(&job).unwrap();
        all.update(&message.bytes);
        prints.update(print);
    }
    let hex = |hash: Sha256| HEXLOWER.encode(&hash.finalize());
    assert_eq!(
        [hex(all), hex(prints)],
        [
            "c189278e2306c34a181117357fc133bff5e88448185cf7dad559b9d96a367a5a",
            "94ca517e9047f9b810e9236430fecc476da0f9bdeabf39953d79333ea9897cfd",
        ]
    );
}

#[test]
fn an_address_that_no_transport_can_take_fails_by_name() {
    let clock = HandClock::new();
    let mut ledger = MemoryLedger::new(clock.clone());
    freeze(&mut ledger, 3);
    let way = Memory::scripted(|number, _| {
        let unsendable = Outcome::Unsendable(Unsendable::NeedsUtf8);
        if number == 1 {
            diglot::transport::Answer { outcome: Some(unsendable), run: RunFate::GoOn }
        } else {
            accepted()
        }
    });
    mail(&mut ledger, &*clock, &way, ONE).0.unwrap();
    let row = &deliveries(&ledger)[1];
    assert_eq!((row.state, row.verdict.reason.as_deref()), (State::Failed, Some("needs SMTPUTF8")));
    assert_eq!(row.member, keys().identity.member_id(&diglot::address::Address::parse(&address(2)).unwrap()));
}
