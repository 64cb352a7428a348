//! From a save to what is seen, over HTTP, with the program itself and real files: `cargo bench --bench preview`.
//!
//! Half of the saves are plain writes, half are written beside and renamed, as editors do. `-- browser` measures in a real
//! Chromium (after `tests/browser/run` has installed what it needs), `-- memory 10000` the memory after so many saves, `-- idle
//! 3600` the processor's time in so many seconds without one.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::with_events;

const SLUG: &str = "2021-05-digitalisation";
const SAVES: usize = 200;

/// The newsletters that are measured: what they are called, how many events they have, whether each has its four talks. Without
/// them thirty events are about as much as a mail may hold before it is cut; with them, five times as much.
const NEWSLETTERS: [(&str, usize, bool); 3] =
    [("the first newsletter", 1, true), ("30 short events", 30, false), ("30 events of four talks", 30, true)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |at: usize, usual: u64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(usual);
    match arguments.first().map(String::as_str) {
        Some("browser") => browser(),
        Some("memory") => memory(number(1, 10_000)),
        Some("idle") => idle(number(1, 3_600)),
        _ => saves(),
    }
}

/// The time from a save to the frame's document, and to the state with all editions and findings.
fn saves() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{SAVES} saves each, {cores} cores; milliseconds as median / 95th percentile / longest");
    for (name, events, talks) in NEWSLETTERS {
        let preview = Preview::begin(events, talks);
        let mut news = preview.news();
        preview.get(&format!("mail/{SLUG}/zh-CN/{}", preview.hash()));
        let (mut frames, mut states) = (Vec::new(), Vec::new());
        for save in 0..SAVES {
            let begun = Instant::now();
            preview.save(save);
            let hash = news.until("glimpse", |data| text_of(data, "zh-CN"));
            let document = preview.get(&format!("mail/{SLUG}/zh-CN/{hash}"));
            assert!(document.contains(&marker(save)), "the frame shows another save");
            frames.push(begun.elapsed());
            news.until("state", |data| Some(data.to_owned()));
            states.push(begun.elapsed());
        }
        println!("{name:<24} frame {}   everything {}", figures(&mut frames), figures(&mut states));
    }
}

/// Resident memory after 50 saves, and after all.
fn memory(saves: u64) {
    let preview = Preview::begin(1, true);
    let mut news = preview.news();
    for save in 0..saves {
        preview.save(usize::try_from(save).unwrap());
        news.until("state", |data| Some(data.to_owned()));
        if save == 50 || save + 1 == saves {
            println!("after {:>6} saves: {} MiB resident", save + 1, preview.memory() / 1024);
        }
    }
}

/// The processor's time while nothing happens and one page listens.
fn idle(seconds: u64) {
    let preview = Preview::begin(1, true);
    let _news = preview.news();
    std::thread::sleep(Duration::from_secs(2));
    let before = preview.ticks();
    std::thread::sleep(Duration::from_secs(seconds));
    let spent = Duration::from_millis((preview.ticks() - before) * 10);
    println!("{seconds} s idle: {spent:?} of one processor, {:.3} %", spent.as_secs_f64() * 100.0 / seconds as f64);
}

/// From a save to the text in the frame that a person sees.
fn browser() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/measure.mjs");
    for (name, events, talks) in NEWSLETTERS {
        let preview = Preview::begin(events, talks);
        let words = preview.words();
        let address = format!("http://127.0.0.1:{}{}", preview.port, preview.base);
        let status = Command::new("node").arg(&script).args([&*address, words.to_str().unwrap(), name]).status();
        assert!(status.unwrap().success(), "the measurement in the browser failed");
    }
}

fn marker(save: usize) -> String {
    format!("第{save}次保存")
}

fn figures(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    format!("{:.1} / {:.1} / {:.1}", at(0.5), at(0.95), at(1.0))
}

/// A running preview of a project in a folder of its own.
struct Preview {
    process: Child,
    folder: tempfile::TempDir,
    port: u16,
    base: String,
}

impl Preview {
    fn begin(events: usize, talks: bool) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let sources = if events == 1 { support::sources() } else { with_events(events) };
        for source in sources.texts_below("") {
            let is_short = !talks && source.path.starts_with("newsletters/");
            let text = if is_short { without_talks(&source.text) } else { source.text.to_string() };
            write(&root.join(&*source.path), text.as_bytes());
        }
        for (path, bytes) in sources.pictures_below("") {
            write(&root.join(path), bytes);
        }
        write(&root.join("diglot.toml"), include_bytes!("../diglot.toml"));
        let mut process = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args(["compose", "--serve", "--quiet", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let (port, base) = address.trim().strip_prefix("http://127.0.0.1:").unwrap().split_once('/').unwrap();
        Preview { process, port: port.parse().unwrap(), base: format!("/{base}"), folder }
    }

    fn words(&self) -> PathBuf {
        self.folder.path().join(format!("locales/zh-CN/newsletters/{SLUG}.ftl"))
    }

    /// Saves the Chinese words with another first sentence.
    fn save(&self, save: usize) {
        let path = self.words();
        let text = std::fs::read_to_string(&path).unwrap();
        let begin = text.find("\nheadline = ").unwrap() + 1;
        let end = begin + text[begin..].find('\n').unwrap();
        let new = format!("{}headline = {}{}", &text[..begin], marker(save), &text[end..]);
        if save.is_multiple_of(2) {
            return write(&path, new.as_bytes());
        }
        let beside = path.with_extension("ftl~");
        write(&beside, new.as_bytes());
        std::fs::rename(&beside, &path).unwrap();
    }

    fn get(&self, below: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let (base, port) = (&self.base, self.port);
        write!(stream, "GET {base}{below} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 200"), "{below}: {}", answer.lines().next().unwrap_or_default());
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// The hash of the Chinese edition.
    fn hash(&self) -> String {
        let state: serde_json::Value = serde_json::from_str(&self.get(&format!("state?slug={SLUG}"))).unwrap();
        let editions = state["newsletter"]["editions"].as_array().unwrap();
        let chinese = editions.iter().find(|edition| edition["edition"] == "zh-CN").unwrap();
        chinese["hash"].as_str().unwrap().to_owned()
    }

    fn news(&self) -> News {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET {}events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.base, self.port).unwrap();
        let mut news = News(BufReader::new(stream));
        news.until("state", |data| Some(data.to_owned()));
        news
    }

    /// Resident memory in KiB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Processor time in hundredths of a second.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The facts of a newsletter without the speakers of its events.
fn without_talks(facts: &str) -> String {
    let short = |event: &str| event.split("[[event.speaker]]").next().unwrap().trim_end().to_owned() + "\n\n";
    facts.split("[[event]]").map(short).collect::<Vec<_>>().join("[[event]]")
}

/// Server-sent events as they come.
struct News(BufReader<TcpStream>);

impl News {
    /// Waits for an event of a name from whose data something can be taken.
    fn until(&mut self, name: &str, take: impl Fn(&str) -> Option<String>) -> String {
        let mut current = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the preview ended");
            if let Some(event) = line.trim_end().strip_prefix("event: ") {
                event.clone_into(&mut current);
            } else if let Some(data) = line.trim_end().strip_prefix("data: ").filter(|_| current == name)
                && let Some(taken) = take(data)
            {
                return taken;
            }
        }
    }
}

/// The hash of an edition in the data of a glimpse.
fn text_of(data: &str, edition: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(data).ok()?;
    Some(value["editions"][edition].as_str()?.to_owned())
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}
