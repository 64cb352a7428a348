//! Hostile octets for the SMTP client: replies, and whole dialogues with servers that answer whatever the octets say.
//!
//! In: any octets. Out: nothing; a client that panics, does not end, tells two outcomes of one message or believes in an acceptance
//! that never was, has failed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use diglot::address::Address;
use diglot::message::{Envelope, Message};
use diglot::transport::{Answer, Deadlines, Open, Outcome, Reply, Security, Smtp, SmtpSettings};

/// The most octets of a reply.
const MOST: usize = 64 * 1024;
/// Messages of one dialogue.
const MESSAGES: usize = 6;

/// A reply, if the octets are one: what was read is written and read again as the same.
pub fn reply(data: &[u8]) {
    let Ok(Some((reply, length))) = Reply::read(data) else { return };
    assert!(length <= data.len() && length <= MOST && reply.text.len() <= 3 * MOST);
    assert!((200..600).contains(&reply.code) && data[..length].ends_with(b"\r\n"));
    assert!(matches!(Reply::read(&data[..length - 1]), Ok(None)), "a reply was whole before its end");
    let line = format!("{} {}\r\n", reply.code, reply.text);
    if line.len() <= 4096 {
        let length = line.len();
        assert_eq!(Reply::read(line.as_bytes()), Ok(Some((reply, length))));
    }
}

/// A dialogue: the first octet says what the server offers and how many messages go at once, each other one what it answers next.
pub fn dialogue(data: &[u8]) {
    let Some((kind, answers)) = data.split_first() else { return };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let script = Arc::new(Mutex::new(Script { answers: answers.to_vec(), at: 0, accepted: Vec::new() }));
    let (told, offers) = (Arc::clone(&script), offers(*kind));
    let over = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&over);
    let server = std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok).take_while(|_| !stop.load(Ordering::SeqCst)) {
            // A client that goes away in the middle, or a script that closes.
            let _ = converse(&stream, &offers, &told);
        }
    });
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::LoopbackOnly,
        hello: "chinalux.example".into(),
        flight: 8,
        deadlines: Deadlines::USUAL.shorter(1_000),
    };
    let smtp = Smtp::new(settings).expect("loopback");
    let outcomes = send(&smtp, 1 + usize::from(kind >> 4) % 4);
    // The server looks up at the next connection.
    over.store(true, Ordering::SeqCst);
    let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, port));
    let _ = server.join();
    let accepted = &lock(&script).accepted;
    for (number, outcome) in outcomes.iter().enumerate() {
        let times = accepted.iter().filter(|to| **to == member(number)).count();
        match outcome {
            Some(Outcome::Accepted(_)) => assert_eq!(times, 1, "{number}: {outcomes:?}"),
            Some(Outcome::Uncertain(..)) => assert!(times <= 1, "{number}: {outcomes:?}"),
            _ => assert_eq!(times, 0, "{number}: {outcomes:?}"),
        }
    }
}

/// What became of each message, in order; each has one outcome.
fn send(smtp: &Smtp, flight: usize) -> Vec<Option<Outcome>> {
    let mut way = smtp.open();
    let mut outcomes: Vec<Option<Outcome>> = vec![None; MESSAGES];
    let (mut waiting, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
    loop {
        let numbers: Vec<usize> = (next..MESSAGES.min(next + flight)).collect();
        next += numbers.len();
        let step = way.step(&vec![true; waiting.len()], numbers.iter().map(|number| message(*number)).collect());
        assert_eq!((step.finished.len(), step.begun.len()), (waiting.len(), numbers.len()), "one answer a message");
        let mut note = |number: usize, answer: Answer| outcomes[number] = answer.outcome;
        waiting.drain(..).zip(step.finished).for_each(|(number, answer)| note(number, answer));
        for (number, begun) in numbers.into_iter().zip(step.begun) {
            match begun {
                Ok(()) => waiting.push(number),
                Err(answer) => note(number, answer),
            }
        }
        way.ahead();
        if waiting.is_empty() && next == MESSAGES {
            return outcomes;
        }
    }
}

fn member(number: usize) -> String {
    format!("member{number}@two.example")
}

fn message(number: usize) -> Message {
    let address = |text: &str| Address::parse(text).expect("an address");
    let envelope = Envelope { from: address("newsletter@chinalux.example"), to: address(&member(number)) };
    Message { envelope, bytes: format!("Subject: {number}\r\n\r\n.\r\n=E6=82=A8\r\n").into_bytes() }
}

fn offers(kind: u8) -> String {
    let all = ["PIPELINING", "CHUNKING", "SMTPUTF8", "SIZE 20000"];
    let offered = all.iter().enumerate().filter(|(bit, _)| kind >> bit & 1 == 1);
    let lines: String = offered.map(|(_, offer)| format!("250-{offer}\r\n")).collect();
    format!("250-sink.example\r\n{lines}250 HELP\r\n")
}

/// What the server says, and for whom it said its 250 to a whole message.
struct Script {
    answers: Vec<u8>,
    at: usize,
    accepted: Vec<String>,
}

fn lock(script: &Mutex<Script>) -> std::sync::MutexGuard<'_, Script> {
    script.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Script {
    fn next(&mut self) -> Option<u8> {
        let answer = self.answers.get(self.at).copied();
        self.at += 1;
        answer
    }

    /// The next answer in place of the right one, or none: then the line is closed.
    fn answer(&mut self, right: &str) -> Option<String> {
        Some(match self.next().map(|answer| answer % 16) {
            Some(8) => "451 4.3.0 later\r\n".to_owned(),
            Some(9) => "550 5.1.1 never\r\n".to_owned(),
            Some(10) => format!("{} any\r\n", 200 + u16::from(self.next().unwrap_or(0)) * 2 % 400),
            Some(11) => {
                let words: Vec<u8> = (0..6).filter_map(|_| self.next()).collect();
                format!("{}\r\n", String::from_utf8_lossy(&words))
            }
            Some(12) => return None,
            Some(13) => "421 4.3.2 closing\r\n".to_owned(),
            Some(14) => "503 5.5.1 out of step\r\n".to_owned(),
            Some(15) => format!("{}-\r\n{right}", &right[..3]),
            _ => right.to_owned(),
        })
    }
}

/// One connection, until either side closes it.
fn converse(stream: &TcpStream, offers: &str, script: &Mutex<Script>) -> std::io::Result<()> {
    let (mut reader, mut writer) = (BufReader::new(stream), stream);
    let (mut from, mut to): (bool, Option<String>) = (false, None);
    let closed = || std::io::Error::from(std::io::ErrorKind::ConnectionAborted);
    let say = |right: &str| -> std::io::Result<bool> {
        let answer = lock(script).answer(right).ok_or_else(closed)?;
        (&*stream).write_all(answer.as_bytes())?;
        Ok(answer.ends_with(right)
            || matches!(Reply::read(answer.as_bytes()), Ok(Some((reply, _))) if right.starts_with(&reply.code.to_string())))
    };
    say("220 sink.example\r\n")?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let word = line.split([' ', ':', '\r']).next().unwrap_or_default();
        match word {
            "EHLO" => drop(say(offers)?),
            "MAIL" => from = say("250 2.1.0 ok\r\n")?,
            "RCPT" => {
                let path = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                to = Some(path).filter(|_| from);
                if !say("250 2.1.5 ok\r\n")? {
                    to = None;
                }
            }
            "RSET" => {
                (from, to) = (false, None);
                say("250 2.0.0 ok\r\n")?;
            }
            "DATA" if to.is_some() => {
                if !say("354 go on\r\n")? {
                    continue;
                }
                loop {
                    let mut line = Vec::new();
                    if reader.read_until(b'\n', &mut line)? == 0 {
                        return Ok(());
                    }
                    if line == b".\r\n" {
                        break;
                    }
                }
                end(script, &say, &mut from, &mut to)?;
            }
            "BDAT" => {
                let count = line.split(' ').nth(1).and_then(|count| count.parse().ok()).unwrap_or_default();
                reader.read_exact(&mut vec![0; count])?;
                end(script, &say, &mut from, &mut to)?;
            }
            "QUIT" => return writer.write_all(b"221 bye\r\n"),
            _ => writer.write_all(b"503 5.5.1 what\r\n")?,
        }
    }
}

/// The answer to a whole message; it counts as accepted when it is its 250.
fn end(
    script: &Mutex<Script>,
    say: &dyn Fn(&str) -> std::io::Result<bool>,
    from: &mut bool,
    to: &mut Option<String>,
) -> std::io::Result<()> {
    let to = to.take().filter(|_| std::mem::take(from));
    let taken = say(if to.is_some() { "250 2.0.0 ok\r\n" } else { "554 5.5.1 nobody\r\n" })?;
    lock(script).accepted.extend(to.filter(|_| taken));
    Ok(())
}
