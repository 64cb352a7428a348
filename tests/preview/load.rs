//! Too much of everything: long heads, many connections, slow ones.

use std::io::{BufReader, Read, Write};
use std::time::{Duration, Instant};

use crate::caller::{answer, open};
use crate::office::Running;

/// So many connections are served at once.
const MOST: usize = 64;
/// So long a head may take, and a little more.
const SLOW: std::ops::Range<Duration> = Duration::from_secs(8)..Duration::from_secs(20);

#[test]
fn a_head_of_more_than_16_kib_is_answered_with_nothing_but_an_end() {
    let preview = Running::shared();
    let long = "a".repeat(20 << 10);
    for (line, field) in [
        (format!("GET {}state?slug={long} HTTP/1.1", preview.base()), String::new()),
        (format!("GET {}state HTTP/1.1", preview.base()), format!("x: {long}\r\n")),
        (format!("GET {}state HTTP/1.1", preview.base()), "x: y\r\n".repeat(4 << 10)),
        (format!("GET {}state HTTP/1.1", preview.base()), "x:y\r\n".repeat(150)),
    ] {
        let mut stream = open(preview.port);
        let head = format!("{line}\r\nhost: {}\r\n{field}\r\n", preview.host());
        // The server may end it before all of it is sent.
        let _ = stream.write_all(head.as_bytes());
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        let status = said.split(' ').nth(1).unwrap_or("none");
        assert!(["431", "414", "400", "none"].contains(&status), "{status} for {} bytes", head.len());
        assert!(!said.contains("schema"), "{said}");
    }
    let almost = "a".repeat(12 << 10);
    assert_eq!(preview.get(&format!("state?slug={almost}")).status, 200);
}

#[test]
fn the_65th_connection_waits_and_is_served_when_another_ends() {
    let preview = Running::new();
    let mut held: Vec<_> = (0..MOST).map(|_| open(preview.port)).collect();
    for stream in &mut held {
        stream.write_all(b"GET / HTTP/1.1\r\nhost: ").unwrap();
    }
    let mut waiting = open(preview.port);
    let ask = format!("GET {}state HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", preview.base(), preview.host());
    waiting.write_all(ask.as_bytes()).unwrap();
    waiting.set_read_timeout(Some(Duration::from_millis(400))).unwrap();
    assert!(waiting.read(&mut [0]).is_err(), "one more than 64 was served");
    held.truncate(MOST - 8);
    waiting.set_read_timeout(Some(crate::caller::PATIENCE)).unwrap();
    assert_eq!(answer(&mut BufReader::new(waiting), true).unwrap().status, 200);
    drop(held);
    assert_eq!(preview.get("state").status, 200);
}

#[test]
fn who_speaks_slowly_or_not_at_all_is_shown_out() {
    let preview = Running::new();
    let ends = |begin: String, trickle: &'static [u8], what: &'static str| {
        let mut stream = open(preview.port);
        stream.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
        move || {
            let begun = Instant::now();
            stream.write_all(begin.as_bytes()).unwrap();
            let mut ended = false;
            while !ended && begun.elapsed() < SLOW.end {
                let mut some = [0; 4096];
                ended = match stream.read(&mut some) {
                    Ok(read) => read == 0,
                    Err(error) => error.kind() == std::io::ErrorKind::ConnectionReset,
                };
                ended |= stream.write_all(trickle).is_err();
            }
            assert!(SLOW.contains(&begun.elapsed()), "{what}: {:?}", begun.elapsed());
        }
    };
    let (base, host) = (preview.base(), preview.host());
    let post = format!(
        "POST {base}test HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{{"
    );
    let cases = [
        ends(String::new(), b"", "a caller who says nothing"),
        ends("GET /p/".to_owned(), b"", "half a head"),
        ends("GET /p/".to_owned(), b"0", "a head by the second"),
        ends(format!("GET {base}words/en HTTP/1.1\r\nhost: {host}\r\n\r\n"), b"", "a caller who has had an answer"),
        ends(post.clone(), b"", "half a body"),
        ends(post, b" ", "a body by the second"),
    ];
    std::thread::scope(|scope| {
        let running: Vec<_> = cases.into_iter().map(|case| scope.spawn(case)).collect();
        running.into_iter().for_each(|case| case.join().unwrap());
    });
    assert_eq!(preview.get("state").status, 200);
}
