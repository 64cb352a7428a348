//! The helpers of templates, all of them: words, dates, numbers, lists, slots, and the two loops.
//!
//! Values are given back by `call_inner`, so that the engine escapes them; what is written to the output directly is not
//! escaped. A text that is missing or broken shows as its mark and becomes a problem; a missing argument stops the rendering.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use fixed_decimal::Decimal;
use handlebars::{
    BlockContext, BlockParams, Context, Handlebars, Helper, HelperDef, HelperResult, JsonValue, Output, PathAndJson,
    RenderContext, RenderError, RenderErrorReason, Renderable, ScopedJson,
};

use super::annotate::{SITE, Sites};
use super::library::Form;
use super::speech::Speech;
use super::{caps, context, prose};
use crate::edition::TextId;
use crate::fact::{Fact, Facts};
use crate::problem::Problem;
use crate::slot::{Nonce, Slot};

/// What the static check knows of a helper.
pub(super) struct Signature {
    /// Its name.
    pub(super) name: &'static str,
    /// Fewest and most arguments.
    pub(super) params: (usize, usize),
    /// Its options; `None` allows any.
    pub(super) options: Option<&'static [&'static str]>,
    /// Whether it opens a block.
    pub(super) block: bool,
}

const fn helper(name: &'static str, params: (usize, usize), options: Option<&'static [&'static str]>) -> Signature {
    Signature { name, params, options, block: false }
}

const fn block(name: &'static str, params: (usize, usize), options: &'static [&'static str]) -> Signature {
    Signature { name, params, options: Some(options), block: true }
}

/// The option that lets another of the edition's languages speak: `{{t "jump-here" lang=lang}}`.
const LANG: &str = "lang";

/// All helpers; a template can call nothing else.
pub(super) const HELPERS: [Signature; 23] = [
    helper("t", (1, 2), None),
    helper("rich", (1, 2), None),
    helper("has", (1, 2), Some(&[LANG])),
    helper("date", (1, 2), Some(&["style", "zone", LANG])),
    helper("time", (1, 2), Some(&["zone", LANG])),
    helper("number", (1, 1), Some(&[LANG])),
    helper("list", (1, usize::MAX), Some(&["kind", LANG])),
    helper("slot", (1, 1), Some(&[])),
    block("part", (0, 0), &[]),
    block("each", (1, 1), &[]),
    block("with", (1, 1), &[]),
    block("if", (1, 1), &["includeZero"]),
    block("unless", (1, 1), &["includeZero"]),
    helper("eq", (2, 2), Some(&[])),
    helper("ne", (2, 2), Some(&[])),
    helper("gt", (2, 2), Some(&[])),
    helper("gte", (2, 2), Some(&[])),
    helper("lt", (2, 2), Some(&[])),
    helper("lte", (2, 2), Some(&[])),
    helper("and", (2, usize::MAX), Some(&[])),
    helper("or", (2, usize::MAX), Some(&[])),
    helper("not", (1, 1), Some(&[])),
    helper("len", (1, 1), Some(&[])),
];

/// The helpers that give text; each is told where it was called.
const OURS: [(&str, Give); 8] = [
    ("t", plain),
    ("rich", rich),
    ("has", has),
    ("date", date),
    ("time", time),
    ("number", number),
    ("list", list),
    ("slot", slot),
];

/// Whether a name is one of our helpers that give text.
pub(super) fn is_ours(name: &str) -> bool {
    OURS.iter().any(|(known, _)| *known == name)
}

/// What helpers need and what they find, for one rendering of one template.
pub(super) struct Desk<'a> {
    /// The edition's parts, in order.
    pub(super) parts: Vec<&'a (dyn Speech + Sync)>,
    /// What is being made.
    pub(super) form: Form,
    /// Makes the slots' tokens.
    pub(super) nonce: Nonce,
    /// Where helpers are called.
    pub(super) sites: &'a Sites,
    part: AtomicUsize,
    turns: AtomicUsize,
    found: Mutex<Found>,
}

/// What helpers found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// Texts that show as their mark, and were reported.
    pub(super) marks: BTreeSet<String>,
    /// The dates that were printed.
    pub(super) dates: BTreeSet<String>,
}

type Give = fn(&Desk<'_>, &Helper<'_>) -> Result<JsonValue, RenderError>;

impl<'a> Desk<'a> {
    pub(super) fn new(parts: Vec<&'a (dyn Speech + Sync)>, form: Form, nonce: Nonce, sites: &'a Sites) -> Desk<'a> {
        let (part, turns) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Desk { parts, form, nonce, sites, part, turns, found: Mutex::default() }
    }

    /// Registers all helpers; those of the engine that could reach around the static check are taken out.
    pub(super) fn register<'reg>(&'reg self, engine: &mut Handlebars<'reg>) {
        for name in ["lookup", "raw", "log"] {
            engine.unregister_helper(name);
        }
        for (name, give) in OURS {
            engine.register_helper(name, Box::new(Giving { desk: self, give }));
        }
        engine.register_helper("part", Box::new(PartLoop(self)));
        engine.register_helper("each", Box::new(EachLoop(self)));
    }

    /// What was found, at the end.
    pub(super) fn found(self) -> Found {
        self.found.into_inner().unwrap_or_default()
    }

    fn note(&self, write: impl FnOnce(&mut Found)) {
        if let Ok(mut found) = self.found.lock() {
            write(&mut found);
        }
    }

    /// The language that speaks: that of the option `lang`, else that of the part around.
    fn speech(&self, call: &Helper<'_>) -> Result<&'a (dyn Speech + Sync), RenderError> {
        let Some(wanted) = option(call, LANG)? else {
            return Ok(self.parts[self.part.load(Ordering::Relaxed)]);
        };
        let found = self.parts.iter().find(|part| part.language().as_str() == wanted);
        found.copied().ok_or_else(|| RenderErrorReason::Other(format!("{NO_LANGUAGE}{wanted}")).into())
    }

    /// Notes problems of a text; those without a place get that of the call.
    fn refuse(&self, call: &Helper<'_>, text: String, problems: Vec<Problem>) -> JsonValue {
        let number = call.hash_get(SITE).and_then(|site| site.value().as_u64());
        let site = number.and_then(|number| self.sites.get(usize::try_from(number).ok()?));
        let placed = problems.into_iter().map(|problem| match (problem.place(), site) {
            (None, Some(site)) => problem.at(site.clone()),
            _ => problem,
        });
        let mark = format!("⟦{text}⟧");
        self.note(|found| {
            found.problems.extend(placed);
            found.marks.insert(mark.clone());
        });
        mark.into()
    }

    fn turn(&self) -> Result<(), RenderError> {
        if self.turns.fetch_add(1, Ordering::Relaxed) >= caps::MOST_TURNS {
            return Err(RenderErrorReason::Other(TOO_MANY_TURNS.to_owned()).into());
        }
        Ok(())
    }
}

/// How a rendering says that its loops turned too often.
pub(super) const TOO_MANY_TURNS: &str = "too many turns";
/// How a rendering says that the edition has no part in a language, followed by its tag.
pub(super) const NO_LANGUAGE: &str = "no part in ";

fn value<'h>(argument: &'h PathAndJson<'_>) -> Result<&'h JsonValue, RenderError> {
    if argument.is_value_missing() {
        return Err(RenderError::strict_error(argument.relative_path()));
    }
    Ok(argument.value())
}

fn param<'h>(call: &'h Helper<'_>, index: usize) -> Result<&'h JsonValue, RenderError> {
    value(call.param(index).ok_or_else(|| RenderErrorReason::ParamNotFoundForIndex("", index))?)
}

fn text(value: &JsonValue) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn option(call: &Helper<'_>, name: &str) -> Result<Option<String>, RenderError> {
    call.hash_get(name).map(|argument| value(argument).map(text)).transpose()
}

fn text_id(call: &Helper<'_>) -> Result<TextId, RenderError> {
    let message = text(param(call, 0)?);
    let attribute = call.param(1).map(|argument| value(argument).map(text)).transpose()?;
    Ok(TextId { message, attribute })
}

/// Further arguments of a text: dates and numbers as such, ids of names as names, all else as text.
fn facts(speech: &dyn Speech, call: &Helper<'_>) -> Result<Facts, RenderError> {
    let mut facts = Facts::default();
    for (name, argument) in call.hash().iter().filter(|(name, _)| !matches!(**name, SITE | LANG)) {
        facts.insert(*name, fact(speech, value(argument)?));
    }
    Ok(facts)
}

fn fact(speech: &dyn Speech, value: &JsonValue) -> Fact {
    if let Some(number) = decimal(value) {
        return Fact::Number(number);
    }
    let text = text(value);
    let named = ["person-", "role-", "org-", "place-"].iter().any(|prefix| text.starts_with(prefix));
    match context::date(&text) {
        Some(date) => date,
        None if named && speech.has(&TextId::message(&text)) => Fact::Name(text),
        None => Fact::Text(text),
    }
}

fn decimal(value: &JsonValue) -> Option<Decimal> {
    value.is_number().then(|| Decimal::from_str(&value.to_string()).ok()).flatten()
}

fn plain(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (id, speech) = (text_id(call)?, desk.speech(call)?);
    Ok(match speech.plain(&id, &facts(speech, call)?) {
        Ok(plain) => plain.as_str().into(),
        Err(problems) => desk.refuse(call, id.to_string(), known(call, problems)),
    })
}

fn rich(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (id, speech) = (text_id(call)?, desk.speech(call)?);
    Ok(match (speech.rich(&id, &facts(speech, call)?), desk.form) {
        (Ok(rich), Form::Mjml) => prose::style(rich.html()).into(),
        (Ok(rich), Form::Text) => rich.text().into(),
        (Err(problems), Form::Mjml) => {
            let mark = desk.refuse(call, id.to_string(), known(call, problems));
            super::escape::escape(mark.as_str().unwrap_or_default()).into()
        }
        (Err(problems), Form::Text) => desk.refuse(call, id.to_string(), known(call, problems)),
    })
}

/// A literal id that is missing was reported by the static check (T009), with the place in the template.
fn known(call: &Helper<'_>, problems: Vec<Problem>) -> Vec<Problem> {
    let literal = call.param(0).is_some_and(|id| id.try_get_constant_value().is_some());
    problems.into_iter().filter(|problem| !(literal && problem.key() == "L020")).collect()
}

fn has(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    if call.params().iter().any(PathAndJson::is_value_missing) {
        return Ok(false.into());
    }
    Ok(desk.speech(call)?.has(&text_id(call)?).into())
}

fn date(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let style = option(call, "style")?.unwrap_or_else(|| "date".to_owned());
    styled_date(desk, call, &style)
}

fn time(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    styled_date(desk, call, "time")
}

fn styled_date(desk: &Desk<'_>, call: &Helper<'_>, style: &str) -> Result<JsonValue, RenderError> {
    let zone = option(call, "zone")?;
    let start = text(param(call, 0)?);
    let end = call.param(1).filter(|end| !end.is_value_missing()).map(|end| text(end.value()));
    let (Some(first), last) = (context::date(&start), end.as_deref().map(context::date)) else {
        return Ok(desk.refuse(call, start.clone(), vec![Problem::error("T002-no-date").with("value", start)]));
    };
    match desk.speech(call)?.date(&first, last.flatten().as_ref(), style, zone.as_deref()) {
        Ok(date) => {
            desk.note(|found| _ = found.dates.insert(date.clone()));
            Ok(date.into())
        }
        Err(problem) => Ok(desk.refuse(call, start, vec![problem])),
    }
}

fn number(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let value = param(call, 0)?;
    let Some(number) = decimal(value) else {
        let text = text(value);
        return Ok(desk.refuse(call, text.clone(), vec![Problem::error("T002-no-number").with("value", text)]));
    };
    Ok(match desk.speech(call)?.number(&Fact::Number(number)) {
        Ok(number) => number.into(),
        Err(problem) => desk.refuse(call, text(value), vec![problem]),
    })
}

fn list(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let kind = option(call, "kind")?.unwrap_or_else(|| "and".to_owned());
    let mut items = Vec::new();
    for argument in call.params() {
        match value(argument)? {
            JsonValue::Array(several) => items.extend(several.iter().map(text)),
            one => items.push(text(one)),
        }
    }
    Ok(match desk.speech(call)?.list(&items, &kind) {
        Ok(list) => list.into(),
        Err(problem) => desk.refuse(call, items.join(" "), vec![problem]),
    })
}

fn slot(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let name = text(param(call, 0)?);
    Ok(match Slot::parse(&name) {
        Some(slot) => desk.nonce.slot(slot).into(),
        None => desk.refuse(call, name.clone(), vec![Problem::error("T003-slot").with("name", name)]),
    })
}

/// A helper that gives a value.
struct Giving<'a> {
    desk: &'a Desk<'a>,
    give: Give,
}

impl HelperDef for Giving<'_> {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        (self.give)(self.desk, call).map(ScopedJson::Derived)
    }
}

/// `{{#part}}`: once per language, in the edition's order.
struct PartLoop<'a>(&'a Desk<'a>);

impl HelperDef for PartLoop<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(template) = call.template() else { return Ok(()) };
        let outside = self.0.part.load(Ordering::Relaxed);
        for (at, part) in self.0.parts.iter().enumerate() {
            self.0.turn()?;
            self.0.part.store(at, Ordering::Relaxed);
            let mut block = BlockContext::new();
            *block.base_path_mut() = vec!["parts".to_owned(), at.to_string()];
            block.set_local_var("lang", part.language().as_str().into());
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at + 1 == self.0.parts.len()).into());
            render.push_block(block);
            template.render(engine, context, render, out)?;
            render.pop_block();
        }
        self.0.part.store(outside, Ordering::Relaxed);
        Ok(())
    }
}

/// `{{#each}}` over a list. Unlike the engine's own it counts its turns, and `@lang` stays visible in it.
struct EachLoop<'a>(&'a Desk<'a>);

impl HelperDef for EachLoop<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let list = call.param(0).filter(|list| list.value().as_array().is_some_and(|items| !items.is_empty()));
        let (Some(list), Some(template)) = (list, call.template()) else {
            return call.inverse().map_or(Ok(()), |inverse| inverse.render(engine, context, render, out));
        };
        let items = list.value().as_array().map(Vec::as_slice).unwrap_or_default();
        let lang = render.block().and_then(|block| block.get_local_var("lang")).cloned();
        for (at, item) in items.iter().enumerate() {
            self.0.turn()?;
            let mut block = item_block(call, list, at, item)?;
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at + 1 == items.len()).into());
            block.set_local_var("index", at.into());
            if let Some(lang) = &lang {
                block.set_local_var("lang", lang.clone());
            }
            render.push_block(block);
            template.render(engine, context, render, out)?;
            render.pop_block();
        }
        Ok(())
    }
}

fn item_block<'rc>(
    call: &Helper<'rc>,
    list: &PathAndJson<'rc>,
    at: usize,
    item: &JsonValue,
) -> Result<BlockContext<'rc>, RenderError> {
    let mut block = BlockContext::new();
    let mut names = BlockParams::new();
    let (name, index) = match (call.block_param(), call.block_param_pair()) {
        (_, Some((name, index))) => (Some(name), Some(index)),
        (name, None) => (name, None),
    };
    if let Some(path) = list.context_path() {
        *block.base_path_mut() = path.iter().cloned().chain([at.to_string()]).collect();
        name.map(|name| names.add_path(name, Vec::new())).transpose()?;
    } else {
        block.set_base_value(item.clone());
        name.map(|name| names.add_value(name, item.clone())).transpose()?;
    }
    index.map(|index| names.add_value(index, at.into())).transpose()?;
    block.set_block_params(names);
    Ok(block)
}

/// Signatures by name.
pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    static BY_NAME: std::sync::LazyLock<BTreeMap<&str, &Signature>> =
        std::sync::LazyLock::new(|| HELPERS.iter().map(|helper| (helper.name, helper)).collect());
    BY_NAME.get(name).copied()
}
