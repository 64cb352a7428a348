//! What a program asked of the system, as `strace` writes it down: changes of the ledger's files, their syncs, and octets handed to
//! sockets and to its output, in the order in which they happened.

use std::collections::HashMap;

/// What `strace` is to be told besides the file that it writes to.
pub const OPTIONS: [&str; 9] = [
    "-f",
    "-qq",
    "-y",
    "-xx",
    "--signal=none",
    "-s",
    "300000",
    "-e",
    "trace=pwrite64,ftruncate,fsync,fdatasync,unlink,write,writev,sendto,sendmsg",
];

/// One thing that happened.
#[derive(Debug, PartialEq, Eq)]
pub enum Deed {
    /// Octets at a place of a file; perhaps only in the machine's memory.
    Write { file: String, at: usize, octets: Vec<u8> },
    /// A file's new length; perhaps only in the machine's memory.
    Truncate { file: String, length: usize },
    /// A file was removed; perhaps only in the machine's memory.
    Remove { file: String },
    /// All changes of a file are on the disk.
    Sync { file: String },
    /// Octets were handed to a socket.
    Send { socket: String, octets: Vec<u8> },
    /// Octets were written to the standard output.
    Print { octets: Vec<u8> },
}

/// All that a trace tells. A write counts from its call, a sync from its return.
pub fn deeds(trace: &str) -> Vec<Deed> {
    let mut deeds = Vec::new();
    let mut begun: HashMap<&str, &str> = HashMap::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if call.starts_with("<...") {
            let start = begun.remove(thread).unwrap();
            if call.ends_with("= 0") {
                deeds.extend(sync(start));
            }
        } else {
            let unfinished = call.ends_with("<unfinished ...>");
            if unfinished {
                begun.insert(thread, call);
            }
            deeds.extend(change(call));
            if !unfinished && call.ends_with("= 0") {
                deeds.extend(sync(call));
            }
        }
    }
    deeds
}

fn sync(call: &str) -> Option<Deed> {
    let ("fsync" | "fdatasync", rest) = call.split_once('(')? else { return None };
    Some(Deed::Sync { file: place(rest) })
}

fn change(call: &str) -> Option<Deed> {
    let (name, rest) = call.split_once('(')?;
    match name {
        "unlink" => Some(Deed::Remove { file: text(rest) }),
        "pwrite64" => {
            let octets = octets(rest);
            let (_, numbers) = rest.rsplit_once('"').unwrap();
            Some(Deed::Write { file: place(rest), at: number(numbers, 1), octets })
        }
        "ftruncate" => Some(Deed::Truncate { file: place(rest), length: number(rest, 0) }),
        "write" | "writev" | "sendto" | "sendmsg" => {
            let (place, octets) = (place(rest), octets(rest));
            if rest.starts_with("1<") {
                Some(Deed::Print { octets })
            } else if place.starts_with("socket:") || place.starts_with("TCP") {
                Some(Deed::Send { socket: place, octets })
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The number behind so many more commas.
fn number(arguments: &str, commas: usize) -> usize {
    let number = arguments.split(',').nth(commas + 1).unwrap();
    number.chars().skip_while(|sign| *sign == ' ').take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// What a descriptor stands for, such as a path.
fn place(arguments: &str) -> String {
    let (_, rest) = arguments.split_once('<').unwrap();
    let (place, _) = rest.split_once('>').unwrap();
    String::from_utf8(hexadecimal(place)).unwrap()
}

fn text(arguments: &str) -> String {
    String::from_utf8(octets(arguments)).unwrap()
}

/// All strings of a call, one behind the other.
fn octets(arguments: &str) -> Vec<u8> {
    assert!(!arguments.contains("\"..."), "a string was cut");
    arguments.split('"').skip(1).step_by(2).flat_map(hexadecimal).collect()
}

fn hexadecimal(text: &str) -> Vec<u8> {
    let octets = text.split("\\x").skip(1);
    octets.map(|octet| u8::from_str_radix(octet, 16).unwrap()).collect()
}

#[test]
fn a_trace_is_read_in_the_order_of_what_is_certain() {
    let trace = r#"7 pwrite64(3<\x2f\x61>, "\x00\x01", 2, 4096) = 2
7 fsync(3<\x2f\x61> <unfinished ...>
8 writev(9<\x54\x43\x50>, [{iov_base="\x41", iov_len=1}, {iov_base="\x42", iov_len=1}], 2) = 2
8 write(1<\x70>, "\x0a", 1) = 1
7 <... fsync resumed>) = 0
7 fdatasync(3<\x2f\x61>) = -1 EIO (Input/output error)
7 ftruncate(3<\x2f\x61>, 0) = 0
7 unlink("\x2f\x61") = 0"#;
    let file = || "/a".to_owned();
    assert_eq!(
        deeds(trace),
        [
            Deed::Write { file: file(), at: 4096, octets: vec![0, 1] },
            Deed::Send { socket: "TCP".into(), octets: b"AB".to_vec() },
            Deed::Print { octets: b"\n".to_vec() },
            Deed::Sync { file: file() },
            Deed::Truncate { file: file(), length: 0 },
            Deed::Remove { file: file() },
        ]
    );
}
