//! Names, subjects and bodies that would be headers, recipients or second messages: 100,000 of them, over a real connection. A
//! strict server and a lenient one read the same octets, and both see one message each, with the headers it ought to have.
#![expect(clippy::unwrap_used, reason = "a case that cannot go on has failed")]

#[path = "mutations/dice.rs"]
mod dice;

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use dice::Dice;
use diglot::address::Address;
use diglot::clock::Timestamp;
use diglot::greeting::{Form, Greeting, Phrases, Piece};
use diglot::keys::{IdentityKey, Keys, TokenKey};
use diglot::message::{Kind, Letter, MailSettings, Message, Recipient, Slots};
use diglot::render::{Rendered, Segment, Slotted};
use diglot::slot::Slot;
use diglot::sources::Slug;
use diglot::transport::{Deadlines, Open, Outcome, Security, Smtp, SmtpSettings};

/// What ends lines, headers and messages, what looks like commands, and what people are called.
const PIECES: [&str; 32] = [
    "\r\n",
    "\n",
    "\r",
    "\r\n.\r\n",
    "\n.\n",
    "\r.\r",
    "\n.\r\n",
    "\r\n.\n",
    ".",
    "..",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{b}",
    "\u{202e}",
    "Bcc: x@y.example",
    "\r\nBcc: x@y.example\r\n",
    "\r\n\r\n",
    "DATA",
    "\r\nRCPT TO:<x@y.example>\r\n",
    "QUIT",
    "\r\nMAIL FROM:<x@y.example>\r\n",
    "BDAT 5 LAST\r\n",
    "=?utf-8?B?DQpCY2M6IHhAeS5leGFtcGxl?=",
    "=0D=0A.=0D=0A",
    "\"",
    "<",
    ">,",
    "王伟",
    "中卢商会",
    "Zoë",
    "👩‍🌾",
];
/// Letters, and members of each.
const LETTERS: u64 = 1_000;
const MEMBERS: usize = 100;
/// Fields of every message, each once.
const FIELDS: [&str; 6] = ["from", "to", "subject", "date", "message-id", "mime-version"];

fn words(dice: &mut Dice) -> String {
    (0..=dice.below(5)).map(|_| PIECES[dice.below(PIECES.len())]).collect()
}

fn settings() -> MailSettings {
    let address = |text| Address::parse(text).unwrap();
    MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: None,
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("office@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: "Europe/Luxembourg".into(),
    }
}

/// A letter whose subject, names and bodies are hostile; in English and in Chinese.
fn letter(dice: &mut Dice) -> Letter {
    let fixed = |text: String| Segment::Static(text);
    let body = |dice: &mut Dice| {
        let body = vec![
            fixed(words(dice)),
            Segment::Slot(Slot::Greeting),
            fixed(words(dice)),
            Segment::Slot(Slot::Unsubscribe),
        ];
        Slotted([body, vec![fixed(words(dice))]].concat())
    };
    let greeting = Phrases {
        forms: [(Form::Full, vec![Piece::Text("尊敬的".into()), Piece::Full, Piece::Text("：".into())])].into(),
        titles: [].into(),
    };
    let rendered = Rendered {
        slug: Slug::parse("2021-05-digitalisation").unwrap(),
        languages: ["en+zh-CN", "zh-CN+en"][dice.below(2)].parse().unwrap(),
        subject: words(dice),
        preheader: words(dice),
        sender: words(dice),
        list_name: words(dice),
        html: body(dice),
        text: body(dice),
        greeting,
        pictures: Vec::new(),
    };
    Letter::new(&rendered, &settings()).value
}

fn message(letter: &Letter, dice: &mut Dice, number: usize) -> Message {
    let name = words(dice);
    let greeting = Greeting { form: Form::Full, title: None, family: Some(name.clone()), full: Some(name.clone()) };
    let address = Address::parse(&format!("member{number}@two.example")).unwrap();
    let key = std::array::from_fn(|at| at as u8);
    let keys = Keys { identity: IdentityKey::new(key), token: TokenKey::new(1, key) };
    let recipient = Recipient { address, slots: Slots { name: Some(name), greeting } };
    letter.address(&recipient, &keys, Timestamp(1_620_111_600_000), &Kind::Real)
}

/// Takes every message behind DATA and keeps all octets of one connection.
fn listen(listener: &TcpListener) -> Vec<u8> {
    let (stream, _) = listener.accept().unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut reader, mut heard, mut in_data) = (BufReader::new(stream.try_clone().unwrap()), Vec::new(), false);
    say(&stream, "220 sink.example\r\n");
    loop {
        let from = heard.len();
        if reader.read_until(b'\n', &mut heard).unwrap() == 0 {
            return heard;
        }
        let line = &heard[from..];
        match line {
            b".\r\n" if in_data => {
                in_data = false;
                say(&stream, "250 2.0.0 ok\r\n");
            }
            _ if in_data => {}
            b"DATA\r\n" => {
                in_data = true;
                say(&stream, "354 go on\r\n");
            }
            _ if line.starts_with(b"EHLO") => say(&stream, "250-sink.example\r\n250 PIPELINING\r\n"),
            _ => say(&stream, "250 ok\r\n"),
        }
    }
}

fn say(mut stream: &TcpStream, reply: &str) {
    // A client that has said QUIT may be gone.
    let _ = stream.write_all(reply.as_bytes());
}

/// Everything that a server makes of what it heard: for each message how many recipients were named, and its lines.
///
/// The lenient one takes LF and CR alone for line ends, as some servers do; a dot on any such line ends a message for it.
fn read(heard: &[u8], lenient: bool) -> Vec<(usize, Vec<String>)> {
    let text = String::from_utf8(heard.to_vec()).unwrap();
    let text = if lenient { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.replace("\r\n", "\u{0}") };
    let (mut messages, mut recipients, mut data) = (Vec::new(), 0, None::<Vec<String>>);
    for line in text.split(if lenient { '\n' } else { '\u{0}' }) {
        match &mut data {
            Some(lines) if line == "." => {
                messages.push((recipients, std::mem::take(lines)));
                (recipients, data) = (0, None);
            }
            Some(lines) => lines.push(line.strip_prefix('.').unwrap_or(line).to_owned()),
            None if line == "DATA" => data = Some(Vec::new()),
            None => recipients += usize::from(line.starts_with("RCPT")),
        }
    }
    messages
}

fn check(seed: u64, number: usize, lines: &[String]) {
    let head: Vec<&String> = lines.iter().take_while(|line| !line.is_empty()).collect();
    let names: Vec<String> = head
        .iter()
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap_or_default().to_lowercase())
        .collect();
    for field in FIELDS {
        assert_eq!(names.iter().filter(|name| *name == field).count(), 1, "{field}, seed {seed}: {lines:?}");
    }
    assert!(!names.iter().any(|name| name == "bcc" || name == "cc"), "seed {seed}: {lines:?}");
    let own = format!("member{number}@two.example");
    assert!(head.iter().any(|line| line.contains(&own)), "seed {seed}: {own} is not in {head:?}");
}

#[test]
fn whatever_people_are_called_both_servers_see_one_message_each_with_its_headers() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port: listener.local_addr().unwrap().port(),
        security: Security::LoopbackOnly,
        hello: "chinalux.example".into(),
        flight: 1,
        deadlines: Deadlines::USUAL,
    };
    let smtp = Smtp::new(settings).unwrap();
    let mut count = 0;
    for seed in 0..LETTERS {
        let mut dice = Dice::new(seed, "injection");
        let letter = letter(&mut dice);
        let heard = thread::scope(|scope| {
            let server = scope.spawn(|| listen(&listener));
            let mut way = smtp.open();
            let mut granted: &[bool] = &[];
            for number in 0..=MEMBERS {
                let next = (number < MEMBERS).then(|| message(&letter, &mut dice, number));
                let step = way.step(granted, next.into_iter().collect());
                assert!(step.begun.iter().all(Result::is_ok), "seed {seed}: {step:?}");
                let accepted =
                    |answer: &diglot::transport::Answer| matches!(answer.outcome, Some(Outcome::Accepted(_)));
                assert!(step.finished.iter().all(accepted), "seed {seed}: {step:?}");
                way.ahead();
                granted = &[true];
            }
            drop(way);
            server.join().unwrap()
        });
        let (strict, lenient) = (read(&heard, false), read(&heard, true));
        assert_eq!(strict, lenient, "seed {seed}");
        assert_eq!(strict.len(), MEMBERS, "seed {seed}");
        for (number, (recipients, lines)) in strict.iter().enumerate() {
            assert_eq!(*recipients, 1, "seed {seed}");
            check(seed, number, lines);
        }
        count += strict.len();
    }
    println!("{count} messages, 0 odd (95 %: below {:.4} %)", 300.0 / count as f64);
}
