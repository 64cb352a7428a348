//! A letter as bytes for the ledger: a line with version and SHA-256, then JSON.
//!
//! The encoded pieces are stored, not the texts, so that a resumed send makes the same bytes even with a later version.

use data_encoding::HEXLOWER;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::body::Piece;
use super::links::MemberLinks;
use super::{DamagedLetter, Letter, Size};
use crate::address::Address;
use crate::greeting::Phrases;
use crate::sources::Slug;

const MARK: &str = "diglot-letter 1 ";

/// The JSON form.
#[derive(Serialize, Deserialize)]
struct Stored {
    slug: String,
    languages: String,
    subject: String,
    from: String,
    from_domain: String,
    envelope_from: String,
    before: String,
    after: String,
    links: MemberLinks,
    time_zone: String,
    greeting: Phrases,
    pieces: Vec<Piece>,
    size: Size,
}

/// Writes a letter.
pub(super) fn to_bytes(letter: &Letter) -> Vec<u8> {
    let stored = Stored {
        slug: letter.slug.to_string(),
        languages: letter.languages.to_string(),
        subject: letter.subject.as_str().to_owned(),
        from: letter.from.clone(),
        from_domain: letter.from_domain.clone(),
        envelope_from: letter.envelope_from.as_str().to_owned(),
        before: letter.before.clone(),
        after: letter.after.clone(),
        links: letter.links.clone(),
        time_zone: letter.zone.iana_name().unwrap_or("UTC").to_owned(),
        greeting: letter.greeting.clone(),
        pieces: letter.pieces.clone(),
        size: letter.size,
    };
    let json = serde_json::to_vec(&stored).expect("plain strings and numbers are always JSON");
    let mut bytes = format!("{MARK}{}\n", HEXLOWER.encode(&Sha256::digest(&json))).into_bytes();
    bytes.extend(json);
    bytes
}

/// Reads a letter.
pub(super) fn from_bytes(bytes: &[u8]) -> Result<Letter, DamagedLetter> {
    let damaged = |what: &str| DamagedLetter(what.to_owned());
    let rest = bytes.strip_prefix(MARK.as_bytes()).ok_or_else(|| damaged("not a letter of this version"))?;
    let (hash, json) = rest.split_at_checked(65).ok_or_else(|| damaged("cut short"))?;
    if format!("{}\n", HEXLOWER.encode(&Sha256::digest(json))).as_bytes() != hash {
        return Err(damaged("its checksum does not fit"));
    }
    let stored: Stored = serde_json::from_slice(json).map_err(|error| DamagedLetter(error.to_string()))?;
    Ok(Letter {
        slug: Slug::parse(&stored.slug).ok_or_else(|| damaged("slug"))?,
        languages: stored.languages.parse().map_err(|_| damaged("languages"))?,
        subject: super::header::HeaderText::clean(&stored.subject).0,
        from: stored.from,
        from_domain: stored.from_domain,
        envelope_from: Address::parse(&stored.envelope_from).map_err(|_| damaged("envelope sender"))?,
        before: stored.before,
        after: stored.after,
        links: stored.links,
        zone: TimeZone::get(&stored.time_zone).map_err(|_| damaged("time zone"))?,
        greeting: stored.greeting,
        pieces: stored.pieces,
        size: stored.size,
    })
}
