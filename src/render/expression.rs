//! What stands inside one Handlebars tag: a name, its arguments, each with its span.

use std::ops::Range;

use handlebars::JsonValue;

/// A name with arguments: a helper and what it is given, or a path alone.
#[derive(Debug)]
pub(super) struct Call {
    /// The helper's name, a path or a partial's name.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) span: Range<usize>,
    /// Arguments by position.
    pub(super) params: Vec<Argument>,
    /// Arguments by name.
    pub(super) hash: Vec<(String, Argument)>,
    /// Where a further argument could be added.
    pub(super) end: usize,
    /// Whether the name is computed, `{{> (lookup …)}}`.
    pub(super) computed: bool,
}

impl Call {
    /// Whether it is a name alone.
    pub(super) fn is_bare(&self) -> bool {
        self.params.is_empty() && self.hash.is_empty()
    }
}

/// One argument.
#[derive(Debug)]
pub(super) struct Argument {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) value: Value,
}

/// What an argument may be.
#[derive(Debug)]
pub(super) enum Value {
    /// `"text"`, `12`, `true`, `null`.
    Literal(JsonValue),
    /// `event.id`.
    Path(String),
    /// `(helper …)`.
    Call(Box<Call>),
}

impl Argument {
    /// The text of a literal.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Literal(JsonValue::String(text)) => Some(text),
            _ => None,
        }
    }
}

/// Expressions may nest no deeper.
const MOST_CALLS: usize = 8;

/// Reads inside a tag. An error is the span of what it did not understand.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    calls: usize,
}

type Read<T> = Result<T, Range<usize>>;

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Reader<'a> {
        Reader { text, at, calls: 0 }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_ascii_start().len();
    }

    /// The next character, for an error.
    fn bad<T>(&self) -> Read<T> {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        Err(self.at..self.at + length)
    }

    /// Passes over `expected`, if it comes next.
    pub(super) fn skip(&mut self, expected: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(expected);
        self.at += if found { expected.len() } else { 0 };
        found
    }

    /// Passes over a whole word, if it comes next.
    pub(super) fn skip_word(&mut self, word: &str) -> bool {
        self.space();
        let found = self.rest().strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_symbol));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Passes over `expected` and gives the offset behind it.
    pub(super) fn expect(&mut self, expected: &str) -> Read<usize> {
        if self.skip(expected) { Ok(self.at) } else { self.bad() }
    }

    /// Whether the tag ends here.
    pub(super) fn at_end_of_tag(&mut self) -> bool {
        self.space();
        self.rest().starts_with("}}") || self.rest().starts_with("~}}")
    }

    /// The text up to the end of the tag, for closing tags.
    pub(super) fn rest_of_tag(&mut self) -> String {
        let end = self.rest().find("}}").unwrap_or(0);
        let inner = &self.rest()[..end];
        let inner = inner.strip_suffix('~').unwrap_or(inner);
        self.at += inner.len();
        inner.trim().to_owned()
    }

    /// A helper with its arguments, or a path.
    pub(super) fn call(&mut self) -> Read<Call> {
        self.space();
        let start = self.at;
        let name = self.path()?;
        self.arguments(name, start, false)
    }

    /// A partial with its arguments.
    pub(super) fn partial(&mut self) -> Read<Call> {
        self.space();
        let start = self.at;
        if self.rest().starts_with('(') {
            self.argument()?;
            return self.arguments(String::new(), start, true);
        }
        let length =
            self.rest().find(|c: char| !(is_symbol(c) || matches!(c, '@' | '/' | '.'))).unwrap_or(self.rest().len());
        if length == 0 {
            return self.bad();
        }
        self.at += length;
        self.arguments(self.text[start..self.at].to_owned(), start, false)
    }

    /// `as |item index|`.
    pub(super) fn block_names(&mut self) -> Read<Vec<String>> {
        let mut names = Vec::new();
        if !self.skip_word("as") {
            return Ok(names);
        }
        self.expect("|")?;
        while !self.skip("|") {
            let length = self.rest().find(|c| !is_symbol(c)).unwrap_or(0);
            if length == 0 || names.len() == 2 {
                return self.bad();
            }
            names.push(self.rest()[..length].to_owned());
            self.at += length;
        }
        Ok(names)
    }

    fn arguments(&mut self, name: String, start: usize, computed: bool) -> Read<Call> {
        let span = start..self.at;
        let (mut params, mut hash, mut end) = (Vec::new(), Vec::new(), self.at);
        loop {
            self.space();
            if self.rest().starts_with(['}', ')', '~']) || self.starts_block_names() {
                return Ok(Call { name, span, params, hash, end, computed });
            }
            match self.key() {
                Some(key) => hash.push((key, self.argument()?)),
                None if hash.is_empty() => params.push(self.argument()?),
                None => return self.bad(),
            }
            end = self.at;
        }
    }

    fn starts_block_names(&self) -> bool {
        self.rest().strip_prefix("as").is_some_and(|rest| rest.trim_ascii_start().starts_with('|'))
    }

    fn key(&mut self) -> Option<String> {
        let length = self.rest().find(|c| !is_symbol(c))?;
        let after = self.rest()[length..].trim_ascii_start().strip_prefix('=')?;
        let key = self.rest()[..length].to_owned();
        self.at = self.text.len() - after.len();
        (!key.is_empty()).then_some(key)
    }

    fn argument(&mut self) -> Read<Argument> {
        self.space();
        let start = self.at;
        let value = match self.rest().chars().next() {
            Some('(') => self.subexpression()?,
            Some(quote @ ('"' | '\'')) => self.string(quote)?,
            _ => literal(self.path()?),
        };
        Ok(Argument { span: start..self.at, value })
    }

    fn subexpression(&mut self) -> Read<Value> {
        if self.calls >= MOST_CALLS {
            return self.bad();
        }
        self.calls += 1;
        self.at += 1;
        let call = self.call()?;
        self.expect(")")?;
        self.calls -= 1;
        Ok(Value::Call(Box::new(call)))
    }

    fn string(&mut self, quote: char) -> Read<Value> {
        let start = self.at;
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            if c == quote && !escaped {
                let inner = &self.rest()[1..at];
                self.at += at + 1;
                return Ok(Value::Literal(unescape(inner).into()));
            }
            escaped = c == '\\' && !escaped;
        }
        Err(start..start + 1)
    }

    fn path(&mut self) -> Read<String> {
        let start = self.at;
        let mut bracket = false;
        for c in self.rest().chars() {
            let part = if bracket { c != '}' } else { is_symbol(c) || matches!(c, '@' | '.' | '/' | '[' | '-') };
            if !part {
                break;
            }
            bracket = if bracket { c != ']' } else { c == '[' };
            self.at += c.len_utf8();
        }
        if self.at == start { self.bad() } else { Ok(self.text[start..self.at].to_owned()) }
    }
}

fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '$' | ':') || c >= '\u{80}'
}

/// A number, `true`, `false` or `null`; else a path.
fn literal(word: String) -> Value {
    let literal = word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        || matches!(word.as_str(), "true" | "false" | "null");
    match serde_json::from_str(&word) {
        Ok(value) if literal => Value::Literal(value),
        _ => Value::Path(word),
    }
}

fn unescape(inner: &str) -> String {
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let plain = inner.replace("\\'", "'");
    serde_json::from_str(&format!("\"{plain}\"")).unwrap_or(plain)
}
