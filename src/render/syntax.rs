//! Reads a Handlebars template into a tree with exact spans, so that the static check can point at each name.
//!
//! The engine has a tree too, but without places of arguments; it compiles the same text afterwards, and whatever one of the
//! two does not understand is a problem. Raw blocks and escaped braces are refused: no `{{` may ever reach a reader.

use std::ops::Range;

use super::caps;
use super::expression::{Call, Reader};
use crate::problem::Problem;

/// One node of a template.
#[derive(Debug)]
pub(super) enum Node {
    /// Text between tags.
    Text(Range<usize>),
    /// `{{call}}`, or `{{{call}}}` where `raw`.
    Value { span: Range<usize>, raw: bool, call: Call },
    /// `{{#call as |names|}} body {{else …}} branch {{/call}}`.
    Block(Block),
    /// `{{> call}}`, or `{{#> call}} body {{/call}}`.
    Partial { span: Range<usize>, call: Call, body: Option<Vec<Node>> },
    /// `{{#*inline "name"}} body {{/inline}}`.
    Inline { name: String, body: Vec<Node> },
}

/// A block with its branches.
#[derive(Debug)]
pub(super) struct Block {
    /// The opening tag.
    pub(super) span: Range<usize>,
    /// What opens it.
    pub(super) call: Call,
    /// The names between `|`.
    pub(super) names: Vec<String>,
    /// What it holds.
    pub(super) body: Vec<Node>,
    /// `{{else}}` and `{{else call}}` with what they hold.
    pub(super) branches: Vec<(Option<Call>, Vec<Node>)>,
}

/// What is wrong with a template's form, and where.
#[derive(Debug)]
pub(super) struct Flaw {
    /// What; its place is the span.
    pub(super) problem: Problem,
    /// Bytes of the template.
    pub(super) span: Range<usize>,
}

impl Flaw {
    pub(super) fn new(span: Range<usize>, problem: Problem) -> Flaw {
        Flaw { problem, span }
    }
}

/// Reads a template; on flaws there is no tree.
pub(super) fn read(text: &str) -> Result<Vec<Node>, Vec<Flaw>> {
    let mut builder = Builder::default();
    let mut at = 0;
    while let Some(found) = text[at..].find("{{") {
        let start = at + found;
        builder.push_text(at..start);
        match tag(text, start) {
            Ok((tag, end)) => {
                builder.push(tag, start..end);
                at = end;
            }
            Err(flaw) => {
                at = text[start..]
                    .find("}}")
                    .map_or(text.len(), |end| start + end + 2)
                    .max(flaw.span.end.min(text.len()));
                builder.flaws.push(flaw);
            }
        }
        if builder.too_deep {
            break;
        }
    }
    if !builder.too_deep {
        builder.push_text(at..text.len());
    }
    builder.finish()
}

/// A tag as it stands alone.
enum Tag {
    Comment,
    Value { raw: bool, call: Call },
    Open { call: Call, names: Vec<String> },
    OpenPartial(Call),
    OpenInline(String),
    Partial(Call),
    Else { call: Option<Call> },
    Close(String),
}

fn tag(text: &str, start: usize) -> Result<(Tag, usize), Flaw> {
    let flaw = |problem: Problem| Flaw::new(start..(start + 2), problem);
    if text[..start].ends_with('\\') || text[start..].starts_with("{{{{") {
        return Err(flaw(Problem::error("T001-escape")));
    }
    if text[start..].starts_with("{{!") {
        return comment(text, start).ok_or_else(|| flaw(Problem::error("T001-brace")));
    }
    let raw = text[start..].starts_with("{{{");
    let mut reader = Reader::new(text, start + if raw { 3 } else { 2 });
    reader.skip("~");
    let tag = if raw { reader.call().map(|call| Tag::Value { raw, call }) } else { sigil(&mut reader) };
    let end = tag.and_then(|tag| {
        reader.skip("~");
        reader.expect(if raw { "}}}" } else { "}}" }).map(|end| (tag, end))
    });
    end.map_err(|bad| match text[start..].contains("}}") {
        true => Flaw::new(bad.clone(), Problem::error("T001").with("text", text[bad].trim_end())),
        false => flaw(Problem::error("T001-brace")),
    })
}

fn sigil(reader: &mut Reader<'_>) -> Result<Tag, Range<usize>> {
    if reader.skip("#") {
        return opening(reader);
    }
    if reader.skip("/") {
        return Ok(Tag::Close(reader.rest_of_tag()));
    }
    if reader.skip(">") {
        return reader.partial().map(Tag::Partial);
    }
    if reader.skip("&") {
        return reader.call().map(|call| Tag::Value { raw: true, call });
    }
    if reader.skip("^") || reader.skip_word("else") {
        if reader.at_end_of_tag() {
            return Ok(Tag::Else { call: None });
        }
        return reader.call().map(|call| Tag::Else { call: Some(call) });
    }
    reader.call().map(|call| Tag::Value { raw: false, call })
}

fn opening(reader: &mut Reader<'_>) -> Result<Tag, Range<usize>> {
    if reader.skip(">") {
        return reader.partial().map(Tag::OpenPartial);
    }
    let decorator = reader.skip("*");
    let call = reader.call()?;
    if !decorator {
        return Ok(Tag::Open { call, names: reader.block_names()? });
    }
    match call.params.first().and_then(|argument| argument.text()) {
        Some(name) if call.name == "inline" => Ok(Tag::OpenInline(name.to_owned())),
        _ => Err(call.span),
    }
}

fn comment(text: &str, start: usize) -> Option<(Tag, usize)> {
    let inner = &text[start + 3..];
    let long = inner.trim_start().starts_with("--").then(|| inner.find("--}}")).flatten().map(|at| at + 4);
    let end = long.or_else(|| inner.find("}}").map(|at| at + 2))?;
    Some((Tag::Comment, start + 3 + end))
}

/// Blocks that are open, innermost last, and what they hold so far.
#[derive(Default)]
struct Builder {
    open: Vec<Opened>,
    nodes: Vec<Node>,
    flaws: Vec<Flaw>,
    too_deep: bool,
}

struct Opened {
    span: Range<usize>,
    name: String,
    outer: Vec<Node>,
    kind: Opening,
}

enum Opening {
    Block { call: Call, names: Vec<String>, parts: Vec<(Option<Call>, Vec<Node>)>, branch: Option<Call> },
    Partial(Call),
    Inline(String),
}

impl Builder {
    fn push_text(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.nodes.push(Node::Text(span));
        }
    }

    fn push(&mut self, tag: Tag, span: Range<usize>) {
        match tag {
            Tag::Comment => {}
            Tag::Value { raw, call } => self.nodes.push(Node::Value { span, raw, call }),
            Tag::Partial(call) => self.nodes.push(Node::Partial { span, call, body: None }),
            Tag::Open { call, names } => {
                let name = call.name.clone();
                self.open(span, name, Opening::Block { call, names, parts: Vec::new(), branch: None });
            }
            Tag::OpenPartial(call) => self.open(span, call.name.clone(), Opening::Partial(call)),
            Tag::OpenInline(name) => self.open(span, "inline".to_owned(), Opening::Inline(name)),
            Tag::Else { call } => self.branch(call, span),
            Tag::Close(name) => self.close(&name, span),
        }
    }

    fn open(&mut self, span: Range<usize>, name: String, kind: Opening) {
        if self.open.len() >= caps::MOST_NESTING {
            self.too_deep = true;
            self.flaws.push(Flaw::new(span, Problem::error("L013-template-depth").with("most", caps::MOST_NESTING)));
            return;
        }
        let outer = std::mem::take(&mut self.nodes);
        self.open.push(Opened { span, name, outer, kind });
    }

    fn branch(&mut self, call: Option<Call>, span: Range<usize>) {
        let nodes = std::mem::take(&mut self.nodes);
        match self.open.last_mut() {
            Some(Opened { kind: Opening::Block { parts, branch, .. }, .. }) => {
                parts.push((std::mem::replace(branch, call), nodes));
            }
            _ => {
                self.nodes = nodes;
                self.flaws.push(Flaw::new(span, Problem::error("T001-else")));
            }
        }
    }

    fn close(&mut self, name: &str, span: Range<usize>) {
        let Some(opened) = self.open.pop() else {
            self.flaws.push(Flaw::new(span, Problem::error("T001-stray").with("name", name)));
            return;
        };
        let may_be_empty = !matches!(opened.kind, Opening::Block { .. });
        if opened.name != name && !(name.is_empty() && may_be_empty) {
            self.flaws
                .push(Flaw::new(span, Problem::error("T001-close").with("name", name).with("open", &opened.name)));
        }
        let body = std::mem::replace(&mut self.nodes, opened.outer);
        self.nodes.push(opened.kind.closed(opened.span, body));
    }

    fn finish(mut self) -> Result<Vec<Node>, Vec<Flaw>> {
        if !self.too_deep {
            for opened in &self.open {
                let problem = Problem::error("T001-unclosed").with("name", &opened.name);
                self.flaws.push(Flaw::new(opened.span.clone(), problem));
            }
        }
        if self.flaws.is_empty() { Ok(self.nodes) } else { Err(self.flaws) }
    }
}

impl Opening {
    fn closed(self, span: Range<usize>, body: Vec<Node>) -> Node {
        match self {
            Opening::Partial(call) => Node::Partial { span, call, body: Some(body) },
            Opening::Inline(name) => Node::Inline { name, body },
            Opening::Block { call, names, mut parts, branch } => {
                parts.push((branch, body));
                let mut parts = parts.into_iter();
                let body = parts.next().map(|(_, body)| body).unwrap_or_default();
                Node::Block(Block { span, call, names, body, branches: parts.collect() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<&'static str> {
        read(text).unwrap_err().iter().map(|flaw| flaw.problem.key()).collect()
    }

    #[test]
    fn values_blocks_branches_and_partials_are_read_with_their_places() {
        let text = "甲{{#if a.b}}{{t id \"title\" n=1}}{{else if c}}x{{else}}{{{rich (x y)}}}{{/if}}{{#> layout p=q}}z{{/layout}}{{! }}";
        let nodes = read(text).unwrap();
        let Node::Block(block) = &nodes[1] else { panic!() };
        assert_eq!((&text[block.span.clone()], block.branches.len()), ("{{#if a.b}}", 2));
        let Node::Value { call, raw: false, .. } = &block.body[0] else { panic!() };
        assert_eq!((call.name.as_str(), call.params.len(), call.hash[0].0.as_str()), ("t", 2, "n"));
        assert_eq!(&text[call.params[1].span.clone()], "\"title\"");
        assert!(matches!(&nodes[2], Node::Partial { body: Some(_), .. }));
        assert_eq!(nodes.len(), 3);
    }

    #[test]
    fn a_block_left_open_is_named_at_its_opening_tag() {
        let flaws = read("a\n{{#each events}}x").unwrap_err();
        assert_eq!(
            (flaws[0].problem.key(), flaws[0].problem.value("name"), flaws[0].span.clone()),
            ("T001-unclosed", Some("each"), 2..18)
        );
    }

    #[test]
    fn every_broken_tag_is_found_in_one_run() {
        assert_eq!(
            keys("{{#if a}}{{/each}}{{/if}}{{else}}{{x y=}}"),
            ["T001-close", "T001-stray", "T001-else", "T001"]
        );
        assert_eq!(keys("{{a"), ["T001-brace"]);
        assert_eq!(keys("\\{{a}}"), ["T001-escape"]);
        assert_eq!(keys("{{{{raw}}}}{{{{/raw}}}}"), ["T001-escape", "T001-escape"]);
    }

    #[test]
    fn a_hundred_thousand_levels_are_a_problem_and_no_abort() {
        assert_eq!(keys(&"{{#if a}}".repeat(100_000)), ["L013-template-depth"]);
        assert_eq!(keys(&format!("{{{{t {}}}}}", "(a ".repeat(100_000))), ["T001"]);
        assert_eq!(keys(&"{{#if a}}{{/each}}".repeat(10)).len(), 10);
    }

    /// How many tags a tree holds that print, open or include something.
    fn count(nodes: &[Node]) -> usize {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(_) => 0,
                Node::Value { .. } => 1,
                Node::Inline { body, .. } => 1 + count(body),
                Node::Partial { body, .. } => 1 + count(body.as_deref().unwrap_or_default()),
                Node::Block(block) => {
                    let branches = &block.branches;
                    let chained = branches.iter().filter(|(call, _)| call.is_some()).count();
                    1 + chained + count(&block.body) + branches.iter().map(|(_, body)| count(body)).sum::<usize>()
                }
            })
            .sum()
    }

    /// The same of the engine's own tree.
    fn count_in_engine(template: Option<&handlebars::Template>) -> usize {
        use handlebars::template::TemplateElement as Element;
        let elements = template.into_iter().flat_map(|template| &template.elements);
        elements
            .map(|element| match element {
                Element::RawString(_) | Element::Comment(_) => 0,
                Element::Expression(_) | Element::HtmlExpression(_) => 1,
                Element::HelperBlock(block) => {
                    1 + count_in_engine(block.template.as_ref()) + count_in_engine(block.inverse.as_ref())
                }
                Element::DecoratorBlock(block)
                | Element::PartialBlock(block)
                | Element::DecoratorExpression(block)
                | Element::PartialExpression(block) => 1 + count_in_engine(block.template.as_ref()),
                _ => 1,
            })
            .sum()
    }

    const SCRAPS: [&str; 40] = [
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{!",
        "{{!--",
        "--}}",
        "{{&",
        "~",
        "\\",
        "甲",
        "<a href=\"",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "]",
        "=",
        " ",
        "\n",
        "x",
        "1",
        "else",
        "@root.",
        "../",
        "|",
        " as |y|",
        "{{x}}",
        "{{{rich \"x\"}}}",
        "{{#if x}}",
        "{{else if y}}",
        "{{else}}",
        "{{/if}}",
        "{{#> p}}",
        "{{/p}}",
        "{{> p x=y}}",
        "{{#*inline \"p\"}}",
        "{{/inline}}",
        "{{t (has \"x\") a='b'}}",
    ];

    proptest::proptest! {
        #[test]
        fn the_engine_runs_no_tag_that_the_check_does_not_see(picks in proptest::collection::vec(0..SCRAPS.len(), 0..12)) {
            let text: String = picks.iter().map(|pick| SCRAPS[*pick]).collect();
            if let (Ok(nodes), Ok(compiled)) = (read(&text), handlebars::Template::compile(&text)) {
                proptest::prop_assert_eq!(count(&nodes), count_in_engine(Some(&compiled)), "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
