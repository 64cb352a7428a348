//! Texts as their translators typed them, for the rules that look at words rather than at Fluent.
//!
//! In: one value or attribute of the tree. Out: its [`Run`]s, one for the text and one for each variant, as plain strings in
//! which one sign stands for each placeable, and which lead back to the bytes of the file. It judges nothing.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::problem::Place;

use super::file::{File, Worded};
use super::flat::Flat;
use super::forms::{Moment, moment_at};
use super::references::References;
use super::structure::texts;
use super::text::TextId;

/// Stands for a placeable in a [`Run`].
pub const VALUE: char = '\u{FFFC}';
/// Stands, byte for byte, for what no rule of writing is about: URLs, mail addresses, targets of links.
pub const MASK: char = '\u{1A}';

/// One text as typed: the value or an attribute of a message or of a term.
#[derive(Clone, Debug)]
pub struct Typed<'c> {
    /// Its name; a term's begins with its dash.
    pub id: TextId,
    file: &'c File,
    /// The id, or the attribute's name, in the file.
    name: &'c str,
    pattern: &'c Pattern<&'c str>,
    entry: Worded<'c>,
    runs: Arc<[Run<'c>]>,
}

impl<'c> Typed<'c> {
    /// All texts of a file, in order.
    pub(super) fn all(file: &'c File) -> impl Iterator<Item = Typed<'c>> {
        file.entries().flat_map(move |entry| {
            entry.patterns().map(move |(attribute, pattern)| {
                let id = TextId { message: entry.written(), attribute: attribute.map(str::to_owned) };
                let runs = Reader { file, runs: Vec::new() }.read(pattern);
                Typed { id, file, name: attribute.unwrap_or(entry.id()), pattern, entry, runs }
            })
        })
    }

    /// Whether it belongs to a term.
    #[must_use]
    pub fn is_term(&self) -> bool {
        matches!(self.entry, Worded::Term(_))
    }

    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.file.source.path
    }

    /// The whole file.
    #[must_use]
    pub fn file_text(&self) -> &Arc<str> {
        &self.file.source.text
    }

    /// The place of its id, or of its attribute's name.
    #[must_use]
    pub fn place(&self) -> Place {
        self.file.place(self.name)
    }

    /// Whether what stands behind its message is no Fluent, so that its end may be missing.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.file.junk_behind(self.entry.id()).is_some()
    }

    /// The place of its message's id.
    #[must_use]
    pub fn message_place(&self) -> Place {
        self.file.place(self.entry.id())
    }

    /// The place of its words, from the first to the last; that of its id where there are none.
    #[must_use]
    pub fn text_place(&self) -> Place {
        let mut span: Option<Range<usize>> = None;
        texts(self.pattern, &mut |text| {
            let piece = self.file.span(text);
            let start = span.as_ref().map_or(piece.start, |known| known.start.min(piece.start));
            span = Some(start..piece.end.max(span.as_ref().map_or(0, |known| known.end)));
        });
        span.map_or_else(|| self.place(), |span| self.place_of(span))
    }

    /// The variables that it prints or chooses by.
    #[must_use]
    pub fn variables(&self) -> Vec<String> {
        let references = References::of(self.pattern);
        references.printed.iter().chain(&references.chosen_by).map(|name| (*name).to_owned()).collect()
    }

    /// What it prints of a day or an instant with a variable, which is given as a [`Run`] names it.
    #[must_use]
    pub fn moment(&self, variable: &str) -> Option<Moment<'c>> {
        moment_at(self.pattern, variable)
    }

    /// Its words as typed, indents taken away, placeables as they stand in the file.
    #[must_use]
    pub fn words(&self) -> String {
        let Place::Text { text, span, .. } = self.text_place() else { return String::new() };
        text[span].lines().map(str::trim).collect::<Vec<_>>().join("\n")
    }

    /// The text as it stands in its file behind the sign `=`, common indents taken away.
    #[must_use]
    pub fn written(&self) -> String {
        let text = &*self.file.source.text;
        let Some(behind) = text[self.file.span(self.name).end..].split_once('=').map(|(_, behind)| behind) else {
            return String::new();
        };
        let mut lines = behind.lines();
        let first = lines.next().unwrap_or_default().trim();
        // The next attribute, message or comment ends it; a brace may close at the start of a line.
        let goes_on = |line: &&str| {
            let is_attribute = line.trim_start().starts_with('.') && line.contains('=');
            (line.trim().is_empty() || line.starts_with([' ', '}'])) && !is_attribute
        };
        let further: Vec<&str> = lines.take_while(goes_on).collect();
        let indent = further.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
        let further = further.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end());
        std::iter::once(first).chain(further).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The messages and terms that it names, a term with its dash.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        References::of(self.pattern).named.into_iter().map(|(name, _)| name).collect()
    }

    /// The place of some bytes of its file.
    #[must_use]
    pub fn place_of(&self, span: Range<usize>) -> Place {
        self.file.source.place(span)
    }

    /// The lines of comment right above the message, without their signs.
    #[must_use]
    pub fn comment(&self) -> Vec<&'c str> {
        self.file.comment(self.entry)
    }

    /// The text, and each of its variants, in the order of the file.
    #[must_use]
    pub fn runs(&self) -> &[Run<'c>] {
        &self.runs
    }
}

/// Reads the runs of one text.
struct Reader<'c> {
    file: &'c File,
    runs: Vec<Run<'c>>,
}

impl<'c> Reader<'c> {
    fn read(mut self, pattern: &'c Pattern<&'c str>) -> Arc<[Run<'c>]> {
        self.run(pattern, None);
        self.runs.iter_mut().for_each(Run::mask);
        self.runs.into()
    }

    fn run(&mut self, pattern: &'c Pattern<&'c str>, variant: Option<&'c str>) {
        let at = self.runs.len();
        self.runs.push(Run { variant, ..Run::default() });
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.runs[at].add(value, self.file.span(value).start),
                PatternElement::Placeable { expression } => {
                    if let Some(value) = value_of(expression) {
                        let run = &mut self.runs[at];
                        run.values.push((run.text.len(), value));
                        run.text.push(VALUE);
                    }
                    self.variants(expression);
                }
            }
        }
        // A choice alone says nothing itself; its variants do.
        let run = &self.runs[at];
        if run.pieces.is_empty() && run.values.iter().all(|(_, value)| *value == Value::Choice) {
            self.runs.remove(at);
        }
    }

    fn variants(&mut self, expression: &'c Expression<&'c str>) {
        match expression {
            Expression::Select { variants, .. } => {
                for variant in variants {
                    let key = match variant.key {
                        VariantKey::Identifier { name } => name,
                        VariantKey::NumberLiteral { value } => value,
                    };
                    self.run(&variant.value, Some(key));
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.variants(expression),
            Expression::Inline(_) => {}
        }
    }
}

/// What a placeable prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'c> {
    /// A variable, also through a function.
    Variable(&'c str),
    /// A term, by its id without the dash.
    Term(&'c str),
    /// Another message.
    Message(&'c str),
    /// A text in quotes, such as `{"{"}`.
    Literal(String),
    /// One of some variants.
    Choice,
}

/// What an expression prints; `None` for the empty text in quotes, which only guards a line's start.
fn value_of<'c>(expression: &'c Expression<&'c str>) -> Option<Value<'c>> {
    match expression {
        Expression::Select { .. } => Some(Value::Choice),
        Expression::Inline(inline) => inline_value(inline),
    }
}

fn inline_value<'c>(inline: &'c InlineExpression<&'c str>) -> Option<Value<'c>> {
    match inline {
        InlineExpression::StringLiteral { value } => {
            let text = unescape_unicode_to_string(value).into_owned();
            (!text.is_empty()).then_some(Value::Literal(text))
        }
        InlineExpression::NumberLiteral { value } => Some(Value::Literal((*value).to_owned())),
        InlineExpression::VariableReference { id } => Some(Value::Variable(id.name)),
        InlineExpression::TermReference { id, .. } => Some(Value::Term(id.name)),
        InlineExpression::MessageReference { id, .. } => Some(Value::Message(id.name)),
        InlineExpression::FunctionReference { arguments, .. } => Some(first_argument(arguments)),
        InlineExpression::Placeable { expression } => value_of(expression),
    }
}

fn first_argument<'c>(arguments: &'c CallArguments<&'c str>) -> Value<'c> {
    arguments.positional.first().and_then(inline_value).unwrap_or_else(|| Value::Literal(String::new()))
}

/// A stretch of words as typed, without the words of its variants, which are runs of their own.
#[derive(Clone, Debug, Default)]
pub struct Run<'c> {
    /// The key of the variant, where it is one.
    pub variant: Option<&'c str>,
    /// The words; each placeable is one [`VALUE`], lines end in LF, indents are gone.
    pub text: String,
    /// What each placeable prints, by its offset in `text`.
    pub values: Vec<(usize, Value<'c>)>,
    /// Offset in `text`, offset in the file, length.
    pieces: Vec<(usize, usize, usize)>,
    /// The masked words, where there is anything to mask.
    masked: Option<String>,
    /// The masked words as they are read, once somebody asks for them.
    flat: OnceLock<Flat>,
}

impl Run<'_> {
    fn add(&mut self, text: &str, start: usize) {
        self.pieces.push((self.text.len(), start, text.len()));
        self.text.push_str(text);
    }

    /// The bytes of the file that a stretch of `text` was read from. Where it begins or ends with a placeable, that one stays
    /// outside; a stretch of placeables alone is empty and stands behind the last words before it.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let inside = |(at, _, length): &&(usize, usize, usize)| *at < range.end && at + length > range.start;
        let mut touched = self.pieces.iter().filter(inside);
        let Some(first) = touched.next() else {
            let before = self.pieces.iter().take_while(|(at, _, _)| *at <= range.start).last();
            let after = before
                .or(self.pieces.first())
                .map_or(0, |(at, start, length)| start + range.start.saturating_sub(*at).min(*length));
            return after..after;
        };
        let last = touched.next_back().unwrap_or(first);
        let start = first.1 + range.start.saturating_sub(first.0);
        start..last.1 + (range.end - last.0).min(last.2)
    }

    /// Whether a stretch of `text` was read from one stretch of the file, so that it can be replaced.
    #[must_use]
    pub fn is_whole(&self, range: Range<usize>) -> bool {
        self.pieces.iter().any(|(at, _, length)| *at <= range.start && range.end <= at + length)
    }

    /// The words with [`MASK`]s for URLs, mail addresses and the targets of links; as long as `text`, byte for byte.
    #[must_use]
    pub fn masked(&self) -> &str {
        self.masked.as_deref().unwrap_or(&self.text)
    }

    /// The masked words as they are read.
    #[must_use]
    pub fn flat(&self) -> &Flat {
        self.flat.get_or_init(|| Flat::of(self.masked()))
    }

    fn mask(&mut self) {
        let ranges = unwritten(&self.text);
        if !ranges.is_empty() {
            let mut bytes = self.text.clone().into_bytes();
            ranges.into_iter().for_each(|range| bytes[range].fill(MASK as u8));
            self.masked = Some(String::from_utf8(bytes).expect("whole characters are masked"));
        }
    }
}

/// What is no writing in a text: targets of links, URLs, mail addresses.
fn unwritten(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut free = 0;
    for (at, _) in text.match_indices("](") {
        let start = at + 2;
        if start < free {
            continue;
        }
        let Some(length) = text[start..].find([')', '\n']) else { break };
        free = start + length;
        ranges.push(start..free);
    }
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | ')' | '(');
    for scheme in ["http://", "https://", "mailto:", "tel:"] {
        for (at, _) in text.match_indices(scheme) {
            let rest = &text[at..];
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            ranges.push(at..at + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len());
        }
    }
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    for (at, _) in text.match_indices('@') {
        let start = text[..at]
            .rfind(|c| !is_local(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let domain = &text[at + 1..];
        let length =
            domain.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(domain.len());
        let domain = domain[..length].trim_end_matches(['.', '-']);
        if start < at && domain.contains('.') {
            ranges.push(start..at + 1 + domain.len());
        }
    }
    ranges
}

/// The bytes of white space at the start of a line.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::fixture::*;

    fn with_texts<T>(words: &str, look: impl FnOnce(Vec<Typed<'_>>) -> T) -> T {
        let catalog = catalog("zh-CN", words);
        look(catalog.texts(&language("zh-CN"), &slug()))
    }

    #[test]
    fn each_text_and_each_variant_is_a_run_with_a_sign_for_each_placeable() {
        let words = "a =\n    共{ $seats }位，\n    由{ -club }办。\n    .alt = 图\n-club = 会\nb = { $n ->\n    [one] 一{ $n }\n   *[other] 多\n }\n";
        with_texts(words, |texts| {
            let ids: Vec<String> = texts.iter().map(|text| text.id.to_string()).collect();
            assert_eq!(ids, ["a", "a.alt", "-club", "b"]);
            let runs = texts[0].runs();
            assert_eq!(runs.len(), 1);
            assert_eq!(runs[0].text, "共\u{FFFC}位，\n由\u{FFFC}办。");
            let values: Vec<Value<'_>> = runs[0].values.iter().map(|(_, value)| value.clone()).collect();
            assert_eq!(values, [Value::Variable("seats"), Value::Term("club")]);
            let variants: Vec<(Option<&str>, String)> =
                texts[3].runs().iter().map(|run| (run.variant, run.text.clone())).collect();
            assert_eq!(variants, [(Some("one"), "一\u{FFFC}".to_owned()), (Some("other"), "多".to_owned())]);
        });
    }

    #[test]
    fn a_stretch_leads_back_to_the_file() {
        with_texts("a =\n    共{ $seats }位，\n    由{ -club }办。\n", |texts| {
            let run = &texts[0].runs()[0];
            let file = texts[0].file_text();
            let at = |part: &str| run.text.find(part).unwrap();
            for part in ["共", "位，", "办。"] {
                let span = run.span(at(part)..at(part) + part.len());
                assert_eq!(&file[span], part);
                assert!(run.is_whole(at(part)..at(part) + part.len()));
            }
            let across = run.span(at("位")..at("办") + 3);
            assert_eq!(&file[across], "位，\n    由{ -club }办");
            assert!(!run.is_whole(at("位")..at("办") + 3));
            let value = run.values[1].0;
            assert_eq!(&file[run.span(value..value + 3)], "");
        });
    }

    #[test]
    fn a_comment_belongs_to_the_message_right_below_it() {
        let words =
            "# 别处\n\n# $seats（Number）\n# diglot-ignore L109：商标\na = 一\n    .alt = 二\n# 会\n-club = 会\n";
        with_texts(words, |texts| {
            assert_eq!(texts[0].comment(), ["$seats（Number）", "diglot-ignore L109：商标"]);
            assert_eq!(texts[1].comment(), texts[0].comment());
            assert_eq!(texts[2].comment(), ["会"]);
        });
    }

    #[test]
    fn what_is_no_writing_is_masked_and_keeps_its_length() {
        let words = "a = 请[报名](https://a.example/x,y)，见https://b.example/z。信箱office@chinalux.example，@大家\n";
        with_texts(words, |texts| {
            let run = &texts[0].runs()[0];
            let masked = run.masked();
            assert_eq!(masked.len(), run.text.len());
            let shown: String = masked.chars().filter(|c| *c != MASK).collect();
            assert_eq!(shown, "请[报名]()，见。信箱，@大家");
        });
    }
}
