//! Language tags (BCP 47) and ordered lists of them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu::locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander};

/// A language tag in canonical form, such as `en` or `zh-CN`.
///
/// ```
/// use diglot::language::Language;
/// assert_eq!(Language::parse("ZH_hans-cn").unwrap().as_str(), "zh-CN");
/// assert!(Language::parse("no language").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Parses and canonicalises a tag; `_` counts as `-`, and a script that the region implies is dropped.
    ///
    /// At most 35 characters (RFC 5646 section 4.4.1), so that a list of them fits into a header.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Language> {
        if tag.len() > 35 {
            return None;
        }
        let mut locale = Locale::try_from_str(&tag.trim().replace('_', "-")).ok()?;
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        let mut id = locale.id;
        if let (Some(_), Some(_)) = (id.script, id.region) {
            let mut bare = id.clone();
            bare.script = None;
            let mut maximised = bare.clone();
            LocaleExpander::new_common().maximize(&mut maximised);
            if maximised.script == id.script {
                id = bare;
            }
        }
        Some(Language(id.to_string().into()))
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The script this language is written in, by CLDR's likely subtags: `Latn`, `Hans`, `Hant` …
    #[must_use]
    pub fn script(&self) -> String {
        self.maximised().script.map(|script| script.to_string()).unwrap_or_default()
    }

    /// Whether it is written in Han characters.
    #[must_use]
    pub fn is_han(&self) -> bool {
        matches!(self.script().as_str(), "Hans" | "Hant" | "Jpan" | "Kore")
    }

    /// Whether a wish for `self` is served by `offered`: language and script must agree.
    ///
    /// ```
    /// use diglot::language::Language;
    /// let tag = |tag| Language::parse(tag).unwrap();
    /// assert!(tag("zh-SG").is_served_by(&tag("zh-CN")));
    /// assert!(!tag("zh-TW").is_served_by(&tag("zh-CN")));
    /// ```
    #[must_use]
    pub fn is_served_by(&self, offered: &Language) -> bool {
        let (wish, offer) = (self.maximised(), offered.maximised());
        wish.language == offer.language && wish.script == offer.script
    }

    fn maximised(&self) -> LanguageIdentifier {
        let mut id = LanguageIdentifier::try_from_str(&self.0).unwrap_or(LanguageIdentifier::UNKNOWN);
        LocaleExpander::new_common().maximize(&mut id);
        id
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An ordered list of one to four different languages: `en`, `zh-CN`, `en+zh-CN`, `zh-CN+en`. It names an edition.
///
/// ```
/// use diglot::language::Languages;
/// let both: Languages = "en+zh-CN".parse().unwrap();
/// assert_eq!((both.first().as_str(), both.reversed().to_string()), ("en", "zh-CN+en".to_owned()));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Languages(Vec<Language>);

/// The most languages that one edition may hold.
pub const MOST_LANGUAGES: usize = 4;

impl Languages {
    /// A list; `None` when it is empty, too long, or names a language twice.
    #[must_use]
    pub fn new(languages: Vec<Language>) -> Option<Languages> {
        let distinct = languages.iter().enumerate().all(|(at, language)| !languages[..at].contains(language));
        (distinct && (1..=MOST_LANGUAGES).contains(&languages.len())).then_some(Languages(languages))
    }

    /// The first language: that of `<html lang>`, the greeting and the sender's name.
    #[must_use]
    pub fn first(&self) -> &Language {
        &self.0[0]
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Language> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether `language` is one of them.
    #[must_use]
    pub fn contains(&self, language: &Language) -> bool {
        self.0.contains(language)
    }

    /// The same languages in the opposite order.
    #[must_use]
    pub fn reversed(&self) -> Languages {
        Languages(self.0.iter().rev().cloned().collect())
    }
}

impl From<Language> for Languages {
    fn from(language: Language) -> Languages {
        Languages(vec![language])
    }
}

impl<'a> IntoIterator for &'a Languages {
    type Item = &'a Language;
    type IntoIter = std::slice::Iter<'a, Language>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// What was given is no list of languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a list of languages such as en+zh-CN")]
pub struct NotLanguages(pub String);

impl FromStr for Languages {
    type Err = NotLanguages;
    fn from_str(text: &str) -> Result<Languages, NotLanguages> {
        let parsed: Option<Vec<Language>> = text.split('+').map(Language::parse).collect();
        parsed.and_then(Languages::new).ok_or_else(|| NotLanguages(text.to_owned()))
    }
}

impl fmt::Display for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.iter().map(Language::as_str).collect::<Vec<_>>().join("+"))
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `[languages]` of `diglot.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageSettings {
    /// The languages this project writes, in its own order; never empty.
    pub available: Vec<Language>,
    /// The one that the others translate; one of `available`.
    pub source: Language,
    /// The edition of a member whose languages are not known.
    pub default: Languages,
    /// Regional format of dates and numbers by language, such as `en` to `en-GB`.
    pub formats: Vec<(Language, Language)>,
    /// IANA names; the first is the zone of times that name none; never empty.
    pub time_zones: Vec<String>,
}

/// What a project decides about its own way of writing; also in `[languages]` of `diglot.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Orthography {
    /// `same`: words that are rightly equal in all languages.
    pub same: Vec<String>,
    /// `spacing`: what stands between Han and Latin characters, by language; by default nothing.
    pub spacing: Vec<(Language, Spacing)>,
}

impl Orthography {
    /// What stands between Han and Latin characters in a language.
    #[must_use]
    pub fn spacing_of(&self, language: &Language) -> Spacing {
        let set = self.spacing.iter().find(|(known, _)| known == language);
        set.map_or(Spacing::None, |(_, spacing)| *spacing)
    }
}

/// What stands between Han and Latin characters: houses differ, and CLDR's dates have nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// `2026年`.
    None,
    /// `2026 年`.
    Space,
}

impl LanguageSettings {
    /// The regional format of a language: as set, else `en-GB` for `en`, else itself (CLDR formats `en` as American).
    #[must_use]
    pub fn format_of(&self, language: &Language) -> Language {
        let set = self.formats.iter().find(|(known, _)| known == language).map(|(_, format)| format.clone());
        set.unwrap_or_else(|| match language.as_str() {
            "en" => Language("en-GB".into()),
            _ => language.clone(),
        })
    }

    /// The editions that `compose` makes unasked: each language, the default edition and its reverse.
    #[must_use]
    pub fn editions(&self) -> Vec<Languages> {
        let mut editions: Vec<Languages> = self.available.iter().cloned().map(Languages::from).collect();
        for edition in [self.default.clone(), self.default.reversed()] {
            if !editions.contains(&edition) {
                editions.push(edition);
            }
        }
        editions
    }
}
