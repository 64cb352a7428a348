//! What one sender did in one run: rate, processor time, memory; as every child prints it.

use std::time::Duration;

/// Figures of a run, or of a process so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub messages: u64,
    pub seconds: f64,
    /// Processor time in seconds, user and system.
    pub cpu: f64,
    /// Highest resident memory in kB.
    pub rss: u64,
}

impl Figures {
    /// This process so far, as Linux counts it.
    pub fn now() -> Figures {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // Behind the name in brackets; user and system time are fields 14 and 15, in hundredths of a second.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let high = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let rss = high.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0);
        Figures { cpu: (ticks(11) + ticks(12)) / 100.0, rss, ..Figures::default() }
    }

    pub fn since(before: &Figures, messages: u64, time: Duration) -> Figures {
        let now = Figures::now();
        Figures { messages, seconds: time.as_secs_f64(), cpu: now.cpu - before.cpu, rss: now.rss }
    }

    /// The line that a child prints last.
    pub fn line(&self) -> String {
        serde_json::json!({ "messages": self.messages, "seconds": self.seconds, "cpu": self.cpu, "rss": self.rss })
            .to_string()
    }

    /// Reads the last line of a child.
    pub fn read(output: &str) -> Option<Figures> {
        let line: serde_json::Value = serde_json::from_str(output.trim().lines().last()?).ok()?;
        Some(Figures {
            messages: line["messages"].as_u64()?,
            seconds: line["seconds"].as_f64()?,
            cpu: line["cpu"].as_f64()?,
            rss: line["rss"].as_u64()?,
        })
    }

    pub fn rate(&self) -> f64 {
        self.messages as f64 / self.seconds
    }
}
