//! How fast messages are made and mailed, beside other senders, and how much memory it takes.
//!
//! - `cargo bench --bench send` prints messages a second for 10,000 members in four editions: made on one core, and handed on
//!   through the ledger in memory.
//! - `cargo bench --bench send -- memory 200000` mails so many through an SQLite ledger (in the folder that `TMPDIR` names) and
//!   prints the peak of resident memory. The disk decides how long that takes.
//! - `benches/peers/run` installs other senders and mails 10,000 personalised messages of about 40 KB with each of them and with
//!   this program, side by side against one sink, at round trips of 0, 10 and 50 ms: `cargo bench --bench send -- relay`. As root
//!   on Linux it measures the last also on a line that carries packets.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod figures;
mod line;
mod making;
mod own;
mod relay;
mod sink;
#[path = "../support/mod.rs"]
mod support;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["memory"] => making::memory(200_000),
        ["memory", count] => making::memory(count.parse().unwrap()),
        ["own", ..] => println!("{}", own::send(&own::Own::parse(&words[1..])).line()),
        ["relay", ref rest @ ..] => relay::compare(rest),
        _ => making::speed(10_000),
    }
}
