//! The greeting: which form of it a member gets, and the phrase that one language words for each form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The closed set on which the message `greeting` selects as `$form` (`audience.md` A15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Title and family name.
    Title,
    /// A full name.
    Full,
    /// No name.
    None,
}

/// All forms.
pub const FORMS: [Form; 3] = [Form::Title, Form::Full, Form::None];

impl Form {
    /// The value of `$form`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Title => "title",
            Form::Full => "full",
            Form::None => "none",
        }
    }
}

/// A title as a key, worded by each language in `title-mr` … of `common.ftl` (A14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Title {
    Mr,
    Ms,
    Dr,
    Prof,
    Amb,
}

/// All titles.
pub const TITLES: [Title; 5] = [Title::Mr, Title::Ms, Title::Dr, Title::Prof, Title::Amb];

impl Title {
    /// The message id that words it, such as `title-mr`.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Title::Mr => "title-mr",
            Title::Ms => "title-ms",
            Title::Dr => "title-dr",
            Title::Prof => "title-prof",
            Title::Amb => "title-amb",
        }
    }
}

/// A member's values for the greeting of one language; frozen in the ledger with the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    /// The form; its values below are present.
    pub form: Form,
    /// For [`Form::Title`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// For [`Form::Title`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// For [`Form::Full`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<String>,
}

impl Greeting {
    /// The greeting that names nobody.
    #[must_use]
    pub fn none() -> Greeting {
        Greeting { form: Form::None, title: None, family: None, full: None }
    }
}

/// A piece of a worded greeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// The same for everybody.
    Text(String),
    /// Where the title goes.
    Title,
    /// Where the family name goes.
    Family,
    /// Where the full name goes.
    Full,
}

/// The greeting as one language words it: one phrase for each form, and the titles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// A phrase for each form.
    pub forms: BTreeMap<Form, Vec<Piece>>,
    /// The words of each title.
    pub titles: BTreeMap<Title, String>,
}

impl Phrases {
    /// The greeting of one member, as plain text.
    ///
    /// ```
    /// use diglot::greeting::*;
    /// let phrases = Phrases {
    ///     forms: [(Form::Title, vec![Piece::Text("尊敬的".into()), Piece::Family, Piece::Title, Piece::Text("：".into())])].into(),
    ///     titles: [(Title::Ms, "女士".into())].into(),
    /// };
    /// let member = Greeting { form: Form::Title, title: Some(Title::Ms), family: Some("王".into()), full: None };
    /// assert_eq!(phrases.fill(&member), "尊敬的王女士：");
    /// ```
    #[must_use]
    pub fn fill(&self, greeting: &Greeting) -> String {
        let title = greeting.title.and_then(|title| self.titles.get(&title)).map(String::as_str);
        let value = |piece: &'_ Piece| -> String {
            match piece {
                Piece::Text(text) => text.clone(),
                Piece::Title => title.unwrap_or_default().to_owned(),
                Piece::Family => greeting.family.clone().unwrap_or_default(),
                Piece::Full => greeting.full.clone().unwrap_or_default(),
            }
        };
        self.forms.get(&greeting.form).into_iter().flatten().map(value).collect()
    }
}
