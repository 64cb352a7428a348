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
use self::walk::Walk;
use super::include::Includes;
use super::markup::pieces;
use super::origin::Origin;
use crate::problem::Problem;

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

/// The beginning of what an author wrote, for a sentence.
fn short(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
