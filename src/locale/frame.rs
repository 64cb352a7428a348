//! What one formatting call collects: errors of our functions, and the values that tokens stand for.
//!
//! Fluent calls functions and its formatter without any way to answer more than a value, so the frame is the thread's own;
//! formatting is synchronous, so bundles stay shared between threads and nothing is locked.

use std::cell::RefCell;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::FluentValue;
use fluent::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::Pattern;
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::problem::Problem;
use crate::slot::Nonce;

use super::regional::Regional;
use super::values::Value;

struct Frame {
    regional: Arc<Regional>,
    nonce: Nonce,
    values: Vec<String>,
    inner: Vec<usize>,
    problems: Vec<Problem>,
}

thread_local! {
    static FRAME: RefCell<Option<Frame>> = const { RefCell::new(None) };
}

/// A text with a token for each value that came from outside the translators' files.
#[derive(Debug)]
pub(super) struct Formatted {
    /// The text.
    pub(super) text: String,
    /// What each token stands for, by its number.
    pub(super) values: Vec<String>,
    /// The values that stand inside other values: they were the arguments of a function, and have no token of their own.
    pub(super) inner: Vec<usize>,
    /// What Fluent reported; empty when all is well.
    pub(super) errors: Vec<FluentError>,
    /// What our functions reported; empty when all is well.
    pub(super) problems: Vec<Problem>,
}

/// Formats one pattern.
pub(super) fn format<'b>(
    bundle: &'b FluentBundle<Arc<FluentResource>>,
    pattern: &'b Pattern<&'b str>,
    arguments: &FluentArgs<'_>,
    regional: &Arc<Regional>,
    nonce: Nonce,
) -> Formatted {
    let frame =
        Frame { regional: Arc::clone(regional), nonce, values: Vec::new(), inner: Vec::new(), problems: Vec::new() };
    let outer = FRAME.with_borrow_mut(|slot| slot.replace(frame));
    let (mut text, mut errors) = (String::new(), Vec::new());
    let written = bundle.write_pattern(&mut text, pattern, Some(arguments), &mut errors);
    let frame = FRAME.with_borrow_mut(|slot| std::mem::replace(slot, outer));
    written.expect("a string can be written to");
    let frame = frame.expect("the frame was set above");
    Formatted { text, values: frame.values, inner: frame.inner, errors, problems: frame.problems }
}

/// Remembers what a function found wrong, and gives the value that stands for it.
///
/// Fluent itself prints `NAME()` for an error value and reports nothing.
pub(super) fn fail(problem: Problem) -> FluentValue<'static> {
    FRAME.with_borrow_mut(|slot| {
        if let Some(frame) = slot {
            frame.problems.push(problem);
        }
    });
    FluentValue::Error
}

/// The bundle's formatter: each value becomes text of the language, and the text a token.
pub(super) fn output(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    FRAME.with_borrow_mut(|slot| {
        let frame = slot.as_mut()?;
        let text = match value {
            FluentValue::String(text) => frame.without_tokens(text),
            FluentValue::Number(number) => frame.regional.fluent_number(number),
            FluentValue::Custom(custom) => (**custom).as_any().downcast_ref::<Value>()?.write(&frame.regional),
            FluentValue::None | FluentValue::Error => return None,
        };
        frame.values.push(text);
        Some(frame.nonce.value(frame.values.len() - 1))
    })
}

impl Frame {
    /// The argument of a function may be a text that already holds tokens; they are filled here.
    fn without_tokens(&mut self, text: &str) -> String {
        let (values, inner) = (&self.values, RefCell::new(&mut self.inner));
        fill(text, self.nonce, |number| {
            inner.borrow_mut().push(number);
            values.get(number).map(String::as_str)
        })
    }
}

/// Replaces the tokens of a text in one pass; what a value holds is never looked at again.
pub(super) fn fill<'v>(text: &str, nonce: Nonce, value: impl Fn(usize) -> Option<&'v str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, number, after)) = next_token(rest, nonce) {
        out.push_str(before);
        out.push_str(value(number).unwrap_or_default());
        rest = after;
    }
    out + rest
}

/// The first token of a text: what stands before it, its number, what stands behind it.
pub(super) fn next_token(text: &str, nonce: Nonce) -> Option<(&str, usize, &str)> {
    let mark = nonce.prefix() + "N";
    let mut from = 0;
    while let Some(at) = text[from..].find(&mark).map(|at| at + from) {
        let digits = &text[at + mark.len()..];
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        if let (Ok(number), Some(after)) = (digits[..length].parse(), digits[length..].strip_prefix('z')) {
            return Some((&text[..at], number, after));
        }
        from = at + mark.len();
    }
    None
}
