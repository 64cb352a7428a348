//! Addresses of the web, made only by parsing: `https`, `mailto`, `tel`, and `http` where it is asked for.

use std::fmt;

use crate::slot::Slot;

/// A link that may stand in a mail, in its normal ASCII form.
///
/// ```
/// use diglot::link::{Link, NotALink};
/// assert_eq!(Link::parse("https://中国.example/a b").unwrap().as_str(), "https://xn--fiqs8s.example/a%20b");
/// assert_eq!(Link::parse("javascript:alert(1)"), Err(NotALink::Scheme));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(String);

/// Why a text is no link that we put into a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotALink {
    /// Not a URL at all.
    #[error("not a complete address such as https://…")]
    Form,
    /// Another scheme than https, mailto, tel (or http).
    #[error("only https:, mailto: and tel: are allowed")]
    Scheme,
    /// User name or password in it.
    #[error("holds a user name or a password")]
    UserInfo,
    /// White space at its ends or a control character.
    #[error("holds white space or a control character")]
    Character,
}

impl Link {
    /// Parses a link. `http` is allowed here; callers that allow it warn (see [`Link::is_http`]).
    pub fn parse(text: &str) -> Result<Link, NotALink> {
        if text.trim() != text || text.chars().any(char::is_control) {
            return Err(NotALink::Character);
        }
        let url = url::Url::parse(text).map_err(|_| NotALink::Form)?;
        if !matches!(url.scheme(), "https" | "http" | "mailto" | "tel") {
            return Err(NotALink::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotALink::UserInfo);
        }
        Ok(Link(url.into()))
    }

    /// The link as it stands in `href`, before HTML escaping.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is unencrypted `http`.
    #[must_use]
    pub fn is_http(&self) -> bool {
        self.0.starts_with("http:")
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a link name of a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// The same for every member.
    Link(Link),
    /// Each member's own.
    Slot(Slot),
}

/// Link names and their targets, as `[text](register)` uses them. Later names hide earlier ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(std::collections::BTreeMap<String, LinkTarget>);

impl Links {
    /// Adds or replaces a name.
    pub fn insert(&mut self, name: impl Into<String>, target: LinkTarget) {
        self.0.insert(name.into(), target);
    }

    /// The target of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&LinkTarget> {
        self.0.get(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
