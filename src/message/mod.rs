//! A rendered edition addressed to one member: the envelope and the RFC 5322 bytes.
//!
//! What is the same for everybody is made once per edition, transfer-encoded and cut at its slots: a [`Letter`]. Its bytes are
//! what the ledger freezes. [`Letter::address`] then copies it round one member's values. Building is pure: same inputs, same bytes.
//! It reads no clock, asks no network, and signs nothing.

mod addressing;
mod base64;
mod body;
mod findings;
mod guard;
mod header;
mod letter;
mod links;
mod mime;
mod pages;
mod quoted_printable;
mod settings;
mod stored;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::clock::Timestamp;
use crate::greeting::Greeting;
use crate::members::Member;
pub use letter::{Letter, Size};
pub use pages::Pages;
pub use settings::MailSettings;

/// Who a message is for, and their own values; frozen in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Where to.
    pub address: Address,
    /// Their own values.
    pub slots: Slots,
}

impl Recipient {
    /// A member who gave no name: the one that files of `compose` and the preview are addressed to.
    #[must_use]
    pub fn sample() -> Recipient {
        Recipient::nameless(Address::parse("member@members.example").expect("the sample address is one"))
    }

    /// An address of which no name is known.
    #[must_use]
    pub fn nameless(address: Address) -> Recipient {
        Recipient { address, slots: Slots { name: None, greeting: Greeting::none() } }
    }

    /// A member of the list, greeted in the first of their languages.
    #[must_use]
    pub fn of(member: &Member) -> Recipient {
        Recipient { address: member.address.clone(), slots: Slots::of(member) }
    }
}

/// The `Date` of samples: nine o'clock on the newsletter's own day, so that the same sources give the same bytes.
#[must_use]
pub fn sample_date(day: Date, zone: &str) -> Timestamp {
    let moment = day.at(SAMPLE_HOUR, 0, 0, 0).in_tz(zone).map(|moment| moment.timestamp().as_millisecond());
    Timestamp(moment.unwrap_or_default())
}

/// The hour of the samples' `Date`.
const SAMPLE_HOUR: i8 = 9;

/// A member's own values, as JSON in the ledger's column `slots`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    /// Display name for `To`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The greeting in the edition's first language.
    pub greeting: Greeting,
}

impl Slots {
    /// The values of a member of the list, greeted in the first of their languages.
    #[must_use]
    pub fn of(member: &Member) -> Slots {
        Slots { name: member.display_name(), greeting: member.greeting(member.languages.first()) }
    }
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

impl Message {
    /// The header fields, without the empty line behind them.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        memchr::memmem::find(&self.bytes, b"\r\n\r\n").map_or(&self.bytes[..], |end| &self.bytes[..end + 2])
    }
}

/// Stored bytes of a letter that cannot be read back.
#[derive(Debug, thiserror::Error)]
#[error("the stored edition is damaged: {0}")]
pub struct DamagedLetter(pub String);
