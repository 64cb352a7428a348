//! E-mail addresses, made only by parsing. Stricter than RFC 5321 on purpose (`audience.md` A17).

use std::fmt;

use icu::normalizer::ComposingNormalizerBorrowed;

/// A mail address in the spelling of its list.
///
/// ```
/// use diglot::address::Address;
/// let address = Address::parse("Wei@Müller.example").unwrap();
/// assert_eq!((address.as_str(), address.key().as_str()), ("Wei@Müller.example", "wei@xn--mller-kva.example"));
/// assert!(Address::parse("two@at@signs.example").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    text: String,
    at: usize,
}

/// Why a text is no address that we mail to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// None or several `@`.
    #[error("needs exactly one @")]
    At,
    /// White space or a control character.
    #[error("holds white space or a control character")]
    Character,
    /// The part before `@` is empty, too long (64 octets), quoted, looks encoded, or has a misplaced dot or a mark that
    /// needs quoting.
    #[error("the part before @ is not usable")]
    Local,
    /// The part behind `@` is no domain with a dot.
    #[error("the part after @ is not a domain")]
    Domain,
    /// Over 254 octets.
    #[error("too long")]
    TooLong,
}

impl Address {
    /// Parses an address; white space round it is not taken away.
    pub fn parse(text: &str) -> Result<Address, NotAnAddress> {
        if text.is_empty() {
            return Err(NotAnAddress::Empty);
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || is_invisible(c)) {
            return Err(NotAnAddress::Character);
        }
        let at = text.find('@').filter(|at| !text[at + 1..].contains('@')).ok_or(NotAnAddress::At)?;
        let (local, domain) = (&text[..at], &text[at + 1..]);
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        // Some readers decode what looks like an encoded word (RFC 2047) even inside an address.
        let looks_encoded = local.contains("=?");
        if local.is_empty()
            || local.len() > 64
            || dots
            || looks_encoded
            || local.contains(|c: char| r#"()<>[]:;,\""#.contains(c))
        {
            return Err(NotAnAddress::Local);
        }
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| NotAnAddress::Domain)?;
        let numeric = ascii.rsplit('.').next().is_none_or(|top| top.bytes().all(|byte| byte.is_ascii_digit()));
        if !ascii.contains('.') || numeric || ascii.split('.').any(str::is_empty) {
            return Err(NotAnAddress::Domain);
        }
        if local.len() + 1 + ascii.len() > 254 {
            return Err(NotAnAddress::TooLong);
        }
        // A second opinion of a library that many rely on: what it does not take never goes over a wire.
        lettre::Address::new(local, &ascii).map_err(|error| match error {
            lettre::address::AddressError::InvalidUser => NotAnAddress::Local,
            _ => NotAnAddress::Domain,
        })?;
        Ok(Address { text: text.to_owned(), at })
    }

    /// As it was spelt.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part before `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.text[..self.at]
    }

    /// The domain as A-labels in lower case (UTS 46), as it goes over the wire.
    #[must_use]
    pub fn domain(&self) -> String {
        idna::domain_to_ascii_strict(&self.text[self.at + 1..]).expect("checked when the address was parsed")
    }

    /// The address as it goes over the wire: local part as spelt, domain in A-labels.
    #[must_use]
    pub fn to_wire(&self) -> String {
        format!("{}@{}", self.local(), self.domain())
    }

    /// What makes two spellings one mailbox (A19): local part NFC and lower case, domain as A-labels. Dots and plus tags count.
    #[must_use]
    pub fn key(&self) -> String {
        let local = ComposingNormalizerBorrowed::new_nfc().normalize(self.local()).to_lowercase();
        format!("{local}@{}", self.domain())
    }

    /// For logs: first character, stars, domain.
    #[must_use]
    pub fn masked(&self) -> String {
        let first: String = self.local().chars().take(1).collect();
        format!("{first}***@{}", self.domain())
    }

    /// Whether the domain is reserved for examples and tests (RFC 2606, RFC 6761), so that real mail never gets there.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        let domain = self.domain();
        let top = domain.rsplit('.').next().unwrap_or_default();
        matches!(top, "example" | "test" | "invalid" | "localhost")
            || ["example.com", "example.net", "example.org"]
                .iter()
                .any(|name| domain == *name || domain.ends_with(&format!(".{name}")))
    }
}

/// Characters that are not seen and have no place in addresses, names or headers: bidi controls, zero width, soft hyphen, BOM.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
