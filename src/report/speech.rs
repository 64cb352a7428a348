//! One language of the page: its sentences, and how it writes numbers and moments.

use crate::clock::Timestamp;
use crate::language::Language;
use crate::locale::Manner;

/// Something that stands in a sentence.
#[derive(Clone, Debug)]
pub enum Said {
    /// A text as it is.
    Text(String),
    /// A count: the sentence gets it written in its language under its name, and as a number to choose a plural by under the name
    /// with `-count` behind it.
    Count(u64),
}

/// Makes a sentence of an id and values; the ids are those of `cli/words/*/report.ftl`. `None`: there is no such sentence.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, Said)], &Manner) -> Option<String>;

/// One language of the page.
pub struct Speech<'a> {
    /// The language.
    pub language: Language,
    /// What it calls itself.
    pub own_name: &'a str,
    /// How it writes numbers and moments.
    pub manner: Manner,
    /// Its sentences.
    pub say: Say<'a>,
}

impl Speech<'_> {
    /// A sentence without values.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.sentence(id, &[])
    }

    /// A sentence without values, if there is one.
    #[must_use]
    pub fn known(&self, id: &str) -> Option<String> {
        (self.say)(id, &[], &self.manner)
    }

    /// A sentence with values.
    #[must_use]
    pub fn sentence(&self, id: &str, values: &[(&str, Said)]) -> String {
        (self.say)(id, values, &self.manner).unwrap_or_else(|| panic!("there is no sentence {id}"))
    }

    /// A count.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.manner.number(number)
    }

    /// A moment.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        self.manner.moment(at)
    }
}

/// A text of a sentence.
#[must_use]
pub fn text(text: impl Into<String>) -> Said {
    Said::Text(text.into())
}
