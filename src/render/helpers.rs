//! The helpers of templates that give a value: words, dates, numbers, lists, slots.
//!
//! Values are given back by `call_inner`, so that the engine escapes them; what is written to the output directly is not
//! escaped. A text that is missing or broken shows as its mark and becomes a problem; a missing argument stops the rendering.

use std::str::FromStr;

use fixed_decimal::Decimal;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, JsonValue, PathAndJson, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};

use super::comparisons::COMPARISONS;
use super::compile::SITE;
use super::desk::Desk;
use super::library::Form;
use super::loops::{EachLoop, PartLoop, WithBlock};
use super::signatures::{LANG, signature};
use super::speech::Speech;
use super::{context, escape, prose};
use crate::edition::TextId;
use crate::fact::{Fact, Facts};
use crate::problem::Problem;
use crate::slot::{SLOTS, Slot};

/// How a helper gives its value.
pub(super) type Give = fn(&Desk<'_>, &Helper<'_>) -> Result<JsonValue, RenderError>;

/// The helper that prints a path that stands alone; no template can call it.
pub(super) const VALUE: &str = "zq-value";

const OURS: [(&str, Give); 9] = [
    ("t", plain),
    ("rich", rich),
    ("has", has),
    ("date", date),
    ("time", time),
    ("number", number),
    ("list", list),
    ("slot", slot),
    (VALUE, bare),
];

/// Whether a name is a helper's.
pub(super) fn is_known(name: &str) -> bool {
    signature(name).is_some()
}

/// Whether a helper wants to know where it is called: all but the engine's own `if` and `unless`.
pub(super) fn is_ours(name: &str) -> bool {
    is_known(name) && !matches!(name, "if" | "unless" | "part" | "each")
}

/// Registers all helpers; of the engine's own `if`, `unless` and the decorator `inline` stay.
pub(super) fn register<'reg>(desk: &'reg Desk<'reg>, engine: &mut Handlebars<'reg>) {
    for name in ["lookup", "raw", "log"] {
        engine.unregister_helper(name);
    }
    for (name, give) in OURS.into_iter().chain(COMPARISONS) {
        engine.register_helper(name, Box::new(Giving { desk, give }));
    }
    engine.register_helper("part", Box::new(PartLoop(desk)));
    engine.register_helper("each", Box::new(EachLoop(desk)));
    engine.register_helper("with", Box::new(WithBlock(desk)));
}

pub(super) fn value<'h>(argument: &'h PathAndJson<'_>) -> Result<&'h JsonValue, RenderError> {
    if argument.is_value_missing() {
        return Err(RenderError::strict_error(argument.relative_path()));
    }
    Ok(argument.value())
}

pub(super) fn param<'h>(call: &'h Helper<'_>, index: usize) -> Result<&'h JsonValue, RenderError> {
    value(call.param(index).ok_or_else(|| RenderErrorReason::ParamNotFoundForIndex("", index))?)
}

pub(super) fn option(desk: &Desk<'_>, call: &Helper<'_>, name: &str) -> Result<Option<String>, RenderError> {
    call.hash_get(name).map(|argument| value(argument).map(|value| desk.text(value))).transpose()
}

fn text_id(desk: &Desk<'_>, call: &Helper<'_>) -> Result<TextId, RenderError> {
    let message = desk.text(param(call, 0)?);
    let attribute = call.param(1).map(|argument| value(argument).map(|value| desk.text(value))).transpose()?;
    Ok(TextId { message, attribute })
}

/// Further arguments of a text: dates and numbers as such, ids of names as names, all else as text.
fn facts(desk: &Desk<'_>, speech: &dyn Speech, call: &Helper<'_>) -> Result<Facts, RenderError> {
    let mut facts = Facts::default();
    for (name, argument) in call.hash().iter().filter(|(name, _)| !matches!(**name, SITE | LANG)) {
        facts.insert(*name, fact(desk, speech, value(argument)?));
    }
    Ok(facts)
}

fn fact(desk: &Desk<'_>, speech: &dyn Speech, value: &JsonValue) -> Fact {
    if let Some(number) = decimal(value) {
        return Fact::Number(number);
    }
    let text = desk.text(value);
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

/// A path that stands alone.
fn bare(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let value = param(call, 0)?;
    if !desk.is_fact(value) {
        return Ok(value.clone());
    }
    Ok(desk.marked_fact(call, desk.text(value), value, desk.speech(call)?.language()).into())
}

fn plain(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (id, speech) = (text_id(desk, call)?, desk.speech(call)?);
    Ok(match speech.plain(&id, &facts(desk, speech, call)?) {
        Ok(plain) => desk.marked(call, plain.as_str(), &id, speech.language()).into(),
        Err(problems) => {
            let mark = desk.refuse(call, id.to_string(), known(call, problems));
            desk.marked(call, &mark, &id, speech.language()).into()
        }
    })
}

fn rich(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (id, speech) = (text_id(desk, call)?, desk.speech(call)?);
    Ok(match (speech.rich(&id, &facts(desk, speech, call)?), desk.form) {
        (Ok(rich), Form::Mjml) => desk.marked_html(call, prose::style(rich.html()), &id, speech.language()).into(),
        (Ok(rich), Form::Text) => desk.marked(call, rich.text(), &id, speech.language()).into(),
        (Err(problems), form) => {
            let mark = desk.refuse(call, id.to_string(), known(call, problems));
            let mark = if form == Form::Mjml { escape::escape(&mark) } else { mark };
            desk.marked(call, &mark, &id, speech.language()).into()
        }
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
    Ok(desk.speech(call)?.has(&text_id(desk, call)?).into())
}

fn date(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let style = option(desk, call, "style")?.unwrap_or_else(|| "date".to_owned());
    styled_date(desk, call, &style)
}

fn time(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    styled_date(desk, call, "time")
}

fn styled_date(desk: &Desk<'_>, call: &Helper<'_>, style: &str) -> Result<JsonValue, RenderError> {
    let zone = option(desk, call, "zone")?;
    let start = desk.text(param(call, 0)?);
    let end = call.param(1).filter(|end| !end.is_value_missing()).map(|end| desk.text(end.value()));
    let (Some(first), last) = (context::date(&start), end.as_deref().map(context::date)) else {
        return Ok(desk.refuse(call, start.clone(), vec![Problem::error("T002-no-date").with("value", start)]).into());
    };
    let speech = desk.speech(call)?;
    match speech.date(&first, last.flatten().as_ref(), style, zone.as_deref()) {
        Ok(date) => {
            desk.note(|found| _ = found.dates.insert(date.clone()));
            Ok(desk.marked_fact(call, date, param(call, 0)?, speech.language()).into())
        }
        Err(problem) => Ok(desk.refuse(call, start, vec![problem]).into()),
    }
}

fn number(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let value = param(call, 0)?;
    let Some(number) = decimal(value) else {
        let text = desk.text(value);
        return Ok(desk.refuse(call, text.clone(), vec![Problem::error("T002-no-number").with("value", text)]).into());
    };
    Ok(match desk.speech(call)?.number(&Fact::Number(number)) {
        Ok(number) => number.into(),
        Err(problem) => desk.refuse(call, desk.text(value), vec![problem]).into(),
    })
}

fn list(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let kind = option(desk, call, "kind")?.unwrap_or_else(|| "and".to_owned());
    let mut values = Vec::new();
    for argument in call.params() {
        match value(argument)? {
            JsonValue::Array(several) => values.extend(several),
            one => values.push(one),
        }
    }
    let items: Vec<String> = values.iter().map(|item| desk.text(item)).collect();
    Ok(match desk.speech(call)?.list(&items, &kind) {
        Ok(list) => marked_items(list, &items, &values).into(),
        Err(problem) => desk.refuse(call, items.join(" "), vec![problem]).into(),
    })
}

/// A list whose items have the marks that they came with, if it holds them as they are.
fn marked_items(list: String, items: &[String], values: &[&JsonValue]) -> String {
    let (mut marked, mut rest) = (String::with_capacity(list.len()), &*list);
    for (item, value) in items.iter().zip(values) {
        let Some((before, after)) = rest.split_once(&**item) else { return list };
        marked.push_str(before);
        marked.push_str(value.as_str().unwrap_or(item));
        rest = after;
    }
    marked + rest
}

fn slot(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let name = desk.text(param(call, 0)?);
    Ok(match Slot::parse(&name) {
        // The greeting is a text of the locale files too; the other slots are addresses.
        Some(Slot::Greeting) => {
            let (token, text) = (desk.nonce.slot(Slot::Greeting), TextId::message("greeting"));
            desk.marked(call, &token, &text, desk.speech(call)?.language()).into()
        }
        Some(slot) => desk.marked_slot(call, slot, desk.speech(call)?.language()).into(),
        None => desk
            .refuse(
                call,
                name.clone(),
                vec![Problem::error("T003-slot").with("name", name).with("known", SLOTS.map(Slot::name).join(", "))],
            )
            .into(),
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
        let given = (self.give)(self.desk, call);
        given.map(ScopedJson::Derived).inspect_err(|_| self.desk.stop(call))
    }
}
