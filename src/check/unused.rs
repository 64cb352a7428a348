//! Texts that nothing asks for (L030): no template names them, no newsletter, no other text, not the program itself.
//!
//! The stock of names and terms in `names.ftl` is left alone: people and organisations come again.

use std::collections::BTreeSet;

use crate::compose::ComposedNewsletter;
use crate::edition::texts_asked_for;
use crate::language::Language;
use crate::locale::{Texts, Typed, is_asked_by_the_program};
use crate::problem::Problem;
use crate::sources::Sources;

/// Looks at the words of the source language; translations follow it. All newsletters must have been composed.
pub(super) fn check(
    sources: &Sources,
    newsletters: &[ComposedNewsletter],
    texts: &Texts<'_>,
    source: &Language,
) -> Vec<Problem> {
    let mut used: BTreeSet<String> = texts.all(source).flat_map(Typed::names).collect();
    for made in newsletters {
        used.extend(texts_asked_for(&made.newsletter).into_iter().map(|asked| asked.text.message));
    }
    used.extend(named_in_templates(sources));
    let is_told = |text: &&Typed<'_>| !text.is_term() && !text.path().ends_with("/names.ftl");
    let is_used = |text: &Typed<'_>| used.contains(&text.id.message) || is_asked_by_the_program(&text.id.message);
    let unused = texts.all(source).filter(is_told).filter(|text| !is_used(text));
    unused.map(|text| Problem::warning("L030").with("id", &text.id.message).at(text.message_place())).collect()
}

/// All words of the templates, ids among them.
pub(super) fn named_in_templates(sources: &Sources) -> BTreeSet<String> {
    let templates = sources.texts_below("templates/");
    let words = templates.flat_map(|template| template.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
