//! Makes a claimed delivery's message from the frozen editions: the same bytes at every attempt.
//!
//! Whatever goes wrong for one member, a damaged row or a panic included, stays that member's failure.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest, Sha256};

use crate::address::Address;
use crate::keys::Keys;
use crate::language::Languages;
use crate::ledger::{Claimed, FrozenEdition};
use crate::message::{DamagedLetter, Kind, Letter, Message, Recipient};

/// The letters of a newsletter, by freeze and edition, and the keys that its messages need.
pub struct Letters {
    letters: HashMap<(u32, Languages), Frozen>,
    keys: Keys,
}

/// A frozen edition, read back.
struct Frozen {
    letter: Letter,
    /// SHA-256 of the bytes that it was read from.
    sha256: [u8; 32],
}

/// The way in which messages are put together. To be raised when the same letter, head and slots give other bytes than
/// before; a test holds it against the bytes.
const FORM: u8 = 1;

/// Why a message could not be made. The words stand in the ledger as reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// The ledger holds no edition for this delivery.
    #[error("no edition")]
    NoEdition,
    /// The frozen address or slots cannot be read.
    #[error("row not readable")]
    Row,
    /// Building the message panicked.
    #[error("message not built")]
    Panicked,
    /// An earlier attempt got as far as a mark with other bytes.
    #[error("bytes differ from an earlier attempt")]
    BytesDiffer,
}

impl Letters {
    /// Reads the frozen editions back.
    pub fn new(editions: &[(u32, FrozenEdition)], keys: Keys) -> Result<Letters, DamagedLetter> {
        let read = |(freeze, edition): &(u32, FrozenEdition)| {
            let letter = Letter::from_bytes(&edition.segments)?;
            let sha256 = Sha256::digest(&edition.segments).into();
            Ok(((*freeze, edition.languages.clone()), Frozen { letter, sha256 }))
        };
        Ok(Letters { letters: editions.iter().map(read).collect::<Result<_, _>>()?, keys })
    }

    /// The message of a claimed delivery, and the hash by which another attempt knows the same bytes.
    ///
    /// The hash is a SHA-256 over all that decides the bytes: the frozen letter's own hash, the head, which holds address,
    /// date and tokens, and the member's values. Hashing the bytes themselves, pictures and all, took a quarter of a send.
    pub fn write(&self, job: &Claimed) -> Result<(Message, [u8; 32]), Unwritten> {
        let Frozen { letter, sha256 } =
            self.letters.get(&(job.freeze, job.languages.clone())).ok_or(Unwritten::NoEdition)?;
        let address = Address::parse(&job.address).map_err(|_| Unwritten::Row)?;
        // A damaged byte could make another person's address of it; the member id was frozen apart.
        if self.keys.identity.member_id(&address) != job.member {
            return Err(Unwritten::Row);
        }
        let slots = serde_json::from_str(&job.slots).map_err(|_| Unwritten::Row)?;
        let recipient = Recipient { address, slots };
        let build = || letter.address(&recipient, &self.keys, job.dated, &Kind::Real);
        let message = catch_unwind(AssertUnwindSafe(build)).map_err(|_| Unwritten::Panicked)?;
        let sha256 = fingerprint(sha256, message.head(), &job.slots);
        match job.message {
            Some(earlier) if earlier != sha256 => Err(Unwritten::BytesDiffer),
            _ => Ok((message, sha256)),
        }
    }
}

fn fingerprint(letter: &[u8; 32], head: &[u8], slots: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update([FORM]);
    hash.update(letter);
    // A head holds no NUL, so that no other head and slots run together to the same bytes.
    hash.update(head);
    hash.update([0]);
    hash.update(slots);
    hash.finalize().into()
}
