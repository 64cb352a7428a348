//! What a relay offers: the lines of its answer to EHLO. Words that we do not know are passed over.

use super::reply::WholeReply;

/// A relay's offers, as far as we use them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    /// Commands may be sent before their answers are there (RFC 2920).
    pub pipelining: bool,
    /// BDAT (RFC 3030).
    pub chunking: bool,
    /// STARTTLS (RFC 3207).
    pub starttls: bool,
    /// Addresses with a non-ASCII local part (RFC 6531).
    pub utf8: bool,
    /// SIZE (RFC 1870): whether it is offered, and the longest message in octets if there is a limit.
    pub size: Option<Option<u64>>,
    /// Login by PLAIN (RFC 4616).
    pub plain: bool,
    /// Login by LOGIN, which no RFC describes and some relays offer alone.
    pub login: bool,
}

impl Offers {
    /// Reads the answer to EHLO. Its first line is a greeting.
    pub fn of(answer: &WholeReply) -> Offers {
        let mut offers = Offers::default();
        answer.lines().skip(1).for_each(|line| offers.note(&line.to_ascii_uppercase()));
        offers
    }

    fn note(&mut self, line: &str) {
        // Relays of the last century wrote `AUTH=LOGIN`.
        let mut words = line.split([' ', '\t', '=']).filter(|word| !word.is_empty());
        match words.next().unwrap_or_default() {
            "PIPELINING" => self.pipelining = true,
            "CHUNKING" => self.chunking = true,
            "STARTTLS" => self.starttls = true,
            "SMTPUTF8" => self.utf8 = true,
            // `SIZE 0`: no limit that is known.
            "SIZE" => self.size = Some(words.next().and_then(|most| most.parse().ok()).filter(|most| *most > 0)),
            "AUTH" => words.for_each(|word| match word {
                "PLAIN" => self.plain = true,
                "LOGIN" => self.login = true,
                _ => {}
            }),
            _ => {}
        }
    }

    /// Whether whole messages may follow one another before any answer is there.
    pub fn flights(&self) -> bool {
        self.chunking && self.pipelining
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::smtp::reply::Reader;

    fn offers(lines: &[&str]) -> Offers {
        let text: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
        let (_, whole) = Reader::default().take(format!("{text}250 HELP\r\n").as_bytes()).unwrap();
        Offers::of(&whole.unwrap())
    }

    #[test]
    fn offers_are_read_in_any_case_and_strange_ones_are_passed_over() {
        let all = ["hi", "Pipelining", "chunking", "STARTTLS", "SMTPUTF8", "SIZE 1000", "X-STRANGE 7", "AUTH x PLAIN"];
        let expected = Offers {
            pipelining: true,
            chunking: true,
            starttls: true,
            utf8: true,
            size: Some(Some(1_000)),
            plain: true,
            login: false,
        };
        assert_eq!(offers(&all), expected);
        assert_eq!(offers(&["PIPELINING STARTTLS"]), Offers::default(), "the first line is a greeting");
        assert_eq!(offers(&["hi", "PIPELININGS", "XSTARTTLS", "8BITMIME CHUNKING"]), Offers::default());
    }

    #[test]
    fn old_and_odd_spellings_are_understood() {
        assert!(offers(&["hi", "AUTH=LOGIN"]).login);
        for (line, size) in [
            ("SIZE", Some(None)),
            ("SIZE 0", Some(None)),
            ("SIZE 99999999999999999999", Some(None)),
            ("SIZE 35882577", Some(Some(35_882_577))),
            ("HELP", None),
        ] {
            assert_eq!(offers(&["hi", line]).size, size, "{line}");
        }
    }
}
