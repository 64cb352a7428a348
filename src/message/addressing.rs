//! A letter round one member's values: the only work done for each member, a few microseconds.

use data_encoding::BASE32_NOPAD;
use jiff::tz::TimeZone;

use super::body::write;
use super::findings::MOST_NAME;
use super::header::{Header, HeaderText};
use super::letter::{Letter, longest_greeting};
use super::links::Tokens;
use super::{Envelope, Kind, Message, Recipient, Slots, guard};
use crate::address::Address;
use crate::clock::Timestamp;
use crate::greeting::{Form, Greeting};
use crate::keys::{Keys, MemberId, Purpose};
use crate::language::Language;

/// Room for the head of a message, in bytes.
const HEAD: usize = 4096;

impl Letter {
    /// The message to one recipient, dated `dated`. Same arguments, same bytes.
    ///
    /// A test message takes its tokens from the public sample keys, whatever `keys` are given.
    ///
    /// # Panics
    /// When the head breaks the form of mail, which no value of a recipient can bring about: better no mail than a split one.
    #[must_use]
    pub fn address(&self, recipient: &Recipient, keys: &Keys, dated: Timestamp, kind: &Kind) -> Message {
        let greeting = self.greeting_of(&recipient.slots.greeting);
        let message = self.build(recipient, greeting, keys, dated, kind);
        debug_assert_eq!(guard::check_message(&message.bytes), Ok(()), "a message is well-formed");
        message
    }

    /// A message to a member with the longest values, for sizes and the check of form.
    pub(super) fn sample(&self) -> Message {
        let name = Some("\u{9F98}".repeat(MOST_NAME));
        let recipient =
            Recipient { address: self.envelope_from.clone(), slots: Slots { name, greeting: Greeting::none() } };
        let kind = Kind::Test { random: [0; 16], marked: true };
        self.build(&recipient, longest_greeting(&self.greeting), &Keys::sample(), Timestamp(0), &kind)
    }

    fn build(&self, to: &Recipient, greeting: String, keys: &Keys, dated: Timestamp, kind: &Kind) -> Message {
        let member = keys.identity.member_id(&to.address);
        let (mac, tokens) = match kind {
            Kind::Real => (keys.identity.message_id(&self.slug, member), Tokens::of(keys, member)),
            Kind::Test { random, .. } => (BASE32_NOPAD.encode(random).to_ascii_lowercase(), Tokens::sample()),
        };
        let mut bytes = Vec::with_capacity(self.size.message.max(HEAD));
        bytes.extend_from_slice(self.head(to, &mac, &tokens, dated, kind).as_bytes());
        if let Err(breach) = guard::check_head(&bytes) {
            panic!("the head of a message must be well-formed: {breach}");
        }
        bytes.extend_from_slice(b"\r\n");
        write(&self.pieces, &self.links.values(greeting, &tokens), &mut bytes);
        Message { envelope: Envelope { from: self.envelope_from.clone(), to: to.address.clone() }, bytes }
    }

    fn head(&self, to: &Recipient, mac: &str, tokens: &Tokens, dated: Timestamp, kind: &Kind) -> String {
        let name: String = to.slots.name.iter().flat_map(|name| name.chars()).take(MOST_NAME).collect();
        let id = format!("<{}.{}.{mac}@{}>", self.slug, self.languages, self.from_domain);
        let mut head = String::with_capacity(HEAD);
        head.push_str(&self.from);
        head.push_str(&Header::new("To").mailbox(&HeaderText::clean(&name).0, &to.address).finish());
        head.push_str(&self.subject_field(kind));
        head.push_str(&date(dated, &self.zone));
        head.push_str(&Header::new("Message-ID").token(&id).finish());
        head.push_str(&self.before);
        head.push_str(&self.links.header(tokens));
        head.push_str(&self.after);
        head
    }

    fn subject_field(&self, kind: &Kind) -> String {
        if !matches!(kind, Kind::Test { marked: true, .. }) {
            return Header::new("Subject").words(&self.subject).finish();
        }
        let marked = format!("{} {}", test_mark(self.languages.first()), self.subject.as_str());
        Header::new("Subject").words(&HeaderText::clean(&marked).0).finish()
    }

    /// The greeting in words; one that lacks a word or a name becomes the form that names nobody.
    fn greeting_of(&self, greeting: &Greeting) -> String {
        let complete = match greeting.form {
            Form::Title => {
                greeting.family.is_some()
                    && greeting.title.is_some_and(|title| self.greeting.titles.contains_key(&title))
            }
            Form::Full => greeting.full.is_some(),
            Form::None => true,
        };
        let words = if complete { self.greeting.fill(greeting) } else { String::new() };
        let words = if words.is_empty() { self.greeting.fill(&Greeting::none()) } else { words };
        HeaderText::clean(&words).0.as_str().to_owned()
    }
}

impl Tokens {
    /// A member's own.
    fn of(keys: &Keys, member: MemberId) -> Tokens {
        let token = |purpose| keys.token.token(purpose, member.0);
        Tokens { unsubscribe: token(Purpose::Unsubscribe), preferences: token(Purpose::Preferences) }
    }

    /// The tokens that files of `compose` and the preview show for an address: made with the public sample keys, no server
    /// takes them.
    pub(super) fn shown(address: &Address) -> Tokens {
        let keys = Keys::sample();
        Tokens::of(&keys, keys.identity.member_id(address))
    }

    /// Tokens that name nobody, made with the public sample keys.
    pub(super) fn sample() -> Tokens {
        Tokens::of(&Keys::sample(), MemberId([0; 16]))
    }
}

/// The mark of a test before the subject, in the edition's first language.
fn test_mark(language: &Language) -> &'static str {
    match language.script().as_str() {
        "Hans" => "[测试]",
        "Hant" => "[測試]",
        _ => "[TEST]",
    }
}

/// The field `Date` (RFC 5322 section 3.3) with a numeric zone; outside the years 1970 to 9998 the nearest moment within.
fn date(dated: Timestamp, zone: &TimeZone) -> String {
    let milliseconds = dated.0.clamp(0, 253_370_764_800_000);
    let moment = jiff::Timestamp::from_millisecond(milliseconds).unwrap_or_default().to_zoned(zone.clone());
    format!("Date: {}\r\n", moment.strftime("%a, %d %b %Y %H:%M:%S %z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_a_numeric_zone_and_a_year_of_four_digits() {
        let zone = TimeZone::get("Europe/Luxembourg").unwrap();
        assert_eq!(date(Timestamp(1_620_111_600_000), &zone), "Date: Tue, 04 May 2021 09:00:00 +0200\r\n");
        assert_eq!(date(Timestamp(i64::MIN), &TimeZone::UTC), "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n");
        assert!(date(Timestamp(i64::MAX), &zone).contains(" 9999 "));
    }
}
