//! Secret keys and what is derived from them: member ids, Message-IDs, tokens. Values only; files are `config`'s work.

use std::fmt;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::address::Address;
use crate::sources::Slug;

/// First 16 bytes of an HMAC-SHA256 over several fields.
fn mac16(key: &[u8; 32], fields: &[&[u8]]) -> [u8; 16] {
    let full = mac(key, fields).finalize().into_bytes();
    std::array::from_fn(|at| full[at])
}

fn mac(key: &[u8; 32], fields: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for field in fields {
        mac.update(field);
    }
    mac
}

fn base32(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_ascii_lowercase()
}

/// A member's identity: a keyed hash of the address, so that nothing else need store the address (`audience.md` A20).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub [u8; 16]);

impl fmt::Debug for MemberId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// The permanent key behind member ids and Message-IDs. It never rotates: erased addresses cannot be keyed anew.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityKey([u8; 32]);

impl IdentityKey {
    /// A key from its 32 bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> IdentityKey {
        IdentityKey(bytes)
    }

    /// The member id of an address, by its address key.
    ///
    /// ```
    /// use diglot::{address::Address, keys::IdentityKey};
    /// let key = IdentityKey::new(std::array::from_fn(|at| at as u8));
    /// let id = key.member_id(&Address::parse("Wang@Example.com").unwrap());
    /// assert_eq!(format!("{id:?}"), "9a9cd0c0d264a686d6aa235d417a1190");
    /// ```
    #[must_use]
    pub fn member_id(&self, address: &Address) -> MemberId {
        MemberId(mac16(&self.0, &[b"diglot-address\0", address.key().as_bytes()]))
    }

    /// The middle part of a Message-ID (`message.md` R13): the same for every attempt to mail this newsletter to this member.
    #[must_use]
    pub fn message_id(&self, slug: &Slug, member: MemberId) -> String {
        base32(&mac16(&self.0, &[b"diglot-message-id\0", slug.as_str().as_bytes(), b"\0", &member.0]))
    }

    /// A fingerprint by which a ledger knows the key without holding it.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"diglot-key-print\0");
        hash.update(self.0);
        hash.finalize().into()
    }

    /// The bytes, for the keys file alone.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityKey(set)")
    }
}

/// What a token lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Leave the list.
    Unsubscribe = 1,
    /// Choose languages.
    Preferences = 2,
    /// Name the delivery that bounced.
    Bounce = 3,
    /// Confirm a subscription.
    Confirm = 4,
}

/// A numbered key that signs tokens; it may rotate (`audience.md` section 7).
#[derive(Clone, PartialEq, Eq)]
pub struct TokenKey {
    number: u8,
    key: [u8; 32],
}

impl TokenKey {
    /// A key from its number and 32 bytes.
    #[must_use]
    pub fn new(number: u8, key: [u8; 32]) -> TokenKey {
        TokenKey { number, key }
    }

    /// Its number; the highest one signs.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.number
    }

    /// The bytes, for the keys file alone.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.key
    }

    /// A token of 56 base32 characters.
    ///
    /// ```
    /// use diglot::keys::{Purpose, TokenKey};
    /// let key = TokenKey::new(1, std::array::from_fn(|at| at as u8));
    /// let id = std::array::from_fn(|at| 0xa0 + at as u8);
    /// assert_eq!(key.token(Purpose::Unsubscribe, id), "aeaqdifbukr2jjngu6uktkvlvsw25l3qtlbyadns7mdd3zhz7ntwcxv2");
    /// ```
    #[must_use]
    pub fn token(&self, purpose: Purpose, id: [u8; 16]) -> String {
        let mut token = vec![1, self.number, purpose as u8];
        token.extend(id);
        let mac = mac16(&self.key, &[b"diglot-token\0", &token]);
        token.extend(mac);
        base32(&token)
    }

    /// Purpose and id of a token made by this key; `None` for any other text. Compared in constant time.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<(Purpose, [u8; 16])> {
        let bytes = BASE32_NOPAD.decode(token.to_ascii_uppercase().as_bytes()).ok()?;
        let (head, tail) = bytes.split_at_checked(19)?;
        let given: &[u8; 16] = tail.try_into().ok()?;
        mac(&self.key, &[b"diglot-token\0", head]).verify_truncated_left(given).ok()?;
        let purpose = match head {
            [1, number, 1, ..] if *number == self.number => Purpose::Unsubscribe,
            [1, number, 2, ..] if *number == self.number => Purpose::Preferences,
            [1, number, 3, ..] if *number == self.number => Purpose::Bounce,
            [1, number, 4, ..] if *number == self.number => Purpose::Confirm,
            _ => return None,
        };
        Some((purpose, head[3..].try_into().ok()?))
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenKey({}, set)", self.number)
    }
}

/// All keys of a project: one identity, one or two token keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The permanent one.
    pub identity: IdentityKey,
    /// The one with the highest number, which signs.
    pub token: TokenKey,
}

impl Keys {
    /// Public, fixed keys for previews, dry runs and test mails: their tokens name nobody.
    #[must_use]
    pub fn sample() -> Keys {
        let derived = |label: &str| -> [u8; 32] { Sha256::digest(label.as_bytes()).into() };
        Keys {
            identity: IdentityKey::new(derived("diglot sample identity key")),
            token: TokenKey::new(0, derived("diglot sample token key")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_with_one_bit_changed_is_refused() {
        let key = TokenKey::new(1, [7; 32]);
        let token = BASE32_NOPAD.decode(key.token(Purpose::Bounce, [9; 16]).to_ascii_uppercase().as_bytes()).unwrap();
        for bit in 0..token.len() * 8 {
            let mut changed = token.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key.verify(&base32(&changed)), None, "bit {bit}");
        }
        assert_eq!(key.verify(&base32(&token)), Some((Purpose::Bounce, [9; 16])));
    }

    #[test]
    fn every_purpose_has_the_published_vector() {
        let key = TokenKey::new(1, std::array::from_fn(|at| at as u8));
        let id = std::array::from_fn(|at| 0xa0 + at as u8);
        for (purpose, expected) in [
            (Purpose::Preferences, "aeaqfifbukr2jjngu6uktkvlvsw25l2zsdwo5dwtfylsysi3gej5jdef"),
            (Purpose::Bounce, "aeaqhifbukr2jjngu6uktkvlvsw25l6gqenh42s5ioy66zkowl26zywl"),
            (Purpose::Confirm, "aeaqjifbukr2jjngu6uktkvlvsw25l5hw3yfszavutzjipcqjjib4mo4"),
        ] {
            assert_eq!(key.token(purpose, id), expected);
            assert_eq!(key.verify(&expected.to_uppercase()), Some((purpose, id)));
        }
    }

    #[test]
    fn the_message_id_has_the_published_vector() {
        let key = IdentityKey::new(std::array::from_fn(|at| at as u8));
        let member = MemberId(std::array::from_fn(|at| 0xa0 + at as u8));
        let slug = Slug::parse("2021-05-digitalisation").unwrap();
        assert_eq!(key.message_id(&slug, member), "bt46s3hcd6hoqzv32bk5aan45u");
    }
}
