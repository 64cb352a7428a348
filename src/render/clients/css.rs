//! Reads style sheets and style attributes: at-rules, selectors and declarations in order, each with what stands around it.
//!
//! It never fails and never recurses: what it cannot read it passes over, as browsers do. Slices point into the text that it
//! was given, so that a finding can be traced back.

/// One thing that a style says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said<'c> {
    /// An at-rule: `media` and what stands between the name and the brace or semicolon.
    At { name: &'c str, prelude: &'c str },
    /// A selector, perhaps inside a rule.
    Selector { text: &'c str, nested: bool },
    /// A declaration.
    Declaration(Declaration<'c>),
}

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration<'c> {
    /// `Display`, as typed.
    pub(super) property: &'c str,
    /// `flex !important`, as typed.
    pub(super) value: &'c str,
    /// Both with the colon, as typed.
    pub(super) raw: &'c str,
    /// The selector of its rule; empty in a style attribute.
    pub(super) selector: &'c str,
    /// The media query around it.
    pub(super) media: Option<&'c str>,
    /// The number of its rule, so that what stands in one rule can be looked at together.
    pub(super) rule: usize,
}

impl<'c> Said<'c> {
    /// Its own text, as typed.
    pub(super) fn text(&self) -> &'c str {
        match self {
            Said::At { name, .. } => name,
            Said::Selector { text, .. } => text,
            Said::Declaration(declaration) => declaration.raw,
        }
    }
}

impl<'c> Declaration<'c> {
    /// An attribute of MJML that becomes a declaration of a style attribute.
    pub(super) fn of_attribute(name: &'c str, value: &'c str) -> Declaration<'c> {
        Declaration { property: name, value, raw: name, selector: "", media: None, rule: 0 }
    }
}

/// A style without its comments: a space stands for each of their bytes.
pub(super) fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        let end = rest[start + 2..].find("*/").map_or(rest.len(), |at| start + at + 4);
        out.push_str(&rest[..start]);
        out.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    out + rest
}

/// Reads a style without comments; `inline` is one of a style attribute.
pub(super) fn read(css: &str, inline: bool) -> Vec<Said<'_>> {
    let mut reader = Reader { css, inline, start: 0, open: Vec::new(), rules: 0, said: Vec::new() };
    reader.read();
    reader.said
}

struct Reader<'c> {
    css: &'c str,
    inline: bool,
    /// Where the part begins that is being read.
    start: usize,
    open: Vec<Open<'c>>,
    rules: usize,
    said: Vec<Said<'c>>,
}

/// A block that is open.
enum Open<'c> {
    At { name: &'c str, prelude: &'c str },
    Rule { selector: &'c str, number: usize },
}

impl<'c> Reader<'c> {
    fn read(&mut self) {
        let (mut quote, mut brackets) = (None, 0_usize);
        for (at, c) in self.css.char_indices() {
            match (quote, c) {
                (Some(open), c) if c == open || c == '\n' => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(') => brackets += 1,
                (None, ')') => brackets = brackets.saturating_sub(1),
                (None, '{') if brackets == 0 => {
                    self.opens(at);
                    self.start = at + 1;
                }
                (None, ';') if brackets == 0 => {
                    self.statement(at);
                    self.start = at + 1;
                }
                (None, '}') => {
                    self.statement(at);
                    self.open.pop();
                    (self.start, brackets) = (at + 1, 0);
                }
                _ => {}
            }
        }
        self.statement(self.css.len());
    }

    fn opens(&mut self, at: usize) {
        let text = self.css[self.start..at].trim();
        if let Some(rule) = text.strip_prefix('@') {
            let (name, prelude) = at_rule(rule);
            self.said.push(Said::At { name, prelude });
            self.open.push(Open::At { name, prelude });
            return;
        }
        self.rules += 1;
        let nested = self.open.iter().any(|open| matches!(open, Open::Rule { .. }));
        let in_steps = matches!(self.open.last(), Some(Open::At { name, .. }) if name.ends_with("keyframes"));
        if !in_steps {
            self.said.push(Said::Selector { text, nested });
        }
        self.open.push(Open::Rule { selector: text, number: self.rules });
    }

    fn statement(&mut self, end: usize) {
        let raw = self.css[self.start..end].trim();
        if let Some(rule) = raw.strip_prefix('@') {
            let (name, prelude) = at_rule(rule);
            self.said.push(Said::At { name, prelude });
            return;
        }
        let (selector, rule) = match self.open.last() {
            Some(Open::Rule { selector, number }) => (*selector, *number),
            None if self.inline => ("", 0),
            _ => return,
        };
        let Some((property, value)) = raw.split_once(':') else { return };
        let media = self.open.iter().rev().find_map(|open| match open {
            Open::At { name, prelude } if name.eq_ignore_ascii_case("media") => Some(*prelude),
            _ => None,
        });
        let (property, value) = (property.trim(), value.trim());
        self.said.push(Said::Declaration(Declaration { property, value, raw, selector, media, rule }));
    }
}

fn at_rule(rule: &str) -> (&str, &str) {
    let end = rule.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rule.len());
    (&rule[..end], rule[end..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str, inline: bool) -> Vec<String> {
        let css = without_comments(css);
        let one = |said: &Said<'_>| match said {
            Said::At { name, prelude } => format!("@{name} {prelude}"),
            Said::Selector { text, nested } => format!("{}{text}", if *nested { "& " } else { "" }),
            Said::Declaration(one) => {
                let media = one.media.map(|media| format!("{media} / ")).unwrap_or_default();
                format!("{media}{} / {}: {}", one.selector, one.property, one.value)
            }
        };
        read(&css, inline).iter().map(one).collect()
    }

    #[test]
    fn a_sheet_is_read_with_what_stands_around_each_declaration() {
        let css = "a{color:red;/* ; } */background:url(data:a;b)}\n@media screen and (max-width:1px){ .b > c { width : 1px } }\
            p{content:\"};\"}@import url(x);@keyframes k{from{top:0}}";
        let expected = [
            "a",
            "a / color: red",
            "a / background: url(data:a;b)",
            "@media screen and (max-width:1px)",
            ".b > c",
            "screen and (max-width:1px) / .b > c / width: 1px",
            "p",
            "p / content: \"};\"",
            "@import url(x)",
            "@keyframes k",
            "from / top: 0",
        ];
        assert_eq!(told(css, false), expected);
    }

    #[test]
    fn a_style_attribute_holds_declarations_alone() {
        assert_eq!(told("color:red; font-family:'甲;乙',b", true), [" / color: red", " / font-family: '甲;乙',b"]);
        assert_eq!(told("a{b{c:d}}", false), ["a", "& b", "b / c: d"]);
    }

    #[test]
    fn what_is_broken_is_passed_over_in_one_go() {
        for css in ["}", "{", "a{", "a{b:", "(", "\"", "/*", "@", "a{b:(c}d{e:f}", "甲{乙:丙}"] {
            told(css, false);
            told(css, true);
        }
        for css in ["a{".repeat(100_000), "}".repeat(100_000), "/*".repeat(100_000), "(".repeat(100_000)] {
            told(&css, false);
        }
    }
}
