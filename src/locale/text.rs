//! The texts that this module hands out, and the names by which they are asked for.

/// Names one text: a message's value or one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId {
    /// The message's id.
    pub message: String,
    /// An attribute's name, without the dot.
    pub attribute: Option<String>,
}

impl TextId {
    /// The value of a message.
    #[must_use]
    pub fn message(id: &str) -> TextId {
        TextId { message: id.to_owned(), attribute: None }
    }

    /// An attribute of a message.
    #[must_use]
    pub fn attribute(id: &str, attribute: &str) -> TextId {
        TextId { message: id.to_owned(), attribute: Some(attribute.to_owned()) }
    }

    /// What `compose` shows where the text is missing or broken: `⟦id⟧`. No text may hold these brackets, so a mark is never mailed.
    #[must_use]
    pub fn mark(&self) -> String {
        format!("⟦{self}⟧")
    }
}

impl std::fmt::Display for TextId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.attribute {
            None => f.write_str(&self.message),
            Some(attribute) => write!(f, "{}.{attribute}", self.message),
        }
    }
}

/// A text for a mail header: one line, nothing escaped, free of control and invisible characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header(pub(crate) String);

/// A text of one line: title, label, button. Nothing escaped yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain(pub(crate) String);

/// A Markdown text in its two forms, made from one tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich {
    pub(crate) html: String,
    pub(crate) text: String,
}

impl Header {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Plain {
    /// The text, not escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Rich {
    /// Well-formed XHTML of the allow-list `p br strong em a ul ol li`.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Plain text: paragraphs parted by a blank line, `- ` lists, links as `text: URL`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
