//! Thousands of damaged requests from a fixed seed: each gets an answer, none of them that of a fault.

use std::io::BufReader;

use crate::caller::{Ask, open};
use crate::dice::Dice;
use crate::office::{Running, SLUG, TOKEN};

const SEED: u64 = 4;
const ROUNDS: usize = 3000;
/// What breaks parsers of queries, paths and JSON.
const PIECES: [&str; 40] = [
    "%",
    "%0",
    "%00",
    "%ff",
    "%c3%28",
    "%2e%2e%2f",
    "%0d%0a",
    "%2B",
    "+",
    "&",
    "&&",
    "=",
    ";",
    "?",
    "#x",
    "//",
    "..",
    "\u{E9}",
    "花园",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "-1",
    "1e999",
    "99999999999999999999",
    "<script>",
    "'",
    " ",
    "m2",
    "c0.en",
    "slug=",
    "tongue=zh-CN",
    "who=",
];

fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(text.len() + 1);
        match dice.below(4) {
            0 => drop(text.splice(at..at, PIECES[dice.below(PIECES.len())].chars())),
            1 => text.truncate(at),
            2 if at < text.len() => _ = text.remove(at),
            _ => drop(text.splice(at..at, PIECES[dice.below(PIECES.len())].repeat(dice.below(60)).chars())),
        }
    }
    text.into_iter().collect()
}

/// What can stand in a request line: the rest is another test's.
fn in_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

#[test]
fn no_damaged_request_is_answered_by_a_fault() {
    let preview = Running::shared();
    let which = format!("{SLUG}/en+zh-CN/{}", preview.hash("en+zh-CN"));
    let routes = [
        format!("state?slug={SLUG}&tongue=zh-CN"),
        "members?slug=spring-lunch&q=%E4%BC%9A%E5%91%98&tongue=en".to_owned(),
        format!("mail/{which}?who=m2&images=off&marks=off"),
        format!("text/{which}?who=c1.en_zh-CN"),
        format!("source/{which}"),
        format!("parts/{which}?who=m3"),
        format!("eml/{which}?who="),
        format!("changes/{which}"),
        format!("mail/{which}?pseudo=on"),
        "words/zh-CN".to_owned(),
        "page.js?x=y".to_owned(),
        "media/0123456789abcdef0123456789abcdef".to_owned(),
    ];
    let body =
        format!("{{\"token\":\"{TOKEN}\",\"slug\":\"{SLUG}\",\"editions\":[\"en\",\"zh-CN+en\"],\"tongue\":\"en\"}}");
    let mut dice = Dice::new(SEED, "requests");
    let mut stream = BufReader::new(open(preview.port));
    let mut answered = [0_u32; 600];
    for round in 0..ROUNDS {
        let ask = if dice.below(5) == 0 {
            let ask = Ask::line(&format!("POST {}test HTTP/1.1", preview.base())).field("host", &preview.host());
            let origin = format!("http://{}", preview.host());
            ask.field("origin", &origin).field("content-type", "application/json").body(damaged(&body, &mut dice))
        } else {
            let route = &routes[dice.below(routes.len())];
            // Half of them keep the path, so that what is behind the question mark gets as far as it can.
            let route = match route.split_once('?').filter(|_| dice.below(2) == 0) {
                Some((path, query)) => format!("{path}?{}", damaged(query, &mut dice)),
                None => damaged(route, &mut dice),
            };
            preview.ask(&in_line(&route))
        };
        let answer = ask.on(&mut stream).or_else(|| {
            // The last answer may have ended the connection.
            stream = BufReader::new(open(preview.port));
            ask.on(&mut stream)
        });
        let answer = answer.unwrap_or_else(|| panic!("round {round} of seed {SEED} got no answer"));
        assert!(answer.status < 500, "round {round} of seed {SEED}: {}", answer.status);
        answered[usize::from(answer.status)] += 1;
    }
    for status in [200, 400, 403, 404] {
        assert!(answered[status] > 20, "{status} only {} times", answered[status]);
    }
}

#[test]
fn bytes_that_are_no_request_end_their_own_connection_alone() {
    use std::io::{Read, Write};
    let preview = Running::shared();
    let mut dice = Dice::new(SEED, "bytes");
    let good =
        format!("GET {}words/en HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", preview.base(), preview.host());
    for round in 0..400 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=dice.below(6) {
            let at = dice.below(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).unwrap();
        }
        let mut stream = open(preview.port);
        let _ = stream.write_all(&bytes);
        // What is left open for more is closed by us.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(
            said.is_empty() || said.starts_with("HTTP/1.1 ") || said.starts_with("HTTP/1.0 "),
            "round {round}: {said}"
        );
        assert!(!said.starts_with("HTTP/1.1 5") || said.starts_with("HTTP/1.1 505"), "round {round}: {said}");
    }
    for strange in
        ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "GET\r\n\r\n", "\r\n\r\n\r\n", "\0\0\0\0"]
    {
        let mut stream = open(preview.port);
        stream.write_all(strange.as_bytes()).unwrap();
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert_eq!(preview.get("state").status, 200);
}
