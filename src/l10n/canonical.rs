//! The form of an entry that is hashed: serialised without comments, its white space levelled, so that comments, layout and
//! re-wrapped paragraphs never make a translation stale, nor does a mended quotation mark or no-break space. Blank lines count:
//! they part paragraphs.

use fluent_syntax::ast::{
    CallArguments, Entry as Node, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement, Resource,
    Term,
};
use sha2::{Digest as _, Sha256};

use super::entry::Entry;
use crate::locale::joint;

/// How many hex digits of a hash are kept.
const DIGITS: usize = 16;

/// An entry without its comment, as text.
///
/// A line break becomes one space, and nothing between two wide characters, as the reader sees it: a Chinese paragraph can be
/// wrapped anywhere.
pub(super) fn canonical(entry: &Entry<'_>) -> String {
    let han = entry.is_han();
    let (id, attributes) = (Identifier { name: entry.id.trim_start_matches('-') }, entry.attributes.clone());
    let node = match entry.value.clone() {
        Some(value) if entry.is_term() => Node::Term(Term { id, value, attributes, comment: None }),
        value => Node::Message(Message { id, value, attributes, comment: None }),
    };
    let text = fluent_syntax::serializer::serialize(&Resource { body: vec![node] });
    let Ok(mut owned) = fluent_syntax::parser::parse(text.clone()) else { return text };
    for node in &mut owned.body {
        match node {
            Node::Message(message) => {
                let attributes = message.attributes.iter_mut().map(|attribute| &mut attribute.value);
                message.value.iter_mut().chain(attributes).for_each(|pattern| level(pattern, han));
            }
            Node::Term(term) => {
                let attributes = term.attributes.iter_mut().map(|attribute| &mut attribute.value);
                std::iter::once(&mut term.value).chain(attributes).for_each(|pattern| level(pattern, han));
            }
            _ => {}
        }
    }
    fluent_syntax::serializer::serialize(&owned)
}

/// A canonical form with one shape of each quotation mark and space: a curly one for a straight one changes no statement.
pub(super) fn plain(canonical: &str) -> String {
    let plain = |c| match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '\u{A0}' | '\u{202F}' | '\u{2007}' => ' ',
        c => c,
    };
    canonical.chars().map(plain).collect()
}

/// The first 16 hex digits of SHA-256.
pub(super) fn hash(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())).chars().take(DIGITS).collect()
}

/// Levels the white space of all texts of a pattern.
fn level(pattern: &mut Pattern<String>, han: bool) {
    let mut elements: Vec<PatternElement<String>> = Vec::new();
    for element in std::mem::take(&mut pattern.elements) {
        match (elements.last_mut(), element) {
            (Some(PatternElement::TextElement { value: before }), PatternElement::TextElement { value }) => {
                before.push_str(&value);
            }
            (_, element) => elements.push(element),
        }
    }
    let last = elements.len().saturating_sub(1);
    for (at, element) in elements.iter_mut().enumerate() {
        match element {
            PatternElement::TextElement { value } => *value = levelled(value, at > 0, at < last, han),
            PatternElement::Placeable { expression } => level_expression(expression, han),
        }
    }
    pattern.elements = elements;
}

fn level_expression(expression: &mut Expression<String>, han: bool) {
    match expression {
        Expression::Inline(inline) => level_inline(inline, han),
        Expression::Select { selector, variants } => {
            level_inline(selector, han);
            variants.iter_mut().for_each(|variant| level(&mut variant.value, han));
        }
    }
}

fn level_inline(inline: &mut InlineExpression<String>, han: bool) {
    let arguments = |arguments: &mut CallArguments<String>| {
        arguments.positional.iter_mut().for_each(|argument| level_inline(argument, han));
    };
    match inline {
        InlineExpression::Placeable { expression } => level_expression(expression, han),
        InlineExpression::FunctionReference { arguments: given, .. } => arguments(given),
        InlineExpression::TermReference { arguments: Some(given), .. } => arguments(given),
        _ => {}
    }
}

/// A text with its runs of white space levelled. A placeable beside it counts as the character on the other side of the run.
fn levelled(text: &str, follows: bool, goes_on: bool, han: bool) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\n' | '\r');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_space) {
        out.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches(is_space);
        let run = &rest[at..rest.len() - after.len()];
        let (before, next) = (out.chars().next_back(), after.chars().next());
        out.push_str(match run.matches('\n').count() {
            0 => " ",
            1 => {
                let before = before.or(next.filter(|_| follows));
                let next = next.or(before.filter(|_| goes_on));
                if before.is_none() && next.is_none() { " " } else { joint(before, next, han) }
            }
            _ => "\n\n",
        });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::entry::Entries;

    fn hash(text: &str, han: bool) -> String {
        Entries::parse(text, han).list[0].hash()
    }

    #[test]
    fn comments_and_layout_do_not_count() {
        let one = hash("a = One two { $x } three.\n", false);
        assert_eq!(one.len(), 16);
        for same in [
            "# New\na = One two { $x } three.\n",
            "a=One two {$x} three.",
            "a =\n    One\n    two {   $x }\n    three.\n",
            "a =\r\n  One two\r\n  { $x }\r\n  three.\r\n",
            "a = One   two { $x }  three.\n",
        ] {
            assert_eq!(hash(same, false), one, "{same}");
        }
    }

    #[test]
    fn the_shape_of_quotation_marks_and_spaces_does_not_count() {
        let one = hash("a = \"It's\" at 5 pm.\n", false);
        assert_eq!(hash("a = “It’s” at 5\u{A0}pm.\n", false), one);
        assert_ne!(hash("a = It's at 5 pm.\n", false), one);
        let seen = Entries::parse("a = “It’s”\n", false);
        assert_eq!(seen.list[0].said(), "“It’s”", "what is shown keeps its marks");
    }

    #[test]
    fn words_blank_lines_and_attributes_count() {
        let one = hash("a = One two.\n", false);
        for other in [
            "a = One  too.\n",
            "a =\n    One\n\n    two.\n",
            "a = One two.\n    .b = c\n",
            "b = One two.\n",
            "-a = One two.\n",
        ] {
            assert_ne!(hash(other, false), one, "{other}");
        }
    }

    #[test]
    fn a_chinese_paragraph_can_be_wrapped_anywhere() {
        let one = hash("a = 欢迎您{ $date }光临，名额有限。\n", true);
        for same in [
            "a =\n    欢迎您{ $date }光临，\n    名额有限。\n",
            "a =\n    欢迎\n    您\n    { $date }\n    光临，名额有限。\n",
        ] {
            assert_eq!(hash(same, true), one, "{same}");
        }
        assert_ne!(hash("a =\n    欢迎您{ $date }光临，\n\n    名额有限。\n", true), one);
    }

    #[test]
    fn the_variants_of_a_choice_are_levelled_too() {
        let one = hash("a = { $n ->\n    [one] One  seat.\n   *[other] Many\n        seats.\n}\n", false);
        assert_eq!(hash("a = { $n ->\n[one] One seat.\n*[other] Many seats.\n}\n", false), one);
    }
}
