//! Where in MJML a Handlebars tag stands: in text, in an attribute, in a style. Escaping helps in some of them only.
//!
//! Fed with a template's text piece by piece, it knows the place after each; text may stop anywhere, even inside a tag.

/// A place in markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    state: State,
    element: String,
    attribute: String,
    /// The literal text of the attribute's value so far.
    prefix: String,
    /// The element whose body is special: a style, `mj-title`, `mj-preview`.
    body: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// Behind `<`, while its name is read.
    Name,
    /// Behind `</`.
    EndName,
    /// In a start tag, between attributes.
    Tag,
    /// In an attribute's name, or behind its `=`.
    Attribute,
    Equals,
    Quoted(char),
    Unquoted,
    Comment,
    Declaration,
}

/// What the static check asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Where<'a> {
    /// Between tags, where a reader sees it.
    Text,
    /// In an ordinary comment, which nobody sees.
    Comment,
    /// In `<style>` or `<mj-style>`.
    Style,
    /// In `<mj-title>`, `<title>` or `<mj-preview>`.
    Title,
    /// In the value of an attribute.
    Attribute { element: &'a str, name: &'a str, prefix: &'a str, quoted: bool },
    /// In a tag, but in no value.
    Tag,
}

impl Spot {
    /// Where a Handlebars tag stands that comes next.
    pub(super) fn place(&self) -> Where<'_> {
        match self.state {
            State::Text => match self.body.as_deref() {
                Some("style" | "mj-style" | "script") => Where::Style,
                Some(_) => Where::Title,
                None => Where::Text,
            },
            State::Comment => Where::Comment,
            State::Quoted(_) | State::Unquoted | State::Equals => Where::Attribute {
                element: &self.element,
                name: &self.attribute,
                prefix: &self.prefix,
                quoted: matches!(self.state, State::Quoted(_)),
            },
            _ => Where::Tag,
        }
    }

    /// Whether two places are of one kind, so that branches of a block may meet there.
    pub(super) fn meets(&self, other: &Spot) -> bool {
        self.state == other.state && self.body == other.body
    }

    /// A value was written here.
    pub(super) fn feed_value(&mut self) {
        if matches!(self.state, State::Quoted(_)) {
            self.prefix.push('\u{fffc}');
        }
        if self.state == State::Equals {
            self.state = State::Unquoted;
        }
    }

    /// Reads literal text; `on_bracket` is told the offset of each `<` that stands in text, but not those of ordinary comments.
    pub(super) fn feed(&mut self, text: &str, mut on_bracket: impl FnMut(usize)) {
        let mut skip_until = 0;
        for (at, c) in text.char_indices() {
            if at < skip_until {
                continue;
            }
            let rest = &text[at..];
            match self.state {
                State::Text if c != '<' => {}
                State::Comment if c != '-' => {}
                State::Text => {
                    let special = self.body.is_some();
                    let (next, length) = self.in_text(rest);
                    if !special && next != State::Comment && !rest.starts_with("<!-->") {
                        on_bracket(at);
                    }
                    self.state = next;
                    skip_until = at + length;
                }
                State::Comment => {
                    if rest.starts_with("-->") {
                        self.state = State::Text;
                        skip_until = at + 3;
                    }
                }
                State::Declaration => {
                    self.state = if c == '>' { State::Text } else { State::Declaration };
                }
                _ => self.state = self.in_tag(c, rest),
            }
        }
    }

    fn in_text(&mut self, rest: &str) -> (State, usize) {
        if let Some(body) = &self.body {
            let closes =
                rest.strip_prefix("</").is_some_and(|name| name.starts_with(body.as_str()) || name.starts_with("mj-"));
            let style = matches!(self.place(), Where::Style);
            if !closes && style {
                return (State::Text, 1);
            }
        }
        if rest.starts_with("<!--[if")
            || rest.starts_with("<!--<![")
            || rest.starts_with("<![endif]")
            || rest.starts_with("<!-->")
        {
            return (State::Declaration, 5);
        }
        if rest.starts_with("<!--") {
            return (State::Comment, 4);
        }
        if rest.starts_with("</") {
            self.body = None;
            return (State::EndName, 2);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return (State::Declaration, 2);
        }
        if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) || rest == "<" {
            self.element.clear();
            return (State::Name, 1);
        }
        (State::Text, 1)
    }

    fn in_tag(&mut self, c: char, rest: &str) -> State {
        match (self.state, c) {
            (State::EndName, '>') => State::Text,
            (State::EndName, _) => State::EndName,
            (State::Quoted(quote), _) if c == quote => State::Tag,
            (State::Quoted(_), _) => {
                self.prefix.push(c);
                self.state
            }
            (_, '>') => self.tag_end(),
            (State::Name, _) if c.is_ascii_whitespace() || c == '/' => State::Tag,
            (State::Name, _) => {
                self.element.push(c);
                State::Name
            }
            (State::Unquoted, _) if c.is_ascii_whitespace() => State::Tag,
            (State::Unquoted, _) => State::Unquoted,
            (State::Equals, '"' | '\'') => State::Quoted(c),
            (State::Equals, _) if c.is_ascii_whitespace() => State::Equals,
            (State::Equals, _) => State::Unquoted,
            (State::Attribute, '=') => {
                self.prefix.clear();
                State::Equals
            }
            (State::Attribute, _) if c.is_ascii_whitespace() && !rest.trim_ascii_start().starts_with('=') => State::Tag,
            (State::Attribute, _) => {
                self.attribute.push(c);
                State::Attribute
            }
            (_, '/') => self.closed(rest),
            _ if c.is_ascii_whitespace() => State::Tag,
            _ => {
                self.attribute.clear();
                self.attribute.push(c);
                State::Attribute
            }
        }
    }

    fn closed(&mut self, rest: &str) -> State {
        if rest.starts_with("/>") {
            self.element.clear();
        }
        State::Tag
    }

    fn tag_end(&mut self) -> State {
        let special =
            matches!(self.element.as_str(), "style" | "mj-style" | "script" | "title" | "mj-title" | "mj-preview");
        self.body = special.then(|| self.element.clone());
        State::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Spot {
        let mut spot = Spot::default();
        spot.feed(text, |_| {});
        spot
    }

    #[test]
    fn the_place_behind_a_text_is_known() {
        for (text, place) in [
            ("<mj-text>甲", Where::Text),
            ("<mj-style>a > b{", Where::Style),
            ("<style>p{}</style>", Where::Text),
            ("<mj-title>", Where::Title),
            ("<mj-preview>x", Where::Title),
            ("<mj-style path=\"a\"/>", Where::Text),
            ("<!-- <a href=\"", Where::Comment),
            ("<!--[if mso]>", Where::Text),
            ("<a ", Where::Tag),
            ("<", Where::Tag),
            ("1 < 2", Where::Text),
        ] {
            assert_eq!(at(text).place(), place, "{text}");
        }
    }

    #[test]
    fn an_attribute_is_named_with_what_stands_before_the_value() {
        let spot = at("<mj-button color = 'red' href=\"#");
        assert_eq!(spot.place(), Where::Attribute { element: "mj-button", name: "href", prefix: "#", quoted: true });
        assert!(matches!(at("<a href=").place(), Where::Attribute { quoted: false, .. }));
    }

    #[test]
    fn text_may_stop_anywhere() {
        let text = "<mj-image src='x > y' alt=\"a\"/><mj-text css-class=\"";
        let mut spot = Spot::default();
        for (at, c) in text.char_indices() {
            if !text[at..].starts_with("<m") {
                spot.feed(if text[..at].ends_with('<') { "m" } else { &text[at..at + c.len_utf8()] }, |_| {});
            } else {
                spot.feed("<", |_| {});
            }
        }
        assert!(matches!(spot.place(), Where::Attribute { element: "mj-text", name: "css-class", .. }), "{spot:?}");
    }
}
