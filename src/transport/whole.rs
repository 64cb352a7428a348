//! Ways out that take a message as a whole: nothing of it leaves before its mark is there. Files, memory and test doubles are such.

use super::{Answer, Step, Transport};
use crate::message::Message;

/// Takes one message at a time, whole.
pub trait Take: Send {
    /// Whether the message may be handed over at all; nothing of it leaves.
    fn ready(&mut self, _message: &Message) -> Result<(), Answer> {
        Ok(())
    }
    /// Hands it over; its row is durably `sending`.
    fn take(&mut self, message: &Message) -> Answer;
}

/// Such a way out as a [`Transport`]: keeps a flight until its marks are there.
pub struct Whole<T> {
    way: T,
    begun: Vec<Message>,
}

impl<T: Take> Whole<T> {
    /// `way` as a transport.
    #[must_use]
    pub fn new(way: T) -> Whole<T> {
        Whole { way, begun: Vec::new() }
    }
}

impl<T: Take> Transport for Whole<T> {
    fn step(&mut self, granted: &[bool], next: Vec<Message>) -> Step {
        let begun = std::mem::take(&mut self.begun);
        let granted = begun.iter().zip(granted).filter(|(_, granted)| **granted);
        let finished = granted.map(|(message, _)| self.way.take(message)).collect();
        let ready = |message: Message| self.way.ready(&message).map(|()| self.begun.push(message));
        Step { finished, begun: next.into_iter().map(ready).collect() }
    }
}
