//! Cells as values: trimmed, normalised, free of what cannot be seen; and addresses as people paste them.
//!
//! Every doubt becomes a finding about its row; an error leaves the row out.

use icu::normalizer::ComposingNormalizerBorrowed;
use strsim::damerau_levenshtein;

use crate::address::{Address, NotAnAddress, is_invisible};
use crate::problem::{Problem, Severity};

/// The longest display name, in characters (`security.md` section 3).
pub(super) const MOST_NAME: usize = 200;
/// How much of a foreign text a finding shows.
const SHOWN: usize = 60;

/// Mailboxes of machines.
const MACHINES: [&str; 6] = ["postmaster", "abuse", "mailer-daemon", "noreply", "no-reply", "donotreply"];
/// Domains that are often mistyped.
const COMMON: [&str; 8] =
    ["gmail.com", "hotmail.com", "outlook.com", "qq.com", "163.com", "126.com", "sina.com", "yahoo.com"];
/// Domains that look like a slip and are none.
const REAL: [&str; 6] = ["mail.com", "email.com", "ymail.com", "sina.cn", "q.com", "aq.com"];

/// A text for a finding: escaped, not too long.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("{}{more}", short.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\""))
}

/// What was found in a cell; the caller adds the place.
pub(super) type Found = Vec<Problem>;

/// A cell's text: NFC, without white space at its ends, empty as `None`.
///
/// A control character inside is an error; marks that cannot be seen are taken out with a warning.
pub(super) fn text(cell: &str, found: &mut Found) -> Option<String> {
    let trimmed = trim(cell);
    if trimmed.is_empty() {
        return None;
    }
    let mut text = ComposingNormalizerBorrowed::new_nfc().normalize(trimmed).into_owned();
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        found.push(Problem::error("A007-control").with("value", shown(&text)));
        return None;
    }
    if text.contains(is_invisible) {
        found.push(Problem::warning("A007-invisible").with("value", shown(&text)));
        text.retain(|c| !is_invisible(c));
    }
    let text = trim(&text);
    if text.chars().count() > MOST_NAME {
        found.push(Problem::error("A004-name").with("value", shown(text)).with("most", MOST_NAME));
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// The address of a cell.
pub(super) fn address(cell: &str, own: &[Address], found: &mut Found) -> Option<Address> {
    let text = unwrapped(cell, found);
    let address = match Address::parse(&text) {
        Ok(address) => address,
        Err(reason) => {
            found.push(refusal(reason, &text).with("value", shown(&text)));
            return None;
        }
    };
    let local = address.local().to_lowercase();
    if MACHINES.contains(&local.as_str()) {
        found.push(Problem::error("A018-machine").with("value", &address));
        return None;
    }
    if own.iter().any(|own| own.key() == address.key()) {
        found.push(Problem::error("A018-own").with("value", &address));
        return None;
    }
    if let Some(domain) = likely_domain(&address.domain()) {
        let suggestion = format!("{}@{domain}", address.local());
        found.push(Problem::warning("A018-typo").with("value", &address).with("suggestion", suggestion));
    }
    Some(address)
}

/// The bare address of what people paste: `mailto:`, `Name <a@b>`, full-width marks, a separator left behind.
fn unwrapped(cell: &str, found: &mut Found) -> String {
    let mut text = ComposingNormalizerBorrowed::new_nfc().normalize(trim(cell)).into_owned();
    let narrow: String = text.chars().map(narrow).collect();
    if narrow != text {
        found.push(Problem::new("A007-wide", Severity::Hint).with("value", shown(&text)).with("read", shown(&narrow)));
        text = narrow;
    }
    let inner = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map_or(text.as_str(), |(_, inner)| inner);
    let bare = inner.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map_or(inner, |_| {
        let rest = &inner[7..];
        rest.split('?').next().unwrap_or(rest)
    });
    trim(bare).trim_end_matches([';', ',']).trim_end().to_owned()
}

/// The ASCII form of a full-width character, and of the Chinese full stop.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '。' | '\u{FF61}' => '.',
        c => c,
    }
}

fn refusal(reason: NotAnAddress, text: &str) -> Problem {
    match reason {
        NotAnAddress::Empty => Problem::error("A017-empty"),
        _ if text.matches('@').count() > 1 && text.contains([';', ',', ' ', '/', '、', '\n']) => {
            Problem::error("A017-several")
        }
        NotAnAddress::At => Problem::error("A017-at"),
        NotAnAddress::Character => Problem::error("A017-character"),
        NotAnAddress::Local => Problem::error("A017-local"),
        NotAnAddress::Domain => Problem::error("A017-domain"),
        NotAnAddress::TooLong => Problem::error("A017-long"),
    }
}

/// The common domain that one slip turns into this one.
fn likely_domain(domain: &str) -> Option<&'static str> {
    if COMMON.contains(&domain) || REAL.contains(&domain) {
        return None;
    }
    COMMON.into_iter().find(|common| damerau_levenshtein(common, domain) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_cannot_be_seen_and_never_hold_a_control() {
        let mut found = Vec::new();
        assert_eq!(text("　王伟\u{A0}\r\n", &mut found).as_deref(), Some("王伟"));
        assert_eq!(text("Jose\u{301}", &mut found).as_deref(), Some("José"));
        assert!(found.is_empty());
        assert_eq!(text("王\u{200B}伟\u{202E}", &mut found).as_deref(), Some("王伟"));
        assert_eq!(found.pop().unwrap().key(), "A007-invisible");
        for control in ["\r\n", "\n", "\t", "\0", "\u{85}", "\u{2028}", "\u{1B}"] {
            assert_eq!(text(&format!("a{control}Bcc: x@y.example"), &mut found), None);
            assert_eq!(found.pop().unwrap().key(), "A007-control");
        }
        assert_eq!(text(&"王".repeat(200), &mut found).map(|name| name.chars().count()), Some(200));
        assert_eq!(text(&"王".repeat(201), &mut found), None);
    }
}
