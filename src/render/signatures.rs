//! The helpers that a template may call, as the static check knows them: names, numbers of arguments, options.

use std::collections::BTreeMap;

use super::expression::Call;
use crate::problem::{Problem, nearest};

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
pub(super) const LANG: &str = "lang";

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

/// Signatures by name.
pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    static BY_NAME: std::sync::LazyLock<BTreeMap<&str, &Signature>> =
        std::sync::LazyLock::new(|| HELPERS.iter().map(|helper| (helper.name, helper)).collect());
    BY_NAME.get(name).copied()
}

/// There is no such helper; one that takes as many values is more likely meant than one that does not.
pub(super) fn no_helper(call: &Call) -> Problem {
    let given = call.params.len();
    let fits = |helper: &&Signature| helper.params.0 <= given && given <= helper.params.1;
    let near = |helpers: &mut dyn Iterator<Item = &'static Signature>| {
        nearest(&call.name, helpers.map(|helper| helper.name)).map(str::to_owned)
    };
    let problem = match near(&mut HELPERS.iter().filter(fits)).or_else(|| near(&mut HELPERS.iter())) {
        Some(near) => Problem::error("T003-helper-near").with("near", near),
        None => Problem::error("T003-helper"),
    };
    problem.with("name", &call.name)
}
