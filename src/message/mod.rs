//! A rendered edition addressed to one member: the envelope and the RFC 5322 bytes.
//!
//! What is the same for everybody is made once per edition, transfer-encoded and cut at its slots: a [`Letter`]. Its bytes are
//! what the ledger freezes. [`Letter::address`] then copies it round one member's values. Building is pure: same inputs, same bytes.

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::clock::Timestamp;
use crate::greeting::Greeting;
use crate::keys::Keys;
use crate::link::Link;
use crate::problem::Warned;
use crate::render::Rendered;

/// What messages need to know of the sender; filled by `cli` from `diglot.toml`.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// `[organisation] from`.
    pub from: Address,
    /// `[organisation] reply-to`.
    pub reply_to: Option<Address>,
    /// `[organisation] list-id`, `newsletter.chinalux.example`.
    pub list_id: String,
    /// `[organisation] id`, last field of Feedback-ID.
    pub organisation: String,
    /// Envelope sender: `[bounce] address`, else `from`.
    pub envelope_from: Address,
    /// `[unsubscribe] mailto`, else reply-to, else from.
    pub unsubscribe: Address,
    /// `[unsubscribe] plus`: the token also goes into the local part.
    pub unsubscribe_plus: bool,
    /// `[unsubscribe] url`: base of `/u/{token}`; adds the https link and one-click (RFC 8058).
    pub unsubscribe_url: Option<Link>,
    /// IANA zone of the Date header: the first of `[languages] time-zones`.
    pub time_zone: String,
}

/// One edition, ready to be addressed: static headers and transfer-encoded segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {}

/// Who a message is for, and their own values; frozen in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Where to.
    pub address: Address,
    /// Their own values.
    pub slots: Slots,
}

/// A member's own values, as JSON in the ledger's column `slots`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    /// Display name for `To`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The greeting in the edition's first language.
    pub greeting: Greeting,
}

/// Whether a message is a real one or a test (`message.md` R26).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To a member.
    Real,
    /// To a named address: fresh Message-ID by 16 random bytes, tokens that name nobody.
    Test {
        /// Makes the Message-ID fresh.
        random: [u8; 16],
        /// Whether the subject carries `[TEST]` or `[测试]`.
        marked: bool,
    },
}

/// An envelope with one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// MAIL FROM.
    pub from: Address,
    /// RCPT TO.
    pub to: Address,
}

/// A message, ready for a transport: CRLF, 7-bit, no line over 998 octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who it goes to.
    pub envelope: Envelope,
    /// RFC 5322 bytes.
    pub bytes: Vec<u8>,
}

/// Stored bytes of a letter that cannot be read back.
#[derive(Debug, thiserror::Error)]
#[error("the stored edition is damaged: {0}")]
pub struct DamagedLetter(pub String);

impl Letter {
    /// Makes the letter of an edition. Problems: E0xx (subject width, size, sender …).
    #[must_use]
    pub fn new(_rendered: &Rendered, _settings: &MailSettings) -> Warned<Letter> {
        unimplemented!()
    }

    /// The message to one recipient, dated `dated`.
    #[must_use]
    pub fn address(&self, _recipient: &Recipient, _keys: &Keys, _dated: Timestamp, _kind: &Kind) -> Message {
        unimplemented!()
    }

    /// The edition's languages, in order.
    #[must_use]
    pub fn languages(&self) -> &crate::language::Languages {
        unimplemented!()
    }

    /// Bytes from which [`Letter::from_bytes`] makes an equal letter: the ledger's column `segments`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        unimplemented!()
    }

    /// Reads a letter back.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Letter, DamagedLetter> {
        unimplemented!()
    }
}
