//! The helpers that compare, for conditions: `eq ne gt gte lt lte and or not len`.
//!
//! A value that is absent stops the rendering, except in `and`, `or` and `not`, where it counts as no.

use std::cmp::Ordering;

use handlebars::{Helper, JsonTruthy, JsonValue, PathAndJson, RenderError};

use super::desk::Desk;
use super::helpers::{Give, param};

/// All of them, by name.
pub(super) const COMPARISONS: [(&str, Give); 10] = [
    ("eq", |desk, call| compare(desk, call, Ordering::is_eq)),
    ("ne", |desk, call| compare(desk, call, Ordering::is_ne)),
    ("gt", |desk, call| compare(desk, call, Ordering::is_gt)),
    ("gte", |desk, call| compare(desk, call, Ordering::is_ge)),
    ("lt", |desk, call| compare(desk, call, Ordering::is_lt)),
    ("lte", |desk, call| compare(desk, call, Ordering::is_le)),
    ("and", |_, call| Ok(call.params().iter().all(holds).into())),
    ("or", |_, call| Ok(call.params().iter().any(holds).into())),
    ("not", |_, call| Ok((!call.params().iter().any(holds)).into())),
    ("len", len),
];

fn holds(argument: &PathAndJson<'_>) -> bool {
    argument.value().is_truthy(false)
}

/// Numbers by their value, all else by its text.
fn compare(desk: &Desk<'_>, call: &Helper<'_>, wanted: fn(Ordering) -> bool) -> Result<JsonValue, RenderError> {
    let (first, second) = (param(call, 0)?, param(call, 1)?);
    let ordering = match (first.as_f64(), second.as_f64()) {
        (Some(first), Some(second)) => first.total_cmp(&second),
        _ => desk.text(first).cmp(&desk.text(second)),
    };
    Ok(wanted(ordering).into())
}

fn len(desk: &Desk<'_>, call: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let value = param(call, 0)?;
    Ok(value.as_array().map_or_else(|| desk.text(value).chars().count(), Vec::len).into())
}
