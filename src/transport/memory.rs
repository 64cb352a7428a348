//! Messages kept in memory: for tests, benches, and as the model of what a transport is.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Answer, Open, Outcome, Reply, RunFate, Take, Transport, TransportError, Via, Whole};
use crate::message::Message;

type Script = dyn Fn(usize, &Message) -> Answer + Send + Sync;

/// Takes every message and keeps it; clones share what they keep.
///
/// ```
/// use diglot::transport::{Memory, Open};
/// let way = Memory::new();
/// assert!(way.check().is_ok() && way.taken().is_empty());
/// ```
#[derive(Clone)]
pub struct Memory {
    script: Arc<Script>,
    keep: bool,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    count: usize,
    messages: Vec<Message>,
}

/// The answer of a transport that takes everything.
fn accept(_number: usize, _message: &Message) -> Answer {
    let reply = Reply { code: 250, status: Some("2.0.0".into()), text: "2.0.0 kept in memory".into() };
    Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn }
}

impl Memory {
    /// Accepts and keeps everything.
    #[must_use]
    pub fn new() -> Memory {
        Memory { script: Arc::new(accept), keep: true, taken: Arc::default() }
    }

    /// Accepts everything and keeps only the number, so that memory does not grow.
    #[must_use]
    pub fn counting() -> Memory {
        Memory { keep: false, ..Memory::new() }
    }

    /// Answers as `script` says, which sees how many messages came before, and keeps what came, whatever the answer.
    #[must_use]
    pub fn scripted(script: impl Fn(usize, &Message) -> Answer + Send + Sync + 'static) -> Memory {
        Memory { script: Arc::new(script), ..Memory::new() }
    }

    /// What came so far, in order of arrival.
    #[must_use]
    pub fn taken(&self) -> Vec<Message> {
        self.with(|taken| taken.messages.clone())
    }

    /// How many messages came so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.with(|taken| taken.count)
    }

    fn with<T>(&self, look: impl FnOnce(&mut Taken) -> T) -> T {
        look(&mut self.taken.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for Memory {
    fn default() -> Memory {
        Memory::new()
    }
}

impl Take for Memory {
    fn take(&mut self, message: &Message) -> Answer {
        let number = self.with(|taken| {
            taken.count += 1;
            if self.keep {
                taken.messages.push(message.clone());
            }
            taken.count - 1
        });
        (self.script)(number, message)
    }
}

impl Open for Memory {
    fn check(&self) -> Result<(), TransportError> {
        Ok(())
    }

    fn open(&self) -> Box<dyn Transport> {
        Box::new(Whole::new(self.clone()))
    }

    fn via(&self) -> Via {
        Via::Memory
    }
}
