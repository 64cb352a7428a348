//! How many connections may be at work: one fewer when a server says that it is busy, one more after five clean minutes
//! (`sending.md` section 8). Pure.

use crate::clock::Timestamp;

/// After so many clean milliseconds there is one more.
const CLEAN: i64 = 300_000;
/// Several connections hear the same at once: within so many milliseconds it counts once.
const ONCE: i64 = 10_000;

/// A number of connections.
#[derive(Clone, Debug)]
pub struct Width {
    most: u32,
    present: u32,
    narrowed: Option<Timestamp>,
    clean: Timestamp,
}

impl Width {
    /// So many, and never more.
    #[must_use]
    pub fn new(most: u32) -> Width {
        Width { most: most.max(1), present: most.max(1), narrowed: None, clean: Timestamp(i64::MIN) }
    }

    /// One fewer, at least one. Answers whether there are fewer now.
    pub fn narrow(&mut self, now: Timestamp) -> bool {
        self.clean = now;
        if self.present == 1 || self.narrowed.is_some_and(|last| (0..ONCE).contains(&(now.0 - last.0))) {
            return false;
        }
        self.present -= 1;
        self.narrowed = Some(now);
        true
    }

    /// As many as may be at work now.
    pub fn present(&mut self, now: Timestamp) -> usize {
        // A clock that was put back must not keep them few.
        self.clean = self.clean.min(now);
        while self.present < self.most && now.0.saturating_sub(self.clean.0) >= CLEAN {
            self.present += 1;
            self.clean = self.clean.plus(CLEAN);
        }
        self.present as usize
    }

    /// The same as when it was asked last.
    #[must_use]
    pub fn now(&self) -> u32 {
        self.present
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn busy_costs_one_connection_and_five_clean_minutes_bring_one_back() {
        let mut width = Width::new(3);
        let at = |seconds: i64| Timestamp(1_000_000 + seconds * 1_000);
        assert!(width.narrow(at(0)) && !width.narrow(at(1)), "the others heard the same");
        assert!(width.narrow(at(10)) && !width.narrow(at(30)), "one stays");
        for (second, expected) in [(329, 1), (330, 2), (629, 2), (630, 3), (5_000, 3)] {
            assert_eq!(width.present(at(second)), expected, "{second}");
        }
        assert!(width.narrow(at(86_400)));
        assert_eq!((width.present(at(0)), width.present(at(300))), (2, 3), "the clock was put back");
    }
}
