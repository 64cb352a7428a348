//! From our tree of a template to the engine's: what was checked is what runs, and its places survive.
//!
//! The engine's own reader is passed by: it would read by other rules than the check, and in time that grows with the square
//! of the text. Before each `<` that stands in text goes a comment `<!--@17-->`, a template mark, which the pre-pass takes out
//! again; each call of a helper of ours gets a further argument with its number, so that it can say where it was called.

use std::fmt::Write;
use std::ops::Range;

use handlebars::template::{
    BlockParam, DecoratorTemplate, ExpressionSpec, ExpressionSpecBuilder, HelperTemplate, Parameter, Subexpression,
    TemplateElement,
};
use handlebars::{Path, Template};

use super::expression::{Argument, Call, Value};
use super::helpers::{self, VALUE};
use super::library::{Form, Library};
use super::spot::{Spot, Where};
use super::syntax::{Block, Node};
use crate::problem::{Place, Problem};

/// The argument that tells a helper where it was called.
pub(super) const SITE: &str = "zq-at";

/// Numbered places of templates.
#[derive(Clone, Debug, Default)]
pub(super) struct Sites(Vec<(Place, bool)>);

impl Sites {
    /// Notes the place of a tag and gives it a number.
    pub(super) fn add(&mut self, place: Place) -> usize {
        self.add_call(place, false)
    }

    /// Notes the place of a call and whether it stands between tags.
    fn add_call(&mut self, place: Place, in_text: bool) -> usize {
        self.0.push((place, in_text));
        self.0.len() - 1
    }

    /// A place by its number; a forged number leads nowhere.
    pub(super) fn get(&self, number: usize) -> Option<&Place> {
        self.0.get(number).map(|(place, _)| place)
    }

    /// Whether a call stands between tags, where an element may stand.
    pub(super) fn is_in_text(&self, number: usize) -> bool {
        self.0.get(number).is_some_and(|(_, in_text)| *in_text)
    }
}

/// Compiles one template of a library.
pub(super) fn compile(library: &Library, template: usize, sites: &mut Sites) -> Result<Template, Vec<Problem>> {
    let mut compiler = Compiler { library, template, sites, spot: Spot::default(), problems: Vec::new() };
    let compiled = compiler.nodes(&library.templates[template].nodes);
    if compiler.problems.is_empty() { Ok(compiled) } else { Err(compiler.problems) }
}

struct Compiler<'a> {
    library: &'a Library,
    template: usize,
    sites: &'a mut Sites,
    spot: Spot,
    problems: Vec<Problem>,
}

impl Compiler<'_> {
    fn nodes(&mut self, nodes: &[Node]) -> Template {
        let mut template = Template::new();
        for node in nodes {
            template.elements.push(match node {
                Node::Text(span) => TemplateElement::RawString(self.text(span)),
                Node::Value { raw, call, .. } => self.value(*raw, call),
                Node::Block(block) => TemplateElement::HelperBlock(Box::new(self.block(block))),
                Node::Partial { call, body, .. } => self.partial(call, body.as_deref()),
                Node::Inline { name, body } => self.inline(name, body),
            });
        }
        template
    }

    /// Literal text with a mark before each tag.
    fn text(&mut self, span: &Range<usize>) -> String {
        let text = &self.library.templates[self.template].source.text[span.clone()];
        if self.library.form == Form::Text {
            return text.to_owned();
        }
        let Compiler { library, template, sites, spot, .. } = self;
        marked(text, spot, |at| sites.add(library.place(*template, span.start + at..span.start + at + 1)))
    }

    fn value(&mut self, raw: bool, call: &Call) -> TemplateElement {
        let expression = match helpers::is_known(&call.name) {
            true => self.expression(call, &[]),
            false => self.bare(call),
        };
        self.spot.feed_value();
        let helper = Box::new(HelperTemplate::new(expression, false, false));
        if raw { TemplateElement::HtmlExpression(helper) } else { TemplateElement::Expression(helper) }
    }

    /// A path alone: printed by a helper of ours, which can say where it is missing.
    fn bare(&mut self, call: &Call) -> ExpressionSpec {
        let path = self.path(&call.name, &call.span);
        let site = self.site(call);
        spec(Parameter::Name(VALUE.to_owned()), vec![path], vec![site], None)
    }

    /// An `{{else if}}` becomes a block in the else branch of the one before.
    fn block(&mut self, block: &Block) -> HelperTemplate {
        let before = self.spot.clone();
        let expression = self.expression(&block.call, &block.names);
        let mut first = HelperTemplate::new(expression, true, false);
        first.template = Some(self.nodes(&block.body));
        let mut branches: Vec<HelperTemplate> = vec![first];
        let mut otherwise = None;
        for (call, body) in &block.branches {
            self.spot = before.clone();
            match call {
                Some(call) => {
                    let mut branch = HelperTemplate::new(self.expression(call, &[]), true, false);
                    branch.template = Some(self.nodes(body));
                    branches.push(branch);
                }
                None => otherwise = Some(self.nodes(body)),
            }
        }
        chain(branches, otherwise)
    }

    fn partial(&mut self, call: &Call, body: Option<&[Node]>) -> TemplateElement {
        let (params, hash) = self.arguments(call);
        let spec = spec(Parameter::Name(call.name.clone()), params, hash, None);
        let mut partial = Box::new(DecoratorTemplate::new(spec, false));
        match body {
            None => TemplateElement::PartialExpression(partial),
            Some(body) => {
                partial.template = Some(self.nodes(body));
                TemplateElement::PartialBlock(partial)
            }
        }
    }

    fn inline(&mut self, name: &str, body: &[Node]) -> TemplateElement {
        let name = Parameter::Literal(name.into());
        let mut inline = Box::new(DecoratorTemplate::new(
            spec(Parameter::Name("inline".to_owned()), vec![name], Vec::new(), None),
            false,
        ));
        inline.template = Some(self.nodes(body));
        TemplateElement::DecoratorBlock(inline)
    }

    fn expression(&mut self, call: &Call, names: &[String]) -> ExpressionSpec {
        let (params, mut hash) = self.arguments(call);
        if helpers::is_ours(&call.name) {
            hash.push(self.site(call));
        }
        spec(Parameter::Name(call.name.clone()), params, hash, block_names(names))
    }

    fn site(&mut self, call: &Call) -> (String, Parameter) {
        let place = self.library.place(self.template, call.span.start..call.end);
        let number = self.sites.add_call(place, self.spot.place() == Where::Text);
        (SITE.to_owned(), Parameter::Literal(number.into()))
    }

    fn arguments(&mut self, call: &Call) -> (Vec<Parameter>, Vec<(String, Parameter)>) {
        let params = call.params.iter().map(|argument| self.argument(argument)).collect();
        let hash = call.hash.iter().map(|(name, argument)| (name.clone(), self.argument(argument))).collect();
        (params, hash)
    }

    fn argument(&mut self, argument: &Argument) -> Parameter {
        match &argument.value {
            Value::Literal(literal) => Parameter::Literal(literal.clone()),
            Value::Path(path) => self.path(path, &argument.span),
            Value::Call(call) => {
                let ExpressionSpec { name, params, hash, .. } = self.expression(call, &[]);
                Parameter::Subexpression(Subexpression::new(name, params, hash))
            }
        }
    }

    fn path(&mut self, path: &str, span: &Range<usize>) -> Parameter {
        match Path::parse(path) {
            Ok(path) => Parameter::Path(path),
            Err(_) => {
                let problem = Problem::error("T001").with("text", path);
                self.problems.push(problem.at(self.library.place(self.template, span.clone())));
                Parameter::Name(path.to_owned())
            }
        }
    }
}

/// Text of a template with a mark before each tag; `number` gives the number of a place by its offset.
pub(super) fn marked(text: &str, spot: &mut Spot, mut number: impl FnMut(usize) -> usize) -> String {
    let mut brackets = Vec::new();
    spot.feed(text, |at| brackets.push(at));
    let mut marked = String::with_capacity(text.len() + brackets.len() * 12);
    let mut written = 0;
    for at in brackets {
        marked.push_str(&text[written..at]);
        write!(marked, "<!--@{}-->", number(at)).expect("writing to a string succeeds");
        written = at;
    }
    marked.push_str(&text[written..]);
    marked
}

fn spec(
    name: Parameter,
    params: Vec<Parameter>,
    hash: Vec<(String, Parameter)>,
    names: Option<BlockParam>,
) -> ExpressionSpec {
    let mut builder = ExpressionSpecBuilder::default();
    builder.name(name).params(params).hash(hash.into_iter().collect()).omit_pre_ws(false).omit_pro_ws(false);
    if let Some(names) = names {
        builder.block_param(names);
    }
    builder.build().expect("every field is set")
}

fn block_names(names: &[String]) -> Option<BlockParam> {
    let name = |at: usize| names.get(at).cloned().map(Parameter::Name);
    Some(match (name(0)?, name(1)) {
        (first, None) => BlockParam::Single(first),
        (first, Some(second)) => BlockParam::Pair((first, second)),
    })
}

/// Puts each branch into the else branch of the one before it.
fn chain(branches: Vec<HelperTemplate>, otherwise: Option<Template>) -> HelperTemplate {
    let mut inverse = otherwise;
    let mut branches = branches.into_iter().rev().peekable();
    loop {
        let mut block = branches.next().expect("a block has a first branch");
        block.inverse = inverse;
        if branches.peek().is_none() {
            return block;
        }
        let mut holder = Template::new();
        holder.elements.push(TemplateElement::HelperBlock(Box::new(block)));
        inverse = Some(holder);
    }
}
