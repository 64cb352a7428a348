//! Texts that nothing asks for (L030): no template names them, no newsletter, no other text, not the program itself.
//!
//! The stock of names and terms in `names.ftl` is left alone: people and organisations come again.

use std::collections::BTreeSet;

use crate::compose::Composed;
use crate::edition::texts_asked_for;
use crate::language::Language;
use crate::locale::{Typed, is_asked_by_the_program};
use crate::problem::Problem;
use crate::sources::Sources;

/// Looks at the words of the source language; translations follow it. All newsletters must have been composed.
pub(super) fn check(sources: &Sources, composed: &Composed, source: &Language, problems: &mut Vec<Problem>) {
    let texts = composed.catalog.all_texts(source);
    let mut used: BTreeSet<String> = texts.iter().flat_map(Typed::names).collect();
    for made in &composed.newsletters {
        used.extend(texts_asked_for(&made.newsletter).into_iter().map(|asked| asked.text.message));
    }
    used.extend(named_in_templates(sources));
    for text in texts.iter().filter(|text| !text.is_term() && !text.path().ends_with("/names.ftl")) {
        let id = &text.id.message;
        if !used.contains(id) && !is_asked_by_the_program(id) {
            problems.push(Problem::warning("L030").with("id", id).at(text.message_place()));
        }
    }
}

/// All words of the templates, ids among them.
pub(super) fn named_in_templates(sources: &Sources) -> BTreeSet<String> {
    let templates = sources.texts_below("templates/");
    let words = templates.flat_map(|template| template.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
