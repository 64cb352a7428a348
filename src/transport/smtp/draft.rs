//! A message on its way: checked, with the lines of its envelope.

use super::capability::Offers;
use super::form::{Dots, final_check, stuffed};
use crate::message::Message;
use crate::transport::Unsendable;

/// A message whose form was checked.
pub(super) struct Draft {
    message: Message,
    dots: Dots,
}

/// Why a relay cannot be given a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// The member's address asks for more than the relay can.
    Address(Unsendable),
    /// The relay takes none so large: most octets, and how many these are.
    Size(u64, usize),
}

impl Draft {
    /// Checks a message's form.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(message: Message) -> Result<Draft, &'static str> {
        Ok(Draft { dots: final_check(&message.bytes)?, message })
    }

    /// Whether a relay with these offers takes it.
    ///
    /// # Errors
    /// Why not.
    pub fn fits(&self, offers: &Offers) -> Result<(), Misfit> {
        if self.needs_utf8() && !offers.utf8 {
            return Err(Misfit::Address(Unsendable::NeedsUtf8));
        }
        match offers.size {
            Some(Some(most)) if self.octets() as u64 > most => Err(Misfit::Size(most, self.octets())),
            _ => Ok(()),
        }
    }

    /// `MAIL FROM:<…>`, with a size where the relay wants to know it, and SMTPUTF8 where an address needs it.
    pub fn mail(&self, offers: &Offers) -> String {
        let size = if offers.size.is_some() { format!(" SIZE={}", self.octets()) } else { String::new() };
        let utf8 = if self.needs_utf8() { " SMTPUTF8" } else { "" };
        format!("MAIL FROM:<{}>{size}{utf8}\r\n", self.message.envelope.from.to_wire())
    }

    /// `RCPT TO:<…>`.
    pub fn rcpt(&self) -> String {
        format!("RCPT TO:<{}>\r\n", self.message.envelope.to.to_wire())
    }

    /// The message as it is, as BDAT takes it.
    pub fn bytes(&self) -> &[u8] {
        &self.message.bytes
    }

    /// The message as it follows DATA, without the end of data.
    pub fn data(&self) -> Vec<&[u8]> {
        stuffed(&self.message.bytes, &self.dots)
    }

    /// How long it is.
    pub fn octets(&self) -> usize {
        self.message.bytes.len()
    }

    fn needs_utf8(&self) -> bool {
        let envelope = &self.message.envelope;
        !(envelope.from.local().is_ascii() && envelope.to.local().is_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::message::Envelope;

    fn draft(to: &str) -> Draft {
        let address = |text| Address::parse(text).unwrap();
        let envelope = Envelope { from: address("newsletter@chinalux.example"), to: address(to) };
        Draft::new(Message { envelope, bytes: b"Subject: x\r\n\r\ntext\r\n".to_vec() }).ok().unwrap()
    }

    #[test]
    fn an_envelope_says_no_more_than_the_relay_offers_to_understand() {
        let (ascii, han, none) = (draft("wei@例子.example"), draft("王伟@例子.example"), Offers::default());
        assert_eq!(ascii.mail(&none), "MAIL FROM:<newsletter@chinalux.example>\r\n");
        assert_eq!(ascii.rcpt(), "RCPT TO:<wei@xn--fsqu00a.example>\r\n");
        assert_eq!(han.fits(&none), Err(Misfit::Address(Unsendable::NeedsUtf8)));
        let modern = Offers { utf8: true, size: Some(None), ..Offers::default() };
        assert_eq!(ascii.mail(&modern), "MAIL FROM:<newsletter@chinalux.example> SIZE=20\r\n");
        assert_eq!((han.fits(&modern), han.rcpt()), (Ok(()), "RCPT TO:<王伟@xn--fsqu00a.example>\r\n".to_owned()));
        assert!(han.mail(&modern).ends_with("> SIZE=20 SMTPUTF8\r\n"));
    }

    #[test]
    fn a_library_that_knows_addresses_takes_every_one_that_we_speak_of() {
        for to in ["wei@two.example", "王伟@例子.example", "o'neil+news=x@two.example", "a/b{c}~d@x-y.example"] {
            let rcpt = draft(to).rcpt();
            let path = rcpt.strip_prefix("RCPT TO:<").and_then(|rest| rest.strip_suffix(">\r\n")).unwrap();
            assert_eq!(path.parse::<lettre::Address>().unwrap().to_string(), path);
        }
    }

    #[test]
    fn a_message_may_be_as_large_as_the_relay_allows() {
        let up_to = |most| Offers { size: Some(Some(most)), ..Offers::default() };
        assert_eq!(draft("wei@two.example").fits(&up_to(20)), Ok(()));
        assert_eq!(draft("wei@two.example").fits(&up_to(19)), Err(Misfit::Size(19, 20)));
    }
}
