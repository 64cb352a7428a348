//! The MJML lint: finds what mrml accepts in silence or refuses without saying why (M001-M020).
//!
//! In: the MJML of an edition after the pre-pass, and the files that it includes. Out: every problem,
//! each at its place in the author's template. It reads tags on its own, in one pass, and changes nothing.

mod attributes;
mod balance;
mod defaults;
mod elements;
mod finding;
mod schema;
#[cfg(test)]
mod tests;
mod values;
mod walk;
mod words;
mod written;

use std::collections::BTreeSet;

use self::defaults::Defaults;
use self::finding::Places;
pub(super) use self::values::is_colour;
use self::walk::Walk;
use super::compile::Sites;
use super::include::Includes;
use super::markup::pieces;
use super::origin::Origin;
use super::prepass::Prepared;
use crate::problem::{Place, Problem};

/// Checks the MJML of an edition and the files that it includes.
pub(super) fn check(origin: &Origin<'_>, includes: &Includes) -> Vec<Problem> {
    let mjml = &origin.prepared.mjml;
    let main: Vec<_> = pieces(mjml).collect();
    let included: Vec<_> =
        includes.files().map(|(path, file)| (path, file, pieces(&file.prepared.mjml).collect::<Vec<_>>())).collect();
    let mut defaults = Defaults::default();
    defaults.gather(&main, false);
    included.iter().for_each(|(_, _, pieces)| defaults.gather(pieces, true));
    let walk = Walk::of_document(&main, &mut defaults).run();
    let mut problems = Places::new(origin.prepared, origin.sites, &origin.whole).problems(walk.findings);
    let parents: BTreeSet<(&str, &str)> = walk.included.into_iter().collect();
    for (path, parent) in parents {
        let Some((_, file, pieces)) = included.iter().find(|(known, ..)| *known == path) else { continue };
        let findings = Walk::of_included(pieces, parent, &mut defaults).run().findings;
        problems.extend(Places::new(&file.prepared, &file.sites, &file.whole).problems(findings));
    }
    problems
}

/// Checks single tags of MJML whose branches were chosen at will: what depends on the tags around is left out.
pub(super) fn check_tags(prepared: &Prepared, sites: &Sites, whole: &Place) -> Vec<Problem> {
    let pieces: Vec<_> = pieces(&prepared.mjml).collect();
    let mut defaults = Defaults::default();
    let mut problems =
        Places::new(prepared, sites, whole).problems(Walk::of_document(&pieces, &mut defaults).run().findings);
    problems.retain(|problem| {
        let anywhere =
            ["M001", "M001-near", "M013", "M014", "M015-unquoted", "M016", "M016-script", "M016-sheet", "M018"];
        matches!(problem.code(), "M002" | "M003") || anywhere.contains(&problem.key())
    });
    problems
}

/// The beginning of what an author wrote, for a sentence.
fn short(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
