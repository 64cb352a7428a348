//! Slots: the places of a rendered edition where a member's own values go.

use std::fmt;

use sha2::{Digest, Sha256};

/// A value that differs from member to member. The table is fixed; templates name slots, never members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The greeting in the edition's first language: text.
    Greeting,
    /// The member's own unsubscribe link: URL.
    Unsubscribe,
    /// The member's own language-preference link: URL.
    Preferences,
}

/// All slots.
pub const SLOTS: [Slot; 3] = [Slot::Greeting, Slot::Unsubscribe, Slot::Preferences];

impl Slot {
    /// The name that templates use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Slot::Greeting => "greeting",
            Slot::Unsubscribe => "unsubscribe",
            Slot::Preferences => "preferences",
        }
    }

    /// The slot of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Slot> {
        SLOTS.into_iter().find(|slot| slot.name() == name)
    }

    /// Whether its value is a URL, which may stand in `href`.
    #[must_use]
    pub fn is_url(self) -> bool {
        self != Slot::Greeting
    }
}

/// Makes tokens that stand for values while text goes through Markdown, Handlebars and MJML.
///
/// A token is ASCII letters and digits, such as `zq7f3a9cN0z`: it acts as a word beside `**` and survives every step. The
/// nonce follows from a hash of the inputs, so that output is deterministic and a text cannot hold a token by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nonce(u32);

impl Nonce {
    /// A nonce whose tokens occur in none of `texts`.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str> + Clone) -> Nonce {
        let mut hash = Sha256::new();
        for text in texts.clone() {
            hash.update(text.as_bytes());
            hash.update([0]);
        }
        let digest = hash.finalize();
        let mut nonce = Nonce(u32::from_be_bytes([0, digest[0], digest[1], digest[2]]));
        while texts.clone().into_iter().any(|text| text.contains(&nonce.prefix())) {
            nonce = Nonce((nonce.0 + 1) & 0x00ff_ffff);
        }
        nonce
    }

    /// What every token of this nonce starts with.
    #[must_use]
    pub fn prefix(self) -> String {
        format!("zq{:06x}", self.0)
    }

    /// The token of a slot, `zq7f3a9cS0z`.
    #[must_use]
    pub fn slot(self, slot: Slot) -> String {
        format!("{}S{}z", self.prefix(), slot as usize)
    }

    /// The token of the `number`th value of one text, `zq7f3a9cN0z`.
    #[must_use]
    pub fn value(self, number: usize) -> String {
        format!("{}N{number}z", self.prefix())
    }

    /// The token before the `number`th text that the preview marks, `zq7f3a9cB0z`.
    #[must_use]
    pub fn begin(self, number: usize) -> String {
        format!("{}B{number}z", self.prefix())
    }

    /// The token behind it, `zq7f3a9cE0z`.
    #[must_use]
    pub fn end(self, number: usize) -> String {
        format!("{}E{number}z", self.prefix())
    }

    /// The token before a value of the `number`th fact that the preview marks, `zq7f3a9cF0z`.
    #[must_use]
    pub fn fact(self, number: usize) -> String {
        format!("{}F{number}z", self.prefix())
    }

    /// The token of the `number`th edge of a block whose size is to be told, `zq7f3a9cK0z`.
    #[must_use]
    pub fn edge(self, number: usize) -> String {
        format!("{}K{number}z", self.prefix())
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.prefix())
    }
}
