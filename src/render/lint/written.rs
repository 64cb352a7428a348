//! Reads one tag of an author's template, where values still stand in braces: where its name and each attribute are.

use std::collections::HashMap;
use std::ops::Range;

/// A tag as the author wrote it; ranges are bytes of the template.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// From `<` to the end of the name.
    pub(super) name: Range<usize>,
    /// The attributes by name, each name as often as it stands there; values without quotes.
    attributes: HashMap<String, Vec<Attribute>>,
    /// Behind the tag.
    pub(super) end: usize,
}

/// Where the name of an attribute stands, and its value.
type Attribute = (Range<usize>, Option<Range<usize>>);

impl Written {
    /// Reads the tag that starts at an offset.
    pub(super) fn read(text: &str, start: usize) -> Written {
        let mut reader = Reader { text, at: start + 1 };
        reader.skip_while(|c| c == '/');
        reader.word();
        let mut written = Written { name: start..reader.at, ..Written::default() };
        loop {
            reader.skip_while(|c| c.is_ascii_whitespace() || c == '/');
            match reader.next() {
                None | Some('<') => break,
                Some('>') => {
                    reader.at += 1;
                    break;
                }
                Some(_) => {
                    let attribute = reader.attribute();
                    written.attributes.entry(text[attribute.0.clone()].to_owned()).or_default().push(attribute);
                }
            }
        }
        written.end = reader.at;
        written
    }

    /// The name of the `turn`-th attribute of a name, from 0, and its value.
    pub(super) fn attribute(&self, name: &str, turn: usize) -> Option<(Range<usize>, Range<usize>)> {
        let (name, value) = self.attributes.get(name)?.get(turn)?;
        Some((name.clone(), value.clone().unwrap_or_else(|| name.clone())))
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// The next character outside braces.
    fn next(&mut self) -> Option<char> {
        while self.text[self.at..].starts_with("{{") {
            self.at += braces(&self.text[self.at..]);
        }
        self.text[self.at..].chars().next()
    }

    fn skip_while(&mut self, skipped: impl Fn(char) -> bool) {
        while let Some(c) = self.next().filter(|c| skipped(*c)) {
            self.at += c.len_utf8();
        }
    }

    fn word(&mut self) -> Range<usize> {
        let start = self.at;
        self.skip_while(|c| !c.is_ascii_whitespace() && !matches!(c, '>' | '/' | '=' | '<'));
        start..self.at
    }

    fn attribute(&mut self) -> (Range<usize>, Option<Range<usize>>) {
        let name = self.word();
        if name.is_empty() {
            self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        }
        let behind = self.at;
        self.skip_while(|c| c.is_ascii_whitespace());
        if self.next() != Some('=') {
            self.at = behind.max(name.end);
            return (name, None);
        }
        self.at += 1;
        self.skip_while(|c| c.is_ascii_whitespace());
        (name, Some(self.value()))
    }

    fn value(&mut self) -> Range<usize> {
        let quote = self.text[self.at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let start = self.at;
            self.skip_while(|c| !c.is_ascii_whitespace() && c != '>');
            return start..self.at;
        };
        self.at += 1;
        let start = self.at;
        self.skip_while(|c| c != quote);
        let end = self.at;
        self.at = (end + 1).min(self.text.len());
        start..end
    }
}

/// The length of a Handlebars tag; a text in quotation marks may hold braces.
fn braces(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if rest[at..].starts_with("}}") => {
                return at + rest[at..].len() - rest[at..].trim_start_matches('}').len();
            }
            None => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_behind_values_in_braces() {
        let text = "甲<mj-image\n src=\"{{picture.src}}\" alt='{{t picture.text \"a}}lt\"}}' {{#if x}}width = 600px{{/if}} alt=\"乙\" hidden/>丙";
        let tag = Written::read(text, 3);
        let found = |name: &str, turn| tag.attribute(name, turn).map(|(_, value)| &text[value]);
        assert_eq!(&text[tag.name.clone()], "<mj-image");
        assert_eq!(found("src", 0), Some("{{picture.src}}"));
        assert_eq!(found("alt", 0), Some("{{t picture.text \"a}}lt\"}}"));
        assert_eq!(found("alt", 1), Some("乙"));
        assert_eq!((found("hidden", 0), found("hidden", 1)), (Some("hidden"), None));
        assert_eq!(&text[tag.end..], "丙");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(picks in proptest::collection::vec(0..14_usize, 0..16)) {
            let scraps = ["<", ">", "/", "=", "\"", "'", "{{", "}}", " ", "a", "甲", "{{{", "\n", "mj-text"];
            let text: String = std::iter::once("<").chain(picks.iter().map(|pick| scraps[*pick])).collect();
            let tag = Written::read(&text, 0);
            proptest::prop_assert!(tag.end <= text.len() && text.is_char_boundary(tag.end));
            for (name, value) in tag.attributes.values().flatten() {
                proptest::prop_assert!(text.get(name.clone()).is_some());
                proptest::prop_assert!(value.clone().is_none_or(|value| text.get(value).is_some()));
            }
        }
    }
}
