//! Sends personalised messages with lettre's builder and its pool, a thread for each connection, for benches/send.
//!
//! Usage: diglot-peer-lettre ADDRESS PORT CONNECTIONS SECONDS FOLDER; FOLDER holds body.html and body.txt with {greeting} and {token}.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lettre::message::{Mailbox, Message, MultiPart};
use lettre::transport::smtp::PoolConfig;
use lettre::{SmtpTransport, Transport};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, port, connections, seconds, folder] = &arguments[..] else {
        panic!("ADDRESS PORT CONNECTIONS SECONDS FOLDER")
    };
    let (connections, seconds): (u32, f64) = (connections.parse().unwrap(), seconds.parse().unwrap());
    let read = |name: &str| fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let (html, text) = (read("body.html"), read("body.txt"));
    let transport = SmtpTransport::builder_dangerous(address)
        .port(port.parse().unwrap())
        .pool_config(PoolConfig::new().max_size(connections).min_idle(connections))
        .build();
    let from: Mailbox = "CHINALUX <newsletter@chinalux.example>".parse().unwrap();
    let (next, sent) = (AtomicU64::new(0), AtomicU64::new(0));
    let begun = Instant::now();
    let limit = Duration::from_secs_f64(seconds);
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                while begun.elapsed() < limit {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let fill = |body: &str| {
                        body.replace("{greeting}", &format!("尊敬的会员{number}：")).replace("{token}", &format!("{number:056}"))
                    };
                    let message = Message::builder()
                        .from(from.clone())
                        .to(format!("member{number}@members.example").parse().unwrap())
                        .subject("网络研讨会回顾：中卢数字化")
                        .multipart(MultiPart::alternative_plain_html(fill(&text), fill(&html)))
                        .unwrap();
                    transport.send(&message).unwrap();
                    sent.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let took = begun.elapsed().as_secs_f64();
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let cpu: f64 = (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0;
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let rss = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap().trim().trim_end_matches(" kB");
    println!("{{\"messages\":{},\"seconds\":{took},\"cpu\":{cpu},\"rss\":{rss}}}", sent.load(Ordering::Relaxed));
}
